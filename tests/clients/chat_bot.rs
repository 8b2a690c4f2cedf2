//! A bot that pairs the members of a channel for a coffee each week.

use std::error::Error;

use mingle::event::{Attendee, Event, Session};
use mingle::plan::{Memory, Plan, Reason};
use mingle::problem::Problem;
use mingle::solve::Solver;

#[derive(Default)]
struct Bot {
    members: Vec<&'static str>,
    memory: Memory,
}

impl Bot {
    fn pair_up(&self, day: &str) -> Result<Plan, Box<dyn Error>> {
        let event = Event::new()
            .attendees(self.members.iter().copied().map(Attendee::new))
            .session(Session::pairs("coffee").starts(format!("{day}T10:00:00Z")).minutes(30))
            .meetings(self.memory.meetings());
        Ok(Solver::new(&Problem::new(&event)?).solve()?.plan)
    }

    fn posts(&self, plan: &Plan) -> Vec<String> {
        let Some(coffee) = plan.session("coffee") else { return Vec::new() };
        let post = |member: &&'static str| {
            let company: Vec<&str> = coffee.company_of(member).collect();
            format!("@{member}: this week you have a coffee with {}.", company.join(" and "))
        };
        self.members.iter().map(post).collect()
    }

    fn week_is_over(&mut self, mut plan: Plan, away: &[&str]) -> Result<(), Box<dyn Error>> {
        for person in away {
            plan.sessions[0].set_away(person, Reason::NoShow);
        }
        Ok(self.memory.add_plan(plan.took_place())?)
    }
}

#[test]
fn nobody_meets_again_before_everybody_has_met() {
    let mut bot = Bot { members: vec!["ada", "bo", "cy", "di"], ..Bot::default() };
    for (week, day) in ["2026-05-04", "2026-05-11", "2026-05-18"].into_iter().enumerate() {
        let plan = bot.pair_up(day).unwrap();
        assert_eq!(plan.cost.total, 0, "in week {week}");
        assert!(bot.posts(&plan)[0].starts_with("@ada: this week you have a coffee with "));
        bot.week_is_over(plan, &[]).unwrap();
    }
    // Now everybody knows everybody, and the earliest meeting counts as much as the last.
    assert!(bot.pair_up("2026-05-25").unwrap().cost.total > 0);
}

#[test]
fn who_did_not_come_met_nobody() {
    let mut bot = Bot { members: vec!["ada", "bo"], ..Bot::default() };
    let plan = bot.pair_up("2026-05-04").unwrap();
    bot.week_is_over(plan, &["bo"]).unwrap();
    assert_eq!(bot.pair_up("2026-05-11").unwrap().cost.total, 0);
}
