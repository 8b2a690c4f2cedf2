//! What is different in two plans, in words.

use crate::plan::{Diff, GroupDiff, GroupOf, Plans, SessionDiff, Whereabouts};
use crate::problem::Problem;

use super::names::{Names, one_line};
use super::words::{Message, Words};

/// What is different in two plans, in the language of the words: for each session who is elsewhere, and which groups are
/// others; then what the plans cost, part by part. A line for each.
///
/// People, projects and sessions go by the names of the event, or by their ids where it does not know them.
///
/// O(size of the difference x log of the event).
///
/// # Examples
///
/// ```
/// use std::ops::ControlFlow;
///
/// use mingle::event::{Attendee, Event, Session};
/// use mingle::plan::{Reason, diff};
/// use mingle::problem::Problem;
/// use mingle::report::{Words, difference};
/// use mingle::solve::solve;
///
/// let people = ["ada", "bo", "cy"].map(Attendee::new);
/// let problem = Problem::new(&Event::new().attendees(people).session(Session::groups("mon", 2, 3)))?;
/// let before = solve(&problem, 0, 1_000, |_| ControlFlow::Continue(()))?.plan;
/// let mut after = before.clone();
/// after.sessions[0].set_away("cy", Reason::Ill);
/// let told = difference(&problem, &diff(&before, &after), &Words::english());
/// assert!(told.starts_with("mon: 1 person is elsewhere\n  cy: was in group 1, and now is not here\n  group 1: without cy\n"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[must_use]
pub fn difference(problem: &Problem, diff: &Diff, words: &Words) -> String {
    let teller = Teller { names: Names::new(problem.event()), words };
    let mut lines: Vec<String> = diff.sessions.iter().flat_map(|session| teller.session(session)).collect();
    if lines.is_empty() {
        lines.push(words.say(Message::DiffNone, &[]));
    }
    lines.push(teller.cost(diff));
    lines.into_iter().map(|line| line + "\n").collect()
}

struct Teller<'a> {
    names: Names<'a>,
    words: &'a Words,
}

impl Teller<'_> {
    fn session(&self, diff: &SessionDiff) -> Vec<String> {
        let session = one_line(self.names.session(&diff.session));
        let named = [("session", session.as_str())];
        match diff.is_in {
            Plans::Before => return vec![self.words.say(Message::DiffOnlyBefore, &named)],
            Plans::After => return vec![self.words.say(Message::DiffOnlyAfter, &named)],
            Plans::Both => {}
        }
        let mut lines = vec![self.words.say_count(Message::DiffSession, diff.people.len(), &named)];
        if let Some((before, after)) = &diff.starts {
            let [before, after] =
                [before, after].map(|time| time.clone().unwrap_or_else(|| self.words.say(Message::DiffNoTime, &[])));
            lines.push(self.words.say(Message::DiffStarts, &[("before", &before), ("after", &after)]));
        }
        lines.extend(diff.people.iter().map(|person| {
            let (was, is) = (self.was(&person.before), self.is(&person.after));
            let values = [("person", &*self.person(&person.person)), ("before", &was), ("after", &is)];
            self.words.say(Message::DiffPerson, &values)
        }));
        lines.extend(diff.groups.iter().map(|group| self.group(group)));
        for (shadows, message) in
            [(&diff.shadows_before, Message::DiffShadowBefore), (&diff.shadows_after, Message::DiffShadowAfter)]
        {
            lines.extend(shadows.iter().map(|pair| {
                let values = [("person", &*self.person(&pair.shadow)), ("host", &self.person(&pair.host))];
                self.words.say(message, &values)
            }));
        }
        let indented = |(at, line): (usize, String)| if at == 0 { line } else { format!("  {line}") };
        lines.into_iter().enumerate().map(indented).collect()
    }

    fn person(&self, id: &str) -> String {
        one_line(self.names.person(id))
    }

    fn people(&self, ids: &[String]) -> String {
        self.words.row(ids.iter().map(|id| self.person(id)))
    }

    fn was(&self, place: &Whereabouts) -> String {
        match place {
            Whereabouts::Group(group) => self.words.say(Message::DiffWasIn, &[("group", &self.called(group))]),
            Whereabouts::Out { reason } => {
                self.words.say(Message::DiffWasOut, &[("reason", &self.words.reason(*reason))])
            }
            Whereabouts::Absent {} => self.words.say(Message::DiffWasAbsent, &[]),
        }
    }

    fn is(&self, place: &Whereabouts) -> String {
        match place {
            Whereabouts::Group(group) => self.words.say(Message::DiffIsIn, &[("group", &self.called(group))]),
            Whereabouts::Out { reason } if reason.is_away() => self.words.reason(*reason),
            Whereabouts::Out { reason } => {
                self.words.say(Message::DiffIsOut, &[("reason", &self.words.reason(*reason))])
            }
            Whereabouts::Absent {} => self.words.say(Message::DiffIsAbsent, &[]),
        }
    }

    /// A group by its number, and its table or project.
    fn called(&self, group: &GroupOf) -> String {
        let number = group.number.to_string();
        let project = group.project.as_deref().map(|id| self.names.project(id));
        match group.table.as_deref().or(project) {
            None => self.words.say(Message::DiffGroup, &[("number", &number)]),
            Some(place) => self.words.say(Message::DiffGroupAt, &[("number", &number), ("place", &one_line(place))]),
        }
    }

    fn group(&self, diff: &GroupDiff) -> String {
        let [leave, join, stay] = [&diff.leave, &diff.join, &diff.stay].map(|people| self.people(people));
        let called = diff.after.as_ref().or(diff.before.as_ref()).map_or_else(String::new, |group| self.called(group));
        let named = ("group", called.as_str());
        match (&diff.before, &diff.after) {
            (None, _) => self.words.say(Message::DiffGroupNew, &[named, ("people", &join)]),
            (_, None) => self.words.say(Message::DiffGroupGone, &[named, ("people", &leave)]),
            _ if diff.stay.is_empty() => {
                self.words.say(Message::DiffExchanged, &[named, ("leave", &leave), ("join", &join)])
            }
            _ if diff.join.is_empty() => self.words.say(Message::DiffLeave, &[named, ("leave", &leave)]),
            _ if diff.leave.is_empty() => self.words.say(Message::DiffJoin, &[named, ("join", &join), ("stay", &stay)]),
            _ => self.words.say(Message::DiffLeaveAndJoin, &[named, ("leave", &leave), ("join", &join)]),
        }
    }

    fn cost(&self, diff: &Diff) -> String {
        let (before, after) = (diff.cost_before.to_string(), diff.cost_after.to_string());
        if diff.parts.is_empty() && before == after {
            return self.words.say(Message::DiffCostSame, &[("cost", &after)]);
        }
        let parts =
            self.words.row(diff.parts.iter().map(|(&part, more)| format!("{} {more:+}", self.words.part(part))));
        self.words.say(Message::DiffCost, &[("before", &before), ("after", &after), ("parts", &parts)])
    }
}

#[cfg(test)]
mod tests {
    use crate::event::{Attendee, Event, Session};
    use crate::plan::{Group, Part, Plan, PlannedSession, Reason, Unseated, diff};
    use crate::problem::Problem;
    use crate::report::Words;
    use crate::report::testing::plan_of;

    use super::difference;

    fn problem() -> Problem {
        let people = ["ada", "bo", "cy", "di", "ed", "flo", "gus", "hal"].map(Attendee::new);
        Problem::new(&Event::new().attendees(people).session(Session::groups("mon", 1, 4).name("Monday"))).unwrap()
    }

    fn plan(groups: &[&[&str]], out: &[(&str, Reason)]) -> Plan {
        let groups = groups.iter().map(|people| Group::new(people.iter().copied())).collect();
        plan_of("mon", groups, out.iter().map(|&(person, reason)| Unseated::new(person, reason)).collect())
    }

    /// Two pairs of plans in which everything that can be different is.
    fn told(words: &Words) -> String {
        let mut before = plan(&[&["ada", "bo", "cy", "di"], &["ed", "flo"], &["gus"]], &[("hal", Reason::OddOneOut)]);
        let mut after = plan(
            &[&["bo", "cy", "di", "ed"], &["flo", "hal"], &["new"]],
            &[("ada", Reason::NoSeat), ("gus", Reason::NoShow)],
        );
        before.sessions[0].groups[0] = before.sessions[0].groups[0].clone().shadow("bo", "cy");
        after.sessions[0].groups[0] = after.sessions[0].groups[0].clone().shadow("cy", "di");
        before.sessions[0].starts = Some("2026-05-18T09:00:00Z".to_owned());
        before.sessions.push(PlannedSession::new("tue"));
        after.sessions.push(PlannedSession::new("wed"));
        after.cost.total = 5;
        after.cost.parts.insert(Part::Interests, 5);
        let first = difference(&problem(), &diff(&before, &after), words);
        let tables = |first: &[&str], second: &[&str]| {
            let groups =
                [Group::new(first.iter().copied()).table("t1"), Group::new(second.iter().copied()).table("t2")];
            plan_of("mon", groups.to_vec(), Vec::new())
        };
        let second = difference(&problem(), &diff(&tables(&["ada"], &["cy"]), &tables(&["bo"], &["cy", "di"])), words);
        let third = difference(
            &problem(),
            &diff(&plan(&[&["ada", "bo"], &["cy"]], &[]), &plan(&[&["ada"], &["cy"]], &[])),
            words,
        );
        first + &second + &third + &difference(&problem(), &diff(&before, &before), words)
    }

    #[test]
    fn a_difference_is_told_by_person_by_group_and_by_part_of_the_cost() {
        assert_eq!(
            told(&Words::english()),
            "\
Monday: 5 people are elsewhere
  it started at 2026-05-18T09:00:00Z, and now at no time
  ada: was in group 1, and now sits out (no seat could be given)
  ed: was in group 2, and now is in group 1
  gus: was in group 3, and now did not come
  hal: sat out (the number of people does not divide into groups), and now is in group 2
  new: was not in the session, and now is in group 3
  group 1: without ada, with ed
  group 2: without ed, with hal
  group 3: is new, with new
  group 3: is gone, which had gus
  bo no longer shadows cy
  cy now shadows di
wed: only the second plan has it
tue: only the first plan has it
The cost was 0 and is 5: interests +5.
Monday: 3 people are elsewhere
  ada: was in group 1 (t1), and now is not in the session
  bo: was not in the session, and now is in group 1 (t1)
  di: was not in the session, and now is in group 2 (t2)
  group 1 (t1): all others, bo for ada
  group 2 (t2): with di, beside cy
The cost stays 0.
Monday: 1 person is elsewhere
  bo: was in group 1, and now is not in the session
  group 1: without bo
The cost stays 0.
Both plans seat everybody alike.
The cost stays 0.
"
        );
    }

    #[test]
    fn every_message_of_a_difference_is_said() {
        for table in [include_str!("words/en.txt"), include_str!("words/ko.txt")] {
            let mut marked = String::new();
            let mut keys = Vec::new();
            for line in table.lines() {
                match line.split_once(" = ").filter(|(key, _)| key.starts_with("diff_")) {
                    None => marked += &format!("{line}\n"),
                    Some((key, template)) => {
                        keys.push(key);
                        marked += &format!("{key} = <{key}>{template}\n");
                    }
                }
            }
            let told = told(&Words::parse(&marked).unwrap());
            let silent: Vec<&&str> = keys.iter().filter(|key| !told.contains(&format!("<{key}>"))).collect();
            assert!(silent.is_empty() && !keys.is_empty(), "never said: {silent:?}\n{told}");
        }
    }
}
