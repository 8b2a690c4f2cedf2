//! Checks a plan file against its event and prints its figures:
//! `cargo run --release --example check -- EVENT.json PLAN.json`.

mod common;

use std::ops::ControlFlow;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{ArgGroup, Parser, ValueEnum};
use common::organiser::{self, Search, Told};
use common::{BROKEN, DONE, Failure};
use common::{against, explain};
use mingle::plan::{Breach, Checked, Plan, Status, Stopped};
use mingle::problem::Problem;
use mingle::report;
use mingle::solve::{HowGood, how_good};
use serde_json::json;

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    Text,
    Json,
}

/// Checks a plan from scratch: every hard rule, every seat, the cost and a bound on it anew.
///
/// What is said about how good the plan is comes from that bound and not from the file; what the file says of itself and
/// is not so stands last.
///
/// Exit status: 0 the plan is valid; 1 it breaks a rule; 2 the input or the options are faulty.
#[derive(Debug, Parser)]
#[command(name = "check", version, group(ArgGroup::new("worded").args(["explain", "against", "seats_for"]).multiple(true)))]
struct Options {
    /// The event file.
    event: PathBuf,
    /// The plan file, which a person may have edited.
    plan: PathBuf,
    #[command(flatten)]
    past: common::Past,
    /// Say why that person sits where they sit.
    #[arg(long, value_name = "PERSON")]
    explain: Option<String>,
    /// With `--organiser`: tell where that person (an id, or a name that only one has) could sit as the plan stands, and what it
    /// would cost.
    #[arg(long, value_name = "PERSON", requires = "organiser")]
    seats_for: Option<String>,
    /// The language of the explanation, of seats and of what is different: `en`, `ko`, or a file with a table of words.
    #[arg(long, default_value = "en", value_name = "LANGUAGE", requires = "worded")]
    language: String,
    /// Tell what only an organiser may know: broken confidential rules with their people, costs by rule and group, unmet
    /// rules, slips, the gap.
    #[arg(long)]
    organiser: bool,
    /// Say what is different from that plan: who is elsewhere, which groups are others, and what that cost.
    #[arg(long, value_name = "OTHER")]
    against: Option<PathBuf>,
    /// Say why those two do not sit together; the answer is for the organiser alone.
    #[arg(long, num_args = 2, value_names = ["A", "B"])]
    why_not: Option<Vec<String>>,
    /// The session that is asked about [default: any].
    #[arg(long, value_name = "ID", requires = "why_not")]
    session: Option<String>,
    /// Which of equally good plans an answer for the organiser looks for.
    #[arg(long, default_value_t = 0, value_name = "N")]
    seed: u64,
    /// How many steps the bound, and each search for an answer, may take.
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
    let problem = common::read_problem(&options.event, &options.past, options.organiser)?;
    let plan = common::sheet::read_plan(&options.plan, &problem)?;
    let verdict = plan.check(&problem);
    let known = how_good(&problem, &plan, options.steps, |_| ControlFlow::Continue(()));
    // From here on nothing that the file says of itself is told as if it were so.
    let checked = plan.clone().cost(known.cost.clone().unwrap_or_default());
    let checked = checked.status(known.status.unwrap_or(unknown(known.bound)));
    let breaches = if options.organiser { verdict.for_organiser() } else { &verdict.breaches };
    let explained =
        options.explain.as_deref().map(|person| explain::told(&problem, &checked, person, &options.language));
    let explained = explained.transpose()?;
    let (organiser, why_not) = for_organiser(options, &problem, &checked, verdict.cost.is_some())?;
    let against = options.against.as_deref().map(|earlier| {
        let words = explain::words(&options.language)?;
        against::told(&problem, earlier, (&checked, known.cost.as_ref()), &words)
    });
    let seats = options.seats_for.as_deref().map(|person| {
        let words = explain::words(&options.language)?;
        organiser::seats_for(&problem, &plan, person, &words)
    });
    let answers = [
        ("explained", explained),
        ("against", against.transpose()?),
        ("organiser", organiser),
        ("why_not", why_not),
        ("seats_for", seats.transpose()?),
    ];
    let mut lines: Vec<String> =
        breaches.iter().map(|breach| format!("broken: {breach}{}", names(&problem, breach))).collect();
    let broken = lines.len();
    lines.extend(figures(&problem, &checked, &known));
    lines.extend(answers.iter().filter_map(|(_, answer)| answer.as_ref()).flat_map(|answer| answer.lines.clone()));
    lines.push(if verdict.is_valid() { "The plan is valid." } else { "The plan is not valid." }.to_owned());
    let claims: Vec<String> = verdict.claims.iter().map(ToString::to_string).collect();
    let refuted: Vec<String> = claims.iter().map(|claim| format!("claimed but not so: {claim}")).collect();
    let text = match options.format {
        Format::Text => lines.into_iter().chain(refuted).map(|line| line + "\n").collect(),
        Format::Json => {
            lines.iter().take(broken).chain(&refuted).for_each(|line| common::warn(line));
            let check = Checked::new(&verdict).bound(known.bound);
            let mut told = json!(if options.organiser { check.for_organiser() } else { check });
            for (key, answer) in answers {
                if let Some(answer) = answer {
                    told[key] = answer.json;
                }
            }
            told.to_string() + "\n"
        }
    };
    common::write_out(None, &text)?;
    Ok(if verdict.is_valid() { DONE } else { BROKEN })
}

/// Of a plan that breaks something no more is known than what a valid one costs at least.
fn unknown(bound: i64) -> Status {
    Status::feasible(bound, Stopped::Steps)
}

/// The figures, and how good the plan is by the bound computed now.
fn figures(problem: &Problem, checked: &Plan, known: &HowGood) -> Vec<String> {
    let Some(cost) = &known.cost else {
        return vec![format!("No plan that breaks nothing costs less than {}.", known.bound)];
    };
    if known.status.is_some() {
        return vec![report::figures_text(problem, checked).trim_end().to_owned()];
    }
    let counts = report::counts_text(problem, checked).trim_end().to_owned();
    let (total, bound) = (cost.total, known.bound);
    vec![counts, format!("The cost is {total}; no plan that breaks nothing costs less than {bound}.")]
}

/// The names of those whom a breach names by id, where they have one.
fn names(problem: &Problem, breach: &Breach) -> String {
    let named = |id: &str| {
        let person = problem.attendees().iter().find(|person| person.id == id)?;
        (person.display_name() != id).then(|| format!("`{id}` is {}", person.display_name()))
    };
    let people = breach.people();
    let names = people.iter().filter_map(|id| named(id));
    let names: Vec<String> = names.collect();
    if names.is_empty() { String::new() } else { format!(" ({})", names.join(", ")) }
}

/// What a breach is about; what does not apply is absent.
/// What the organiser asked for beside the check.
fn for_organiser(
    options: &Options,
    problem: &Problem,
    plan: &Plan,
    whole: bool,
) -> Result<(Option<Told>, Option<Told>), Failure> {
    // What is wrong with such a plan is told by the check, and is no fault of the options.
    if !whole {
        let none = "nothing more for the organiser: the plan does not give everybody present one known place";
        let told = || Told { lines: vec![none.to_owned()], json: json!({ "error": none }) };
        return Ok((options.organiser.then(told), options.why_not.is_some().then(told)));
    }
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
