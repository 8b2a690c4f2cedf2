//! The page in a real browser: a name is looked for, the seat is seen, nothing complains, and cards are printed.
//!
//! Where no Chromium is installed these tests say aloud that they were skipped.

#![expect(clippy::print_stderr, reason = "a test says aloud that it was skipped")]

mod driver;

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;

use driver::{Browser, installed};
use serde_json::{Value, json};
use tempfile::TempDir;

use crate::command::{folder_with, in_folder, run, status};

const PHONE: (u32, u32) = (375, 740);
const DESK: (u32, u32) = (1280, 900);

/// Ten people at tables of a dinner and in pairs, some with Korean names, one who tries to run a script.
fn event() -> Vec<u8> {
    let names = [
        "김민준",
        "이서연",
        "박지후",
        "Ada Example",
        "Bo Sample",
        "Zoë Łuk",
        "<script>fail()</script>",
        "Di Fictional",
        "Ed Nobody",
        "Flo Invented",
    ];
    let attendees: Vec<Value> =
        names.iter().enumerate().map(|(id, name)| json!({"id": format!("p{id}"), "name": name})).collect();
    let tables: Vec<Value> = ["창가", "door"].map(|id| json!({"id": id, "seats": 5})).to_vec();
    let sessions = json!([
        {"id": "pairs", "name": "Pairs", "starts": "2026-05-18T10:00:00+09:00", "form": {"pairs": {}}},
        {"id": "dinner", "name": "저녁", "starts": "2026-05-18T19:00:00+09:00", "minutes": 120, "form": {"tables": tables}},
    ]);
    json!({"version": 1, "name": "작은 모임", "attendees": attendees, "sessions": sessions}).to_string().into_bytes()
}

/// Writes both pages in a language, and the number of groups of the plan.
fn pages(language: &str) -> (TempDir, PathBuf, PathBuf, usize) {
    let folder = folder_with(&[("event.json", &event())]);
    let [event, page, organiser, plan] =
        ["event.json", "page.html", "organiser.html", "plan.json"].map(|name| in_folder(&folder, name));
    let words = [
        &event,
        "--steps",
        "500",
        "--quiet",
        "--language",
        language,
        "--also",
        &page,
        "--also",
        &organiser,
        "--also",
        &plan,
    ];
    assert_eq!(status(&run("plan", &words)), 0);
    let plan: Value = serde_json::from_slice(&fs::read(&plan).unwrap()).unwrap();
    let groups =
        plan["sessions"].as_array().unwrap().iter().map(|session| session["groups"].as_array().unwrap().len()).sum();
    (folder, page.into(), organiser.into(), groups)
}

fn browser() -> Option<String> {
    let browser = installed();
    if browser.is_none() {
        eprintln!("SKIPPED: no Chromium is installed, so the page was tried in no browser");
    }
    browser
}

const SHOWN: &str = "[...document.querySelectorAll('.people > li')].filter(one => !one.hidden).map(one => one.querySelector('h3').textContent)";

#[test]
fn a_name_is_found_with_the_keyboard_and_its_seat_is_seen() {
    let Some(name) = browser() else { return };
    let (_folder, page, _, _) = pages("en");
    for size in [PHONE, DESK] {
        let mut browser = Browser::open(&name, &page, size);
        // The first thing that the keyboard reaches is the field.
        browser.key("Tab", 9);
        assert_eq!(browser.run("document.activeElement.id"), "name");
        browser.typed("zoe l");
        assert_eq!(browser.run(SHOWN), json!(["Zoë Łuk"]));
        assert_eq!(browser.run("document.getElementById('count').textContent"), "Found: 1");
        let seen = "(() => { const seat = [...document.querySelectorAll('.people > li')].find(one => !one.hidden).querySelector('strong'); \
                    const box = seat.getBoundingClientRect(); return [seat.textContent, box.height > 0 && box.bottom < innerHeight]; })()";
        let seat = browser.run(seen);
        assert_eq!((seat[1].clone(), seat[0].as_str().unwrap().starts_with("group ")), (json!(true), true), "{seat}");
        for (asked, found) in [("민준", "김민준"), ("ㅇㅅㅇ", "이서연"), ("<SCRIPT>", "<script>fail()</script>")]
        {
            browser.run("document.getElementById('name').value = ''");
            browser.typed(asked);
            assert_eq!(browser.run(SHOWN), json!([found]), "{asked}");
        }
        browser.typed("nobody of that name");
        assert_eq!(browser.run(SHOWN), json!([]));
        assert!(browser.run("document.getElementById('count').textContent").as_str().unwrap().starts_with("Nobody"));
        // Nothing is wider than the screen.
        assert_eq!(browser.run("document.documentElement.scrollWidth <= innerWidth"), json!(true));
        assert_eq!(browser.complaints, Vec::<String>::new());
    }
}

#[test]
fn one_card_a_table_is_printed_four_on_a_sheet() {
    let Some(name) = browser() else { return };
    let (_folder, page, _, groups) = pages("ko");
    let mut browser = Browser::open(&name, &page, DESK);
    assert_eq!(browser.run("document.querySelectorAll('.card').length"), json!(groups));
    // Five pairs on two sheets, two tables on a third.
    assert_eq!((groups, browser.pages()), (7, 3));
    browser.call("Emulation.setEmulatedMedia", &json!({"media": "print"}));
    let boxes = "[...document.querySelectorAll('.card')].map(card => { const box = card.getBoundingClientRect(); \
                 return [Math.round(box.width), Math.round(box.height), card.scrollHeight <= card.clientHeight + 1]; })";
    let boxes = browser.run(boxes);
    // A6 in CSS pixels, of which 96 make an inch.
    let sizes: BTreeSet<String> = boxes.as_array().unwrap().iter().map(ToString::to_string).collect();
    assert_eq!(sizes.into_iter().collect::<Vec<_>>(), ["[396,561,true]"]);
    let hidden =
        "[...document.querySelectorAll('header, #find, button')].every(one => one.getClientRects().length === 0)";
    assert_eq!(browser.run(hidden), json!(true));
    browser.run("document.body.classList.add('print-list')");
    assert_eq!(browser.run("document.querySelector('.card').getClientRects().length"), json!(0));
    assert_eq!(browser.complaints, Vec::<String>::new());
}

/// The contrast of every text with what is behind it, as WCAG 2 counts it; those below 4.5 are named.
const FAINT: &str = "(() => { \
    const parts = colour => colour.match(/[\\d.]+/g).map(Number); \
    const light = ([r, g, b]) => [r, g, b].map(part => part / 255).map(part => part <= .04045 ? part / 12.92 : ((part + .055) / 1.055) ** 2.4) \
        .reduce((sum, part, at) => sum + part * [.2126, .7152, .0722][at], 0); \
    const behind = one => { for (let at = one; at; at = at.parentElement) { const colour = parts(getComputedStyle(at).backgroundColor); \
        if (colour.length < 4 || colour[3] > 0) return colour; } return [255, 255, 255]; }; \
    const faint = []; \
    for (const one of document.querySelectorAll('body *')) { \
        if (one.closest('svg, script') || ![...one.childNodes].some(node => node.nodeType === 3 && node.textContent.trim())) continue; \
        const [a, b] = [light(parts(getComputedStyle(one).color)), light(behind(one))]; \
        const contrast = (Math.max(a, b) + .05) / (Math.min(a, b) + .05); \
        if (contrast < 4.5) faint.push(one.tagName + ' ' + contrast.toFixed(2)); } \
    return faint; })()";

#[test]
fn a_screen_reader_finds_names_landmarks_and_one_heading_of_the_page() {
    let Some(name) = browser() else { return };
    for language in ["en", "ko"] {
        let (_folder, page, organiser, _) = pages(language);
        for file in [&page, &organiser] {
            let mut browser = Browser::open(&name, file, PHONE);
            assert_eq!(browser.run("document.documentElement.lang"), language);
            browser.run("document.querySelectorAll('details').forEach(one => one.open = true)");
            let tree = browser.call("Accessibility.getFullAXTree", &json!({}));
            let nodes = tree["nodes"].as_array().unwrap();
            let of = |node: &Value, key: &str| node[key]["value"].as_str().unwrap_or_default().to_owned();
            let mut roles = Vec::new();
            for node in nodes.iter().filter(|node| node["ignored"] != json!(true)) {
                let (role, named) = (of(node, "role"), of(node, "name"));
                if ["button", "searchbox", "textbox", "heading", "image", "link", "region", "RootWebArea"]
                    .contains(&role.as_str())
                {
                    assert!(!named.trim().is_empty(), "{role} without a name in {}", file.display());
                }
                roles.push(role);
            }
            assert!(roles.iter().any(|role| role == "main") && roles.iter().any(|role| role == "heading"), "{roles:?}");
            let headings = "[document.querySelectorAll('h1').length, [...document.querySelectorAll('h1, h2, h3, h4')].map(one => Number(one.tagName[1])) \
                            .every((level, at, all) => at === 0 || level <= all[at - 1] + 1)]";
            assert_eq!(browser.run(headings), json!([1, true]), "{}", file.display());
            let ids = "new Set([...document.querySelectorAll('[id]')].map(one => one.id)).size === document.querySelectorAll('[id]').length";
            assert_eq!(browser.run(ids), json!(true));
            assert_eq!(browser.run(FAINT), json!([]), "{}", file.display());
            assert_eq!(
                browser.run("document.documentElement.scrollWidth <= innerWidth"),
                json!(true),
                "{}",
                file.display()
            );
            assert_eq!(browser.complaints, Vec::<String>::new());
        }
    }
}

/// Pictures for a person to look at, in the folder that `MINGLE_PICTURES` names; without it nothing is kept.
#[test]
fn pictures_at_the_size_of_a_phone_and_of_a_desk_show_something() {
    let Some(name) = browser() else { return };
    let (_folder, page, organiser, _) = pages("ko");
    for (file, what) in [(&page, "page"), (&organiser, "organiser")] {
        for (size, called) in [(PHONE, "phone"), (DESK, "desk")] {
            let picture = Browser::open(&name, file, size).picture();
            assert!(picture.starts_with(b"\x89PNG") && picture.len() > 5_000);
            if let Some(folder) = std::env::var_os("MINGLE_PICTURES") {
                fs::write(PathBuf::from(folder).join(format!("{what}-{called}.png")), &picture).unwrap();
            }
        }
    }
}
