//! What attendees read, by message and language: a table of text, so that a language is added without code.

mod particle;

use std::collections::BTreeMap;
use std::str::FromStr;

use particle::particle;

/// A language in which attendees can read their explanation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[non_exhaustive]
pub enum Language {
    /// `en`.
    #[default]
    English,
    /// `ko`, in 해요체.
    Korean,
}

/// A language that there are no words for.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("no words for the language `{language}`; use `en` or `ko`")]
#[non_exhaustive]
pub struct UnknownLanguage {
    /// What was asked for.
    pub language: String,
}

impl FromStr for Language {
    type Err = UnknownLanguage;

    fn from_str(language: &str) -> Result<Self, UnknownLanguage> {
        match language {
            "en" => Ok(Self::English),
            "ko" => Ok(Self::Korean),
            other => Err(UnknownLanguage { language: other.to_owned() }),
        }
    }
}

/// The messages of one language: a line each, `name = template`.
pub(super) struct Words(BTreeMap<&'static str, &'static str>);

impl Words {
    pub(super) fn of(language: Language) -> Self {
        let table = match language {
            Language::English => include_str!("en.txt"),
            Language::Korean => include_str!("ko.txt"),
        };
        Self(table.lines().filter_map(|line| line.split_once(" = ")).collect())
    }

    /// A message with its `{name}` filled in; `{name|을/를}` adds the Korean particle that fits. What is filled in is
    /// never read as a template.
    pub(super) fn say(&self, message: &str, values: &[(&str, &str)]) -> String {
        let mut rest = self.0.get(message).copied().unwrap_or_default();
        let mut out = String::new();
        while let Some((before, after)) = rest.split_once('{') {
            out.push_str(before);
            let Some((field, after)) = after.split_once('}') else { break };
            let (name, pair) = field.split_once('|').map_or((field, None), |(name, pair)| (name, Some(pair)));
            let value = values.iter().find(|(known, _)| *known == name).map_or("", |&(_, value)| value);
            out.push_str(value);
            if let Some(pair) = pair {
                out.push_str(&particle(value, pair));
            }
            rest = after;
        }
        out + rest
    }

    /// Several things in one sentence: `a, b and c`.
    pub(super) fn list(&self, items: &[String]) -> String {
        match items {
            [] => String::new(),
            [one] => one.clone(),
            [front @ .., last] => front.join(&self.say("list_between", &[])) + &self.say("list_last", &[]) + last,
        }
    }

    /// The name of a spoken language; its code where the table has none.
    pub(super) fn language(&self, code: &str) -> String {
        self.0.get(format!("language.{code}").as_str()).map_or_else(|| code.to_owned(), |&name| name.to_owned())
    }
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};

    use super::{Language, Words};

    #[test]
    fn both_tables_have_the_same_messages_and_fields() {
        let shape = |language| -> BTreeMap<&str, BTreeSet<&str>> {
            let fields =
                |text: &'static str| text.split('{').skip(1).filter_map(|rest| rest.split(['|', '}']).next()).collect();
            Words::of(language).0.into_iter().map(|(key, text)| (key, fields(text))).collect()
        };
        assert_eq!(shape(Language::English), shape(Language::Korean));
        assert_eq!(shape(Language::English).len(), include_str!("en.txt").lines().count());
    }

    #[test]
    fn a_value_is_never_read_as_a_template() {
        let words = Words::of(Language::English);
        assert_eq!(words.say("shadowed_by", &[("person", "{person}")]), "{person} shadows you.");
        assert_eq!(words.list(&["a", "b", "c"].map(str::to_owned)), "a, b and c");
        assert_eq!(words.language("ko"), "Korean");
        assert_eq!(words.language("xx"), "xx");
    }

    #[test]
    fn only_known_languages_are_read() {
        assert_eq!("ko".parse(), Ok(Language::Korean));
        assert!("fr".parse::<Language>().unwrap_err().to_string().contains("use `en` or `ko`"));
    }
}
