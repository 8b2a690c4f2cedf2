//! Plans an event file: `cargo run --release --example plan -- EVENT.json`.

mod common;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Parser;
use common::output::{Format, OutputOptions, Shown};
use common::progress::{Limit, Watcher};
use common::repair::{self, Order, Refused};
use common::{CONFLICT, Failure, NOT_FOUND};
use mingle::plan::Plan;
use mingle::problem::Problem;
use mingle::report::{self, Words};
use mingle::solve::{Aim, Conflict, ConflictMember, NoPlan, NoRepair, default_budget, solve};
use serde_json::json;

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
    /// How many steps the search may take [default: 2000000 for each 600 seats begun, at most 20000000].
    #[arg(long, value_name = "N", conflicts_with = "seconds")]
    steps: Option<u64>,
    /// Stop the search by the clock instead, after so many seconds.
    #[arg(long, value_name = "S", value_parser = clap::value_parser!(u64).range(..=31_536_000))]
    seconds: Option<u64>,
    #[command(flatten)]
    output: OutputOptions,
    #[command(flatten)]
    past: common::Past,
    /// Change as little as needed of that plan.
    #[arg(long, value_name = "PLAN.json")]
    repair: Option<PathBuf>,
    /// A session of the repaired plan that has happened and stays.
    #[arg(long, value_name = "SESSION", requires = "repair")]
    keep: Vec<String>,
    /// The most people to move in a repair; who moves in two sessions counts twice.
    #[arg(long, value_name = "N", requires = "repair")]
    max_moves: Option<u32>,
    /// Move more people than have to, where a move saves more than the goal `stable`.
    #[arg(long, requires = "repair")]
    better: bool,
    /// Where there is no plan, or a fault, name confidential rules too: for the organiser's eyes only.
    #[arg(long)]
    organiser: bool,
    /// No progress.
    #[arg(long)]
    quiet: bool,
}

fn main() -> ExitCode {
    let options: Options = match common::options() {
        Ok(options) => options,
        Err(status) => return status,
    };
    match run(&options) {
        Ok(()) => ExitCode::from(common::DONE),
        Err(failure) => failure.tell(options.output.format == Format::Json),
    }
}

fn run(options: &Options) -> Result<(), Failure> {
    let words = options.output.words()?;
    let problem = common::read_problem_in(&options.event, &options.past, options.organiser, &words)?;
    let requests = options.output.requests(problem.event())?;
    common::warn_of_slips(&problem, &words);
    let plan = match &options.repair {
        Some(earlier) => mend(options, earlier, &problem, &words)?,
        None => search(options, &problem, &words)?,
    };
    let shown = Shown::new(&problem, &plan, &words).with_figures(options.output.figures);
    requests.write(&shown.for_organiser(options.organiser))?;
    common::warn(report::figures_text_in(&problem, &plan, &words).trim_end());
    Ok(())
}

fn watcher<'w>(options: &Options, problem: &Problem, words: &'w Words) -> Watcher<'w> {
    let steps = options.steps.or_else(|| options.seconds.is_none().then(|| default_budget(problem)));
    Watcher::new(Limit { steps, seconds: options.seconds }, options.quiet, words)
}

/// The earlier plan with few changes, which standard error tells.
fn mend(options: &Options, earlier: &Path, problem: &Problem, words: &Words) -> Result<Plan, Failure> {
    let mut watcher = watcher(options, problem, words);
    let order = Order {
        plan: earlier,
        keep: &options.keep,
        max_moves: options.max_moves,
        aim: if options.better { Aim::Weighed } else { Aim::FewestMoves },
        seed: options.seed,
        budget: watcher.budget(),
    };
    let outcome = repair::mended(problem, &order, words, |progress| watcher.see(progress));
    watcher.finish();
    match outcome.map_err(|refused| *refused) {
        Ok(mended) => {
            common::warn(&report::mended_lines(problem, &mended, words).join("\n"));
            Ok(mended.plan)
        }
        Err(Refused::Unread(failure)) => Err(failure),
        Err(Refused::None { text, none: NoRepair::Conflict { conflict, .. } }) => {
            let named = options.organiser.then(|| report::conflict_lines(conflict.for_organiser(), words).join("\n"));
            Err(Failure { text: named.unwrap_or(text), ..conflict_failure(&conflict, words) })
        }
        Err(Refused::None { none: NoRepair::NotFound { steps, blockers }, .. }) => {
            Err(not_found_failure(&NoPlan::NotFound { steps, blockers }, options.organiser, words))
        }
        Err(Refused::None { text, none }) => Err(repair::failure(text, &none)),
    }
}

fn search(options: &Options, problem: &Problem, words: &Words) -> Result<Plan, Failure> {
    let mut watcher = watcher(options, problem, words);
    let outcome = solve(problem, options.seed, watcher.budget(), |progress| watcher.see(progress));
    watcher.finish();
    match outcome {
        Ok(solution) => Ok(solution.plan),
        Err(NoPlan::Conflict(conflict)) => {
            Err(conflict_failure(if options.organiser { conflict.for_organiser() } else { &conflict }, words))
        }
        Err(none) => Err(not_found_failure(&none, options.organiser, words)),
    }
}

/// A conflict for people in their language, and for programs, whose texts are the same in every language.
fn conflict_failure(conflict: &Conflict, words: &Words) -> Failure {
    let mut lines = report::conflict_lines(conflict, words);
    if conflict.members.len() > lines.len() {
        lines.push("`--format json` has all members".to_owned());
    }
    Failure { status: CONFLICT, text: lines.join("\n"), json: json!({ "conflict": conflict }) }
}

fn not_found_failure(none: &NoPlan, organiser: bool, words: &Words) -> Failure {
    let NoPlan::NotFound { steps, blockers } = none else { return Failure::faulty("", none) };
    let mut text = report::not_found(*steps, blockers, words);
    for hidden in blockers.iter().filter(|member| organiser && matches!(member, ConflictMember::OrganiserOnly(_))) {
        let named: Vec<String> = hidden.for_organiser().iter().map(|member| report::member(member, words)).collect();
        text += &format!("\n  {}: {}", report::member(hidden, words), named.join("; "));
    }
    Failure { status: NOT_FOUND, text, json: json!(none) }
}
