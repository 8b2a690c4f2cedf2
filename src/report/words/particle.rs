//! Korean particles, which depend on how the word before them ends when read aloud.

/// How a word ends when read aloud in Korean.
#[derive(Clone, Copy, PartialEq, Eq)]
enum End {
    Vowel,
    Consonant,
    /// The consonant after which 으로 becomes 로.
    Rieul,
    /// Another script, or no word at all.
    Unknown,
}

/// The form of a particle after a consonant, by which tables call it, and the form after a vowel.
pub(super) type Particle = (&'static str, &'static str);

/// The particles that a table can add.
pub(super) const PARTICLES: [Particle; 7] =
    [("은", "는"), ("이", "가"), ("을", "를"), ("과", "와"), ("으로", "로"), ("이랑", "랑"), ("이에요", "예요")];

/// The form of a particle that goes after `word`; both, as 을(를), where the reading is not known. O(length).
pub(super) fn particle(word: &str, (consonant, vowel): Particle) -> String {
    match end(word) {
        End::Vowel => vowel.to_owned(),
        // Only 으로 gives way after ㄹ.
        End::Rieul if consonant == "으로" => vowel.to_owned(),
        End::Consonant | End::Rieul => consonant.to_owned(),
        End::Unknown => format!("{consonant}({vowel})"),
    }
}

fn end(word: &str) -> End {
    // C# and F# are read with 샵.
    if word.ends_with('#') {
        return End::Consonant;
    }
    let last_word: Vec<char> = {
        let reversed = word.chars().rev().skip_while(|letter| !letter.is_alphanumeric());
        reversed.take_while(|letter| letter.is_alphanumeric()).collect()
    };
    match last_word.first() {
        Some(&letter @ '가'..='힣') => match (u32::from(letter) - u32::from('가')) % 28 {
            0 => End::Vowel,
            8 => End::Rieul,
            _ => End::Consonant,
        },
        // 영, 일, 이, 삼, 사, 오, 육, 칠, 팔, 구; what ends in 0 is read 영, 십, 백 or 천.
        Some('1' | '7' | '8') => End::Rieul,
        Some('0' | '3' | '6') => End::Consonant,
        Some('2' | '4' | '5' | '9') => End::Vowel,
        Some(letter) if letter.is_ascii_alphabetic() => latin(&last_word),
        _ => End::Unknown,
    }
}

/// A Latin word as it is usually written in Hangul, from its last letters; `reversed` begins with the last.
fn latin(reversed: &[char]) -> End {
    let letters: Vec<char> =
        reversed.iter().take_while(|letter| letter.is_ascii_alphabetic()).map(char::to_ascii_lowercase).collect();
    // Capitals alone are read letter by letter: 엘, 알, 엠, 엔; the other letters end in a vowel.
    let spelled = letters.len() == 1 || reversed.iter().take(letters.len()).all(char::is_ascii_uppercase);
    match (letters.as_slice(), spelled) {
        (['l' | 'r', ..], true) => End::Rieul,
        (['m' | 'n', ..], true) => End::Consonant,
        (_, true) => End::Vowel,
        (['l', ..] | ['e', 'l', _, ..], false) => End::Rieul,
        (['m' | 'n', ..] | ['e', 'm' | 'n', _, ..] | ['g', 'n', ..], false) => End::Consonant,
        // 허브 and not 헙.
        (['b', 'u', 'h', ..], false) => End::Vowel,
        // A stop after a vowel closes the syllable: git, web, chat; after a consonant it gets a vowel: rust.
        (['b' | 'c' | 'k' | 'p' | 't', 'a' | 'e' | 'i' | 'o' | 'u', ..] | ['k', 'c', ..] | ['p', 'p', ..], false) => {
            End::Consonant
        }
        _ => End::Vowel,
    }
}

#[cfg(test)]
mod tests {
    use super::particle;

    #[test]
    fn a_particle_follows_the_final_sound() {
        for (word, object) in [
            ("책", "을"),
            ("사과", "를"),
            ("서울", "을"),
            ("rust", "를"),
            ("Python", "을"),
            ("Java", "를"),
            ("git", "을"),
            ("web", "을"),
            ("React", "를"),
            ("pipeline", "을"),
            ("Google", "을"),
            ("HTML", "을"),
            ("CSS", "를"),
            ("climbing", "을"),
            ("docker", "를"),
            ("3", "을"),
            ("2", "를"),
            ("10", "을"),
            ("Python 3", "을"),
            ("C", "를"),
            ("C#", "을"),
            ("C++", "를"),
            ("GitHub", "를"),
            ("GitLab", "을"),
            ("app", "을"),
            ("Node.js", "를"),
            ("music", "을"),
            ("1000", "을"),
            ("사과)", "를"),
            ("日本", "을(를)"),
            ("", "을(를)"),
        ] {
            assert_eq!(particle(word, ("을", "를")), object, "{word}");
        }
    }

    #[test]
    fn after_rieul_alone_the_way_is_short() {
        for (word, way) in [("서울", "로"), ("부산", "으로"), ("영어", "로"), ("1", "로"), ("6", "으로"), ("SQL", "로")]
        {
            assert_eq!(particle(word, ("으로", "로")), way, "{word}");
        }
        assert_eq!(particle("물", ("이", "가")), "이");
        assert_eq!(particle("한국어", ("과", "와")), "와");
        assert_eq!([particle("책", ("은", "는")), particle("책", ("이에요", "예요"))], ["은", "이에요"]);
    }
}
