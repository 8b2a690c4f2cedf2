//! The sheets of an `.xlsx` workbook as rows of text.

use std::io::Cursor;

use calamine::{Data, Reader, Xlsx};

use crate::cells::{Grid, Row, letters};
use crate::common::Failure;
use crate::notes::{Notes, Place};

/// The sheets in the workbook's order. Where cells of several rows are merged, each of the rows has the value.
pub(crate) fn grids(file: &str, bytes: Vec<u8>, notes: &mut Notes) -> Result<Vec<Grid>, Failure> {
    let failed =
        |error: calamine::XlsxError| Failure::faulty(file, format!("is no workbook that can be read: {error}"));
    let mut workbook: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(failed)?;
    let mut grids = Vec::new();
    for tab in workbook.sheet_names() {
        let range = workbook.worksheet_range(&tab).map_err(failed)?;
        let Some((top, left)) = range.start() else { continue };
        let [top, left] = [top, left].map(|at| usize::try_from(at).unwrap_or(0));
        let row = |(at, cells): (usize, &[Data])| Row {
            number: top + at + 1,
            cells: std::iter::repeat_n(String::new(), left).chain(cells.iter().map(text)).collect(),
        };
        let mut grid =
            Grid { file: file.to_owned(), rows: range.rows().enumerate().map(row).collect(), tab: Some(tab.clone()) };
        for area in workbook.merge_cells_by_sheet_name(&tab).map_err(failed)? {
            let [top, left, bottom] =
                [area.start.0, area.start.1, area.end.0].map(|at| usize::try_from(at).unwrap_or(0));
            fill_down(&mut grid, (top + 1, bottom + 1), left, notes);
        }
        grids.push(grid);
    }
    Ok(grids)
}

fn fill_down(grid: &mut Grid, (first, last): (usize, usize), column: usize, notes: &mut Notes) {
    let value = grid.rows.iter().find(|row| row.number == first).map(|row| row.cell(column).to_owned());
    let Some(value) = value.filter(|value| first < last && !value.is_empty()) else { return };
    let name = grid.name();
    for row in grid.rows.iter_mut().filter(|row| row.number > first && row.number <= last) {
        if let Some(cell) = row.cells.get_mut(column) {
            cell.clone_from(&value);
            let place = Place { column: Some(letters(column)), ..Place::row(&name, row.number) };
            notes.guess(&place, format!("is merged with row {first} and has its value"));
        }
    }
}

/// A cell as text: whole numbers without a point, dates and times as ISO 8601 writes them.
fn text(cell: &Data) -> String {
    match cell {
        Data::String(text) | Data::DateTimeIso(text) | Data::DurationIso(text) => text.clone(),
        Data::Int(number) => number.to_string(),
        Data::Float(number) => number.to_string(),
        Data::Bool(yes) => if *yes { "yes" } else { "no" }.to_owned(),
        Data::DateTime(moment) => {
            let (year, month, day, hour, minute, second, _) = moment.to_ymd_hms_milli();
            let clock = format!("{hour:02}:{minute:02}:{second:02}");
            match (moment.as_f64() < 1.0, clock.as_str()) {
                (true, _) => clock[..5].to_owned(),
                (false, "00:00:00") => format!("{year:04}-{month:02}-{day:02}"),
                (false, _) => format!("{year:04}-{month:02}-{day:02} {clock}"),
            }
        }
        Data::Error(error) => format!("{error}"),
        Data::Empty => String::new(),
    }
}
