//! How far the plan is from the least possible cost, in one sentence.

use crate::plan::{FalseClaim, Status};

use super::super::words::{Message, Words};
use super::Ledger;

/// With a comma between thousands.
fn number(value: i64) -> String {
    let digits = value.unsigned_abs().to_string();
    let mut text = String::from(if value < 0 { "-" } else { "" });
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// By how many tenths of a percent `cost` is above `bound`, rounded up. `bound` is above 0.
fn tenths(cost: i64, bound: i64) -> i128 {
    let (above, bound) = (i128::from(cost) - i128::from(bound), i128::from(bound));
    (above * 1_000 + bound - 1) / bound
}

fn sentence(cost: i64, status: Status, words: &Words) -> String {
    let (bound, objective) = match status {
        Status::Feasible { bound, objective, .. } => (bound, objective),
        Status::Optimal { .. } => return words.say(Message::GapOptimal, &[("cost", &number(cost))]),
    };
    let among = if objective.is_some() { words.say(Message::GapAmong, &[]) } else { String::new() };
    let least = number(bound);
    let tenths = if bound > 0 { tenths(cost, bound) } else { 0 };
    let percent = format!("{}.{}", tenths / 10, tenths % 10);
    let cost_told = number(cost);
    let values = [("cost", cost_told.as_str()), ("percent", &percent), ("least", &least), ("among", among.as_str())];
    // Where the bound is met the cost is proven and the objectives are not, or else the status would be optimal.
    let message = match bound {
        met if met >= cost => Message::GapMet,
        ..=0 => Message::GapOpen,
        _ => Message::GapAbove,
    };
    words.say(message, &values)
}

impl Ledger<'_> {
    /// The bound and the gap in one sentence, by the plan's status: the percentage in tenths, rounded up. Of a plan from a
    /// file the status counts as claimed; where the plan breaks something or is not what its file says, no bound is told.
    #[must_use]
    pub fn gap(&self) -> String {
        self.gap_in(&Words::english())
    }

    /// [`gap`](Self::gap) in the language of the words.
    #[must_use]
    pub fn gap_in(&self, words: &Words) -> String {
        let verdict = self.plan.check(self.problem);
        let refuted = |claim: &FalseClaim| !matches!(claim, FalseClaim::Reason { .. } | FalseClaim::OtherEvent { .. });
        if !verdict.is_valid() || verdict.claims.iter().any(refuted) {
            return words.say(Message::GapUnknown, &[("cost", &number(self.total()))]);
        }
        sentence(self.total(), self.plan.status, words)
    }
}

#[cfg(test)]
mod tests {
    use super::Status;
    use crate::plan::{ObjectiveStatus, Stopped};
    use crate::report::words::Words;

    fn sentence(cost: i64, status: Status) -> String {
        super::sentence(cost, status, &Words::english())
    }

    fn feasible(bound: i64) -> Status {
        Status::Feasible { bound, stopped: Stopped::Steps, objective: None }
    }

    #[test]
    fn an_optimal_plan_is_told_as_such() {
        assert_eq!(sentence(8_900, Status::Optimal {}), "This plan costs 8,900; no plan can cost less: it is optimal.");
    }

    #[test]
    fn tenths_of_a_percent_are_rounded_up() {
        let told = |cost, bound| sentence(cost, feasible(bound));
        assert_eq!(
            told(1_032, 1_000),
            "This plan costs 1,032, at most 3.2 % above the least possible, which is 1,000 or more."
        );
        assert!(told(10_321, 10_000).contains("at most 3.3 %"));
        assert!(told(1_000_001, 1_000_000).contains("at most 0.1 %"));
        assert!(told(300, 100).contains("at most 200.0 %"));
        assert!(told(i64::MAX, 1).contains('%'));
        assert_eq!(told(50, 0), "This plan costs 50; how little is possible is not known.");
    }

    #[test]
    fn unproven_objectives_are_told() {
        let unproven =
            Status::Feasible { bound: 5, stopped: Stopped::Steps, objective: Some(ObjectiveStatus::Unproven) };
        assert!(sentence(5, unproven).ends_with("among plans as good in the objectives, which are not proven."));
    }
}
