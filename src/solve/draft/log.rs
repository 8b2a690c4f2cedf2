//! What a move changes and what would be dear to count anew when it is taken back.

use crate::index::EvenSizes;

/// What a move has changed since it began, in the order of the changes.
#[derive(Debug, Clone, Default)]
pub(super) struct Log {
    /// Whether changes are noted: from the beginning of a move until its figures are settled.
    pub(super) is_open: bool,
    /// Sessions, people, and by how many more others they know.
    pub(super) known: Vec<(u32, u32, i64)>,
    /// Of sessions and slots what they cost before.
    pub(super) prices: Vec<(u32, u32, (i64, i64))>,
    pub(super) imbalances: Vec<(u32, u32, i64)>,
    /// Of sessions the even sizes before, with how many were seated.
    pub(super) even: Vec<(u32, (usize, Option<EvenSizes>))>,
    /// Of sessions and links the shortfall before.
    pub(super) links: Vec<(u32, u32, i64)>,
    /// Meet rules and sessions in which they have changed between being kept and not.
    pub(super) meets: Vec<(u32, u32)>,
    /// Of visit rules and people the shortfall before.
    pub(super) visits: Vec<(u32, u32, i64)>,
    /// Of sessions and people whether it was fresh or familiar for them before.
    pub(super) mixed: Vec<(u32, u32, u8)>,
    /// Sessions and people whose company has changed between being kept and not.
    pub(super) moved: Vec<(u32, u32)>,
}

impl Log {
    pub(super) fn begin(&mut self) {
        self.is_open = true;
        self.known.clear();
        self.prices.clear();
        self.imbalances.clear();
        self.even.clear();
        self.links.clear();
        self.meets.clear();
        self.visits.clear();
        self.mixed.clear();
        self.moved.clear();
    }
}
