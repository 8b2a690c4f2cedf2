//! Sessions of pairs are paired anew exactly, each while all others stay.

use crate::event::Mix;
use crate::solve::bound::Goal;
use crate::solve::draft::Draft;
use crate::solve::exact::pairs;
use crate::solve::watch::Watch;

use super::incumbent::Incumbent;

/// Pairs up an only session of pairs where dates are known, though another plan may cost as little: of equal ones the
/// exact engine takes one in which people met longest ago. False where that is no matter.
pub(super) fn pair_up_only(draft: &mut Draft<'_>, incumbent: &mut Incumbent, watch: &mut Watch<'_>) -> bool {
    let problem = draft.problem;
    let matters = draft.sittings.len() == 1
        && problem.sessions()[0].mix == Mix::Fresh
        && problem.goals().new_faces > 0
        && problem.history().has_dates();
    if !matters || !pairs::pair_up(draft, 0, watch) {
        return false;
    }
    // One that is as good is taken too: it is the one of old acquaintances.
    if draft.standing() > incumbent.standing() {
        incumbent.restore(draft);
    } else {
        incumbent.take(draft, watch);
    }
    true
}

/// Pairs up the sessions of pairs exactly, one after the other, as long as that helps.
pub(super) fn pair_up(draft: &mut Draft<'_>, goal: &Goal, incumbent: &mut Incumbent, watch: &mut Watch<'_>) {
    let sessions = draft.sittings.len();
    let (mut session, mut unchanged) = (0, 0);
    while unchanged < sessions && !incumbent.reaches(goal) {
        unchanged += 1;
        if pairs::pair_up(draft, session, watch) {
            if draft.standing() < incumbent.standing() {
                incumbent.take(draft, watch);
                // What pairs cost in a session depends on the others: all are asked again.
                unchanged = 0;
            } else {
                incumbent.restore(draft);
            }
        }
        session = (session + 1) % sessions;
    }
}
