//! Needs without which a proof fails.

use crate::index::IndexedSession;
use crate::problem::Problem;

use super::super::watch::Watch;
use super::deletion_filter::deletion_filter;
use super::evidence::Detector;

/// People with needs of whom each is looked at; of more all are told.
const ASKED: usize = 64;

/// Those whose needs the proof of a detector rests on, each with the session: as if one of them needed nothing there, it
/// fails. `problem` has the rules of the conflict alone, which are about one session or about all.
pub(super) fn taking_part(
    problem: &Problem,
    finds: Detector,
    session: usize,
    about: Option<usize>,
    watch: &mut Watch<'_>,
) -> Vec<(usize, usize)> {
    let sessions = about.map_or(0..problem.sessions().len(), |session| session..session + 1);
    let bound = |number: usize| {
        let data = &problem.sessions()[number];
        let is_bound = |&person: &usize| data.shape.places().iter().any(|place| !data.suits(person, place.number));
        data.present.iter().copied().filter(is_bound).map(move |person| (number, person)).collect::<Vec<_>>()
    };
    let needy: Vec<(usize, usize)> = sessions.clone().flat_map(bound).collect();
    let mut proves = |kept: &[(usize, usize)]| {
        watch.ask().then(|| {
            let free = |relaxed: Problem, number: usize| {
                let here = kept.iter().filter(|(other, _)| *other == number).map(|&(_, person)| person);
                let here: Vec<usize> = here.collect();
                relaxed.with_session(number, |session| free_of_needs_but(session, &here))
            };
            let tables = sessions.clone().filter(|&number| !problem.sessions()[number].suits_all());
            finds(&tables.fold(problem.clone(), free), session, watch).is_some()
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
