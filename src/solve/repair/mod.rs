//! A plan is mended: given what was planned and the event of today, a plan that keeps every hard rule and changes as few
//! people's groups as can be.
//!
//! [`repair`] is one page. The plan is read as far as today knows its people and places (`base`); the event is seen as it came
//! about, with what has happened settled; each session that may change is a partition problem (`model`) with a proven least
//! number of moves (`bound`) and a seating of few (`placing`); what reaches over sessions, and the cost, is for a local search
//! (`search`); what comes of it is said as data (`changes`, `today`).

mod assembled;
mod base;
mod bound;
mod changes;
mod homes;
mod matched;
mod model;
mod placing;
mod refused;
mod search;
mod today;

use std::ops::ControlFlow;

use crate::algorithms::random::Random;
use crate::index::{SeatedSession, Seating};
use crate::plan::{Breach, Plan};
use crate::problem::Problem;
use crate::problem::primitives::Primitives;

use super::blocks::Blocks;
use super::bound::lower_bound;
use super::columns::Columns;
use super::construct::{Ground, Look, construct};
use super::draft::Draft;
use super::exact::projects::Assignments;
use super::improve::settle_in;
use super::infeasible;
use super::watch::{Progress, Watch};

use assembled::Parts;
use base::Base;
use homes::Homes;
use model::Model;
use placing::{Turns, seating_most};
use search::Search;

pub use changes::{Joined, Moved, Placed, Seatless, Why};
pub use refused::{NoRepair, Today};
pub use search::Aim;

/// What is to be repaired, and what of it has to stay.
///
/// # Examples
///
/// ```
/// use std::ops::ControlFlow;
///
/// use mingle::event::{Attendee, Event, Session, Table};
/// use mingle::problem::Problem;
/// use mingle::solve::{Repair, Solver, repair};
///
/// let event = Event::new()
///     .attendees(["ada", "bo", "cy", "di"].map(Attendee::new))
///     .session(Session::tables("dinner", [Table::new("t1", 4), Table::new("t2", 4)]));
/// let plan = Solver::new(&Problem::new(&event)?).budget(1_000).solve()?.plan;
/// let today = Problem::new(&event.attendee(Attendee::new("ed")))?;
/// let mended = repair(&today, &Repair::new(&plan), 0, 1_000, |_| ControlFlow::Continue(()))?;
/// assert_eq!(mended.plan.repairs.as_ref().map(|mended| mended.seed), Some(plan.seed));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone)]
pub struct Repair<'p> {
    plan: &'p Plan,
    keep: Vec<String>,
    max_moves: Option<usize>,
    aim: Aim,
}

impl<'p> Repair<'p> {
    /// The repair of a plan that moves as few people as possible.
    #[must_use]
    pub fn new(plan: &'p Plan) -> Self {
        Self { plan, keep: Vec::new(), max_moves: None, aim: Aim::default() }
    }

    /// Keeps a session that has happened, by id: it stays as it is, even where it breaks a rule of today, and whoever sat
    /// together there has met. A session of which the plan itself says that it took place, or was cancelled, is kept
    /// anyway.
    #[must_use]
    pub fn keep(mut self, session: impl Into<String>) -> Self {
        self.keep.push(session.into());
        self
    }

    /// Keeps sessions.
    #[must_use]
    pub fn keep_all<S: Into<String>>(mut self, sessions: impl IntoIterator<Item = S>) -> Self {
        self.keep.extend(sessions.into_iter().map(Into::into));
        self
    }

    /// Allows no more moves than this: a person who moves in two sessions moves twice.
    #[must_use]
    pub fn max_moves(mut self, most: usize) -> Self {
        self.max_moves = Some(most);
        self
    }

    /// Makes as few moves as possible, or weighs each against what it saves.
    #[must_use]
    pub fn aim(mut self, aim: Aim) -> Self {
        self.aim = aim;
        self
    }
}

/// A plan that was repaired, and what is different in it.
///
/// # Examples
///
/// ```
/// use std::ops::ControlFlow;
///
/// use mingle::event::{Attendee, Event, Session, Table};
/// use mingle::problem::Problem;
/// use mingle::solve::{Repair, Solver, repair};
///
/// let event = Event::new()
///     .attendees(["ada", "bo", "cy", "di"].map(Attendee::new))
///     .session(Session::tables("dinner", [Table::new("t1", 4), Table::new("t2", 4)]));
/// let plan = Solver::new(&Problem::new(&event)?).budget(1_000).solve()?.plan;
/// let today = Problem::new(&event.attendee(Attendee::new("ed")))?;
/// let mended = repair(&today, &Repair::new(&plan), 0, 1_000, |_| ControlFlow::Continue(()))?;
/// assert!(mended.plan.check(&today).is_valid() && mended.is_least());
/// assert_eq!(mended.moves(), mended.moved.len());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Mended {
    /// The plan. It names the one that it mends in [`Plan::repairs`].
    pub plan: Plan,
    /// Those whose group changes, by session in the event's order and by id: one entry is one move.
    pub moved: Vec<Moved>,
    /// Those who had no seat and have one now, in sessions that the old plan had.
    pub placed: Vec<Placed>,
    /// Those who stay in a group without a name that somebody joins.
    pub joined: Vec<Joined>,
    /// Ids of the old plan that are no attendees any more, in byte order.
    pub gone: Vec<String>,
    /// No plan that keeps the hard rules, and what has happened, moves fewer: as far as the event without its confidential
    /// rules shows.
    pub at_least: usize,
    /// What sessions that were kept break of the event of today, which [`Plan::check`] tells too: nothing can mend it.
    pub kept: Vec<Breach>,
}

impl Mended {
    /// How many people's groups change, counted in each session.
    #[must_use]
    pub fn moves(&self) -> usize {
        self.moved.len()
    }

    /// Whether it is proven that no repair moves fewer.
    #[must_use]
    pub fn is_least(&self) -> bool {
        self.moved.len() == self.at_least
    }

    /// The ids of those who have to be told of a change, in byte order: who moves, who has a seat now, and who is joined in a
    /// group without a name.
    #[must_use]
    pub fn to_tell(&self) -> Vec<&str> {
        let moved = self.moved.iter().map(|moved| moved.person.as_str());
        let placed = self.placed.iter().map(|placed| placed.person.as_str());
        let mut people: Vec<&str> =
            moved.chain(placed).chain(self.joined.iter().map(|joined| joined.person.as_str())).collect();
        people.sort_unstable();
        people.dedup();
        people
    }
}

/// Repairs a plan for the event of today: people gone or new, a table lost, a rule added, a session moved, added or removed.
///
/// The new plan keeps every hard rule, and of those that do it changes as few people's groups as can be found; of these it is
/// cheap. What counts as a move, session by session:
///
/// - A person *moves* who had a seat in the old plan and is present, and whose group is no longer the one that stands for
///   theirs, or who now sits out.
/// - What *stands for* a group at a table is the table of that id. Teams of one project, and groups without a name, are matched
///   so that most people are in the group that stands for theirs. Where the session has another form now, groups are taken to be
///   without a name, but that a table or project which is gone has nothing that stands for it.
/// - Who is new, was [away](crate::plan::Reason::is_away), or sat out and has a seat now, does not move; nor does who is
///   gone. In a session that the old plan has not, nobody moves.
///
/// Whoever the old plan says is ill or did not come is treated as not attending that session, and whoever left as not
/// attending it nor any later one; they stand in the new plan with that reason. A session that is kept stands in the new
/// plan as it stood; people who attend it today and whom it does not name are written into it as `"no-show"`, since they were
/// not there.
///
/// `seed`, `budget` and `watch` are as for [`solve`](crate::solve::solve): the same problem, repair, seed and budget give the
/// same plan, byte for byte. It ends by itself when nothing is left to try, mostly long before the budget.
///
/// # Errors
///
/// [`NoRepair`]: a plan of another event or version, a session to keep that is unknown, more moves than allowed, a conflict
/// with what of it is new today, or nothing found.
///
/// # Examples
///
/// ```
/// use std::ops::ControlFlow;
///
/// use mingle::event::{Attendee, Event, Session, Table};
/// use mingle::problem::Problem;
/// use mingle::solve::{Repair, repair, solve};
///
/// let go_on = |_: &_| ControlFlow::Continue(());
/// let event = Event::new()
///     .attendees(["ada", "bo", "cy", "di", "ed", "fay"].map(Attendee::new))
///     .session(Session::tables("dinner", [Table::new("t1", 4), Table::new("t2", 4)]));
/// let plan = solve(&Problem::new(&event)?, 0, 10_000, go_on)?.plan;
///
/// // Gil walks in: a free seat is found, and nobody else moves.
/// let today = Problem::new(&event.attendee(Attendee::new("gil")))?;
/// let mended = repair(&today, &Repair::new(&plan), 0, 10_000, go_on)?;
/// assert!(mended.plan.check(&today).is_valid());
/// assert_eq!((mended.moves(), mended.is_least()), (0, true));
/// assert_eq!(mended.to_tell(), ["gil"]);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn repair(
    problem: &Problem,
    repair: &Repair<'_>,
    seed: u64,
    budget: u64,
    mut watch: impl FnMut(&Progress) -> ControlFlow<()>,
) -> Result<Mended, NoRepair> {
    let base = Base::read(problem, repair.plan, &repair.keep)?;
    let today = as_it_came_about(problem, &base);
    let is_public = today.is_public();
    let public = (!is_public).then(|| today.public());
    let public = public.as_ref().unwrap_or(&today);
    let mut watch = Watch::new(budget, &mut watch);
    let mut random = Random::new(seed);
    let mut primitives = Primitives::new(&today);
    // What has happened must not follow what is changed.
    primitives.chains.iter_mut().for_each(Vec::clear);
    let blocks = Blocks::of_sessions(&today, false);
    let ground = Ground { problem: &today, primitives: &primitives, blocks: &blocks };
    let first = First { ground, public, base: &base }.seating(&mut random, &mut watch);
    let draft = Draft::new(&today, &primitives, &first.seating);
    let homes = Homes::of(&draft, &first.seating, &base);
    let mut search = Search::new(draft, &homes, &blocks, &mut random, repair.aim);
    search.descend(&mut watch);
    if search.draft.totals.hard > 0 {
        if let Some(conflict) = infeasible::conflict(&today, &mut watch) {
            let changed = today::taking_part(&today, &base, &conflict, &mut watch);
            return Err(NoRepair::Conflict { conflict: Box::new(conflict), today: changed });
        }
        search.mend(&mut watch);
        search.descend(&mut watch);
    }
    if search.draft.totals.hard > 0 {
        if let Some(conflict) = watch.past_the_budget(|watch| infeasible::late_conflict(&today, watch)) {
            let changed = today::taking_part(&today, &base, &conflict, &mut watch);
            return Err(NoRepair::Conflict { conflict: Box::new(conflict), today: changed });
        }
        return Err(NoRepair::NotFound { steps: watch.steps(), blockers: infeasible::blockers(&today, &watch) });
    }
    search.spare_moves(first.enough as i64, &mut watch);
    let limit = repair.max_moves.map(|most| most as i64);
    search.lower_cost(limit, &mut watch);
    search.descend(&mut watch);
    search.settle_turns();
    let mut seating = search.draft.seating();
    for number in (0..base.kept.len()).filter(|&number| base.kept[number]) {
        seating.sessions[number] = base.sessions[number].as_it_was(&today.sessions()[number].shape).0;
    }
    let priorities = search.draft.priorities.clone();
    // The time of a repair goes into the repair: teams are not priced for its bound.
    let engines = (&Columns::default(), &mut Assignments::default());
    let goal = lower_bound(&today, priorities.len(), engines, &mut watch);
    let parts = Parts {
        problem,
        today: &today,
        base: &base,
        mended: repair.plan,
        goal: &goal,
        priorities: &priorities,
        seed,
        budget,
        done: watch.steps(),
        stopped: watch.stopped(),
    };
    let plan = parts.plan(&mut seating);
    let repeats = Draft::new(&today, &primitives, &seating).meetings_again();
    watch.bound(goal.cost_of_any);
    watch.last(plan.cost.total, repeats);
    let changes = changes::changes(public, &base, &seating, &plan.sessions);
    let (takes, at_least) = (changes.moved.len(), first.least.min(changes.moved.len()));
    if let Some(limit) = repair.max_moves.filter(|&limit| takes > limit) {
        return Err(NoRepair::TooManyMoves { limit, takes, at_least });
    }
    let kept = if base.kept.contains(&true) { plan.check(problem).breaches } else { Vec::new() };
    let changes::Changes { moved, placed, joined } = changes;
    Ok(Mended { plan, moved, placed, joined, gone: base.gone, at_least, kept })
}

/// The event without those who are away, and with what has happened settled.
fn as_it_came_about(problem: &Problem, base: &Base) -> Problem {
    let sessions = base.sessions.iter().zip(&base.kept);
    let away: Vec<Vec<usize>> = sessions
        .map(
            |(session, &kept)| {
                if kept { Vec::new() } else { session.away.iter().map(|&(person, _)| person).collect() }
            },
        )
        .collect();
    let happened: Vec<_> = (0..base.kept.len())
        .filter(|&number| base.kept[number])
        .map(|number| {
            let (seated, places) = base.sessions[number].as_it_was(&problem.sessions()[number].shape);
            (number, seated, places)
        })
        .collect();
    problem.without(&away).with_happened(&happened)
}

/// What a first mended seating is made from.
struct First<'a> {
    ground: Ground<'a>,
    /// The event as it came about, without confidential rules.
    public: &'a Problem,
    base: &'a Base,
}

/// A first mended seating.
struct FirstSeating {
    seating: Seating,
    /// No seating that keeps the public hard rules moves fewer.
    least: usize,
    /// With so few moves the search ends: hardly any seating that keeps all rules has fewer.
    enough: usize,
}

/// One session mended, with the figures of a first seating.
struct MendedSession {
    seated: Option<SeatedSession>,
    least: usize,
    enough: usize,
}

impl First<'_> {
    /// Each session by itself, with few moves where such a seating is found.
    fn seating(&self, random: &mut Random, watch: &mut Watch<'_>) -> FirstSeating {
        let today = self.ground.problem;
        let people = today.attendees().len();
        let mut constructed: Option<Seating> = None;
        let mut sat_out: Vec<i64> = (0..people).map(|person| today.history().sat_out(person)).collect();
        let mut sessions: Vec<SeatedSession> = Vec::new();
        let (mut least, mut enough) = (0, 0);
        for number in 0..today.sessions().len() {
            let base = &self.base.sessions[number];
            let seated = if self.base.kept[number] {
                Some(base.as_it_was(&today.sessions()[number].shape).0)
            } else if base.planned.is_none() {
                None
            } else {
                let mended = self.mended(number, &sat_out, watch);
                least += mended.least;
                enough += mended.enough;
                mended.seated
            };
            let seated = seated.unwrap_or_else(|| {
                let all = constructed.get_or_insert_with(|| {
                    construct(self.ground, Look::Here, &mut Assignments::default(), random, watch)
                });
                all.sessions[number].clone()
            });
            seated.unseated.iter().for_each(|&person| sat_out[person] += 1);
            sessions.push(seated);
        }
        FirstSeating { seating: Seating { sessions }, least, enough }
    }

    /// One session mended, and the least number of moves that is proven for it.
    fn mended(&self, number: usize, sat_out: &[i64], watch: &mut Watch<'_>) -> MendedSession {
        let today = self.ground.problem;
        let mut model = Model::new(today, number, &self.base.sessions[number]);
        let had = model.session().present.iter().filter(|&&person| model.had_a_seat(person)).count();
        let found = seating_most(&mut model, Turns::Taken(sat_out), had, watch);
        // Whose turn it is depends on the sessions before, and confidential rules are no reason that may be told.
        let is_settled = model.most_out == 0 || today.sessions().len() == 1;
        let is_public = today.rules().len() == self.public.rules().len();
        let mut open = Model::new(self.public, number, &self.base.sessions[number]);
        open.most_out = if is_public { model.most_out } else { open.most_out };
        let from = bound::least_moves(&open);
        if is_settled {
            // Proven as it is for the public event: how far a proof goes must tell of no other rule either.
            let alone = |watch: &mut Watch<'_>| seating_most(&mut open, Turns::Taken(sat_out), had, watch).least;
            let least = if is_public { found.least } else { watch.aside(watch.budget(), alone) };
            return MendedSession { seated: found.seated, least, enough: found.least };
        }
        let moves = found
            .seated
            .as_ref()
            .map_or(had, |seated| changes::moves(&self.base.sessions[number], seated, &model.session().present));
        let least = match moves > from {
            true => seating_most(&mut open, Turns::Any, moves, watch).least.min(moves),
            false => from,
        };
        MendedSession { seated: found.seated, least, enough: found.least }
    }
}

impl Search<'_, '_> {
    /// Lets those sit out whose turn it is, which a valid plan asks for even where it takes a move.
    fn settle_turns(&mut self) {
        if self.somebody_sits_out() {
            for &session in &self.homes.open {
                settle_in(&mut self.draft, self.blocks, self.random, session);
            }
            self.count_anew();
        }
    }
}
