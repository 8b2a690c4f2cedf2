//! Questions about a plan that only an organiser may ask: each is answered by planning the event anew, a little changed.

mod organiser;
mod price_of_rule;
mod why_not;

pub use organiser::{Organiser, Unasked, for_organiser};
pub use price_of_rule::IfMet;
pub use why_not::WhyNot;
