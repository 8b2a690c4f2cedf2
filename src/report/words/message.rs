//! The messages, their keys in a table, and what may be filled in.

/// Names each message once: its key, its fields, and whether it has a form for each category of counts.
macro_rules! messages {
    ($($name:ident $key:literal [$($field:literal)*] $plural:literal;)*) => {
        /// What can be said.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
        pub(in crate::report) enum Message { $($name,)* }

        /// Every message.
        pub(super) const MESSAGES: &[Known] =
            &[$(Known { message: Message::$name, key: $key, fields: &[$($field),*], plural: $plural },)*];
    };
}

/// A message as a table knows it.
pub(super) struct Known {
    pub(super) message: Message,
    pub(super) key: &'static str,
    pub(super) fields: &'static [&'static str],
    /// Whether the form depends on a count.
    pub(super) plural: bool,
}

messages! {
    Seat "seat" ["people"] false;
    SeatAt "seat_at" ["place" "people"] false;
    SeatAlone "seat_alone" [] false;
    SeatAloneAt "seat_alone_at" ["place"] false;
    Choice "choice" ["project" "rank"] false;
    ChoiceNone "choice_none" ["project"] false;
    NewFaces "new_faces" ["count" "people"] true;
    Met "met" ["count" "people"] true;
    Shadows "shadows" ["person"] false;
    ShadowedBy "shadowed_by" ["person"] false;
    Languages "languages" ["person" "languages"] false;
    Interests "interests" ["person" "interests"] false;
    LanguagesAndInterests "languages_and_interests" ["person" "languages" "interests"] false;
    Knows "knows" ["person" "skills"] false;
    Learns "learns" ["person" "skills"] false;
    KnowsAndLearns "knows_and_learns" ["person" "skills" "wanted"] false;
    OneClause "one_clause" ["clause"] false;
    TwoClauses "two_clauses" ["clause" "second"] false;
    TalkTheyKnow "talk_they_know" ["person" "skill"] false;
    TalkYouKnow "talk_you_know" ["person" "skill"] false;
    TalkInterest "talk_interest" ["person" "interest"] false;
    TalkLanguage "talk_language" ["person" "language"] false;
    TalkProject "talk_project" ["person" "project"] false;
    TalkNew "talk_new" ["person"] false;
    OutOddOneOut "out_odd_one_out" [] false;
    OutNoSeat "out_no_seat" [] false;
    OutNoProject "out_no_project" [] false;
    OutNoSuitableSeat "out_no_suitable_seat" [] false;
    OutIll "out_ill" [] false;
    OutNoShow "out_no_show" [] false;
    OutLeft "out_left" [] false;
    Turns "turns" [] false;
    Title "title" ["person"] false;
    Nothing "nothing" [] false;
    Plan "plan" [] false;
    Group "group" [] false;
    People "people" [] false;
    Figures "figures" [] false;
    Shadowing "shadowing" ["person" "host"] false;
    OffList "off_list" ["person" "project"] false;
    SitsOut "sits_out" ["person" "reason"] false;
    ReasonOddOneOut "reason_odd_one_out" [] false;
    ReasonNoSeat "reason_no_seat" [] false;
    ReasonNoProject "reason_no_project" [] false;
    ReasonNoSuitableSeat "reason_no_suitable_seat" [] false;
    ReasonIll "reason_ill" [] false;
    ReasonNoShow "reason_no_show" [] false;
    ReasonLeft "reason_left" [] false;
    CountPeople "count_people" ["count"] true;
    CountSessions "count_sessions" ["count"] true;
    FiguresSize "figures_size" ["people" "sessions" "groups"] false;
    FiguresGroups "figures_groups" ["count" "size"] true;
    FiguresFaces "figures_faces" ["fewest" "most" "mean"] false;
    FiguresMeetings "figures_meetings" ["count" "repeats"] true;
    FiguresChoices "figures_choices" ["choices"] false;
    FiguresRank "figures_rank" ["count" "rank"] true;
    FiguresOffList "figures_off_list" ["count"] true;
    FiguresQuotas "figures_quotas" ["count"] true;
    FiguresOut "figures_out" ["count"] true;
    FiguresCost "figures_cost" ["parts"] false;
    QualityOptimal "quality_optimal" ["cost"] false;
    QualityBound "quality_bound" ["cost" "bound" "gap"] false;
    QualityUnproven "quality_unproven" [] false;
    ListBetween "list_between" [] false;
    ListLast "list_last" [] false;
}
