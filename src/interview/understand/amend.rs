//! Changes to a list of names that stands, as people say them: "no gmail, its outlook", "Dentrix only", "everything but the
//! fax".

use super::spoken::{after_words, before_words, core};

/// What a line does to the list that stands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Amendment<'t> {
    /// Names that go.
    pub gone: Vec<&'t str>,
    /// Names that come; pieces of a list, not yet read.
    pub new: Vec<&'t str>,
    /// These are all.
    pub only: Vec<&'t str>,
}

/// What denies the name behind it.
const DENIES: &[&str] = &[
    "we no longer use",
    "we no longer have",
    "we dont use",
    "we dont have",
    "we do not use",
    "we do not have",
    "we dont even use",
    "we never use",
    "we stopped using",
    "we got rid of",
    "we dropped",
    "we left",
    "we quit",
    "i dont use",
    "i dont have",
    "i do not use",
    "i do not have",
    "i never use",
    "i stopped using",
    "i got rid of",
    "i dropped",
    "i quit",
    "dont use",
    "dont have",
    "stopped using",
    "got rid of",
    "no longer use",
    "no more",
    "take off",
    "take out",
    "leave off",
    "leave out",
    "get rid of",
    "cross off",
    "cross out",
    "scratch",
    "remove",
    "delete",
    "drop",
    "dropped",
    "minus",
    "without",
    "but not",
    "and not",
    "just not",
    "except for",
    "except",
    "not",
    "no",
];

/// What denies the name before it.
const DENIED_BEFORE: &[&str] = &[
    "is not on there",
    "isnt on there",
    "should not be there",
    "shouldnt be there",
    "should not be on there",
    "shouldnt be on there",
    "does not belong",
    "doesnt belong",
    "is not right",
    "isnt right",
    "is wrong",
    "is gone",
    "is out",
    "can go",
    "has to go",
    "should go",
    "not any more",
    "not anymore",
    "anymore",
    "no longer",
];

/// What says that all but the following names are right.
const ALL_BUT: &[&str] = &[
    "all of them except for",
    "all of them except",
    "all of them but not",
    "all of them but",
    "all of those except",
    "all of those but",
    "all of these except",
    "all of these but",
    "all of that except",
    "all of that but",
    "everything except for",
    "everything except",
    "everything but not",
    "everything but",
    "everything minus",
    "all except for",
    "all except",
    "all but not",
    "all but",
    "all minus",
    "all right except",
    "right except for",
    "right except",
    "correct except",
    "thats right except",
    "thats right but not",
    "yes except for",
    "yes except",
    "yes all but",
    "yes but not",
    "yes but no",
    "yes minus",
    "yes without",
];

const ONLY: &[&str] = &[
    "we only use",
    "we only have",
    "i only use",
    "i only have",
    "its only",
    "its just",
    "only",
    "just",
    "nothing but",
];

/// What brings a name.
const BRINGS: &[&str] = &[
    "it should be",
    "should be",
    "we use",
    "we have",
    "i use",
    "i have",
    "use",
    "its",
    "it is",
    "thats",
    "add",
    "also",
    "plus",
    "and",
    "but",
    "instead",
    "rather",
    "now",
];

/// Reads a line as a change; none where it changes nothing that stands.
pub fn amendment<'t>(text: &'t str, is_on_list: impl Fn(&str) -> bool) -> Option<Amendment<'t>> {
    let text = core(text);
    if let Some(rest) = ALL_BUT.iter().find_map(|phrase| after_words(text, phrase)) {
        return Some(Amendment { gone: names(rest), ..Amendment::default() });
    }
    let text = after_words(text, "yes").filter(|rest| changes(rest)).unwrap_or(text);
    if let Some(amendment) = swapped(text, &is_on_list).or_else(|| only(text)) {
        return Some(amendment);
    }
    let mut amendment = Amendment::default();
    for clause in clauses(text) {
        match denied(clause) {
            Some(names) => amendment.gone.extend(names),
            None => {
                amendment.new.extend(Some(brought(clause)).filter(|name| !BRINGS.contains(name)))
            }
        }
    }
    let changes = amendment.gone.iter().any(|name| is_on_list(name));
    let known = amendment.gone.iter().all(|name| is_on_list(name));
    (changes && known).then_some(amendment)
}

fn changes(rest: &str) -> bool {
    denied(rest).is_some() || only(rest).is_some()
}

/// "Outlook instead of Gmail", "Outlook not Gmail", "replace Gmail with Outlook".
fn swapped<'t>(text: &'t str, is_on_list: &impl Fn(&str) -> bool) -> Option<Amendment<'t>> {
    const MARKS: &[(&str, bool)] = &[
        (" instead of ", true),
        (" rather than ", true),
        (" and not ", true),
        (", not ", true),
        (" not ", true),
        (" should be ", false),
        (" is really ", false),
        (" is actually ", false),
        (" is now ", false),
        (" became ", false),
    ];
    let replaced = || {
        let verbs = ["replace", "swap", "change", "switch"];
        let rest = verbs.iter().find_map(|verb| after_words(text, verb))?;
        [" with ", " for ", " to ", " by "].iter().find_map(|mark| rest.split_once(mark))
    };
    let told = MARKS.iter().filter_map(|(mark, new_first)| {
        let (one, other) = text.split_once(mark)?;
        Some(if *new_first { (other, one) } else { (one, other) })
    });
    let (old, new) = replaced().into_iter().chain(told).find(|(old, _)| is_on_list(old))?;
    let is_plain =
        denied(new).is_none() && !new.contains(',') && !BRINGS.contains(&brought(new).trim());
    is_plain.then(|| Amendment { gone: vec![bare(old)], new: vec![brought(new)], only: Vec::new() })
}

fn only(text: &str) -> Option<Amendment<'_>> {
    let rest = ONLY.iter().find_map(|phrase| after_words(text, phrase));
    let rest = rest.or_else(|| before_words(text, "only").filter(|rest| !rest.contains(',')));
    Some(Amendment { only: names(rest?), ..Amendment::default() })
}

/// The names that a clause denies.
fn denied(clause: &str) -> Option<Vec<&str>> {
    let after = DENIES.iter().find_map(|phrase| after_words(clause, phrase)).map(|rest| {
        DENIED_BEFORE.iter().find_map(|phrase| before_words(rest, phrase)).unwrap_or(rest)
    });
    let before = || DENIED_BEFORE.iter().find_map(|phrase| before_words(clause, phrase));
    let rest = after.or_else(before).filter(|rest| rest.contains(char::is_alphanumeric))?;
    Some(names(rest))
}

/// A clause without the words that bring its name.
fn brought(clause: &str) -> &str {
    let mut name = bare(clause);
    while let Some(rest) = BRINGS.iter().find_map(|phrase| after_words(name, phrase)) {
        if !rest.contains(char::is_alphanumeric) {
            break;
        }
        name = rest;
    }
    before_words(name, "instead").filter(|rest| !rest.is_empty()).unwrap_or(name)
}

/// Where what comes instead begins: "no gmail its outlook".
const TURNS: &[&str] =
    &[" its ", " it's ", " it’s ", " we use ", " i use ", " we have ", " i have "];

fn clauses(text: &str) -> impl Iterator<Item = &str> {
    let marked = text.split([',', ';', '\n']).flat_map(|part| part.split(". "));
    let turned = marked.flat_map(|part| part.split(" but ")).flat_map(|part| part.split(" - "));
    let turned = TURNS.iter().fold(turned.collect::<Vec<_>>(), |parts, turn| {
        parts.into_iter().flat_map(|part| part.split(turn)).collect()
    });
    let turned = turned.into_iter();
    turned.map(str::trim).filter(|clause| clause.contains(char::is_alphanumeric))
}

fn names(text: &str) -> Vec<&str> {
    let parts = text.split([',', ';', '&', '\n']).flat_map(|part| part.split(" and "));
    let parts = parts.flat_map(|part| part.split(" or ")).flat_map(|part| part.split(" nor "));
    parts.map(bare).filter(|name| name.contains(char::is_alphanumeric)).collect()
}

fn bare(name: &str) -> &str {
    let name = core(name.trim_matches(|c: char| c.is_whitespace() || ",;.!:".contains(c)));
    let name = ["and", "or"].iter().find_map(|joint| after_words(name, joint)).unwrap_or(name);
    ["the", "a", "an"].iter().find_map(|article| after_words(name, article)).unwrap_or(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reads(text: &str) -> String {
        let list = ["gmail", "dentrix", "weave", "zoom"];
        let is_on_list = |name: &str| list.contains(&name.to_lowercase().as_str());
        let part = |sign: &str, names: &[&str]| {
            names.iter().map(|name| format!("{sign}{name}")).collect::<Vec<_>>().join(" ")
        };
        match amendment(text, is_on_list) {
            None => "(none)".into(),
            Some(all) => {
                let parts = [part("-", &all.gone), part("+", &all.new), part("=", &all.only)];
                parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
            }
        }
    }

    #[test]
    fn what_goes_what_comes_and_what_is_all() {
        let cases = [
            ("no gmail, its outlook", "-gmail +outlook"),
            ("no gmail its outlook", "-gmail +outlook"),
            ("not weave", "-weave"),
            ("no weave or zoom", "-weave -zoom"),
            ("we dont use zoom anymore", "-zoom"),
            ("zoom is wrong", "-zoom"),
            ("everything but gmail", "-gmail"),
            ("yes except gmail and zoom", "-gmail -zoom"),
            ("yes but not weave", "-weave"),
            ("Dentrix only", "=Dentrix"),
            ("only dentrix and weave", "=dentrix =weave"),
            ("we only use dentrix", "=dentrix"),
            ("outlook not gmail", "-gmail +outlook"),
            ("outlook instead of gmail", "-gmail +outlook"),
            ("replace gmail with outlook", "-gmail +outlook"),
            ("gmail should be outlook", "-gmail +outlook"),
            ("we dropped weave, now we use podium", "-weave +podium"),
            ("no vendors", "(none)"),
            ("quickbooks", "(none)"),
            ("no one else", "(none)"),
            ("Notable Health", "(none)"),
        ];
        for (text, expected) in cases {
            assert_eq!(reads(text), expected, "{text}");
        }
    }
}
