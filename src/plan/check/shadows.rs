//! Whether shadows sit with hosts, who want and take them.

use std::collections::BTreeMap;

use crate::problem::Problem;

use super::super::{Breach, GroupName};
use crate::index::SeatedSession;

pub(super) fn breaches(problem: &Problem, number: usize, seated: &SeatedSession, names: &[GroupName]) -> Vec<Breach> {
    let session = &problem.sessions()[number];
    let id = |person: usize| problem.attendees()[person].id.clone();
    let mut found = Vec::new();
    for (group, name) in seated.groups.iter().zip(names).filter(|(group, _)| !group.shadows.is_empty()) {
        let at = || (session.id.clone(), name.clone());
        if !session.shape.has_shadows() {
            let (session, group) = at();
            found.push(Breach::ShadowsMisplaced { session, group });
            continue;
        }
        let mut load: BTreeMap<usize, usize> = BTreeMap::new();
        for (nth, &(shadow, host)) in group.shadows.iter().enumerate() {
            *load.entry(host).or_default() += 1;
            for missing in [shadow, host].into_iter().filter(|person| !group.people.contains(person)) {
                let (session, group) = at();
                let missing = id(missing);
                found.push(Breach::ShadowOutside { session, group, shadow: id(shadow), host: id(host), missing });
            }
            if shadow == host {
                let (session, group) = at();
                found.push(Breach::ShadowOfSelf { session, group, person: id(shadow) });
            }
            if !problem.attendees()[shadow].wants_to_shadow {
                let (session, group) = at();
                found.push(Breach::ShadowUnwilling { session, group, shadow: id(shadow), host: id(host) });
            }
            if group.shadows.iter().take(nth).any(|&(other, _)| other == shadow) {
                let (session, group) = at();
                found.push(Breach::ShadowRepeated { session, group, shadow: id(shadow) });
            }
        }
        for (host, shadows) in load {
            let at_most = problem.attendees()[host].hosts_shadows as usize;
            if shadows > at_most {
                let (session, group) = at();
                found.push(Breach::TooManyShadows { session, group, host: id(host), shadows, at_most });
            }
        }
    }
    found
}
