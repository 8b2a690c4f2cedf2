//! What is wrong with an event or a plan, and what was warned of, in words. Below this floor these are data with a code and an
//! English text; the English table says the same.

mod breaches;
mod claims;
mod faults;
mod files;
#[cfg(test)]
mod tests;
mod warnings;

use crate::index::fault::Thing;
use crate::plan::GroupName;

use super::names::one_line;
use super::words::{Message, Words};

pub use breaches::breach;
pub use claims::false_claim;
pub use faults::{fault, fault_for_organiser};
pub use files::{memory_fault, table_fault};
pub use warnings::{warning, warning_message};

/// Ids whom a message names before it says how many more there are.
const NAMED: usize = 8;

/// Fields with the texts that fill them.
type Fields<'a> = Vec<(&'static str, String)>;

fn say(words: &Words, message: Message, fields: &Fields<'_>) -> String {
    let fields: Vec<(&str, &str)> = fields.iter().map(|(key, value)| (*key, value.as_str())).collect();
    words.say(message, &fields)
}

fn thing(words: &Words, thing: Thing) -> String {
    let message = match thing {
        Thing::Attendee => Message::ThingAttendee,
        Thing::Project => Message::ThingProject,
        Thing::Session => Message::ThingSession,
        Thing::Table => Message::ThingTable,
        Thing::Group => Message::ThingGroup,
    };
    words.say(message, &[])
}

/// The nearest known name, else another remedy.
fn hint(words: &Words, nearest: Option<&String>, remedy: Message) -> String {
    match nearest {
        Some(name) => words.say(Message::HintDidYouMean, &[("name", name)]),
        None => words.say(remedy, &[]),
    }
}

/// Ids in backticks.
fn ids(words: &Words, ids: &[String]) -> String {
    if ids.is_empty() {
        return words.say(Message::FindingNone, &[]);
    }
    let list = words.row(ids.iter().take(NAMED).map(|id| format!("`{id}`")));
    match ids.len().saturating_sub(NAMED) {
        0 => list,
        more => words.say(Message::FindingRest, &[("list", &list), ("count", &more.to_string())]),
    }
}

/// A group: its number, its table or project, and its people.
///
/// # Examples
///
/// ```
/// use mingle::event::{Attendee, Event, Rule, Session};
/// use mingle::plan::{Cost, Group, Part, Plan, PlannedSession};
/// use mingle::problem::Problem;
/// use mingle::report::{Words, group_name};
///
/// let event = Event::new().attendees(["ada", "bo"].map(Attendee::new)).session(Session::pairs("mon")).rule(Rule::apart(["ada", "bo"]));
/// let plan = Plan::new("by hand").sessions([PlannedSession::new("mon").group(Group::new(["ada", "bo"]))]);
/// let verdict = plan.cost(Cost::new([(Part::Rules, 5)])).check(&Problem::new(&event)?);
/// let group = verdict.breaches[0].group().ok_or_else(|| unreachable!("it is about a group"))?;
/// assert_eq!(group_name(group, &Words::english()), "group 1 (`ada`, `bo`)");
/// # Ok::<(), mingle::problem::Faults>(())
/// ```
#[must_use]
pub fn group_name(group: &GroupName, words: &Words) -> String {
    self::group(words, group)
}

fn group(words: &Words, group: &GroupName) -> String {
    let mut told = words.say(Message::FindingGroup, &[("number", &group.number.to_string())]);
    if let Some(table) = &group.table {
        told = words.say(Message::FindingAtTable, &[("group", &told), ("table", table)]);
    }
    if let Some(project) = &group.project {
        told = words.say(Message::FindingOnProject, &[("group", &told), ("project", project)]);
    }
    if group.people.is_empty() { told } else { format!("{told} ({})", ids(words, &group.people)) }
}

/// From the fewest to the most.
fn range(words: &Words, min: usize, max: usize) -> String {
    let (min, max) = (min.to_string(), max.to_string());
    match min == max {
        true => words.say(Message::FindingOnly, &[("count", &min)]),
        false => words.say(Message::FindingRange, &[("min", &min), ("max", &max)]),
    }
}

/// Text that steers no terminal.
fn plain(text: &str) -> String {
    text.lines().map(one_line).collect::<Vec<_>>().join("\n")
}
