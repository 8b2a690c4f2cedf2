//! All of a group have one value in common; a person without a value breaks it. Shortfall: 1 a group.

use super::{Scene, Shortfall};

pub(super) fn shortfalls(scene: Scene<'_>, values: &[Vec<usize>]) -> Vec<Shortfall> {
    let nothing_shared = |people: &[usize]| {
        let Some((&first, others)) = people.split_first() else { return 0 };
        let shared = values[first].iter().any(|value| others.iter().all(|&other| values[other].contains(value)));
        usize::from(!shared)
    };
    scene.each_group(nothing_shared, |_| true)
}

#[cfg(test)]
mod tests {
    use crate::event::{Attendee, Event, Rule, Session};
    use crate::plan::testing::short;

    #[test]
    fn all_of_a_group_have_one_value_in_common_or_it_falls_short_by_one() {
        let event = Event::new()
            .attendees([
                Attendee::new("ada").language("en").language("ko"),
                Attendee::new("bo").language("ko").language("de"),
                Attendee::new("cy").language("de").language("en"),
                Attendee::new("di"),
            ])
            .session(Session::groups("mon", 1, 4))
            .rule(Rule::share("languages"));
        assert_eq!(short(&event, &["ada bo | cy - di"]), [""; 0]);
        // Each two of them have one in common, but not all three.
        assert_eq!(short(&event, &["ada bo cy - di"]), ["1 in mon: ada bo cy"]);
        assert_eq!(short(&event, &["ada di | bo cy"]), ["1 in mon: ada di"]);
        assert_eq!(short(&event, &["di - ada bo cy"]), ["1 in mon: di"]);
    }
}
