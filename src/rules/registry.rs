//! The kinds of rules that there are. A new kind is one more line here.

use crate::event::RuleKind;
use crate::index::Ids;

use super::kind::{Kind, Written};

/// Makes of a list of kinds, each with its file: the indexed rules in one type, and the way from a kind to its file.
macro_rules! kinds {
    ($($kind:ident in $file:ident,)*) => {
        /// What a rule says, by index of people. The order of the kinds is that in which rules are counted.
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
        pub(crate) enum Says {
            $($kind(super::$file::$kind),)*
        }

        impl Says {
            /// Indexes what a rule of an event without faults says.
            pub(super) fn new(rule: &RuleKind, ids: &Ids<'_>) -> Self {
                match rule {
                    $(RuleKind::$kind(rule) => Self::$kind(super::$file::$kind::new(rule, ids)),)*
                }
            }

            /// The file of its kind.
            pub(super) fn kind(&self) -> &dyn Kind {
                match self {
                    $(Self::$kind(rule) => rule,)*
                }
            }

            pub(super) fn kind_mut(&mut self) -> &mut dyn Kind {
                match self {
                    $(Self::$kind(rule) => rule,)*
                }
            }
        }

        /// The file of the kind of a rule as an event writes it.
        pub(crate) fn written(rule: &RuleKind) -> &dyn Written {
            match rule {
                $(RuleKind::$kind(rule) => rule,)*
            }
        }
    };
}

kinds! {
    Apart in apart,
    Together in together,
    Pin in pin,
    Bar in bar,
    Spread in spread,
    Count in count,
    Accompany in accompany,
    NeverAlone in never_alone,
    Share in share,
    Meet in meet,
}
