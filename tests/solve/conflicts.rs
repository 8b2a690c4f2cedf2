//! Events that are impossible: what is proven of them, what would help, and that a slightly easier event is planned.

#![expect(clippy::disallowed_types, reason = "how long a proof takes is part of what is tested")]

use std::ops::ControlFlow;
use std::time::{Duration, Instant};

use mingle::event::{Attendee, Event, Rule, Selector, Session, Table};
use mingle::plan::Plan;
use mingle::problem::Problem;
use mingle::report::{self, Words};
use mingle::solve::{Change, Conflict, ConflictMember, NoPlan, Remedy, solve};

use crate::support::changed::changed;
use crate::support::json;

/// Far more than a conflict of 300 people takes, for machines that do much else at once; `cargo bench -p mingle-benches --bench conflicts` measures.
const SOON: Duration = Duration::from_secs(30);

pub(crate) fn id(number: usize) -> String {
    format!("p{number:03}")
}

pub(crate) fn ids(numbers: impl IntoIterator<Item = usize>) -> Vec<String> {
    numbers.into_iter().map(id).collect()
}

pub(crate) fn event_of(count: usize) -> Event {
    Event::new().attendees((0..count).map(|number| Attendee::new(id(number))))
}

pub(crate) fn tables(count: usize, seats: u32) -> Session {
    Session::tables("mon", (0..count).map(|number| Table::new(format!("t{number:03}"), seats)))
}

fn checked_outcome(event: &Event) -> Result<Plan, NoPlan> {
    let problem = Problem::new(event).unwrap_or_else(|faults| panic!("{faults}"));
    let plan = solve(&problem, 0, 200_000, |_| ControlFlow::Continue(()))?.plan;
    assert!(plan.check(&problem).is_valid(), "{:?}", plan.check(&problem));
    Ok(plan)
}

/// The conflict of an event, proven and told soon, all of whose ways out are followed.
#[track_caller]
pub(crate) fn conflict(event: &Event) -> Conflict {
    let begun = Instant::now();
    let outcome = checked_outcome(event);
    let taken = begun.elapsed();
    let Err(NoPlan::Conflict(conflict)) = outcome else { panic!("no conflict, but {outcome:?}") };
    assert!(taken < SOON, "{taken:?}");
    assert!(conflict.proven, "not shown to be irreducible: {}", told(&conflict));
    assert!(conflict.remedies[0].planned, "no way out: {}", told(&conflict));
    let cheapest = |change: &Change| match change {
        Change::MoreSeats { more: 1..=2, .. } => 0,
        Change::GiveWeight { .. } => 1,
        Change::AnotherTable { .. } | Change::MoreSeats { .. } => 2,
        Change::LeaveOut { .. } => 3,
        _ => 4,
    };
    assert!(conflict.remedies.is_sorted_by_key(|way| (!way.planned, cheapest(&way.change))), "{}", told(&conflict));
    for way in &conflict.remedies {
        let changed = changed(event, &way.change);
        assert_ne!(json(&changed), json(event), "{}", way_told(way));
        match soon_planned(&changed) {
            Ok(_) => {}
            Err(NoPlan::Conflict(other)) if !way.planned => assert_ne!(told(&other), told(&conflict)),
            Err(NoPlan::NotFound { .. }) if !way.planned => {}
            Err(none) => panic!("{}: {none}", way_told(way)),
        }
    }
    conflict
}

/// A plan of a changed event, without a look at how good it is.
fn soon_planned(event: &Event) -> Result<Plan, NoPlan> {
    let problem = Problem::new(event).unwrap_or_else(|faults| panic!("{faults}"));
    let plan = solve(&problem, 0, 60_000, |_| ControlFlow::Continue(()))?.plan;
    assert!(plan.check(&problem).is_valid(), "{:?}", plan.check(&problem));
    Ok(plan)
}

#[track_caller]
pub(crate) fn assert_planned(event: &Event) {
    if let Err(none) = checked_outcome(event) {
        panic!("{none}");
    }
}

pub(crate) fn told(conflict: &Conflict) -> String {
    report::conflict(conflict, &Words::english())
}

fn way_told(way: &Remedy) -> String {
    report::remedy(way, &Words::english())
}

pub(crate) fn rules(conflict: &Conflict) -> Vec<&'static str> {
    conflict.members.iter().filter_map(|member| member.rule()).collect()
}

#[test]
fn people_kept_together_are_more_than_every_table_holds() {
    for (count, seats) in [(10, 5), (300, 10)] {
        let event = |kept: usize| {
            event_of(count)
                .session(tables(count / seats, seats as u32))
                .rule(Rule::apart([id(0), id(count - 1)]))
                .rule(Rule::together(ids(0..kept)))
        };
        let conflict = conflict(&event(seats + 1));
        assert_eq!(rules(&conflict), ["together"]);
        assert_eq!(conflict.members[1].capacity(), Some(seats as u64));
        let seat = |change: &Change| matches!(change, Change::MoreSeats { more: 1, .. });
        assert!(conflict.remedies.iter().any(|way| seat(&way.change)), "{}", told(&conflict));
        assert_planned(&event(seats));
    }
}

#[test]
fn rules_that_chain_people_together_are_told_each_by_itself() {
    let chain = |links: usize| {
        let event = event_of(12).session(tables(3, 4));
        (0..links).fold(event, |event, link| event.rule(Rule::together(ids([link, link + 1]))))
    };
    assert_eq!(rules(&conflict(&chain(4))), ["together"; 4]);
    assert_planned(&chain(3));
}

/// Barred from the only table that suits them: without the need, or without the bar, there is a plan.
#[test]
fn a_need_that_takes_part_is_named() {
    for count in [8, 300] {
        let event = |barred: bool, needs: bool| {
            let first = Attendee::new(id(0));
            let first = if needs { first.need("step-free") } else { first };
            let tables = (0..count / 4).map(|number| Table::new(format!("t{number:03}"), 4));
            let tables = tables.map(|table| if table.id == "t000" { table.offers("step-free") } else { table });
            let event = Event::new()
                .attendee(first)
                .attendees((1..count - 1).map(|number| Attendee::new(id(number))))
                .attendee(Attendee::new(id(count - 1)).need("step-free"))
                .session(Session::tables("mon", tables));
            if barred { event.rule(Rule::bar(id(0), "t000")) } else { event }
        };
        let found = conflict(&event(true, true));
        assert_eq!(rules(&found), ["bar"]);
        let needs = found.members.iter().filter(|member| member.code() == "need");
        assert_eq!(needs.flat_map(ConflictMember::people).collect::<Vec<_>>(), [&id(0)]);
        assert!(told(&found).contains("`p000` needs `step-free` in `mon`, but `mon` seats"), "{}", told(&found));
        assert_planned(&event(true, false));
        assert_planned(&event(false, true));
    }
}

#[test]
fn people_mutually_apart_are_more_than_the_tables() {
    for (count, seats) in [(12, 4), (300, 10)] {
        let groups = count / seats;
        let at_once =
            |apart: usize| event_of(count).session(tables(groups, seats as u32)).rule(Rule::apart(ids(0..apart)));
        assert_eq!(rules(&conflict(&at_once(groups + 1))), ["apart"]);
        assert_planned(&at_once(groups));
    }
}

#[test]
fn separations_two_by_two_are_found_among_others() {
    for count in [12, 300] {
        let (groups, seats) = (3, count as u32 / 3);
        let event = |apart: usize| {
            let event = event_of(count).session(tables(groups, seats)).rule(Rule::apart(ids([1, count - 1])));
            let pairs = (0..apart).flat_map(|one| (one + 1..apart).map(move |other| (one, other)));
            pairs.fold(event, |event, (one, other)| event.rule(Rule::apart(ids([one, other]))))
        };
        let found = conflict(&event(4));
        assert_eq!(rules(&found), ["apart"; 6]);
        assert_planned(&event(3));
    }
}

#[test]
fn blocks_do_not_fit_side_by_side() {
    for tables_of_four in [3, 75] {
        let count = tables_of_four * 3;
        let event = |blocks: usize, seats: u32| {
            let event = event_of(count + 3).session(tables(tables_of_four, seats));
            (0..blocks).fold(event, |event, block| event.rule(Rule::together(ids(3 * block..3 * block + 3))))
        };
        let found = conflict(&event(tables_of_four + 1, 4));
        assert_eq!(rules(&found).len(), tables_of_four + 1, "{}", told(&found));
        assert_planned(&event(tables_of_four, 5));
    }
}

#[test]
fn pins_clash_with_seats_and_with_company() {
    for (count, seats) in [(12, 4), (300, 10)] {
        let event = |pinned: usize| {
            let event = event_of(count).session(tables(count / seats, seats as u32));
            (0..pinned).fold(event, |event, person| event.rule(Rule::pin(id(person), "t000")))
        };
        assert_eq!(rules(&conflict(&event(seats + 1))), vec!["pin"; seats + 1]);
        assert_planned(&event(seats));
        let company = event(1).rule(Rule::pin(id(1), "t001")).rule(Rule::together(ids([0, 1])));
        assert_eq!(rules(&conflict(&company)), ["together", "pin", "pin"]);
        let apart = event(2).rule(Rule::apart(ids([0, 1])));
        assert_eq!(rules(&conflict(&apart)), ["apart", "pin", "pin"]);
    }
}

#[test]
fn a_count_that_nobody_can_satisfy_may_be_meant_for_some_sessions() {
    for count in [12, 300] {
        let event = |guides: usize, at_least: u32| {
            let who = Selector::People(ids(0..guides));
            event_of(count).session(Session::groups("mon", 3, 4)).rule(Rule::count(who, Some(at_least), None).hard())
        };
        let few = conflict(&event(count / 4 - 1, 1));
        assert_eq!(rules(&few), ["count"]);
        assert_planned(&event(count / 4, 1));
        let large = conflict(&event(count, 5));
        assert!(told(&large).contains("some `sessions` only"), "{}", told(&large));
        assert_planned(&event(count, 3));
    }
}

#[test]
fn too_few_to_accompany_everybody_are_counted() {
    for count in [16, 300] {
        let event = |guides: usize| {
            let guide = Selector::People(ids(0..guides));
            let session = Session::groups("mon", 3, 4);
            event_of(count).session(session).rule(Rule::accompany(guide.clone().negated(), guide, 1).hard())
        };
        let found = conflict(&event(count / 4 - 1));
        assert_eq!(rules(&found), ["accompany"]);
        assert!(told(&found).contains("of that company"), "{}", told(&found));
        assert_planned(&event(count / 4));
    }
}

#[test]
fn who_shares_a_value_with_too_few_has_no_group() {
    for count in [12, 300] {
        let company = |number: usize, few: usize| if number < few { "Initech" } else { "Globex" };
        let event = |few: usize| {
            let person = |number: usize| Attendee::new(id(number)).with_trait("company", company(number, few));
            let session = Session::groups("mon", 3, 4);
            Event::new().attendees((0..count).map(person)).session(session).rule(Rule::share("company").hard())
        };
        for few in [1, 2, 5] {
            assert_eq!(rules(&conflict(&event(few))), ["share"]);
        }
        assert_planned(&event(3));
    }
}

#[test]
fn who_is_to_meet_more_than_sit_beside_them_is_named() {
    for count in [15, 300] {
        let event = |others: usize| {
            let event = event_of(count).session(Session::groups("mon", 3, 3)).session(Session::groups("tue", 3, 3));
            (1..=others).fold(event, |event, other| event.rule(Rule::meet([id(0), id(other)], 1).hard()))
        };
        let found = conflict(&event(5));
        assert_eq!(rules(&found), ["meet"; 5]);
        assert!(told(&found).contains("beside `p000` there are 4 seats"), "{}", told(&found));
        assert_planned(&event(4));
    }
}

#[test]
fn projects_have_fewer_or_more_people_than_rules_send_there() {
    use mingle::event::Project;
    for count in [12, 150] {
        let event = |rules: Vec<Rule>| {
            let small = Project::new("beeware").size(4, 6);
            let event = event_of(count).project(small).project(Project::new("pip").size(2, count as u32 - 4));
            rules.into_iter().fold(event.session(Session::projects("mon", 2, 4)), Event::rule)
        };
        let pinned = |people: usize| (0..people).map(|person| Rule::pin(id(person), "beeware")).collect::<Vec<_>>();
        assert_eq!(rules(&conflict(&event(pinned(7)))), ["pin"; 7]);
        assert_planned(&event(pinned(6)));
        // All but three are barred from a project of four without which there is no room.
        let barred = |from: usize| (from..count).map(|person| Rule::bar(id(person), "beeware")).collect::<Vec<_>>();
        let found = conflict(&event(barred(3)));
        assert_eq!(rules(&found), vec!["bar"; count - 3]);
        assert_planned(&event(barred(4)));
    }
}

#[test]
fn forbidden_pairs_leave_nobody_for_somebody() {
    for count in [6, 300] {
        let event = |forbidden: usize| {
            let event = event_of(count).session(Session::pairs("mon"));
            (1..=forbidden).fold(event, |event, other| event.rule(Rule::apart(ids([0, other]))))
        };
        let found = conflict(&event(count - 1));
        assert_eq!(rules(&found), vec!["apart"; count - 1]);
        assert!(told(&found).contains("nobody is left for `p000`"), "{}", told(&found));
        assert_planned(&event(count - 2));
        // All who are mutually apart need a partner among the others.
        let stars = |apart: usize| event_of(count).session(Session::pairs("mon")).rule(Rule::apart(ids(0..apart)));
        assert_eq!(rules(&conflict(&stars(count / 2 + 1))), ["apart"]);
        assert_planned(&stars(count / 2));
    }
}

/// Five who are kept from everybody but three; the two of the five who find nobody are whoever comes last.
#[test]
fn the_only_partners_of_too_many_are_named() {
    for count in [12, 300] {
        let event = |partners: usize| {
            let event = event_of(count).session(Session::pairs("mon"));
            (0..5).fold(event, |event, lonely| {
                let others = (0..lonely).chain(5 + partners..count);
                others.fold(event, |event, other| event.rule(Rule::apart(ids([lonely, other]))))
            })
        };
        let found = conflict(&event(3));
        // One of the five may as well sit with those whom nobody is kept from: they are an odd number then.
        let named = format!(
            "`p005`, `p006`, `p007` are the only partners outside for these 5: `p001`, `p002`, `p003`, `p004` and a set of {} \
             people",
            count - 7
        );
        assert!(told(&found).contains(&named), "{}", told(&found));
        assert_eq!(found.members.last().and_then(ConflictMember::capacity), Some(count as u64 / 2));
        assert_planned(&event(5));
    }
}

#[test]
fn two_companies_of_odd_size_that_keep_to_themselves_have_one_left_over_each() {
    for size in [3, 149] {
        let company = |person: Attendee, name: &str| person.with_trait("company", name);
        let event = |size: usize| {
            Event::new()
                .attendees((0..size).map(|number| company(Attendee::new(id(number)), "Initech")))
                .attendees((size..2 * size).map(|number| company(Attendee::new(id(number)), "Globex")))
                .session(Session::pairs("mon"))
                .rule(Rule::share("company").hard())
        };
        let found = conflict(&event(size));
        assert_eq!(rules(&found), ["share"]);
        assert!(told(&found).contains("2 sets of an odd number"), "{}", told(&found));
        assert_planned(&event(size + 1));
    }
}

/// 2850 separations, each of them needed; the text counts what it does not say.
#[test]
fn a_conflict_of_thousands_of_rules_is_proven_and_short_to_read() {
    let event = event_of(300).session(tables(75, 4));
    let pairs = (0..76).flat_map(|one| (0..one).map(move |other| (one, other)));
    let event = pairs.fold(event, |event, (one, other)| event.rule(Rule::apart(ids([one, other]))));
    let found = conflict(&event);
    assert_eq!(rules(&found), vec!["apart"; 2850]);
    assert!(told(&found).contains("and 2840 more rules, but"), "{}", told(&found));
    assert!(told(&found).len() < 2_000, "{}", told(&found));
}

#[test]
fn hosts_are_barred_from_a_project_without_which_there_is_no_room() {
    use mingle::event::Project;
    for size in [4, 150] {
        let event = |barred: bool| {
            let event = event_of(2 * size)
                .project(Project::new("beeware").host(id(0)).size(2, size as u32))
                .project(Project::new("pip").host(id(1)).size(2, size as u32))
                .session(Session::projects("mon", 2, 4));
            if barred { event.rule(Rule::bar(id(0), "beeware")) } else { event }
        };
        assert_eq!(rules(&conflict(&event(true))), ["bar"]);
        assert_planned(&event(false));
    }
}

#[test]
fn what_stood_in_the_way_is_told_where_nothing_is_proven() {
    let problem = Problem::new(&event_of(8).session(tables(2, 4)).rule(Rule::apart(ids([0, 1])).label("they asked")));
    let Ok(problem) = problem else { panic!("no fault") };
    // No steps: the first seating may keep the rule by itself, but no proof may come of it.
    match solve(&problem, 0, 0, |_| ControlFlow::Continue(())) {
        Ok(solution) => assert!(solution.plan.check(&problem).is_valid()),
        Err(NoPlan::NotFound { blockers, .. }) => assert!(!blockers.is_empty()),
        Err(other) => panic!("{other}"),
    }
}
