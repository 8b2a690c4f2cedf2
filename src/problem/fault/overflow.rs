//! Weights with which a cost could leave the range of integers: every worst case is bounded in 128 bits.

use std::collections::BTreeMap;

use crate::event::{Event, MeetingStatus, Strength};
use crate::index::fault::{FaultKind, Finder};
use crate::index::units;
use crate::rules::{numbered, written};

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
    for (rule, _, place) in numbered(event) {
        if let Strength::Weight(weight) = rule.effective_strength() {
            found.confidential = rule.confidential;
            let times = written(&rule.rule).most_short(people, sessions);
            add(found, &mut total, &mut largest, format!("{place}.strength"), weight, times);
            found.confidential = false;
        }
    }
    if total > MOST && !found.has_overflow() {
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
