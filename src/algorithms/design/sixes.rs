//! Ten groups of six in which everybody meets three in four of all others.

use super::developed::Developed;
use super::field::Group;

/// How many rounds there are.
pub(super) const ROUNDS: usize = 9;

/// People who are moved to nine places: those from here on are moved to three.
const NINE: usize = 36;

/// The four ways (a, b) in which a translation by (x, y) moves a triple of people: by ax + by.
const WAYS: [(usize, usize); 4] = [(0, 1), (1, 0), (1, 1), (1, 2)];

const BASE: [[usize; 6]; 10] = [
    [0, 2, 14, 19, 27, 34],
    [1, 10, 15, 22, 25, 32],
    [3, 9, 33, 36, 54, 42],
    [4, 11, 20, 37, 57, 53],
    [16, 8, 28, 40, 58, 47],
    [17, 7, 18, 55, 39, 49],
    [13, 21, 30, 56, 45, 51],
    [6, 23, 35, 41, 43, 52],
    [12, 31, 26, 59, 48, 44],
    [5, 24, 29, 38, 50, 46],
];

/// Ten groups of six in nine rounds: the translates of one round by the nine elements (x, y) of Z3 x Z3.
///
/// Four times nine people are the elements themselves, four copies of them, numbered 9 i + x + 3 y. The others are
/// triples: for each way (a, b) to map Z3 x Z3 onto Z3 there are two, and a translation by (x, y) moves a person of
/// theirs by ax + by. The 150 pairs of the base round lie in different orbits, each of nine pairs.
///
/// To find it again: besides the translations, let a matrix of order 4 act, so that the people are orbits of 18, 18, 12
/// and 12. Of the round's groups two are then their own images under its square, and the others are in fours. An exact
/// cover of the orbits of people by such orbits of groups, no orbit of pairs twice, is found in seconds.
pub(super) fn ten_sixes() -> Developed {
    let round = |by: (usize, usize)| BASE.iter().map(|group| group.map(|point| moved(point, by)).to_vec()).collect();
    let base = (0..ROUNDS).map(|number| round((number % 3, number / 3))).collect();
    // The translations are carried out already, since no group of symmetries acts alike on all people.
    Developed { group: Group::new(&[]), finite: 0, base, fixed: Vec::new() }
}

fn moved(point: usize, (x, y): (usize, usize)) -> usize {
    if point < NINE {
        let (copy, element) = (point / 9, point % 9);
        return copy * 9 + (element % 3 + x) % 3 + (element / 3 + y) % 3 * 3;
    }
    let (triple, at) = ((point - NINE) / 3, point % 3);
    let (a, b) = WAYS[triple / 2];
    NINE + triple * 3 + (at + a * x + b * y) % 3
}
