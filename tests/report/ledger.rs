//! The organiser's ledger sums to what the plan says that it costs.

use std::cell::Cell;

use mingle::report::for_organiser;
use proptest::prelude::*;

use crate::support::generate::{Size, events};
use crate::support::{holds_for, outcome, problem};

#[test]
fn the_leaves_sum_to_the_cost_of_the_plan_and_of_each_part() {
    let (summed, unmet_rules, with_secrets) = (Cell::new(0), Cell::new(0), Cell::new(0));
    holds_for(100, events(Size::LARGE), |event| {
        if let Ok(plan) = outcome(event, 1, 500) {
            let problem = problem(event);
            let ledger = for_organiser(&problem, &plan).map_err(|error| TestCaseError::fail(error.to_string()))?;
            prop_assert_eq!(&ledger.by_part(), &plan.cost.parts);
            prop_assert_eq!(ledger.total(), plan.cost.total);
            prop_assert_eq!(ledger.by_session().iter().map(|(_, cost)| cost).sum::<i64>(), plan.cost.total);
            prop_assert_eq!(ledger.by_group().values().sum::<i64>(), plan.cost.total);
            let unmet: i64 = ledger.unmet().iter().map(|unmet| unmet.cost).sum();
            let public = plan.cost.parts.get(&mingle::plan::Part::Rules).copied().unwrap_or(0);
            prop_assert_eq!(unmet, public + ledger.confidential_total());
            prop_assert!(ledger.items().iter().all(|item| item.cost > 0));
            summed.set(summed.get() + 1);
            unmet_rules.set(unmet_rules.get() + ledger.unmet().len());
            with_secrets.set(with_secrets.get() + usize::from(ledger.confidential_total() > 0));
        }
        Ok(())
    });
    let seen = [&summed, &unmet_rules, &with_secrets].map(Cell::get);
    let least = [50, 30, 5];
    assert!(
        seen.iter().zip(least).all(|(&seen, least)| seen >= least),
        "plans, unmet rules, plans with secrets: {seen:?}"
    );
}
