//! Whether a plan breaks something: everything is computed anew from the event, and nothing is known of any search.

mod claim;
mod form;
mod rules;
mod shadows;
mod structured;
mod turns;
mod verdict;

use crate::event::{Event, Seat};
use crate::problem::Problem;

use super::{Breach, Plan, Reading};
use crate::index::SeatedSession;

pub use claim::FalseClaim;
pub use structured::Checked;
pub(crate) use turns::are_kept as turns_are_kept;
pub(crate) use turns::is_in_turn;
pub use verdict::Verdict;

impl Plan {
    /// Checks the plan against an event and computes its cost anew.
    ///
    /// What can be judged is judged even where other things are broken. In a session in which not everybody present has
    /// one known place, what depends on everybody is not: hosts, seats, turns, and the rules `together`, `count`,
    /// `accompany`, `never_alone` and `share`; and `meet` is judged only where every session has them.
    ///
    /// The number of seats of a session is what its form, seats, minimums, needs and hosts allow with all rules removed,
    /// as far as it is known; a session of [`Seat::Most`] is not held to it. Somebody sits out
    /// of turn when another, who did so less often before, could sit out in their place: exchanging the two keeps the
    /// form, the needs, the hosts and every hard rule. Exchanges of more people are not tried.
    ///
    /// Whoever is [away](super::Reason::is_away) from a session by the plan (ill, not come, left) is treated as if they did
    /// not attend it, which a hard rule about them, the seats, the turns and the cost then follow: they met nobody, it was no
    /// turn, and a pin, a seat kept for them or company that they are to keep is not broken. Group sizes and hosts are those
    /// of the people who were there.
    ///
    /// O(sessions x people x (size of groups x (sessions + log of the people met) + rules)), and for those out of turn as
    /// much again for each who might sit out instead.
    ///
    /// # Examples
    ///
    /// ```
    /// use std::ops::ControlFlow;
    ///
    /// use mingle::event::{Attendee, Event, Rule, Session};
    /// use mingle::problem::Problem;
    /// use mingle::solve::solve;
    ///
    /// let event = Event::new()
    ///     .attendees(["ada", "bo", "cy", "di"].map(Attendee::new))
    ///     .session(Session::pairs("mon"));
    /// let mut plan = solve(&Problem::new(&event)?, 0, 1_000, |_| ControlFlow::Continue(()))?.plan;
    /// assert!(plan.check(&Problem::new(&event)?).is_valid());
    ///
    /// let people = plan.sessions[0].groups[0].people.clone();
    /// let stricter = Problem::new(&event.rule(Rule::apart(people)))?;
    /// let verdict = plan.check(&stricter);
    /// assert!(verdict.breaches[0].to_string().starts_with("session `mon`: rule `apart` is broken by 1 for `ada`"));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn check(&self, problem: &Problem) -> Verdict {
        let mut breaches = Vec::new();
        if self.version != Event::VERSION {
            breaches.push(Breach::WrongVersion { version: self.version });
        }
        let mut reading = Reading::of(problem, self);
        breaches.append(&mut reading.breaches);
        let event = reading.event(problem);
        let problem = event.as_ref();
        let broken = rules::broken(problem, &reading);
        let mut full = breaches.clone();
        let mut sat_out: Vec<i64> =
            (0..problem.attendees().len()).map(|person| problem.history().sat_out(person)).collect();
        for (number, seated) in reading.seating.sessions.iter().enumerate() {
            let names = &reading.names[number];
            let whole = reading.whole[number];
            let mut found = form::breaches(problem, number, seated, names, whole);
            found.extend(shadows::breaches(problem, number, seated, names));
            if whole {
                found.extend(too_few_seated(problem, number, seated));
            }
            let holds = whole && found.is_empty() && broken.iter().all(|place| place.session != Some(number));
            full.extend(found.iter().cloned());
            if holds {
                let turns = turns::breaches(problem, &reading.seating, number, &sat_out);
                found.extend(turns::told(problem, &reading.seating, number, &sat_out, &turns));
                full.extend(turns);
            }
            for &person in &seated.unseated {
                sat_out[person] += 1;
            }
            breaches.append(&mut found);
        }
        let (public, organiser) = rules::told(problem, &reading, &broken);
        full.extend(organiser);
        breaches.extend(public);
        let cost = reading.is_whole().then(|| super::cost(problem, &reading.seating).public);
        let claims = claim::false_claims(problem, &reading, self, cost.as_ref(), breaches.is_empty());
        Verdict { breaches, cost, claims, full }
    }
}

/// Whether fewer people sit than the session has seats for.
fn too_few_seated(problem: &Problem, number: usize, seated: &SeatedSession) -> Option<Breach> {
    let session = &problem.sessions()[number];
    let present = session.present.len();
    let (sitting, seats) = (present - seated.unseated.len(), session.capacity.seats);
    (session.seat == Seat::All && sitting < seats).then(|| Breach::TooFewSeated {
        session: session.id.clone(),
        seated: sitting,
        seats,
        present,
    })
}
