//! How large a theme shows pictures.

use super::Node;
use crate::fields::Declarations;

/// `pictures` of `theme.yaml`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Pictures {
    /// The widths in dots in which smaller versions are made, sorted.
    pub(crate) widths: Vec<u32>,
    /// Of photographs, from 1 to 100.
    pub(crate) quality: u8,
    /// How wide a picture in a text stands on the page, as in `sizes` of HTML.
    pub(crate) sizes: String,
}

impl Default for Pictures {
    fn default() -> Self {
        Self { widths: Vec::new(), quality: 80, sizes: "100vw".to_owned() }
    }
}

/// Wider no screen asks for.
const WIDEST: u32 = 8192;

/// Reads `pictures`; what it does not say stays as it is.
pub(super) fn read(node: Node<'_>, pictures: &mut Pictures, to: &mut Declarations) {
    let Some(node) = node.get("pictures") else { return };
    to.mapping("pictures", node, &["widths", "quality", "sizes"]);
    if let Some(child) = node.get("widths") {
        let one = |text: &String| text.parse().ok().filter(|width| (1..=WIDEST).contains(width));
        match to.texts(node, "widths").iter().map(one).collect::<Option<Vec<u32>>>() {
            Some(mut widths) => {
                widths.sort_unstable();
                widths.dedup();
                pictures.widths = widths;
            }
            None => to.expected("widths", child, "widths"),
        }
    }
    if let Some(child) = node.get("quality") {
        match child.scalar().and_then(|text| text.parse().ok()).filter(|quality| (1..=100).contains(quality)) {
            Some(quality) => pictures.quality = quality,
            None => to.expected("quality", child, "quality"),
        }
    }
    if let Some(sizes) = to.text(node, "sizes") {
        pictures.sizes = sizes;
    }
}
