//! What the people of one group cost together, apart from its pairs: kinds, traits, staffing, teachers, shadows.

use std::collections::BTreeMap;

use crate::event::{Attendee, Goals, Level, Project};

use crate::index::IndexedSession;
use crate::rules::{IndexedRule, Primitive, Scratch, Tally, isolated};

use super::pairs::bits;

/// A limit on each group of a session.
#[derive(Debug, Clone)]
struct Limit {
    tally: Tally,
    weight: i64,
    hard: bool,
}

/// What each group of a session is measured by. Only what can cost something is kept.
#[derive(Debug, Clone)]
pub(crate) struct GroupTable {
    limits: Vec<Limit>,
    /// For each person the numbers of their interests; empty where they do not matter.
    interests: Vec<Vec<usize>>,
    interest_weight: i64,
    /// For each person what they want to learn and what they can teach, `words` numbers of 64 bits each.
    learning: Vec<u64>,
    teaching: Vec<u64>,
    words: usize,
    learning_weight: i64,
    /// For each project its needs: for each person whether they fill it, and how many are wanted.
    staffing: Vec<Vec<(Vec<bool>, usize)>>,
    staffing_weight: i64,
    /// For each person whether they want to shadow, and how many they host; empty where it does not matter.
    shadows: Vec<(bool, usize)>,
    shadow_weight: i64,
    values: usize,
}

impl GroupTable {
    pub(crate) fn new(
        attendees: &[Attendee],
        projects: &[Project],
        session: (usize, &IndexedSession),
        rules: &[IndexedRule],
        goals: &Goals,
    ) -> Self {
        let (number, session) = session;
        let limits: Vec<Limit> = rules
            .iter()
            .filter(|rule| rule.is_hard() || rule.weight() > 0)
            .filter_map(|rule| {
                let Some(Primitive::Group(tally)) = rule.primitive(number) else { return None };
                Some(Limit { tally, weight: rule.weight(), hard: rule.is_hard() })
            })
            .collect();
        let interests = if goals.interests > 0 { numbered(attendees) } else { Vec::new() };
        let (learning, teaching, words) = if goals.learning > 0 { lessons(attendees) } else { Default::default() };
        let staffing = if goals.skills > 0 && session.shape.is_projects() {
            projects.iter().map(|project| needs(attendees, project)).collect()
        } else {
            Vec::new()
        };
        let wanted = session.shape.has_shadows()
            && goals.shadows > 0
            && session.present.iter().any(|&person| attendees[person].wants_to_shadow);
        let shadows = attendees
            .iter()
            .filter(|_| wanted)
            .map(|person| (person.wants_to_shadow, person.hosts_shadows as usize))
            .collect();
        let mut values = interests.iter().flatten().map(|&value| value + 1).max().unwrap_or(0);
        for limit in &limits {
            values = values.max(limit.tally.values());
        }
        Self {
            limits,
            interests,
            interest_weight: goals.interests,
            learning,
            teaching,
            words,
            learning_weight: goals.learning,
            staffing,
            staffing_weight: goals.skills,
            shadows,
            shadow_weight: goals.shadows,
            values,
        }
    }

    /// Counters with room for every value that a person may have.
    pub(crate) fn scratch(&self) -> Scratch {
        Scratch::with_room(self.values)
    }

    /// What a group costs apart from its pairs and places, and by how much it falls short of hard rules.
    ///
    /// O(people x (limits + people)); an empty group costs nothing.
    pub(crate) fn price(&self, place: Option<usize>, people: &[u32], scratch: &mut Scratch) -> (i64, i64) {
        if people.is_empty() {
            return (0, 0);
        }
        let (mut cost, mut hard) = (0, 0);
        for limit in &self.limits {
            let short = limit.tally.shortfall(people, scratch);
            cost += limit.weight * short;
            hard += if limit.hard { short } else { 0 };
        }
        if !self.interests.is_empty() {
            cost += self.interest_weight * isolated(&self.interests, people, scratch);
        }
        if self.words > 0 {
            cost += self.learning_weight * self.untaught(people);
        }
        if let Some(needs) = place.and_then(|place| self.staffing.get(place)) {
            for (fills, wanted) in needs {
                let have = people.iter().filter(|&&person| fills[person as usize]).count();
                cost += self.staffing_weight * wanted.saturating_sub(have) as i64;
            }
        }
        if !self.shadows.is_empty() {
            cost += self.shadow_weight * self.unhosted(people);
        }
        (cost, hard)
    }

    /// People who want to learn and whom nobody else in the group can teach.
    fn untaught(&self, people: &[u32]) -> i64 {
        let row = |table: &'_ [u64], person: u32| -> std::ops::Range<usize> {
            let start = person as usize * self.words;
            debug_assert!(start + self.words <= table.len());
            start..start + self.words
        };
        let untaught = people.iter().filter(|&&person| {
            let wanted = &self.learning[row(&self.learning, person)];
            wanted.iter().any(|&word| word != 0)
                && !people.iter().filter(|&&other| other != person).any(|&other| {
                    wanted.iter().zip(&self.teaching[row(&self.teaching, other)]).any(|(want, can)| want & can != 0)
                })
        });
        untaught.count() as i64
    }

    /// People who want to shadow and for whom no host is left.
    fn unhosted(&self, people: &[u32]) -> i64 {
        let (mut wanting, mut room, mut wanting_hosts) = (0_usize, 0_usize, 0_usize);
        for &person in people {
            let (wants, hosts) = self.shadows[person as usize];
            wanting += usize::from(wants);
            room += hosts;
            wanting_hosts = wanting_hosts.max(if wants { hosts } else { 0 });
        }
        // Nobody shadows themselves. That matters only for the one person who offers all there is (Hall's condition
        // fails for that person alone; any two people see every offer).
        let hosted = if wanting_hosts > 0 && room == wanting_hosts { room.min(wanting - 1) } else { room.min(wanting) };
        (wanting - hosted) as i64
    }
}

/// Each person's interests, numbered in order of first appearance.
fn numbered(attendees: &[Attendee]) -> Vec<Vec<usize>> {
    let mut numbers: BTreeMap<&str, usize> = BTreeMap::new();
    attendees
        .iter()
        .map(|person| {
            let mut own: Vec<usize> = person
                .interests
                .iter()
                .map(|interest| {
                    let next = numbers.len();
                    *numbers.entry(interest).or_insert(next)
                })
                .collect();
            own.sort_unstable();
            own.dedup();
            own
        })
        .collect()
}

/// What each person wants to learn and can teach, over the skills that somebody wants to learn.
fn lessons(attendees: &[Attendee]) -> (Vec<u64>, Vec<u64>, usize) {
    let (learning, words) = bits(attendees.iter().map(|person| person.learning.as_slice()));
    let mut numbers: BTreeMap<&str, usize> = BTreeMap::new();
    for skill in attendees.iter().flat_map(|person| &person.learning) {
        let next = numbers.len();
        numbers.entry(skill).or_insert(next);
    }
    let mut teaching = vec![0_u64; words * attendees.len()];
    for (person, attendee) in attendees.iter().enumerate() {
        for (skill, _) in attendee.skills.iter().filter(|&(_, &level)| level >= Level::Intermediate) {
            if let Some(&bit) = numbers.get(skill.as_str()) {
                teaching[person * words + bit / 64] |= 1 << (bit % 64);
            }
        }
    }
    (learning, teaching, words)
}

/// For each need of a project who fills it, and how many are wanted.
fn needs(attendees: &[Attendee], project: &Project) -> Vec<(Vec<bool>, usize)> {
    let fills = |person: &Attendee, skill: &str, level| person.skills.get(skill).is_some_and(|&own| own >= level);
    project
        .staffing
        .iter()
        .map(|need| {
            let who = attendees.iter().map(|person| fills(person, &need.skill, need.level)).collect();
            (who, need.people as usize)
        })
        .collect()
}
