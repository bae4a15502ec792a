//! Tables, cell by cell.

use pulldown_cmark::Alignment;

use super::escape::escape_all;

/// The table at hand, and how many there were.
#[derive(Default)]
pub(super) struct Tables {
    count: usize,
    alignments: Vec<Alignment>,
    /// The cell of the row that comes next.
    cell: usize,
    in_head: bool,
    /// Where the heading at hand begins in what was written.
    head_cell: usize,
}

impl Tables {
    /// It can be scrolled by keyboard, so it needs a name of its own: `label`,
    /// with a number after the first.
    pub(super) fn start(&mut self, alignments: Vec<Alignment>, label: &str, out: &mut String) {
        self.alignments = alignments;
        self.count += 1;
        out.push_str("<section class=\"table\" tabindex=\"0\" aria-label=\"");
        escape_all(out, label);
        if self.count > 1 {
            out.push_str(&format!(" {}", self.count));
        }
        out.push_str("\"><table>\n");
    }

    pub(super) fn start_head(&mut self, out: &mut String) {
        self.in_head = true;
        self.cell = 0;
        out.push_str("<thead><tr>");
    }

    pub(super) fn end_head(&mut self, out: &mut String) {
        self.in_head = false;
        out.push_str("</tr></thead><tbody>\n");
    }

    pub(super) fn start_row(&mut self, out: &mut String) {
        self.cell = 0;
        out.push_str("<tr>");
    }

    pub(super) fn start_cell(&mut self, out: &mut String) {
        let class = match self.alignments.get(self.cell) {
            Some(Alignment::Left) => " class=\"align-left\"",
            Some(Alignment::Center) => " class=\"align-center\"",
            Some(Alignment::Right) => " class=\"align-right\"",
            _ => "",
        };
        self.cell += 1;
        if self.in_head {
            self.head_cell = out.len();
            out.push_str("<th scope=\"col\"");
        } else {
            out.push_str("<td");
        }
        out.push_str(class);
        out.push('>');
    }

    pub(super) fn end_cell(&self, out: &mut String) {
        if !self.in_head {
            out.push_str("</td>");
        } else if out.ends_with('>') && out[self.head_cell..].matches('<').count() == 1 {
            // A heading that says nothing is none: a corner of the table.
            out.truncate(self.head_cell);
            out.push_str("<td></td>");
        } else {
            out.push_str("</th>");
        }
    }
}
