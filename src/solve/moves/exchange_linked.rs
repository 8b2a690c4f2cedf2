//! Two people change places in a session and in those that continue it, so that company is kept while it changes.

use super::context::MoveContext;
use super::exchange::swap;

/// Exchanges a person with somebody else in this session, and with the same one in every session of the chain in which
/// both have a seat.
pub(in crate::solve) fn exchange_linked(context: &mut MoveContext<'_, '_>, person: u32) -> bool {
    let present = &context.draft.session(context.session).present;
    let other = present[context.random.index(present.len())] as u32;
    if context.blocks.of(person as usize).is_some() || context.blocks.of(other as usize).is_some() {
        return false;
    }
    let Some(here) = swap(context, context.session, person, other) else { return false };
    if !context.fits(context.session, &here) {
        return false;
    }
    context.draft.begin(context.trial);
    context.relocate_all(context.session, &here);
    for &session in &context.draft.primitives.chains[context.session] {
        // A session in which the two cannot change places stays as it is; the cost judges.
        if let Some(there) = swap(context, session, person, other)
            && context.fits(session, &there)
        {
            context.relocate_all(session, &there);
        }
    }
    context.done()
}
