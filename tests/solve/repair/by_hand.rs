//! Days whose repair is plain to see.

use mingle::event::{Attendee, Event, Meeting, MeetingStatus, Rule, Seat, Session, Table};
use mingle::plan::{Plan, Reason, Unseated};
use mingle::solve::{Aim, Mended, NoRepair, Repair, Seatless, Today, Why, repair};

use crate::properties::exhaustive::as_plan;
use crate::support::{go_on, problem};

const PEOPLE: [&str; 8] = ["ada", "bo", "cy", "di", "ed", "fay", "gus", "hal"];

/// A dinner of eight at two tables of four, and one that is free.
fn dinner() -> Event {
    let tables = [Table::new("t1", 4), Table::new("t2", 4), Table::new("t3", 4)];
    Event::new().attendees(PEOPLE.map(Attendee::new)).session(Session::tables("dinner", tables))
}

/// A plan of sessions, each `table: people | table: people`; without a table where none is named.
fn plan(sessions: &[(&str, &str)]) -> Plan {
    let sessions = sessions.iter().map(|&(id, groups)| {
        let groups = groups.split('|').enumerate().map(|(at, group)| {
            let (table, people) = match group.split_once(':') {
                Some((table, people)) => (Some(table.trim()), people),
                None => (None, group),
            };
            let mut group =
                serde_json::json!({"number": at + 1, "people": people.split_whitespace().collect::<Vec<_>>()});
            if let Some(table) = table {
                group["table"] = serde_json::json!(table);
            }
            group
        });
        serde_json::from_value(serde_json::json!({"id": id, "groups": groups.collect::<Vec<_>>()})).unwrap()
    });
    as_plan(sessions.collect())
}

fn at_dinner() -> Plan {
    plan(&[("dinner", "t1: ada bo cy di | t2: ed fay gus hal")])
}

#[track_caller]
fn mended(event: &Event, order: &Repair<'_>) -> Mended {
    let problem = problem(event);
    let mended = repair(&problem, order, 0, 50_000, go_on).unwrap_or_else(|none| panic!("{none}"));
    let verdict = mended.plan.check(&problem);
    assert_eq!(verdict.breaches, mended.kept);
    if mended.kept.is_empty() {
        assert_eq!(verdict.claims, []);
        assert_eq!(verdict.cost.as_ref(), Some(&mended.plan.cost));
    }
    mended
}

fn who(mended: &Mended) -> Vec<&str> {
    mended.moved.iter().map(|moved| moved.person.as_str()).collect()
}

#[test]
fn where_nothing_changed_nothing_changes() {
    let mended = mended(&dinner(), &Repair::new(&at_dinner()));
    assert_eq!(mended.plan.sessions[0].groups.len(), 2);
    assert_eq!((mended.moves(), mended.is_least(), mended.to_tell().len()), (0, true, 0));
}

#[test]
fn of_two_who_have_to_be_kept_apart_one_moves() {
    let event = dinner().rule(Rule::apart(["ada", "bo"]).label("since last night"));
    let mended = mended(&event, &Repair::new(&at_dinner()));
    // Both tables are full, so that somebody makes room; nobody can be at the free table alone.
    assert_eq!((mended.moves(), mended.is_least()), (2, true));
    let parted = mended.moved.iter().find(|moved| ["ada", "bo"].contains(&moved.person.as_str())).unwrap();
    assert_eq!(parted.why, Why::Rule { rule: "apart", label: Some("since last night".to_owned()) });
}

#[test]
fn those_of_a_lost_table_move_and_nobody_else() {
    let mut event = dinner();
    let mingle::event::Form::Tables(tables) = &mut event.sessions[0].form else { unreachable!() };
    tables.retain(|table| table.id != "t2");
    let mended = mended(&event, &Repair::new(&at_dinner()));
    assert_eq!(who(&mended), ["ed", "fay", "gus", "hal"]);
    assert!(mended.moved.iter().all(|moved| moved.why == Why::PlaceGone));
    assert!(mended.moved.iter().all(|moved| moved.to.as_ref().unwrap().table.as_deref() == Some("t3")));
    assert!(mended.is_least());
}

#[test]
fn who_is_ill_frees_a_seat_and_is_named_with_the_reason() {
    let mut plan = at_dinner();
    let session = &mut plan.sessions[0];
    session.groups[1].people.retain(|id| id != "hal");
    session.unseated.push(Unseated::new("hal", Reason::Ill).note("called"));
    let event = dinner().attendee(Attendee::new("ivy"));
    let mended = mended(&event, &Repair::new(&plan));
    assert_eq!(mended.moves(), 0);
    assert_eq!(mended.placed.iter().map(|placed| placed.before).collect::<Vec<_>>(), [Seatless::New]);
    assert_eq!(mended.plan.sessions[0].unseated, plan.sessions[0].unseated);
}

#[test]
fn who_left_is_gone_from_there_on() {
    let event = Event::new()
        .attendees(["ada", "bo", "cy", "di"].map(Attendee::new))
        .session(Session::groups("mon", 1, 4))
        .session(Session::groups("tue", 1, 4))
        .session(Session::groups("wed", 1, 4));
    let mut plan = plan(&[("mon", "ada bo cy di"), ("tue", "ada bo cy"), ("wed", "ada bo cy di")]);
    plan.sessions[1].unseated.push(Unseated::new("di", Reason::Left));
    let mended = mended(&event, &Repair::new(&plan));
    assert_eq!(mended.moves(), 0);
    let people = |at: usize| mended.plan.sessions[at].groups.iter().map(|group| group.people.len()).sum::<usize>();
    assert_eq!([people(0), people(1), people(2)], [4, 3, 3]);
    assert_eq!(mended.plan.sessions[2].unseated[0].reason, Reason::Left);
}

fn two_days() -> Event {
    Event::new()
        .attendees(["ada", "bo", "cy", "di"].map(Attendee::new))
        .session(Session::pairs("mon"))
        .session(Session::pairs("tue"))
}

#[test]
fn what_has_happened_stays_and_counts_as_met() {
    let plan = plan(&[("mon", "ada bo | cy di"), ("tue", "ada bo | cy di")]);
    let event = two_days().rule(Rule::apart(["ada", "bo"]));
    let mended = mended(&event, &Repair::new(&plan).keep("mon"));
    assert_eq!(mended.plan.sessions[0], plan.sessions[0]);
    // On Tuesday two move; that the rule is broken on Monday is told, and nothing mends it.
    assert_eq!(mended.moves(), 2);
    assert!(matches!(&mended.kept[..], [breach] if breach.session() == Some("mon")), "{:?}", mended.kept);
    assert!(mended.moved.iter().all(|moved| moved.session == "tue"));
}

#[test]
fn whoever_comes_after_a_kept_session_was_not_there() {
    let plan = plan(&[("mon", "ada bo | cy di"), ("tue", "ada cy | bo di")]);
    let event = two_days().attendee(Attendee::new("ed"));
    let mended = mended(&event, &Repair::new(&plan).keep("mon"));
    assert_eq!(mended.plan.sessions[0].groups, plan.sessions[0].groups);
    assert_eq!(mended.plan.sessions[0].unseated[0].reason, Reason::NoShow);
    assert_eq!((mended.moves(), mended.kept.len()), (0, 0));
    // Ed makes a trio on Tuesday, and the two whom he joins have to know.
    assert_eq!(mended.to_tell().len(), 3);
}

#[test]
fn more_moves_than_allowed_are_an_error_that_says_how_many_it_takes() {
    let event = dinner().rule(Rule::apart(["ada", "bo"]));
    let order = |plan| Repair::new(plan).max_moves(1);
    let refused = repair(&problem(&event), &order(&at_dinner()), 0, 50_000, go_on).unwrap_err();
    assert_eq!(refused, NoRepair::TooManyMoves { limit: 1, takes: 2, at_least: 2 });
    assert!(repair(&problem(&event), &Repair::new(&at_dinner()).max_moves(2), 0, 50_000, go_on).is_ok());
}

#[test]
fn a_conflict_says_what_of_it_is_new() {
    let crowd = dinner().rule(Rule::apart(["ada", "bo", "ed", "fay"]));
    let refused = repair(&problem(&crowd), &Repair::new(&at_dinner()), 0, 50_000, go_on).unwrap_err();
    let NoRepair::Conflict { today, .. } = refused else { panic!("{refused:?}") };
    assert_eq!(today, [Today::Rule { rule: "apart", label: None }]);
    // Four who stay apart have places for three; without the one who came they would have had them.
    let full = dinner().rule(Rule::apart(["ada", "ed", "ivy", "jo"])).attendees(["ivy", "jo"].map(Attendee::new));
    let refused = repair(&problem(&full), &Repair::new(&at_dinner()), 0, 50_000, go_on).unwrap_err();
    let NoRepair::Conflict { today, .. } = refused else { panic!("{refused:?}") };
    let people = ["ivy", "jo"].map(str::to_owned).to_vec();
    assert_eq!(today, [Today::Came { session: "dinner".to_owned(), people }]);
}

#[test]
fn a_conflict_of_confidential_rules_tells_nothing_of_them() {
    let crowd = dinner().rule(Rule::apart(["ada", "bo", "ed", "fay"]).label("secret").confidential());
    let refused = repair(&problem(&crowd), &Repair::new(&at_dinner()), 0, 50_000, go_on).unwrap_err();
    assert!(matches!(&refused, NoRepair::Conflict { today, .. } if today.is_empty()), "{refused:?}");
    assert!(!format!("{refused:?} {refused}").contains("secret"));
}

#[test]
fn a_move_for_a_confidential_rule_has_no_reason_and_is_not_proven() {
    let event = dinner().rule(Rule::apart(["ada", "bo"]).label("secret").confidential());
    let mended = mended(&event, &Repair::new(&at_dinner()));
    assert_eq!((mended.moves(), mended.at_least), (2, 0));
    assert!(mended.moved.iter().all(|moved| moved.why == Why::NoRoom), "{:?}", mended.moved);
    assert!(!format!("{mended:?}").contains("secret"));
}

/// The least number of moves is proven by search and not by counting alone; a rule that the repair keeps by itself must not end
/// that search sooner.
#[test]
fn how_far_the_least_is_proven_tells_of_no_confidential_rule() {
    let event = Event::new()
        .attendees(["ada", "bo", "cy", "di", "ed", "fay"].map(Attendee::new))
        .meeting(Meeting::new(["cy", "di"]))
        .meeting(Meeting::new(["di"]).status(MeetingStatus::SatOut))
        .session(Session::tables("dinner", [Table::new("t0", 3).min(1), Table::new("t1", 2).min(2)]))
        .rule(Rule::together(["bo", "ed"]).hard());
    let plan = plan(&[("dinner", "t0: ada cy fay | t2: bo di ed")]);
    let order = Repair::new(&plan);
    let open = mended(&event, &order);
    let kept = mended(&event.rule(Rule::bar("ada", "t1").confidential()), &order);
    assert_eq!(open.plan.sessions, kept.plan.sessions);
    assert_eq!((open.moves(), open.at_least), (4, 4));
    assert_eq!((kept.moves(), kept.at_least), (4, 4));
}

#[test]
fn where_most_are_to_sit_nobody_is_left_out_to_spare_a_move() {
    let tables = [Table::new("t1", 3), Table::new("t2", 3), Table::new("t3", 3)];
    let people = ["ada", "bo", "cy", "di", "ed", "fay"];
    let dinner = Session::tables("dinner", tables).seat(Seat::Most);
    let event = Event::new().attendees(people.map(Attendee::new)).session(dinner);
    let plan = plan(&[("dinner", "t1: ada bo cy | t2: di ed fay")]);
    let mended = mended(&event.attendee(Attendee::new("gus")), &Repair::new(&plan));
    assert_eq!((mended.plan.sessions[0].unseated.len(), mended.moves(), mended.at_least), (0, 1, 1));
}

#[test]
fn where_moves_are_weighed_people_move_for_what_they_save() {
    let mut event = two_days();
    let plan = plan(&[("mon", "ada bo | cy di"), ("tue", "ada bo | cy di")]);
    assert_eq!(mended(&event, &Repair::new(&plan)).moves(), 0);
    assert_eq!(mended(&event, &Repair::new(&plan).aim(Aim::Weighed)).moves(), 0);
    event.goals.stable = 10;
    let better = mended(&event, &Repair::new(&plan).aim(Aim::Weighed));
    assert_eq!((better.moves(), better.plan.cost.total), (2, 0));
    assert_eq!(mended(&event, &Repair::new(&plan)).moves(), 0);
}

#[test]
fn a_plan_of_another_event_or_version_is_refused_and_a_session_to_keep_has_to_be_known() {
    let problem = problem(&two_days().name("days"));
    let plan = plan(&[("mon", "ada bo | cy di"), ("tue", "ada cy | bo di")]);
    let refused = |plan: &Plan, keep: &str| {
        let order = Repair::new(plan);
        let order = if keep.is_empty() { order } else { order.keep(keep) };
        repair(&problem, &order, 0, 100, go_on).unwrap_err()
    };
    let mut newer = plan.clone();
    newer.version = 2;
    assert_eq!(refused(&newer, ""), NoRepair::Version { version: 2 });
    let other = plan.clone().event("nights");
    assert!(matches!(refused(&other, ""), NoRepair::OtherEvent { .. }));
    let mut strangers = plan.clone();
    strangers.sessions.iter_mut().flat_map(|session| &mut session.groups).for_each(|group| group.people[0] += "?");
    strangers.sessions[0].groups[1].people[1] += "?";
    assert!(matches!(refused(&strangers, ""), NoRepair::Strangers { unknown: 4, people: 7, .. }));
    let nearest = Some("tue".to_owned());
    assert_eq!(refused(&plan, "tues"), NoRepair::NoSession { session: "tues".to_owned(), nearest });
    let mut shorter = plan.clone();
    shorter.sessions.pop();
    assert_eq!(refused(&shorter, "tue"), NoRepair::NotInPlan { session: "tue".to_owned() });
}

#[test]
fn those_whom_the_event_knows_no_more_are_named() {
    let plan = plan(&[("mon", "ada bo | cy zoe"), ("tue", "ada cy | bo zoe")]);
    let event = two_days();
    let mended = mended(&event, &Repair::new(&plan));
    assert_eq!(mended.gone, ["zoe"]);
    // Di is new, and takes the seat.
    assert_eq!(mended.moves(), 0);
}
