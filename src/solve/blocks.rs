//! People whom hard rules keep together in a session.

use crate::algorithms::union::blocks;
use crate::problem::Problem;
use crate::rules::{IndexedRule, Primitive};

/// The blocks of one session.
#[derive(Debug, Clone)]
pub(super) struct Blocks {
    /// For each person the block.
    of: Vec<Option<usize>>,
    /// Those who are present, ascending; two or more.
    blocks: Vec<Vec<usize>>,
}

impl Blocks {
    /// The blocks of each session. O(people x sessions + size of the rules).
    pub(super) fn of_sessions(problem: &Problem, public_only: bool) -> Vec<Self> {
        (0..problem.sessions().len()).map(|session| Self::in_session(problem, session, public_only)).collect()
    }

    /// The blocks of one session. O(people + size of the rules).
    pub(super) fn in_session(problem: &Problem, session: usize, public_only: bool) -> Self {
        let counts = |rule: &&IndexedRule| rule.is_hard() && !(rule.confidential && public_only);
        Self::of_rules(problem, session, problem.rules().iter().filter(counts))
    }

    /// The blocks that some rules make in a session, where their people overlap; rules that do not hold there or keep
    /// nobody together are passed over.
    pub(super) fn of_rules<'a>(
        problem: &Problem,
        session: usize,
        rules: impl Iterator<Item = &'a IndexedRule>,
    ) -> Self {
        let people = problem.attendees().len();
        let attends = &problem.sessions()[session].attends;
        let kept = |rule: &IndexedRule| match rule.primitive(session) {
            Some(Primitive::Together(people)) => {
                Some(people.iter().copied().filter(|&person| attends[person]).collect::<Vec<usize>>())
            }
            _ => None,
        };
        let blocks = blocks(people, &rules.filter_map(kept).collect::<Vec<_>>());
        let mut of = vec![None; people];
        for (number, block) in blocks.iter().enumerate() {
            for &person in block {
                of[person] = Some(number);
            }
        }
        Self { of, blocks }
    }

    /// The block of a person; `None` for one who is kept with nobody.
    pub(super) fn of(&self, person: usize) -> Option<usize> {
        self.of[person]
    }

    /// The people of all blocks, each block ascending.
    pub(super) fn all(&self) -> &[Vec<usize>] {
        &self.blocks
    }

    /// The people kept with a person, that person among them.
    pub(super) fn unit<'a>(&'a self, person: &'a usize) -> &'a [usize] {
        self.of[*person].map_or(std::slice::from_ref(person), |block| &self.blocks[block])
    }
}
