//! Faults of rules, each by itself and against one another.

use std::collections::{BTreeMap, BTreeSet};

use petgraph::unionfind::UnionFind;

use crate::event::{Event, Form, Rule, RuleKind, Selector, Session, Strength};

use super::{FaultKind, Finder, Of, Thing};

/// The rules with the place that faults name: public ones are counted among themselves, and so are the others.
fn numbered(event: &Event) -> impl Iterator<Item = (&Rule, usize, String)> {
    let mut counts = [0, 0];
    event.rules.iter().map(move |rule| {
        let count = &mut counts[usize::from(rule.confidential)];
        let number = *count;
        *count += 1;
        let list = if rule.confidential { "confidential rules" } else { "rules" };
        (rule, number, format!("{list}[{number}]"))
    })
}

fn holds_in(rule: &Rule, session: &Session) -> bool {
    rule.sessions.as_ref().is_none_or(|ids| ids.contains(&session.id))
}

/// Whether a session has a table or project of that id.
fn has_group(event: &Event, session: &Session, group: &str) -> bool {
    match &session.form {
        Form::Pairs(_) | Form::Groups(_) => false,
        Form::Tables(tables) => tables.iter().any(|table| table.id == group),
        Form::Projects(_) => event.projects.iter().any(|project| {
            project.id == group && project.sessions.as_ref().is_none_or(|ids| ids.contains(&session.id))
        }),
    }
}

pub(super) fn rules(found: &mut Finder<'_>, event: &Event) {
    for (rule, _, place) in numbered(event) {
        found.confidential = rule.confidential;
        if let Some(sessions) = &rule.sessions {
            found.list(&format!("{place}.sessions"), None, Thing::Session, sessions);
            if sessions.is_empty() {
                found.add(format!("{place}.sessions"), None, FaultKind::EmptyList);
            }
        }
        if let Some(Strength::Weight(weight)) = rule.strength {
            found.at_least(&format!("{place}.strength"), None, "weight", weight, 0);
        }
        one(found, event, rule, &format!("{place}.rule.{}", rule.rule.word()));
        found.confidential = false;
    }
    places(found, event);
    company(found, event);
}

fn one(found: &mut Finder<'_>, event: &Event, rule: &Rule, place: &str) {
    let several = |found: &mut Finder<'_>, people: &[String]| {
        let list = format!("{place}.people");
        found.list(&list, None, Thing::Attendee, people);
        let count = people.iter().collect::<BTreeSet<_>>().len();
        if count < 2 {
            found.add(list, None, FaultKind::TooFewPeople { count, least: 2 });
        }
    };
    let placed = |found: &mut Finder<'_>, person: &str, group: &str| {
        found.known(&format!("{place}.person"), None, Thing::Attendee, person);
        found.known(&format!("{place}.group"), None, Thing::Group, group)
    };
    match &rule.rule {
        RuleKind::Apart(apart) => several(found, &apart.people),
        RuleKind::Together(together) => several(found, &together.people),
        RuleKind::Pin(pin) => {
            let somewhere = || event.sessions.iter().any(|at| holds_in(rule, at) && has_group(event, at, &pin.group));
            if placed(found, &pin.person, &pin.group) && !somewhere() {
                found.add(format!("{place}.group"), None, FaultKind::NowhereToPin { group: pin.group.clone() });
            }
        }
        RuleKind::Bar(bar) => {
            placed(found, &bar.person, &bar.group);
        }
        RuleKind::Spread(spread) => {
            found.at_least(&format!("{place}.at_most"), None, "at_most", i64::from(spread.at_most), 1);
        }
        RuleKind::Count(count) => {
            selector(found, &format!("{place}.who"), &count.who);
            match (count.at_least, count.at_most) {
                (None, None) => found.add(place, None, FaultKind::NoLimit),
                (Some(low), Some(high)) if low > high => {
                    let kind = FaultKind::MinAboveMax { low_field: "at_least", low, high_field: "at_most", high };
                    found.add(place, None, kind);
                }
                _ => {}
            }
        }
        RuleKind::Accompany(accompany) => {
            selector(found, &format!("{place}.who"), &accompany.who);
            selector(found, &format!("{place}.by"), &accompany.by);
            found.at_least(&format!("{place}.at_least"), None, "at_least", i64::from(accompany.at_least), 1);
        }
        RuleKind::NeverAlone(never_alone) => selector(found, &format!("{place}.who"), &never_alone.who),
        RuleKind::Share(_) => {}
        RuleKind::Meet(meet) => {
            several(found, &meet.people);
            found.at_least(&format!("{place}.at_least"), None, "at_least", i64::from(meet.at_least), 1);
            let sessions = event.sessions.iter().filter(|session| holds_in(rule, session)).count();
            if meet.at_least as usize > sessions {
                let kind = FaultKind::TooManyMeetings { at_least: meet.at_least, sessions };
                found.add(format!("{place}.at_least"), None, kind);
            }
        }
    }
}

/// Walks a selector level by level, so that no depth overflows the stack.
fn selector(found: &mut Finder<'_>, place: &str, selector: &Selector) {
    let mut open = vec![(selector, place.to_owned(), 1)];
    while let Some((selector, place, depth)) = open.pop() {
        if depth > Selector::DEEPEST {
            found.add(place, None, FaultKind::TooDeep);
            return;
        }
        match selector {
            Selector::People(people) => {
                if people.is_empty() {
                    found.add(format!("{place}.people"), None, FaultKind::EmptyList);
                }
                found.list(&format!("{place}.people"), None, Thing::Attendee, people);
            }
            Selector::All(parts) | Selector::Any(parts) => {
                let word = if matches!(selector, Selector::All(_)) { "all" } else { "any" };
                if parts.is_empty() {
                    found.add(format!("{place}.{word}"), None, FaultKind::EmptyList);
                }
                let parts = parts.iter().enumerate().rev();
                open.extend(parts.map(|(number, part)| (part, format!("{place}.{word}[{number}]"), depth + 1)));
            }
            Selector::Not(part) => open.push((part, format!("{place}.not"), depth + 1)),
            _ => {}
        }
    }
}

/// Hard pins of one person to two places, and to a place that is barred.
fn places(found: &mut Finder<'_>, event: &Event) {
    let mut pins: BTreeMap<(&str, &str), (&str, usize, bool)> = BTreeMap::new();
    let mut bars: BTreeMap<(&str, &str, &str), (usize, bool)> = BTreeMap::new();
    let hard = |rule: &Rule| rule.effective_strength() == Strength::Hard;
    for (rule, number, _) in numbered(event).filter(|(rule, ..)| hard(rule)) {
        if let RuleKind::Bar(bar) = &rule.rule {
            for session in event.sessions.iter().filter(|session| holds_in(rule, session)) {
                bars.entry((session.id.as_str(), bar.person.as_str(), bar.group.as_str()))
                    .or_insert((number, rule.confidential));
            }
        }
    }
    for (rule, number, place) in numbered(event).filter(|(rule, ..)| hard(rule)) {
        let RuleKind::Pin(pin) = &rule.rule else { continue };
        let here = event.sessions.iter().filter(|at| holds_in(rule, at) && has_group(event, at, &pin.group));
        for session in here {
            let session = session.id.as_str();
            let place = format!("{place}.rule.pin");
            if let Some(&(other, secret)) = bars.get(&(session, pin.person.as_str(), pin.group.as_str())) {
                found.confidential = secret || rule.confidential;
                let (person, group) = (pin.person.clone(), pin.group.clone());
                let kind = FaultKind::PinnedAndBarred { person, group, other, session: session.to_owned() };
                found.add(place.as_str(), None, kind);
            }
            let key = (session, pin.person.as_str());
            match pins.get(&key) {
                Some(&(elsewhere, other, secret)) if elsewhere != pin.group => {
                    found.confidential = secret || rule.confidential;
                    let kind = FaultKind::PinnedTwice {
                        person: pin.person.clone(),
                        group: pin.group.clone(),
                        other,
                        elsewhere: elsewhere.to_owned(),
                        session: session.to_owned(),
                    };
                    found.add(place, None, kind);
                }
                Some(_) => {}
                None => {
                    pins.insert(key, (&pin.group, number, rule.confidential));
                }
            }
            found.confidential = false;
        }
    }
}

/// People whom hard rules keep apart, and together by way of others.
fn company(found: &mut Finder<'_>, event: &Event) {
    let index: BTreeMap<&str, usize> =
        event.attendees.iter().enumerate().map(|(number, attendee)| (attendee.id.as_str(), number)).collect();
    let attends = |person: usize, session: &Session| {
        event.attendees[person].sessions.as_ref().is_none_or(|ids| ids.contains(&session.id))
    };
    let hard: Vec<(&Rule, usize, String)> =
        numbered(event).filter(|(rule, ..)| rule.effective_strength() == Strength::Hard).collect();
    let mut told: BTreeSet<(String, usize, usize)> = BTreeSet::new();
    for session in &event.sessions {
        let here = |people: &[String]| -> Vec<usize> {
            let people = people.iter().filter_map(|id| index.get(id.as_str()).copied());
            people.filter(|&person| attends(person, session)).collect()
        };
        let mut unions = [UnionFind::new(event.attendees.len()), UnionFind::new(event.attendees.len())];
        let [public, all] = &mut unions;
        for (rule, ..) in hard.iter().filter(|(rule, ..)| holds_in(rule, session)) {
            let RuleKind::Together(together) = &rule.rule else { continue };
            for pair in here(&together.people).windows(2) {
                all.union(pair[0], pair[1]);
                if !rule.confidential {
                    public.union(pair[0], pair[1]);
                }
            }
        }
        for (rule, _, place) in hard.iter().filter(|(rule, ..)| holds_in(rule, session)) {
            let RuleKind::Apart(apart) = &rule.rule else { continue };
            let mut block: BTreeMap<usize, usize> = BTreeMap::new();
            for person in here(&apart.people) {
                let root = all.find(person);
                let Some(&other) = block.get(&root) else {
                    block.insert(root, person);
                    continue;
                };
                if other == person || !told.insert((place.clone(), other.min(person), other.max(person))) {
                    continue;
                }
                found.confidential = rule.confidential || !public.equiv(person, other);
                let id = |person: usize| event.attendees[person].id.clone();
                let kind = FaultKind::ApartAndTogether { one: id(other), two: id(person), session: session.id.clone() };
                let of: Of<'_> = None;
                found.add(format!("{place}.rule.apart"), of, kind);
                found.confidential = false;
            }
        }
    }
}
