//! The person is not at that table or project. Shortfall: 1.

use super::{Scene, Shortfall};

pub(super) fn shortfalls(scene: Scene<'_>, person: usize, place: Option<usize>) -> Vec<Shortfall> {
    let group = scene.seated.group_of[person];
    let there = place.is_some() && group.is_some() && scene.seated.place_of(person) == place;
    if there { vec![scene.short(1, group, vec![person])] } else { Vec::new() }
}

#[cfg(test)]
mod tests {
    use crate::event::{Attendee, Event, Project, Rule, Session, Table};
    use crate::plan::testing::short;

    fn event(rule: Rule) -> Event {
        Event::new()
            .attendees(["ada", "bo", "cy", "di"].map(Attendee::new))
            .project(Project::new("pip").sessions(["sprint"]))
            .project(Project::new("tox"))
            .session(Session::tables("dinner", [Table::new("t1", 4), Table::new("t2", 4)]))
            .session(Session::projects("sprint", 1, 4))
            .session(Session::projects("hack", 1, 4))
            .rule(rule)
    }

    #[test]
    fn a_bar_keeps_only_that_person_from_only_that_place() {
        let table = event(Rule::bar("ada", "t1"));
        assert_eq!(short(&table, &["t1: ada bo", "tox: ada", ""]), ["1 in dinner: ada"]);
        assert_eq!(short(&table, &["t2: ada cy | t1: bo di", "", ""]), [""; 0]);
        assert_eq!(short(&table, &["- ada", "", ""]), [""; 0]);
        let project = event(Rule::bar("ada", "tox").in_sessions(["hack"]));
        assert_eq!(short(&project, &["", "tox: ada", "tox: ada"]), ["1 in hack: ada"]);
    }
}
