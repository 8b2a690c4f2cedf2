//! A plan that an organiser edits in a spreadsheet and reads back.

use std::fs;

use serde_json::{Value, json};
use tempfile::TempDir;

use crate::command::{err, folder_with, in_folder, json_out, out, run, status};

/// Six people of awkward ids at two tables, of whom two are kept apart.
fn event() -> Value {
    let ids = ["=ada", "bo,b", "c\"y", "d\ni", "+ed", "flo"];
    let attendees: Vec<Value> =
        ids.iter().enumerate().map(|(number, id)| json!({"id": id, "name": format!("Example {number}")})).collect();
    json!({"version": 1, "name": "Dinner", "attendees": attendees,
        "history": [{"people": ["bo,b", "flo"]}],
        "sessions": [{"id": "dinner", "starts": "2026-05-18T19:00:00Z", "minutes": 90, "form": {"tables": [
            {"id": "t1", "seats": 3, "min": 3}, {"id": "t2", "seats": 3, "min": 3}]}}],
        "rules": [{"rule": {"apart": {"people": ["=ada", "flo"]}}}]})
}

/// The event, its plan as JSON, and the folder that holds both.
fn planned() -> (TempDir, Value) {
    let folder = folder_with(&[("event.json", event().to_string().as_bytes())]);
    let (event, plan, csv) =
        (in_folder(&folder, "event.json"), in_folder(&folder, "plan.json"), in_folder(&folder, "plan.csv"));
    let write = |format: &str, file: &str| run("plan", &[&event, "--steps", "500", "--format", format, "--out", file]);
    assert_eq!((status(&write("json", &plan)), status(&write("csv", &csv))), (0, 0));
    let plan = serde_json::from_slice(&fs::read(plan).unwrap()).unwrap();
    (folder, plan)
}

fn checked(folder: &TempDir, plan: &str, words: &[&str]) -> (i32, String, String) {
    let output = run("check", &[&[in_folder(folder, "event.json").as_str(), &in_folder(folder, plan)], words].concat());
    (status(&output), out(&output), err(&output))
}

fn records(folder: &TempDir) -> Vec<Vec<String>> {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_path(in_folder(folder, "plan.csv")).unwrap();
    reader.records().map(|record| record.unwrap().iter().map(str::to_owned).collect()).collect()
}

fn as_csv(records: &[Vec<String>], separator: u8) -> String {
    let mut writer =
        csv::WriterBuilder::new().delimiter(separator).terminator(csv::Terminator::CRLF).from_writer(Vec::new());
    records.iter().for_each(|record| writer.write_record(record).unwrap());
    String::from_utf8(writer.into_inner().unwrap()).unwrap()
}

/// Exchanges the seats of two people by their ids: in the cells `person` and `name` of the two lines.
fn exchange(records: &mut [Vec<String>], one: &str, other: &str) {
    let line = |records: &[Vec<String>], id: &str| records.iter().position(|cells| cells[3] == id).unwrap();
    let (first, second) = (line(records, one), line(records, other));
    for cell in [3, 4] {
        let (one, other) = (records[first][cell].clone(), records[second][cell].clone());
        records[first][cell] = other;
        records[second][cell] = one;
    }
}

/// Somebody at the table of a person, and somebody at the other one.
fn beside(records: &[Vec<String>], id: &str, not: &str) -> (String, String) {
    let table = |cells: &Vec<String>| cells[2].clone();
    let here = table(records.iter().find(|cells| cells[3] == id).unwrap());
    let other = |with: bool| {
        let found =
            records[1..].iter().find(|cells| (table(cells) == here) == with && cells[3] != id && cells[3] != not);
        found.unwrap()[3].clone()
    };
    (other(true), other(false))
}

#[test]
fn the_csv_of_a_plan_is_the_plan_however_a_spreadsheet_saves_it() {
    let (folder, plan) = planned();
    let records = records(&folder);
    assert!(records.iter().any(|cells| cells[3] == "'=ada") && records.iter().any(|cells| cells[3] == "d\ni"));
    let files = [
        ("same.csv", as_csv(&records, b',')),
        ("semicolons.csv", format!("\u{feff}{}", as_csv(&records, b';'))),
        ("told.csv", format!("sep=;\r\n{}", as_csv(&records, b';'))),
        ("tabs.txt", as_csv(&records, b'\t')),
        ("empty lines.csv", as_csv(&records, b',') + ",,,,,,,\r\n\r\n"),
    ];
    for (name, text) in &files {
        fs::write(in_folder(&folder, name), text).unwrap();
        let (status, told, warned) = checked(&folder, name, &["--against", &in_folder(&folder, "plan.json")]);
        assert_eq!((status, warned.as_str()), (0, ""), "{name}: {told}");
        assert!(
            told.contains("Both plans seat everybody alike.\nThe cost stays ") && !told.contains("claimed"),
            "{told}"
        );
        let printed = run("print", &[&in_folder(&folder, "event.json"), &in_folder(&folder, name), "--format", "json"]);
        assert_eq!(json_out(&printed)["sessions"], plan["sessions"], "{name}");
    }
}

#[test]
fn what_an_edit_broke_and_cost_is_told_with_names_beside_ids() {
    let (folder, _) = planned();
    let mut records = records(&folder);
    let (_, far) = beside(&records, "'=ada", "flo");
    let (near, _) = beside(&records, "flo", &far);
    // Whoever sits beside Flo makes room for the one who is not to sit there.
    exchange(&mut records, "'=ada", &near);
    fs::write(in_folder(&folder, "edited.csv"), as_csv(&records, b';')).unwrap();
    let (status, told, _) = checked(&folder, "edited.csv", &["--against", &in_folder(&folder, "plan.json")]);
    assert_eq!(status, 1);
    let broken = "broken: session `dinner`: rule `apart` is broken by 1 for `=ada`, `flo`";
    assert!(
        told.starts_with(broken) && told.lines().next().unwrap().ends_with("(`=ada` is Example 0, `flo` is Example 5)"),
        "{told}"
    );
    assert!(told.contains("dinner: 2 people are elsewhere\n  Example 0: was in group "), "{told}");
    let korean = checked(&folder, "edited.csv", &["--against", &in_folder(&folder, "plan.json"), "--language", "ko"]).1;
    assert!(korean.contains("dinner: 자리가 달라진 사람 2명"), "{korean}");
    let json = ["--against", &in_folder(&folder, "plan.json"), "--format", "json"];
    let told: Value = serde_json::from_str(&checked(&folder, "edited.csv", &json).1).unwrap();
    assert_eq!((&told["against"]["moved"], &told["check"]["valid"]), (&json!(2), &json!(false)));
    assert_eq!(told["against"]["cost_after"], told["check"]["cost"]["total"]);
}

#[test]
fn an_edited_json_keeps_its_notes_and_says_what_became_of_whom() {
    let (folder, mut plan) = planned();
    plan["sessions"][0]["note"] = json!("in the garden");
    plan["sessions"][0]["groups"][0]["note"] = json!("=by the door");
    let gone = plan["sessions"][0]["groups"][1]["people"].as_array_mut().unwrap().remove(0);
    plan["sessions"][0]["unseated"] = json!([{"person": gone, "reason": "no-show", "note": "has called"}]);
    fs::write(in_folder(&folder, "edited.json"), plan.to_string()).unwrap();
    let (event, edited, csv) =
        (in_folder(&folder, "event.json"), in_folder(&folder, "edited.json"), in_folder(&folder, "edited.csv"));
    // By way of a table, too.
    let as_table = run("print", &[&event, &edited, "--format", "csv", "--out", &csv]);
    assert!(status(&as_table) < 2, "{}", err(&as_table));
    let back = json_out(&run("print", &[&event, &csv, "--format", "json"]));
    assert_eq!(back["sessions"], plan["sessions"]);
    let against = ["--against", &in_folder(&folder, "plan.json")];
    for file in ["edited.json", "edited.csv"] {
        let (_, told, _) = checked(&folder, file, &against);
        assert!(
            told.contains("dinner: 1 person is elsewhere\n") && told.contains(", and now did not come\n"),
            "{told}"
        );
    }
}

#[test]
fn what_is_no_plan_of_this_event_is_told_by_what_it_is_and_nothing_is_written() {
    let (folder, plan) = planned();
    let text = fs::read_to_string(in_folder(&folder, "plan.csv")).unwrap();
    let mut newer = plan.clone();
    newer["version"] = json!(2);
    newer["of_tomorrow"] = json!([]);
    let mut other = plan.clone();
    other["event"] = json!("Breakfast");
    other["sessions"][0]["groups"][0]["people"][0] = json!("stranger");
    let whole = plan.to_string();
    let files = [
        ("newer.json", newer.to_string()),
        ("other.json", other.to_string()),
        ("cut.json", whole[..whole.len() / 2].to_owned()),
        ("quote.csv", text[..text.find("d\ni").unwrap() + 2].to_owned()),
        ("cells.csv", text[..text.rfind("flo").unwrap()].trim_end_matches(',').to_owned()),
        ("list.csv", "name,seat\nada,1\n".to_owned()),
        ("empty.csv", "\n".to_owned()),
    ];
    for (name, text) in &files {
        fs::write(in_folder(&folder, name), text).unwrap();
    }
    let told = |name: &str| {
        let (status, out, err) = checked(&folder, name, &[]);
        (
            status,
            out.replace(&format!("{}/", folder.path().display()), ""),
            err.replace(&format!("{}/", folder.path().display()), ""),
        )
    };
    let faulty = |name: &str, message: &str| {
        let (status, out, err) = told(name);
        assert_eq!((status, out.as_str()), (2, ""), "{name}: {err}");
        assert!(err.starts_with(message), "{name}: {err}");
    };
    faulty("newer.json", "newer.json: version: version 2 is not known; this program reads version 1: take a later one");
    assert!(told("cut.json").2.contains("is the file cut off?"));
    faulty("cut.json", "cut.json");
    faulty("quote.csv", "quote.csv: line ");
    assert!(told("quote.csv").2.contains(": a quoted cell has no end; is the file cut off?"));
    faulty("list.csv", "list.csv: line 1: there is no column `session`; a plan has the columns session,group,");
    faulty("empty.csv", "empty.csv");
    assert_eq!(told("cells.csv").0, 2, "{:?}", told("cells.csv"));
    let (status, out, _) = told("other.json");
    assert_eq!(status, 1);
    assert!(out.starts_with("The plan is of another event: `Breakfast`, and this is `Dinner`.\nbroken: "), "{out}");
    assert!(out.contains("`stranger`"), "{out}");
    // In JSON the fault has its place, too.
    let json = run("check", &[&in_folder(&folder, "event.json"), &in_folder(&folder, "list.csv"), "--format", "json"]);
    assert!(json_out(&json)["faults"][0]["message"].as_str().unwrap().contains("there is no column `session`"));
}

#[test]
fn a_plan_says_how_it_was_made_and_so_it_is_made_again_to_the_byte() {
    let folder = folder_with(&[("event.json", event().to_string().as_bytes())]);
    let event_file = in_folder(&folder, "event.json");
    let first = run("plan", &[&event_file, "--seed", "7", "--steps", "3000", "--format", "json"]);
    let plan = json_out(&first);
    assert_eq!(
        (&plan["event"], &plan["made_by"]),
        (&event()["name"], &json!(concat!("mingle ", env!("CARGO_PKG_VERSION"))))
    );
    let (seed, steps) = (plan["seed"].to_string(), plan["steps"].to_string());
    let again = run("plan", &[&event_file, "--seed", &seed, "--steps", &steps, "--format", "json"]);
    assert_eq!(again.stdout, first.stdout);
    // One that was ended by the clock has no budget, and does not pretend to be of one.
    let timed = json_out(&run("plan", &[&event_file, "--seconds", "1", "--format", "json"]));
    assert!(timed["steps"].is_null() && timed["done"].is_u64(), "{timed}");
}
