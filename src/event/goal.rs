//! What a good plan is: how much each wish weighs.

use serde::Serialize;

use super::strict::{strict, weight, weight_or};

strict! {
"an object of goals such as {\"new_faces\": 25}" =>
/// How much each part of the cost weighs. Every weight is a whole number of at least 0; 0 switches the wish off.
///
/// The cost of a plan is the sum of these parts and of the weighted rules. Every part is at least 0, and a plan of
/// cost 0 meets every wish.
///
/// # Examples
///
/// ```
/// use mingle::event::Goals;
///
/// let goals = Goals::default().new_faces(100);
/// assert_eq!(goals.choices, 500);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct Goals {
    /// A pair in a group costs this times its acquaintance; in a [`Mix::Familiar`](super::Mix::Familiar) session 4
    /// times this, if they have not met; in a [`Mix::Any`](super::Mix::Any) session nothing. Default 25.
    #[serde(default = "weight::<25>", deserialize_with = "weight_or::<25, _>")]
    pub new_faces: i64,
    /// A person on a project costs this times (rank - 1)^2, off the list length^2, without a list nothing. Default 500.
    #[serde(default = "weight::<500>", deserialize_with = "weight_or::<500, _>")]
    pub choices: i64,
    /// Each head that a team's staffing lacks, and each person who has none of the project's skills at its level or
    /// above where it lists some. Default 50.
    #[serde(default = "weight::<50>", deserialize_with = "weight_or::<50, _>")]
    pub skills: i64,
    /// A person who wants to learn and in whose group nobody else has any of it at intermediate or more. Default 20.
    #[serde(default = "weight::<20>", deserialize_with = "weight_or::<20, _>")]
    pub learning: i64,
    /// A person who wants to shadow and has no host, in pairs and project sessions. Default 100.
    #[serde(default = "weight::<100>", deserialize_with = "weight_or::<100, _>")]
    pub shadows: i64,
    /// A person with interests in whose group nobody shares one. Default 5.
    #[serde(default = "weight::<5>", deserialize_with = "weight_or::<5, _>")]
    pub interests: i64,
    /// A pair in a group of whom both list languages and have none in common. Default 100.
    #[serde(default = "weight::<100>", deserialize_with = "weight_or::<100, _>")]
    pub languages: i64,
    /// Each session that a person's quota of fresh or familiar sessions lacks. Default 100.
    #[serde(default = "weight::<100>", deserialize_with = "weight_or::<100, _>")]
    pub mixing: i64,
    /// A person who sits out costs this times how often they did so before. Default 200.
    #[serde(default = "weight::<200>", deserialize_with = "weight_or::<200, _>")]
    pub turns: i64,
    /// The largest number of repeated meetings of one person in the plan's fresh sessions. Default 50.
    #[serde(default = "weight::<50>", deserialize_with = "weight_or::<50, _>")]
    pub fair: i64,
    /// A group below its least or above its largest even size: this times the square of the people missing or over. With S
    /// people seated in a session of groups or projects, k = ceil(S / the form's `max`), and the even sizes are
    /// floor(S / k), though never above a project's own `max`, to ceil(S / k). At tables, the k largest tables are the
    /// fewest whose seats reach S; L <= S is the largest number for which the sum of min(seats, L) over those k is at most
    /// S, H >= L the smallest for which it is at least S; the largest is H, the least min(seats, L), but L for a table
    /// smaller than all of those k. Pairs have none. Default 10.
    #[serde(default = "weight::<10>", deserialize_with = "weight_or::<10, _>")]
    pub balance: i64,
    /// In a session that continues another, a person whose company differs, counting those seated in both. Default 1000.
    #[serde(default = "weight::<1000>", deserialize_with = "weight_or::<1000, _>")]
    pub stable: i64,
}
}

impl Default for Goals {
    fn default() -> Self {
        Self {
            new_faces: 25,
            choices: 500,
            skills: 50,
            learning: 20,
            shadows: 100,
            interests: 5,
            languages: 100,
            mixing: 100,
            turns: 200,
            fair: 50,
            balance: 10,
            stable: 1000,
        }
    }
}

impl Goals {
    /// Goals that wish for nothing: every plan that breaks no rule is as good as any other.
    #[must_use]
    pub fn none() -> Self {
        Self {
            new_faces: 0,
            choices: 0,
            skills: 0,
            learning: 0,
            shadows: 0,
            interests: 0,
            languages: 0,
            mixing: 0,
            turns: 0,
            fair: 0,
            balance: 0,
            stable: 0,
        }
    }

    /// The goals by name, in one fixed order: the names of the parts of a plan's cost.
    pub fn named(&self) -> impl Iterator<Item = (&'static str, i64)> + use<> {
        [
            ("balance", self.balance),
            ("choices", self.choices),
            ("fair", self.fair),
            ("interests", self.interests),
            ("languages", self.languages),
            ("learning", self.learning),
            ("mixing", self.mixing),
            ("new_faces", self.new_faces),
            ("shadows", self.shadows),
            ("skills", self.skills),
            ("stable", self.stable),
            ("turns", self.turns),
        ]
        .into_iter()
    }

    /// Weighs [`new_faces`](Self::new_faces).
    #[must_use]
    pub fn new_faces(mut self, weight: i64) -> Self {
        self.new_faces = weight;
        self
    }

    /// Weighs [`choices`](Self::choices).
    #[must_use]
    pub fn choices(mut self, weight: i64) -> Self {
        self.choices = weight;
        self
    }

    /// Weighs [`skills`](Self::skills).
    #[must_use]
    pub fn skills(mut self, weight: i64) -> Self {
        self.skills = weight;
        self
    }

    /// Weighs [`learning`](Self::learning).
    #[must_use]
    pub fn learning(mut self, weight: i64) -> Self {
        self.learning = weight;
        self
    }

    /// Weighs [`shadows`](Self::shadows).
    #[must_use]
    pub fn shadows(mut self, weight: i64) -> Self {
        self.shadows = weight;
        self
    }

    /// Weighs [`interests`](Self::interests).
    #[must_use]
    pub fn interests(mut self, weight: i64) -> Self {
        self.interests = weight;
        self
    }

    /// Weighs [`languages`](Self::languages).
    #[must_use]
    pub fn languages(mut self, weight: i64) -> Self {
        self.languages = weight;
        self
    }

    /// Weighs [`mixing`](Self::mixing).
    #[must_use]
    pub fn mixing(mut self, weight: i64) -> Self {
        self.mixing = weight;
        self
    }

    /// Weighs [`turns`](Self::turns).
    #[must_use]
    pub fn turns(mut self, weight: i64) -> Self {
        self.turns = weight;
        self
    }

    /// Weighs [`fair`](Self::fair).
    #[must_use]
    pub fn fair(mut self, weight: i64) -> Self {
        self.fair = weight;
        self
    }

    /// Weighs [`balance`](Self::balance).
    #[must_use]
    pub fn balance(mut self, weight: i64) -> Self {
        self.balance = weight;
        self
    }

    /// Weighs [`stable`](Self::stable).
    #[must_use]
    pub fn stable(mut self, weight: i64) -> Self {
        self.stable = weight;
        self
    }
}
