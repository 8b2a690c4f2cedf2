//! The page that attendees read: one file that asks no network for anything. Everything that somebody wrote is escaped by maud.

mod organiser;

use maud::{DOCTYPE, Markup, PreEscaped, html};
use mingle::report::{Message, Roster, RosterGroup, RosterPerson, RosterSession, Words};

pub(crate) use organiser::{Findings, organiser_page};

/// From so many names on a card has smaller letters, and from so many on two columns of them.
const MANY: usize = 8;
const CROWD: usize = 14;

/// The page for attendees: a field to find one's seat, everybody by name, and the groups, each of which is a card in
/// print. It holds what a [`Roster`] holds, and nothing else.
pub(crate) fn page(roster: &Roster, notices: &[String], words: &Words) -> String {
    let say = |message| words.say(message, &[]);
    let body = html! {
        header {
            h1 { (roster.title) }
            @if !notices.is_empty() {
                ul.notices { @for notice in notices { li { (notice) } } }
            }
        }
        main {
            section #find .find aria-labelledby="find-heading" {
                h2 #find-heading { (say(Message::PageFind)) }
                form #search .screen role="search" {
                    label for="name" { (say(Message::PageName)) }
                    input #name type="search" autocomplete="off" spellcheck="false" aria-describedby="hint";
                    p #hint .soft { (say(Message::PageHint)) }
                    p #count role="status" data-nobody=(say(Message::PageNobody))
                        data-found=(words.say(Message::PageFound, &[("count", "{}")])) {}
                }
                details #everybody {
                    summary { (say(Message::PageEverybody)) }
                    ul.people { @for one in &roster.people { (person(one, words)) } }
                }
            }
            section #groups aria-labelledby="groups-heading" {
                div.screen {
                    h2 #groups-heading { (say(Message::PageGroups)) }
                    button type="button" data-print="cards" { (say(Message::PagePrintCards)) }
                    button type="button" data-print="list" { (say(Message::PagePrintList)) }
                }
                @for one in &roster.sessions { (session(one, words)) }
            }
        }
        script { (PreEscaped(include_str!("find.js"))) }
    };
    document(&roster.title, words, &body)
}

/// The frame of both pages. Its policy lets a browser load nothing from anywhere.
fn document(title: &str, words: &Words, body: &Markup) -> String {
    let policy = "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";
    let page = html! {
        (DOCTYPE)
        html lang=(words.say(Message::PageLanguage, &[])) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta http-equiv="Content-Security-Policy" content=(policy);
                meta name="referrer" content="no-referrer";
                meta name="robots" content="noindex";
                title { (title) }
                style { (PreEscaped(include_str!("style.css"))) }
            }
            body { (body) }
        }
    };
    page.into_string() + "\n"
}

fn person(person: &RosterPerson, words: &Words) -> Markup {
    html! {
        li {
            h3 { (person.name) }
            @if person.seats.is_empty() {
                p.soft { (words.say(Message::NoSession, &[])) }
            } @else {
                ul.seats {
                    @for seat in &person.seats {
                        li {
                            span {
                                (seat.name)
                                @if let Some(when) = &seat.when { span.when { (when) } }
                            }
                            @if seat.group.is_some() { strong { (seat.seat) } } @else { span { (seat.seat) } }
                        }
                    }
                }
            }
        }
    }
}

fn session(session: &RosterSession, words: &Words) -> Markup {
    html! {
        section.session {
            h3 { (session.name) }
            @if let Some(when) = &session.when { p.when { (when) } }
            div.cards {
                @for group in &session.groups { (card(session, group, words)) }
            }
            @if !session.out.is_empty() {
                div.out {
                    h4 { (words.say(Message::PageOut, &[])) }
                    ul { @for (name, reason) in &session.out { li { (name) " " span.soft { "(" (reason) ")" } } } }
                }
            }
        }
    }
}

fn card(session: &RosterSession, group: &RosterGroup, words: &Words) -> Markup {
    let size = match group.people.len() {
        0..MANY => "card",
        MANY..CROWD => "card many",
        _ => "card crowd",
    };
    let shadowed = |name: &String| group.shadows.iter().find(|(shadow, _)| shadow == name);
    let people = words.say_count(Message::CountPeople, group.people.len(), &[]);
    html! {
        article class=(size) {
            p.meta { (session.name) @if let Some(when) = &session.when { br; (when) } }
            h4 aria-label=(group.seat) {
                span.number { (group.number) }
                @if let Some(place) = &group.place { span { (place) } }
                span.of { (people) }
            }
            ul.names {
                @for name in &group.people {
                    li {
                        @match shadowed(name) {
                            Some((_, host)) => {
                                (words.say(Message::Shadowing, &[("person", name), ("host", host)]))
                            }
                            None => (name),
                        }
                    }
                }
            }
        }
    }
}
