//! Where somebody could sit, in words.

use crate::plan::{GroupName, Plan};
use crate::problem::Problem;
use crate::solve::{self, Offer, Offers, Unasked};

use super::super::names::{Names, one_line};
use super::super::words::{Message, Words};

/// Where a person could sit in a plan, as [`Ledger::seats_for`](super::Ledger::seats_for) answers it; the plan need not name
/// everybody who is present: whom it does not name has no seat yet, such as somebody who has just walked in.
///
/// The answer is for the organiser alone: a group left out may tell of a confidential rule.
///
/// # Errors
///
/// [`Unasked`] for an unknown id, a name of several, or a plan with groups at places that the event has not.
pub fn seats_for(problem: &Problem, plan: &Plan, person: &str) -> Result<Vec<Offers>, Unasked> {
    solve::for_organiser(problem).seats_for(plan, person)
}

/// Where a person could sit, line by line: session by session the groups, the cheapest first, each with what the person would
/// find there and the change of cost, in all and by part. For the organiser alone.
#[must_use]
pub fn seats_lines(problem: &Problem, person: &str, offers: &[Offers], words: &Words) -> Vec<String> {
    let names = Names::new(problem.event());
    let mut lines = vec![words.say(Message::SeatsTitle, &[("person", &one_line(names.person(person)))])];
    for session in offers {
        let name = one_line(names.session(&session.session));
        lines.push(match &session.now {
            Some(group) => {
                let group = group_name(group, &names, words);
                words.say(Message::SeatsNow, &[("session", &name), ("group", &group)])
            }
            None => words.say(Message::SeatsNowhere, &[("session", &name)]),
        });
        if session.offers.is_empty() {
            lines.push(format!("  {}", words.say(Message::SeatsNone, &[])));
        }
        lines.extend(session.offers.iter().map(|offer| format!("  {}", line(offer, &names, words))));
    }
    lines
}

fn line(offer: &Offer, names: &Names<'_>, words: &Words) -> String {
    let (group, notes, cost) = (group_name(&offer.group, names, words), notes(offer, words), cost(offer, words));
    let values = [("group", group.as_str()), ("notes", &notes), ("cost", &cost)];
    match &offer.instead_of {
        None => words.say(Message::SeatsJoin, &values),
        Some(other) => {
            let other = one_line(names.person(other));
            words.say(Message::SeatsExchange, &[&values[..], &[("other", &other)]].concat())
        }
    }
}

/// A group by its place, or by its number and people.
fn group_name(group: &GroupName, names: &Names<'_>, words: &Words) -> String {
    if let Some(place) = group.table.as_deref().or(group.project.as_deref().map(|id| names.project(id))) {
        return one_line(place);
    }
    let people: Vec<String> = group.people.iter().map(|id| one_line(names.person(id))).collect();
    let (number, people) = (group.number.to_string(), words.list(&people));
    words.say(Message::SeatsGroup, &[("number", &number), ("people", &people)])
}

/// What the person would find there.
fn notes(offer: &Offer, words: &Words) -> String {
    let mut notes = vec![words.say_count(Message::SeatsNewFaces, offer.new_faces, &[])];
    if offer.met > 0 {
        notes.push(words.say_count(Message::SeatsMet, offer.met, &[]));
    }
    if let Some(language) = &offer.alone_in {
        notes.push(words.say(Message::SeatsAloneIn, &[("language", &words.language(language))]));
    }
    if !offer.interests.is_empty() {
        let interests = words.list(&offer.interests.iter().map(|interest| one_line(interest)).collect::<Vec<_>>());
        notes.push(words.say(Message::SeatsInterests, &[("interests", &interests)]));
    }
    match offer.rank {
        None => {}
        Some(0) => notes.push(words.say(Message::SeatsOffList, &[])),
        Some(rank) => notes.push(words.say(Message::SeatsRank, &[("rank", &rank.to_string())])),
    }
    words.row(notes.into_iter())
}

/// What it costs more.
fn cost(offer: &Offer, words: &Words) -> String {
    let parts: Vec<String> = offer.parts.iter().map(|(&part, more)| format!("{} {more:+}", words.part(part))).collect();
    let cost = if parts.is_empty() {
        words.say(Message::SeatsSame, &[])
    } else {
        let total = format!("{:+}", offer.total);
        words.say(Message::SeatsCost, &[("total", &total), ("parts", &words.row(parts.into_iter()))])
    };
    if offer.confidential == 0 {
        return cost;
    }
    words.say(Message::SeatsSecret, &[("cost", &cost), ("more", &format!("{:+}", offer.confidential))])
}
