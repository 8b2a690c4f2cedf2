//! Where somebody could sit.

use std::cell::Cell;

use mingle::event::{Attendee, Event, Meeting, Project, Rule, Session, Table};
use mingle::plan::{Group, Part, Plan, PlannedSession};
use mingle::problem::Problem;
use mingle::report::{Words, for_organiser, seats_for, seats_lines};
use mingle::solve::{Offer, Unasked};
use proptest::prelude::*;

use crate::support::generate::{Size, events};
use crate::support::{holds_for, outcome, problem};

fn dinner() -> Event {
    Event::new()
        .attendee(Attendee::new("ada").name("Ada").language("ko").interest("tea"))
        .attendees(["bo", "cy", "di"].map(|id| Attendee::new(id).language("en")))
        .attendee(Attendee::new("ed").name("Ed").language("ko").interest("tea"))
        .attendees(["fay", "gus"].map(Attendee::new))
        .meeting(Meeting::new(["ada", "di"]))
        .session(Session::tables("dinner", ["t1", "t2", "t3"].map(|id| Table::new(id, 3))))
}

fn plan() -> Plan {
    let at = |table: &str, people: &[&str]| Group::new(people.iter().copied()).table(table);
    let groups = [at("t1", &["ada", "bo", "cy"]), at("t2", &["di", "fay"]), at("t3", &["ed", "gus"])];
    Plan::new("hand").sessions([PlannedSession::new("dinner").groups(groups)])
}

fn tables(offers: &[Offer]) -> Vec<&str> {
    offers.iter().map(|offer| offer.group.table.as_deref().unwrap()).collect()
}

#[test]
fn every_group_is_offered_the_cheapest_first_and_said_in_words() {
    let problem = problem(&dinner());
    let plan = plan();
    let offers = for_organiser(&problem, &plan).unwrap().seats_for("Ada").unwrap();
    assert_eq!(tables(&offers[0].offers), ["t3", "t2"]);
    let lines = seats_lines(&problem, "ada", &offers, &Words::english());
    assert_eq!(lines[0], "Where Ada could sit:");
    assert_eq!(lines[1], "In dinner, now at t1:");
    assert!(lines[2].starts_with("  t3: 2 new faces, somebody likes tea too; -"), "{lines:#?}");
    assert!(lines[3].starts_with("  t2: 1 new face, 1 met before, nobody else there speaks Korean; "), "{lines:#?}");
    let korean = seats_lines(&problem, "ada", &offers, &Words::korean());
    assert!(korean[3].contains("그곳에 한국어를 하는 다른 분이 없음"), "{korean:#?}");
}

#[test]
fn whom_somebody_is_kept_from_is_not_offered_and_a_full_table_in_exchange_alone() {
    let apart = dinner().rule(Rule::apart(["ada", "fay"]).confidential());
    let offers = seats_for(&problem(&apart), &plan(), "ada").unwrap();
    // In exchange with Fay there would be nobody to be kept from, but there is room, and she stays where she is.
    assert!(
        offers[0].offers.iter().all(|offer| offer.instead_of.is_some() || offer.group.table.as_deref() == Some("t3"))
    );
    let offers = seats_for(&problem(&dinner()), &plan(), "fay").unwrap();
    let full = offers[0].offers.iter().find(|offer| offer.group.table.as_deref() == Some("t1")).unwrap();
    assert!(full.instead_of.is_some());
}

#[test]
fn whoever_has_just_walked_in_has_no_seat_yet() {
    let today = problem(&dinner().attendee(Attendee::new("hal")));
    assert!(for_organiser(&today, &plan()).is_err());
    let offers = seats_for(&today, &plan(), "hal").unwrap();
    assert_eq!(offers[0].now, None);
    assert_eq!(tables(&offers[0].offers), ["t2", "t3"]);
    assert!(offers[0].offers.iter().all(|offer| !offer.parts.contains_key(&Part::Turns)), "{offers:?}");
    assert!(offers[0].offers.iter().all(|offer| offer.parts.values().sum::<i64>() == offer.total), "{offers:?}");
    assert_eq!(seats_lines(&today, "hal", &offers, &Words::english())[1], "In dinner, now without a seat:");
    assert_eq!(seats_for(&today, &plan(), "hall"), Err(Unasked::NoAttendee("hall".to_owned())));
    let two = problem(&dinner().attendees(["x", "y"].map(|id| Attendee::new(id).name("Sam"))));
    assert!(matches!(seats_for(&two, &plan(), "Sam"), Err(Unasked::SeveralOfName { .. })));
}

#[test]
fn every_message_of_seats_is_said() {
    let event = dinner()
        .attendee(Attendee::new("hal").choice("tox").sessions(["sprint", "mon"]))
        .project(Project::new("pip"))
        .project(Project::new("tox"))
        .project(Project::new("attrs"))
        .session(Session::projects("sprint", 1, 4))
        .session(Session::groups("mon", 7, 8))
        .rule(Rule::apart(["hal", "gus"]).weight(5).confidential());
    let on = |project: &str, people: &[&str]| Group::new(people.iter().copied()).project(project);
    let sprint =
        [on("attrs", &["hal"]), on("pip", &["ada", "bo", "gus"]), on("tox", &["cy", "di", "ed"]), on("pip", &["fay"])];
    let all = Group::new(["ada", "bo", "cy", "di", "ed", "fay", "gus", "hal"]);
    let plan = plan().sessions([PlannedSession::new("sprint").groups(sprint), PlannedSession::new("mon").group(all)]);
    let source = include_str!("../../src/report/words/en.txt");
    let (mut table, mut keys) = (String::new(), Vec::new());
    for line in source.lines().filter(|line| !line.starts_with('#')) {
        let (key, template) = line.split_once(" = ").unwrap();
        if key.starts_with("seats_") {
            table += &format!("{key} = <{key}>{template}\n");
            keys.push(key);
        } else {
            table += &format!("{line}\n");
        }
    }
    let words = Words::parse(&table).unwrap();
    let today = problem(&event);
    let mut told = String::new();
    for person in ["ada", "hal", "fay", "di"] {
        told += &seats_lines(&today, person, &seats_for(&today, &plan, person).unwrap(), &words).join("\n");
    }
    let pairs = problem(&dinner().session(Session::pairs("pairs")));
    told += &seats_lines(
        &pairs,
        "ada",
        &seats_for(&pairs, &self::plan().sessions([PlannedSession::new("pairs")]), "ada").unwrap(),
        &words,
    )
    .join("\n");
    let silent: Vec<&&str> = keys.iter().filter(|key| !told.contains(&format!("<{key}>"))).collect();
    assert!(silent.is_empty(), "never said: {silent:?}\n{told}");
}

/// The plan with an offer taken.
fn taken(plan: &Plan, session: &str, person: &str, offer: &Offer) -> Plan {
    let mut plan = plan.clone();
    let planned = plan.sessions.iter_mut().find(|planned| planned.id == session).unwrap();
    planned.unseated.retain(|unseated| unseated.person != person);
    let from = planned.groups.iter().position(|group| group.people.iter().any(|id| id == person));
    if let Some(from) = from {
        planned.groups[from].people.retain(|id| id != person);
    }
    let to = &mut planned.groups[offer.group.number - 1].people;
    to.push(person.to_owned());
    if let (Some(other), Some(from)) = (&offer.instead_of, from) {
        to.retain(|id| id != other);
        planned.groups[from].people.push(other.clone());
    }
    planned.groups.retain(|group| !group.people.is_empty());
    // Who shadows whom is for the organiser to settle anew.
    planned.groups.iter_mut().for_each(|group| group.shadows.clear());
    plan
}

#[test]
fn what_an_offer_costs_is_what_the_plan_costs_with_it_and_nothing_is_broken() {
    let tried = Cell::new(0);
    let holds = |event: &Event| {
        let mut event = event.clone();
        event.goals.shadows = 0;
        let Ok(problem) = Problem::new(&event) else { return Ok(()) };
        let Ok(plan) = outcome(&event, 1, 1_000) else { return Ok(()) };
        let before = plan.check(&problem).cost.unwrap();
        for person in event.attendees.iter().step_by(3) {
            for session in seats_for(&problem, &plan, &person.id).unwrap() {
                for offer in &session.offers {
                    let after = taken(&plan, &session.session, &person.id, offer);
                    let verdict = after.check(&problem);
                    prop_assert_eq!(verdict.for_organiser(), &[], "{:?}", offer);
                    let after = verdict.cost.unwrap();
                    prop_assert_eq!(after.total - before.total, offer.total, "{:?}", offer);
                    let of = |cost: &mingle::plan::Cost, part| cost.parts.get(&part).copied().unwrap_or(0);
                    for part in after.parts.keys().chain(before.parts.keys()).chain(offer.parts.keys()) {
                        let more = offer.parts.get(part).copied().unwrap_or(0);
                        prop_assert_eq!(of(&after, *part) - of(&before, *part), more, "{:?} {:?}", part, offer);
                    }
                    tried.set(tried.get() + 1);
                }
            }
        }
        Ok(())
    };
    holds_for(25, events(Size::SMALL), holds);
    holds_for(10, events(Size::LARGE), holds);
    assert!(tried.get() >= 100, "{} offers", tried.get());
}
