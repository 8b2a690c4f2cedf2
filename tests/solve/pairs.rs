//! Sessions of pairs: the best, with its proof, for every number, rule and length of history.

use std::ops::ControlFlow;

use crate::support::random::Random;
use mingle::event::{Attendee, Event, Goals, Leftover, Meeting, MeetingStatus, Rule, Seat, Session};
use mingle::plan::{Reason, Status};
use mingle::problem::Problem;
use mingle::solve::{NoPlan, solve};

use crate::support::planned;

const BUDGET: u64 = 200_000;

fn all_ids(count: usize) -> Vec<String> {
    (0..count).map(|number| format!("person {number:03}")).collect()
}

/// Only new faces are at stake.
fn only_new_faces() -> Goals {
    Goals::none().new_faces(25)
}

fn bench(id: &str) -> Session {
    Session::pairs(id).leftover(Leftover::Bench)
}

fn event(count: usize) -> Event {
    Event::new().attendees(all_ids(count).into_iter().map(Attendee::new))
}

/// An event of people who met at random, each pair up to three times.
fn met_at_random(count: usize, random: &mut Random) -> Event {
    let ids = all_ids(count);
    let mut event = event(count);
    for first in 0..count {
        for second in first + 1..count {
            let times = random.below(4);
            if times > 0 {
                let meeting = Meeting::new([ids[first].as_str(), ids[second].as_str()]);
                event = event.meeting(meeting.times(times as u32).minutes([5, 20, 60, 180][random.index(4)]));
            }
        }
    }
    event
}

/// The least cost of pairing up `left` of the people, by trying all; at most one trio, at most one who sits out.
fn least(price: &dyn Fn(&[usize]) -> i64, left: &[usize], trio: bool, bench: bool) -> i64 {
    let Some((&first, rest)) = left.split_first() else { return 0 };
    let mut best = i64::MAX / 4;
    if bench && left.len() % 2 == 1 {
        best = best.min(least(price, rest, false, false));
    }
    for (at, &second) in rest.iter().enumerate() {
        let mut others = rest.to_vec();
        others.remove(at);
        best = best.min(price(&[first, second]) + least(price, &others, trio, bench));
        if trio && left.len() % 2 == 1 {
            for (later, &third) in others.iter().enumerate().skip(at) {
                let mut others = others.clone();
                others.remove(later);
                best = best.min(price(&[first, second, third]) + least(price, &others, false, false));
            }
        }
    }
    best
}

/// What a group costs by history alone.
fn price_of(event: &Event) -> impl Fn(&[usize]) -> i64 {
    let count = event.attendees.len();
    let mut acquaintance = vec![0; count * count];
    for meeting in &event.history {
        let at = |id: &String| event.attendees.iter().position(|person| person.id == *id);
        let met: Vec<usize> = meeting.people.iter().filter_map(at).collect();
        let units = match meeting.minutes {
            0..10 => 1,
            10..30 => 2,
            30..120 => 4,
            _ => 8,
        };
        for (first, second) in [(met[0], met[1]), (met[1], met[0])] {
            acquaintance[first * count + second] += units * i64::from(meeting.times);
        }
    }
    move |group| {
        let pairs =
            group.iter().enumerate().flat_map(|(at, first)| group[at + 1..].iter().map(move |second| (first, second)));
        pairs.map(|(first, second)| 25 * acquaintance[first * count + second]).sum()
    }
}

#[test]
fn an_only_session_is_optimal_for_every_number_of_people() {
    let mut random = Random::new(3);
    for count in 2..=9 {
        for _ in 0..6 {
            let known = met_at_random(count, &mut random).goals(only_new_faces());
            let price = price_of(&known);
            let everybody: Vec<usize> = (0..count).collect();
            for (session, trio) in [(Session::pairs("mon"), true), (bench("mon"), false)] {
                let plan = planned(&known.clone().session(session), 1, BUDGET);
                assert_eq!(plan.status, Status::Optimal {}, "{count} people, trio {trio}");
                assert_eq!(
                    plan.cost.total,
                    least(&price, &everybody, trio && count > 2, !trio),
                    "{count} people, trio {trio}"
                );
            }
        }
    }
}

#[test]
fn hundreds_of_people_who_know_each_other_are_paired_up_with_a_proof() {
    let mut random = Random::new(9);
    let known = met_at_random(200, &mut random).goals(only_new_faces());
    let plan = planned(&known.clone().session(Session::pairs("mon")), 0, BUDGET);
    assert_eq!(plan.status, Status::Optimal {});
    let groups_of_two = planned(&known.session(Session::groups("mon", 2, 2)), 0, BUDGET);
    assert_eq!((groups_of_two.cost.total, groups_of_two.status), (plan.cost.total, Status::Optimal {}));
}

#[test]
fn whoever_sits_out_did_so_least_often_and_is_told_why() {
    let ids = all_ids(5);
    // Everybody but the last one sat out before.
    let event = event(5)
        .meeting(Meeting::new(ids[..4].iter().map(String::as_str)).status(MeetingStatus::SatOut))
        .meeting(Meeting::new([ids[4].as_str(), ids[0].as_str()]).times(9))
        .session(bench("mon"));
    let plan = planned(&event, 0, BUDGET);
    let out = &plan.sessions[0].unseated;
    assert_eq!(out.len(), 1);
    assert_eq!((out[0].person.as_str(), out[0].reason), (ids[4].as_str(), Reason::OddOneOut));
    assert_eq!(plan.status, Status::Optimal {});
}

#[test]
fn nobody_meets_twice_while_there_are_new_faces() {
    for count in [4, 6, 8, 20, 50] {
        let sessions = (0..count - 1).map(|number| Session::pairs(format!("day {number:02}")));
        let event = sessions.fold(event(count).goals(only_new_faces()), Event::session);
        let plan = planned(&event, 5, BUDGET);
        assert_eq!((plan.cost.total, plan.status), (0, Status::Optimal {}), "{count} people");
    }
}

#[test]
fn one_session_more_than_there_are_new_faces_costs_what_it_must() {
    let sessions = (0..6).map(|number| Session::pairs(format!("day {number}")));
    let event = sessions.fold(event(6).goals(only_new_faces()), Event::session);
    let plan = planned(&event, 5, BUDGET);
    // Three pairs meet again after an hour together.
    assert_eq!((plan.cost.total, plan.status), (3 * 25 * 4, Status::Optimal {}));
}

#[test]
fn with_a_long_history_those_meet_who_met_least_and_among_them_longest_ago() {
    let ids = ["ada", "bo", "cy", "di"];
    let meeting = |first: usize, second: usize, day: &str| Meeting::new([ids[first], ids[second]]).when(day);
    let met = |last: [&str; 3]| {
        Event::new()
            .attendees(ids.map(Attendee::new))
            .meeting(meeting(0, 1, last[0]))
            .meeting(meeting(2, 3, last[0]))
            .meeting(meeting(0, 2, last[1]))
            .meeting(meeting(1, 3, last[1]))
            .meeting(meeting(0, 3, last[2]))
            .meeting(meeting(1, 2, last[2]))
            .session(Session::pairs("mon"))
    };
    let partner = |event: &Event| {
        let plan = planned(event, 0, BUDGET);
        let group = plan.sessions[0].groups.iter().find(|group| group.people.contains(&"ada".to_owned()));
        group.map(|group| group.people.join(" ")).unwrap_or_default()
    };
    let (old, middle, late) = ("2024-01-01", "2025-01-01", "2026-01-01");
    assert_eq!(partner(&met([old, middle, late])), "ada bo");
    assert_eq!(partner(&met([late, old, middle])), "ada cy");
    assert_eq!(partner(&met([middle, late, old])), "ada di");
    // How often comes before how long ago.
    let again = met([old, middle, late]).meeting(meeting(0, 1, old)).meeting(meeting(0, 2, old));
    assert_eq!(partner(&again), "ada di");
}

#[test]
fn forbidden_pairs_that_leave_no_perfect_matching_are_a_proven_conflict() {
    // Three who may only be with one of two.
    let ids = all_ids(6);
    let apart = Rule::apart(ids[..4].iter().map(String::as_str));
    let event = event(6).session(Session::pairs("mon")).rule(apart);
    let problem = Problem::new(&event).unwrap_or_else(|faults| panic!("{faults}"));
    let outcome = solve(&problem, 0, BUDGET, |_| ControlFlow::Continue(()));
    assert!(matches!(&outcome, Err(NoPlan::Conflict(conflict)) if conflict.proven), "{outcome:?}");
}

#[test]
fn as_many_as_the_rules_allow_are_paired_up_where_the_session_says_so() {
    let ids = all_ids(7);
    // Five who must not meet leave room for two pairs with the two others.
    let apart = Rule::apart(ids[..5].iter().map(String::as_str));
    let session = bench("mon").seat(Seat::Most);
    let event = event(7)
        .meeting(Meeting::new(ids[..2].iter().map(String::as_str)).status(MeetingStatus::SatOut))
        .session(session)
        .rule(apart);
    let plan = planned(&event, 0, BUDGET);
    assert_eq!(plan.sessions[0].groups.len(), 2);
    // The first two sat out before, so that three others do.
    let out: Vec<&str> = plan.sessions[0].unseated.iter().map(|unseated| unseated.person.as_str()).collect();
    assert_eq!(out, [&ids[2], &ids[3], &ids[4]]);
    assert_eq!(plan.status, Status::Optimal {});
}

#[test]
fn whom_rules_keep_together_are_a_pair() {
    let ids = all_ids(10);
    let together = Rule::together([ids[3].as_str(), ids[8].as_str()]);
    let known = Meeting::new([ids[3].as_str(), ids[8].as_str()]).times(100);
    let plan = planned(&event(10).meeting(known).session(Session::pairs("mon")).rule(together), 0, BUDGET);
    let pair = [ids[3].clone(), ids[8].clone()];
    assert!(plan.sessions[0].groups.iter().any(|group| group.people == pair), "{plan:?}");
    assert_eq!(plan.status, Status::Optimal {});
}

#[test]
fn an_odd_number_too_large_to_ask_for_every_trio_still_has_a_good_one() {
    let mut random = Random::new(4);
    let known = met_at_random(161, &mut random).goals(only_new_faces()).session(Session::pairs("mon"));
    let plan = planned(&known, 0, BUDGET);
    // The duals of all but one bound what a trio adds: nobody of many need meet a friend.
    assert!(plan.sessions[0].unseated.is_empty());
    assert_eq!(plan.cost.total, 0);
}

/// A trio is known by its pairs and by the three as a group, so that none need be asked for.
#[test]
fn trios_of_many_people_are_proven_without_asking_for_each() {
    let mut random = Random::new(7);
    let event = met_at_random(201, &mut random).session(Session::pairs("mon")).goals(only_new_faces());
    let plan = planned(&event, 0, BUDGET);
    assert_eq!(plan.status, Status::Optimal {});
    // All trios are 1,313,400, of which eight are asked for in a step.
    assert!(plan.done < 20_000, "{} steps", plan.done);
}
