//! No two share a group, nor, with `tables_apart`, sit at tables next to each other or on one project. Shortfall: pairs
//! too close.

use super::{Scene, Shortfall};

pub(super) fn shortfalls(scene: Scene<'_>, people: &[usize], tables_apart: bool) -> Vec<Shortfall> {
    let mut found = Vec::new();
    for (at, &one) in people.iter().enumerate() {
        for &other in &people[at + 1..] {
            if let Some(group) = closeness(scene, one, other, tables_apart) {
                found.push(scene.short(1, group, vec![one, other]));
            }
        }
    }
    found
}

/// Whether two people are too close: in a group, or in no one group but near each other.
fn closeness(scene: Scene<'_>, one: usize, other: usize, tables_apart: bool) -> Option<Option<usize>> {
    let (mine, theirs) = (scene.seated.group_of[one]?, scene.seated.group_of[other]?);
    if mine == theirs {
        return Some(Some(mine));
    }
    let (here, there) = (scene.seated.groups[mine].place?, scene.seated.groups[theirs].place?);
    let near = here == there || scene.problem.sessions()[scene.number].next_to(here, there);
    (tables_apart && near).then_some(None)
}

#[cfg(test)]
mod tests {
    use crate::event::{Attendee, Event, Project, Rule, Session, Table};
    use crate::plan::testing::short;

    fn event(rule: Rule) -> Event {
        Event::new()
            .attendees(["ada", "bo", "cy", "di"].map(Attendee::new))
            .project(Project::new("pip"))
            .project(Project::new("tox"))
            .session(Session::tables(
                "dinner",
                [Table::new("t1", 4).next_to("t2"), Table::new("t2", 4), Table::new("t3", 4)],
            ))
            .session(Session::projects("sprint", 1, 4))
            .rule(rule)
    }

    #[test]
    fn every_pair_in_a_group_is_too_close() {
        let apart = event(Rule::apart(["ada", "bo", "cy"]));
        assert_eq!(short(&apart, &["t1: ada | t2: bo | t3: cy di", "pip: ada | pip: bo | tox: cy - di"]), [""; 0]);
        assert_eq!(short(&apart, &["t1: ada bo di - cy", "- ada bo cy di"]), ["1 in dinner: ada bo"]);
        assert_eq!(
            short(&apart, &["t1: ada bo cy", ""]),
            ["1 in dinner: ada bo", "1 in dinner: ada cy", "1 in dinner: bo cy"]
        );
    }

    #[test]
    fn tables_apart_reaches_the_next_table_whichever_names_the_other_and_the_whole_project() {
        let apart = event(Rule::tables_apart(["ada", "bo"]));
        assert_eq!(short(&apart, &["t2: ada cy | t1: bo di", ""]), ["1 in dinner: ada bo"]);
        assert_eq!(short(&apart, &["t1: ada bo", ""]), ["1 in dinner: ada bo"]);
        assert_eq!(short(&apart, &["t1: ada cy | t3: bo di", "tox: ada | pip: bo"]), [""; 0]);
        assert_eq!(short(&apart, &["", "pip: ada | pip: bo"]), ["1 in sprint: ada bo"]);
    }

    #[test]
    fn groups_without_a_name_are_next_to_none() {
        let event = Event::new()
            .attendees(["ada", "bo"].map(Attendee::new))
            .session(Session::groups("mon", 1, 2))
            .rule(Rule::tables_apart(["ada", "bo"]));
        assert_eq!(short(&event, &["ada | bo"]), [""; 0]);
    }
}
