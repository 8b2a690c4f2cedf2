//! An explanation in words.

use super::super::words::{Message, Words};
use super::{Because, Explanation, Named, Shared, SitsOut, Topic};

impl Explanation {
    /// The explanation as plain text: whose it is, each session's name with the number of the group, and its reasons a line each. O(its length).
    #[must_use]
    pub fn text(&self, words: &Words) -> String {
        let mut lines = vec![words.say(Message::Title, &[("person", &self.person.name)])];
        if self.sessions.is_empty() {
            lines.push(words.say(Message::Nothing, &[]));
        }
        for session in &self.sessions {
            lines.push(match session.group {
                Some(number) => format!("{} ({} {number})", session.name, words.say(Message::Group, &[])),
                None => session.name.clone(),
            });
            lines.extend(session.because.iter().map(|because| format!("  {}", sentence(words, because))));
        }
        lines.push(String::new());
        lines.join("\n")
    }
}

fn names(words: &Words, people: &[Named]) -> String {
    words.list(&people.iter().map(|named| named.name.clone()).collect::<Vec<_>>())
}

fn sentence(words: &Words, because: &Because) -> String {
    match because {
        Because::Seat { place, people } => {
            let message = match (place, people.is_empty()) {
                (None, false) => Message::Seat,
                (Some(_), false) => Message::SeatAt,
                (None, true) => Message::SeatAlone,
                (Some(_), true) => Message::SeatAloneAt,
            };
            let place = place.as_deref().unwrap_or_default();
            words.say(message, &[("place", place), ("people", &names(words, people))])
        }
        Because::Choice { project, rank: Some(rank) } => {
            words.say(Message::Choice, &[("project", project), ("rank", &rank.to_string())])
        }
        Because::Choice { project, rank: None } => words.say(Message::ChoiceNone, &[("project", project)]),
        Because::New(people) => words.say_count(Message::NewFaces, people.len(), &[("people", &names(words, people))]),
        Because::Met(people) => words.say_count(Message::Met, people.len(), &[("people", &names(words, people))]),
        Because::Shadows(host) => words.say(Message::Shadows, &[("person", &host.name)]),
        Because::ShadowedBy(shadow) => words.say(Message::ShadowedBy, &[("person", &shadow.name)]),
        Because::Shared(shared) => all_shared(words, shared),
        Because::Talk(other, topic) => talk(words, &other.name, topic),
        Because::Out(why) => words.say(
            match why {
                SitsOut::OddOneOut => Message::OutOddOneOut,
                SitsOut::NoSeat => Message::OutNoSeat,
                SitsOut::NoProject => Message::OutNoProject,
                SitsOut::NoSuitableSeat => Message::OutNoSuitableSeat,
                SitsOut::Ill => Message::OutIll,
                SitsOut::NoShow => Message::OutNoShow,
                SitsOut::Left => Message::OutLeft,
            },
            &[],
        ),
        Because::Turns => words.say(Message::Turns, &[]),
    }
}

/// Everything shared with one person, in one sentence.
fn all_shared(words: &Words, shared: &Shared) -> String {
    let spoken: Vec<String> = shared.languages.iter().map(|code| words.language(code)).collect();
    let both = match (spoken.is_empty(), shared.interests.is_empty()) {
        (false, false) => Some(Message::LanguagesAndInterests),
        (false, true) => Some(Message::Languages),
        (true, false) => Some(Message::Interests),
        (true, true) => None,
    };
    let (theirs, yours) = (words.list(&shared.they_know), words.list(&shared.you_know));
    let skills = match (theirs.is_empty(), yours.is_empty()) {
        (false, false) => Some((Message::KnowsAndLearns, &theirs)),
        (false, true) => Some((Message::Knows, &theirs)),
        (true, false) => Some((Message::Learns, &yours)),
        (true, true) => None,
    };
    let (languages, interests) = (words.list(&spoken), words.list(&shared.interests));
    let person = ("person", shared.with.name.as_str());
    let both = both.map(|message| words.say(message, &[person, ("languages", &languages), ("interests", &interests)]));
    let skills = skills.map(|(message, skills)| words.say(message, &[person, ("skills", skills), ("wanted", &yours)]));
    match (both, skills) {
        (Some(first), Some(second)) => words.say(Message::TwoClauses, &[("clause", &first), ("second", &second)]),
        (one, other) => words.say(Message::OneClause, &[("clause", &one.or(other).unwrap_or_default())]),
    }
}

fn talk(words: &Words, person: &str, topic: &Topic) -> String {
    let person = ("person", person);
    match topic {
        Topic::TheyKnow(skill) => words.say(Message::TalkTheyKnow, &[person, ("skill", skill)]),
        Topic::YouKnow(skill) => words.say(Message::TalkYouKnow, &[person, ("skill", skill)]),
        Topic::Interest(interest) => words.say(Message::TalkInterest, &[person, ("interest", interest)]),
        Topic::Language(code) => words.say(Message::TalkLanguage, &[person, ("language", &words.language(code))]),
        Topic::Project(project) => words.say(Message::TalkProject, &[person, ("project", project)]),
        Topic::NewFace => words.say(Message::TalkNew, &[person]),
    }
}
