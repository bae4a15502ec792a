//! Atom feeds (RFC 4287): the newest pages with a date, of a language and of
//! each section that has some.

use jiff::civil::Date;

use super::{Renderer, escaped};
use crate::language::Language;
use crate::path::UrlPath;
use crate::site::{self, PageId};

/// Readers come often: the newest are enough.
const LONGEST: usize = 20;

/// Where the feed of a language lies; nothing when no page has a date.
pub(in crate::render) fn of_language(renderer: &Renderer<'_>, language: &Language) -> Option<UrlPath> {
    site::feed_url(renderer.site, renderer.config, renderer.theme, language)
}

/// Where the feed of a section lies; nothing when none of its pages has a date.
pub(in crate::render) fn of_section(renderer: &Renderer<'_>, id: PageId) -> Option<UrlPath> {
    site::section_feed_url(renderer.site, renderer.config, renderer.theme, id)
}

pub(super) fn text(renderer: &Renderer<'_>, language: &Language, section: Option<PageId>) -> String {
    let site_title = renderer.config.title.get(language, renderer.config.default_language()).unwrap_or_default();
    let home = super::super::context::home_url(renderer.config, language);
    let (title, about, own) = match section {
        Some(id) => {
            let title = format!("{} – {site_title}", renderer.page(id).title);
            (title, renderer.site.entry(id).url.clone().unwrap_or(home), of_section(renderer, id))
        }
        None => (site_title.to_owned(), home, of_language(renderer, language)),
    };
    let ids: Vec<PageId> = match section {
        Some(id) => renderer.site.entry(id).children.clone(),
        None => renderer.site.in_language(language).collect(),
    };
    let mut dated: Vec<(Date, PageId)> = ids.into_iter().filter_map(|id| Some((renderer.page(id).day?, id))).collect();
    let newest = |a: &(Date, PageId), b: &(Date, PageId)| b.0.cmp(&a.0).then(a.1.cmp(&b.1));
    if dated.len() > LONGEST {
        dated.select_nth_unstable_by(LONGEST, newest);
        dated.truncate(LONGEST);
    }
    dated.sort_by(newest);
    let changed = |(date, id): &(Date, PageId)| renderer.page(*id).modified().map_or(*date, |day| day.max(*date));
    let updated = dated.iter().map(changed).max().unwrap_or_default();
    let about = escaped(&renderer.permalink(&about));
    let own = own.map(|url| escaped(&renderer.permalink(&url))).unwrap_or_default();
    let mut out = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"{language}\">\n\
         <id>{own}</id>\n<title>{}</title>\n<updated>{}</updated>\n<author><name>{}</name></author>\n\
         <link rel=\"self\" type=\"application/atom+xml\" href=\"{own}\"/>\n\
         <link rel=\"alternate\" type=\"text/html\" href=\"{about}\"/>\n",
        escaped(&title),
        moment(updated),
        escaped(site_title),
    );
    for one in &dated {
        let page = renderer.page(one.1);
        let Some(url) = &renderer.site.entry(one.1).url else { continue };
        let address = escaped(&renderer.permalink(url));
        out.push_str(&format!(
            "<entry>\n<id>{address}</id>\n<title>{}</title>\n<published>{}</published>\n<updated>{}</updated>\n\
             <link rel=\"alternate\" type=\"text/html\" href=\"{address}\"/>\n",
            escaped(&page.title),
            moment(one.0),
            moment(changed(one)),
        ));
        if let Some(text) = renderer.description(page) {
            out.push_str(&format!("<summary>{}</summary>\n", escaped(text)));
        }
        out.push_str("</entry>\n");
    }
    out + "</feed>\n"
}

/// Pages know days, feeds moments.
fn moment(day: Date) -> String {
    format!("{day}T00:00:00Z")
}
