//! Pages and pictures that fields name, checked, and known both ways.

use std::collections::{HashMap, HashSet};

use rayon::prelude::*;

use super::link::file_target;
use super::{Diagnostic, OutputPath, PageId, Resolved, Site, soften, suggest};
use crate::content::Page;
use crate::diagnostic::{BROKEN_LINK, LEAVES_SITE, Place, SUGGESTED, Severity, UNPUBLISHED_TARGET, WRONG_PAGE_KIND};
use crate::fields::{Data, Field, FieldType, Fields, Reference, list_in_text};
use crate::language::Language;

/// What is wrong with a reference.
enum Fault {
    Leaves,
    Missing(String),
}

impl Site {
    /// The page that a field of `page` names: in the page's own language when
    /// it exists there.
    pub(crate) fn referred(&self, page: &Page, reference: &Reference) -> Option<PageId> {
        let id = self.named(page, &reference.written).ok()?;
        self.in_own_language(id, page.language())
    }

    /// The file that a field of `page` names.
    pub(crate) fn picture(&self, page: &Page, reference: &Reference) -> Option<&super::PublishedFile> {
        let path = file_target(page, &reference.written)?;
        self.paths.files.get(&path).map(|&index| &self.files[index])
    }

    /// Where a page first shows each of the files that are `wanted`, by their
    /// addresses, or links to it.
    pub(crate) fn shown<'a>(&self, wanted: &HashMap<String, &'a OutputPath>) -> HashMap<&'a OutputPath, Place> {
        let mut shown = HashMap::new();
        let outputs: HashSet<&'a OutputPath> = wanted.values().copied().collect();
        for id in self.published() {
            let page = self.page(id);
            for (link, to) in page.body.links.iter().zip(self.resolved(id)) {
                if let Resolved::Href(to) = to
                    && let Some(output) = wanted.get(to)
                {
                    shown.entry(*output).or_insert_with(|| Place::new(&page.file, link.range.clone()));
                }
            }
            let Some(kind) = &page.kind else { continue };
            walk_fields(&kind.fields, &page.fields, &mut |_, Of { field, .. }, reference| {
                let picture = self.picture(page, reference).filter(|_| matches!(field, FieldType::Image(_)));
                if let Some(output) = picture.and_then(|file| outputs.get(&file.output)) {
                    shown.entry(*output).or_insert_with(|| page.reference_place(reference));
                }
            });
        }
        shown
    }

    fn in_own_language(&self, id: PageId, language: &Language) -> Option<PageId> {
        self.translation(id, language).or_else(|| Some(id).filter(|&id| self.is_published(id)))
    }

    fn named(&self, page: &Page, written: &str) -> Result<PageId, Fault> {
        let Some(path) = file_target(page, written) else { return Err(Fault::Leaves) };
        let candidates = [path.clone(), format!("{path}.md"), format!("{path}/index.md"), format!("{path}/_index.md")];
        candidates.iter().find_map(|path| self.page_in_content(path)).ok_or(Fault::Missing(path))
    }
}

/// Who names each page, with the field, and what is wrong with references.
pub(super) type Referring = (Vec<Vec<(String, PageId)>>, Vec<Diagnostic>);

/// Checks the references of every page and finds for each target who names it.
pub(super) fn resolve_all(site: &Site) -> Referring {
    let mut referring: Vec<Vec<(String, PageId)>> = vec![Vec::new(); site.pages.len()];
    let mut out = Vec::new();
    let of_page = |index: usize| {
        let id = PageId::new(index);
        let page = site.page(id);
        let (mut named, mut faults) = (Vec::new(), Vec::new());
        let mut missing = 0;
        if let Some(kind) = &page.kind {
            walk_fields(&kind.fields, &page.fields, &mut |name, of, reference| {
                let (found, fault) = check(site, id, name, of, reference, kind.strictness.links, &mut missing);
                named.extend(found.map(|target| (target, name.to_owned())));
                faults.extend(fault.map(|fault| soften(fault, page)));
            });
        }
        (id, named, faults)
    };
    let found: Vec<_> = (0..site.pages.len()).into_par_iter().map(of_page).collect();
    for (id, named, faults) in found {
        out.extend(faults);
        if !site.is_published(id) {
            continue;
        }
        for (target, name) in named {
            let of_target = &mut referring[target.index()];
            // Those of this page stand last, one for each of its fields at most.
            let mut own = of_target.iter().rev().take_while(|(_, known)| *known == id);
            if !own.any(|(known, _)| *known == name) {
                of_target.push((name, id));
            }
        }
    }
    (referring, out)
}

/// `missing` counts the pages that were named and are not there: what was meant
/// is looked up only for those that are shown.
fn check(
    site: &Site,
    from: PageId,
    name: &str,
    of: Of<'_>,
    reference: &Reference,
    severity: Severity,
    missing: &mut usize,
) -> (Option<PageId>, Option<Diagnostic>) {
    let page = site.page(from);
    if reference.inherited {
        // Its own page reports what is wrong with it.
        return (site.referred(page, reference), None);
    }
    let diagnostic = |severity, code| {
        Diagnostic::new(severity, code, page.reference_place(reference))
            .with("target", &reference.written)
            .with("field", name)
    };
    if matches!(of.field, FieldType::Image(_)) {
        // A picture from elsewhere would tell that place who reads the page.
        let missing = site.picture(page, reference).is_none();
        return (None, missing.then(|| diagnostic(severity, BROKEN_LINK).with("what", "picture").with_nearest(None)));
    }
    let id = match site.named(page, &reference.written) {
        Ok(id) => id,
        Err(Fault::Leaves) => return (None, Some(diagnostic(Severity::Error, LEAVES_SITE))),
        Err(Fault::Missing(path)) => {
            let fault = diagnostic(severity, BROKEN_LINK);
            let names_page = |part: &str| site.named(page, part).is_ok();
            if let Some(list) = list_in_text(&reference.written, names_page).filter(|_| of.many) {
                return (None, Some(fault.with("what", "list").with("list", list).with_nearest(None)));
            }
            *missing += 1;
            let near = if *missing <= SUGGESTED { suggest::page(site, from, &path) } else { None };
            return (None, Some(fault.with("what", "link").with_nearest(near.as_deref())));
        }
    };
    let kinds = match of.field {
        FieldType::Page(kinds) => kinds.as_slice(),
        _ => &[],
    };
    let target = site.page(id);
    if target.readable && !kinds.is_empty() && !kinds.iter().any(|kind| kind == target.kind_name()) {
        let fault = diagnostic(Severity::Error, WRONG_PAGE_KIND)
            .with("kind", target.kind_name())
            .with("wanted", kinds.join(", "));
        return (None, Some(fault));
    }
    match site.in_own_language(id, page.language()) {
        Some(id) => (Some(id), None),
        // A page that no address could be made for reports that itself.
        None if target.is_published() => (None, None),
        None => (None, Some(diagnostic(Severity::Warning, UNPUBLISHED_TARGET))),
    }
}

/// What a reference is the value of.
#[derive(Clone, Copy)]
struct Of<'a> {
    field: &'a FieldType,
    /// Whether it may be one of several.
    many: bool,
}

/// Calls `visit` for every reference in `values`, with the field it is in.
fn walk_fields<'a>(
    fields: &'a Fields,
    values: &'a crate::fields::Group,
    visit: &mut impl FnMut(&str, Of<'a>, &'a Reference),
) {
    for (name, data) in values.iter() {
        if let Some(field) = fields.get(name) {
            walk(name, field, false, data, visit);
        }
    }
}

fn walk<'a>(
    name: &str,
    field: &'a Field,
    many: bool,
    data: &'a Data,
    visit: &mut impl FnMut(&str, Of<'a>, &'a Reference),
) {
    match (data, &field.of) {
        (Data::List(items), of) => {
            let inner = match of {
                FieldType::List(of) if !field.many => of,
                _ => field,
            };
            for item in items.iter() {
                walk(name, inner, true, item, visit);
            }
        }
        (Data::Group(group), FieldType::Group(fields)) => walk_fields(fields, group, visit),
        (Data::Page(reference), field) => visit(name, Of { field, many }, reference),
        (Data::Image(image), field) => visit(name, Of { field, many }, &image.file),
        _ => {}
    }
}
