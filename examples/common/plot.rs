//! Who met whom, as a picture.

use mingle::report::{Message, Tie, Ties, Words};
use plotters::prelude::*;

use super::Failure;

/// The colours of what two people are to each other; they differ in lightness too.
pub(crate) const NEW: RGBColor = RGBColor(27, 120, 94);
pub(crate) const AGAIN: RGBColor = RGBColor(226, 96, 17);
pub(crate) const KNOWN: RGBColor = RGBColor(186, 189, 194);
const BLANK: RGBColor = RGBColor(246, 246, 244);

/// Beyond so many people names would not be read.
const NAMED: usize = 150;

/// A square of people by people. O(people^2).
pub(crate) fn matrix(ties: &Ties, words: &Words) -> Result<String, Failure> {
    let people = ties.people.len();
    let cell: u32 = match people {
        0..=12 => 26,
        13..=40 => 16,
        41..=NAMED => 11,
        _ => 3,
    };
    let letter = f64::from(cell.min(18)) * 0.8;
    let longest = ties.people.iter().map(|name| columns(name)).max().unwrap_or(0).min(28);
    let margin = if people > NAMED { 6 } else { (f64::from(longest) * letter * 0.56) as u32 + 12 };
    let side = margin + cell * people as u32 + 2;
    let mut svg = String::new();
    {
        let area = SVGBackend::with_string(&mut svg, (side.max(8), side.max(8))).into_drawing_area();
        draw(&area, ties, (cell, margin, letter)).map_err(|error| Failure::faulty("svg", error))?;
        area.present().map_err(|error| Failure::faulty("svg", error))?;
    }
    let said = words.say(Message::OrganiserTies, &[]);
    let role = format!("<svg role=\"img\" aria-label=\"{}\" ", escaped(&said));
    Ok(svg.replacen("<svg ", &role, 1))
}

type Area<'a> = DrawingArea<SVGBackend<'a>, plotters::coord::Shift>;

fn draw(
    area: &Area<'_>,
    ties: &Ties,
    (cell, margin, letter): (u32, u32, f64),
) -> Result<(), DrawingAreaErrorKind<std::io::Error>> {
    area.fill(&WHITE)?;
    let at = |number: usize| (margin + cell * number as u32) as i32;
    let size = cell as i32 - 1;
    for one in 0..ties.people.len() {
        for other in (0..ties.people.len()).filter(|&other| other != one) {
            let colour = match ties.between(one, other) {
                Tie::New => NEW,
                Tie::Again => AGAIN,
                Tie::Known => KNOWN,
                // A blank for each pair would be most of a large picture.
                Tie::Strangers if ties.people.len() > 60 => continue,
                Tie::Strangers => BLANK,
            };
            let (x, y) = (at(other), at(one));
            area.draw(&Rectangle::new([(x, y), (x + size, y + size)], colour.filled()))?;
        }
    }
    if ties.people.len() > NAMED {
        return Ok(());
    }
    let style = TextStyle::from(("sans-serif", letter).into_font());
    let across = style.pos(plotters::style::text_anchor::Pos::new(
        plotters::style::text_anchor::HPos::Right,
        plotters::style::text_anchor::VPos::Center,
    ));
    let up = TextStyle::from(("sans-serif", letter).into_font().transform(FontTransform::Rotate270)).pos(
        plotters::style::text_anchor::Pos::new(
            plotters::style::text_anchor::HPos::Left,
            plotters::style::text_anchor::VPos::Center,
        ),
    );
    for (number, name) in ties.people.iter().enumerate() {
        let (middle, edge) = (at(number) + size / 2, margin as i32 - 4);
        let name: String = name.chars().take(28).collect();
        area.draw_text(&name, &across, (edge, middle))?;
        area.draw_text(&name, &up, (middle, edge))?;
    }
    Ok(())
}

/// How wide a name is, in Latin letters.
fn columns(name: &str) -> u32 {
    name.chars().map(|letter| if letter > '\u{2e80}' { 2 } else { 1 }).sum()
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;")
}
