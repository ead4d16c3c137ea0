//! Refuses JSON in which a key stands twice, or two things of one list go by the same id: every reader would drop one of the
//! two without a word.

use std::{collections::HashSet, fmt};

use serde::{
    Deserialize, Deserializer,
    de::{Error, MapAccess, SeqAccess, Visitor},
};

/// Goes through the whole text; a mistake has the place of the second key.
pub fn refuse(json: &[u8]) -> serde_json::Result<()> {
    serde_json::from_slice::<Looked>(json).map(drop)
}

/// A value that was looked through.
#[derive(Default)]
struct Looked {
    text: Option<String>,
    /// Of a map: what stands under `id`.
    id: Option<String>,
}

impl<'de> Deserialize<'de> for Looked {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Self::default())
    }
}

impl<'de> Visitor<'de> for Looked {
    type Value = Self;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_map<A: MapAccess<'de>>(mut self, mut map: A) -> Result<Self, A::Error> {
        let mut seen = HashSet::new();
        while let Some(key) = map.next_key::<String>()? {
            if seen.contains(&key) {
                return Err(A::Error::custom(format!("the key `{key}` stands there twice")));
            }
            let is_id = key == "id";
            seen.insert(key);
            let value = map.next_value::<Self>()?;
            if is_id {
                self.id = value.text;
            }
        }
        Ok(self)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Self, A::Error> {
        let mut seen = HashSet::new();
        while let Some(value) = seq.next_element::<Self>()? {
            let Some(id) = value.id else { continue };
            if seen.contains(&id) {
                return Err(A::Error::custom(format!("the id `{id}` stands there twice")));
            }
            seen.insert(id);
        }
        Ok(self)
    }

    fn visit_str<E>(mut self, text: &str) -> Result<Self, E> {
        self.text = Some(text.to_owned());
        Ok(self)
    }

    fn visit_bool<E>(self, _: bool) -> Result<Self, E> {
        Ok(self)
    }

    fn visit_i64<E>(self, _: i64) -> Result<Self, E> {
        Ok(self)
    }

    fn visit_u64<E>(self, _: u64) -> Result<Self, E> {
        Ok(self)
    }

    fn visit_f64<E>(self, _: f64) -> Result<Self, E> {
        Ok(self)
    }

    fn visit_unit<E>(self) -> Result<Self, E> {
        Ok(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_that_stands_twice_is_refused_with_its_place_however_deep() {
        let text = "{\"a\": [{\"b\": 1,\n  \"c\": {}, \"\\u0062\": null}]}";
        let error = refuse(text.as_bytes()).unwrap_err();
        assert_eq!((error.line(), error.column()), (2, 19));
        assert!(error.to_string().starts_with("the key `b` stands there twice"), "{error}");
        refuse(text.replace("\\u0062", "d").as_bytes()).unwrap();
        let items = r#"[{"id": "a", "name": "A"}, {"id": "b"}, {"name": "B", "id": "a"}]"#;
        let error = refuse(items.as_bytes()).unwrap_err();
        assert!(error.to_string().starts_with("the id `a` stands there twice"), "{error}");
        refuse(
            items
                .replace("\"b\"}, {", "\"b\"}], [{")
                .replacen('[', "[[", 1)
                .replace("}]", "}]]")
                .replacen("]]", "]", 1)
                .as_bytes(),
        )
        .unwrap();
        refuse(br#"{"a": {"a": [true, -1, 2, 1.5, "a", null, "a"]}, "b": {"a": {}}}"#).unwrap();
    }
}
