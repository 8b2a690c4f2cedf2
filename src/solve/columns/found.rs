//! Groups that were found cheap enough: the cheapest of them are kept.

use super::model::Team;

/// A column by its groups.
#[derive(Debug, Clone)]
pub(super) struct Candidate {
    /// What it costs beyond what the duals pay.
    pub(super) reduced: i64,
    pub(super) cost: i64,
    pub(super) teams: Vec<Team>,
}

/// Candidates below a limit, the cheapest `most` of them at least.
#[derive(Debug)]
pub(super) struct Found {
    below: i64,
    most: usize,
    pub(super) list: Vec<Candidate>,
    /// Whether any was left out.
    pub(super) dropped: bool,
}

impl Found {
    pub(super) fn new(below: i64, most: usize) -> Self {
        Self { below, most, list: Vec::new(), dropped: false }
    }

    /// Only what is below this is wanted: as asked, or less once there are enough.
    #[inline]
    pub(super) fn below(&self) -> i64 {
        self.below
    }

    pub(super) fn push(&mut self, candidate: Candidate) {
        if candidate.reduced >= self.below {
            return;
        }
        self.list.push(candidate);
        if self.list.len() >= 2 * self.most.max(1) {
            self.cut();
        }
    }

    /// Leaves out all but the cheapest.
    fn cut(&mut self) {
        self.list.sort_by(|one, other| one.key().cmp(&other.key()));
        if self.list.len() > self.most {
            self.list.truncate(self.most);
            self.dropped = true;
            self.below = self.list.last().map_or(self.below, |last| last.reduced);
        }
    }

    /// Takes over what another one found.
    pub(super) fn append(&mut self, mut other: Self) {
        other.cut();
        self.dropped |= other.dropped;
        self.list.append(&mut other.list);
    }

    /// The cheapest, of which nobody is in more than so many.
    pub(super) fn spread(mut self, people: usize, of_one_person: usize, most: usize) -> Self {
        self.list.sort_by(|one, other| one.key().cmp(&other.key()));
        let mut times = vec![0; people];
        let (before, mut kept) = (self.list.len(), Vec::new());
        for candidate in self.list {
            let people = || candidate.teams.iter().flat_map(|team| &team.people);
            if kept.len() < most && people().all(|&person| times[person as usize] < of_one_person) {
                people().for_each(|&person| times[person as usize] += 1);
                kept.push(candidate);
            }
        }
        self.dropped |= kept.len() < before;
        self.list = kept;
        self
    }
}

impl Candidate {
    /// The order in which they are taken: no two have the same key.
    fn key(&self) -> (i64, &[Team]) {
        (self.reduced, &self.teams)
    }
}
