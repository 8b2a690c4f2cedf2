//! 151 students, 40 projects of one or two teams, real rankings.

use std::path::Path;
use std::time::Instant;

use crate::layers;
use mingle::algorithms::facility::{Instance, assign};
use mingle::algorithms::flow::Quota;
use mingle::algorithms::never_stop;

/// Ranks from 1, by student and team; the quotas of the teams.
struct Data {
    quotas: Vec<Quota>,
    ranks: Vec<Option<usize>>,
}

fn read(path: &Path) -> Option<Data> {
    let text = std::fs::read_to_string(path).ok()?;
    let mut lines = text.lines().filter(|line| !line.starts_with('#'));
    let numbers = |line: &str| line.split_whitespace().filter_map(|word| word.parse().ok()).collect::<Vec<usize>>();
    let head = numbers(lines.next()?);
    let teams: Vec<Vec<usize>> = lines.by_ref().take(*head.get(2)?).map(numbers).collect();
    let quotas = teams.iter().map(|team| Quota { min: team[1], max: team[2] }).collect();
    let mut ranks = Vec::new();
    for line in lines.take(head[0]) {
        let mut entries = Vec::new();
        let mut tied = false;
        // "|" parts classes; without one, each project is a class of its own.
        let parted = line.contains('|');
        for word in line.split_whitespace() {
            match word.parse::<usize>() {
                Err(_) => tied = false,
                Ok(project) if parted && tied => {
                    let class: &mut Vec<usize> = entries.last_mut()?;
                    class.push(project);
                }
                Ok(project) => {
                    entries.push(vec![project]);
                    tied = true;
                }
            }
        }
        let rank = |project: usize| entries.iter().position(|class| class.contains(&project)).map(|rank| rank + 1);
        ranks.extend(teams.iter().map(|team| rank(team[0])));
    }
    Some(Data { quotas, ranks })
}

/// How many students have their first choice, their second, and so on.
fn profile(data: &Data, places: &[usize]) -> Vec<usize> {
    let mut profile = Vec::new();
    for (student, &place) in places.iter().enumerate() {
        let rank = data.ranks[student * data.quotas.len() + place].unwrap_or(0);
        profile.resize(profile.len().max(rank), 0);
        profile[rank - 1] += 1;
    }
    profile
}

pub(crate) fn run() {
    let Some(folder) = std::env::var_os("MINGLE_DATA") else {
        println!("\nSKIPPED: the real instance; MINGLE_DATA names no folder");
        return;
    };
    let path = Path::new(&folder).join("projects_quota/telecom_paf.spa");
    let Some(data) = read(&path) else {
        println!("\nSKIPPED: the real instance; {} cannot be read", path.display());
        return;
    };
    println!("\ntelecom_paf               seconds  bounds evaluated  proven  profile; known");
    let lines = [
        (true, "rank sum", layers::rank_sum(&data.ranks), "193 in 5 s (113 35 2 1)"),
        (true, "generous", layers::generous(&data.ranks), "107 44 in 60 s"),
        (true, "greedy", layers::greedy(&data.ranks), "117 27 6 0 0 0 1 in 60 s"),
        (false, "rank sum", layers::rank_sum(&data.ranks), "201"),
        (false, "generous", layers::generous(&data.ranks), "103 43 5"),
        (false, "greedy", layers::greedy(&data.ranks), "-"),
    ];
    for (closable, name, layers, known) in lines {
        let instance = Instance {
            quotas: data.quotas.clone(),
            may_close: vec![closable; data.quotas.len()],
            keepers: vec![Vec::new(); data.quotas.len()],
            allowed: data.ranks.iter().map(Option::is_some).collect(),
            layers,
        };
        let start = Instant::now();
        let closing = match assign(&instance, 400_000, never_stop) {
            Ok(closing) => closing,
            Err(error) => panic!("{error}"),
        };
        let seconds = start.elapsed().as_secs_f64();
        let kind = if closable { "closable" } else { "all open" };
        let profile = closing.places.as_ref().map_or(Vec::new(), |places| profile(&data, places));
        let sum: usize = profile.iter().enumerate().map(|(rank, people)| (rank + 1) * people).sum();
        println!(
            "{kind} {name}  {seconds:>10.3}  {:>16}  {:>6}  {profile:?} sum {sum}; {known}",
            closing.evaluations, closing.optimal
        );
        if !closing.optimal {
            let settled = closing.bounds.len().saturating_sub(1);
            println!("    layer {settled}: found {:?}, bound {:?}", closing.values.get(settled), closing.bounds.last());
        }
    }
}
