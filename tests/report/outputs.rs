//! What is handed out: lists by person, slips, sheets, tables for other programs, and the graph.

use mingle::event::{Attendee, Event, Level, Meeting, Project, Session, Table};
use mingle::plan::{Part, Plan, SessionStatus};
use mingle::report::{Contact, Page, Tie, Words};
use serde_json::{Value, json};

use crate::support::problem;

/// Names that try to be markup, a formula, a property of a calendar, a label, a mention.
const HOSTILE: [&str; 6] = [
    "<script>alert(1)</script>",
    "=HYPERLINK(\"http://x.example\")",
    "x\r\nEND:VEVENT\r\nBEGIN:VEVENT",
    "\"]; evil [label=\"",
    "@everyone | *bold* [a](b)",
    "\u{1b}[31m\u{202e}red",
];

fn read_plan(sessions: &Value) -> Plan {
    let plan = json!({"version": 1, "seed": 0, "steps": 0, "made_by": "a test", "status": {"optimal": {}},
        "cost": {"total": 0, "parts": {}}, "sessions": sessions});
    serde_json::from_value(plan).unwrap()
}

/// A sprint and a dinner of people who share languages and tastes, with needs and levels.
fn event() -> Event {
    let person = |id: &str, name: &str| Attendee::new(id).name(name).language("en").email(format!("{id}@example.org"));
    Event::new()
        .name("Sprints")
        .attendee(person("ada", "Ada").language("ko").interest("tea").skill("Rust", Level::Expert).need("vegetarian"))
        .attendee(person("bo", "Bo").language("ko").interest("tea").learning("Rust"))
        .attendee(person("cy", "김민준").interest("tea").need("vegetarian").need("step-free"))
        .attendee(Attendee::new("di").name("Di").language("en").learning("Rust"))
        .attendee(Attendee::new("ed").name("Ed").sessions([""; 0]))
        .meeting(Meeting::new(["ada", "bo"]))
        .project(Project::new("pip").name("A tool").host("ada").size(2, 6))
        .session(Session::projects("mon", 2, 6).name("Sprint").starts("2025-07-19T22:00:00+09:00").minutes(180))
        .session(
            Session::tables("dinner", [Table::new("window", 8), Table::new("door", 4)])
                .name("Dinner")
                .starts("2025-07-20T19:00:00+09:00"),
        )
}

fn plan() -> Plan {
    let shadows = json!([{"shadow": "bo", "host": "ada"}]);
    read_plan(&json!([
        {"id": "mon", "groups": [{"people": ["ada", "bo", "cy"], "project": "pip", "shadows": shadows}],
            "unseated": [{"person": "di", "reason": "no-project"}]},
        {"id": "dinner", "groups": [{"people": ["di"], "table": "door"}, {"people": ["ada", "bo", "cy"], "table": "window"}]},
    ]))
}

fn all(page: &Page<'_>) -> Vec<String> {
    let table = |rows: Vec<Vec<String>>| rows.concat().join("\n");
    vec![
        page.text(),
        page.markdown(),
        page.text_by_person(),
        page.markdown_by_person(),
        page.chat(),
        page.slips_text(),
        page.kitchen(),
        page.captains(&Contact::default()),
        page.ties().dot(),
        table(page.badges()),
        table(page.kitchen_rows().iter().map(|row| row.cells().to_vec()).collect()),
    ]
}

/// Every output of an event that has something for each message.
pub(crate) fn every_output(words: &Words) -> String {
    let mut told = all(&Page::new(&problem(&event()), &plan(), words)).concat();
    told += &all(&Page::new(&problem(&event()), &plan(), words).notice("x").figures()).concat();
    // Every weekday and month, and groups without a place.
    let people = ["ada", "bo"].map(|id| Attendee::new(id).need("quiet"));
    let mut year = Event::new().attendees(people).attendee(Attendee::new("cy").language("ko"));
    let mut sessions = Vec::new();
    for month in 1..=12 {
        let id = format!("s{month}");
        let starts = format!("2025-{month:02}-{:02}T19:00:00Z", month + month % 5);
        year = year.session(Session::groups(&id, 2, 3).starts(starts));
        sessions.push(json!({"id": id, "groups": [{"people": ["ada", "bo"]}, {"people": ["cy"]}]}));
    }
    year.attendees[0].languages = vec!["en".to_owned()];
    year.attendees[1].languages = vec!["ko".to_owned()];
    told += &all(&Page::new(&problem(&year), &read_plan(&json!(sessions)), words)).concat();
    // What some of a group share, and not all.
    let alike = |id: &str| Attendee::new(id).language("ko").interest("tea").skill("Go", Level::Expert).learning("C");
    let some = Event::new()
        .attendees(["ada", "bo", "cy"].map(alike))
        .attendee(alike("di").learning("Go").skill("C", Level::Beginner))
        .attendee(Attendee::new("ed"))
        .session(Session::groups("mon", 2, 5));
    let together = json!([{"id": "mon", "groups": [{"people": ["ada", "bo", "cy", "di", "ed"]}]}]);
    told += &Page::new(&problem(&some), &read_plan(&together), words).slips_text();
    let mut cancelled = plan();
    cancelled.sessions[0].status = SessionStatus::Cancelled;
    told += &Page::new(&problem(&event()), &cancelled, words).text();
    // A project run by two.
    let mut two = event();
    two.projects[0].hosts.push("bo".to_owned());
    told += &Page::new(&problem(&two), &plan(), words).captains(&Contact("Kim".to_owned()));
    let parts = [
        Part::NewFaces,
        Part::Choices,
        Part::Skills,
        Part::Learning,
        Part::Shadows,
        Part::Interests,
        Part::Languages,
        Part::Mixing,
        Part::Turns,
        Part::Fair,
        Part::Balance,
        Part::Stable,
        Part::Rules,
    ];
    told + &parts.map(|part| words.part(part)).concat()
}

#[test]
fn everybody_finds_where_to_go_by_name() {
    let expected = "\
Sprints

Ada
  Sat 19 July 2025, 22:00 to Sun 20 July 2025, 01:00 (UTC+9)  Sprint  A tool, team 1
  Sun 20 July 2025, 19:00 to 20:00 (UTC+9)                    Dinner  table window (no. 2)

Bo
  Sat 19 July 2025, 22:00 to Sun 20 July 2025, 01:00 (UTC+9)  Sprint  A tool, team 1
  Sun 20 July 2025, 19:00 to 20:00 (UTC+9)                    Dinner  table window (no. 2)

Di
  Sat 19 July 2025, 22:00 to Sun 20 July 2025, 01:00 (UTC+9)  Sprint  sits out: no project has room
  Sun 20 July 2025, 19:00 to 20:00 (UTC+9)                    Dinner  table door (no. 1)

Ed
  attends no session

김민준
  Sat 19 July 2025, 22:00 to Sun 20 July 2025, 01:00 (UTC+9)  Sprint  A tool, team 1
  Sun 20 July 2025, 19:00 to 20:00 (UTC+9)                    Dinner  table window (no. 2)
";
    let (event, plan, english) = (problem(&event()), plan(), Words::english());
    let page = Page::new(&event, &plan, &english);
    assert_eq!(page.text_by_person(), expected);
    let markdown = page.markdown_by_person();
    assert!(
        markdown.starts_with("# Sprints\n\n| person | time | session | where |\n|---|---|---|---|\n| Ada | Sat 19")
    );
    assert_eq!(markdown.lines().filter(|line| line.starts_with("| ")).count(), 1 + 4 * 2 + 1);
    let only = page.only("di").text_by_person();
    assert!(only.contains("\nDi\n") && !only.contains("Ada"), "{only}");
    let korean = Page::new(&event, &plan, &Words::korean()).text_by_person();
    assert!(korean.contains("2025년 7월 20일(일) 19:00~20:00 (UTC+9)"), "{korean}");
    assert!(korean.contains("door 테이블(1번)") && korean.contains("A tool, 1번 팀"), "{korean}");
}

#[test]
fn a_slip_says_what_is_shared_once_and_not_for_each_neighbour() {
    let (event, plan, words) = (problem(&event()), plan(), Words::english());
    let slips = Page::new(&event, &plan, &words).slips();
    assert_eq!(slips.iter().map(|slip| slip.name.as_str()).collect::<Vec<_>>(), ["Ada", "Bo", "Di", "Ed", "김민준"]);
    let ada = &slips[0];
    assert_eq!(ada.email, "ada@example.org");
    let dinner = ada.text.split("Dinner (group 2)").nth(1).unwrap();
    let expected = ", Sun 20 July 2025, 19:00 to 20:00 (UTC+9)\n  At window you sit with Bo and 김민준.\n  You have met 2 people before: Bo and 김민준.\n  \
                    All of you speak English.\n  You and Bo both speak Korean.\n  All of you like tea.\n  Bo wants to learn the Rust that you know.\n  \
                    A first thing to talk about: tell Bo about Rust.\n";
    assert_eq!(dinner, expected);
    let text = Page::new(&event, &plan, &words).slips_text();
    assert_eq!(text.matches("Your seats, ").count(), 5);
    for word in ["vegetarian", "step-free", "expert", "Expert", "cost"] {
        assert!(!text.contains(word), "{word}");
    }
}

#[test]
fn a_kitchen_reads_head_counts_and_needs_and_no_name() {
    let (event, plan, words) = (problem(&event()), plan(), Words::english());
    let page = Page::new(&event, &plan, &words);
    let expected = "\
For the kitchen: Sprints

Dinner, Sun 20 July 2025, 19:00 to 20:00 (UTC+9)
In all: 4 people; 1 step-free and vegetarian, 1 vegetarian
  table door (no. 1): 1 person
  table window (no. 2): 3 people; 1 step-free and vegetarian, 1 vegetarian
";
    assert_eq!(page.kitchen(), expected);
    let rows = page.kitchen_rows();
    let cells: Vec<[&str; 2]> = rows.iter().map(|row| [row.place.as_str(), row.needs.as_str()]).collect();
    let kinds = [["door", ""], ["window", ""], ["window", "step-free and vegetarian"], ["window", "vegetarian"]];
    assert_eq!(cells, kinds);
    assert_eq!(rows.iter().map(|row| row.people).sum::<usize>(), 4);
    let korean = Page::new(&event, &plan, &Words::korean()).kitchen();
    assert!(korean.contains("참가자 3명, step-free, vegetarian 1명, vegetarian 1명"), "{korean}");
}

#[test]
fn a_captain_reads_what_the_table_needs_and_whom_to_call() {
    let (event, plan, words) = (problem(&event()), plan(), Words::english());
    let sheets = Page::new(&event, &plan, &words).captains(&Contact("Kim, 010 0000 0000".to_owned()));
    let sprint = sheets.split("\n---").next().unwrap();
    for line in [
        "For whoever looks after A tool, team 1",
        "3 people: Ada, Bo, 김민준",
        "What is needed here: 1 step-free and vegetarian, 1 vegetarian",
        "Everybody here speaks English.",
        "Ada runs the project and knows what there is to do.",
        "Bo shadows Ada, who explains as they go.",
        "Whom to call when something is wrong: Kim, 010 0000 0000",
    ] {
        assert!(sprint.lines().any(|found| found == line), "{line} is not in\n{sprint}");
    }
    assert_eq!(sheets.matches("For whoever looks after").count(), 3);
}

#[test]
fn rooms_are_called_by_their_number_and_hold_addresses() {
    let (event, plan, words) = (problem(&event()), plan(), Words::english());
    let page = Page::new(&event, &plan, &words);
    let rooms = page.rooms("dinner").unwrap();
    let first = ["2 window", "ada@example.org"].map(str::to_owned);
    assert_eq!((rooms.rows.len(), &rooms.rows[0]), (3, &first));
    assert_eq!(rooms.without_address, ["Di"]);
    assert_eq!(page.rooms("lunch"), None);
}

#[test]
fn a_badge_has_the_tags_and_a_seat_for_each_session() {
    let (event, plan, words) = (problem(&event()), plan(), Words::english());
    let badges = Page::new(&event, &plan, &words).badges();
    assert_eq!(badges[0], ["person", "tags", "Sprint: time", "Sprint", "Dinner: time", "Dinner"]);
    assert_eq!(badges[1][..2], ["Ada", "tea"]);
    assert_eq!(badges[1][5], "table window (no. 2)");
    assert!(badges.iter().all(|row| row.len() == 6));
    assert_eq!(badges[4][2..], ["", "", "", ""]);
}

#[test]
fn who_meets_whom_is_told_apart_from_who_meets_again() {
    let (event, plan, words) = (problem(&event()), plan(), Words::english());
    let ties = Page::new(&event, &plan, &words).ties();
    assert_eq!(ties.people, ["Ada", "Bo", "Di", "Ed", "김민준"]);
    assert_eq!([ties.between(0, 1), ties.between(4, 0), ties.between(0, 2)], [Tie::Again, Tie::Again, Tie::Strangers]);
    let again: Vec<_> = ties.again().map(|(pair, known, sessions)| (pair, known, sessions.len())).collect();
    assert_eq!(again, [((0, 1), true, 2), ((0, 4), false, 2), ((1, 4), false, 2)]);
    assert_eq!((ties.new_faces(0), ties.new_faces(2)), (1, 0));
    assert!(ties.dot().contains("0 -- 1 [ label = \"Sprint, Dinner\" style = bold]"), "{}", ties.dot());
}

#[test]
fn no_name_becomes_markup_a_formula_a_line_or_a_label() {
    let ids = ["a", "b", "c", "d", "e", "f"];
    let people = ids.into_iter().zip(HOSTILE).map(|(id, name)| {
        Attendee::new(id).name(name).email(format!("={id}@example.org")).interest(name).need(name).language("en")
    });
    let tables = [Table::new("=1+1", 6)];
    let event = Event::new().name(HOSTILE[0]).attendees(people).session(Session::tables("s", tables).name(HOSTILE[2]));
    let plan = read_plan(&json!([{"id": "s", "groups": [{"people": ids, "table": "=1+1"}]}]));
    let (event, words) = (problem(&event), Words::english());
    let page = Page::new(&event, &plan, &words);
    for text in all(&page) {
        assert!(!text.contains(['\r', '\u{1b}', '\u{202e}']), "{text:?}");
    }
    assert!(!page.markdown_by_person().contains("<script>") && !page.markdown().contains(" *bold*"));
    assert!(!page.chat().contains(['@', '<']));
    let lines = page.ties().dot().lines().filter(|line| line.contains(" [ label = ")).count();
    assert_eq!(lines, 6 + 15);
    for cell in page.badges().concat().into_iter().chain(page.rooms("s").unwrap().rows.concat()) {
        assert!(!cell.starts_with(['=', '+', '-', '@']), "{cell}");
    }
}

#[test]
fn a_cancelled_session_says_so() {
    let (event, mut plan, words) = (problem(&event()), plan(), Words::english());
    plan.sessions[1].status = SessionStatus::Cancelled;
    let page = Page::new(&event, &plan, &words);
    assert!(page.roster().sessions[1].is_cancelled && !page.roster().sessions[0].is_cancelled);
    for text in [page.text(), page.text_by_person(), page.chat(), page.kitchen(), page.markdown().replace('\\', "")] {
        assert!(text.contains("Dinner (cancelled)") && !text.contains("Sprint (cancelled)"), "{text}");
    }
}

#[test]
fn a_plan_that_breaks_everything_is_shown_all_the_same() {
    let broken = read_plan(&json!([
        {"id": "gone", "groups": [{"people": []}, {"people": ["nobody", "ada", "ada"], "table": "x", "project": "y"}],
            "unseated": [{"person": "ada", "reason": "ill"}, {"person": "ghost", "reason": "rules"}]},
        {"id": "mon", "starts": "later", "groups": [{"people": ["ada"], "shadows": [{"shadow": "z", "host": "ada"}]}]},
        {"id": "mon", "groups": []},
    ]));
    let event = problem(&event());
    for words in [Words::english(), Words::korean()] {
        let page = Page::new(&event, &broken, &words).figures();
        for text in all(&page) {
            assert!(!text.is_empty());
        }
        assert!(page.text_by_person().contains("ghost") && page.text().contains("nobody"));
        assert!(page.rooms("gone").is_some());
    }
}
