//! "Where do I go?": the plan by person.

use std::fmt::Write;

use super::layout::columns;
use super::markdown::escaped;
use super::page::Page;
use super::roster::RosterPerson;
use super::words::Message;

impl Page<'_> {
    /// The plan by person as plain text: everybody by name, and for each session when it is and where they sit.
    #[must_use]
    pub fn text_by_person(&self) -> String {
        let mut parts = vec![self.top()];
        let roster = self.roster();
        parts.extend(roster.people.iter().map(|person| {
            let rows: Vec<[String; 3]> = self.seats(person);
            let lines: String = columns(&rows).iter().map(|line| format!("  {line}\n")).collect();
            format!("{}\n{lines}", person.name)
        }));
        parts.extend(self.figures_below());
        parts.retain(|part| !part.is_empty());
        parts.join("\n")
    }

    /// The plan by person as Markdown, one table.
    #[must_use]
    pub fn markdown_by_person(&self) -> String {
        let say = |message| escaped(&self.words.say(message, &[]));
        let [person, time, session, seat] = [Message::Person, Message::Time, Message::Session, Message::Where].map(say);
        let mut out = format!(
            "# {}\n{}| {person} | {time} | {session} | {seat} |\n|---|---|---|---|\n",
            escaped(&self.title()),
            match self.markdown_notices() {
                none if none.is_empty() => "\n".to_owned(),
                notices => notices,
            }
        );
        for one in &self.roster().people {
            for [time, session, seat] in self.seats(one) {
                // Writing to a string cannot fail.
                let _ = writeln!(
                    out,
                    "| {} | {} | {} | {} |",
                    escaped(&one.name),
                    escaped(&time),
                    escaped(&session),
                    escaped(&seat)
                );
            }
        }
        out + &self.markdown_figures()
    }

    /// Time, session and seat of one person, session by session.
    fn seats(&self, person: &RosterPerson) -> Vec<[String; 3]> {
        if person.seats.is_empty() {
            return vec![[String::new(), String::new(), self.words.say(Message::NoSession, &[])]];
        }
        let seats = person.seats.iter();
        seats.map(|seat| [seat.when.clone().unwrap_or_default(), seat.name.clone(), seat.seat.clone()]).collect()
    }
}
