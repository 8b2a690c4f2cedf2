//! Faults of an event in words.

use crate::event::Selector;
use crate::index::fault::{DidYouMean, Fault, FaultKind};

use super::super::words::{Message, Words};
use super::{Fields, hint, say, thing};

/// A fault with its place. Of one in a confidential rule it says only that there is one.
///
/// # Examples
///
/// ```
/// use mingle::event::{Attendee, Event, Session};
/// use mingle::problem::Problem;
/// use mingle::report::{Words, fault};
///
/// let event = Event::new().attendee(Attendee::new("ada").choice("bewaere")).session(Session::pairs("mon"));
/// let faults = Problem::new(&event).unwrap_err();
/// let first = &faults.as_slice()[0];
/// assert_eq!(fault(first, &Words::english()), first.to_string());
/// assert!(fault(first, &Words::korean()).contains("프로젝트 `bewaere` 없음"));
/// ```
#[must_use]
pub fn fault(fault: &Fault, words: &Words) -> String {
    let message = match fault.kind() {
        Some(_) => full(fault, words),
        None => words.say(Message::FaultOrganiserOnly, &[]),
    };
    format!("{}: {message}", fault.place())
}

/// A fault with its place, also in a confidential rule, a line each: for the organiser's eyes only.
///
/// # Examples
///
/// ```
/// use mingle::event::{Attendee, Event, Rule, Session};
/// use mingle::problem::Problem;
/// use mingle::report::{Words, fault, fault_for_organiser};
///
/// let event = Event::new().attendee(Attendee::new("ada")).session(Session::pairs("mon")).rule(Rule::bar("adda", "t1").confidential());
/// let faults = Problem::new(&event).unwrap_err();
/// let english = Words::english();
/// assert_eq!(fault(&faults.as_slice()[0], &english), "rules: an organiser-only rule is faulty");
/// assert!(fault_for_organiser(&faults.as_slice()[0], &english).contains("did you mean `ada`?"));
/// ```
#[must_use]
pub fn fault_for_organiser(fault: &Fault, words: &Words) -> String {
    let all = fault.all().map(|(place, fault)| format!("{place}: {}", full(fault, words)));
    all.collect::<Vec<_>>().join("\n")
}

fn full(fault: &Fault, words: &Words) -> String {
    let (of, kind) = fault.parts();
    let (message, fields) = said(kind, words);
    let what = say(words, message, &fields);
    match of {
        Some((kind, id)) => {
            words.say(Message::FaultOf, &[("thing", &thing(words, *kind)), ("id", id), ("what", &what)])
        }
        None => what,
    }
}

fn said<'a>(kind: &'a FaultKind, words: &Words) -> (Message, Fields<'a>) {
    use FaultKind as F;
    use Message as M;
    match kind {
        F::Version { version } => (M::FaultVersion, vec![("version", version.to_string())]),
        F::EmptyId { thing: kind } => (M::FaultEmptyId, vec![("thing", thing(words, *kind))]),
        F::DuplicateId { thing: kind, id, first } => (
            M::FaultDuplicateId,
            vec![("thing", thing(words, *kind)), ("id", id.clone()), ("first", first.to_string())],
        ),
        F::Unknown { thing: kind, id, hint: DidYouMean(nearest) } => (
            M::FaultUnknown,
            vec![
                ("thing", thing(words, *kind)),
                ("id", id.clone()),
                ("hint", hint(words, nearest.as_ref(), M::HintAdd)),
            ],
        ),
        F::NamedTwice { name } => (M::FaultNamedTwice, vec![("name", name.clone())]),
        F::EmptyList => (M::FaultEmptyList, Vec::new()),
        F::NoTables => (M::FaultNoTables, Vec::new()),
        F::NextToItself { id } => (M::FaultNextToItself, vec![("id", id.clone())]),
        F::NotEarlier { id } => (M::FaultNotEarlier, vec![("id", id.clone())]),
        F::NoDate { text } => (M::FaultNoDate, vec![("text", text.clone())]),
        F::NoTime { text } => (M::FaultNoTime, vec![("text", text.clone())]),
        F::ReservedTrait { name } => (M::FaultReservedTrait, vec![("name", name.clone())]),
        F::NoLimit => (M::FaultNoLimit, Vec::new()),
        F::NowhereToPin { group } => (M::FaultNowhereToPin, vec![("group", group.clone())]),
        F::TooDeep => (M::FaultTooDeep, vec![("levels", Selector::DEEPEST.to_string())]),
        F::TooMuchHistory => (M::FaultTooMuchHistory, Vec::new()),
        F::PinnedTwice { person, group, other, elsewhere, session } => (
            M::FaultPinnedTwice,
            vec![
                ("person", person.clone()),
                ("group", group.clone()),
                ("other", other.to_string()),
                ("elsewhere", elsewhere.clone()),
                ("session", session.clone()),
            ],
        ),
        F::PinnedAndBarred { person, group, other, session } => (
            M::FaultPinnedAndBarred,
            vec![
                ("person", person.clone()),
                ("group", group.clone()),
                ("other", other.to_string()),
                ("session", session.clone()),
            ],
        ),
        F::ApartAndTogether { one, two, session } => {
            (M::FaultApartAndTogether, vec![("one", one.clone()), ("two", two.clone()), ("session", session.clone())])
        }
        F::TooSmall { .. }
        | F::MinAboveMax { .. }
        | F::UnsplittableTeams { .. }
        | F::TooFewPeople { .. }
        | F::TooManyMeetings { .. }
        | F::Overflow { .. } => of_numbers(kind),
    }
}

/// Faults of which a number is too small or too large.
fn of_numbers<'a>(kind: &FaultKind) -> (Message, Fields<'a>) {
    use FaultKind as F;
    use Message as M;
    match kind {
        F::TooSmall { field, value, least } => (
            M::FaultTooSmall,
            vec![("field", (*field).to_owned()), ("value", value.to_string()), ("least", least.to_string())],
        ),
        F::MinAboveMax { low_field, low, high_field, high } => (
            M::FaultMinAboveMax,
            vec![
                ("low_field", (*low_field).to_owned()),
                ("low", low.to_string()),
                ("high_field", (*high_field).to_owned()),
                ("high", high.to_string()),
            ],
        ),
        F::UnsplittableTeams { min, max, needed } => (
            M::FaultUnsplittableTeams,
            vec![("min", min.to_string()), ("max", max.to_string()), ("needed", needed.to_string())],
        ),
        F::TooFewPeople { count, least } => {
            (M::FaultTooFewPeople, vec![("count", count.to_string()), ("least", least.to_string())])
        }
        F::TooManyMeetings { at_least, sessions } => {
            (M::FaultTooManyMeetings, vec![("at_least", at_least.to_string()), ("sessions", sessions.to_string())])
        }
        F::Overflow { weight, most } => {
            (M::FaultOverflow, vec![("weight", weight.to_string()), ("most", most.to_string())])
        }
        // No other kind comes here.
        _ => (M::FaultEmptyList, Vec::new()),
    }
}
