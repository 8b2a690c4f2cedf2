//! Every way to seat the people of a session that its form allows, by trying all of them.

use mingle::event::{Attendee, Event, Form, Leftover, Seat, Session};
use mingle::plan::{Group, PlannedSession, Reason, Shadow, Unseated};

/// Gives up beyond so many ways of one session.
const MOST: usize = 40_000;

/// The ways to seat those present, as many of them as can be unless the session asks for less; `None`: too many to try.
pub(super) fn all(event: &Event, session: &Session) -> Option<Vec<PlannedSession>> {
    let attends = |person: &&Attendee| person.sessions.as_ref().is_none_or(|ids| ids.contains(&session.id));
    let mut open = Open {
        event,
        session,
        present: event.attendees.iter().filter(attends).collect(),
        groups: Vec::new(),
        unseated: Vec::new(),
        found: Vec::new(),
        tried: 0,
    };
    open.place(0);
    if open.tried > MOST {
        return None;
    }
    let mut found = open.found;
    if session.seat == Seat::All {
        let fewest = found.iter().map(|planned| planned.unseated.len()).min().unwrap_or(0);
        found.retain(|planned| planned.unseated.len() == fewest);
    }
    Some(found)
}

struct Open<'a> {
    event: &'a Event,
    session: &'a Session,
    present: Vec<&'a Attendee>,
    groups: Vec<Group>,
    unseated: Vec<Unseated>,
    found: Vec<PlannedSession>,
    tried: usize,
}

impl Open<'_> {
    /// Places the next person everywhere: in each group, in a group of their own, and nowhere.
    fn place(&mut self, next: usize) {
        if self.tried > MOST {
            return;
        }
        let Some(&person) = self.present.get(next) else {
            self.tried += 1;
            self.finish();
            return;
        };
        let id = person.id.clone();
        for group in 0..self.groups.len() {
            if self.groups[group].people.len() < self.largest() {
                self.groups[group].people.push(id.clone());
                self.place(next + 1);
                self.groups[group].people.pop();
            }
        }
        for (table, project) in self.places() {
            let mut group = Group::new([id.clone()]);
            (group.table, group.project) = (table, project);
            self.groups.push(group);
            self.place(next + 1);
            self.groups.pop();
        }
        self.unseated.push(Unseated::new(id, Reason::NoSeat));
        self.place(next + 1);
        self.unseated.pop();
    }

    fn largest(&self) -> usize {
        match &self.session.form {
            Form::Pairs(pairs) => 2 + usize::from(pairs.leftover == Leftover::Trio),
            Form::Groups(groups) => groups.max as usize,
            Form::Tables(tables) => tables.iter().map(|table| table.seats as usize).max().unwrap_or(0),
            Form::Projects(teams) => teams.max as usize,
            form => panic!("{form:?} is not known"),
        }
    }

    /// Where a new group may be: the table or project.
    fn places(&self) -> Vec<(Option<String>, Option<String>)> {
        match &self.session.form {
            Form::Tables(tables) => {
                let used = |id: &String| self.groups.iter().any(|group| group.table.as_ref() == Some(id));
                tables.iter().filter(|table| !used(&table.id)).map(|table| (Some(table.id.clone()), None)).collect()
            }
            Form::Projects(_) => {
                let runs = |sessions: &Option<Vec<String>>| {
                    sessions.as_ref().is_none_or(|sessions| sessions.contains(&self.session.id))
                };
                let running = self.event.projects.iter().filter(|project| runs(&project.sessions));
                running.map(|project| (None, Some(project.id.clone()))).collect()
            }
            _ => vec![(None, None)],
        }
    }

    fn finish(&mut self) {
        if self.has_the_form() {
            let mut groups = self.groups.clone();
            let named = matches!(self.session.form, Form::Pairs(_) | Form::Projects(_));
            groups.iter_mut().filter(|_| named).for_each(|group| group.shadows = self.shadows(&group.people));
            let planned = PlannedSession::new(self.session.id.as_str());
            self.found.push(planned.groups(groups).unseated(self.unseated.clone()));
        }
    }

    fn has_the_form(&self) -> bool {
        let sizes = || self.groups.iter().map(|group| group.people.len());
        match &self.session.form {
            Form::Pairs(_) => sizes().all(|size| size > 1) && sizes().filter(|&size| size == 3).count() <= 1,
            Form::Groups(groups) => sizes().all(|size| size >= groups.min as usize),
            Form::Tables(tables) => self.groups.iter().all(|group| {
                let table = tables.iter().find(|table| Some(&table.id) == group.table.as_ref());
                table.is_some_and(|table| {
                    let mut needs = group.people.iter().flat_map(|id| &self.person(id).needs);
                    (table.min as usize..=table.seats as usize).contains(&group.people.len())
                        && needs.all(|need| table.offers.contains(need))
                })
            }),
            Form::Projects(teams) => {
                sizes().all(|size| size >= teams.min as usize) && self.sizes_fit(teams.min) && self.hosts_fit()
            }
            form => panic!("{form:?} is not known"),
        }
    }

    fn person(&self, id: &str) -> &Attendee {
        self.present.iter().find(|person| person.id == id).unwrap_or_else(|| panic!("{id} is not here"))
    }

    /// Who is on a project.
    fn on(&self, project: &str) -> Vec<&String> {
        let teams = self.groups.iter().filter(|group| group.project.as_deref() == Some(project));
        teams.flat_map(|group| &group.people).collect()
    }

    fn sizes_fit(&self, min: u32) -> bool {
        self.event.projects.iter().all(|project| {
            let size = self.on(&project.id).len() as u32;
            size == 0 || size >= project.min.max(min) && project.max.is_none_or(|max| size <= max)
        })
    }

    /// Every running project with hosts has one, and hosts of running projects are on one that they host.
    fn hosts_fit(&self) -> bool {
        let running: Vec<_> = self.event.projects.iter().filter(|project| !self.on(&project.id).is_empty()).collect();
        let has_host = running.iter().all(|project| {
            project.hosts.is_empty() || self.on(&project.id).into_iter().any(|id| project.hosts.contains(id))
        });
        has_host
            && self.present.iter().all(|person| {
                let mut hosted = running.iter().filter(|project| project.hosts.contains(&person.id)).peekable();
                hosted.peek().is_none() || hosted.any(|project| self.on(&project.id).contains(&&person.id))
            })
    }

    /// As many shadows as a group can have, by trying every host for each.
    fn shadows(&self, people: &[String]) -> Vec<Shadow> {
        let mut best = Vec::new();
        self.more_shadows(people, 0, &mut Vec::new(), &mut best);
        best
    }

    fn more_shadows(&self, people: &[String], next: usize, chosen: &mut Vec<Shadow>, best: &mut Vec<Shadow>) {
        let Some(shadow) = people.get(next) else {
            if chosen.len() > best.len() {
                best.clone_from(chosen);
            }
            return;
        };
        self.more_shadows(people, next + 1, chosen, best);
        if !self.person(shadow).wants_to_shadow {
            return;
        }
        for host in people.iter().filter(|&host| host != shadow) {
            let hosts = chosen.iter().filter(|shadow| shadow.host == *host).count();
            if hosts < self.person(host).hosts_shadows as usize {
                chosen.push(Shadow::new(shadow.as_str(), host.as_str()));
                self.more_shadows(people, next + 1, chosen, best);
                chosen.pop();
            }
        }
    }
}
