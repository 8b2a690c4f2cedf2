//! Which form of a message goes with a count: the categories and rules of Unicode CLDR (UTS #35, part 3), for counts, which
//! have no fraction.

/// The categories of CLDR; `Other` is what no rule holds for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Category {
    Zero,
    One,
    Two,
    Few,
    Many,
    Other,
}

impl Category {
    pub(super) const ALL: [Self; 6] = [Self::Zero, Self::One, Self::Two, Self::Few, Self::Many, Self::Other];

    pub(super) fn key(self) -> &'static str {
        match self {
            Self::Zero => "zero",
            Self::One => "one",
            Self::Two => "two",
            Self::Few => "few",
            Self::Many => "many",
            Self::Other => "other",
        }
    }

    pub(super) fn of_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|category| category.key() == key)
    }
}

/// A condition on a count: holds where all relations of one of its alternatives do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Rule(Vec<Vec<Relation>>);

/// Whether a remainder of the count lies in one of several ranges.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Relation {
    /// Whether the operand is the count; else it speaks of a fraction, and is 0.
    counts: bool,
    modulus: Option<u64>,
    equal: bool,
    ranges: Vec<(u64, u64)>,
}

impl Rule {
    /// Reads a rule such as `n % 10 = 2..4 and n % 100 != 12..14`, its samples left out; `None` for anything else.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let text = text.split('@').next().unwrap_or_default();
        text.split(" or ").map(|all| all.split(" and ").map(relation).collect()).collect::<Option<_>>().map(Self)
    }

    pub(super) fn holds(&self, count: u64) -> bool {
        self.0.iter().any(|all| all.iter().all(|relation| relation.holds(count)))
    }
}

impl Relation {
    fn holds(&self, count: u64) -> bool {
        let value = if self.counts { count } else { 0 };
        // A modulus of 0 is refused when the rule is read.
        let value = self.modulus.and_then(|modulus| value.checked_rem(modulus)).unwrap_or(value);
        self.ranges.iter().any(|&(first, last)| (first..=last).contains(&value)) == self.equal
    }
}

fn relation(text: &str) -> Option<Relation> {
    let (left, right) = text.split_once('=')?;
    let (left, equal) = left.strip_suffix('!').map_or((left, true), |left| (left, false));
    let (operand, modulus) = match left.split_once('%') {
        Some((operand, modulus)) => (operand, Some(modulus.trim().parse().ok().filter(|&modulus: &u64| modulus > 0)?)),
        None => (left, None),
    };
    let counts = match operand.trim() {
        "n" | "i" => true,
        "v" | "w" | "f" | "t" | "c" | "e" => false,
        _ => return None,
    };
    let range = |range: &str| {
        let (first, last) = range.split_once("..").unwrap_or((range, range));
        Some((first.trim().parse().ok()?, last.trim().parse().ok()?))
    };
    Some(Relation { counts, modulus, equal, ranges: right.split(',').map(range).collect::<Option<_>>()? })
}

#[cfg(test)]
mod tests {
    use super::Rule;

    #[test]
    fn the_rules_of_english_and_polish_hold_where_they_should() {
        let one = Rule::parse("i = 1 and v = 0").unwrap();
        assert_eq!([0, 1, 2, 11].map(|count| one.holds(count)), [false, true, false, false]);
        let few = Rule::parse("v = 0 and i % 10 = 2..4 and i % 100 != 12..14").unwrap();
        assert_eq!(
            [1, 2, 4, 5, 12, 22, 114].map(|count| few.holds(count)),
            [false, true, true, false, false, true, false]
        );
        let many = Rule::parse("i != 1 and i % 10 = 0..1 or i % 10 = 5..9 or i % 100 = 12..14").unwrap();
        assert_eq!([0, 1, 5, 13, 22, 21].map(|count| many.holds(count)), [true, false, true, true, false, true]);
    }

    #[test]
    fn a_rule_may_be_copied_from_cldr_with_its_samples() {
        let few = Rule::parse("n % 100 = 3..10 @integer 3~10, 103~110, 1003, … @decimal 3.0, …").unwrap();
        assert_eq!([2, 3, 10, 11, 103].map(|count| few.holds(count)), [false, true, true, false, true]);
    }

    #[test]
    fn what_is_no_rule_is_refused() {
        for text in ["", "one", "n", "n = ", "n = x", "n % 0 = 1", "x = 1", "n = 1 and", "n = 1..", "@integer 1"] {
            assert_eq!(Rule::parse(text), None, "{text}");
        }
    }
}
