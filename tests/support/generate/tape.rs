//! Random bytes read as choices.

/// Bytes that decide one choice after another. Where they end, and where they are 0, each choice is the simplest one, so that
/// proptest shrinks an event by shortening lists and lowering bytes.
#[derive(Debug, Clone)]
pub(crate) struct Tape<'a> {
    bytes: std::slice::Iter<'a, u8>,
    /// Whether numbers and ids may be ones that no sensible event has.
    pub(crate) wild: bool,
}

impl<'a> Tape<'a> {
    pub(crate) fn new(bytes: &'a [u8], wild: bool) -> Self {
        Self { bytes: bytes.iter(), wild }
    }

    /// A number in `0..bound`; 0 when `bound` is 0.
    pub(crate) fn below(&mut self, bound: usize) -> usize {
        let byte = usize::from(self.bytes.next().copied().unwrap_or(0));
        byte.checked_rem(bound).unwrap_or(0)
    }

    /// Whether something happens that happens one time in so many.
    pub(crate) fn one_in(&mut self, times: usize) -> bool {
        self.below(times) == times - 1
    }

    /// A value one time in so many.
    pub(crate) fn maybe<T>(&mut self, times: usize, value: impl FnOnce(&mut Self) -> T) -> Option<T> {
        self.one_in(times).then(|| value(self))
    }

    pub(crate) fn pick<T: Clone>(&mut self, list: &[T]) -> T {
        list[self.below(list.len())].clone()
    }

    /// `count` different entries of a list, in any order; fewer where the list is shorter.
    pub(crate) fn several<T: Clone>(&mut self, list: &[T], count: usize) -> Vec<T> {
        let mut left = list.to_vec();
        (0..count.min(list.len())).map(|_| left.remove(self.below(left.len()))).collect()
    }

    /// This number, or, one time in ten of a wild tape, an extreme one.
    pub(crate) fn number(&mut self, value: usize) -> u32 {
        if self.wild && self.one_in(10) {
            return self.pick(&[0, 1, 3, 1_000, 1 << 31, u32::MAX]);
        }
        value as u32
    }

    /// This weight, or, one time in ten of a wild tape, an extreme one.
    pub(crate) fn weight(&mut self, value: i64) -> i64 {
        if self.wild && self.one_in(10) {
            return self.pick(&[-1, 0, 1 << 40, 1 << 59, i64::MAX, i64::MIN]);
        }
        value
    }

    /// This word, or, one time in twenty of a wild tape, one that means nothing or something else.
    pub(crate) fn word(&mut self, word: impl Into<String>) -> String {
        if self.wild && self.one_in(20) {
            let strange = ["", " ", "nobody", "bo", "t1", "mon", "tox", "languages", "\u{0}\u{202e}é", "2025-02-30"];
            return self.pick(&strange).to_owned();
        }
        word.into()
    }

    pub(crate) fn words(&mut self, list: &[String], count: usize) -> Vec<String> {
        let mut words = self.several(list, count);
        if self.wild {
            words = words.into_iter().map(|word| self.word(word)).collect();
            if self.one_in(20) {
                words.extend(words.first().cloned());
            }
        }
        words
    }
}
