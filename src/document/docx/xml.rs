//! XML that is built, never pasted: names are fixed words of the program, and all that varies is escaped.

use std::fmt::Display;

/// One element with its attributes and what it holds.
#[derive(Clone, Debug)]
pub struct Element {
    name: &'static str,
    attributes: Vec<(&'static str, String)>,
    nodes: Vec<Node>,
}

#[derive(Clone, Debug)]
enum Node {
    Element(Element),
    Text(String),
}

/// An element without attributes.
pub fn element(name: &'static str) -> Element {
    Element { name, attributes: Vec::new(), nodes: Vec::new() }
}

/// An element that says one thing, as most of WordprocessingML does.
pub fn val(name: &'static str, value: impl Display) -> Element {
    element(name).with("w:val", value)
}

impl Element {
    pub fn with(mut self, attribute: &'static str, value: impl Display) -> Self {
        self.attributes.push((attribute, value.to_string()));
        self
    }

    pub fn child(mut self, child: Element) -> Self {
        self.nodes.push(Node::Element(child));
        self
    }

    pub fn children(mut self, children: impl IntoIterator<Item = Element>) -> Self {
        self.nodes.extend(children.into_iter().map(Node::Element));
        self
    }

    pub fn text(mut self, text: &str) -> Self {
        self.nodes.push(Node::Text(text.into()));
        self
    }

    pub fn is_empty(&self) -> bool {
        self.nodes.is_empty()
    }

    /// The element as a whole file.
    pub fn file(&self) -> Vec<u8> {
        let mut out =
            String::from("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n");
        self.write(&mut out);
        out.into_bytes()
    }

    fn write(&self, out: &mut String) {
        out.push('<');
        out.push_str(self.name);
        for (name, value) in &self.attributes {
            out.push(' ');
            out.push_str(name);
            out.push_str("=\"");
            escape(value, out);
            out.push('"');
        }
        if self.nodes.is_empty() {
            out.push_str("/>");
            return;
        }
        out.push('>');
        for node in &self.nodes {
            match node {
                Node::Element(child) => child.write(out),
                Node::Text(text) => escape(text, out),
            }
        }
        out.push_str("</");
        out.push_str(self.name);
        out.push('>');
    }
}

fn escape(text: &str, out: &mut String) {
    for c in text.chars().filter_map(written) {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            c => out.push(c),
        }
    }
}

/// XML has no place for most control characters; those that part words become spaces.
fn written(c: char) -> Option<char> {
    match c {
        '\t' | '\n' | '\r' => Some(' '),
        '\u{FFFE}' | '\u{FFFF}' => None,
        c if c.is_control() => None,
        c => Some(c),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_varies_is_never_markup() {
        let made = val("a", "\"<&\u{0}\n").child(element("b").text("]]></b>\u{FFFF}\u{1F}é"));
        let mut out = String::new();
        made.write(&mut out);
        assert_eq!(out, "<a w:val=\"&quot;&lt;&amp; \"><b>]]&gt;&lt;/b&gt;é</b></a>");
    }
}
