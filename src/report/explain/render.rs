//! An explanation in words.

use super::super::words::{Language, Words};
use super::{Because, Explanation, Named, SitsOut, Topic};

impl Explanation {
    /// The explanation as plain text: each session's name, and its reasons a line each.
    #[must_use]
    pub fn text(&self, language: Language) -> String {
        let words = Words::of(language);
        let mut lines = Vec::new();
        for session in &self.sessions {
            lines.push(session.name.clone());
            lines.extend(session.because.iter().map(|because| format!("  {}", sentence(&words, because))));
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
                (None, false) => "seat",
                (Some(_), false) => "seat_at",
                (None, true) => "seat_alone",
                (Some(_), true) => "seat_alone_at",
            };
            let place = place.as_deref().unwrap_or_default();
            words.say(message, &[("place", place), ("people", &names(words, people))])
        }
        Because::Choice { project, rank: Some(rank) } => {
            words.say("choice", &[("project", project), ("rank", &rank.to_string())])
        }
        Because::Choice { project, rank: None } => words.say("choice_none", &[("project", project)]),
        Because::New(people) => words.say("new", &[("people", &names(words, people))]),
        Because::Shadows(host) => words.say("shadows", &[("person", &host.name)]),
        Because::ShadowedBy(shadow) => words.say("shadowed_by", &[("person", &shadow.name)]),
        Because::TheyKnow(other, skill) => words.say("they_know", &[("person", &other.name), ("skill", skill)]),
        Because::YouKnow(other, skill) => words.say("you_know", &[("person", &other.name), ("skill", skill)]),
        Because::Interests(other, interests) => {
            words.say("interests", &[("person", &other.name), ("interests", &words.list(interests))])
        }
        Because::Languages(other, codes) => {
            let spoken: Vec<String> = codes.iter().map(|code| words.language(code)).collect();
            words.say("languages", &[("person", &other.name), ("languages", &words.list(&spoken))])
        }
        Because::Talk(other, topic) => talk(words, &other.name, topic),
        Because::Out(why) => words.say(
            match why {
                SitsOut::OddOneOut => "out_odd_one_out",
                SitsOut::NoSeat => "out_no_seat",
                SitsOut::NoProject => "out_no_project",
                SitsOut::NoSuitableSeat => "out_no_suitable_seat",
            },
            &[],
        ),
    }
}

fn talk(words: &Words, person: &str, topic: &Topic) -> String {
    match topic {
        Topic::TheyKnow(skill) => words.say("talk_they_know", &[("person", person), ("skill", skill)]),
        Topic::YouKnow(skill) => words.say("talk_you_know", &[("person", person), ("skill", skill)]),
        Topic::Interest(interest) => words.say("talk_interest", &[("person", person), ("interest", interest)]),
        Topic::Language(code) => words.say("talk_language", &[("person", person), ("language", &words.language(code))]),
        Topic::Project(project) => words.say("talk_project", &[("person", person), ("project", project)]),
        Topic::NewFace => words.say("talk_new", &[("person", person)]),
    }
}
