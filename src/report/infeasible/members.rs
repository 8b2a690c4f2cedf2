//! The members of a conflict in words.

use crate::event::{Count, RuleKind, Total};
use crate::solve::{ConflictMember, NeedMember, RuleMember};

use super::super::words::{Message, Words};
use super::lists::{ids, quoted};
use super::rooms::room;
use super::selectors::selected;

/// A member of a conflict, or a rule that stood in the way, in words.
///
/// # Examples
///
/// ```
/// use mingle::event::{Attendee, Event, Rule, Session};
/// use mingle::problem::Problem;
/// use mingle::solve::{NoPlan, Solver};
/// use mingle::report::{Words, member};
///
/// let event = Event::new().attendees(["ada", "bo"].map(Attendee::new)).session(Session::pairs("mon")).rule(Rule::apart(["ada", "bo"]));
/// let none = Solver::new(&Problem::new(&event)?).budget(1_000).solve().unwrap_err();
/// let NoPlan::Conflict(conflict) = none else { panic!("the only two are kept apart") };
/// assert_eq!(member(&conflict.members[0], &Words::english()), "rule `apart`: `ada`, `bo` stay apart in `mon`");
/// # Ok::<(), mingle::problem::Faults>(())
/// ```
#[must_use]
pub fn member(member: &ConflictMember, words: &Words) -> String {
    match member {
        ConflictMember::Rule(rule) => rule_text(rule, words),
        ConflictMember::Need(need) => need_text(need, words),
        ConflictMember::Capacity(capacity) => room(capacity, words),
        ConflictMember::OrganiserOnly(_) => words.say(Message::ConflictOrganiserOnly, &[]),
    }
}

fn rule_text(rule: &RuleMember, words: &Words) -> String {
    let name = quoted(rule.label.as_deref().unwrap_or(rule.kind.word()));
    let says = says(&rule.kind, &rule.people, words);
    match &rule.session {
        Some(session) => {
            words.say(Message::ConflictRuleIn, &[("name", &name), ("says", &says), ("session", &quoted(session))])
        }
        None => words.say(Message::ConflictRule, &[("name", &name), ("says", &says)]),
    }
}

/// What a rule asks, and of whom.
pub(super) fn says(kind: &RuleKind, people: &[String], words: &Words) -> String {
    let people = ids(people, words);
    let placed = |message, person: &str, place: &str| {
        words.say(message, &[("person", &quoted(person)), ("place", &quoted(place))])
    };
    match kind {
        RuleKind::Apart(apart) => {
            let message = if apart.tables_apart { Message::ConflictTablesApart } else { Message::ConflictApart };
            words.say(message, &[("people", &people)])
        }
        RuleKind::Together(_) => words.say(Message::ConflictTogether, &[("people", &people)]),
        RuleKind::Pin(pin) => placed(Message::ConflictPin, &pin.person, &pin.group),
        RuleKind::Bar(bar) => placed(Message::ConflictBar, &bar.person, &bar.group),
        RuleKind::Spread(spread) => {
            let most = spread.at_most as usize;
            words.say_count(Message::ConflictSpread, most, &[("trait", &quoted(&spread.trait_name))])
        }
        RuleKind::Count(count) => count_text(count, words),
        RuleKind::Accompany(accompany) => {
            let (who, by) = (selected(&accompany.who, words), selected(&accompany.by, words));
            let least = accompany.at_least.to_string();
            words.say(Message::ConflictAccompany, &[("who", &who), ("by", &by), ("least", &least)])
        }
        RuleKind::NeverAlone(never_alone) => {
            words.say(Message::ConflictNeverAlone, &[("who", &selected(&never_alone.who, words))])
        }
        RuleKind::Share(share) => words.say(Message::ConflictShare, &[("trait", &quoted(&share.trait_name))]),
        RuleKind::Meet(meet) => words.say_count(Message::ConflictMeet, meet.at_least as usize, &[("people", &people)]),
        RuleKind::Seated(_) => words.say(Message::ConflictSeated, &[("people", &people)]),
        RuleKind::Total(total) => total_text(total, words),
        RuleKind::Vary(vary) => {
            let everybody = || words.say(Message::ConflictWhoEverybody, &[]);
            let who = vary.who.as_ref().map_or_else(everybody, |who| selected(who, words));
            words.say(Message::ConflictVary, &[("who", &who)])
        }
    }
}

fn count_text(count: &Count, words: &Words) -> String {
    let (least, most) = (count.at_least.unwrap_or(0), count.at_most);
    let message = match (least, most) {
        (_, None) => Message::ConflictCountAtLeast,
        (0, Some(_)) => Message::ConflictCountAtMost,
        (_, Some(_)) => Message::ConflictCountRange,
    };
    let (least, most) = (least.to_string(), most.unwrap_or(0).to_string());
    words.say(message, &[("least", &least), ("most", &most), ("who", &selected(&count.who, words))])
}

fn total_text(total: &Total, words: &Words) -> String {
    let (least, most) = (total.at_least.unwrap_or(0), total.at_most);
    let message = match (least, most) {
        (_, None) => Message::ConflictTotalAtLeast,
        (0, Some(_)) => Message::ConflictTotalAtMost,
        (_, Some(_)) => Message::ConflictTotalRange,
    };
    let (least, most) = (least.to_string(), most.unwrap_or(0).to_string());
    words.say(message, &[("least", &least), ("most", &most), ("places", &ids(&total.groups, words))])
}

fn need_text(need: &NeedMember, words: &Words) -> String {
    let values =
        [("person", quoted(&need.person)), ("needs", ids(&need.needs, words)), ("session", quoted(&need.session))];
    words.say(Message::ConflictNeed, &values.each_ref().map(|(key, value)| (*key, value.as_str())))
}
