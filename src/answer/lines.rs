//! Checklists as saved files have them, of every format.

use std::fmt;

use serde::{
    Deserializer,
    de::{MapAccess, SeqAccess, Visitor},
};

use super::{Mark, Marked, marked};
use crate::id::Id;

/// Reads what was said of each line. The first format only listed the lines that were ticked; of the others nobody had said
/// anything, so they are left out, and asked about once.
pub fn read<'de, D: Deserializer<'de>>(from: D) -> Result<Marked, D::Error> {
    from.deserialize_any(Lines)
}

struct Lines;

impl<'de> Visitor<'de> for Lines {
    type Value = Marked;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("yes, no or not_sure for each line, or the lines that were ticked")
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Self::Value, A::Error> {
        marked::entries(map)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut ticked: A) -> Result<Self::Value, A::Error> {
        let mut lines = Marked::default();
        while let Some(id) = ticked.next_element::<Id>()? {
            lines.insert(id, Mark::Yes);
        }
        Ok(lines)
    }
}
