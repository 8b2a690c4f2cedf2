//! What a plan amounts to, in figures.

use std::collections::{BTreeMap, BTreeSet};

use crate::event::{Form, MeetingStatus};
use crate::plan::{ObjectiveStatus, Plan, Status};
use crate::problem::Problem;

use super::words::{Message, Words};

/// Counts of a plan that keeps to its event. All are whole numbers; the mean is given as a sum and a count.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[non_exhaustive]
pub struct Figures {
    /// Attendees of the event.
    pub attendees: usize,
    /// Sessions of the plan.
    pub sessions: usize,
    /// Groups of all sizes, over all sessions: size and how many.
    pub group_sizes: BTreeMap<usize, usize>,
    /// Seats given and people left out, over all sessions.
    pub seated: usize,
    /// People who sit out, over all sessions; nobody who was away.
    pub unseated: usize,
    /// Meetings of two people in a group.
    pub meetings: usize,
    /// Meetings of two people who had met before, in history or in an earlier session of the plan.
    pub repeats: usize,
    /// For each attendee by id the number of people met for the first time.
    pub new_faces: BTreeMap<String, usize>,
    /// How many people are on a project of which rank of their choices, from 1; 0 counts those off their list.
    pub choices: BTreeMap<usize, usize>,
    /// Sessions that people's quotas of fresh and of familiar sessions lack, over everybody.
    pub quotas_missed: usize,
}

impl Figures {
    /// Counts a plan. O(meetings x log).
    #[must_use]
    pub fn new(problem: &Problem, plan: &Plan) -> Self {
        let event = problem.event();
        let mut figures = Self { attendees: event.attendees.len(), sessions: plan.sessions.len(), ..Self::default() };
        for person in &event.attendees {
            figures.new_faces.insert(person.id.clone(), 0);
        }
        let mut met: BTreeSet<(&str, &str)> = BTreeSet::new();
        let happened = |status| !matches!(status, MeetingStatus::Cancelled | MeetingStatus::SatOut);
        for meeting in event.history.iter().filter(|meeting| happened(meeting.status)) {
            met.extend(pairs(&meeting.people));
        }
        let mut mixed: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
        let people: BTreeMap<&str, _> = event.attendees.iter().map(|person| (person.id.as_str(), person)).collect();
        for session in &plan.sessions {
            let is_project =
                event.sessions.iter().any(|known| known.id == session.id && matches!(known.form, Form::Projects(_)));
            figures.unseated += session.unseated.iter().filter(|unseated| !unseated.reason.is_away()).count();
            for group in &session.groups {
                figures.seated += group.people.len();
                *figures.group_sizes.entry(group.people.len()).or_default() += 1;
                for (one, other) in pairs(&group.people) {
                    figures.meetings += 1;
                    if met.contains(&(one, other)) {
                        figures.repeats += 1;
                        continue;
                    }
                    for person in [one, other] {
                        *figures.new_faces.entry(person.to_owned()).or_default() += 1;
                    }
                }
                for person in &group.people {
                    let others = || group.people.iter().filter(|other| *other != person);
                    let known = others().filter(|other| met.contains(&ordered(person, other))).count();
                    let new = others().count() - known;
                    let (fresh, familiar) = mixed.entry(person).or_default();
                    *fresh += usize::from(new > known);
                    *familiar += usize::from(known > new);
                }
                let Some(project) = group.project.as_ref().filter(|_| is_project) else { continue };
                for person in group.people.iter().filter_map(|id| people.get(id.as_str())) {
                    if !person.choices.is_empty() {
                        let rank = person.choices.iter().position(|entry| entry.as_slice().contains(project));
                        *figures.choices.entry(rank.map_or(0, |rank| rank + 1)).or_default() += 1;
                    }
                }
            }
            met.extend(session.groups.iter().flat_map(|group| pairs(&group.people)));
        }
        for person in &event.attendees {
            let (fresh, familiar) = mixed.get(person.id.as_str()).copied().unwrap_or_default();
            figures.quotas_missed += (person.mixing.fresh as usize).saturating_sub(fresh)
                + (person.mixing.familiar as usize).saturating_sub(familiar);
        }
        figures
    }

    /// The fewest, the sum and the most new faces of one person.
    #[must_use]
    pub fn new_faces_range(&self) -> (usize, usize, usize) {
        let counts = self.new_faces.values().copied();
        (counts.clone().min().unwrap_or(0), counts.clone().sum(), counts.max().unwrap_or(0))
    }

    /// The mean of new faces a person, with one decimal.
    #[must_use]
    pub fn mean_new_faces(&self) -> String {
        let people = self.new_faces.len().max(1);
        let tenths = (self.new_faces_range().1 * 10 + people / 2) / people;
        format!("{}.{}", tenths / 10, tenths % 10)
    }
}

/// How good a plan is known to be, in one sentence.
pub(super) fn quality(plan: &Plan, words: &Words) -> String {
    let cost = plan.cost.total;
    let told = cost.to_string();
    match plan.status {
        Status::Optimal {} => words.say(Message::QualityOptimal, &[("cost", &told)]),
        Status::Feasible { bound, objective, .. } => {
            let (bound, gap) = (bound.to_string(), cost.saturating_sub(bound).to_string());
            let sentence = words.say(Message::QualityBound, &[("cost", &told), ("bound", &bound), ("gap", &gap)]);
            match objective {
                Some(ObjectiveStatus::Unproven) => format!("{sentence} {}", words.say(Message::QualityUnproven, &[])),
                None => sentence,
            }
        }
    }
}

fn ordered<'a>(one: &'a str, other: &'a str) -> (&'a str, &'a str) {
    if one < other { (one, other) } else { (other, one) }
}

/// Pairs of a list of ids, the smaller first; each once.
fn pairs(people: &[String]) -> Vec<(&str, &str)> {
    let people: BTreeSet<&str> = people.iter().map(String::as_str).collect();
    let people: Vec<&str> = people.into_iter().collect();
    let pairs =
        people.iter().enumerate().flat_map(|(at, &one)| people[at + 1..].iter().map(move |&other| (one, other)));
    pairs.collect()
}

#[cfg(test)]
mod tests {
    use crate::event::{Attendee, Event, Meeting, MeetingStatus, Project, Session};
    use crate::plan::{Group, Status, Stopped};
    use crate::problem::Problem;
    use crate::report::testing::plan_of;
    use crate::report::words::Words;

    use super::{Figures, quality};

    fn group(people: &[&str]) -> Group {
        Group { people: people.iter().map(|&id| id.to_owned()).collect(), ..Group::default() }
    }

    #[test]
    fn a_meeting_is_new_once_and_a_cancelled_one_never_was() {
        let event = Event::new()
            .attendees(["a", "b", "c", "d"].map(Attendee::new))
            .meeting(Meeting::new(["a", "b"]))
            .meeting(Meeting::new(["c", "d"]).status(MeetingStatus::Cancelled))
            .session(Session::pairs("mon"))
            .session(Session::pairs("tue"));
        let mut plan = plan_of("mon", vec![group(&["a", "b"]), group(&["c", "d"])], Vec::new());
        plan.sessions.push(plan_of("tue", vec![group(&["a", "c"]), group(&["b", "d"])], Vec::new()).sessions.remove(0));
        let figures = Figures::new(&Problem::new(&event).unwrap(), &plan);
        assert_eq!((figures.meetings, figures.repeats), (4, 1));
        assert_eq!(figures.new_faces.values().copied().collect::<Vec<_>>(), [1, 1, 2, 2]);
        assert_eq!((figures.new_faces_range(), figures.mean_new_faces().as_str()), ((1, 6, 2), "1.5"));
    }

    #[test]
    fn a_quota_counts_the_sessions_that_it_lacks() {
        let event = Event::new()
            .attendees([Attendee::new("a").mixing(1, 1), Attendee::new("b").mixing(2, 0), Attendee::new("c")])
            .meeting(Meeting::new(["a", "c"]))
            .session(Session::groups("mon", 2, 3));
        // Half of the others are new to `a`: neither fresh nor familiar. Both are new to `b`: one fresh session of two.
        let figures =
            Figures::new(&Problem::new(&event).unwrap(), &plan_of("mon", vec![group(&["a", "b", "c"])], Vec::new()));
        assert_eq!(figures.quotas_missed, 3);
    }

    #[test]
    fn choices_are_counted_by_the_rank_of_the_entry() {
        let people = [
            Attendee::new("a").choice(["p", "q"]),
            Attendee::new("b").choice("q").choice("p"),
            Attendee::new("c").choice("q"),
            Attendee::new("d"),
        ];
        let event = Event::new()
            .attendees(people)
            .project(Project::new("p"))
            .project(Project::new("q"))
            .session(Session::projects("mon", 2, 4));
        let team = Group { project: Some("p".into()), ..group(&["a", "b", "c", "d"]) };
        let figures = Figures::new(&Problem::new(&event).unwrap(), &plan_of("mon", vec![team], Vec::new()));
        assert_eq!(figures.choices.into_iter().collect::<Vec<_>>(), [(0, 1), (1, 1), (2, 1)]);
    }

    #[test]
    fn a_bound_is_never_told_as_a_proof_of_the_best() {
        let mut plan = plan_of("mon", Vec::new(), Vec::new());
        assert!(quality(&plan, &Words::english()).contains("proven that no plan is better"));
        plan.cost.total = 10;
        plan.status = Status::Feasible { bound: 4, stopped: Stopped::Steps, objective: None };
        let told = quality(&plan, &Words::english());
        assert_eq!(told, "The cost is 10; no plan costs less than 4, so at most 6 could be saved.");
    }
}
