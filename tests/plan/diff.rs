//! What is different in two plans.

use mingle::plan::{Diff, Plan, PlannedSession, Reason, Whereabouts, diff};
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::support::runner;

fn plan(sessions: &Value) -> Plan {
    let plan = json!({"version": 1, "seed": 0, "made_by": "a test", "status": {"optimal": {}},
        "cost": {"total": 0}, "sessions": sessions});
    serde_json::from_value(plan).unwrap()
}

fn of_groups(groups: &[Vec<String>]) -> Plan {
    let groups: Vec<Value> = groups.iter().map(|people| json!({"people": people})).collect();
    plan(&json!([{"id": "mon", "groups": groups}]))
}

fn who(diff: &Diff) -> Vec<&str> {
    diff.sessions.iter().flat_map(|session| &session.people).map(|person| person.person.as_str()).collect()
}

#[test]
fn order_and_numbers_of_groups_and_people_are_no_difference() {
    let one = plan(&json!([{"id": "mon", "groups": [{"number": 1, "people": ["a", "b"]}, {"people": ["c", "d"]}]}]));
    let other = plan(&json!([{"id": "mon", "groups": [{"people": ["d", "c"]}, {"people": ["b", "a"]}], "note": "x"}]));
    assert!(diff(&one, &other).is_empty());
}

#[test]
fn two_people_who_swap_tables_are_told_with_both_tables() {
    let at = |first: &[&str], second: &[&str]| {
        plan(&json!([{"id": "mon", "groups": [{"people": first, "table": "t1"}, {"people": second, "table": "t2"}]}]))
    };
    let diff = diff(&at(&["a", "b"], &["c", "d"]), &at(&["a", "d"], &["b", "c"]));
    assert_eq!((diff.moved(), who(&diff)), (2, vec!["b", "d"]));
    let told = serde_json::to_value(&diff).unwrap();
    assert_eq!(
        told["sessions"][0],
        json!({"session": "mon", "is_in": "both",
            "people": [
                {"person": "b", "before": {"group": {"number": 1, "table": "t1"}}, "after": {"group": {"number": 2, "table": "t2"}}},
                {"person": "d", "before": {"group": {"number": 2, "table": "t2"}}, "after": {"group": {"number": 1, "table": "t1"}}}],
            "groups": [
                {"before": {"number": 1, "table": "t1"}, "after": {"number": 1, "table": "t1"}, "stay": ["a"], "leave": ["b"], "join": ["d"]},
                {"before": {"number": 2, "table": "t2"}, "after": {"number": 2, "table": "t2"}, "stay": ["c"], "leave": ["d"], "join": ["b"]}]})
    );
}

#[test]
fn a_table_is_the_table_of_its_id_whoever_sits_there() {
    let at = |first: &str, second: &str| {
        plan(
            &json!([{"id": "mon", "groups": [{"people": ["a", "b", "c"], "table": first}, {"people": ["d", "e"], "table": second}]}]),
        )
    };
    assert_eq!(diff(&at("t1", "t2"), &at("t2", "t1")).moved(), 5);
    // A team has no such place: all of it is the same team, if it is of the same project.
    let on = |first: &str| plan(&json!([{"id": "mon", "groups": [{"people": ["a", "b"], "project": first}]}]));
    assert_eq!(diff(&on("pip"), &on("tox")).moved(), 2);
}

#[test]
fn who_sits_out_comes_or_goes_and_sessions_of_one_plan_are_told() {
    let before = plan(&json!([
        {"id": "mon", "starts": "2026-05-18T09:00:00Z", "groups": [{"people": ["a", "b", "c"]}]},
        {"id": "tue", "groups": [{"people": ["a", "b"], "shadows": [{"shadow": "a", "host": "b"}]}]}]));
    let after = plan(&json!([
        {"id": "mon", "starts": "2026-05-18T10:00:00Z", "groups": [{"people": ["a", "d"]}],
         "unseated": [{"person": "b", "reason": "ill"}]},
        {"id": "wed", "groups": [{"people": ["a", "b"]}]}]));
    let diff = diff(&before, &after);
    let places: Vec<(&str, &Whereabouts, &Whereabouts)> =
        diff.sessions[0].people.iter().map(|diff| (diff.person.as_str(), &diff.before, &diff.after)).collect();
    assert_eq!(places.iter().map(|place| place.0).collect::<Vec<_>>(), ["b", "c", "d"]);
    assert_eq!(places[0].2, &Whereabouts::Out { reason: Reason::Ill });
    assert_eq!((places[1].2, places[2].1), (&Whereabouts::Absent {}, &Whereabouts::Absent {}));
    let times = |text: &str| Some(format!("2026-05-18T{text}:00:00Z"));
    assert_eq!(diff.sessions[0].starts, Some((times("09"), times("10"))));
    let told: Vec<String> =
        diff.sessions.iter().map(|session| format!("{} {:?}", session.session, session.is_in)).collect();
    assert_eq!(told, ["mon Both", "wed After", "tue Before"]);
    assert_eq!(diff.moved(), 3);
}

#[test]
fn the_change_of_cost_is_told_by_part() {
    let with = |cost: Value| {
        let mut plan = serde_json::to_value(plan(&json!([]))).unwrap();
        plan["cost"] = cost;
        serde_json::from_value::<Plan>(plan).unwrap()
    };
    let before = with(json!({"total": 30, "parts": {"new_faces": 25, "interests": 5}}));
    let diff = diff(&before, &with(json!({"total": 525, "parts": {"new_faces": 25, "choices": 500}})));
    assert_eq!((diff.cost_before, diff.cost_after), (30, 525));
    assert_eq!(serde_json::to_value(&diff.parts).unwrap(), json!({"choices": 500, "interests": -5}));
}

/// A seating of eight people in groups that stand in any order; some people are in none.
fn seatings() -> impl Strategy<Value = Vec<Vec<String>>> {
    prop::collection::vec(0_usize..5, 8).prop_map(|slots| {
        let mut groups = vec![Vec::new(); 4];
        for (person, slot) in slots.into_iter().enumerate().filter(|&(_, slot)| slot < 4) {
            groups[slot].push(format!("p{person}"));
        }
        groups.retain(|group| !group.is_empty());
        groups
    })
}

/// How many are elsewhere at least, by trying every way in which groups can stand for groups.
fn fewest(before: &[Vec<String>], after: &[Vec<String>], stands_for: &mut Vec<Option<usize>>) -> usize {
    if stands_for.len() == before.len() {
        let place = |groups: &[Vec<String>], id: &String| groups.iter().position(|group| group.contains(id));
        return (0..8)
            .map(|person| format!("p{person}"))
            .filter(|id| match (place(before, id), place(after, id)) {
                (Some(was), Some(is)) => stands_for[was] != Some(is),
                (was, is) => was != is,
            })
            .count();
    }
    let free: Vec<Option<usize>> =
        (0..after.len()).map(Some).filter(|group| !stands_for.contains(group)).chain([None]).collect();
    let tried = free.into_iter().map(|group| {
        stands_for.push(group);
        let count = fewest(before, after, stands_for);
        stands_for.pop();
        count
    });
    tried.min().unwrap_or(0)
}

/// The second plan, made of the first one and of what is different alone.
fn changed(before: &PlannedSession, diff: &Diff) -> Vec<Vec<String>> {
    let mut groups: Vec<Vec<String>> = before.groups.iter().map(|group| group.people.clone()).collect();
    for change in diff.sessions.iter().flat_map(|session| &session.groups) {
        let people: Vec<String> = change.stay.iter().chain(&change.join).cloned().collect();
        match &change.before {
            Some(group) => groups[group.number - 1] = people,
            None => groups.push(people),
        }
        if let (Some(group), None) = (&change.before, &change.after) {
            groups[group.number - 1].clear();
        }
    }
    sorted(groups)
}

fn sorted(mut groups: Vec<Vec<String>>) -> Vec<Vec<String>> {
    groups.retain(|group| !group.is_empty());
    groups.iter_mut().for_each(|group| group.sort());
    groups.sort();
    groups
}

#[test]
fn as_few_as_can_be_are_elsewhere_and_the_second_plan_can_be_made_of_the_first() {
    let property = |(one, other): (Vec<Vec<String>>, Vec<Vec<String>>)| {
        let (before, after) = (of_groups(&one), of_groups(&other));
        let there = diff(&before, &after);
        prop_assert_eq!(there.moved(), fewest(&one, &other, &mut Vec::new()));
        prop_assert_eq!(there.moved(), diff(&after, &before).moved());
        prop_assert_eq!(there.is_empty(), sorted(one) == sorted(other.clone()));
        prop_assert_eq!(changed(&before.sessions[0], &there), sorted(other));
        Ok(())
    };
    if let Err(error) = runner(300).run(&(seatings(), seatings()), property) {
        panic!("{error}");
    }
}
