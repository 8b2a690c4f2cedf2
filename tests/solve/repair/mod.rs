//! A plan mended for the event of another day.

mod by_hand;
mod changed;
mod random;
mod truth;
