//! What a repair changes, and why there is none, in words.

#[cfg(test)]
mod tests;

use crate::plan::GroupName;
use crate::problem::Problem;
use crate::solve::{Joined, Mended, Moved, NoRepair, Placed, Seatless, Today, Why};

use super::findings::breach as said;
use super::infeasible::{conflict_lines, not_found};
use super::names::{Names, one_line};
use super::words::{Message, Words};

/// What a repair changes, line by line: how many move and what is proven, who moves from where to where and why, who has a seat
/// now, and who has to be told.
///
/// The reasons are those of the public event; where a confidential rule is one, nothing tells of it.
///
/// # Examples
///
/// ```
/// use std::ops::ControlFlow;
///
/// use mingle::event::{Attendee, Event, Session, Table};
/// use mingle::problem::Problem;
/// use mingle::report::{Words, mended_lines};
/// use mingle::solve::{Repair, repair, solve};
///
/// let go_on = |_: &_| ControlFlow::Continue(());
/// let people = ["ada", "bo", "cy"].map(Attendee::new);
/// let dinner = |table: &str| Session::tables("dinner", [Table::new(table, 4)]);
/// let yesterday = Problem::new(&Event::new().attendees(people.clone()).session(dinner("t1")))?;
/// let plan = solve(&yesterday, 0, 1_000, go_on)?.plan;
///
/// // The table broke, and there is another one.
/// let today = Problem::new(&Event::new().attendees(people).session(dinner("t2")))?;
/// let mended = repair(&today, &Repair::new(&plan), 0, 1_000, go_on)?;
/// let lines = mended_lines(&today, &mended, &Words::english());
/// assert_eq!(lines[0], "3 moves; it is proven that no repair takes fewer.");
/// assert_eq!(lines[1], "In dinner, ada moves from t1 to t2: the place is no longer there.");
/// assert_eq!(lines[4], "To be told: ada, bo and cy.");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[must_use]
pub fn mended_lines(problem: &Problem, mended: &Mended, words: &Words) -> Vec<String> {
    let teller = Teller { names: Names::new(problem.event()), words };
    let mut lines = vec![teller.how_many(mended)];
    lines.extend(mended.moved.iter().map(|moved| teller.moved(moved)));
    lines.extend(mended.placed.iter().map(|placed| teller.placed(placed)));
    lines.extend(mended.joined.iter().map(|joined| teller.joined(joined)));
    if !mended.gone.is_empty() {
        let gone = words.list(&mended.gone.iter().map(|id| one_line(id)).collect::<Vec<_>>());
        lines.push(words.say(Message::RepairGone, &[("people", &gone)]));
    }
    let kept = mended.kept.iter().map(|breach| words.say(Message::RepairKept, &[("breach", &said(breach, words))]));
    lines.extend(kept);
    let told = mended.to_tell();
    if !told.is_empty() {
        lines.push(words.say(Message::RepairTell, &[("people", &teller.people(&told))]));
    }
    lines
}

/// Why there is no repair, line by line; of a conflict also what of it is new since the plan was made.
///
/// What is wrong with the plan that was handed in, or with what was asked for, is told in English as faults are.
#[must_use]
pub fn no_repair_lines(problem: &Problem, none: &NoRepair, words: &Words) -> Vec<String> {
    let teller = Teller { names: Names::new(problem.event()), words };
    match none {
        NoRepair::Conflict { conflict, today } => {
            let mut lines = conflict_lines(conflict, words);
            if !today.is_empty() {
                lines.push(words.say(Message::RepairToday, &[]));
                lines.extend(today.iter().map(|change| format!("  {}", teller.changed(change))));
            }
            lines
        }
        NoRepair::NotFound { steps, blockers } => vec![not_found(*steps, blockers, words)],
        NoRepair::TooManyMoves { limit, takes, at_least } => {
            let [limit, takes, least] = [limit, takes, at_least].map(ToString::to_string);
            vec![words.say(Message::RepairTooMany, &[("limit", &limit), ("takes", &takes), ("least", &least)])]
        }
        fault => vec![fault.to_string()],
    }
}

struct Teller<'a> {
    names: Names<'a>,
    words: &'a Words,
}

impl Teller<'_> {
    fn how_many(&self, mended: &Mended) -> String {
        let words = self.words;
        if mended.moves() == 0 {
            return words.say(Message::RepairNobody, &[]);
        }
        let moves = words.say_count(Message::RepairMoves, mended.moves(), &[]);
        if mended.is_least() {
            return words.say(Message::RepairLeast, &[("moves", &moves)]);
        }
        words.say(Message::RepairAtLeast, &[("moves", &moves), ("least", &mended.at_least.to_string())])
    }

    fn person(&self, id: &str) -> String {
        one_line(self.names.person(id))
    }

    fn session(&self, id: &str) -> String {
        one_line(self.names.session(id))
    }

    fn people(&self, ids: &[impl AsRef<str>]) -> String {
        self.words.list(&ids.iter().map(|id| self.person(id.as_ref())).collect::<Vec<_>>())
    }

    /// A group by its place, or by its number and people, but for the one who is spoken of.
    fn group(&self, group: &GroupName, but: &str) -> String {
        if let Some(place) = group.table.as_deref().or(group.project.as_deref().map(|id| self.names.project(id))) {
            return one_line(place);
        }
        let others: Vec<&String> = group.people.iter().filter(|id| *id != but).collect();
        let (number, people) = (group.number.to_string(), self.people(&others));
        self.words.say(Message::RepairGroup, &[("number", &number), ("people", &people)])
    }

    fn groups(&self, groups: &[GroupName]) -> String {
        self.words.list(&groups.iter().map(|group| self.group(group, "")).collect::<Vec<_>>())
    }

    fn moved(&self, moved: &Moved) -> String {
        let (session, person) = (self.session(&moved.session), self.person(&moved.person));
        let (from, why) = (self.group(&moved.from, &moved.person), self.why(&moved.why));
        let mut values = vec![("session", session.as_str()), ("person", &person), ("from", &from), ("why", &why)];
        match &moved.to {
            None => self.words.say(Message::RepairUnseated, &values),
            Some(to) => {
                let to = self.group(to, &moved.person);
                values.push(("to", &to));
                self.words.say(Message::RepairMoved, &values)
            }
        }
    }

    fn placed(&self, placed: &Placed) -> String {
        let (session, person) = (self.session(&placed.session), self.person(&placed.person));
        let to = self.group(&placed.to, &placed.person);
        let message = match placed.before {
            Seatless::SatOut => Message::RepairSeated,
            Seatless::New => Message::RepairPlaced,
        };
        self.words.say(message, &[("session", &session), ("person", &person), ("to", &to)])
    }

    fn joined(&self, joined: &Joined) -> String {
        let (session, person) = (self.session(&joined.session), self.person(&joined.person));
        let people = self.people(&joined.by);
        self.words.say(Message::RepairJoined, &[("session", &session), ("person", &person), ("people", &people)])
    }

    fn why(&self, why: &Why) -> String {
        let message = match why {
            Why::PlaceGone => Message::RepairWhyPlaceGone,
            Why::Needs => Message::RepairWhyNeeds,
            Why::Rule { rule, label } => {
                let rule = format!("`{}`", one_line(label.as_deref().unwrap_or(rule)));
                return self.words.say(Message::RepairWhyRule, &[("rule", &rule)]);
            }
            Why::GivenUp => Message::RepairWhyGivenUp,
            Why::NoRoom => Message::RepairWhyNoRoom,
            Why::Needed => Message::RepairWhyNeeded,
            Why::Rest => Message::RepairWhyRest,
        };
        self.words.say(message, &[])
    }

    fn changed(&self, change: &Today) -> String {
        let words = self.words;
        match change {
            Today::Rule { rule, label } => {
                let rule = format!("`{}`", one_line(label.as_deref().unwrap_or(rule)));
                words.say(Message::RepairTodayRule, &[("rule", &rule)])
            }
            Today::NewSession { session } => {
                words.say(Message::RepairTodaySession, &[("session", &self.session(session))])
            }
            Today::Came { session, people } => {
                let values = [("session", self.session(session)), ("people", self.people(people))];
                words.say(Message::RepairTodayCame, &values.each_ref().map(|(key, value)| (*key, value.as_str())))
            }
            Today::PlacesGone { session, groups } => {
                let values = [("session", self.session(session)), ("groups", self.groups(groups))];
                words.say(Message::RepairTodayPlaces, &values.each_ref().map(|(key, value)| (*key, value.as_str())))
            }
            Today::Sizes { session, groups } => {
                let values = [("session", self.session(session)), ("groups", self.groups(groups))];
                words.say(Message::RepairTodaySizes, &values.each_ref().map(|(key, value)| (*key, value.as_str())))
            }
            Today::Went { session, people } => {
                let values = [("session", self.session(session)), ("people", self.people(people))];
                words.say(Message::RepairTodayWent, &values.each_ref().map(|(key, value)| (*key, value.as_str())))
            }
        }
    }
}
