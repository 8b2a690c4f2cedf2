//! The house as its sources tell it: imports go down the floors, no modules import each other in a circle, and what must never
//! stand in the library does not; and the page that shows it to a newcomer is true.

mod architecture;
mod gates;
mod graph;
mod house;
mod source;
