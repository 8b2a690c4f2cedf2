//! An explanation in words.

use super::super::when::{heading, when};
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
            let name = match session.group {
                Some(number) => format!("{} ({} {number})", session.name, words.say(Message::Group, &[])),
                None => session.name.clone(),
            };
            let when = session.starts.as_deref().and_then(|starts| when(words, starts, session.minutes));
            lines.push(heading(&name, when.as_deref(), words));
            let others = session.because.iter().find_map(|because| match because {
                Because::Seat { people, .. } => Some(people.len()),
                _ => None,
            });
            let common: Vec<&Shared> = session.because.iter().filter_map(shared).collect();
            let (before, after): (Vec<_>, Vec<_>) = session
                .because
                .iter()
                .filter(|because| shared(because).is_none())
                .partition(|because| !matches!(because, Because::Talk(..)));
            lines.extend(before.into_iter().map(|because| format!("  {}", sentence(words, because))));
            let facts = all_shared(words, &common, others.unwrap_or(0));
            lines.extend(facts.iter().map(|fact| format!("  {fact}")));
            lines.extend(after.into_iter().map(|because| format!("  {}", sentence(words, because))));
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
        Because::Shared(shared) => all_shared(words, &[shared], 1).join(" "),
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

fn shared(because: &Because) -> Option<&Shared> {
    match because {
        Because::Shared(shared) => Some(shared),
        _ => None,
    }
}

/// The words of a fact by how many share it with the reader: one person, several, or everybody of the group.
struct Said {
    one: Message,
    some: Message,
    all: Message,
}

const LANGUAGES: Said = Said { one: Message::Languages, some: Message::LanguagesSome, all: Message::LanguagesAll };
const INTERESTS: Said = Said { one: Message::Interests, some: Message::InterestsSome, all: Message::InterestsAll };
const KNOWS: Said = Said { one: Message::Knows, some: Message::KnowsSome, all: Message::KnowsSome };
const LEARNS: Said = Said { one: Message::Learns, some: Message::LearnsSome, all: Message::LearnsSome };

/// What the reader shares with the others, each fact once: those who share the same are named together.
fn all_shared(words: &Words, shared: &[&Shared], others: usize) -> Vec<String> {
    let languages = |one: &Shared| one.languages.iter().map(|code| words.language(code)).collect();
    let mut lines = facts(words, &LANGUAGES, shared, others, languages);
    lines.extend(facts(words, &INTERESTS, shared, others, |one| one.interests.clone()));
    lines.extend(facts(words, &KNOWS, shared, others, |one| one.they_know.clone()));
    lines.extend(facts(words, &LEARNS, shared, others, |one| one.you_know.clone()));
    lines
}

fn facts(
    words: &Words,
    said: &Said,
    shared: &[&Shared],
    others: usize,
    what: impl Fn(&Shared) -> Vec<String>,
) -> Vec<String> {
    // By fact who shares it, then by those people what they share; both in the order in which they are first met.
    let mut by_fact: Vec<(String, Vec<&Named>)> = Vec::new();
    for one in shared {
        for fact in what(one) {
            match by_fact.iter_mut().find(|(known, _)| *known == fact) {
                Some((_, people)) => people.push(&one.with),
                None => by_fact.push((fact, vec![&one.with])),
            }
        }
    }
    let mut by_people: Vec<(Vec<&Named>, Vec<String>)> = Vec::new();
    for (fact, people) in by_fact {
        match by_people.iter_mut().find(|(known, _)| *known == people) {
            Some((_, facts)) => facts.push(fact),
            None => by_people.push((people, vec![fact])),
        }
    }
    let sentence = |(people, facts): (Vec<&Named>, Vec<String>)| {
        let message = match people.len() {
            1 => said.one,
            count if count == others => said.all,
            _ => said.some,
        };
        let people: Vec<String> = people.iter().map(|named| named.name.clone()).collect();
        words.say(message, &[("people", &words.list(&people)), ("facts", &words.list(&facts))])
    };
    by_people.into_iter().map(sentence).collect()
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
