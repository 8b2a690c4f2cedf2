//! The bounds of groups over several rounds, applied to the fresh sessions in which everybody sits.

use crate::algorithms::golfer::bound::meetings;
use crate::algorithms::golfer::{Count, Round, Rounds};
use crate::index::{IndexedSession, Shape};
use crate::problem::Problem;

use super::seats::{everybody_sits, smallest_and_most};
use crate::solve::blocks::Blocks;

/// A lower bound on the cost of new faces in some fresh sessions. `prices`: for each session and each earlier one what a pair that met there
/// costs in it.
///
/// Sessions that are left out, acquaintance that is counted too low and sizes that are too even only make it smaller.
pub(super) fn new_faces(problem: &Problem, prices: &[Vec<i64>], fresh: &[usize]) -> i64 {
    let sessions = problem.sessions();
    let counted: Vec<usize> = fresh.iter().copied().filter(|&number| everybody_sits(&sessions[number])).collect();
    let between = counted.iter().flat_map(|&later| {
        let earlier = counted.iter().take_while(move |&&earlier| earlier < later);
        earlier.map(move |&earlier| prices[later][earlier])
    });
    let gives = between.min().unwrap_or(1);
    let people = problem.attendees().len();
    let history = problem.history();
    let mut known = Vec::new();
    for one in 0..people {
        for other in history.met_by(one).filter(|&other| other > one) {
            let least = counted.iter().map(|&session| history.acquaintance(one, other, sessions[session].starts)).min();
            known.push((one, other, problem.goals().new_faces.saturating_mul(least.unwrap_or(0))));
        }
    }
    // In the largest unit that divides all prices.
    let unit = known.iter().map(|&(_, _, price)| price).fold(gives, greatest_common_divisor);
    let (Ok(gives), true) = (u32::try_from(gives / unit.max(1)), gives > 0 && unit > 0) else { return 0 };
    let known =
        known.into_iter().map(|(one, other, price)| (one, other, u32::try_from(price / unit).unwrap_or(u32::MAX)));
    let blocks = Blocks::of_sessions(problem, true);
    let task = Rounds::new(people).count(Count::Acquaintance).meeting_gives(gives).known(known);
    let task = counted.iter().fold(task, |task, &number| {
        let round = blocks[number]
            .all()
            .iter()
            .fold(round(&sessions[number]), |round, block| round.together(block.iter().copied()));
        task.round(round)
    });
    i64::try_from(meetings(&task)).unwrap_or(i64::MAX / 8).saturating_mul(unit).min(i64::MAX / 8)
}

/// A session with the most groups that it can have, as even as can be.
fn round(session: &IndexedSession) -> Round {
    let seats = session.present.len();
    let (smallest, groups) = smallest_and_most(session);
    let (sizes, largest) = match &session.shape {
        Shape::Tables { tables, .. } => {
            let usable: Vec<usize> =
                tables.iter().filter(|table| table.min <= table.max).map(|table| table.max).collect();
            let largest = usable.iter().copied().max().unwrap_or(1);
            (even_up_to(&usable, seats), largest)
        }
        Shape::Pairs { .. } => (even(seats, groups), if seats.is_multiple_of(2) { 2 } else { 3 }),
        Shape::Groups { max, .. } | Shape::Projects { max, .. } => (even(seats, groups), *max),
    };
    let mut round = Round::new(sizes).present(session.present.iter().copied());
    round.loose = Some((smallest, largest));
    round
}

fn even(seats: usize, groups: usize) -> Vec<usize> {
    (0..groups).map(|group| seats / groups + usize::from(group < seats % groups)).collect()
}

/// So many people at tables of so many seats, as evenly as the seats allow.
fn even_up_to(seats: &[usize], people: usize) -> Vec<usize> {
    let mut ascending = seats.to_vec();
    ascending.sort_unstable();
    let mut left = people;
    let sizes = ascending.iter().enumerate().map(|(at, &seats)| {
        let size = seats.min(left / (ascending.len() - at));
        left -= size;
        size
    });
    let mut sizes: Vec<usize> = sizes.collect();
    // What did not divide evenly: the last ones have room.
    for (size, &seats) in sizes.iter_mut().zip(&ascending).rev() {
        let more = usize::from(*size < seats && left > 0);
        *size += more;
        left -= more;
    }
    sizes
}

fn greatest_common_divisor(one: i64, other: i64) -> i64 {
    if other == 0 { one } else { greatest_common_divisor(other, one % other) }
}
