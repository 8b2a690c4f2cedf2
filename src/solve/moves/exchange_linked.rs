//! Two people change places in a session and in those that continue it, so that company is kept while it changes.

use super::Bench;
use super::exchange::swap;

/// Exchanges a person with somebody else in this session, and with the same one in every session of the chain in which
/// both have a seat.
pub(in crate::solve) fn exchange_linked(bench: &mut Bench<'_, '_>, person: u32) -> bool {
    let present = &bench.state.session(bench.session).present;
    let other = present[bench.random.index(present.len())] as u32;
    if bench.blocks.of(person as usize).is_some() || bench.blocks.of(other as usize).is_some() {
        return false;
    }
    let Some(here) = swap(bench, bench.session, person, other) else { return false };
    if !bench.fits(bench.session, &here) {
        return false;
    }
    bench.state.begin(bench.trial);
    bench.move_all(bench.session, &here);
    for &session in &bench.state.primitives.chains[bench.session] {
        // A session in which the two cannot change places stays as it is; the cost judges.
        if let Some(there) = swap(bench, session, person, other)
            && bench.fits(session, &there)
        {
            bench.move_all(session, &there);
        }
    }
    bench.done()
}
