//! Whom the practice can ask: the people and companies on its lists, and those it has given questions to.

use std::sync::Arc;

use indexmap::{IndexMap, map::Entry};
use rustc_hash::FxHashMap;

use crate::{
    answer::{Answer, Whom},
    assessment::{Assessment, Recorded},
    id::Id,
    pack::{Pack, Role, question::Kind},
};

/// Everybody who can be asked by name.
#[derive(Debug, Default)]
pub struct People<'a> {
    /// By their name in plain words.
    all: IndexMap<String, Person<'a>>,
    /// Those who may be the one of a role.
    holding: FxHashMap<&'a Id, Vec<&'a str>>,
}

/// Somebody with a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Person<'a> {
    /// As the practice wrote it.
    pub name: &'a str,
    /// What they are to the practice, where a name or an answer says so.
    pub role: Option<&'a Id>,
    /// A question was given to them already.
    is_given: bool,
}

impl<'a> People<'a> {
    pub fn of(pack: &'a Pack, assessment: &'a Assessment) -> Self {
        let mut people = Self::default();
        let given = assessment.answers.values().rev().filter_map(given_to);
        for whom in given {
            if let Some(name) = &whom.name {
                people.add(Person { name, role: whom.role.as_ref(), is_given: true });
            }
        }
        for (id, question) in &pack.questions {
            let Some(Answer::Names(items)) = assessment.answer(id) else { continue };
            if !matches!(question.kind, Kind::Names { .. }) {
                continue;
            }
            let roles = pack.roles.values().filter(|role| role.lists.contains(id));
            let roles: Vec<Titles<'_>> = roles.map(Titles::of).collect();
            let note = assessment.answers.get(id).and_then(|recorded| recorded.note.as_deref());
            for item in items {
                let role = role_of(&item.name, note, &roles, pack);
                people.add(Person { name: &item.name, role, is_given: false });
            }
        }
        people.holding = people.by_role();
        people
    }

    /// Where a question was given to one of a role, that one; else all who have it.
    fn by_role(&self) -> FxHashMap<&'a Id, Vec<&'a str>> {
        let (given, others): (Vec<&Person<'a>>, Vec<_>) =
            self.all.values().partition(|person| person.is_given);
        let mut holding = in_roles(given);
        for (role, names) in in_roles(others) {
            holding.entry(role).or_insert(names);
        }
        holding
    }

    /// The same name twice is one person; a role that is known of them stays.
    fn add(&mut self, person: Person<'a>) {
        match self.all.entry(plain(person.name)) {
            Entry::Occupied(mut known) => {
                let known = known.get_mut();
                known.role = known.role.or(person.role);
            }
            Entry::Vacant(place) => {
                place.insert(person);
            }
        }
    }

    pub fn iter(&self) -> impl Iterator<Item = &Person<'a>> {
        self.all.values()
    }

    /// Who is known by this very name, whatever its capitals.
    pub fn named(&self, name: &str) -> Option<&Person<'a>> {
        self.all.get(&plain(name))
    }

    /// Those who may be the one of this role: where a question was given to one of them, that one.
    pub fn holding(&self, role: &Id) -> &[&'a str] {
        self.holding.get(role).map_or(&[], Vec::as_slice)
    }

    /// The one of this role, where only one can be meant.
    pub fn holder(&self, role: &Id) -> Option<&'a str> {
        match self.holding(role) {
            [only] => Some(only),
            _ => None,
        }
    }

    /// The same person with all that is known of them: the name that goes with a role, the role that goes with a name.
    pub fn completed(&self, whom: Whom) -> Whom {
        let name = whom.name.or_else(|| self.holder(whom.role.as_ref()?).map(str::to_owned));
        let role = whom.role.or_else(|| {
            let known = self.named(name.as_deref()?)?;
            known.role.cloned()
        });
        Whom { role, name, part: whom.part }
    }
}

fn in_roles<'a>(people: Vec<&Person<'a>>) -> FxHashMap<&'a Id, Vec<&'a str>> {
    let mut roles = FxHashMap::<_, Vec<_>>::default();
    for person in people {
        if let Some(role) = person.role {
            roles.entry(role).or_default().push(person.name);
        }
    }
    roles
}

/// Whom a question was given to, wholly or for the lines that are not sure.
pub fn given_to(recorded: &Recorded) -> Option<&Whom> {
    match &recorded.answer {
        Answer::Ask(whom) => Some(whom),
        _ => recorded.ask.as_ref(),
    }
}

/// What somebody of this name is to the practice: the name says so, or what was noted of it.
fn role_of<'a>(
    name: &str,
    note: Option<&str>,
    roles: &[Titles<'a>],
    pack: &'a Pack,
) -> Option<&'a Id> {
    let kind = pack.catalog.named(name).map(|product| &product.kind);
    let by_product =
        roles.iter().find(|titles| kind.is_some_and(|kind| titles.role.products.contains(kind)));
    let said = plain(name);
    let by_name = || roles.iter().find(|titles| titles.are_in(name, &said));
    let by_note = || {
        let clauses = note?.split([',', ';', '.', '\n']);
        let clause = clauses.into_iter().find(|clause| has_words(&plain(clause), &said))?;
        roles.iter().find(|titles| titles.are_in(clause, &plain(clause)))
    };
    by_product.or_else(by_name).or_else(by_note).map(|titles| &titles.role.id)
}

/// Whether words say that they are of somebody in this role.
pub fn says(words: &str, role: &Role) -> bool {
    Titles::of(role).are_in(words, &plain(words))
}

/// What a role is called, made ready to be looked for in many names.
struct Titles<'r> {
    role: &'r Role,
    /// "it" is a word of many names; "IT" is not.
    capitals: Vec<String>,
    /// All of them, in plain words.
    plain: Vec<String>,
}

impl<'r> Titles<'r> {
    fn of(role: &'r Role) -> Self {
        let is_short = |name: &&str| name.len() <= 2;
        Self {
            role,
            capitals: role.names().filter(is_short).map(str::to_uppercase).collect(),
            plain: role.names().map(plain).collect(),
        }
    }

    /// Whether one of them stands in words, which are given in plain words too.
    fn are_in(&self, words: &str, said: &str) -> bool {
        let has = |whole: &str, part: &String| whole.contains(part) && has_words(whole, part);
        let is_said = |name: &String| if name.len() <= 2 { said == name } else { has(said, name) };
        self.capitals.iter().any(|name| has(words, name)) || self.plain.iter().any(is_said)
    }
}

/// Whether the words of `part` stand in `whole`, one after another.
pub fn has_words(whole: &str, part: &str) -> bool {
    let whole: Vec<&str> =
        whole.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).collect();
    let part: Vec<&str> = part.split(' ').filter(|word| !word.is_empty()).collect();
    !part.is_empty() && whole.windows(part.len()).any(|some| some == part)
}

/// Small letters and single spaces, nothing else.
pub fn plain(text: &str) -> String {
    let letters = text.chars().filter(|c| !matches!(c, '\'' | '’'));
    let bare: String = letters.map(|c| if c.is_alphanumeric() { c } else { ' ' }).collect();
    let words: Vec<String> = bare.split_whitespace().map(str::to_lowercase).collect();
    words.join(" ")
}

/// Somebody as one says it to the practice: "your nephew", "your IT company", "Bluepeak".
pub fn to_the_practice(whom: &Whom, pack: &Pack) -> String {
    let name = whom.name.as_deref().map(|name| without_remark(name, pack));
    match (name, &whom.role) {
        (Some(name), _) => match own(name) {
            Some(bare) => format!("your {bare}"),
            None if is_general(name, pack) => format!("your {}", small(name)),
            None => name.to_owned(),
        },
        (None, Some(role)) => role_in_words(role, pack),
        (None, None) => "somebody else".to_owned(),
    }
}

/// Somebody as a reader from outside knows them: "Nephew", "IT company", "IT person or company".
pub fn to_others(whom: &Whom, pack: &Pack) -> Option<Arc<str>> {
    match &whom.name {
        Some(name) => {
            let name = without_remark(name, pack);
            Some(capital(own(name).unwrap_or(name)).into())
        }
        None => pack.roles.get(whom.role.as_ref()?).map(|role| Arc::clone(&role.name)),
    }
}

/// "my nephew (IT guy)" is called "my nephew".
fn without_remark<'n>(name: &'n str, pack: &Pack) -> &'n str {
    let parts = name.strip_suffix(')').and_then(|name| name.split_once(" ("));
    let told = parts.filter(|(bare, what)| {
        !bare.trim().is_empty() && pack.roles.values().any(|role| says(what, role))
    });
    told.map_or(name, |(bare, _)| bare.trim())
}

/// A name that says whose somebody is: "my nephew".
fn own(name: &str) -> Option<&str> {
    ["my ", "our "].iter().find_map(|start| {
        let head = name.get(..start.len())?;
        head.eq_ignore_ascii_case(start).then(|| name.get(start.len()..))?
    })
}

/// A name that is none: "IT company".
fn is_general(name: &str, pack: &Pack) -> bool {
    let name = plain(name);
    let lists = pack.roles.values().flat_map(|role| &role.lists);
    let kinds = lists.filter_map(|list| pack.questions.get(list)).map(|question| &question.kind);
    let suggested = |kind: &Kind| match kind {
        Kind::Names { suggest, products: false, .. } => {
            suggest.iter().any(|known| plain(known) == name)
        }
        _ => false,
    };
    pack.roles.values().any(|role| role.names().any(|known| plain(known) == name))
        || kinds.into_iter().any(suggested)
}

/// "your IT person or company": a role's title inside a sentence.
pub fn role_in_words(role: &Id, pack: &Pack) -> String {
    let Some(role) = pack.roles.get(role) else { return role.to_string() };
    ["Your ", "The "]
        .iter()
        .find_map(|start| {
            Some(format!("{}{}", start.to_lowercase(), role.title.strip_prefix(start)?))
        })
        .unwrap_or_else(|| role.title.clone())
}

pub fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// With a small letter at the beginning, where that is no abbreviation.
fn small(text: &str) -> String {
    let mut letters = text.chars();
    match (letters.next(), letters.clone().next()) {
        (Some(first), Some(second)) if second.is_lowercase() => {
            first.to_lowercase().chain(letters).collect()
        }
        _ => text.to_owned(),
    }
}
