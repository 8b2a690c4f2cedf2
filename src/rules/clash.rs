//! Hard rules of an event that contradict one another: a person sent to two places, or to one from which they are kept, and
//! people both parted and bound.

use std::collections::{BTreeMap, BTreeSet};

use petgraph::unionfind::UnionFind;

use crate::event::{Event, Rule, Session, Strength};
use crate::index::fault::{FaultKind, Finder};

use super::kind::Way;
use super::registry::written;
use super::scope::numbered;

/// A hard rule with its number and place.
type Hard<'a> = (&'a Rule, usize, String);

/// Finds them all. O(size of the rules x sessions x log of it).
pub(crate) fn clashes(found: &mut Finder<'_>, event: &Event) {
    let hard: Vec<Hard<'_>> =
        numbered(event).filter(|(rule, ..)| rule.effective_strength() == Strength::Hard).collect();
    places(found, event, &hard);
    company(found, event, &hard);
}

/// People sent to two places, and to a place from which they are kept.
fn places(found: &mut Finder<'_>, event: &Event, hard: &[Hard<'_>]) {
    let mut sent: BTreeMap<(&str, &str), (&str, usize, bool)> = BTreeMap::new();
    let mut kept: BTreeMap<(&str, &str, &str), (usize, bool)> = BTreeMap::new();
    for (rule, number, _) in hard {
        let Some(sends) = written(&rule.rule).sends().filter(|sends| sends.way == Way::From) else { continue };
        for session in event.sessions.iter().filter(|session| rule.holds_in(session)) {
            let key = (session.id.as_str(), sends.person, sends.group);
            kept.entry(key).or_insert((*number, rule.confidential));
        }
    }
    for (rule, number, place) in hard {
        let Some(sends) = written(&rule.rule).sends().filter(|sends| sends.way == Way::To) else { continue };
        let here = event.sessions.iter().filter(|at| rule.holds_in(at) && event.has_place(at, sends.group));
        for session in here {
            let session = session.id.as_str();
            let place = format!("{place}.rule.{}", rule.rule.word());
            if let Some(&(other, secret)) = kept.get(&(session, sends.person, sends.group)) {
                found.confidential = secret || rule.confidential;
                let (person, group) = (sends.person.to_owned(), sends.group.to_owned());
                let kind = FaultKind::PinnedAndBarred { person, group, other, session: session.to_owned() };
                found.add(place.as_str(), None, kind);
            }
            let key = (session, sends.person);
            match sent.get(&key) {
                Some(&(elsewhere, other, secret)) if elsewhere != sends.group => {
                    found.confidential = secret || rule.confidential;
                    let kind = FaultKind::PinnedTwice {
                        person: sends.person.to_owned(),
                        group: sends.group.to_owned(),
                        other,
                        elsewhere: elsewhere.to_owned(),
                        session: session.to_owned(),
                    };
                    found.add(place, None, kind);
                }
                Some(_) => {}
                None => {
                    sent.insert(key, (sends.group, *number, rule.confidential));
                }
            }
            found.confidential = false;
        }
    }
}

/// People who are parted, and bound by way of others.
fn company(found: &mut Finder<'_>, event: &Event, hard: &[Hard<'_>]) {
    let index: BTreeMap<&str, usize> =
        event.attendees.iter().enumerate().map(|(number, attendee)| (attendee.id.as_str(), number)).collect();
    let mut told: BTreeSet<(String, usize, usize)> = BTreeSet::new();
    for session in &event.sessions {
        let here = |people: &[String]| -> Vec<usize> {
            let people = people.iter().filter_map(|id| index.get(id.as_str()).copied());
            people.filter(|&person| event.attendees[person].attends(session)).collect()
        };
        let bound = Bound::in_session(event, session, hard, &here);
        for (rule, _, place) in hard.iter().filter(|(rule, ..)| rule.holds_in(session)) {
            let mut block: BTreeMap<usize, usize> = BTreeMap::new();
            for person in here(written(&rule.rule).parts()) {
                let root = bound.by_all.find(person);
                let Some(&other) = block.get(&root) else {
                    block.insert(root, person);
                    continue;
                };
                if other == person || !told.insert((place.clone(), other.min(person), other.max(person))) {
                    continue;
                }
                found.confidential = rule.confidential || !bound.by_public.equiv(person, other);
                let id = |person: usize| event.attendees[person].id.clone();
                let kind = FaultKind::ApartAndTogether { one: id(other), two: id(person), session: session.id.clone() };
                found.add(format!("{place}.rule.{}", rule.rule.word()), None, kind);
                found.confidential = false;
            }
        }
    }
}

/// Who is bound to whom in a session, directly or by way of others.
struct Bound {
    by_all: UnionFind<usize>,
    by_public: UnionFind<usize>,
}

impl Bound {
    fn in_session(event: &Event, session: &Session, hard: &[Hard<'_>], here: &dyn Fn(&[String]) -> Vec<usize>) -> Self {
        let people = event.attendees.len();
        let mut bound = Self { by_all: UnionFind::new(people), by_public: UnionFind::new(people) };
        for (rule, ..) in hard.iter().filter(|(rule, ..)| rule.holds_in(session)) {
            for pair in here(written(&rule.rule).binds()).windows(2) {
                bound.by_all.union(pair[0], pair[1]);
                if !rule.confidential {
                    bound.by_public.union(pair[0], pair[1]);
                }
            }
        }
        bound
    }
}
