//! What a plan breaks, in words.

use crate::plan::Breach;

use super::super::words::{Message, Words};
use super::{Fields, group, hint, ids, plain, range, say};

/// Something that a plan breaks: where, what, what is allowed, and what would mend it.
///
/// # Examples
///
/// ```
/// use mingle::event::{Attendee, Event, Rule, Session};
/// use mingle::plan::{Cost, Group, Part, Plan, PlannedSession};
/// use mingle::problem::Problem;
/// use mingle::report::{Words, breach};
///
/// let event = Event::new().attendees(["ada", "bo"].map(Attendee::new)).session(Session::pairs("mon")).rule(Rule::apart(["ada", "bo"]));
/// let plan = Plan::new("by hand").sessions([PlannedSession::new("mon").group(Group::new(["ada", "bo"]))]);
/// let verdict = plan.cost(Cost::new([(Part::Rules, 5)])).check(&Problem::new(&event)?);
/// assert_eq!(breach(&verdict.breaches[0], &Words::english()), verdict.breaches[0].to_string());
/// assert_ne!(breach(&verdict.breaches[0], &Words::korean()), verdict.breaches[0].to_string());
/// # Ok::<(), mingle::problem::Faults>(())
/// ```
#[must_use]
pub fn breach(breach: &Breach, words: &Words) -> String {
    if let Breach::RuleBroken { .. } = breach {
        return plain(&rule_broken(breach, words));
    }
    let (message, fields) = said(breach, words);
    let what = say(words, message, &fields);
    let Some(session) = breach.session() else { return plain(&what) };
    let within = matches!(
        breach,
        Breach::PersonInTwoGroups { .. } | Breach::TableRepeated { .. } | Breach::SeatedAndUnseated { .. }
    );
    plain(&match (breach, breach.group().filter(|_| !within)) {
        (Breach::UnseatedUnknown { .. }, _) => {
            words.say(Message::FindingSessionOut, &[("session", session), ("what", &what)])
        }
        (_, Some(name)) => {
            let name = group(words, name);
            words.say(Message::FindingSessionGroup, &[("session", session), ("group", &name), ("what", &what)])
        }
        (_, None) => words.say(Message::FindingSession, &[("session", session), ("what", &what)]),
    })
}

fn rule_broken(breach: &Breach, words: &Words) -> String {
    let Breach::RuleBroken { rule, label, session, group: at, people, amount, confidential, remedy } = breach else {
        return String::new();
    };
    let label = label.as_ref().map_or(String::new(), |label| format!(" ({label})"));
    let mut name = format!("`{rule}`{label}");
    if *confidential {
        name = words.say(Message::BreachRuleSecret, &[("name", &name)]);
    }
    let mut place = String::new();
    if !people.is_empty() {
        place += &words.say(Message::BreachFor, &[("people", &ids(words, people))]);
    }
    if let Some(at) = at {
        place += &words.say(Message::BreachIn, &[("group", &group(words, at))]);
    }
    let remedy = remedy_of(rule).map_or_else(|| (*remedy).to_owned(), |message| words.say(message, &[]));
    let amount = amount.to_string();
    let values = [("name", name.as_str()), ("amount", &amount), ("at", &place), ("remedy", &remedy)];
    let what = words.say(Message::BreachRule, &values);
    match session {
        Some(session) => words.say(Message::FindingSession, &[("session", session), ("what", &what)]),
        None => what,
    }
}

/// What would mend a rule, by its word.
fn remedy_of(rule: &str) -> Option<Message> {
    Some(match rule {
        "accompany" => Message::BreachRemedyAccompany,
        "apart" => Message::BreachRemedyApart,
        "bar" => Message::BreachRemedyBar,
        "count" => Message::BreachRemedyCount,
        "meet" => Message::BreachRemedyMeet,
        "never_alone" => Message::BreachRemedyNeverAlone,
        "pin" => Message::BreachRemedyPin,
        "seated" => Message::BreachRemedySeated,
        "share" => Message::BreachRemedyShare,
        "spread" => Message::BreachRemedySpread,
        "together" => Message::BreachRemedyTogether,
        "total" => Message::BreachRemedyTotal,
        "vary" => Message::BreachRemedyVary,
        _ => return None,
    })
}

fn said<'a>(breach: &'a Breach, words: &Words) -> (Message, Fields<'a>) {
    use Breach as B;
    use Message as M;
    let person = |id: &String| ("person", id.clone());
    match breach {
        B::WrongVersion { version } => (M::BreachWrongVersion, vec![("version", version.to_string())]),
        B::SessionMissing { .. } => (M::BreachSessionMissing, Vec::new()),
        B::SessionUnknown { nearest, .. } => {
            (M::BreachSessionUnknown, vec![("hint", hint(words, nearest.as_ref(), M::HintRemove))])
        }
        B::SessionRepeated { .. } => (M::BreachSessionRepeated, Vec::new()),
        B::SessionOutOfOrder { after, .. } => (M::BreachSessionOutOfOrder, vec![("after", after.clone())]),
        B::PersonUnknown { person: id, nearest, .. } | B::UnseatedUnknown { person: id, nearest, .. } => {
            (M::BreachPersonUnknown, vec![person(id), ("hint", hint(words, nearest.as_ref(), M::HintRemoveId))])
        }
        B::PersonRepeated { person: id, .. } => (M::BreachPersonRepeated, vec![person(id)]),
        B::PersonInTwoGroups { person: id, first, second, .. } => (
            M::BreachPersonInTwoGroups,
            vec![person(id), ("first", group(words, first)), ("second", group(words, second))],
        ),
        B::PersonAbsent { person: id, .. } => (M::BreachPersonAbsent, vec![person(id)]),
        B::PersonMissing { person: id, .. } => (M::BreachPersonMissing, vec![person(id)]),
        B::SeatedAndUnseated { person: id, group: at, .. } => {
            (M::BreachSeatedAndUnseated, vec![person(id), ("group", group(words, at))])
        }
        B::UnseatedRepeated { person: id, .. } => (M::BreachUnseatedRepeated, vec![person(id)]),
        B::TooFewSeated { seated, seats, present, .. } => (
            M::BreachTooFewSeated,
            vec![("seated", seated.to_string()), ("present", present.to_string()), ("seats", seats.to_string())],
        ),
        B::OutOfTurn { person: id, times, instead, fewer, .. } => (
            M::BreachOutOfTurn,
            vec![person(id), ("times", times.to_string()), ("instead", instead.clone()), ("fewer", fewer.to_string())],
        ),
        B::OrganiserOnlyRule => (M::BreachOrganiserOnly, Vec::new()),
        B::ShadowsMisplaced { .. }
        | B::ShadowOutside { .. }
        | B::ShadowUnwilling { .. }
        | B::ShadowOfSelf { .. }
        | B::ShadowRepeated { .. }
        | B::TooManyShadows { .. } => shadows(breach),
        B::EmptyGroup { .. }
        | B::TableMissing { .. }
        | B::TableUnknown { .. }
        | B::TableMisplaced { .. }
        | B::TableRepeated { .. }
        | B::ProjectMissing { .. }
        | B::ProjectUnknown { .. }
        | B::ProjectMisplaced { .. }
        | B::ProjectNotRunning { .. }
        | B::GroupSize { .. }
        | B::SecondTrio { .. }
        | B::ProjectSize { .. }
        | B::NeedsNotOffered { .. }
        | B::WithoutHost { .. }
        | B::HostElsewhere { .. }
        | B::RuleBroken { .. } => of_places(breach, words),
    }
}

/// What is wrong with a table, a project or a size.
fn of_places<'a>(breach: &'a Breach, words: &Words) -> (Message, Fields<'a>) {
    use Breach as B;
    use Message as M;
    let project = |id: &String| ("project", id.clone());
    let table = |id: &String| ("table", id.clone());
    match breach {
        B::EmptyGroup { .. } => (M::BreachEmptyGroup, Vec::new()),
        B::TableMissing { tables, .. } => (M::BreachTableMissing, vec![("tables", ids(words, tables))]),
        B::TableUnknown { table: id, nearest, .. } => {
            (M::BreachTableUnknown, vec![table(id), ("hint", hint(words, nearest.as_ref(), M::HintTable))])
        }
        B::TableMisplaced { table: id, .. } => (M::BreachTableMisplaced, vec![table(id)]),
        B::TableRepeated { table: id, first, second, .. } => {
            (M::BreachTableRepeated, vec![table(id), ("first", group(words, first)), ("second", group(words, second))])
        }
        B::ProjectMissing { .. } => (M::BreachProjectMissing, Vec::new()),
        B::ProjectUnknown { project: id, nearest, .. } => {
            (M::BreachProjectUnknown, vec![project(id), ("hint", hint(words, nearest.as_ref(), M::HintProject))])
        }
        B::ProjectMisplaced { project: id, .. } => (M::BreachProjectMisplaced, vec![project(id)]),
        B::ProjectNotRunning { project: id, .. } => (M::BreachProjectNotRunning, vec![project(id)]),
        B::GroupSize { size, min, max, .. } => {
            (M::BreachGroupSize, vec![("size", size.to_string()), ("range", range(words, *min, *max))])
        }
        B::SecondTrio { .. } => (M::BreachSecondTrio, Vec::new()),
        B::ProjectSize { project: id, size, min, max, .. } => {
            (M::BreachProjectSize, vec![project(id), ("size", size.to_string()), ("range", range(words, *min, *max))])
        }
        B::NeedsNotOffered { person, needs, tables, .. } => (
            M::BreachNeedsNotOffered,
            vec![("person", person.clone()), ("needs", ids(words, needs)), ("tables", ids(words, tables))],
        ),
        B::WithoutHost { project: id, hosts, .. } => {
            (M::BreachWithoutHost, vec![project(id), ("hosts", ids(words, hosts))])
        }
        B::HostElsewhere { host, projects, .. } => {
            (M::BreachHostElsewhere, vec![("host", host.clone()), ("projects", ids(words, projects))])
        }
        // No other kind comes here.
        _ => (M::BreachEmptyGroup, Vec::new()),
    }
}

fn shadows<'a>(breach: &'a Breach) -> (Message, Fields<'a>) {
    use Breach as B;
    use Message as M;
    match breach {
        B::ShadowOutside { shadow, host, missing, .. } => (
            M::BreachShadowOutside,
            vec![("shadow", shadow.clone()), ("host", host.clone()), ("missing", missing.clone())],
        ),
        B::ShadowUnwilling { shadow, host, .. } => {
            (M::BreachShadowUnwilling, vec![("shadow", shadow.clone()), ("host", host.clone())])
        }
        B::ShadowOfSelf { person, .. } => (M::BreachShadowOfSelf, vec![("person", person.clone())]),
        B::ShadowRepeated { shadow, .. } => (M::BreachShadowRepeated, vec![("shadow", shadow.clone())]),
        B::TooManyShadows { host, shadows, at_most, .. } => (
            M::BreachTooManyShadows,
            vec![("host", host.clone()), ("shadows", shadows.to_string()), ("at_most", at_most.to_string())],
        ),
        _ => (M::BreachShadowsMisplaced, Vec::new()),
    }
}
