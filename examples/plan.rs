//! Plans an event file: `cargo run --release --example plan -- EVENT.json`.

#![allow(clippy::disallowed_types, reason = "an example may stop by the clock")]

mod common;

use std::io::{self, IsTerminal};
use std::ops::ControlFlow;
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::{Duration, Instant};

use clap::{Parser, ValueEnum};
use common::{CONFLICT, Failure, NOT_FOUND};
use indicatif::{ProgressBar, ProgressStyle};
use mingle::plan::Plan;
use mingle::problem::Problem;
use mingle::report::{self, Page, Words};
use mingle::solve::{Conflict, ConflictMember, NoPlan, Progress, solve};
use serde_json::{Value, json};

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    Text,
    Json,
    Markdown,
    Csv,
    Html,
}

/// Plans every session of an event: pairs, teams and tables in which people meet new faces.
///
/// Exit status: 0 done; 2 the input or the options are faulty; 3 proven: no plan satisfies the hard rules; 4 none was
/// found within the budget.
#[derive(Debug, Parser)]
#[command(name = "plan", version)]
struct Options {
    /// The event file.
    event: PathBuf,
    /// Which of equally good plans.
    #[arg(long, default_value_t = 0, value_name = "N")]
    seed: u64,
    /// How many steps the search may take [default: 2000000].
    #[arg(long, value_name = "N", conflicts_with = "seconds")]
    steps: Option<u64>,
    /// Stop the search by the clock instead, after so many seconds.
    #[arg(long, value_name = "S", value_parser = clap::value_parser!(u64).range(..=31_536_000))]
    seconds: Option<u64>,
    /// What to write.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
    /// The language of text and Markdown, and of why there is no plan: `en`, `ko`, or a file with a table of words [default: en].
    #[arg(long, value_name = "LANGUAGE")]
    language: Option<String>,
    /// Write here instead of to standard output; whole or not at all.
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
    /// A history list, or an earlier plan, to add to the event's own history.
    #[arg(long, value_name = "FILE")]
    history: Vec<PathBuf>,
    /// Change as little as needed of that plan.
    #[arg(long, value_name = "PLAN.json")]
    repair: Option<PathBuf>,
    /// A session of the repaired plan that has happened and stays.
    #[arg(long, value_name = "SESSION", requires = "repair")]
    keep: Vec<String>,
    /// The most people to move in a repair.
    #[arg(long, value_name = "N", requires = "repair")]
    max_moves: Option<u32>,
    /// Where there is no plan, or a fault, name confidential rules too: for the organiser's eyes only.
    #[arg(long)]
    organiser: bool,
    /// Add cost, bound and figures below what attendees read, in text and Markdown; standard error and JSON always have
    /// them.
    #[arg(long)]
    figures: bool,
    /// No progress.
    #[arg(long)]
    quiet: bool,
}

/// The budget where neither steps nor seconds are given.
const STEPS: u64 = 2_000_000;
/// No budget: the clock ends the search first.
const NO_END: u64 = u64::MAX;

fn main() -> ExitCode {
    let options: Options = match common::options() {
        Ok(options) => options,
        Err(status) => return status,
    };
    match run(&options) {
        Ok(()) => ExitCode::from(common::DONE),
        Err(failure) => failure.tell(options.format == Format::Json),
    }
}

fn run(options: &Options) -> Result<(), Failure> {
    if options.repair.is_some() {
        return Err(Failure::faulty("--repair", "repairing a plan is not built yet; plan anew without it"));
    }
    if options.format == Format::Html {
        return Err(Failure::faulty("--format", "html is not built yet; use text, json, markdown or csv"));
    }
    if let (Some(_), Format::Json | Format::Csv) = (&options.language, options.format) {
        return Err(Failure::faulty("--language", "json and csv are the same in every language; leave it out"));
    }
    let words = common::explain::words(options.language.as_deref().unwrap_or("en"))?;
    let problem = common::read_problem(&options.event, &options.history, options.organiser)?;
    for warning in problem.warnings() {
        common::warn(&format!("warning: {warning}"));
    }
    let plan = search(options, &problem, &words)?;
    let page = problem
        .warnings()
        .iter()
        .filter(|warning| report::is_about_seats(warning))
        .fold(Page::new(&problem, &plan, &words), |page, warning| page.notice(warning.message()));
    let page = if options.figures { page.figures() } else { page };
    common::write_out(options.out.as_deref(), &rendered(options.format, &page, &problem, &plan)?)?;
    common::warn(report::figures_text_in(&problem, &plan, &words).trim_end());
    Ok(())
}

fn search(options: &Options, problem: &Problem, words: &Words) -> Result<Plan, Failure> {
    let end = options.seconds.map(|seconds| Instant::now() + Duration::from_secs(seconds));
    let budget = options.steps.unwrap_or(if end.is_some() { NO_END } else { STEPS });
    let bar = progress_bar(options, budget, end.is_some());
    let mut calls = 0_u32;
    let watch = |progress: &Progress| {
        calls = calls.wrapping_add(1);
        if calls.is_multiple_of(16) {
            bar.set_position(progress.steps);
            let cost = progress.cost.map_or("looking for a plan".to_owned(), |cost| format!("cost {cost}"));
            let again = progress.repeats.map_or_else(String::new, |repeats| format!(", {repeats} meet again"));
            bar.set_message(format!("{cost}, bound {}{again}", progress.bound));
        }
        if end.is_some_and(|end| Instant::now() >= end) { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    };
    let outcome = solve(problem, options.seed, budget, watch);
    bar.finish_and_clear();
    match outcome {
        Ok(solution) => Ok(solution.plan),
        Err(NoPlan::Conflict(conflict)) => {
            Err(conflict_failure(if options.organiser { conflict.for_organiser() } else { &conflict }, words))
        }
        Err(NoPlan::NotFound { steps, blockers }) => Err(not_found_failure(steps, &blockers, options.organiser, words)),
        Err(other) => Err(Failure::faulty("", other)),
    }
}

fn progress_bar(options: &Options, budget: u64, by_clock: bool) -> ProgressBar {
    if options.quiet || !io::stderr().is_terminal() {
        return ProgressBar::hidden();
    }
    let bar = if by_clock { ProgressBar::new_spinner() } else { ProgressBar::new(budget) };
    let template = if by_clock { "{spinner} {human_pos} steps, {msg}" } else { "{bar:30} {percent}%, {msg}" };
    ProgressStyle::with_template(template).map(|style| bar.clone().with_style(style)).unwrap_or(bar)
}

/// A conflict for people in their language, and for programs, whose texts are the same in every language.
fn conflict_failure(conflict: &Conflict, words: &Words) -> Failure {
    let english = Words::english();
    let member = |member: &ConflictMember| {
        let mut object = json!({"text": report::member(member, &english)});
        let words = [("rule", member.rule()), ("label", member.label()), ("session", member.session())];
        for (key, word) in words {
            if let Some(word) = word {
                object[key] = json!(word);
            }
        }
        if let Some(capacity) = member.capacity() {
            object["capacity"] = json!(capacity);
        }
        object
    };
    let members: Vec<Value> = conflict.members.iter().map(member).collect();
    let ways_out: Vec<String> = conflict.remedies.iter().map(|remedy| report::remedy(remedy, &english)).collect();
    let mut lines = report::conflict_lines(conflict, words);
    if members.len() > lines.len() {
        lines.push("`--format json` has all members".to_owned());
    }
    Failure {
        status: CONFLICT,
        text: lines.join("\n"),
        json: json!({"conflict": {"proven": conflict.proven, "members": members, "ways_out": ways_out}}),
    }
}

fn not_found_failure(steps: u64, blockers: &[ConflictMember], organiser: bool, words: &Words) -> Failure {
    let mut text = report::not_found(steps, blockers, words);
    for hidden in blockers.iter().filter(|member| organiser && matches!(member, ConflictMember::OrganiserOnly(_))) {
        let named: Vec<String> = hidden.for_organiser().iter().map(|member| report::member(member, words)).collect();
        text += &format!("\n  {}: {}", report::member(hidden, words), named.join("; "));
    }
    let english = Words::english();
    let in_the_way: Vec<String> = blockers.iter().map(|member| report::member(member, &english)).collect();
    Failure { status: NOT_FOUND, text, json: json!({"not_found": {"steps": steps, "in_the_way": in_the_way}}) }
}

fn rendered(format: Format, page: &Page<'_>, problem: &Problem, plan: &Plan) -> Result<String, Failure> {
    match format {
        Format::Text => Ok(page.text()),
        Format::Markdown => Ok(page.markdown()),
        Format::Json => {
            let text = serde_json::to_string_pretty(plan).map_err(|error| Failure::faulty("", error))?;
            Ok(text + "\n")
        }
        Format::Csv => {
            let mut writer = csv::Writer::from_writer(Vec::new());
            let failed = |error: &dyn std::fmt::Display| Failure::faulty("", error);
            for line in report::table(problem, plan) {
                writer.write_record(line).map_err(|error| failed(&error))?;
            }
            let bytes = writer.into_inner().map_err(|error| failed(&error))?;
            String::from_utf8(bytes).map_err(|error| failed(&error))
        }
        Format::Html => Err(Failure::faulty("--format", "html is not built yet; use text, json, markdown or csv")),
    }
}
