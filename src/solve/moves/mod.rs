//! The moves of the search, one a file. Each changes one session, and those linked to it, keeps the form, and leaves its
//! trial to be judged. How often which is tried stands in [`weights`]; [`propose`] draws one.

mod align_with_linked;
mod change_place;
mod close;
mod context;
mod exchange;
mod exchange_linked;
mod gather;
mod linked;
mod open;
mod propose;
mod recompany;
mod relocate;
mod rotate;
mod ruin_and_recreate;
mod towards_choice;
mod weights;

pub(in crate::solve) use context::{Linked, MoveContext};
pub(in crate::solve) use exchange::swap_with;
pub(in crate::solve) use propose::Neighbourhood;
#[cfg(test)]
pub(in crate::solve) use {
    align_with_linked::align_with_linked, change_place::change_place, close::close, exchange::exchange,
    exchange_linked::exchange_linked, gather::gather, open::open, recompany::recompany, relocate::relocate,
    relocate::stand_up, rotate::rotate, towards_choice::towards_choice,
};
