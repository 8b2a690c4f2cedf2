//! Every format that `plan` and `print` write, read back by what reads it.

use std::collections::BTreeSet;
use std::fs;

use icalendar::{Calendar, CalendarComponent, Component, EventLike};
use serde_json::{Value, json};

use crate::command::{err, folder_with, in_folder, json_out, out, plan_workshop, run, status, workshop};

/// Names that try to be markup, a formula, a property of a calendar, a label, and one in Korean.
const NAMES: [&str; 4] = [
    "<img src=x onerror=alert(1)>",
    "=HYPERLINK(\"http://x.example\")",
    "x\r\nEND:VEVENT,;\\n",
    "\"]; evil [label=\"김민준\"",
];

/// Six sessions of pairs and tables of four people with such names, one of them only with an address.
fn hostile() -> Vec<u8> {
    let attendees: Vec<Value> = (0..4)
        .map(|number| {
            json!({"id": format!("p{number}"), "name": NAMES[number], "interests": [NAMES[number]],
            "email": if number == 3 { Value::Null } else { json!(format!("p{number}@example.org")) }, "needs": ["</script>quiet"]})
        })
        .collect();
    let table = json!({"id": "=1+1", "seats": 4, "offers": ["</script>quiet"]});
    let sessions = json!([
        {"id": "mon", "name": "</title><script>alert(2)</script>", "starts": "2025-07-19T19:00:00+09:00", "form": {"pairs": {}}},
        {"id": "eat", "starts": "2025-07-20T00:30:00+09:00", "form": {"tables": [table]}},
    ]);
    json!({"version": 1, "name": "A & <b>", "attendees": attendees, "sessions": sessions}).to_string().into_bytes()
}

fn read(folder: &tempfile::TempDir, name: &str) -> String {
    fs::read_to_string(folder.path().join(name)).unwrap()
}

fn csv_rows(text: &str) -> Vec<Vec<String>> {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(text.as_bytes());
    reader.records().map(|row| row.unwrap().iter().map(str::to_owned).collect()).collect()
}

#[test]
fn one_search_writes_every_format_and_each_is_what_print_shows_of_the_plan() {
    let files = [
        ("plan.json", &["--format", "json"][..]),
        ("plan.txt", &["--format", "text"]),
        ("plan.md", &["--format", "markdown"]),
        ("plan.csv", &["--format", "csv"]),
        ("by.person.json", &["--format", "json", "--by", "person"]),
        ("by.person.txt", &["--by", "person"]),
        ("by.person.md", &["--format", "markdown", "--by", "person"]),
        ("by.person.csv", &["--format", "csv", "--by", "person"]),
        ("page.html", &["--format", "html"]),
        ("plan.ics", &["--format", "ics"]),
        ("chat.txt", &["--format", "chat"]),
        ("slips.txt", &["--format", "slips"]),
        ("slips.csv", &["--format", "slips-csv"]),
        ("badges.csv", &["--format", "badges"]),
        ("kitchen.txt", &["--format", "kitchen"]),
        ("kitchen.csv", &["--format", "kitchen-csv"]),
        ("captains.txt", &["--format", "captains"]),
        ("plan.dot", &["--format", "dot"]),
        ("plan.svg", &["--format", "svg"]),
    ];
    let folder = folder_with(&[]);
    let paths: Vec<String> = files.iter().map(|(name, _)| in_folder(&folder, name)).collect();
    let also = paths.iter().flat_map(|path| ["--also", path.as_str()]).collect::<Vec<_>>();
    let output = plan_workshop(&[&["--quiet"], also.as_slice()].concat());
    assert_eq!(status(&output), 0, "{}", err(&output));
    assert_eq!(out(&output), read(&folder, "plan.txt"));
    for (name, words) in files {
        let printed = run("print", &[&[workshop().as_str(), &in_folder(&folder, "plan.json")], words].concat());
        assert_eq!((status(&printed), err(&printed)), (0, String::new()), "{name}");
        assert_eq!(out(&printed), read(&folder, name), "{name}");
    }
    // The organiser's page tells how good the plan is known to be, and print knows of no bound.
    let organiser = in_folder(&folder, "organiser.html");
    assert_eq!(status(&plan_workshop(&["--quiet", "--also", &organiser])), 0);
    assert!(read(&folder, "organiser.html").contains("For the organiser: A fictional workshop"));
}

#[test]
fn hostile_names_come_out_as_the_names_that_they_are() {
    let folder = folder_with(&[("event.json", &hostile())]);
    let names = [
        "plan.json",
        "page.html",
        "organiser.html",
        "plan.ics",
        "plan.csv",
        "by.person.csv",
        "badges.csv",
        "slips.csv",
        "plan.dot",
        "plan.svg",
        "kitchen.csv",
        "by.person.json",
    ];
    let paths: Vec<String> = names.iter().map(|name| in_folder(&folder, name)).collect();
    let also = paths.iter().flat_map(|path| ["--also", path.as_str()]).collect::<Vec<_>>();
    let event = in_folder(&folder, "event.json");
    let output = run("plan", &[&[event.as_str(), "--steps", "500", "--quiet"], also.as_slice()].concat());
    assert_eq!(status(&output), 0, "{}", err(&output));
    for page in ["page.html", "organiser.html"] {
        let page = read(&folder, page);
        assert!(page.contains("&lt;img src=x onerror=alert(1)&gt;"), "{page}");
        assert!(!page.contains("<img") && !page.contains("<b>") && page.matches("<script>").count() <= 1, "{page}");
    }
    for word in ["quiet", "needs", "cost"] {
        assert!(!read(&folder, "page.html").contains(word), "{word}");
    }
    let svg = read(&folder, "plan.svg");
    assert!(svg.contains("&lt;img") && !svg.contains("<img"), "{svg}");

    // A calendar: both sessions, the moment in UTC, and the names in one line each of the description.
    let calendar: Calendar = read(&folder, "plan.ics").parse().unwrap();
    let entries: Vec<_> = calendar
        .iter()
        .map(|component| match component {
            CalendarComponent::Event(event) => event,
            other => panic!("{other:?}"),
        })
        .collect();
    assert_eq!(entries.len(), 2);
    assert_eq!(entries[0].get_summary(), Some("</title><script>alert(2)</script>"));
    assert_eq!(entries[1].property_value("DTSTART"), Some("20250719T153000Z"));
    let described = entries[1].get_description().unwrap();
    assert_eq!(described.lines().count(), 2);
    assert!(described.contains("x  END:VEVENT,;\\n"), "{described}");
    assert_eq!(entries.iter().map(|entry| entry.get_uid()).collect::<BTreeSet<_>>().len(), 2);

    // Tables: every row has the same columns, and no cell is a formula.
    for table in ["plan.csv", "by.person.csv", "badges.csv", "slips.csv", "kitchen.csv"] {
        let rows = csv_rows(&read(&folder, table));
        assert!(rows.len() > 1 && rows.iter().all(|row| row.len() == rows[0].len()), "{table}");
        assert!(rows.iter().flatten().all(|cell| !cell.starts_with(['=', '+', '-', '@', '\t'])), "{table}");
    }
    let by = |name: &str| {
        let mut rows = csv_rows(&read(&folder, name));
        rows.sort();
        rows
    };
    assert_eq!(by("plan.csv"), by("by.person.csv"));
    let people: Value = serde_json::from_str(&read(&folder, "by.person.json")).unwrap();
    let ids: Vec<&str> = people["people"].as_array().unwrap().iter().map(|one| one["id"].as_str().unwrap()).collect();
    assert_eq!(ids.iter().collect::<BTreeSet<_>>().len(), 4);
    assert!(people["people"][0]["sessions"][0]["starts"].is_string());
    // A graph: four people, and as many lines as pairs that meet.
    assert_eq!(read(&folder, "plan.dot").lines().filter(|line| line.contains(" -- ")).count(), 6);
}

#[test]
fn a_calendar_of_one_person_has_the_seat_as_its_place() {
    let folder = folder_with(&[]);
    let file = in_folder(&folder, "plan.json");
    assert_eq!(status(&plan_workshop(&["--quiet", "--format", "json", "--out", &file])), 0);
    let calendar = |person: &str| run("print", &[&workshop(), &file, "--format", "ics", "--person", person]);
    let gus: Calendar = out(&calendar("Gus Madeup")).parse().unwrap();
    let places: Vec<String> = gus
        .iter()
        .filter_map(|entry| entry.as_event().and_then(|event| event.get_location()).map(str::to_owned))
        .collect();
    assert_eq!(places.len(), 2, "{places:?}");
    assert!(places[0].contains(", team ") && places[1].starts_with("table "), "{places:?}");
    assert_eq!(calendar("gus").stdout, calendar("gus madeup").stdout);
    let unknown = calendar("nobody at all");
    assert_eq!((status(&unknown), out(&unknown)), (2, String::new()));
    assert!(err(&unknown).contains("--person: no attendee has the id or the name"), "{}", err(&unknown));
}

#[test]
fn breakout_rooms_are_of_one_session_and_of_those_who_have_an_address() {
    let folder = folder_with(&[("event.json", &hostile())]);
    let event = in_folder(&folder, "event.json");
    let rooms =
        |words: &[&str]| run("plan", &[&[&event, "--steps", "500", "--quiet", "--format", "rooms"], words].concat());
    let unnamed = rooms(&[]);
    assert_eq!(status(&unnamed), 2);
    assert!(err(&unnamed).contains("name it with --session ID"), "{}", err(&unnamed));
    let unknown = rooms(&["--session", "tue"]);
    assert!(err(&unknown).contains("no session `tue`; the event has `mon`, `eat`"), "{}", err(&unknown));
    let eat = rooms(&["--session", "eat"]);
    let rows = csv_rows(&out(&eat));
    assert_eq!(rows[0], ["Pre-assign Room Name", "Email Address"]);
    assert_eq!(rows.len(), 4);
    assert_eq!(rows[1], ["1 =1+1", "p0@example.org"]);
    assert!(err(&eat).contains("without an e-mail address: \"]; evil"), "{}", err(&eat));
}

#[test]
fn a_byte_order_mark_stands_in_front_of_tables_alone_and_only_on_request() {
    let marked = |words: &[&str]| plan_workshop(words).stdout.starts_with("\u{feff}".as_bytes());
    assert!(marked(&["--format", "csv", "--bom"]) && marked(&["--format", "badges", "--bom"]));
    assert!(!marked(&["--format", "csv"]) && !marked(&["--format", "json", "--bom"]));
}

#[test]
fn all_outputs_are_written_or_none() {
    let folder = folder_with(&[("kept.txt", b"as it was")]);
    let kept = in_folder(&folder, "kept.txt");
    for (bad, says) in
        [("no/folder/x.md", "there is no folder"), ("x.pdf", "its ending is to be one of"), ("kept.txt", "two outputs")]
    {
        let bad = in_folder(&folder, bad);
        let output = plan_workshop(&["--out", &kept, "--also", &in_folder(&folder, "new.html"), "--also", &bad]);
        assert_eq!((status(&output), out(&output)), (2, String::new()), "{bad}");
        assert!(err(&output).contains(says), "{}", err(&output));
        assert_eq!(read(&folder, "kept.txt"), "as it was");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "{bad}");
    }
    let output = plan_workshop(&["--out", &kept, "--also", &in_folder(&folder, "new.html")]);
    assert_eq!(status(&output), 0, "{}", err(&output));
    assert!(read(&folder, "kept.txt").starts_with("A fictional workshop"));
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 2);
}

#[test]
fn what_is_wrong_with_a_plan_is_told_beside_every_format() {
    let mut broken = json_out(&plan_workshop(&["--format", "json"]));
    broken["sessions"][1]["groups"] = json!([{"people": ["ada", "cy", "ada"]}, {"people": ["bo", "ed", "ghost"]}]);
    broken["sessions"][1]["note"] = json!("in the garden");
    broken["cost"]["total"] = json!(3);
    let folder = folder_with(&[("plan.json", broken.to_string().as_bytes())]);
    let file = in_folder(&folder, "plan.json");
    for format in [
        "text",
        "json",
        "markdown",
        "csv",
        "html",
        "organiser",
        "ics",
        "chat",
        "slips",
        "slips-csv",
        "badges",
        "kitchen",
        "kitchen-csv",
        "captains",
        "dot",
        "svg",
    ] {
        let printed = run("print", &[&workshop(), &file, "--format", format]);
        assert_eq!(status(&printed), 0, "{format}: {}", err(&printed));
        assert!(!out(&printed).is_empty(), "{format}");
        assert!(err(&printed).contains("ghost"), "{format}: {}", err(&printed));
    }
    let organiser = out(&run("print", &[&workshop(), &file, "--format", "organiser"]));
    assert!(organiser.contains("What is wrong with this plan") && organiser.contains("in the garden"), "{organiser}");
    // The file stays what it is; its claims are told by nothing else.
    let mut printed = json_out(&run("print", &[&workshop(), &file, "--format", "json"]));
    for group in printed["sessions"][1]["groups"].as_array_mut().unwrap() {
        assert_eq!(group.as_object_mut().unwrap().remove("number"), Some(json!(0)));
    }
    assert_eq!(printed, broken);
    assert!(!organiser.contains("The cost is 3"), "{organiser}");
}

#[test]
fn a_page_for_attendees_tells_no_need_level_cost_nor_rule() {
    let page = out(&plan_workshop(&["--format", "html", "--language", "ko"]));
    assert!(page.contains("<html lang=\"ko\">") && page.contains("내 자리 찾기"), "{page}");
    for word in ["vegetarian", "expert", "advanced", "Initech", "two newcomers", "cost", "bound", "://", "@import"] {
        assert!(!page.contains(word), "{word}");
    }
}
