//! What a writer of YAML makes of an event and a plan is read again.

use mingle::event::Event;
use mingle::plan::Plan;
use serde_json::json;

use super::support::{event_of, teams};

#[test]
fn an_event_and_a_plan_written_as_yaml_are_read_again() {
    let value = json!({"version": 1, "name": "Dinner",
        "attendees": [{"id": "ada", "experience": "veteran", "skills": {"rust": "expert"}, "choices": ["pip", ["tox", "pip2"]]},
            {"id": "bo", "traits": {"company": ["a", "b"]}}, {"id": "cy"}],
        "projects": [{"id": "pip"}, {"id": "tox"}, {"id": "pip2"}],
        "sessions": [{"id": "mon", "form": {"pairs": {"leftover": "bench"}}, "seat": "most"},
            {"id": "tue", "form": {"groups": {"min": 2, "max": 3}}, "mix": "familiar"},
            {"id": "wed", "form": {"tables": [{"id": "t1", "seats": 3}]}},
            {"id": "thu", "form": {"projects": {"min": 2, "max": 3, "objective": "greedy"}}}],
        "history": [{"people": ["ada", "bo"], "status": "planned"}],
        "rules": [{"rule": {"apart": {"people": ["ada", "bo"]}}, "strength": {"weight": 3}},
            {"rule": {"count": {"who": {"all": [{"language": "ko"}, {"experience": "veteran"}]}, "at_least": 1}},
                "strength": "hard"}]});
    let event = event_of(&value);
    let yaml = serde_norway::to_string(&event).unwrap();
    assert!(yaml.contains("!weight 3") && yaml.contains("!apart"), "{yaml}");
    assert_eq!(serde_norway::from_str::<Event>(&yaml).unwrap(), event);
    // Written as JSON writes it, with one key for a choice, it is read too.
    let by_key = serde_norway::to_string(&value).unwrap();
    assert!(!by_key.contains('!'), "{by_key}");
    assert_eq!(serde_norway::from_str::<Event>(&by_key).unwrap(), event);

    let (_, mut plan) = teams();
    for status in
        [json!({"optimal": {}}), json!({"feasible": {"bound": 3, "stopped": "cancelled", "objective": "unproven"}})]
    {
        plan.status = serde_json::from_value(status).unwrap();
        let yaml = serde_norway::to_string(&plan).unwrap();
        assert!(yaml.contains("status: !"), "{yaml}");
        assert_eq!(serde_norway::from_str::<Plan>(&yaml).unwrap(), plan);
    }
}

#[test]
fn a_yaml_tag_is_read_as_strictly_as_a_key() {
    let (_, plan) = teams();
    let yaml = serde_norway::to_string(&plan).unwrap();
    let fault = |from: &str, to: &str| {
        assert!(yaml.contains(from), "{yaml}");
        serde_norway::from_str::<Plan>(&yaml.replace(from, to)).unwrap_err().to_string()
    };
    assert!(fault("!feasible", "!feasable").contains("unknown key `feasable`; did you mean `feasible`?"));
    assert!(fault("  bound:", "  bownd:").contains("unknown field `bownd`; did you mean `bound`?"));
}
