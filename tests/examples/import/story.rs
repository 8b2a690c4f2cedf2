//! The whole story of an event: 120 sign-ups in two sheets, imported, planned, checked and printed; then three people do not
//! come to dinner, the plan is repaired, and printed again.

use std::collections::BTreeSet;
use std::fmt::Write;
use std::fs;

use mingle::event::{Attendee, Event};
use serde_json::{Value, json};
use tempfile::TempDir;

use super::{file, import_with};
use crate::command::{err, folder_with, in_folder, out, run, status};

const PEOPLE: usize = 120;

/// A name that nobody has: 12 first and 10 last names.
fn name(number: usize) -> String {
    const FIRST: [&str; 12] = ["Ada", "Bo", "Cy", "Di", "Ed", "Flo", "Gil", "Hana", "Ivo", "Jo", "Kim", "Lou"];
    const LAST: [&str; 10] = [
        "Example",
        "Sample",
        "Instance",
        "Specimen",
        "Pattern",
        "Muster",
        "Fictional",
        "Imaginary",
        "Invented",
        "Placeholder",
    ];
    format!("{} {}", FIRST[number % 12], LAST[number / 12])
}

fn address(number: usize) -> String {
    format!("{}@example.org", name(number).to_lowercase().replace(' ', "."))
}

/// Tickets as pretix exports them. One more is cancelled, and one order has a ticket for nobody.
fn tickets() -> String {
    const COMPANIES: [&str; 7] = ["Initech", "Globex", "Hooli", "initech", "Umbrella", "Soylent", ""];
    const DIETS: [&str; 6] = ["", "vegan", "none", "vegetarian", "no nuts", "n/a"];
    const LANGUAGES: [&str; 4] = ["English", "English, Korean", "Korean, some English", "German and English"];
    let mut text = "Order code,Position ID,Status,Email,Attendee name,Attendee email,Company,Country,Dietary requirements,Which languages do you speak?,Company,Invoice address name,Country\n".to_owned();
    for number in 0..PEOPLE {
        let (name, address) = (name(number), address(number));
        let (company, diet, language) = (COMPANIES[number % 7], DIETS[number % 6], LANGUAGES[number % 4]);
        let _ = writeln!(
            text,
            "O{number},1,Paid,{address},{name},{address},{company},KR,{diet},\"{language}\",Payer,Rita Payer,DE"
        );
    }
    text + "O900,1,Canceled,gone@example.org,Gone Example,gone@example.org,Initech,KR,,English,,,\n\
            O0,2,Paid,ada.example@example.org,,,,,,,,,\n"
}

/// A form with ranked sprints, which two thirds filled in, one of them twice.
fn form() -> String {
    const SPRINTS: [&str; 8] = ["Parser", "Docs", "BeeWare", "Falcon", "Typing", "Async", "Packaging", "Testing"];
    let mut text = "Timestamp,Email Address,Your name,Rank [1st choice],Rank [2nd choice],Rank [3rd choice],Is this your first time?\n".to_owned();
    for number in (0..PEOPLE).filter(|number| number % 3 != 2).chain([0]) {
        let sprint = |rank: usize| SPRINTS[(number * 5 + rank * 3) % 8];
        let first = if number % 2 == 0 { "Yes" } else { "No" };
        let _ = writeln!(
            text,
            "2026/05/01,{},{},{},{},{},{first}",
            address(number),
            name(number),
            sprint(0),
            sprint(1),
            sprint(2)
        );
    }
    text
}

fn imported(folder: &TempDir) -> (String, Event) {
    let (tickets, form) = (file(folder, "tickets.csv", &tickets()), file(folder, "form.csv", &form()));
    let event = in_folder(folder, "event.json");
    let sessions = ["--session", "sprint=projects:3-8", "--session", "dinner=tables:16x8"];
    let options = [&["--out", event.as_str(), "--name", "ExampleConf"], &sessions[..]].concat();
    let imported = import_with(&[&tickets, &form], &options);
    assert_eq!(imported.event.attendees.len(), PEOPLE);
    imported.tells("dropped: tickets.csv, column `Status` (C), row 122: is `Canceled`");
    imported.tells("dropped: form.csv, row 82: is the same person as row 2; where both have an answer, that of the later row counts");
    assert!(
        imported.told.contains("tickets.csv, row 123: the ticket of order `O0` has neither a name nor an address"),
        "{}",
        imported.told
    );
    imported.tells(
        "Every table of `dinner` is taken to offer what people need (`nut-free`, `vegan`, `vegetarian`); take out of `offers` what one does not.",
    );
    assert_eq!((imported.event.projects.len(), imported.event.sessions.len()), (8, 2));
    let choosers = imported.event.attendees.iter().filter(|attendee| attendee.choices.len() == 3).count();
    assert_eq!(choosers, 80);
    (event, imported.event)
}

#[test]
fn a_hundred_and_twenty_sign_ups_become_cards_on_tables() {
    let folder = folder_with(&[]);
    let (event_file, event) = imported(&folder);
    let plan_file = in_folder(&folder, "plan.json");
    let planned = run("plan", &[&event_file, "--steps", "300", "--quiet", "--format", "json", "--out", &plan_file]);
    assert_eq!(status(&planned), 0, "{}", err(&planned));
    let checked = run("check", &[&event_file, &plan_file, "--steps", "0"]);
    assert_eq!(status(&checked), 0, "{}", out(&checked));
    let everybody: Vec<&Attendee> = event.attendees.iter().collect();
    printed(&folder, &event_file, &plan_file, &everybody);
    let (repaired, absent) = repaired(&folder, &event_file, &plan_file);
    let present: Vec<&Attendee> = everybody.into_iter().filter(|attendee| !absent.contains(&attendee.id)).collect();
    printed(&folder, &event_file, &repaired, &present);
}

fn read(plan_file: &str) -> Value {
    serde_json::from_slice(&fs::read(plan_file).unwrap()).unwrap()
}

/// Who sits with whom in a session, group by group.
fn groups(plan: &Value, session: usize) -> BTreeSet<Vec<String>> {
    let people = |group: &Value| serde_json::from_value(group["people"].clone()).unwrap();
    plan["sessions"][session]["groups"].as_array().unwrap().iter().map(people).collect()
}

/// The first three of a table do not come to dinner, after the sprint has been. Nobody else has to move for that.
fn repaired(folder: &TempDir, event_file: &str, plan_file: &str) -> (String, Vec<String>) {
    let mut edited = read(plan_file);
    assert_eq!(edited["sessions"][1].get("unseated"), None, "everybody has a seat at dinner");
    let table = edited["sessions"][1]["groups"][0]["people"].as_array_mut().unwrap();
    let absent: Vec<String> = table.drain(..3).map(|id| id.as_str().unwrap().to_owned()).collect();
    let unseated: Vec<Value> = absent.iter().map(|id| json!({"person": id, "reason": "no-show"})).collect();
    edited["sessions"][1]["unseated"] = json!(unseated);
    let (edited_file, repaired) =
        (file(folder, "edited.json", &edited.to_string()), in_folder(folder, "repaired.json"));
    let mended = run(
        "plan",
        &[
            event_file,
            "--repair",
            &edited_file,
            "--keep",
            "sprint",
            "--steps",
            "300",
            "--quiet",
            "--format",
            "json",
            "--out",
            &repaired,
        ],
    );
    assert_eq!(status(&mended), 0, "{}", err(&mended));
    let checked = run("check", &[event_file, &repaired, "--steps", "0"]);
    assert_eq!(status(&checked), 0, "{}", out(&checked));
    let plan = read(&repaired);
    assert_eq!(plan["sessions"][1]["unseated"].as_array().unwrap().len(), 3);
    assert_eq!((groups(&plan, 0), groups(&plan, 1)), (groups(&edited, 0), groups(&edited, 1)));
    (repaired, absent)
}

/// Every way of printing tells everybody, by name, and no id.
fn printed(folder: &TempDir, event_file: &str, plan_file: &str, people: &[&Attendee]) {
    let [page, slips, list] = ["page.html", "slips.txt", "person.csv"].map(|name| in_folder(folder, name));
    let printed = run("print", &[event_file, plan_file, "--also", &page, "--also", &slips, "--also", &list]);
    assert_eq!(status(&printed), 0, "{}", err(&printed));
    assert!(!err(&printed).contains("broken: "), "{}", err(&printed));
    let texts = [
        out(&printed),
        fs::read_to_string(page).unwrap(),
        fs::read_to_string(slips).unwrap(),
        fs::read_to_string(list).unwrap(),
    ];
    for attendee in people {
        let name = attendee.name.as_deref().unwrap();
        texts.iter().for_each(|text| assert!(text.contains(name), "{name}: {}", &text[..200]));
        assert!(!texts[0].contains(&attendee.id));
        assert!(!texts.iter().any(|text| text.contains(attendee.email.as_deref().unwrap())), "{name}");
    }
    assert_eq!(read(plan_file)["sessions"].as_array().unwrap().len(), 2);
}
