//! A plan by index: what cost and check count on.

/// People who sit together, by index.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct SeatedGroup {
    /// The number of the table or project; `None` in pairs and groups.
    pub(crate) place: Option<usize>,
    /// Ascending.
    pub(crate) people: Vec<usize>,
    /// Who shadows whom, ascending.
    pub(crate) shadows: Vec<(usize, usize)>,
}

/// A session by index.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct SeatedSession {
    /// By place, then by people.
    pub(crate) groups: Vec<SeatedGroup>,
    /// Those present who sit out, ascending.
    pub(crate) unseated: Vec<usize>,
    /// For each person the group; `None` for those who sit out or are absent.
    pub(crate) group_of: Vec<Option<usize>>,
}

impl SeatedSession {
    /// Puts groups and people into their fixed order. `people` is the number of attendees; O(n log n).
    pub(crate) fn new(mut groups: Vec<SeatedGroup>, mut unseated: Vec<usize>, people: usize) -> Self {
        for group in &mut groups {
            group.people.sort_unstable();
            group.shadows.sort_unstable();
        }
        groups.sort_unstable();
        unseated.sort_unstable();
        let mut group_of = vec![None; people];
        for (number, group) in groups.iter().enumerate() {
            for &person in &group.people {
                group_of[person] = Some(number);
            }
        }
        Self { groups, unseated, group_of }
    }

    /// The table or project at which a person sits.
    pub(crate) fn place_of(&self, person: usize) -> Option<usize> {
        self.group_of[person].and_then(|group| self.groups[group].place)
    }
}

/// A whole plan by index, its sessions in the event's order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Seating {
    pub(crate) sessions: Vec<SeatedSession>,
}
