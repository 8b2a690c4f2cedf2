//! Files as people really send them: each says what was done about it.

use std::collections::BTreeSet;

use super::{import, one, sample};

const THREE: [&str; 3] = ["Ada Example", "Bo Sample", "Cy Instance"];

#[test]
fn bytes_delimiters_and_rows_that_are_no_answers_change_nothing() {
    let plain = import(&["messy_bom_crlf.csv"]).event;
    assert_eq!(plain.attendees.len(), 3);
    for (file, told) in [
        ("messy_semicolons.csv", "guess: messy_semicolons.csv: cells are parted by `;`"),
        ("messy_tabs.csv", "guess: messy_tabs.csv: cells are parted by a tab"),
        ("messy_sep.csv", "guess: messy_sep.csv: cells are parted by `;`"),
        ("messy_blank_rows.csv", "dropped: messy_blank_rows.csv, rows 2, 4, 5, 6 and 8: blank"),
        ("messy_titles_in_row_3.csv", "dropped: messy_titles_in_row_3.csv, rows 1 and 2: stands above the titles"),
    ] {
        let imported = import(&[file]);
        assert_eq!(imported.event, plain, "{file}");
        imported.tells(told);
    }
}

#[test]
fn old_code_pages_are_read_with_their_accents() {
    let utf16 = import(&["messy_utf16.csv"]);
    assert_eq!(utf16.names(), ["Zoé Échantillon", "Jörg Muster", "Inés Muestra"]);
    let latin = import(&["messy_latin1.csv"]);
    assert_eq!(latin.event, utf16.event);
    latin.tells("guess: messy_latin1.csv: is no UTF-8 and was read as windows-1252; check the accents");
    let korean = import(&["messy_cp949.csv"]);
    assert_eq!(korean.event, import(&["pretix_ko.csv"]).event);
    korean.tells("guess: messy_cp949.csv: is no UTF-8 and was read as EUC-KR; check the accents");
}

#[test]
fn placeholders_are_no_answers_and_no_people() {
    let imported = import(&["messy_placeholders.csv"]);
    assert_eq!(imported.names(), ["Ada Example", "Bo Sample", "?", "Di Specimen"]);
    let ada = imported.person("Ada Example");
    assert!(ada.traits.is_empty() && ada.needs.is_empty() && ada.experience.is_none());
    assert_eq!(ada.skills.len(), 1);
    for line in [
        "odd: messy_placeholders.csv, column `Company` (C), row 2: `TBA` counts as no answer",
        "odd: messy_placeholders.csv, column `Company` (C), row 3: `n/a` counts as no answer",
        "odd: messy_placeholders.csv, column `Company` (C), row 5: `#REF!` counts as no answer",
        "odd: messy_placeholders.csv, column `Dietary needs` (E), row 4: `-` counts as no answer",
        "odd: messy_placeholders.csv, column `Skills` (G), row 2: `n/a` counts as no answer",
        "odd: messy_placeholders.csv, column `Name` (A), row 4: `TBA` counts as no name",
        "odd: messy_placeholders.csv, column `Name` (A), row 6: `-` counts as no name",
        "odd: messy_placeholders.csv, row 4: has no name; people will read the id",
        "dropped: messy_placeholders.csv, row 6: the ticket has neither a name nor an address; assign it and import again",
    ] {
        imported.tells(line);
    }
}

#[test]
fn void_tickets_do_not_count_and_odd_statuses_are_told() {
    let imported = import(&["messy_void.csv"]);
    assert_eq!(imported.names(), ["Ada Example", "Ed Pattern", "Hana Fictional", "Ivo Imaginary", "Jo Imaginary"]);
    for (row, status) in [(3, "CANCELLED"), (4, "Refunded"), (5, "void"), (7, "Waitlisted"), (8, "expired")] {
        imported.tells(&format!("dropped: messy_void.csv, column `Status` (C), row {row}: is `{status}`"));
    }
    imported.tells("odd: messy_void.csv, column `Status` (C), row 6: is `pending` and counts as coming");
    imported.tells("odd: messy_void.csv, column `Status` (C), row 9: `frobnicated` is no status that is known and counts as coming");
}

#[test]
fn of_five_unassigned_tickets_one_is_the_buyers() {
    let imported = import(&["messy_one_buyer.csv"]);
    assert_eq!(imported.names(), ["?", "Cy Instance", "Di Specimen"]);
    imported.tells("guess: messy_one_buyer.csv, row 2: of 5 tickets without a name in the order this one is for the buyer, `bea@buyer.example`");
    imported.tells(
        "dropped: messy_one_buyer.csv, rows 3, 4, 5 and 6: the ticket of order `FFFF1` has neither a name nor an address; assign it and import again",
    );
    // The buyer of this one has a ticket already.
    imported.tells("dropped: messy_one_buyer.csv, row 8: the ticket of order `FFFF2` has neither a name nor an address; assign it and import again");
}

#[test]
fn spellings_of_one_company_are_told_with_their_numbers() {
    let imported = import(&["messy_spellings.csv"]);
    let companies: BTreeSet<String> =
        imported.event.attendees.iter().map(|person| person.traits["company"].as_slice()[0].clone()).collect();
    assert_eq!(companies, ["Initech", "Inittech", "Red Hat"].map(String::from).into());
    let skills: BTreeSet<&str> =
        imported.event.attendees.iter().flat_map(|person| person.skills.keys()).map(String::as_str).collect();
    assert_eq!(skills, ["C", "C#", "C++", "Node.js", "Python"].into());
    imported.tells("guess: messy_spellings.csv, column `Company` (C), row 3: `RedHat` counts as `Red Hat` (1 time, beside 2 times)");
    imported.tells(
        "odd: messy_spellings.csv, column `Company` (C), row 7: `Inittech` (1 time) is near `Initech` (2 times) and stays another word; say in the mapping's `values` if it is a slip",
    );
}

#[test]
fn one_person_in_two_rows_is_one_and_two_people_of_one_address_are_two() {
    let imported = import(&["messy_duplicates.csv"]);
    assert_eq!(imported.names(), ["Ada Example", "Bo Sample", "Bea Sample", "Sam Same", "Sam Same"]);
    assert_eq!(imported.person("Ada Example").languages, ["en", "ko"]);
    imported.tells(
        "dropped: messy_duplicates.csv, rows 3 and 4: is the same person as row 2; where both have an answer, that of the later row counts",
    );
    imported.tells("odd: messy_duplicates.csv, row 4: `Exmaple Ada` is the person called `Ada Example` in messy_duplicates.csv, row 2");
    imported.tells("odd: messy_duplicates.csv, row 6: two people give one address: `Bea Sample`, and another in row 5");
    imported.tells("odd: messy_duplicates.csv, row 8: `Sam Same` is also the name of somebody in messy_duplicates.csv, row 7; both count");
}

#[test]
fn short_and_long_rows_quotes_and_columns_without_a_title_lose_nothing_silently() {
    let imported = import(&["messy_ragged.csv"]);
    assert_eq!(imported.names(), ["Ada Example", "Bo Sample", "Cy \"The\" Instance", "Di \"Dee\" Specimen"]);
    assert_eq!(imported.person("Cy \"The\" Instance").traits["company"], one("Hooli, Inc."));
    imported.tells("dropped: messy_ragged.csv, column E, row 3: `extra` stands below no title");
    imported.tells("dropped: messy_ragged.csv, column F, row 3: `cells` stands below no title");
}

#[test]
fn numbers_as_text_and_dates_are_told() {
    let imported = import(&["messy_numbers_dates.csv"]);
    let hosts: Vec<u32> = imported.event.attendees.iter().map(|person| person.hosts_shadows).collect();
    assert_eq!(hosts, [2, 0, 1, 0]);
    imported.tells("odd: messy_numbers_dates.csv, column A, row 2: the formula `=\"0012\"` counts as the text in it");
    imported.tells(
        "odd: messy_numbers_dates.csv, column `Hosts shadows` (F), row 3: `two` is no number and counts as no answer",
    );
    imported.tells("guess: messy_numbers_dates.csv: left out: `Arrival date` (E)");
}

#[test]
fn of_columns_of_one_title_the_first_counts() {
    let imported = import(&["messy_columns_twice.csv"]);
    assert_eq!(imported.person("Ada Example").traits["company"], one("Initech"));
    assert_eq!(imported.person("Ada Example").email.as_deref(), Some("ada@example.org"));
    imported.tells("guess: messy_columns_twice.csv: left out: `Email` (C), `Company` (E), `Notes` (F)");
}

#[test]
fn names_in_two_columns_are_put_together() {
    let imported = import(&["messy_names.csv"]);
    assert_eq!(imported.names(), ["Ada Example", "Bo Maria Sample", "Mononym", "Cy Junior Instance", "?"]);
    assert_eq!(imported.person("Cy Junior Instance").languages, ["de", "en"]);
    imported.tells("odd: messy_names.csv, column `Sprachen` (D), row 4: `Klingonisch` is no language that is known; it stays as it is written");
    imported.tells(
        "dropped: messy_names.csv, row 5: the ticket has neither a name nor an address; assign it and import again",
    );
}

#[test]
fn names_that_look_like_placeholders_are_names() {
    let folder = crate::command::folder_with(&[]);
    let text =
        "First name,Last name,Email\nNa,Nil,na@example.org\nNan,Guest,nan@example.org\n-,Mononym,mono@example.org\n";
    let imported = super::import_with(&[&super::file(&folder, "names.csv", text)], &[]);
    assert_eq!(imported.names(), ["Na Nil", "Nan Guest", "Mononym"]);
    imported.tells("odd: names.csv, column `First name` (A), row 4: `-` counts as no name");
}

#[test]
fn a_column_of_nothing_but_addresses_is_found_and_missing_titles_are_told() {
    let folder = crate::command::folder_with(&[]);
    let titled = super::file(&folder, "titled.csv", "Reach me at\nada@example.org\nbo@example.org\n");
    let imported = super::import_with(&[&titled], &[]);
    assert_eq!(imported.event.attendees.len(), 2);
    imported.tells("guess: titled.csv, column `Reach me at` (A): is `email`");
    let untitled = super::file(&folder, "untitled.csv", "ada@example.org\nbo@example.org\ncy@example.org\n");
    let imported = super::import_with(&[&untitled], &[]);
    imported
        .tells("odd: untitled.csv, row 1: looks like an answer and counts as the titles; put a row of titles above it");
}

#[test]
fn rows_are_numbered_as_a_spreadsheet_does_although_cells_have_several_lines() {
    let imported = import(&["messy_lines_in_cells.csv"]);
    assert_eq!(imported.names(), ["Ada Example", "Cy Instance", "Ed Pattern"]);
    imported.tells("dropped: messy_lines_in_cells.csv, column `Status` (D), row 3: is `refunded`");
    imported.tells("dropped: messy_lines_in_cells.csv, column `Status` (D), row 5: is `cancelled`");
}

#[test]
fn choices_are_known_projects_or_told() {
    let imported = import(&["messy_choices.csv", "projects.csv"]);
    let bo = imported.person("Bo Sample");
    assert_eq!(bo.choices, [one("beeware")]);
    assert_eq!(imported.person("Ada Example").choices, ["beeware", "the-falcon-web-framework", "parser"].map(one));
    assert_eq!(imported.event.projects[0].hosts, [imported.person("Ada Example").id.clone()]);
    for line in [
        "guess: messy_choices.csv, column `First choice` (C), row 6: `Bewaere` counts as `BeeWare`",
        "dropped: messy_choices.csv, row 3: no project is called `Nonesuch`; the choice does not count",
        "odd: messy_choices.csv, row 4: the project `The Falcon web framework` is chosen twice; the better rank counts",
        "guess: projects.csv, row 2: the host `Ada Exampel` is `Ada Example`",
        "dropped: projects.csv, row 4: the project stands again in row 5, which counts",
        "odd: projects.csv, column `Max` (D), row 4: `?` counts as no answer",
    ] {
        imported.tells(line);
    }
}

#[test]
fn a_workbook_has_merged_cells_numbers_dates_and_several_sheets() {
    let imported = import(&["messy_merged.xlsx"]);
    assert_eq!(imported.names(), ["Ada Example", "Bo Sample", "Cy Instance", "Di Specimen"]);
    for name in THREE {
        assert_eq!(imported.person(name).traits["company"], one("Initech"));
    }
    let projects: Vec<(&str, Option<u32>)> =
        imported.event.projects.iter().map(|project| (project.id.as_str(), project.max)).collect();
    assert_eq!(projects, [("parser", Some(6)), ("docs", Some(4))]);
    imported
        .tells("guess: messy_merged.xlsx [Sign-ups], column D, rows 5 and 6: is merged with row 4 and has its value");
    imported.tells("guess: messy_merged.xlsx [Notes]: holds neither people nor projects and is left out");
    imported.tells("dropped: messy_merged.xlsx [Sign-ups], rows 2 and 7: blank");
    // A number and the same number as text are one ticket code.
    let other = super::import_with(&["messy_merged.xlsx"], &[]);
    assert_eq!(other.event, imported.event);
}

#[test]
fn every_sample_says_where_each_thing_stands() {
    let samples = std::fs::read_dir(sample("")).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let messy: Vec<String> = samples.filter(|name| name.starts_with("messy_")).collect();
    assert!(messy.len() >= 20, "{}", messy.len());
    for name in messy {
        let imported = import(&[&name]);
        let lines = imported
            .told
            .lines()
            .filter(|line| ["guess: ", "dropped: ", "odd: "].iter().any(|kind| line.starts_with(kind)));
        for line in lines {
            assert!(line.contains(&format!(": {name}")), "{line}");
        }
    }
}
