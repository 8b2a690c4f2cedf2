//! Why there is no plan, in words: conflicts, what would help, and what stood in the way of a search.
//!
//! Ids stand in backticks, since an organiser looks them up in the event. Nothing is said of confidential rules but that
//! there are some; whoever hands in [`Conflict::for_organiser`] or [`ConflictMember::for_organiser`] reads of them too.

mod lists;
mod members;
mod rooms;
mod selectors;
mod structured;
#[cfg(test)]
mod tests;

use crate::solve::{Change, Conflict, ConflictMember, Remedy};

use super::words::{Message, Words};
use lists::{ids, quoted};
pub use members::member;
use members::says;

/// Members that are said; a conflict holds all.
const SAID: usize = 12;

/// A conflict in one sentence, and what would help. Of many rules the first few are said, the others counted.
///
/// # Examples
///
/// ```
/// use std::ops::ControlFlow;
///
/// use mingle::event::{Attendee, Event, Rule, Session};
/// use mingle::problem::Problem;
/// use mingle::report::{Words, conflict};
/// use mingle::solve::{NoPlan, solve};
///
/// let event = Event::new()
///     .attendees(["ada", "bo"].map(Attendee::new))
///     .session(Session::pairs("mon"))
///     .rule(Rule::apart(["ada", "bo"]));
/// let problem = Problem::new(&event)?;
/// let Err(NoPlan::Conflict(found)) = solve(&problem, 0, 1_000, |_| ControlFlow::Continue(())) else {
///     panic!("the only two are kept apart")
/// };
/// let told = conflict(&found, &Words::english());
/// assert!(told.starts_with("rule `apart`: `ada`, `bo` stay apart in `mon`, but `mon` has 1 group at most"));
/// let told = conflict(&found, &Words::korean());
/// assert!(told.starts_with("`mon`의 규칙 `apart`: `ada`, `bo` 님은 서로 떨어져 앉아야 해요."));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[must_use]
pub fn conflict(conflict: &Conflict, words: &Words) -> String {
    let mut clauses = vec![at_once(&conflict.members, words)];
    if is_doubtful(conflict) {
        clauses.push(words.say(Message::ConflictPerhaps, &[]));
    }
    if !conflict.remedies.is_empty() {
        let remedies: Vec<String> = conflict.remedies.iter().map(|way| remedy(way, words)).collect();
        let remedies = remedies.join(&words.say(Message::ConflictOr, &[]));
        clauses.push(words.say(Message::ConflictHelps, &[("remedies", &remedies)]));
    }
    clauses.join("; ")
}

/// A conflict line by line, under its heading. Of many members the first few and the last are said, the others counted.
///
/// # Examples
///
/// ```
/// use mingle::event::{Attendee, Event, Rule, Session};
/// use mingle::problem::Problem;
/// use mingle::solve::{NoPlan, Solver};
/// use mingle::report::{Words, conflict_lines};
///
/// let event = Event::new().attendees(["ada", "bo"].map(Attendee::new)).session(Session::pairs("mon")).rule(Rule::apart(["ada", "bo"]));
/// let none = Solver::new(&Problem::new(&event)?).budget(1_000).solve().unwrap_err();
/// let NoPlan::Conflict(conflict) = none else { panic!("the only two are kept apart") };
/// let lines = conflict_lines(&conflict, &Words::english());
/// assert_eq!(lines[1], "  rule `apart`: `ada`, `bo` stay apart in `mon`");
/// # Ok::<(), mingle::problem::Faults>(())
/// ```
#[must_use]
pub fn conflict_lines(conflict: &Conflict, words: &Words) -> Vec<String> {
    if let [only] = &conflict.members[..] {
        return vec![words.say(Message::ConflictBecause, &[("member", &member(only, words))])];
    }
    let line = |told: &ConflictMember| format!("  {}", member(told, words));
    let mut lines = vec![words.say(Message::ConflictAtOnce, &[])];
    lines.extend(conflict.members.iter().take(SAID).map(line));
    if let Some((room, rest)) = conflict.members.get(SAID..).and_then(<[_]>::split_last) {
        if !rest.is_empty() {
            lines.push(format!("  {}", words.say(Message::ConflictRest, &[("count", &rest.len().to_string())])));
        }
        lines.push(line(room));
    }
    if is_doubtful(conflict) {
        lines.push(words.say(Message::ConflictPerhaps, &[]));
    }
    if !conflict.remedies.is_empty() {
        lines.push(words.say(Message::ConflictAnyHelps, &[]));
        lines.extend(conflict.remedies.iter().map(|way| format!("  {}", remedy(way, words))));
    }
    lines
}

/// Of two members each is needed in any case.
fn is_doubtful(conflict: &Conflict) -> bool {
    !conflict.proven && conflict.members.len() > 2
}

/// What cannot hold at once: the rules, and last what there is room for.
fn at_once(members: &[ConflictMember], words: &Words) -> String {
    let texts = |members: &[ConflictMember]| members.iter().map(|told| member(told, words)).collect::<Vec<_>>();
    let Some((room, rules)) = members.split_last().filter(|(_, rules)| !rules.is_empty()) else {
        return texts(members).concat();
    };
    let said = if members.len() > SAID { SAID - 2 } else { rules.len() };
    let mut first = texts(&rules[..said]);
    if said < rules.len() {
        first.push(words.say_count(Message::ConflictMoreRules, rules.len() - said, &[]));
    }
    let rules = first.join(&words.say(Message::ConflictAnd, &[]));
    words.say(Message::ConflictBut, &[("members", &rules), ("room", &member(room, words))])
}

/// What would help, and whether it may not be enough.
///
/// # Examples
///
/// ```
/// use mingle::event::{Attendee, Event, Rule, Session};
/// use mingle::problem::Problem;
/// use mingle::solve::{NoPlan, Solver};
/// use mingle::report::{Words, remedy};
///
/// let event = Event::new().attendees(["ada", "bo"].map(Attendee::new)).session(Session::pairs("mon")).rule(Rule::apart(["ada", "bo"]));
/// let none = Solver::new(&Problem::new(&event)?).budget(1_000).solve().unwrap_err();
/// let NoPlan::Conflict(conflict) = none else { panic!("the only two are kept apart") };
/// assert!(remedy(&conflict.remedies[0], &Words::english()).contains("`apart`"));
/// # Ok::<(), mingle::problem::Faults>(())
/// ```
#[must_use]
pub fn remedy(remedy: &Remedy, words: &Words) -> String {
    let change = change(&remedy.change, words);
    match remedy.planned {
        true => change,
        false => words.say(Message::ConflictNotEnough, &[("remedy", &change)]),
    }
}

fn change(change: &Change, words: &Words) -> String {
    match change {
        Change::GiveWeight { rule, label, people, kind } => {
            let name = quoted(label.as_deref().unwrap_or(rule));
            match (label, &people[..]) {
                (Some(_), _) => words.say(Message::ConflictGiveWeight, &[("rule", &name)]),
                (None, []) => {
                    let says = says(kind, people, words);
                    words.say(Message::ConflictGiveWeightThat, &[("rule", &name), ("says", &says)])
                }
                (None, people) => {
                    let people = ids(people, words);
                    words.say(Message::ConflictGiveWeightOf, &[("rule", &name), ("people", &people)])
                }
            }
        }
        Change::SeatMost { session } => words.say(Message::ConflictSeatMost, &[("session", &quoted(session))]),
        Change::MoreSeats { session, place, more } => {
            let message = if place.is_some() { Message::ConflictMoreSeatsAt } else { Message::ConflictMoreSeats };
            let place = quoted(place.as_deref().unwrap_or_default());
            words.say(message, &[("session", &quoted(session)), ("place", &place), ("more", &more.to_string())])
        }
        Change::AnotherTable { session, seats, offers } => {
            let message =
                if offers.is_empty() { Message::ConflictAnotherTable } else { Message::ConflictAnotherTableFor };
            let (session, seats, offers) = (quoted(session), seats.to_string(), ids(offers, words));
            words.say(message, &[("session", &session), ("seats", &seats), ("offers", &offers)])
        }
        Change::LeaveOut { session, person } => {
            words.say(Message::ConflictLeaveOut, &[("session", &quoted(session)), ("person", &quoted(person))])
        }
    }
}

/// That no plan was found within so many steps, and the rules that stood in the way most often.
///
/// # Examples
///
/// ```
/// use mingle::event::{Attendee, Event, Rule, Session};
/// use mingle::problem::Problem;
/// use mingle::solve::{NoPlan, Solver};
/// use mingle::report::{Words, not_found};
///
/// let event = Event::new().attendees(["ada", "bo"].map(Attendee::new)).session(Session::pairs("mon")).rule(Rule::apart(["ada", "bo"]));
/// let none = Solver::new(&Problem::new(&event)?).budget(1_000).solve().unwrap_err();
/// let NoPlan::Conflict(conflict) = none else { panic!("the only two are kept apart") };
/// let told = not_found(1_000, &conflict.members[..1], &Words::english());
/// assert!(told.contains("1000 steps") && told.contains("`apart`"), "{told}");
/// # Ok::<(), mingle::problem::Faults>(())
/// ```
#[must_use]
pub fn not_found(steps: u64, blockers: &[ConflictMember], words: &Words) -> String {
    let count = usize::try_from(steps).unwrap_or(usize::MAX);
    let mut clauses = vec![words.say_count(Message::ConflictNotFound, count, &[])];
    if !blockers.is_empty() {
        let blockers: Vec<String> = blockers.iter().map(|told| member(told, words)).collect();
        clauses.push(words.say(Message::ConflictInTheWay, &[("blockers", &blockers.join("; "))]));
    }
    clauses.join("; ")
}
