//! Plans whose groups are not of the session's form.

use serde_json::{Value, json};

use crate::support::judged::{breaches, plan_of, with};

fn people(ids: &str) -> Value {
    Value::Array(ids.split_whitespace().map(|id| json!({"id": id})).collect())
}

/// An event of one session.
fn event(ids: &str, form: Value) -> Value {
    json!({"version": 1, "attendees": people(ids), "sessions": [{"id": "mon", "form": form}]})
}

/// A plan of one session: groups of ids between bars, a table or project before a colon, the unseated after a dash.
fn seated(place: &str, line: &str) -> Value {
    let (groups, unseated) = line.split_once('-').unwrap_or((line, ""));
    let groups = groups.split('|').filter(|text| !text.trim().is_empty()).map(|text| {
        let (at, ids) = text.split_once(':').map_or((None, text), |(at, ids)| (Some(at.trim()), ids));
        let mut group = json!({"people": ids.split_whitespace().collect::<Vec<_>>()});
        if let Some(at) = at {
            group[place] = json!(at);
        }
        group
    });
    let unseated = unseated.split_whitespace().map(|id| json!({"person": id, "reason": "no-seat"}));
    plan_of(&json!([{"id": "mon", "groups": groups.collect::<Vec<_>>(), "unseated": unseated.collect::<Vec<_>>()}]))
}

#[track_caller]
fn expect(event: &Value, place: &str, line: &str, expected: &[&str]) {
    assert_eq!(breaches(event, &seated(place, line)), expected, "{line}");
}

const ALONE: &str = "session `mon`, group 2 (`cy`): 1 people, but 2 to 3 are allowed; move people";

#[test]
fn pairs_are_of_two_with_one_trio_for_an_odd_one_out() {
    let five = event("ada bo cy di ed", json!({"pairs": {}}));
    expect(&five, "", "ada bo | cy di ed", &[]);
    expect(
        &five,
        "",
        "ada bo cy di ed",
        &["session `mon`, group 1 (`ada`, `bo`, `cy`, `di`, `ed`): 5 people, but 2 to 3 are allowed; move people"],
    );
    expect(&event("ada bo cy", json!({"pairs": {}})), "", "ada bo | cy", &[ALONE]);
    expect(
        &event("ada bo cy di ed flo", json!({"pairs": {}})),
        "",
        "ada bo cy | di ed flo",
        &[
            "session `mon`, group 2 (`di`, `ed`, `flo`): a second trio, but only one is allowed, for an odd one out; split \
           the trios",
        ],
    );
    let bench = event("ada bo cy", json!({"pairs": {"leftover": "bench"}}));
    expect(&bench, "", "ada bo - cy", &[]);
    expect(
        &bench,
        "",
        "ada bo cy",
        &["session `mon`, group 1 (`ada`, `bo`, `cy`): 3 people, but only 2 are allowed; move people"],
    );
}

#[test]
fn groups_have_their_sizes() {
    let six = event("ada bo cy di ed flo", json!({"groups": {"min": 2, "max": 4}}));
    expect(&six, "", "ada bo | cy di ed flo", &[]);
    expect(
        &six,
        "",
        "ada | bo cy di ed flo",
        &[
            "session `mon`, group 1 (`ada`): 1 people, but 2 to 4 are allowed; move people",
            "session `mon`, group 2 (`bo`, `cy`, `di`, `ed`, `flo`): 5 people, but 2 to 4 are allowed; move people",
        ],
    );
}

fn dinner() -> Value {
    let mut event = event(
        "ada bo cy di ed",
        json!({"tables": [
            {"id": "t1", "seats": 2, "offers": ["vegetarian"]},
            {"id": "t2", "seats": 3, "offers": ["vegetarian", "step-free"]},
            {"id": "t3", "seats": 4, "min": 3}
        ]}),
    );
    event["attendees"][1]["needs"] = json!(["vegetarian", "step-free"]);
    event
}

#[test]
fn tables_have_their_seats_and_minimums() {
    expect(&dinner(), "table", "t1: ada ed | t2: bo cy di", &[]);
    expect(
        &dinner(),
        "table",
        "t1: cy di ed | t2: ada bo",
        &["session `mon`, group 1 at table `t1` (`cy`, `di`, `ed`): 3 people, but only 2 are allowed; move people"],
    );
    expect(
        &dinner(),
        "table",
        "t2: ada bo cy | t3: di ed",
        &["session `mon`, group 2 at table `t3` (`di`, `ed`): 2 people, but 3 to 4 are allowed; move people"],
    );
}

#[test]
fn a_table_offers_what_its_people_need() {
    expect(
        &dinner(),
        "table",
        "t1: ada bo | t3: cy di ed",
        &[
            "session `mon`, group 1 at table `t1` (`ada`, `bo`): `bo` needs `step-free`, `vegetarian`, which the table does \
           not offer; tables that do: `t2`",
        ],
    );
}

fn sprint() -> Value {
    let mut event = event("ada bo cy di ed", json!({"projects": {"min": 1, "max": 3}}));
    event["projects"] = json!([
        {"id": "pip", "hosts": ["ada", "bo"]},
        {"id": "tox", "min": 2, "max": 3},
        {"id": "zope", "hosts": ["ada"]}
    ]);
    event
}

#[test]
fn teams_and_projects_have_their_sizes() {
    expect(&sprint(), "project", "pip: ada bo | tox: cy di ed", &[]);
    expect(&sprint(), "project", "pip: ada bo cy | tox: di ed", &[]);
    expect(
        &sprint(),
        "project",
        "pip: ada bo cy di ed",
        &[
            "session `mon`, group 1 on project `pip` (`ada`, `bo`, `cy`, `di`, `ed`): 5 people, but 1 to 3 are allowed; \
           move people",
        ],
    );
    expect(&sprint(), "project", "pip: ada bo cy | pip: di ed", &[]);
    expect(
        &sprint(),
        "project",
        "pip: ada bo cy di | tox: ed",
        &[
            "session `mon`, group 1 on project `pip` (`ada`, `bo`, `cy`, `di`): 4 people, but 1 to 3 are allowed; move \
             people",
            "session `mon`: 1 people on project `tox`, but 2 to 3 are allowed; move people",
        ],
    );
    expect(
        &sprint(),
        "project",
        "tox: ada bo | tox: cy di ed",
        &["session `mon`: 5 people on project `tox`, but 2 to 3 are allowed; move people"],
    );
}

#[test]
fn a_project_runs_with_a_host_and_every_host_of_a_running_one_is_on_theirs() {
    // Of two that run, one host keeps the one and the other host the other.
    expect(&sprint(), "project", "pip: bo cy di | zope: ada ed", &[]);
    // The hosts of what is closed go where they like.
    expect(&sprint(), "project", "pip: ada bo cy | pip: di ed", &[]);
    let closed = with(&sprint(), "/projects/1/max", json!(5));
    expect(&closed, "project", "tox: ada bo cy | tox: di ed", &[]);
    expect(
        &closed,
        "project",
        "pip: cy | tox: ada bo | tox: di ed",
        &[
            "session `mon`: project `pip` runs without a host; its hosts are `ada`, `bo`: add one or close it",
            "session `mon`: `ada` hosts `pip`, which runs, and is not on it; move them there or close it",
            "session `mon`: `bo` hosts `pip`, which runs, and is not on it; move them there or close it",
        ],
    );
    expect(
        &closed,
        "project",
        "pip: ada cy | tox: bo di ed",
        &["session `mon`: `bo` hosts `pip`, which runs, and is not on it; move them there or close it"],
    );
    // A host who is absent is missed as well.
    let absent = with(&closed, "/attendees/0/sessions", json!([]));
    expect(
        &absent,
        "project",
        "zope: cy | tox: bo di ed",
        &["session `mon`: project `zope` runs without a host; its hosts are `ada`: add one or close it"],
    );
}

fn shadowing(shadows: Value) -> Vec<String> {
    let mut event = event("ada bo cy di ed", json!({"pairs": {}}));
    event["attendees"][0]["hosts_shadows"] = json!(1);
    for person in [1, 2] {
        event["attendees"][person]["wants_to_shadow"] = json!(true);
        event["attendees"][person]["hosts_shadows"] = json!(2);
    }
    let mut planned = seated("", "ada bo cy | di ed");
    planned["sessions"][0]["groups"][0]["shadows"] = shadows;
    breaches(&event, &planned)
}

#[test]
fn shadows_want_it_and_hosts_take_them() {
    let group = "session `mon`, group 1 (`ada`, `bo`, `cy`)";
    let pair = |shadow: &str, host: &str| json!({"shadow": shadow, "host": host});
    assert_eq!(shadowing(json!([pair("bo", "ada"), pair("cy", "bo")])), [""; 0]);
    assert_eq!(
        shadowing(json!([pair("bo", "ada"), pair("cy", "ada")])),
        [format!("{group}: `ada` hosts 2 shadows, but takes 1 at most; remove some")]
    );
    assert_eq!(
        shadowing(json!([pair("ada", "bo")])),
        [format!("{group}: `ada` shadows `bo`, but does not want to shadow; remove it")]
    );
    assert_eq!(
        shadowing(json!([pair("bo", "ada"), pair("bo", "cy")])),
        [format!("{group}: `bo` shadows more than once; keep one host")]
    );
    assert_eq!(shadowing(json!([pair("bo", "bo")])), [format!("{group}: `bo` shadows themselves; name another host")]);
    assert_eq!(shadowing(json!([pair("bo", "dee")])), [format!("{group}: no attendee `dee`; remove the id")]);
    assert_eq!(
        shadowing(json!([pair("cy", "di")])),
        [
            format!("{group}: `cy` shadows `di`, but `di` is not in the group; remove it"),
            format!("{group}: `di` hosts 1 shadows, but takes 0 at most; remove some")
        ]
    );
}

#[test]
fn only_pairs_and_teams_have_shadows() {
    let mut event = event("ada bo cy", json!({"groups": {"min": 1, "max": 3}}));
    event["attendees"][0]["hosts_shadows"] = json!(1);
    event["attendees"][1]["wants_to_shadow"] = json!(true);
    let mut planned = seated("", "ada bo cy");
    planned["sessions"][0]["groups"][0]["shadows"] = json!([{"shadow": "bo", "host": "ada"}]);
    assert_eq!(
        breaches(&event, &planned),
        [
            "session `mon`, group 1 (`ada`, `bo`, `cy`): names shadows, which only pairs and project sessions have; remove them"
        ]
    );
}

#[test]
fn a_session_seats_as_many_as_its_form_allows() {
    let short = |seated, present, seats| {
        format!(
            "session `mon`: {seated} of {present} people sit, but its form seats {seats}; seat more, or give the session \
             \"seat\": \"most\" if rules forbid it"
        )
    };
    let pairs = event("ada bo cy di", json!({"pairs": {}}));
    expect(&pairs, "", "ada bo - cy di", &[&short(2, 4, 4)]);
    expect(&with(&pairs, "/sessions/0/seat", json!("most")), "", "ada bo - cy di", &[]);
    let groups = event("ada bo cy di ed", json!({"groups": {"min": 3, "max": 4}}));
    expect(&groups, "", "ada bo cy di - ed", &[]);
    expect(&groups, "", "ada bo cy - di ed", &[&short(3, 5, 4)]);
    expect(&dinner(), "table", "t1: ada ed | t2: bo cy - di", &[&short(4, 5, 5)]);
    expect(&sprint(), "project", "pip: ada bo | tox: cy di - ed", &[&short(4, 5, 5)]);
    // Needs leave no seat for both.
    let mut full = dinner();
    full["sessions"][0]["form"]["tables"][1]["seats"] = json!(2);
    for person in [2, 3] {
        full["attendees"][person]["needs"] = json!(["step-free"]);
    }
    expect(&full, "table", "t1: ada ed | t2: bo cy - di", &[]);
}
