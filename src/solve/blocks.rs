//! People whom hard rules keep together in a session.

use petgraph::unionfind::UnionFind;

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
        let mut union = UnionFind::new(people);
        let attends = &problem.sessions()[session].attends;
        for rule in rules {
            if let Some(Primitive::Together(people)) = rule.primitive(session) {
                let mut here = people.iter().copied().filter(|&person| attends[person]);
                if let Some(first) = here.next() {
                    here.for_each(|other| {
                        union.union(first, other);
                    });
                }
            }
        }
        let mut members: Vec<Vec<usize>> = vec![Vec::new(); people];
        for person in (0..people).filter(|&person| attends[person]) {
            members[union.find_mut(person)].push(person);
        }
        let blocks: Vec<Vec<usize>> = members.into_iter().filter(|block| block.len() > 1).collect();
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
