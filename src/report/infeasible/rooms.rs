//! What there is room for, in words.

use crate::solve::{CapacityMember, Room};

use super::super::words::{Message, Words};
use super::lists::{ids, quoted};

/// Says a message whose fields are filled in one by one; each may be a number, a phrase or ids.
struct Sentence<'a> {
    words: &'a Words,
    message: Message,
    fields: Vec<(&'static str, String)>,
}

impl<'a> Sentence<'a> {
    fn new(words: &'a Words, message: Message) -> Self {
        Self { words, message, fields: Vec::new() }
    }

    fn text(mut self, field: &'static str, text: String) -> Self {
        self.fields.push((field, text));
        self
    }

    fn number(self, field: &'static str, number: usize) -> Self {
        self.text(field, number.to_string())
    }

    fn id(self, field: &'static str, id: &str) -> Self {
        self.text(field, quoted(id))
    }

    fn people(self, people: usize) -> Self {
        let people = self.words.say_count(Message::ConflictPeople, people, &[]);
        self.text("people", people)
    }

    fn groups(self, field: &'static str, groups: usize) -> Self {
        let groups = self.words.say_count(Message::ConflictGroups, groups, &[]);
        self.text(field, groups)
    }

    fn said(self) -> String {
        self.words.say(self.message, &self.values())
    }

    /// In the form that goes with a count.
    fn counted(self, count: usize) -> String {
        self.words.say_count(self.message, count, &self.values())
    }

    fn values(&self) -> Vec<(&str, &str)> {
        self.fields.iter().map(|(field, value)| (*field, value.as_str())).collect()
    }
}

/// What a session, or the plan, has room for.
pub(super) fn room(capacity: &CapacityMember, words: &Words) -> String {
    let session = quoted(capacity.session.as_deref().unwrap_or_default());
    let say = |message| Sentence::new(words, message).text("session", session.clone());
    match &capacity.room {
        Room::GroupsForApart { groups, people } => {
            say(Message::ConflictGroupsForApart).groups("groups", *groups).people(*people).said()
        }
        Room::LargestGroup { holds, together } => {
            say(Message::ConflictLargestGroup).number("holds", *holds).number("together", *together).said()
        }
        Room::BlocksSideBySide { blocks } => say(Message::ConflictBlocksSideBySide).number("count", *blocks).said(),
        Room::SeatsWhereAllowed { seats, can_sit } => {
            say(Message::ConflictSeatsWhereAllowed).people(*seats).number("can_sit", *can_sit).said()
        }
        Room::NowhereElse => say(Message::ConflictNowhereElse).said(),
        Room::EverySeating { seats } => say(Message::ConflictEverySeating).people(*seats).said(),
        Room::EveryPlan { sessions } => say(Message::ConflictEveryPlan).text("sessions", ids(sessions, words)).said(),
        Room::SessionsToMeet { sessions } => say(Message::ConflictSessionsToMeet).counted(*sessions),
        Room::SeatsBeside { person, seats } => say(Message::ConflictSeatsBeside).id("person", person).counted(*seats),
        Room::Project { project, min, max, hosts } => {
            let message = match hosts.as_deref() {
                None => Message::ConflictProject,
                Some([]) => Message::ConflictProjectNoHost,
                Some(_) => Message::ConflictProjectHosts,
            };
            let hosts = ids(hosts.as_deref().unwrap_or_default(), words);
            let sizes = say(message).id("project", project).number("min", *min).number("max", *max);
            sizes.text("hosts", hosts).said()
        }
        room => partners(room, &say, words)
            .or_else(|| kinds(room, &say))
            .or_else(|| seats(room, &say, words))
            .unwrap_or_default(),
    }
}

/// Rooms of rules that keep seats, and of those about how many are where.
fn seats<'a>(room: &Room, say: &dyn Fn(Message) -> Sentence<'a>, words: &Words) -> Option<String> {
    Some(match room {
        Room::SeatsKept { people, can_sit } => {
            say(Message::ConflictSeatsKept).people(*people).number("can_sit", *can_sit).said()
        }
        Room::NoGroupFor { people } => say(Message::ConflictNoGroupFor).text("people", ids(people, words)).said(),
        Room::PlacesToVary { person, sessions, places } => {
            say(Message::ConflictPlacesToVary).id("person", person).number("sessions", *sessions).counted(*places)
        }
        Room::VisitsToVary { visits, first } => {
            say(Message::ConflictVisitsToVary).number("visits", *visits).counted(*first)
        }
        Room::SeatsUnderTotals { seats, can_sit } => {
            say(Message::ConflictSeatsUnderTotals).people(*seats).number("can_sit", *can_sit).said()
        }
        Room::PeopleForTotal { can_sit } => say(Message::ConflictPeopleForTotal).people(*can_sit).said(),
        _ => return None,
    })
}

/// Rooms of rules about kinds of people.
fn kinds<'a>(room: &Room, say: &dyn Fn(Message) -> Sentence<'a>) -> Option<String> {
    Some(match room {
        Room::GroupsForValue { groups, people } => {
            say(Message::ConflictGroupsForValue).groups("groups", *groups).people(*people).said()
        }
        Room::LargestGroupForKind { holds } => say(Message::ConflictLargestGroupForKind).number("holds", *holds).said(),
        Room::KindForGroups { people, groups } => {
            say(Message::ConflictKindForGroups).groups("groups", *groups).counted(*people)
        }
        Room::GroupsForKind { people, groups } => {
            say(Message::ConflictGroupsForKind).groups("groups", *groups).counted(*people)
        }
        Room::CompanyOfOne { person, company, holds } => {
            say(Message::ConflictCompanyOfOne).id("person", person).number("holds", *holds).counted(*company)
        }
        Room::CompanyOfAll { people, holds, needed, company } => say(Message::ConflictCompanyOfAll)
            .number("holds", *holds)
            .number("needed", *needed)
            .number("company", *company)
            .counted(*people),
        Room::OneOfKind => say(Message::ConflictOneOfKind).said(),
        Room::WithoutValue { people, out } => say(Message::ConflictWithoutValue).number("out", *out).counted(*people),
        Room::SharersInGroups { people, smallest, largest } => say(Message::ConflictSharersInGroups)
            .number("smallest", *smallest)
            .number("largest", *largest)
            .counted(*people),
        Room::GroupsOfSharers { needed, groups } => {
            say(Message::ConflictGroupsOfSharers).groups("needed", *needed).groups("groups", *groups).said()
        }
        _ => return None,
    })
}

/// Rooms of sessions that pair people up.
fn partners<'a>(room: &Room, say: &dyn Fn(Message) -> Sentence<'a>, words: &Words) -> Option<String> {
    Some(match room {
        Room::PairsUp { paired } => say(Message::ConflictPairsUp).people(*paired).said(),
        Room::NobodyFor { paired: None, person } => say(Message::ConflictNobodyForOne).id("person", person).said(),
        Room::NobodyFor { paired: Some(paired), person } => {
            say(Message::ConflictNobodyFor).people(*paired).id("person", person).said()
        }
        Room::OddSets { paired, sets } => say(Message::ConflictOddSets).people(*paired).counted(*sets),
        Room::OnlyPartners { paired, partners, alone, sets } => {
            let message =
                if sets.is_empty() { Message::ConflictOnlyPartners } else { Message::ConflictOnlyPartnersOutside };
            say(message)
                .people(*paired)
                .text("partners", ids(partners, words))
                .number("number", alone.len() + sets.len())
                .text("those", those(alone, sets, words))
                .counted(partners.len())
        }
        _ => return None,
    })
}

/// Single people, and sets of several, who have no other partner.
fn those(alone: &[String], sets: &[usize], words: &Words) -> String {
    let sets = match sets {
        [] => None,
        [people] => Some((Message::ConflictSet, *people)),
        sets => Some((Message::ConflictSets, sets.len())),
    };
    let sets = sets.map(|(message, count)| words.say(message, &[("count", &count.to_string())]));
    let alone = (!alone.is_empty()).then(|| ids(alone, words));
    words.list(&alone.into_iter().chain(sets).collect::<Vec<_>>())
}
