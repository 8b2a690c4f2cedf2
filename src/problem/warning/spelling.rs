//! Slips of the hand: words that are blank, that differ only in what is easily mistaken, or that miss another by a letter.

use std::collections::BTreeMap;

use crate::event::{Event, Rule, Selector, SkillAtLeast, TraitIs};
use crate::index::spelling::is_blank;
use crate::index::warning::{Warning, WarningKind, Word};
use crate::rules::numbered;

use super::Collector;
use super::near::Near;
use super::rules::about;
use super::vocabulary::{Classes, Spot};
use super::words::Words;

/// The traits that are fields.
const FIELDS: [&str; 2] = ["languages", "interests"];

/// Slips in what everybody and everything of an event has and asks for.
pub(super) fn of_words(collector: &mut Collector, words: &Words<'_>) {
    for (what, spot) in &words.blanks {
        tell(collector, spot, WarningKind::Blank { what: *what });
    }
    for (what, classes) in words.all() {
        let mut near = None;
        for members in classes.members() {
            let Some(usual) = classes.usual_of(members) else { continue };
            for word in members.iter().filter(|&&word| word != usual) {
                if let Some(told) = classes.use_of(word) {
                    tell(collector, &told.first, spelling(what, classes, word, usual));
                }
            }
            if !classes.is_held(members)
                && let Some(other) = near.get_or_insert_with(|| classes.near()).only(usual)
                && let Some(told) = classes.use_of(usual)
            {
                let kind = WarningKind::Near { what, word: usual.to_owned(), near: other.to_owned() };
                tell(collector, &told.first, kind);
            }
        }
    }
}

fn tell(collector: &mut Collector, spot: &Spot, kind: WarningKind) {
    collector.tell(Warning { place: spot.place.clone(), about: spot.about.clone(), kind });
}

fn spelling(what: Word, classes: &Classes<'_>, word: &str, usual: &str) -> WarningKind {
    let count = |word| classes.use_of(word).map_or(0, super::vocabulary::Use::count);
    WarningKind::Spelling {
        what,
        word: word.to_owned(),
        count: count(word),
        other: usual.to_owned(),
        other_count: count(usual),
    }
}

/// Slips in the words of rules, confidential ones or the others, held against the words of everybody.
pub(super) fn of_rules(collector: &mut Collector, event: &Event, words: &Words<'_>, confidential: bool) {
    let mut nears: BTreeMap<(Word, &str), Near<'_>> = BTreeMap::new();
    for (rule, _, place) in numbered(event).filter(|(rule, ..)| rule.confidential == confidential) {
        for named in named(rule) {
            let Named { what, trait_name, word, .. } = named;
            let near = words
                .get(what, trait_name)
                .and_then(|classes| nears.entry((what, trait_name)).or_insert_with(|| classes.near()).only(word));
            if let Some(kind) = slip(words, &named, near) {
                collector.tell(Warning { place: format!("{place}.{}", named.path), about: about(rule), kind });
            }
        }
    }
}

/// What is wrong with a word of a rule; `near` is the only word near it.
fn slip(words: &Words<'_>, named: &Named<'_>, near: Option<&str>) -> Option<WarningKind> {
    let Named { what, word, .. } = *named;
    if is_blank(word) {
        return Some(WarningKind::Blank { what });
    }
    let classes = words.get(what, named.trait_name);
    if let Some(classes) = classes
        && let Some(usual) = classes.usual(word)
    {
        return (usual != word).then(|| spelling(what, classes, word, usual));
    }
    let is_field = |field: &&str| crate::index::spelling::fold(field) == crate::index::spelling::fold(word);
    let field = FIELDS.into_iter().find(|field| what == Word::TraitName && is_field(field));
    Some(WarningKind::Near { what, word: word.to_owned(), near: field.or(near)?.to_owned() })
}

/// A word of a rule.
struct Named<'a> {
    what: Word,
    /// For a value the trait.
    trait_name: &'a str,
    word: &'a str,
    /// Where in the rule it stands.
    path: String,
}

/// The words of a rule that are no ids: for an id that nothing has is a fault.
fn named(rule: &Rule) -> Vec<Named<'_>> {
    let start = format!("rule.{}", rule.rule.word());
    let mut found = Vec::new();
    if let Some(name) = rule.rule.trait_name() {
        name_of_trait(name, format!("{start}.trait"), &mut found);
    }
    for (field, selector) in rule.rule.selectors() {
        selected(selector, format!("{start}.{field}"), &mut found);
    }
    found
}

fn name_of_trait<'a>(word: &'a str, path: String, found: &mut Vec<Named<'a>>) {
    if !FIELDS.contains(&word) {
        found.push(Named { what: Word::TraitName, trait_name: "", word, path });
    }
}

/// The words of a selector, which is nested no deeper than an event without faults allows.
fn selected<'a>(selector: &'a Selector, path: String, found: &mut Vec<Named<'a>>) {
    let mut one = |what, word, field: &str| {
        found.push(Named { what, trait_name: "", word, path: format!("{path}.{field}") });
    };
    match selector {
        Selector::Experience(_) | Selector::People(_) => {}
        Selector::Language(language) => one(Word::Language, language, "language"),
        Selector::Interest(interest) => one(Word::Interest, interest, "interest"),
        Selector::Learning(skill) => one(Word::Skill, skill, "learning"),
        Selector::Skill(SkillAtLeast { name, .. }) => one(Word::Skill, name, "skill.name"),
        Selector::Trait(TraitIs { name, is }) => {
            let what = match name.as_str() {
                "languages" => Word::Language,
                "interests" => Word::Interest,
                _ => Word::TraitValue,
            };
            name_of_trait(name, format!("{path}.trait.name"), found);
            found.push(Named { what, trait_name: name, word: is, path: format!("{path}.trait.is") });
        }
        Selector::All(parts) | Selector::Any(parts) => {
            let word = if matches!(selector, Selector::All(_)) { "all" } else { "any" };
            for (number, part) in parts.iter().enumerate() {
                selected(part, format!("{path}.{word}[{number}]"), found);
            }
        }
        Selector::Not(part) => selected(part, format!("{path}.not"), found),
    }
}
