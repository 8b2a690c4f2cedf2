//! Smaller problems whose optimum bounds that of the whole.

use crate::event::{Goals, Mix, Strength};

use crate::index::{Capacity, IndexedSession};
use crate::rules::{IndexedRule, Primitive, Reach};

use super::Problem;

impl Problem {
    /// Whether there are no confidential rules.
    pub(crate) fn is_public(&self) -> bool {
        self.rules.iter().all(|rule| !rule.confidential)
    }

    /// The problem without its confidential rules: what the public event alone says.
    pub(crate) fn public(&self) -> Self {
        let mut public = self.clone();
        public.rules.retain(|rule| !rule.confidential);
        public
    }

    /// The problem with the hard rules of those numbers alone, and nothing to wish for: whether it has a plan.
    pub(crate) fn with_hard_rules(&self, rules: &[usize]) -> Self {
        let mut only = self.clone();
        only.rules =
            rules.iter().filter_map(|&rule| self.rules.get(rule)).filter(|rule| rule.is_hard()).cloned().collect();
        only.goals = Goals::none();
        only
    }

    /// The problem with another rule.
    pub(crate) fn with_rule(&self, rule: IndexedRule) -> Self {
        let mut more = self.clone();
        let at = more.rules.binary_search(&rule).unwrap_or_else(|at| at);
        more.rules.insert(at, rule);
        more
    }

    /// The problem with the weighted rule of that number hard; `None` where it has no such rule.
    pub(crate) fn with_hard(&self, rule: usize) -> Option<Self> {
        let mut hard = self.rules.get(rule).filter(|rule| !rule.is_hard())?.clone();
        hard.strength = Strength::Hard;
        let mut stricter = self.clone();
        stricter.rules.remove(rule);
        Some(stricter.with_rule(hard))
    }

    /// The problem with every wish to meet hard.
    pub(crate) fn with_meetings_hard(&self) -> Self {
        let mut stricter = self.clone();
        for rule in stricter.rules.iter_mut().filter(|rule| rule.weight() > 0 && rule.meeting().is_some()) {
            rule.strength = Strength::Hard;
        }
        stricter.rules.sort();
        stricter
    }

    /// The problem with one session changed; its seats are counted anew.
    pub(crate) fn with_session(&self, session: usize, change: impl FnOnce(&mut IndexedSession)) -> Self {
        let mut changed = self.clone();
        let data = &mut changed.sessions[session];
        change(data);
        data.capacity = Capacity::of(data);
        changed
    }

    /// What pairs alone cost in a session: new faces, languages and separations.
    pub(crate) fn pairs_alone(&self, session: usize) -> Self {
        let mut pairs = self.clone();
        let parts =
            |rule: &IndexedRule| matches!(rule.primitive(session), Some(Primitive::Apart(_) | Primitive::Near(_)));
        pairs.rules.retain(parts);
        let Goals { new_faces, languages, .. } = self.goals;
        pairs.goals = Goals { new_faces, languages, ..Goals::none() };
        pairs
    }

    /// One session as if it were the only one, without the cost of turns. What it costs there it costs in every plan of
    /// the whole: whatever other sessions could change is left out, unless there are none.
    pub(crate) fn isolated(&self, session: usize) -> Self {
        let mut alone = self.clone();
        alone.goals.turns = 0;
        if self.sessions.len() == 1 {
            return alone;
        }
        alone.sessions = vec![self.sessions[session].clone()];
        let only = &mut alone.sessions[0];
        only.continues = None;
        // People who met in an earlier session of the plan are no strangers in a familiar one.
        if only.mix == Mix::Familiar {
            only.mix = Mix::Any;
        }
        alone.rules.retain(|rule| rule.sessions[session] && rule.reach() != Reach::Plan);
        for rule in &mut alone.rules {
            rule.keep_session(session);
        }
        // Fairness is paid for once in a plan, and not once a session.
        alone.goals = Goals { mixing: 0, stable: 0, turns: 0, fair: 0, ..self.goals };
        alone
    }
}
