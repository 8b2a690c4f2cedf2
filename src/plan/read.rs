//! From a plan file to a seating by index, with all that keeps it from being read.

use std::borrow::Cow;
use std::collections::BTreeMap;

use crate::event::nearest;
use crate::index::{SeatedGroup, SeatedSession, Seating, Shape};
use crate::problem::Problem;

use super::{Breach, Group, GroupName, Plan, PlannedSession};

/// A plan as far as it could be read.
pub(crate) struct Reading {
    /// Those who are present, each in the first group that names them. Groups without such people are left out.
    pub(crate) seating: Seating,
    /// For each session of the event the names of its seated groups.
    pub(crate) names: Vec<Vec<GroupName>>,
    /// For each session of the event whether everybody present is in it once, at a place that it has.
    pub(crate) whole: Vec<bool>,
    /// For each session of the event those who by the plan were not there, ascending; they are not among its unseated.
    pub(crate) away: Vec<Vec<usize>>,
    /// Sessions of the file that the event has not, or that stand in it twice.
    pub(crate) strange_sessions: bool,
    /// What was found wrong in reading.
    pub(crate) breaches: Vec<Breach>,
}

impl Reading {
    /// Whether everybody present is seated or unseated once in every session, so that the seating is the plan.
    pub(crate) fn is_whole(&self) -> bool {
        !self.strange_sessions && self.whole.iter().all(|&whole| whole)
    }

    /// The event as it came about: a session from which somebody was away is one that they do not attend, and its seats are
    /// counted anew.
    pub(crate) fn event<'p>(&self, problem: &'p Problem) -> Cow<'p, Problem> {
        let mut event = Cow::Borrowed(problem);
        for (number, away) in self.away.iter().enumerate().filter(|(_, away)| !away.is_empty()) {
            let changed =
                event.with_session(number, |session| away.iter().for_each(|&person| session.leave_out(person)));
            event = Cow::Owned(changed);
        }
        event
    }

    /// Reads a plan. O(size of the plan and the event x log of it), and for each unknown id a look at all known ones.
    pub(crate) fn of(problem: &Problem, plan: &Plan) -> Self {
        let mut reading = Self {
            seating: Seating { sessions: Vec::new() },
            names: Vec::new(),
            whole: Vec::new(),
            away: Vec::new(),
            strange_sessions: false,
            breaches: Vec::new(),
        };
        let planned = reading.match_sessions(problem, plan);
        for (number, planned) in planned.into_iter().enumerate() {
            let mut session = ReadSession::new(problem, number);
            match planned {
                Some(planned) => session.read(planned),
                None => {
                    session.whole = false;
                    session.breaches.push(Breach::SessionMissing { session: session.id() });
                }
            }
            let (seated, names) = session.seated();
            reading.seating.sessions.push(seated);
            reading.names.push(names);
            reading.whole.push(session.whole);
            reading.away.push(session.away);
            reading.breaches.append(&mut session.breaches);
        }
        reading
    }

    /// For each session of the event the one of that id in the plan.
    fn match_sessions<'p>(&mut self, problem: &Problem, plan: &'p Plan) -> Vec<Option<&'p PlannedSession>> {
        let numbers: BTreeMap<&str, usize> =
            problem.sessions().iter().enumerate().map(|(number, session)| (session.id.as_str(), number)).collect();
        let mut found = vec![None; numbers.len()];
        let mut latest: Option<usize> = None;
        for planned in &plan.sessions {
            let session = planned.id.clone();
            let Some(&number) = numbers.get(planned.id.as_str()) else {
                self.strange_sessions = true;
                let nearest = nearest(&session, numbers.keys().copied()).map(str::to_owned);
                self.breaches.push(Breach::SessionUnknown { session, nearest });
                continue;
            };
            if found[number].is_some() {
                self.strange_sessions = true;
                self.breaches.push(Breach::SessionRepeated { session });
                continue;
            }
            found[number] = Some(planned);
            match latest {
                Some(later) if later > number => {
                    let after = problem.sessions()[later].id.clone();
                    self.breaches.push(Breach::SessionOutOfOrder { session, after });
                }
                _ => latest = Some(number),
            }
        }
        found
    }
}

struct ReadSession<'a> {
    problem: &'a Problem,
    number: usize,
    groups: Vec<SeatedGroup>,
    /// The names of all groups of the file.
    names: Vec<GroupName>,
    /// For each person the number in the file of their group.
    group_of: Vec<Option<usize>>,
    unseated: Vec<usize>,
    away: Vec<usize>,
    whole: bool,
    breaches: Vec<Breach>,
}

impl<'a> ReadSession<'a> {
    fn new(problem: &'a Problem, number: usize) -> Self {
        Self {
            problem,
            number,
            groups: Vec::new(),
            names: Vec::new(),
            group_of: vec![None; problem.attendees().len()],
            unseated: Vec::new(),
            away: Vec::new(),
            whole: true,
            breaches: Vec::new(),
        }
    }

    fn id(&self) -> String {
        self.problem.sessions()[self.number].id.clone()
    }

    fn person_id(&self, person: usize) -> String {
        self.problem.attendees()[person].id.clone()
    }

    /// A breach after which not everybody has one known place.
    fn unreadable(&mut self, breach: Breach) {
        self.whole = false;
        self.breaches.push(breach);
    }

    fn nearest_person(&self, person: &str) -> Option<String> {
        nearest(person, self.problem.attendees().iter().map(|attendee| attendee.id.as_str())).map(str::to_owned)
    }

    fn read(&mut self, planned: &PlannedSession) {
        self.names = planned.groups.iter().enumerate().map(|(number, group)| name(number, group)).collect();
        for (number, group) in planned.groups.iter().enumerate() {
            self.read_group(number, group);
        }
        let mut out = vec![false; self.group_of.len()];
        for unseated in &planned.unseated {
            let session = self.id();
            let id = unseated.person.clone();
            match self.problem.person(&id) {
                None => {
                    let nearest = self.nearest_person(&id);
                    self.unreadable(Breach::UnseatedUnknown { session, person: id, nearest });
                }
                Some(person) if !self.attends(person) => {
                    self.unreadable(Breach::PersonAbsent { session, person: id });
                }
                Some(person) if out[person] => self.unreadable(Breach::UnseatedRepeated { session, person: id }),
                Some(person) => {
                    out[person] = true;
                    if let Some(group) = self.group_of[person] {
                        let group = self.names[group].clone();
                        self.unreadable(Breach::SeatedAndUnseated { session, person: id, group });
                    } else if unseated.reason.is_away() {
                        self.away.push(person);
                    } else {
                        self.unseated.push(person);
                    }
                }
            }
        }
        self.away.sort_unstable();
        for &person in &self.problem.sessions()[self.number].present {
            if self.group_of[person].is_none() && !out[person] {
                self.unreadable(Breach::PersonMissing { session: self.id(), person: self.person_id(person) });
            }
        }
    }

    fn attends(&self, person: usize) -> bool {
        self.problem.sessions()[self.number].attends[person]
    }

    fn read_group(&mut self, number: usize, group: &Group) {
        let named = || self.names[number].clone();
        if group.people.is_empty() {
            self.breaches.push(Breach::EmptyGroup { session: self.id(), group: named() });
            return;
        }
        let place = self.read_place(number, group);
        let mut people = Vec::new();
        for id in &group.people {
            let (session, name) = (self.id(), self.names[number].clone());
            let Some(person) = self.problem.person(id) else {
                let nearest = self.nearest_person(id);
                self.unreadable(Breach::PersonUnknown { session, group: name, person: id.clone(), nearest });
                continue;
            };
            let id = id.clone();
            if !self.attends(person) {
                self.unreadable(Breach::PersonAbsent { session, person: id });
                continue;
            }
            match self.group_of[person] {
                None => {
                    self.group_of[person] = Some(number);
                    people.push(person);
                }
                Some(same) if same == number => {
                    self.unreadable(Breach::PersonRepeated { session, group: name, person: id });
                }
                Some(first) => {
                    let first = self.names[first].clone();
                    self.unreadable(Breach::PersonInTwoGroups { session, person: id, first, second: name });
                }
            }
        }
        let mut shadows = Vec::new();
        for pair in &group.shadows {
            let mut known = |id: &String| {
                let person = self.problem.person(id);
                if person.is_none() {
                    let nearest = self.nearest_person(id);
                    let (session, group) = (self.id(), self.names[number].clone());
                    self.unreadable(Breach::PersonUnknown { session, group, person: id.clone(), nearest });
                }
                person
            };
            if let (Some(shadow), Some(host)) = (known(&pair.shadow), known(&pair.host)) {
                shadows.push((shadow, host));
            }
        }
        if !people.is_empty() {
            self.groups.push(SeatedGroup { place, people, shadows });
        }
    }

    /// The table or project of a group.
    fn read_place(&mut self, number: usize, group: &Group) -> Option<usize> {
        let problem = self.problem;
        let shape = &problem.sessions()[self.number].shape;
        let (session, name) = (self.id(), self.names[number].clone());
        let is_tables = matches!(shape, Shape::Tables { .. });
        if let Some(table) = group.table.clone().filter(|_| !is_tables) {
            self.breaches.push(Breach::TableMisplaced { session: session.clone(), group: name.clone(), table });
        }
        if let Some(project) = group.project.clone().filter(|_| !shape.is_projects()) {
            self.breaches.push(Breach::ProjectMisplaced { session: session.clone(), group: name.clone(), project });
        }
        match shape {
            Shape::Pairs { .. } | Shape::Groups { .. } => None,
            Shape::Tables { .. } => {
                let tables = &problem.sessions()[self.number].table_ids;
                let Some(table) = group.table.clone() else {
                    self.unreadable(Breach::TableMissing { session, group: name, tables: tables.clone() });
                    return None;
                };
                let place = problem.place(self.number, &table);
                if place.is_none() {
                    let nearest = nearest(&table, tables.iter().map(String::as_str)).map(str::to_owned);
                    self.unreadable(Breach::TableUnknown { session, group: name, table, nearest });
                }
                place
            }
            Shape::Projects { .. } => {
                let Some(project) = group.project.clone() else {
                    self.unreadable(Breach::ProjectMissing { session, group: name });
                    return None;
                };
                let Some(place) = problem.projects().iter().position(|known| known.id == project) else {
                    let known = problem.projects().iter().map(|project| project.id.as_str());
                    let nearest = nearest(&project, known).map(str::to_owned);
                    self.unreadable(Breach::ProjectUnknown { session, group: name, project, nearest });
                    return None;
                };
                if shape.place(place).is_none() {
                    self.breaches.push(Breach::ProjectNotRunning { session, group: name, project });
                }
                Some(place)
            }
        }
    }

    /// What was read, and the name of each seated group.
    fn seated(&mut self) -> (SeatedSession, Vec<GroupName>) {
        let groups = std::mem::take(&mut self.groups);
        let seated = SeatedSession::new(groups, std::mem::take(&mut self.unseated), self.group_of.len());
        let number = |group: &SeatedGroup| group.people.first().and_then(|&person| self.group_of[person]);
        let names = seated.groups.iter().filter_map(number).map(|number| self.names[number].clone()).collect();
        (seated, names)
    }
}

fn name(number: usize, group: &Group) -> GroupName {
    GroupName {
        number: number + 1,
        table: group.table.clone(),
        project: group.project.clone(),
        people: group.people.clone(),
    }
}

#[cfg(test)]
mod tests {
    use crate::event::{Attendee, Event, Project, Session, Table};
    use crate::plan::testing::seating;
    use crate::plan::{Cost, Plan, Reason, Status, Stopped, planned_sessions};
    use crate::problem::Problem;

    use super::Reading;

    /// From seating to plan and back, and from plan to seating and back.
    #[test]
    fn a_plan_that_is_written_and_read_is_the_same() {
        let event = Event::new()
            .attendees(["ada", "bo", "cy", "di"].map(|id| Attendee::new(id).hosts_shadows(1).wants_to_shadow()))
            .attendee(Attendee::new("ed").sessions(["mon", "sprint"]))
            .project(Project::new("pip"))
            .project(Project::new("tox"))
            .session(Session::pairs("mon"))
            .session(Session::groups("tue", 1, 3))
            .session(Session::tables("dinner", [Table::new("t2", 4), Table::new("t1", 4), Table::new("t3", 4)]))
            .session(Session::projects("sprint", 1, 3));
        let problem = Problem::new(&event).unwrap();
        let mut seating = seating(
            &problem,
            &["ada di ed | bo cy", "cy | ada di - bo", "t3: ada bo | t1: cy di", "tox: ed ada | pip: bo | tox: cy di"],
        );
        seating.sessions[0].groups[0].shadows.push((0, 3));
        let reasons = vec![vec![], vec![Reason::OddOneOut], vec![], vec![]];
        let plan = Plan {
            version: 1,
            event: None,
            seed: 0,
            steps: Some(0),
            done: 0,
            made_by: String::new(),
            repairs: None,
            status: Status::Feasible { bound: 0, stopped: Stopped::Steps, objective: None },
            cost: Cost::default(),
            sessions: planned_sessions(&problem, &seating, &reasons),
        };
        let reading = Reading::of(&problem, &plan);
        assert!(reading.is_whole());
        assert_eq!(reading.breaches, []);
        assert_eq!(reading.seating, seating);
        assert_eq!(planned_sessions(&problem, &reading.seating, &reasons), plan.sessions);
        let names = &reading.names[3];
        assert_eq!(names.iter().map(|name| name.number).collect::<Vec<_>>(), [1, 2, 3]);
        assert_eq!(names[0].people, ["bo"]);
    }
}
