//! A leg of the search by a portfolio: each member goes its own way from the incumbent, and the best of them is kept.
//!
//! How many there are does not depend on threads, and of equal ones the first is kept, so that the plan is the same with
//! any number of threads. With the feature `parallel` they run side by side.

use crate::algorithms::random::Random;
use crate::solve::bound::Goal;
use crate::solve::watch::Watch;

use super::annealing::Annealing;
use super::incumbent::Incumbent;
use super::scales::Leg;

/// How many members share the steps of a leg at most.
const MEMBERS: u64 = 4;
/// Steps for each person and session below which going one way for longer finds more than going several.
const ENOUGH: u64 = 2_000;

/// How many members share the steps of a leg. Where more sit out than must, another way counts for more than a long one.
fn members(leg: Leg, seats: u64, incumbent: &Incumbent, goal: &Goal) -> u64 {
    let many = leg.steps / (seats * ENOUGH).max(1);
    if incumbent.leaves_seats(goal) { MEMBERS } else { many.clamp(1, MEMBERS) }
}

/// One way from the incumbent.
#[derive(Debug, Clone, Copy)]
struct Member {
    number: u64,
    seed: u64,
    /// Its share of the steps: all together take those of the whole leg.
    leg: Leg,
}

impl Member {
    fn new(number: usize, seed: u64, whole: Leg, members: usize) -> Self {
        let each = whole.steps / members as u64;
        let steps = if number == 0 { whole.steps - each * (members as u64 - 1) } else { each };
        Self { number: number as u64, seed, leg: Leg { steps, ..whole } }
    }

    /// Goes its way from a copy of the draft. Where more sit out than must, the last member starts anew: the way to more
    /// seats may lead over broken rules, and from a plan that breaks none it is closed.
    fn go(self, annealing: &Annealing<'_, '_>, goal: &Goal, incumbent: &Incumbent, watch: &mut Watch<'_>) -> Incumbent {
        let anew = self.number == MEMBERS - 1 && incumbent.leaves_seats(goal);
        let mut draft = if anew { annealing.anew() } else { annealing.draft.clone() };
        let mut random = Random::new(self.seed);
        let mut own = incumbent.clone();
        annealing.fork(&mut draft, &mut random).run(self.leg, goal, &mut own, watch);
        own
    }
}

/// Shares a leg among the members, and gives the best of what they find: the first that reaches the goal, else the first of
/// the best.
pub(super) fn share(
    annealing: &mut Annealing<'_, '_>,
    leg: Leg,
    goal: &Goal,
    incumbent: &Incumbent,
    watch: &mut Watch<'_>,
) -> Incumbent {
    // All are drawn before anybody goes, so that the stream does not depend on how many went.
    let seeds: Vec<u64> =
        (0..members(leg, annealing.seats(), incumbent, goal)).map(|_| annealing.random.next_u64()).collect();
    let members = seeds.iter().enumerate().map(|(number, &seed)| Member::new(number, seed, leg, seeds.len()));
    let members: Vec<Member> = members.collect();
    let mut found: Option<Incumbent> = None;
    for other in all(annealing, &members, goal, incumbent, watch) {
        if found.as_ref().is_none_or(|found| other.standing() < found.standing()) {
            found = Some(other);
        }
    }
    found.unwrap_or_else(|| incumbent.clone())
}

/// What the members find, in their order, up to the first that reaches the goal.
#[cfg(not(feature = "parallel"))]
fn all(
    annealing: &Annealing<'_, '_>,
    members: &[Member],
    goal: &Goal,
    incumbent: &Incumbent,
    watch: &mut Watch<'_>,
) -> Vec<Incumbent> {
    let mut found: Vec<Incumbent> = Vec::with_capacity(members.len());
    for member in members {
        if found.last().is_some_and(|last| last.reaches(goal)) {
            break;
        }
        found.push(member.go(annealing, goal, incumbent, watch));
    }
    found
}

/// What the members find, in their order, up to the first that reaches the goal. The caller's thread runs the first one and
/// asks the callback; when that says stop, all stop.
#[cfg(feature = "parallel")]
fn all(
    annealing: &Annealing<'_, '_>,
    members: &[Member],
    goal: &Goal,
    incumbent: &Incumbent,
    watch: &mut Watch<'_>,
) -> Vec<Incumbent> {
    use std::ops::ControlFlow;
    use std::sync::atomic::{AtomicBool, Ordering};

    let Some((first, rest)) = members.split_first() else { return Vec::new() };
    // The flag carries no data, so that the loosest ordering will do.
    let stop = AtomicBool::new(false);
    let mut others: Vec<Option<(Incumbent, u64)>> = vec![None; rest.len()];
    let first = rayon::in_place_scope(|scope| {
        for (member, found) in rest.iter().zip(&mut others) {
            let stop = &stop;
            scope.spawn(move |_| {
                let mut asked = |_: &_| {
                    if stop.load(Ordering::Relaxed) { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
                };
                let mut own = Watch::new(member.leg.steps, &mut asked);
                let best = member.go(annealing, goal, incumbent, &mut own);
                *found = Some((best, own.steps()));
            });
        }
        let first = first.go(annealing, goal, incumbent, watch);
        if watch.is_stopped() {
            stop.store(true, Ordering::Relaxed);
        }
        first
    });
    let mut found = vec![first];
    for (best, steps) in others.into_iter().flatten() {
        // Without threads those after it would not have gone, and their steps not have been made.
        if found.last().is_some_and(|last| last.reaches(goal)) {
            break;
        }
        watch.spend(steps);
        found.push(best);
    }
    found
}
