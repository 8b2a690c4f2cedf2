//! What a program tells another: the answers as FORMAT has them, and the words that never change.

use std::collections::BTreeSet;
use std::error::Error;
use std::ops::ControlFlow;

use mingle::event::{Attendee, Event, Rule, Session, Table};
use mingle::plan::{Breach, Checked, Group, Plan, PlannedSession};
use mingle::problem::{FaultKind, Problem, WarningKind};
use mingle::report::{self, Figures, for_organiser, rows};
use mingle::solve::{NoPlan, Progress, how_good, solve};
use serde_json::{Value, json};

fn go_on(_: &Progress) -> ControlFlow<()> {
    ControlFlow::Continue(())
}

fn dinner() -> Event {
    Event::new()
        .attendees(["ada", "bo", "cy"].map(Attendee::new))
        .session(Session::tables("dinner", [Table::new("t1", 2), Table::new("t2", 2).min(1)]))
}

fn problem(event: &Event) -> Problem {
    Problem::new(event).unwrap_or_else(|faults| panic!("{faults}"))
}

fn keys(value: &Value) -> BTreeSet<&str> {
    value.as_object().unwrap().keys().map(String::as_str).collect()
}

#[test]
fn faults_are_told_with_place_and_message() {
    let faults =
        Problem::new(&dinner().rule(Rule::pin("adda", "t1")).session(Session::groups("mon", 5, 4))).unwrap_err();
    assert_eq!(
        json!(faults),
        json!({"faults": [
            {"place": "sessions[1].form.groups", "message":
                "session `mon`: min is 5 and max is 4; lower the first or raise the second"},
            {"place": "rules[0].rule.pin.person", "message": "no attendee `adda`; did you mean `ada`?"},
        ]})
    );
    assert_eq!(faults.iter().map(|fault| fault.code()).collect::<Vec<_>>(), ["min-above-max", "unknown"]);
}

#[test]
fn a_fault_in_a_confidential_rule_is_told_as_no_more_than_that() {
    let faults = Problem::new(&dinner().rule(Rule::pin("adda", "t1").confidential())).unwrap_err();
    assert_eq!(json!(faults), json!({"faults": [{"place": "rules", "message": "an organiser-only rule is faulty"}]}));
    assert_eq!(faults.as_slice()[0].code(), "organiser-only-rule");
}

#[test]
fn a_conflict_is_told_with_its_members_and_the_ways_out() {
    let event = dinner()
        .rule(Rule::apart(["ada", "bo"]).label("asked"))
        .rule(Rule::pin("ada", "t1"))
        .rule(Rule::pin("bo", "t1"));
    let none = solve(&problem(&event), 0, 1_000, go_on).unwrap_err();
    assert_eq!(none.to_string(), "no plan satisfies the hard rules");
    assert!(none.source().is_some_and(|conflict| conflict.to_string().contains("members")), "{none:?}");
    let told = json!(none);
    let conflict = &told["conflict"];
    assert_eq!(keys(&told), BTreeSet::from(["conflict"]));
    assert_eq!(keys(conflict), BTreeSet::from(["members", "proven", "ways_out"]));
    let members = conflict["members"].as_array().unwrap();
    let of_rule = members.iter().find(|member| member["rule"] == "apart").unwrap();
    assert_eq!(keys(of_rule), BTreeSet::from(["rule", "label", "session", "text"]));
    assert_eq!((&of_rule["label"], &of_rule["session"]), (&json!("asked"), &json!("dinner")));
    let words = report::Words::english();
    let NoPlan::Conflict(found) = &none else { panic!("{none:?}") };
    for (member, told) in found.members.iter().zip(members) {
        assert_eq!(told["text"], report::member(member, &words));
        assert_eq!(told.get("capacity"), member.capacity().map(Value::from).as_ref());
    }
    let ways: Vec<Value> = found.remedies.iter().map(|way| json!(report::remedy(way, &words))).collect();
    assert_eq!(conflict["ways_out"], json!(ways));
    assert!(!ways.is_empty());
}

#[test]
fn a_conflict_of_confidential_rules_says_no_more_than_that_and_the_organiser_reads_the_rest() {
    let event = dinner().rule(Rule::apart(["ada", "bo", "cy"]).label("hush").confidential());
    let none = solve(&problem(&event), 0, 1_000, go_on).unwrap_err();
    assert_eq!(
        json!(none),
        json!({"conflict": {"proven": false, "members": [{"text": "an organiser-only rule"}], "ways_out": []}})
    );
    let NoPlan::Conflict(conflict) = none else { panic!("{none:?}") };
    assert!(json!(conflict.for_organiser()).to_string().contains("hush"));
}

#[test]
fn what_was_not_found_is_told_with_what_stood_in_the_way() {
    let none = solve(&problem(&dinner().rule(Rule::together(["ada", "bo", "cy"]))), 0, 1_000, go_on).unwrap_err();
    let NoPlan::Conflict(conflict) = none else { panic!("{none:?}") };
    let rule = conflict.members[0].clone();
    let text = report::member(&rule, &report::Words::english());
    let none = NoPlan::NotFound { steps: 7, blockers: vec![rule] };
    assert_eq!(json!(none), json!({"not_found": {"steps": 7, "in_the_way": [text]}}));
    assert!(none.source().is_none());
}

#[test]
fn a_check_is_told_with_breaches_claims_cost_and_bound() {
    let problem = problem(&dinner());
    let mut plan = solve(&problem, 0, 1_000, go_on).unwrap().plan;
    plan.cost.total = 7;
    let verdict = plan.check(&problem);
    let told = json!(Checked::new(&verdict).bound(how_good(&problem, &plan, 100, go_on).bound));
    assert_eq!(keys(&told), BTreeSet::from(["check"]));
    assert_eq!(keys(&told["check"]), BTreeSet::from(["bound", "breaches", "claims", "cost", "valid"]));
    assert_eq!((&told["check"]["valid"], &told["check"]["bound"]), (&json!(true), &json!(0)));
    assert_eq!(told["check"]["claims"], json!(["cost.total: 7, but the plan costs 0"]));

    let torn = Plan::new("by hand")
        .sessions([PlannedSession::new("dinner").group(Group::new(["ada", "bo", "cy"]).table("t1"))]);
    let verdict = torn.check(&problem);
    let breach = &json!(verdict)["check"]["breaches"][0];
    assert_eq!(keys(breach), BTreeSet::from(["code", "group", "people", "session", "text"]));
    assert_eq!((&breach["code"], &breach["group"]), (&json!("group-size"), &json!(1)));
    assert_eq!(breach["people"], json!(["ada", "bo", "cy"]));
    assert_eq!(breach["text"], verdict.breaches[0].to_string());
    let unread = Plan::new("by hand").check(&problem);
    assert_eq!(keys(&json!(unread)["check"]), BTreeSet::from(["breaches", "claims", "valid"]));
}

#[test]
fn a_check_tells_of_confidential_rules_to_the_organiser_alone() {
    let problem = problem(&dinner().rule(Rule::apart(["ada", "bo"]).label("hush").confidential()));
    let together =
        PlannedSession::new("dinner").groups([Group::new(["ada", "bo"]).table("t1"), Group::new(["cy"]).table("t2")]);
    let verdict = Plan::new("by hand").sessions([together]).check(&problem);
    assert_eq!(
        json!(verdict)["check"]["breaches"],
        json!([{"code": "organiser-only-rule", "people": [], "text": "an organiser-only rule is broken"}])
    );
    assert!(json!(Checked::new(&verdict).for_organiser()).to_string().contains("hush"));
    assert!(!format!("{:?}", Checked::new(&verdict).for_organiser()).contains("hush"));
}

#[test]
fn progress_names_no_budget_where_there_is_none() {
    let problem = problem(&dinner());
    let told = |budget: u64| {
        let mut last = Value::Null;
        let plan = solve(&problem, 0, budget, |progress| {
            last = json!(progress);
            if progress.steps >= 50 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        });
        (last, json!(plan.unwrap().plan))
    };
    let (with, _) = told(1_000);
    assert_eq!(keys(&with), BTreeSet::from(["bound", "budget", "cost", "repeats", "steps"]));
    let (without, plan) = told(u64::MAX);
    assert_eq!(without.get("budget"), None);
    assert_eq!(plan.get("steps"), None);
    assert!(!format!("{without}{plan}").contains(&u64::MAX.to_string()));
}

#[test]
fn figures_rows_warnings_and_the_ledger_are_told_field_by_field() {
    let event = dinner().rule(Rule::together(["ada", "bo", "cy"]).weight(3).label("hush").confidential());
    let event = event.attendee(Attendee::new("di").sessions([""; 0]));
    let problem = problem(&event);
    let plan = solve(&problem, 0, 1_000, go_on).unwrap().plan;
    let figures = json!(Figures::new(&problem, &plan));
    assert_eq!((&figures["attendees"], &figures["seated"]), (&json!(4), &json!(3)));
    let row = json!(rows(&problem, &plan)[0]);
    assert_eq!((&row["session"], &row["group"]), (&json!("dinner"), &json!(1)));
    let warning = json!(problem.warnings()[0]);
    assert_eq!(
        warning,
        json!({"place": "attendees[3].sessions", "code": "attends-nothing",
        "message": "attendee `di` attends no session"})
    );
    let ledger = json!(for_organiser(&problem, &plan).unwrap());
    assert_eq!(
        keys(&ledger),
        BTreeSet::from([
            "confidential_total",
            "gap",
            "items",
            "new_faces",
            "parts",
            "sessions",
            "total",
            "unmet",
            "warnings"
        ])
    );
    assert_eq!(ledger["unmet"][0]["label"], "hush");
    assert_eq!(
        keys(&ledger["items"][0]),
        BTreeSet::from(["confidential", "cost", "label", "part", "people", "rule", "session"])
    );
    assert!(!format!("{figures}{row}{warning}{}", json!(plan)).contains("hush"));
}

/// Programs rely on these words: one may be added, and none may change or go.
#[test]
fn the_code_words_never_change() {
    assert_eq!(
        FaultKind::CODES.join(" "),
        "version empty-id duplicate-id unknown named-twice empty-list too-small \
        min-above-max unsplittable-teams no-tables next-to-itself not-earlier no-date no-time reserved-trait \
        too-few-people no-limit too-many-meetings nowhere-to-pin pinned-twice pinned-and-barred apart-and-together \
        too-deep overflow too-much-history"
    );
    assert_eq!(
        WarningKind::CODES.join(" "),
        "nobody-there attends-nothing quota choice-never-runs need-not-offered \
        skill-of-nobody too-few-for-project hosts-never-there too-small-for-teams no-project-session never-acts \
        same-email spelling near blank history-nearly history-of-others overlap backwards too-few-seats \
        too-few-suiting-seats"
    );
    assert_eq!(
        Breach::CODES.join(" "),
        "wrong-version session-missing session-unknown session-repeated \
        session-out-of-order person-unknown unseated-unknown person-repeated person-in-two-groups person-absent \
        person-missing seated-and-unseated unseated-repeated empty-group table-missing table-unknown table-misplaced \
        table-repeated project-missing project-unknown project-misplaced project-not-running group-size second-trio \
        project-size needs-not-offered without-host host-elsewhere shadows-misplaced shadow-outside shadow-unwilling \
        shadow-of-self shadow-repeated too-many-shadows too-few-seated out-of-turn rule-broken organiser-only-rule"
    );
    for codes in [FaultKind::CODES, WarningKind::CODES, Breach::CODES] {
        assert_eq!(codes.iter().collect::<BTreeSet<_>>().len(), codes.len());
    }
}
