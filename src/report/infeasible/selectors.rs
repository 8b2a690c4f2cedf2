//! A kind of people in words.

use crate::event::{Experience, Level, Selector, SkillAtLeast, TraitIs};

use super::super::words::{Message, Words};
use super::lists::{few, ids, quoted};

/// Of whom a rule speaks.
pub(super) fn selected(selector: &Selector, words: &Words) -> String {
    match selector {
        Selector::Experience(experience) => {
            words.say(Message::ConflictWhoExperience, &[("value", &quoted(experience_word(*experience)))])
        }
        Selector::Trait(TraitIs { name, is }) => {
            words.say(Message::ConflictWhoTrait, &[("trait", &quoted(name)), ("value", &quoted(is))])
        }
        Selector::Skill(SkillAtLeast { name, at_least }) => {
            let level = quoted(level_word(*at_least));
            words.say(Message::ConflictWhoSkill, &[("skill", &quoted(name)), ("level", &level)])
        }
        Selector::Language(code) => words.say(Message::ConflictWhoLanguage, &[("language", &words.language(code))]),
        Selector::Interest(interest) => words.say(Message::ConflictWhoInterest, &[("interest", &quoted(interest))]),
        Selector::Learning(skill) => words.say(Message::ConflictWhoLearning, &[("skill", &quoted(skill))]),
        Selector::People(people) if people.is_empty() => words.say(Message::ConflictWhoNobody, &[]),
        Selector::People(people) => ids(people, words),
        Selector::All(parts) => joined(parts, Message::ConflictWhoAll, Message::ConflictWhoEverybody, words),
        Selector::Any(parts) => joined(parts, Message::ConflictWhoAny, Message::ConflictWhoNobody, words),
        Selector::Not(part) => words.say(Message::ConflictWhoNot, &[("who", &selected(part, words))]),
    }
}

fn joined(parts: &[Selector], message: Message, none: Message, words: &Words) -> String {
    match parts {
        [] => words.say(none, &[]),
        [only] => selected(only, words),
        parts => words.say(message, &[("parts", &few(parts.iter().map(|part| selected(part, words)), words))]),
    }
}

/// The word by which files name it.
fn experience_word(experience: Experience) -> &'static str {
    match experience {
        Experience::FirstTimer => "first-timer",
        Experience::Returning => "returning",
        Experience::Veteran => "veteran",
    }
}

/// The word by which files name it.
fn level_word(level: Level) -> &'static str {
    match level {
        Level::Beginner => "beginner",
        Level::Intermediate => "intermediate",
        Level::Advanced => "advanced",
        Level::Expert => "expert",
    }
}
