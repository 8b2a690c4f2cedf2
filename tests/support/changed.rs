//! A way out of a conflict carried out.

use mingle::event::{Event, Form, Rule, RuleKind, Seat, Session, Strength, Table};
use mingle::solve::Change;

/// The event with one change, as an organiser would write it.
pub(crate) fn changed(event: &Event, change: &Change) -> Event {
    let mut event = event.clone();
    match change {
        Change::GiveWeight { rule, label, people, .. } => {
            let names = |kind: &RuleKind| -> Vec<String> {
                match kind {
                    RuleKind::Apart(apart) => apart.people.clone(),
                    RuleKind::Together(together) => together.people.clone(),
                    RuleKind::Meet(meet) => meet.people.clone(),
                    RuleKind::Pin(pin) => vec![pin.person.clone()],
                    RuleKind::Bar(bar) => vec![bar.person.clone()],
                    RuleKind::Seated(seated) => seated.people.clone(),
                    _ => Vec::new(),
                }
            };
            let meant = |other: &&mut Rule| {
                let known = names(&other.rule);
                other.rule.word() == *rule && other.label == *label && people.iter().all(|id| known.contains(id))
            };
            event.rules.iter_mut().find(meant).unwrap_or_else(|| panic!("{change:?}")).strength =
                Some(Strength::Weight(1));
        }
        Change::SeatMost { session } => of(&mut event.sessions, session).seat = Seat::Most,
        Change::MoreSeats { session, place, more } => {
            let more = *more as u32;
            match &mut of(&mut event.sessions, session).form {
                Form::Groups(groups) => groups.max += more,
                Form::Tables(tables) => {
                    for table in tables.iter_mut().filter(|table| Some(&table.id) == place.as_ref()) {
                        table.seats += more;
                    }
                }
                _ => {
                    for project in event.projects.iter_mut().filter(|project| Some(&project.id) == place.as_ref()) {
                        project.max = project.max.map(|max| max + more);
                    }
                }
            }
        }
        Change::AnotherTable { session, seats, offers } => {
            let Form::Tables(tables) = &mut of(&mut event.sessions, session).form else { panic!("{change:?}") };
            let mut table = Table::new("another", *seats as u32);
            table.offers.clone_from(offers);
            tables.push(table);
        }
        Change::LeaveOut { session, person } => {
            let known: Vec<String> = event.sessions.iter().map(|other| other.id.clone()).collect();
            let away = event.attendees.iter_mut().find(|attendee| attendee.id == *person);
            let away = away.unwrap_or_else(|| panic!("{change:?}"));
            away.sessions.get_or_insert(known).retain(|id| id != session);
        }
        other => panic!("{other:?}"),
    }
    event
}

fn of<'a>(sessions: &'a mut [Session], id: &str) -> &'a mut Session {
    sessions.iter_mut().find(|session| session.id == id).unwrap_or_else(|| panic!("no session {id}"))
}
