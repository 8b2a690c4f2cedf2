//! Schedules in which nobody meets twice, by construction.
//!
//! [`schedule`] gives the most rounds that any construction here knows for so many groups of so many people; [`fit`]
//! does so for groups of different sizes. Rounds are made when they are asked for, so that a schedule of 100,000 people
//! costs no more than the rounds that are taken.
//!
//! | construction | where | rounds |
//! |---|---|---|
//! | circle method (Kirkman, 1847) | pairs | all: 2g - 1 |
//! | multiples over a field (Bose, 1938) | g a prime power, at most g people a group | g, and what the rows give |
//! | partial difference matrices | g no prime power | by table or found at once |
//! | products (MacNeish, 1922) | g composite | of the parts' |
//! | Kirkman triple systems (Ray-Chaudhuri and Wilson, 1971) | g or (3g - 1) / 2 a prime power 6t + 1 | all: (3g - 1) / 2 |
//! | resolvable designs with blocks of four (Bose, 1959) | (4g - 1) / 3 a prime power 4t + 1 | all: (4g - 1) / 3 |
//! | eight groups of four (Aguado, 2004) | | 10 |
//! | ten groups of five, and of six, by symmetry | | 11, and 9 |
//! | orthogonal squares (Bose, Shrikhande and Parker, 1960) | g groups of g, g = 10, 16, 22, .. | 4 |
//! | stored base rounds | small groups of three, four and five | one or two below all |
//!
//! Affine planes and spaces come out of the second and third row of the table: g people of one row have not met after
//! g rounds, and where g is a multiple of the size they are split again.

mod developed;
mod differences;
mod field;
mod fit;
mod fives;
mod fours;
mod greedy;
mod kirkman;
mod orthogonal;
mod plan;
mod round_robin;
mod schedule;
mod sixes;
mod stored;
mod tables;

pub use fit::{Fitted, fit};
pub use round_robin::{round_robin, round_robin_rounds};
pub use schedule::{Schedule, schedule};
