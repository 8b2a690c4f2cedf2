//! What a plan amounts to, in figures.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::event::Attendee;
use crate::plan::{Group, ObjectiveStatus, Plan, Status};
use crate::problem::Problem;

use super::words::{Message, Words};

/// Counts of a plan that keeps to its event. All are whole numbers; the mean is given as a sum and a count.
///
/// # Examples
///
/// ```
/// use mingle::event::{Attendee, Event, Session};
/// use mingle::problem::Problem;
/// use mingle::report::Figures;
/// use mingle::solve::Solver;
///
/// let event = Event::new().attendees(["ada", "bo"].map(Attendee::new)).session(Session::pairs("mon"));
/// let problem = Problem::new(&event)?;
/// let plan = Solver::new(&problem).budget(1_000).solve()?.plan;
/// let figures = Figures::new(&problem, &plan);
/// assert_eq!((figures.meetings, figures.repeats), (1, 0));
/// assert_eq!(figures.mean_new_faces(), "1.0");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
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
    /// Counts a plan. O(meetings x log of the people met).
    #[must_use]
    pub fn new(problem: &Problem, plan: &Plan) -> Self {
        let people = problem.attendees();
        let mut figures = Self { attendees: people.len(), sessions: plan.sessions.len(), ..Self::default() };
        let mut counts = Counts::new(problem);
        for session in &plan.sessions {
            let is_project = problem.sessions().iter().any(|known| known.id == session.id && known.shape.is_projects());
            figures.unseated += session.unseated.iter().filter(|unseated| !unseated.reason.is_away()).count();
            let groups: Vec<Vec<usize>> = session.groups.iter().map(|group| counts.numbers(group)).collect();
            for (group, numbers) in session.groups.iter().zip(&groups) {
                figures.seated += group.people.len();
                *figures.group_sizes.entry(group.people.len()).or_default() += 1;
                let (meetings, repeats) = counts.meet(numbers);
                figures.meetings += meetings;
                figures.repeats += repeats;
                let Some(project) = group.project.as_ref().filter(|_| is_project) else { continue };
                for person in numbers.iter().filter_map(|&number| people.get(number)) {
                    if !person.choices.is_empty() {
                        let rank = person.choices.iter().position(|entry| entry.as_slice().contains(project));
                        *figures.choices.entry(rank.map_or(0, |rank| rank + 1)).or_default() += 1;
                    }
                }
            }
            counts.remember(&groups);
        }
        figures.quotas_missed = people.iter().zip(&counts.mixed).map(|(person, mixed)| missed(person, *mixed)).sum();
        let numbered = people.iter().enumerate().map(|(number, person)| (person.id.as_str(), number));
        let strangers = counts.strangers.iter().map(|(&id, &number)| (id, number));
        let new_faces = |(id, number): (&str, usize)| (id.to_owned(), counts.new_faces[number]);
        figures.new_faces = numbered.chain(strangers).map(new_faces).collect();
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

/// Sessions that a person's quotas lack.
fn missed(person: &Attendee, (fresh, familiar): (usize, usize)) -> usize {
    (person.mixing.fresh as usize).saturating_sub(fresh) + (person.mixing.familiar as usize).saturating_sub(familiar)
}

/// What is counted by person, attendees first by their numbers, and then whom the event does not know.
struct Counts<'a> {
    problem: &'a Problem,
    strangers: BTreeMap<&'a str, usize>,
    /// Whom each person has met in an earlier session of the plan, ascending.
    met: Vec<Vec<usize>>,
    new_faces: Vec<usize>,
    /// Sessions with mostly new, and with mostly known faces.
    mixed: Vec<(usize, usize)>,
}

impl<'a> Counts<'a> {
    fn new(problem: &'a Problem) -> Self {
        let people = problem.attendees().len();
        let (met, new_faces, mixed) = (vec![Vec::new(); people], vec![0; people], vec![(0, 0); people]);
        Self { problem, strangers: BTreeMap::new(), met, new_faces, mixed }
    }

    /// The numbers of a group's people, ascending, each once.
    fn numbers(&mut self, group: &'a Group) -> Vec<usize> {
        let mut numbers = Vec::with_capacity(group.people.len());
        for id in &group.people {
            let number = self.problem.person(id).unwrap_or_else(|| {
                let next = self.met.len();
                let number = *self.strangers.entry(id).or_insert(next);
                if number == next {
                    self.met.push(Vec::new());
                    self.new_faces.push(0);
                    self.mixed.push((0, 0));
                }
                number
            });
            numbers.push(number);
        }
        numbers.sort_unstable();
        numbers.dedup();
        numbers
    }

    fn has_met(&self, one: usize, other: usize) -> bool {
        let people = self.problem.attendees().len();
        (one < people && other < people && self.problem.history().has_met(one, other))
            || self.met[one].binary_search(&other).is_ok()
    }

    /// Counts the meetings of a group, and those of them that are not the first.
    fn meet(&mut self, numbers: &[usize]) -> (usize, usize) {
        let (mut meetings, mut repeats) = (0, 0);
        let mut known = vec![0; numbers.len()];
        for (at, &one) in numbers.iter().enumerate() {
            for (with, &other) in numbers.iter().enumerate().skip(at + 1) {
                meetings += 1;
                if self.has_met(one, other) {
                    repeats += 1;
                    known[at] += 1;
                    known[with] += 1;
                } else {
                    self.new_faces[one] += 1;
                    self.new_faces[other] += 1;
                }
            }
        }
        for (&person, known) in numbers.iter().zip(known) {
            let new = numbers.len() - 1 - known;
            self.mixed[person].0 += usize::from(new > known);
            self.mixed[person].1 += usize::from(known > new);
        }
        (meetings, repeats)
    }

    /// Whoever shared a group has met from now on.
    fn remember(&mut self, groups: &[Vec<usize>]) {
        for numbers in groups {
            for &one in numbers {
                let met = &mut self.met[one];
                met.extend(numbers.iter().filter(|&&other| other != one));
                met.sort_unstable();
                met.dedup();
            }
        }
    }
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
