//! Plans that break one hard rule.

use serde_json::{Value, json};

use crate::support::judged::{breaches, plan_of, verdict, with};

/// Four people at two tables that are next to each other, and on two projects.
fn event(rule: Value) -> Value {
    let person = |id: &str, company: &str, experience: &str| json!({"id": id, "traits": {"company": company}, "experience": experience});
    json!({
        "version": 1,
        "attendees": [
            person("ada", "Initech", "veteran"), person("bo", "Initech", "first-timer"),
            person("cy", "Hooli", "first-timer"), person("di", "Hooli", "veteran")
        ],
        "projects": [{"id": "pip"}, {"id": "tox"}],
        "sessions": [
            {"id": "dinner", "form": {"tables": [
                {"id": "t1", "seats": 4, "min": 1, "next_to": ["t2"]}, {"id": "t2", "seats": 4, "min": 1},
                {"id": "t3", "seats": 4, "min": 1}
            ]}},
            {"id": "sprint", "form": {"projects": {"min": 1, "max": 4}}}
        ],
        "rules": [{"rule": rule, "strength": "hard"}]
    })
}

/// Ada and Bo at one table and on one project, Cy and Di at the next and on the other.
fn good() -> Value {
    plan_of(&json!([
        {"id": "dinner", "groups": [{"people": ["ada", "bo"], "table": "t1"}, {"people": ["cy", "di"], "table": "t2"}]},
        {"id": "sprint", "groups": [{"people": ["ada", "bo"], "project": "pip"}, {"people": ["cy", "di"], "project": "tox"}]}
    ]))
}

/// At dinner Bo and Cy have exchanged places.
fn exchanged() -> Value {
    let plan = with(&good(), "/sessions/0/groups/0/people", json!(["ada", "cy"]));
    with(&plan, "/sessions/0/groups/1/people", json!(["bo", "di"]))
}

#[track_caller]
fn expect(rule: Value, plan: &Value, expected: &[&str]) {
    assert_eq!(breaches(&event(rule), plan), expected);
}

const T1: &str = "group 1 at table `t1` (`ada`, `cy`)";
const T2: &str = "group 2 at table `t2` (`bo`, `di`)";

#[test]
fn apart() {
    let rule = json!({"apart": {"people": ["ada", "cy"]}});
    expect(rule.clone(), &good(), &[]);
    let says = "they may not share a group, nor sit near each other where the rule says so; move one of them";
    expect(
        rule,
        &exchanged(),
        &[&format!("session `dinner`: rule `apart` is broken by 1 for `ada`, `cy` in {T1}: {says}")],
    );
    let near = json!({"apart": {"people": ["ada", "cy"], "tables_apart": true}});
    expect(near.clone(), &good(), &[&format!("session `dinner`: rule `apart` is broken by 1 for `ada`, `cy`: {says}")]);
    expect(near, &with(&good(), "/sessions/0/groups/1/table", json!("t3")), &[]);
}

#[test]
fn together() {
    let rule = json!({"together": {"people": ["ada", "bo"]}});
    expect(rule.clone(), &good(), &[]);
    expect(
        rule,
        &exchanged(),
        &[
            "session `dinner`: rule `together` is broken by 1 for `ada`, `bo`: they are all in one group, or all unseated; \
           move them to one",
        ],
    );
}

#[test]
fn pin() {
    expect(json!({"pin": {"person": "cy", "group": "t2"}}), &good(), &[]);
    expect(json!({"pin": {"person": "cy", "group": "tox"}}), &good(), &[]);
    expect(
        json!({"pin": {"person": "cy", "group": "t2"}}),
        &exchanged(),
        &[&format!(
            "session `dinner`: rule `pin` is broken by 1 for `cy` in {T1}: the person sits at the table or on the project \
             of the rule; move them there"
        )],
    );
}

#[test]
fn bar() {
    expect(json!({"bar": {"person": "cy", "group": "t1"}}), &good(), &[]);
    expect(
        json!({"bar": {"person": "cy", "group": "t1"}}),
        &exchanged(),
        &[&format!(
            "session `dinner`: rule `bar` is broken by 1 for `cy` in {T1}: the person may not sit at this table or on this \
             project; move them"
        )],
    );
    expect(
        json!({"bar": {"person": "cy", "group": "tox"}}),
        &exchanged(),
        &[
            "session `sprint`: rule `bar` is broken by 1 for `cy` in group 2 on project `tox` (`cy`, `di`): the person may \
           not sit at this table or on this project; move them",
        ],
    );
}

/// The rule in the sprint would be another breach.
fn at_dinner(rule: Value) -> Value {
    with(&event(rule), "/rules/0/sessions", json!(["dinner"]))
}

#[test]
fn spread() {
    let event = at_dinner(json!({"spread": {"trait": "company"}}));
    assert_eq!(breaches(&event, &exchanged()), [""; 0]);
    let says = "no group has more people with one value of the trait; exchange some";
    assert_eq!(
        breaches(&event, &good()),
        [
            format!(
                "session `dinner`: rule `spread` is broken by 1 for `ada`, `bo` in group 1 at table `t1` (`ada`, `bo`): \
                 {says}"
            ),
            format!(
                "session `dinner`: rule `spread` is broken by 1 for `cy`, `di` in group 2 at table `t2` (`cy`, `di`): \
                 {says}"
            )
        ]
    );
}

#[test]
fn count() {
    let event = at_dinner(
        json!({"count": {"who": {"trait": {"name": "company", "is": "Hooli"}}, "at_least": 1, "at_most": 1}}),
    );
    assert_eq!(breaches(&event, &exchanged()), [""; 0]);
    let says = "each group has so many of that kind; exchange some";
    assert_eq!(
        breaches(&event, &good()),
        [
            format!("session `dinner`: rule `count` is broken by 1 in group 1 at table `t1` (`ada`, `bo`): {says}"),
            format!(
                "session `dinner`: rule `count` is broken by 1 for `cy`, `di` in group 2 at table `t2` (`cy`, `di`): {says}"
            )
        ]
    );
}

#[test]
fn accompany() {
    let event = at_dinner(json!({"accompany": {"who": {"people": ["bo"]}, "by": {"people": ["ada"]}}}));
    assert_eq!(breaches(&event, &good()), [""; 0]);
    assert_eq!(
        breaches(&event, &exchanged()),
        [format!(
            "session `dinner`: rule `accompany` is broken by 1 for `bo` in {T2}: each of them has that many others of the \
             other kind in the group; exchange some"
        )]
    );
}

#[test]
fn never_alone() {
    let event = at_dinner(json!({"never_alone": {"who": {"people": ["ada", "bo"]}}}));
    assert_eq!(breaches(&event, &good()), [""; 0]);
    let says = "nobody is the only one of that kind in a group; move or join them";
    assert_eq!(
        breaches(&event, &exchanged()),
        [
            format!("session `dinner`: rule `never_alone` is broken by 1 for `ada` in {T1}: {says}"),
            format!("session `dinner`: rule `never_alone` is broken by 1 for `bo` in {T2}: {says}")
        ]
    );
}

#[test]
fn share() {
    let event = at_dinner(json!({"share": {"trait": "company"}}));
    assert_eq!(breaches(&event, &good()), [""; 0]);
    let says = "all of a group have one value of the trait in common; exchange some";
    assert_eq!(
        breaches(&event, &exchanged()),
        [
            format!("session `dinner`: rule `share` is broken by 1 for `ada`, `cy` in {T1}: {says}"),
            format!("session `dinner`: rule `share` is broken by 1 for `bo`, `di` in {T2}: {says}")
        ]
    );
}

#[test]
fn meet() {
    let rule = json!({"meet": {"people": ["ada", "bo"], "at_least": 2}});
    expect(rule.clone(), &good(), &[]);
    expect(
        rule,
        &exchanged(),
        &[
            "rule `meet` is broken by 1 for `ada`, `bo`: they are all in one group in so many sessions; seat them together \
           once more",
        ],
    );
}

#[test]
fn a_label_stands_beside_the_word_of_the_rule() {
    let event = with(&event(json!({"apart": {"people": ["ada", "cy"]}})), "/rules/0/label", json!("the two leads"));
    assert!(
        breaches(&event, &exchanged())[0].starts_with("session `dinner`: rule `apart` (the two leads) is broken by 1")
    );
}

#[test]
fn a_weighted_rule_is_paid_for_and_breaks_nothing() {
    let event = with(&event(json!({"apart": {"people": ["ada", "cy"]}})), "/rules/0/strength", json!({"weight": 7}));
    let verdict = verdict(&event, &exchanged());
    assert!(verdict.is_valid());
    assert_eq!(verdict.cost.unwrap().parts[&mingle::plan::Part::Rules], 7);
}

#[test]
fn a_long_group_is_named_in_part() {
    let ids: Vec<String> = (0..12).map(|person| format!("p{person:02}")).collect();
    let people: Vec<Value> = ids.iter().map(|id| json!({"id": id})).collect();
    let event = json!({"version": 1, "attendees": people, "sessions": [{"id": "mon", "form": {"groups": {"min": 2, "max": 11}}}]});
    assert_eq!(
        breaches(&event, &plan_of(&json!([{"id": "mon", "groups": [{"people": ids}]}]))),
        [
            "session `mon`, group 1 (`p00`, `p01`, `p02`, `p03`, `p04`, `p05`, `p06`, `p07` and 4 more): 12 people, but 2 to \
          11 are allowed; move people"
        ]
    );
}
