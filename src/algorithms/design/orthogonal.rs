//! Two orthogonal Latin squares where fields give none.

/// Rounds of squares of g = 3m + 1 people in g groups: rows, columns and the two squares.
pub(super) const ROUNDS: usize = 4;

/// Whether the construction covers so many groups of as many people: g = 3m + 1 with m odd, so that there are two
/// orthogonal squares of side m.
pub(super) fn exists(groups: usize) -> bool {
    groups > 9 && groups % 6 == 4
}

/// The groups of all four rounds, people 0..g^2 (Bose, Shrikhande and Parker, 1960). O(g^2).
///
/// The people are the columns of an orthogonal array of four rows, and in round r those with the same symbol in row r
/// share a group. The symbols are the numbers modulo 2m + 1 and m more that no translation moves. For i = 1..m the
/// column (0, i, 2m + 1 - i, x_i) and three rearrangements of it are developed modulo 2m + 1; with the columns (j, j,
/// j, j) and an array on the x alone every two rows then have every pair of symbols once.
pub(super) fn rounds(groups: usize) -> [Vec<Vec<usize>>; ROUNDS] {
    let third = groups / 3;
    let modulus = 2 * third + 1;
    let mut columns: Vec<[usize; 4]> = (0..modulus).map(|symbol| [symbol; 4]).collect();
    for step in 1..=third {
        let (none, there, back, outside) = (0, step, modulus - step, modulus + step - 1);
        for column in [
            [none, there, back, outside],
            [there, none, outside, back],
            [back, outside, none, there],
            [outside, back, there, none],
        ] {
            columns.extend(
                (0..modulus)
                    .map(|by| column.map(|symbol| if symbol < modulus { (symbol + by) % modulus } else { symbol })),
            );
        }
    }
    for one in 0..third {
        columns.extend((0..third).map(|other| {
            [one, other, (one + other) % third, (one + 2 * other) % third].map(|symbol| modulus + symbol)
        }));
    }
    let mut rounds: [Vec<Vec<usize>>; ROUNDS] = std::array::from_fn(|_| vec![Vec::with_capacity(groups); groups]);
    for (person, column) in columns.iter().enumerate() {
        for (round, &symbol) in rounds.iter_mut().zip(column) {
            round[symbol].push(person);
        }
    }
    rounds
}
