//! Checks a plan file against its event and prints its figures:
//! `cargo run --release --example check -- EVENT.json PLAN.json`.

mod common;

use std::ops::ControlFlow;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, ValueEnum};
use common::organiser::{self, Search, Told};
use common::{BROKEN, DONE, Failure};
use common::{against, explain};
use mingle::plan::{Breach, Checked, FalseClaim, Plan, Status, Stopped};
use mingle::problem::Problem;
use mingle::report::{self, Message, Words};
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
#[command(name = "check", version)]
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
    /// The language of all that is read: `en`, `ko`, or a file with a table of words.
    #[arg(long, default_value = "en", value_name = "LANGUAGE")]
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
    let words = explain::words(&options.language)?;
    let words = &words;
    let problem = common::read_problem_in(&options.event, &options.past, options.organiser, words)?;
    let plan = common::sheet::read_plan(&options.plan, &problem, words)?;
    let verdict = plan.check(&problem);
    let known = how_good(&problem, &plan, options.steps, |_| ControlFlow::Continue(()));
    // From here on nothing that the file says of itself is told as if it were so.
    let checked = plan.clone().cost(known.cost.clone().unwrap_or_default());
    let checked = checked.status(known.status.unwrap_or(unknown(known.bound)));
    let breaches = if options.organiser { verdict.for_organiser() } else { &verdict.breaches };
    let explained = options.explain.as_deref().map(|person| explain::told(&problem, &checked, person, words));
    let explained = explained.transpose()?;
    let (organiser, why_not) = for_organiser(options, &problem, &checked, verdict.cost.is_some(), words)?;
    let against = options
        .against
        .as_deref()
        .map(|earlier| against::told(&problem, earlier, (&checked, known.cost.as_ref()), words));
    let seats = options.seats_for.as_deref().map(|person| organiser::seats_for(&problem, &plan, person, words));
    let answers = [
        ("explained", explained),
        ("against", against.transpose()?),
        ("organiser", organiser),
        ("why_not", why_not),
        ("seats_for", seats.transpose()?),
    ];
    let mut lines: Vec<String> = breaches
        .iter()
        .map(|breach| {
            words.say(Message::FindingBroken, &[("what", &report::breach(breach, words))])
                + &names(&problem, breach, words)
        })
        .collect();
    if let (Some(other), false) = (other_event(&verdict.claims, words), breaches.is_empty()) {
        lines.insert(0, other);
    }
    let broken = lines.len();
    lines.extend(figures(&problem, &checked, &known, words));
    lines.extend(answers.iter().filter_map(|(_, answer)| answer.as_ref()).flat_map(|answer| answer.lines.clone()));
    let valid = if verdict.is_valid() { Message::CheckValid } else { Message::CheckInvalid };
    lines.push(words.say(valid, &[]));
    let refuted = verdict.claims.iter().map(|claim| report::false_claim(claim, words));
    let refuted: Vec<String> = refuted.map(|claim| words.say(Message::FindingClaim, &[("what", &claim)])).collect();
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
fn figures(problem: &Problem, checked: &Plan, known: &HowGood, words: &Words) -> Vec<String> {
    let bound = known.bound.to_string();
    let Some(cost) = &known.cost else {
        return vec![words.say(Message::CheckBound, &[("bound", &bound)])];
    };
    if known.status.is_some() {
        return vec![report::figures_text_in(problem, checked, words).trim_end().to_owned()];
    }
    let counts = report::counts_text_in(problem, checked, words).trim_end().to_owned();
    let total = cost.total.to_string();
    vec![counts, words.say(Message::CheckCost, &[("cost", &total), ("bound", &bound)])]
}

/// That a plan is of an event of another name, which explains much of what it breaks.
fn other_event(claims: &[FalseClaim], words: &Words) -> Option<String> {
    claims.iter().find_map(|claim| match claim {
        FalseClaim::OtherEvent { claimed, name: Some(name) } => {
            Some(words.say(Message::CheckOtherEvent, &[("claimed", claimed), ("name", name)]))
        }
        _ => None,
    })
}

/// The names of those whom a breach names by id, where they have one.
fn names(problem: &Problem, breach: &Breach, words: &Words) -> String {
    let named = |id: &str| {
        let person = problem.attendees().iter().find(|person| person.id == id)?;
        (person.display_name() != id)
            .then(|| words.say(Message::CheckIs, &[("id", id), ("name", person.display_name())]))
    };
    let people = breach.people();
    let names = people.iter().filter_map(|id| named(id));
    let names: Vec<String> = names.collect();
    if names.is_empty() { String::new() } else { format!(" ({})", names.join(", ")) }
}

/// What the organiser asked for beside the check.
fn for_organiser(
    options: &Options,
    problem: &Problem,
    plan: &Plan,
    whole: bool,
    words: &Words,
) -> Result<(Option<Told>, Option<Told>), Failure> {
    // What is wrong with such a plan is told by the check, and is no fault of the options.
    if !whole {
        let english = Words::english().say(Message::CheckNothingMore, &[]);
        let told =
            || Told { lines: vec![words.say(Message::CheckNothingMore, &[])], json: json!({ "error": english }) };
        return Ok((options.organiser.then(told), options.why_not.is_some().then(told)));
    }
    let search = Search { seed: options.seed, steps: options.steps };
    let report = options.organiser.then(|| organiser::report(problem, plan, search, words)).transpose()?;
    let why_not = match options.why_not.as_deref() {
        Some([one, other]) => {
            Some(organiser::why_not(problem, plan, (one, other), options.session.as_deref(), search, words)?)
        }
        _ => None,
    };
    Ok((report, why_not))
}
