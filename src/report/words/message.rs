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
    ConflictPeople "conflict_people" ["count"] true;
    ConflictGroups "conflict_groups" ["count"] true;
    ConflictMore "conflict_more" ["list" "count"] false;
    ConflictRule "conflict_rule" ["name" "says"] false;
    ConflictRuleIn "conflict_rule_in" ["name" "says" "session"] false;
    ConflictApart "conflict_apart" ["people"] false;
    ConflictTablesApart "conflict_tables_apart" ["people"] false;
    ConflictTogether "conflict_together" ["people"] false;
    ConflictPin "conflict_pin" ["person" "place"] false;
    ConflictBar "conflict_bar" ["person" "place"] false;
    ConflictSpread "conflict_spread" ["count" "trait"] true;
    ConflictCountAtLeast "conflict_count_at_least" ["least" "who"] false;
    ConflictCountAtMost "conflict_count_at_most" ["most" "who"] false;
    ConflictCountRange "conflict_count_range" ["least" "most" "who"] false;
    ConflictAccompany "conflict_accompany" ["who" "by" "least"] false;
    ConflictNeverAlone "conflict_never_alone" ["who"] false;
    ConflictShare "conflict_share" ["trait"] false;
    ConflictMeet "conflict_meet" ["people" "count"] true;
    ConflictSeated "conflict_seated" ["people"] false;
    ConflictTotalAtLeast "conflict_total_at_least" ["least" "places"] false;
    ConflictTotalAtMost "conflict_total_at_most" ["most" "places"] false;
    ConflictTotalRange "conflict_total_range" ["least" "most" "places"] false;
    ConflictVary "conflict_vary" ["who"] false;
    ConflictNeed "conflict_need" ["person" "needs" "session"] false;
    ConflictOrganiserOnly "conflict_organiser_only" [] false;
    ConflictWhoExperience "conflict_who_experience" ["value"] false;
    ConflictWhoTrait "conflict_who_trait" ["trait" "value"] false;
    ConflictWhoSkill "conflict_who_skill" ["skill" "level"] false;
    ConflictWhoLanguage "conflict_who_language" ["language"] false;
    ConflictWhoInterest "conflict_who_interest" ["interest"] false;
    ConflictWhoLearning "conflict_who_learning" ["skill"] false;
    ConflictWhoAll "conflict_who_all" ["parts"] false;
    ConflictWhoAny "conflict_who_any" ["parts"] false;
    ConflictWhoNot "conflict_who_not" ["who"] false;
    ConflictWhoEverybody "conflict_who_everybody" [] false;
    ConflictWhoNobody "conflict_who_nobody" [] false;
    ConflictGroupsForApart "conflict_groups_for_apart" ["session" "groups" "people"] false;
    ConflictLargestGroup "conflict_largest_group" ["session" "holds" "together"] false;
    ConflictBlocksSideBySide "conflict_blocks_side_by_side" ["session" "count"] false;
    ConflictGroupsForValue "conflict_groups_for_value" ["session" "groups" "people"] false;
    ConflictLargestGroupForKind "conflict_largest_group_for_kind" ["session" "holds"] false;
    ConflictKindForGroups "conflict_kind_for_groups" ["session" "count" "groups"] true;
    ConflictGroupsForKind "conflict_groups_for_kind" ["session" "count" "groups"] true;
    ConflictCompanyOfOne "conflict_company_of_one" ["person" "session" "count" "holds"] true;
    ConflictCompanyOfAll "conflict_company_of_all" ["session" "count" "holds" "needed" "company"] true;
    ConflictOneOfKind "conflict_one_of_kind" ["session"] false;
    ConflictWithoutValue "conflict_without_value" ["session" "count" "out"] true;
    ConflictSharersInGroups "conflict_sharers_in_groups" ["session" "count" "smallest" "largest"] true;
    ConflictGroupsOfSharers "conflict_groups_of_sharers" ["session" "needed" "groups"] false;
    ConflictSessionsToMeet "conflict_sessions_to_meet" ["count"] true;
    ConflictSeatsBeside "conflict_seats_beside" ["person" "count"] true;
    ConflictSeatsWhereAllowed "conflict_seats_where_allowed" ["session" "people" "can_sit"] false;
    ConflictSeatsKept "conflict_seats_kept" ["session" "people" "can_sit"] false;
    ConflictNoGroupFor "conflict_no_group_for" ["session" "people"] false;
    ConflictPlacesToVary "conflict_places_to_vary" ["person" "sessions" "places"] false;
    ConflictVisitsToVary "conflict_visits_to_vary" ["visits" "first"] false;
    ConflictSeatsUnderTotals "conflict_seats_under_totals" ["session" "people" "can_sit"] false;
    ConflictPeopleForTotal "conflict_people_for_total" ["session" "people"] false;
    ConflictNowhereElse "conflict_nowhere_else" ["session"] false;
    ConflictNobodyForOne "conflict_nobody_for_one" ["session" "person"] false;
    ConflictNobodyFor "conflict_nobody_for" ["session" "people" "person"] false;
    ConflictOddSets "conflict_odd_sets" ["session" "people" "count"] true;
    ConflictOnlyPartners "conflict_only_partners" ["session" "people" "partners" "count" "number" "those"] true;
    ConflictOnlyPartnersOutside "conflict_only_partners_outside" ["session" "people" "partners" "count" "number" "those"] true;
    ConflictSet "conflict_set" ["count"] false;
    ConflictSets "conflict_sets" ["count"] false;
    ConflictPairsUp "conflict_pairs_up" ["session" "people"] false;
    ConflictEverySeating "conflict_every_seating" ["session" "people"] false;
    ConflictEveryPlan "conflict_every_plan" ["sessions"] false;
    ConflictProject "conflict_project" ["project" "min" "max"] false;
    ConflictProjectNoHost "conflict_project_no_host" ["project" "min" "max"] false;
    ConflictProjectHosts "conflict_project_hosts" ["project" "min" "max" "hosts"] false;
    ConflictGiveWeight "conflict_give_weight" ["rule"] false;
    ConflictGiveWeightOf "conflict_give_weight_of" ["rule" "people"] false;
    ConflictGiveWeightThat "conflict_give_weight_that" ["rule" "says"] false;
    ConflictSeatMost "conflict_seat_most" ["session"] false;
    ConflictMoreSeats "conflict_more_seats" ["session" "more"] false;
    ConflictMoreSeatsAt "conflict_more_seats_at" ["session" "place" "more"] false;
    ConflictAnotherTable "conflict_another_table" ["session" "seats"] false;
    ConflictAnotherTableFor "conflict_another_table_for" ["session" "seats" "offers"] false;
    ConflictLeaveOut "conflict_leave_out" ["session" "person"] false;
    ConflictNotEnough "conflict_not_enough" ["remedy"] false;
    ConflictAnd "conflict_and" [] false;
    ConflictOr "conflict_or" [] false;
    ConflictBut "conflict_but" ["members" "room"] false;
    ConflictMoreRules "conflict_more_rules" ["count"] true;
    ConflictPerhaps "conflict_perhaps" [] false;
    ConflictHelps "conflict_helps" ["remedies"] false;
    ConflictAtOnce "conflict_at_once" [] false;
    ConflictBecause "conflict_because" ["member"] false;
    ConflictRest "conflict_rest" ["count"] false;
    ConflictAnyHelps "conflict_any_helps" [] false;
    ConflictNotFound "conflict_not_found" ["count"] true;
    ConflictInTheWay "conflict_in_the_way" ["blockers"] false;
    RepairNobody "repair_nobody" [] false;
    RepairMoves "repair_moves" ["count"] true;
    RepairLeast "repair_least" ["moves"] false;
    RepairAtLeast "repair_at_least" ["moves" "least"] false;
    RepairMoved "repair_moved" ["session" "person" "from" "to" "why"] false;
    RepairUnseated "repair_unseated" ["session" "person" "from" "why"] false;
    RepairPlaced "repair_placed" ["session" "person" "to"] false;
    RepairSeated "repair_seated" ["session" "person" "to"] false;
    RepairJoined "repair_joined" ["session" "person" "people"] false;
    RepairGroup "repair_group" ["number" "people"] false;
    RepairGone "repair_gone" ["people"] false;
    RepairKept "repair_kept" ["breach"] false;
    RepairTell "repair_tell" ["people"] false;
    RepairWhyPlaceGone "repair_why_place_gone" [] false;
    RepairWhyNeeds "repair_why_needs" [] false;
    RepairWhyRule "repair_why_rule" ["rule"] false;
    RepairWhyGivenUp "repair_why_given_up" [] false;
    RepairWhyNoRoom "repair_why_no_room" [] false;
    RepairWhyNeeded "repair_why_needed" [] false;
    RepairWhyRest "repair_why_rest" [] false;
    RepairTooMany "repair_too_many" ["limit" "takes" "least"] false;
    RepairToday "repair_today" [] false;
    RepairTodayRule "repair_today_rule" ["rule"] false;
    RepairTodaySession "repair_today_session" ["session"] false;
    RepairTodayCame "repair_today_came" ["session" "people"] false;
    RepairTodayPlaces "repair_today_places" ["session" "groups"] false;
    RepairTodaySizes "repair_today_sizes" ["session" "groups"] false;
    RepairTodayWent "repair_today_went" ["session" "people"] false;
    ListBetween "list_between" [] false;
    ListLast "list_last" [] false;
}
