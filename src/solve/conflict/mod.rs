//! What is impossible: hard rules and capacities that cannot hold at once, found by direct tests, one a file.
//!
//! Each detector proves that a session has no seating. Rules are then left out as long as it still does, so that those
//! that are left are needed for the proof; and every member of that set is left out once more and a plan looked for.

mod apart;
mod exact;
mod fact;
mod kinds;
mod limits;
mod meetings;
mod pairs;
mod places;
mod projects;
mod seated;
mod tell;
mod together;
mod ways;

use crate::problem::Problem;
use crate::rules::Reach;

use super::outcome::{Conflict, ConflictMember};
use super::watch::Watch;

use fact::Fact;
pub(super) use tell::member;
use ways::Ways;
pub(super) use ways::with_rules_kept;

/// Looks for a proof that a session has no seating; steps go to the watch.
type Detector = fn(&Problem, usize, &mut Watch<'_>) -> Option<Fact>;

/// A direct test.
#[derive(Clone, Copy)]
struct Test {
    finds: Detector,
    /// Names few rules, and may show by an argument of its own that each is needed.
    argues: Option<Detector>,
    /// How often it is asked with fewer rules, where there is no such argument.
    asked: usize,
}

const fn test(finds: Detector, asked: usize) -> Test {
    Test { finds, argues: None, asked }
}

const fn argued(finds: Detector, argues: Detector, asked: usize) -> Test {
    Test { finds, argues: Some(argues), asked }
}

/// In the order in which they are asked: the clearest reason first.
const TESTS: [Test; 13] = [
    test(kinds::uncountable, 400),
    argued(together::too_large, together::argued, 400),
    argued(apart::too_many, apart::argued, 400),
    argued(together::too_many, together::argued, 400),
    test(places::pinned_apart, 400),
    argued(places::too_few_seats, places::argued, 400),
    argued(pairs::isolated, pairs::argued, 400),
    argued(pairs::matched, pairs::argued, 100),
    test(pairs::priced, 20),
    test(exact::no_seating, 40),
    // Last, so that what is told of meetings is no mere part of what makes a session impossible.
    test(kinds::no_meeting, 400),
    test(meetings::too_many_for_one, 400),
    test(exact::no_plan, 40),
];

/// What is asked once a search has found no plan.
const LATE_TESTS: [Test; 2] = [test(exact::no_seating_at_all, 20), test(exact::no_plan_at_all, 20)];

/// A conflict that a direct test finds; `None` says nothing. Public rules are tried by themselves first.
pub(super) fn conflict(problem: &Problem, watch: &mut Watch<'_>) -> Option<Conflict> {
    public_first(problem, &TESTS, watch)
}

/// A conflict of few people that is found by trying every seating, for when a search has found none.
pub(super) fn late_conflict(problem: &Problem, watch: &mut Watch<'_>) -> Option<Conflict> {
    public_first(problem, &LATE_TESTS, watch)
}

fn public_first(problem: &Problem, tests: &[Test], watch: &mut Watch<'_>) -> Option<Conflict> {
    let public = problem.public();
    if let Some(conflict) = found(&public, tests, watch) {
        return Some(conflict);
    }
    if public.rules().len() == problem.rules().len() {
        return None;
    }
    found(problem, tests, watch).map(Conflict::organiser_only)
}

fn found(problem: &Problem, tests: &[Test], watch: &mut Watch<'_>) -> Option<Conflict> {
    if problem.rules().iter().all(|rule| !rule.is_hard()) {
        return None;
    }
    tests.iter().find_map(|&test| {
        let session = (0..problem.sessions().len()).find(|&session| (test.finds)(problem, session, watch).is_some())?;
        Some(explained(problem, test, session, watch))
    })
}

/// The rules needed for the proof of a detector, the capacity that they exceed, and what would help.
fn explained(problem: &Problem, test: Test, session: usize, watch: &mut Watch<'_>) -> Conflict {
    let argued = test.argues.and_then(|argues| argues(problem, session, watch));
    let (rules, fact) = match argued {
        Some(fact) => (fact.rules.clone(), fact),
        None => {
            let all: Vec<usize> = (0..problem.rules().len()).filter(|&rule| problem.rules()[rule].is_hard()).collect();
            fewest(problem, test, session, &all, watch)
        }
    };
    let whole_plan = rules.iter().any(|&rule| problem.rules()[rule].reach() == Reach::Plan);
    let place = (!whole_plan).then_some(session);
    let mut members: Vec<ConflictMember> =
        rules.iter().map(|&rule| member(problem, &problem.rules()[rule], place)).collect();
    let mut ways = Ways::new(problem, test.finds, session, &rules, &fact);
    let proven = ways.irreducible(whole_plan, watch);
    let ways_out = ways.out(whole_plan, watch);
    members.extend(projects::in_the_way(problem, session, &rules, watch));
    members.push(tell::room(problem, place, fact.room, fact.capacity));
    Conflict { proven, members, ways_out, hidden: None }
}

/// Leaves out rules, halves first and at last one by one, as long as the detector still proves its point.
fn fewest(problem: &Problem, test: Test, session: usize, all: &[usize], watch: &mut Watch<'_>) -> (Vec<usize>, Fact) {
    let mut kept = all.to_vec();
    let mut fact = Fact::default();
    let ask = |rules: &[usize], watch: &mut Watch<'_>| (test.finds)(&problem.with_hard_rules(rules), session, watch);
    if let Some(first) = ask(&kept, watch) {
        let fewer: Vec<usize> = first.rules.iter().filter_map(|&rule| kept.get(rule).copied()).collect();
        fact = first;
        if let Some(again) = ask(&fewer, watch) {
            (kept, fact) = (fewer, again);
        }
    }
    let mut size = kept.len().div_ceil(2);
    let mut asked = 0;
    while size > 0 {
        let mut at = 0;
        while at < kept.len() && asked < test.asked {
            asked += 1;
            let end = (at + size).min(kept.len());
            let rest = [&kept[..at], &kept[end..]].concat();
            match ask(&rest, watch).filter(|_| !rest.is_empty()) {
                Some(less) => (kept, fact) = (rest, less),
                None => at = end,
            }
        }
        size = if size == 1 { 0 } else { size.div_ceil(2) };
    }
    (kept, fact)
}
