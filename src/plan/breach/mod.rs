//! What a plan breaks, as data with a text: whoever reads a plan may find some of it, and the check the rest.

mod about;
mod kind;
mod words;

pub use kind::Breach;
pub use words::GroupName;
