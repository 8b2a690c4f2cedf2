//! The page for the organiser alone: figures, new faces, who is new to whom, what the rules cost, what was warned of.

use std::collections::BTreeMap;

use maud::{Markup, PreEscaped, html};
use mingle::plan::Plan;
use mingle::report::{Ledger, Message, Ties, Words};

use super::super::{Failure, plot};
use super::document;

/// What is known of a plan besides the plan.
pub(crate) struct Findings<'a> {
    /// The cost, where the plan gives everybody present one place.
    pub(crate) ledger: Option<Ledger<'a>>,
    /// Whether what is confidential may be told.
    pub(crate) organiser: bool,
    /// The figures, a line each.
    pub(crate) figures: Vec<String>,
    /// What the plan breaks.
    pub(crate) wrong: Vec<String>,
    /// What was warned of.
    pub(crate) warnings: Vec<String>,
}

/// The organiser's page of a plan that is called `title`.
pub(crate) fn organiser_page(
    title: &str,
    plan: &Plan,
    ties: &Ties,
    findings: &Findings<'_>,
    words: &Words,
) -> Result<String, Failure> {
    let say = |message| words.say(message, &[]);
    let title = words.say(Message::OrganiserTitle, &[("event", title)]);
    let picture = plot::matrix(ties, words)?;
    let body = html! {
        header { h1 { (title) } p.notices { (say(Message::OrganiserKeep)) } }
        main.organiser {
            @if !findings.wrong.is_empty() { (list(&say(Message::OrganiserWrong), &findings.wrong, words)) }
            (list(&say(Message::Figures), &findings.figures, words))
            (list(&say(Message::OrganiserWarnings), &findings.warnings, words))
            (faces(ties, words))
            section {
                h2 { (say(Message::OrganiserTies)) }
                ul.legend {
                    @for (colour, message) in [
                        (plot::NEW, Message::OrganiserTieNew),
                        (plot::AGAIN, Message::OrganiserTieAgain),
                        (plot::KNOWN, Message::OrganiserTieKnown),
                    ] {
                        li { span.swatch style=(format!("background: rgb({}, {}, {})", colour.0, colour.1, colour.2)) {} (say(message)) }
                    }
                }
                div.picture tabindex="0" role="group" aria-label=(say(Message::OrganiserTies)) { (PreEscaped(picture)) }
            }
            (again(ties, words))
            @if let Some(ledger) = &findings.ledger {
                (costs(&say(Message::OrganiserCosts), &parts(ledger, words), words))
                (costs(&say(Message::OrganiserRules), &rules(ledger, findings.organiser), words))
            }
            @let notes = notes(plan);
            @if !notes.is_empty() { (list(&say(Message::OrganiserNotes), &notes, words)) }
        }
    };
    Ok(document(&title, words, &body))
}

fn list(heading: &str, lines: &[String], words: &Words) -> Markup {
    html! {
        section {
            h2 { (heading) }
            @if lines.is_empty() { p { (words.say(Message::OrganiserNothing, &[])) } }
            ul.lines { @for line in lines { li { (line) } } }
        }
    }
}

/// How many new faces everybody meets, the fewest first, as bars.
fn faces(ties: &Ties, words: &Words) -> Markup {
    let mut people: Vec<(usize, &String)> =
        ties.people.iter().enumerate().map(|(number, name)| (ties.new_faces(number), name)).collect();
    people.sort();
    let most = people.last().map_or(1, |(faces, _)| (*faces).max(1));
    html! {
        section {
            h2 { (words.say(Message::OrganiserFaces, &[])) }
            table.bars {
                @for (faces, name) in people {
                    tr {
                        th scope="row" { (name) }
                        td.count { (faces) }
                        td.bar aria-hidden="true" { span style=(format!("width: {}%", 100 * faces / most)) {} }
                    }
                }
            }
        }
    }
}

/// Who meets whom not for the first time, and in which sessions.
fn again(ties: &Ties, words: &Words) -> Markup {
    let say = |message| words.say(message, &[]);
    let rows: Vec<_> = ties.again().collect();
    html! {
        section {
            h2 { (say(Message::OrganiserAgain)) }
            @if rows.is_empty() { p { (say(Message::OrganiserNothing)) } } @else {
                table.again {
                    @for ((one, other), known, sessions) in rows {
                        tr {
                            th scope="row" { (ties.people[one]) }
                            td { (ties.people[other]) }
                            td { (words.row(sessions.iter().cloned())) }
                            td { @if known { (say(Message::OrganiserKnown)) } }
                        }
                    }
                }
            }
        }
    }
}

fn costs(heading: &str, rows: &[(String, i64)], words: &Words) -> Markup {
    html! {
        section {
            h2 { (heading) }
            @if rows.is_empty() { p { (words.say(Message::OrganiserNothing, &[])) } } @else {
                table.costs {
                    thead {
                        tr {
                            th scope="col" { (words.say(Message::OrganiserPart, &[])) }
                            th scope="col" { (words.say(Message::OrganiserCost, &[])) }
                        }
                    }
                    tbody { @for (what, cost) in rows { tr { th scope="row" { (what) } td.count { (cost) } } } }
                }
            }
        }
    }
}

fn parts(ledger: &Ledger<'_>, words: &Words) -> Vec<(String, i64)> {
    ledger.by_part().into_iter().map(|(part, cost)| (words.part(part), cost)).collect()
}

/// What each rule costs, the dearest first; confidential ones for an organiser who asked for them.
fn rules(ledger: &Ledger<'_>, organiser: bool) -> Vec<(String, i64)> {
    let mut sums: BTreeMap<String, i64> = BTreeMap::new();
    for (rule, cost) in ledger.by_rule().into_iter().filter(|(rule, _)| organiser || !rule.confidential) {
        let label = rule.label.as_ref().map_or(String::new(), |label| format!(" ({label})"));
        *sums.entry(format!("`{}`{label}", rule.word)).or_default() += cost;
    }
    let mut rows: Vec<(String, i64)> = sums.into_iter().collect();
    rows.sort_by_key(|(_, cost)| std::cmp::Reverse(*cost));
    rows
}

/// What somebody wrote into the plan file.
fn notes(plan: &Plan) -> Vec<String> {
    let mut notes = Vec::new();
    for session in &plan.sessions {
        notes.extend(session.note.iter().map(|note| format!("{}: {note}", session.id)));
        let groups = (1..).zip(&session.groups);
        notes.extend(
            groups.filter_map(|(number, group)| Some(format!("{}, {number}: {}", session.id, group.note.as_ref()?))),
        );
        let out = session.unseated.iter();
        notes.extend(out.filter_map(|out| Some(format!("{}, {}: {}", session.id, out.person, out.note.as_ref()?))));
    }
    notes
}
