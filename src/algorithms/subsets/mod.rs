//! Few people divided among places, exactly: dynamic programming over sets of people, and a search that judges.
//!
//! What a place costs may depend on the whole set of people there, and limits may be set on several places together. The
//! least cost of every set at the places that are left is tabulated (set partitioning by subsets, as Held and Karp,
//! Journal of the SIAM 10, 1962, have it for tours); a depth-first search then visits the divisions whose bound by those
//! tables is below the best, cheapest first. Whoever asks judges each: what the tables cannot say, because it spans
//! places, may make a division dearer, or refuse it. Where everything is in the tables the first one is the best.

mod search;
mod tables;
mod task;

pub use search::{Found, Outcome, least, search};
pub use task::{COST_LIMIT, Groups, MOST_PEOPLE, Set, SubsetsError, Task};
