//! The mapping: written, corrected, read, and refused where it is wrong.

use std::fs;

use serde_json::{Value, json};

use super::{file, import, import_with, one, refused, sample};
use crate::command::{err, folder_with, in_folder, out, run, status};

#[test]
fn what_was_guessed_is_written_and_gives_the_same_event() {
    for name in ["pretix_en.csv", "google_forms.csv", "messy_spellings.csv", "messy_merged.xlsx"] {
        let folder = folder_with(&[]);
        let map = in_folder(&folder, "map.json");
        let guessed = import_with(&[name], &["--map", &map]);
        assert!(guessed.told.contains(&format!("What was guessed is in {map}")), "{}", guessed.told);
        let written = fs::read(&map).unwrap();
        let read = import_with(&[name], &["--map", &map]);
        assert_eq!(read.event, guessed.event, "{name}");
        assert_eq!(fs::read(&map).unwrap(), written, "{name}");
        read.tells(&format!("The columns are those of {map}."));
        let guesses =
            |line: &str| line.starts_with("guess: ") && (line.contains(": is `") || line.contains(", beside "));
        assert!(!read.told.lines().any(guesses), "nothing is guessed again: {}", read.told);
    }
}

#[test]
fn a_corrected_mapping_counts() {
    let folder = folder_with(&[]);
    let map = in_folder(&folder, "map.json");
    import_with(&["messy_columns_twice.csv"], &["--map", &map]);
    let mut written: Value = serde_json::from_slice(&fs::read(&map).unwrap()).unwrap();
    let columns = written["files"][0]["columns"].as_array_mut().unwrap();
    columns.iter_mut().for_each(|column| match column["at"].as_str() {
        Some("D") => column["is"] = json!("leave out"),
        Some("E") => column["is"] = json!("trait employer"),
        Some("B") => column["is"] = json!("match email"),
        Some("F") => column["is"] = json!("needs"),
        _ => {}
    });
    written["values"] = json!({"trait employer": {"Old Corp": "New Corp"}, "needs": {"call me": "", "allergic to phones": "phone-free; quiet"}});
    written["key"] = json!("a secret");
    fs::write(&map, written.to_string()).unwrap();
    let imported = import_with(&["messy_columns_twice.csv"], &["--map", &map]);
    let ada = imported.person("Ada Example");
    assert_eq!((&ada.traits["employer"], ada.email.as_deref(), ada.needs.len()), (&one("New Corp"), None, 0));
    assert!(!ada.traits.contains_key("company"));
    assert_eq!(imported.person("Bo Sample").needs, ["phone-free", "quiet"]);
    // Another key makes other ids.
    assert_ne!(ada.id, import(&["messy_columns_twice.csv"]).person("Ada Example").id);
}

#[test]
fn every_fault_of_a_mapping_is_told_at_once_with_column_and_remedy() {
    let folder = folder_with(&[]);
    let columns = json!([
        {"column": "Name", "is": "nmae"},
        {"column": "Emial", "is": "email"},
        {"column": "Company", "is": "trait company"},
        {"column": "Notes", "is": "trait"},
        {"column": "Email", "at": "B", "is": "choice first"},
        {"column": "Company", "at": "E", "is": "project"},
    ]);
    let entry = json!({"file": "messy_columns_twice.csv", "holds": "people", "columns": columns, "only": {"Producd": "Sprints"}});
    let map = file(&folder, "map.json", &json!({"version": 1, "files": [entry]}).to_string());
    let told = refused(&[&sample("messy_columns_twice.csv")], &["--map", &map]);
    let place = "mapping: files[0] (messy_columns_twice.csv)";
    for line in [
        "columns[0]: column `Name`: no meaning `nmae`; did you mean `name`?",
        "columns[1]: column `Emial`: the file has no such column; did you mean `Email`?",
        "columns[2]: column `Company`: stands at D and E; say which with \"at\"",
        "columns[3]: column `Notes`: `trait` needs a value after it, such as `trait NAME`",
        "columns[4]: column `Email`: `choice first` needs a rank from 1 to 99, such as `choice 1`",
        "columns[5]: column `Company`: `project` is about projects, and the sheet holds people; a project that somebody chose is `choice 1`",
        "only: column `Producd`: the file has no such column",
    ] {
        assert!(told.lines().any(|one| one == format!("{place}.{line}")), "not told: {line}\n{told}");
    }
}

#[test]
fn a_mapping_is_read_strictly() {
    let folder = folder_with(&[]);
    let entry = r#"{"file": "a.csv", "holds": "people", "columns": []}"#;
    for (text, says) in [
        ("{", "EOF"),
        (r#"{"version": 2, "files": []}"#, "this program reads version 1"),
        (r#"{"version": 1, "files": [], "vlaues": {}}"#, "unknown field `vlaues`"),
        (
            r#"{"version": 1, "files": [{"file": "a.csv", "holds": "persons", "columns": []}]}"#,
            "unknown variant `persons`",
        ),
        (
            r#"{"version": 1, "files": [{"file": "a.csv", "holds": "people", "columns": [{"column": "A", "si": "name"}]}]}"#,
            "files[0].columns[0].si",
        ),
        (r#"{"version": 1, "files": [], "values": {"skills": {"a": "b", "a": "c"}}}"#, "`a` stands twice"),
        (r#"{"version": 1, "files": [], "values": {"skills": {}, "skills": {}}}"#, "`skills` stands twice"),
    ] {
        let map = file(&folder, "map.json", text);
        let told = refused(&[&sample("people.csv")], &["--map", &map]);
        assert!(told.contains(says) && told.contains("map.json"), "{says}: {told}");
    }
    // A mapping of another file leaves this one to be guessed, and says so.
    let map = file(&folder, "map.json", &format!(r#"{{"version": 1, "files": [{entry}]}}"#));
    let imported = import_with(&["people.csv"], &["--map", &map]);
    imported.tells("guess: people.csv: holds people, with titles in row 1");
    assert_eq!(
        serde_json::from_slice::<Value>(&fs::read(&map).unwrap()).unwrap()["files"].as_array().unwrap().len(),
        2
    );
}

#[test]
fn a_new_export_with_the_same_titles_needs_no_new_mapping() {
    let folder = folder_with(&[]);
    let map = in_folder(&folder, "map.json");
    import_with(&["eventbrite.csv"], &["--map", &map]);
    let before = fs::read(&map).unwrap();
    let newer = in_folder(&folder, "eventbrite-2026-05-08.csv");
    fs::copy(sample("eventbrite.csv"), &newer).unwrap();
    let imported = import_with(&[&newer], &["--map", &map]);
    assert_eq!(imported.names().len(), 4);
    assert_eq!(fs::read(&map).unwrap(), before);
}

#[test]
fn only_rows_of_one_product_may_count() {
    let folder = folder_with(&[]);
    let map = json!({"version": 1, "files": [{
        "file": "orders.csv", "holds": "people", "only": {"Product": "sprint ticket"},
        "columns": [{"column": "Name", "is": "name"}, {"column": "Email", "is": "email"}],
    }]});
    let map = file(&folder, "map.json", &map.to_string());
    let orders = file(
        &folder,
        "orders.csv",
        "Name,Email,Product\nAda Example,ada@example.org,Sprint ticket\nBo Sample,bo@example.org,Party\nCy Instance,cy@example.org,Sprint Ticket\n",
    );
    let imported = import_with(&[&orders], &["--map", &map]);
    assert_eq!(imported.names(), ["Ada Example", "Cy Instance"]);
    imported.tells("dropped: orders.csv, column `Product` (C), row 3: is not `sprint ticket`");
    imported.tells("dropped: orders.csv, column `Product` (C): is not in the mapping and is left out");
}

#[test]
fn titles_that_nobody_knows_are_written_down_to_be_corrected() {
    let folder = folder_with(&[]);
    let map = in_folder(&folder, "map.json");
    let sheet = file(&folder, "odd.csv", "Qui,Quoi\nAda Example,Initech\n");
    let told = refused(&[&sheet], &["--map", &map]);
    assert!(told.contains("say in the mapping which column is `name` or `email`"), "{told}");
    let mut written: Value = serde_json::from_slice(&fs::read(&map).unwrap()).unwrap();
    written["files"][0]["holds"] = json!("people");
    written["files"][0]["columns"][0]["is"] = json!("name");
    fs::write(&map, written.to_string()).unwrap();
    assert_eq!(import_with(&[&sheet], &["--map", &map]).names(), ["Ada Example"]);
}

#[test]
fn every_title_that_is_known_has_a_meaning_and_is_written_as_titles_are_compared() {
    let help = out(&run("import", &["--help"]));
    let text = include_str!("../../../examples/import/titles.txt");
    let lines: Vec<&str> = text.lines().filter(|line| !line.is_empty() && !line.starts_with('#')).collect();
    assert!(lines.len() > 50);
    for line in lines {
        let (meaning, phrases) = line.split_once(": ").unwrap_or_else(|| panic!("{line}"));
        let listed = [format!("  {meaning} "), format!("  {} ... ", meaning.split(' ').next().unwrap())];
        assert!(listed.iter().any(|word| help.contains(word.as_str())), "{meaning}");
        for phrase in phrases.split(" | ") {
            let word = phrase.trim_start_matches('=').trim_end_matches('*');
            let is_folded =
                word.chars().all(|letter| letter == ' ' || letter.is_alphanumeric() && !letter.is_uppercase());
            assert!(is_folded && !word.is_empty() && word.trim() == word, "{phrase}");
        }
    }
}

#[test]
fn help_tells_the_form_of_the_mapping_and_every_meaning() {
    let output = run("import", &["--help"]);
    assert_eq!((status(&output), err(&output).as_str()), (0, ""));
    for word in ["\"titles_in_row\"", "trait ...", "wants to shadow", "choice ...", "Exit status: 0 done; 2"] {
        assert!(out(&output).contains(word), "{word}");
    }
}
