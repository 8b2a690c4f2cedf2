//! Three programs as a new user would write them, against what is public alone.

#![expect(clippy::print_stdout, reason = "how long a client is is for people to read")]

mod algorithms;
mod back_end;
mod chat_bot;

/// The lines of a client that say something, its test left out.
fn lines(client: &str) -> usize {
    let client = client.split("#[test]").next().unwrap_or_default();
    client.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with("//")).count()
}

#[test]
fn clients_stay_short() {
    let clients = [
        ("chat bot", include_str!("chat_bot.rs"), 40),
        ("back end", include_str!("back_end.rs"), 35),
        ("algorithms alone", include_str!("algorithms.rs"), 20),
    ];
    for (client, code, most) in clients {
        let lines = lines(code);
        println!("{client}: {lines} lines");
        assert!((8..=most).contains(&lines), "the {client} has {lines} lines");
    }
}
