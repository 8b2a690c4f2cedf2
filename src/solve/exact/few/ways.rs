//! Every way to seat a session that its form and the hard rules about it alone allow.

use std::cell::Cell;
use std::ops::ControlFlow;

use crate::algorithms::subsets::{Task, search};
use crate::index::SeatedSession;
use crate::plan::in_session;
use crate::problem::Problem;

use super::account::{Account, JUDGING};
use super::sitting::{may_be_all, may_be_group, outs_of, seated, spots};

/// All ways; `None` where they are more than `most`, or the account is spent.
pub(super) fn all(
    problem: &Problem,
    number: usize,
    most: usize,
    account: &mut Account<'_, '_>,
) -> Option<Vec<SeatedSession>> {
    let session = &problem.sessions()[number];
    let hard: Vec<_> = problem.rules().iter().filter(|rule| rule.is_hard() && rule.sessions[number]).collect();
    let mut ways = Vec::new();
    let formed = Cell::new(0);
    for out in outs_of(session) {
        let spots = spots(session, out);
        let mut task = Task::new(session.present.len()).ok()?;
        for spot in &spots {
            let group = |set| may_be_group(session, spot, set).then_some(0);
            task.place(spot.groups, group, |set| may_be_all(session, spot, set).then_some(0)).ok()?;
        }
        let judge = |groups: &[_], _| {
            formed.set(formed.get() + 1);
            let way = seated(session, &spots, groups, problem.attendees().len())?;
            if hard.iter().all(|rule| in_session(problem, number, &way, rule).is_empty()) {
                ways.push(way);
            }
            // No way ends the search.
            None
        };
        let told = Cell::new(0);
        let meter = |operations| {
            let more = formed.get() - told.replace(formed.get());
            let goes_on = formed.get() <= 8 * most;
            if goes_on { account.spend(operations + more as u64 * JUDGING / 8) } else { ControlFlow::Break(()) }
        };
        if !search(&task, None, judge, meter).whole || ways.len() > most {
            return None;
        }
    }
    Some(ways)
}
