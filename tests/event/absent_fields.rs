//! A field of the event file that may be absent may as well be null, and no other may.

use std::fmt::Debug;

use mingle::event::Event;
use mingle::plan::Plan;
use serde::de::DeserializeOwned;
use serde_json::Value;

/// An event in which every field of every type is there and says something else than what is understood without it.
const FULL: &str = r#"{
    "version": 1, "name": "Full", "half_life_days": 90,
    "attendees": [{
        "id": "ada", "name": "Ada", "email": "ada@example.org", "skills": {"rust": "expert"}, "learning": ["python"],
        "languages": ["ko"], "interests": ["tea"], "traits": {"company": "Initech"}, "experience": "veteran",
        "hosts_shadows": 2, "wants_to_shadow": true, "choices": ["docs"], "sessions": ["mon"], "needs": ["vegan"],
        "mixing": {"fresh": 1, "familiar": 2}
    }],
    "projects": [{
        "id": "docs", "name": "Docs", "skills": {"rust": "beginner"}, "hosts": ["ada"], "min": 2, "max": 3, "sessions": ["mon"],
        "staffing": [{"skill": "rust", "level": "expert", "people": 1}], "languages": ["ko"], "tags": ["x"]
    }],
    "sessions": [
        {"id": "mon", "name": "Mon", "starts": "2025-05-20T10:00:00Z", "minutes": 30, "mix": "any", "seat": "most",
         "form": {"projects": {"min": 2, "max": 4, "objective": "greedy"}}},
        {"id": "tue", "continues": "mon", "form": {"pairs": {"leftover": "bench"}}},
        {"id": "wed", "form": {"groups": {"min": 2, "max": 4}}},
        {"id": "thu", "form": {"tables": [{"id": "t1", "seats": 5, "min": 3, "offers": ["vegan"], "next_to": ["t2"]}]}}
    ],
    "history": [{"people": ["ada", "bo"], "when": "2024-05-20", "minutes": 10, "times": 2, "status": "planned"}],
    "rules": [
        {"rule": {"apart": {"people": ["ada", "bo"], "tables_apart": true}}, "sessions": ["mon"], "strength": {"weight": 3},
         "label": "x", "confidential": true},
        {"rule": {"together": {"people": ["ada", "bo"]}}}, {"rule": {"pin": {"person": "ada", "group": "t1"}}},
        {"rule": {"bar": {"person": "ada", "group": "t1"}}}, {"rule": {"spread": {"trait": "company", "at_most": 2}}},
        {"rule": {"count": {"who": {"experience": "veteran"}, "at_least": 1, "at_most": 2}}},
        {"rule": {"accompany": {"who": {"language": "ko"}, "by": {"interest": "tea"}, "at_least": 2}}},
        {"rule": {"never_alone": {"who": {"skill": {"name": "rust", "at_least": "expert"}}}}},
        {"rule": {"share": {"trait": "languages"}}}, {"rule": {"meet": {"people": ["ada", "bo"], "at_least": 2}}},
        {"rule": {"seated": {"people": ["ada"]}}}, {"rule": {"total": {"groups": ["t1"], "at_least": 1, "at_most": 2}}},
        {"rule": {"vary": {"who": {"not": {"trait": {"name": "company", "is": "Initech"}}}}}}
    ],
    "goals": {"new_faces": 1, "choices": 2, "skills": 3, "learning": 4, "shadows": 5, "interests": 6, "languages": 7,
        "mixing": 8, "turns": 9, "fair": 11, "balance": 12, "stable": 13}
}"#;

/// The same for a plan.
const FULL_PLAN: &str = r#"{
    "version": 1, "event": "PyCon", "seed": 7, "steps": 20, "done": 10, "made_by": "a test",
    "repairs": {"event": "PyCon", "seed": 6, "done": 9},
    "status": {"feasible": {"bound": 3, "stopped": "steps", "objective": "unproven"}},
    "cost": {"total": 5, "parts": {"choices": 5}},
    "sessions": [{
        "id": "mon", "starts": "2026-05-18T09:00:00-04:00", "minutes": 30, "status": "met", "note": "in the hall",
        "groups": [
            {"number": 1, "people": ["ada", "bo"], "project": "pip", "shadows": [{"shadow": "bo", "host": "ada"}], "note": "x"},
            {"number": 2, "people": ["cy"], "table": "t1"}
        ],
        "unseated": [{"person": "ed", "reason": "no-seat", "note": "y"}]
    }]
}"#;

/// The ways to every field of every object in a value.
fn fields(value: &Value, way: &str, found: &mut Vec<String>) {
    match value {
        Value::Object(object) => {
            for (key, value) in object {
                let way = format!("{way}/{key}");
                fields(value, &way, found);
                found.push(way);
            }
        }
        Value::Array(list) => {
            list.iter().enumerate().for_each(|(number, value)| fields(value, &format!("{way}/{number}"), found))
        }
        _ => {}
    }
}

/// Takes out each field and sets it to null, and gives how many may be absent, and how many not.
fn absent_or_null<T: DeserializeOwned + PartialEq + Debug>(full: &str) -> (u32, u32) {
    let whole: T = serde_json::from_str(full).unwrap();
    let full: Value = serde_json::from_str(full).unwrap();
    let mut ways = Vec::new();
    fields(&full, "", &mut ways);
    let (mut optional, mut required) = (0, 0);
    for way in ways {
        let (above, key) = way.rsplit_once('/').unwrap();
        let mut absent = full.clone();
        absent.pointer_mut(above).unwrap().as_object_mut().unwrap().remove(key);
        let mut null = full.clone();
        *null.pointer_mut(&way).unwrap() = Value::Null;
        let read = |value: &Value| serde_json::from_str::<T>(&value.to_string());
        match (read(&absent), read(&null)) {
            (Ok(absent), Ok(null)) => {
                assert_eq!(absent, null, "{way}");
                assert_ne!(absent, whole, "{way} says nothing");
                optional += 1;
            }
            (Err(_), Err(_)) => required += 1,
            (absent, null) => panic!("{way}: absent {absent:?}, null {null:?}"),
        }
    }
    (optional, required)
}

#[test]
fn null_is_the_same_as_absent_in_every_field_that_may_be_absent() {
    let (optional, required) = absent_or_null::<Event>(FULL);
    assert!(optional >= 70 && required >= 50, "{optional} optional, {required} required");
}

#[test]
fn null_is_the_same_as_absent_in_every_field_of_a_plan_that_may_be_absent() {
    let (optional, required) = absent_or_null::<Plan>(FULL_PLAN);
    assert!(optional >= 17 && required >= 20, "{optional} optional, {required} required");
}
