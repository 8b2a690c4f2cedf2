//! Every message of a repair is said, in both languages.

use crate::event::{Attendee, Event, Session};
use crate::plan::{Breach, GroupName, Plan};
use crate::problem::Problem;
use crate::solve::{Joined, Mended, Moved, NoRepair, Placed, Seatless, Today, Why};

use super::{Words, mended_lines, no_repair_lines};

fn problem() -> Problem {
    let people = [Attendee::new("ada").name("Ada"), Attendee::new("bo").name("Bo"), Attendee::new("cy").name("Cy")];
    Problem::new(&Event::new().attendees(people).session(Session::groups("mon", 1, 3).name("Monday"))).unwrap()
}

fn group(number: usize, table: Option<&str>) -> GroupName {
    let people = ["ada", "bo", "cy"].map(str::to_owned).to_vec();
    GroupName { number, table: table.map(str::to_owned), project: None, people }
}

fn moved(why: Why, to: Option<GroupName>) -> Moved {
    Moved { session: "mon".to_owned(), person: "ada".to_owned(), from: group(1, Some("t1")), to, why }
}

fn mended(moved: Vec<Moved>, at_least: usize) -> Mended {
    let placed = [Seatless::New, Seatless::SatOut].map(|before| Placed {
        session: "mon".to_owned(),
        person: "bo".to_owned(),
        to: group(2, None),
        before,
    });
    let joined =
        Joined { session: "mon".to_owned(), person: "cy".to_owned(), by: vec!["bo".to_owned()], group: group(2, None) };
    Mended {
        plan: Plan::new("nobody"),
        moved,
        placed: placed.to_vec(),
        joined: vec![joined],
        gone: vec!["zoe".to_owned()],
        at_least,
        kept: vec![Breach::OrganiserOnlyRule],
    }
}

/// All that can be said.
fn everything(words: &Words) -> Vec<String> {
    let rule = Why::Rule { rule: "apart", label: None };
    let whys = [Why::PlaceGone, Why::Needs, rule, Why::GivenUp, Why::NoRoom, Why::Needed, Why::Rest];
    let all: Vec<Moved> = whys.into_iter().map(|why| moved(why, Some(group(2, None)))).collect();
    let problem = problem();
    let mut lines = mended_lines(&problem, &mended(all, 7), words);
    lines.extend(mended_lines(&problem, &mended(vec![moved(Why::NoRoom, None)], 0), words));
    lines.extend(mended_lines(&problem, &mended(Vec::new(), 0), words));
    let (session, people, groups) =
        (|| "mon".to_owned(), vec!["ada".to_owned(), "bo".to_owned()], vec![group(1, Some("t1"))]);
    let today = vec![
        Today::Rule { rule: "apart", label: Some("asked".to_owned()) },
        Today::NewSession { session: session() },
        Today::Came { session: session(), people: people.clone() },
        Today::PlacesGone { session: session(), groups: groups.clone() },
        Today::Sizes { session: session(), groups },
        Today::Went { session: session(), people },
    ];
    let conflict = crate::solve::Conflict::for_tests(Vec::new(), Vec::new());
    lines.extend(no_repair_lines(&problem, &NoRepair::Conflict { conflict: Box::new(conflict), today }, words));
    let many = NoRepair::TooManyMoves { limit: 1, takes: 3, at_least: 2 };
    lines.extend(no_repair_lines(&problem, &many, words));
    lines
}

#[test]
fn every_message_of_a_repair_is_said() {
    let source = include_str!("../words/en.txt");
    let mut table = String::new();
    let mut keys = Vec::new();
    for line in source.lines().filter(|line| !line.starts_with('#')) {
        let (key, template) = line.split_once(" = ").unwrap();
        if key.starts_with("repair_") {
            table += &format!("{key} = <{key}>{template}\n");
            keys.push(key);
        } else {
            table += &format!("{line}\n");
        }
    }
    let told = everything(&Words::parse(&table).unwrap()).join("\n");
    let silent: Vec<&&str> = keys.iter().filter(|key| !told.contains(&format!("<{key}>"))).collect();
    assert!(silent.is_empty(), "never said: {silent:?}");
}

#[test]
fn a_repair_reads_as_a_list_for_whoever_goes_round() {
    let english = everything(&Words::english());
    assert_eq!(english[1], "In Monday, Ada moves from t1 to group 2 (Bo and Cy): the place is no longer there.");
    assert_eq!(english[8], "In Monday, Bo, who is new there, joins group 2 (Ada and Cy).");
    assert_eq!(english[10], "In Monday, Cy stays and is joined by Bo.");
    assert!(english.contains(&"1 move; no repair takes fewer than 0.".to_owned()), "{english:#?}");
    let korean = everything(&Words::korean());
    assert_eq!(korean.len(), english.len());
    assert_eq!(korean[1], "Monday에서 Ada 님이 t1에서 2조(Bo, Cy)로 옮겨요: 있던 자리가 없어짐.");
}
