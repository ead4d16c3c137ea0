//! Whom people mean when they type "ask my IT guy".

use crate::{
    id::Id,
    interview::near::{Near, find},
    pack::Pack,
};

/// The role a person names, in their words.
pub fn role(said: &str, pack: &Pack) -> Near<Id> {
    let said = said.trim().trim_end_matches(['.', '?', '!']);
    let owners = ["my ", "the ", "our ", "your "];
    let owner = owners
        .iter()
        .find(|start| said.get(..start.len()).is_some_and(|head| head.eq_ignore_ascii_case(start)));
    let bare = owner.and_then(|owner| said.get(owner.len()..)).unwrap_or(said);
    let names = pack.roles.iter().flat_map(|(id, role)| {
        let title = role.title.trim_start_matches("Your ").trim_start_matches("The ");
        let also = role.also.iter().map(String::as_str);
        [id.as_str(), title].into_iter().chain(also).map(move |name| (id, name))
    });
    match find(bare, names) {
        Near::Exact(id) => Near::Exact(id.clone()),
        Near::Close(ids) => Near::Close(ids.into_iter().cloned().collect()),
        Near::Nothing => Near::Nothing,
    }
}
