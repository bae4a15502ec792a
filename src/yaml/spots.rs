//! Where the values of a document stand, from the events of a parser that
//! keeps positions. Run only when there is a problem to show.

use std::collections::HashMap;
use std::iter::Peekable;
use std::ops::Range;

use rapidhash::RapidHashMap;
use saphyr_parser::{Event, Parser, Span, StrInput};
use serde_yaml::Value;

use super::Part;

/// Where everything in a document stands.
#[derive(Debug)]
pub(super) struct Spots {
    top: Option<Written>,
    lines: Lines,
}

impl Spots {
    pub(super) fn new(text: &str) -> Self {
        Self { top: tree(text), lines: Lines::new(text) }
    }

    /// The stretch of `text` that `way` leads to, as far as it is written out.
    pub(super) fn range(&self, text: &str, way: &[usize], part: Part) -> Range<usize> {
        let Some(mut spot) = self.top.as_ref() else { return 0..0 };
        for (depth, &index) in way.iter().enumerate() {
            let last = depth + 1 == way.len();
            let Some(child) = spot.children.get(index) else { break };
            if last && part == Part::Key {
                return self.lines.range(text, child.key.as_ref().unwrap_or(&child.value));
            }
            spot = child;
        }
        self.lines.range(text, &spot.value)
    }
}

/// The second of two equal keys in one mapping, if there are such, and the key.
pub(super) fn duplicate_key(text: &str) -> Option<(Range<usize>, Range<usize>, String)> {
    let lines = Lines::new(text);
    let top = tree(text)?;
    let (first, second, name) = duplicate_in(&top)?;
    Some((lines.range(text, &first), lines.range(text, &second), name))
}

fn duplicate_in(spot: &Written) -> Option<(Span, Span, String)> {
    let mut names: HashMap<&str, &Written> = HashMap::new();
    for child in &spot.children {
        if let Some(found) = duplicate_in(child) {
            return Some(found);
        }
        let Some(name) = child.name.as_ref().filter(|name| !name.is_empty()) else { continue };
        if let (Some(earlier), Some(key)) = (names.get(name.as_str()), child.key) {
            return Some((earlier.key.unwrap_or(earlier.value), key, name.clone()));
        }
        names.entry(name).or_insert(child);
    }
    None
}

/// The way from `top` to `wanted`, which is one of its values, into `way`.
pub(super) fn find(top: &Value, wanted: &Value, way: &mut Vec<usize>) -> bool {
    if std::ptr::eq(top, wanted) {
        return true;
    }
    let mut step = |index: usize, child| {
        way.push(index);
        find(child, wanted, way) || way.pop().is_none()
    };
    match top {
        Value::Mapping(map) => map.values().enumerate().any(|(index, child)| step(index, child)),
        Value::Sequence(list) => list.iter().enumerate().any(|(index, child)| step(index, child)),
        Value::Tagged(tagged) => find(&tagged.value, wanted, way),
        _ => false,
    }
}

/// Where each value of a document stands in the one around it: for a long one,
/// in which [`find`] would look through all values for each of them.
#[derive(Debug)]
pub(super) struct Steps(RapidHashMap<usize, Step>);

/// The value around, by its place in memory, and the index there.
#[derive(Debug)]
struct Step {
    around: usize,
    index: Option<usize>,
}

impl Steps {
    pub(super) fn new(top: &Value) -> Self {
        let mut steps = Self(RapidHashMap::default());
        steps.add(top);
        steps
    }

    fn add(&mut self, around: &Value) {
        let mut step = |index: Option<usize>, child: &Value| {
            self.0.insert(address(child), Step { around: address(around), index });
            self.add(child);
        };
        match around {
            Value::Mapping(map) => map.values().enumerate().for_each(|(index, child)| step(Some(index), child)),
            Value::Sequence(list) => list.iter().enumerate().for_each(|(index, child)| step(Some(index), child)),
            Value::Tagged(tagged) => step(None, &tagged.value),
            _ => {}
        }
    }

    /// The way to `wanted`, as [`find`] finds it.
    pub(super) fn to(&self, wanted: &Value) -> Vec<usize> {
        let first = self.0.get(&address(wanted));
        let steps = std::iter::successors(first, |step| self.0.get(&step.around));
        let mut way: Vec<usize> = steps.filter_map(|step| step.index).collect();
        way.reverse();
        way
    }
}

fn address(value: &Value) -> usize {
    std::ptr::from_ref(value).addr()
}

/// A value as it is written: its stretch, its key's, and what it holds.
#[derive(Debug)]
struct Written {
    name: Option<String>,
    key: Option<Span>,
    value: Span,
    children: Vec<Written>,
}

/// Deeper than this, nothing is looked up: what lies below has the place of
/// what holds it.
const DEEPEST: usize = 64;

/// Deeper than this is an attack on the stack; the parser of values refuses
/// half of it.
const DEEPEST_READ: usize = 256;

type Events<'a> = Peekable<Box<dyn Iterator<Item = (Event<'a>, Span)> + 'a>>;

/// As much of the document as can be read.
fn tree(text: &str) -> Option<Written> {
    let events = Parser::<StrInput<'_>>::new_from_str(text).map_while(Result::ok);
    let mut events: Events<'_> = (Box::new(events) as Box<dyn Iterator<Item = _>>).peekable();
    while let Some((event, _)) = events.peek() {
        match event {
            Event::StreamStart | Event::DocumentStart(_) | Event::Nothing => events.next(),
            _ => break,
        };
    }
    value(&mut events, 0)
}

fn value(events: &mut Events<'_>, depth: usize) -> Option<Written> {
    let (event, span) = events.next()?;
    if depth > DEEPEST_READ {
        return None;
    }
    let mut written = Written { name: None, key: None, value: span, children: Vec::new() };
    match event {
        Event::Scalar(text, ..) => written.name = Some(text.into_owned()),
        Event::MappingStart(..) => loop {
            match events.peek() {
                None => break,
                Some((Event::MappingEnd, end)) => {
                    written.value.end = end.end;
                    events.next();
                    break;
                }
                Some(_) => {
                    let Some(key) = value(events, depth + 1) else { break };
                    let Some(mut child) = value(events, depth + 1) else { break };
                    child.name = key.name;
                    child.key = Some(key.value);
                    keep(&mut written, child, depth);
                }
            }
        },
        Event::SequenceStart(..) => loop {
            match events.peek() {
                None => break,
                Some((Event::SequenceEnd, end)) => {
                    written.value.end = end.end;
                    events.next();
                    break;
                }
                Some(_) => {
                    let Some(mut child) = value(events, depth + 1) else { break };
                    child.name = None;
                    keep(&mut written, child, depth);
                }
            }
        },
        _ => {}
    }
    Some(written)
}

fn keep(parent: &mut Written, child: Written, depth: usize) {
    if depth < DEEPEST {
        parent.children.push(child);
    }
}

/// The parser counts lines and characters; we want bytes.
#[derive(Debug)]
struct Lines {
    /// Before each line, so many characters stand.
    before: Vec<usize>,
    /// The byte of the first character in each stretch: a line may be as long as the text.
    stretches: Vec<usize>,
}

/// So many characters are a stretch.
const STRETCH: usize = 64;

impl Lines {
    fn new(text: &str) -> Self {
        let mut lines = Self { before: vec![0], stretches: Vec::new() };
        for (count, (at, c)) in text.char_indices().enumerate() {
            if count % STRETCH == 0 {
                lines.stretches.push(at);
            }
            if c == '\n' {
                lines.before.push(count + 1);
            }
        }
        lines
    }

    fn range(&self, text: &str, span: &Span) -> Range<usize> {
        let start = self.offset(text, span.start.line(), span.start.col());
        let mut end = self.offset(text, span.end.line(), span.end.col()).max(start);
        // A block ends where the next begins: leave out the space between.
        end = start + text[start..end].trim_end().len();
        start..end
    }

    fn offset(&self, text: &str, line: usize, column: usize) -> usize {
        let Some(before) = self.before.get(line.saturating_sub(1)) else { return text.len() };
        let count = before + column;
        let Some(&near) = self.stretches.get(count / STRETCH) else { return text.len() };
        text[near..].char_indices().nth(count % STRETCH).map_or(text.len(), |(at, _)| near + at)
    }
}
