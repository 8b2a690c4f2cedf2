//! What a plan amounts to, in figures.

use std::collections::{BTreeMap, BTreeSet};

use crate::event::{Event, Form, MeetingStatus};
use crate::plan::{ObjectiveStatus, Plan, Status};

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
    /// People who sit out, over all sessions.
    pub unseated: usize,
    /// Meetings of two people in a group.
    pub meetings: usize,
    /// Meetings of two people who had met before, in history or in an earlier session of the plan.
    pub repeats: usize,
    /// For each attendee by id the number of people met for the first time.
    pub new_faces: BTreeMap<String, usize>,
    /// How many people are on a project of which rank of their choices, from 1; 0 counts those off their list.
    pub choices: BTreeMap<usize, usize>,
}

impl Figures {
    /// Counts a plan. O(meetings x log).
    #[must_use]
    pub fn of(event: &Event, plan: &Plan) -> Self {
        let mut figures = Self { attendees: event.attendees.len(), sessions: plan.sessions.len(), ..Self::default() };
        for person in &event.attendees {
            figures.new_faces.insert(person.id.clone(), 0);
        }
        let mut met: BTreeSet<(&str, &str)> = BTreeSet::new();
        let happened = |status| !matches!(status, MeetingStatus::Cancelled | MeetingStatus::SatOut);
        for meeting in event.history.iter().filter(|meeting| happened(meeting.status)) {
            met.extend(pairs(&meeting.people));
        }
        let people: BTreeMap<&str, _> = event.attendees.iter().map(|person| (person.id.as_str(), person)).collect();
        for session in &plan.sessions {
            let is_project =
                event.sessions.iter().any(|known| known.id == session.id && matches!(known.form, Form::Projects(_)));
            figures.unseated += session.unseated.len();
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
pub(super) fn quality(plan: &Plan) -> String {
    let cost = plan.cost.total;
    match plan.status {
        Status::Optimal {} => format!("The cost is {cost}; it is proven that no plan is better."),
        Status::Feasible { bound, objective, .. } => {
            let gap = cost.saturating_sub(bound);
            let unproven = match objective {
                Some(ObjectiveStatus::Unproven) => " Whether the choices could be met better is not proven.",
                None => "",
            };
            format!("The cost is {cost}; no plan costs less than {bound}, so at most {gap} could be saved.{unproven}")
        }
    }
}

/// Pairs of a list of ids, the smaller first; each once.
fn pairs(people: &[String]) -> Vec<(&str, &str)> {
    let people: BTreeSet<&str> = people.iter().map(String::as_str).collect();
    let people: Vec<&str> = people.into_iter().collect();
    let pairs =
        people.iter().enumerate().flat_map(|(at, &one)| people[at + 1..].iter().map(move |&other| (one, other)));
    pairs.collect()
}
