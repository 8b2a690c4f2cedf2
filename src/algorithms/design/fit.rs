//! Groups of different sizes: a schedule of equal groups with people left out.

use super::schedule::{Schedule, schedule, transversal};

/// The most entries that are looked at to find people of a schedule who do not meet.
const LOOKED_AT: usize = 1 << 25;

/// Rounds of groups of given sizes in which no two people meet twice.
///
/// # Examples
///
/// ```
/// use mingle::algorithms::design::fit;
///
/// let fitted = fit(&[3, 3, 3], 4);
/// assert_eq!((fitted.people(), fitted.rounds()), (9, 4));
/// assert_eq!(fitted.round(0).len(), 3);
/// ```
#[derive(Debug, Clone)]
pub struct Fitted {
    schedule: Schedule,
    rounds: usize,
    /// For each person of the schedule their number here; `None` for those who are left out.
    numbers: Vec<Option<usize>>,
    people: usize,
    /// The places of groups of the schedule's size, and of those that lack one.
    full: Vec<usize>,
    short: Vec<usize>,
}

/// At most so many rounds of groups of these sizes in which nobody meets twice.
///
/// People who never meet one another are left out of a schedule of equal groups, so that each of them makes another
/// group smaller by one in every round. Where the sizes differ by more than one, the larger groups are not filled:
/// those who are to sit there are nobody's number here, and may be added as one likes. Of the schedules for the
/// smallest size and for one more, the one with more rounds is taken, and of equal ones the larger.
///
/// Time and memory are O(people x rounds) at most.
///
/// # Examples
///
/// ```
/// use mingle::algorithms::design::fit;
///
/// // 118 people at 15 tables, two of which have only seven seats.
/// let mut sizes = vec![8; 15];
/// sizes[3] = 7;
/// sizes[9] = 7;
/// let fitted = fit(&sizes, 5);
/// assert_eq!((fitted.people(), fitted.rounds()), (118, 5));
/// let round = fitted.round(4);
/// assert!(round.iter().zip(&sizes).all(|(people, &size)| people.len() == size));
/// ```
#[must_use]
pub fn fit(sizes: &[usize], rounds: usize) -> Fitted {
    let smallest = sizes.iter().copied().min().unwrap_or(0);
    let largest = sizes.iter().copied().max().unwrap_or(0);
    let equal = Fitted::of(sizes, smallest, rounds);
    if smallest == largest || equal.schedule.groups() == 0 {
        return equal;
    }
    let larger = Fitted::of(sizes, smallest + 1, rounds);
    if larger.rounds >= equal.rounds { larger } else { equal }
}

impl Fitted {
    /// Groups of `size`, and of one less where that is all there is room for.
    fn of(sizes: &[usize], size: usize, rounds: usize) -> Self {
        let short: Vec<usize> = (0..sizes.len()).filter(|&at| sizes[at] < size).collect();
        let full = (0..sizes.len()).filter(|&at| sizes[at] >= size).collect();
        let best = schedule(sizes.len(), size);
        let wanted = best.rounds().min(rounds);
        let (schedule, rounds, left_out) = match strangers(&best, wanted, short.len()) {
            Some(strangers) => (best, wanted, strangers),
            None => {
                let rows = transversal(sizes.len(), size);
                let people = rows.people();
                let rounds = rows.rounds().min(rounds);
                (rows, rounds, (people - short.len()..people).collect())
            }
        };
        let mut numbers = vec![Some(0); schedule.people()];
        for person in left_out {
            numbers[person] = None;
        }
        let mut people = 0;
        for number in numbers.iter_mut().flatten() {
            *number = people;
            people += 1;
        }
        Self { schedule, rounds, numbers, people, full, short }
    }

    /// How many people are in the groups of each round.
    #[must_use]
    pub fn people(&self) -> usize {
        self.people
    }

    /// How many rounds there are.
    #[must_use]
    pub fn rounds(&self) -> usize {
        self.rounds
    }

    /// The groups of a round, in the order of the sizes and none of them larger; none for rounds that are not there.
    #[must_use]
    pub fn round(&self, round: usize) -> Vec<Vec<usize>> {
        let mut groups = vec![Vec::new(); self.full.len() + self.short.len()];
        if round >= self.rounds {
            return groups;
        }
        let (mut full, mut short) = (self.full.iter(), self.short.iter());
        for points in self.schedule.round(round) {
            let people: Vec<usize> = points.iter().filter_map(|&point| self.numbers[point]).collect();
            let place = if people.len() == points.len() { full.next() } else { short.next() };
            if let Some(&place) = place {
                groups[place] = people;
            }
        }
        groups
    }
}

/// So many people of a schedule of whom no two meet in the first `rounds` rounds, taken from the last one on.
///
/// O(people x rounds).
fn strangers(schedule: &Schedule, rounds: usize, count: usize) -> Option<Vec<usize>> {
    if count == 0 {
        return Some(Vec::new());
    }
    let people = schedule.people();
    if people.saturating_mul(rounds) > LOOKED_AT {
        return None;
    }
    let mut group_of = vec![0_u32; people * rounds];
    for round in 0..rounds {
        for (number, group) in schedule.round(round).enumerate() {
            for person in group {
                group_of[person * rounds + round] = number as u32;
            }
        }
    }
    let mut taken = vec![false; schedule.groups() * rounds];
    let mut chosen = Vec::with_capacity(count);
    for person in (0..people).rev() {
        let groups = &group_of[person * rounds..(person + 1) * rounds];
        let cells = || groups.iter().enumerate().map(|(round, &group)| group as usize * rounds + round);
        if cells().all(|cell| !taken[cell]) {
            cells().for_each(|cell| taken[cell] = true);
            chosen.push(person);
            if chosen.len() == count {
                return Some(chosen);
            }
        }
    }
    None
}
