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
use mingle::event::Event;
use mingle::plan::Plan;
use mingle::problem::Problem;
use mingle::report;
use mingle::solve::{Conflict, NoPlan, Progress, solve};
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
    /// No progress.
    #[arg(long)]
    quiet: bool,
}

/// The budget where neither steps nor seconds are given.
const STEPS: u64 = 2_000_000;
/// A budget that the clock ends first; exact in every reader of JSON.
const NO_END: u64 = 1 << 53;

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
    let (event, problem) = common::read_problem(&options.event, &options.history)?;
    for warning in problem.warnings() {
        common::warn(&format!("warning: {warning}"));
    }
    let plan = search(options, &problem)?;
    common::write_out(options.out.as_deref(), &rendered(options.format, &event, &plan)?)
}

fn search(options: &Options, problem: &Problem) -> Result<Plan, Failure> {
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
        Err(NoPlan::Conflict(conflict)) => Err(conflict_failure(&conflict)),
        Err(failure @ NoPlan::NotFound { steps, .. }) => {
            Err(Failure { status: NOT_FOUND, text: failure.to_string(), json: json!({"not_found": {"steps": steps}}) })
        }
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

fn conflict_failure(conflict: &Conflict) -> Failure {
    let members: Vec<Value> = conflict
        .members
        .iter()
        .map(|member| {
            let mut object = json!({"text": member.text});
            if let Some(rule) = member.rule {
                object["rule"] = json!(rule);
            }
            if let Some(label) = &member.label {
                object["label"] = json!(label);
            }
            if let Some(session) = &member.session {
                object["session"] = json!(session);
            }
            if let Some(capacity) = member.capacity {
                object["capacity"] = json!(capacity);
            }
            object
        })
        .collect();
    let ways_out: Vec<String> = conflict.ways_out.iter().map(ToString::to_string).collect();
    Failure {
        status: CONFLICT,
        text: format!("no plan satisfies the hard rules: {conflict}"),
        json: json!({"conflict": {"proven": conflict.proven, "members": members, "ways_out": ways_out}}),
    }
}

fn rendered(format: Format, event: &Event, plan: &Plan) -> Result<String, Failure> {
    match format {
        Format::Text => Ok(report::text(event, plan)),
        Format::Markdown => Ok(report::markdown(event, plan)),
        Format::Json => {
            let text = serde_json::to_string_pretty(plan).map_err(|error| Failure::faulty("", error))?;
            Ok(text + "\n")
        }
        Format::Csv => {
            let mut writer = csv::Writer::from_writer(Vec::new());
            let failed = |error: &dyn std::fmt::Display| Failure::faulty("", error);
            writer.write_record(report::Row::HEADINGS).map_err(|error| failed(&error))?;
            for row in report::rows(event, plan) {
                writer.write_record(row.cells()).map_err(|error| failed(&error))?;
            }
            let bytes = writer.into_inner().map_err(|error| failed(&error))?;
            String::from_utf8(bytes).map_err(|error| failed(&error))
        }
        Format::Html => Err(Failure::faulty("--format", "html is not built yet; use text, json, markdown or csv")),
    }
}
