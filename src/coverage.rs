//! A pack beside the Security Rule: what in it speaks of each standard and specification.

use jiff::{Timestamp, civil::Date};

use crate::{
    assessment::Assessment,
    id::{Id, IdMap},
    pack::{
        Pack,
        security_rule::{Designation, Entry},
    },
    standing::{Applied, Standing},
};

/// One standard or specification, with what cites exactly it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Covered<'a> {
    pub cite: &'a str,
    pub designation: Designation,
    pub questions: Vec<&'a Id>,
    pub safeguards: Vec<&'a Id>,
    pub gaps: Vec<&'a Id>,
    /// Why it concerns no practice that the pack is for.
    pub aside: Option<String>,
}

impl Covered<'_> {
    /// Whether nothing speaks of it although it concerns some practice.
    pub fn is_bare(&self) -> bool {
        let nothing =
            self.questions.is_empty() && self.safeguards.is_empty() && self.gaps.is_empty();
        nothing && self.aside.is_none()
    }
}

/// Every entry, in the order of the rule.
pub fn coverage(pack: &Pack) -> Vec<Covered<'_>> {
    let nobody = Assessment::new(pack, Timestamp::UNIX_EPOCH);
    let standing = Standing::before_decisions(pack, &nobody, Date::ZERO);
    pack.security_rule.entries.values().map(|entry| covered(pack, &standing, entry)).collect()
}

fn covered<'a>(pack: &'a Pack, standing: &Standing, entry: &'a Entry) -> Covered<'a> {
    let exactly = |cites: &[String]| cites.iter().any(|cite| **cite == *entry.cite);
    Covered {
        cite: &entry.cite,
        designation: entry.designation,
        questions: ids(&pack.questions, |question| exactly(&question.cites)),
        safeguards: ids(&pack.safeguards, |safeguard| exactly(&safeguard.cites)),
        gaps: ids(&pack.gaps, |gap| exactly(&gap.cites)),
        aside: aside(pack, standing, entry),
    }
}

fn ids<T>(items: &IdMap<T>, speaks: impl Fn(&T) -> bool) -> Vec<&Id> {
    items.iter().filter(|(_, item)| speaks(item)).map(|(id, _)| id).collect()
}

/// The reason, where `when` is false whatever is answered.
fn aside(pack: &Pack, standing: &Standing, entry: &Entry) -> Option<String> {
    let when = entry.applies.when.as_ref()?;
    if !pack.behind(&when.reads).is_empty() {
        return None;
    }
    match standing.applies(pack, &entry.applies, &standing.careful) {
        Ok(Applied::No { because, .. }) => Some(because),
        _ => None,
    }
}
