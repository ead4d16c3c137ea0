//! What is wrong with a damaged file, for somebody who has never seen inside one.

use serde_json::error::Category;

use crate::cli::clean::shortened;

/// What the reader of the file found: where, and what, in plain words.
pub fn told(error: &serde_json::Error) -> String {
    let (line, column) = (error.line(), error.column());
    let said = error.to_string();
    let said = said.split(" at line ").next().unwrap_or_default();
    let place =
        if line == 0 { String::new() } else { format!("In line {line}, column {column}: ") };
    shortened(&format!("{place}{}.", in_plain_words(error.classify(), said)))
}

fn in_plain_words(category: Category, said: &str) -> String {
    let named = said.split('`').nth(1).unwrap_or_default();
    match category {
        Category::Eof => "the file ends too soon".to_owned(),
        Category::Syntax if said.starts_with("recursion limit") => {
            "entries stand inside each other, far deeper than this program writes them".to_owned()
        }
        Category::Syntax | Category::Io => "a sign is missing, or one is too much".to_owned(),
        Category::Data if said.starts_with("missing field") => {
            format!("the entry “{named}” is missing")
        }
        Category::Data if said.starts_with("unknown field") => {
            format!("this version knows no entry “{named}” there")
        }
        Category::Data if said.starts_with("unknown variant") => {
            format!("this version knows no kind “{named}” there")
        }
        Category::Data if said.starts_with("duplicate field") || said.ends_with("twice") => {
            format!("the entry “{named}” stands there twice")
        }
        Category::Data => {
            other_value(said).unwrap_or_else(|| "something else belongs there".to_owned())
        }
    }
}

/// "invalid type: string "6", expected i64": what is there, and what belongs there.
fn other_value(said: &str) -> Option<String> {
    let rest =
        said.strip_prefix("invalid type: ").or_else(|| said.strip_prefix("invalid value: "))?;
    let (found, wanted) = rest.rsplit_once(", expected ")?;
    let wanted = match wanted {
        "i64" | "u32" | "u64" | "usize" | "i32" => "a whole number",
        "a string" | "a borrowed string" | "string" => "a text in quotes",
        "a boolean" => "true or false",
        "a sequence" => "a list in square brackets",
        wanted if wanted == "a map" || wanted.contains("struct ") => "a part in curly brackets",
        _ => return None,
    };
    let value =
        |kind: &str| found.strip_prefix(kind).map(|value| value.trim_matches(['`', '"', ' ']));
    let found = match found {
        "map" => "a part in curly brackets".to_owned(),
        "sequence" => "a list in square brackets".to_owned(),
        "null" => "nothing (null)".to_owned(),
        _ => {
            match (value("string "), value("integer "), value("floating point "), value("boolean "))
            {
                (Some(text), ..) => format!("the text “{text}”"),
                (_, Some(number), ..) | (_, _, Some(number), _) => format!("the number {number}"),
                (.., Some(flag)) => flag.to_owned(),
                _ => return None,
            }
        }
    };
    Some(format!("there is {found}, and {wanted} belongs there"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::assessment::{Assessment, Unread};

    const WHOLE: &str = r#"{
  "format": 1,
  "program": "0.1.0",
  "pack": { "id": "tiny", "version": "1.0.0", "digest": "" },
  "started": "2026-05-20T12:00:00Z",
  "answers": {
    "people": { "answer": { "kind": "number", "value": 2 }, "at": "2026-05-20T12:00:00Z" }
  }
}"#;

    fn of(from: &str, to: &str) -> String {
        assert!(WHOLE.contains(from), "{from}");
        match Assessment::from_json(WHOLE.replacen(from, to, 1).as_bytes()).unwrap_err() {
            Unread::Damaged(error) => told(&error),
            Unread::Newer(format) => panic!("format {format}"),
        }
    }

    #[test]
    fn each_kind_of_damage_is_told_in_plain_words_with_its_place() {
        assert_eq!(
            of(", \"at\": \"2026-05-20T12:00:00Z\"", ""),
            "In line 7, column 60: the entry “at” is missing."
        );
        for (from, to, plain) in [
            ("\"at\":", "\"more\": 1, \"at\":", "this version knows no entry “more” there"),
            ("\"program\"", "\"format\": 1, \"program\"", "the entry “format” stands there twice"),
            ("\"id\"", "\"id\": \"a\", \"id\"", "the entry “id” stands there twice"),
            ("\n  }\n}", "", "the file ends too soon"),
            ("\"value\": 2", "\"value\" 2", "a sign is missing, or one is too much"),
            (
                "\"value\": 2",
                "\"value\": \"two\"",
                "there is the text “two”, and a whole number belongs there",
            ),
            ("\"number\"", "\"numbers\"", "this version knows no kind “numbers” there"),
            (
                "\"id\": \"tiny\"",
                "\"id\": 5",
                "there is the number 5, and a text in quotes belongs there",
            ),
            ("\"2026-05-20T", "\"2026-05-99T", "something else belongs there"),
        ] {
            let told = of(from, to);
            assert!(told.starts_with("In line "), "{told}");
            assert!(told.ends_with(&format!(": {plain}.")), "{told}");
            assert!(!told.contains('`'), "{told}");
        }
    }
}
