//! The addresses on the web that pages name.

use std::collections::HashSet;
use std::ops::Range;

use super::{PageId, Resolved, Site};
use crate::content::Page;
use crate::diagnostic::Place;
use crate::fields::{Data, FieldType, Fields, Group};
use crate::outside::OutsideLink;

impl Site {
    /// Every address outside of the site, each at the first place that names
    /// it.
    pub(crate) fn outside_links(&self) -> Vec<OutsideLink> {
        let mut seen = HashSet::new();
        let mut links = Vec::new();
        for id in (0..self.pages.len()).map(PageId::new) {
            let page = self.page(id);
            if !page.is_published() {
                continue;
            }
            // A whole address of the site itself has been looked up like any other.
            let stays = |to: &Resolved, written: &str| !matches!(to, Resolved::Href(href) if href == written);
            let named = page.body.links.iter().zip(self.resolved(id));
            let outside = named.filter(|(link, to)| !stays(to, link.written.trim()));
            let mut addresses: Vec<(&str, Option<Range<usize>>)> =
                outside.map(|(link, _)| (link.written.trim(), Some(link.range.clone()))).collect();
            if let Some(kind) = &page.kind {
                of_fields(&kind.fields, &page.fields, &mut |address| addresses.push((address, None)));
            }
            for (written, range) in addresses {
                let leaves = written.starts_with("https://") || written.starts_with("http://");
                let address = written.split('#').next().unwrap_or(written);
                if leaves && seen.insert(address.to_owned()) {
                    let place = range.map_or_else(|| place(page, written), |range| Place::new(&page.file, range));
                    links.push(OutsideLink { address: address.to_owned(), place });
                }
            }
        }
        links
    }
}

fn of_fields<'a>(fields: &Fields, group: &'a Group, out: &mut impl FnMut(&'a str)) {
    for (name, field) in fields {
        if let Some(data) = group.get(name) {
            of_value(&field.of, data, out);
        }
    }
}

fn of_value<'a>(of: &FieldType, data: &'a Data, out: &mut impl FnMut(&'a str)) {
    match (of, data) {
        (_, Data::List(list)) => {
            let of = if let FieldType::List(item) = of { &item.of } else { of };
            for data in list.iter() {
                of_value(of, data, out);
            }
        }
        (FieldType::Group(fields), Data::Group(group)) => of_fields(fields, group, out),
        (FieldType::Url, Data::Text(address)) => out(address),
        _ => {}
    }
}

/// Where a field has the address, and not a longer one that begins so.
fn place(page: &Page, address: &str) -> Place {
    let text = page.file.text();
    let ends = |at: &usize| {
        let next = text[at + address.len()..].chars().next();
        next.is_none_or(|next| next.is_whitespace() || matches!(next, '"' | '\'' | ',' | ']' | '}'))
    };
    match text.match_indices(address).map(|(at, _)| at).find(ends) {
        Some(at) => Place::new(&page.file, at..at + address.len()),
        None => page.origin.start(),
    }
}
