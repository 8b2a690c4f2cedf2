//! Proven lower bounds on the cost of a plan, from the public event alone.
//!
//! Each part of the cost is bounded by itself, and the bounds are added; balance, new faces and fairness, which the sizes
//! of groups decide, also together. Who sits out is known only where everybody sits; where a part depends on it, the
//! cheapest people are taken.

mod goal;
mod golfer;
mod meetings;
mod numbers;
mod people;
mod rules;
mod seats;

use crate::event::{Objective, Seat};
use crate::index::{IndexedSession, Shape};
use crate::problem::Problem;
use crate::problem::primitives::Primitives;

use crate::index::Seating;
use crate::solve::columns::Columns;
use crate::solve::draft::Draft;
use crate::solve::exact;
use crate::solve::exact::few::{self, Settled};
use crate::solve::exact::pairs::{Known, Least};
use crate::solve::exact::projects::{Assignments, Proven};
use crate::solve::watch::Watch;

pub(in crate::solve) use goal::Goal;
pub(in crate::solve) use numbers::Numbers;
use seats::{certain_seats, certainly_out};

/// What columns prove of the public event; `seating` is one to begin with.
pub(in crate::solve) fn columns(problem: &Problem, seating: Option<&Seating>, watch: &mut Watch<'_>) -> Columns {
    let public = problem.public();
    Columns::of(&public, &Primitives::new(&public), seating, watch)
}

/// Bounds on the cost and on what decides before it.
///
/// O(people x (people met + sessions x projects)), up to a few thousand people O(people^2), and for each session of pairs
/// the exact optimum of the session alone where the budget allows it.
pub(in crate::solve) fn lower_bound(
    problem: &Problem,
    priorities: usize,
    (columns, assignments): (&Columns, &mut Assignments),
    watch: &mut Watch<'_>,
) -> Goal {
    let public = problem.public();
    let settled = settled(&public, watch);
    if let Some(goal) = settled.as_ref().filter(|_| public.sessions().iter().all(cost_alone_decides)) {
        return goal.clone();
    }
    let assigned: Vec<Proven> =
        (0..public.sessions().len()).map(|session| people::assigned(&public, session, assignments, watch)).collect();
    let everywhere = |_: usize| true;
    let choices = people::choices_and_skills(&public, &assigned, &everywhere, |proven| proven.cost);
    // What is best in the objectives may have to cost more.
    let more = people::choices_and_skills(&public, &assigned, &everywhere, |proven| proven.cost_of_best) - choices;
    let turns = people::turns(&public);
    let quotas = people::quotas(&public);
    let (companions, repeats) = meetings::new_faces(&public, &everywhere);
    let numbers = Numbers::possible(&public, repeats);
    let balance = numbers.balance(&everywhere);
    let repeats = public.goals().fair * repeats;
    let in_sessions = |left_out: &dyn Fn(usize) -> bool| {
        let sessions = public.sessions().iter().enumerate().filter(|&(number, _)| !left_out(number));
        sessions.map(|(number, _)| in_session(&public, number)).sum::<i64>()
    };
    // The sizes of groups decide on the balance and on who meets again: bounded apart, or together.
    let faces = (companions + repeats + balance).max(numbers.least());
    let by_parts = choices + turns + quotas + faces + in_sessions(&|_| false);
    // Or session by session: what a session of pairs costs alone holds its companions, teachers and hosts.
    let exact: Vec<Option<Least>> = (0..public.sessions().len())
        .map(|session| match exact::pairs::known(&public, session, watch) {
            Known::Bound(bound) => Some(bound),
            Known::Impossible | Known::Nothing => None,
        })
        .collect();
    // The optimum of an only session holds quotas and fairness too.
    let whole = exact.len() == 1 && exact[0].is_some();
    let (quotas, repeats) = if whole { (0, 0) } else { (quotas, repeats) };
    // And those who sit out in it are settled up to whose turn it is.
    let turns = if whole { turns.max(public.goals().turns * exact[0].map_or(0, |least| least.turns)) } else { turns };
    let by_sessions = choices
        + turns
        + quotas
        + repeats
        + balance
        + exact.iter().flatten().map(|least| least.cost).sum::<i64>()
        + in_sessions(&|session| exact[session].is_some());
    let others = turns + quotas + repeats + apart_from(&public, columns, &exact, &assigned, &numbers);
    let by_columns = columns.bound() + others;
    let cost_of_any = by_parts.max(by_sessions);
    if let Some(goal) = settled {
        return Goal { cost_of_any, ..goal };
    }
    Goal {
        // What the objectives ask for more is counted where people are counted one by one, and there alone.
        cost: by_columns.max(cost_of_any + more),
        cost_of_any: by_columns.max(cost_of_any),
        priorities: lowest_priorities(problem, priorities, &exact, &assigned),
        best: None,
    }
}

/// What a session costs for want of a shared interest, a teacher or a host, and by weighted rules about its groups.
fn in_session(public: &Problem, number: usize) -> i64 {
    let session = &public.sessions()[number];
    people::alone(public, session) + people::shadows(public, session) + rules::by_counting(public, number)
}

/// What the sessions cost that columns do not bound, but for what is counted over the whole plan: choices, new faces,
/// companions and even sizes, each session of pairs by itself or all together.
fn apart_from(
    public: &Problem,
    columns: &Columns,
    exact: &[Option<Least>],
    assigned: &[Proven],
    numbers: &Numbers,
) -> i64 {
    let rest = |session: usize| !columns.has(session);
    let none = |session: usize| rest(session) && exact[session].is_none();
    let in_sessions = |counted: &dyn Fn(usize) -> bool| {
        let sessions = (0..public.sessions().len()).filter(|&number| counted(number));
        sessions.map(|number| in_session(public, number)).sum::<i64>()
    };
    let choices = people::choices_and_skills(public, assigned, &rest, |proven| proven.cost);
    let together = meetings::new_faces(public, &rest).0 + in_sessions(&rest);
    let alone = exact.iter().enumerate().filter(|&(session, _)| rest(session));
    let alone: i64 = alone.filter_map(|(_, least)| least.as_ref()).map(|least| least.cost).sum();
    let by_pairs = alone + meetings::new_faces(public, &none).0 + in_sessions(&none);
    choices + numbers.balance(&rest) + together.max(by_pairs)
}

/// What the best plan of a small event is like.
fn settled(public: &Problem, watch: &mut Watch<'_>) -> Option<Goal> {
    let Settled::Best(best) = few::settled(public, 0, watch) else { return None };
    let primitives = Primitives::new(public);
    let draft = Draft::new(public, &primitives, &best);
    let cost = draft.totals.cost;
    Some(Goal { cost, cost_of_any: cost, priorities: draft.priorities, best: Some(best) })
}

/// Whether nothing of a session comes before the cost but what every valid plan is alike in.
fn cost_alone_decides(session: &IndexedSession) -> bool {
    let objective = match session.shape {
        Shape::Projects { objective, .. } => objective,
        _ => Objective::Cost,
    };
    objective == Objective::Cost && session.seat == Seat::All
}

/// The priorities of the best plan that could be: in the order of the search's draft.
fn lowest_priorities(problem: &Problem, count: usize, exact: &[Option<Least>], assigned: &[Proven]) -> Vec<i64> {
    let sessions = problem.sessions();
    let sessions_with_least = || sessions.iter().zip(exact);
    let most = sessions_with_least().filter(|(session, _)| session.seat == Seat::Most);
    let out = |(session, least): (&IndexedSession, &Option<Least>)| {
        certainly_out(session).max(least.map_or(0, |least| least.out)) as i64
    };
    let mut lowest = vec![most.map(out).sum()];
    lowest.extend(sessions_with_least().map(|(session, least)| {
        let mut turns: Vec<i64> = session.present.iter().map(|&person| problem.history().sat_out(person)).collect();
        turns.sort_unstable();
        let certain = turns.iter().take(certainly_out(session)).sum::<i64>();
        certain.max(least.map_or(0, |least| least.turns))
    }));
    let longest = problem.attendees().iter().map(|person| person.choices.len()).max().unwrap_or(0);
    for (session, assigned) in sessions.iter().zip(assigned) {
        let Shape::Projects { objective, .. } = session.shape else { continue };
        let with_list = |&&person: &&usize| !problem.attendees()[person].choices.is_empty();
        let choosers = session.present.iter().filter(with_list).count() as i64;
        let mut ranks = vec![0; longest + 1];
        match objective {
            Objective::Cost => ranks.clear(),
            Objective::RankSum => ranks = vec![people::least_rank_sum(problem, session)],
            // Those without a list may take all the seats that there are.
            Objective::Generous => {
                let others = session.present.len() as i64 - choosers;
                ranks[longest] = (certain_seats(session) as i64 - others).max(0);
            }
            Objective::Greedy => ranks[0] = -choosers,
        }
        lowest.extend(assigned.priorities.clone().unwrap_or(ranks));
    }
    lowest.resize(count, 0);
    lowest
}
