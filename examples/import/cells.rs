//! From the bytes of a file to rows of cells, numbered as a spreadsheet numbers them.

use std::path::Path;

use encoding_rs::{EUC_KR, Encoding, WINDOWS_1252};

use crate::common::Failure;
use crate::notes::{Notes, Place};
use crate::workbook;

/// A sheet as it stands in its file, before anybody knows which row has the titles.
#[derive(Debug, Clone)]
pub(crate) struct Grid {
    /// The name of the file, without its folder.
    pub(crate) file: String,
    /// The sheet of a workbook.
    pub(crate) tab: Option<String>,
    pub(crate) rows: Vec<Row>,
}

impl Grid {
    /// The file, and the sheet where it has several.
    pub(crate) fn name(&self) -> String {
        self.tab.as_ref().map_or_else(|| self.file.clone(), |tab| format!("{} [{tab}]", self.file))
    }
}

/// A row that is not blank.
#[derive(Debug, Clone, Default)]
pub(crate) struct Row {
    /// Counted from 1, blank rows too.
    pub(crate) number: usize,
    pub(crate) cells: Vec<String>,
}

impl Row {
    pub(crate) fn cell(&self, at: usize) -> &str {
        self.cells.get(at).map_or("", String::as_str)
    }
}

/// The longest cell that is read, in letters: a name, a list or a comment, not a book.
const LONGEST: usize = 2000;

/// Of so many blank rows in a stretch each is told.
const BLANK: usize = 50;

/// The sheets of a file: one of a CSV, several of a workbook.
pub(crate) fn read(path: &Path, notes: &mut Notes) -> Result<Vec<Grid>, Failure> {
    let bytes =
        std::fs::read(path).map_err(|error| Failure::faulty(path.display(), format!("cannot be read: {error}")))?;
    let file = path.file_name().map_or_else(|| path.display().to_string(), |name| name.to_string_lossy().into_owned());
    let grids = if bytes.starts_with(b"PK\x03\x04") {
        workbook::grids(&file, bytes, notes)?
    } else if bytes.starts_with(&[0xd0, 0xcf, 0x11, 0xe0]) {
        return Err(Failure::faulty(path.display(), "is an old .xls workbook; save it as .xlsx or as CSV"));
    } else {
        let text = decoded(&file, &bytes, notes);
        vec![Grid { rows: parsed(&file, &text, notes)?, file, tab: None }]
    };
    let grids: Vec<Grid> =
        grids.into_iter().map(|grid| cleaned(grid, notes)).filter(|grid| !grid.rows.is_empty()).collect();
    if grids.is_empty() {
        return Err(Failure::faulty(path.display(), "is empty; export the sign-ups with a row of titles"));
    }
    Ok(grids)
}

/// The text in Unicode: by its byte order mark, else UTF-8, else what spreadsheets save in Korea or in the west.
fn decoded(file: &str, bytes: &[u8], notes: &mut Notes) -> String {
    let place = Place::file(file);
    if let Some((encoding, length)) = Encoding::for_bom(bytes) {
        if encoding != encoding_rs::UTF_8 {
            notes.guess(&place, format!("the byte order mark says {}", encoding.name()));
        }
        return encoding.decode_without_bom_handling(&bytes[length..]).0.into_owned();
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return text.to_owned();
    }
    let encoding = if is_korean(bytes) { EUC_KR } else { WINDOWS_1252 };
    notes.guess(&place, format!("is no UTF-8 and was read as {}; check the accents", encoding.name()));
    encoding.decode_without_bom_handling(bytes).0.into_owned()
}

/// Whether bytes are text of a Korean code page: two bytes a letter, where western letters with an accent stand alone.
fn is_korean(bytes: &[u8]) -> bool {
    let (_, failed) = EUC_KR.decode_without_bom_handling(bytes);
    let runs: Vec<usize> = bytes.split(u8::is_ascii).map(<[u8]>::len).filter(|&length| length > 0).collect();
    let even = runs.iter().filter(|&&length| length % 2 == 0).count();
    !failed && even * 4 >= runs.len() * 3
}

fn parsed(file: &str, text: &str, notes: &mut Notes) -> Result<Vec<Row>, Failure> {
    let mut text = text.replace("\r\n", "\n").replace('\r', "\n");
    let mut first = 1;
    let mut delimiter = None;
    if let Some((line, rest)) = text.split_once('\n')
        && let Some(sign) = line.trim().strip_prefix("sep=")
    {
        delimiter = sign.bytes().next();
        (first, text) = (2, rest.to_owned());
    }
    text.push('\n');
    let delimiter = delimiter.unwrap_or_else(|| delimiter_of(&text));
    if delimiter != b',' {
        let name = if delimiter == b'\t' { "a tab".to_owned() } else { format!("`{}`", char::from(delimiter)) };
        notes.guess(&Place::file(file), format!("cells are parted by {name}"));
    }
    records(&text, delimiter, first).map_err(|error| Failure::faulty(file, error))
}

/// The delimiter by which most rows have the same number of cells, and many. Of equally good ones the first.
fn delimiter_of(text: &str) -> u8 {
    let worth = |delimiter: u8| {
        let mut widths: Vec<usize> = records(text, delimiter, 1)
            .unwrap_or_default()
            .iter()
            .map(|row| row.cells.iter().rposition(|cell| !cell.trim().is_empty()).map_or(0, |last| last + 1))
            .collect();
        widths.sort_unstable();
        let middle = widths.get(widths.len() / 2).copied().unwrap_or(0);
        middle.saturating_sub(1)
    };
    let best = b",;\t|".iter().rev().max_by_key(|&&delimiter| worth(delimiter));
    best.copied().unwrap_or(b',')
}

/// The records of a text whose lines end with `\n`. The reader skips blank lines, which a spreadsheet counts: they are told
/// from the line at which a record ends and the lines that it takes.
fn records(text: &str, delimiter: u8, first: usize) -> Result<Vec<Row>, csv::Error> {
    let mut reader =
        csv::ReaderBuilder::new().has_headers(false).flexible(true).delimiter(delimiter).from_reader(text.as_bytes());
    let mut rows = Vec::new();
    let mut record = csv::StringRecord::new();
    let (mut number, mut line) = (first - 1, 1);
    while reader.read_record(&mut record)? {
        let next = reader.position().line();
        let own = 1 + record.iter().map(|cell| cell.matches('\n').count() as u64).sum::<u64>();
        let blank = next.saturating_sub(line).saturating_sub(own);
        number += 1 + usize::try_from(blank).unwrap_or(0);
        line = next;
        rows.push(Row { number, cells: record.iter().map(str::to_owned).collect() });
    }
    Ok(rows)
}

/// Cells without space around them and without letters that show nothing or steer a terminal; rows that say something.
fn cleaned(mut grid: Grid, notes: &mut Notes) -> Grid {
    let file = grid.name();
    for row in &mut grid.rows {
        for (at, cell) in row.cells.iter_mut().enumerate() {
            let place = Place { column: Some(letters(at)), ..Place::row(&file, row.number) };
            *cell = clean(cell, &place, notes);
        }
    }
    grid.rows.retain(|row| row.cells.iter().any(|cell| !cell.is_empty()));
    let mut expected = 1;
    for row in &grid.rows {
        (expected..row.number.min(expected + BLANK))
            .for_each(|number| notes.dropped(&Place::row(&file, number), "blank"));
        expected = row.number + 1;
    }
    grid
}

fn clean(cell: &str, place: &Place, notes: &mut Notes) -> String {
    let mut text: &str = cell.trim();
    // Some exports write numbers as a formula so that a spreadsheet keeps their zeros.
    if let Some(inner) = text.strip_prefix("=\"").and_then(|rest| rest.strip_suffix('"')) {
        notes.odd(place, format!("the formula {} counts as the text in it", shown(text)));
        text = inner.trim();
    }
    if text.chars().count() > LONGEST {
        notes.dropped(place, format!("is longer than {LONGEST} letters and counts as no answer"));
        return String::new();
    }
    let is_hidden = |letter: char| {
        (letter.is_control() && letter != '\n' && letter != '\t')
            || matches!(letter, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}' | '\u{fffd}')
    };
    if text.contains(is_hidden) {
        notes.odd(place, "letters that show nothing, or that cannot be read, are left out");
    }
    let text: String = text.chars().filter(|&letter| !is_hidden(letter)).collect();
    text.trim().to_owned()
}

/// The letters by which a spreadsheet calls a column: A to Z, AA, ...
pub(crate) fn letters(at: usize) -> String {
    let (higher, last) = (at / 26, u8::try_from(at % 26).unwrap_or(0));
    let before = if higher == 0 { String::new() } else { letters(higher - 1) };
    before + &char::from(b'A' + last).to_string()
}

/// A value in quotation marks; only the beginning of a long one.
pub(crate) fn shown(text: &str) -> String {
    let short: String = text.chars().take(60).map(|letter| if letter.is_control() { ' ' } else { letter }).collect();
    let more = if text.chars().count() > 60 { "..." } else { "" };
    format!("`{short}{more}`")
}
