//! A queue of events whose times never lie in the past.

use crate::algorithms::meter::Meter;

use super::error::MatchingError;

/// Something that will be due at `time`, unless what it speaks of has changed by then.
#[derive(Debug, Clone, Copy)]
pub(super) struct Event {
    pub(super) time: i64,
    /// A vertex or a node.
    pub(super) subject: u32,
    /// A position in the adjacency lists, or one of the marks below.
    pub(super) edge: u32,
}

/// The event says that the blossom `subject` has no dual left.
pub(super) const EXPAND: u32 = u32::MAX;
/// The event says that the vertex `subject` may as well be left alone.
pub(super) const ALONE: u32 = u32::MAX - 1;

/// A radix heap (Ahuja, Mehlhorn, Orlin and Tarjan, 1990): bucket `b > 0` holds the events whose time differs from
/// `last` in bit `b - 1` and in no higher one; bucket 0 those due at `last`. An event moves only to lower buckets, so
/// it costs O(log of the range of times) over its life, and events due at once cost O(1).
pub(super) struct Queue {
    buckets: Vec<Vec<Event>>,
    /// Bit `b` is set when bucket `b` is not empty.
    filled: u128,
    /// How many events of bucket 0 were taken; they are still in the list.
    taken: usize,
    /// No event is earlier.
    last: i64,
}

impl Queue {
    pub(super) fn new() -> Self {
        Self { buckets: vec![Vec::new(); 65], filled: 0, taken: 0, last: 0 }
    }

    /// Adds an event. Its time must not be before that of the event popped last.
    #[inline]
    pub(super) fn push(&mut self, event: Event) {
        debug_assert!(event.time >= self.last, "an event in the past");
        let bucket = 64 - (event.time ^ self.last).leading_zeros() as usize;
        self.filled |= 1 << bucket;
        self.buckets[bucket].push(event);
    }

    /// Takes one of the earliest events, of those the one added first, so that trees in which all is tight grow
    /// evenly and none gets so large that it would be a loss when it has done its work. O(1) beside the moves.
    #[inline]
    pub(super) fn pop(&mut self, meter: &mut Meter<'_>) -> Result<Option<Event>, MatchingError> {
        if let Some(&event) = self.buckets[0].get(self.taken) {
            self.taken += 1;
            return Ok(Some(event));
        }
        self.buckets[0].clear();
        self.taken = 0;
        self.filled &= !1;
        if self.filled == 0 {
            return Ok(None);
        }
        let lowest = self.filled.trailing_zeros() as usize;
        self.filled &= !(1 << lowest);
        let mut moving = std::mem::take(&mut self.buckets[lowest]);
        for chunk in moving.chunks(1 << 12) {
            meter.spend(chunk.len())?;
        }
        self.last = moving.iter().map(|event| event.time).min().unwrap_or(self.last);
        for event in moving.drain(..) {
            self.push(event);
        }
        // The list goes back for its memory; nothing was pushed there, since the events differ in lower bits only.
        self.buckets[lowest] = moving;
        self.taken = 1;
        Ok(self.buckets[0].first().copied())
    }
}
