//! The examples as an organiser runs them: every option, format, exit status, and both streams.

#![allow(clippy::disallowed_types, reason = "the examples are to stop by the clock")]

use std::fs;
use std::process::{Command, Stdio};

use serde_json::{Value, json};

use crate::command::{
    err, folder_with, in_folder, json_out, out, pairs, plan_workshop, run, status, unfound, workshop,
};
use crate::support::examples::example;

#[test]
fn every_format_goes_to_standard_output_and_the_figures_alone_to_standard_error() {
    let starts = [
        ("text", "A fictional workshop\n\nSprint, Sat 19 July 2025, 09:00 to 12:00 (UTC+2)\n"),
        ("json", "{\n  \"version\": 1,\n"),
        (
            "markdown",
            "# A fictional workshop\n\n## Sprint\n\nSat 19 July 2025, 09\\:00 to 12\\:00 \\(UTC\\+2\\)\n\n| group | people |\n|---|---|\n",
        ),
        (
            "csv",
            "session,group,place,person,name,shadows,choice,reason,starts,minutes\nsprint,1,A toolkit,ada,Ada Example,,1,,2025-07-19T09:00:00+02:00,180\n",
        ),
    ];
    for (format, start) in starts {
        let output = plan_workshop(&["--format", format]);
        assert_eq!(status(&output), 0, "{format}");
        assert!(out(&output).starts_with(start), "{format}: {}", out(&output));
        let figures = err(&output);
        assert!(
            figures.starts_with("7 people, 4 sessions, groups: ") && figures.contains("\nThe cost is "),
            "{figures}"
        );
    }
    assert_eq!(out(&plan_workshop(&[])), out(&plan_workshop(&["--format", "text"])));
}

#[test]
fn the_same_seed_and_steps_give_the_same_bytes() {
    assert_eq!(
        plan_workshop(&["--seed", "3", "--format", "json"]).stdout,
        plan_workshop(&["--seed", "3", "--format", "json"]).stdout
    );
    let seeded = json_out(&plan_workshop(&["--seed", "3", "--format", "json"]));
    assert_eq!((&seeded["seed"], &seeded["steps"]), (&json!(3), &json!(2000)));
    assert_eq!(json_out(&plan_workshop(&["--format", "json"]))["seed"], json!(0));
}

#[test]
fn seconds_end_the_search_by_the_clock() {
    let started = std::time::Instant::now();
    let output = run("plan", &[&workshop(), "--seconds", "1", "--format", "json"]);
    assert_eq!(status(&output), 0);
    assert!(started.elapsed().as_secs() < 20);
    assert_eq!(json_out(&output)["status"]["feasible"]["stopped"], json!("cancelled"));
}

#[test]
fn a_plan_that_was_written_passes_the_check() {
    let folder = folder_with(&[]);
    let file = in_folder(&folder, "plan.json");
    let output = plan_workshop(&["--format", "json", "--out", &file, "--quiet"]);
    assert_eq!((status(&output), out(&output)), (0, String::new()));
    assert_eq!(fs::read(&file).unwrap(), plan_workshop(&["--format", "json"]).stdout);

    let checked = run("check", &[&workshop(), &file]);
    assert_eq!((status(&checked), err(&checked)), (0, String::new()));
    assert!(out(&checked).contains("new faces a person") && out(&checked).ends_with("The plan is valid.\n"));

    let told = json_out(&run("check", &[&workshop(), &file, "--format", "json"]));
    assert_eq!(
        (&told["check"]["valid"], &told["check"]["breaches"], &told["check"]["claims"]),
        (&json!(true), &json!([]), &json!([]))
    );
}

#[test]
fn a_corrupted_plan_is_refused_with_the_rule_named() {
    let mut broken = json_out(&plan_workshop(&["--format", "json"]));
    let session = &mut broken["sessions"][1];
    session["groups"] = json!([{"people": ["ada", "cy"]}, {"people": ["bo", "ed"]}, {"people": ["di", "flo"]}]);
    let folder = folder_with(&[("plan.json", broken.to_string().as_bytes())]);
    let file = in_folder(&folder, "plan.json");

    let checked = run("check", &[&workshop(), &file]);
    assert_eq!(status(&checked), 1);
    assert!(out(&checked).contains("broken: session `pairs`: rule `apart` (two newcomers)"), "{}", out(&checked));
    assert!(out(&checked).contains("\nThe plan is not valid.\nclaimed but not so: "), "{}", out(&checked));

    let as_json = run("check", &[&workshop(), &file, "--format", "json"]);
    assert_eq!((status(&as_json), &json_out(&as_json)["check"]["valid"]), (1, &json!(false)));
    let breach = json_out(&as_json)["check"]["breaches"][0].clone();
    assert!(breach["text"].as_str().unwrap().contains("rule `apart` (two newcomers)"));
    let about =
        json!({"code": "rule-broken", "session": "pairs", "group": 2, "people": ["bo", "ed"], "text": breach["text"]});
    assert_eq!(breach, about);
    assert!(err(&as_json).contains("rule `apart` (two newcomers)"), "{}", err(&as_json));
}

#[test]
fn a_person_is_told_why_they_sit_there() {
    let folder = folder_with(&[]);
    let file = in_folder(&folder, "plan.json");
    assert_eq!(status(&plan_workshop(&["--format", "json", "--out", &file])), 0);
    let explain = |words: &[&str]| run("check", &[&[workshop().as_str(), &file, "--explain"], words].concat());

    let english = explain(&["ada"]);
    assert_eq!(status(&english), 0, "{}", err(&english));
    assert!(
        out(&english)
            .contains("\nSprint (group 1), Sat 19 July 2025, 09:00 to 12:00 (UTC+2)\n  At A toolkit you sit with "),
        "{}",
        out(&english)
    );
    let korean = explain(&["ada", "--language", "ko"]);
    assert!(out(&korean).contains("함께 앉아요."), "{}", out(&korean));

    let as_json = json_out(&explain(&["ada", "--format", "json"]));
    assert_eq!(as_json["explained"]["explanation"]["person"], json!({"id": "ada", "name": "Ada Example"}));
    assert_eq!(as_json["explained"]["explanation"]["sessions"][0]["id"], "sprint");
    assert!(out(&english).contains(as_json["explained"]["text"].as_str().unwrap().trim_end()));

    let unknown = explain(&["adda"]);
    assert_eq!((status(&unknown), out(&unknown)), (2, String::new()));
    assert!(err(&unknown).contains("--explain: no attendee `adda`; did you mean `ada`?"), "{}", err(&unknown));
    let table = in_folder(&folder, "words.txt");
    fs::write(&table, "seat = {you}\n").unwrap();
    let faulty = explain(&["ada", "--language", &table]);
    assert_eq!((status(&faulty), out(&faulty)), (2, String::new()));
    assert!(err(&faulty).contains("line 1: `seat` has no field `{you}`"), "{}", err(&faulty));
    fs::write(&table, include_str!("../../src/report/words/ko.txt")).unwrap();
    assert_eq!(out(&explain(&["ada", "--language", &table])), out(&korean));
    assert_eq!(status(&explain(&["ada", "--language", "xx"])), 2);
    let by_name = explain(&["Ada Example"]);
    assert_eq!(out(&by_name), out(&english));
}

#[test]
fn an_explanation_of_a_broken_plan_comes_after_what_is_broken() {
    let mut broken = json_out(&plan_workshop(&["--format", "json"]));
    let groups = json!([{"people": ["ada", "cy"]}, {"people": ["bo", "ed"]}, {"people": ["di", "flo"]}]);
    broken["sessions"][1]["groups"] = groups;
    let torn = {
        let mut torn = broken.clone();
        torn["sessions"][1]["groups"] = json!([{"people": ["ada", "cy"]}]);
        torn
    };
    let files = [("plan.json", broken.to_string()), ("torn.json", torn.to_string())];
    let folder = folder_with(&files.each_ref().map(|(name, text)| (*name, text.as_bytes())));
    let explain = |file: &str| run("check", &[&workshop(), &in_folder(&folder, file), "--explain", "ada"]);

    let told = explain("plan.json");
    assert_eq!(status(&told), 1);
    assert!(out(&told).starts_with("broken: session `pairs`"), "{}", out(&told));
    assert!(out(&told).contains("you sit with Cy Placeholder") || out(&told).contains("You sit with Cy Placeholder"));
    let told = explain("torn.json");
    assert_eq!(status(&told), 1);
    assert!(out(&told).starts_with("broken: "), "{}", out(&told));
    assert!(out(&told).contains("no explanation: session `pairs`"), "{}", out(&told));
}

#[test]
fn faulty_options_end_with_2_and_help_with_0() {
    for words in [
        &["--steps", "5", "--seconds", "5"][..],
        &["--seed", "-1"],
        &["--seed", "x"],
        &["--steps", "18446744073709551616"],
        &["--seconds", "18446744073709551615"],
        &["--format", "pdf"],
        &["--keep", "sprint"],
        &["--max-moves", "3"],
        &["--out"],
        &["--bogus"],
        &["another.json"],
    ] {
        let output = run("plan", &[&[workshop().as_str()], words].concat());
        assert_eq!((status(&output), out(&output)), (2, String::new()), "{words:?}");
        assert!(err(&output).starts_with("error: "), "{words:?}");
    }
    for name in ["plan", "check", "conference"] {
        assert_eq!(status(&run(name, &["--help"])), 0);
        assert!(out(&run(name, &["--help"])).contains("Usage:"));
    }
    assert_eq!(status(&run("plan", &[])), 2);
    assert_eq!(status(&run("check", &[&workshop()])), 2);
}

#[test]
fn faulty_options_are_told_as_json_where_that_was_asked_for() {
    for words in [&["--bogus", "--format", "json"][..], &["--bogus", "--format=json"]] {
        let output = run("plan", words);
        assert_eq!(status(&output), 2);
        assert!(json_out(&output)["faults"][0]["message"].as_str().unwrap().contains("--bogus"));
        assert!(err(&output).contains("--bogus"));
    }
}

#[test]
fn files_that_cannot_be_read_say_why() {
    let folder = folder_with(&[("empty.json", b" \n"), ("latin.json", b"{\n\xe9"), ("bom.json", b"\xef\xbb\xbf")]);
    let cases = [
        ("missing.json", "cannot be read"),
        (".", "cannot be read"),
        ("empty.json", "is empty"),
        ("bom.json", "is empty"),
        ("latin.json", "is not UTF-8 text from line 2 on"),
    ];
    for (name, says) in cases {
        let output = run("plan", &[&in_folder(&folder, name), "--format", "json"]);
        assert_eq!(status(&output), 2, "{name}");
        assert!(err(&output).contains(says), "{name}: {}", err(&output));
        let fault = &json_out(&output)["faults"][0];
        assert!(fault["place"].as_str().unwrap().ends_with(name), "{fault}");
        assert!(fault["message"].as_str().unwrap().contains(says), "{fault}");
    }
}

#[test]
fn a_byte_order_mark_is_passed_over() {
    let event = [b"\xef\xbb\xbf".to_vec(), fs::read(workshop()).unwrap()].concat();
    let folder = folder_with(&[("event.json", &event)]);
    let output = run("plan", &[&in_folder(&folder, "event.json"), "--steps", "2000"]);
    assert_eq!(output.stdout, plan_workshop(&[]).stdout);
}

#[test]
fn a_fault_of_syntax_has_its_line_column_and_path_and_quotes_the_line() {
    let text = "{\"version\": 1,\n \"attendees\": [{\"id\": \"ada\",\n  \"nmae\": \"Ada\"}],\n \"sessions\": []}";
    let folder = folder_with(&[("event.json", text.as_bytes())]);
    let told = err(&run("plan", &[&in_folder(&folder, "event.json")]));
    for part in
        ["event.json: attendees[0]", "unknown field `nmae`; did you mean `name`?", "line 3 column", "\"nmae\": \"Ada\""]
    {
        assert!(told.contains(part), "{part} in {told}");
    }
}

#[test]
fn faults_of_meaning_are_told_all_together() {
    let rules =
        json!([{"rule": {"apart": {"people": ["ada", "boo"]}}}, {"rule": {"pin": {"person": "ada", "group": "x"}}}]);
    let folder = folder_with(&[("event.json", &pairs(&["ada", "bo"], &rules))]);
    let output = run("plan", &[&in_folder(&folder, "event.json"), "--format", "json"]);
    assert_eq!(status(&output), 2);
    let faults = json_out(&output)["faults"].as_array().unwrap().clone();
    assert!(faults.len() >= 2, "{faults:?}");
    for fault in &faults {
        assert!(err(&output).contains(fault["message"].as_str().unwrap()), "{fault}");
    }
    assert!(err(&output).contains("did you mean `bo`?"));
}

#[test]
fn a_conflict_ends_with_3_and_names_its_members() {
    let rules = json!([{"rule": {"apart": {"people": ["ada", "bo"]}}, "label": "they asked"}]);
    let folder = folder_with(&[("event.json", &pairs(&["ada", "bo"], &rules))]);
    let output = run("plan", &[&in_folder(&folder, "event.json"), "--format", "json"]);
    assert_eq!(status(&output), 3, "{}", err(&output));
    let conflict = json_out(&output)["conflict"].clone();
    assert!(conflict["proven"].is_boolean());
    let members = conflict["members"].as_array().unwrap();
    assert!(members.iter().any(|member| member["rule"] == "apart" && member["label"] == "they asked"), "{conflict}");
    for member in members {
        assert!(err(&output).contains(member["text"].as_str().unwrap()), "{member}");
        assert!(member.as_object().unwrap().values().all(|value| !value.is_null()), "{member}");
    }
}

#[test]
fn a_conflict_tells_no_more_of_a_confidential_rule_than_that_there_is_one() {
    let rules = json!([{"rule": {"apart": {"people": ["ada", "bo"]}}, "label": "secret words", "confidential": true}]);
    let folder = folder_with(&[("event.json", &pairs(&["ada", "bo"], &rules))]);
    let output = run("plan", &[&in_folder(&folder, "event.json"), "--format", "json"]);
    assert_eq!(status(&output), 3);
    let told = out(&output) + &err(&output);
    assert!(told.contains("an organiser-only rule"), "{told}");
    for word in ["secret", "apart", "`ada`", "`bo`"] {
        assert!(!told.contains(word), "{word} in {told}");
    }
}

#[test]
fn a_spent_budget_ends_with_4() {
    let folder = folder_with(&[("event.json", &unfound())]);
    let output = run("plan", &[&in_folder(&folder, "event.json"), "--steps", "0", "--format", "json"]);
    let told = json_out(&output);
    assert_eq!((status(&output), &told["not_found"]["steps"]), (4, &json!(0)));
    assert!(told["not_found"]["in_the_way"].is_array(), "{told}");
    assert!(err(&output).contains("nothing is proven"));
}

#[test]
fn history_may_be_a_list_or_an_earlier_plan_and_is_repeatable() {
    let people = ["ada", "bo", "cy", "di"];
    let list = json!([{"people": ["ada", "bo"]}, {"people": ["cy", "di"]}]);
    let folder = folder_with(&[
        ("event.json", &pairs(&people, &json!([]))),
        ("list.json", list.to_string().as_bytes()),
        ("bad.json", br#"[{"people": []}]"#),
    ]);
    let event = in_folder(&folder, "event.json");
    let (list, earlier) = (in_folder(&folder, "list.json"), in_folder(&folder, "earlier.json"));
    let pairs_with = |history: &[&str]| {
        let mut words = vec![event.as_str(), "--steps", "2000", "--format", "json"];
        words.extend(history.iter().flat_map(|file| ["--history", file]));
        let plan = json_out(&run("plan", &words));
        assert_eq!(plan["cost"]["total"], json!(0), "{plan}");
        plan["sessions"][0]["groups"].clone()
    };

    let second = pairs_with(&[&list]);
    assert_ne!(second[0]["people"], json!(["ada", "bo"]));
    assert_eq!(status(&run("plan", &[&event, "--history", &list, "--format", "json", "--out", &earlier])), 0);
    let third = pairs_with(&[&list, &earlier]);
    let partner = |groups: &Value| groups[0]["people"][1].clone();
    assert!(
        partner(&third) != json!("bo") && partner(&third) != partner(&json_out_file(&earlier)["sessions"][0]["groups"])
    );

    let faulty = run("plan", &[&event, "--history", &in_folder(&folder, "bad.json")]);
    assert_eq!(status(&faulty), 2);
}

fn json_out_file(path: &str) -> Value {
    serde_json::from_slice(&fs::read(path).unwrap()).unwrap()
}

#[test]
fn who_sat_out_of_an_earlier_plan_has_had_their_turn() {
    let event = json!({"version": 1, "attendees": [{"id": "ada"}, {"id": "bo"}, {"id": "cy"}],
        "sessions": [{"id": "mon", "form": {"pairs": {"leftover": "bench"}}}]});
    let folder = folder_with(&[("event.json", event.to_string().as_bytes())]);
    let (event, earlier) = (in_folder(&folder, "event.json"), in_folder(&folder, "earlier.json"));
    assert_eq!(status(&run("plan", &[&event, "--steps", "500", "--format", "json", "--out", &earlier])), 0);
    let again = run("plan", &[&event, "--steps", "500", "--format", "json", "--history", &earlier]);
    let who = |plan: &Value| plan["sessions"][0]["unseated"][0]["person"].clone();
    assert!(who(&json_out(&again)).is_string());
    assert_ne!(who(&json_out(&again)), who(&json_out_file(&earlier)));
}

#[test]
fn warnings_go_to_standard_error_even_when_quiet() {
    let event = json!({"version": 1, "attendees": [{"id": "ada"}, {"id": "bo"}, {"id": "cy", "sessions": []}],
        "sessions": [{"id": "mon", "form": {"pairs": {}}}]});
    let folder = folder_with(&[("event.json", event.to_string().as_bytes())]);
    let output = run("plan", &[&in_folder(&folder, "event.json"), "--quiet", "--format", "json"]);
    assert_eq!(status(&output), 0);
    assert!(err(&output).starts_with("warning: ") && err(&output).contains("attends no session"), "{}", err(&output));
    json_out(&output);
}

#[test]
fn a_reader_that_leaves_early_is_no_fault() {
    let mut child = Command::new(example("plan"))
        .args([&workshop(), "--steps", "2000"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!((status(&output), err(&output)), (0, err(&plan_workshop(&[]))));
}

#[test]
fn nothing_in_a_file_steers_the_terminal() {
    let rules = json!([{"rule": {"apart": {"people": ["ada", "\u{1b}[31mbo"]}}}]);
    let folder = folder_with(&[("event.json", &pairs(&["ada", "bo"], &rules))]);
    let output = run("plan", &[&in_folder(&folder, "event.json")]);
    assert_eq!(status(&output), 2);
    assert!(!err(&output).contains('\u{1b}'));
}

#[test]
fn a_confidential_rule_shows_in_no_format() {
    let secret = "\u{201c}secret words\u{201d}";
    let rule = json!({"rule": {"apart": {"people": ["ada", "bo"]}}, "label": secret, "confidential": true});
    let folder = folder_with(&[
        ("event.json", &pairs(&["ada", "bo", "cy", "di"], &json!([rule]))),
        ("public.json", &pairs(&["ada", "bo", "cy", "di"], &json!([]))),
    ]);
    for format in ["text", "json", "markdown", "csv"] {
        let output = run("plan", &[&in_folder(&folder, "event.json"), "--steps", "2000", "--format", format]);
        assert_eq!(status(&output), 0);
        let told = out(&output) + &err(&output);
        for word in ["secret", "apart", "organiser", "confidential"] {
            assert!(!told.contains(word), "{format}: {word} in {told}");
        }
    }
}

#[test]
fn the_conference_tells_its_story_and_its_files_pass_the_check() {
    let folder = folder_with(&[]);
    let target = in_folder(&folder, "written");
    let output = run("conference", &["--steps", "2000", "--write", &target]);
    assert_eq!((status(&output), err(&output)), (0, String::new()));
    let story = out(&output);
    for part in [
        "made\nup from the seed",
        "Saturday: sprint",
        "pair programming",
        "the train",
        "dinner",
        "new faces a person",
        "no plan costs less than",
        "Checked from scratch: the plan keeps every hard rule",
    ] {
        assert!(story.contains(part), "{part} in {story}");
    }
    assert_eq!(out(&run("conference", &["--steps", "2000"])), story.rsplit_once("Written to").unwrap().0);
    let checked = run("check", &[&format!("{target}/event.json"), &format!("{target}/plan.json")]);
    assert_eq!((status(&checked), err(&checked)), (0, String::new()));
}
