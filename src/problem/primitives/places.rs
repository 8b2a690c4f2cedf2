//! The mask of places: what a person at a table or on a project costs, and where they may not be.

use std::collections::BTreeMap;

use crate::event::{Attendee, Goals, Project};

use crate::index::IndexedSession;
use crate::rules::{IndexedRule, Primitive};

/// What each place of a session is for each person.
#[derive(Debug, Clone)]
pub(crate) struct PlaceTable {
    /// For each person the places of which a rule speaks, ascending: number, cost, hard rules broken there.
    ruled: Vec<Vec<(usize, i64, i64)>>,
    /// For each person what every place costs that `ruled` does not name: the weighted pins to some other place.
    elsewhere: Vec<(i64, i64)>,
    /// For each person what sitting out costs, and the hard rules that it breaks: seats that are kept.
    out: Vec<(i64, i64)>,
    /// For each person on projects the rank (from 0) of those they chose, ascending by project.
    ranks: Vec<Vec<(usize, usize)>>,
    /// For each person the projects they chose that may run here, best first.
    chosen: Vec<Vec<usize>>,
    /// For each project the people present who chose it, ascending.
    chosen_by: Vec<Vec<u32>>,
    /// For each person the number of entries of their list of choices.
    lengths: Vec<usize>,
    /// For each person and project whether none of the person's skills suits it; empty where it does not matter.
    unsuited: Vec<bool>,
    projects: usize,
    choice_weight: i64,
    skill_weight: i64,
    is_projects: bool,
}

impl PlaceTable {
    /// O(n x projects) for a project session, else O(n + rules).
    pub(crate) fn new(
        attendees: &[Attendee],
        projects: &[Project],
        session: (usize, &IndexedSession),
        rules: &[IndexedRule],
        goals: &Goals,
    ) -> Self {
        let (number, session) = session;
        let people = attendees.len();
        let Ruled { ruled, elsewhere, out } = Ruled::new(people, number, rules);
        let is_projects = session.shape.is_projects();
        let find = |id: &String| projects.binary_search_by(|project| project.id.cmp(id)).ok();
        let ranks: Vec<Vec<(usize, usize)>> = attendees
            .iter()
            .filter(|_| is_projects)
            .map(|person| {
                let mut ranks: Vec<(usize, usize)> = person
                    .choices
                    .iter()
                    .enumerate()
                    .flat_map(|(rank, entry)| {
                        entry.as_slice().iter().filter_map(find).map(move |project| (project, rank))
                    })
                    .collect();
                ranks.sort_unstable();
                ranks
            })
            .collect();
        let chosen: Vec<Vec<usize>> = ranks
            .iter()
            .map(|ranks| {
                let mut chosen: Vec<(usize, usize)> = ranks
                    .iter()
                    .filter(|&&(project, _)| session.shape.place(project).is_some())
                    .map(|&(project, rank)| (rank, project))
                    .collect();
                chosen.sort_unstable();
                chosen.into_iter().map(|(_, project)| project).collect()
            })
            .collect();
        let mut chosen_by = vec![Vec::new(); if is_projects { projects.len() } else { 0 }];
        for &person in session.present.iter().filter(|_| is_projects) {
            chosen[person].iter().for_each(|&project| chosen_by[project].push(person as u32));
        }
        let unsuited = if is_projects && goals.skills > 0 {
            attendees.iter().flat_map(|person| projects.iter().map(|project| is_unsuited(person, project))).collect()
        } else {
            Vec::new()
        };
        Self {
            ruled,
            elsewhere,
            out,
            ranks,
            chosen,
            chosen_by,
            lengths: attendees.iter().map(|person| person.choices.len()).collect(),
            unsuited,
            projects: projects.len(),
            choice_weight: goals.choices,
            skill_weight: goals.skills,
            is_projects,
        }
    }

    /// The rank, from 0, of a project for a person: the length of the list when it is not on it, `None` without a list.
    pub(crate) fn rank(&self, person: usize, project: usize) -> Option<usize> {
        let length = self.lengths[person];
        let ranks = &self.ranks[person];
        (length > 0).then(|| {
            ranks.binary_search_by_key(&project, |&(project, _)| project).map_or(length, |place| ranks[place].1)
        })
    }

    /// The number of entries of a person's list of choices.
    pub(crate) fn list_length(&self, person: usize) -> usize {
        self.lengths[person]
    }

    /// The projects that a person chose and that may run here, best first.
    pub(crate) fn chosen(&self, person: usize) -> &[usize] {
        self.chosen.get(person).map_or(&[], Vec::as_slice)
    }

    /// The people present who chose a project; nobody at a table.
    pub(crate) fn chosen_by(&self, project: usize) -> &[u32] {
        self.chosen_by.get(project).map_or(&[], Vec::as_slice)
    }

    /// A place to which a hard rule pins a person.
    pub(crate) fn pinned(&self, person: usize) -> Option<usize> {
        self.ruled[person].iter().find(|&&(_, _, hard)| hard < 0).map(|&(place, _, _)| place)
    }

    /// Whether all places cost a person the same: no rule speaks of any, and there is nothing to choose.
    pub(crate) fn are_equal(&self, person: usize) -> bool {
        !self.is_projects && self.ruled[person].is_empty()
    }

    /// What it costs that a person sits out, and how many hard rules it breaks; whose turn it is does not count here.
    pub(crate) fn price_of_sitting_out(&self, person: usize) -> (i64, i64) {
        self.out[person]
    }

    /// What a person at a place costs, and how many hard rules it breaks.
    pub(crate) fn price(&self, person: usize, place: usize) -> (i64, i64) {
        let (mut cost, mut hard) = self.elsewhere[person];
        let ruled = &self.ruled[person];
        if let Ok(at) = ruled.binary_search_by_key(&place, |&(place, _, _)| place) {
            cost += ruled[at].1;
            hard += ruled[at].2;
        }
        if self.is_projects {
            let rank = self.rank(person, place).unwrap_or(0) as i64;
            cost += self.choice_weight * rank * rank;
            if self.unsuited.get(person * self.projects + place) == Some(&true) {
                cost += self.skill_weight;
            }
        }
        (cost, hard)
    }
}

/// What rules say of places, as the fields of the table have it.
struct Ruled {
    ruled: Vec<Vec<(usize, i64, i64)>>,
    elsewhere: Vec<(i64, i64)>,
    out: Vec<(i64, i64)>,
}

impl Ruled {
    fn new(people: usize, session: usize, rules: &[IndexedRule]) -> Self {
        let mut ruled: Vec<BTreeMap<usize, (i64, i64)>> = vec![BTreeMap::new(); people];
        let (mut elsewhere, mut out) = (vec![(0, 0); people], vec![(0, 0); people]);
        let add = |sum: &mut (i64, i64), price: (i64, i64), sign: i64| {
            *sum = (sum.0 + sign * price.0, sum.1 + sign * price.1);
        };
        for rule in rules {
            let price = (rule.weight(), i64::from(rule.is_hard()));
            match rule.primitive(session) {
                Some(Primitive::At { person, place }) => {
                    // It costs everywhere but there: once for all, and taken back at its place.
                    add(&mut elsewhere[person], price, 1);
                    add(&mut out[person], price, 1);
                    add(ruled[person].entry(place).or_default(), price, -1);
                }
                Some(Primitive::NotAt { person, place }) => add(ruled[person].entry(place).or_default(), price, 1),
                Some(Primitive::Seated(people)) => people.iter().for_each(|&person| add(&mut out[person], price, 1)),
                _ => {}
            }
        }
        let listed = |places: BTreeMap<usize, (i64, i64)>| {
            places.into_iter().map(|(place, (cost, hard))| (place, cost, hard)).collect()
        };
        Self { ruled: ruled.into_iter().map(listed).collect(), elsewhere, out }
    }
}

fn is_unsuited(person: &Attendee, project: &Project) -> bool {
    let suits = |(skill, level)| person.skills.get(skill).is_some_and(|own| own >= level);
    !project.skills.is_empty() && !project.skills.iter().any(suits)
}
