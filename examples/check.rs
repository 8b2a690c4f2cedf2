//! Checks a plan file against its event and prints its figures:
//! `cargo run --release --example check -- EVENT.json PLAN.json`.

mod common;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, ValueEnum};
use common::explain;
use common::organiser::{self, Search, Told};
use common::{BROKEN, DONE, Failure};
use mingle::plan::Plan;
use mingle::problem::Problem;
use mingle::report;
use serde_json::json;

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    Text,
    Json,
}

/// Checks a plan from scratch: every hard rule, every seat, and the cost anew.
///
/// Exit status: 0 the plan is valid; 1 it breaks a rule; 2 the input or the options are faulty.
#[derive(Debug, Parser)]
#[command(name = "check", version)]
struct Options {
    /// The event file.
    event: PathBuf,
    /// The plan file, which a person may have edited.
    plan: PathBuf,
    /// Say why that person sits where they sit.
    #[arg(long, value_name = "PERSON")]
    explain: Option<String>,
    /// The language of the explanation: `en`, `ko`, or a file with a table of words.
    #[arg(long, default_value = "en", value_name = "LANGUAGE", requires = "explain")]
    language: String,
    /// Tell what only an organiser may know: costs by rule and group, unmet and confidential rules, slips, the gap.
    #[arg(long)]
    organiser: bool,
    /// Say why those two do not sit together; the answer is for the organiser alone.
    #[arg(long, num_args = 2, value_names = ["A", "B"])]
    why_not: Option<Vec<String>>,
    /// The session that is asked about [default: any].
    #[arg(long, value_name = "ID", requires = "why_not")]
    session: Option<String>,
    /// Which of equally good plans an answer for the organiser looks for.
    #[arg(long, default_value_t = 0, value_name = "N")]
    seed: u64,
    /// How many steps each search for an answer may take.
    #[arg(long, default_value_t = 2_000_000, value_name = "N")]
    steps: u64,
    /// What to write.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

fn main() -> ExitCode {
    let options: Options = match common::options() {
        Ok(options) => options,
        Err(status) => return status,
    };
    match run(&options) {
        Ok(status) => ExitCode::from(status),
        Err(failure) => failure.tell(options.format == Format::Json),
    }
}

fn run(options: &Options) -> Result<u8, Failure> {
    let (event, problem) = common::read_problem(&options.event, &[], options.organiser)?;
    let plan: Plan = common::read(&options.plan)?;
    let verdict = plan.check(&problem);
    let breaches: Vec<String> = verdict.breaches.iter().map(ToString::to_string).collect();
    let claims: Vec<String> = verdict.claims.iter().map(ToString::to_string).collect();
    let explained = options.explain.as_deref().map(|person| explain::told(&event, &plan, person, &options.language));
    let explained = explained.transpose()?;
    let (organiser, why_not) = for_organiser(options, &problem, &plan)?;
    let text = match options.format {
        Format::Json => {
            for breach in &breaches {
                common::warn(&format!("broken: {breach}"));
            }
            for claim in &claims {
                common::warn(&format!("claimed but not so: {claim}"));
            }
            let cost = serde_json::to_value(&verdict.cost).map_err(|error| Failure::faulty("", error))?;
            let mut told = json!({"valid": verdict.is_valid(), "breaches": breaches, "claims": claims, "cost": cost});
            for (key, answer) in [("explained", explained), ("organiser", organiser), ("why_not", why_not)] {
                if let Some(answer) = answer {
                    told[key] = answer.json;
                }
            }
            told.to_string() + "\n"
        }
        Format::Text => {
            let mut lines: Vec<String> = breaches.iter().map(|breach| format!("broken: {breach}")).collect();
            lines.extend(claims.iter().map(|claim| format!("claimed but not so: {claim}")));
            if let Some(cost) = &verdict.cost {
                let checked = Plan { cost: cost.clone(), ..plan.clone() };
                lines.push(report::figures_text(&event, &checked).trim_end().to_owned());
            }
            lines.extend([explained, organiser, why_not].into_iter().flatten().flat_map(|answer| answer.lines));
            let last = if verdict.is_valid() { "The plan is valid." } else { "The plan is not valid." };
            lines.push(last.to_owned());
            lines.join("\n") + "\n"
        }
    };
    common::write_out(None, &text)?;
    Ok(if verdict.is_valid() { DONE } else { BROKEN })
}

/// What the organiser asked for beside the check.
fn for_organiser(options: &Options, problem: &Problem, plan: &Plan) -> Result<(Option<Told>, Option<Told>), Failure> {
    let search = Search { seed: options.seed, steps: options.steps };
    let report = options.organiser.then(|| organiser::report(problem, plan, search)).transpose()?;
    let why_not = match options.why_not.as_deref() {
        Some([one, other]) => {
            Some(organiser::why_not(problem, plan, (one, other), options.session.as_deref(), search)?)
        }
        _ => None,
    };
    Ok((report, why_not))
}
