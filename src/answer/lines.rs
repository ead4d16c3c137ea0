//! Checklists as saved files have them, of every format.

use std::fmt;

use serde::{
    Deserializer,
    de::{MapAccess, SeqAccess, Visitor},
};

use super::Mark;
use crate::id::{Id, IdMap};

/// Reads what was said of each line. The first format only listed the lines that were ticked; of the others nobody had said
/// anything, so they are left out, and asked about once.
pub fn read<'de, D: Deserializer<'de>>(from: D) -> Result<IdMap<Mark>, D::Error> {
    from.deserialize_any(Lines)
}

struct Lines;

impl<'de> Visitor<'de> for Lines {
    type Value = IdMap<Mark>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("yes, no or not_sure for each line, or the lines that were ticked")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut lines = IdMap::default();
        while let Some((id, mark)) = map.next_entry::<Id, Mark>()? {
            lines.insert(id, mark);
        }
        Ok(lines)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut ticked: A) -> Result<Self::Value, A::Error> {
        let mut lines = IdMap::default();
        while let Some(id) = ticked.next_element::<Id>()? {
            lines.insert(id, Mark::Yes);
        }
        Ok(lines)
    }
}
