//! Markdown for a web page or a chat.

use std::fmt::Write;

use crate::plan::{Plan, PlannedSession};
use crate::problem::Problem;

use super::choices::Choices;
use super::names::{Names, one_line};
use super::page::Page;
use super::roster::{Timing, session_name};
use super::text::{heading, none_chosen, people};
use super::words::{Message, Words};

/// A plan for attendees as Markdown in English, one table a session. Whatever a name holds is text, not markup.
///
/// # Examples
///
/// ```
/// use mingle::event::{Attendee, Event, Session};
/// use mingle::problem::Problem;
/// use mingle::report::markdown;
/// use mingle::solve::Solver;
///
/// let event = Event::new().attendees(["ada", "bo"].map(Attendee::new)).session(Session::pairs("mon"));
/// let problem = Problem::new(&event)?;
/// let plan = Solver::new(&problem).budget(1_000).solve()?.plan;
/// assert!(markdown(&problem, &plan).contains("| ada, bo |"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[must_use]
pub fn markdown(problem: &Problem, plan: &Plan) -> String {
    markdown_in(problem, plan, &Words::english())
}

/// [`markdown`] in the language of the words.
///
/// # Examples
///
/// ```
/// use mingle::event::{Attendee, Event, Session};
/// use mingle::problem::Problem;
/// use mingle::report::{Words, markdown_in};
/// use mingle::solve::Solver;
///
/// let event = Event::new().attendees(["ada", "bo"].map(Attendee::new)).session(Session::pairs("mon"));
/// let problem = Problem::new(&event)?;
/// let plan = Solver::new(&problem).budget(1_000).solve()?.plan;
/// assert!(markdown_in(&problem, &plan, &Words::korean()).contains("ada, bo"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[must_use]
pub fn markdown_in(problem: &Problem, plan: &Plan, words: &Words) -> String {
    Page::new(problem, plan, words).markdown()
}

impl Page<'_> {
    /// The page as Markdown.
    #[must_use]
    pub fn markdown(&self) -> String {
        let (names, choices) = (Names::new(self.event()), Choices::new(self.event()));
        let sessions = self.plan.sessions.iter().map(|session| {
            let when = Timing::of(self.event(), session).told(self.words);
            let when = when.map_or_else(String::new, |when| format!("{}\n\n", escaped(&when)));
            let name = escaped(&session_name(&names, session, self.words));
            format!("\n## {name}\n\n{when}{}", session_markdown(&names, &choices, session, self.words))
        });
        let notices = self.markdown_notices();
        let top = format!("# {}\n{}", escaped(&self.title()), notices.strip_suffix('\n').unwrap_or(&notices));
        top + &sessions.collect::<String>() + &self.markdown_figures()
    }

    /// The notices as a list with an empty line above and below; nothing where there are none.
    pub(super) fn markdown_notices(&self) -> String {
        if self.notices.is_empty() {
            return String::new();
        }
        let notices: String = self.notices.iter().map(|notice| format!("- {}\n", escaped(notice))).collect();
        format!("\n{notices}\n")
    }

    /// The figures under their heading, where they are asked for.
    pub(super) fn markdown_figures(&self) -> String {
        let Some(figures) = self.figures_below() else { return String::new() };
        let lines: String = figures.lines().map(|line| format!("- {line}\n")).collect();
        format!("\n## {}\n\n{lines}", escaped(&self.words.say(Message::Figures, &[])))
    }
}

fn session_markdown(names: &Names<'_>, choices: &Choices<'_>, session: &PlannedSession, words: &Words) -> String {
    let [group, people_of_it] = [Message::Group, Message::People].map(|message| escaped(&words.say(message, &[])));
    let mut out = format!("| {group} | {people_of_it} |\n|---|---|\n");
    for (number, group) in (1..).zip(&session.groups) {
        let heading = format!("{number} {}", heading(names, group));
        // Writing to a string cannot fail.
        let _ = writeln!(out, "| {} | {} |", escaped(&heading), escaped(&people(names, group, words)));
    }
    let off_list = choices.off_list(session);
    if !session.unseated.is_empty() || !off_list.is_empty() {
        out.push('\n');
    }
    for (person, project) in &off_list {
        let _ = writeln!(out, "- {}", escaped(&none_chosen(names, person, project, words)));
    }
    for unseated in &session.unseated {
        let values = [("person", names.person(&unseated.person)), ("reason", &words.reason(unseated.reason))];
        let _ = writeln!(out, "- {}", escaped(&words.say(Message::SitsOut, &values)));
    }
    out
}

/// Text of which nothing is taken for markup, a list, a link or a mention: a backslash makes any ASCII punctuation plain.
pub(super) fn escaped(text: &str) -> String {
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
    use crate::problem::Problem;
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
        let out = markdown(&Problem::new(&event).unwrap(), &plan_of("mon", vec![group], Vec::new()));
        let row = out.lines().find(|line| line.starts_with("| 1 |")).unwrap();
        assert_eq!(row, r"| 1 | x \| y \| z \|, b |");
    }
}
