//! Attendees and history.

use mingle::event::{Attendee, Experience, Level, Meeting, MeetingStatus, OneOrMany};

use super::{Names, Tape};

pub(super) const SKILLS: [&str; 3] = ["rust", "python", "docs"];
pub(super) const LEVELS: [Level; 4] = [Level::Beginner, Level::Intermediate, Level::Advanced, Level::Expert];
pub(super) const LANGUAGES: [&str; 3] = ["en", "ko", "de"];
pub(super) const INTERESTS: [&str; 3] = ["chess", "tea", "climbing"];
pub(super) const COMPANIES: [&str; 3] = ["Initech", "Hooli", "Globex"];
pub(super) const COUNTRIES: [&str; 3] = ["KR", "DE", "PT"];
pub(super) const EXPERIENCES: [Experience; 3] = [Experience::FirstTimer, Experience::Returning, Experience::Veteran];
pub(super) const NEEDS: [&str; 2] = ["vegetarian", "step-free"];

fn strings(list: &[&str]) -> Vec<String> {
    list.iter().map(|&word| word.to_owned()).collect()
}

/// Up to `most` words, none more often than not.
pub(super) fn some(tape: &mut Tape<'_>, list: &[&str], most: usize) -> Vec<String> {
    let count = if tape.one_in(2) { 1 + tape.below(most) } else { 0 };
    tape.words(&strings(list), count)
}

pub(super) fn attendee(tape: &mut Tape<'_>, names: &Names, number: usize) -> Attendee {
    let mut person = Attendee::new(names.people[number].as_str());
    person.choices = if tape.one_in(2) { choices(tape, names) } else { Vec::new() };
    person.sessions = tape.maybe(5, |tape| {
        let count = tape.below(names.sessions.len() + 1);
        tape.words(&names.sessions, count)
    });
    for skill in SKILLS {
        if tape.one_in(3) {
            person.skills.insert(skill.to_owned(), tape.pick(&LEVELS));
        }
    }
    if tape.one_in(2) {
        person.learning = some(tape, &SKILLS, 2);
    }
    person.languages = some(tape, &LANGUAGES, 2);
    person.interests = some(tape, &INTERESTS, 2);
    if tape.one_in(2) {
        let company = tape.pick(&COMPANIES);
        let name = tape.word("company");
        person.traits.insert(name, OneOrMany::from(company));
    }
    if tape.one_in(3) {
        let countries = some(tape, &COUNTRIES, 2);
        person.traits.insert("country".to_owned(), OneOrMany::from(countries));
    }
    person.experience = tape.maybe(2, |tape| tape.pick(&EXPERIENCES));
    if tape.one_in(3) {
        let shadows = 1 + tape.below(2);
        person.hosts_shadows = tape.number(shadows);
    }
    person.wants_to_shadow = tape.one_in(3);
    if tape.one_in(4) {
        person.needs = some(tape, &NEEDS, 2);
    }
    if tape.one_in(3) {
        let (fresh, familiar) = (tape.below(3), tape.below(3));
        person.mixing.fresh = tape.number(fresh);
        person.mixing.familiar = tape.number(familiar);
    }
    person.name = tape.maybe(4, |_| format!("Person {number}"));
    person.email = tape.maybe(4, |tape| format!("p{}@example.org", tape.below(99)));
    person
}

/// Projects ranked, with ties.
fn choices(tape: &mut Tape<'_>, names: &Names) -> Vec<OneOrMany> {
    let count = tape.below(names.projects.len() + 1);
    let ranked = tape.words(&names.projects, count);
    let mut choices: Vec<OneOrMany> = Vec::new();
    for project in ranked {
        match choices.last_mut() {
            Some(OneOrMany::Many(tied)) if tape.one_in(3) => tied.push(project),
            _ if tape.one_in(3) => choices.push(OneOrMany::Many(vec![project])),
            _ => choices.push(OneOrMany::One(project)),
        }
    }
    choices
}

/// A meeting, of people who attend and who do not; none where there are too few.
pub(super) fn meeting(tape: &mut Tape<'_>, names: &Names) -> Option<Meeting> {
    let status =
        tape.pick(&[MeetingStatus::Met, MeetingStatus::Planned, MeetingStatus::SatOut, MeetingStatus::Cancelled]);
    let least = if status == MeetingStatus::SatOut { 1 } else { 2 };
    let mut known = names.people.clone();
    known.extend(["gone1", "gone2"].map(str::to_owned));
    let count = least + tape.below(3);
    let mut meeting = Meeting::new(tape.words(&known, count)).status(status);
    meeting.when = tape.maybe(2, |tape| {
        let when = tape.pick(&["2025-06-20", "2025-07-18", "2024-02-29", "2025-07-19T12:00:00Z", "2026-01-01"]);
        tape.word(when)
    });
    let minutes = tape.pick(&[60, 5, 15, 120, 0]);
    meeting.minutes = tape.number(minutes);
    let times = 1 + tape.below(3);
    meeting.times = tape.number(times);
    (tape.wild || meeting.people.len() >= least).then_some(meeting)
}
