//! No group has more people with one value of the trait. Shortfall: people over, for each value.

use std::collections::BTreeMap;

use super::{Scene, Shortfall};

pub(super) fn shortfalls(scene: Scene<'_>, values: &[Vec<usize>], at_most: usize) -> Vec<Shortfall> {
    let mut found = Vec::new();
    for (number, group) in scene.seated.groups.iter().enumerate() {
        let mut holders: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for &person in &group.people {
            for &value in &values[person] {
                holders.entry(value).or_default().push(person);
            }
        }
        for people in holders.into_values().filter(|people| people.len() > at_most) {
            found.push(scene.short(people.len() - at_most, Some(number), people));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use crate::event::{Attendee, Event, Rule, Session};
    use crate::plan::testing::short;

    fn event(at_most: u32) -> Event {
        let from = |id: &str, company: &str| Attendee::new(id).with_trait("company", company);
        Event::new()
            .attendees([from("ada", "Initech"), from("bo", "Initech"), from("cy", "Initech"), from("di", "Hooli")])
            .attendee(Attendee::new("ed").with_trait("company", ["Hooli", "Initech", "Hooli"]))
            .attendee(Attendee::new("flo"))
            .session(Session::groups("mon", 1, 6))
            .rule(Rule::spread("company", at_most))
    }

    #[test]
    fn people_over_are_counted_for_each_value() {
        assert_eq!(short(&event(1), &["ada di flo | bo | cy | ed"]), [""; 0]);
        assert_eq!(short(&event(1), &["ada bo cy | di ed"]), ["2 in mon: ada bo cy", "1 in mon: di ed"]);
        assert_eq!(short(&event(1), &["ada di ed"]), ["1 in mon: ada ed", "1 in mon: di ed"]);
        assert_eq!(short(&event(2), &["ada bo cy di ed flo"]), ["2 in mon: ada bo cy ed"]);
    }

    #[test]
    fn languages_are_a_trait() {
        let event = Event::new()
            .attendees(["ada", "bo"].map(|id| Attendee::new(id).language("ko")))
            .session(Session::pairs("mon"))
            .rule(Rule::spread("languages", 1));
        assert_eq!(short(&event, &["ada bo"]), ["1 in mon: ada bo"]);
    }
}
