//! YAML with places.
//!
//! [`Document`] is a stretch of a file read as YAML. Values come from one
//! parser (`serde_yaml`), those of plain lines from [`plain`]; where a value
//! stands is asked only when there is a problem to show, and then found by a
//! second parser that reports positions. This module knows the syntax, not what
//! any key means.

mod fault;
mod plain;
mod spots;

use std::ops::{Deref, Range};
use std::sync::{Arc, OnceLock};

pub(crate) use serde_yaml::Value;

use crate::diagnostic::{Diagnostic, Place, SourceFile, YAML_NOT_A_MAPPING};
use spots::{Spots, Steps};

/// So many entries are looked through faster than a table is asked.
const FEW: usize = 64;

/// In a document of so many bytes, a value is looked for faster than a table of all of them is made.
const SHORT: usize = 16 << 10;

/// Where a document stands: enough to find the place of any of its values.
#[derive(Debug, Clone)]
pub(crate) struct Origin {
    file: Arc<SourceFile>,
    /// The bytes of the file that are YAML.
    range: Range<usize>,
    /// Made when it is first asked for.
    spots: Arc<OnceLock<Box<Spots>>>,
}

/// The text of an [`Origin`].
pub(crate) struct Text {
    all: Arc<str>,
    range: Range<usize>,
}

impl Deref for Text {
    type Target = str;

    fn deref(&self) -> &str {
        // Out of a text that somebody changed meanwhile, nothing is read.
        self.all.get(self.range.clone()).unwrap_or_default()
    }
}

/// The way from the top of a document to one of its values: the index of the
/// entry or item at each level.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Spot(Box<[usize]>);

impl Spot {
    /// The value at the end of `way`.
    pub(crate) fn of(way: &[usize]) -> Self {
        Self(way.into())
    }
}

/// Which half of an entry is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Part {
    Key,
    Value,
}

impl Origin {
    pub(crate) fn new(file: &Arc<SourceFile>, range: Range<usize>) -> Self {
        Self { file: Arc::clone(file), range, spots: Arc::default() }
    }

    pub(crate) fn file(&self) -> &Arc<SourceFile> {
        &self.file
    }

    pub(crate) fn range(&self) -> Range<usize> {
        self.range.clone()
    }

    pub(crate) fn text(&self) -> Text {
        Text { all: self.file.text(), range: self.range.clone() }
    }

    /// The place of the value, or of its key. When the value stands in an
    /// alias or a merged map, the nearest thing that is written out.
    pub(crate) fn place(&self, spot: &Spot, part: Part) -> Place {
        let text = self.text();
        if text.is_empty() {
            // Somebody changed the file since it was read: nothing is left to point at.
            return Place::new(&self.file, 0..0);
        }
        let spots = self.spots.get_or_init(|| Box::new(Spots::new(&text)));
        let range = spots.range(&text, &spot.0, part);
        let shifted = range.start + self.range.start..range.end + self.range.start;
        Place::new(&self.file, shifted)
    }

    /// The place of something that the document lacks: its first line.
    pub(crate) fn start(&self) -> Place {
        if self.range.start > 0 {
            // The fence above the front matter.
            return Place::file(&self.file);
        }
        Place::new(&self.file, 0..0)
    }
}

/// A stretch of a file, read as YAML.
#[derive(Debug)]
pub(crate) struct Document {
    origin: Origin,
    value: Value,
    /// Made when the way to a value is first asked for, if the document is long.
    steps: OnceLock<Steps>,
}

impl Document {
    /// Reads the bytes `range` of `file`, which must be a mapping or nothing.
    pub(crate) fn read(file: &Arc<SourceFile>, range: Range<usize>) -> Result<Self, Box<Diagnostic>> {
        let origin = Origin::new(file, range);
        let text = origin.text();
        if let Some(plain) = plain::read(&text) {
            return Ok(Self::new(origin, Value::Mapping(plain)));
        }
        if let Some(at) = fault::too_deep(&text) {
            return Err(Box::new(fault::nested(&origin, at)));
        }
        let value = match serde_yaml::from_str::<Value>(&text) {
            Ok(Value::Null) => Value::Mapping(serde_yaml::Mapping::new()),
            Ok(value @ Value::Mapping(_)) => value,
            Ok(_) => {
                if let Some(fault) = fault::of_no_mapping(&origin) {
                    return Err(Box::new(fault));
                }
                let first = text.lines().next().unwrap_or("").len();
                let place = Place::new(file, origin.range.start..origin.range.start + first);
                return Err(Box::new(Diagnostic::error(YAML_NOT_A_MAPPING, place).with("file", &file.path)));
            }
            Err(error) => return Err(Box::new(fault::describe(&origin, &error))),
        };
        Ok(Self::new(origin, value))
    }

    fn new(origin: Origin, value: Value) -> Self {
        Self { origin, value, steps: OnceLock::new() }
    }

    /// A document without anything in it, for a page without front matter.
    pub(crate) fn empty(file: &Arc<SourceFile>) -> Self {
        Self::new(Origin::new(file, 0..0), Value::Mapping(serde_yaml::Mapping::new()))
    }

    pub(crate) fn origin(&self) -> &Origin {
        &self.origin
    }

    /// Texts that a `#` cuts off: `The #1 of the town` is "The" to YAML. With a
    /// space behind it, it is a remark that somebody meant.
    pub(crate) fn cut_off(&self) -> Vec<CutOff> {
        let mut out = Vec::new();
        if memchr::memmem::find(self.origin.text().as_bytes(), b" #").is_some() {
            cut_off(self.root(), &mut out);
        }
        out
    }

    pub(crate) fn root(&self) -> Node<'_> {
        Node { document: self, value: &self.value }
    }
}

/// A text that a `#` cuts off.
pub(crate) struct CutOff {
    /// From the `#` to the end of the line.
    pub(crate) place: Place,
    /// The whole text as it was meant.
    pub(crate) whole: String,
}

fn cut_off(node: Node<'_>, out: &mut Vec<CutOff>) {
    if node.is_mapping() || node.is_list() {
        node.entries().map(|(_, child)| child).chain(node.items()).for_each(|child| cut_off(child, out));
        return;
    }
    let place = node.place();
    let text = place.file.text();
    let (Some(written), Some(behind)) = (text.get(place.range.clone()), text.get(place.range.end..)) else { return };
    let rest = behind.lines().next().unwrap_or("").trim_end();
    let sign = rest.len() - rest.trim_start_matches(' ').len();
    let is_text = !written.is_empty() && !written.starts_with(['"', '\'', '|', '>', '[', '{']);
    let is_meant = rest[sign..].strip_prefix('#').is_some_and(|word| word.starts_with(char::is_alphanumeric));
    if sign > 0 && is_text && is_meant {
        let start = place.range.end + sign;
        let end = place.range.end + rest.len();
        out.push(CutOff { place: Place::new(&place.file, start..end), whole: format!("{written}{rest}") });
    }
}

/// A value of a document, which knows its document.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Node<'a> {
    document: &'a Document,
    value: &'a Value,
}

impl<'a> Node<'a> {
    pub(crate) fn value(self) -> &'a Value {
        self.value
    }

    pub(crate) fn origin(self) -> &'a Origin {
        &self.document.origin
    }

    /// The way to this value.
    pub(crate) fn spot(self) -> Spot {
        let Document { origin, value, steps } = self.document;
        if origin.range.len() > SHORT {
            return Spot(steps.get_or_init(|| Steps::new(value)).to(self.value).into());
        }
        let mut way = Vec::new();
        spots::find(value, self.value, &mut way);
        Spot(way.into())
    }

    pub(crate) fn place(self) -> Place {
        self.document.origin.place(&self.spot(), Part::Value)
    }

    /// The place of the key that this value belongs to.
    pub(crate) fn key_place(self) -> Place {
        let spot = self.spot();
        if spot.0.is_empty() { self.document.origin.start() } else { self.document.origin.place(&spot, Part::Key) }
    }

    /// Whether nothing was said: null, an empty list, or an empty or blank
    /// text, as form editors save fields that were left blank.
    pub(crate) fn is_absent(self) -> bool {
        match self.value {
            Value::Null => true,
            Value::String(text) => text.trim().is_empty(),
            Value::Sequence(_) => self.items().all(Node::is_absent),
            Value::Mapping(map) => map.is_empty(),
            _ => false,
        }
    }

    /// The entry `key` of a mapping, unless it counts as absent.
    pub(crate) fn get(self, key: &str) -> Option<Node<'a>> {
        let entries = self.value.as_mapping()?;
        // Front matter has a few entries, and is asked for every field that there is: to look at each entry is
        // faster than to make a hash of the key each time.
        let value = if entries.len() <= FEW {
            entries.iter().find(|(known, _)| known.as_str() == Some(key))?.1
        } else {
            entries.get(key)?
        };
        let node = Node { document: self.document, value };
        (!node.is_absent()).then_some(node)
    }

    /// The entries of a mapping in the order of the file; a key that is not
    /// text is spelt out. Empty when this is no mapping.
    pub(crate) fn entries(self) -> impl Iterator<Item = (String, Node<'a>)> {
        let entries = self.value.as_mapping().into_iter().flatten();
        entries.map(move |(key, value)| (spell(key), Node { document: self.document, value }))
    }

    /// The entries whose keys are not `known`.
    pub(crate) fn others(self, known: impl Fn(&str) -> bool) -> impl Iterator<Item = (String, Node<'a>)> {
        let entries = self.value.as_mapping().into_iter().flatten();
        let others = entries.filter(move |(key, _)| !key.as_str().is_some_and(&known));
        others.map(move |(key, value)| (spell(key), Node { document: self.document, value }))
    }

    pub(crate) fn is_mapping(self) -> bool {
        self.value.is_mapping()
    }

    /// One item of a list.
    pub(crate) fn item(self, index: usize) -> Option<Node<'a>> {
        let value = self.value.as_sequence()?.get(index)?;
        Some(Node { document: self.document, value })
    }

    /// The items of a list; empty when this is none.
    pub(crate) fn items(self) -> impl Iterator<Item = Node<'a>> {
        let items = self.value.as_sequence().into_iter().flatten();
        items.map(move |value| Node { document: self.document, value })
    }

    pub(crate) fn is_list(self) -> bool {
        self.value.is_sequence()
    }

    /// A scalar as text: numbers and `true` read as they are written.
    pub(crate) fn scalar(self) -> Option<String> {
        match self.value {
            Value::String(text) => Some(text.clone()),
            Value::Number(_) | Value::Bool(_) => Some(spell(self.value)),
            _ => None,
        }
    }
}

/// A scalar in words; anything else as one line of YAML.
fn spell(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        other => serde_yaml::to_string(other).unwrap_or_default().trim_end().replace('\n', " "),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::path::SourcePath;

    fn file(text: &str) -> Arc<SourceFile> {
        Arc::new(SourceFile::new(SourcePath::new("content/a.md").expect("a fine path"), text))
    }

    #[test]
    fn a_value_and_its_key_are_found() {
        let file = file("---\na: 1\nلون:\n  - x: أحمر\n    y: two words\n---\n");
        let document = Document::read(&file, 4..file.text().len() - 4).expect("valid");
        let list = document.root().get("لون").expect("there");
        let item = list.items().next().expect("one");
        let y = item.get("y").expect("there");
        let show = |place: Place| place.file.text()[place.range].to_owned();
        assert_eq!(show(y.place()), "two words");
        assert_eq!(show(y.key_place()), "y");
        assert_eq!(show(list.key_place()), "لون");
        assert_eq!(show(item.get("x").expect("there").place()), "أحمر");
    }

    #[test]
    fn a_value_of_a_long_document_is_found_at_the_same_place() {
        let text = "a:\n  - b: &x [1, !t 2]\n    c: *x\n".to_owned() + &"  - {d: 1, e: [2, 3]}\n".repeat(2_000);
        let document = Document::read(&file(&text), 0..text.len()).expect("valid");
        assert!(text.len() > SHORT);
        let way = |node: Node<'_>| {
            let mut way = Vec::new();
            spots::find(&document.value, node.value, &mut way);
            assert_eq!(node.spot(), Spot(way.into()));
        };
        way(document.root());
        let list = document.root().get("a").expect("there");
        way(list);
        for item in list.items().take(3).chain(list.item(1_999)) {
            way(item);
            for (_, inner) in item.entries() {
                way(inner);
                inner.items().for_each(way);
            }
        }
    }

    #[test]
    fn blank_values_are_absent() {
        let file = file("a: ''\nb:\nc: '  '\nd: no\n");
        let document = Document::read(&file, 0..file.text().len()).expect("valid");
        assert!(["a", "b", "c"].iter().all(|key| document.root().get(key).is_none()));
        assert!(document.root().get("d").is_some());
    }
}
