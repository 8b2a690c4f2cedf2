//! From a first seating to the best one that the budget allows.
//!
//! Pairs are matched exactly first; then legs of annealing follow, each twice as long as the one before, with a hand-over
//! to the fast search over several rounds before each and pairs matched anew after it.

mod anew;
mod annealing;
mod golfer;
mod grouping;
mod incumbent;
mod layouts;
mod portfolio;
mod repairing;
mod scales;
mod turns;
mod wishes;

use crate::algorithms::random::Random;
use crate::index::Seating;

use super::blocks::Blocks;
use super::bound::Goal;
use super::columns;
use super::draft::Draft;
use super::watch::Watch;

use annealing::Annealing;
use golfer::{HandOver, Pass};
pub(in crate::solve) use incumbent::Incumbent;
use scales::{Focus, Leg};
pub(in crate::solve) use turns::settle_in;

/// The first leg that the members of a portfolio share. Before it there is no good plan from which several ways would lead.
const FIRST_SHARED: u32 = 1;
/// The number of legs after which sessions of small teams are built anew.
const REBUILT_AFTER: u32 = 2;
/// Steps of the first leg for each person and session, and at least so many in all.
const STEPS_A_SEAT: u64 = 400;
const STEPS_A_LEG: u64 = 20_000;
/// Steps for each person and session before exact engines take their time, the part of the steps left that these are at most,
/// and how few are not worth the while.
const STEPS_A_SEAT_TO_WARM_UP: u64 = 400;
const PART_TO_WARM_UP: u64 = 8;
const FEWEST_TO_WARM_UP: u64 = 2_000;

/// Improves a draft until the goal is reached or the watch ends it. Whoever sits out then does so in turn. Where rules stay
/// broken, the watch knows which.
pub(super) fn improve<'a>(
    draft: &mut Draft<'a>,
    blocks: &[Blocks],
    goal: &Goal,
    random: &mut Random,
    watch: &mut Watch<'_>,
) -> Incumbent {
    let mut incumbent = search(draft, blocks, goal, random, watch);
    if incumbent.totals.hard == 0 {
        incumbent.restore(draft);
        turns::settle(draft, blocks, random);
        if draft.priorities < incumbent.priorities {
            incumbent = Incumbent::of(draft);
        }
    } else {
        incumbent::note_broken(draft, &incumbent.seating, watch);
    }
    incumbent
}

/// Improves a draft for a short while, so that a plan can be told of before exact engines take their time.
pub(super) fn warm_up<'a>(draft: &mut Draft<'a>, blocks: &[Blocks], random: &mut Random, watch: &mut Watch<'_>) {
    let first = draft.seating();
    let mut incumbent = Incumbent::of(draft);
    incumbent.report(draft, watch);
    let nothing = Goal::nothing(draft.priorities.len());
    let mut annealing = Annealing::new(draft, blocks, random, &first);
    let steps = (annealing.seats() * STEPS_A_SEAT_TO_WARM_UP).min(watch.share(PART_TO_WARM_UP));
    if steps < FEWEST_TO_WARM_UP {
        return;
    }
    annealing.measure(watch);
    annealing.run(Leg { number: 0, steps, focus: Focus::All }, &nothing, &mut incumbent, watch);
    incumbent.restore(annealing.draft);
}

/// Takes over a plan that is known to be the best. Of pairs as cheap, those are taken who met longest ago.
pub(super) fn settled<'a>(draft: &mut Draft<'a>, best: &Seating, watch: &mut Watch<'_>) -> Incumbent {
    *draft = Draft::new(draft.problem, draft.primitives, best);
    let best = Incumbent::of(draft);
    best.report(draft, watch);
    let mut other = best.clone();
    repairing::pair_up_only(draft, &mut other, watch);
    let is_as_good = other.totals == best.totals && other.priorities == best.priorities;
    if is_as_good { other } else { best }
}

fn search<'a>(
    draft: &mut Draft<'a>,
    blocks: &[Blocks],
    goal: &Goal,
    random: &mut Random,
    watch: &mut Watch<'_>,
) -> Incumbent {
    let first = draft.seating();
    let mut incumbent = Incumbent::of(draft);
    incumbent.report(draft, watch);
    let mut annealing = Annealing::new(draft, blocks, random, &first);
    if annealing.seats() == 0 {
        return incumbent;
    }
    if !repairing::pair_up_only(annealing.draft, &mut incumbent, watch) {
        repairing::pair_up(annealing.draft, goal, &mut incumbent, watch);
    }
    anew::divide(annealing.draft, goal, &mut incumbent, watch);
    if !incumbent.reaches(goal) && grouping::hand_over(annealing.draft, blocks, annealing.random, watch) {
        if annealing.draft.standing() < incumbent.standing() {
            incumbent.take(annealing.draft, watch);
        } else {
            incumbent.restore(annealing.draft);
        }
    }
    if incumbent.reaches(goal) {
        return incumbent;
    }
    annealing.measure(watch);
    let mut length = (annealing.seats() * STEPS_A_SEAT).max(STEPS_A_LEG);
    let mut number = 0_u32;
    let mut pass = Pass::First;
    let mut wishes_are_left = true;
    let mut legs = 0;
    while !incumbent.reaches(goal) && watch.steps_left() > 0 && watch.ask() {
        if annealing.draft.totals.hard == 0 {
            let hand_over = HandOver { pass: std::mem::replace(&mut pass, Pass::Later), before: length, goal };
            if golfer::hand_over(annealing.draft, blocks, hand_over, annealing.random, watch) {
                incumbent.take(annealing.draft, watch);
                repairing::pair_up(annealing.draft, goal, &mut incumbent, watch);
                // A warm start would undo what the golfer has mixed well.
                number = number.max(annealing::COLDEST);
                if incumbent.reaches(goal) {
                    break;
                }
            }
        }
        // What is left after this leg would be too short for another one.
        let mut steps = if watch.steps_left() < 3 * length { watch.steps_left() } else { length };
        if incumbent.totals.hard == 0 && annealing.some_are_heavy() {
            let own = Leg { number, steps: steps / 2, focus: Focus::Heavy };
            steps -= own.steps;
            run(&mut annealing, own, goal, &mut incumbent, watch);
            incumbent.restore(annealing.draft);
            if incumbent.reaches(goal) {
                break;
            }
        }
        run(&mut annealing, Leg { number, steps, focus: Focus::All }, goal, &mut incumbent, watch);
        incumbent.restore(annealing.draft);
        if std::mem::take(&mut wishes_are_left) {
            wishes::grant(annealing.draft, &mut incumbent, 4 * length, annealing.random, watch);
        }
        repairing::pair_up(annealing.draft, goal, &mut incumbent, watch);
        if annealing.draft.sittings.len() > 1 {
            anew::divide(annealing.draft, goal, &mut incumbent, watch);
        }
        // The other sessions are good by now: those of small teams are built anew to go with them.
        legs += 1;
        if legs == REBUILT_AFTER && !incumbent.reaches(goal) && columns::rebuild(annealing.draft, watch) {
            incumbent.take(annealing.draft, watch);
        }
        length = length.saturating_mul(2);
        number += 1;
    }
    incumbent
}

/// One leg: alone, or shared by the members of a portfolio.
fn run(annealing: &mut Annealing<'_, '_>, leg: Leg, goal: &Goal, incumbent: &mut Incumbent, watch: &mut Watch<'_>) {
    if leg.number < FIRST_SHARED {
        annealing.run(leg, goal, incumbent, watch);
        return;
    }
    let found = portfolio::share(annealing, leg, goal, incumbent, watch);
    if found.standing() < incumbent.standing() {
        *incumbent = found;
        incumbent.restore(annealing.draft);
        incumbent.report(annealing.draft, watch);
    }
}
