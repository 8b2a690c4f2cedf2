//! What answers mean: nothing, yes and no, numbers, levels, languages, needs.

use mingle::event::{Experience, Level};

use crate::text::{Parts, folded, holds, is_one_of, list, words};

/// What somebody writes who has no answer yet: it counts as none, and is told.
pub(crate) fn is_placeholder(cell: &str) -> bool {
    const NONE: &str = "tba | tbd | tbc | to be announced | to be decided | to be determined | n a | na | null | nan | nil | \
        unknown | not yet known | same as above | keine angabe | k a | noch offen | sans objet | a definir | s o | \
        no aplica | por confirmar | 해당 없음 | 미정 | div 0 | ref | value | xxx | asdf";
    let folded = folded(cell);
    folded.is_empty() || is_one_of(&folded, NONE)
}

/// What stands for a part of a name that is not known yet. Fewer words than elsewhere: people are called Na, Nil and Guest.
pub(crate) fn is_no_name(part: &str) -> bool {
    let folded = folded(part);
    folded.is_empty() || is_one_of(&folded, "tba | tbd | tbc | n a")
}

/// What stands for a person who is not known yet.
pub(crate) fn is_nobody(name: &str) -> bool {
    const NOBODY: &str = "to be announced | guest | plus one | 1 | unassigned | not assigned | attendee | participant | gast | invite | invitado | \
        none | anonymous | name | test";
    let folded = folded(name);
    is_no_name(name)
        || is_one_of(folded.trim_end_matches(|letter: char| letter.is_ascii_digit() || letter == ' '), NOBODY)
        || is_one_of(&folded, NOBODY)
        || holds(&folded, "guest of")
}

/// An answer that says "nothing" in a list.
pub(crate) fn is_nothing(entry: &str) -> bool {
    const NOTHING: &str = "none | no | nope | nothing | nothing special | no needs | no restrictions | no dietary restrictions | \
        no dietary requirements | no allergies | not applicable | no preference | everything | i eat everything | \
        anything | omnivore | keine | kein | keins | nein | nichts | keine allergien | aucun | aucune | non | \
        rien | ninguna | ninguno | ningun | nada | 없음 | 없습니다 | 없어요 | 아니요 | 아니오 | no thanks | normal";
    is_one_of(&folded(entry), NOTHING)
}

/// Yes or no.
pub(crate) fn yes_or_no(cell: &str) -> Option<bool> {
    const YES: &str = "yes | y | true | 1 | x | ja | oui | si | checked | on | 예 | 네 | 있음 | wahr | vrai | verdadero | \
        yes please | sure";
    const NO: &str = "no | n | false | 0 | nein | non | off | unchecked | 아니요 | 아니오 | falsch | faux | falso | 없음 | no thanks";
    let folded = folded(cell);
    if is_one_of(&folded, YES) || matches!(cell.trim(), "✓" | "✔" | "✅" | "☑") {
        return Some(true);
    }
    is_one_of(&folded, NO).then_some(false)
}

/// A count: `3`, `3+`, `~3`.
pub(crate) fn count(cell: &str) -> Option<u32> {
    let number = cell.trim().trim_start_matches(['~', '≈']).trim_end_matches('+').trim();
    number.parse().ok().filter(|count| *count <= 100_000)
}

/// An address that mail could reach.
pub(crate) fn is_email(text: &str) -> bool {
    let Some((local, domain)) = text.split_once('@') else { return false };
    let never =
        |letter: char| letter.is_whitespace() || letter.is_control() || matches!(letter, ',' | ';' | '<' | '>' | '"');
    let names_a_place =
        domain.contains('.') && !domain.starts_with('.') && !domain.ends_with('.') && !domain.contains('@');
    !local.is_empty() && names_a_place && !text.contains(never)
}

/// A level of a skill.
pub(crate) fn level(word: &str) -> Option<Level> {
    const LEVELS: &[(Level, &str)] = &[
        (
            Level::Beginner,
            "beginner | novice | basic | basics | junior | new | newbie | starter | some | a little | anfanger | \
            anfangerin | grundkenntnisse | debutant | debutante | principiante | basico | 초급 | 입문 | 1 | 1 5 | 1 4",
        ),
        (
            Level::Intermediate,
            "intermediate | medium | mid | good | average | regular | mittel | intermediaire | moyen | intermedio | \
            medio | 중급 | 2 | 2 4 | 3 5",
        ),
        (
            Level::Advanced,
            "advanced | senior | strong | proficient | very good | fortgeschritten | fortgeschrittene | avance | \
            avanzado | 고급 | 상급 | 3 | 3 4 | 4 5",
        ),
        (
            Level::Expert,
            "expert | experts | guru | maintainer | core developer | master | experte | expertin | experto | experta | \
            전문가 | 4 | 4 4 | 5 5",
        ),
    ];
    let folded = folded(word);
    LEVELS.iter().find(|(_, words)| is_one_of(&folded, words)).map(|(level, _)| *level)
}

/// A skill and what is said about its level: `Python (advanced)`, `Rust - beginner`, `Go: expert`, `advanced SQL`.
pub(crate) fn skill(entry: &str) -> (String, Option<String>) {
    let entry = entry.trim();
    let in_brackets = entry.strip_suffix(')').and_then(|rest| rest.rsplit_once('('));
    let parted = [" - ", " – ", " — ", ": ", ":", "="].iter().find_map(|sign| entry.rsplit_once(sign));
    if let Some((name, said)) = in_brackets.or(parted) {
        let (name, said) = (name.trim(), said.trim());
        if !name.is_empty() && !said.is_empty() {
            return (name.to_owned(), Some(said.to_owned()));
        }
    }
    for (first, rest) in
        [entry.split_once(' '), entry.rsplit_once(' ').map(|(name, said)| (said, name))].into_iter().flatten()
    {
        if level(first).is_some() && first.parse::<u32>().is_err() {
            return (rest.trim().to_owned(), Some(first.to_owned()));
        }
    }
    (entry.to_owned(), None)
}

/// A spoken language as its code, and whether only some of it is spoken.
pub(crate) fn language(entry: &str) -> (Option<&'static str>, bool) {
    const CODES: &[(&str, &str)] = &[
        ("en", "en | eng | english | englisch | anglais | ingles | 영어"),
        ("ko", "ko | kr | kor | korean | koreanisch | coreen | coreano | 한국어 | 국어"),
        ("de", "de | ger | deu | german | deutsch | allemand | aleman | 독일어"),
        ("fr", "fr | fra | french | franzosisch | francais | frances | 프랑스어 | 불어"),
        ("es", "es | spa | spanish | spanisch | espagnol | espanol | castellano | 스페인어"),
        ("it", "it | italian | italienisch | italien | italiano | 이탈리아어"),
        ("pt", "pt | portuguese | portugiesisch | portugais | portugues | 포르투갈어"),
        ("nl", "nl | dutch | niederlandisch | neerlandais | holandes | nederlands | 네덜란드어"),
        ("pl", "pl | polish | polnisch | polonais | polaco | polski | 폴란드어"),
        ("cs", "cs | cz | czech | tschechisch | tcheque | checo | cestina | 체코어"),
        ("sv", "sv | swedish | schwedisch | suedois | sueco | svenska"),
        ("da", "da | danish | danisch | danois | danes | dansk"),
        ("fi", "fi | finnish | finnisch | finnois | finlandes | suomi"),
        ("ru", "ru | russian | russisch | russe | ruso | 러시아어"),
        ("uk", "uk | ua | ukrainian | ukrainisch | ukrainien | ucraniano"),
        ("tr", "tr | turkish | turkisch | turc | turco"),
        ("ja", "ja | jp | japanese | japanisch | japonais | japones | 일본어"),
        ("zh", "zh | cn | chinese | mandarin | chinesisch | chinois | chino | 중국어"),
        ("hi", "hi | hindi | 힌디어"),
        ("ar", "ar | arabic | arabisch | arabe | 아랍어"),
    ];
    const SOME: &str = "some | a little | a bit of | little | basic | beginner | learning | etwas | ein bisschen | un peu de | \
        un poco de | 조금 | a1 | a2";
    const WELL: &str = "fluent | native | mother tongue | good | b1 | b2 | c1 | c2 | fliessend | muttersprache | courant | \
        nativo | 원어민 | speaker | advanced | intermediate";
    let mut folded = format!(" {} ", folded(entry));
    let mut some = false;
    for (list, little) in [(SOME, true), (WELL, false)] {
        for word in words(list) {
            let padded = format!(" {word} ");
            if folded.contains(&padded) {
                folded = folded.replace(&padded, " ");
                some |= little;
            }
        }
    }
    let word = folded.trim();
    (CODES.iter().find(|(_, names)| is_one_of(word, names)).map(|(code, _)| *code), some)
}

/// The usual words for needs, parted by `;`: `no nuts` is `nut-free`. A table that offers one has to use the same word.
pub(crate) fn needs(entry: &str) -> Option<String> {
    let parts = list(entry, Parts::Words, &|_| false);
    let usual: Option<Vec<&str>> = parts.iter().map(|part| need(part)).collect();
    need(entry).map(str::to_owned).or_else(|| usual.filter(|usual| !usual.is_empty()).map(|usual| usual.join("; ")))
}

fn need(entry: &str) -> Option<&'static str> {
    const NEEDS: &[(&str, &str)] = &[
        (
            "vegan",
            "vegan | vegane | veganer | vegano | vegana | vegetalien | 비건 | vegan food | i am vegan | i m vegan",
        ),
        (
            "vegetarian",
            "vegetarian | vegetarisch | vegetarier | vegetarierin | vegetarien | vegetarienne | vegetariano | \
            vegetariana | veggie | 채식 | 채식주의 | i am vegetarian | i m vegetarian",
        ),
        (
            "gluten-free",
            "gluten free | no gluten | without gluten | glutenfrei | sans gluten | sin gluten | celiac | coeliac | \
            글루텐 프리",
        ),
        (
            "nut-free",
            "nut free | no nuts | nuts | nut allergy | nut allergies | allergic to nuts | peanuts | no peanuts | \
            peanut allergy | nussfrei | keine nusse | sans noix | sin frutos secos | 견과류 알레르기",
        ),
        (
            "lactose-free",
            "lactose free | no lactose | lactose | lactose intolerant | lactose intolerance | laktosefrei | \
            laktoseintoleranz | sans lactose | sin lactosa | dairy free | no dairy",
        ),
        ("halal", "halal | 할랄"),
        ("kosher", "kosher | koscher | casher | 코셔"),
        (
            "step-free",
            "step free | wheelchair | wheelchair access | wheelchair user | rollstuhl | barrierefrei | \
            fauteuil roulant | silla de ruedas | 휠체어 | no stairs",
        ),
    ];
    let folded = folded(entry);
    NEEDS.iter().find(|(_, words)| is_one_of(&folded, words)).map(|(need, _)| *need)
}

/// How often somebody was here before, in words or as a number of times.
pub(crate) fn experience(cell: &str) -> Option<Experience> {
    const WORDS: &[(Experience, &str)] = &[
        (
            Experience::FirstTimer,
            "first timer | first time | firsttimer | never | new | newcomer | none | no | first | erstes mal | \
            premiere fois | primera vez | 처음 | nie | jamais | nunca",
        ),
        (
            Experience::Returning,
            "returning | returner | yes | once | twice | a few | a few times | some | been before | schon ofter | \
            plusieurs fois | varias veces | 재참가",
        ),
        (
            Experience::Veteran,
            "veteran | many | many times | often | always | every year | regular | oft | souvent | siempre | 베테랑",
        ),
    ];
    let folded = folded(cell);
    let in_words = WORDS.iter().find(|(_, words)| is_one_of(&folded, words)).map(|(experience, _)| *experience);
    in_words.or_else(|| {
        Some(match count(cell)? {
            0 => Experience::FirstTimer,
            1..=3 => Experience::Returning,
            _ => Experience::Veteran,
        })
    })
}

/// Whether a ticket counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Standing {
    Counts,
    /// Counts, and should be looked at: not paid yet.
    Pending,
    Void,
    /// Nobody knows the word.
    Unknown,
}

/// What a status says in a column of a title: `yes` to "Cancelled" is no `yes` to "Coming?".
pub(crate) fn standing(title: &str, cell: &str) -> Standing {
    const OF_ABSENCE: &str = "cancel* | void | storn* | annul* | cancelad* | anulad* | 취소";
    const YES: [&str; 11] = ["yes", "y", "x", "1", "true", "ja", "oui", "si", "예", "네", "o"];
    const NO: [&str; 22] = [
        "no",
        "n",
        "0",
        "nein",
        "non",
        "아니요",
        "아니오",
        "불참",
        "false",
        "not coming",
        "cannot attend",
        "can t attend",
        "cannot come",
        "can t come",
        "regrets",
        "won t attend",
        "won t come",
        "will not attend",
        "will not come",
        "kommt nicht",
        "ne vient pas",
        "no asiste",
    ];
    let answer = folded(cell);
    let of_absence = words(OF_ABSENCE).any(|word| holds(&folded(title), word));
    match (YES.contains(&answer.as_str()), NO.contains(&answer.as_str())) {
        (true, _) if of_absence => return Standing::Void,
        (true, _) => return Standing::Counts,
        (_, true) if of_absence => return Standing::Counts,
        (_, true) => return Standing::Void,
        _ => {}
    }
    const VOID: &str = "void | cancel* | refund* | expired | not attending | deleted | transferred | declined | rejected | \
        waitlist* | waiting list | abandoned | denied | not going | stornier* | storno | erstattet | abgelaufen | \
        annul* | rembours* | expire | cancelad* | anulad* | reembolsad* | expirad* | caducad* | 취소 | 환불 | 만료 | \
        대기자";
    const PENDING: &str = "pending | unpaid | not paid | ausstehend | offen | en attente | pendiente* | 대기 | 미결제 | approval pending | \
        incomplete | unassigned";
    const COUNTS: &str = "paid | attending | checked in | checkedin | complete* | confirmed | approved | valid | active | placed | \
        free | going | yes | registered | assigned | bezahlt | gezahlt | bestatigt | paye* | confirme* | pagad* | \
        confirmad* | 결제 | 확정 | 참석 | succeeded | ok";
    let folded = folded(cell);
    let is = |list: &'static str| words(list).any(|word| holds(&folded, word));
    match () {
        () if folded.is_empty() => Standing::Counts,
        () if is(VOID) => Standing::Void,
        () if is(PENDING) => Standing::Pending,
        () if is(COUNTS) => Standing::Counts,
        () => Standing::Unknown,
    }
}
