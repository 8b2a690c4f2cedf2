//! How many groups each session is to have: the numbers that cost least by the joint bound of sizes and meetings.
//!
//! The bound knows no rule and no history, and some schedules that it allows do not exist. So it only says which few
//! numbers are worth a search.

use crate::index::{EvenRule, SeatedSession, Seating};
use crate::problem::Problem;
use crate::solve::bound::Numbers;
use crate::solve::sizes::{Choice, Formed, choices, nearest};

/// For each session the groups that it is to have; `None` where it keeps those that it has.
pub(super) type Layout = Vec<Option<Vec<Formed>>>;

/// Numbers of groups beyond the fewest that are weighed.
const MORE: usize = 8;
/// Layouts that are tried at most; one alone where a search takes long.
const TRIED: usize = 3;
/// Seats of all sessions beyond which one layout alone is tried.
const LARGE: usize = 20_000;
/// Up to this many sessions may have different numbers of groups where that costs less.
const UNLIKE: usize = 12;

/// The layouts that are likely to cost least, the best first. There is one at least.
pub(super) fn likely(problem: &Problem, seating: &Seating, may_resize: &[bool]) -> Vec<Layout> {
    let seated: Vec<usize> = seating.sessions.iter().map(seats).collect();
    let numbers: Vec<Vec<Choice>> = (0..seated.len())
        .map(|number| {
            let session = &problem.sessions()[number];
            let all = if may_resize[number] { choices(session, seated[number]) } else { None };
            let few: Vec<Choice> = all.unwrap_or_default().into_iter().take(MORE).collect();
            let own = Choice { groups: seating.sessions[number].groups.len(), off: 0 };
            if few.is_empty() { vec![own] } else { few }
        })
        .collect();
    let most = numbers.iter().map(Vec::len).max().unwrap_or(1);
    let numbers = Numbers::new(problem, numbers, seated.clone(), 0);
    let mut ways: Vec<(i128, Vec<usize>)> = Vec::new();
    for more in 0..most {
        let mut at: Vec<usize> = (0..seated.len()).map(|number| more.min(numbers.of(number).len() - 1)).collect();
        ways.push((numbers.cost(&at), at.clone()));
        if seated.len() <= UNLIKE {
            ways.push((numbers.descend(&mut at), at));
        }
    }
    ways.sort();
    ways.dedup();
    let few = if seated.iter().sum::<usize>() > LARGE { 1 } else { TRIED };
    let layout = |(_, at): (i128, Vec<usize>)| {
        let session = |number: usize| {
            let choice = numbers.of(number)[at[number]];
            let is_so = !may_resize[number] || has(problem, number, &seating.sessions[number], choice);
            if is_so {
                Some(None)
            } else {
                nearest(&problem.sessions()[number], seated[number], choice.groups).map(Some)
            }
        };
        (0..at.len()).map(session).collect::<Option<Layout>>()
    };
    let mut layouts: Vec<Layout> = ways.into_iter().filter_map(layout).take(few).collect();
    if layouts.is_empty() {
        layouts.push(vec![None; seated.len()]);
    }
    layouts
}

fn seats(seated: &SeatedSession) -> usize {
    seated.groups.iter().map(|group| group.people.len()).sum()
}

/// Whether a session has so many groups, as near to the even sizes as that.
fn has(problem: &Problem, number: usize, seated: &SeatedSession, choice: Choice) -> bool {
    let session = &problem.sessions()[number];
    let even = EvenRule::of(&session.shape).with(seats(seated));
    let off = seated.groups.iter().map(|group| {
        let off = even.map_or(0, |even| even.off(session.holds(group.place), group.people.len())) as i64;
        off.saturating_mul(off)
    });
    seated.groups.len() == choice.groups && off.fold(0, i64::saturating_add) <= choice.off
}
