//! By how much rules about seats and places fall short, and how uneven the groups are, word for word as the files mean
//! them and apart from the library.

use mingle::event::{Attendee, Event, Experience, Form, OneOrMany, Rule, RuleKind, Selector, Session};
use mingle::plan::{Group, PlannedSession};

/// By how much a rule falls short in a whole plan; `None` for a kind that is not told of here.
pub(super) fn shortfall(event: &Event, rule: &Rule, plan: &[PlannedSession]) -> Option<usize> {
    let days = || {
        let days = event.sessions.iter().zip(plan);
        days.filter(|(session, _)| rule.sessions.as_ref().is_none_or(|ids| ids.contains(&session.id)))
    };
    Some(match &rule.rule {
        RuleKind::Seated(seated) => {
            let out = |(session, planned): (&Session, &PlannedSession)| {
                let left = |id: &&String| is_present(event, session, id) && group_of(planned, id).is_none();
                seated.people.iter().filter(left).count()
            };
            days().map(out).sum()
        }
        RuleKind::Pin(pin) => {
            let missed = |(session, planned): &(&Session, &PlannedSession)| {
                let at = group_of(planned, &pin.person).and_then(place);
                is_present(event, session, &pin.person) && has(event, session, &pin.group) && at != Some(&pin.group)
            };
            days().filter(missed).count()
        }
        RuleKind::Total(total) => {
            let off = |(session, planned): (&Session, &PlannedSession)| {
                if !total.groups.iter().any(|group| has(event, session, group)) {
                    return 0;
                }
                let counted = |group: &&Group| place(group).is_some_and(|id| total.groups.contains(id));
                let people: usize = planned.groups.iter().filter(counted).map(|group| group.people.len()).sum();
                let under = (total.at_least.unwrap_or(0) as usize).saturating_sub(people);
                under + total.at_most.map_or(0, |most| people.saturating_sub(most as usize))
            };
            days().map(off).sum()
        }
        RuleKind::Vary(vary) => {
            let who = event.attendees.iter().filter(|person| vary.who.as_ref().is_none_or(|who| selects(who, person)));
            who.map(|person| again(event, &days().collect::<Vec<_>>(), person)).sum()
        }
        _ => return None,
    })
}

/// Visits of a person to a place beyond their first to it.
fn again(event: &Event, days: &[(&Session, &PlannedSession)], person: &Attendee) -> usize {
    let at = |planned: &PlannedSession| group_of(planned, &person.id).and_then(place).cloned();
    let mut visited: Vec<String> = Vec::new();
    let mut again = 0;
    for (session, planned) in days {
        let Some(here) = at(planned) else { continue };
        let continued = session.continues.as_ref();
        let before =
            days.iter().find(|(earlier, _)| Some(&earlier.id) == continued).and_then(|(_, planned)| at(planned));
        let project = event
            .projects
            .iter()
            .find(|project| group_of(planned, &person.id).unwrap().project == Some(project.id.clone()));
        if before.as_ref() == Some(&here) || project.is_some_and(|project| project.hosts.contains(&person.id)) {
            continue;
        }
        again += usize::from(visited.contains(&here));
        visited.push(here);
    }
    again
}

/// What the sizes of the groups of a plan add up to: for each the square of the people missing or over.
pub(super) fn unevenness(event: &Event, plan: &[PlannedSession]) -> usize {
    event.sessions.iter().zip(plan).map(|(session, planned)| uneven_in(event, session, planned)).sum()
}

fn uneven_in(event: &Event, session: &Session, planned: &PlannedSession) -> usize {
    let seated: usize = planned.groups.iter().map(|group| group.people.len()).sum();
    if seated == 0 {
        return 0;
    }
    let of_most = |max: u32, group: &Group| {
        let groups = seated.div_ceil(max as usize);
        let project = event.projects.iter().find(|project| Some(&project.id) == group.project.as_ref());
        let own = project.and_then(|project| project.max).map_or(usize::MAX, |max| max as usize);
        ((seated / groups).min(own), seated.div_ceil(groups))
    };
    let bounds = |group: &Group| match &session.form {
        Form::Groups(groups) => of_most(groups.max, group),
        Form::Projects(teams) => of_most(teams.max, group),
        Form::Tables(tables) => {
            let mut seats: Vec<usize> = tables.iter().map(|table| table.seats as usize).collect();
            seats.sort_unstable();
            seats.reverse();
            let needed = (1..=seats.len()).find(|&count| seats[..count].iter().sum::<usize>() >= seated).unwrap();
            let used = &seats[..needed];
            let filled = |level: usize| used.iter().map(|&seats| seats.min(level)).sum::<usize>();
            let low = (0..=seated).rev().find(|&level| filled(level) <= seated).unwrap();
            let high = (low..).find(|&level| filled(level) >= seated).unwrap();
            let own = tables.iter().find(|table| Some(&table.id) == group.table.as_ref()).unwrap().seats as usize;
            let is_smaller_than_all = used.iter().all(|&seats| own < seats);
            (if is_smaller_than_all { low } else { own.min(low) }, high)
        }
        _ => (0, usize::MAX),
    };
    let off = |group: &Group| {
        let (least, largest) = bounds(group);
        let size = group.people.len();
        least.saturating_sub(size).max(size.saturating_sub(largest)).pow(2)
    };
    planned.groups.iter().map(off).sum()
}

fn is_present(event: &Event, session: &Session, id: &str) -> bool {
    let person = event.attendees.iter().find(|person| person.id == id).unwrap();
    person.sessions.as_ref().is_none_or(|ids| ids.contains(&session.id))
}

fn group_of<'a>(planned: &'a PlannedSession, id: &str) -> Option<&'a Group> {
    planned.groups.iter().find(|group| group.people.iter().any(|person| person == id))
}

fn place(group: &Group) -> Option<&String> {
    group.table.as_ref().or(group.project.as_ref())
}

/// Whether a session has a table or project of that id.
fn has(event: &Event, session: &Session, id: &str) -> bool {
    match &session.form {
        Form::Tables(tables) => tables.iter().any(|table| table.id == id),
        Form::Projects(_) => event.projects.iter().any(|project| {
            project.id == id && project.sessions.as_ref().is_none_or(|sessions| sessions.contains(&session.id))
        }),
        _ => false,
    }
}

fn selects(who: &Selector, person: &Attendee) -> bool {
    let values = |name: &str| match name {
        "languages" => person.languages.clone(),
        "interests" => person.interests.clone(),
        _ => person.traits.get(name).map_or_else(Vec::new, |values| OneOrMany::as_slice(values).to_vec()),
    };
    match who {
        Selector::Experience(experience) => person.experience.as_ref() == Some::<&Experience>(experience),
        Selector::Trait(value) => values(&value.name).contains(&value.is),
        Selector::Skill(skill) => person.skills.get(&skill.name).is_some_and(|level| *level >= skill.at_least),
        Selector::Language(language) => person.languages.contains(language),
        Selector::Interest(interest) => person.interests.contains(interest),
        Selector::Learning(skill) => person.learning.contains(skill),
        Selector::People(people) => people.contains(&person.id),
        Selector::All(parts) => parts.iter().all(|part| selects(part, person)),
        Selector::Any(parts) => parts.iter().any(|part| selects(part, person)),
        Selector::Not(part) => !selects(part, person),
        _ => panic!("{who:?} is not known"),
    }
}
