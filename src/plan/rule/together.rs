//! All of them in one group, or all unseated. Shortfall: places they are in, minus 1; those who sit out are in one place.

use super::{Scene, Shortfall};

pub(super) fn shortfalls(scene: Scene<'_>, people: &[usize]) -> Vec<Shortfall> {
    let here: Vec<usize> = people.iter().copied().filter(|&person| scene.attends(person)).collect();
    let mut places: Vec<Option<usize>> = here.iter().map(|&person| scene.seated.group_of[person]).collect();
    places.sort_unstable();
    places.dedup();
    match places.len() {
        0 | 1 => Vec::new(),
        count => vec![scene.short(count - 1, None, here)],
    }
}

#[cfg(test)]
mod tests {
    use crate::event::{Attendee, Event, Rule, Session};
    use crate::plan::testing::short;

    #[test]
    fn places_are_counted_with_those_who_sit_out_in_one_and_the_absent_in_none() {
        let event = Event::new()
            .attendees(["ada", "bo", "cy", "di"].map(Attendee::new))
            .attendee(Attendee::new("ed").sessions([""; 0]))
            .session(Session::groups("mon", 1, 5))
            .rule(Rule::together(["ada", "bo", "cy", "ed"]));
        assert_eq!(short(&event, &["ada bo cy | di"]), [""; 0]);
        assert_eq!(short(&event, &["di - ada bo cy"]), [""; 0]);
        assert_eq!(short(&event, &["ada bo | di - cy"]), ["1 in mon: ada bo cy"]);
        assert_eq!(short(&event, &["ada di | bo - cy"]), ["2 in mon: ada bo cy"]);
    }
}
