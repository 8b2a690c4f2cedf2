//! Rules about kinds of people that those present and the sizes of groups cannot meet, by counting.

use std::collections::BTreeMap;

use crate::problem::{IndexedRule, IndexedSession, Place, Problem, Says};
use crate::rules::kinds;

use super::super::watch::Watch;
use super::fact::Fact;
use super::limits::Limits;

/// A rule that cannot hold in every group of the session.
pub(super) fn uncountable(problem: &Problem, session: usize, _: &mut Watch<'_>) -> Option<Fact> {
    let limits = Limits::of(&problem.sessions()[session])?;
    let rules = problem.rules().iter().enumerate();
    rules.filter(|(_, rule)| rule.is_hard() && rule.sessions[session]).find_map(|(number, rule)| {
        let (room, capacity) = impossible(problem, rule, &limits)?;
        Some(Fact { rules: vec![number], room, capacity, short: 1, ..Fact::default() })
    })
}

fn impossible(problem: &Problem, rule: &IndexedRule, limits: &Limits<'_>) -> Option<(String, usize)> {
    let Limits { session, largest, out, most_groups, fewest_groups, .. } = *limits;
    let name = &session.id;
    let some = "; the rule may be meant for some `sessions` only";
    match &rule.says {
        Says::Spread(kinds::Spread { values, at_most }) => {
            let mut holders: BTreeMap<usize, usize> = BTreeMap::new();
            for &value in session.present.iter().flat_map(|&person| &values[person]) {
                *holders.entry(value).or_default() += 1;
            }
            let most = holders.values().copied().max().unwrap_or(0);
            (most > at_most.saturating_mul(most_groups) + out).then(|| {
                (format!("`{name}` has {most_groups} groups at most for {most} people with one value"), most_groups)
            })
        }
        Says::Count(kinds::Count { who, at_least, at_most }) => {
            let here = limits.count(who);
            if *at_least > largest {
                return Some((format!("the largest group of `{name}` holds {largest}{some}"), largest));
            }
            if here < at_least.saturating_mul(fewest_groups) {
                let text =
                    format!("{here} of the kind are in `{name}`, which has {fewest_groups} groups at least{some}");
                return Some((text, here));
            }
            let most = (*at_most)?;
            (here > most.saturating_mul(most_groups) + out).then(|| {
                (format!("{here} of the kind are in `{name}`, which has {most_groups} groups at most"), most_groups)
            })
        }
        Says::Accompany(kinds::Accompany { who, by, at_least }) => {
            let company = |person: usize| limits.count(by) - usize::from(by[person]);
            let lonely = |person: &usize| who[*person] && (company(*person) < *at_least || *at_least >= largest);
            if let Some(person) = session.present.iter().copied().find(lonely).filter(|_| limits.everybody_sits()) {
                let text = format!(
                    "for `{}` there are {} in `{name}`, whose largest group holds {largest}{some}",
                    problem.attendees()[person].id,
                    company(person)
                );
                return Some((text, company(person)));
            }
            // Each group with one of them has so many of the company, and the rest of its seats for those who are none.
            let led = session.present.iter().filter(|&&person| who[person] && !by[person]).count().saturating_sub(out);
            let room = largest.checked_sub(*at_least).filter(|&room| room > 0)?;
            let needed = led.div_ceil(room).saturating_mul(*at_least);
            (needed > limits.count(by)).then(|| {
                let text = format!(
                    "{led} people in groups of {largest} at most need {needed} of that company, and `{name}` has {}{some}",
                    limits.count(by)
                );
                (text, limits.count(by))
            })
        }
        Says::NeverAlone(kinds::NeverAlone { who }) => (limits.everybody_sits() && limits.count(who) == 1)
            .then(|| (format!("one of the kind is in `{name}`, which seats everybody"), 1)),
        Says::Share(kinds::Share { values }) => {
            let without = session.present.iter().filter(|&&person| values[person].is_empty()).count();
            if without > out {
                let text = format!("{without} people in `{name}` have no value, and {out} sit out");
                return Some((text, session.capacity.seats));
            }
            unshared(values, limits)
        }
        _ => None,
    }
}

/// Where each has one value and everybody sits, those of a value make groups of their own: how many of them cannot, or
/// that these groups are too many.
fn unshared(values: &[Vec<usize>], limits: &Limits<'_>) -> Option<(String, usize)> {
    let Limits { session, largest, most_groups, .. } = *limits;
    if !limits.everybody_sits() || session.present.iter().any(|&person| values[person].len() != 1) {
        return None;
    }
    let mut holders: BTreeMap<usize, usize> = BTreeMap::new();
    session.present.iter().for_each(|&person| *holders.entry(values[person][0]).or_default() += 1);
    let (name, least) = (&session.id, limits.smallest);
    if let Some(few) = holders.values().copied().find(|&count| count < least || count > largest * (count / least)) {
        let text = format!("{few} people share a value in `{name}`, and its groups are of {least} to {largest}");
        return Some((text, largest));
    }
    let groups: usize = holders.values().map(|count| count.div_ceil(largest)).sum();
    (groups > most_groups).then(|| {
        let text = format!("those of one value make {groups} groups at least, and `{name}` has {most_groups} at most");
        (text, most_groups)
    })
}

/// Whether some place holds and suits them all; sessions without places have groups that suit everybody.
fn holds_together(session: &IndexedSession, people: &[usize]) -> bool {
    let places = session.shape.places();
    let suits = |place: &Place| people.iter().all(|&person| session.suits(person, place.number));
    places.is_empty() || places.iter().any(|place| people.len() <= place.max && suits(place))
}

/// A meeting that presence or the size of groups makes impossible. It is about the whole plan, and told of once.
pub(super) fn no_meeting(problem: &Problem, session: usize, _: &mut Watch<'_>) -> Option<Fact> {
    if session > 0 {
        return None;
    }
    problem.rules().iter().enumerate().filter(|(_, rule)| rule.is_hard()).find_map(|(number, rule)| {
        let Says::Meet(kinds::Meet { people, at_least }) = &rule.says else { return None };
        let parted = |rule: &IndexedRule, session: usize| {
            let separates = |apart: &[usize]| people.iter().filter(|who| apart.contains(who)).count() > 1;
            rule.is_hard()
                && rule.sessions[session]
                && matches!(&rule.says, Says::Apart(kinds::Apart { people, .. }) if separates(people))
        };
        let sessions = problem.sessions().iter().enumerate().zip(&rule.sessions);
        let sessions = sessions.filter(|&((number, session), &holds)| {
            holds
                && !problem.rules().iter().any(|rule| parted(rule, number))
                && people.iter().all(|&person| session.attends[person])
                && people.len() <= session.shape.largest_group().min(session.capacity.at_most)
                && holds_together(session, people)
        });
        let possible = sessions.count();
        let separating = (0..problem.rules().len())
            .filter(|&other| (0..problem.sessions().len()).any(|session| parted(&problem.rules()[other], session)));
        (possible < *at_least).then(|| Fact {
            rules: separating.chain([number]).collect(),
            room: format!(
                "{possible} sessions have them all present, not apart, and a group that holds and suits them"
            ),
            capacity: possible,
            short: at_least - possible,
            ..Fact::default()
        })
    })
}
