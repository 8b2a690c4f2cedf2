//! False claims of a plan file in words.

use crate::plan::FalseClaim;

use super::super::words::{Message, Words};
use super::{Fields, plain, say};

/// Something that a plan file says of itself and that is not so.
///
/// # Examples
///
/// ```
/// use mingle::event::{Attendee, Event, Rule, Session};
/// use mingle::plan::{Cost, Group, Part, Plan, PlannedSession};
/// use mingle::problem::Problem;
/// use mingle::report::{Words, false_claim};
///
/// let event = Event::new().attendees(["ada", "bo"].map(Attendee::new)).session(Session::pairs("mon")).rule(Rule::apart(["ada", "bo"]));
/// let plan = Plan::new("by hand").sessions([PlannedSession::new("mon").group(Group::new(["ada", "bo"]))]);
/// let verdict = plan.cost(Cost::new([(Part::Rules, 5)])).check(&Problem::new(&event)?);
/// assert_eq!(false_claim(&verdict.claims[0], &Words::english()), "cost.total: 5, but the plan costs 0");
/// # Ok::<(), mingle::problem::Faults>(())
/// ```
#[must_use]
pub fn false_claim(claim: &FalseClaim, words: &Words) -> String {
    let (session, message, fields) = said(claim, words);
    let what = say(words, message, &fields);
    plain(&match session {
        Some(session) => words.say(Message::FindingSession, &[("session", session), ("what", &what)]),
        None => what,
    })
}

fn said<'a>(claim: &'a FalseClaim, words: &Words) -> (Option<&'a String>, Message, Fields<'a>) {
    use FalseClaim as C;
    use Message as M;
    let time = |starts: &Option<String>| match starts {
        Some(starts) => words.say(M::ClaimAt, &[("time", starts)]),
        None => words.say(M::ClaimNoTime, &[]),
    };
    let costs = |claimed: &i64, actual: &i64| vec![("claimed", claimed.to_string()), ("actual", actual.to_string())];
    match claim {
        C::OtherEvent { claimed, name } => {
            let name = name.as_ref().map_or_else(|| words.say(M::ClaimNoName, &[]), |name| format!("`{name}`"));
            (None, M::ClaimOtherEvent, vec![("claimed", claimed.clone()), ("name", name)])
        }
        C::Total { claimed, actual } => (None, M::ClaimTotal, costs(claimed, actual)),
        C::Part { part, claimed, actual } => {
            let mut fields = costs(claimed, actual);
            fields.push(("part", part.as_ref().to_owned()));
            (None, M::ClaimPart, fields)
        }
        C::Bound { bound, actual } => {
            (None, M::ClaimBound, vec![("bound", bound.to_string()), ("actual", actual.to_string())])
        }
        C::OptimalThoughBroken => (None, M::ClaimOptimal, Vec::new()),
        C::Starts { session, claimed, starts } => {
            (Some(session), M::ClaimStarts, vec![("claimed", time(claimed)), ("starts", time(starts))])
        }
        C::Minutes { session, claimed, minutes } => {
            (Some(session), M::ClaimMinutes, vec![("claimed", claimed.to_string()), ("minutes", minutes.to_string())])
        }
        C::Number { session, claimed, number } => {
            (Some(session), M::ClaimNumber, vec![("claimed", claimed.to_string()), ("number", number.to_string())])
        }
        C::Reason { session, person, reason } => {
            (Some(session), M::ClaimReason, vec![("person", person.clone()), ("reason", reason.as_ref().to_owned())])
        }
    }
}
