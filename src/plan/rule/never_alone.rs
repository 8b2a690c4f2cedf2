//! Each group has none of that kind, or two and more. Shortfall: 1 a group.

use super::{Scene, Shortfall};

pub(super) fn shortfalls(scene: Scene<'_>, who: &[bool]) -> Vec<Shortfall> {
    let alone = |people: &[usize]| usize::from(people.iter().filter(|&&person| who[person]).count() == 1);
    scene.each_group(alone, |person| who[person])
}

#[cfg(test)]
mod tests {
    use crate::event::{Attendee, Event, Experience, Rule, Selector, Session};
    use crate::plan::testing::short;

    fn event(rule: Rule) -> Event {
        let new = |id: &str| Attendee::new(id).experience(Experience::FirstTimer);
        let veteran = |id: &str| Attendee::new(id).experience(Experience::Veteran);
        Event::new()
            .attendees([new("ada"), new("bo"), veteran("vi"), veteran("wu")])
            .attendee(Attendee::new("xi"))
            .session(Session::groups("mon", 1, 5))
            .rule(rule)
    }

    #[test]
    fn one_of_a_kind_in_a_group_is_alone() {
        let rule = event(Rule::never_alone(Selector::Experience(Experience::FirstTimer)));
        assert_eq!(short(&rule, &["ada bo | vi wu xi"]), [""; 0]);
        assert_eq!(short(&rule, &["ada vi | bo wu | xi"]), ["1 in mon: ada", "1 in mon: bo"]);
        assert_eq!(short(&rule, &["vi wu xi - ada bo"]), [""; 0]);
    }
}
