//! Who has met whom before the event, by index.

use crate::event::{Event, MeetingStatus};

use super::date::Moment;

/// Acquaintance that a meeting of so many minutes gives: 1 below 10, 2 below 30, 4 below 120, 8 from there.
pub(crate) fn units(minutes: u32) -> i64 {
    match minutes {
        0..10 => 1,
        10..30 => 2,
        30..120 => 4,
        _ => 8,
    }
}

/// Meetings of one kind of one pair.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Met {
    /// Acquaintance of one of them when it was new.
    pub(crate) units: i64,
    /// How often.
    pub(crate) times: i64,
    /// When; `None`: not known, and it does not age.
    pub(crate) when: Option<Moment>,
}

/// The history of those who attend. Memory grows with meetings, not with the square of people.
#[derive(Debug, Clone)]
pub(crate) struct History {
    /// For each person the others met, ascending, with the place of the pair in `pairs`; symmetric.
    others: Vec<Vec<(usize, usize)>>,
    /// The meetings of each pair that has met.
    pairs: Vec<Vec<Met>>,
    /// How often each person was left over.
    sat_out: Vec<i64>,
    half_life_days: Option<i64>,
}

impl History {
    /// Indexes the history of an event without faults; `find` gives the index of an attendee.
    ///
    /// O(m log m) in the number of pairs that the entries name.
    pub(crate) fn new(event: &Event, people: usize, find: impl Fn(&str) -> Option<usize>) -> Self {
        let mut sat_out = vec![0_i64; people];
        let mut entries: Vec<(usize, usize, Met)> = Vec::new();
        for meeting in &event.history {
            let mut present: Vec<usize> = meeting.people.iter().filter_map(|id| find(id)).collect();
            present.sort_unstable();
            present.dedup();
            let fresh = units(meeting.minutes);
            let units = match meeting.status {
                MeetingStatus::Met => fresh,
                MeetingStatus::Planned => fresh / 2,
                MeetingStatus::Cancelled => continue,
                MeetingStatus::SatOut => {
                    for person in present {
                        sat_out[person] += i64::from(meeting.times);
                    }
                    continue;
                }
            };
            let met =
                Met { units, times: i64::from(meeting.times), when: meeting.when.as_deref().and_then(Moment::parse) };
            for (place, &first) in present.iter().enumerate() {
                entries.extend(present[place + 1..].iter().map(|&second| (first, second, met)));
            }
        }
        entries.sort_by_key(|&(first, second, _)| (first, second));
        let mut others = vec![Vec::new(); people];
        let mut pairs: Vec<Vec<Met>> = Vec::new();
        let mut last = None;
        for (first, second, met) in entries {
            if last != Some((first, second)) {
                last = Some((first, second));
                others[first].push((second, pairs.len()));
                others[second].push((first, pairs.len()));
                pairs.push(Vec::new());
            }
            if let Some(pair) = pairs.last_mut() {
                pair.push(met);
            }
        }
        for list in &mut others {
            list.sort_unstable();
        }
        Self { others, pairs, sat_out, half_life_days: event.half_life_days.map(i64::from) }
    }

    fn pair(&self, first: usize, second: usize) -> &[Met] {
        let list = &self.others[first];
        list.binary_search_by_key(&second, |&(other, _)| other).map_or(&[], |place| &self.pairs[list[place].1])
    }

    /// Whether the two have met, however long ago. O(log of the people met).
    pub(crate) fn has_met(&self, first: usize, second: usize) -> bool {
        !self.pair(first, second).is_empty()
    }

    /// Whether the day of any meeting is known. O(meetings).
    pub(crate) fn has_dates(&self) -> bool {
        self.pairs.iter().flatten().any(|met| met.when.is_some())
    }

    /// When the two met last, as far as dates are known; `None` where none is. O(log of the people met).
    pub(crate) fn last_met(&self, first: usize, second: usize) -> Option<Moment> {
        self.pair(first, second).iter().filter_map(|met| met.when).max()
    }

    /// The acquaintance of two people at a session that starts at `now`, from history alone.
    pub(crate) fn acquaintance(&self, first: usize, second: usize, now: Option<Moment>) -> i64 {
        self.pair(first, second).iter().map(|met| met.times * self.aged(met.units, met.when, now)).sum()
    }

    /// What is left of `units` from one moment to another: halved, rounded down, for each whole half-life.
    pub(crate) fn aged(&self, units: i64, when: Option<Moment>, now: Option<Moment>) -> i64 {
        match (self.half_life_days, when, now) {
            (Some(half_life), Some(when), Some(now)) => units >> (now.days_since(when) / half_life.max(1)).clamp(0, 62),
            _ => units,
        }
    }

    /// The people whom a person has met, ascending.
    pub(crate) fn met_by(&self, person: usize) -> impl ExactSizeIterator<Item = usize> {
        self.others[person].iter().map(|&(other, _)| other)
    }

    /// How often a person was left over before the event.
    pub(crate) fn sat_out(&self, person: usize) -> i64 {
        self.sat_out[person]
    }
}
