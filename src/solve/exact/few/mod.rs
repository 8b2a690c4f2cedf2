//! Few people: every plan is weighed that could be the best, so that the best is found and proven.
//!
//! What a group costs is asked of the draft, from everybody sitting alone, for each set of people that may form one; the
//! engine over [subsets](crate::algorithms::subsets) divides them. Balance and limits on several places are counted by
//! their definition, and fairness, the largest of many figures, by allowing nobody more than so many repeats at a time.
//! Each division that could be the best is made a draft, whose totals decide, so that what the tables cannot say (teams of
//! one project, hosts of several, turns) is judged all the same. Of several sessions all but one are seated in every way
//! that their form has.

mod account;
mod prices;
mod scale;
mod sitting;
mod ways;

use crate::index::{IndexedSession, SeatedSession, Seating};
use crate::plan::turns_are_kept;
use crate::problem::Problem;
use crate::problem::primitives::Primitives;

use crate::solve::draft::Draft;
use crate::solve::watch::Watch;
pub(in crate::solve) use account::A_STEP;
use account::{Account, JUDGING};
use prices::{Judged, Prices, Rank};
use sitting::outs_of;

/// The most people in a session.
pub(in crate::solve) const PEOPLE: usize = 16;
/// The most people of a session that is seated anew, and of the event.
const PEOPLE_ANEW: usize = 12;
const ATTENDEES: usize = 200;
/// The most ways to seat the other sessions.
const WAYS: usize = 4_000;
/// Where not even so many can be paid for, none is looked for.
const FEW_WAYS: usize = 50;

/// What is known of an event.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::solve) enum Settled {
    /// No plan is better than this one: in how many sit out where more may, in the objectives, then in cost.
    Best(Seating),
    /// No plan keeps the hard rules.
    Impossible,
    /// The event is too large, or the budget too small.
    Open,
}

/// Settles an event, where it is small enough for half of the budget that is left. `salt` decides between plans that are
/// equally good.
pub(in crate::solve) fn settled(problem: &Problem, salt: u64, watch: &mut Watch<'_>) -> Settled {
    let sessions = problem.sessions();
    let is_few = |session: &IndexedSession| {
        session.present.len() <= PEOPLE && session.capacity.seats == session.capacity.at_most
    };
    if !sessions.iter().all(is_few) {
        return Settled::Open;
    }
    // The one with most people is divided by the engine; all others are seated in every way.
    let Some(last) = (0..sessions.len()).max_by_key(|&number| (sessions[number].present.len(), number)) else {
        return Settled::Open;
    };
    let outs: u64 = outs_of(&sessions[last]).map(|out| prices::work(problem, last, out)).fold(0, u64::saturating_add);
    let once = outs.saturating_add(JUDGING).div_ceil(A_STEP);
    let mut account = Account::new(watch.share(2), watch);
    let mut ways = Vec::new();
    // What the account can pay for; with another session there are several ways at least.
    let mut most = usize::try_from(account.left / once).unwrap_or(WAYS).min(WAYS);
    if most == 0 || sessions.len() > 1 && most < FEW_WAYS {
        return Settled::Open;
    }
    for number in (0..sessions.len()).filter(|&number| number != last) {
        let Some(seated) = ways::all(problem, number, most, &mut account) else { return Settled::Open };
        most /= seated.len().max(1);
        ways.push((number, seated));
    }
    if most == 0 {
        return Settled::Open;
    }
    let primitives = Primitives::new(problem);
    if ways.iter().any(|(_, seated)| seated.is_empty()) {
        return Settled::Impossible;
    }
    let bare = without_what_is_counted_apart(primitives.clone(), last);
    let seating = nobody(problem);
    let mut hall =
        Hall { problem, primitives: &primitives, bare, last, account: &mut account, best: None, seating, salt };
    match hall.seat(&ways) {
        None => Settled::Open,
        Some(()) => hall.best.map_or(Settled::Impossible, |(_, seating)| Settled::Best(seating)),
    }
}

fn without_what_is_counted_apart(mut primitives: Primitives, session: usize) -> Primitives {
    (primitives.fair_weight, primitives.balance_weight) = (0, 0);
    primitives.rooms[session].sums.clear();
    primitives.rooms[session].sums_of.clear();
    primitives
}

/// Seats one session of few people anew, as well as can be while all other sessions stay, where a part of the budget is
/// enough for it and everybody sits.
///
/// The caller compares and may go back. False when nothing was changed.
pub(in crate::solve) fn seat_anew(draft: &mut Draft<'_>, session: usize, steps: u64, watch: &mut Watch<'_>) -> bool {
    let (problem, primitives) = (draft.problem, draft.primitives);
    let data = &problem.sessions()[session];
    let everybody_sits = data.capacity.seats == data.present.len() && draft.sittings[session].unseated.is_empty();
    let is_few = (2..=PEOPLE_ANEW).contains(&data.present.len()) && problem.attendees().len() <= ATTENDEES;
    if !is_few || !everybody_sits || prices::work(problem, session, 0) / A_STEP > steps {
        return false;
    }
    let bare = without_what_is_counted_apart(primitives.clone(), session);
    let before = draft.seating();
    let mut account = Account::new(steps, watch);
    let mut hall = Draft::new(problem, &bare, &before);
    let mut meter = |operations| account.spend(operations);
    let Some(prices) = Prices::measure(&mut hall, primitives, (session, 0), &mut meter) else { return false };
    let judge = |seated: SeatedSession| {
        let mut seating = before.clone();
        seating.sessions[session] = seated;
        judged(problem, primitives, seating)
    };
    let Some(Some(best)) = prices.best(judge, 0, &mut meter) else { return false };
    *draft = Draft::new(problem, primitives, &best.seating);
    true
}

fn nobody(problem: &Problem) -> Seating {
    let people = problem.attendees().len();
    let empty = |session: &IndexedSession| SeatedSession::new(Vec::new(), session.present.clone(), people);
    Seating { sessions: problem.sessions().iter().map(empty).collect() }
}

/// An event of which all sessions but one are seated in turn.
struct Hall<'a, 'w, 'c> {
    problem: &'a Problem,
    primitives: &'a Primitives,
    /// Without what is counted apart.
    bare: Primitives,
    last: usize,
    account: &'a mut Account<'w, 'c>,
    best: Option<(Rank, Seating)>,
    /// Nobody is seated in the last session.
    seating: Seating,
    salt: u64,
}

impl Hall<'_, '_, '_> {
    /// Seats the other sessions in every way; `None` where the account is spent.
    fn seat(&mut self, others: &[(usize, Vec<SeatedSession>)]) -> Option<()> {
        let Some(((number, ways), others)) = others.split_first() else { return self.seat_last() };
        for way in ways {
            self.seating.sessions[*number] = way.clone();
            self.seat(others)?;
        }
        Some(())
    }

    /// Divides the people of the last session, the fewest sitting out that can be.
    fn seat_last(&mut self) -> Option<()> {
        for out in outs_of(&self.problem.sessions()[self.last]) {
            let found = self.best_with(out)?;
            if let Some((rank, seating)) = found {
                if self.best.as_ref().is_none_or(|(best, _)| rank < *best) {
                    self.best = Some((rank, seating));
                }
                break;
            }
        }
        Some(())
    }

    /// The best division with so many sitting out; `None` where the account is spent.
    fn best_with(&mut self, out: usize) -> Option<Option<(Rank, Seating)>> {
        let mut bare = self.bare.clone();
        if out > 0 {
            // Who sits out changes whose company differs: it is judged, and costs nothing before.
            bare.stable_weight = 0;
        }
        let mut draft = Draft::new(self.problem, &bare, &self.seating);
        let mut meter = |operations| self.account.spend(operations);
        let prices = Prices::measure(&mut draft, self.primitives, (self.last, out), &mut meter)?;
        let (problem, primitives, last, seating) = (self.problem, self.primitives, self.last, &self.seating);
        let judge = |seated: SeatedSession| {
            let mut seating = seating.clone();
            seating.sessions[last] = seated;
            judged(problem, primitives, seating).filter(|judged| turns_are_kept(problem, &judged.seating))
        };
        let best = prices.best(judge, self.salt, &mut |operations| self.account.spend(operations))?;
        Some(best.map(|best| (best.rank, best.seating)))
    }
}

/// What a seating is worth; `None` where it breaks a hard rule.
fn judged(problem: &Problem, primitives: &Primitives, seating: Seating) -> Option<Judged> {
    let draft = Draft::new(problem, primitives, &seating);
    (draft.totals.hard == 0).then(|| Judged {
        rank: rank(&draft),
        cost: draft.totals.cost,
        cost_of_fairness: draft.cost_of_fairness(),
        priorities: draft.priorities,
        seating,
    })
}

fn rank(draft: &Draft<'_>) -> Rank {
    let objectives = draft.priorities[1 + draft.sittings.len()..].to_vec();
    (draft.priorities[0], objectives, draft.totals.cost)
}
