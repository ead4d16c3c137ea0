//! Whom people mean when they type "ask my IT guy": a role, somebody on the practice's own lists, or a new person.

use crate::{
    answer::Whom,
    evaluate::{
        People,
        people::{has_words, plain, says},
    },
    id::Id,
    interview::near::{Near, find},
    pack::{Pack, Role},
};

/// The person that words name. Nobody new is taken for sure but who is called "my …", or is told with a role.
pub fn find_whom(said: &str, pack: &Pack, people: &People<'_>) -> Near<Whom> {
    let said = said.trim().trim_end_matches(['.', '?', '!', ',', ';', ' ']);
    if said.is_empty() {
        return Near::Nothing;
    }
    match find_listed(said, pack, people) {
        Near::Nothing if is_name(without_owner(said).0) => {
            Near::Close(vec![Whom::named(name_in_words(said), None)])
        }
        near => near,
    }
}

/// The same, without names that nobody said before.
pub fn find_listed(said: &str, pack: &Pack, people: &People<'_>) -> Near<Whom> {
    find_known(said, pack, people).unwrap_or_else(|| Seeking { pack, people }.nearly(said))
}

/// The same, without slips too.
pub fn find_known(said: &str, pack: &Pack, people: &People<'_>) -> Option<Near<Whom>> {
    let said = said.trim().trim_end_matches(['.', '?', '!', ',', ';', ' ']);
    let seeking = Seeking { pack, people };
    seeking
        .exactly(said)
        .or_else(|| seeking.introduced(said))
        .or_else(|| seeking.by_a_word(said))
        .or_else(|| own(said))
}

struct Seeking<'s, 'a> {
    pack: &'s Pack,
    people: &'s People<'a>,
}

impl Seeking<'_, '_> {
    /// A name on a list, or what a role is called.
    fn exactly(&self, said: &str) -> Option<Near<Whom>> {
        let bare = without_owner(said).0;
        let named = self.people.named(said).or_else(|| self.people.named(bare));
        if let Some(person) = named {
            return Some(Near::Exact(Whom::named(person.name, person.role.cloned())));
        }
        let is_called = |role: &&Role| role.names().any(|name| plain(name) == plain(bare));
        let called: Vec<&Role> = self.pack.roles.values().filter(is_called).collect();
        match called.as_slice() {
            [role] => Some(self.of_role(&role.id)),
            _ => None,
        }
    }

    /// The one who has a role, where the practice named somebody; the role itself, where it did not.
    fn of_role(&self, role: &Id) -> Near<Whom> {
        match self.people.holding(role) {
            [] => Near::Exact(role.clone().into()),
            [only] => Near::Exact(Whom::named(*only, Some(role.clone()))),
            several => {
                let named = |name: &&str| Whom::named(*name, Some(role.clone()));
                Near::Close(several.iter().take(MOST).map(named).collect())
            }
        }
    }

    /// "Sam, our IT guy", "our IT guy Sam", "Sam from IT": a name, and what they are.
    fn introduced(&self, said: &str) -> Option<Near<Whom>> {
        let pairs = JOINTS.iter().filter_map(|joint| split_at(said, joint));
        let split =
            pairs.flat_map(|(one, other)| [(one, other), (other, one)]).find_map(|(name, what)| {
                let role = self.role_called(what)?;
                is_name(name).then_some((name, role))
            });
        let (name, role) = split.or_else(|| self.title_and_name(said))?;
        let known = self.people.named(name).map(|person| person.name);
        let name = known.map_or_else(|| name_in_words(name), str::to_owned);
        Some(Near::Exact(Whom::named(name, Some(role))))
    }

    /// "our IT guy Sam"
    fn title_and_name<'t>(&self, said: &'t str) -> Option<(&'t str, Id)> {
        let (bare, owner) = without_owner(said);
        let (what, name) = bare.rsplit_once(' ').filter(|_| owner.is_some())?;
        let role = self.role_called(what)?;
        (is_name(name) && !self.is_word_of_a_role(name)).then_some((name, role))
    }

    fn is_word_of_a_role(&self, word: &str) -> bool {
        let has = |role: &Role| role.names().any(|name| has_words(&plain(name), &plain(word)));
        self.pack.roles.values().any(has)
    }

    fn role_called(&self, what: &str) -> Option<Id> {
        let what = plain(without_owner(what).0);
        let is_called = |role: &&Role| role.names().any(|name| plain(name) == what);
        self.pack.roles.values().find(is_called).map(|role| role.id.clone())
    }

    /// A name on a list that has these words in it: "bluepeak" for "Bluepeak Networks", "MSP" for "Bluepeak (MSP)".
    fn by_a_word(&self, said: &str) -> Option<Near<Whom>> {
        let bare = plain(without_owner(said).0);
        let has = |name: &str| has_words(&plain(name), &bare);
        let found: Vec<Whom> = self
            .people
            .iter()
            .filter(|person| bare.len() > 1 && has(person.name))
            .map(|person| Whom::named(person.name, person.role.cloned()))
            .collect();
        match found.len() {
            0 => None,
            1 => found.into_iter().next().map(Near::Exact),
            _ => Some(Near::Close(found.into_iter().take(MOST).collect())),
        }
    }

    /// What was perhaps mistyped.
    fn nearly(&self, said: &str) -> Near<Whom> {
        let bare = without_owner(said).0;
        let roles = self.pack.roles.values();
        let roles = roles
            .flat_map(|role| role.names().map(move |name| (Whom::from(role.id.clone()), name)));
        let people = self.people.iter();
        let people =
            people.map(|person| (Whom::named(person.name, person.role.cloned()), person.name));
        match find(bare, people.chain(roles)) {
            Near::Exact(whom) => Near::Exact(self.people.completed(whom)),
            Near::Close(all) => {
                let mut close: Vec<Whom> = Vec::new();
                for whom in all.into_iter().map(|whom| self.people.completed(whom)) {
                    if !close.contains(&whom) {
                        close.push(whom);
                    }
                }
                Near::Close(close)
            }
            Near::Nothing => Near::Nothing,
        }
    }
}

/// As many candidates as a person takes in.
const MOST: usize = 3;

/// What stands between a name and what somebody is.
const JOINTS: &[&str] =
    &[",", " - ", " – ", "(", " who is ", " from ", " at ", " the ", " our ", " my ", " in "];

fn split_at<'t>(said: &'t str, joint: &str) -> Option<(&'t str, &'t str)> {
    let at = said.to_ascii_lowercase().find(joint)?;
    let (one, other) = (said.get(..at)?, said.get(at + joint.len()..)?);
    let bare = |text: &'t str| text.trim_matches([' ', ',', '(', ')', '-', '–']);
    Some((bare(one), bare(other)))
}

/// The words without "my" or "the", and which of these stood there.
fn without_owner(said: &str) -> (&str, Option<&'static str>) {
    const OWNERS: &[&str] = &["my ", "our ", "the ", "your "];
    let begins = |start: &&&str| {
        said.get(..start.len()).is_some_and(|head| head.eq_ignore_ascii_case(start))
    };
    match OWNERS.iter().find(begins) {
        Some(owner) => (said.get(owner.len()..).unwrap_or(said).trim(), Some(owner)),
        None => (said, None),
    }
}

/// "my nephew", "our accountant": somebody whom nobody else can mean. Of "the", nobody knows whose it is.
fn own(said: &str) -> Option<Near<Whom>> {
    let (bare, owner) = without_owner(said);
    let is_own = matches!(owner, Some("my " | "our ")) || (owner.is_none() && is_kin(bare));
    let is_person = is_name(bare) && !bare.split(' ').any(|word| THINGS.contains(&&*plain(word)));
    let name = || format!("my {}", bare.split_whitespace().collect::<Vec<_>>().join(" "));
    (is_own && is_person).then(|| Near::Exact(Whom::named(name(), None)))
}

fn is_kin(word: &str) -> bool {
    const KIN: &[&str] = &[
        "nephew", "niece", "cousin", "brother", "sister", "wife", "husband", "son", "daughter",
        "dad", "father", "mom", "mother", "uncle", "aunt", "partner", "spouse", "friend",
    ];
    KIN.contains(&&*plain(word))
}

/// What is "mine" and can tell nothing.
const THINGS: &[&str] = &[
    "laptop",
    "laptops",
    "computer",
    "computers",
    "phone",
    "phones",
    "email",
    "mail",
    "office",
    "server",
    "notes",
    "records",
    "patients",
    "patient",
    "password",
    "passwords",
    "system",
    "systems",
    "software",
    "own",
    "best",
    "guess",
    "house",
    "desk",
    "papers",
    "files",
    "calendar",
    "policy",
    "policies",
    "question",
    "questions",
    "answer",
    "self",
    "mind",
    "list",
    "backup",
    "backups",
];

/// Whether words may be somebody's name: a few, and none of those with which no name begins.
fn is_name(text: &str) -> bool {
    const NO_NAMES: &[&str] = &[
        "me",
        "him",
        "her",
        "them",
        "they",
        "he",
        "she",
        "us",
        "you",
        "i",
        "we",
        "it",
        "this",
        "that",
        "these",
        "those",
        "somebody",
        "someone",
        "anybody",
        "anyone",
        "nobody",
        "everybody",
        "everyone",
        "noone",
        "no",
        "yes",
        "not",
        "around",
        "again",
        "later",
        "tomorrow",
        "today",
        "first",
        "what",
        "why",
        "how",
        "who",
        "when",
        "where",
        "about",
        "for",
        "in",
        "on",
        "to",
        "if",
        "whether",
        "a",
        "an",
        "of",
        "and",
        "or",
        "all",
        "each",
        "every",
        "everything",
        "people",
        "staff",
        "patients",
        "is",
        "are",
        "do",
        "does",
        "the",
        "some",
        "any",
        "other",
        "others",
    ];
    let words = plain(text);
    let words: Vec<&str> = words.split(' ').filter(|word| !word.is_empty()).collect();
    let is_word = |word: &&str| word.chars().all(char::is_alphanumeric) && !NO_NAMES.contains(word);
    (1..=3).contains(&words.len())
        && words.iter().all(is_word)
        && words.iter().any(|word| word.chars().any(char::is_alphabetic))
}

/// A name with its capitals: "sam lee" is "Sam Lee". One that has some keeps them.
fn name_in_words(name: &str) -> String {
    let (bare, owner) = without_owner(name);
    if matches!(owner, Some("my " | "our ")) {
        return format!("my {bare}");
    }
    let word = |word: &str| {
        let mut letters = word.chars();
        let first = letters.next().into_iter().flat_map(char::to_uppercase);
        first.chain(letters).collect::<String>()
    };
    bare.split_whitespace().map(word).collect::<Vec<_>>().join(" ")
}

/// The role that words speak of: "IT stuff", "billing questions".
pub fn role_spoken_of(words: &str, pack: &Pack) -> Option<Id> {
    // "All the it stuff" speaks of IT; "I never touch it" does not.
    let is_short = |name: &str| {
        let stuff = ["stuff", "questions", "things", "part", "work"];
        name.len() <= 2
            && stuff.iter().any(|stuff| has_words(&plain(words), &format!("{name} {stuff}")))
    };
    let says_so = |role: &&Role| says(words, role) || role.names().any(is_short);
    let mut all = pack.roles.values().filter(says_so);
    let first = all.next()?;
    all.next().is_none().then(|| first.id.clone())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_told_from_other_words() {
        for name in ["Sam", "dr patel", "my nephew", "Blue Peak Networks"] {
            assert!(is_name(name), "{name}");
        }
        for other in
            ["me tomorrow", "around", "about the backup", "whoever did it last year", "", "42"]
        {
            assert!(!is_name(other), "{other}");
        }
    }

    #[test]
    fn whose_somebody_is_stays_with_the_name() {
        let nephew = Near::Exact(Whom::named("my nephew", None));
        assert_eq!(own("my nephew"), Some(nephew.clone()));
        assert_eq!(own("Nephew"), Some(Near::Exact(Whom::named("my Nephew", None))));
        assert_eq!(own("the nephew"), None);
        assert_eq!(own("my laptop"), None);
    }
}
