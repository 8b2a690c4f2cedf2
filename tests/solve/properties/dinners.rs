//! Dinners at full tables of unequal size, in each of which a seating is hidden where nobody meets again.
//!
//! Pairs who do not share a table of that seating have met, or are kept apart, with some probability, so that often there
//! is no other such seating. `PROPTEST_CASES=1000` tries so many dinners of each size, at the default budget.

use mingle::event::{Attendee, Event, Meeting, Rule, Session, Table};
use mingle::plan::Status;

use crate::support::planned;
use crate::support::random::Random;

const TABLES: [&[usize]; 7] = [&[2, 3], &[3, 4], &[4, 5], &[4, 4, 5], &[5, 6, 6], &[6, 6, 7], &[6, 7, 7, 8]];

/// What keeps two people from sharing a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Between {
    Meeting,
    HardRule,
}

fn dinner(tables: &[usize], between: Between, random: &mut Random) -> Event {
    let people: usize = tables.iter().sum();
    let ids: Vec<String> = (0..people).map(|number| format!("p{number:02}")).collect();
    let mut table: Vec<usize> = tables.iter().enumerate().flat_map(|(at, &seats)| vec![at; seats]).collect();
    random.shuffle(&mut table);
    // From some to most of the pairs; every other dinner has half of them.
    let percent = if random.index(2) == 0 { 50 } else { 30 + random.below(60) };
    let tables = tables.iter().enumerate().map(|(at, &seats)| Table::new(format!("t{at}"), seats as u32));
    let event = Event::new().attendees(ids.iter().map(Attendee::new)).session(Session::tables("dinner", tables));
    let pairs = (0..people).flat_map(|one| (0..one).map(move |other| (one, other)));
    let strangers = |&(one, other): &(usize, usize)| table[one] != table[other];
    pairs.filter(strangers).fold(event, |event, (one, other)| {
        let pair = [ids[one].clone(), ids[other].clone()];
        match between {
            _ if random.below(100) >= percent => event,
            Between::Meeting => event.meeting(Meeting::new(pair)),
            Between::HardRule => event.rule(Rule::apart(pair)),
        }
    })
}

/// How many dinners of each size are tried, and the budget of each.
fn trials() -> (usize, u64) {
    let told = std::env::var("PROPTEST_CASES").ok().and_then(|cases| cases.parse().ok());
    told.map_or((4, 200_000), |cases| (cases, 2_000_000))
}

#[test]
fn a_seating_hidden_at_full_tables_is_found() {
    let (cases, budget) = trials();
    let mut random = Random::new(17);
    for tables in TABLES {
        let missed = (0..cases).filter(|&seed| {
            let plan = planned(&dinner(tables, Between::Meeting, &mut random), seed as u64, budget);
            plan.cost.total > 0 || plan.status != Status::Optimal {}
        });
        let missed = missed.count();
        println!("{tables:?}: {missed} of {cases} missed");
        let people: usize = tables.iter().sum();
        assert!(
            if people <= 13 { missed == 0 } else { missed * 100 <= cases },
            "{tables:?}: {missed} of {cases} missed"
        );
    }
}

#[test]
fn a_seating_hidden_by_hard_separations_is_found() {
    let (cases, budget) = trials();
    let mut random = Random::new(18);
    for tables in TABLES {
        for seed in 0..cases {
            let plan = planned(&dinner(tables, Between::HardRule, &mut random), seed as u64, budget);
            assert!(plan.sessions[0].unseated.is_empty());
        }
    }
}
