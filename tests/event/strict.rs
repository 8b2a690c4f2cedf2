//! Every type of a file is read strictly, whichever way in is taken: from text, from a value, through the trait itself, from
//! JSON, TOML, CBOR and YAML.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Debug;
use std::path::Path;

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use mingle::{event, plan};

type Outcome<T> = Result<T, String>;

/// The trait itself, called as a client calls it on a named type: an inherent function of that name would be taken instead.
type Direct<T> = fn(&mut serde_json::Deserializer<serde_json::de::StrRead<'_>>) -> serde_json::Result<T>;

/// What a type is written as.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Kind {
    /// An object of fields.
    Object,
    /// One of several words or keys.
    Choice,
}

fn told<T, E: ToString>(outcome: Result<T, E>) -> Outcome<T> {
    outcome.map_err(|error| error.to_string())
}

fn from_cbor<T: DeserializeOwned>(value: &impl Serialize) -> Outcome<T> {
    let mut bytes = Vec::new();
    ciborium::into_writer(value, &mut bytes).unwrap();
    told(ciborium::from_reader(bytes.as_slice()))
}

/// All ways in for a value; TOML has tables at the top, and no null.
fn ways_in<T: DeserializeOwned>(value: &Value, direct: Direct<T>) -> BTreeMap<&'static str, Outcome<T>> {
    let text = value.to_string();
    let mut ways = BTreeMap::from([
        ("from_str", told(serde_json::from_str(&text))),
        ("from_slice", told(serde_json::from_slice(text.as_bytes()))),
        ("from_reader", told(serde_json::from_reader(text.as_bytes()))),
        ("from_value", told(serde_json::from_value(value.clone()))),
        ("&Value", told(T::deserialize(value))),
        ("T::deserialize", told(direct(&mut serde_json::Deserializer::from_str(&text)))),
        ("CBOR", from_cbor(value)),
        ("YAML", told(serde_norway::from_str(&serde_norway::to_string(value).unwrap()))),
    ]);
    if let Ok(toml) = toml::to_string(&json!({ "it": value })) {
        let read = told(toml::from_str::<BTreeMap<String, T>>(&toml));
        ways.insert("TOML", read.and_then(|mut read| read.remove("it").ok_or("nothing".to_owned())));
    }
    ways
}

fn refused<T: DeserializeOwned + Debug>(name: &str, value: &Value, direct: Direct<T>) {
    for (way, outcome) in ways_in(value, direct) {
        assert!(outcome.is_err(), "{name} by {way} reads {value} as {outcome:?}");
    }
}

/// The text of an object in which the first key stands twice.
fn with_a_key_twice(fields: &serde_json::Map<String, Value>) -> Option<String> {
    let (key, value) = fields.iter().next()?;
    let rest: Vec<String> = fields.iter().map(|(key, value)| format!("{}:{value}", json!(key))).collect();
    Some(format!("{{{}:{value},{}}}", json!(key), rest.join(",")))
}

/// Holds that a type reads what it writes and refuses everything that is not quite that.
fn is_strict<T>(name: &str, kind: Kind, example: &Value, direct: Direct<T>)
where
    T: Serialize + DeserializeOwned + PartialEq + Debug,
{
    let read: T = serde_json::from_value(example.clone()).unwrap_or_else(|error| panic!("{name}: {error}"));
    for (way, outcome) in ways_in::<T>(example, direct) {
        assert_eq!(outcome.as_ref(), Ok(&read), "{name} by {way}");
    }
    assert_eq!(from_cbor::<T>(&read).as_ref(), Ok(&read), "{name} through CBOR");
    // YAML marks enums with tags, and the writer knows no tag within another.
    if let Ok(yaml) = serde_norway::to_string(&read) {
        assert_eq!(serde_norway::from_str::<T>(&yaml).unwrap(), read, "{name} through YAML: {yaml}");
    }

    refused(name, &json!([]), direct);
    refused(name, &json!([example]), direct);
    refused(name, &json!([example, null, [], [], [], []]), direct);
    refused(name, &json!(1), direct);
    refused(name, &json!(true), direct);
    match (kind, example) {
        (Kind::Object, Value::Object(fields)) => {
            refused(name, &Value::Array(fields.values().cloned().collect()), direct);
            let mut strange = fields.clone();
            strange.insert("zzz".to_owned(), json!(1));
            refused(name, &Value::Object(strange), direct);
            if let Some(twice) = with_a_key_twice(fields) {
                assert!(serde_json::from_str::<T>(&twice).is_err(), "{name} reads {twice}");
                assert!(direct(&mut serde_json::Deserializer::from_str(&twice)).is_err(), "{name} reads {twice}");
                assert!(serde_norway::from_str::<T>(&twice).is_err(), "{name} reads {twice} as YAML");
            }
        }
        (Kind::Choice, Value::Object(fields)) => {
            refused(name, &json!({}), direct);
            refused(name, &json!(fields.keys().next()), direct);
            refused(name, &json!({"zzz": 1}), direct);
            let mut two = fields.clone();
            two.insert("zzz".to_owned(), json!(1));
            refused(name, &Value::Object(two), direct);
            refused(
                name,
                &Value::Array(fields.iter().flat_map(|(key, value)| [json!(key), value.clone()]).collect()),
                direct,
            );
        }
        (Kind::Choice, word) => {
            refused(name, &json!("zzz"), direct);
            refused(name, &json!({}), direct);
            refused(name, &json!({ word.as_str().unwrap(): 1 }), direct);
            refused(name, &json!({ word.as_str().unwrap(): {} }), direct);
        }
        (Kind::Object, _) => panic!("{name} is an object, and its example is {example}"),
    }
}

/// Calls [`is_strict`] for each type, and gives their names.
macro_rules! are_strict {
    ($($floor:ident::$name:ident $kind:ident $example:tt;)+) => {{
        $(is_strict(
            stringify!($name),
            Kind::$kind,
            &json!($example),
            |deserializer| <$floor::$name>::deserialize(deserializer),
        );)+
        BTreeSet::from([$(stringify!($name)),+])
    }};
}

fn examples() -> BTreeSet<&'static str> {
    are_strict! {
        event::Level Choice "expert";
        event::Experience Choice "first-timer";
        event::Mixing Object {"fresh": 1, "familiar": 2};
        event::Attendee Object {"id": "ada", "skills": {"rust": "expert"}, "choices": ["pip", ["a", "b"]], "sessions": []};
        event::Goals Object {"new_faces": 1, "stable": 3};
        event::MeetingStatus Choice "sat-out";
        event::Meeting Object {"people": ["ada", "bo"], "when": "2024-05-20", "times": 2};
        event::Staffing Object {"skill": "rust", "level": "expert", "people": 1};
        event::Project Object {"id": "pip", "max": 3, "staffing": [{"skill": "rust", "level": "expert", "people": 1}]};
        event::Apart Object {"people": ["ada", "bo"], "tables_apart": true};
        event::Together Object {"people": ["ada", "bo"]};
        event::Pin Object {"person": "ada", "group": "t1"};
        event::Bar Object {"person": "ada", "group": "t1"};
        event::Spread Object {"trait": "company", "at_most": 2};
        event::Count Object {"who": {"experience": "veteran"}, "at_least": 1};
        event::Accompany Object {"who": {"language": "ko"}, "by": {"interest": "tea"}, "at_least": 2};
        event::NeverAlone Object {"who": {"not": {"learning": "rust"}}};
        event::Share Object {"trait": "languages"};
        event::Meet Object {"people": ["ada", "bo"], "at_least": 2};
        event::Seated Object {"people": ["ada"]};
        event::Total Object {"groups": ["t1"], "at_most": 2};
        event::Vary Object {"who": {"any": [{"people": ["ada"]}]}};
        event::RuleKind Choice {"apart": {"people": ["ada", "bo"]}};
        event::Strength Choice {"weight": 3};
        event::Strength Choice "hard";
        event::Rule Object {"rule": {"apart": {"people": ["ada", "bo"]}}, "strength": "hard", "sessions": ["mon"]};
        event::TraitIs Object {"name": "company", "is": "Initech"};
        event::SkillAtLeast Object {"name": "rust", "at_least": "expert"};
        event::Selector Choice {"skill": {"name": "rust", "at_least": "expert"}};
        event::Selector Choice {"all": []};
        event::Mix Choice "familiar";
        event::Seat Choice "most";
        event::Leftover Choice "bench";
        event::Pairs Object {"leftover": "bench"};
        event::Groups Object {"min": 3, "max": 5};
        event::Table Object {"id": "t1", "seats": 8, "next_to": ["t2"]};
        event::Objective Choice "rank_sum";
        event::Teams Object {"min": 2, "max": 6, "objective": "generous"};
        event::Form Choice {"pairs": {"leftover": "bench"}};
        event::Form Choice {"tables": [{"id": "t1", "seats": 8}]};
        event::Session Object {"id": "mon", "form": {"pairs": {}}, "starts": "2025-07-19T19:00:00+02:00"};
        event::Event Object {"version": 1, "attendees": [{"id": "ada"}], "sessions": [{"id": "mon", "form": {"pairs": {}}}]};
        plan::Stopped Choice "cancelled";
        plan::ObjectiveStatus Choice "unproven";
        plan::Status Choice {"optimal": {}};
        plan::Status Choice {"feasible": {"bound": 4, "stopped": "steps", "objective": "unproven"}};
        plan::Shadow Object {"shadow": "bo", "host": "ada"};
        plan::Group Object {"number": 1, "people": ["ada", "bo"], "table": "t1"};
        plan::Reason Choice "odd-one-out";
        plan::Unseated Object {"person": "ed", "reason": "no-seat", "note": "ill"};
        plan::SessionStatus Choice "met";
        plan::PlannedSession Object {"id": "mon", "groups": [{"number": 1, "people": ["ada", "bo"]}]};
        plan::Repaired Object {"event": "PyCon", "seed": 7, "done": 20};
        plan::Part Choice "new_faces";
        plan::Cost Object {"total": 5, "parts": {"choices": 5}};
        plan::Plan Object {"version": 1, "seed": 7, "done": 3, "made_by": "a test", "status": {"optimal": {}},
            "cost": {"total": 0, "parts": {}}, "sessions": []};
    }
}

/// The types that the sources define as types of a file.
fn defined(folder: &Path, names: &mut BTreeSet<String>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            defined(&path, names);
            continue;
        }
        let code = std::fs::read_to_string(&path).unwrap();
        assert!(!code.contains("remote = \"Self\""), "{} has a way in that is not strict", path.display());
        for definition in code.split("\nstrict! {").skip(1) {
            let name = definition.lines().find_map(|line| {
                let rest = line.strip_prefix("pub struct ").or_else(|| line.strip_prefix("pub enum "))?;
                rest.split(' ').next()
            });
            names.insert(name.unwrap().to_owned());
        }
    }
}

#[test]
fn every_type_of_a_file_is_read_strictly_by_every_way_in() {
    let tried = examples();
    let mut names = BTreeSet::new();
    for floor in ["event", "plan"] {
        defined(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src").join(floor), &mut names);
    }
    let missing: Vec<_> = names.iter().filter(|name| !tried.contains(name.as_str())).collect();
    assert!(missing.is_empty() && names.len() >= 50, "{} types, without an example: {missing:?}", names.len());
}

/// What a client would write who has a deserializer at hand.
#[test]
fn an_event_is_no_array_however_it_is_read() {
    let text = "[1,null,[],[],[]]";
    let read = event::Event::deserialize(&mut serde_json::Deserializer::from_str(text));
    let error = read.unwrap_err();
    assert!(error.to_string().contains("expected an event object with \"version\""), "{error}");
    let error = event::Event::deserialize(&serde_json::from_str::<Value>(text).unwrap()).unwrap_err();
    assert!(error.to_string().contains("expected an event object"), "{error}");
}
