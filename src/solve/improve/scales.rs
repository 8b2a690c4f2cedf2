//! How much moves change the cost, class by class of sessions, and how warm and cold a leg is for it.
//!
//! A day of projects that is linked to another changes the cost by thousands, a dinner by hundreds: at one temperature for
//! both the first is frozen, or the second melts.

use crate::algorithms::annealing::temperature;

/// How warm legs begin, in 64ths of the middle of the measured changes: the first, later ones of odd number, which leave the
/// valley of the incumbent, and those of even number, which search it. An only session is told by few pairs, and begins warmer.
///
/// With 4, 2 and 1 small dinners froze in the first valley: of 140 with a seating without a repeat hidden in them (2+3 to
/// 6+7+7+8 people, 200,000 steps) 69 were missed, with 64, 8 and 1 there were 26.
const FIRST: i64 = 32;
const FIRST_OF_ONLY_SESSION: i64 = 64;
const ODD: i64 = 8;
const EVEN: i64 = 1;
/// The same for heavy sessions alone, from the second leg on. They hold many small changes beside the large ones, and end colder.
const HEAVY: i64 = 16;
const WHOLE: i64 = 64;
/// A leg ends at this part of a usual change.
const COLD: i64 = 64;
const COLD_OF_HEAVY: i64 = 256;
/// Linked sessions are heavy where the middle of the changes is so many times that of the lightest.
///
/// The example `conference` has a chain of two project days with a middle of 14,000, the other four sessions of 150 to 400.
/// With a leg of its own for the chain before each leg of all, half of the steps, the event cost 20,275 and 21,600 at
/// 2,000,000 steps (two seeds); with one leg for all and the same moves 23,395 and 24,565; with one leg and half of the
/// moves in the chain 20,620 and 21,140, or 22,730 to 23,885 where it was colder or warmer.
const MUCH_HEAVIER: i64 = 8;

/// A stretch of the search from warm to cold.
#[derive(Debug, Clone, Copy)]
pub(super) struct Leg {
    pub(super) number: u32,
    pub(super) steps: u64,
    pub(super) focus: Focus,
}

/// Which sessions a leg changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Focus {
    All,
    /// Linked ones in which moves weigh far more than in others.
    Heavy,
}

/// A usual and a large change of the cost by a move: quartiles, so that a few huge changes count no more than others.
#[derive(Debug, Clone, Copy)]
pub(super) struct Scale {
    usual: i64,
    pub(super) large: i64,
}

impl Scale {
    /// Of measured changes, of which those that are 0 do not count.
    pub(super) fn of(mut changes: Vec<i64>) -> Self {
        changes.retain(|&change| change > 0);
        changes.sort_unstable();
        let at = |place: usize| changes.get(place).copied().unwrap_or(1);
        Self { usual: at(changes.len() / 4), large: at(changes.len() * 3 / 4) }
    }

    fn middle(self) -> i64 {
        self.usual.saturating_mul(self.large).isqrt().max(1)
    }
}

/// The scale of each class.
#[derive(Debug, Clone, Default)]
pub(super) struct Scales {
    pub(super) classes: Vec<Scale>,
    /// For each class whether it is a chain of linked sessions.
    pub(super) linked: Vec<bool>,
    /// Whether the event is one session.
    pub(super) only_session: bool,
}

impl Scales {
    /// Whether a class is a chain in which moves weigh far more than elsewhere.
    pub(super) fn is_heavy(&self, class: usize) -> bool {
        let lightest = self.classes.iter().map(|scale| scale.middle()).min().unwrap_or(1);
        self.linked[class] && self.classes[class].middle() > lightest.saturating_mul(MUCH_HEAVIER)
    }

    pub(super) fn some_are_heavy(&self) -> bool {
        (0..self.classes.len()).any(|class| self.is_heavy(class))
    }

    /// The temperatures at which a leg begins and ends for a class. Where all sessions take part, heavy ones are as cold as
    /// the others: they had a leg of their own.
    pub(super) fn warm_and_cold(&self, leg: Leg, class: usize) -> (i64, i64) {
        let (scale, share, cold) = match leg.focus {
            Focus::Heavy => (self.classes[class], HEAVY, COLD_OF_HEAVY),
            Focus::All => (self.among_all(class), self.share(leg.number), COLD),
        };
        let share = if leg.number == 0 { self.share(0) } else { share };
        let warm = temperature(scale.middle()).saturating_mul(share) / WHOLE;
        (warm, (temperature(scale.usual) / cold).clamp(1, warm.max(1)))
    }

    fn share(&self, number: u32) -> i64 {
        match number {
            0 if self.only_session => FIRST_OF_ONLY_SESSION,
            0 => FIRST,
            odd if odd % 2 == 1 => ODD,
            _ => EVEN,
        }
    }

    /// The scale that counts for a class where all sessions take part: of heavy ones the largest of the others.
    fn among_all(&self, class: usize) -> Scale {
        let light = (0..self.classes.len()).filter(|&other| !self.is_heavy(other)).map(|other| self.classes[other]);
        let largest = light.max_by_key(|scale| scale.middle()).filter(|_| self.is_heavy(class));
        largest.unwrap_or(self.classes[class])
    }
}
