//! What is asked for: people, rounds, rules.

/// How meetings of people who know each other are counted.
///
/// # Examples
///
/// ```
/// use mingle::algorithms::golfer::{Count, Rounds};
///
/// // Four rounds of two pairs: somebody has to meet again, and each meeting gives an acquaintance of 4.
/// assert_eq!(Rounds::equal(4, 2, 4).count(Count::Repeats).bound(), 2);
/// assert_eq!(Rounds::equal(4, 2, 4).count(Count::Acquaintance).meeting_gives(4).bound(), 8);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Count {
    /// Each meeting of two people who know each other costs 1.
    #[default]
    Repeats,
    /// Each meeting costs the acquaintance so far.
    Acquaintance,
}

/// One round: the sizes of its groups, who is there, and its hard rules. Groups are numbered as their sizes are given.
///
/// # Examples
///
/// ```
/// use std::ops::ControlFlow;
///
/// use mingle::algorithms::golfer::{Round, Rounds, search};
///
/// let task = Rounds::new(5).round(Round::new([2, 3]).apart(0, 1)).round(Round::new([2, 2]).present(0..4));
/// let found = search(&task, 1, 1_000, |_| ControlFlow::Continue(()))?;
/// assert_eq!((found.groups[0][1].len(), found.groups[1][1].len()), (3, 2));
/// # Ok::<(), mingle::algorithms::golfer::GolferError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Round {
    pub(crate) sizes: Vec<usize>,
    pub(crate) present: Option<Vec<usize>>,
    pub(crate) apart: Vec<(usize, usize)>,
    pub(crate) only: Vec<(usize, Vec<usize>)>,
    pub(crate) barred: Vec<(usize, usize)>,
    pub(crate) together: Vec<Vec<usize>>,
    pub(crate) classes: Vec<usize>,
    pub(crate) start: Option<Vec<Vec<usize>>>,
    pub(crate) frozen: bool,
    /// For bounds alone, where the sizes may be others that are no more even: the smallest and the largest of all.
    pub(crate) loose: Option<(usize, usize)>,
}

impl Round {
    /// A round whose groups have these sizes. Everybody is present until [`Round::present`] says otherwise.
    #[must_use]
    pub fn new(sizes: impl IntoIterator<Item = usize>) -> Self {
        Self {
            sizes: sizes.into_iter().collect(),
            present: None,
            apart: Vec::new(),
            only: Vec::new(),
            barred: Vec::new(),
            together: Vec::new(),
            classes: Vec::new(),
            start: None,
            frozen: false,
            loose: None,
        }
    }

    /// Who is present; the sizes must add up to their number.
    #[must_use]
    pub fn present(mut self, people: impl IntoIterator<Item = usize>) -> Self {
        self.present = Some(people.into_iter().collect());
        self
    }

    /// These two may not share a group.
    #[must_use]
    pub fn apart(mut self, one: usize, other: usize) -> Self {
        self.apart.push((one, other));
        self
    }

    /// A person may be in these groups alone.
    #[must_use]
    pub fn only(mut self, person: usize, groups: impl IntoIterator<Item = usize>) -> Self {
        self.only.push((person, groups.into_iter().collect()));
        self
    }

    /// A person may not be in this group.
    #[must_use]
    pub fn bar(mut self, person: usize, group: usize) -> Self {
        self.barred.push((person, group));
        self
    }

    /// These people share a group. Those of them who are absent are ignored, as in every rule.
    #[must_use]
    pub fn together(mut self, people: impl IntoIterator<Item = usize>) -> Self {
        self.together.push(people.into_iter().collect());
        self
    }

    /// The class of each person, by number: only people of one class change places, so that every group keeps as many
    /// of each class as it starts with. Those beyond the end of the list have class 0.
    #[must_use]
    pub fn classes(mut self, classes: Vec<usize>) -> Self {
        self.classes = classes;
        self
    }

    /// The groups to start from; they must keep the rules.
    #[must_use]
    pub fn start(mut self, groups: Vec<Vec<usize>>) -> Self {
        self.start = Some(groups);
        self.frozen = false;
        self
    }

    /// The groups as they are and stay. Nothing is asked of them but their sizes.
    #[must_use]
    pub fn frozen(mut self, groups: Vec<Vec<usize>>) -> Self {
        self.start = Some(groups);
        self.frozen = true;
        self
    }

    /// Those present, ascending.
    pub(crate) fn people(&self, people: usize) -> Vec<usize> {
        let mut present = self.present.clone().unwrap_or_else(|| (0..people).collect());
        present.sort_unstable();
        present
    }
}

/// Several rounds of groups of the same people.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rounds {
    pub(crate) people: usize,
    pub(crate) rounds: Vec<Round>,
    pub(crate) count: Count,
    pub(crate) gives: u32,
    pub(crate) known: Vec<(usize, usize, u32)>,
    pub(crate) designs: bool,
}

impl Rounds {
    /// People numbered from 0, and no round yet.
    #[must_use]
    pub fn new(people: usize) -> Self {
        Self { people, rounds: Vec::new(), count: Count::Repeats, gives: 1, known: Vec::new(), designs: true }
    }

    /// So many rounds of groups of one size; the last group takes those who are left over.
    #[must_use]
    pub fn equal(people: usize, size: usize, rounds: usize) -> Self {
        let size = size.max(1);
        let sizes = (0..people.div_ceil(size)).map(|group| size.min(people - group * size));
        let round = Round::new(sizes);
        (0..rounds).fold(Self::new(people), |task, _| task.round(round.clone()))
    }

    /// Adds a round.
    #[must_use]
    pub fn round(mut self, round: Round) -> Self {
        self.rounds.push(round);
        self
    }

    /// How meetings are counted.
    #[must_use]
    pub fn count(mut self, count: Count) -> Self {
        self.count = count;
        self
    }

    /// The acquaintance that a meeting gives, 1 or more.
    #[must_use]
    pub fn meeting_gives(mut self, acquaintance: u32) -> Self {
        self.gives = acquaintance;
        self
    }

    /// The acquaintance of two people before the first round; of several figures for a pair the sum counts.
    #[must_use]
    pub fn known(mut self, pairs: impl IntoIterator<Item = (usize, usize, u32)>) -> Self {
        self.known.extend(pairs);
        self
    }

    /// Whether schedules by construction are tried (true) as well as the groups to start from.
    #[must_use]
    pub fn designs(mut self, designs: bool) -> Self {
        self.designs = designs;
        self
    }

    /// The acquaintance before the first round of each pair that has any, the smaller number first, ascending.
    pub(crate) fn acquainted(&self) -> Vec<(usize, usize, u64)> {
        let mut pairs: Vec<(usize, usize, u64)> = self
            .known
            .iter()
            .filter(|&&(one, other, value)| one != other && value > 0)
            .map(|&(one, other, value)| (one.min(other), one.max(other), u64::from(value)))
            .collect();
        pairs.sort_unstable();
        pairs.dedup_by(|next, kept| {
            let same = (next.0, next.1) == (kept.0, kept.1);
            kept.2 += if same { next.2 } else { 0 };
            same
        });
        pairs
    }

    /// The largest acquaintance that two people can come to.
    pub(crate) fn most(&self) -> u64 {
        let known = self.acquainted().iter().map(|&(_, _, value)| value).max().unwrap_or(0);
        known.saturating_add(u64::from(self.gives).saturating_mul(self.rounds.len() as u64))
    }

    /// Finds what makes no sense. O(size of the task).
    pub(crate) fn check(&self) -> Result<(), GolferError> {
        let limit = u32::MAX as usize / 4;
        if self.people.saturating_mul(self.rounds.len().max(1)) > limit || self.gives == 0 {
            return Err(GolferError::Size { people: self.people, rounds: self.rounds.len(), gives: self.gives });
        }
        // So that no sum of costs overflows.
        if self.most() > u64::from(u32::MAX) / 4096 {
            return Err(GolferError::Known { most: u64::from(u32::MAX) / 4096 });
        }
        let person = |round, person| {
            if person < self.people { Ok(()) } else { Err(GolferError::Person { round, person, people: self.people }) }
        };
        for &(one, other, _) in &self.known {
            person(None, one)?;
            person(None, other)?;
        }
        let mut seen = vec![usize::MAX; self.people];
        for (number, round) in self.rounds.iter().enumerate() {
            let group = |group| {
                let groups = round.sizes.len();
                if group < groups { Ok(()) } else { Err(GolferError::Group { round: number, group, groups }) }
            };
            let together = round.together.iter().flatten().copied();
            let apart = round.apart.iter().flat_map(|&(one, other)| [one, other]);
            let only = round.only.iter().map(|&(person, _)| person);
            let barred = round.barred.iter().map(|&(person, _)| person);
            let present = round.present.iter().flatten().copied();
            let start = round.start.iter().flatten().flatten().copied();
            for named in together.chain(apart).chain(only).chain(barred).chain(present).chain(start) {
                person(Some(number), named)?;
            }
            round.only.iter().flat_map(|(_, groups)| groups).copied().try_for_each(group)?;
            round.barred.iter().map(|&(_, group)| group).try_for_each(group)?;
            let present = round.people(self.people);
            for &who in &present {
                if std::mem::replace(&mut seen[who], number) == number {
                    return Err(GolferError::Twice { round: number, person: who });
                }
            }
            let seats = round.sizes.iter().fold(0_usize, |sum, &size| sum.saturating_add(size));
            if seats != present.len() {
                return Err(GolferError::Seats { round: number, seats, present: present.len() });
            }
            if let Some(groups) = &round.start {
                let mut all: Vec<usize> = groups.iter().flatten().copied().collect();
                all.sort_unstable();
                let sizes = groups.iter().map(Vec::len).eq(round.sizes.iter().copied());
                if !sizes || all != present {
                    return Err(GolferError::Start { round: number });
                }
            }
        }
        Ok(())
    }
}

/// Why nothing was searched for. Rounds, people and groups are numbered from 0.
///
/// # Examples
///
/// ```
/// use std::ops::ControlFlow;
///
/// use mingle::algorithms::golfer::{Round, Rounds, search};
///
/// // Six seats for five people.
/// assert!(search(&Rounds::new(5).round(Round::new([3, 3])), 1, 100, |_| ControlFlow::Continue(())).is_err());
/// ```
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum GolferError {
    /// The numbers are beyond what fits.
    #[error(
        "{people} people in {rounds} rounds, where a meeting gives {gives}: allowed are 2^30 people x rounds, and a \
         meeting gives 1 or more"
    )]
    Size {
        /// People of the task.
        people: usize,
        /// Rounds of the task.
        rounds: usize,
        /// What a meeting gives.
        gives: u32,
    },
    /// Two people know each other so well that costs could overflow.
    #[error("two people come to an acquaintance above {most}: divide all figures by a common number")]
    Known {
        /// The most that is allowed.
        most: u64,
    },
    /// There is no such person.
    #[error("{}no person {person}: people are numbered below {people}", place(*.round))]
    Person {
        /// The round, unless it is what is known before the first.
        round: Option<usize>,
        /// Number that was given.
        person: usize,
        /// How many people there are.
        people: usize,
    },
    /// There is no such group.
    #[error("round {round}: no group {group}: groups are numbered below {groups}")]
    Group {
        /// The round.
        round: usize,
        /// Number that was given.
        group: usize,
        /// How many groups the round has.
        groups: usize,
    },
    /// Somebody is present twice.
    #[error("round {round}: person {person} is present twice: name everybody once")]
    Twice {
        /// The round.
        round: usize,
        /// The person.
        person: usize,
    },
    /// The sizes do not add up.
    #[error("round {round}: {seats} seats for {present} people: the sizes must add up to those present")]
    Seats {
        /// The round.
        round: usize,
        /// Sum of the sizes.
        seats: usize,
        /// How many are present.
        present: usize,
    },
    /// The groups to start from are not those of the round.
    #[error("round {round}: the groups to start from must have the sizes of the round and seat everybody present once")]
    Start {
        /// The round.
        round: usize,
    },
    /// The groups to start from break a rule.
    #[error("round {round}: the groups to start from break a rule: leave them out, and others are looked for")]
    Broken {
        /// The round.
        round: usize,
    },
    /// No groups were found that keep the rules of a round. Nothing is proven.
    #[error(
        "round {round}: no groups that keep its rules were found, and nothing is proven: give groups to start from"
    )]
    Crowded {
        /// The round.
        round: usize,
    },
}

fn place(round: Option<usize>) -> String {
    round.map_or_else(|| "known: ".to_owned(), |round| format!("round {round}: "))
}
