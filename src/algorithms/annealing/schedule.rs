//! The temperature as a function of the step.

/// How a search cools between two temperatures.
///
/// The kinds are kept apart since each search was tuned with its own: from another rounding other plans would follow.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Schedule {
    warm: i64,
    cold: i64,
    kind: Kind,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Linear,
    Geometric,
    GeometricBeyond,
}

impl Schedule {
    /// By the same amount each step. For temperatures that are no more than a small factor apart.
    pub(crate) fn linear(warm: i64, cold: i64) -> Self {
        Self { warm, cold, kind: Kind::Linear }
    }

    /// By the same factor each step, and never below `cold`, which is at least 1: halvings, and straight between two of
    /// them, in 1024 parts. Where `cold` is not below `warm`, it stays at `warm`.
    pub(crate) fn geometric(warm: i64, cold: i64) -> Self {
        Self { warm, cold, kind: Kind::Geometric }
    }

    /// By the same factor each step, down to between the whole and the half of `cold`, for searches whose last steps
    /// are a descent anyway: halvings, and straight between two of them, in 256 parts that are rounded down.
    pub(crate) fn geometric_beyond(warm: i64, cold: i64) -> Self {
        Self { warm, cold, kind: Kind::GeometricBeyond }
    }

    /// The temperature after `step` of so many steps. O(1).
    pub(crate) fn at(&self, step: u64, steps: u64) -> i64 {
        let Self { warm, cold, kind } = *self;
        match kind {
            Kind::Linear => warm - (warm - cold) * step as i64 / (steps as i64).max(1),
            Kind::Geometric if warm <= cold => warm,
            Kind::Geometric => {
                let (whole, part) = self.halved(step, steps, 1024);
                let here = warm >> whole;
                (here - (i128::from(here) * i128::from(part) / 2048) as i64).max(cold)
            }
            Kind::GeometricBeyond => {
                let (whole, part) = self.halved(step, steps, 256);
                let here = warm >> whole;
                here - (here / 2 / 256) * part
            }
        }
    }

    /// How often the temperature was halved, and which of so many parts of the next halving are behind. One halving
    /// more than the whole ones between the two temperatures, so that a ratio that is no power of 2 is reached too.
    fn halved(&self, step: u64, steps: u64, parts: u128) -> (u32, i64) {
        let ratio = (self.warm / self.cold.max(1)).max(1);
        let halvings = u128::from(ratio.ilog2()) + 1;
        let done = u128::from(step) * halvings * parts / u128::from(steps.max(1));
        // A shift by the width of the number or more would be an overflow.
        (((done / parts) as u32).min(62), (done % parts) as i64)
    }
}

#[cfg(test)]
mod tests {
    use super::Schedule;

    /// The ratio of 8 counts as four halvings, so that the end is reached early and then kept.
    #[test]
    fn a_geometric_schedule_halves() {
        assert_eq!(Schedule::linear(100, 20).at(1, 4), 80);
        let geometric = Schedule::geometric(800, 100);
        assert_eq!([0, 1, 2, 3, 4].map(|step| geometric.at(step, 4)), [800, 400, 200, 100, 100]);
        assert_eq!(Schedule::geometric_beyond(800, 100).at(7, 8), 100);
    }

    #[test]
    fn it_starts_warm_never_rises_and_comes_as_low_as_it_says() {
        for (warm, cold) in [(1 << 40, 1), (1000, 999), (700, 100), (655_360, 65_536), (5, 5), (i64::MAX >> 1, 3)] {
            let kinds = [
                (Schedule::geometric(warm, cold), cold..=cold),
                (Schedule::geometric_beyond(warm, cold), cold / 2..=cold),
            ];
            for (schedule, end) in kinds {
                let steps = 1 << 12;
                let temperatures: Vec<i64> = (0..=steps).map(|step| schedule.at(step, steps)).collect();
                assert_eq!(temperatures[0], warm, "{schedule:?}");
                assert!(temperatures.is_sorted_by(|before, after| before >= after), "{schedule:?}");
                assert!(end.contains(&temperatures[steps as usize]), "{schedule:?}: {}", temperatures[steps as usize]);
            }
        }
        assert_eq!([0, 1, 3, 4].map(|step| Schedule::linear(90, 50).at(step, 4)), [90, 80, 60, 50]);
    }
}
