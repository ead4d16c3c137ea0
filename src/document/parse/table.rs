//! Tables.

use comrak::nodes::{NodeTable, NodeValue, TableAlignment};

use super::{Node, Parser};
use crate::document::tree::{Align, Column, Line, Table};

impl Parser<'_> {
    pub(super) fn table<'a>(&mut self, node: Node<'a>, table: &NodeTable) -> Table {
        let columns = table.alignments.iter().map(|align| column(*align)).collect();
        let mut made =
            Table { caption: Line::new(), columns, header: Vec::new(), rows: Vec::new() };
        for row in node.children() {
            let cells = row.children().map(|cell| self.inlines(cell)).collect();
            match row.data().value {
                NodeValue::TableRow(true) => made.header = cells,
                _ => made.rows.push(cells),
            }
        }
        made
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
