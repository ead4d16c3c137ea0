//! The results and the tables.

use serde_json::Value;
use sra::export::{csv::to_csv, sheets::sheets};

use super::{Parts, Written};

pub fn json(written: &Written) -> Parts {
    let mut parts = Parts::default();
    walk(&serde_json::from_slice(&written.results.to_json().unwrap()).unwrap(), &mut parts);
    parts
}

fn walk(value: &Value, parts: &mut Parts) {
    match value {
        Value::String(text) => {
            parts.made("string");
            parts.text(text);
        }
        Value::Array(items) => {
            parts.made(format!("list of {}", items.len()));
            items.iter().for_each(|item| walk(item, parts));
        }
        Value::Object(fields) => {
            parts.made(format!("object of {}", fields.len()));
            for (name, value) in fields {
                parts.made(name);
                walk(value, parts);
            }
        }
        other => parts.made(other.to_string()),
    }
}

pub fn csv(written: &Written) -> Parts {
    let mut parts = Parts::default();
    for sheet in sheets(&written.results) {
        parts.made(sheet.name);
        let bytes = to_csv(&sheet).unwrap();
        let mut reader =
            csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(&bytes[..]);
        for record in reader.records() {
            parts.made("record");
            for cell in &record.unwrap() {
                parts.made("cell");
                parts.text(cell);
            }
        }
    }
    parts
}
