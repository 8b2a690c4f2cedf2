//! Slips of rules: those that can never act.

use crate::event::{Event, Rule, Strength};
use crate::index::warning::{About, Idle, Warning, WarningKind};
use crate::rules::{Scope, numbered, written};

use super::Collector;

/// Rules that can never act, confidential ones or the others.
pub(super) fn idle(collector: &mut Collector, event: &Event, confidential: bool) {
    for (rule, _, place) in numbered(event).filter(|(rule, ..)| rule.confidential == confidential) {
        let no_weight = rule.effective_strength() == Strength::Weight(0);
        let idle = || written(&rule.rule).idle(&Scope::new(event, rule));
        if let Some(why) = no_weight.then_some(Idle::NoWeight).or_else(idle) {
            let kind = WarningKind::NeverActs { rule: rule.rule.word(), why };
            collector.tell(Warning { place, about: about(rule), kind });
        }
    }
}

/// What a warning calls a rule.
pub(super) fn about(rule: &Rule) -> About {
    About::Rule { word: rule.rule.word(), label: rule.label.clone() }
}
