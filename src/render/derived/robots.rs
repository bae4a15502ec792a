//! `robots.txt`: everything may be read, and here is the map.

use super::Renderer;

pub(super) fn text(renderer: &Renderer<'_>) -> String {
    let mut out = "User-agent: *\nAllow: /\n".to_owned();
    if let Some(map) = crate::site::map_url(renderer.config, renderer.theme) {
        out.push_str(&format!("\nSitemap: {}\n", renderer.permalink(&map)));
    }
    out
}
