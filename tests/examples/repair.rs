//! `plan --repair`: an earlier plan mended, and told.

use serde_json::{Value, json};

use crate::command::{err, folder_with, in_folder, json_out, out, run, status};

/// A dinner of six at two tables, one of which is full.
fn dinner() -> Value {
    let people = ["ada", "bo", "cy", "di", "ed", "fay"].map(|id| json!({"id": id, "name": id.to_uppercase()}));
    json!({"version": 1, "attendees": people, "sessions": [
        {"id": "mon", "form": {"groups": {"min": 2, "max": 6}}},
        {"id": "dinner", "form": {"tables": [{"id": "t1", "seats": 4}, {"id": "t2", "seats": 4}]}},
    ]})
}

fn plan() -> Value {
    json!({"version": 1, "seed": 3, "steps": 10, "done": 10, "made_by": "hand",
    "status": {"feasible": {"bound": 0, "stopped": "steps"}}, "cost": {"total": 0}, "sessions": [
        {"id": "mon", "groups": [{"people": ["ada", "bo", "cy", "di", "ed", "fay"]}]},
        {"id": "dinner", "groups": [
            {"table": "t1", "people": ["ada", "bo", "cy", "di"]}, {"table": "t2", "people": ["ed", "fay"]},
        ]},
    ]})
}

/// What comes of mending the plan for an event, with these options.
fn mended(event: &Value, plan: &Value, words: &[&str]) -> std::process::Output {
    let folder =
        folder_with(&[("event.json", event.to_string().as_bytes()), ("plan.json", plan.to_string().as_bytes())]);
    let (event, plan) = (in_folder(&folder, "event.json"), in_folder(&folder, "plan.json"));
    run("plan", &[&[event.as_str(), "--repair", &plan, "--quiet"], words].concat())
}

fn apart(people: &[&str]) -> Value {
    let mut event = dinner();
    event["rules"] = json!([{"rule": {"apart": {"people": people}}, "sessions": ["dinner"]}]);
    event
}

#[test]
fn standard_error_says_who_moves_and_whom_to_tell_and_the_plan_names_its_base() {
    let output = mended(&apart(&["ada", "bo"]), &plan(), &["--format", "json", "--keep", "mon"]);
    assert_eq!(status(&output), 0, "{}", err(&output));
    assert!(err(&output).contains("1 move; it is proven that no repair takes fewer."), "{}", err(&output));
    assert!(err(&output).contains("rule `apart` would be broken"), "{}", err(&output));
    assert!(err(&output).contains("To be told: "), "{}", err(&output));
    let mended = json_out(&output);
    assert_eq!(mended["repairs"], json!({"seed": 3, "done": 10}));
    let all = json!([{"number": 1, "people": ["ada", "bo", "cy", "di", "ed", "fay"]}]);
    assert_eq!(mended["sessions"][0]["groups"], all);
    let korean = mended_words(&["--language", "ko"]);
    assert!(korean.contains("자리 이동 1번"), "{korean}");
}

fn mended_words(words: &[&str]) -> String {
    err(&mended(&apart(&["ada", "bo"]), &plan(), words))
}

#[test]
fn more_moves_than_allowed_end_with_3_where_that_is_proven() {
    let output = mended(&apart(&["ada", "bo"]), &plan(), &["--max-moves", "0", "--format", "json"]);
    assert_eq!(status(&output), 3, "{}", err(&output));
    assert_eq!(json_out(&output)["too_many_moves"], json!({"limit": 0, "takes": 1, "at_least": 1}));
    assert!(err(&output).contains("no repair with 0 moves at most was found: the best takes 1"), "{}", err(&output));
}

#[test]
fn a_conflict_ends_with_3_and_says_what_is_new() {
    let output = mended(&apart(&["ada", "bo", "cy"]), &plan(), &["--format", "json"]);
    assert_eq!(status(&output), 3, "{}", err(&output));
    assert!(err(&output).contains("What of this changed since the plan was made:\n  rule `apart`"), "{}", err(&output));
    assert!(json_out(&output)["conflict"]["members"].is_array());
}

#[test]
fn a_plan_of_another_event_or_an_unknown_session_ends_with_2_and_writes_nothing() {
    let mut named = dinner();
    named["name"] = json!("spring");
    let mut other = plan();
    other["event"] = json!("autumn");
    let mut newer = plan();
    newer["version"] = json!(2);
    let torn = &plan().to_string()[..200];
    for (output, text) in [
        (mended(&named, &other, &[]), "--repair: event: the plan is of `autumn`, but this event is `spring`"),
        (mended(&dinner(), &newer, &[]), "--repair: version: 2, but only version 1 is known"),
        (
            mended(&dinner(), &plan(), &["--keep", "diner"]),
            "--keep: the event has no session `diner`; did you mean `dinner`?",
        ),
        (mended(&dinner(), &Value::String(torn.to_owned()), &[]), "plan.json"),
    ] {
        assert_eq!((status(&output), out(&output)), (2, String::new()), "{}", err(&output));
        assert!(err(&output).contains(text), "{text} is not in {}", err(&output));
    }
}

#[test]
fn where_somebody_could_sit_is_told_to_the_organiser_alone() {
    let files = [("event.json", dinner().to_string()), ("plan.json", plan().to_string())];
    let folder = folder_with(&files.each_ref().map(|(name, text)| (*name, text.as_bytes())));
    let (event, plan) = (in_folder(&folder, "event.json"), in_folder(&folder, "plan.json"));
    let check = |words: &[&str]| run("check", &[&[event.as_str(), &plan, "--steps", "500"], words].concat());
    let refused = check(&["--seats-for", "ada"]);
    assert_eq!((status(&refused), out(&refused)), (2, String::new()));
    let told = check(&["--organiser", "--seats-for", "ADA"]);
    assert_eq!(status(&told), 0, "{}", err(&told));
    assert!(out(&told).contains("Where ADA could sit:\nIn mon, now at group 1"), "{}", out(&told));
    assert!(out(&told).contains("In dinner, now at t1:\n  t2: 0 new faces, 2 met before; "), "{}", out(&told));
    let korean = check(&["--organiser", "--seats-for", "ada", "--language", "ko"]);
    assert!(out(&korean).contains("ADA 님이 앉을 수 있는 곳:"), "{}", out(&korean));
    let as_json = json_out(&check(&["--organiser", "--seats-for", "ada", "--format", "json"]));
    assert_eq!(as_json["seats_for"]["sessions"][1]["offers"][0]["place"], "t2");
    let unknown = check(&["--organiser", "--seats-for", "adda"]);
    assert_eq!(status(&unknown), 2);
    assert!(err(&unknown).contains("--seats-for: no attendee `adda`"), "{}", err(&unknown));
}
