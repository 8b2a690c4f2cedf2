//! Rows for other programs: breakout rooms, and badges.

use super::names::{Names, one_line};
use super::page::Page;
use super::roster::Roster;
use super::rows::safe;
use super::words::Message;

/// The names of breakout rooms end here; meeting programs refuse longer ones.
const ROOM_NAME: usize = 32;

/// The breakout rooms of one session, as meeting programs read them.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[non_exhaustive]
pub struct Rooms {
    /// A room's name and the e-mail address of somebody in it; the rooms in their order.
    pub rows: Vec<[String; 2]>,
    /// The names of those who have no address, and so no row.
    pub without_address: Vec<String>,
}

impl Rooms {
    /// The names of the columns.
    pub const HEADINGS: [&'static str; 2] = ["Pre-assign Room Name", "Email Address"];
}

impl Page<'_> {
    /// The breakout rooms of a session, by its id; `None` where the plan has no such session. A room is called by the number
    /// of its group and the table or project.
    #[must_use]
    pub fn rooms(&self, session: &str) -> Option<Rooms> {
        let planned = self.plan.sessions.iter().find(|planned| planned.id == session)?;
        let names = Names::new(self.event());
        let people = self.by_id();
        let mut rooms = Rooms::default();
        for (number, group) in (1..).zip(&planned.groups) {
            let project = group.project.as_deref().map(|id| names.project(id));
            let place = one_line(group.table.as_deref().or(project).unwrap_or_default());
            let room: String = format!("{number} {place}").trim_end().chars().take(ROOM_NAME).collect();
            for id in &group.people {
                let address = people.get(id.as_str()).and_then(|person| person.email.as_deref());
                match address.map(str::trim).filter(|address| !address.is_empty()) {
                    Some(address) => rooms.rows.push([safe(&room), safe(&one_line(address))]),
                    None => rooms.without_address.push(one_line(names.person(id))),
                }
            }
        }
        Some(rooms)
    }

    /// A table for a mail merge of badges: a heading row, then a row a person with the name, the tags of the badge, and for each
    /// session its time and the seat.
    #[must_use]
    pub fn badges(&self) -> Vec<Vec<String>> {
        let Roster { sessions, people, .. } = self.roster();
        let known = self.by_id();
        let say = |message| self.words.say(message, &[]);
        let mut headings = vec![say(Message::Person), say(Message::BadgeTags)];
        for session in &sessions {
            let twice = sessions.iter().filter(|other| other.name == session.name).count() > 1;
            let name = if twice { format!("{} ({})", session.name, session.id) } else { session.name.clone() };
            headings.push(self.words.say(Message::BadgeTime, &[("session", &name)]));
            headings.push(name);
        }
        let mut rows = vec![headings];
        for person in &people {
            let tags = known.get(person.id.as_str()).map(|known| known.interests.as_slice()).unwrap_or_default();
            let mut row = vec![person.name.clone(), self.words.row(tags.iter().map(|tag| one_line(tag)))];
            for session in &sessions {
                let seat = person.seats.iter().find(|seat| seat.session == session.id);
                row.push(seat.and_then(|seat| seat.when.clone()).unwrap_or_default());
                row.push(seat.map(|seat| seat.seat.clone()).unwrap_or_default());
            }
            rows.push(row);
        }
        rows.into_iter().map(|row| row.iter().map(|cell| safe(cell)).collect()).collect()
    }
}
