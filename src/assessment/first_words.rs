//! What the first version of the built-in pack asked: its saved files kept no words.

use super::{PackPin, Wording};
use crate::id::IdMap;

/// By question id; none for any other pack or version.
pub fn of(pin: &PackPin) -> Option<IdMap<Wording>> {
    let is_first = pin.id == *"hipaa-small-practice" && pin.version == "0.1.0";
    is_first.then(|| serde_json::from_str(include_str!("first_words.json")).ok()).flatten()
}
