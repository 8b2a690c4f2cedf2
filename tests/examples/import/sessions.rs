//! Where an imported event has its sessions from.

use serde_json::json;

use super::{file, import, import_with, refused, sample};
use crate::command::{folder_with, in_folder};

#[test]
fn options_give_sessions_of_every_form() {
    let options = ["pairs=pairs", "talk=groups:2-4", "dinner=tables:2x3@2026-07-18T19:00+02:00"];
    let words: Vec<&str> = options.iter().flat_map(|option| ["--session", option]).collect();
    let event = import_with(&["messy_semicolons.csv"], &words).event;
    let ids: Vec<&str> = event.sessions.iter().map(|session| session.id.as_str()).collect();
    assert_eq!(ids, ["pairs", "talk", "dinner"]);
    assert_eq!(event.sessions[2].starts.as_deref(), Some("2026-07-18T19:00:00+02:00"));
    for wrong in ["pairs", "=pairs", "x=circles", "x=groups:5", "x=tables:0x6", "x=groups:a-b"] {
        assert!(refused(&[&sample("people.csv")], &["--session", wrong]).contains(wrong));
    }
    let told = refused(&[&sample("people.csv")], &["--session", "x=pairs@tomorrow"]);
    assert!(told.contains("sessions[0].starts"), "{told}");
    // What the library finds wrong is told too, and nothing is written.
    let told = refused(&[&sample("messy_semicolons.csv")], &["--session", "x=groups:5-3"]);
    assert!(told.contains("sessions[0].form"), "{told}");
}

#[test]
fn people_are_added_to_an_event_with_sessions_rules_and_goals() {
    let folder = folder_with(&[]);
    let base = json!({
        "version": 1, "name": "ExampleConf", "attendees": [],
        "sessions": [
            {"id": "d1", "name": "Saturday", "form": {"tables": [{"id": "t1", "seats": 4, "offers": ["vegan"]}, {"id": "t2", "seats": 4}]}},
            {"id": "d2", "name": "Sunday", "form": {"groups": {"min": 2, "max": 3}}}],
        "rules": [{"rule": {"spread": {"trait": "company"}}, "strength": {"weight": 5}}],
        "goals": {"fair": 7},
    });
    let base = file(&folder, "base.json", &base.to_string());
    let imported = import_with(&["eventbrite.csv"], &["--event", &base]);
    let event = &imported.event;
    assert_eq!(
        (event.name.as_deref(), event.sessions.len(), event.rules.len(), event.goals.fair),
        (Some("ExampleConf"), 2, 1, 7)
    );
    // The words of the sheet are the names of the sessions.
    assert_eq!(imported.person("Hana Fictional").sessions.as_deref(), Some(&["d1".to_owned()][..]));
    let with_needs = import_with(&["people.csv"], &["--event", &base]);
    assert!(
        with_needs.told.contains("No table offers 2 needs of people who come (`nut-free`, `step-free`)"),
        "{}",
        with_needs.told
    );
    // `sat` is Saturday.
    assert_eq!(with_needs.person("Bo Sample").sessions.as_deref(), Some(&["d1".to_owned()][..]));
}

#[test]
fn without_any_session_there_is_a_usual_one_and_it_is_told() {
    let imported = import(&["messy_spellings.csv"]);
    assert_eq!(imported.event.sessions.len(), 1);
    imported.tells(
        "No file tells of sessions: there is one, `meet`, of groups of 2 to 5; say `--session ID=FORM`, or `--event BASE.json` with sessions and rules, to have others.",
    );
    let with_projects = import(&["sprint_choices.csv"]);
    assert!(with_projects.told.contains("`meet`, of teams of 2 to 6 on projects"), "{}", with_projects.told);
}

#[test]
fn a_name_may_be_given() {
    let folder = folder_with(&[]);
    let out = in_folder(&folder, "event.json");
    let imported = import_with(&["people.csv"], &["--name", "ExampleConf", "--out", &out]);
    assert_eq!(imported.event.name.as_deref(), Some("ExampleConf"));
    imported.tells(&format!("Next: cargo run --release --example plan -- {out}"));
}
