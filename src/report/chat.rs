//! Text to paste into a chat: no markup, no escapes, no columns.

use super::names::Names;
use super::page::Page;
use super::roster::seat;
use super::text::people;
use super::when::heading;
use super::words::Message;

impl Page<'_> {
    /// The plan as lines to paste into a chat. A name mentions nobody and calls no channel: its `@` and `<` are the wide
    /// letters of the same look.
    #[must_use]
    pub fn chat(&self) -> String {
        let names = Names::new(self.event());
        let mut parts: Vec<String> = self.notices.clone();
        for (planned, session) in self.plan.sessions.iter().zip(self.roster().sessions) {
            let mut lines = vec![heading(&session.name, session.when.as_deref(), self.words)];
            lines.extend((1..).zip(&planned.groups).map(|(number, group)| {
                let seat = seat(&names, group, number, self.words);
                format!("{seat}: {}", people(&names, group, self.words))
            }));
            lines.extend(
                session.out.iter().map(|(person, reason)| {
                    self.words.say(Message::SitsOut, &[("person", person), ("reason", reason)])
                }),
            );
            parts.push(lines.join("\n"));
        }
        plain(&parts.join("\n\n")) + "\n"
    }
}

fn plain(text: &str) -> String {
    text.replace('@', "\u{ff20}").replace('<', "\u{ff1c}")
}

#[cfg(test)]
mod tests {
    use super::plain;

    #[test]
    fn no_name_calls_a_channel() {
        assert_eq!(plain("@everyone <!here> *a*"), "＠everyone ＜!here> *a*");
    }
}
