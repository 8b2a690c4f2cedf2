//! Sessions of few people, and of groups whose pairs say what they cost, are divided anew exactly, each while all others
//! stay.

use crate::solve::bound::Goal;
use crate::solve::draft::Draft;
use crate::solve::exact::{few, groups};
use crate::solve::watch::Watch;

use super::incumbent::Incumbent;

/// The part of the steps left that the only session takes at most.
const PART_OF_ONE: u64 = 4;
/// The part that all sessions together take at most, each time.
const PART_OF_ALL: u64 = 32;

/// With fewer steps than that nothing comes of it.
const FEWEST: u64 = 100;

/// Divides each session anew in turn, as long as that helps.
pub(super) fn divide(draft: &mut Draft<'_>, goal: &Goal, incumbent: &mut Incumbent, watch: &mut Watch<'_>) {
    let sessions = draft.sittings.len();
    let part = if sessions == 1 { PART_OF_ONE } else { PART_OF_ALL * sessions as u64 };
    let (mut session, mut unchanged) = (0, 0);
    while unchanged < sessions && !incumbent.reaches(goal) {
        unchanged += 1;
        let steps = watch.share(part);
        if steps < FEWEST {
            return;
        }
        let changed = few::seat_anew(draft, session, steps, watch) || groups::divide(draft, session, steps, watch);
        if changed {
            if draft.standing() < incumbent.standing() {
                incumbent.take(draft, watch);
                // What a session costs depends on the others: all are asked again.
                unchanged = 0;
            } else {
                incumbent.restore(draft);
            }
        }
        session = (session + 1) % sessions;
    }
}
