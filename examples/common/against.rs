//! What `check --against` tells: what is different from another plan.
#![allow(dead_code, reason = "each example uses its part")]

use std::path::Path;

use mingle::plan::{Cost, Plan, diff};
use mingle::problem::Problem;
use mingle::report::{Words, difference};
use serde_json::{Value, json};

use super::Failure;
use super::organiser::Told;
use super::sheet::read_plan;

/// What is different in a plan since an earlier one was made, costs counted anew; `cost` is that of the plan, where it is
/// known.
pub(crate) fn told(
    problem: &Problem,
    earlier: &Path,
    (plan, cost): (&Plan, Option<&Cost>),
    words: &Words,
) -> Result<Told, Failure> {
    let earlier = read_plan(earlier, problem, words)?;
    let costs = earlier.check(problem).cost.zip(cost.cloned());
    let (before, after) = costs.clone().unwrap_or_default();
    let different = diff(&earlier.cost(before), &plan.clone().cost(after));
    let mut lines: Vec<String> = difference(problem, &different, words).lines().map(str::to_owned).collect();
    let mut told = serde_json::to_value(&different).map_err(|error| Failure::faulty("", error))?;
    told["moved"] = json!(different.moved());
    if costs.is_none() {
        // What a plan costs in which somebody has no place, or two, nobody knows.
        lines.pop();
        for key in ["cost_before", "cost_after", "parts"] {
            told.as_object_mut().and_then(|told: &mut serde_json::Map<String, Value>| told.remove(key));
        }
    }
    Ok(Told { lines, json: told })
}
