//! Each `who` has that many others in the group who are `by`. Shortfall: those missing for the worst `who` of the group.

use super::{Scene, Shortfall};

pub(super) fn shortfalls(scene: Scene<'_>, who: &[bool], by: &[bool], at_least: usize) -> Vec<Shortfall> {
    let short = |people: &[usize]| {
        let missing = |person: usize| {
            let company = people.iter().filter(|&&other| other != person && by[other]).count();
            at_least.saturating_sub(company)
        };
        people.iter().copied().filter(|&person| who[person]).map(missing).max().unwrap_or(0)
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
    fn the_worst_of_a_group_counts() {
        let by = || Selector::Experience(Experience::Veteran);
        let guided = event(Rule::accompany(Selector::Experience(Experience::FirstTimer), by(), 2));
        assert_eq!(short(&guided, &["ada bo vi wu | xi"]), [""; 0]);
        assert_eq!(short(&guided, &["ada bo vi | wu xi"]), ["1 in mon: ada bo"]);
        assert_eq!(short(&guided, &["ada | vi wu xi - bo"]), ["2 in mon: ada"]);
        // Nobody is their own company: each veteran has the other only.
        let in_pairs = event(Rule::accompany(by(), by(), 2));
        assert_eq!(short(&in_pairs, &["ada bo vi wu"]), ["1 in mon: vi wu"]);
        // A person who is not of the kind themselves has both.
        let mixed = event(Rule::accompany(Selector::people(["xi", "vi"]), by(), 2));
        assert_eq!(short(&mixed, &["vi wu xi"]), ["1 in mon: vi xi"]);
    }
}
