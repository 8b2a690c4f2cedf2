//! What `plan --repair` does: an earlier plan mended, and told to whoever goes round.
#![allow(dead_code, reason = "each example uses its part")]

use std::path::Path;

use mingle::problem::Problem;
use mingle::report::{self, Words};
use mingle::solve::{Aim, Mended, NoRepair, Progress, Repair, repair};
use serde_json::json;

use super::{CONFLICT, FAULTY, Failure, NOT_FOUND};

/// What is to be mended and how.
pub(crate) struct Order<'a> {
    pub(crate) plan: &'a Path,
    pub(crate) keep: &'a [String],
    pub(crate) max_moves: Option<u32>,
    pub(crate) aim: Aim,
    pub(crate) seed: u64,
    pub(crate) budget: u64,
}

/// Mends the plan, which may be a table that somebody edited.
pub(crate) fn mended(
    problem: &Problem,
    order: &Order<'_>,
    words: &Words,
    see: impl FnMut(&Progress) -> std::ops::ControlFlow<()>,
) -> Result<Mended, Box<Refused>> {
    let plan =
        super::sheet::read_plan(order.plan, problem, words).map_err(|failure| Box::new(Refused::Unread(failure)))?;
    let mut asked = Repair::new(&plan).keep_all(order.keep).aim(order.aim);
    if let Some(most) = order.max_moves {
        asked = asked.max_moves(most as usize);
    }
    repair(problem, &asked, order.seed, order.budget, see).map_err(|none| {
        let lines = report::no_repair_lines(problem, &none, words);
        Box::new(Refused::None { text: lines.join("\n"), none })
    })
}

/// Why there is no mended plan.
pub(crate) enum Refused {
    /// The plan could not be read.
    Unread(Failure),
    /// There is none, in words and as data.
    None {
        /// In words.
        text: String,
        /// As data.
        none: NoRepair,
    },
}

/// What stands in the way but for conflicts and spent budgets, which are told as those of a plan made anew.
pub(crate) fn failure(text: String, none: &NoRepair) -> Failure {
    match none {
        NoRepair::TooManyMoves { limit, takes, at_least } => Failure {
            status: if at_least > limit { CONFLICT } else { NOT_FOUND },
            text,
            json: json!({"too_many_moves": {"limit": limit, "takes": takes, "at_least": at_least}}),
        },
        NoRepair::NoSession { .. } | NoRepair::NotInPlan { .. } => Failure::faulty("--keep", without("keep", none)),
        other => Failure { status: FAULTY, ..Failure::faulty("--repair", other) },
    }
}

/// The message without the place that the option is.
fn without(place: &str, none: &NoRepair) -> String {
    let text = none.to_string();
    text.strip_prefix(&format!("{place}: ")).map_or(text.clone(), str::to_owned)
}
