//! The words by which files name one of several.

use super::nearest::nearest;

/// A word that names none of those that are meant.
///
/// # Examples
///
/// ```
/// use mingle::event::Level;
///
/// let error = "expret".parse::<Level>().unwrap_err();
/// assert_eq!(error.nearest, Some("expert"));
/// assert_eq!(error.to_string(), "`expret` is none of beginner, intermediate, advanced, expert; did you mean `expert`?");
/// ```
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{word}` is none of {}{}", .known.join(", "), .nearest.map(|near| format!("; did you mean `{near}`?")).unwrap_or_default())]
#[non_exhaustive]
pub struct UnknownWord {
    /// The word.
    pub word: String,
    /// The known word nearest to it.
    pub nearest: Option<&'static str>,
    /// All that are known.
    pub known: &'static [&'static str],
}

impl UnknownWord {
    pub(crate) fn new(word: &str, known: &'static [&'static str]) -> Self {
        Self { word: word.to_owned(), nearest: nearest(word, known.iter().copied()), known }
    }
}

/// Gives an enum without fields the words by which files name its variants, to write and to read.
macro_rules! words {
    ($name:ident: $($variant:ident => $word:literal),+ $(,)?) => {
        impl $name {
            /// All of them, in their order.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The word by which files name it.
            #[must_use]
            pub fn word(self) -> &'static str {
                match self {
                    $(Self::$variant => $word,)+
                }
            }
        }

        impl AsRef<str> for $name {
            /// The word by which files name it.
            fn as_ref(&self) -> &str {
                self.word()
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.pad(self.word())
            }
        }

        impl std::str::FromStr for $name {
            type Err = $crate::event::UnknownWord;

            fn from_str(word: &str) -> Result<Self, Self::Err> {
                let found = Self::ALL.iter().find(|one| one.word() == word).copied();
                found.ok_or_else(|| $crate::event::UnknownWord::new(word, &[$($word),+]))
            }
        }
    };
}
pub(crate) use words;
