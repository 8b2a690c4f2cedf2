//! Plans as history, and several histories as one.

use std::collections::BTreeMap;

use mingle::event::{Attendee, Event, Meeting, MeetingStatus, Session};
use mingle::plan::{Memory, MemoryFault, Plan, PlannedSession, Reason, SessionStatus, Whereabouts, diff};
use mingle::solve::{Repair, repair};
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::support::{go_on, json as text, planned, problem, runner};

const MONDAY: &str = "2026-05-18T09:00:00Z";

fn plan(value: &Value) -> Plan {
    let mut plan = json!({"version": 1, "event": "Coffee", "seed": 0, "steps": 100, "done": 100, "made_by": "a test",
        "status": {"optimal": {}}, "cost": {"total": 0}});
    for (key, field) in value.as_object().unwrap() {
        plan[key] = field.clone();
    }
    serde_json::from_value(plan).unwrap()
}

fn session(groups: &[&[&str]]) -> Value {
    let groups: Vec<Value> = groups.iter().map(|people| json!({"people": people})).collect();
    json!({"id": "mon", "starts": MONDAY, "minutes": 30, "groups": groups})
}

fn memory(plans: &[&Plan], lists: &[&[Meeting]]) -> Memory {
    let mut memory = Memory::new();
    for plan in plans {
        memory.add_plan((*plan).clone()).unwrap();
    }
    for list in lists {
        memory.add_list(list.to_vec()).unwrap();
    }
    memory
}

fn coffee(people: &[&str]) -> Meeting {
    Meeting::new(people.iter().copied()).when(MONDAY).minutes(30).status(MeetingStatus::Planned)
}

/// How often each pair is told of, by status.
fn pairs(meetings: &[Meeting]) -> BTreeMap<(MeetingStatus, Vec<String>), u64> {
    let mut pairs = BTreeMap::new();
    for meeting in meetings {
        let mut people = meeting.people.clone();
        people.sort();
        people.dedup();
        for (at, one) in people.iter().enumerate() {
            for other in &people[at + 1..] {
                let pair = (meeting.status, vec![one.clone(), other.clone()]);
                *pairs.entry(pair).or_default() += u64::from(meeting.times);
            }
        }
    }
    pairs
}

#[test]
fn a_plan_is_a_history_with_its_dates_minutes_and_those_who_sat_out() {
    let plan = plan(&json!({"sessions": [
        {"id": "mon", "starts": MONDAY, "minutes": 30, "groups": [{"people": ["ada", "bo", "cy"]}, {"people": ["di"]}],
         "unseated": [{"person": "ed", "reason": "odd-one-out"}, {"person": "flo", "reason": "no-show"}]},
        {"id": "tue", "groups": [{"people": ["ada", "di"]}]}]}));
    let told = plan.meetings();
    assert_eq!(
        told,
        [
            coffee(&["ada", "bo", "cy"]),
            Meeting::new(["ed"]).when(MONDAY).status(MeetingStatus::SatOut),
            Meeting::new(["ada", "di"]).status(MeetingStatus::Planned),
        ]
    );
    let held = plan.took_place().meetings();
    assert_eq!(held[0].status, MeetingStatus::Met);
    assert_eq!(held[1].status, MeetingStatus::SatOut);
}

#[test]
fn who_did_not_come_met_nobody_and_had_no_turn() {
    let mut plan = plan(&json!({"sessions": [session(&[&["ada", "bo", "cy"], &["di", "ed"]])]}));
    let monday: &mut PlannedSession = &mut plan.sessions[0];
    assert!(monday.set_away("ada", Reason::NoShow) && monday.set_away("di", Reason::Ill));
    assert!(monday.set_away("ed", Reason::Left) && !monday.set_away("nobody", Reason::Left));
    assert_eq!((monday.groups.len(), monday.unseated.len()), (1, 3));
    assert_eq!(plan.meetings(), [coffee(&["bo", "cy"])]);
    // Whoever is written down as away was so, even where the organiser left the name in the group.
    let left_in = json!({"sessions": [{"id": "mon", "starts": MONDAY, "minutes": 30,
        "groups": [{"people": ["ada", "bo", "cy"]}], "unseated": [{"person": "ada", "reason": "no-show"}]}]});
    assert_eq!(self::plan(&left_in).meetings(), [coffee(&["bo", "cy"])]);
    assert_eq!(memory(&[&self::plan(&left_in)], &[]).meetings(), [coffee(&["bo", "cy"])]);
}

#[test]
fn in_a_cancelled_session_nobody_met_and_nobody_sat_out() {
    let mut cancelled = plan(&json!({"sessions": [session(&[&["ada", "bo"]])]}));
    cancelled.sessions[0].unseated =
        serde_json::from_value(json!([{"person": "cy", "reason": "odd-one-out"}])).unwrap();
    cancelled.sessions[0].status = SessionStatus::Cancelled;
    assert_eq!(cancelled.meetings(), [coffee(&["ada", "bo"]).status(MeetingStatus::Cancelled)]);
}

#[test]
fn the_same_file_twice_counts_once_with_and_without_dates() {
    let dated = plan(&json!({"sessions": [session(&[&["ada", "bo"], &["cy", "di"]])]}));
    let mut undated = dated.clone();
    undated.sessions[0].starts = None;
    for plan in [dated, undated] {
        let once = memory(&[&plan], &[]).meetings();
        assert_eq!(once.len(), 2);
        assert_eq!(memory(&[&plan, &plan], &[]).meetings(), once);
        // As a list and as a plan it is the same, too.
        assert_eq!(memory(&[&plan], &[&plan.meetings(), &once]).meetings(), once);
    }
}

#[test]
fn a_repair_holds_in_the_place_of_what_it_mends_in_any_order() {
    let base = plan(&json!({"seed": 7, "sessions": [session(&[&["ada", "bo"], &["cy", "di"]])]}));
    let repairs = json!({"event": "Coffee", "seed": 7, "done": 100});
    let repair = plan(
        &json!({"seed": 7, "done": 3, "repairs": repairs, "sessions": [session(&[&["ada", "cy"], &["bo", "di"]])]}),
    );
    let told = [coffee(&["ada", "cy"]), coffee(&["bo", "di"])];
    assert_eq!(memory(&[&base, &repair], &[]).meetings(), told);
    assert_eq!(memory(&[&repair, &base], &[]).meetings(), told);
    assert_eq!(memory(&[&repair, &base, &repair], &[]).meetings(), told);
    // A repair of the repair, which happens to have made as many steps as the first plan, whether or not the first repair
    // is at hand.
    let repairs = json!({"event": "Coffee", "seed": 7, "done": 3});
    let third = plan(
        &json!({"seed": 7, "done": 100, "repairs": repairs, "sessions": [session(&[&["ada", "di"], &["bo", "cy"]])]}),
    );
    let told = [coffee(&["ada", "di"]), coffee(&["bo", "cy"])];
    for plans in [[&base, &repair, &third], [&third, &repair, &base]] {
        assert_eq!(memory(&plans, &[]).meetings(), told);
    }
    assert_eq!(memory(&[&third, &base], &[]).meetings(), told);
}

#[test]
fn undated_repairs_hold_too_and_what_became_of_the_session_is_known_of_the_repair() {
    let mut base = plan(&json!({"seed": 7, "sessions": [session(&[&["ada", "bo"]])]}));
    let repairs = json!({"event": "Coffee", "seed": 7, "done": 100});
    let mut repair = plan(&json!({"done": 3, "repairs": repairs, "sessions": [session(&[&["ada", "cy"]])]}));
    base.sessions[0].starts = None;
    base.sessions[0].status = SessionStatus::Met;
    repair.sessions[0].starts = None;
    let told = memory(&[&base, &repair], &[]).meetings();
    assert_eq!(told, [Meeting::new(["ada", "cy"]).minutes(30)]);
    // A session that took place and that the repair has no more is not forgotten; a planned one is.
    repair.sessions[0].id = "tue".to_owned();
    assert_eq!(pairs(&memory(&[&base, &repair], &[]).meetings()).len(), 2);
    base.sessions[0].status = SessionStatus::Planned;
    assert_eq!(pairs(&memory(&[&base, &repair], &[]).meetings()).len(), 1);
}

#[test]
fn of_two_versions_of_a_session_the_one_that_says_what_became_of_it_holds_then_the_last() {
    let made = plan(&json!({"sessions": [session(&[&["ada", "bo"], &["cy", "di"]])]}));
    let mut edited = plan(&json!({"sessions": [session(&[&["ada", "cy"], &["bo", "di"]])]}));
    assert_eq!(memory(&[&edited, &made], &[]).meetings(), made.meetings());
    edited.sessions[0].status = SessionStatus::Met;
    assert_eq!(memory(&[&edited, &made], &[]).meetings(), edited.meetings());
}

#[test]
fn two_teams_of_one_name_at_one_time_are_no_versions_of_one_session() {
    let one = plan(&json!({"sessions": [session(&[&["ada", "bo"]])]}));
    let other = plan(&json!({"sessions": [session(&[&["cy", "di"]])]}));
    assert_eq!(memory(&[&one, &other, &one], &[]).meetings(), [coffee(&["ada", "bo"]), coffee(&["cy", "di"])]);
}

#[test]
fn weeks_of_one_bot_are_different_meetings_with_dates_and_mostly_without() {
    let week = |day: Option<&str>, done: u64, groups: &[&[&str]]| {
        let mut value = session(groups);
        value["starts"] = json!(day);
        plan(&json!({"done": done, "sessions": [value]}))
    };
    let dated = [week(Some(MONDAY), 9, &[&["ada", "bo"]]), week(Some("2026-05-25T09:00:00Z"), 9, &[&["ada", "bo"]])];
    assert_eq!(memory(&[&dated[0], &dated[1]], &[]).meetings().len(), 2);
    let undated =
        [week(None, 9, &[&["ada", "bo"]]), week(None, 9, &[&["ada", "cy"]]), week(None, 8, &[&["ada", "bo"]])];
    assert_eq!(memory(&[&undated[0], &undated[1], &undated[2]], &[]).meetings().len(), 3);
}

#[test]
fn a_meeting_in_two_lists_counts_once_and_what_is_known_of_it_holds() {
    let lunch = || Meeting::new(["ada", "bo", "cy"]).when("2026-05-18");
    let planned = [lunch().status(MeetingStatus::Planned), lunch().status(MeetingStatus::Planned)];
    let met = [Meeting::new(["bo", "ada"]).when("2026-05-18")];
    let told = pairs(&memory(&[], &[&planned, &met]).meetings());
    let known = |status, one: &str, other: &str| told.get(&(status, vec![one.into(), other.into()])).copied();
    assert_eq!(known(MeetingStatus::Met, "ada", "bo"), Some(1));
    assert_eq!(known(MeetingStatus::Planned, "ada", "bo"), Some(1));
    assert_eq!(known(MeetingStatus::Planned, "ada", "cy"), Some(2));
    let cancelled = [lunch().status(MeetingStatus::Cancelled).times(2)];
    let told = memory(&[], &[&planned, &cancelled, &met]).meetings();
    assert!(told.iter().all(|meeting| meeting.status == MeetingStatus::Cancelled), "{told:?}");
}

#[test]
fn a_history_carries_no_names_and_needs_no_attendees() {
    let plan = plan(&json!({"event": "Ada's party", "sessions": [
        {"id": "mon", "note": "Ada Example", "groups": [{"people": ["a", "b"], "note": "Bo Example"}]}]}));
    assert_eq!(text(&plan.meetings()), r#"[{"people":["a","b"],"status":"planned"}]"#);
}

#[test]
fn what_keeps_a_plan_from_being_a_history_is_told_at_once_and_nothing_is_added() {
    let mut faulty = plan(&json!({"sessions": [session(&[&["ada", "bo"], &["bo", "cy"]])]}));
    faulty.version = 2;
    faulty.sessions[0].starts = Some("on Monday".to_owned());
    let mut memory = Memory::new();
    let faults = memory.add_plan(faulty).unwrap_err();
    assert_eq!(
        faults.iter().cloned().collect::<Vec<_>>(),
        [
            MemoryFault::Version { version: 2 },
            MemoryFault::Starts { session: "mon".into(), starts: "on Monday".into() },
            MemoryFault::Twice { session: "mon".into(), person: "bo".into() },
        ]
    );
    let faults = memory.add_list(vec![Meeting::new(["ada"])]).unwrap_err();
    assert!(faults.to_string().starts_with("history[0].people: "), "{faults}");
    assert_eq!(memory, Memory::new());
}

fn lists() -> impl Strategy<Value = Vec<Vec<Meeting>>> {
    let status = prop::sample::select(vec![
        MeetingStatus::Met,
        MeetingStatus::Planned,
        MeetingStatus::Cancelled,
        MeetingStatus::SatOut,
    ]);
    let people = prop::sample::subsequence(vec!["a", "b", "c", "d", "e"], 2..=4);
    let when = prop::sample::select(vec![None, Some("2026-05-18"), Some("2026-05-18T09:00:00Z")]);
    let meeting = (people, when, prop::sample::select(vec![30, 60]), 1_u32..4, status).prop_map(
        |(people, when, minutes, times, status)| {
            let meeting = Meeting::new(people).minutes(minutes).times(times).status(status);
            when.into_iter().fold(meeting, Meeting::when)
        },
    );
    prop::collection::vec(prop::collection::vec(meeting, 0..6), 1..4)
}

/// When something happened, for how long, and whom it was about.
type Fact = (Option<String>, u32, Vec<String>);

/// How often a fact is cancelled, happened, is planned.
fn facts(list: &[Meeting]) -> BTreeMap<Fact, [u64; 3]> {
    let mut facts: BTreeMap<Fact, [u64; 3]> = BTreeMap::new();
    for meeting in list {
        let (kind, minutes) = match meeting.status {
            MeetingStatus::Cancelled => (0, meeting.minutes),
            MeetingStatus::Met => (1, meeting.minutes),
            MeetingStatus::SatOut => (1, 0),
            MeetingStatus::Planned => (2, meeting.minutes),
            status => panic!("{status:?} is not known"),
        };
        let about: Vec<Vec<String>> = match meeting.status {
            MeetingStatus::SatOut => meeting.people.iter().map(|person| vec![person.clone()]).collect(),
            _ => pairs(std::slice::from_ref(meeting)).into_keys().map(|(_, pair)| pair).collect(),
        };
        for people in about {
            facts.entry((meeting.when.clone(), minutes, people)).or_default()[kind] += u64::from(meeting.times);
        }
    }
    facts
}

#[test]
fn every_fact_of_random_lists_counts_as_often_as_one_of_them_says() {
    let property = |lists: Vec<Vec<Meeting>>| {
        let borrowed: Vec<&[Meeting]> = lists.iter().map(Vec::as_slice).collect();
        let merged = memory(&[], &borrowed).meetings();
        let told = facts(&merged);
        let sources: Vec<_> = lists.iter().map(|list| facts(list)).collect();
        let mut known: BTreeMap<Fact, [u64; 3]> = BTreeMap::new();
        for fact in sources.iter().flat_map(BTreeMap::keys) {
            let counts = || sources.iter().filter_map(|source| source.get(fact));
            let total = counts().map(|count| count.iter().sum::<u64>()).max().unwrap_or(0);
            let cancelled = counts().map(|count| count[0]).max().unwrap_or(0);
            let happened = counts().map(|count| count[1]).max().unwrap_or(0).min(total - cancelled);
            known.insert(fact.clone(), [cancelled, happened, total - cancelled - happened]);
        }
        prop_assert_eq!(&told, &known);
        // Again, in another order, and with itself.
        let turned: Vec<&[Meeting]> = borrowed.iter().rev().copied().collect();
        prop_assert_eq!(facts(&memory(&[], &turned).meetings()), known);
        prop_assert_eq!(memory(&[], &[&merged, &merged]).meetings(), merged);
        Ok(())
    };
    if let Err(error) = runner(400).run(&lists(), property) {
        panic!("{error}");
    }
}

/// Three people walk in on the second day of two, and one is ill.
#[test]
fn a_plan_and_its_real_repair_count_once_and_differ_by_those_who_moved() {
    let ids = ["ada", "bo", "cy", "di", "ed", "flo"];
    let session = |id: &str, day: &str| Session::groups(id, 3, 3).starts(format!("{day}T09:00:00Z"));
    let event =
        Event::new().name("Two days").session(session("mon", "2026-05-18")).session(session("tue", "2026-05-19"));
    let mut base = planned(&event.clone().attendees(ids.map(Attendee::new)), 7, 2_000);
    base.sessions[0].status = SessionStatus::Met;
    base.sessions[0].note = Some("in the hall".to_owned());
    let later = ["gus", "hal", "ivy"].map(|id| Attendee::new(id).sessions(["tue"]));
    let today = problem(
        &event
            .attendees(ids[1..].iter().map(|&id| Attendee::new(id)))
            .attendee(Attendee::new("ada").sessions(["mon"]))
            .attendees(later)
            .session(Session::pairs("wed").starts("2026-05-20T09:00:00Z")),
    );
    let order = Repair::new(&base).keep("mon");
    let mended = repair(&today, &order, 0, 2_000, go_on).unwrap_or_else(|none| panic!("{none}"));
    assert!(mended.plan.check(&today).is_valid());

    let alone = memory(&[&mended.plan], &[]).meetings();
    assert_eq!(memory(&[&base, &mended.plan, &base], &[]).meetings(), alone);
    assert!(alone.iter().any(|meeting| meeting.status == MeetingStatus::Met), "what happened stays known: {alone:?}");
    assert_eq!(mended.plan.sessions[0].note.as_deref(), Some("in the hall"));

    let different = diff(&base, &mended.plan);
    assert_eq!(different.sessions.iter().map(|session| session.session.as_str()).collect::<Vec<_>>(), ["tue", "wed"]);
    let had_a_seat = |diff: &&mingle::plan::PersonDiff| {
        matches!(diff.before, Whereabouts::Group(_)) && !matches!(diff.after, Whereabouts::Absent {})
    };
    let elsewhere: Vec<&str> =
        different.sessions[0].people.iter().filter(had_a_seat).map(|diff| diff.person.as_str()).collect();
    assert_eq!(elsewhere, mended.moved.iter().map(|moved| moved.person.as_str()).collect::<Vec<_>>());
}
