//! Several lists of meetings as one, in which no meeting counts twice.

use std::collections::{BTreeMap, BTreeSet};

use crate::event::{Meeting, MeetingStatus};
use crate::index::Moment;

/// One list of several, by time.
///
/// What is compared is pairs, and for sitting out people: `[ada, bo, cy]` in one list and `[ada, bo]` in another, on one
/// day, share a meeting. Entries stay whole where all of their pairs count. O(m log m) in the number of pairs.
pub(super) fn merged(sources: &[&[Meeting]]) -> Vec<Meeting> {
    let told: Vec<&[Meeting]> = sources.iter().copied().filter(|source| !source.is_empty()).collect();
    let mut merged: Vec<Meeting> = match told.as_slice() {
        // One source alone says everything as often as it says.
        [only] => only.to_vec(),
        _ => {
            let mut left = Left::of(&told);
            told.iter().flat_map(|source| source.iter()).flat_map(|meeting| left.take(meeting)).collect()
        }
    };
    let known = |meeting: &Meeting| (When::of(meeting), meeting.minutes, meeting.status);
    merged.sort_by(|one, other| known(one).cmp(&known(other)).then_with(|| one.people.cmp(&other.people)));
    merged
}

/// When something was, as far as it is known: two ways to write one time are one.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum When {
    Unknown,
    At(Moment),
    Unreadable(String),
}

impl When {
    fn of(meeting: &Meeting) -> Self {
        match &meeting.when {
            None => Self::Unknown,
            Some(text) => Moment::parse(text).map_or_else(|| Self::Unreadable(text.clone()), Self::At),
        }
    }
}

/// Two people who met, or one who sat out, by number; when, by number; and the minutes of a meeting.
type Fact = (usize, u32, usize, Option<usize>);

/// How often something happened, by what is told of it.
#[derive(Debug, Clone, Copy, Default)]
struct Times {
    cancelled: u64,
    /// Met, or sat out.
    happened: u64,
    planned: u64,
}

impl Times {
    fn of(&mut self, status: MeetingStatus) -> &mut u64 {
        match status {
            MeetingStatus::Cancelled => &mut self.cancelled,
            MeetingStatus::Met | MeetingStatus::SatOut => &mut self.happened,
            MeetingStatus::Planned => &mut self.planned,
        }
    }

    fn total(self) -> u64 {
        self.cancelled + self.happened + self.planned
    }
}

/// How often each fact is still to be told.
struct Left<'a> {
    people: BTreeMap<&'a str, usize>,
    days: BTreeMap<When, usize>,
    /// Ascending by fact.
    times: Vec<(Fact, Times)>,
}

impl<'a> Left<'a> {
    fn of(sources: &[&'a [Meeting]]) -> Self {
        let mut left = Self { people: BTreeMap::new(), days: BTreeMap::new(), times: Vec::new() };
        for meeting in sources.iter().flat_map(|source| source.iter()) {
            let next = left.days.len();
            left.days.entry(When::of(meeting)).or_insert(next);
            for person in &meeting.people {
                let next = left.people.len();
                left.people.entry(person).or_insert(next);
            }
        }
        let mut most: Vec<(Fact, Times, u64)> = Vec::new();
        for source in sources {
            let mut told = left.told(source);
            told.sort_by_key(|&(fact, ..)| fact);
            let counted = told.chunk_by(|one, other| one.0 == other.0).map(|same| {
                let mut times = Times::default();
                for &(_, status, count) in same {
                    *times.of(status) += u64::from(count);
                }
                (same[0].0, times, times.total())
            });
            most.extend(counted);
        }
        most.sort_by_key(|&(fact, ..)| fact);
        left.times = most.chunk_by(|one, other| one.0 == other.0).map(|same| (same[0].0, together(same))).collect();
        left
    }

    /// The facts that a source tells, each as often as it stands there.
    fn told(&self, source: &[Meeting]) -> Vec<(Fact, MeetingStatus, u32)> {
        let of = |meeting: &Meeting| {
            let (status, times) = (meeting.status, meeting.times);
            self.facts(meeting).into_iter().map(move |fact| (fact, status, times))
        };
        source.iter().flat_map(of).collect()
    }

    /// The facts of an entry.
    fn facts(&self, meeting: &Meeting) -> Vec<Fact> {
        let day = self.days.get(&When::of(meeting)).copied().unwrap_or_default();
        let mut people: Vec<usize> =
            meeting.people.iter().filter_map(|id| self.people.get(id.as_str()).copied()).collect();
        people.sort_unstable();
        people.dedup();
        if meeting.status == MeetingStatus::SatOut {
            return people.into_iter().map(|person| (day, 0, person, None)).collect();
        }
        let with = |(at, &one): (usize, &usize)| {
            people[at + 1..].iter().map(|&other| (day, meeting.minutes, one, Some(other))).collect::<Vec<_>>()
        };
        people.iter().enumerate().flat_map(with).collect()
    }

    /// What of an entry is still to be told, which is told by it: the entry itself, so many times as all of it counts, and
    /// then pairs or people alone.
    fn take(&mut self, meeting: &Meeting) -> Vec<Meeting> {
        let mut counts: Vec<(Fact, u32)> = Vec::new();
        for fact in self.facts(meeting) {
            let Ok(place) = self.times.binary_search_by_key(&fact, |&(fact, _)| fact) else { continue };
            let open = self.times[place].1.of(meeting.status);
            let taken = u32::try_from(*open).unwrap_or(u32::MAX).min(meeting.times);
            *open -= u64::from(taken);
            counts.push((fact, taken));
        }
        let whole = counts.iter().map(|&(_, taken)| taken).min().unwrap_or(0);
        let mut told = Vec::new();
        if whole > 0 {
            told.push(Meeting { times: whole, ..meeting.clone() });
        }
        if counts.iter().all(|&(_, taken)| taken == whole) {
            return told;
        }
        let names: BTreeMap<usize, &String> =
            meeting.people.iter().filter_map(|id| Some((*self.people.get(id.as_str())?, id))).collect();
        let parts = counts.into_iter().filter(|&(_, taken)| taken > whole).map(|((_, _, one, other), taken)| {
            let named = std::iter::once(one).chain(other).filter_map(|number| names.get(&number).copied());
            let people: BTreeSet<&String> = named.collect();
            Meeting { people: people.into_iter().cloned().collect(), times: taken - whole, ..meeting.clone() }
        });
        told.extend(parts);
        told
    }
}

/// What the sources know together, each of which counts once: it happened as often as the one that has it most often says;
/// what one of them knows to be cancelled was, and of the rest as much took place as one of them knows.
fn together(same: &[(Fact, Times, u64)]) -> Times {
    let most = |of: fn(&Times) -> u64| same.iter().map(|(_, times, _)| of(times)).max().unwrap_or(0);
    let total = same.iter().map(|&(.., total)| total).max().unwrap_or(0);
    let cancelled = most(|times| times.cancelled);
    let happened = most(|times| times.happened).min(total - cancelled);
    Times { cancelled, happened, planned: total - cancelled - happened }
}
