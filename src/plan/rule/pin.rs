//! The person is at that table or project, in sessions that have it. One who is unseated breaks no pin. Shortfall: 1.

use super::{Scene, Shortfall};

pub(super) fn shortfalls(scene: Scene<'_>, person: usize, place: Option<usize>) -> Vec<Shortfall> {
    let group = scene.seated.group_of[person];
    let elsewhere = place.is_some() && group.is_some() && scene.seated.place_of(person) != place;
    if elsewhere { vec![scene.short(1, group, vec![person])] } else { Vec::new() }
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
    fn a_pin_holds_where_the_session_has_the_place_and_the_person_sits() {
        let table = event(Rule::pin("ada", "t1"));
        assert_eq!(short(&table, &["t1: ada bo | t2: cy di", "tox: ada", "tox: ada"]), [""; 0]);
        assert_eq!(short(&table, &["t2: ada bo", "", ""]), ["1 in dinner: ada"]);
        assert_eq!(short(&table, &["t1: cy di - ada bo", "", ""]), [""; 0]);
    }

    #[test]
    fn a_pin_to_a_project_asks_nothing_where_it_may_not_run() {
        let project = event(Rule::pin("ada", "pip"));
        assert_eq!(short(&project, &["t2: ada bo", "tox: ada", "tox: ada"]), ["1 in sprint: ada"]);
        assert_eq!(short(&project, &["t2: ada bo", "pip: ada", "tox: ada"]), [""; 0]);
    }
}
