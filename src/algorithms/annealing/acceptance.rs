//! Acceptance in simulated annealing by integers alone (Kirkpatrick, Gelatt and Vecchi, 1983).
//!
//! A worsening by `delta` is accepted at temperature `t` when `delta <= t * -ln(u)` for a random `u` in (0, 1): the
//! same as `u < exp(-delta / t)`. The logarithms come from a table of integers, since `exp` differs between platforms.

use crate::algorithms::random::Random;

/// Binary places of temperatures and logarithms.
const PLACES: u32 = 16;
/// Binary places of the random numbers whose logarithms are tabled.
const DRAWS: u32 = 12;

/// -ln((i + 1/2) / 2^12) with 16 binary places.
static LOGARITHMS: [u32; 1 << DRAWS] = {
    let mut table = [0; 1 << DRAWS];
    let mut draw = 0;
    while draw < table.len() {
        table[draw] = negative_ln(2 * draw as u64 + 1, DRAWS + 1);
        draw += 1;
    }
    table
};

/// The temperature at which a worsening by `delta` is accepted with probability 1 / e.
pub(crate) fn temperature(delta: i64) -> i64 {
    delta.saturating_mul(1 << PLACES)
}

/// Whether to accept a change of the cost by `delta` at a [`temperature`]; what does not worsen is always accepted.
pub(crate) fn accepts(delta: i64, temperature: i64, random: &mut Random) -> bool {
    if delta <= 0 {
        return true;
    }
    if temperature <= 0 {
        return false;
    }
    let logarithm = LOGARITHMS[random.below(1 << DRAWS) as usize];
    (i128::from(delta) << (2 * PLACES)) <= i128::from(temperature) * i128::from(logarithm)
}

/// The largest worsening that is accepted at one temperature, for each of the draws: for searches that try millions of
/// changes a second.
#[derive(Debug, Clone)]
pub(crate) struct Thresholds {
    /// Each at least 0.
    table: Vec<i64>,
}

impl Thresholds {
    /// The thresholds at a [`temperature`]. O(2^12).
    pub(crate) fn new(temperature: i64) -> Self {
        let temperature = i128::from(temperature.max(0));
        let threshold = |&logarithm: &u32| ((temperature * i128::from(logarithm)) >> (2 * PLACES)) as i64;
        Self { table: LOGARITHMS.iter().map(threshold).collect() }
    }

    /// How many of `whole` draws accept a worsening by `change`. O(1) for what is accepted always, else O(2^12).
    pub(crate) fn share(&self, change: i64, whole: u64) -> u64 {
        if change <= 0 {
            return whole;
        }
        let taken = self.table.iter().filter(|&&threshold| threshold >= change).count() as u64;
        ((u128::from(whole) * u128::from(taken)) >> DRAWS) as u64
    }

    /// The threshold that belongs to the 12 lowest of 64 random bits.
    #[inline]
    pub(crate) fn of(&self, word: u64) -> i64 {
        self.table[(word & ((1 << DRAWS) - 1)) as usize]
    }
}

/// -ln(x / 2^bits) with 16 binary places, for 0 < x <= 2^bits, by repeated squaring of the mantissa.
const fn negative_ln(x: u64, bits: u32) -> u32 {
    /// ln 2 with 32 binary places.
    const LN_2: u64 = 2_977_044_472;
    const MANTISSA: u32 = 30;
    let top = u64::BITS - 1 - x.leading_zeros();
    let mut mantissa = (x << MANTISSA) >> top;
    let mut log2 = 0_u64;
    let mut place = 0;
    while place < MANTISSA {
        place += 1;
        mantissa = (mantissa * mantissa) >> MANTISSA;
        log2 <<= 1;
        if mantissa >> (MANTISSA + 1) != 0 {
            mantissa >>= 1;
            log2 |= 1;
        }
    }
    let negative_log2 = (((bits - top) as u64) << MANTISSA) - log2;
    let product = negative_log2 as u128 * LN_2 as u128;
    (product >> (MANTISSA + 32 - PLACES)) as u32
}

#[cfg(test)]
mod tests {
    use super::{LOGARITHMS, Thresholds, accepts, negative_ln, temperature};
    use crate::algorithms::random::Random;

    #[test]
    fn what_costs_as_much_as_the_temperature_is_accepted_once_in_e_times() {
        let mut random = Random::new(1);
        assert!(accepts(-5, 0, &mut random));
        assert!(!accepts(5, 0, &mut random));
        let often = (0..1000).filter(|_| accepts(100, temperature(100), &mut random)).count();
        assert!((300..440).contains(&often));

        let thresholds = Thresholds::new(temperature(100));
        let often = (0..1000).filter(|_| 100 <= thresholds.of(random.next_u64())).count();
        assert!((300..440).contains(&often));
        assert_eq!(Thresholds::new(0).of(random.next_u64()), 0);
    }

    #[test]
    fn the_table_is_that_of_the_logarithm() {
        for (draw, &entry) in LOGARITHMS.iter().enumerate() {
            let exact = -((draw as f64 + 0.5) / 4096.0).ln() * 65536.0;
            assert!((f64::from(entry) - exact).abs() < 2.0, "{draw}: {entry} for {exact}");
        }
        assert_eq!(negative_ln(1 << 12, 12), 0);
    }

    #[test]
    fn the_table_never_changes() {
        let table = &LOGARITHMS;
        let sum: u64 = table.iter().map(|&entry| u64::from(entry)).sum();
        assert_eq!((table[0], table[2048], table[4095], sum), (590_539, 45_410, 8, 268_410_713));
    }
}
