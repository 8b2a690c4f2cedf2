//! What `check` tells an organiser alone.
#![allow(dead_code, reason = "each example uses its part")]

use std::collections::BTreeMap;
use std::ops::ControlFlow;

use mingle::plan::{Part, Plan};
use mingle::problem::Problem;
use mingle::report::{self, Item, Ledger, Message, Words, for_organiser};
use mingle::solve::{IfMet, WhyNot};
use serde_json::{Value, json};

use super::Failure;

/// People with the fewest new faces who are named.
const FEWEST: usize = 10;

/// Groups, and places of a rule, that are named.
const GROUPS: usize = 20;
const PLACES: usize = 10;

/// What the search of an answer is given.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Search {
    pub(crate) seed: u64,
    pub(crate) steps: u64,
}

/// An answer for people and for programs.
pub(crate) struct Told {
    pub(crate) lines: Vec<String>,
    pub(crate) json: Value,
}

fn ledger<'a>(problem: &'a Problem, plan: &'a Plan) -> Result<Ledger<'a>, Failure> {
    for_organiser(problem, plan).map_err(|error| Failure::faulty("--organiser", error))
}

fn parts(parts: &BTreeMap<Part, i64>, words: &Words) -> (Vec<String>, Value) {
    let texts = parts.iter().map(|(&part, cost)| format!("{} {cost:+}", words.part(part))).collect();
    (texts, parts.iter().map(|(part, cost)| (part.as_ref().to_owned(), json!(cost))).collect())
}

fn changed(total: i64, by_part: &BTreeMap<Part, i64>, words: &Words) -> String {
    let (texts, _) = parts(by_part, words);
    let by = if texts.is_empty() { String::new() } else { format!(" ({})", texts.join(", ")) };
    words.say(Message::LedgerChange, &[("total", &format!("{total:+}"))]) + &by
}

fn session(session: Option<&String>, words: &Words) -> String {
    match session {
        Some(session) => words.say(Message::LedgerIn, &[("session", session)]),
        None => words.say(Message::LedgerEverywhere, &[]),
    }
}

fn location(item: &Item, words: &Words) -> String {
    let session = session(item.session.as_ref(), words);
    let group = item.group.as_ref().map_or(String::new(), |group| format!(", {}", report::group_name(group, words)));
    format!("{session}{group}")
}

fn place(item: &Item, words: &Words) -> String {
    let people = if item.people.is_empty() { String::new() } else { format!(": {}", item.people.join(", ")) };
    format!("{}{people}", location(item, words))
}

/// A cost, in all and by part.
type Sum = (i64, BTreeMap<Part, i64>);

/// The cost by part, session, group and rule, under a heading each.
fn costs(ledger: &Ledger<'_>, words: &Words) -> Vec<String> {
    let say = |message| words.say(message, &[]);
    if ledger.total() == 0 {
        return Vec::new();
    }
    let mut lines = vec![say(Message::LedgerByPart)];
    lines.extend(ledger.by_part().iter().map(|(&part, cost)| format!("  {}: {cost}", words.part(part))));
    lines.push(say(Message::LedgerBySession));
    lines.extend(ledger.by_session().iter().map(|(session, cost)| match session {
        Some(session) => format!("  {session}: {cost}"),
        None => format!("  {}: {cost}", say(Message::LedgerEverywhere)),
    }));
    let mut groups: BTreeMap<(String, Vec<String>), Sum> = BTreeMap::new();
    for item in ledger.items().iter().filter(|item| !item.is_confidential()) {
        // What is about single people of no group is told by itself.
        let people = if item.group.is_some() { Vec::new() } else { item.people.clone() };
        let (sum, parts) = groups.entry((location(item, words), people)).or_default();
        *sum += item.cost;
        *parts.entry(item.part).or_default() += item.cost;
    }
    let mut groups: Vec<_> = groups.into_iter().collect();
    groups.sort_by_key(|(_, (sum, _))| std::cmp::Reverse(*sum));
    lines.push(say(Message::LedgerByGroup));
    for ((location, people), (sum, parts)) in groups.iter().take(GROUPS) {
        let parts: Vec<String> = parts.iter().map(|(&part, cost)| format!("{} {cost}", words.part(part))).collect();
        let people = if people.is_empty() { String::new() } else { format!(": {}", people.join(", ")) };
        lines.push(format!("  {sum} {location}{people} ({})", parts.join(", ")));
    }
    if let Some(rest) = groups.get(GROUPS..).filter(|rest| !rest.is_empty()) {
        let sum: i64 = rest.iter().map(|(_, (sum, _))| sum).sum();
        let (sum, count) = (sum.to_string(), rest.len().to_string());
        lines.push(format!("  {}", words.say(Message::LedgerGroupsMore, &[("cost", &sum), ("count", &count)])));
    }
    let rules = ledger.by_rule();
    let public = || rules.iter().filter(|(rule, _)| !rule.confidential);
    if public().next().is_some() {
        lines.push(say(Message::LedgerByRule));
        lines.extend(public().map(|(rule, cost)| {
            let label = rule.label.as_ref().map_or(String::new(), |label| format!(" ({label})"));
            format!("  {}{label}: {cost}", rule.word)
        }));
    }
    lines
}

/// The ledger, the unmet rules with the price of meeting each, new faces, warnings and the gap.
pub(crate) fn report(problem: &Problem, plan: &Plan, search: Search, words: &Words) -> Result<Told, Failure> {
    let ledger = ledger(problem, plan)?;
    let mut lines = vec![words.say(Message::LedgerAlone, &[]), ledger.gap_in(words)];
    lines.extend(costs(&ledger, words));
    if ledger.confidential_total() > 0 {
        let cost = ledger.confidential_total().to_string();
        lines.push(words.say(Message::LedgerConfidential, &[("cost", &cost)]));
    }
    let mut unmet_json = Vec::new();
    for unmet in ledger.unmet() {
        let label = unmet.rule.label.as_ref().map_or(String::new(), |label| format!(" ({label})"));
        let heading = if unmet.rule.confidential { Message::LedgerNotMetSecret } else { Message::LedgerNotMet };
        let (rule, cost) = (format!("`{}`{label}", unmet.rule.word), unmet.cost.to_string());
        lines.push(words.say(heading, &[("rule", &rule), ("cost", &cost)]));
        lines.extend(unmet.places.iter().take(PLACES).map(|item| format!("  {} {}", item.cost, place(item, words))));
        if let Some(more) = unmet.places.len().checked_sub(PLACES).filter(|&more| more > 0) {
            lines.push(format!("  {}", words.say(Message::LedgerPlacesMore, &[("count", &more.to_string())])));
        }
        let if_met = ledger
            .if_met(&unmet, search.seed, search.steps, |_| ControlFlow::Continue(()))
            .map_err(|error| Failure::faulty("--organiser", error))?;
        let (line, answer) = match &if_met {
            IfMet::Could { total, parts: by_part, confidential, .. } => {
                let mut change = changed(*total, by_part, words);
                if *confidential != 0 {
                    let total = format!("{confidential:+}");
                    change = words.say(Message::LedgerChangeSecret, &[("change", &change), ("total", &total)]);
                }
                (
                    words.say(Message::LedgerIfMet, &[("change", &change)]),
                    json!({"could": {"total": total, "parts": parts(by_part, words).1, "confidential": confidential}}),
                )
            }
            IfMet::Cannot(conflict) => {
                let why = report::conflict(conflict.for_organiser(), words);
                let english = report::conflict(conflict.for_organiser(), &Words::english());
                (words.say(Message::LedgerCannot, &[("why", &why)]), json!({ "cannot": english }))
            }
            IfMet::NotFound { steps } => (
                words.say(Message::LedgerNotFound, &[("steps", &steps.to_string())]),
                json!({"not_found": {"steps": steps}}),
            ),
            _ => (String::new(), Value::Null),
        };
        lines.push(format!("  {line}"));
        let mut told = json!(unmet);
        told["if_met"] = answer;
        unmet_json.push(told);
    }
    let faces = ledger.new_faces();
    lines.push(words.say(Message::LedgerFewest, &[]));
    for person in faces.iter().take(FEWEST) {
        let faces = person.faces.to_string();
        let values = [("person", person.person.as_str()), ("faces", &faces)];
        lines.push(format!("  {}", words.say_count(Message::LedgerFaces, person.sessions, &values)));
    }
    lines.extend(
        problem
            .warnings()
            .iter()
            .chain(ledger.confidential_warnings())
            .map(|warning| words.say(Message::LedgerWarning, &[("what", &report::warning(warning, words))])),
    );
    let mut json = json!(ledger);
    json["unmet"] = json!(unmet_json);
    Ok(Told { lines, json })
}

fn group_of<'a>(plan: &'a Plan, session: &str, person: &str) -> Option<&'a [String]> {
    let session = plan.sessions.iter().find(|planned| planned.id == session)?;
    let group = session.groups.iter().find(|group| group.people.iter().any(|id| id == person))?;
    Some(&group.people)
}

/// Why two people do not sit together.
pub(crate) fn why_not(
    problem: &Problem,
    plan: &Plan,
    people: (&str, &str),
    session: Option<&str>,
    search: Search,
    words: &Words,
) -> Result<Told, Failure> {
    let (one, other) = people;
    let told = |line: String, json: Value| Told { lines: vec![line], json };
    let say =
        |message, values: &[(&str, &str)]| words.say(message, &[&[("one", one), ("other", other)], values].concat());
    let answer = ledger(problem, plan)?
        .why_not(people, session, search.seed, search.steps, |_| ControlFlow::Continue(()))
        .map_err(|error| Failure::faulty("--why-not", error))?;
    Ok(match answer {
        WhyNot::Together => told(say(Message::WhyTogether, &[]), json!("together")),
        WhyNot::Cannot(conflict) => {
            let why = report::conflict(conflict.for_organiser(), words);
            let english = report::conflict(conflict.for_organiser(), &Words::english());
            told(say(Message::WhyCannot, &[("why", &why)]), json!({ "cannot": english }))
        }
        WhyNot::NotFound { steps } => {
            told(say(Message::WhyNotFound, &[("steps", &steps.to_string())]), json!({"not_found": {"steps": steps}}))
        }
        WhyNot::Could { plan: found, total, parts: by_part } => {
            let mut lines = vec![say(Message::WhyCould, &[("change", &changed(total, &by_part, words))])];
            let mut moves = Vec::new();
            let asked = |id: &str| session.is_none_or(|session| session == id);
            for planned in found.sessions.iter().filter(|planned| asked(&planned.id)) {
                let Some(group) = group_of(&found, &planned.id, one) else { continue };
                if !group.iter().any(|id| id == other) {
                    continue;
                }
                let [before, before_other] = [one, other].map(|id| group_of(plan, &planned.id, id));
                let named = |group: Option<&[String]>| {
                    group.map_or_else(|| say(Message::WhyNobody, &[]), |group| group.join(", "))
                };
                let values = [
                    ("session", planned.id.as_str()),
                    ("before", &named(before)),
                    ("before_other", &named(before_other)),
                    ("after", &group.join(", ")),
                ];
                lines.push(format!("  {}", say(Message::WhyMoves, &values)));
                moves.push(json!({"session": planned.id, "before": [before, before_other], "after": group}));
            }
            Told { lines, json: json!({"could": {"total": total, "parts": parts(&by_part, words).1, "groups": moves}}) }
        }
        _ => told(String::new(), Value::Null),
    })
}

/// Where a person could sit as the plan stands.
pub(crate) fn seats_for(problem: &Problem, plan: &Plan, person: &str, words: &Words) -> Result<Told, Failure> {
    let offers = report::seats_for(problem, plan, person).map_err(|error| Failure::faulty("--seats-for", error))?;
    let sessions = offers.iter().map(|session| {
        let offers = session.offers.iter().map(|offer| {
            json!({
                "group": offer.group.number,
                "place": offer.group.table.as_ref().or(offer.group.project.as_ref()),
                "people": offer.group.people,
                "instead_of": offer.instead_of,
                "total": offer.total,
                "parts": parts(&offer.parts, words).1,
                "confidential": offer.confidential,
                "new_faces": offer.new_faces,
                "met": offer.met,
                "alone_in": offer.alone_in,
                "interests": offer.interests,
                "rank": offer.rank,
            })
        });
        let now = session.now.as_ref().map(|group| group.number);
        json!({"session": session.session, "now": now, "offers": offers.collect::<Vec<_>>()})
    });
    let json = json!({"person": person, "sessions": sessions.collect::<Vec<_>>()});
    Ok(Told { lines: report::seats_lines(problem, person, &offers, words), json })
}
