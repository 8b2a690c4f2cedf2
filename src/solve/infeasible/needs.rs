//! Needs without which a proof fails.

use crate::index::IndexedSession;
use crate::problem::Problem;

use super::super::watch::Watch;
use super::deletion_filter::deletion_filter;
use super::evidence::Detector;

/// People with needs of whom each is looked at; of more all are told.
const ASKED: usize = 64;

/// Those whose needs the proof of a detector rests on, ascending: as if one of them needed nothing, it fails. `problem` has
/// the rules of the conflict alone.
pub(super) fn taking_part(problem: &Problem, finds: Detector, session: usize, watch: &mut Watch<'_>) -> Vec<usize> {
    let data = &problem.sessions()[session];
    let is_bound = |&person: &usize| data.shape.places().iter().any(|place| !data.suits(person, place.number));
    let needy: Vec<usize> = data.present.iter().copied().filter(is_bound).collect();
    let mut proves = |kept: &[usize]| {
        watch.ask().then(|| {
            let relaxed = problem.with_session(session, |session| free_of_needs_but(session, kept));
            finds(&relaxed, session, watch).is_some()
        })
    };
    if needy.is_empty() || proves(&[]) != Some(false) {
        return Vec::new();
    }
    if needy.len() > ASKED {
        return needy;
    }
    deletion_filter(needy, 1, |trial| proves(&trial.rest())).kept
}

/// Lets everybody but some sit at any table.
fn free_of_needs_but(session: &mut IndexedSession, kept: &[usize]) {
    let nothing = session.offers.len();
    session.offers.push(vec![true; session.table_ids.len()]);
    let needs = session.needs.iter_mut().enumerate();
    needs.filter(|(person, _)| kept.binary_search(person).is_err()).for_each(|(_, needs)| *needs = nothing);
}
