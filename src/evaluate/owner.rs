//! Who does what is to be done: by name, as far as the answers say.

use std::sync::Arc;

use crate::{
    answer::{Answer, Whom},
    evaluate::{
        case::Case,
        people::{says, to_others},
    },
    id::Id,
    pack::{FILLED_IN_BY, Role},
};

/// The name of whoever has the role, where it is known; else the role in words.
pub fn owner(case: &Case<'_>, role: &Id) -> Arc<str> {
    if let Some(known) = case.owners.borrow().get(role) {
        return Arc::clone(known);
    }
    let owner = find(case, role);
    case.owners.borrow_mut().insert(role.clone(), Arc::clone(&owner));
    owner
}

fn find(case: &Case<'_>, role: &Id) -> Arc<str> {
    let other = || in_words(case, falls_to(case, role)?);
    let told = named(case, role).or_else(other).or_else(|| half_named(case, role));
    told.unwrap_or_else(|| "To be named".into())
}

/// The role in words; where it may be somebody in another role, too, by the name of that one: "Kim Lee or office manager".
fn half_named(case: &Case<'_>, role: &Id) -> Option<Arc<str>> {
    let words = in_words(case, role)?;
    let other = |part: &str| {
        let roles = case.pack.roles.values().filter(|other| other.id != *role);
        let called = roles.into_iter().find(|other| says(part, other))?;
        by_name(case, &called.id)
    };
    let parts: Vec<&str> = words.split(" or ").collect();
    let told: Vec<Arc<str>> =
        parts.iter().map(|part| other(part).unwrap_or_else(|| Arc::from(*part))).collect();
    (parts.len() > 1).then(|| told.join(" or ").into()).or(Some(words))
}

/// The name of whoever has the role.
pub fn named(case: &Case<'_>, role: &Id) -> Option<Arc<str>> {
    by_name(case, role).or_else(|| by_name(case, falls_to(case, role)?))
}

fn in_words(case: &Case<'_>, role: &Id) -> Option<Arc<str>> {
    case.pack.roles.get(role).map(|role| Arc::clone(&role.name))
}

/// The other role whose work this is in a practice that does not have it.
fn falls_to<'a>(case: &Case<'a>, role: &Id) -> Option<&'a Id> {
    let falls = case.pack.roles.get(role)?.falls.as_ref()?;
    let truth = case.standing.facts.get(&falls.unless)?;
    (truth.known && !truth.holds).then_some(&falls.to)
}

fn by_name(case: &Case<'_>, id: &Id) -> Option<Arc<str>> {
    let role = case.pack.roles.get(id)?;
    if let Some(name) = case.people().holder(id) {
        let whom = Whom { role: Some(id.clone()), name: Some(name.to_owned()), part: false };
        return to_others(&whom, case.pack);
    }
    filled_in(case, role).map(Into::into)
}

/// Whoever filled the assessment in, where the answer says that they have the role: "Kim Lee, owner".
fn filled_in<'a>(case: &Case<'a>, role: &Role) -> Option<&'a str> {
    let Some(Answer::Text(text)) = case.answer(FILLED_IN_BY) else { return None };
    let (name, what) = text.split_once([',', '(', ';'])?;
    (says(what, role) && !name.trim().is_empty()).then_some(name.trim())
}
