//! Sessions and projects.

use mingle::event::{Form, Groups, Leftover, Mix, Objective, Pairs, Project, Seat, Session, Table, Teams};

use super::people::{LANGUAGES, LEVELS, NEEDS, SKILLS, some};
use super::{Names, Tape};

const TABLES: [&str; 4] = ["t2", "t10", "t1", "window"];

pub(super) fn session(tape: &mut Tape<'_>, names: &Names, number: usize) -> Session {
    let form = match tape.below(4) {
        0 => Pairs::new().leftover(if tape.one_in(2) { Leftover::Bench } else { Leftover::Trio }).into(),
        1 => {
            let min = 1 + tape.below(4);
            let max = min + tape.below(4);
            Groups::new(tape.number(min), tape.number(max)).into()
        }
        2 => tables(tape, names.people.len()),
        _ if names.projects.is_empty() && !tape.wild => Groups::new(2, 3).into(),
        _ => {
            let min = 1 + tape.below(3);
            let max = 2 * min - 1 + tape.below(4);
            let objective = if tape.one_in(2) {
                tape.pick(&[Objective::RankSum, Objective::Generous, Objective::Greedy])
            } else {
                Objective::Cost
            };
            Teams::new(tape.number(min), tape.number(max)).objective(objective).into()
        }
    };
    let mut session = Session::new(names.sessions[number].as_str(), form);
    session.seat = if tape.one_in(3) { Seat::Most } else { Seat::All };
    session.mix = tape.maybe(2, |tape| tape.pick(&[Mix::Any, Mix::Familiar, Mix::Fresh]));
    let earlier = &names.sessions[..number];
    if !earlier.is_empty() && tape.one_in(3) {
        let continued = tape.pick(earlier);
        session.continues = Some(tape.word(continued));
    }
    session.starts = tape.maybe(2, |tape| tape.word(format!("2025-07-{}T09:30:00+02:00", 19 + number)));
    let minutes = tape.pick(&[60, 5, 20, 90, 150]);
    session.minutes = tape.number(minutes);
    session.name = tape.maybe(4, |_| format!("Session {number}"));
    session
}

/// Tables with about as many seats as there are people.
fn tables(tape: &mut Tape<'_>, people: usize) -> Form {
    let count = 1 + tape.below(TABLES.len());
    let mut tables: Vec<Table> = Vec::new();
    for id in &TABLES[..count] {
        let seats = (people / count + tape.below(4)).max(1);
        let min = if tape.one_in(2) { 1 + tape.below(3).min(seats - 1) } else { 2.min(seats) };
        let id = tape.word(*id);
        let mut table = Table::new(id, tape.number(seats)).min(tape.number(min));
        for need in NEEDS {
            if !tape.one_in(3) {
                table.offers.push(need.to_owned());
            }
        }
        let earlier: Vec<String> = tables.iter().map(|table| table.id.clone()).collect();
        if tape.one_in(3) {
            let count = 1 + tape.below(2);
            table.next_to = tape.words(&earlier, count);
        }
        tables.push(table);
    }
    Form::Tables(tables)
}

pub(super) fn project(tape: &mut Tape<'_>, names: &Names, number: usize) -> Project {
    let mut project = Project::new(names.projects[number].as_str());
    if tape.one_in(3) {
        let count = 1 + tape.below(3);
        project.hosts = tape.words(&names.people, count);
    }
    let min = if tape.one_in(2) { 1 + tape.below(3) } else { 1 };
    project.min = tape.number(min);
    let max = tape.maybe(3, |tape| min + tape.below(7));
    project.max = max.map(|max| tape.number(max));
    project.sessions = tape.maybe(4, |tape| {
        let count = 1 + tape.below(names.sessions.len());
        tape.words(&names.sessions, count)
    });
    for skill in SKILLS {
        if tape.one_in(4) {
            project.skills.insert(skill.to_owned(), tape.pick(&LEVELS));
        }
    }
    for _ in 0..tape.below(3) {
        let people = 1 + tape.below(2);
        let (skill, level, people) = (tape.pick(&SKILLS), tape.pick(&LEVELS), tape.number(people));
        project = project.staffing(skill, level, people);
    }
    project.languages = some(tape, &LANGUAGES, 2);
    project.tags = some(tape, &["web", "tools"], 2);
    project.name = tape.maybe(4, |_| format!("Project {number}"));
    project
}
