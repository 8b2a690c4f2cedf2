//! What is impossible: hard rules and capacities that cannot hold at once, found by direct tests, one a file.
//!
//! Each detector proves that a session has no seating. Rules are then left out as long as it still does, so that those
//! that are left are needed for the proof; and every member of that set is left out once more and a plan looked for.

mod apart;
mod block;
mod blockers;
mod conflict;
mod deletion_filter;
mod evidence;
mod exact;
mod kept_seats;
mod kinds;
mod meetings;
mod members;
mod needs;
mod pairs;
mod places;
mod projects;
mod remedies;
mod room;
mod rules;
mod sizes;
mod subsets;
mod together;
mod totals;
mod vary;

use crate::problem::Problem;
use crate::rules::Reach;

use super::watch::Watch;

pub(super) use blockers::blockers;
pub use conflict::{CapacityMember, Change, Conflict, ConflictMember, Hidden, NeedMember, Remedy, RuleMember};
pub use room::Room;

use deletion_filter::deletion_filter;
use evidence::{Detector, Evidence};
use members::{capacity_member, need_member, rule_member};
use remedies::Remedies;

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

/// Rules of which each is left out to find a smaller conflict, where a larger one is not shown to be irreducible.
const SMALLER: usize = 12;

/// In the order in which they are asked: the clearest reason first.
const TESTS: [Test; 21] = [
    test(kinds::uncountable, 400),
    argued(together::too_large, together::argued, 400),
    test(block::no_group, 400),
    argued(apart::too_many, apart::argued, 400),
    test(apart::too_many_kept, 400),
    argued(together::too_many, together::argued, 400),
    test(places::pinned_apart, 400),
    argued(places::too_few_seats, places::argued, 400),
    test(places::too_few_kept, 400),
    test(totals::too_few_seats, 400),
    test(totals::too_few_people, 400),
    test(sizes::no_sizes, 100),
    argued(pairs::isolated, pairs::argued, 400),
    argued(pairs::matched, pairs::argued, 100),
    test(pairs::priced, 20),
    test(exact::no_seating, 40),
    // Last, so that what is told of meetings is no mere part of what makes a session impossible.
    test(meetings::no_meeting, 400),
    test(meetings::too_many_for_one, 400),
    test(vary::for_one, 400),
    test(vary::for_all, 400),
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
        let mut sessions = 0..problem.sessions().len();
        let (session, found) = sessions.find_map(|session| Some((session, (test.finds)(problem, session, watch)?)))?;
        Some(explained(problem, Case { test, session, found }, watch))
    })
}

/// A proof that a test has found.
struct Case {
    test: Test,
    session: usize,
    found: Evidence,
}

/// The rules needed for the proof of a detector, the needs and projects that take part, the capacity that they exceed, and
/// what would help.
fn explained(problem: &Problem, case: Case, watch: &mut Watch<'_>) -> Conflict {
    let argued = case.test.argues.and_then(|argues| argues(problem, case.session, watch));
    let case = match argued {
        Some(found) => Case { found, ..case },
        None => fewest(problem, case, None, watch),
    };
    irreducible(problem, case, watch)
}

/// The conflict of a case, or of a smaller one where it is not shown to be irreducible and another test has less to
/// say.
fn irreducible(problem: &Problem, case: Case, watch: &mut Watch<'_>) -> Conflict {
    let whole_plan = case.found.rules.iter().any(|&rule| problem.rules()[rule].reach() == Reach::Plan);
    let mut remedies = Remedies::new(problem, case.test.finds, case.session, &case.found.rules, &case.found);
    let proven = remedies.irreducible(whole_plan, watch);
    let less = if proven { None } else { smaller(problem, &case, whole_plan, watch) };
    match less {
        Some(smaller) => irreducible(problem, smaller, watch),
        None => told(problem, &case, Told { whole_plan, proven }, remedies, watch),
    }
}

/// A case of fewer rules: what is left without one of them and is impossible all the same.
fn smaller(problem: &Problem, case: &Case, whole_plan: bool, watch: &mut Watch<'_>) -> Option<Case> {
    let rules = &case.found.rules;
    if rules.len() > SMALLER {
        return None;
    }
    let sessions = if whole_plan { 0..problem.sessions().len() } else { case.session..case.session + 1 };
    rules.iter().find_map(|left_out| {
        let rest: Vec<usize> = rules.iter().copied().filter(|rule| rule != left_out).collect();
        let only = problem.with_hard_rules(&rest);
        if rest.is_empty() {
            return None;
        }
        let case = TESTS.iter().find_map(|&test| {
            let found = |session| Some(Case { test, session, found: (test.finds)(&only, session, watch)? });
            sessions.clone().find_map(found)
        })?;
        Some(fewest(problem, case, Some(rest), watch))
    })
}

/// What is known of a conflict.
#[derive(Clone, Copy)]
struct Told {
    whole_plan: bool,
    proven: bool,
}

fn told(
    problem: &Problem,
    case: &Case,
    Told { whole_plan, proven }: Told,
    mut remedies: Remedies<'_>,
    watch: &mut Watch<'_>,
) -> Conflict {
    let (test, session, evidence) = (case.test, case.session, &case.found);
    let rules = &evidence.rules;
    let place = (!whole_plan).then_some(session);
    let mut members: Vec<ConflictMember> =
        rules.iter().map(|&rule| rule_member(problem, &problem.rules()[rule], place)).collect();
    let needy = needs::taking_part(&problem.with_hard_rules(rules), test.finds, session, place, watch);
    let remedies = remedies.tried(whole_plan, &needy, watch);
    for &(session, person) in &needy {
        members.push(need_member(problem, session, person));
    }
    members.extend(projects::too_small(problem, session, rules, watch));
    members.push(capacity_member(problem, place, evidence.room.clone(), evidence.capacity));
    Conflict::new(proven, members, remedies)
}

/// Leaves out rules as long as the detector still proves its point, and as often as it may be asked; of all hard rules,
/// or of those that are `left`.
fn fewest(problem: &Problem, case: Case, left: Option<Vec<usize>>, watch: &mut Watch<'_>) -> Case {
    let Case { test, session, found: mut evidence } = case;
    let all = || (0..problem.rules().len()).filter(|&rule| problem.rules()[rule].is_hard()).collect();
    let mut kept: Vec<usize> = left.unwrap_or_else(all);
    let ask = |rules: &[usize], watch: &mut Watch<'_>| (test.finds)(&problem.with_hard_rules(rules), session, watch);
    if let Some(first) = ask(&kept, watch) {
        let fewer: Vec<usize> = first.rules.iter().filter_map(|&rule| kept.get(rule).copied()).collect();
        evidence = first;
        if let Some(again) = ask(&fewer, watch) {
            (kept, evidence) = (fewer, again);
        }
    }
    let mut asked = test.asked;
    let chunk = kept.len().div_ceil(2);
    let filtered = deletion_filter(kept, chunk, |trial| {
        asked = asked.checked_sub(1)?;
        let rest = trial.rest();
        let less = if rest.is_empty() { None } else { ask(&rest, watch) };
        let is_infeasible = less.is_some();
        if let Some(less) = less {
            evidence = less;
        }
        Some(is_infeasible)
    });
    Case { test, session, found: Evidence { rules: filtered.kept, ..evidence } }
}
