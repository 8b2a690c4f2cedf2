//! Even tables: as many people of each kind of need as can sit, at tables as near to the even sizes as there can be.

use std::cmp::Reverse;

use crate::index::{Allotment, Capacity, IndexedSession};
use crate::solve::sizes::{choices, nearest};

/// The seats of a session of tables with even sizes, none below `smallest`; `None` where there are no such sizes, or people
/// who need something could not all be sent to tables of them.
pub(super) fn at_tables(session: &IndexedSession, smallest: usize) -> Option<Capacity> {
    let seats = session.capacity.seats;
    let best = choices(session, seats)?.into_iter().min_by_key(|choice| (choice.off, choice.groups))?;
    let mut left: Vec<(usize, usize)> = nearest(session, seats, best.groups)?
        .into_iter()
        .filter_map(|(place, people)| Some((place?, people)))
        .collect();
    if left.iter().any(|&(_, people)| people < smallest) {
        return None;
    }
    let suiting = |allotment: &Allotment, left: &[(usize, usize)]| {
        let person = allotment.people.first().copied();
        let suits = |place: usize| person.is_none_or(|person| session.suits(person, place));
        (0..left.len()).filter(|&at| suits(left[at].0)).collect::<Vec<usize>>()
    };
    let mut kinds: Vec<&Allotment> = session.capacity.allotments.iter().collect();
    // Those who can sit at few tables choose first.
    kinds.sort_by_cached_key(|allotment| suiting(allotment, &left).len());
    let mut allotments = Vec::with_capacity(kinds.len());
    for allotment in kinds {
        let mut people: usize = allotment.counts.iter().map(|&(_, count)| count).sum();
        let mut tables = suiting(allotment, &left);
        tables.sort_by_key(|&at| (Reverse(left[at].1), left[at].0));
        let mut counts = Vec::new();
        for at in tables {
            let taken = people.min(left[at].1);
            people -= taken;
            left[at].1 -= taken;
            counts.push((left[at].0, taken));
        }
        if people > 0 {
            return None;
        }
        counts.retain(|&(_, taken)| taken > 0);
        counts.sort_unstable();
        allotments.push(Allotment { people: allotment.people.clone(), counts });
    }
    Some(Capacity { seats, at_most: session.capacity.at_most, allotments })
}
