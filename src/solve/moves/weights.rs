//! How often each move is tried: the one table, and the chances that steer a move within.
//!
//! Where people choose projects, exchanges alone do not move anybody between projects whose teams are at their limits,
//! and where sessions are linked they do not keep company over two days: these moves have large shares there, and small
//! or none elsewhere. No measurement of the shares is on record but what stands
//! beside a row.

use crate::algorithms::random::Random;

/// A chance that is drawn. The two kinds ask for the same draws and differ in which of them count.
#[derive(Debug, Clone, Copy)]
pub(in crate::solve) enum Chance {
    /// Once in so many draws.
    OneIn(u64),
    /// In all but one of so many draws.
    AllButOneIn(u64),
}

impl Chance {
    pub(in crate::solve) fn comes_up(self, random: &mut Random) -> bool {
        match self {
            Self::OneIn(draws) => random.below(draws) == 0,
            Self::AllButOneIn(draws) => random.below(draws) > 0,
        }
    }
}

/// While rules are broken: to move somebody whom one concerns.
pub(super) const SOMEBODY_TROUBLED: Chance = Chance::AllButOneIn(4);
/// While all hold: to move somebody who meets again.
pub(super) const SOMEBODY_REPEATING: Chance = Chance::OneIn(2);
/// While rules are broken: to gather people whom one wants in one group.
pub(super) const GATHER: Chance = Chance::OneIn(8);
/// While all hold: to gather people who are wished to meet and do not. Of wishes that fill the pairs of several sessions the
/// last are met by no chain of exchanges that each gain something.
pub(super) const GATHER_WISHED: Chance = Chance::OneIn(16);
/// While rules are broken: to bring somebody to the place where one wants them.
pub(super) const TO_PINNED_PLACE: Chance = Chance::OneIn(2);
/// To let linked sessions follow a move. One day alone pays for all company that it changes, so that moves that both
/// days make are the rule; the rest finds what is better on one day.
pub(super) const LINKED_FOLLOW: Chance = Chance::AllButOneIn(4);

/// A new group takes only whom other groups can spare. Otherwise groups are emptied whole.
pub(super) const SPARED_ONLY: Chance = Chance::AllButOneIn(4);
/// A new group takes somebody who sits out first.
pub(super) const WAITING_FIRST: Chance = Chance::AllButOneIn(4);
/// A new team takes somebody who chose its project.
pub(super) const CHOOSER_FIRST: Chance = Chance::AllButOneIn(4);

/// What is recreated is at a project that somebody chose. Otherwise unloved projects would never be tried.
pub(super) const LIKED_PROJECT: Chance = Chance::AllButOneIn(4);
/// What is recreated takes those first who like it.
pub(super) const FONDEST_FIRST: Chance = Chance::AllButOneIn(4);

/// A company that stays as it is changes its places in all sessions of its chain.
pub(super) const WHOLE_CHAIN: Chance = Chance::OneIn(2);
/// A company takes the project that costs it least.
pub(super) const BEST_PROJECT: Chance = Chance::AllButOneIn(4);

/// Of three who rotate the last takes the seat of the first. Otherwise the sizes of two groups change.
pub(super) const ROUND: Chance = Chance::OneIn(2);
/// Somebody is to sit alone, where that may be.
pub(super) const ALONE: Chance = Chance::OneIn(4);

/// Somebody changes places with a member of the team of their choice. Otherwise the teams make up for the change.
pub(super) const EXCHANGE_INTO_CHOICE: Chance = Chance::OneIn(2);

/// A kind of move; each is in the file of its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Open,
    Close,
    ChangePlace,
    RuinAndRecreate,
    Relocate,
    StandUp,
    Disband,
    TowardsChoice,
    ExchangeLinked,
    AlignWithLinked,
    Recompany,
    Rotate,
    Exchange,
}

/// What decides which moves are of use for a person in a session.
#[derive(Debug, Clone, Copy)]
pub(super) struct Occasion {
    /// Some hard rule is broken.
    pub(super) is_mending: bool,
    /// The session seats as many as the rules allow.
    pub(super) may_sit_out: bool,
    /// The session is of tables or projects.
    pub(super) has_places: bool,
    /// The person chose projects of the session.
    pub(super) chooses: bool,
    /// The session continues another, or another this one.
    pub(super) is_linked: bool,
}

/// When a row of the table counts.
#[derive(Debug, Clone, Copy)]
enum When {
    Always,
    HasPlaces,
    Mending,
    MaySitOut,
    MendingAndMaySitOut,
    Chooses,
    Linked,
}

impl When {
    fn holds(self, occasion: Occasion) -> bool {
        match self {
            Self::Always => true,
            Self::HasPlaces => occasion.has_places,
            Self::Mending => occasion.is_mending,
            Self::MaySitOut => occasion.may_sit_out,
            Self::MendingAndMaySitOut => occasion.is_mending && occasion.may_sit_out,
            Self::Chooses => occasion.chooses,
            Self::Linked => occasion.is_linked,
        }
    }
}

/// A move is drawn by a number below this.
const DRAWS: u64 = 64;

/// From which draw to which (that one left out), when, and the move. Of the rows that a draw is in, the first that counts
/// is taken; where none does, two people change places.
const TABLE: [(u64, u64, When, Kind); 15] = [
    (0, 1, When::Always, Kind::Open),
    (1, 2, When::Always, Kind::Close),
    (2, 3, When::HasPlaces, Kind::ChangePlace),
    // Added, with the halving of the cost while rules stay broken, when trying every plan of small events showed one in two
    // hundred that the search did not find: where sizes are tight, no chain of smaller moves leads on.
    (2, 4, When::Mending, Kind::RuinAndRecreate),
    (2, 8, When::MaySitOut, Kind::RuinAndRecreate),
    (2, 10, When::Chooses, Kind::RuinAndRecreate),
    // So it has what the rows above leave of its ten draws.
    (2, 12, When::Always, Kind::Relocate),
    (12, 14, When::MendingAndMaySitOut, Kind::StandUp),
    (14, 16, When::MendingAndMaySitOut, Kind::Disband),
    (16, 32, When::Chooses, Kind::TowardsChoice),
    (32, 42, When::Linked, Kind::ExchangeLinked),
    (42, 48, When::Linked, Kind::AlignWithLinked),
    // Of the two linked days of the example `conference` alone the plan cost 18,690 (2,000,000 steps, median of three seeds),
    // and 19,955 without this row; with ten draws 18,735.
    (48, 56, When::Linked, Kind::Recompany),
    // With it the event `conference` cost 20,395 and 20,925, without 21,480 and 21,530 (2,000,000 steps, the same two seeds);
    // six sessions of 48 people 12,115 and 12,190, without 12,020 and 12,315.
    (56, 60, When::Always, Kind::Rotate),
    (0, DRAWS, When::Always, Kind::Exchange),
];

/// Draws a kind of move.
pub(super) fn draw(occasion: Occasion, random: &mut Random) -> Kind {
    let draw = random.below(DRAWS);
    let counts = |&&(from, to, when, _): &&(u64, u64, When, Kind)| from <= draw && draw < to && when.holds(occasion);
    TABLE.iter().find(counts).map_or(Kind::Exchange, |&(_, _, _, kind)| kind)
}
