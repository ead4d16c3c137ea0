//! The vocabulary of lines about several things: yes and no, "all", "the rest", "but", and what means nothing.

use crate::{
    answer::Mark,
    interview::{
        near::fold,
        understand::{polarity, tokens::Token},
    },
};

/// What is said where a line does not say which.
pub const WHICH: &str = "Please say which ones, such as: 1 and 2. Or type all or none.";

/// The words this small language has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Word {
    Thing(usize),
    /// A thing under a name that is only nearly its own.
    Guess(usize),
    Mark(Mark, Way),
    Only,
    All,
    /// "Everybody": all, or whom a sentence is about.
    Everyone,
    Both,
    None,
    /// None, or whom a sentence is about.
    Nobody,
    Rest,
    /// "The other two": the rest, which has to be so many.
    Others(usize),
    Except,
    /// An exception, or the beginning of a remark.
    But,
    /// "1 or 2": which of them is left open.
    Or,
    /// A question mark: what stands before it is doubted.
    Query,
    /// Something that makes the reading unsure: "Gmail sometimes".
    Doubt,
    /// A phrase that sounds like one of these and says nothing of the things: "that's all".
    Nothing,
    /// Words that are nothing of this.
    Odd,
    Comma,
    Dash,
    Stop,
    Colon,
    Open,
    Close,
}

/// On which side of a mark its things stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// "Not 3": behind it.
    Leads,
    /// "We stopped texting": behind it, and no further than a comma.
    Verb,
    /// "No": whichever side they are on.
    Either,
}

/// Quantifiers that do not say which: nothing follows from them for any one thing. And what only sounds like one.
pub const VAGUE: &[&[&str]] = &[
    &["none", "of", "your"],
    &["not", "all"],
    &["not", "every"],
    &["not", "everything"],
    &["not", "everyone"],
    &["not", "everybody"],
    &["most"],
    &["several"],
    &["some"],
    &["a", "few"],
    &["few"],
    &["many"],
    &["half"],
    &["a", "couple"],
    &["couple"],
];

/// The plain yes.
pub const YES: Word = Word::Mark(Mark::Yes, Way::Either);
/// The plain no.
pub const NO: Word = Word::Mark(Mark::No, Way::Either);
const NOT: Word = Word::Mark(Mark::No, Way::Leads);
const NOT_DOING: Word = Word::Mark(Mark::No, Way::Verb);
const UNSURE: Word = Word::Mark(Mark::NotSure, Way::Either);
const UNSURE_ABOUT: Word = Word::Mark(Mark::NotSure, Way::Leads);

/// Phrases and what they mean; where two begin alike, the longer stands first.
const PHRASES: &[(&[&str], Word)] = &[
    (&["i", "am", "not", "sure", "about"], UNSURE_ABOUT),
    (&["im", "not", "sure", "about"], UNSURE_ABOUT),
    (&["not", "sure", "about"], UNSURE_ABOUT),
    (&["not", "sure", "on"], UNSURE_ABOUT),
    (&["not", "sure"], UNSURE),
    (&["not", "certain"], UNSURE),
    (&["unsure", "about"], UNSURE_ABOUT),
    (&["unsure", "of"], UNSURE_ABOUT),
    (&["unsure"], UNSURE),
    (&["dont", "know", "about"], UNSURE_ABOUT),
    (&["dont", "know"], UNSURE),
    (&["do", "not", "know"], UNSURE),
    (&["no", "idea", "about"], UNSURE_ABOUT),
    (&["no", "idea"], UNSURE),
    (&["no", "clue", "about"], UNSURE_ABOUT),
    (&["no", "clue"], UNSURE),
    (&["dunno", "about"], UNSURE_ABOUT),
    (&["dunno"], UNSURE),
    (&["couldnt", "say"], UNSURE),
    (&["cant", "say"], UNSURE),
    (&["couldnt", "tell"], UNSURE),
    (&["cant", "tell"], UNSURE),
    (&["beats", "me"], UNSURE),
    (&["i", "doubt", "it"], UNSURE),
    (&["doubt", "it"], UNSURE),
    (&["doubtful"], UNSURE),
    (&["who", "knows"], UNSURE),
    (&["have", "to", "look", "up"], UNSURE),
    (&["have", "to", "look"], UNSURE),
    (&["have", "to", "ask", "about"], UNSURE),
    (&["have", "to", "ask"], UNSURE),
    (&["have", "to", "check"], UNSURE),
    (&["be", "guessing"], UNSURE),
    (&["never", "asked", "about"], UNSURE),
    (&["never", "asked"], UNSURE),
    (&["dont", "remember"], UNSURE),
    (&["idk", "on"], UNSURE_ABOUT),
    (&["idk", "about"], UNSURE_ABOUT),
    (&["idk"], UNSURE),
    (&["pretty", "much"], Word::Doubt),
    (&["i", "think"], Word::Nothing),
    (&["i", "guess"], Word::Nothing),
    (&["i", "believe"], Word::Nothing),
    (&["i", "beleive"], Word::Nothing),
    (&["i", "suppose"], Word::Nothing),
    (&["for", "sure"], Word::Nothing),
    (&["for", "certain"], Word::Nothing),
    (&["for", "now"], Word::Nothing),
    (&["as", "far", "as", "i", "know"], Word::Nothing),
    (&["and", "thats", "about", "all"], Word::Nothing),
    (&["and", "thats", "about", "it"], Word::Nothing),
    (&["thats", "about", "all"], Word::Nothing),
    (&["thats", "about", "it"], Word::Nothing),
    (&["thats", "the", "only", "one"], Word::Nothing),
    (&["im", "afraid"], Word::Nothing),
    (&["that", "i", "know", "of"], Word::Nothing),
    (&["and", "thats", "all"], Word::Nothing),
    (&["thats", "all"], Word::Nothing),
    (&["that", "is", "all"], Word::Nothing),
    (&["thats", "it"], Word::Nothing),
    (&["in", "all"], Word::Nothing),
    (&["at", "all"], Word::Nothing),
    (&["after", "all"], Word::Nothing),
    (&["first", "of", "all"], Word::Nothing),
    (&["all", "the", "time"], Word::Nothing),
    (&["all", "good"], Word::Nothing),
    (&["all", "set"], Word::Nothing),
    (&["all", "day"], Word::Nothing),
    (&["all", "year"], Word::Nothing),
    (&["all", "along"], Word::Nothing),
    (&["all", "right"], Word::Nothing),
    (&["all", "the", "rest"], Word::Rest),
    (&["all", "the", "others"], Word::Rest),
    (&["all", "the", "other", "ones"], Word::Rest),
    (&["all", "others"], Word::Rest),
    (&["everything", "else"], Word::Rest),
    (&["the", "other", "ones"], Word::Rest),
    (&["other", "ones"], Word::Rest),
    (&["the", "others"], Word::Rest),
    (&["rest"], Word::Rest),
    (&["others"], Word::Rest),
    (&["other", "one"], Word::Others(1)),
    (&["other", "two"], Word::Others(2)),
    (&["other", "three"], Word::Others(3)),
    (&["other", "four"], Word::Others(4)),
    (&["nothing", "else"], Word::None),
    (&["none", "else"], Word::None),
    (&["accept"], Word::Except),
    (&["execpt"], Word::Except),
    (&["exept"], Word::Except),
    (&["ex"], Word::Except),
    (&["cept"], Word::Except),
    (&["excepting"], Word::Except),
    (&["with", "the", "exception", "of"], Word::Except),
    (&["except", "for"], Word::Except),
    (&["except"], Word::Except),
    (&["but", "not", "sure", "about"], UNSURE_ABOUT),
    (&["but", "not", "sure"], UNSURE),
    (&["but", "only"], Word::Only),
    (&["but", "no"], NOT_DOING),
    (&["but", "not"], Word::Except),
    (&["but"], Word::But),
    (&["apart", "from"], Word::Except),
    (&["other", "than"], Word::Except),
    (&["aside", "from"], Word::Except),
    (&["besides"], Word::Except),
    (&["excluding"], Word::Except),
    (&["minus"], Word::Except),
    (&["without"], Word::Except),
    (&["all"], Word::All),
    (&["everything"], Word::All),
    (&["everyone"], Word::Everyone),
    (&["everybody"], Word::Everyone),
    (&["each"], Word::Everyone),
    (&["todos"], Word::All),
    (&["todas"], Word::All),
    (&["todo"], Word::All),
    (&["menos"], Word::Except),
    (&["ninguno"], Word::None),
    (&["ninguna"], Word::None),
    (&["nada"], Word::None),
    (&["no", "sé"], UNSURE),
    (&["sí"], YES),
    (&["si"], YES),
    (&["ya"], YES),
    (&["or", "so"], Word::Nothing),
    (&["or"], Word::Or),
    (&["and", "so", "on"], Word::Nothing),
    (&["so"], Word::Comma),
    (&["sometimes"], Word::Doubt),
    (&["usually"], Word::Doubt),
    (&["mostly"], Word::Doubt),
    (&["probably"], Word::Doubt),
    (&["maybe"], Word::Doubt),
    (&["kinda"], Word::Doubt),
    (&["both"], Word::Both),
    (&["none"], Word::None),
    (&["neither"], Word::None),
    (&["nothing"], Word::None),
    (&["nobody"], Word::Nobody),
    (&["no", "one"], Word::Nobody),
    (&["only"], Word::Only),
    (&["just"], Word::Only),
    (&["yes", "to"], Word::Mark(Mark::Yes, Way::Leads)),
    (&["yes"], YES),
    (&["yep"], YES),
    (&["yeah"], YES),
    (&["yup"], YES),
    (&["nope"], NO),
    (&["nah"], NO),
    (&["no", "to"], NOT),
    (&["no", "longer"], NOT_DOING),
    (&["dont"], NOT_DOING),
    (&["do", "not"], NOT_DOING),
    (&["didnt"], NOT_DOING),
    (&["never"], NOT_DOING),
    (&["stopped"], NOT_DOING),
    (&["dropped"], NOT_DOING),
    (&["quit"], NOT_DOING),
    (&["cancelled"], NOT_DOING),
    (&["canceled"], NOT_DOING),
    (&["used", "to"], NOT_DOING),
    (&["got", "rid", "of"], NOT_DOING),
    (&["isnt"], NO),
    (&["arent"], NO),
    (&["doesnt"], NO),
    (&["wasnt"], NO),
    (&["havent"], NO),
    (&["hasnt"], NO),
    (&["cant"], NO),
    (&["wont"], NO),
    (&["not"], NO),
    (&["no"], NO),
];

const FILLERS: &[&str] = &[
    "and",
    "the",
    "of",
    "them",
    "these",
    "those",
    "to",
    "for",
    "on",
    "in",
    "about",
    "with",
    "one",
    "ones",
    "number",
    "numbers",
    "also",
    "plus",
    "too",
    "as",
    "well",
    "i",
    "we",
    "its",
    "it",
    "is",
    "are",
    "have",
    "has",
    "do",
    "does",
    "use",
    "my",
    "our",
    "that",
    "then",
    "please",
    "from",
    "at",
    "a",
    "an",
    "em",
    "above",
    "here",
    "those",
    "yet",
    "definitely",
    "def",
    "sorry",
    "sry",
    "oh",
    "ok",
    "okay",
    "well",
    "um",
    "uh",
    "hmm",
    "honestly",
    "basically",
    "fine",
    "thanks",
    "r",
    "really",
    "theyre",
    "thats",
    "theres",
    "there",
    "obviously",
    "lol",
    "though",
    "tho",
    "lot",
    "thing",
    "things",
    "stuff",
    "part",
    "got",
    "get",
    "gets",
    "abt",
    "bout",
    "w",
];

/// The phrase that stands at the start, and how many pieces it has.
pub fn phrase_at(tokens: &[Token]) -> Option<(Word, usize)> {
    let matches =
        |words: &[&str]| words.iter().enumerate().all(|(at, word)| is_word(tokens.get(at), word));
    PHRASES.iter().find(|(words, _)| matches(words)).map(|(words, word)| (*word, words.len()))
}

/// Whether a word means nothing between the others.
pub fn is_filler(word: &str) -> bool {
    FILLERS.contains(&word)
}

/// Whether a piece is this word.
pub fn is_word(token: Option<&Token>, expected: &str) -> bool {
    matches!(token, Some(Token::Word(word)) if word == expected)
}

/// Words by which a remark may turn what was said around it.
const TURNING: &[&str] = &[
    "if",
    "when",
    "unless",
    "until",
    "only",
    "except",
    "but",
    "almost",
    "mostly",
    "partly",
    "sometimes",
    "usually",
    "some",
    "most",
    "maybe",
    "probably",
    "might",
    "think",
    "guess",
    "hope",
    "should",
    "supposed",
    "soon",
    "plan",
    "planning",
    "planned",
    "will",
    "gonna",
    "going",
    "used",
    "anymore",
    "stopped",
    "expired",
    "broken",
    "broke",
    "forget",
    "rarely",
    "barely",
    "hardly",
    "however",
    "though",
    "depends",
    "least",
    "than",
    "instead",
    "else",
    "other",
    "others",
    "another",
    "wrong",
    "wait",
    "actually",
    "mean",
    "meant",
    "sorry",
    "scratch",
    "next",
    "later",
    "once",
    "before",
    "half",
];

/// Words with which a sentence begins, or that make one.
const SENTENCE: &[&str] = &[
    "i", "we", "he", "she", "they", "it", "its", "that", "thats", "this", "there", "theres", "im",
    "ive", "weve", "were", "hes", "shes", "theyre", "because", "since", "is", "are", "was", "has",
    "have", "had", "does", "do", "did", "got", "gets", "started", "set", "uses", "use", "runs",
    "makes", "made", "checks", "needs", "need", "comes", "came", "went", "goes", "said", "says",
    "but", "while", "after", "until", "when", "if", "so", "which", "who", "handles", "takes",
    "told", "isnt", "doesnt", "dont", "cant", "wont", "keeps", "works", "want", "wants", "forgot",
    "remember", "you", "u", "those", "these", "can",
];

/// Whether words make a sentence of their own, and are no name.
pub fn is_sentence(text: &str) -> bool {
    fold(text).split(' ').any(|word| SENTENCE.contains(&word))
}

/// Whether words tell something of what was named before them: "QuickBooks is desktop", "Zoom i clicked something".
pub fn tells(text: &str) -> bool {
    const TELLING: &[&str] = &[
        "is", "are", "was", "were", "has", "had", "i", "we", "he", "she", "they", "it", "its",
        "isnt", "might", "should", "could", "would", "only", "used", "needs", "got", "will",
        "gonna", "soon", "next", "be",
    ];
    fold(text).split(' ').any(|word| TELLING.contains(&word))
}

/// Whether words leave it open that something is so.
pub fn hedges(text: &str) -> bool {
    const HEDGES: &[&str] = &[
        "sometimes",
        "usually",
        "mostly",
        "probably",
        "probly",
        "prob",
        "maybe",
        "might",
        "should",
        "supposed",
        "soon",
        "plan",
        "planning",
        "expired",
        "almost",
        "partly",
        "half",
        "some",
        "depends",
        "forget",
        "forgot",
        "try",
        "tries",
        "trying",
        "hope",
        "think",
        "guess",
        "want",
        "wish",
        "if",
        "unless",
        "until",
        "used",
        "could",
        "would",
        "free",
        "old",
        "quit",
        "stopped",
        "wonder",
        "trust",
        "than",
    ];
    fold(text).split(' ').any(|word| HEDGES.contains(&word))
}

/// Whether words ask something themselves.
pub fn asks_back(text: &str) -> bool {
    const STARTS: &[&str] = &[
        "what is",
        "whats",
        "what are",
        "what does",
        "what even",
        "what do",
        "how do",
        "how does",
        "how can",
        "why do",
        "why does",
        "do i",
        "do we",
        "does it",
        "does that",
        "should i",
        "should we",
        "which ones",
        "do you",
    ];
    let said = format!(" {} ", fold(text));
    STARTS.iter().any(|start| said.contains(&format!(" {start} ")))
}

/// Whether a line is about something that is not there or not done, so that a no in a sentence may mean it or its opposite.
pub fn denies_something(label: &str) -> bool {
    const AWAY: &[&str] = &[
        "out", "off", "none", "blocked", "away", "apart", "out of", "only", "separate", "leave",
        "erased",
    ];
    let label = fold(label);
    polarity::denies(&label) || label.split(' ').any(|word| AWAY.contains(&word))
}

/// Whether a remark may turn what was said around it, so that it has to be confirmed.
pub fn turns(remark: &str) -> bool {
    let said = fold(remark);
    polarity::denies(&said) || said.split(' ').any(|word| TURNING.contains(&word))
}
