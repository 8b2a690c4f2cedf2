//! Weights with which a cost could leave the range of integers: every worst case is bounded in 128 bits.

use std::collections::BTreeMap;

use crate::event::{Event, MeetingStatus, Rule, RuleKind, Strength};

use super::super::history::units;
use super::{FaultKind, Finder};

/// No plan's cost may exceed this, so that any sum or difference of two costs fits into 64 bits with room to spare.
const MOST: i128 = 1 << 60;

/// Checks goals and weights one by one, and then all together.
pub(super) fn weights(found: &mut Finder<'_>, event: &Event) {
    let people = event.attendees.len() as i128;
    let sessions = event.sessions.len() as i128;
    let seats = people * sessions;
    let pairs = seats * people;
    // Entries of no attendees weigh nothing, but counting them errs on the safe side.
    let mut history = 0_i128;
    let mut sat_out: BTreeMap<&str, i128> = BTreeMap::new();
    for meeting in &event.history {
        let times = i128::from(meeting.times);
        if meeting.status == MeetingStatus::SatOut {
            for person in &meeting.people {
                *sat_out.entry(person).or_default() += times;
            }
        } else {
            history += i128::from(units(meeting.minutes)) * times * (meeting.people.len() as i128).pow(2);
        }
    }
    if history > MOST || sat_out.values().any(|&times| times > MOST) {
        found.add("history", None, FaultKind::TooMuchHistory);
        return;
    }
    let most_out = sat_out.values().copied().max().unwrap_or(0) + sessions;
    let longest = event.attendees.iter().map(|person| person.choices.len()).max().unwrap_or(0) as i128;
    let staffing = event.projects.iter().flat_map(|project| &project.staffing).map(|need| i128::from(need.people));
    let quotas =
        event.attendees.iter().map(|person| i128::from(person.mixing.fresh) + i128::from(person.mixing.familiar));
    let times = |name: &str| match name {
        "new_faces" => sessions * history + 8 * pairs * sessions + 4 * pairs,
        "languages" => pairs,
        "choices" => seats * longest * longest,
        "skills" => seats * (1 + staffing.clone().sum::<i128>()),
        "mixing" => quotas.clone().sum(),
        "turns" => seats * most_out,
        "fair" => seats,
        _ => seats,
    };
    let mut total = 0_i128;
    let mut largest = ("goals".to_owned(), 0_i64, 1_i128);
    for (name, weight) in event.goals.named() {
        let place = format!("goals.{name}");
        found.at_least(&place, None, "weight", weight, 0);
        add(found, &mut total, &mut largest, place, weight, times(name));
    }
    let mut counts = [0, 0];
    for rule in &event.rules {
        let count = &mut counts[usize::from(rule.confidential)];
        let list = if rule.confidential { "confidential rules" } else { "rules" };
        let place = format!("{list}[{count}].strength");
        *count += 1;
        if let Strength::Weight(weight) = rule.effective_strength() {
            found.confidential = rule.confidential;
            add(found, &mut total, &mut largest, place, weight, shortfall(rule, people, sessions));
            found.confidential = false;
        }
    }
    if total > MOST && !found.faults.iter().any(|fault| matches!(fault.kind, FaultKind::Overflow { .. })) {
        let (place, weight, times) = largest;
        let most = (i128::from(weight) - (total - MOST) / times.max(1) - 1).max(0) as i64;
        found.confidential = place.starts_with("confidential");
        found.add(place, None, FaultKind::Overflow { weight, most });
        found.confidential = false;
    }
}

fn add(
    found: &mut Finder<'_>,
    total: &mut i128,
    largest: &mut (String, i64, i128),
    place: String,
    weight: i64,
    times: i128,
) {
    let cost = i128::from(weight.max(0)) * times.clamp(0, MOST);
    if cost > MOST {
        let most = (MOST / times.clamp(1, MOST)) as i64;
        found.add(place, None, FaultKind::Overflow { weight, most });
        return;
    }
    if cost > i128::from(largest.1) * largest.2 {
        *largest = (place, weight, times);
    }
    *total += cost;
}

/// The most by which a rule can fall short in a whole plan.
fn shortfall(rule: &Rule, people: i128, sessions: i128) -> i128 {
    let seats = people * sessions;
    match &rule.rule {
        RuleKind::Apart(apart) => (apart.people.len() as i128).pow(2) * sessions,
        RuleKind::Together(together) => together.people.len() as i128 * sessions,
        RuleKind::Pin(_) | RuleKind::Bar(_) => sessions,
        // Each person counts once for each of their values, of which there are at most so many in all.
        RuleKind::Spread(_) => seats * (1 << 20),
        RuleKind::Count(count) => seats * (1 + i128::from(count.at_least.unwrap_or(0))),
        RuleKind::Accompany(accompany) => seats * i128::from(accompany.at_least),
        RuleKind::NeverAlone(_) | RuleKind::Share(_) => seats,
        RuleKind::Meet(meet) => i128::from(meet.at_least),
    }
}
