//! Tables that go out to a spreadsheet and come back.

use mingle::event::{Attendee, Event, Project, Session, Table};
use mingle::plan::{Group, Plan, PlannedSession, Reason, Unseated};
use mingle::problem::Problem;
use mingle::report::{ReadTable, TableFault, TableFaults, read_table, table};
use proptest::prelude::*;

use crate::support::runner;

/// What no id should be, and some are.
const NASTY: [&str; 24] = [
    "ada",
    "=1+1",
    "'=1",
    "''+x",
    "+49",
    "-1",
    "@bo",
    "\tcy",
    "a,b",
    "a;b",
    "\"quoted\"",
    "two\nlines",
    "two\r\nlines",
    "'",
    "''",
    "\u{ff1d}wide",
    " lead",
    "trail ",
    "\u{feff}bom",
    "1",
    "odd-one-out",
    "person",
    "=",
    "한국어, \"=\"",
];

type Lines = Vec<(u64, Vec<String>)>;

fn lines(problem: &Problem, plan: &Plan) -> Lines {
    (1..).zip(table(problem, plan)).collect()
}

/// Written as CSV with a separator and read again.
fn through_csv(lines: &Lines, separator: u8) -> Lines {
    let mut writer = csv::WriterBuilder::new().delimiter(separator).from_writer(Vec::new());
    lines.iter().for_each(|(_, cells)| writer.write_record(cells).unwrap());
    let bytes = writer.into_inner().unwrap();
    let mut reader = csv::ReaderBuilder::new().has_headers(false).delimiter(separator).from_reader(bytes.as_slice());
    let records = reader.records().map(|record| record.unwrap().iter().map(str::to_owned).collect());
    (1..).zip(records).collect()
}

/// Twelve people of nasty ids, three forms, and where everybody sits, by numbers drawn at random.
#[derive(Debug)]
struct Case {
    problem: Problem,
    plan: Plan,
}

fn case(order: &[usize], seats: &[usize], notes: &[Option<usize>]) -> Case {
    let ids: Vec<&str> = order.iter().map(|&place| NASTY[place]).collect();
    let (people, places) = ids.split_at(12);
    let names = [places[0], "Docs", "Docs", places[1]];
    let projects = (0..4).map(|number| Project::new(places[8 + number]).name(names[number]));
    let event = Event::new()
        .attendees(people.iter().enumerate().map(|(number, &id)| Attendee::new(id).name(NASTY[(number * 7) % 24])))
        .projects(projects)
        .session(Session::groups(places[0], 1, 12).starts("2026-05-18T09:00:00Z").minutes(30))
        .session(Session::tables(places[1], (2..6).map(|place| Table::new(places[place], 12).min(1))))
        .session(Session::projects(places[2], 1, 12));
    let problem = Problem::new(&event).unwrap_or_else(|faults| panic!("{faults}"));
    let note = |number: usize| notes[number % notes.len()].map(|place| NASTY[place]);
    let sessions = (0..3).map(|number| {
        let mut groups = vec![Vec::new(); 4];
        let mut unseated = Vec::new();
        for (person, &id) in people.iter().enumerate() {
            match seats[12 * number + person] {
                4 => unseated.push(Unseated::new(id, [Reason::NoSeat, Reason::Ill, Reason::NoShow][person % 3])),
                seat => groups[seat].push(id),
            }
        }
        unseated.sort_by(|one, other| one.person.cmp(&other.person));
        unseated.iter_mut().zip(0..).for_each(|(out, at)| out.note = note(at).map(str::to_owned));
        let groups = groups.into_iter().enumerate().filter(|(_, people)| !people.is_empty());
        let groups = groups.zip(1..).map(|((at, mut people), count)| {
            people.sort_unstable();
            let group = Group::new(people.iter().copied()).number(count);
            let group = match number {
                0 => group,
                1 => group.table(places[2 + at]),
                _ if people.len() > 1 => group.project(places[8 + at / 2]).shadow(people[0], people[1]),
                _ => group.project(places[8 + at / 2]),
            };
            note(at + number).into_iter().fold(group, Group::note)
        });
        let session = PlannedSession::new(places[number]).groups(groups).unseated(unseated);
        let session = if number == 0 { session.starts("2026-05-18T09:00:00Z").minutes(30) } else { session };
        note(number).into_iter().fold(session, PlannedSession::note)
    });
    Case { plan: Plan::new("a test").sessions(sessions.collect::<Vec<_>>()), problem }
}

fn cases() -> impl Strategy<Value = Case> {
    let order = Just((0..24).collect::<Vec<usize>>()).prop_shuffle();
    let seats = prop::collection::vec(0_usize..5, 36);
    let notes = prop::collection::vec(prop::option::of(0_usize..24), 1..5);
    (order, seats, notes).prop_map(|(order, seats, notes)| case(&order, &seats, &notes))
}

fn read(problem: &Problem, lines: &Lines) -> Result<ReadTable, TableFaults> {
    read_table(problem, lines)
}

#[test]
fn every_table_comes_back_as_the_plan_that_it_was_whatever_stands_in_it() {
    let property = |case: Case| {
        let out = lines(&case.problem, &case.plan);
        for separator in [b',', b';', b'\t'] {
            let back = read(&case.problem, &through_csv(&out, separator))
                .map_err(|faults| TestCaseError::fail(format!("{faults}\n{out:?}")))?;
            prop_assert_eq!(&back.plan.sessions, &case.plan.sessions);
            prop_assert_eq!(&back.odd, &[]);
            prop_assert_eq!(back.plan.check(&case.problem).cost.unwrap_or_default(), back.plan.cost);
        }
        Ok(())
    };
    if let Err(error) = runner(150).run(&cases(), property) {
        panic!("{error}");
    }
}

#[test]
fn no_edit_of_any_cell_makes_the_reading_panic() {
    let edits = prop::collection::vec((0_usize..40, 0_usize..10, 0_usize..24), 1..8);
    let property = |(case, edits, cut): (Case, Vec<(usize, usize, usize)>, usize)| {
        let mut lines = lines(&case.problem, &case.plan);
        for (line, cell, text) in edits {
            let line = line % lines.len();
            let cells = &mut lines[line].1;
            let cell = cell % cells.len();
            cells[cell] = NASTY[text].to_owned();
        }
        lines.truncate(cut);
        if let Some((_, cells)) = lines.last_mut() {
            cells.truncate(cut % 11);
        }
        if let Ok(read) = read(&case.problem, &lines) {
            let _ = read.plan.check(&case.problem);
        }
        Ok(())
    };
    if let Err(error) = runner(150).run(&(cases(), edits, 0_usize..40), property) {
        panic!("{error}");
    }
}

/// Four people at two tables, and what the table of their plan says.
fn dinner() -> (Problem, Lines) {
    let people = [("ada", "Ada Example"), ("bo", "Bo Sample"), ("cy", "Cy"), ("di", "Di")];
    let event = Event::new()
        .attendees(people.map(|(id, name)| Attendee::new(id).name(name)))
        .session(Session::tables("mon", [Table::new("t1", 2), Table::new("t2", 2)]));
    let problem = Problem::new(&event).unwrap();
    let groups = [Group::new(["ada", "bo"]).number(1).table("t1"), Group::new(["cy", "di"]).number(2).table("t2")];
    let plan = Plan::new("a test").sessions([PlannedSession::new("mon").groups(groups)]);
    assert!(plan.check(&problem).is_valid());
    let lines = lines(&problem, &plan);
    (problem, lines)
}

fn column(heading: &str) -> usize {
    mingle::report::Row::HEADINGS.iter().position(|known| *known == heading).unwrap()
}

/// The groups after some edits of the dinner: line from 1, heading, new text.
fn edited(edits: &[(usize, &str, &str)]) -> Result<Vec<String>, Vec<String>> {
    let (problem, mut lines) = dinner();
    for &(line, heading, text) in edits {
        lines[line].1[column(heading)] = text.to_owned();
    }
    let read = read(&problem, &lines).map_err(|faults| faults.iter().map(ToString::to_string).collect::<Vec<_>>())?;
    let session = &read.plan.sessions[0];
    let groups = session
        .groups
        .iter()
        .map(|group| format!("{} {}: {}", group.number, group.table.as_deref().unwrap_or("-"), group.people.join(" ")));
    let out = session.unseated.iter().map(|out| format!("{}: {}", out.person, out.reason.as_ref()));
    Ok(groups.chain(out).chain(read.odd.iter().map(ToString::to_string)).collect())
}

#[test]
fn people_are_swapped_by_any_of_the_columns_that_say_where_they_are() {
    let swapped = ["1 t1: ada cy", "2 t2: bo di"];
    let both = |line, group, place| [(line, "group", group), (line, "place", place)];
    // The numbers and places, only the numbers, only the places, the numbers with the places cleared, the ids with names.
    assert_eq!(edited(&[both(2, "2", "t2"), both(3, "1", "t1")].concat()).unwrap(), swapped);
    assert_eq!(edited(&[(2, "group", "2"), (3, "group", "1")]).unwrap(), swapped);
    assert_eq!(edited(&[(2, "place", "t2"), (3, "place", "t1")]).unwrap(), swapped);
    assert_eq!(edited(&[both(2, "2", ""), both(3, "1", "")].concat()).unwrap(), swapped);
    assert_eq!(edited(&[both(2, "", "t2"), both(3, "", "t1")].concat()).unwrap(), swapped);
    let ids = [(2, "person", "cy"), (3, "person", "bo"), (2, "name", "Cy"), (3, "name", "Bo Sample")];
    assert_eq!(edited(&ids).unwrap(), swapped);
    // Of the ids alone; whether the names were forgotten or the ids were, the organiser is told.
    let told = edited(&ids[..2]).unwrap();
    assert_eq!(told[..2], swapped);
    assert!(told[2].starts_with("line 3: beside `cy` stands the name of `bo`; the id counts"), "{told:?}");
}

#[test]
fn where_one_column_was_edited_and_the_order_does_not_tell_which_both_are_asked_for() {
    let faults = edited(&[(2, "group", "2")]).unwrap_err();
    assert_eq!(faults.len(), 1);
    assert!(faults[0].starts_with("line 4: group 2 is at `t2` here and at `t1` in line 3; "), "{faults:?}");
    assert_eq!(edited(&[(2, "group", "2"), (2, "place", "t2")]).unwrap(), ["1 t1: ada", "2 t2: bo cy di"]);
}

#[test]
fn who_was_not_there_may_keep_the_cells_of_their_group() {
    assert_eq!(edited(&[(1, "reason", "No show")]).unwrap(), ["1 t1: bo", "2 t2: cy di", "ada: no-show"]);
    let cleared = [(1, "reason", "ill"), (1, "group", ""), (1, "place", "")];
    assert_eq!(edited(&cleared).unwrap(), ["1 t1: bo", "2 t2: cy di", "ada: ill"]);
}

#[test]
fn every_fault_of_a_table_is_told_at_once_with_its_line_and_remedy() {
    let faults = edited(&[
        (1, "group", "first"),
        (2, "reason", "no-seat"),
        (3, "group", ""),
        (3, "place", ""),
        (4, "reason", "no shwo"),
    ]);
    assert_eq!(
        faults.unwrap_err(),
        [
            "line 2: group `first` is no number from 1 on",
            "line 3: `bo` has a group and sits out (`no-seat`); clear one of the two cells",
            "line 4: `cy` has neither a group nor a reason; give one of them, such as `no-show`",
            "line 5: `no shwo` is no reason for sitting out (did you mean `no-show`?); they are odd-one-out, no-seat, \
             no-project, needs, rules, ill, no-show, left",
        ]
    );
}

#[test]
fn headings_are_found_in_any_order_and_missing_ones_are_named() {
    let (problem, mut lines) = dinner();
    for (_, cells) in &mut lines {
        cells.reverse();
        cells.push("a column of the organiser's own".to_owned());
    }
    lines[0].1.iter_mut().for_each(|heading| *heading = format!(" {} ", heading.to_uppercase()));
    lines.push((9, vec![String::new(); 9]));
    assert_eq!(read(&problem, &lines).unwrap().plan.sessions[0].groups.len(), 2);

    let faults = read(&problem, &vec![(1, vec!["person".to_owned(), "Person".to_owned()])]).unwrap_err();
    let codes: Vec<&TableFault> = faults.iter().collect();
    assert!(matches!(
        codes[..],
        [
            TableFault::ColumnTwice { column: "person", .. },
            TableFault::NoColumn { column: "session", .. },
            TableFault::NoColumn { column: "group", .. }
        ]
    ));
    assert!(
        read(&problem, &Vec::new()).unwrap_err().to_string().starts_with("is empty; the first line names the columns")
    );
}

#[test]
fn a_table_that_is_cut_off_says_so_or_misses_people() {
    let (problem, lines) = dinner();
    let mut cut = lines.clone();
    cut[4].1.truncate(3);
    let faults = read(&problem, &cut).unwrap_err();
    assert_eq!(faults.to_string(), "line 5: ends after 3 cells, before the column `person`; is the file cut off?");
    let back = read(&problem, &lines[..4].to_vec()).unwrap().plan;
    assert_eq!(
        back.check(&problem).breaches[0].to_string(),
        "session `mon`: `di` attends it, but is neither seated nor unseated; add them to either"
    );
    // A session of which nothing is left is missing.
    let back = read(&problem, &lines[..1].to_vec()).unwrap().plan;
    assert_eq!(back.check(&problem).breaches[0].code(), "session-missing");
}

#[test]
fn whom_and_what_the_event_does_not_know_the_check_names() {
    let (problem, mut lines) = dinner();
    lines[1].1[column("person")] = "adda".to_owned();
    lines[4].1[column("session")] = "munday".to_owned();
    let plan = read(&problem, &lines).unwrap().plan;
    let told: Vec<&str> = plan.check(&problem).breaches.iter().map(|breach| breach.code()).collect();
    assert!(told.contains(&"person-unknown") && told.contains(&"session-unknown"), "{told:?}");
}
