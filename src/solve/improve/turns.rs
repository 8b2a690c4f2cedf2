//! Taking turns: nobody sits out again while somebody who did so less often could.
//!
//! The search prefers it, but may be stopped before it got there, and a plan that breaks it is not valid. So the last word
//! on a plan is a pass over all exchanges of two people that would mend it.

use std::cmp::Ordering;

use crate::algorithms::random::Random;

use crate::solve::blocks::Blocks;
use crate::solve::draft::{Draft, Trial};
use crate::solve::moves::{Linked, MoveContext, swap_with};

/// Exchanges those who sit out with those who did so less often, as long as every hard rule is kept and the priorities
/// improve. Ends, for each exchange improves them.
///
/// O(people who sit out x people present) exchanges for each one made; none at all where nobody's turn is missed.
pub(in crate::solve) fn settle(draft: &mut Draft<'_>, blocks: &[Blocks], random: &mut Random) {
    for session in 0..draft.sittings.len() {
        settle_in(draft, blocks, random, session);
    }
}

/// The same in one session, whose turns later ones follow.
pub(in crate::solve) fn settle_in(draft: &mut Draft<'_>, blocks: &[Blocks], random: &mut Random, session: usize) {
    let mut trial = Trial::default();
    while exchange_one(draft, blocks, random, session, &mut trial) {}
}

fn exchange_one(
    draft: &mut Draft<'_>,
    blocks: &[Blocks],
    random: &mut Random,
    session: usize,
    trial: &mut Trial,
) -> bool {
    let mut out: Vec<(i64, u32)> = draft.sittings[session]
        .unseated
        .iter()
        .map(|&person| (draft.sat_out_before(session, person), person))
        .collect();
    out.sort_unstable_by(|one, other| other.cmp(one));
    let mut seated: Vec<(i64, u32)> = draft.sittings[session]
        .slots
        .iter()
        .flat_map(|slot| &slot.people)
        .map(|&person| (draft.sat_out_before(session, person), person))
        .collect();
    seated.sort_unstable();
    // Who waited most often comes first and takes the seat of who did least: the exchange that mends most.
    for &(often, person) in &out {
        for &(_, other) in seated.iter().take_while(|&&(seldom, _)| seldom < often) {
            let mut context = MoveContext {
                draft: &mut *draft,
                trial: &mut *trial,
                blocks: &blocks[session],
                random: &mut *random,
                session,
                linked: Linked::Stay,
            };
            if !swap_with(&mut context, person, other) {
                continue;
            }
            if draft.totals.hard == 0 && draft.compare_priorities(trial) == Ordering::Less {
                return true;
            }
            draft.undo(trial);
        }
    }
    false
}
