//! Markdown for a web page or a chat.

use std::fmt::Write;

use crate::event::Event;
use crate::plan::Plan;

use super::choices::Choices;
use super::names::{Names, one_line};
use super::text::{figures_text_in, none_chosen, people};
use super::words::{Message, Words};

/// The whole plan and its figures as Markdown in English, one table a session. Whatever a name holds is text, not markup.
#[must_use]
pub fn markdown(event: &Event, plan: &Plan) -> String {
    markdown_in(event, plan, &Words::english())
}

/// [`markdown`] in the language of the words.
#[must_use]
pub fn markdown_in(event: &Event, plan: &Plan, words: &Words) -> String {
    let say = |message| words.say(message, &[]);
    let names = Names::new(event);
    let choices = Choices::new(event);
    let mut out = String::new();
    // Writing to a string cannot fail.
    let _ = writeln!(out, "# {}\n", escaped(plan.event.as_deref().unwrap_or(&say(Message::Plan))));
    let columns = [Message::Group, Message::People].map(|message| escaped(&say(message)));
    for session in &plan.sessions {
        let [group, people_of_it] = &columns;
        let name = escaped(names.session(&session.id));
        let _ = writeln!(out, "## {name}\n\n| {group} | {people_of_it} |\n|---|---|");
        for (number, group) in session.groups.iter().enumerate() {
            let project = group.project.as_deref().map(|id| names.project(id));
            let heading = group.table.as_deref().or(project).map_or((number + 1).to_string(), escaped);
            let _ = writeln!(out, "| {heading} | {} |", escaped(&people(&names, group, words)));
        }
        out.push('\n');
        let off_list = choices.off_list(session);
        for (person, project) in &off_list {
            let _ = writeln!(out, "- {}", escaped(&none_chosen(&names, person, project, words)));
        }
        for unseated in &session.unseated {
            let values = [("person", names.person(&unseated.person)), ("reason", &words.reason(unseated.reason))];
            let _ = writeln!(out, "- {}", escaped(&words.say(Message::SitsOut, &values)));
        }
        if !session.unseated.is_empty() || !off_list.is_empty() {
            out.push('\n');
        }
    }
    let _ = writeln!(out, "## {}\n", escaped(&say(Message::Figures)));
    for line in figures_text_in(event, plan, words).lines().filter(|line| !line.is_empty()) {
        let _ = writeln!(out, "- {line}");
    }
    out
}

/// Text of which nothing is taken for markup, a list, a link or a mention: a backslash makes any ASCII punctuation plain.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in one_line(text).trim().chars() {
        if letter.is_ascii_punctuation() && !matches!(letter, ',' | '\'' | '"' | ';' | '?' | '%' | '/') {
            out.push('\\');
        }
        out.push(letter);
    }
    out
}

#[cfg(test)]
mod tests {
    use crate::event::{Attendee, Event, Session};
    use crate::plan::Group;
    use crate::report::testing::plan_of;

    use super::{escaped, markdown};

    #[test]
    fn a_name_is_text_and_no_markup() {
        assert_eq!(escaped("<b>*x*</b> | y"), r"\<b\>\*x\*\</b\> \| y");
        assert_eq!(escaped("1. - [a](b)"), r"1\. \- \[a\]\(b\)");
        assert_eq!(escaped("@all https://x.example"), r"\@all https\://x\.example");
        assert_eq!(escaped("a\nb"), "a b");
    }

    #[test]
    fn a_name_cannot_add_a_cell_or_a_line_to_a_table() {
        let event = Event::new()
            .attendees([Attendee::new("a").name("x | y\n| z |"), Attendee::new("b")])
            .session(Session::pairs("mon"));
        let group = Group { people: vec!["a".into(), "b".into()], ..Group::default() };
        let out = markdown(&event, &plan_of("mon", vec![group], Vec::new()));
        let row = out.lines().find(|line| line.starts_with("| 1 |")).unwrap();
        assert_eq!(row, r"| 1 | x \| y \| z \|, b |");
    }
}
