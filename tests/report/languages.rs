//! The plan that is posted for attendees, in every language of a table.

use mingle::event::{Attendee, Event, Project, Session};
use mingle::plan::{Plan, Reason, Status, Stopped};
use mingle::problem::Problem;
use mingle::report::{Page, Words, figures_text, figures_text_in, markdown_in, text, text_in};
use serde_json::json;

/// Ada and Bo on a project, one of whom did not choose it; Cy sits out.
fn event() -> Event {
    Event::new()
        .attendee(Attendee::new("ada").name("Ada").choice("pip").mixing(2, 0))
        .attendee(Attendee::new("bo").name("Bo").choice("tox"))
        .attendee(Attendee::new("cy").name("Cy"))
        .project(Project::new("pip"))
        .project(Project::new("tox"))
        .session(Session::projects("mon", 2, 3).name("Sprint"))
}

fn problem() -> Problem {
    Problem::new(&event()).unwrap()
}

fn plan() -> Plan {
    let groups = json!([{"people": ["ada", "bo"], "project": "pip", "shadows": [{"shadow": "bo", "host": "ada"}]}]);
    let out = json!([{"person": "cy", "reason": "no-project"}]);
    let plan = json!({"version": 1, "seed": 0, "steps": 0, "made_by": "a test",
        "status": {"feasible": {"bound": 1, "stopped": "steps"}}, "cost": {"total": 11, "parts": {"choices": 11}},
        "sessions": [{"id": "mon", "groups": groups, "unseated": out}]});
    serde_json::from_value(plan).unwrap()
}

#[test]
fn a_plan_reads_the_same_in_english_and_in_korean() {
    let english = "\
Sprint
  1  pip  Ada, Bo (shadows Ada)
  Bo got none of their choices, and is on pip
  Cy sits out: no project has room

3 people, 1 session, groups: 1 of 2
new faces a person: 0 to 1, 0.7 on average
1 meeting of two, 0 of them not for the first time
choices: 1 at rank 1, 1 off their list
quotas of new and known faces: 1 session missed
1 sits out
cost: choices 11
The cost is 11; no plan costs less than 1, so at most 10 could be saved.
";
    let whole = |words: &Words| Page::new(&problem(), &plan(), words).figures().text();
    assert_eq!(whole(&Words::english()), english);
    let korean = "\
Sprint
  1  pip  Ada, Bo (Ada 님 곁에서 배움)
  Bo 님은 지망하지 않은 pip을 함께해요
  Cy 님은 이번에 쉬어요: 자리가 남은 프로젝트가 없음

참가자 3명, 세션 1개, 조: 2명씩 1조
한 사람이 처음 만나는 얼굴: 0명에서 1명, 평균 0.7명
두 사람의 만남 1번, 그중 처음이 아닌 만남 0번
지망: 1지망 1명, 지망 밖 1명
새 얼굴이나 아는 얼굴을 바랐으나 채우지 못한 세션 1개
쉬는 자리 1번
비용: 지망 11
비용은 11이에요. 1보다 비용이 적은 계획은 없으니 줄일 수 있는 비용은 많아야 10이에요.
";
    assert_eq!(whole(&Words::korean()), korean);
    // What attendees read ends before cost and figures.
    let attendees = [text(&problem(), &plan()), text_in(&problem(), &plan(), &Words::korean())];
    assert_eq!(
        attendees,
        [english, korean].map(|whole| whole.split_inclusive("\n\n").next().unwrap().replace("\n\n", "\n"))
    );
}

#[test]
fn a_page_has_its_headings_in_the_language() {
    let whole = |words: &Words| Page::new(&problem(), &plan(), words).notice("3 people, 2 seats").figures().markdown();
    let english = whole(&Words::english());
    assert!(
        english.starts_with(
            "# Plan\n\n- 3 people, 2 seats\n\n## Sprint\n\n| group | people |\n|---|---|\n| 1 pip | Ada, Bo"
        ),
        "{english}"
    );
    assert!(english.contains("- Cy sits out\\: no project has room\n\n## Figures\n\n- 3 people"), "{english}");
    let korean = whole(&Words::korean());
    let attendees = markdown_in(&problem(), &plan(), &Words::korean());
    assert!(korean.replacen("- 3 people, 2 seats\n\n", "", 1).starts_with(&attendees), "{attendees}");
    assert!(attendees.starts_with("# 배정표\n\n## Sprint\n\n| 조 | 참가자 |\n|---|---|\n"), "{korean}");
    assert!(korean.contains("쉬어요\\: 자리가 남은 프로젝트가 없음\n\n## 숫자로 보기\n\n- 참가자 3명"), "{korean}");
    for latin in ["group", "people", "Figures", "sits", "session"] {
        assert!(!attendees.contains(latin), "`{latin}` in {attendees}");
    }
}

#[test]
fn of_needs_and_rules_a_posted_plan_says_nothing() {
    let told = |reason: Reason| {
        let mut plan = plan();
        plan.sessions[0].unseated[0].reason = reason;
        let both = |words: &Words| [text_in(&problem(), &plan, words), markdown_in(&problem(), &plan, words)];
        [both(&Words::english()), both(&Words::korean())]
    };
    assert_eq!(told(Reason::Needs), told(Reason::Rules));
    assert!(told(Reason::Needs)[0][0].contains("Cy sits out: no free seat suits\n"));
    assert!(told(Reason::Needs)[1][0].contains("Cy 님은 이번에 쉬어요: 알맞은 빈자리가 없음\n"));
}

#[test]
fn how_good_a_plan_is_known_to_be_is_told_in_the_language() {
    let mut plan = plan();
    plan.status = Status::Optimal {};
    assert!(figures_text(&problem(), &plan).ends_with("The cost is 11; it is proven that no plan is better.\n"));
    let told = |plan: &Plan| figures_text_in(&problem(), plan, &Words::korean());
    assert!(told(&plan).ends_with("비용은 11이에요. 더 나은 계획이 없다는 것이 증명됐어요.\n"));
    plan.cost.total = 12;
    plan.status = Status::feasible(0, Stopped::Steps).unproven();
    assert!(told(&plan).contains("비용은 12예요. 0보다"), "{}", told(&plan));
    assert!(told(&plan).ends_with("12예요. 지망을 더 잘 들어줄 수 있는지는 증명되지 않았어요.\n"), "{}", told(&plan));
}
