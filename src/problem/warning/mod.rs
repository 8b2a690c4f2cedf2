//! What is legal but probably a slip. One file a concern.

mod history;
mod near;
mod people;
mod projects;
mod rules;
mod seats;
mod sessions;
mod spelling;
mod vocabulary;
mod words;

use crate::event::Event;
use crate::index::IndexedSession;
use crate::index::fault::Thing;
use crate::index::warning::{About, Warning, WarningKind};

use words::Words;

/// Slips of one kind are told of at most so often, so that a systematic one does not bury the others.
const OF_A_KIND: usize = 20;

/// Collects warnings.
#[derive(Default)]
struct Collector {
    warnings: Vec<Warning>,
}

impl Collector {
    fn add(&mut self, place: String, of: Option<(Thing, &str)>, kind: WarningKind) {
        let about = of.map_or(About::Event, |(thing, id)| About::Thing(thing, id.to_owned()));
        self.tell(Warning { place, about, kind });
    }

    fn tell(&mut self, warning: Warning) {
        if !self.is_full(&warning.kind) {
            self.warnings.push(warning);
        }
    }

    /// Whether enough is told of that kind.
    fn is_full(&self, kind: &WarningKind) -> bool {
        let kind = std::mem::discriminant(kind);
        self.warnings.iter().filter(|told| std::mem::discriminant(&told.kind) == kind).count() >= OF_A_KIND
    }
}

/// What is probably a slip in an event.
pub(super) struct Slips {
    /// In what everybody may know.
    pub(super) public: Vec<Warning>,
    /// In confidential rules, which only an organiser may know of.
    pub(super) confidential: Vec<Warning>,
}

impl Slips {
    /// Everything in an event without faults that is probably a slip; the indexed sessions are those of the event. What
    /// everybody may know depends on no confidential rule.
    ///
    /// O(size of the event x (sessions + log of the size)).
    pub(super) fn of(event: &Event, indexed: &[IndexedSession]) -> Self {
        let words = Words::of(event);
        let mut public = Collector::default();
        people::attendees(&mut public, event);
        projects::projects(&mut public, event);
        sessions::sessions(&mut public, event);
        seats::seats(&mut public, event, indexed);
        // Words of rules come first: a rule that misses somebody for a letter does nothing at all.
        let mut confidential = Collector::default();
        for (secret, collector) in [(false, &mut public), (true, &mut confidential)] {
            rules::idle(collector, event, secret);
            spelling::of_rules(collector, event, &words, secret);
        }
        spelling::of_words(&mut public, &words);
        history::history(&mut public, event, &words);
        Self { public: public.warnings, confidential: confidential.warnings }
    }
}
