//! Sessions of small groups as set partitioning: a column is a team, or a company with its team of each of two linked days.
//!
//! Where every team can be priced, the linear program over all of them bounds what the session costs, and a choice of teams
//! is a plan of it. Sessions that continue one another are taken two by two; what is counted and what is left out says
//! `model`. Where teams are too large or too many the allowance ends, nothing is claimed, and the search goes on alone.

mod alone;
mod found;
mod linked;
mod model;
mod order;
mod pricing;
mod rows;
#[cfg(test)]
mod tests;

use crate::algorithms::partitioning::{Allowance, Column, Partition, SCALE, Task, partition};
use crate::event::Seat;
use crate::index::{IndexedSession, SeatedGroup, SeatedSession, Seating, Shape};
use crate::problem::Problem;
use crate::problem::primitives::Primitives;

use super::draft::Draft;
use super::watch::Watch;

use model::{Model, Team};
use pricing::Teams;
use rows::Rows;

/// Elementary operations that count as a step of the budget.
const A_STEP: u64 = 2_000;
/// At most this part of all steps is spent on all sessions together.
const SHARE: u64 = 2;
/// And at most this part of them to build sessions anew.
const SHARE_OF_A_REBUILD: u64 = 4;
/// Beyond these, a table of pairs and a program of rows are too large.
const MOST_PEOPLE: usize = 300;
const MOST_ROWS: usize = 900;
/// Larger teams are not priced.
const LARGEST: usize = 6;
/// Groups without a place of their own are more alike: only smaller ones of fewer people are priced.
const LARGEST_GROUP: usize = 4;
const MOST_IN_GROUPS: usize = 36;

/// What is known of sessions by their columns.
#[derive(Debug, Clone, Default)]
pub(in crate::solve) struct Columns {
    pub(in crate::solve) parts: Vec<Part>,
}

/// What is known of one session, or of two that are linked.
#[derive(Debug, Clone)]
pub(in crate::solve) struct Part {
    pub(in crate::solve) sessions: Vec<usize>,
    /// What these sessions cost at least by themselves: places, pairs by history, groups, even sizes, and between them.
    pub(in crate::solve) bound: i64,
    /// For each session the best groups that were found.
    groups: Option<Vec<Vec<SeatedGroup>>>,
}

impl Columns {
    /// Bounds on the sessions that can be priced, and groups for them. `seating` is one to begin with.
    pub(in crate::solve) fn of(
        problem: &Problem,
        primitives: &Primitives,
        seating: Option<&Seating>,
        watch: &mut Watch<'_>,
    ) -> Self {
        let chains = chains(problem);
        let steps = watch.share_of_all(SHARE);
        let mut parts = Vec::new();
        for (at, sessions) in chains.iter().enumerate() {
            let each = steps / (chains.len() - at) as u64;
            let model = Model::new(problem, primitives, sessions);
            parts.extend(solve(&model, primitives, seating, each, watch));
        }
        Self { parts }
    }

    /// Whether anything of a problem can be priced.
    pub(in crate::solve) fn are_there(problem: &Problem) -> bool {
        !chains(problem).is_empty()
    }

    /// Whether a session is bounded.
    pub(in crate::solve) fn has(&self, session: usize) -> bool {
        self.parts.iter().any(|part| part.sessions.contains(&session))
    }

    /// What the sessions that are bounded cost at least.
    pub(in crate::solve) fn bound(&self) -> i64 {
        self.parts.iter().map(|part| part.bound).fold(0, i64::saturating_add)
    }

    /// Puts the groups that were found into a draft, where that makes it better.
    pub(in crate::solve) fn offer(&self, draft: &mut Draft<'_>) {
        for part in &self.parts {
            part.offer(draft);
        }
    }
}

impl Part {
    /// Puts the groups into a draft, where that makes it better; whether it did.
    fn offer(&self, draft: &mut Draft<'_>) -> bool {
        let Some(groups) = &self.groups else { return false };
        let mut seating = draft.seating();
        let people = draft.problem.attendees().len();
        for (&session, groups) in self.sessions.iter().zip(groups) {
            seating.sessions[session] = SeatedSession::new(groups.clone(), Vec::new(), people);
        }
        let other = Draft::new(draft.problem, draft.primitives, &seating);
        let better = other.standing() < draft.standing();
        if better {
            *draft = other;
        }
        better
    }
}

/// One session or two linked ones anew after the other, while all others stay as they are; whether that made the draft
/// better. At most a part of the steps that are left is spent.
pub(in crate::solve) fn rebuild(draft: &mut Draft<'_>, watch: &mut Watch<'_>) -> bool {
    let chains = chains(draft.problem);
    let steps = watch.share(SHARE_OF_A_REBUILD);
    let mut better = false;
    for (at, sessions) in chains.iter().enumerate() {
        let each = steps / (chains.len() - at) as u64;
        if sessions.len() == draft.sittings.len() {
            // There are no others to go with.
            return false;
        }
        let seating = draft.seating();
        let model = Model::new(draft.problem, draft.primitives, sessions).with_others(&seating);
        if let Some(part) = solve(&model, draft.primitives, Some(&seating), each, watch) {
            better |= part.offer(draft);
        }
    }
    better
}

/// The sessions that can be priced, linked ones two by two.
fn chains(problem: &Problem) -> Vec<Vec<usize>> {
    let sessions = problem.sessions();
    let mut chains: Vec<Vec<usize>> = Vec::new();
    if problem.attendees().len() > MOST_PEOPLE {
        return chains;
    }
    for (number, session) in sessions.iter().enumerate().filter(|(_, session)| is_small(session)) {
        let link = session.continues.filter(|_| problem.goals().stable > 0);
        let earlier = chains.iter_mut().find(|chain| link.is_some_and(|link| **chain == [link]));
        match earlier {
            Some(chain) => chain.push(number),
            None => chains.push(vec![number]),
        }
    }
    chains
}

/// Whether everybody present sits, in groups small enough to be priced.
fn is_small(session: &IndexedSession) -> bool {
    let everybody_sits = session.seat == Seat::All && session.capacity.seats == session.present.len();
    let small = match session.shape {
        Shape::Projects { .. } => session.shape.largest_group() <= LARGEST,
        Shape::Groups { .. } => {
            session.shape.largest_group() <= LARGEST_GROUP && session.present.len() <= MOST_IN_GROUPS
        }
        Shape::Pairs { .. } | Shape::Tables { .. } => false,
    };
    small && everybody_sits && !session.present.is_empty()
}

/// What so many steps find out about a model; `None` where nothing is known.
fn solve(
    model: &Model<'_>,
    primitives: &Primitives,
    seating: Option<&Seating>,
    steps: u64,
    watch: &mut Watch<'_>,
) -> Option<Part> {
    let rows = Rows::new(model, primitives);
    if rows.rows.len() > MOST_ROWS {
        return None;
    }
    let (given_rows, fixed) = (rows.rows.clone(), rows.fixed.clone());
    let mut teams = Teams::new(model, rows);
    let first = seating.map_or_else(Vec::new, |seating| first_columns(model, &mut teams, seating));
    let task = Task { rows: &given_rows, unit: model.unit(), fixed: &fixed, first: &first, below: None };
    let mut go_on = || watch.go_on();
    let mut allowance = Allowance::new(steps.saturating_mul(A_STEP), &mut go_on);
    let found = partition(&task, &mut teams, &mut allowance).ok();
    let spent = allowance.spent() / A_STEP;
    watch.spend(spent);
    let Partition { best, bound, certificate, .. } = found?;
    certificate?;
    let groups = best.map(|(_, columns)| groups(model, &columns, &teams.given));
    Some(Part { sessions: model.days.iter().map(|day| day.number).collect(), bound, groups })
}

/// The columns of a seating, as far as its groups are any.
fn first_columns(model: &Model<'_>, teams: &mut Teams<'_, '_>, seating: &Seating) -> Vec<Column> {
    let mut days: Vec<Vec<Team>> = Vec::new();
    for (day, data) in model.days.iter().enumerate() {
        let team = |group: &SeatedGroup| {
            let spot = data.spots.iter().position(|spot| spot.place == group.place)?;
            Some(Team { day, spot, people: group.people.iter().map(|&person| person as u32).collect() })
        };
        days.push(seating.sessions[data.number].groups.iter().filter_map(team).collect());
    }
    let all: Vec<Team> = days.iter().flatten().cloned().collect();
    let mut columns = teams.rows.opened(&all);
    let company = |team: &Team| -> Vec<u32> {
        team.people.iter().copied().filter(|&person| model.both[person as usize]).collect()
    };
    let mut later: Vec<Option<Team>> = days.get(1).into_iter().flatten().cloned().map(Some).collect();
    let mut alone: Vec<Team> = Vec::new();
    for team in days.swap_remove(0) {
        let own = company(&team);
        let same =
            |other: &&mut Option<Team>| other.as_ref().is_some_and(|other| !own.is_empty() && company(other) == own);
        match later.iter_mut().find(same).and_then(Option::take) {
            Some(other) => {
                let both = vec![team, other];
                if let Some(cost) = model.cost_of(&both) {
                    columns.push(teams.column(both, cost));
                }
            }
            None => alone.push(team),
        }
    }
    for team in alone.into_iter().chain(later.into_iter().flatten()) {
        if let Some(cost) = teams.cost_alone(&team) {
            columns.push(teams.column(vec![team], cost));
        }
    }
    columns
}

/// For each session the groups of the columns that were chosen.
fn groups(model: &Model<'_>, columns: &[Column], given: &[Vec<Team>]) -> Vec<Vec<SeatedGroup>> {
    let mut groups = vec![Vec::new(); model.days.len()];
    for team in columns.iter().filter_map(|column| given.get(column.tag)).flatten() {
        groups[team.day].push(SeatedGroup {
            place: model.days[team.day].spots[team.spot].place,
            people: team.people.iter().map(|&person| person as usize).collect(),
            shadows: Vec::new(),
        });
    }
    groups
}
