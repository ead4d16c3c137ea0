//! What an SVG logo may be made of: shapes, their colours, and nothing that acts, points elsewhere, or looks different
//! from program to program.

use std::sync::Arc;

use roxmltree::{Attribute, Document, Node, NodeType, ParsingOptions, TextPos};

use crate::diagnostic::{Diagnostic, Place, Source};

const SVG: &str = "http://www.w3.org/2000/svg";
const XHTML: &str = "http://www.w3.org/1999/xhtml";

/// Elements that only draw. Without `use`, `mask` and the like, drawing takes no longer than reading.
const SHAPES: [&str; 18] = [
    "svg",
    "g",
    "defs",
    "title",
    "desc",
    "metadata",
    "style",
    "path",
    "rect",
    "circle",
    "ellipse",
    "line",
    "polyline",
    "polygon",
    "linearGradient",
    "radialGradient",
    "stop",
    "clipPath",
];
const MOST_NODES: u32 = 10_000;
/// Each may be as long to draw as all the rest.
const MOST_CLIPS: usize = 50;
const DEEPEST: usize = 32;
/// Who has read these knows that the file is no logo.
const MOST_MISTAKES: usize = 50;
/// Parts of a pixel in which sizes are kept.
const FINE: f64 = 100.0;

/// The shape of the picture, as width and height; or all that is wrong with it.
pub fn look_through(source: &Arc<Source>) -> Result<(u32, u32), Vec<Diagnostic>> {
    let options =
        ParsingOptions { allow_dtd: false, nodes_limit: MOST_NODES, ..Default::default() };
    let drawing = match Document::parse_with_options(&source.text, options) {
        Ok(drawing) => drawing,
        Err(error) => return Err(vec![unreadable(source, &error)]),
    };
    let mut found: Vec<Diagnostic> = drawing
        .descendants()
        .flat_map(wrong)
        .take(MOST_MISTAKES)
        .map(|(span, message, help)| {
            Diagnostic::error(Place::new(source, span), message).help(help)
        })
        .collect();
    let root = drawing.root_element();
    if drawing.descendants().filter(|node| node.has_attribute("clip-path")).count() > MOST_CLIPS {
        let message = format!("more than {MOST_CLIPS} parts of the drawing are clipped");
        let mistake = Diagnostic::error(Place::new(source, tag(root)), message);
        found.push(mistake.help("simplify it, or give a PNG"));
    }
    let size = size(root);
    if size.is_none() && found.is_empty() {
        let mistake = Diagnostic::error(
            Place::new(source, tag(root)),
            "the drawing does not say how large it is",
        );
        found.push(mistake.help("add `viewBox=\"0 0 WIDTH HEIGHT\"` to its first element"));
    }
    size.filter(|_| found.is_empty()).ok_or(found)
}

fn unreadable(source: &Arc<Source>, error: &roxmltree::Error) -> Diagnostic {
    let at = offset(&source.text, error.pos());
    let place = Place::new(source, at..at + 1);
    match error {
        roxmltree::Error::DtdDetected => {
            Diagnostic::error(place, "the drawing begins with a DOCTYPE")
                .help("take the whole <!DOCTYPE …> out with an editor; no drawing needs it")
        }
        roxmltree::Error::NodesLimitReached => {
            Diagnostic::error(place, "the drawing has too many parts")
                .help("simplify it, or give a PNG")
        }
        _ => Diagnostic::error(place, format!("this is no SVG, or is damaged: {error}"))
            .help("export the logo once more from the program that drew it"),
    }
}

fn offset(text: &str, at: TextPos) -> usize {
    let row = at.row.saturating_sub(1) as usize;
    let before: usize = text.split_inclusive('\n').take(row).map(str::len).sum();
    let line = text.get(before..).unwrap_or_default();
    let column = at.col.saturating_sub(1) as usize;
    before + line.chars().take(column).map(char::len_utf8).sum::<usize>()
}

type Wrong = (std::ops::Range<usize>, String, &'static str);

/// What is wrong with a node and its attributes.
fn wrong(node: Node<'_, '_>) -> Vec<Wrong> {
    let own = match node.node_type() {
        NodeType::PI => {
            let message = "the drawing calls for something outside it".to_owned();
            Some((node.range(), message, "take this instruction out with an editor"))
        }
        NodeType::Element => wrong_element(node).map(|(what, help)| (tag(node), what, help)),
        NodeType::Text => wrong_style(node).map(|(what, help)| (node.range(), what, help)),
        _ => None,
    };
    let attributes = node.attributes().filter_map(|attribute| {
        let (what, help) = wrong_attribute(node, &attribute)?;
        Some((attribute.range(), what, help))
    });
    own.into_iter().chain(attributes).collect()
}

/// The words between `<` and the first blank or `>`.
fn tag(node: Node<'_, '_>) -> std::ops::Range<usize> {
    let start = node.range().start;
    let text = node.document().input_text().get(start..).unwrap_or_default();
    let end = text.find(|c: char| c.is_whitespace() || c == '>').unwrap_or(text.len());
    start..start + end
}

fn wrong_element(node: Node<'_, '_>) -> Option<(String, &'static str)> {
    let name = node.tag_name().name();
    let space = node.tag_name().namespace();
    let is_root = node.parent_element().is_none();
    if is_root && (name != "svg" || space != Some(SVG)) {
        let message = format!("`{name}` is not how an SVG begins");
        return Some((message, "an SVG begins with <svg xmlns=\"http://www.w3.org/2000/svg\" …>"));
    }
    if node.ancestors().nth(DEEPEST).is_some() {
        let message = format!("the drawing has groups {DEEPEST} deep in each other");
        return Some((message, "ungroup it, or give a PNG"));
    }
    // What a drawing program notes for itself under a name of its own draws nothing.
    let is_shape = match space {
        Some(SVG) => SHAPES.contains(&name),
        Some(XHTML) | None => false,
        Some(_) => true,
    };
    (!is_shape).then(|| (format!("a logo may not have `{name}` in it"), instead(name)))
}

fn instead(name: &str) -> &'static str {
    match name {
        "script" => "a document runs nothing: take the script out",
        "text" | "tspan" | "textPath" => {
            "letters look different on each computer: turn them into outlines (paths) in the drawing program"
        }
        "image" => "give the picture itself as a PNG",
        _ => "draw it with plain shapes and paths, or give a PNG",
    }
}

fn wrong_style(node: Node<'_, '_>) -> Option<(String, &'static str)> {
    let style = node.parent_element().filter(|parent| parent.tag_name().name() == "style")?;
    let text = node.text().unwrap_or_default();
    let clips = ["clip-path", "mask", "filter"].iter().any(|word| text.contains(word));
    let is_wrong = style.tag_name().namespace() == Some(SVG)
        && (text.contains(['@', '\\']) || clips || points_out(text));
    is_wrong.then(|| {
        let message = "this style does more than colour shapes".to_owned();
        (message, "let the drawing program write styles as attributes (“presentation attributes”)")
    })
}

fn wrong_attribute(
    node: Node<'_, '_>,
    attribute: &Attribute<'_, '_>,
) -> Option<(String, &'static str)> {
    let (name, value) = (attribute.name(), attribute.value());
    let points = name == "href" || name == "src" || name == "base";
    if name.to_ascii_lowercase().starts_with("on") {
        let message = format!("`{name}` would run something");
        return Some((message, "a document runs nothing: take it out"));
    }
    if (points && !value.starts_with('#')) || points_out(value) {
        let message = format!("`{name}` points to something outside the drawing");
        return Some((message, "a document needs nothing but itself: put it into the drawing"));
    }
    let is_nested = |node: &Node<'_, '_>| node.tag_name().name() == "clipPath";
    if name == "clip-path" && node.ancestors().any(|node| is_nested(&node)) {
        let message = "a shape that clips is clipped itself".to_owned();
        return Some((message, "simplify it, or give a PNG"));
    }
    // A browser reads the plain attributes as styles, in which a word may be written in escapes.
    let is_escaped = attribute.namespace().is_none() && value.contains('\\');
    let does_more = ["mask", "filter", "clip-path"].iter().any(|word| value.contains(word));
    let is_style = name == "style" && does_more;
    (is_style || is_escaped || name == "mask" || name == "filter").then(|| {
        let message = format!("a logo may not have `{name}` like this");
        (message, "draw it with plain shapes and paths, or give a PNG")
    })
}

/// Whether `url(…)` names anything but a part of the drawing.
fn points_out(value: &str) -> bool {
    let value = value.to_ascii_lowercase();
    value.split("url(").skip(1).any(|target| {
        !target
            .trim_start_matches(|c: char| c.is_whitespace() || c == '"' || c == '\'')
            .starts_with('#')
    })
}

fn size(root: Node<'_, '_>) -> Option<(u32, u32)> {
    let length = |name| root.attribute(name).and_then(pixels);
    let view = root.attribute("viewBox").map(|view| {
        view.split([' ', ',', '\n', '\t'])
            .filter_map(|part| part.trim().parse::<f64>().ok())
            .collect::<Vec<_>>()
    });
    let (width, height) = match (length("width"), length("height"), view.as_deref()) {
        (Some(width), Some(height), _) => (width, height),
        (_, _, Some(&[_, _, width, height])) => (width, height),
        _ => return None,
    };
    let kept = |length: f64| {
        let fine = (length * FINE).round();
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "within the limits"
        )]
        (1.0..=1e9).contains(&fine).then_some(fine as u32)
    };
    Some((kept(width)?, kept(height)?))
}

/// A length in a unit that means the same everywhere.
fn pixels(length: &str) -> Option<f64> {
    let length = length.trim();
    let digits = length.trim_end_matches(|c: char| c.is_ascii_alphabetic() || c == '%');
    let factor = match length.get(digits.len()..)? {
        "" | "px" => 1.0,
        "pt" => 4.0 / 3.0,
        "in" => 96.0,
        "mm" => 96.0 / 25.4,
        "cm" => 96.0 / 2.54,
        _ => return None,
    };
    digits.trim().parse::<f64>().ok().map(|number| number * factor)
}
