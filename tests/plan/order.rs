//! Plans in which sessions, people, tables or projects stand where they may not.

use serde_json::{Value, json};

use crate::support::judged::{breaches, plan_of, verdict, with};

/// Two sessions of everybody but Ed, who comes on Monday only.
fn event() -> Value {
    json!({
        "version": 1,
        "attendees": [{"id": "ada"}, {"id": "bo"}, {"id": "cy"}, {"id": "di"}, {"id": "ed", "sessions": ["mon", "sprint"]}],
        "projects": [{"id": "beeware"}, {"id": "tox"}],
        "sessions": [
            {"id": "mon", "form": {"groups": {"min": 1, "max": 6}}, "seat": "most"},
            {"id": "dinner", "form": {"tables": [{"id": "t1", "seats": 4, "min": 1}, {"id": "t2", "seats": 4, "min": 1}]}},
            {"id": "sprint", "form": {"projects": {"min": 1, "max": 6}}}
        ]
    })
}

fn good() -> Value {
    plan_of(&json!([
        {"id": "mon", "groups": [{"people": ["ada", "bo"]}, {"people": ["cy", "di"]}],
            "unseated": [{"person": "ed", "reason": "no-seat"}]},
        {"id": "dinner", "groups": [{"people": ["ada", "bo"], "table": "t1"}, {"people": ["cy", "di"], "table": "t2"}]},
        {"id": "sprint", "groups": [{"people": ["ada", "bo", "cy", "di", "ed"], "project": "beeware"}]}
    ]))
}

#[track_caller]
fn expect(pointer: &str, value: Value, expected: &[&str]) {
    assert_eq!(breaches(&event(), &with(&good(), pointer, value)), expected, "{pointer}");
}

#[test]
fn the_plan_without_a_mistake_is_valid() {
    assert_eq!(breaches(&event(), &good()), [""; 0]);
}

#[test]
fn another_version_is_not_read() {
    expect("/version", json!(2), &["version: 2, but only version 1 is known; make the plan anew"]);
}

#[test]
fn sessions_are_those_of_the_event_in_its_order() {
    let sessions = good()["sessions"].clone();
    let only = |numbers: &[usize]| Value::Array(numbers.iter().map(|&number| sessions[number].clone()).collect());
    expect(
        "/sessions",
        only(&[0, 2]),
        &["session `dinner`: not in the plan, which has every session of the event; add it"],
    );
    expect("/sessions", only(&[0, 1, 2, 1]), &["session `dinner`: stands in the plan more than once; keep one"]);
    expect(
        "/sessions",
        only(&[0, 2, 1]),
        &["session `dinner`: stands after `sprint`, but comes before it in the event; keep the event's order"],
    );
    expect(
        "/sessions/-",
        json!({"id": "diner", "groups": []}),
        &["session `diner`: the event has no such session; did you mean `dinner`?"],
    );
    expect(
        "/sessions/-",
        json!({"id": "picnic", "groups": []}),
        &["session `picnic`: the event has no such session; remove it"],
    );
}

#[test]
fn people_are_attendees_who_come_each_in_one_place() {
    expect(
        "/sessions/0/groups/0/people/1",
        json!("bob"),
        &[
            "session `mon`, group 1 (`ada`, `bob`): no attendee `bob`; did you mean `bo`?",
            "session `mon`: `bo` attends it, but is neither seated nor unseated; add them to either",
        ],
    );
    expect(
        "/sessions/0/groups/0/people/-",
        json!("somebody"),
        &["session `mon`, group 1 (`ada`, `bo`, `somebody`): no attendee `somebody`; remove the id"],
    );
    expect(
        "/sessions/0/groups/0/people/-",
        json!("bo"),
        &["session `mon`, group 1 (`ada`, `bo`, `bo`): `bo` stands there more than once; name each person once"],
    );
    expect(
        "/sessions/0/groups/1/people/-",
        json!("bo"),
        &[
            "session `mon`: `bo` is in two groups, group 1 (`ada`, `bo`) and group 2 (`cy`, `di`, `bo`); keep one of them",
        ],
    );
    expect("/sessions/1/groups/1/people/-", json!("ed"), &["session `dinner`: `ed` does not attend it; take them out"]);
    expect(
        "/sessions/1/unseated",
        json!([{"person": "ed", "reason": "no-seat"}]),
        &["session `dinner`: `ed` does not attend it; take them out"],
    );
    expect(
        "/sessions/0/unseated",
        json!([]),
        &["session `mon`: `ed` attends it, but is neither seated nor unseated; add them to either"],
    );
    expect(
        "/sessions/0/unseated/-",
        json!({"person": "ed", "reason": "no-seat"}),
        &["session `mon`: `ed` stands among the unseated more than once; keep one"],
    );
    expect(
        "/sessions/0/unseated/-",
        json!({"person": "ada", "reason": "no-seat"}),
        &["session `mon`: `ada` is unseated, but sits in group 1 (`ada`, `bo`) as well; keep one of them"],
    );
    expect(
        "/sessions/0/unseated/-",
        json!({"person": "edd", "reason": "no-seat"}),
        &["session `mon`, unseated: no attendee `edd`; did you mean `ed`?"],
    );
    expect("/sessions/0/groups/-", json!({"people": []}), &["session `mon`, group 3: nobody is in it; leave it out"]);
}

#[test]
fn a_group_names_a_table_where_there_are_tables() {
    let group = "/sessions/1/groups/1";
    expect(
        group,
        json!({"people": ["cy", "di"]}),
        &["session `dinner`, group 2 (`cy`, `di`): no table is named; the tables are `t1`, `t2`"],
    );
    expect(
        group,
        json!({"people": ["cy", "di"], "table": "tt2"}),
        &["session `dinner`, group 2 at table `tt2` (`cy`, `di`): no table `tt2`; did you mean `t2`?"],
    );
    expect(
        group,
        json!({"people": ["cy", "di"], "table": "window"}),
        &[
            "session `dinner`, group 2 at table `window` (`cy`, `di`): no table `window`; use one of the session's tables",
        ],
    );
    expect(
        group,
        json!({"people": ["cy", "di"], "table": "t1"}),
        &[
            "session `dinner`: table `t1` is used twice, by group 1 at table `t1` (`ada`, `bo`) and group 2 at table `t1` \
           (`cy`, `di`); move one of them",
        ],
    );
    expect(
        group,
        json!({"people": ["cy", "di"], "table": "t2", "project": "beeware"}),
        &[
            "session `dinner`, group 2 at table `t2` on project `beeware` (`cy`, `di`): names project `beeware`, but it is \
           no project session; remove it",
        ],
    );
    expect(
        "/sessions/0/groups/0/table",
        json!("t1"),
        &[
            "session `mon`, group 1 at table `t1` (`ada`, `bo`): names table `t1`, but the session has no tables; remove it",
        ],
    );
}

#[test]
fn a_team_names_a_project_that_runs_in_the_session() {
    let team = "/sessions/2/groups/0";
    let people = ["ada", "bo", "cy", "di", "ed"];
    let name = "(`ada`, `bo`, `cy`, `di`, `ed`)";
    expect(
        team,
        json!({"people": people}),
        &[&format!("session `sprint`, group 1 {name}: no project is named; name what they work on")],
    );
    expect(
        team,
        json!({"people": people, "project": "bewaere"}),
        &[&format!(
            "session `sprint`, group 1 on project `bewaere` {name}: no project `bewaere`; did you mean `beeware`?"
        )],
    );
    expect(
        team,
        json!({"people": people, "project": "django"}),
        &[&format!(
            "session `sprint`, group 1 on project `django` {name}: no project `django`; use one of the event's projects"
        )],
    );
    let elsewhere = with(&event(), "/projects/1/sessions", json!(["hack"]));
    let elsewhere = with(&elsewhere, "/sessions/-", json!({"id": "hack", "form": {"projects": {"min": 1, "max": 6}}}));
    let mut planned = with(&good(), team, json!({"people": people, "project": "tox"}));
    planned = with(
        &planned,
        "/sessions/-",
        json!({"id": "hack", "groups": [{"people": ["ada", "bo", "cy", "di"], "project": "tox"}]}),
    );
    assert_eq!(
        breaches(&elsewhere, &planned),
        [format!(
            "session `sprint`, group 1 on project `tox` {name}: project `tox` does not run in this session; move them to \
             one that does"
        )]
    );
    expect(
        team,
        json!({"people": people, "project": "beeware", "table": "t1"}),
        &[&format!(
            "session `sprint`, group 1 at table `t1` on project `beeware` {name}: names table `t1`, but the session has \
             no tables; remove it"
        )],
    );
}

#[test]
fn the_cost_is_computed_only_where_everybody_has_one_known_place() {
    let broken = with(&good(), "/sessions/0/unseated", json!([]));
    assert_eq!(verdict(&event(), &broken).cost, None);
    let missing = with(&good(), "/sessions", json!([]));
    assert_eq!(verdict(&event(), &missing).cost, None);
    let readable = with(&good(), "/sessions/1/groups/1/table", json!("t1"));
    assert!(verdict(&event(), &readable).cost.is_some());
}

#[test]
fn groups_and_people_in_any_order_are_the_same_plan() {
    let mut shuffled = good();
    shuffled["sessions"][0]["groups"].as_array_mut().unwrap().reverse();
    shuffled["sessions"][1]["groups"][0]["people"].as_array_mut().unwrap().reverse();
    assert_eq!(verdict(&event(), &shuffled), verdict(&event(), &good()));
}

#[test]
fn what_is_broken_beside_a_slip_is_named_too() {
    let rules = json!([{"rule": {"apart": {"people": ["ada", "bo"]}}, "sessions": ["mon"]}]);
    let slip = with(&good(), "/sessions/0/unseated/0/person", json!("edd"));
    assert_eq!(
        breaches(&with(&event(), "/rules", rules), &slip),
        [
            "session `mon`, unseated: no attendee `edd`; did you mean `ed`?",
            "session `mon`: `ed` attends it, but is neither seated nor unseated; add them to either",
            "session `mon`: rule `apart` is broken by 1 for `ada`, `bo` in group 1 (`ada`, `bo`): they may not share a \
             group, nor sit near each other where the rule says so; move one of them",
        ]
    );
}

#[test]
fn a_rule_that_the_slip_alone_may_break_is_not_named() {
    let rules = json!([{"rule": {"together": {"people": ["cy", "di"]}}, "sessions": ["mon"]}]);
    let slip = with(&good(), "/sessions/0/groups/1/people/1", json!("dii"));
    assert_eq!(
        breaches(&with(&event(), "/rules", rules), &slip),
        [
            "session `mon`, group 2 (`cy`, `dii`): no attendee `dii`; did you mean `di`?",
            "session `mon`: `di` attends it, but is neither seated nor unseated; add them to either",
        ]
    );
}
