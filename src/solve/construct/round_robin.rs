//! Another first seating: sessions of pairs by a round robin, so that nobody meets twice in them.

use crate::algorithms::design::{round_robin, round_robin_rounds};
use crate::algorithms::random::Random;
use crate::event::Mix;
use crate::index::{SeatedGroup, SeatedSession, Seating};
use crate::problem::Problem;

use crate::solve::exact::pairs::is_of_pairs;

/// The first seating with every fresh session of pairs whose people are those of the first of them replaced by a round
/// of a tournament; `None` where there are not two such sessions, or an odd number makes trios. O(people x sessions).
pub(in crate::solve) fn with_round_robin(problem: &Problem, first: &Seating, random: &mut Random) -> Option<Seating> {
    let sessions = problem.sessions();
    let fits = |number: &usize| {
        let session = &sessions[*number];
        session.mix == Mix::Fresh && is_of_pairs(session) && session.capacity.seats == session.present.len() / 2 * 2
    };
    let lead = (0..sessions.len()).find(|number| fits(number))?;
    let rounds: Vec<usize> = (lead..sessions.len())
        .filter(|number| fits(number) && sessions[*number].present == sessions[lead].present)
        .collect();
    if rounds.len() < 2 {
        return None;
    }
    let mut people = sessions[lead].present.clone();
    random.shuffle(&mut people);
    let mut seating = first.clone();
    for (round, &number) in rounds.iter().enumerate() {
        let pairs = round_robin(people.len(), round % round_robin_rounds(people.len()).max(1));
        let groups = pairs.iter().map(|&(one, other)| SeatedGroup {
            place: None,
            people: vec![people[one], people[other]],
            shadows: Vec::new(),
        });
        let groups: Vec<SeatedGroup> = groups.collect();
        let out = people.iter().copied().filter(|person| groups.iter().all(|group| !group.people.contains(person)));
        let out = if people.len().is_multiple_of(2) { Vec::new() } else { out.collect() };
        seating.sessions[number] = SeatedSession::new(groups, out, problem.attendees().len());
    }
    Some(seating)
}
