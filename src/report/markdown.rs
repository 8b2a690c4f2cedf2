//! Markdown for a web page or a chat.

use std::fmt::Write;

use crate::event::Event;
use crate::plan::Plan;

use super::names::{Names, one_line};
use super::reason;
use super::text::{figures_text, people};

/// The whole plan and its figures as Markdown, one table a session. Whatever a name holds is text, not markup.
#[must_use]
pub fn markdown(event: &Event, plan: &Plan) -> String {
    let names = Names::new(event);
    let mut out = String::new();
    // Writing to a string cannot fail.
    let _ = writeln!(out, "# {}\n", escaped(plan.event.as_deref().unwrap_or("Plan")));
    for session in &plan.sessions {
        let _ = writeln!(out, "## {}\n\n| group | people |\n|---|---|", escaped(names.session(&session.id)));
        for (number, group) in session.groups.iter().enumerate() {
            let project = group.project.as_deref().map(|id| names.project(id));
            let heading = group.table.as_deref().or(project).map_or((number + 1).to_string(), escaped);
            let _ = writeln!(out, "| {heading} | {} |", escaped(&people(&names, group)));
        }
        out.push('\n');
        for unseated in &session.unseated {
            let _ =
                writeln!(out, "- {} sits out: {}", escaped(names.person(&unseated.person)), reason(unseated.reason));
        }
        if !session.unseated.is_empty() {
            out.push('\n');
        }
    }
    out.push_str("## Figures\n\n");
    for line in figures_text(event, plan).lines().filter(|line| !line.is_empty()) {
        let _ = writeln!(out, "- {}", escaped(line));
    }
    out
}

/// Text with everything that Markdown or HTML could take for markup escaped.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in one_line(text).chars() {
        if "\\`*_{}[]<>#|~!&".contains(letter) {
            out.push('\\');
        }
        out.push(letter);
    }
    out
}
