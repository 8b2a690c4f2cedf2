//! Ids that tell nothing and stay: the start of a hash of what a person is known by, and of the mapping's key.
//!
//! Twelve letters of 32 are 60 bits: among 100,000 people two ids are the same once in 200 million times, and then the import
//! stops instead of taking two people for one.

use sha2::{Digest, Sha256};

/// Digits and letters that are not taken for one another.
const ALPHABET: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";
const LENGTH: usize = 12;

/// The id of what a person is known by.
pub(crate) fn id(map_key: &str, known_by: &str) -> String {
    let hash = Sha256::digest(format!("{map_key}\n{known_by}"));
    let bits = hash.iter().take(8).fold(0_u64, |bits, byte| bits << 8 | u64::from(*byte));
    let letter = |at: usize| char::from(ALPHABET[usize::try_from(bits >> (59 - 5 * at) & 31).unwrap_or(0)]);
    (0..LENGTH).map(letter).collect()
}

/// Whether an id looks like one of these.
pub(crate) fn is_made_here(id: &str) -> bool {
    id.len() == LENGTH && id.bytes().all(|byte| ALPHABET.contains(&byte))
}
