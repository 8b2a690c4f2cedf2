//! What only an organiser may know of a plan.

use mingle::event::{Attendee, Event, Experience, Meeting, Rule, Selector, Session};
use mingle::plan::{Part, Plan};
use mingle::problem::Problem;
use mingle::report::{self, Words, for_organiser};
use mingle::solve::{IfMet, Unasked, WhyNot, solve};

use crate::support::unmet::four;
use crate::support::{go_on, problem};

fn solved(problem: &Problem) -> Plan {
    solve(problem, 0, 2_000, go_on).unwrap_or_else(|none| panic!("{none}")).plan
}

#[test]
fn each_unmet_rule_has_its_price_and_the_price_of_meeting_it() {
    let problem = problem(&four());
    let plan = solved(&problem);
    let ledger = for_organiser(&problem, &plan).unwrap();
    assert_eq!((ledger.total(), ledger.confidential_total(), plan.cost.total), (30, 7, 30));
    let unmet = ledger.unmet();
    let told: Vec<_> =
        unmet.iter().map(|unmet| (unmet.rule.label.as_deref().unwrap(), unmet.cost, unmet.rule.confidential)).collect();
    assert_eq!(told, [("second", 30, false), ("hush", 7, true)]);
    assert_eq!(
        (unmet[0].places[0].session.as_deref(), &unmet[0].places[0].people[..]),
        (Some("mon"), &["ada", "cy"].map(str::to_owned)[..])
    );
    for unmet in &unmet {
        let IfMet::Could { plan, total, parts, confidential, .. } = ledger.if_met(unmet, 0, 2_000, go_on).unwrap()
        else {
            panic!("it can be met")
        };
        assert_eq!((total, parts.get(&Part::Rules), parts.len(), confidential), (40, Some(&40), 1, -7));
        assert!(plan.check(&problem).is_valid());
    }
}

#[test]
fn a_rule_that_a_hard_one_forbids_cannot_be_met() {
    let problem = problem(&four().rule(Rule::apart(["ada", "cy"]).label("quarrel").confidential()));
    let plan = solved(&problem);
    let ledger = for_organiser(&problem, &plan).unwrap();
    let unmet = ledger.unmet();
    let IfMet::Cannot(conflict) = ledger.if_met(&unmet[0], 0, 2_000, go_on).unwrap() else { panic!("it is forbidden") };
    assert!(report::conflict(conflict.for_organiser(), &Words::english()).contains("quarrel"));
    assert!(!format!("{conflict:?}").contains("quarrel"));
}

#[test]
fn a_rule_of_another_event_has_no_price() {
    let (other, bare) = (
        problem(&four()),
        problem(&Event::new().attendees(["ada", "bo"].map(Attendee::new)).session(Session::pairs("mon"))),
    );
    let (plan, bare_plan) = (solved(&other), solved(&bare));
    let unmet = for_organiser(&other, &plan).unwrap().unmet();
    let asked = for_organiser(&bare, &bare_plan).unwrap().if_met(&unmet[0], 0, 10, go_on);
    assert_eq!(asked, Err(Unasked::NoRule));
    assert_eq!(for_organiser(&bare, &plan).err(), Some(Unasked::PlanNotWhole));
}

#[test]
fn the_cost_sums_by_part_session_and_group() {
    let event = Event::new()
        .attendees(["ada", "bo", "cy", "di"].map(Attendee::new))
        .meeting(Meeting::new(["ada", "bo"]))
        .session(Session::pairs("mon"))
        .session(Session::pairs("tue"))
        .rule(Rule::together(["ada", "bo"]))
        .rule(Rule::meet(["ada", "cy"], 1).weight(5));
    let problem = problem(&event);
    let plan = solved(&problem);
    let ledger = for_organiser(&problem, &plan).unwrap();
    assert_eq!(ledger.by_part(), plan.cost.parts);
    assert_eq!(ledger.total(), plan.cost.total);
    let sessions = ledger.by_session();
    assert_eq!(sessions.iter().map(|(_, cost)| cost).sum::<i64>(), plan.cost.total);
    let ids: Vec<_> = sessions.iter().map(|(id, _)| id.as_deref()).collect();
    assert_eq!(ids, [Some("mon"), Some("tue"), None]);
    // Fairness and the rule over both sessions are of neither: ada and bo repeat in both, and never meet cy.
    let fair = plan.cost.parts.get(&Part::Fair).copied().unwrap_or(0);
    assert_eq!(sessions[2].1, fair + 5);
    assert_eq!(ledger.by_group().values().sum::<i64>(), plan.cost.total);
    assert_eq!(ledger.by_group().get(&None), Some(&(fair + 5)));
    assert_eq!(ledger.by_rule().into_values().collect::<Vec<_>>(), [5]);
}

#[test]
fn those_with_the_fewest_new_faces_come_first() {
    let event = Event::new()
        .attendees(["ada", "bo", "cy", "di"].map(Attendee::new))
        .meeting(Meeting::new(["ada", "bo"]))
        .session(Session::pairs("mon"))
        .rule(Rule::together(["ada", "bo"]));
    let problem = problem(&event);
    let plan = solved(&problem);
    let faces = for_organiser(&problem, &plan).unwrap().new_faces();
    let told: Vec<_> = faces.iter().map(|person| (person.person.as_str(), person.faces, person.sessions)).collect();
    assert_eq!(told, [("ada", 0, 1), ("bo", 0, 1), ("cy", 1, 1), ("di", 1, 1)]);
}

#[test]
fn a_count_that_cannot_fail_is_warned_of() {
    let count =
        |most| problem(&four().rule(Rule::count(Selector::people(["ada", "bo"]), None, Some(most)))).warnings().len();
    assert_eq!([count(1), count(2)], [0, 1]);
    let warned = problem(&four().rule(Rule::count(Selector::people(["ada", "bo"]), None, Some(2))));
    assert!(warned.warnings()[0].to_string().contains("rule `count` never acts: it cannot fall short"));
}

#[test]
fn slips_in_confidential_rules_are_told_to_the_organiser_alone() {
    let problem = problem(
        &four().rule(Rule::never_alone(Selector::Experience(Experience::Veteran)).label("whisper").confidential()),
    );
    assert_eq!(problem.warnings(), []);
    assert!(!format!("{problem:?}").contains("whisper"));
    let plan = solved(&problem);
    let ledger = for_organiser(&problem, &plan).unwrap();
    let warning = ledger.confidential_warnings()[0].to_string();
    assert!(warning.contains("whisper") && warning.contains("nobody present is of that kind"), "{warning}");
    let debug = format!("{ledger:?}");
    assert!(!debug.contains("whisper") && !debug.contains("hush"));
}

#[test]
fn without_the_organisers_entry_nothing_tells() {
    let event = four();
    let problem = problem(&event);
    let plan = solved(&problem);
    let told = format!(
        "{problem:?} {plan:?} {:?} {} {}",
        plan.check(&problem),
        report::text(&problem, &plan),
        report::figures_text(&problem, &plan)
    );
    assert!(!told.contains("hush"));
    let ledger = for_organiser(&problem, &plan).unwrap();
    assert!(ledger.items().iter().any(|item| item.is_confidential() && item.cost == 7));
    assert!(!ledger.by_part().values().any(|&cost| cost == 37));
}

#[test]
fn the_gap_of_a_plan_that_was_tampered_with_is_not_told() {
    let problem = problem(&four());
    let mut plan = solved(&problem);
    assert!(for_organiser(&problem, &plan).unwrap().gap().starts_with("This plan costs 30"));
    plan.cost.total = 1;
    assert!(for_organiser(&problem, &plan).unwrap().gap().contains("nothing is known of the least"));
}

#[test]
fn why_not_is_answered_by_the_ledger_too() {
    let problem = problem(&four());
    let plan = solved(&problem);
    let ledger = for_organiser(&problem, &plan).unwrap();
    let WhyNot::Could { total, .. } = ledger.why_not(("ada", "cy"), None, 0, 2_000, go_on).unwrap() else {
        panic!("they could")
    };
    assert_eq!(total, 40);
}
