//! Each group has so many of that kind. Shortfall: people under and over.

use super::{Scene, Shortfall};

pub(super) fn shortfalls(scene: Scene<'_>, who: &[bool], at_least: usize, at_most: Option<usize>) -> Vec<Shortfall> {
    let short = |people: &[usize]| {
        let have = people.iter().filter(|&&person| who[person]).count();
        at_least.saturating_sub(have) + at_most.map_or(0, |most| have.saturating_sub(most))
    };
    scene.each_group(short, |person| who[person])
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
    fn people_under_and_over_are_counted_in_every_group() {
        let veterans = || Selector::Experience(Experience::Veteran);
        let between = event(Rule::count(veterans(), Some(1), Some(1)));
        assert_eq!(short(&between, &["ada vi | bo wu xi"]), [""; 0]);
        assert_eq!(short(&between, &["vi wu | ada bo"]), ["1 in mon: ", "1 in mon: vi wu"]);
        assert_eq!(
            short(&event(Rule::count(veterans(), Some(3), None)), &["ada vi | xi - bo"]),
            ["2 in mon: vi", "3 in mon: "]
        );
        assert_eq!(short(&event(Rule::count(veterans(), None, Some(0))), &["ada vi wu | bo"]), ["2 in mon: vi wu"]);
    }
}
