//! Rules of every kind.

use mingle::event::{Form, Rule, Selector, Session, Strength};

use super::people::{COMPANIES, COUNTRIES, EXPERIENCES, INTERESTS, LANGUAGES, LEVELS, SKILLS};
use super::{Names, Tape};

const TRAITS: [&str; 5] = ["company", "country", "languages", "interests", "unheard-of"];

/// The kinds by their words.
pub(super) const KINDS: [&str; 13] = [
    "apart",
    "spread",
    "together",
    "meet",
    "pin",
    "bar",
    "count",
    "accompany",
    "never_alone",
    "share",
    "seated",
    "total",
    "vary",
];

/// A rule of one of the kinds; none where nobody is there to speak of.
pub(super) fn rule(
    tape: &mut Tape<'_>,
    names: &Names,
    sessions: &[Session],
    kinds: &[&str],
    number: usize,
) -> Option<Rule> {
    let confidential = tape.one_in(4);
    let held = tape.maybe(3, |tape| {
        let count = 1 + tape.below(names.sessions.len());
        tape.words(&names.sessions, count)
    });
    let strength = match tape.below(3) {
        0 => None,
        1 => {
            let weight = tape.pick(&[7, 0, 1, 40, 300]);
            Some(Strength::Weight(tape.weight(weight)))
        }
        _ => Some(Strength::Hard),
    };
    // What must hold everywhere is asked gently, so that most events have a plan.
    let gently = usize::from(strength == Some(Strength::Hard));
    let places = places(names, sessions, held.as_deref());
    let mut rule = match tape.pick(kinds) {
        "apart" | "together" | "meet" | "share" if names.people.len() < 2 && !tape.wild => return None,
        "apart" => {
            let people = people(tape, names, 2);
            if tape.one_in(3) { Rule::tables_apart(people) } else { Rule::apart(people) }
        }
        "spread" => {
            let at_most = 1 + tape.below(2) + 2 * gently;
            let name = trait_name(tape);
            Rule::spread(name, tape.number(at_most))
        }
        "together" => Rule::together(people(tape, names, 1)),
        "meet" => {
            let at_least = 1 + tape.below(if gently == 1 { 1 } else { held.as_ref().map_or(sessions.len(), Vec::len) });
            let people = people(tape, names, 1);
            Rule::meet(people, tape.number(at_least))
        }
        "pin" | "bar" if names.people.is_empty() || places.is_empty() => return None,
        kind @ ("pin" | "bar") => {
            let (person, place) = (tape.pick(&names.people), tape.pick(&places));
            let (person, place) = (tape.word(person), tape.word(place));
            if kind == "pin" { Rule::pin(person, place) } else { Rule::bar(person, place) }
        }
        "count" => {
            let who = selector(tape, names, 2);
            let (low, high) = (tape.below(3), tape.below(3));
            match tape.below(3) {
                0 => Rule::count(who, None, Some(tape.number(high + 3 * gently))),
                1 => Rule::count(who, Some(tape.number(if gently == 1 { 0 } else { low })), None),
                _ => Rule::count(
                    who,
                    Some(tape.number(if gently == 1 { 0 } else { low })),
                    Some(tape.number(low + high)),
                ),
            }
        }
        "accompany" => {
            let (who, by) = (selector(tape, names, 1), selector(tape, names, 2));
            let at_least = 1 + if gently == 1 { 0 } else { tape.below(2) };
            Rule::accompany(who, by, tape.number(at_least))
        }
        "never_alone" => Rule::never_alone(selector(tape, names, 2)),
        "share" => Rule::share(trait_name(tape)),
        "seated" if names.people.is_empty() => return None,
        "seated" => {
            let count = 1 + tape.below(if gently == 1 { 2 } else { 4 });
            Rule::seated(tape.words(&names.people, count))
        }
        "total" if places.is_empty() => return None,
        "total" => total(tape, &places, gently == 1),
        _ if gently == 1 && names.people.is_empty() => return None,
        _ => {
            let who = if gently == 1 {
                Some(Selector::People(few(tape, names)))
            } else {
                tape.maybe(2, |tape| selector(tape, names, 1))
            };
            Rule::vary(who)
        }
    };
    rule.strength = strength;
    rule.sessions = held;
    rule.confidential = confidential;
    if confidential || tape.one_in(3) {
        rule.label = Some(if confidential { format!("hush-{number}") } else { format!("label {number}") });
    }
    Some(rule)
}

/// Limits from one side or both on how many are at up to three places.
fn total(tape: &mut Tape<'_>, places: &[String], gently: bool) -> Rule {
    let count = 1 + tape.below(3);
    let mut groups = tape.words(places, count);
    if !tape.wild {
        groups.sort();
        groups.dedup();
        let turn = tape.below(groups.len());
        groups.rotate_left(turn);
    }
    let low = if gently { tape.below(2) } else { tape.below(5) };
    let high = low + tape.below(4) + 2 * usize::from(gently);
    match tape.below(3) {
        0 => Rule::total(groups, None, Some(tape.number(high))),
        1 => Rule::total(groups, Some(tape.number(low)), None),
        _ => Rule::total(groups, Some(tape.number(low)), Some(tape.number(high))),
    }
}

/// One person or two.
fn few(tape: &mut Tape<'_>, names: &Names) -> Vec<String> {
    let count = 1 + tape.below(2);
    tape.words(&names.people, count)
}

fn people(tape: &mut Tape<'_>, names: &Names, more: usize) -> Vec<String> {
    let count = 2 + tape.below(more + 1);
    tape.words(&names.people, count)
}

fn trait_name(tape: &mut Tape<'_>) -> String {
    let name = tape.pick(&TRAITS);
    tape.word(name)
}

/// Tables and projects of the sessions in which a rule holds.
fn places(names: &Names, sessions: &[Session], held: Option<&[String]>) -> Vec<String> {
    let mut places = Vec::new();
    for session in sessions.iter().filter(|session| held.is_none_or(|held| held.contains(&session.id))) {
        match &session.form {
            Form::Tables(tables) => places.extend(tables.iter().map(|table| table.id.clone())),
            Form::Projects(_) => places.extend(names.projects.iter().cloned()),
            _ => {}
        }
    }
    places
}

fn selector(tape: &mut Tape<'_>, names: &Names, deeper: usize) -> Selector {
    if tape.wild && tape.one_in(20) {
        return (0..tape.pick(&[40, 500])).fold(Selector::Language("en".into()), |inner, _| inner.negated());
    }
    let kinds = if deeper == 0 { 8 } else { 11 };
    match tape.below(kinds) {
        0 => Selector::Experience(tape.pick(&EXPERIENCES)),
        1 => {
            let company = tape.one_in(2);
            let value = if company { tape.pick(&COMPANIES) } else { tape.pick(&COUNTRIES) };
            Selector::with_trait(if company { "company" } else { "country" }, value)
        }
        2 => Selector::skill(tape.pick(&SKILLS), tape.pick(&LEVELS)),
        3 => Selector::Language(tape.pick(&LANGUAGES).to_owned()),
        4 => Selector::Interest(tape.pick(&INTERESTS).to_owned()),
        5 => Selector::Learning(tape.pick(&SKILLS).to_owned()),
        6 if names.people.is_empty() => Selector::Language("ko".to_owned()),
        6 => Selector::People(people(tape, names, 2)),
        7 => Selector::All(Vec::new()),
        8 => selector(tape, names, deeper - 1).and(selector(tape, names, deeper - 1)),
        9 => selector(tape, names, deeper - 1).or(selector(tape, names, deeper - 1)),
        _ => selector(tape, names, deeper - 1).negated(),
    }
}
