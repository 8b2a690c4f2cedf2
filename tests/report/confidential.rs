//! An event with and without its confidential rules differs in the seating, and in nothing else that is told.

use std::ops::ControlFlow;

use mingle::event::{Attendee, Event, Meeting, MeetingStatus, Rule, Selector, Session, Table};
use mingle::plan::{Breach, Plan, Reason};
use mingle::problem::Problem;
use mingle::report::{self, Words};
use mingle::solve::{NoPlan, Progress, WhyNot, solve};

use crate::support::problem;

const ORGANISER_ONLY: &str = "an organiser-only rule";
const PEOPLE: [&str; 8] = ["ada", "bo", "cy", "di", "ed", "fay", "gil", "hal"];

fn dinner() -> Event {
    let table = |id: &str, next: &str| Table::new(id, 4).next_to(next);
    Event::new()
        .attendees(PEOPLE.map(Attendee::new))
        .session(Session::tables("dinner", [table("t1", "t2"), table("t2", "t3"), table("t3", "t2")]))
        .session(Session::pairs("walk"))
        .rule(Rule::count(Selector::people(["ada"]), Some(1), None).weight(1))
}

fn secrets() -> Vec<Rule> {
    let some = || Selector::people(["cy", "di"]);
    let rules = [
        Rule::apart(["ada", "bo"]),
        Rule::tables_apart(["ed", "fay"]),
        Rule::together(["cy", "di"]).sessions(["dinner"]),
        Rule::pin("gil", "t1"),
        Rule::bar("hal", "t1"),
        Rule::accompany(some(), Selector::people(["ada", "bo"]), 1).weight(700),
        Rule::never_alone(some()).weight(900),
        Rule::count(some(), None, Some(1)).weight(800),
        Rule::meet(["ada", "hal"], 1).weight(5_000),
        Rule::seated(["ada", "ed"]),
        Rule::total(["t1", "t3"], Some(1), Some(5)),
        Rule::vary(Some(Selector::people(["fay"]))).hard(),
    ];
    rules.into_iter().map(|rule| rule.label("hush").confidential()).collect()
}

fn solved(event: &Event) -> (Result<Plan, NoPlan>, Vec<Progress>) {
    let mut told = Vec::new();
    let outcome = solve(&problem(event), 3, 5_000, |progress| {
        told.push(*progress);
        ControlFlow::Continue(())
    });
    (outcome.map(|solution| solution.plan), told)
}

#[test]
fn a_plan_and_its_reports_are_those_of_the_public_event_with_that_seating() {
    let public = dinner();
    for rule in secrets() {
        let event = public.clone().rule(rule);
        let (plan, told) = solved(&event);
        let plan = plan.unwrap_or_else(|none| panic!("{none}"));
        let verdict = plan.check(&problem(&public));
        assert!(verdict.is_valid(), "{verdict:?}");
        assert_eq!(verdict.cost.as_ref(), Some(&plan.cost));
        assert_eq!(verdict.claims, []);
        assert_eq!(told.last().and_then(|progress| progress.cost), Some(plan.cost.total));
        assert_eq!(report::text(&problem(&event), &plan), report::text(&problem(&public), &plan));
        assert_eq!(report::figures_text(&problem(&event), &plan), report::figures_text(&problem(&public), &plan));
        assert_eq!(report::markdown(&problem(&event), &plan), report::markdown(&problem(&public), &plan));
        assert_eq!(report::rows(&problem(&event), &plan), report::rows(&problem(&public), &plan));
        assert_eq!(format!("{event:?}"), format!("{public:?}"));
        assert_eq!(format!("{:?}", problem(&event)), format!("{:?}", problem(&public)));
        assert_eq!(problem(&event).warnings(), problem(&public).warnings());
        assert!(!serde_json::to_string(&plan).unwrap().contains("hush"));
    }
}

/// Those for whom a confidential rule keeps a seat never sit out, and nobody reads that somebody else was passed over.
#[test]
fn a_seat_that_is_kept_in_confidence_changes_who_sits_out_and_nothing_that_is_told() {
    let days = ["mon", "tue", "wed"];
    let public = Event::new().attendees(PEOPLE.map(Attendee::new));
    let tables = || [Table::new("t1", 3), Table::new("t2", 4)];
    let public = days.into_iter().fold(public, |event, day| event.session(Session::tables(day, tables())));
    let kept = ["ada", "bo", "cy", "di", "ed", "fay"];
    for secret in [Rule::seated(kept), Rule::pin("gil", "t1"), Rule::total(["t1"], None, Some(2)).weight(900)] {
        let pinned = secret.clone().label("hush").confidential();
        let event = public.clone().rule(pinned).rule(Rule::seated(["hal"]).sessions(["mon"]).confidential());
        let plan = solved(&event).0.unwrap_or_else(|none| panic!("{none}"));
        let verdict = plan.check(&problem(&event));
        assert!(verdict.is_valid() && verdict.claims.is_empty(), "{verdict:?}");
        let known = plan.check(&problem(&public));
        assert_eq!(known.cost.as_ref(), Some(&plan.cost));
        assert!(known.breaches.iter().all(|breach| matches!(breach, Breach::OutOfTurn { .. })), "{known:?}");
        for day in &plan.sessions {
            assert!(day.unseated.iter().all(|out| out.reason == Reason::NoSeat), "{day:?}");
        }
        for words in [Words::english(), Words::korean()] {
            let told = |event: &Event| {
                let problem = problem(event);
                let page = report::Page::new(&problem, &plan, &words).figures();
                let each = event
                    .attendees
                    .iter()
                    .map(|person| report::explain(&problem, &plan, &person.id).unwrap().text(&words));
                page.text() + &page.markdown() + &each.collect::<String>()
            };
            assert_eq!(told(&event), told(&public));
        }
    }
}

/// Together these cost something in every seating.
#[test]
fn what_confidential_rules_cost_is_in_no_progress() {
    let event = secrets().into_iter().skip(5).fold(dinner(), Event::rule);
    let (plan, told) = solved(&event);
    let cost = plan.unwrap_or_else(|none| panic!("{none}")).cost.total;
    assert_eq!(told.last().and_then(|progress| progress.cost), Some(cost));
}

/// A cost that rises would tell of a hidden wish that was bought with it.
#[test]
fn the_cost_told_never_rises_and_ends_with_that_of_the_plan() {
    for weight in [30, 70, 2_000] {
        for rule in secrets() {
            let (plan, told) = solved(&dinner().rule(rule.weight(weight)));
            let plan = plan.unwrap_or_else(|none| panic!("{none}"));
            let costs: Vec<i64> = told.iter().filter_map(|progress| progress.cost).collect();
            assert!(costs.is_sorted_by(|one, other| one >= other), "{costs:?}");
            assert_eq!(costs.last(), Some(&plan.cost.total));
        }
    }
}

/// Whom a confidential rule keeps from sitting out is not passed over in the words of a check.
#[test]
fn whose_turn_it_is_to_sit_out_is_told_by_public_rules() {
    let public = Event::new()
        .attendees(["ada", "bo", "cy"].map(Attendee::new))
        .session(Session::groups("mon", 2, 2))
        .meeting(Meeting::new(["cy"]).status(MeetingStatus::SatOut));
    // Ada may not sit out, for then bo and cy would be a pair.
    let event = public.clone().rule(Rule::apart(["bo", "cy"]).confidential());
    let mut plan = solved(&public).0.unwrap_or_else(|none| panic!("{none}"));
    plan.sessions[0].groups[0].people = vec!["ada".to_owned(), "bo".to_owned()];
    plan.sessions[0].unseated[0].person = "cy".to_owned();
    let [known, told] = [&public, &event].map(|event| plan.check(&problem(event)));
    assert_eq!(format!("{known:?}"), format!("{told:?}"));
    assert_eq!(known.for_organiser()[0].to_string(), known.breaches[0].to_string());
    assert_ne!(told.for_organiser()[0], told.breaches[0]);
}

/// The bound of progress and plan is that of the public event, whatever the rules weigh.
#[test]
fn bounds_are_those_of_the_public_event() {
    let bound = |event: &Event| solved(event).1.last().map(|progress| progress.bound);
    for rule in secrets() {
        assert_eq!(bound(&dinner().rule(rule)), bound(&dinner()));
    }
}

#[test]
fn a_public_conflict_is_told_alike_with_and_without_confidential_rules() {
    let public = dinner().rule(Rule::together(PEOPLE[..5].iter().copied()).sessions(["dinner"]).label("old friends"));
    let event = secrets().into_iter().skip(2).fold(public.clone(), Event::rule);
    let (Err(NoPlan::Conflict(known)), Err(NoPlan::Conflict(told))) = (solved(&public).0, solved(&event).0) else {
        panic!("five at tables of four")
    };
    assert_eq!(known, told);
    assert!(told.members.iter().any(|member| member.label() == Some("old friends")));
}

#[test]
fn a_conflict_with_confidential_rules_is_one_member_whatever_they_are() {
    let few = dinner().rule(Rule::apart(PEOPLE[..4].iter().copied()).label("hush").confidential());
    let many = dinner()
        .rule(Rule::pin("ada", "t1").label("hush").confidential())
        .rule(Rule::pin("bo", "t2").label("hush").confidential())
        .rule(Rule::together(["ada", "bo"]).sessions(["dinner"]).label("hush").confidential());
    let mut texts = Vec::new();
    for event in [few, many] {
        let Err(NoPlan::Conflict(conflict)) = solved(&event).0 else { panic!("no plan keeps these") };
        let told = report::conflict(&conflict, &Words::english());
        texts.push(format!("{told} {conflict} {conflict:?} {}", NoPlan::Conflict(conflict.clone())));
        assert!(!texts[0].contains("hush") && texts[0].contains(ORGANISER_ONLY), "{texts:?}");
        assert!(conflict.for_organiser().members.iter().any(|member| member.label() == Some("hush")));
    }
    assert_eq!(texts[0], texts[1]);
}

#[test]
fn only_the_organiser_can_ask_why_two_do_not_sit_together() {
    let event = dinner().rule(Rule::apart(["ada", "bo"]).label("hush").confidential());
    let problem = problem(&event);
    let go_on = |_: &Progress| ControlFlow::Continue(());
    let plan = solved(&event).0.unwrap_or_else(|none| panic!("{none}"));
    let ledger = report::for_organiser(&problem, &plan).unwrap();
    let ask = |one: &str, other: &str| ledger.why_not((one, other), Some("walk"), 0, 5_000, go_on);
    let Ok(WhyNot::Cannot(conflict)) = ask("ada", "bo") else { panic!("they are kept apart") };
    assert!(!format!("{conflict:?}").contains("hush"));
    assert!(report::conflict(conflict.for_organiser(), &Words::english()).contains("hush"));
    let pair = &plan.sessions[1].groups[0].people;
    assert_eq!(ask(&pair[0], &pair[1]), Ok(WhyNot::Together));
    let apart = PEOPLE.into_iter().find(|id| {
        *id != "bo"
            && plan.sessions[1]
                .groups
                .iter()
                .all(|pair| !(pair.people.iter().any(|one| one == "ada") && pair.people.iter().any(|one| one == id)))
    });
    let Ok(WhyNot::Could { plan: other, total, parts }) = ask("ada", apart.unwrap()) else { panic!("they could") };
    assert!(other.check(&problem).is_valid());
    assert_eq!(total, other.cost.total - plan.cost.total);
    assert_eq!(total, parts.values().sum::<i64>());
    assert!(ask("ada", "ada").is_err() && ask("ada", "nobody").is_err());
}

#[test]
fn faults_number_public_rules_only() {
    let faulty = dinner().rule(Rule::apart(["ada", "nobody"]));
    let mut event = faulty.clone();
    event.rules = secrets().into_iter().chain(faulty.rules.clone()).collect();
    let texts = [faulty, event].map(|event| Problem::new(&event).map(|_| ()).unwrap_err().to_string());
    assert_eq!(texts[0], texts[1]);
}

/// Not by their number, and not by the help that they use up.
#[test]
fn faults_of_confidential_rules_are_told_as_one() {
    let faulty = |count: usize| {
        let unknown = (0..count).map(|number| Rule::apart(["ada".to_owned(), format!("a{number}")]).confidential());
        let event = unknown.fold(dinner(), Event::rule).rule(Rule::apart(["ada", "fey"]));
        Problem::new(&event).map(|_| ()).unwrap_err()
    };
    let [one, many] = [faulty(1), faulty(300)];
    assert_eq!(format!("{one} {one:?}"), format!("{many} {many:?}"));
    assert!(one.to_string().contains("did you mean `fay`?"), "{one}");
    assert_eq!(one.as_slice().len(), 2);
    assert_eq!(many.as_slice()[1].for_organiser().lines().count(), 300);
}

#[test]
fn a_check_says_that_an_organiser_only_rule_is_broken_and_no_more() {
    let plan = solved(&dinner()).0.unwrap_or_else(|none| panic!("{none}"));
    let pair = plan.sessions[1].groups[0].people.clone();
    let stricter = problem(&dinner().rule(Rule::apart(pair).sessions(["walk"]).label("hush").confidential()));
    let verdict = plan.check(&stricter);
    assert_eq!(verdict.breaches, [Breach::OrganiserOnlyRule]);
    assert!(!format!("{verdict:?}").contains("hush"));
    assert!(verdict.for_organiser().iter().any(|breach| breach.to_string().contains("hush")));
}
