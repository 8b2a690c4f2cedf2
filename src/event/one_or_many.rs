//! One word, or several of equal standing.

use std::fmt;

use serde::de::{Error, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// One word, or a list of words of equal standing; written back as it was read.
///
/// # Examples
///
/// ```
/// use mingle::event::OneOrMany;
///
/// assert_eq!(OneOrMany::from("pip").as_slice(), ["pip"]);
/// assert_eq!(OneOrMany::from(["pip", "conda"]).as_slice(), ["pip", "conda"]);
/// ```
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum OneOrMany {
    /// A single word.
    One(String),
    /// A list, possibly empty.
    Many(Vec<String>),
}

impl OneOrMany {
    /// The words, in order.
    #[must_use]
    pub fn as_slice(&self) -> &[String] {
        match self {
            Self::One(word) => std::slice::from_ref(word),
            Self::Many(words) => words,
        }
    }
}

impl From<&str> for OneOrMany {
    fn from(word: &str) -> Self {
        Self::One(word.to_owned())
    }
}

impl From<String> for OneOrMany {
    fn from(word: String) -> Self {
        Self::One(word)
    }
}

impl<I: Into<String>, const N: usize> From<[I; N]> for OneOrMany {
    fn from(words: [I; N]) -> Self {
        Self::Many(words.into_iter().map(Into::into).collect())
    }
}

impl From<Vec<String>> for OneOrMany {
    fn from(words: Vec<String>) -> Self {
        Self::Many(words)
    }
}

impl Serialize for OneOrMany {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::One(word) => serializer.serialize_str(word),
            Self::Many(words) => serializer.collect_seq(words),
        }
    }
}

impl<'de> Deserialize<'de> for OneOrMany {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Words;

        impl<'de> Visitor<'de> for Words {
            type Value = OneOrMany;

            fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str("a string or a list of strings")
            }

            fn visit_str<E: Error>(self, word: &str) -> Result<OneOrMany, E> {
                Ok(OneOrMany::One(word.to_owned()))
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<OneOrMany, A::Error> {
                let mut words = Vec::new();
                while let Some(word) = list.next_element()? {
                    words.push(word);
                }
                Ok(OneOrMany::Many(words))
            }
        }

        deserializer.deserialize_any(Words)
    }
}
