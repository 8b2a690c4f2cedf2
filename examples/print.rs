//! Shows a plan in any format, without a search: `cargo run --release --example print -- EVENT.json PLAN.json`.

mod common;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Parser;
use common::Failure;
use common::output::{Format, OutputOptions, Shown};
use mingle::plan::{Status, Stopped};
use mingle::report::{self, Message};

/// Shows a plan, valid or not, in any format. What is wrong with it is told on standard error.
///
/// Exit status: 0 done; 2 the input or the options are faulty.
#[derive(Debug, Parser)]
#[command(name = "print", version)]
struct Options {
    /// The event file.
    event: PathBuf,
    /// The plan file, which a person may have edited.
    plan: PathBuf,
    #[command(flatten)]
    output: OutputOptions,
    #[command(flatten)]
    past: common::Past,
    /// Tell of confidential rules too, on standard error and in the organiser's page: for the organiser's eyes only.
    #[arg(long)]
    organiser: bool,
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
    let plan = common::sheet::read_plan(&options.plan, &problem, &words)?;
    let verdict = plan.check(&problem);
    let breaches = if options.organiser { verdict.for_organiser() } else { &verdict.breaches };
    for breach in breaches {
        common::warn(&words.say(Message::FindingBroken, &[("what", &report::breach(breach, &words))]));
    }
    // Nothing that the file says of itself is told as if it were so: the cost is counted anew, and no bound is known.
    let counted = plan.clone().cost(verdict.cost.clone().unwrap_or_default());
    let counted = counted.status(Status::feasible(0, Stopped::Cancelled));
    let shown = Shown::new(&problem, &counted, &words).of_file(&plan);
    requests.write(&shown.with_figures(options.output.figures).for_organiser(options.organiser))
}
