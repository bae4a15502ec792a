//! The page at a former address, which every host can serve.

use super::Renderer;
use crate::content::escape_all;
use crate::path::UrlPath;
use crate::site::PageId;

/// Leads to the page `id` at once, and by a link: to its address `to`, or to
/// that of a further output.
pub(super) fn html(renderer: &Renderer<'_>, id: PageId, to: &UrlPath) -> String {
    let page = renderer.page(id);
    let (mut title, mut href, mut permalink) = (String::new(), String::new(), String::new());
    escape_all(&mut title, &page.title);
    escape_all(&mut href, &renderer.href(to));
    escape_all(&mut permalink, &renderer.permalink(to));
    let direction = super::context::direction(renderer.config, page.language());
    format!(
        "<!DOCTYPE html>\n<html lang=\"{}\" dir=\"{direction}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>{title}</title>\n\
         <meta name=\"robots\" content=\"noindex\">\n<link rel=\"canonical\" href=\"{permalink}\">\n\
         <meta http-equiv=\"refresh\" content=\"0; url={href}\">\n</head>\n<body>\n<main>\n<h1>{title}</h1>\n\
         <p><a href=\"{href}\">{title}</a></p>\n</main>\n</body>\n</html>\n",
        page.language()
    )
}
