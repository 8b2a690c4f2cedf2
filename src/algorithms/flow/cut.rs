//! Why quotas cannot be met: an irreducible set of people or of places.

use super::error::FlowError;
use super::model::Quota;
use crate::algorithms::meter::Meter;

/// Where nobody is.
const NOWHERE: usize = usize::MAX;

/// The reason why no assignment keeps quotas that none does.
pub(super) fn cut(
    people: usize,
    quotas: &[Quota],
    cost: &mut dyn FnMut(usize, usize) -> Option<i64>,
    meter: &mut Meter<'_>,
) -> Result<FlowError, FlowError> {
    let mut may = vec![Vec::new(); people];
    for (person, may) in may.iter_mut().enumerate() {
        meter.spend(quotas.len() + 1)?;
        may.extend((0..quotas.len()).filter(|&place| cost(person, place).is_some()));
    }
    let mut seats: Vec<usize> = quotas.iter().map(|quota| quota.max).collect();
    let mut crowd = Crowd { may: &may, place_of: vec![NOWHERE; people], at: vec![Vec::new(); quotas.len()] };
    for person in 0..people {
        if let Err((people, places)) = crowd.seat(person, &seats, meter)? {
            let seats = places.iter().map(|&place| quotas[place].max).sum();
            return Ok(FlowError::TooManyPeople { people, places, seats });
        }
    }
    // Everybody finds a seat, so the minimums are too much. A place that fails when those before it are staffed belongs
    // to the set; it goes first from then on, until those in the set fail by themselves.
    let mut certain: Vec<usize> = Vec::new();
    let mut among: Vec<usize> = (0..quotas.len()).filter(|&place| quotas[place].min > 0).collect();
    let places = loop {
        seats.fill(0);
        let mut staff = Staff { may: &may, place_of: vec![NOWHERE; people], quotas, open: vec![false; quotas.len()] };
        let order: Vec<usize> =
            certain.iter().copied().chain(among.iter().copied().filter(|place| !certain.contains(place))).collect();
        let mut failed = None;
        for (number, &place) in order.iter().enumerate() {
            if !staff.fill(place, meter)? {
                failed = Some(number);
                break;
            }
        }
        let Some(failed) = failed else { break certain };
        if failed < certain.len() {
            certain.truncate(failed + 1);
            break certain;
        }
        among = order[..=failed].to_vec();
        certain.push(order[failed]);
    };
    let mut places = places;
    places.sort_unstable();
    let people = (0..people).filter(|&person| may[person].iter().any(|place| places.binary_search(place).is_ok()));
    let needed = places.iter().map(|&place| quotas[place].min).sum();
    let people = people.collect();
    Ok(FlowError::TooFewPeople { places, needed, people })
}

/// People seated one by one within the maximums.
struct Crowd<'a> {
    may: &'a [Vec<usize>],
    place_of: Vec<usize>,
    at: Vec<Vec<usize>>,
}

impl Crowd<'_> {
    /// Seats a person, moving others; or the people and places that they can reach, which are too many and full.
    #[expect(clippy::type_complexity, reason = "people and places, as the error carries them")]
    fn seat(
        &mut self,
        person: usize,
        seats: &[usize],
        meter: &mut Meter<'_>,
    ) -> Result<Result<(), (Vec<usize>, Vec<usize>)>, FlowError> {
        let mut from = vec![NOWHERE; self.at.len()];
        let mut people = vec![person];
        let mut places = Vec::new();
        let mut next = 0;
        while next < people.len() {
            let who = people[next];
            next += 1;
            meter.spend(self.may[who].len() + 1)?;
            for &place in &self.may[who] {
                if from[place] != NOWHERE {
                    continue;
                }
                from[place] = who;
                if self.at[place].len() < seats[place] {
                    self.shift(person, place, &from);
                    return Ok(Ok(()));
                }
                places.push(place);
                people.extend(&self.at[place]);
                meter.spend(self.at[place].len())?;
            }
        }
        people.sort_unstable();
        places.sort_unstable();
        Ok(Err((people, places)))
    }

    fn shift(&mut self, person: usize, mut place: usize, from: &[usize]) {
        loop {
            let who = from[place];
            let left = std::mem::replace(&mut self.place_of[who], place);
            self.at[place].push(who);
            if who == person {
                return;
            }
            self.at[left].retain(|&other| other != who);
            place = left;
        }
    }
}

/// Places staffed one by one to their minimums.
struct Staff<'a> {
    may: &'a [Vec<usize>],
    place_of: Vec<usize>,
    quotas: &'a [Quota],
    open: Vec<bool>,
}

impl Staff<'_> {
    /// Brings a place to its minimum, moving others between the places staffed before; false where that is impossible.
    fn fill(&mut self, place: usize, meter: &mut Meter<'_>) -> Result<bool, FlowError> {
        self.open[place] = true;
        for _ in 0..self.quotas[place].min {
            if !self.draw(place, meter)? {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// One more person for a place.
    fn draw(&mut self, place: usize, meter: &mut Meter<'_>) -> Result<bool, FlowError> {
        // For each person the place that would draw them.
        let mut drawn_by = vec![NOWHERE; self.may.len()];
        let mut seen = vec![false; self.open.len()];
        seen[place] = true;
        let mut queue = vec![place];
        let mut next = 0;
        while next < queue.len() {
            let to = queue[next];
            next += 1;
            for person in 0..self.may.len() {
                meter.spend(1)?;
                if drawn_by[person] != NOWHERE || self.may[person].binary_search(&to).is_err() {
                    continue;
                }
                drawn_by[person] = to;
                let at = self.place_of[person];
                if at == NOWHERE {
                    self.move_along(person, place, &drawn_by, &queue);
                    return Ok(true);
                }
                if !seen[at] {
                    seen[at] = true;
                    queue.push(at);
                }
            }
        }
        Ok(false)
    }

    fn move_along(&mut self, mut person: usize, place: usize, drawn_by: &[usize], queue: &[usize]) {
        // Whoever leaves a place of the queue was replaced by the one before on the way; find each in turn.
        loop {
            let to = drawn_by[person];
            self.place_of[person] = to;
            if to == place {
                return;
            }
            // Somebody at `to` who is drawn by a place that came into the queue before it.
            let position = |of: usize| queue.iter().position(|&other| other == of);
            let next = (0..self.place_of.len()).find(|&other| {
                other != person
                    && self.place_of[other] == to
                    && drawn_by[other] != NOWHERE
                    && drawn_by[other] != to
                    && position(drawn_by[other]) < position(to)
            });
            match next {
                Some(next) => person = next,
                None => return,
            }
        }
    }
}
