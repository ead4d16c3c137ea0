//! What templates can show is what the report has: made from its types, and kept where the check reads it.

use std::{collections::BTreeMap, fs, path::Path};

use syn::{Fields, GenericArgument, Item, PathArguments, Type};

type Types = BTreeMap<String, Vec<(String, Type)>>;

/// The types that documents are filled with.
fn types() -> Types {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let inside = fs::read_dir(src.join("report")).unwrap().map(|entry| entry.unwrap().path());
    let mut types = Types::new();
    for path in [src.join("report.rs")].into_iter().chain(inside) {
        if path.extension().is_none_or(|end| end != "rs") {
            continue;
        }
        let file = syn::parse_file(&fs::read_to_string(&path).unwrap()).unwrap();
        for item in file.items {
            let Item::Struct(one) = item else { continue };
            let Fields::Named(fields) = one.fields else { continue };
            let is_data = one.attrs.iter().any(|attribute| says(attribute, "derive", "Serialize"));
            let shown = fields.named.into_iter().filter(|field| {
                !field.attrs.iter().any(|attribute| says(attribute, "serde", "skip"))
            });
            if is_data {
                let shown = shown.map(|field| (field.ident.unwrap().to_string(), field.ty));
                types.insert(one.ident.to_string(), shown.collect());
            }
        }
    }
    types
}

fn says(attribute: &syn::Attribute, name: &str, word: &str) -> bool {
    attribute.path().is_ident(name)
        && attribute.meta.require_list().is_ok_and(|list| list.tokens.to_string().contains(word))
}

fn words(of: &Type, types: &Types) -> String {
    let path = match of {
        Type::Path(path) => path.path.segments.last().unwrap(),
        Type::Array(array) => return format!("list of {}", words(&array.elem, types)),
        _ => return "text".to_owned(),
    };
    let inner: Vec<&Type> = match &path.arguments {
        PathArguments::AngleBracketed(list) => list
            .args
            .iter()
            .filter_map(|one| if let GenericArgument::Type(of) = one { Some(of) } else { None })
            .collect(),
        _ => Vec::new(),
    };
    match (path.ident.to_string().as_str(), inner.as_slice()) {
        ("Option" | "Arc" | "Box", [one]) => words(one, types),
        ("Vec", [one]) => format!("list of {}", words(one, types)),
        ("BTreeMap", [_, one]) => format!("map of {}", words(one, types)),
        ("usize" | "u16" | "u32" | "u64" | "i64", _) => "number".to_owned(),
        ("bool", _) => "flag".to_owned(),
        ("Date", _) => "date".to_owned(),
        (name, _) if types.contains_key(name) => name.to_owned(),
        _ => "text".to_owned(),
    }
}

#[test]
fn what_templates_can_show_is_what_the_report_has() {
    let types = types();
    assert!(types.len() > 40, "the types were not understood: {:?}", types.keys());
    let fields = |fields: &Vec<(String, Type)>| -> serde_json::Map<String, serde_json::Value> {
        let field = |(name, of): &(String, Type)| (name.clone(), words(of, &types).into());
        fields.iter().map(field).collect()
    };
    let all: serde_json::Map<String, serde_json::Value> =
        types.iter().map(|(name, of)| (name.clone(), fields(of).into())).collect();
    let text = serde_json::to_string_pretty(&all).unwrap() + "\n";
    snapbox::assert_data_eq!(text, snapbox::file!["../../schema/templates.json"].raw());
}
