//! A stable word for each kind of fault, warning and breach.

/// Gives an enum its code words. Their list in the documentation and [`CODES`](crate::problem::FaultKind::CODES) are made of
/// the same words, so that neither can lack one.
macro_rules! codes {
    ($name:ident: $($variant:ident => $code:literal),+ $(,)?) => {
        impl $name {
            /// All code words, in the order of the variants.
            pub const CODES: &'static [&'static str] = &[$($code),+];

            /// A word for programs, which stays the same whatever becomes of the text. One of:
            ///
            $(#[doc = concat!("- `", $code, "`")])+
            #[must_use]
            pub fn code(&self) -> &'static str {
                match self {
                    $(Self::$variant { .. } => $code,)+
                }
            }
        }
    };
}
pub(crate) use codes;
