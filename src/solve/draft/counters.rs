//! Counters over the session and the whole plan, and what a relocation marks for counting anew.

use crate::event::{Mix, Objective, Seat};
use crate::index::Shape;
use crate::problem::primitives::{LinkKind, VisitRule};

use super::data::{Draft, NOWHERE};

impl Draft<'_> {
    /// Lays out the priorities: for the sessions that may seat fewer, how many sit out; then for each session how often
    /// those who sit out did so before; then the objectives.
    pub(super) fn start_priorities(&mut self) {
        let sessions = self.problem.sessions();
        let mut next = 1 + sessions.len();
        let longest = self.longest_list;
        for session in sessions {
            let objective = match session.shape {
                Shape::Projects { objective, .. } if objective != Objective::Cost => Some((next, objective)),
                _ => None,
            };
            self.objectives.push(objective);
            // Ranks 0 to longest - 1, and off the list.
            next += objective.map_or(0, |(_, objective)| if objective == Objective::RankSum { 1 } else { longest + 1 });
        }
        self.priorities = vec![0; next];
    }

    /// Counts what an empty plan costs: quotas and meetings that are all missing.
    pub(super) fn start_counters(&mut self) {
        let quotas: i64 = self.primitives.quotas.iter().map(|&(fresh, familiar)| fresh + familiar).sum();
        self.totals.cost += self.primitives.mixing_weight * quotas;
        for rule in &self.primitives.meets {
            self.totals.cost += rule.weight * rule.at_least;
            self.totals.hard += if rule.hard { rule.at_least } else { 0 };
        }
        for sum in self.primitives.rooms.iter().flat_map(|room| &room.sums) {
            self.totals.cost += sum.weight * sum.shortfall(0);
            self.totals.hard += if sum.hard { sum.shortfall(0) } else { 0 };
        }
    }

    /// Counts a person among those who sit out (1), or no longer (-1).
    pub(super) fn sit_out(&mut self, session: usize, person: usize, sign: i64) {
        if self.session(session).seat == Seat::Most {
            self.priorities[0] += sign;
        }
        // Later sessions count one more or less.
        for at in session + 1..self.sittings.len() {
            if self.sits_out_in(at, person) {
                self.priorities[1 + at] += sign;
            }
        }
        let before = self.sat_out_before(session, person as u32);
        self.priorities[1 + session] += sign * before;
        let others = self.sits_out[person] - i64::from(sign < 0);
        self.totals.cost += sign * self.primitives.turns_weight * (self.primitives.sat_out[person] + others);
        self.sits_out[person] += sign;
        let (cost, hard) = self.primitives.rooms[session].places.price_of_sitting_out(person);
        self.totals.cost += sign * cost;
        self.totals.hard += sign * hard;
    }

    /// Whether a person is among those who sit out: while a draft is built, not all who are present have entered.
    fn sits_out_in(&self, session: usize, person: usize) -> bool {
        let at = self.position[self.cell(session, person)] as usize;
        self.slot_of(session, person) == NOWHERE && self.sittings[session].unseated.get(at) == Some(&(person as u32))
    }

    /// How often a person sat out before a session: in history, and in the plan's earlier sessions.
    pub(in crate::solve) fn sat_out_before(&self, session: usize, person: u32) -> i64 {
        let person = person as usize;
        let earlier = (0..session).filter(|&earlier| self.sits_out_in(earlier, person)).count();
        self.primitives.sat_out[person] + earlier as i64
    }

    /// Follows a group that grows or shrinks by one.
    pub(super) fn resize(&mut self, session: usize, slot: u32, before: usize, after: usize) {
        let sitting = &mut self.sittings[session];
        if before == 0 {
            sitting.used += 1;
        }
        if after == 0 {
            sitting.used -= 1;
        }
        sitting.seated = sitting.seated + after - before;
        let room = &self.primitives.rooms[session];
        let Some(place) = sitting.slots[slot as usize].place else { return };
        for &number in room.sums_of.get(place).into_iter().flatten() {
            let sum = &room.sums[number as usize];
            let count = sitting.sums[number as usize];
            let change = sum.shortfall(count + after as i64 - before as i64) - sum.shortfall(count);
            sitting.sums[number as usize] = count + after as i64 - before as i64;
            self.totals.cost += sum.weight * change;
            self.totals.hard += if sum.hard { change } else { 0 };
        }
    }

    /// Counts a person at the rank of a project, for the session's objective.
    pub(super) fn rank(&mut self, session: usize, person: usize, project: usize, sign: i64) {
        let Some((start, objective)) = self.objectives[session] else { return };
        let places = &self.primitives.rooms[session].places;
        let Some(rank) = places.rank(person, project) else { return };
        let length = places.list_length(person);
        let longest = self.longest_list;
        let rank = if rank == length { longest } else { rank };
        match objective {
            Objective::Cost => {}
            Objective::RankSum => {
                self.priorities[start] += sign * (places.rank(person, project).unwrap_or(0) as i64 + 1)
            }
            // The worst first, to be few.
            Objective::Generous => self.priorities[start + longest - rank] += sign,
            // The best first, to be many.
            Objective::Greedy => self.priorities[start + rank] -= sign,
        }
    }

    /// Lets a person know one more (1) or one fewer (-1) of the others in the group of a session from before.
    pub(super) fn know(&mut self, session: usize, person: usize, sign: i64) {
        let cell = self.cell(session, person);
        let known = self.known[cell] as i64 + sign;
        self.known[cell] = known as u32;
        if !self.mixed.is_empty() {
            self.dirty.mixed.push((person as u32, session as u32));
        }
        if self.primitives.rooms[session].mix != Mix::Fresh {
            return;
        }
        if known == 0 && sign < 0 {
            let at = self.repeating_at[cell] as usize;
            self.repeating.swap_remove(at);
            if let Some(&moved) = self.repeating.get(at) {
                self.repeating_at[moved as usize] = at as u32;
            }
            self.repeating_at[cell] = NOWHERE;
        } else if known == 1 && sign > 0 {
            self.repeating_at[cell] = self.repeating.len() as u32;
            self.repeating.push(cell as u32);
        }
        let before = self.repeats[person] as usize;
        let after = (before as i64 + sign) as usize;
        self.repeats[person] = after as u32;
        self.repeat_counts[before] -= 1;
        if after == self.repeat_counts.len() {
            self.repeat_counts.push(0);
        }
        self.repeat_counts[after] += 1;
        let most = self.most_repeats;
        self.most_repeats = most.max(after);
        // It falls as slowly as it rose: walking down costs no more in all than counting up did.
        while self.most_repeats > 0 && self.repeat_counts[self.most_repeats] == 0 {
            self.most_repeats -= 1;
        }
        self.totals.cost += self.primitives.fair_weight * (self.most_repeats as i64 - most as i64);
    }

    /// What fairness costs: the one part that is no sum over the groups of a session.
    pub(in crate::solve) fn cost_of_fairness(&self) -> i64 {
        self.primitives.fair_weight * self.most_repeats as i64
    }

    /// What the quotas of new and known faces cost.
    pub(in crate::solve) fn cost_of_quotas(&self) -> i64 {
        let missing = self
            .primitives
            .quotas
            .iter()
            .zip(&self.mixed_counts)
            .map(|(quota, count)| (quota.0 - count.0).max(0) + (quota.1 - count.1).max(0));
        self.primitives.mixing_weight * missing.sum::<i64>()
    }

    /// What it costs that company changes in sessions that continue others.
    pub(in crate::solve) fn cost_of_company(&self) -> i64 {
        self.primitives.stable_weight * self.moved.iter().flatten().filter(|&&moved| moved).count() as i64
    }

    /// What the sizes of the groups of a session cost.
    pub(in crate::solve) fn cost_of_sizes(&self, session: usize) -> i64 {
        let sizes = self.sittings[session].slots.iter().map(|slot| slot.imbalance);
        self.primitives.balance_weight * sizes.sum::<i64>()
    }

    /// Where the priorities of a session's objective stand, if it has one.
    pub(in crate::solve) fn objective_of(&self, session: usize) -> std::ops::Range<usize> {
        let Some((start, objective)) = self.objectives[session] else { return 0..0 };
        start..start + if objective == Objective::RankSum { 1 } else { self.longest_list + 1 }
    }

    /// How often a person meets somebody again in fresh sessions.
    pub(in crate::solve) fn repeats_of(&self, person: usize) -> u32 {
        self.repeats[person]
    }

    /// Meetings of two people in fresh sessions who had met before.
    pub(in crate::solve) fn meetings_again(&self) -> u64 {
        self.repeats.iter().map(|&repeats| u64::from(repeats)).sum::<u64>() / 2
    }

    pub(super) fn mark_slot(&mut self, session: usize, slot: u32) {
        let marked = (session as u32, slot);
        // Mostly one of those marked last.
        if !self.dirty.slots.iter().rev().any(|&slot| slot == marked) {
            self.dirty.slots.push(marked);
        }
    }

    pub(super) fn mark_person(&mut self, session: usize, person: usize) {
        let room = &self.primitives.rooms[session];
        let by_rules = !room.links_of[person].is_empty()
            || !self.primitives.meets_of[person].is_empty()
            || !self.primitives.visits_of[person].is_empty();
        if by_rules || !self.mixed.is_empty() {
            self.dirty.people.push((session as u32, person as u32));
        }
    }

    /// Marks those whose company in a session that continues another is that of a person: called before and after the
    /// person moves.
    pub(super) fn mark_company(&mut self, session: usize, person: usize) {
        for &(earlier, later) in &self.primitives.stable_with[session] {
            for at in [earlier, later] {
                match self.slot_of(at, person) {
                    NOWHERE => {}
                    slot => {
                        let people = &self.sittings[at].slots[slot as usize].people;
                        self.dirty.company.extend(people.iter().map(|&other| (other, later as u32)));
                    }
                }
            }
            self.dirty.company.push((person as u32, later as u32));
        }
    }

    /// Counts everything anew that moves have marked; the totals hold afterwards.
    pub(in crate::solve) fn settle(&mut self) {
        let mut dirty = std::mem::take(&mut self.dirty);
        for &(session, slot) in &dirty.slots {
            self.balance_slot(session as usize, slot);
            self.price_slot(session as usize, slot);
            if !self.mixed.is_empty() {
                let people = &self.sittings[session as usize].slots[slot as usize].people;
                dirty.mixed.extend(people.iter().map(|&person| (person, session)));
            }
        }
        for &(session, person) in &dirty.people {
            self.count_rules_of(session as usize, person as usize);
            self.count_visits(person as usize);
            if !self.mixed.is_empty() {
                dirty.mixed.push((person, session));
            }
        }
        for &(person, session) in &dirty.mixed {
            self.count_mixed(session as usize, person as usize);
        }
        for &(person, later) in &dirty.company {
            self.count_company(later as usize, person as usize);
        }
        dirty.slots.clear();
        dirty.people.clear();
        dirty.mixed.clear();
        dirty.company.clear();
        self.dirty = dirty;
    }

    /// Counts how far a group is from the even sizes; all groups of the session where another number of people is seated
    /// than when they were counted, for then the even sizes are others.
    fn balance_slot(&mut self, session: usize, slot: u32) {
        if self.primitives.balance_weight == 0 {
            return;
        }
        let data = self.session(session);
        let sitting = &mut self.sittings[session];
        let mut slots = slot as usize..slot as usize + 1;
        if sitting.even.0 != sitting.seated {
            sitting.even = (sitting.seated, self.primitives.rooms[session].even.with(sitting.seated));
            slots = 0..sitting.slots.len();
        }
        let even = sitting.even.1;
        for slot in &mut sitting.slots[slots] {
            let people = slot.people.len();
            let off = even.filter(|_| people > 0).map_or(0, |even| even.off(data.holds(slot.place), people)) as i64;
            self.totals.cost += self.primitives.balance_weight * (off * off - slot.imbalance);
            slot.imbalance = off * off;
        }
    }

    fn price_slot(&mut self, session: usize, slot: u32) {
        let group = &mut self.sittings[session].slots[slot as usize];
        let price = self.primitives.rooms[session].groups.price(group.place, &group.people, &mut self.scratch[session]);
        self.totals.cost += price.0 - group.price.0;
        self.totals.hard += price.1 - group.price.1;
        group.price = price;
    }

    fn count_rules_of(&mut self, session: usize, person: usize) {
        let primitives = self.primitives;
        for &number in &primitives.rooms[session].links_of[person] {
            let link = &primitives.rooms[session].links[number as usize];
            let short = match link.kind {
                LinkKind::Together => self.scattering(session, &link.people),
                LinkKind::Near => self.nearness(session, &link.people),
            };
            let change = short - self.sittings[session].links[number as usize];
            self.sittings[session].links[number as usize] = short;
            self.totals.cost += link.weight * change;
            self.totals.hard += if link.hard { change } else { 0 };
        }
        for &number in &primitives.meets_of[person] {
            let rule = &primitives.meets[number as usize];
            if !rule.sessions[session] {
                continue;
            }
            let first = self.slot_of(session, rule.people[0]);
            let meet = first != NOWHERE && rule.people.iter().all(|&other| self.slot_of(session, other) == first);
            let short = |count: i64| (rule.at_least - count).max(0);
            if meet != self.meets[number as usize][session] {
                self.meets[number as usize][session] = meet;
                let before = self.meet_counts[number as usize];
                let after = before + if meet { 1 } else { -1 };
                self.meet_counts[number as usize] = after;
                self.totals.cost += rule.weight * (short(after) - short(before));
                self.totals.hard += if rule.hard { short(after) - short(before) } else { 0 };
            }
        }
    }

    /// Counts anew the visits to places of a person.
    fn count_visits(&mut self, person: usize) {
        for &number in &self.primitives.visits_of[person] {
            let rule = &self.primitives.visits[number as usize];
            let short = self.visits_again(rule, person);
            let change = short - std::mem::replace(&mut self.visits[number as usize][person], short);
            self.totals.cost += rule.weight * change;
            self.totals.hard += if rule.hard { change } else { 0 };
        }
    }

    /// Visits of a person to a place beyond the first.
    fn visits_again(&self, rule: &VisitRule, person: usize) -> i64 {
        let at = |session: usize| rule.places[session].get(self.place_of(session, person)?).copied();
        let mut again = 0;
        let mut seen: Vec<usize> = Vec::new();
        for session in 0..self.sittings.len() {
            let Some(place) = at(session) else { continue };
            let stays = rule.continues[session].and_then(at) == Some(place);
            if stays || rule.hosts[place].binary_search(&person).is_ok() {
                continue;
            }
            again += i64::from(seen.contains(&place));
            seen.push(place);
        }
        again
    }

    /// Places that people are in, all the unseated being one, minus 1.
    fn scattering(&self, session: usize, people: &[usize]) -> i64 {
        let mut places: Vec<u32> = people.iter().map(|&person| self.slot_of(session, person)).collect();
        places.sort_unstable();
        places.dedup();
        places.len() as i64 - 1
    }

    /// Pairs in one group, at tables next to each other, or on one project.
    fn nearness(&self, session: usize, people: &[usize]) -> i64 {
        let mut near = 0;
        for (at, &person) in people.iter().enumerate() {
            let slot = self.slot_of(session, person);
            if slot == NOWHERE {
                continue;
            }
            let place = self.place_of(session, person);
            for &other in &people[at + 1..] {
                let theirs = self.slot_of(session, other);
                let close = match (place, self.place_of(session, other)) {
                    (Some(one), Some(two)) => one == two || self.session(session).next_to(one, two),
                    _ => false,
                };
                near += i64::from(slot == theirs || (theirs != NOWHERE && close));
            }
        }
        near
    }

    fn count_mixed(&mut self, session: usize, person: usize) {
        let quota = self.primitives.quotas[person];
        if quota == (0, 0) {
            return;
        }
        let cell = self.cell(session, person);
        let flags = match self.slot_of[cell] {
            NOWHERE => 0,
            slot => {
                let others = self.sittings[session].slots[slot as usize].people.len() as u32 - 1;
                let known = self.known[cell];
                u8::from(2 * (others - known) > others) + 2 * u8::from(2 * known > others)
            }
        };
        let before = std::mem::replace(&mut self.mixed[cell], flags);
        if before == flags {
            return;
        }
        let (fresh, familiar) = self.mixed_counts[person];
        let after = (
            fresh + i64::from(flags & 1) - i64::from(before & 1),
            familiar + i64::from(flags >> 1) - i64::from(before >> 1),
        );
        self.mixed_counts[person] = after;
        let short = |count: (i64, i64)| (quota.0 - count.0).max(0) + (quota.1 - count.1).max(0);
        self.totals.cost += self.primitives.mixing_weight * (short(after) - short((fresh, familiar)));
    }

    /// Whether the company of a person in a session that continues another differs, counting those seated in both.
    fn count_company(&mut self, later: usize, person: usize) {
        let Some(earlier) = self.session(later).continues else { return };
        let (before, now) = (self.slot_of(earlier, person), self.slot_of(later, person));
        let differs = before != NOWHERE && now != NOWHERE && {
            let kept = self.seated_in_both(later, now, earlier).all(|who| self.slot_of(earlier, who) == before);
            let together_now = self.seated_in_both(later, now, earlier).count();
            !kept || together_now != self.seated_in_both(earlier, before, later).count()
        };
        let was = std::mem::replace(&mut self.moved[later][person], differs);
        self.totals.cost += self.primitives.stable_weight * (i64::from(differs) - i64::from(was));
    }

    /// The people of a slot who have a seat in another session too.
    fn seated_in_both(&self, session: usize, slot: u32, other: usize) -> impl Iterator<Item = usize> {
        let people = self.sittings[session].slots[slot as usize].people.iter().map(|&who| who as usize);
        people.filter(move |&who| self.slot_of(other, who) != NOWHERE)
    }
}
