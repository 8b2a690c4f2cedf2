//! Who stood in an earlier event, and is found there again.

use std::collections::BTreeMap;

use mingle::event::{Attendee, Event};

use crate::people::Person;
use crate::text::key;

/// The event to which people are added, and the one whose ids they keep.
pub(crate) struct Before {
    pub(crate) base: Event,
    pub(crate) earlier: Option<Event>,
    /// Whether projects that nobody listed may be chosen: there is no list of them.
    pub(crate) any_project: bool,
}

/// The attendees of both by id, address and name.
pub(crate) struct Earlier<'a> {
    ids: BTreeMap<&'a str, &'a Attendee>,
    addresses: BTreeMap<&'a str, Vec<&'a Attendee>>,
    names: BTreeMap<String, Vec<&'a Attendee>>,
}

impl<'a> Earlier<'a> {
    pub(crate) fn of(before: &'a Before) -> Self {
        let mut earlier = Self { ids: BTreeMap::new(), addresses: BTreeMap::new(), names: BTreeMap::new() };
        for attendee in before.base.attendees.iter().chain(before.earlier.iter().flat_map(|event| &event.attendees)) {
            // One person of both events counts once, as the base has it.
            if earlier.ids.contains_key(attendee.id.as_str()) {
                continue;
            }
            earlier.ids.insert(&attendee.id, attendee);
            if let Some(address) = &attendee.email {
                earlier.addresses.entry(address).or_default().push(attendee);
            }
            if let Some(name) = &attendee.name {
                earlier.names.entry(key(name)).or_default().push(attendee);
            }
        }
        earlier
    }

    pub(crate) fn by_id(&self, id: &str) -> Option<&'a Attendee> {
        self.ids.get(id).copied()
    }

    /// The attendee with the address of a person and not another name, or the only one with the name where one of the two tells no
    /// address.
    pub(crate) fn same_person(&self, person: &Person) -> Option<&'a Attendee> {
        let name = person.name.as_deref().map(key);
        let of = |address: &String| self.addresses.get(address.as_str());
        let neighbours = person.email.as_ref().and_then(of).map_or(&[][..], Vec::as_slice);
        let named = |attendee: &&&Attendee| attendee.name.as_deref().map(key) == name;
        let nameless = |attendee: &&&Attendee| name.is_none() || attendee.name.is_none();
        let by_address = neighbours.iter().find(named).or_else(|| neighbours.iter().find(nameless));
        let namesakes = name.as_ref().and_then(|name| self.names.get(name)).map_or(&[][..], Vec::as_slice);
        let by_name = match namesakes {
            [one] if one.email.is_none() || person.email.is_none() => Some(one),
            _ => None,
        };
        by_address.or(by_name).copied()
    }
}
