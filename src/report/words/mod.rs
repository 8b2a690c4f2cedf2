//! What people read, by message and language: a table of text, so that a language is added without code.

mod fault;
mod message;
mod particle;
mod plural;
mod template;

use std::collections::BTreeMap;

pub use fault::{WordsFault, WordsFaults};
pub use message::Message;
use message::{Known, MESSAGES};
use plural::{Category, Rule};
use template::Template;

use crate::event::nearest;
use crate::plan::{Part, Reason};

/// The words of one language, in which attendees and organisers read everything: plans, explanations, figures, what is wrong
/// and why there is no plan.
///
/// A table is text, an entry a line: `key = template`. Empty lines and lines that begin with `#` are passed over, and
/// a template may stand in double quotes, which keep spaces at its ends. `{person}` in a template is filled in;
/// `{person:은}` adds the Korean particle 은 or 는, whichever fits. Both tables of the crate, `src/report/words/en.txt` and
/// `ko.txt`, have every key.
///
/// Messages with a count have a form for each category of Unicode CLDR that the language has, such as `new_faces.one` and
/// `new_faces.other`. `other` is always there; a category more is told by its rule, as CLDR writes it:
/// `plural.few = i % 10 = 2..4 and i % 100 != 12..14`; samples from the first `@` on are passed over. `language.CODE` names a spoken language, which otherwise is called by
/// its code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Words {
    /// Each message in its categories; those without a count have `Other` alone.
    templates: BTreeMap<(Message, Category), Template>,
    rules: BTreeMap<Category, Rule>,
    languages: BTreeMap<String, String>,
}

impl Words {
    /// English.
    #[must_use]
    pub fn english() -> Self {
        Self::read(include_str!("en.txt")).0
    }

    /// Korean, in 해요체.
    #[must_use]
    pub fn korean() -> Self {
        Self::read(include_str!("ko.txt")).0
    }

    /// Reads a table. Whatever it returns can say every message.
    ///
    /// O(length of the table x number of messages).
    ///
    /// # Errors
    ///
    /// [`WordsFaults`]: every fault of the table at once, each with its line.
    ///
    /// # Examples
    ///
    /// ```
    /// use mingle::report::Words;
    ///
    /// let faults = Words::parse("seat = {poeple} and you.\nsaet = You.\n").unwrap_err();
    /// let told = faults.to_string();
    /// assert!(told.starts_with("line 1: `seat` has no field `{poeple}`; it has `{people}`\n"));
    /// assert!(told.contains("line 2: no message `saet`; did you mean `seat`?\n"));
    /// assert!(told.contains("`seat_at` is missing; its fields are `{place}`, `{people}`\n"));
    /// ```
    pub fn parse(table: &str) -> Result<Self, WordsFaults> {
        let (words, faults) = Self::read(table);
        if faults.is_empty() { Ok(words) } else { Err(WordsFaults(faults)) }
    }

    fn read(table: &str) -> (Self, Vec<WordsFault>) {
        let mut words = Self { templates: BTreeMap::new(), rules: BTreeMap::new(), languages: BTreeMap::new() };
        let mut faults = Vec::new();
        let entries = entries(table, &mut faults);
        for (&key, &(line, text)) in &entries {
            let Some(category) = key.strip_prefix("plural.") else { continue };
            match Category::of_key(category).filter(|&category| category != Category::Other) {
                Some(category) => match Rule::parse(text) {
                    Some(rule) => drop(words.rules.insert(category, rule)),
                    None => faults.push(WordsFault::Plural { line, key: key.to_owned(), rule: text.to_owned() }),
                },
                None => faults.push(unknown(line, key)),
            }
        }
        // A rule that cannot be read still says that the language has the category.
        let declared = |category: Category| {
            category == Category::Other || entries.contains_key(format!("plural.{}", category.key()).as_str())
        };
        for (&key, &(line, text)) in &entries {
            if let Some(code) = key.strip_prefix("language.") {
                words.languages.insert(code.to_owned(), text.to_owned());
            } else if !key.starts_with("plural.") {
                match place(key).filter(|&(_, category)| declared(category)) {
                    Some((known, category)) => {
                        let template = Template::read(text, (line, key), known.fields, &mut faults);
                        words.templates.insert((known.message, category), template);
                    }
                    None => faults.push(unknown(line, key)),
                }
            }
        }
        faults.sort_by_key(line_of);
        for known in MESSAGES {
            for category in Category::ALL.into_iter().filter(|&category| declared(category)) {
                let wanted = known.plural || category == Category::Other;
                if wanted && !words.templates.contains_key(&(known.message, category)) {
                    let key =
                        if known.plural { format!("{}.{}", known.key, category.key()) } else { known.key.to_owned() };
                    faults.push(WordsFault::Missing { key, fields: known.fields.to_vec() });
                }
            }
        }
        (words, faults)
    }

    /// A message with its fields filled in; a field that is not given stays empty. O(length).
    ///
    /// # Examples
    ///
    /// ```
    /// use mingle::report::{Message, Words};
    ///
    /// let said = |words: Words| words.say(Message::SeatTable, &[("place", "window"), ("number", "2")]);
    /// assert_eq!(said(Words::english()), "table window (no. 2)");
    /// assert_eq!(said(Words::korean()), "window 테이블(2번)");
    /// ```
    #[must_use]
    pub fn say(&self, message: Message, values: &[(&str, &str)]) -> String {
        self.form(message, Category::Other, values)
    }

    /// A message in the form that goes with a count, which fills the field `count`.
    #[must_use]
    pub fn say_count(&self, message: Message, count: usize, values: &[(&str, &str)]) -> String {
        let number = u64::try_from(count).unwrap_or(u64::MAX);
        let category = self.rules.iter().find(|(_, rule)| rule.holds(number));
        let count = count.to_string();
        let values = [&[("count", count.as_str())], values].concat();
        self.form(message, category.map_or(Category::Other, |(&category, _)| category), &values)
    }

    /// Every table that was read without fault has the template.
    fn form(&self, message: Message, category: Category, values: &[(&str, &str)]) -> String {
        self.templates.get(&(message, category)).map(|template| template.fill(values)).unwrap_or_default()
    }

    /// Why somebody sits out, in words that anybody may read. Needs and rules are told to nobody.
    #[must_use]
    pub fn reason(&self, reason: Reason) -> String {
        let message = match reason {
            Reason::OddOneOut => Message::ReasonOddOneOut,
            Reason::NoSeat => Message::ReasonNoSeat,
            Reason::NoProject => Message::ReasonNoProject,
            Reason::Needs | Reason::Rules => Message::ReasonNoSuitableSeat,
            Reason::Ill => Message::ReasonIll,
            Reason::NoShow => Message::ReasonNoShow,
            Reason::Left => Message::ReasonLeft,
        };
        self.say(message, &[])
    }

    /// What a part of the cost is called.
    #[must_use]
    pub fn part(&self, part: Part) -> String {
        let message = match part {
            Part::NewFaces => Message::PartNewFaces,
            Part::Choices => Message::PartChoices,
            Part::Skills => Message::PartSkills,
            Part::Learning => Message::PartLearning,
            Part::Shadows => Message::PartShadows,
            Part::Interests => Message::PartInterests,
            Part::Languages => Message::PartLanguages,
            Part::Mixing => Message::PartMixing,
            Part::Turns => Message::PartTurns,
            Part::Fair => Message::PartFair,
            Part::Balance => Message::PartBalance,
            Part::Stable => Message::PartStable,
            Part::Rules => Message::PartRules,
        };
        self.say(message, &[])
    }

    /// Several things side by side: `a, b, c`.
    #[must_use]
    pub fn row(&self, items: impl Iterator<Item = String>) -> String {
        items.collect::<Vec<_>>().join(&self.say(Message::ListBetween, &[]))
    }

    /// Several things in one sentence: `a, b and c`.
    #[must_use]
    pub fn list(&self, items: &[String]) -> String {
        match items {
            [] => String::new(),
            [one] => one.clone(),
            [front @ .., last] => {
                front.join(&self.say(Message::ListBetween, &[])) + &self.say(Message::ListLast, &[]) + last
            }
        }
    }

    /// The name of a spoken language; its code where the table has none.
    #[must_use]
    pub fn language(&self, code: &str) -> String {
        self.languages.get(code).cloned().unwrap_or_else(|| code.to_owned())
    }
}

/// The entries of a table by key, with their lines.
fn entries<'a>(table: &'a str, faults: &mut Vec<WordsFault>) -> BTreeMap<&'a str, (usize, &'a str)> {
    let mut entries: BTreeMap<&str, (usize, &str)> = BTreeMap::new();
    // Editors put a byte order mark in front.
    let table = table.strip_prefix('\u{feff}').unwrap_or(table);
    for (line, text) in (1..).zip(table.lines()) {
        if text.trim().is_empty() || text.starts_with('#') {
            continue;
        }
        let Some((key, template)) = text.split_once('=') else {
            faults.push(WordsFault::NoEntry { line });
            continue;
        };
        let (key, template) = (key.trim(), template.trim());
        let quoted = template.strip_prefix('"').and_then(|inner| inner.strip_suffix('"'));
        match entries.get(key) {
            Some(&(first, _)) => faults.push(WordsFault::Twice { line, key: key.to_owned(), first }),
            None => drop(entries.insert(key, (line, quoted.unwrap_or(template)))),
        }
    }
    entries
}

/// The message and the category of counts that a key stands for.
fn place(key: &str) -> Option<(&'static Known, Category)> {
    MESSAGES.iter().find_map(|known| {
        let rest = key.strip_prefix(known.key)?;
        match (known.plural, rest.strip_prefix('.')) {
            (false, None) if rest.is_empty() => Some((known, Category::Other)),
            (true, Some(category)) => Some((known, Category::of_key(category)?)),
            _ => None,
        }
    })
}

fn unknown(line: usize, key: &str) -> WordsFault {
    let known: Vec<String> = MESSAGES
        .iter()
        .map(|known| if known.plural { format!("{}.other", known.key) } else { known.key.to_owned() })
        .collect();
    let nearest = nearest(key, known.iter().map(String::as_str)).map(str::to_owned);
    WordsFault::UnknownKey { line, key: key.to_owned(), nearest }
}

fn line_of(fault: &WordsFault) -> usize {
    match *fault {
        WordsFault::NoEntry { line }
        | WordsFault::UnknownKey { line, .. }
        | WordsFault::Twice { line, .. }
        | WordsFault::UnknownField { line, .. }
        | WordsFault::Brace { line, .. }
        | WordsFault::UnknownParticle { line, .. }
        | WordsFault::Plural { line, .. } => line,
        WordsFault::Missing { .. } => usize::MAX,
    }
}

#[cfg(test)]
mod tests {
    use super::{Message, Words, WordsFault};

    const ENGLISH: &str = include_str!("en.txt");

    #[test]
    fn the_tables_of_the_crate_have_no_fault() {
        assert_eq!(Words::parse(ENGLISH), Ok(Words::english()));
        assert_eq!(Words::parse(include_str!("ko.txt")), Ok(Words::korean()));
    }

    #[test]
    fn a_table_without_any_one_of_its_messages_is_refused() {
        for (at, line) in ENGLISH.lines().enumerate() {
            if line.starts_with(['#']) || line.starts_with("language.") || line.starts_with("plural.") {
                continue;
            }
            let rest: Vec<&str> =
                ENGLISH.lines().enumerate().filter(|&(other, _)| other != at).map(|(_, line)| line).collect();
            let faults = Words::parse(&rest.join("\n")).unwrap_err();
            let key = line.split(" = ").next().unwrap();
            assert!(
                matches!(faults.0.as_slice(), [WordsFault::Missing { key: missing, .. }] if missing == key),
                "{line}"
            );
        }
    }

    #[test]
    fn every_fault_is_told_at_once_with_its_line() {
        let table = format!("{ENGLISH}{}", "nothing\nseat = again\nplural.few = some\nplural.odd = n = 1\n");
        let table = table.replace("{skill}.", "{skill:x} {").replace("shadows = You", "shadows = {you} You");
        let faults = Words::parse(&table).unwrap_err().to_string();
        let last = ENGLISH.lines().count();
        for part in [
            "`shadows` has no field `{you}`; it has `{person}`".to_owned(),
            "`talk_they_know` has no particle `x`; there are 은, ".to_owned(),
            "`talk_you_know` has a brace without its partner".to_owned(),
            format!("line {}: no entry", last + 1),
            format!("line {}: `seat` stands in line 3 already", last + 2),
            format!("line {}: `plural.few` is no rule for counts: `some`", last + 3),
            format!("line {}: no message `plural.odd`", last + 4),
            "`met.few` is missing".to_owned(),
        ] {
            assert!(faults.contains(&part), "{part} is not in\n{faults}");
        }
        assert!(Words::parse(&ENGLISH.replace("plural.one = i = 1 and v = 0\n", "")).is_err());
    }

    #[test]
    fn the_form_goes_with_the_count() {
        let say = |words: &Words, count| words.say_count(Message::NewFaces, count, &[("people", "x")]);
        let english = Words::english();
        assert_eq!(say(&english, 1), "1 person is new to you: x.");
        assert_eq!(say(&english, 2), "2 people are new to you: x.");
        assert_eq!(say(&Words::korean(), 1), "처음 만나는 분이 1명이에요: x 님.");
        let counted = ENGLISH.lines().filter_map(|line| line.split_once(".other = "));
        let few: String = counted.map(|(key, _)| format!("{key}.few = few\n")).collect();
        let more = format!("plural.few = n = 2..4\n{few}");
        let slavic = Words::parse(&format!("{ENGLISH}{more}")).unwrap();
        assert_eq!(
            [1, 3, 5].map(|count| say(&slavic, count)).map(|text| text.starts_with("few")),
            [false, true, false]
        );
    }

    #[test]
    fn a_value_is_never_read_as_a_template() {
        let words = Words::english();
        assert_eq!(words.say(Message::ShadowedBy, &[("person", "{person}")]), "{person} shadows you.");
        assert_eq!(words.list(&["a", "b", "c"].map(str::to_owned)), "a, b and c");
        assert_eq!([words.language("ko"), words.language("xx")], ["Korean", "xx"]);
    }
}
