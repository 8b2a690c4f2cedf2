//! Imports after imports: ids stay, and what changed is told.

use std::collections::BTreeSet;
use std::fs;

use mingle::event::{Event, Goals, Level, Rule};
use serde_json::{Value, json};

use super::{Imported, file, import, import_with, one, refused, sample};
use crate::command::{err, folder_with, in_folder, run, status};

fn ids(imported: &Imported) -> Vec<&str> {
    imported.event.attendees.iter().map(|attendee| attendee.id.as_str()).collect()
}

const EARLY: &str = "Order code,Position ID,Status,Attendee name,Attendee email,Company,Languages
AAAA1,1,Paid,Ada Example,ada@example.org,Initech,English
AAAA2,1,Paid,Bo Sample,bo@example.org,Globex,English
AAAA3,1,Paid,Cy Instance,cy@example.org,Hooli,German
";
/// Ada has learnt Korean, Bo cancelled, and Di is new.
const LATE: &str = "Order code,Position ID,Status,Attendee name,Attendee email,Company,Languages
AAAA0,1,Paid,Di Specimen,di@example.org,Hooli,English
AAAA1,1,Paid,Ada Example,ada@example.org,Initech,\"English, Korean\"
AAAA2,1,Canceled,Bo Sample,bo@example.org,Globex,English
AAAA3,1,Paid,Cy Instance,cy@example.org,Hooli,German
";

#[test]
fn the_same_file_gives_the_same_ids_which_tell_nothing() {
    let (one, other) = (import(&["people.csv"]), import(&["people.csv"]));
    assert_eq!(one.event, other.event);
    let distinct: BTreeSet<&str> = ids(&one).into_iter().collect();
    assert_eq!(distinct.len(), 5);
    for attendee in &one.event.attendees {
        let is_opaque = attendee.id.len() == 12
            && attendee.id.chars().all(|letter| letter.is_ascii_lowercase() || letter.is_ascii_digit());
        assert!(is_opaque, "{}", attendee.id);
        let words = attendee.name.iter().flat_map(|name| name.split(' ')).map(str::to_lowercase);
        words.filter(|word| word.len() > 2).for_each(|word| assert!(!attendee.id.contains(&word)));
    }
    // An id is for good: events and plans of last year have it.
    assert_eq!(import(&["messy_bom_crlf.csv"]).person("Ada Example").id, "dz4269fcbxt4");
}

#[test]
fn the_order_of_rows_and_files_makes_no_other_ids() {
    let folder = folder_with(&[]);
    let mut lines: Vec<&str> = EARLY.lines().collect();
    lines[1..].reverse();
    let reversed = import_with(&[&file(&folder, "reversed.csv", &lines.join("\n"))], &[]);
    let straight = import_with(&[&file(&folder, "straight.csv", EARLY)], &[]);
    assert_eq!(reversed.person("Ada Example").id, straight.person("Ada Example").id);
    let two = import(&["pretix_en.csv", "google_forms.csv"]);
    let turned = import(&["google_forms.csv", "pretix_en.csv"]);
    assert_eq!(ids(&two).into_iter().collect::<BTreeSet<_>>(), ids(&turned).into_iter().collect());
}

#[test]
fn a_second_import_keeps_ids_and_says_what_changed() {
    let folder = folder_with(&[]);
    let out = in_folder(&folder, "event.json");
    let early = import_with(&[&file(&folder, "orders.csv", EARLY)], &["--out", &out]);
    let late = import_with(&[&file(&folder, "orders.csv", LATE)], &["--out", &out]);
    for name in ["Ada Example", "Cy Instance"] {
        assert_eq!(early.person(name).id, late.person(name).id);
    }
    assert_eq!(late.names(), ["Di Specimen", "Ada Example", "Cy Instance"]);
    late.tells("Since the earlier event: 1 new, 1 gone, 1 changed; 3 people now.");
    late.tells(&format!("new: `Di Specimen` (`{}`)", late.person("Di Specimen").id));
    late.tells(&format!("gone: `Bo Sample` (`{}`)", early.person("Bo Sample").id));
    late.tells(&format!("changed: `Ada Example` (`{}`): languages", early.person("Ada Example").id));
    let same = import_with(&[&file(&folder, "orders.csv", LATE)], &["--out", &out]);
    same.tells("Since the earlier event: 0 new, 0 gone, 0 changed; 3 people now.");
}

#[test]
fn an_id_of_an_earlier_event_stays_when_the_sheet_is_another() {
    let folder = folder_with(&[]);
    let out = in_folder(&folder, "event.json");
    let early = import_with(
        &[&file(&folder, "people.csv", "Name,Email\nAda Example,ada@example.org\nBo Sample,\n")],
        &["--out", &out],
    );
    // Later the people have tickets, from which other ids would be made.
    let late = import_with(&[&file(&folder, "orders.csv", EARLY)], &["--previous", &out]);
    assert_eq!(early.person("Ada Example").id, late.person("Ada Example").id);
    assert_eq!(early.person("Bo Sample").id, late.person("Bo Sample").id);
    late.tells("guess: orders.csv, rows 2 and 3: keeps the id of the earlier event, by address or name");
}

#[test]
fn what_an_organiser_wrote_into_the_event_stays() {
    let folder = folder_with(&[]);
    let out = in_folder(&folder, "event.json");
    let orders = file(&folder, "orders.csv", EARLY);
    let mut event = import_with(&[&orders], &["--out", &out, "--session", "dinner=tables:2x4"]).event;
    let [ada, bo] = [event.attendees[0].id.clone(), event.attendees[1].id.clone()];
    event.rules.push(Rule::apart([ada.clone(), bo.clone()]).confidential());
    event.attendees[0].hosts_shadows = 3;
    event.goals = Goals::default();
    event.attendees.push(mingle::event::Attendee::new("speaker").name("The Speaker"));
    fs::write(&out, serde_json::to_string(&event).unwrap()).unwrap();

    let late = import_with(&[&file(&folder, "orders.csv", LATE)], &["--out", &out]);
    assert_eq!((late.event.rules.len(), late.event.sessions.len()), (1, 1));
    assert_eq!(late.person("Ada Example").hosts_shadows, 3);
    assert_eq!(late.person("The Speaker").id, "speaker");
    // Bo is gone, and the rule names Bo: without Bo the event would be faulty.
    assert_eq!(late.person("Bo Sample").sessions.as_deref(), Some(&[][..]));
    late.tells(&format!("`Bo Sample` is gone, but rules or projects name the id `{bo}`: stays and attends nothing."));
    // Bo comes after all.
    let back = import_with(&[&file(&folder, "orders.csv", EARLY)], &["--out", &out]);
    assert_eq!((back.person("Bo Sample").id.as_str(), back.person("Bo Sample").sessions.clone()), (bo.as_str(), None));
}

#[test]
fn projects_keep_what_was_written_by_hand_and_new_ones_come_to_them() {
    let folder = folder_with(&[]);
    let out = in_folder(&folder, "event.json");
    let list = file(&folder, "projects.csv", "Project,Max\nThe Falcon web framework,6\nParser,4\n");
    let first = "Name,Email,First choice\nAda Example,ada@example.org,Falcon\nBo Sample,bo@example.org,Parser\n";
    let people = file(&folder, "people.csv", first);
    let mut event = import_with(&[&people, &list], &["--out", &out]).event;
    let ada = event.attendees[0].id.clone();
    event.projects[1] = event.projects[1].clone().staffing("python", Level::Advanced, 1).host(&ada);
    fs::write(&out, serde_json::to_string(&event).unwrap()).unwrap();
    let again = import_with(&[&people, &list], &["--out", &out]);
    assert_eq!(again.event.projects, event.projects);
    // Without the list a short name still stands for the long one, and who chooses something new adds it.
    let people = file(&folder, "people.csv", &format!("{first}Cy Instance,cy@example.org,Astronomy\n"));
    let later = import_with(&[&people], &["--out", &out]);
    assert_eq!(later.event.projects[..2], event.projects[..]);
    assert_eq!(later.event.projects.len(), 3);
    assert_eq!(later.person("Ada Example").choices, [one("the-falcon-web-framework")]);
    later.tells("There are new projects that people chose: `Astronomy`.");
}

#[test]
fn a_person_whose_ticket_is_void_does_not_come_back_through_the_form() {
    let folder = folder_with(&[]);
    let orders = file(&folder, "orders.csv", LATE);
    let form = file(
        &folder,
        "form.csv",
        "Email Address,Your name,Skills\nbo@example.org,Bo Sample,Rust (expert)\nada@example.org,Ada,Go (expert)\n",
    );
    let imported = import_with(&[&orders, &form], &[]);
    assert_eq!(imported.names(), ["Di Specimen", "Ada Example", "Cy Instance"]);
    imported.tells("dropped: form.csv, row 2: the ticket in orders.csv, row 4 does not count");
}

#[test]
fn nothing_is_written_where_something_is_faulty() {
    let folder = folder_with(&[("event.json", b"a letter to my aunt")]);
    let out = in_folder(&folder, "event.json");
    assert!(refused(&[&sample("tito.csv")], &["--out", &out]).contains("event.json"));
    assert_eq!(fs::read(&out).unwrap(), b"a letter to my aunt");
    // Two people with one id of their own.
    let twice =
        file(&folder, "twice.csv", "code,Name,Email\nx,Ada Example,ada@example.org\nx,Bo Sample,bo@example.org\n");
    let map = file(
        &folder,
        "map.json",
        r#"{"version": 1, "files": [{"file": "twice.csv", "holds": "people", "columns": [{"column": "code", "is": "id"}, {"column": "Name", "is": "name"}, {"column": "Email", "is": "email"}]}]}"#,
    );
    let new = in_folder(&folder, "new.json");
    let told = refused(&[&twice], &["--map", &map, "--out", &new]);
    assert!(told.contains("twice.csv, row 3: has the id `x` as twice.csv, row 2 has"), "{told}");
    assert!(!fs::exists(&new).unwrap());
}

#[test]
fn an_event_and_its_mapping_are_all_that_is_written() {
    let folder = folder_with(&[]);
    let out = in_folder(&folder, "event.json");
    let output = run("import", &[&sample("eventbrite.csv"), "--out", &out]);
    assert_eq!((status(&output), output.stdout.len()), (0, 0), "{}", err(&output));
    let mut names: Vec<String> =
        fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    assert_eq!(names, ["event.json", "event.map.json"]);
    // Nothing personal is copied that no field needs.
    let event = fs::read_to_string(&out).unwrap();
    for word in ["Engineer", "buyer@example.org", "7001", "900001", "2026-04-02", "General"] {
        assert!(!event.contains(word), "{word}");
    }
    let event: Event = serde_json::from_str(&event).unwrap();
    assert_eq!(event.attendees[0].traits["country"], one("NL"));
    let _: Value = serde_json::from_slice(&fs::read(in_folder(&folder, "event.map.json")).unwrap()).unwrap();
}

/// What an organiser writes into the file between two imports.
#[test]
fn what_was_written_into_sessions_by_hand_stays() {
    let folder = folder_with(&[("people.csv", b"Name,Email,Needs\nAnn,ann@example.org,vegan\nBo,bo@example.org,\n")]);
    let (sheet, out) = (folder.path().join("people.csv"), folder.path().join("event.json"));
    let words = [sheet.to_str().unwrap(), "--session", "dinner=tables:2x8", "--out", out.to_str().unwrap()];
    assert_eq!(status(&run("import", &words)), 0);
    let mut event: Value = serde_json::from_slice(&fs::read(&out).unwrap()).unwrap();
    event["sessions"][0]["minutes"] = json!(90);
    event["sessions"][0]["form"]["tables"][1]["offers"] = json!([]);
    event["attendees"][1]["sessions"] = json!([]);
    fs::write(&out, event.to_string()).unwrap();
    assert_eq!(status(&run("import", &words)), 0);
    let again: Value = serde_json::from_slice(&fs::read(&out).unwrap()).unwrap();
    assert_eq!(again["sessions"][0]["minutes"], json!(90));
    assert!(again["sessions"][0]["form"]["tables"][1].get("offers").is_none_or(|offers| *offers == json!([])));
    assert_eq!(again["attendees"][1]["sessions"], json!([]));
    assert_eq!(again["attendees"].as_array().unwrap().len(), 2);
}

#[test]
fn whoever_says_no_does_not_come() {
    let sheet = "Name,Coming?,Cancelled\nAnn,yes,\nBo,No,\nCy,,yes\nDi,yes,no\nEd,can't attend,\n";
    let folder = folder_with(&[("rsvp.csv", sheet.as_bytes())]);
    let (sheet, out) = (folder.path().join("rsvp.csv"), folder.path().join("event.json"));
    assert_eq!(status(&run("import", &[sheet.to_str().unwrap(), "--out", out.to_str().unwrap()])), 0);
    let event: Value = serde_json::from_slice(&fs::read(&out).unwrap()).unwrap();
    let names: Vec<&str> =
        event["attendees"].as_array().unwrap().iter().map(|one| one["name"].as_str().unwrap()).collect();
    assert_eq!(names, ["Ann", "Di"]);
}
