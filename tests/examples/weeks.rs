//! Week after week: earlier plans as history, and the bot that pairs people for a coffee.

use std::fs;

use serde_json::{Value, json};
use tempfile::TempDir;

use crate::command::{err, folder_with, in_folder, json_out, out, run, status};

const PEOPLE: [&str; 8] = ["ada", "bo", "cy", "di", "ed", "flo", "gus", "hal"];

/// The Mondays of 20 weeks.
fn mondays() -> Vec<String> {
    let days = (0..20).map(|week| 5 + 7 * week);
    let lengths = [31, 28, 31, 30, 31];
    days.map(|mut day| {
        let mut month = 0;
        while day > lengths[month] {
            day -= lengths[month];
            month += 1;
        }
        format!("2026-{:02}-{day:02}", month + 1)
    })
    .collect()
}

fn event(monday: &str, half_life: u32) -> Vec<u8> {
    let attendees: Vec<Value> = PEOPLE.iter().map(|id| json!({"id": id})).collect();
    json!({"version": 1, "name": "Coffee", "attendees": attendees, "half_life_days": half_life,
        "sessions": [{"id": "coffee", "starts": format!("{monday}T09:00:00Z"), "form": {"pairs": {}}}]})
    .to_string()
    .into_bytes()
}

/// The fewest weeks until two people meet again, over 20 weeks of which each has the plans before it as history.
fn least_gap(half_life: u32, option: &str) -> usize {
    let folder = folder_with(&[]);
    let mut plans: Vec<String> = Vec::new();
    let mut pairs: Vec<Vec<Value>> = Vec::new();
    for (week, monday) in mondays().iter().enumerate() {
        let event_file = in_folder(&folder, "event.json");
        fs::write(&event_file, event(monday, half_life)).unwrap();
        let plan_file = in_folder(&folder, &format!("week-{week}.json"));
        let mut words = vec![event_file.as_str(), "--steps", "2000", "--format", "json", "--out", &plan_file];
        words.extend(plans.iter().flat_map(|plan| [option, plan]));
        let output = run("plan", &words);
        assert_eq!(status(&output), 0, "{}", err(&output));
        let mut check = vec![event_file.as_str(), plan_file.as_str(), "--steps", "2000"];
        check.extend(plans.iter().flat_map(|plan| [option, plan]));
        assert!(out(&run("check", &check)).ends_with("The plan is valid.\n"));
        let plan: Value = serde_json::from_slice(&fs::read(&plan_file).unwrap()).unwrap();
        let groups = plan["sessions"][0]["groups"].as_array().unwrap();
        pairs.push(groups.iter().map(|group| group["people"].clone()).collect());
        plans.push(plan_file);
    }
    let gap = |(week, pair): (usize, &Value)| pairs[..week].iter().rev().position(|earlier| earlier.contains(pair));
    let all = pairs.iter().enumerate().flat_map(|(week, pairs)| pairs.iter().map(move |pair| (week, pair)));
    all.filter_map(gap).min().unwrap() + 1
}

#[test]
fn over_twenty_weeks_with_a_half_life_nobody_meets_the_same_person_soon_again() {
    // After so many half-lives nothing is left of a planned meeting of an hour.
    assert!(least_gap(7, "--history") >= 3);
    // What is known to have taken place lasts longer: seven weeks are all that eight people can have.
    assert_eq!(least_gap(14, "--met"), 7);
}

#[test]
fn an_earlier_plan_counts_by_its_own_day_as_planned_until_it_is_said_to_have_been() {
    let people: Vec<Value> = ["ada", "bo"].iter().map(|id| json!({"id": id})).collect();
    let event = |half_life: u32| {
        json!({"version": 1, "attendees": people, "half_life_days": half_life,
            "sessions": [{"id": "coffee", "starts": "2026-02-02T09:00:00Z", "minutes": 150, "form": {"pairs": {}}}]})
    };
    let earlier = |starts: Value, status: Value| {
        json!({"version": 1, "seed": 0, "made_by": "a test", "status": {"optimal": {}}, "cost": {"total": 0},
            "sessions": [{"id": "coffee", "starts": starts, "minutes": 150, "status": status, "groups": [{"people": ["ada", "bo"]}]}]})
    };
    let january = json!("2026-01-05T09:00:00Z");
    let folder = folder_with(&[
        ("young.json", event(28).to_string().as_bytes()),
        ("old.json", event(10_000).to_string().as_bytes()),
        ("planned.json", earlier(january.clone(), json!("planned")).to_string().as_bytes()),
        ("met.json", earlier(january.clone(), json!("met")).to_string().as_bytes()),
        ("cancelled.json", earlier(january, json!("cancelled")).to_string().as_bytes()),
        ("undated.json", earlier(Value::Null, Value::Null).to_string().as_bytes()),
    ]);
    let faces = |event: &str, words: &[&str]| {
        let words: Vec<String> = words
            .iter()
            .map(|word| if word.starts_with('-') { (*word).to_owned() } else { in_folder(&folder, word) })
            .collect();
        let mut all = vec![in_folder(&folder, event), "--format".to_owned(), "json".to_owned()];
        all.extend(words);
        let plan = json_out(&run("plan", &all.iter().map(String::as_str).collect::<Vec<_>>()));
        plan["cost"]["parts"]["new_faces"].as_i64().unwrap_or(0) / 25
    };
    // 8 units of acquaintance for two hours and more, half of that where it is planned, and half after 28 days.
    assert_eq!(faces("old.json", &["--history", "planned.json"]), 4);
    assert_eq!(faces("old.json", &["--met", "planned.json"]), 8);
    assert_eq!(faces("old.json", &["--history", "met.json"]), 8);
    assert_eq!(faces("young.json", &["--history", "met.json"]), 4);
    // A plan without days does not take that of today's session, and does not age.
    assert_eq!(faces("young.json", &["--history", "undated.json"]), 4);
    assert_eq!(faces("old.json", &["--history", "cancelled.json"]), 0);
    assert_eq!(faces("old.json", &["--met", "cancelled.json"]), 0);
    // The same session in several files is one session.
    assert_eq!(faces("old.json", &["--history", "planned.json", "--history", "met.json", "--met", "planned.json"]), 8);
}

#[test]
fn a_faulty_history_is_told_by_file_all_at_once_and_nothing_is_written() {
    let plan = |value: Value| {
        let mut plan = json!({"version": 1, "seed": 0, "made_by": "a test", "status": {"optimal": {}},
            "cost": {"total": 0}, "sessions": []});
        for (key, field) in value.as_object().unwrap() {
            plan[key] = field.clone();
        }
        plan.to_string()
    };
    let twice = json!({"sessions": [{"id": "mon", "starts": "Monday", "groups": [{"people": ["a", "b"]}, {"people": ["b", "c"]}]}]});
    let whole = plan(json!({}));
    let folder = folder_with(&[
        ("event.json", &event("2026-01-05", 7)),
        ("newer.json", plan(json!({"version": 2, "a_field_of_tomorrow": 1})).as_bytes()),
        ("twice.json", plan(twice).as_bytes()),
        ("cut.json", &whole.as_bytes()[..whole.len() / 2]),
        ("list.json", br#"[{"people": ["a", "b"]}, {"people": ["a"]}, {"people": ["a", "b"], "when": "never"}]"#),
    ]);
    let told = |file: &str| {
        let (event, plan) = (in_folder(&folder, "event.json"), in_folder(&folder, "plan.json"));
        let output = run("plan", &[&event, "--history", &in_folder(&folder, file), "--out", &plan]);
        assert_eq!((status(&output), fs::exists(&plan).unwrap()), (2, false));
        err(&output).replace(&format!("{}/", folder.path().display()), "")
    };
    assert!(
        told("newer.json").starts_with("newer.json: version: version 2 is not known; this program reads version 1")
    );
    assert_eq!(
        told("twice.json").lines().collect::<Vec<_>>(),
        [
            "twice.json: session `mon`: starts at `Monday`, which is no RFC 3339 time such as `2026-05-18T09:00:00-04:00`",
            "twice.json: session `mon`: `b` is in it twice; take out the place where they were not",
        ]
    );
    assert!(told("cut.json").contains("is the file cut off?"), "{}", told("cut.json"));
    let list = told("list.json");
    assert!(
        list.starts_with("list.json: history[1].people: ") && list.contains("list.json: history[2].when: "),
        "{list}"
    );
}

fn coffee(folder: &TempDir, words: &[&str]) -> String {
    let output = run("coffee", &[&["--memory", &in_folder(folder, "memory.json")], words].concat());
    assert_eq!(status(&output), 0, "{}", err(&output));
    out(&output)
}

#[test]
fn the_bot_repeats_nobody_within_20_weeks_and_chance_does() {
    let told = out(&run("coffee", &[]));
    let line = |name: &str| -> Vec<(u64, u64)> {
        let lines = told.lines().filter(|line| line.contains(name));
        lines
            .map(|line| {
                let mut numbers = line.split_whitespace().rev().map(|number| number.parse().unwrap_or(0));
                let random = numbers.next().unwrap();
                (numbers.next().unwrap(), random)
            })
            .collect()
    };
    for (ours, random) in line("of those who met within 20 weeks before") {
        assert!(ours == 0 && random > 100, "{told}");
    }
    assert!(line("weeks until two met again").iter().all(|&(ours, random)| ours > 20 && random < 5), "{told}");
    assert!(line("meetings of two who take a break").iter().all(|&(ours, _)| ours == 0), "{told}");
    assert_eq!(line("meetings of two people").len(), 2, "{told}");
}

#[test]
fn sitting_out_goes_in_turn_from_week_to_week() {
    let told = out(&run("coffee", &["--odd", "bench"]));
    let turns = told.lines().rfind(|line| line.contains("times one sat out")).unwrap();
    let numbers: Vec<u64> =
        turns.split(|letter: char| !letter.is_ascii_digit()).filter_map(|word| word.parse().ok()).collect();
    // In all and most of one person; then the same at random.
    assert!(numbers[0] > 10 && numbers[1] == 1 && numbers[3] > 1, "{turns}");
}

#[test]
fn a_second_run_in_the_same_week_changes_nothing_and_a_pause_and_a_break_are_kept() {
    let team = json!({"version": 1, "sessions": [{"id": "any", "form": {"pairs": {}}}],
        "attendees": [{"id": "ada", "name": "Ada Example"}, {"id": "bo"}, {"id": "cy"}, {"id": "di"}, {"id": "ed", "sessions": []}],
        "rules": [{"rule": {"apart": {"people": ["ada", "bo"]}}, "confidential": true}]});
    let folder = folder_with(&[("team.json", team.to_string().as_bytes())]);
    let team = in_folder(&folder, "team.json");
    let monday = |day: &str| coffee(&folder, &["--team", &team, "--monday", day]);
    let first = monday("2026-01-05");
    let memory = fs::read(in_folder(&folder, "memory.json")).unwrap();
    // On the Thursday of that week, too.
    assert_eq!((monday("2026-01-05"), monday("2026-01-08")), (first.clone(), first.clone()));
    assert_eq!(fs::read(in_folder(&folder, "memory.json")).unwrap(), memory);
    let later = monday("2026-01-12");
    assert_ne!(first.lines().skip(1).collect::<Vec<_>>(), later.lines().skip(1).collect::<Vec<_>>());
    for told in [&first, &later] {
        assert!(!told.contains("ed") && told.contains("Ada Example") && !told.contains("Ada Example, bo"), "{told}");
    }
    let memory = String::from_utf8(fs::read(in_folder(&folder, "memory.json")).unwrap()).unwrap();
    assert!(!memory.contains("Example") && !memory.contains("apart"), "{memory}");
}

#[test]
fn a_memory_that_is_cut_off_is_told_and_left_as_it_is() {
    let folder = folder_with(&[("memory.json", br#"[{"people": ["ada", "b"#)]);
    let memory = in_folder(&folder, "memory.json");
    let output = run("coffee", &["--memory", &memory, "--monday", "2026-01-05"]);
    assert_eq!(status(&output), 2);
    assert!(err(&output).contains("is the file cut off?"), "{}", err(&output));
    assert_eq!(fs::read(&memory).unwrap(), br#"[{"people": ["ada", "b"#);
}
