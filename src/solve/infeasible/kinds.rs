//! Rules about kinds of people that those present and the sizes of groups cannot meet, by counting.

use crate::index::Limits;
use crate::problem::Problem;
use crate::rules::Lack;

use super::super::watch::Watch;
use super::evidence::Evidence;
use super::room::Room;

/// A rule that cannot hold in every group of the session.
pub(super) fn uncountable(problem: &Problem, session: usize, _: &mut Watch<'_>) -> Option<Evidence> {
    let limits = Limits::of(&problem.sessions()[session])?;
    let rules = problem.rules().iter().enumerate();
    rules.filter(|(_, rule)| rule.is_hard() && rule.sessions[session]).find_map(|(number, rule)| {
        let lack = rule.lack(&limits)?;
        Some(Evidence::new(vec![number], room(problem, lack), lack.capacity()))
    })
}

/// What there is too little room for, with ids.
fn room(problem: &Problem, lack: Lack) -> Room {
    match lack {
        Lack::GroupsForValue { groups, people } => Room::GroupsForValue { groups, people },
        Lack::LargestGroupForKind { holds } => Room::LargestGroupForKind { holds },
        Lack::KindForGroups { people, groups } => Room::KindForGroups { people, groups },
        Lack::GroupsForKind { people, groups } => Room::GroupsForKind { people, groups },
        Lack::CompanyOfOne { person, company, holds } => {
            Room::CompanyOfOne { person: problem.attendees()[person].id.clone(), company, holds }
        }
        Lack::CompanyOfAll { people, holds, needed, company } => Room::CompanyOfAll { people, holds, needed, company },
        Lack::OneOfKind => Room::OneOfKind,
        Lack::WithoutValue { people, out, .. } => Room::WithoutValue { people, out },
        Lack::SharersInGroups { people, smallest, largest } => Room::SharersInGroups { people, smallest, largest },
        Lack::GroupsOfSharers { needed, groups } => Room::GroupsOfSharers { needed, groups },
    }
}
