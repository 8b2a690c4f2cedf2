//! A guide in chapters, from an event to a plan that people follow. Every example in it is run as a test.
//!
//! 1. [Model an event](model_an_event): who comes, when people sit together, what must hold.
//! 2. [Choose goals](choose_goals): what a good plan is, and how wishes weigh against one another.
//! 3. [Solve](solve): seeds, budgets, deadlines, breaking off.
//! 4. [Read a plan](read_a_plan): seats, company, cost, and texts for people.
//! 5. [When the answer is no](when_the_answer_is_no): faults, conflicts, and searches that find nothing.
//! 6. [From week to week](from_week_to_week): history, what became of a plan, several sources.
//! 7. [A chat bot](a_chat_bot), whole.
//! 8. [A web back end](a_web_back_end): answers as JSON, statuses, time.
//! 9. [Safety](safety): what is confidential, what is promised of input, and what is not.
//! 10. [The algorithms alone](the_algorithms_alone), for those who have no conference.
//! 11. [Other ways](other_ways): what they do better, and what this one does.

macro_rules! chapters {
    ($($name:ident: $file:literal),+ $(,)?) => {
        $(
            #[doc = include_str!($file)]
            pub mod $name {}
        )+
    };
}

chapters! {
    model_an_event: "model_an_event.md",
    choose_goals: "choose_goals.md",
    solve: "solve.md",
    read_a_plan: "read_a_plan.md",
    when_the_answer_is_no: "when_the_answer_is_no.md",
    from_week_to_week: "from_week_to_week.md",
    a_chat_bot: "a_chat_bot.md",
    a_web_back_end: "a_web_back_end.md",
    safety: "safety.md",
    the_algorithms_alone: "the_algorithms_alone.md",
    other_ways: "other_ways.md",
}
