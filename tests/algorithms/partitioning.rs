//! Set partitioning against trying every choice, and its certificates against corruption.

use std::cell::Cell;
use std::ops::ControlFlow;

use crate::random::Random;
use mingle::algorithms::never_stop;
use mingle::algorithms::partitioning::{
    Allowance, Ask, Column, Entry, Exhausted, Partition, PartitioningError, Priced, Pricing, Refused, Row, SCALE, Task,
    cost, partition, reduced_cost,
};

/// All columns in a list, of which only a few are given at a time.
struct Listed {
    columns: Vec<Column>,
    at_a_time: usize,
}

impl Pricing for Listed {
    fn price(&mut self, ask: Ask<'_>, allowance: &mut Allowance<'_>) -> Result<Priced, Exhausted> {
        allowance.spend(10 * self.columns.len())?;
        let cheap = self.columns.iter().filter(|column| reduced_cost(column, ask.duals) < ask.below);
        let mut columns: Vec<Column> = cheap.cloned().collect();
        columns.sort_by_key(|column| (reduced_cost(column, ask.duals), column.tag));
        let most = if ask.below > 0 { usize::MAX } else { self.at_a_time };
        let all = columns.len() <= most;
        columns.truncate(most);
        Ok(Priced { columns, all })
    }
}

/// The cheapest choice, by trying all: the first element that is open is covered in every way.
fn cheapest(rows: &[Row], columns: &[Column], chosen: &mut Vec<Column>) -> Option<i64> {
    let covered: Vec<u32> = chosen.iter().flat_map(|column| &column.entries).map(|entry| entry.row).collect();
    let is_open = |row: u32| rows[row as usize].is_once() && !covered.contains(&row);
    let Some(open) = (0..rows.len() as u32).find(|&row| is_open(row)) else {
        return cost(rows, chosen);
    };
    let mut best: Option<i64> = None;
    for column in columns.iter().filter(|column| column.entries.iter().any(|entry| entry.row == open)) {
        let twice = |entry: &Entry| rows[entry.row as usize].is_once() && covered.contains(&entry.row);
        if !column.entries.iter().any(twice) {
            chosen.push(column.clone());
            best = [best, cheapest(rows, columns, chosen)].into_iter().flatten().min();
            chosen.pop();
        }
    }
    best
}

/// Elements, sets of up to three of them in one of two ways each, and sums over some sets.
fn small(random: &mut Random) -> (Vec<Row>, Vec<Column>, i64) {
    let elements = 1 + random.index(7);
    let sums = random.index(3);
    let unit = [1, 1, 5][random.index(3)];
    let mut rows = vec![Row::once(); elements];
    for _ in 0..sums {
        let bound = random.below(4) as i64;
        rows.push(
            [Row::at_most(bound), Row::at_least(bound), Row { lower: Some(bound - 1), upper: Some(bound + 1) }]
                [random.index(3)],
        );
    }
    let missing = random.below(4);
    let mut columns = Vec::new();
    for set in 1_u32..1 << elements {
        for label in 0..2 {
            if set.count_ones() > 3 || random.below(5) < missing {
                continue;
            }
            let members = (0..elements as u32).filter(|element| set >> element & 1 == 1);
            let mut entries: Vec<Entry> = members.map(|row| Entry { row, coefficient: 1, label }).collect();
            for sum in 0..sums {
                let coefficient = random.below(4) as i64 - 1;
                if coefficient != 0 {
                    entries.push(Entry { row: (elements + sum) as u32, coefficient, label: 0 });
                }
            }
            columns.push(Column { cost: unit * random.below(30) as i64, entries, tag: columns.len() });
        }
    }
    (rows, columns, unit)
}

fn solved(rows: &[Row], columns: &[Column], unit: i64, operations: u64) -> Partition {
    let mut never = never_stop;
    let mut allowance = Allowance::new(operations, &mut never);
    let task = Task { rows, unit, fixed: &[], first: &[], below: None };
    let mut pricing = Listed { columns: columns.to_vec(), at_a_time: 3 };
    partition(&task, &mut pricing, &mut allowance).unwrap()
}

#[test]
fn the_cheapest_choice_is_found_and_proven() {
    let mut random = Random::new(1);
    let (mut possible, mut by_duals_alone) = (0, 0);
    for _ in 0..3000 {
        let (rows, columns, unit) = small(&mut random);
        let least = cheapest(&rows, &columns, &mut Vec::new());
        let found = solved(&rows, &columns, unit, 100_000_000);
        if let Some(certificate) = &found.certificate {
            assert_eq!(certificate.verify(&rows, &columns), Ok(()));
            assert!(least.is_none_or(|least| certificate.bound <= least));
        }
        let Some(least) = least else {
            assert!(found.best.is_none());
            continue;
        };
        possible += 1;
        let (reached, chosen) = found.best.clone().unwrap_or_else(|| panic!("{least} not found: {rows:?} {columns:?}"));
        assert_eq!(cost(&rows, &chosen), Some(reached));
        assert_eq!((reached, found.bound), (least, least), "{rows:?} {columns:?}");
        by_duals_alone += usize::from(found.certificate.is_some_and(|certificate| certificate.bound == least));
    }
    assert!(possible > 1000 && by_duals_alone > 500, "{possible} {by_duals_alone}");
}

#[test]
fn a_corrupted_certificate_of_a_partition_is_refused() {
    let mut random = Random::new(2);
    let (mut refused, mut proven) = (0, 0);
    for _ in 0..600 {
        let (rows, columns, unit) = small(&mut random);
        let Some(certificate) = solved(&rows, &columns, unit, 100_000_000).certificate else { continue };
        proven += 1;
        let least = cheapest(&rows, &columns, &mut Vec::new());
        let mut higher = certificate.clone();
        higher.bound += 1;
        assert_eq!(higher.verify(&rows, &columns), Err(Refused::Bound));
        let mut shorter = certificate.clone();
        shorter.duals.pop();
        assert_eq!(shorter.verify(&rows, &columns), Err(Refused::Length));
        // Whatever else is changed: what passes is true.
        for _ in 0..20 {
            let mut changed = certificate.clone();
            let row = random.index(rows.len());
            changed.duals[row] += (random.below(8) as i64 - 3) * SCALE / 2;
            changed.bound += random.below(3) as i64;
            match changed.verify(&rows, &columns) {
                Ok(()) => assert!(least.is_none_or(|least| changed.bound <= least)),
                Err(_) => refused += 1,
            }
        }
    }
    assert!(proven > 200 && refused > 1000, "{proven} {refused}");
}

#[test]
fn with_little_work_nothing_false_is_claimed() {
    let mut random = Random::new(3);
    for _ in 0..400 {
        let (rows, columns, unit) = small(&mut random);
        let least = cheapest(&rows, &columns, &mut Vec::new());
        let found = solved(&rows, &columns, unit, random.below(60_000));
        if let Some((reached, chosen)) = &found.best {
            assert_eq!(cost(&rows, chosen), Some(*reached));
        }
        assert!(least.is_none_or(|least| found.bound <= least));
    }
}

#[test]
fn the_watcher_can_stop_the_work_at_any_call() {
    let mut random = Random::new(4);
    let elements = 18;
    let rows = vec![Row::once(); elements];
    let mut columns = Vec::new();
    for one in 0..elements as u32 {
        for other in one + 1..elements as u32 {
            for third in other + 1..elements as u32 {
                let entries = [one, other, third].map(|row| Entry { row, coefficient: 1, label: 0 }).to_vec();
                columns.push(Column { cost: random.below(1000) as i64, entries, tag: columns.len() });
            }
        }
    }
    let run = |stop_at: usize| {
        let calls = Cell::new(0);
        let mut watch = || {
            calls.set(calls.get() + 1);
            if calls.get() == stop_at { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        };
        let mut allowance = Allowance::new(u64::MAX, &mut watch);
        let task = Task { rows: &rows, unit: 1, fixed: &[], first: &[], below: None };
        let mut pricing = Listed { columns: columns.clone(), at_a_time: 20 };
        let found = partition(&task, &mut pricing, &mut allowance).unwrap();
        (found.best.map(|(cost, _)| cost), found.bound, calls.get())
    };
    let (best, bound, calls) = run(usize::MAX);
    assert_eq!(best, Some(bound));
    assert!(calls > 5, "{calls}");
    for stop_at in 1..calls.min(12) {
        let (reached, lower, _) = run(stop_at);
        assert!(lower <= bound && reached.is_none_or(|reached| reached >= bound));
    }
}

#[test]
fn columns_that_do_not_fit_the_rows_are_refused() {
    let rows = [Row::once(), Row::at_most(3)];
    let entry = |row, coefficient| Entry { row, coefficient, label: 0 };
    let with = |cost, entries: Vec<Entry>| {
        let mut never = never_stop;
        let first = [Column { cost, entries, tag: 0 }];
        let task = Task { rows: &rows, unit: 1, fixed: &[], first: &first, below: None };
        let mut pricing = Listed { columns: Vec::new(), at_a_time: 1 };
        partition(&task, &mut pricing, &mut Allowance::new(1000, &mut never)).map(|found| found.best.is_some())
    };
    assert_eq!(with(1, vec![entry(0, 1), entry(1, 3)]), Ok(true));
    assert_eq!(with(1, vec![entry(0, 1), entry(1, 4)]), Ok(false));
    let misfit = Err(PartitioningError::Misfit { column: 0 });
    assert_eq!(with(1, vec![entry(1, 1)]), misfit);
    assert_eq!(with(1, vec![entry(0, 2)]), misfit);
    assert_eq!(with(1, vec![entry(0, 1), entry(0, 1)]), misfit);
    assert_eq!(with(1, vec![entry(0, 1), entry(2, 1)]), misfit);
    let out_of_range = Err(PartitioningError::OutOfRange { column: 0 });
    assert_eq!(with(-1, vec![entry(0, 1)]), out_of_range);
    assert_eq!(with(1, vec![entry(0, 1), entry(1, 1 << 13)]), out_of_range);
}
