//! What `check` tells an organiser alone.
#![allow(dead_code, reason = "each example uses its part")]

use std::collections::BTreeMap;
use std::ops::ControlFlow;

use mingle::plan::{Part, Plan};
use mingle::problem::Problem;
use mingle::report::{self, Item, Ledger, Words, for_organiser};
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

fn parts(parts: &BTreeMap<Part, i64>) -> (Vec<String>, Value) {
    let texts = parts.iter().map(|(part, cost)| format!("{} {cost:+}", part.as_ref())).collect();
    (texts, parts.iter().map(|(part, cost)| (part.as_ref().to_owned(), json!(cost))).collect())
}

fn changed(total: i64, by_part: &BTreeMap<Part, i64>) -> String {
    let (texts, _) = parts(by_part);
    let by = if texts.is_empty() { String::new() } else { format!(" ({})", texts.join(", ")) };
    format!("{total:+} in all{by}")
}

fn location(item: &Item) -> String {
    let session = item.session.as_ref().map_or("over the whole plan".to_owned(), |session| format!("in `{session}`"));
    let group = item.group.as_ref().map_or(String::new(), |group| format!(", {group}"));
    format!("{session}{group}")
}

fn place(item: &Item) -> String {
    let people = if item.people.is_empty() { String::new() } else { format!(": {}", item.people.join(", ")) };
    format!("{}{people}", location(item))
}

/// A cost, in all and by part.
type Sum = (i64, BTreeMap<Part, i64>);

/// The cost by part, session, group and rule, under a heading each.
fn costs(ledger: &Ledger<'_>) -> Vec<String> {
    if ledger.total() == 0 {
        return Vec::new();
    }
    let mut lines = vec!["Cost by part:".to_owned()];
    lines.extend(ledger.by_part().iter().map(|(part, cost)| format!("  {}: {cost}", part.as_ref())));
    lines.push("Cost by session:".to_owned());
    lines.extend(ledger.by_session().iter().map(|(session, cost)| match session {
        Some(session) => format!("  {session}: {cost}"),
        None => format!("  over the whole plan: {cost}"),
    }));
    let mut groups: BTreeMap<(String, Vec<String>), Sum> = BTreeMap::new();
    for item in ledger.items().iter().filter(|item| !item.is_confidential()) {
        // What is about single people of no group is told by itself.
        let people = if item.group.is_some() { Vec::new() } else { item.people.clone() };
        let (sum, parts) = groups.entry((location(item), people)).or_default();
        *sum += item.cost;
        *parts.entry(item.part).or_default() += item.cost;
    }
    let mut groups: Vec<_> = groups.into_iter().collect();
    groups.sort_by_key(|(_, (sum, _))| std::cmp::Reverse(*sum));
    lines.push("Cost by group, the dearest first:".to_owned());
    for ((location, people), (sum, parts)) in groups.iter().take(GROUPS) {
        let parts: Vec<String> = parts.iter().map(|(part, cost)| format!("{} {cost}", part.as_ref())).collect();
        let people = if people.is_empty() { String::new() } else { format!(": {}", people.join(", ")) };
        lines.push(format!("  {sum} {location}{people} ({})", parts.join(", ")));
    }
    if let Some(rest) = groups.get(GROUPS..).filter(|rest| !rest.is_empty()) {
        let sum: i64 = rest.iter().map(|(_, (sum, _))| sum).sum();
        lines.push(format!("  {sum} in {} groups more, all of which `--format json` has", rest.len()));
    }
    let rules = ledger.by_rule();
    let public = || rules.iter().filter(|(rule, _)| !rule.confidential);
    if public().next().is_some() {
        lines.push("Cost by rule:".to_owned());
        lines.extend(public().map(|(rule, cost)| {
            let label = rule.label.as_ref().map_or(String::new(), |label| format!(" ({label})"));
            format!("  {}{label}: {cost}", rule.word)
        }));
    }
    lines
}

/// The ledger, the unmet rules with the price of meeting each, new faces, warnings and the gap.
pub(crate) fn report(problem: &Problem, plan: &Plan, search: Search) -> Result<Told, Failure> {
    let ledger = ledger(problem, plan)?;
    let mut lines = vec!["For the organiser alone:".to_owned(), ledger.gap()];
    lines.extend(costs(&ledger));
    if ledger.confidential_total() > 0 {
        lines.push(format!("Confidential rules cost {} beside that.", ledger.confidential_total()));
    }
    let mut unmet_json = Vec::new();
    for unmet in ledger.unmet() {
        let label = unmet.rule.label.as_ref().map_or(String::new(), |label| format!(" ({label})"));
        let secret = if unmet.rule.confidential { "confidential " } else { "" };
        lines.push(format!("Not met: {secret}rule `{}`{label}, which costs {}:", unmet.rule.word, unmet.cost));
        lines.extend(unmet.places.iter().take(PLACES).map(|item| format!("  {} {}", item.cost, place(item))));
        if let Some(more) = unmet.places.len().checked_sub(PLACES).filter(|&more| more > 0) {
            lines.push(format!("  and in {more} places more"));
        }
        let if_met = ledger
            .if_met(&unmet, search.seed, search.steps, |_| ControlFlow::Continue(()))
            .map_err(|error| Failure::faulty("--organiser", error))?;
        let (line, answer) = match &if_met {
            IfMet::Could { total, parts: by_part, confidential, .. } => {
                let secret =
                    if *confidential == 0 { String::new() } else { format!(", confidential rules {confidential:+}") };
                (
                    format!("  The best plan found that meets it costs {}{secret}.", changed(*total, by_part)),
                    json!({"could": {"total": total, "parts": parts(by_part).1, "confidential": confidential}}),
                )
            }
            IfMet::Cannot(conflict) => {
                let why = report::conflict(conflict.for_organiser(), &Words::english());
                (format!("  It cannot be met: {why}."), json!({ "cannot": why }))
            }
            IfMet::NotFound { steps } => (
                format!("  No plan that meets it was found within {steps} steps, and nothing is proven."),
                json!({"not_found": {"steps": steps}}),
            ),
            _ => (String::new(), Value::Null),
        };
        lines.push(line);
        let mut told = json!(unmet);
        told["if_met"] = answer;
        unmet_json.push(told);
    }
    let faces = ledger.new_faces();
    lines.push("The fewest new faces:".to_owned());
    for person in faces.iter().take(FEWEST) {
        let sessions = if person.sessions == 1 { "session" } else { "sessions" };
        lines.push(format!("  {}: {} in {} {sessions}", person.person, person.faces, person.sessions));
    }
    let warnings: Vec<String> =
        problem.warnings().iter().chain(ledger.confidential_warnings()).map(ToString::to_string).collect();
    lines.extend(warnings.iter().map(|warning| format!("Warning: {warning}")));
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
) -> Result<Told, Failure> {
    let (one, other) = people;
    let told = |line: String, json: Value| Told { lines: vec![line], json };
    let answer = ledger(problem, plan)?
        .why_not(people, session, search.seed, search.steps, |_| ControlFlow::Continue(()))
        .map_err(|error| Failure::faulty("--why-not", error))?;
    Ok(match answer {
        WhyNot::Together => told(format!("{one} sits with {other}."), json!("together")),
        WhyNot::Cannot(conflict) => {
            let why = report::conflict(conflict.for_organiser(), &Words::english());
            told(format!("{one} cannot sit with {other}: {why}."), json!({ "cannot": why }))
        }
        WhyNot::NotFound { steps } => told(
            format!("No plan with {one} and {other} together was found within {steps} steps, and nothing is proven."),
            json!({"not_found": {"steps": steps}}),
        ),
        WhyNot::Could { plan: found, total, parts: by_part } => {
            let mut lines = vec![format!(
                "The best plan found with {one} and {other} together costs {}.",
                changed(total, &by_part)
            )];
            let mut moves = Vec::new();
            let asked = |id: &str| session.is_none_or(|session| session == id);
            for planned in found.sessions.iter().filter(|planned| asked(&planned.id)) {
                let Some(group) = group_of(&found, &planned.id, one) else { continue };
                if !group.iter().any(|id| id == other) {
                    continue;
                }
                let [before, before_other] = [one, other].map(|id| group_of(plan, &planned.id, id));
                let named = |group: Option<&[String]>| group.map_or("nobody".to_owned(), |group| group.join(", "));
                lines.push(format!(
                    "  in `{}`: {one} sat with [{}] and {other} with [{}]; together they sit with [{}]",
                    planned.id,
                    named(before),
                    named(before_other),
                    group.join(", ")
                ));
                moves.push(json!({"session": planned.id, "before": [before, before_other], "after": group}));
            }
            Told { lines, json: json!({"could": {"total": total, "parts": parts(&by_part).1, "groups": moves}}) }
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
                "parts": parts(&offer.parts).1,
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
