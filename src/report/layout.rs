//! Columns of plain text.

/// How many columns of a terminal a text takes: letters of Korean, Chinese and Japanese take two, marks on the letter before none.
pub(super) fn width(text: &str) -> usize {
    text.chars().map(letter_width).sum()
}

/// The ranges of East Asian Wide and Fullwidth letters that names and emoji are made of (UAX 11).
fn letter_width(letter: char) -> usize {
    match letter {
        '\u{300}'..='\u{36f}' | '\u{200b}'..='\u{200d}' | '\u{fe00}'..='\u{fe0f}' => 0,
        '\u{1100}'..='\u{115f}'
        | '\u{2e80}'..='\u{303e}'
        | '\u{3041}'..='\u{33ff}'
        | '\u{3400}'..='\u{4dbf}'
        | '\u{4e00}'..='\u{9fff}'
        | '\u{a960}'..='\u{a97f}'
        | '\u{ac00}'..='\u{d7a3}'
        | '\u{f900}'..='\u{faff}'
        | '\u{fe30}'..='\u{fe6f}'
        | '\u{ff00}'..='\u{ff60}'
        | '\u{ffe0}'..='\u{ffe6}'
        | '\u{1f300}'..='\u{1f64f}'
        | '\u{1f900}'..='\u{1f9ff}'
        | '\u{20000}'..='\u{3fffd}' => 2,
        _ => 1,
    }
}

/// Rows whose cells stand under one another, two spaces between; columns in which nothing stands are left out, and a row
/// ends with its last cell.
pub(super) fn columns<const N: usize>(rows: &[[String; N]]) -> Vec<String> {
    let widest: Vec<usize> =
        (0..N).map(|column| rows.iter().map(|row| width(&row[column])).max().unwrap_or(0)).collect();
    let line = |row: &[String; N]| {
        let mut line = String::new();
        for (cell, &widest) in row.iter().zip(&widest).filter(|&(_, &widest)| widest > 0) {
            line.push_str(cell);
            line.push_str(&" ".repeat(widest - width(cell) + 2));
        }
        line.trim_end().to_owned()
    };
    rows.iter().map(line).collect()
}

#[cfg(test)]
mod tests {
    use super::{columns, width};

    #[test]
    fn korean_letters_take_two_columns() {
        assert_eq!([width("김민준"), width("Ada"), width("e\u{301}"), width("")], [6, 3, 1, 0]);
    }

    #[test]
    fn cells_stand_under_one_another_and_empty_columns_are_left_out() {
        let rows =
            [["김".to_owned(), String::new(), "x".to_owned()], ["Ada".to_owned(), String::new(), "y".to_owned()]];
        assert_eq!(columns(&rows), ["김   x", "Ada  y"]);
    }
}
