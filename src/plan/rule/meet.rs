//! They are all in one group in so many sessions. Shortfall: sessions missing. All of them must be present and seated.

use super::super::Seating;
use super::Shortfall;

pub(super) fn shortfalls(seating: &Seating, people: &[usize], at_least: usize, holds: &[bool]) -> Vec<Shortfall> {
    let Some((&first, others)) = people.split_first() else { return Vec::new() };
    let meetings = seating.sessions.iter().zip(holds).filter(|&(seated, &holds)| {
        let group = seated.group_of[first];
        holds && group.is_some() && others.iter().all(|&other| seated.group_of[other] == group)
    });
    match at_least.saturating_sub(meetings.count()) {
        0 => Vec::new(),
        missing => vec![Shortfall { amount: missing as i64, session: None, group: None, people: people.to_vec() }],
    }
}
