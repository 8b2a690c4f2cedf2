//! Small finite fields and finite abelian groups, on plain numbers.

/// A finite abelian group: a product of cyclic groups, its elements numbered in mixed radix, the least digit first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Group {
    order: usize,
    moduli: Vec<usize>,
}

impl Group {
    /// The product of cyclic groups of these orders, none of them 0.
    pub(super) fn new(moduli: &[usize]) -> Self {
        Self { order: moduli.iter().product(), moduli: moduli.to_vec() }
    }

    pub(super) fn order(&self) -> usize {
        self.order
    }

    pub(super) fn add(&self, one: usize, other: usize) -> usize {
        self.digits(one, other, |one, other, modulus| (one + other) % modulus)
    }

    /// `one - other`.
    pub(super) fn subtract(&self, one: usize, other: usize) -> usize {
        self.digits(one, other, |one, other, modulus| (one + modulus - other) % modulus)
    }

    fn digits(&self, mut one: usize, mut other: usize, rule: impl Fn(usize, usize, usize) -> usize) -> usize {
        let (mut result, mut place) = (0, 1);
        for &modulus in &self.moduli {
            result += place * rule(one % modulus, other % modulus, modulus);
            place *= modulus;
            one /= modulus;
            other /= modulus;
        }
        result
    }
}

/// The field of a prime power of elements: polynomials over a prime field, modulo an irreducible one.
///
/// An element's digits to the base of the characteristic are its coefficients, the constant first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Field {
    group: Group,
    characteristic: usize,
    /// The coefficients of the irreducible polynomial below its leading 1.
    modulus: Vec<usize>,
}

impl Field {
    /// The field of so many elements; `None` where that is no prime power, or above 2^32.
    ///
    /// O(order^1/2), and for a power of a prime a few times that times its exponent.
    pub(super) fn new(order: usize) -> Option<Self> {
        let [(prime, exponent)] = factors(order)[..] else { return None };
        let modulus = (0..order).map(|tail| coefficients(tail, prime, exponent)).find(|tail| {
            let mut monic = tail.clone();
            monic.push(1);
            exponent == 1 || is_irreducible(&monic, prime)
        })?;
        Some(Self { group: Group::new(&vec![prime; exponent]), characteristic: prime, modulus })
    }

    pub(super) fn group(&self) -> &Group {
        &self.group
    }

    pub(super) fn order(&self) -> usize {
        self.group.order
    }

    pub(super) fn multiply(&self, one: usize, other: usize) -> usize {
        let prime = self.characteristic;
        let degree = self.modulus.len();
        if degree == 1 {
            return one * other % prime;
        }
        let one = coefficients(one, prime, degree);
        let mut other = other;
        // Horner: the digits of `other`, the highest first.
        let mut place = self.order() / prime;
        let mut result = vec![0; degree];
        for _ in 0..degree {
            let carried = result[degree - 1];
            for at in (0..degree).rev() {
                let below = if at == 0 { 0 } else { result[at - 1] };
                result[at] = (below + (prime - self.modulus[at]) * carried) % prime;
            }
            let digit = other / place;
            other %= place;
            place = (place / prime).max(1);
            for (sum, coefficient) in result.iter_mut().zip(&one) {
                *sum = (*sum + digit * coefficient) % prime;
            }
        }
        result.iter().rev().fold(0, |number, &digit| number * prime + digit)
    }

    /// The powers of an element that generates all but 0: entry `i` is its `i`-th power. O(order).
    pub(super) fn powers(&self) -> Vec<usize> {
        let whole = self.order() - 1;
        let divisors: Vec<usize> = factors(whole).iter().map(|&(prime, _)| whole / prime).collect();
        let generates = |&element: &usize| divisors.iter().all(|&exponent| self.power(element, exponent) != 1);
        let generator = (1..self.order()).find(generates).unwrap_or(1);
        std::iter::successors(Some(1), |&power| Some(self.multiply(power, generator))).take(whole).collect()
    }

    fn power(&self, base: usize, exponent: usize) -> usize {
        let (mut result, mut base, mut exponent) = (1, base, exponent);
        while exponent > 0 {
            if exponent % 2 == 1 {
                result = self.multiply(result, base);
            }
            base = self.multiply(base, base);
            exponent /= 2;
        }
        result
    }
}

/// The prime factors with their exponents, ascending; none for 0, 1 and what is above 2^32. O(number^1/2).
pub(super) fn factors(number: usize) -> Vec<(usize, usize)> {
    let mut factors = Vec::new();
    if number == 0 || number as u64 > 1 << 32 {
        return factors;
    }
    let mut left = number;
    let mut prime = 2;
    while prime * prime <= left {
        let mut exponent = 0;
        while left.is_multiple_of(prime) {
            left /= prime;
            exponent += 1;
        }
        if exponent > 0 {
            factors.push((prime, exponent));
        }
        prime += 1;
    }
    if left > 1 {
        factors.push((left, 1));
    }
    factors
}

/// The divisors above 1, ascending.
pub(super) fn divisors(number: usize) -> Vec<usize> {
    let mut divisors = vec![1];
    for (prime, exponent) in factors(number) {
        for at in 0..divisors.len() {
            let mut divisor = divisors[at];
            for _ in 0..exponent {
                divisor *= prime;
                divisors.push(divisor);
            }
        }
    }
    divisors.sort_unstable();
    divisors.remove(0);
    divisors
}

fn coefficients(number: usize, prime: usize, degree: usize) -> Vec<usize> {
    let mut left = number;
    let digit = |_| {
        let digit = left % prime;
        left /= prime;
        digit
    };
    (0..degree).map(digit).collect()
}

/// Whether no monic polynomial of at most half the degree divides this monic one.
fn is_irreducible(monic: &[usize], prime: usize) -> bool {
    let half = (monic.len() - 1) / 2;
    (1..=half).all(|degree| {
        let divisors = prime.pow(degree as u32);
        (0..divisors).all(|tail| {
            let mut divisor = coefficients(tail, prime, degree);
            divisor.push(1);
            !divides(&divisor, monic, prime)
        })
    })
}

fn divides(divisor: &[usize], dividend: &[usize], prime: usize) -> bool {
    let mut rest = dividend.to_vec();
    let degree = divisor.len() - 1;
    for top in (degree..rest.len()).rev() {
        let lead = rest[top];
        for (at, coefficient) in divisor.iter().enumerate() {
            let place = top - degree + at;
            rest[place] = (rest[place] + (prime - lead) * coefficient) % prime;
        }
    }
    rest[..degree].iter().all(|&coefficient| coefficient == 0)
}

#[cfg(test)]
mod tests {
    use super::{Field, Group, divisors};

    #[test]
    fn every_prime_power_has_a_field_and_no_other_number_has() {
        let orders: Vec<usize> = (0..50).filter(|&order| Field::new(order).is_some()).collect();
        assert_eq!(orders, [2, 3, 4, 5, 7, 8, 9, 11, 13, 16, 17, 19, 23, 25, 27, 29, 31, 32, 37, 41, 43, 47, 49]);
    }

    #[test]
    fn multiplication_is_that_of_a_field() {
        for field in [2, 4, 5, 8, 9, 16, 25, 27].map(|order| Field::new(order).expect("a prime power")) {
            let order = field.order();
            for one in 0..order {
                assert_eq!(field.multiply(one, 1), one);
                let products: std::collections::BTreeSet<usize> =
                    (0..order).map(|other| field.multiply(one, other)).collect();
                assert_eq!(products.len(), if one == 0 { 1 } else { order }, "{one} of {order}");
                for other in 0..order {
                    assert_eq!(field.multiply(one, other), field.multiply(other, one));
                    for third in 0..order.min(6) {
                        let sum = field.group().add(other, third);
                        let product = field.group().add(field.multiply(one, other), field.multiply(one, third));
                        assert_eq!(field.multiply(one, sum), product);
                    }
                }
            }
            let mut powers = field.powers();
            powers.sort_unstable();
            assert_eq!(powers, (1..order).collect::<Vec<_>>());
        }
    }

    #[test]
    fn subtracting_undoes_adding() {
        let group = Group::new(&[2, 6]);
        for one in 0..group.order() {
            for other in 0..group.order() {
                assert_eq!(group.subtract(group.add(one, other), other), one);
            }
        }
    }

    #[test]
    fn divisors_are_found() {
        assert_eq!(divisors(12), [2, 3, 4, 6, 12]);
        assert_eq!(divisors(1), [0_usize; 0]);
    }
}
