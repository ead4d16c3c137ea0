//! Lists of names: systems, devices, vendors.

use rustc_hash::FxHashSet;

use super::{
    Meaning, Typed,
    amend::amendment,
    names::{Piece, all_but_nobody, is_filler, piece, tells_of_one},
    number, one_line,
    spoken::after_words,
    things::is_thing,
    tokens::{Token, no_such_number, tokens, whole_number},
};
use crate::{
    answer::{Answer, Item},
    interview::{
        growing::{compared, grow},
        near::{Near, find, fold},
    },
    pack::product::Catalog,
};

/// What the list is made of: "system", "systems".
#[derive(Clone, Copy, Debug)]
pub struct Noun<'a> {
    pub one: &'a str,
    pub many: &'a str,
}

/// What names may be, besides whatever a person calls their own things.
#[derive(Clone, Copy, Debug)]
pub struct Known<'a> {
    /// Offered under numbers, while the list is empty.
    pub suggest: &'a [String],
    /// The products that are looked for in what is said, where names may be products.
    pub catalog: Option<&'a Catalog>,
}

/// Reads a list of names, or a change to the list that stands.
pub fn names(
    typed: &Typed,
    noun: &Noun<'_>,
    known: &Known<'_>,
    present: Option<&Answer>,
) -> Meaning {
    let present: &[Item] = match present {
        Some(Answer::Names(items)) => items,
        _ => &[],
    };
    if typed.quoted {
        return added(vec![one_line(&typed.text)], present);
    }
    if let Some(meaning) = nothing(&typed.text, noun) {
        return meaning;
    }
    let is_count = known.suggest.is_empty() && present.is_empty();
    if (is_count && numbers(&typed.text).is_some()) || number::is_amount(&typed.text) {
        return Meaning::Trouble(format!(
            "Please type the name of each {}, with commas between. A name that is a number goes in \"quotes\".",
            noun.one
        ));
    }
    let text = spelled(&typed.text);
    edit(&text, known, present)
        .or_else(|| amended(&text, known, present))
        .unwrap_or_else(|| fresh(&text, known, present))
}

/// With the joints and ends that people write short: "Dentrix n Gmail thats it".
fn spelled(text: &str) -> String {
    const ENDS: &[&str] =
        &[" thats it", " that's it", " that’s it", " thats all", " that's all", " that’s all"];
    let joined = text.replace(" n ", " and ").replace(" 'n' ", " and ").replace(" and then ", ", ");
    let joined = one_and_other(&joined);
    ENDS.iter().fold(joined, |text, end| match text.split_once(end) {
        Some((list, rest)) if rest.starts_with(' ') => format!("{list},{end},{rest}"),
        _ => text,
    })
}

/// "One is Oak Street and the other one we just call Riverside", as a list.
fn one_and_other(text: &str) -> String {
    const ONE: &[&str] = &[
        "one is called",
        "one is",
        "one we call",
        "one we just call",
        "the first one is",
        "the first is",
        "they call them",
        "we call them",
        "theyre called",
    ];
    const OTHER: &[&str] = &[
        "the other one we just call",
        "the other one we call",
        "the other one is called",
        "the other one is",
        "the other is called",
        "the other is",
        "the second one is",
        "the second is",
    ];
    let Some(rest) = ONE.iter().find_map(|words| after_words(text, words)) else {
        return text.to_owned();
    };
    OTHER.iter().fold(rest.to_owned(), |text, other| {
        text.replace(&format!(" and {other} "), ", ").replace(&format!(" {other} "), " ")
    })
}

/// A change to the list in the person's own words: "no gmail, its outlook".
fn amended(text: &str, known: &Known<'_>, present: &[Item]) -> Option<Meaning> {
    if present.is_empty() {
        return None;
    }
    let calls = Calls { known, present };
    let change = amendment(text, |name| calls.one(name).is_some())?;
    let found: Option<Vec<usize>> =
        change.gone.iter().chain(&change.only).map(|name| calls.one(name)).collect();
    let is_open = change.only.is_empty();
    let (left, new): (Vec<Item>, Vec<&str>) = match (found, is_open) {
        (Some(gone), true) => (calls.without(&gone), change.new),
        (Some(only), false) => (calls.just(&only), Vec::new()),
        // "Only Outlook", where Outlook is not on the list yet.
        (None, false) => (Vec::new(), change.only),
        (None, true) => {
            let missing = change.gone.iter().find(|name| calls.one(name).is_none())?;
            return Some(Meaning::Trouble(not_there(missing)));
        }
    };
    if new.is_empty() {
        return Some(Meaning::sure(Answer::Names(left)));
    }
    Some(match fresh(&new.join(", "), known, &left) {
        Meaning::Sure(answer, remark) if is_open => Meaning::Sure(answer, remark),
        Meaning::Sure(answer, _) => Meaning::Guess(vec![answer]),
        other => other,
    })
}

/// What the things on a list are called.
struct Calls<'a> {
    known: &'a Known<'a>,
    present: &'a [Item],
}

impl Calls<'_> {
    /// The one item that a name means beyond doubt.
    fn one(&self, name: &str) -> Option<usize> {
        let (said, product) = (compared(name), self.product(name));
        let is_it = |item: &Item| {
            let own = compared(&item.name);
            said == own
                || said.strip_suffix('s').is_some_and(|one| one == own)
                || (product.is_some() && product == self.product(&item.name))
        };
        let mut found = self.present.iter().enumerate().filter(|(_, item)| is_it(item));
        let first = found.next().map(|(at, _)| at).filter(|_| found.next().is_none());
        first.or_else(|| match which(name, self.present) {
            Ok((at, true)) => Some(at),
            Ok((at, false)) if self.has_words(at, name) => Some(at),
            _ => None,
        })
    }

    fn product(&self, name: &str) -> Option<&str> {
        Some(self.known.catalog?.named(name)?.name.as_str())
    }

    /// Whether all words of a name are words of the item: "laptop" of "my old laptop".
    fn has_words(&self, at: usize, name: &str) -> bool {
        let Some(item) = self.present.get(at) else { return false };
        let own = fold(&item.name);
        fold(name).split(' ').all(|word| own.split(' ').any(|one| one == word))
    }

    fn without(&self, gone: &[usize]) -> Vec<Item> {
        let left = self.present.iter().enumerate().filter(|(at, _)| !gone.contains(at));
        left.map(|(_, item)| item.clone()).collect()
    }

    fn just(&self, kept: &[usize]) -> Vec<Item> {
        let left = self.present.iter().enumerate().filter(|(at, _)| kept.contains(at));
        left.map(|(_, item)| item.clone()).collect()
    }
}

fn not_there(said: &str) -> String {
    format!("“{said}” is not on the list. Please use a number from the list.")
}

fn nothing(text: &str, noun: &Noun<'_>) -> Option<Meaning> {
    let said = fold(text);
    let none = Answer::Names(Vec::new());
    let plain = [
        "none",
        "nothing",
        "we have none",
        "i have none",
        "none at all",
        "zero",
        "no one",
        "nobody",
        "not a soul",
        "no vendors",
        "no outsiders",
        "no outside people",
        "no outside companies",
        "nobody outside",
        "nobody at all",
        "no one at all",
    ];
    if plain.contains(&said.as_str()) || said == format!("no {}", fold(noun.many)) {
        return Some(Meaning::sure(none));
    }
    let likely = super::yes_or_no(text) == Some(false);
    if likely {
        return Some(Meaning::Guess(vec![none]));
    }
    let yes = super::yes_or_no(text) == Some(true);
    yes.then(|| {
        Meaning::Trouble(format!("Please type the name of each {}, with commas between.", noun.one))
    })
}

/// "add X", "remove 2", "rename 2 to Y"; none where the line is something else.
fn edit(text: &str, known: &Known<'_>, present: &[Item]) -> Option<Meaning> {
    let (verb, rest) = text.split_once(char::is_whitespace)?;
    let rest = rest.trim();
    let verb = verb.to_lowercase();
    if CHANGES.contains(&verb.as_str()) && !present.is_empty() && changes_more(rest, present) {
        return Some(Meaning::trouble(
            "Please change one thing at a time, such as: remove 2. Then add the new name.",
        ));
    }
    match verb.as_str() {
        "add" => Some(match heard(rest, known) {
            Ok(Heard::Names(list)) => taken(list, rest, known, present, true),
            Ok(Heard::Nothing { .. }) => Meaning::trouble("Please type the name to add."),
            Err(message) => Meaning::Trouble(message),
        }),
        _ if present.is_empty() => None,
        "remove" | "delete" | "drop" if fold(rest) == "all" => {
            Some(Meaning::Guess(vec![Answer::Names(Vec::new())]))
        }
        "remove" | "delete" | "drop" => Some(remove(rest, present)),
        "rename" | "correct" => Some(rename(rest, present)),
        _ => None,
    }
}

const CHANGES: &[&str] = &["add", "remove", "delete", "drop", "rename"];

/// Whether a second change follows: "2, add Zoom". "Drop Box" on a list is a name.
fn changes_more(rest: &str, present: &[Item]) -> bool {
    let pieces = rest.split([',', ';']).skip(1).chain(rest.split(" and ").skip(1));
    pieces.map(str::trim).map(|piece| piece.strip_prefix("and ").unwrap_or(piece)).any(|piece| {
        let Some((verb, what)) = piece.split_once(' ') else { return false };
        match verb.to_lowercase().as_str() {
            "add" => true,
            "rename" => what.contains(" to "),
            "remove" | "delete" | "drop" => which(what, present).is_ok(),
            _ => false,
        }
    })
}

fn fresh(text: &str, known: &Known<'_>, present: &[Item]) -> Meaning {
    match heard(text, known) {
        Ok(Heard::Names(list)) => taken(list, text, known, present, false),
        Ok(Heard::Nothing { sure, remark }) => no_names(sure, remark, present),
        Err(message) => Meaning::Trouble(message),
    }
}

/// A list at once where nothing in doubt is lost; else its likely readings.
fn taken(list: List, text: &str, known: &Known<'_>, present: &[Item], adds: bool) -> Meaning {
    let (answer, twice) = match add(&list.names, present) {
        Meaning::Sure(answer, twice) => (answer, twice),
        other => return other,
    };
    let with = |names: &[String]| Answer::Names(grow(present, names).0);
    if !list.doubted.is_empty() {
        let certain = list.names.iter().filter(|name| !list.doubted.contains(name));
        return Meaning::Guess(vec![answer, with(&certain.cloned().collect::<Vec<_>>())]);
    }
    let no_talk = list.talk.is_empty();
    let is_plain = no_talk && (list.sure || adds);
    if is_plain || list.names.iter().all(|name| known.knows(name)) {
        let loses = !no_talk || !list.vague.is_empty() || !list.sure;
        return match list.beside() {
            said if present.is_empty() || adds => {
                let all: Vec<String> = twice.into_iter().chain(said).collect();
                Meaning::Sure(answer, (!all.is_empty()).then(|| all.join(" ")))
            }
            Some(_) if loses => {
                let as_typed = with(&list.as_typed);
                Meaning::Guess(vec![answer, as_typed])
            }
            _ => Meaning::Guess(vec![answer]),
        };
    }
    // What looked like speech may be a name all the same.
    if !no_talk {
        let all: Vec<String> = list.names.iter().chain(&list.talk).cloned().collect();
        return Meaning::Guess(vec![answer, with(&all)]);
    }
    let as_typed = if list.parted { list.as_typed } else { vec![text.trim().to_owned()] };
    let as_typed = with(&as_typed);
    Meaning::Guess(if as_typed == answer { vec![answer] } else { vec![answer, as_typed] })
}

/// Nobody and nothing, or nobody else than those on the list.
fn no_names(sure: bool, remark: Option<String>, present: &[Item]) -> Meaning {
    let answer = Answer::Names(present.to_vec());
    if sure { Meaning::Sure(answer, remark) } else { Meaning::Guess(vec![answer]) }
}

/// What a list says.
enum Heard {
    Names(List),
    Nothing { sure: bool, remark: Option<String> },
}

#[derive(Default)]
struct List {
    names: Vec<String>,
    /// Nothing in it rests on a guess.
    sure: bool,
    /// Those of the names that stood with a question mark.
    doubted: Vec<String>,
    /// No "and" stands where it could be part of a name.
    parted: bool,
    /// Pieces of which only the names were taken.
    of: Vec<String>,
    /// Pieces that look like speech.
    talk: Vec<String>,
    /// Pieces that are no names for certain: "etc".
    vague: Vec<String>,
    /// All pieces as they stand.
    as_typed: Vec<String>,
}

impl List {
    /// Whether names behind a "none" may be no names at all: "none, all in-house".
    fn may_be_none(&self, denies_all: bool, known: &Known<'_>) -> bool {
        let is_known = || self.names.iter().any(|name| known.knows(name));
        self.doubted.is_empty() && (!self.sure || (denies_all && !is_known()))
    }

    /// What was said beside the names, and is not on the list.
    fn beside(&self) -> Option<String> {
        let of = self.of.iter().map(|said| format!("Of “{said}” I took only the name."));
        let mut all: Vec<String> = of.collect();
        let left: Vec<String> =
            self.talk.iter().chain(&self.vague).map(|said| format!("“{said}”")).collect();
        if !left.is_empty() {
            all.push(format!("I left out {}.", left.join(" and ")));
            all.push("To add a name, type back, then add and the name.".into());
        }
        (!all.is_empty()).then(|| all.join(" "))
    }
}

impl Known<'_> {
    fn knows(&self, name: &str) -> bool {
        let is_product = self.catalog.is_some_and(|catalog| catalog.named(name).is_some());
        is_product || is_suggestion(name, self.suggest)
    }
}

/// The names of a list, or what stands in the way of reading it.
fn heard(text: &str, known: &Known<'_>) -> Result<Heard, String> {
    let sentences = parted(all_but_nobody(text).unwrap_or(text));
    let split = split(&sentences, known.suggest)?;
    let (sure, parted, mut nothing) = (split.sure, split.sure, None);
    let as_typed = split.names.clone();
    let denies_all = split.names.first().is_some_and(|first| !is_plain_no(first));
    let mut list = List { sure, parted, as_typed, ..List::default() };
    for (at, name) in split.names.iter().enumerate() {
        if is_suggestion(name, known.suggest) {
            list.names.push(name.clone());
            continue;
        }
        if is_signs(name) {
            list.vague.push(name.clone());
            continue;
        }
        if is_filler(name) {
            continue;
        }
        if takes_back(name) {
            list.talk.push(name.clone());
            list.names.pop();
            continue;
        }
        match piece(name, known.catalog) {
            Piece::Names { names, note, sure } => {
                list.names.extend(names);
                list.sure &= sure;
                list.of.extend(note);
            }
            Piece::Doubted { names } => {
                list.names.extend(names.iter().cloned());
                list.doubted.extend(names);
            }
            Piece::Nothing { sure } if at == 0 => nothing = Some(sure),
            Piece::Nothing { sure: true } => {}
            Piece::Nothing { sure: false } | Piece::Vague => list.vague.push(name.clone()),
            Piece::Talk => list.talk.push(name.clone()),
        }
    }
    // A question alone asks back.
    if list.names.len() == list.doubted.len() && !list.names.is_empty() {
        return Err(no_name(text));
    }
    match (nothing, list.names.is_empty(), list.talk.is_empty()) {
        // "None, my wife does the billing" may name somebody, or nobody.
        (Some(_), false, _) if list.may_be_none(denies_all, known) => {
            Ok(Heard::Nothing { sure: false, remark: None })
        }
        (Some(sure), true, _) => {
            let remark = (!list.talk.is_empty()).then(|| list.talk.join(", "));
            Ok(Heard::Nothing { sure, remark: remark.map(beside) })
        }
        (None, false, true) => Ok(Heard::Names(list)),
        (None, false, false) => {
            list.sure = false;
            Ok(Heard::Names(list))
        }
        (None, true, true) => Err("Please type at least one name. Or type none.".into()),
        _ => Err(no_name(text)),
    }
}

/// "***", "—": no name for certain, and no thumb up.
fn is_signs(piece: &str) -> bool {
    let is_sign = |c: char| c.is_ascii_punctuation() || matches!(c, '–' | '—' | '…' | '•' | '·');
    !piece.contains(char::is_alphanumeric) && piece.contains(is_sign)
}

/// "No, …" may deny what was asked before, and go on to a name.
fn is_plain_no(piece: &str) -> bool {
    matches!(&*fold(piece), "no" | "nope" | "nah" | "naw")
}

/// "Leave that out": the name right before it is none.
fn takes_back(piece: &str) -> bool {
    const BACK: &[&str] = &[
        "leave that out",
        "leave it out",
        "leave that one out",
        "leave it off",
        "leave that off",
        "leave that one off",
        "dont count that",
        "dont count it",
        "dont count that one",
        "scratch that",
        "scratch that one",
        "forget that",
        "forget that one",
    ];
    BACK.contains(&fold(piece).as_str())
}

fn beside(said: String) -> String {
    format!("You also said: “{said}”. It is not part of the list.")
}

fn no_name(text: &str) -> String {
    format!(
        "I find no clear name in “{}”. Please type only the names, with commas between. \
         A name that looks like a sentence goes in \"quotes\".",
        text.trim()
    )
}

/// A line of a pasted list without its mark: "- laptop", "2) old pc".
fn without_bullet(line: &str) -> &str {
    let line = line.trim_start();
    let digits = line.find(|c: char| !c.is_ascii_digit()).unwrap_or(line.len());
    let after_number =
        line.get(digits..).and_then(|rest| rest.strip_prefix(['.', ')'])).filter(|_| digits > 0);
    let after_mark = || line.strip_prefix(['-', '*', '•', '–', '·']);
    let rest = after_number.or_else(after_mark).filter(|rest| rest.starts_with([' ', '\t']));
    rest.map_or(line, str::trim_start)
}

/// A list with marks in one line, a line for each: "- laptop - old pc", "1) laptop 2) old pc".
fn in_lines(text: &str) -> String {
    let text = text.trim();
    let mark = ["- ", "* ", "• ", "– ", "· "].into_iter().find(|mark| text.starts_with(mark));
    if let Some(mark) = mark {
        return text.replace(&format!(" {mark}"), &format!("\n{mark}"));
    }
    let end = [") ", ". "].into_iter().find(|end| text.starts_with(&format!("1{end}")));
    let Some(end) = end.filter(|end| text.contains(&format!(" 2{end}"))) else {
        return text.to_owned();
    };
    (2_u8..=99)
        .map(|number| format!(" {number}{end}"))
        .take_while(|mark| text.contains(mark))
        .fold(text.to_owned(), |text, mark| {
            text.replacen(&mark, &format!("\n{}", mark.trim_start()), 1)
        })
}

/// A sentence ends a name as a comma does; "Dr. Smith" is no sentence.
fn parted(text: &str) -> String {
    const SHORTEST_END: usize = 4;
    let text = in_lines(text);
    let lines: Vec<&str> = text.lines().map(without_bullet).collect();
    let text = if lines.len() > 1 { lines.join("\n") } else { text };
    let mut parted = String::new();
    for piece in text.split_inclusive(". ") {
        let letters = piece.trim_end_matches(['.', ' ']);
        let word = letters.rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
        match piece.strip_suffix(". ") {
            Some(sentence) if word.chars().count() >= SHORTEST_END && !is_short(word) => {
                parted.push_str(sentence);
                parted.push_str("; ");
            }
            _ => parted.push_str(piece),
        }
    }
    parted
}

struct Split {
    names: Vec<String>,
    /// False where "and" may be part of a name.
    sure: bool,
}

/// Commas, semicolons and lines part names. "And" parts the last two names of a comma list; where it stands alone it may
/// belong to a name ("Smith and Sons"), so that is a guess.
fn split(text: &str, suggest: &[String]) -> Result<Split, String> {
    let pieces = marked(text);
    if let Some(firm) = firm(&pieces) {
        return Ok(Split { names: vec![firm], sure: true });
    }
    let (names, sure): (Vec<&str>, bool) = match pieces.as_slice() {
        [only] if is_suggestion(only, suggest) => (vec![only], true),
        [only] if numbers(only).is_some() => (vec![only], true),
        [only] => by_and(only),
        [first @ .., last] => {
            let first = first.iter().flat_map(|piece| match by_and(piece) {
                (parts, true) => parts,
                _ => vec![*piece],
            });
            (first.chain(last_two(last, suggest)).collect(), true)
        }
        [] => (Vec::new(), true),
    };
    let mut all = Vec::new();
    for name in names {
        all.extend(named(name, suggest)?);
    }
    if all.is_empty() {
        return Err("Please type at least one name. Or type none.".into());
    }
    Ok(Split { names: all, sure })
}

/// The pieces between commas and other marks: "3 PCs + 2 laptops".
fn marked(text: &str) -> Vec<&str> {
    const OTHERS: &[&str] = &[" + ", " / ", " | ", " • ", " comma "];
    let parts = OTHERS.iter().fold(by_comma(text), |parts, mark| {
        parts.into_iter().flat_map(|part| part.split(mark)).collect()
    });
    let is_list = parts.len() > 1;
    let named = |part| if is_list { by_article(part) } else { vec![part] };
    parts.into_iter().flat_map(named).map(str::trim).filter(|piece| !piece.is_empty()).collect()
}

/// "The IT company the billing company": each begins with its article, and nothing joins them.
fn by_article(text: &str) -> Vec<&str> {
    const LEADS_ON: &[&str] = &[
        "of", "for", "at", "in", "on", "with", "to", "from", "by", "and", "or", "is", "are", "was",
        "does", "do", "has", "have", "about", "near", "behind", "under", "over", "through", "into",
        "all", "both", "plus", "then", "not", "but", "than", "like", "use", "uses", "runs",
        "handles", "also", "just", "only", "that", "who", "which", "calls", "call", "its", "thats",
        "&",
    ];
    let text = text.trim();
    let is_article = |word: &str| matches!(&*fold(word), "the" | "my" | "our");
    let first = text.split(' ').next().unwrap_or_default();
    let (mut parts, mut start) = (Vec::new(), 0);
    let mut last = first;
    for (at, _) in text.match_indices(' ') {
        let word = text.get(at + 1..).and_then(|rest| rest.split(' ').next()).unwrap_or_default();
        let goes_on =
            at - start < SHORTEST_NAMED || LEADS_ON.contains(&&*fold(last)) || last == "&";
        if is_article(first) && fold(word) == fold(first) && !goes_on && !tells_of_one(text) {
            parts.extend(text.get(start..at));
            start = at + 1;
        }
        last = word;
    }
    parts.extend(text.get(start..));
    parts
}

/// An article and a name have so many letters.
const SHORTEST_NAMED: usize = 6;

/// The pieces between commas, semicolons and lines; those in brackets part nothing: "our lawyer (old, and slow)".
fn by_comma(text: &str) -> Vec<&str> {
    let (mut pieces, mut start, mut depth) = (Vec::new(), 0, 0_usize);
    let closes = |at: usize| text.get(at..).is_some_and(|rest| rest.contains(')'));
    for (at, c) in text.char_indices() {
        match c {
            '(' if closes(at) => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            ',' | ';' | '\n' if depth == 0 => {
                pieces.extend(text.get(start..at));
                start = at + c.len_utf8();
            }
            _ => {}
        }
    }
    pieces.extend(text.get(start..));
    pieces
}

/// "Smith, Jones & Co": a firm whose name holds a comma.
fn firm(pieces: &[&str]) -> Option<String> {
    let (last, first) = pieces.split_last()?;
    let is_surname = |piece: &&str| {
        piece.starts_with(char::is_uppercase) && piece.chars().all(char::is_alphabetic)
    };
    let [_, joint, end] = last.split(' ').collect::<Vec<_>>()[..] else { return None };
    let is_end = ends_a_firm(end) && matches!(joint, "&" | "and");
    let is_firm = is_end && !first.is_empty() && first.iter().all(is_surname);
    is_firm.then(|| tidy(&pieces.join(", ")))
}

fn ends_a_firm(word: &str) -> bool {
    const ENDS: &[&str] = &["associates", "sons", "partners", "company", "daughters"];
    let word = word.trim_end_matches('.').to_lowercase();
    is_short(&word) || ENDS.contains(&word.as_str())
}

fn by_and(only: &str) -> (Vec<&str>, bool) {
    let parts: Vec<&str> =
        only.split(" and ").flat_map(|part| part.split(" & ")).map(str::trim).collect();
    let all = parts.iter().all(|part| !part.is_empty());
    if !all || parts.len() < 2 || is_one_sentence(&parts) {
        return (vec![only], true);
    }
    let sure = parts.iter().skip(1).all(|part| begins_anew(part))
        || parts.iter().all(|part| is_plain_thing(part));
    (parts, sure)
}

/// "Bluepeak handles our computers and backups".
fn is_one_sentence(parts: &[&str]) -> bool {
    parts.first().is_some_and(|first| tells_of_one(first))
        && parts.iter().skip(1).all(|part| !tells_of_one(part) && !is_owned(part))
}

/// "Our biller", "2 laptops", "the lawyer": no second half of a name.
fn begins_anew(part: &str) -> bool {
    let folded = fold(part);
    let first = folded.split(' ').next().unwrap_or_default();
    is_owned(part) || matches!(first, "the" | "a" | "an") || first.parse::<u32>().is_ok()
}

fn is_owned(part: &str) -> bool {
    let folded = fold(part);
    matches!(folded.split(' ').next(), Some("my" | "our" | "his" | "her" | "their"))
}

fn is_plain_thing(part: &str) -> bool {
    fold(part).split(' ').next_back().is_some_and(is_thing)
}

/// The last piece of a comma list: "Gmail and QuickBooks", "and Smith and Sons".
fn last_two<'t>(last: &'t str, suggest: &[String]) -> Vec<&'t str> {
    if let Some(rest) = last.strip_prefix("and ").or_else(|| last.strip_prefix("& ")) {
        return vec![rest.trim()];
    }
    match last.rsplit_once(" and ") {
        Some((before, after)) if !is_suggestion(last, suggest) && !before.contains(" and ") => {
            vec![before.trim(), after.trim()]
        }
        _ => vec![last],
    }
}

fn is_suggestion(text: &str, suggest: &[String]) -> bool {
    suggestion(text, suggest).is_some()
}

/// What is offered under these words, with or without what stands in brackets.
fn suggestion<'s>(text: &str, suggest: &'s [String]) -> Option<&'s String> {
    let said = fold(text);
    let short = |name: &str| name.split_once(" (").map(|(short, _)| fold(short));
    suggest.iter().find(|name| fold(name) == said || short(name).is_some_and(|one| one == said))
}

/// The numbers of a piece that has nothing else but "and", "to" and commas.
fn numbers(text: &str) -> Option<Vec<usize>> {
    let mut all: Vec<usize> = Vec::new();
    let mut range = false;
    for token in tokens(text) {
        match token {
            Token::Number(number) if range => {
                all.extend(all.last()?.checked_add(1)?..=number.min(999));
                range = false;
            }
            Token::Number(number) => all.push(number),
            Token::Word(word) if word == "to" => range = true,
            Token::Word(word) if word == "and" => {}
            Token::Word(_) => return None,
            _ => {}
        }
    }
    (!all.is_empty() && !range).then_some(all)
}

/// The names a piece stands for: numbers are suggestions.
fn named(piece: &str, suggest: &[String]) -> Result<Vec<String>, String> {
    let numbers = if suggest.is_empty() { None } else { numbers(piece) };
    let Some(numbers) = numbers else {
        let known = suggestion(piece, suggest);
        return Ok(vec![known.cloned().unwrap_or_else(|| tidy(piece))]);
    };
    let name = |number: usize| {
        let found = number.checked_sub(1).and_then(|index| suggest.get(index));
        found.cloned().ok_or_else(|| no_such_number(number, suggest.len()))
    };
    numbers.into_iter().map(name).collect()
}

fn tidy(name: &str) -> String {
    let name = one_line(unquoted(name.trim()));
    let plain = name.trim_end_matches('.').trim_end();
    let last = plain.rsplit(' ').next().unwrap_or_default();
    let end = if is_short(last) && name.len() > plain.len() { "." } else { "" };
    format!("{plain}{end}")
}

/// Without the quotes around the whole, or the half of them that a list leaves at one end; others are part of the name.
fn unquoted(name: &str) -> &str {
    const QUOTES: [char; 3] = ['"', '“', '”'];
    let bare = name.trim_matches(QUOTES);
    if bare.contains(QUOTES) { name } else { bare }
}

/// Whether a dot belongs to the word: "Smith Inc."
fn is_short(word: &str) -> bool {
    const SHORT: &[&str] = &["co", "inc", "ltd", "corp", "llc", "llp", "bros", "assoc", "jr", "sr"];
    SHORT.contains(&word.to_lowercase().as_str())
}

fn add(names: &[String], present: &[Item]) -> Meaning {
    added(names.iter().map(|name| tidy(name)).collect(), present)
}

/// The list with these names as they stand.
fn added(mut names: Vec<String>, present: &[Item]) -> Meaning {
    names.retain(|name| !name.is_empty());
    if names.is_empty() {
        return Meaning::trouble("Please type at least one name. Or type none.");
    }
    let (items, twice) = grow(present, &names);
    let remark =
        twice.first().map(|name| format!("{name} was already on the list, so it counts once."));
    Meaning::Sure(Answer::Names(items), remark)
}

fn remove(rest: &str, present: &[Item]) -> Meaning {
    let mut gone = Vec::new();
    let mut sure = true;
    let pieces: Vec<String> = match numbers(rest) {
        Some(numbers) => numbers.iter().map(usize::to_string).collect(),
        None => rest.split([',', ';']).map(|piece| piece.trim().to_owned()).collect(),
    };
    for piece in pieces {
        match which(&piece, present) {
            Ok((index, exact)) => {
                gone.push(index);
                sure &= exact;
            }
            Err(message) => return Meaning::Trouble(message),
        }
    }
    let gone: FxHashSet<usize> = gone.into_iter().collect();
    let left = present.iter().enumerate().filter(|(index, _)| !gone.contains(index));
    let answer = Answer::Names(left.map(|(_, item)| item.clone()).collect());
    if sure { Meaning::sure(answer) } else { Meaning::Guess(vec![answer]) }
}

fn rename(rest: &str, present: &[Item]) -> Meaning {
    let Some((old, new)) = rest.split_once(" to ") else {
        return Meaning::trouble("Please say it like this: rename 2 to Open Dental.");
    };
    let new = tidy(new);
    if new.is_empty() {
        return Meaning::trouble("Please say it like this: rename 2 to Open Dental.");
    }
    match which(old, present) {
        Ok((index, exact)) => renamed(index, new, present, exact),
        Err(message) => Meaning::Trouble(message),
    }
}

fn renamed(index: usize, new: String, present: &[Item], exact: bool) -> Meaning {
    let others = present.iter().enumerate().filter(|(at, _)| *at != index);
    let compared_new = compared(&new);
    if others.into_iter().any(|(_, item)| compared(&item.name) == compared_new) {
        return Meaning::Trouble(format!("{new} is already on the list."));
    }
    let mut items = present.to_vec();
    if let Some(item) = items.get_mut(index) {
        item.name = new;
    }
    let answer = Answer::Names(items);
    if exact { Meaning::sure(answer) } else { Meaning::Guess(vec![answer]) }
}

/// Which item a number or a name means, and whether beyond doubt.
fn which(said: &str, present: &[Item]) -> Result<(usize, bool), String> {
    if let Some(number) = whole_number(said) {
        let index = number.checked_sub(1).filter(|index| *index < present.len());
        return index
            .map(|index| (index, true))
            .ok_or_else(|| no_such_number(number, present.len()));
    }
    let names = present.iter().enumerate().map(|(index, item)| (index, item.name.as_str()));
    match find(said, names) {
        Near::Exact(index) => Ok((index, true)),
        Near::Close(close) => match close.as_slice() {
            [index] => Ok((*index, false)),
            _ => Err(format!("“{said}” could be more than one of them. Please use its number.")),
        },
        Near::Nothing => Err(not_there(said)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn noun() -> Noun<'static> {
        Noun { one: "system", many: "systems" }
    }

    fn suggest() -> Vec<String> {
        ["Email", "Phones and tablets", "Video visits"].map(String::from).to_vec()
    }

    fn known(suggest: &[String]) -> Known<'_> {
        Known { suggest, catalog: None }
    }

    fn means(text: &str) -> Meaning {
        names(&Typed::read(text), &noun(), &known(&suggest()), None)
    }

    fn list(names: &[&str]) -> Answer {
        Answer::Names(grow(&[], &names.iter().map(|name| (*name).into()).collect::<Vec<_>>()).0)
    }

    #[test]
    fn commas_part_names_and_the_last_and_does() {
        let three = list(&["Dentrix", "Gmail", "QuickBooks"]);
        for line in [
            "Dentrix, Gmail, QuickBooks",
            "Dentrix, Gmail and QuickBooks",
            "Dentrix; Gmail, and QuickBooks.",
            "Dentrix\nGmail\nQuickBooks",
        ] {
            assert_eq!(means(line), Meaning::sure(three.clone()), "{line}");
        }
        assert_eq!(
            means("Dentrix, and Smith and Sons"),
            Meaning::sure(list(&["Dentrix", "Smith and Sons"]))
        );
        assert_eq!(
            means("Smith and Sons, Dentrix"),
            Meaning::sure(list(&["Smith and Sons", "Dentrix"]))
        );
    }

    #[test]
    fn a_lone_and_is_asked_about() {
        let two = list(&["Smith", "Sons"]);
        assert_eq!(means("Smith and Sons"), Meaning::Guess(vec![two, list(&["Smith and Sons"])]));
        assert_eq!(means("\"Smith and Sons\""), Meaning::sure(list(&["Smith and Sons"])));
        assert_eq!(means("phones and tablets"), Meaning::sure(list(&["Phones and tablets"])));
    }

    #[test]
    fn numbers_are_suggestions() {
        assert_eq!(means("1, 3"), Meaning::sure(list(&["Email", "Video visits"])));
        assert_eq!(means("1 and 3"), Meaning::sure(list(&["Email", "Video visits"])));
        assert_eq!(
            means("1-2, Dentrix"),
            Meaning::sure(list(&["Email", "Phones and tablets", "Dentrix"]))
        );
        assert!(matches!(means("9"), Meaning::Trouble(_)));
    }

    #[test]
    fn none_and_doubles() {
        assert_eq!(means("none"), Meaning::sure(list(&[])));
        assert_eq!(means("no"), Meaning::Guess(vec![list(&[])]));
        assert!(matches!(means("yes"), Meaning::Trouble(_)));
        assert!(
            matches!(means("Gmail, gmail"), Meaning::Sure(answer, Some(_)) if answer == list(&["Gmail"]))
        );
    }

    #[test]
    fn nothing_that_was_said_is_lost() {
        let guess = |names: &[&[&str]]| Meaning::Guess(names.iter().map(|one| list(one)).collect());
        assert_eq!(
            means("IT company, Acme Billing?"),
            guess(&[&["IT company", "Acme Billing"], &["IT company"]])
        );
        let Meaning::Sure(answer, Some(remark)) = means("laptops, pcs, etc") else { panic!() };
        assert_eq!(answer, list(&["laptops", "pcs"]));
        assert!(remark.contains("“etc”"), "{remark}");
        assert!(matches!(means("Acme Billing?"), Meaning::Trouble(_)));
    }

    #[test]
    fn marks_in_one_line_part_names_and_brackets_hold_them_together() {
        let three = Meaning::sure(list(&["2 front desk pcs", "xray pc", "drs laptop"]));
        assert_eq!(means("- 2 front desk pcs - xray pc - drs laptop"), three);
        assert_eq!(means("1) 2 front desk pcs 2) xray pc 3) drs laptop"), three);
        let Meaning::Sure(answer, Some(remark)) = means("our lawyer (old, and slow), IT folks")
        else {
            panic!()
        };
        assert_eq!(answer, list(&["our lawyer", "IT folks"]));
        assert!(remark.contains("(old, and slow)"), "{remark}");
    }

    #[test]
    fn nobody_is_none_and_what_is_taken_back_is_no_name() {
        let none = Meaning::Guess(vec![list(&[])]);
        for line in ["none, all in-house", "nobody but us chickens", "nobody outside the two of us"]
        {
            assert_eq!(means(line), none, "{line}");
        }
        assert_eq!(
            means("No one, apart from my accountant"),
            Meaning::sure(list(&["my accountant"]))
        );
        let Meaning::Guess(all) = means("macbook, iphone, the ipad, leave that out") else {
            panic!()
        };
        assert_eq!(all.first(), Some(&list(&["macbook", "iphone"])));
        assert_eq!(
            means("macbook, oh, and a thumb drive 👍"),
            Meaning::sure(list(&["macbook", "a thumb drive"]))
        );
    }

    #[test]
    fn signs_alone_are_told_of_or_kept_in_quotes() {
        for signs in ["***", "—", "&&&"] {
            let Meaning::Sure(answer, Some(told)) = means(&format!("{signs}, Gmail")) else {
                panic!("{signs}")
            };
            assert_eq!(answer, list(&["Gmail"]), "{signs}");
            assert!(told.contains(&format!("I left out “{signs}”.")), "{told}");
            assert!(matches!(means(signs), Meaning::Trouble(_)), "{signs}");
            let Meaning::Sure(Answer::Names(kept), _) = means(&format!("\"{signs}\"")) else {
                panic!("{signs}")
            };
            assert_eq!(kept[0].name, signs);
        }
    }

    #[test]
    fn the_dot_of_a_short_form_stays() {
        let smith = Meaning::sure(list(&["Acme Corp. of Ohio", "Smith Inc."]));
        assert_eq!(means("Acme Corp. of Ohio, Smith Inc."), smith);
    }

    #[test]
    fn two_changes_at_once_are_refused() {
        let present = list(&["Gmail", "Zoom"]);
        let change = |line: &str| names(&Typed::read(line), &noun(), &known(&[]), Some(&present));
        for line in ["remove 2, add Weave", "add Weave, remove 2", "remove 2 and add Weave"] {
            let Meaning::Trouble(text) = change(line) else { panic!("{line}") };
            assert!(text.contains("one thing at a time"), "{text}");
        }
        assert!(matches!(change("add Weave, Drop Box"), Meaning::Sure(..)));
    }

    #[test]
    fn ids_stay_apart_and_stay() {
        let Meaning::Sure(Answer::Names(items), _) = means("Open-Dental, Open Dental") else {
            panic!()
        };
        assert_eq!(
            items.iter().map(|item| item.id.as_str()).collect::<Vec<_>>(),
            ["open_dental", "open_dental_2"]
        );
        let present = Answer::Names(items);
        let suggest = suggest();
        let change =
            |line: &str| names(&Typed::read(line), &noun(), &known(&suggest), Some(&present));
        let Meaning::Sure(Answer::Names(renamed), _) = change("rename 2 to Curve") else {
            panic!()
        };
        assert_eq!((renamed[1].id.as_str(), renamed[1].name.as_str()), ("open_dental_2", "Curve"));
        let Meaning::Sure(Answer::Names(left), _) = change("remove 1") else { panic!() };
        assert_eq!(left[0].id, "open_dental_2");
        let Meaning::Sure(Answer::Names(more), _) = change("add Gmail, Weave") else { panic!() };
        assert_eq!(more.len(), 4);
        assert!(matches!(change("Gmail"), Meaning::Guess(_)));
        assert!(matches!(change("remove 7"), Meaning::Trouble(_)));
        assert!(matches!(change("rename 1"), Meaning::Trouble(_)));
        assert!(matches!(change("remove open"), Meaning::Trouble(_)));
    }
}
