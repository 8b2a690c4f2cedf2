//! What an attendee is told of a seat, and what never.

use mingle::event::{Attendee, Event, Level, Meeting, Project, Rule, Session};
use mingle::plan::{Plan, Reason};
use mingle::report::{Because, ExplainError, Language, SitsOut, explain};
use serde_json::json;

fn event(level: Level, company: &str) -> Event {
    let bo =
        Attendee::new("bo").skill("Rust", level).language("ko").interest("climbing").with_trait("company", company);
    let ada = Attendee::new("ada").learning("Rust").language("ko").interest("climbing").choice("pip");
    Event::new()
        .attendees([ada, bo, Attendee::new("cy")])
        .meeting(Meeting::of(["ada", "cy"]))
        .project(Project::new("pip"))
        .session(Session::projects("mon", 2, 4))
}

fn plan() -> Plan {
    let session = json!({"id": "mon", "groups": [{"people": ["ada", "bo"], "project": "pip"}],
        "unseated": [{"person": "cy", "reason": "rules"}]});
    let plan = json!({"version": 1, "seed": 0, "steps": 0, "made_by": "a test", "status": {"optimal": {}},
        "cost": {"total": 0, "parts": {}}, "sessions": [session]});
    serde_json::from_value(plan).unwrap()
}

#[test]
fn a_seat_is_explained_by_what_both_share() {
    let explanation = explain(&event(Level::Expert, "Initech"), &plan(), "ada").unwrap();
    let text = explanation.text(Language::English);
    for line in [
        "At pip you sit with bo.",
        "You are on pip, number 1 of your choices.",
        "New to you: bo.",
        "bo knows the Rust that you want to learn.",
        "You and bo both speak Korean.",
        "A first thing to talk about: ask bo about Rust.",
    ] {
        assert!(text.contains(line), "{line} is not in\n{text}");
    }
    assert!(explanation.text(Language::Korean).contains("1지망인 pip을 함께해요."));
}

#[test]
fn levels_traits_and_rules_change_no_word() {
    let plain = event(Level::Expert, "Initech");
    let other = event(Level::Beginner, "Umbrella").rule(Rule::apart(["bo", "cy"]).confidential());
    for person in ["ada", "bo", "cy"] {
        assert_eq!(explain(&plain, &plan(), person), explain(&other, &plan(), person));
    }
}

#[test]
fn who_sits_out_hears_neither_of_rules_nor_of_needs() {
    let mut plan = plan();
    for reason in [Reason::Rules, Reason::Needs] {
        plan.sessions[0].unseated[0].reason = reason;
        let explanation = explain(&event(Level::Expert, "Initech"), &plan, "cy").unwrap();
        assert_eq!(explanation.sessions[0].because, [Because::Out(SitsOut::NoSuitableSeat)]);
        assert!(explanation.text(Language::English).contains("Next time it will be another's turn."));
    }
}

#[test]
fn strangers_and_broken_plans_are_refused() {
    let event = event(Level::Expert, "Initech");
    assert!(
        explain(&event.clone().attendee(Attendee::new("carol")), &plan(), "carl")
            .unwrap_err()
            .to_string()
            .contains("did you mean `carol`?")
    );
    let mut plan = plan();
    plan.sessions[0].unseated.clear();
    assert_eq!(explain(&event, &plan, "ada"), Err(ExplainError::NotWhole { session: "mon".into() }));
}
