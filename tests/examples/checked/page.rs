//! What is on a page for attendees, and what is not.

use mingle::problem::Problem;
use mingle::report::{Page, Words, explain, markdown, rows, text};
use serde_json::json;

use super::support::{PROVEN, case, people, run, teams, written};

#[test]
fn three_teams_of_one_project_are_told_apart_by_number_wherever_they_are_named() {
    let (event, plan) = teams();
    let problem = Problem::new(&event).unwrap();
    assert_eq!(text(&problem, &plan), "mon\n  1  pip  ada, bo\n  2  pip  cy, di\n  3  pip  ed, flo\n");
    assert!(markdown(&problem, &plan).contains("| 1 pip | ada, bo |\n| 2 pip | cy, di |\n| 3 pip | ed, flo |\n"));
    let numbers: Vec<Option<usize>> = rows(&problem, &plan).iter().map(|row| row.group).collect();
    assert_eq!(numbers, [1, 1, 2, 2, 3, 3].map(Some));
    let told = explain(&problem, &plan, "cy").unwrap();
    assert_eq!(told.sessions[0].group, Some(2));
    assert!(told.text(&Words::english()).contains("\nmon (group 2)\n  At pip you sit with di."), "{told:?}");
}

#[test]
fn numbers_that_are_absent_or_disagree_with_the_order_change_nothing() {
    let (event, plan) = teams();
    let problem = Problem::new(&event).unwrap();
    let mut other = plan.clone();
    for (group, number) in other.sessions[0].groups.iter_mut().zip([7, 7, 1]) {
        group.number = number;
    }
    assert_eq!(text(&problem, &other), text(&problem, &plan));
    assert_eq!(rows(&problem, &other), rows(&problem, &plan));
    other.sessions[0].groups[2].people.pop();
    other.sessions[0].groups[1].people.push("flo".to_owned());
    let verdict = other.check(&problem);
    let numbers: Vec<Option<usize>> =
        verdict.breaches.iter().map(|breach| breach.group().map(|group| group.number)).collect();
    assert_eq!(numbers, [Some(3)], "{verdict:?}");
}

#[test]
fn attendees_read_no_cost_and_no_bound_and_the_organiser_always_does() {
    let event = case("claim.json");
    let run = |words: &[&str]| run("plan", &[&[event.as_str(), "--steps", "2000"], words].concat());
    for format in ["text", "markdown", "csv"] {
        let (status, out, err) = run(&["--format", format, "--quiet"]);
        assert_eq!(status, 0);
        for word in ["cost", "bound", PROVEN, "new faces", "Figures"] {
            assert!(!out.contains(word), "`{word}` in {out}");
        }
        assert!(err.contains("The cost is 0; it is proven that no plan is better."), "{err}");
    }
    for format in ["text", "markdown"] {
        let (_, plain, _) = run(&["--format", format]);
        let (_, out, err) = run(&["--format", format, "--figures"]);
        assert!(out.starts_with(&plain), "{out}");
        assert!(out.contains("The cost is 0; it is proven that no plan is better."), "{out}");
        assert!(err.lines().all(|line| out.contains(line)), "{out}{err}");
    }
    assert_eq!(run(&["--format", "csv"]).1, run(&["--format", "csv", "--figures"]).1);
}

#[test]
fn a_notice_stands_in_the_first_lines_and_is_no_markup() {
    let (event, plan) = teams();
    let problem = Problem::new(&event).unwrap();
    let words = Words::english();
    let page = Page::new(&problem, &plan, &words).notice("12 people, *8* seats");
    assert!(page.text().starts_with("12 people, *8* seats\n\nmon\n"));
    assert!(page.markdown().starts_with("# Plan\n\n- 12 people, \\*8\\* seats\n\n## mon\n"));
}

#[test]
fn too_few_seats_are_told_on_standard_error_and_in_the_first_lines() {
    let folder = tempfile::tempdir().unwrap();
    let mut attendees = people(&["ada", "bo", "cy", "di"]);
    attendees[2]["needs"] = json!(["vegan"]);
    attendees[3]["needs"] = json!(["vegan"]);
    let tables = json!([{"id": "t1", "seats": 1, "min": 1, "offers": ["vegan"]}, {"id": "t2", "seats": 2}]);
    let event = json!({"version": 1, "name": "Dinner", "attendees": attendees, "sessions": [{"id": "mon", "form": {"tables": tables}}]});
    let event = written(&folder, "event.json", &event);
    let (status, out, err) = run("plan", &[&event, "--steps", "2000", "--quiet"]);
    assert_eq!(status, 0, "{err}");
    let (first, plan) = out.strip_prefix("Dinner\n\n").unwrap().split_once("\n\nmon\n").unwrap();
    let lines: Vec<&str> = first.lines().collect();
    assert!(lines[0].starts_with("session `mon` seats 3 of the 4 people present"), "{out}");
    assert!(
        lines[1].contains("has 1 seat at tables that offer") && lines[1].contains("for 2 people who need it"),
        "{out}"
    );
    assert_eq!(lines.len(), 2, "{out}");
    assert!(plan.starts_with("  1  t1  "), "{out}");
    assert!(lines.iter().all(|line| err.lines().any(|warning| warning.ends_with(line))), "{err}");
    let (_, out, _) = run("plan", &[&event, "--steps", "2000", "--format", "markdown"]);
    assert!(out.starts_with("# Dinner\n\n- session \\`mon\\` seats 3 of the 4"), "{out}");
}
