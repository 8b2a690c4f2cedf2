//! The known name that somebody probably meant.

/// The known name nearest to `wanted` (Damerau-Levenshtein distance), if it is near enough to be a slip: at most a
/// third of the longer name differs, or only upper and lower case. Of equally near ones the first in byte order.
///
/// O(number of names x length^2).
pub(crate) fn nearest<'a>(wanted: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    const LONGEST: usize = 64;
    let folded = wanted.trim().to_lowercase();
    let length = folded.chars().count();
    if length > LONGEST {
        return None;
    }
    known
        .into_iter()
        .filter_map(|name| {
            let other = name.to_lowercase();
            let longer = length.max(other.chars().count());
            if longer > LONGEST {
                return None;
            }
            let distance = strsim::damerau_levenshtein(&folded, &other);
            (distance * 3 <= longer).then_some((distance, name))
        })
        .min()
        .map(|(_, name)| name)
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn a_slip_finds_the_name_and_a_stranger_finds_none() {
        let known = ["beeware", "mypy", "pip"];
        assert_eq!(nearest("bewaere", known), Some("beeware"));
        assert_eq!(nearest("PIP", known), Some("pip"));
        assert_eq!(nearest("django", known), None);
        assert_eq!(nearest("", known), None);
    }
}
