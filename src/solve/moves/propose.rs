//! Which move is proposed next: whom it moves, of which kind it is, and whether linked sessions follow.

use crate::algorithms::random::Random;
use crate::event::Seat;
use crate::solve::blocks::Blocks;
use crate::solve::draft::{Draft, Slot, Trial};

use super::align_with_linked::align_with_linked;
use super::change_place::change_place;
use super::close::close;
use super::context::{Linked, MoveContext};
use super::exchange::{exchange, exchange_into};
use super::exchange_linked::exchange_linked;
use super::gather::gather;
use super::open::{open, open_for};
use super::relocate::{disband, relocate, stand_up};
use super::ruin_and_recreate::ruin_and_recreate;
use super::towards_choice::towards_choice;
use super::weights::{self, Kind, Occasion};

/// The moves that can be made from a draft.
#[derive(Debug)]
pub(in crate::solve) struct Neighbourhood<'s> {
    blocks: &'s [Blocks],
    /// Everybody in every session that has a choice.
    seats: Vec<(u32, u32)>,
    /// For each session whether it may be changed.
    changes: Vec<bool>,
    /// Those whom broken hard rules concern.
    troubled: Vec<(u32, u32)>,
    trial: Trial,
}

impl<'s> Neighbourhood<'s> {
    pub(in crate::solve) fn new(draft: &Draft<'_>, blocks: &'s [Blocks]) -> Self {
        let sessions = (0..draft.sittings.len()).filter(|&session| draft.sittings[session].used > 0);
        let seats = sessions.flat_map(|session| {
            draft.session(session).present.iter().map(move |&person| (session as u32, person as u32))
        });
        let changes = vec![true; draft.sittings.len()];
        Self { blocks, seats: seats.collect(), changes, troubled: Vec::new(), trial: Trial::default() }
    }

    /// The moves that change some sessions alone; the sessions must be linked to no other.
    pub(in crate::solve) fn within(draft: &Draft<'_>, blocks: &'s [Blocks], sessions: &[usize]) -> Self {
        let mut moves = Self::new(draft, blocks);
        moves.seats.retain(|&(session, _)| sessions.contains(&(session as usize)));
        moves.changes = (0..draft.sittings.len()).map(|session| sessions.contains(&session)).collect();
        moves
    }

    /// The same for another draft of the same event.
    pub(in crate::solve) fn fork(&self) -> Self {
        let (seats, changes) = (self.seats.clone(), self.changes.clone());
        Self { blocks: self.blocks, seats, changes, troubled: Vec::new(), trial: Trial::default() }
    }

    /// How many seats there are to choose for; 0 where nothing can be moved.
    pub(in crate::solve) fn seats(&self) -> u64 {
        self.seats.len() as u64
    }

    /// What the last move did.
    pub(in crate::solve) fn trial(&self) -> &Trial {
        &self.trial
    }

    /// Looks up whom broken hard rules concern.
    pub(in crate::solve) fn look_for_trouble(&mut self, draft: &Draft<'_>) {
        self.troubled.clear();
        for session in (0..draft.sittings.len()).filter(|&session| self.changes[session]) {
            let people = draft.troubled(session);
            self.troubled.extend(people.into_iter().map(|person| (session as u32, person)));
        }
    }

    /// Makes one move, to be judged; false when none was made.
    pub(in crate::solve) fn propose(&mut self, draft: &mut Draft<'_>, random: &mut Random) -> bool {
        let is_mending = draft.totals.hard > 0;
        let (session, person) = self.choose(draft, random, is_mending);
        let (blocks, trial) = (&self.blocks[session], &mut self.trial);
        // Looking for the people takes time: only where the chance comes up.
        let scattered =
            if is_mending && weights::GATHER.comes_up(random) { draft.scattered(session) } else { Vec::new() };
        let is_linked = !draft.primitives.chains[session].is_empty();
        let follow = is_linked && weights::LINKED_FOLLOW.comes_up(random);
        let linked = if follow { Linked::Follow } else { Linked::Stay };
        let context = &mut MoveContext { draft, trial, blocks, random, session, linked };
        if !is_mending && let Some(people) = wished(context) {
            return gather(context, people);
        }
        if !scattered.is_empty() {
            let people = scattered[context.random.index(scattered.len())];
            return gather(context, people);
        }
        if is_mending
            && let Some(place) = missed_pin(context, person)
            && weights::TO_PINNED_PLACE.comes_up(context.random)
        {
            return bring_to(context, person, place);
        }
        let shape = &context.draft.session(session).shape;
        let occasion = Occasion {
            is_mending,
            may_sit_out: context.draft.session(session).seat == Seat::Most,
            has_places: !shape.places().is_empty(),
            chooses: !context.draft.primitives.rooms[session].places.chosen(person as usize).is_empty(),
            is_linked,
        };
        make(weights::draw(occasion, context.random), context, person)
    }

    /// Somebody to move: often one of those who meet again, or whom a broken rule concerns.
    fn choose(&self, draft: &Draft<'_>, random: &mut Random, is_mending: bool) -> (usize, u32) {
        if is_mending && !self.troubled.is_empty() && weights::SOMEBODY_TROUBLED.comes_up(random) {
            let (session, person) = self.troubled[random.index(self.troubled.len())];
            return (session as usize, person);
        }
        if !is_mending && !draft.repeating.is_empty() && weights::SOMEBODY_REPEATING.comes_up(random) {
            let cell = draft.repeating[random.index(draft.repeating.len())] as usize;
            let sessions = draft.sittings.len();
            if self.changes[cell % sessions] {
                return (cell % sessions, (cell / sessions) as u32);
            }
        }
        let (session, person) = self.seats[random.index(self.seats.len())];
        (session as usize, person)
    }
}

/// People who are wished to meet, might do so in the session, and do not yet; now and then.
fn wished<'a>(context: &mut MoveContext<'_, 'a>) -> Option<&'a [usize]> {
    let meets = &context.draft.primitives.meets;
    if meets.is_empty() || !weights::GATHER_WISHED.comes_up(context.random) {
        return None;
    }
    let number = context.random.index(meets.len());
    context.draft.lacks_meeting(number, context.session).then(|| meets[number].people.as_slice())
}

/// The place to which a hard rule sends a person who is elsewhere.
fn missed_pin(context: &MoveContext<'_, '_>, person: u32) -> Option<usize> {
    let pinned = context.draft.primitives.rooms[context.session].places.pinned(person as usize);
    pinned.filter(|&place| context.draft.place_of(context.session, person as usize) != Some(place))
}

/// Brings a person to a place: to a group there, or to a new one.
fn bring_to(context: &mut MoveContext<'_, '_>, person: u32, place: usize) -> bool {
    let at_place = |slot: &Slot| slot.place == Some(place) && !slot.people.is_empty();
    match context.draft.sittings[context.session].slots.iter().position(at_place) {
        Some(slot) => exchange_into(context, person, slot as u32),
        None => open_for(context, person, place),
    }
}

fn make(kind: Kind, context: &mut MoveContext<'_, '_>, person: u32) -> bool {
    match kind {
        Kind::Open => open(context),
        Kind::Close => close(context),
        Kind::ChangePlace => change_place(context),
        Kind::RuinAndRecreate => ruin_and_recreate(context, person),
        Kind::Relocate => relocate(context, person),
        Kind::StandUp => stand_up(context, person),
        Kind::Disband => disband(context, person),
        Kind::TowardsChoice => towards_choice(context, person),
        Kind::ExchangeLinked => exchange_linked(context, person),
        Kind::AlignWithLinked => align_with_linked(context, person),
        Kind::Exchange => exchange(context, person),
    }
}
