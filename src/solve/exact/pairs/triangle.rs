//! A table with one figure for every two of a list: the half of a square, or nothing where all figures are alike.

/// A figure for each two of a list, or nothing at all where all are alike.
pub(super) struct Triangle<T>(Vec<T>);

impl<T: Copy + Default> Triangle<T> {
    pub(super) fn new(count: usize) -> Self {
        Self(vec![T::default(); count * count.saturating_sub(1) / 2])
    }

    /// All figures are alike, and none is kept.
    pub(super) fn alike() -> Self {
        Self(Vec::new())
    }

    fn at(count: usize, first: usize, second: usize) -> usize {
        let (first, second) = (first.min(second), first.max(second));
        first * (2 * count - first - 1) / 2 + second - first - 1
    }

    /// Whether none is kept, all being alike.
    pub(super) fn is_alike(&self) -> bool {
        self.0.is_empty()
    }

    pub(super) fn get(&self, count: usize, first: usize, second: usize) -> T {
        self.0.get(Self::at(count, first, second)).copied().unwrap_or_default()
    }

    pub(super) fn set(&mut self, count: usize, first: usize, second: usize, value: T) {
        if let Some(entry) = self.0.get_mut(Self::at(count, first, second)) {
            *entry = value;
        }
    }

    /// The largest figure; the default where none is kept.
    pub(super) fn largest(&self) -> T
    where
        T: Ord,
    {
        self.0.iter().max().copied().unwrap_or_default()
    }
}
