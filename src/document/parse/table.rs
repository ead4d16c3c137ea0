//! Tables.

use comrak::nodes::{NodeTable, NodeValue, TableAlignment};

use super::{MOST_CELLS, MOST_ROWS, Node, Parser};
use crate::document::tree::{Align, Column, Inline, Line, Table};

/// More would be narrower than a letter on any page.
const MOST_COLUMNS: usize = 30;

impl Parser<'_> {
    pub(super) fn table<'a>(&mut self, node: Node<'a>, table: &NodeTable) -> Table {
        if table.alignments.len() > MOST_COLUMNS {
            let message = format!("a table may have {MOST_COLUMNS} columns at most");
            self.refuse(node, message, "write two tables, or a list");
        }
        let columns = table.alignments.iter().map(|align| column(*align)).collect();
        let mut made = Table {
            caption: Line::new(),
            columns,
            header: Vec::new(),
            rows: Vec::new(),
            tight: false,
        };
        for row in node.children() {
            self.count_row(row);
            let cells = row.children().map(|cell| self.inlines(cell)).collect();
            match row.data().value {
                NodeValue::TableRow(true) => made.header = cells,
                _ if self.is_group(row) => made.rows.push(self.group(row, cells)),
                _ => made.rows.push(cells),
            }
        }
        made
    }

    /// Tells the first row that is one too many, and the first in which a cell is.
    fn count_row(&mut self, row: Node<'_>) {
        let cells = row.children().count();
        let too_many =
            |before: usize, more: usize, most: usize| before <= most && before + more > most;
        let counts = [(self.rows, 1, MOST_ROWS, "rows"), (self.cells, cells, MOST_CELLS, "cells")];
        for (before, more, most, what) in counts {
            if too_many(before, more, most) {
                let message = format!("the tables of the document have more than {most} {what}");
                self.refuse(row, message, "loop over shorter lists");
            }
        }
        self.rows += 1;
        self.cells += cells;
    }

    /// Whether the template wrote `| # Words |`; in a value the number sign is escaped.
    fn is_group(&self, row: Node<'_>) -> bool {
        let line = self.line(row.data().sourcepos.start.line);
        line.trim_start_matches(['|', ' ', '>']).starts_with("# ")
    }

    fn group(&mut self, row: Node<'_>, cells: Vec<Line>) -> Vec<Line> {
        let mut cells = cells.into_iter();
        let mut head = cells.next().unwrap_or_default();
        if cells.any(|cell| !cell.is_empty()) {
            let message = "a row that begins with `#` heads the rows after it and has one cell";
            self.refuse(row, message, "write `| # Words |`");
        }
        if let Some(Inline::Text { text }) = head.first_mut() {
            *text = text.strip_prefix('#').unwrap_or(text).trim_start().to_owned();
        }
        vec![head]
    }
}

fn column(align: TableAlignment) -> Column {
    let align = match align {
        TableAlignment::None | TableAlignment::Left => Align::Left,
        TableAlignment::Center => Align::Center,
        TableAlignment::Right => Align::Right,
    };
    Column { align, width: None }
}
