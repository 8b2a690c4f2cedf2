//! A slip for everybody: one text a person, to print, cut and hand out, or to send.

use super::explain::Explainer;
use super::names::one_line;
use super::page::Page;
use super::rows::safe;

/// What one person is told.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Slip {
    /// Id of the person.
    pub person: String,
    /// The name that people read.
    pub name: String,
    /// The address; empty where the event has none.
    pub email: String,
    /// The slip: whose it is, and for each session when it is, where they sit, with whom and why.
    pub text: String,
}

impl Slip {
    /// The names of the columns.
    pub const HEADINGS: [&'static str; 4] = ["person", "name", "email", "text"];

    /// The cells for a mail merge. The text keeps its lines.
    #[must_use]
    pub fn cells(&self) -> [String; 4] {
        [safe(&self.person), safe(&self.name), safe(&self.email), safe(&self.text)]
    }
}

impl Page<'_> {
    /// One slip a person, by name. Each says what [`explain`](super::explain) may tell of a seat. Of a plan that does not
    /// give somebody a place it says what it has.
    ///
    /// O(people x meetings of one of them x log).
    #[must_use]
    pub fn slips(&self) -> Vec<Slip> {
        let explainer = Explainer::new(self.event());
        let mut slips: Vec<Slip> = self
            .event()
            .attendees
            .iter()
            .filter(|person| self.tells_of(&person.id))
            .map(|person| {
                let explanation = explainer.explained(self.plan, person);
                Slip {
                    person: person.id.clone(),
                    name: explanation.person.name.clone(),
                    email: person.email.as_deref().map(one_line).unwrap_or_default(),
                    text: explanation.text(self.words),
                }
            })
            .collect();
        slips.sort_by_cached_key(|slip| (slip.name.to_lowercase(), slip.person.clone()));
        slips
    }

    /// All slips as one text, a line of dashes to cut along between two.
    #[must_use]
    pub fn slips_text(&self) -> String {
        let texts: Vec<String> = self.slips().into_iter().map(|slip| slip.text).collect();
        texts.join(&format!("\n{}\n\n", "- ".repeat(36).trim_end()))
    }
}
