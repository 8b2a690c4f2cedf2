//! Questions about a plan: how good it is known to be, and those that only an organiser may ask, which are answered by
//! planning the event anew, a little changed.

mod how_good;
mod organiser;
mod price_of_rule;
mod seats_for;
mod why_not;

pub use how_good::{HowGood, how_good};
pub use organiser::Unasked;
pub(crate) use organiser::for_organiser;
pub use price_of_rule::IfMet;
pub use seats_for::{Offer, Offers};
pub use why_not::WhyNot;
