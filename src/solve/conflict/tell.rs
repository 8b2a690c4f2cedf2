//! The words of a conflict.

use crate::problem::{IndexedRule, Problem, Says};
use crate::rules::kinds;

use super::super::outcome::ConflictMember;

/// People named in a text; more are counted.
const NAMED: usize = 4;

/// Those whom a rule names; none for rules that speak of kinds.
pub(in super::super) fn named(rule: &IndexedRule) -> Vec<usize> {
    match &rule.says {
        Says::Apart(kinds::Apart { people, .. })
        | Says::Together(kinds::Together { people })
        | Says::Meet(kinds::Meet { people, .. }) => people.clone(),
        Says::Pin(kinds::Pin { person, .. }) | Says::Bar(kinds::Bar { person, .. }) => vec![*person],
        _ => Vec::new(),
    }
}

pub(in super::super) fn ids(problem: &Problem, people: &[usize]) -> Vec<String> {
    people.iter().map(|&person| problem.attendees()[person].id.clone()).collect()
}

pub(super) fn list(problem: &Problem, people: &[usize]) -> String {
    let named: Vec<String> = ids(problem, people).into_iter().take(NAMED).map(|id| format!("`{id}`")).collect();
    match people.len().saturating_sub(NAMED) {
        0 => named.join(", "),
        more => format!("{} and {more} more", named.join(", ")),
    }
}

fn says(problem: &Problem, rule: &IndexedRule, session: Option<usize>) -> String {
    let place = |places: &[Option<usize>]| {
        let at = session.or_else(|| places.iter().position(Option::is_some));
        let id = at.and_then(|at| problem.place_id(at, places[at]?));
        id.map_or_else(|| "a place".to_owned(), |id| format!("`{id}`"))
    };
    let who = |person: &usize| list(problem, std::slice::from_ref(person));
    match &rule.says {
        Says::Seated(seated) => format!("{} have a seat", list(problem, &seated.people)),
        Says::Total(total) => format!("the total is {} to {:?}", total.at_least, total.at_most),
        Says::Vary(_) => "nobody of them is twice at one place".to_owned(),
        Says::Apart(kinds::Apart { people, .. }) => format!("{} stay apart", list(problem, people)),
        Says::Together(kinds::Together { people }) => format!("{} stay together", list(problem, people)),
        Says::Pin(kinds::Pin { person, places }) => format!("{} is pinned to {}", who(person), place(places)),
        Says::Bar(kinds::Bar { person, places }) => format!("{} is barred from {}", who(person), place(places)),
        Says::Spread(kinds::Spread { at_most, .. }) => format!("each group has at most {at_most} of one value"),
        Says::Count(kinds::Count { at_least, at_most: None, .. }) => {
            format!("each group has at least {at_least} of a kind")
        }
        Says::Count(kinds::Count { at_least, at_most: Some(most), .. }) => {
            format!("each group has {at_least} to {most} of a kind")
        }
        Says::Accompany(kinds::Accompany { at_least, .. }) => format!("each of a kind has the company of {at_least}"),
        Says::NeverAlone(kinds::NeverAlone { .. }) => "nobody of a kind is alone in a group".to_owned(),
        Says::Share(kinds::Share { .. }) => "each group shares a value".to_owned(),
        Says::Meet(kinds::Meet { people, at_least }) => {
            format!("{} meet in {at_least} sessions", list(problem, people))
        }
    }
}

/// A rule as a member, confidential or not: the caller hides what is to be hidden.
pub(in super::super) fn member(problem: &Problem, rule: &IndexedRule, session: Option<usize>) -> ConflictMember {
    let id = session.map(|session| problem.sessions()[session].id.clone());
    let place = id.as_ref().map_or_else(String::new, |id| format!(" in `{id}`"));
    ConflictMember {
        rule: Some(rule.word),
        label: rule.label.clone(),
        people: ids(problem, &named(rule)),
        session: id,
        capacity: None,
        text: format!("rule `{}`: {}{place}", rule.display_name(), says(problem, rule, session)),
        hidden: None,
    }
}

/// The capacity of a session, or of the plan, as a member.
pub(super) fn room(problem: &Problem, session: Option<usize>, text: String, capacity: usize) -> ConflictMember {
    ConflictMember {
        rule: None,
        label: None,
        people: Vec::new(),
        session: session.map(|session| problem.sessions()[session].id.clone()),
        capacity: Some(capacity as u64),
        text,
        hidden: None,
    }
}
