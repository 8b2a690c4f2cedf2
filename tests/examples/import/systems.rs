//! The exports of the systems in which people sign up.

use mingle::event::{Experience, Level};

use super::{import, one};

#[test]
fn pretix_tells_the_attendee_from_the_invoice_and_drops_what_is_cancelled() {
    let imported = import(&["pretix_en.csv"]);
    assert_eq!(imported.names(), ["Ada Example", "Bo Sample", "Cy Instance", "Ed Pattern", "Flo Muster"]);
    let ada = imported.person("Ada Example");
    assert_eq!((&ada.traits["company"], &ada.traits["country"]), (&one("Initech"), &one("DE")));
    assert_eq!(
        (ada.interests.as_slice(), ada.needs.as_slice()),
        (&["Rust", "Web"].map(String::from)[..], &["vegan", "nut-free"].map(String::from)[..])
    );
    assert_eq!(
        (ada.languages.as_slice(), ada.experience),
        (&["en", "ko"].map(String::from)[..], Some(Experience::FirstTimer))
    );
    assert!(imported.person("Bo Sample").needs.is_empty());
    imported.tells("dropped: pretix_en.csv, column `Status` (C), row 6: is `Canceled`");
    imported.tells("dropped: pretix_en.csv, column `Add-on to position ID` (AJ), row 5: is an extra of another ticket");
    imported.tells("odd: pretix_en.csv, column `Status` (C), row 7: is `Pending` and counts as coming");
    imported.tells(
        "guess: pretix_en.csv, column `Company` (R), row 3: `initech` counts as `Initech` (1 time, beside 2 times)",
    );
}

#[test]
fn pretix_is_read_in_every_language_with_its_addresses_names_and_needs() {
    for (file, names, address, country, needs) in [
        (
            "pretix_de.csv",
            ["Jörg Müller-Muster", "Käthe Beispiel", "Mia Probe"],
            "joerg@muster.example",
            "DE",
            "vegetarian",
        ),
        (
            "pretix_fr.csv",
            ["Zoé Échantillon", "Walid Spécimen", "Véra Témoin"],
            "zoe@exemple.example",
            "FR",
            "vegetarian",
        ),
        ("pretix_es.csv", ["Inés Muestra", "Lola Modelo", "Paco Ensayo"], "ines@ejemplo.example", "ES", "vegan"),
        ("pretix_ko.csv", ["김보기", "박본보기", "최견본"], "kim@bogi.example", "KR", "vegan"),
    ] {
        let imported = import(&[file]);
        assert_eq!(imported.names(), names, "{file}");
        let first = &imported.event.attendees[0];
        assert_eq!(
            (&first.traits["country"], first.needs.as_slice()),
            (&one(country), &[needs.to_owned()][..]),
            "{file}"
        );
        assert_eq!(first.languages.len(), 2, "{file}");
        // The address is that of the attendee, and the company is not that of the invoice.
        assert_eq!(first.email.as_deref(), Some(address), "{file}");
        assert_ne!(first.traits["company"], one("Rechnung GmbH"), "{file}");
    }
}

#[test]
fn pretix_with_one_column_an_option_is_the_same_as_a_list() {
    let imported = import(&["pretix_de.csv"]);
    let mia = imported.person("Mia Probe");
    assert_eq!(mia.interests, ["Rust", "Web"]);
    assert_eq!(mia.sessions.as_deref(), Some(&["sonntag".to_owned()][..]));
    assert_eq!(imported.person("Käthe Beispiel").needs, ["vegan"]);
    let sessions: Vec<&str> = imported.event.sessions.iter().map(|session| session.id.as_str()).collect();
    assert_eq!(sessions, ["samstag", "sonntag"]);
}

#[test]
fn of_the_order_data_of_pretix_the_sheet_with_the_attendees_counts() {
    let imported = import(&["pretix_order_data.xlsx"]);
    assert_eq!(imported.names(), ["Ada Example", "Bo Sample", "Cy Instance"]);
    assert_eq!(imported.person("Ada Example").traits["country"], one("DE"));
    assert_eq!(imported.person("Ada Example").email.as_deref(), Some("ada@initech.example"));
    imported.tells("guess: pretix_order_data.xlsx [Orders]: names nobody, as another sheet does, and is left out");
    imported.tells("guess: pretix_order_data.xlsx [Order fees]: names nobody, as another sheet does, and is left out");
}

#[test]
fn tito_leaves_void_tickets_and_those_of_nobody_out() {
    let imported = import(&["tito.csv"]);
    assert_eq!(imported.names(), ["Ada Example", "Bea Buyer", "Cy Instance", "Ed Pattern"]);
    let ada = imported.person("Ada Example");
    assert_eq!(
        ada.skills.iter().map(|(skill, level)| (skill.as_str(), *level)).collect::<Vec<_>>(),
        [("Python", Level::Advanced), ("Rust", Level::Beginner)]
    );
    assert_eq!(
        (ada.learning.as_slice(), ada.needs.as_slice()),
        (&["Go".to_owned()][..], &["vegan", "gluten-free"].map(String::from)[..])
    );
    assert_eq!(imported.person("Bea Buyer").email.as_deref(), Some("bea@buyer.example"));
    imported.tells(
        "guess: tito.csv, row 3: of 5 tickets without a name in the order this one is for the buyer, `Bea Buyer`",
    );
    imported.tells("dropped: tito.csv, rows 4, 5, 6 and 7: the ticket of order `KLMN` has neither a name nor an address; assign it and import again");
    imported.tells("dropped: tito.csv, column `Void Status` (I), row 9: is `void`");
    imported
        .tells("odd: tito.csv, column `Skills` (AA), row 10: `wizard` is no level; `Rust` counts as `intermediate`");
}

#[test]
fn eventbrite_joins_two_tickets_of_one_person() {
    let imported = import(&["eventbrite.csv"]);
    assert_eq!(imported.names(), ["Gil Fictional", "Hana Fictional", "Jo Imaginary", "Kim Invented"]);
    assert_eq!(imported.person("Hana Fictional").sessions.as_deref(), Some(&["saturday".to_owned()][..]));
    assert_eq!(imported.event.sessions.len(), 2);
    imported.tells("dropped: eventbrite.csv, row 7: is the same person as row 6; where both have an answer, that of the later row counts");
    imported.tells("dropped: eventbrite.csv, column `Attendee Status` (L), row 4: is `Not Attending`");
}

#[test]
fn google_forms_tell_ranks_by_column_times_and_levels() {
    let imported = import(&["google_forms.csv"]);
    let ids: Vec<&str> = imported.event.sessions.iter().map(|session| session.id.as_str()).collect();
    assert_eq!(ids, ["8am", "9am", "10am"]);
    let ada = imported.person("Ada Example");
    assert_eq!(ada.choices, ["beeware-briefcase-toga-and-more", "parser", "docs"].map(one));
    assert_eq!(ada.sessions.as_deref(), Some(&["8am", "9am"].map(String::from)[..]));
    assert_eq!(ada.skills["Python"], Level::Expert);
    // The later answers of one person count.
    assert_eq!(imported.person("Bo Sample").choices, ["docs", "parser"].map(one));
    // A name that one person alone has, a letter away from a frequent one, is a slip.
    assert_eq!(imported.event.projects.len(), 3);
    imported.tells("guess: google_forms.csv, column `Rank the sprints [2nd choice]` (E), row 4: `Parsr` counts as `Parser` (1 time, beside 4 times)");
}

#[test]
fn tickets_and_a_form_are_joined_by_address() {
    let imported = import(&["pretix_en.csv", "google_forms.csv"]);
    assert_eq!(imported.event.attendees.len(), 5);
    let cy = imported.person("Cy Instance");
    assert_eq!((&cy.traits["country"], cy.choices[0].clone()), (&one("KR"), one("docs")));
    // The same ids as without the form: the ticket makes them.
    let alone = import(&["pretix_en.csv"]);
    assert_eq!(alone.person("Cy Instance").id, cy.id);
}

#[test]
fn the_sprint_list_of_europython_gives_projects_of_its_last_year() {
    let list = concat!(env!("CARGO_MANIFEST_DIR"), "/examples/data/sprint_projects/europython_sprints.csv");
    let imported = import(&["sprint_choices.csv", list]);
    let falcon = imported.event.projects.iter().find(|project| project.id == "the-falcon-web-framework").unwrap();
    assert_eq!((falcon.max, falcon.tags.as_slice()), (Some(12), &["web".to_owned()][..]));
    assert!(imported.event.projects.iter().all(|project| project.id != "mu-editor"), "of 2022");
    // A short name stands for the long one where it is in no other.
    assert_eq!(
        imported.person("Ada Example").choices,
        [one("the-falcon-web-framework"), one("cpython-core-work-on-python-3-14")]
    );
    let sessions: Vec<&str> = imported.event.sessions.iter().map(|session| session.id.as_str()).collect();
    assert_eq!(sessions, ["sat", "sun"]);
    imported.tells("dropped: sprint_choices.csv, row 5: no project is called `Nonesuch`; the choice does not count");
}

#[test]
fn a_plain_table_has_every_field() {
    let imported = import(&["people.csv"]);
    let ada = imported.person("Ada Example");
    assert_eq!((ada.hosts_shadows, ada.mixing.fresh, ada.mixing.familiar), (2, 1, 0));
    assert_eq!(ada.languages, ["en", "ko"]);
    let ed = imported.person("Ed Pattern");
    assert_eq!(
        (ed.wants_to_shadow, ed.experience, ed.needs.as_slice()),
        (true, Some(Experience::FirstTimer), &["nut-free".to_owned()][..])
    );
    assert_eq!(imported.person("Di Specimen").sessions, None);
    imported.tells("guess: people.csv, column `languages` (F), row 2: `some Korean` counts as `ko`, after the others");
    imported.tells("guess: people.csv, column `skills` (D), row 3: a skill without a level is `intermediate`");
}
