//! All that a person reads of a Korean event in Korean: no English is left.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use crate::command::{err, folder_with, in_folder, out, run, status};

/// What stands in Korean text as it is: words of files and of the command line, and the name of a clock.
const AS_THEY_ARE: [&str; 10] = ["UTC", "format", "json", "id", "rules", "cost", "total", "sessions", "weight", "form"];

/// Words of Latin letters that are left, those in backticks, which quote a file, not counted.
fn left(text: &str) -> Vec<String> {
    let unquoted: String = text.split('`').step_by(2).collect();
    let words = unquoted.split(|letter: char| !letter.is_ascii_alphabetic());
    let left = words.filter(|word| word.len() > 1 && !AS_THEY_ARE.contains(word));
    left.map(str::to_owned).collect()
}

/// What is read of a page: neither tags nor style nor script.
fn read_of(page: &str) -> String {
    let mut rest = page.to_owned();
    for tag in ["style", "script"] {
        while let Some(start) = rest.find(&format!("<{tag}")) {
            let end = rest[start..].find(&format!("</{tag}>")).unwrap() + start;
            rest.replace_range(start..end + tag.len() + 3, "");
        }
    }
    // Labels that a screen reader says are read too.
    let labels: Vec<String> =
        rest.split("aria-label=\"").skip(1).map(|label| label.split('"').next().unwrap().to_owned()).collect();
    let mut text = labels.join(" ");
    let mut inside = false;
    for letter in rest.chars() {
        match letter {
            '<' => inside = true,
            '>' => inside = false,
            _ if !inside => text.push(letter),
            _ => {}
        }
    }
    text
}

fn event(rules: &Value) -> Vec<u8> {
    let names = ["김민준", "이서연", "박지후", "최하은", "정도윤", "강서준", "한지우"];
    let person = |name: &&str| {
        json!({"id": name, "languages": ["ko"], "interests": ["등산", "차"], "needs": ["채식"], "traits": {"회사": "가나"},
            "skills": {"러스트": "expert"}, "learning": ["파이썬"], "choices": ["도구"], "wants_to_shadow": true,
            "hosts_shadows": 1, "mixing": {"fresh": 1}})
    };
    let people: Vec<Value> = names.iter().map(person).collect();
    let table = |id: &str| json!({"id": id, "seats": 3, "offers": ["채식"]});
    json!({
        "version": 1, "name": "작은 모임", "attendees": people,
        "projects": [{"id": "도구", "min": 2, "hosts": ["김민준"]}, {"id": "문서", "min": 2}],
        "sessions": [
            {"id": "일하기", "starts": "2026-05-18T10:00:00+09:00", "form": {"projects": {"min": 2, "max": 4}}},
            {"id": "짝", "starts": "2026-05-18T14:00:00+09:00", "form": {"pairs": {}}},
            {"id": "저녁", "starts": "2026-05-18T19:00:00+09:00", "minutes": 120, "form": {"tables": [table("창가"), table("문가")]}},
        ],
        "history": [{"people": ["김민준", "이서연"]}],
        "rules": rules,
    })
    .to_string()
    .into_bytes()
}

#[test]
fn no_english_is_left_in_what_is_read_in_korean() {
    let weighted = json!([
        {"rule": {"spread": {"trait": "회사"}}, "label": "회사마다 한 명"},
        {"rule": {"apart": {"people": ["김민준", "이서연"]}}, "strength": {"weight": 5}, "label": "따로", "confidential": true},
    ]);
    let folder = folder_with(&[("event.json", &event(&weighted))]);
    let event = in_folder(&folder, "event.json");
    let names = [
        "plan.json",
        "a.md",
        "by.person.txt",
        "by.person.md",
        "chat.txt",
        "slips.txt",
        "badges.csv",
        "kitchen.txt",
        "captains.txt",
        "page.html",
        "organiser.html",
        "a.ics",
    ];
    let paths: Vec<String> = names.iter().map(|name| in_folder(&folder, name)).collect();
    let also = paths.iter().flat_map(|path| ["--also", path.as_str()]).collect::<Vec<_>>();
    let words = [event.as_str(), "--steps", "2000", "--language", "ko", "--figures", "--organiser"];
    let planned = run("plan", &[&words[..], also.as_slice()].concat());
    assert_eq!(status(&planned), 0, "{}", err(&planned));
    for (what, text) in [("text", out(&planned)), ("standard error", err(&planned))] {
        assert_eq!(left(&text), Vec::<String>::new(), "{what}: {text}");
        assert!(text.contains("처음 만나는 얼굴"), "{what}");
    }
    assert!(
        err(&planned).contains("주의: sessions[2].form: 세션 `저녁`: 참석자 7명 가운데 6명만 앉을 수 있어요."),
        "{}",
        err(&planned)
    );
    for (name, path) in names.iter().zip(&paths).filter(|(name, _)| !name.ends_with(".json")) {
        let text = fs::read_to_string(path).unwrap();
        let text = match *name {
            "a.ics" => text
                .lines()
                .filter(|line| line.starts_with(['D', 'S', ' ']))
                .filter(|line| !line.starts_with("DT"))
                .map(|line| line.trim_start_matches("DESCRIPTION").trim_start_matches("SUMMARY"))
                .collect::<Vec<_>>()
                .join("\n")
                .replace("\\n", "\n"),
            page if page.ends_with(".html") => read_of(&text),
            _ => text,
        };
        assert!(!text.trim().is_empty(), "{name}");
        assert_eq!(left(&text), Vec::<String>::new(), "{name}: {text}");
    }
    let check =
        |words: &[&str]| run("check", &[&[&event, &paths[0], "--language", "ko", "--steps", "2000"], words].concat());
    for words in [&["--organiser"][..], &["--explain", "김민준"], &["--why-not", "김민준", "이서연"]] {
        let told = check(words);
        assert_eq!(status(&told), 0, "{}{}", out(&told), err(&told));
        // Rules are called by the words of files.
        assert_eq!(
            left(&out(&told).replace("spread", "").replace("apart", "")),
            Vec::<String>::new(),
            "{}",
            out(&told)
        );
    }
}

#[test]
fn a_broken_plan_a_conflict_and_faults_are_told_in_korean() {
    let folder = folder_with(&[("event.json", &event(&json!([])))]);
    let (file, plan) = (in_folder(&folder, "event.json"), in_folder(&folder, "plan.json"));
    assert_eq!(status(&run("plan", &[&file, "--steps", "500", "--quiet", "--format", "json", "--out", &plan])), 0);
    let mut broken: Value = serde_json::from_slice(&fs::read(&plan).unwrap()).unwrap();
    broken["sessions"][1]["groups"] = json!([{"people": ["김민준", "모름", "김민준", "이서연"], "table": "없음"}]);
    broken["cost"]["total"] = json!(1);
    fs::write(&plan, broken.to_string()).unwrap();
    let told =
        run("check", &[&file, &plan, "--language", "ko", "--explain", "김민준", "--organiser", "--steps", "500"]);
    assert_eq!(status(&told), 1, "{}", err(&told));
    assert!(
        out(&told).contains("어긋남: `짝` 세션, `없음` 테이블의 1조")
            && out(&told).contains("계획에 어긋난 것이 있어요."),
        "{}",
        out(&told)
    );
    assert_eq!(left(&out(&told)), Vec::<String>::new(), "{}", out(&told));

    let everybody: Vec<&str> = vec!["김민준", "이서연", "박지후", "최하은", "정도윤"];
    let clash = event(&json!([{"rule": {"together": {"people": everybody}}, "sessions": ["저녁"]}]));
    let faulty = event(
        &json!([{"rule": {"apart": {"people": ["김민준", "이서언"]}}}, {"rule": {"pin": {"person": "김민준", "group": "없음"}}}]),
    );
    for (name, bytes, ends) in [("clash.json", clash, 3), ("faulty.json", faulty, 2)] {
        fs::write(folder.path().join(name), bytes).unwrap();
        let told = run("plan", &[&in_folder(&folder, name), "--language", "ko", "--steps", "500", "--quiet"]);
        assert_eq!(status(&told), ends, "{}", err(&told));
        let text = err(&told).lines().filter(|line| !line.starts_with("주의")).collect::<Vec<_>>().join("\n");
        // Places in a file are told as the file has them.
        let text = text.replace("rule.apart.people", "").replace("rule.pin.group", "");
        assert_eq!(left(&text), Vec::<String>::new(), "{text}");
    }
}

fn sources(folder: &Path) -> String {
    let mut text = String::new();
    let entries: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    for path in entries {
        if path.is_dir() {
            text += &sources(&path);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            text += &fs::read_to_string(path).unwrap();
        }
    }
    text
}

#[test]
fn every_message_of_the_examples_is_said_by_one() {
    let said = sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("examples"));
    let table = include_str!("../../src/report/words/en.txt");
    let starts = [
        "page_",
        "organiser_",
        "progress_",
        "check_",
        "ledger_",
        "why_",
        "finding_warning",
        "finding_broken",
        "finding_claim",
    ];
    let keys: Vec<&str> = table
        .lines()
        .filter_map(|line| line.split_once(" = "))
        .map(|(key, _)| key.split('.').next().unwrap())
        .filter(|key| starts.iter().any(|start| key.starts_with(start)))
        .collect();
    assert!(keys.len() > 60, "{}", keys.len());
    let name = |key: &str| -> String {
        let parts = key.split('_').map(|part| part[..1].to_uppercase() + &part[1..]);
        format!("Message::{}", parts.collect::<String>())
    };
    let silent: Vec<&&str> = keys.iter().filter(|key| !said.contains(&name(key))).collect();
    assert!(silent.is_empty(), "never said: {silent:?}");
}
