//! People in order of what they cost beyond what the duals pay, and what the cheapest of those who are left come to.

use super::model::FORBIDDEN;

/// People with their values, ascending.
#[derive(Debug)]
pub(super) struct Order {
    pub(super) people: Vec<(i64, u32)>,
    /// The sum of the first so many.
    sums: Vec<i64>,
    /// How many values are below 0.
    negative: usize,
}

impl Order {
    /// Those of the people who may be there. O(people x log of them).
    pub(super) fn new(values: impl Iterator<Item = (u32, i64)>) -> Self {
        let mut people: Vec<(i64, u32)> =
            values.filter(|&(_, value)| value < FORBIDDEN).map(|(person, value)| (value, person)).collect();
        people.sort_unstable();
        let mut sums = vec![0];
        for &(value, _) in &people {
            sums.push(sums[sums.len() - 1] + value);
        }
        let negative = people.partition_point(|&(value, _)| value < 0);
        Self { people, sums, negative }
    }

    /// The least sum of `need` to `room` people from a place on; `None` where there are not so many.
    #[inline]
    pub(super) fn tail(&self, from: usize, need: usize, room: usize) -> Option<i64> {
        let left = self.people.len() - from;
        if need > left {
            return None;
        }
        let count = self.negative.saturating_sub(from).clamp(need, room.max(need)).min(left);
        Some(self.sums[from + count] - self.sums[from])
    }
}

#[cfg(test)]
mod tests {
    use super::Order;

    #[test]
    fn the_tail_takes_what_it_needs_and_whatever_is_below_nothing() {
        let order = Order::new([(0, 5), (1, -3), (2, -7), (3, 2)].into_iter());
        assert_eq!(order.people, [(-7, 2), (-3, 1), (2, 3), (5, 0)]);
        assert_eq!(order.tail(0, 0, 4), Some(-10));
        assert_eq!(order.tail(0, 0, 1), Some(-7));
        assert_eq!(order.tail(0, 3, 4), Some(-8));
        assert_eq!(order.tail(2, 0, 4), Some(0));
        assert_eq!(order.tail(3, 2, 4), None);
    }
}
