//! What people find on their project: their choice, and the skills that it needs.

use crate::problem::Problem;

/// (rank - 1)^2 for each person; length^2 for one whose list does not have the project; nothing without a list.
pub(super) fn squared_ranks(problem: &Problem, project: usize, people: &[usize]) -> i64 {
    let id = &problem.projects()[project].id;
    let squared = people.iter().map(|&person| {
        let choices = &problem.attendees()[person].choices;
        let rank = choices.iter().position(|entry| entry.as_slice().contains(id)).unwrap_or(choices.len()) as i64;
        rank * rank
    });
    squared.sum()
}

/// Each head that the team's staffing lacks, and each person with none of the project's skills at its level or above.
pub(super) fn missing_skills(problem: &Problem, project: usize, people: &[usize]) -> i64 {
    let project = &problem.projects()[project];
    let has = |person: usize, skill: &String, level| {
        problem.attendees()[person].skills.get(skill).is_some_and(|own| own >= level)
    };
    let heads = project.staffing.iter().map(|need| {
        let have = people.iter().filter(|&&person| has(person, &need.skill, &need.level)).count() as i64;
        (i64::from(need.people) - have).max(0)
    });
    let unsuited = people.iter().filter(|&&person| {
        !project.skills.is_empty() && !project.skills.iter().any(|(skill, level)| has(person, skill, level))
    });
    heads.sum::<i64>() + unsuited.count() as i64
}
