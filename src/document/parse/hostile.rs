//! No answer can change the structure of a document, wherever a template puts it.

use std::sync::Arc;

use proptest::prelude::*;
use serde_json::{Value, json};

use crate::diagnostic::Source;
use crate::document::template::{LINE, visible};
use crate::document::{Document, Figures, Meta, Templates, Theme, build, to_html};

const TEMPLATE: &str = "\
:::cover
# Title {{v}}

## {{v}}

{{v}}

: {{v}}
:::

## {{v}}

A {{v}} b **{{v}}** *{{v}}* =={{v}}== [{{v}}](https://x.example) `{{v}}` ({{v}})

{{v}}

{{v}} and
{{v}}

- {{v}}
- x
  {{v}}
  - {{v}}

1. {{v}}

{{#each l}}- {{this}}
{{/each}}

| {{v}} | b |
|---|---|
| {{v}} | **{{v}}** and {{v}} |
| x<br>{{v}} | {{join l \", \"}} |

> {{v}}

:::callout warning
### {{v}}
{{v}}
:::

:::caption
{{v}}
:::
| a |
|---|
| b |

:::widths 100
{{v}}

| a |
|---|
| {{v}} |
:::

:::signature
- {{v}}
:::
";

const PIECES: &[&str] = &[
    "\n",
    "\r\n",
    "\n\n",
    "\u{2028}",
    "\u{85}",
    "\t",
    "    ",
    " ",
    "*",
    "**",
    "_",
    "`",
    "```",
    "~~~",
    "#",
    "## ",
    ">",
    "- ",
    "+ ",
    "1. ",
    "1) ",
    "|",
    "||",
    "\\",
    "\\|",
    "<br>",
    "<script>alert(1)</script>",
    "<!--",
    "-->",
    "]]>",
    "<a href=x>",
    "[x]",
    "[ ] ",
    "[a](javascript:b)",
    "![a](b)",
    "](",
    "[^1]",
    "[^1]: x",
    ":::",
    ":::\n",
    "::::landscape",
    ": x",
    "---",
    "===",
    "==",
    "&",
    "&lt;",
    "&#42;",
    "&#x2a;",
    "{{v}}",
    "{{{v}}}",
    "{{> x}}",
    "#panic(\"x\")",
    "$x$",
    "@ref",
    "<label>",
    "//",
    "/*",
    "https://a.example",
    "a@b.example",
    "\u{0}",
    "\u{7}",
    "\u{202E}",
    "\u{200B}",
    "\u{FEFF}",
    "\u{A0}",
    "\u{3000}",
    "\u{301}",
    "é",
    "山",
    "📎",
    "a",
    "Z",
    "0",
    "12.",
    "\"",
    "'",
    "(",
    ")",
    "$1,500",
    "=1+1",
    "@@",
    "%%",
    "~~",
    "^",
    "!",
];

fn document(value: &str) -> Document {
    let source = Source { name: "t".into(), text: TEMPLATE.into() };
    let templates = Templates::compile(&[("t.md.hbs".into(), Arc::new(source))]).unwrap();
    let data = json!({ "v": value, "l": [value, value] });
    let markdown = templates.render("t.md.hbs", &data).unwrap();
    build(&markdown, &Figures::new(), &Meta::default())
        .unwrap_or_else(|found| panic!("{found:?}\n{markdown}"))
}

/// The tree without what follows from its words: ids, tones, and where a text is cut by breaks.
fn shape(value: Value) -> Value {
    match value {
        Value::Array(items) => Value::Array(joined(items.into_iter().map(shape).collect())),
        Value::Object(mut fields) => {
            fields.remove("id");
            fields.remove("tone");
            if fields.get("type") == Some(&json!("break")) {
                return json!({ "type": "text", "text": " " });
            }
            Value::Object(fields.into_iter().map(|(name, value)| (name, shape(value))).collect())
        }
        other => other,
    }
}

fn joined(items: Vec<Value>) -> Vec<Value> {
    let mut done: Vec<Value> = Vec::new();
    for item in items {
        let text = |value: &Value| {
            (value["type"] == "text").then(|| value["text"].as_str().unwrap_or("").to_owned())
        };
        match (done.last_mut().and_then(|last| Some((text(last)?, last))), text(&item)) {
            (Some((before, last)), Some(after)) => last["text"] = json!(before + after.as_str()),
            _ => done.push(item),
        }
    }
    done
}

fn worded(value: Value, word: &str, instead: &str) -> Value {
    match value {
        Value::String(text) => Value::String(text.replace(word, instead)),
        Value::Array(items) => items.into_iter().map(|item| worded(item, word, instead)).collect(),
        Value::Object(fields) => {
            fields.into_iter().map(|(name, value)| (name, worded(value, word, instead))).collect()
        }
        other => other,
    }
}

const WORD: &str = "Qwzx";

fn check(value: &str, harmless: &Document) {
    let hostile = document(value);
    let tree = |document: &Document| shape(serde_json::to_value(document).unwrap());
    assert_eq!(
        tree(&hostile),
        worded(tree(harmless), WORD, &visible(value).replace(LINE, " ")),
        "{value:?}"
    );
    let (page, plain_page) =
        (to_html(&hostile, &Theme::default()), to_html(harmless, &Theme::default()));
    let tags = |page: &str| {
        page.matches('<').count() - page.matches("<wbr>").count() - page.matches("<br>").count()
    };
    assert_eq!(tags(&page), tags(&plain_page), "{value:?}");
    assert!(!page.contains("<script"));
}

fn hostile() -> impl Strategy<Value = String> {
    let piece = prop_oneof![4 => prop::sample::select(PIECES).prop_map(str::to_owned), 1 => any::<String>()];
    prop::collection::vec(piece, 1..8).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 192, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_answer_changes_the_structure(value in hostile().prop_filter("empty", |value| !value.is_empty())) {
        check(&value, &document(WORD));
    }
}

#[test]
fn no_single_piece_changes_the_structure() {
    let harmless = document(WORD);
    for piece in PIECES {
        check(piece, &harmless);
        check(&format!("{piece}x"), &harmless);
        check(&format!("x\n{piece}"), &harmless);
    }
}
