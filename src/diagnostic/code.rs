//! Every kind of mistake and warning that a pack can have: its code, why it matters, and a bad and a good example.
//!
//! A code never changes its meaning. Examples are pieces of a check-in tablet's pack, which a test puts together: the good one
//! passes the check, and the bad one in its place gives the code.

use super::Severity;

/// How sure it is that something is wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Confidence {
    /// It is wrong, whatever was meant.
    Certain,
    /// It looks wrong; the author knows better.
    Look,
}

impl Confidence {
    pub fn word(self) -> &'static str {
        match self {
            Self::Certain => "certain",
            Self::Look => "look",
        }
    }
}

/// The page of a code.
#[derive(Debug)]
pub struct Page {
    pub code: Code,
    /// "P012"
    pub number: &'static str,
    /// "unknown-name"
    pub name: &'static str,
    pub severity: Severity,
    pub confidence: Confidence,
    pub title: &'static str,
    /// Why it matters.
    pub reason: &'static str,
    /// Where the examples stand.
    pub file: &'static str,
    pub bad: &'static str,
    pub good: &'static str,
}

/// Where a code has no page, which no code has.
#[expect(clippy::indexing_slicing, reason = "read while compiling, which would fail")]
const FIRST: &Page = &PAGES[0];

macro_rules! codes {
    ($($code:ident $number:literal $name:literal $severity:ident $confidence:ident
        $title:literal $reason:literal $file:literal $bad:literal $good:literal;)*) => {
        /// A kind of mistake or warning.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum Code { $($code),* }

        /// All of them, in the order of their numbers.
        pub const PAGES: &[Page] = &[$(Page {
            code: Code::$code,
            number: $number,
            name: $name,
            severity: Severity::$severity,
            confidence: Confidence::$confidence,
            title: $title,
            reason: $reason,
            file: $file,
            bad: $bad,
            good: $good,
        }),*];

        impl Code {
            pub fn page(self) -> &'static Page {
                PAGES.get(self as usize).unwrap_or(FIRST)
            }
        }
    };
}

impl Code {
    /// By its number or its name, however it is typed.
    pub fn find(text: &str) -> Option<&'static Page> {
        let is = |known: &str| known.eq_ignore_ascii_case(text);
        PAGES.iter().find(|page| is(page.number) || is(page.name))
    }
}

codes! {
    // Files and their form
    NotToml "P001" "not-toml" Error Certain
        "A file cannot be read as TOML"
        "Nothing after the slip can be trusted, so the file is not used."
        "rules/kiosk.toml" "hours = two" "hours = 2";
    MissingKey "P002" "missing-key" Error Certain
        "A line that is needed is not there"
        "The program would have nothing to ask, judge or print."
        "interview/kiosk.toml" "ask2 = \"How many check-in tablets are there?\"" "ask = \"How many check-in tablets are there?\"";
    UnknownKey "P003" "unknown-key" Error Certain
        "A line has a name that means nothing here"
        "What it says would be passed over without a word."
        "interview/kiosk.toml" "hnit = \"Think of the oldest one.\"" "hint = \"Think of the oldest one.\"";
    WrongKind "P004" "wrong-kind" Error Certain
        "A value is of another kind than its key takes"
        "A number in quotes is a text, and a list is no number."
        "rules/kiosk.toml" "hours = \"2\"" "hours = 2";
    Empty "P005" "empty" Error Certain
        "A text or a list has nothing in it"
        "The document would have a hole where it stands."
        "rules/kiosk.toml" "rationale = \"\"" "rationale = \"Few patients try.\"";
    TooMuch "P006" "too-much" Error Certain
        "A text, a file or a pack is too large, or has too many items"
        "Nobody reads so much, and a slip of a program may have written it."
        "rules/kiosk.toml" "rationale = \"Few patients try, and try, …\"" "rationale = \"Few patients try.\"";
    MisplacedFile "P007" "misplaced-file" Error Certain
        "A file stands where nobody reads it"
        "All that it says would be passed over without a word."
        "rules/tablets/kiosk.toml" "=== rules/tablets/more.toml\n# rules" "=== rules/more.toml\n# rules";
    WrongId "P008" "wrong-id" Error Certain
        "An id or a version is not formed as it has to be"
        "Conditions, saved files and documents could not name it."
        "rules/kiosk.toml" "id = \"many-kiosks\"" "id = \"many_kiosks\"";
    Section "P009" "section" Error Certain
        "`sections` and the files of interview/ do not agree"
        "The questions would never be asked, or stand in no place."
        "interview/kiosk.toml" "after = \"computer\"" "after = \"computers\"";
    // Names
    Twice "P010" "twice" Error Certain
        "Two items have one name"
        "Nobody could tell which of them is meant."
        "interview/kiosk.toml" "id = \"people\"" "id = \"kiosk_count\"";
    ReservedName "P011" "reserved-name" Error Certain
        "A name has a meaning of its own"
        "A condition could not tell it from its own words."
        "rules/kiosk.toml" "id = \"default\"" "id = \"many_kiosks\"";
    UnknownName "P012" "unknown-name" Error Certain
        "Nothing has this name"
        "What is named is not there: it may be misspelt, or left out."
        "rules/kiosk.toml" "threats = [\"shoulder_serfing\"]" "threats = [\"shoulder_surfing\"]";
    NothingBelow "P013" "nothing-below" Error Certain
        "There is nothing below to replace or to retire"
        "The pack below has no such item, so the change would change nothing."
        "pack.toml" "sections = [\"kiosk\"]\n[[retire]]\nkind = \"gap\"\nid = \"no_guest_wify\"\nreason = \"No guests.\"" "sections = [\"kiosk\"]";
    RetiredName "P014" "retired-but-read" Error Certain
        "Something was retired or replaced that others still read"
        "What reads it cannot be judged any more, so it has to go too, or be replaced."
        "pack.toml" "sections = [\"kiosk\"]\n[[retire]]\nkind = \"question\"\nid = \"fax_copier_care\"\nreason = \"No fax.\"" "sections = [\"kiosk\"]";
    NotOneOf "P015" "not-one-of" Error Certain
        "A word is none of those that can stand here"
        "Each of the words has a fixed meaning, and there are no others."
        "rules/kiosk.toml" "effort = \"small\"" "effort = \"hours\"";
    UnknownParagraph "P016" "unknown-paragraph" Error Certain
        "A paragraph of the law is not known"
        "A wrong paragraph in a document takes away the trust in all others."
        "rules/kiosk.toml" "cites = [\"164.310(z)\"]" "cites = [\"164.310(b)\"]";
    SentenceName "P017" "sentence-name" Error Certain
        "A name in braces cannot be filled in here"
        "The document would print a hole, or the braces."
        "rules/kiosk.toml" "because = \"Nobody said that {{items}} are tied down.\"" "because = \"Nobody said that the tablets are tied down.\"";
    // What belongs together
    NoOtherwise "P018" "no-otherwise" Error Certain
        "`when` reads no fact, and there is no `otherwise`"
        "The document says why something was not asked or judged, and would have no words for it."
        "interview/kiosk.toml" "when = 'kiosk == \"yes\"'\nkind = \"number\"" "when = \"has_kiosk\"\nkind = \"number\"";
    WrongQuestion "P019" "wrong-question" Error Certain
        "A question of another kind is needed here"
        "Only some kinds of question give what is asked for."
        "rules/kiosk.toml" "each = \"kiosk_count\"\nvulnerability = \"Somebody can walk out with one.\"" "vulnerability = \"Somebody can walk out with one.\"";
    Apart "P020" "cannot-stand-together" Error Certain
        "Two lines rule each other out"
        "Only one of them could count, and nobody could tell which."
        "rules/kiosk.toml" "settled = \"Done.\"\naction = \"kiosk_set_up\"" "action = \"kiosk_set_up\"";
    Together "P021" "belongs-together" Error Certain
        "Half of something is missing"
        "One line means nothing without the other."
        "rules/kiosk.toml" "folds_when = \"has_kiosk\"\nhours = 2" "hours = 2";
    OutOfRange "P022" "out-of-range" Error Certain
        "A number is none of those that can stand here"
        "Plans, costs and scales have fixed steps."
        "rules/kiosk.toml" "window = 45" "window = 90";
    Choices "P023" "choices" Error Certain
        "The choices of a question do not work"
        "A question needs at least two choices, each with an id of its own, and ranges without overlap."
        "interview/kiosk.toml" "not_sure = { label = \"Only the people of the office\" }" "office = { label = \"Only the people of the office\" }";
    OpeningWithWhen "P024" "opening-with-when" Error Certain
        "The opening cannot answer a question that has a `when`"
        "The opening comes before every answer, so nobody knows yet if it will be asked."
        "interview/kiosk.toml" "office = { label = \"Only the people of the office\", opening = [\"code\"] }" "office = { label = \"Only the people of the office\" }";
    UnsureAs "P025" "unsure-as" Error Certain
        "It is not said how \"not sure\" counts, or it is said wrongly"
        "What nobody knows has to count as its worst answer, never as a good one."
        "interview/kiosk.toml" "unsure_as = \"nobody\"" "unsure_as = \"everybody\"";
    Circle "P026" "circle" Error Certain
        "Something rests on itself"
        "It could never be worked out."
        "interview/facts.toml" "is = 'kiosk == \"yes\" || has_kiosk'" "is = 'kiosk == \"yes\"'";
    LooksAhead "P027" "looks-ahead" Error Certain
        "A question depends on one that is asked later"
        "When it is its turn, the answer it needs is not there yet."
        "interview/kiosk.toml" "when = \"kiosk_count > 1\"\notherwise = \"There is one.\"\nwho = \"it\"" "when = \"has_kiosk\"\nwho = \"it\"";
    Decision "P028" "decision" Error Certain
        "Decisions about addressable specifications do not work like this"
        "They rest on what was judged, so nothing that is judged may rest on them."
        "interview/kiosk.toml" "id = \"addressable\"" "id = \"kiosk_reset\"";
    FlowEnds "P029" "flow-ends" Error Certain
        "A flow does not have two ends"
        "The picture draws it from one party to another."
        "rules/flows.toml" "=== rules/flows.toml\n[[flow]]\nid = \"kiosk_flow\"\nfrom = \"patients\"\nto = \"patients\"\ncarries = \"Details at check-in\"\nhow = \"tablet\"" "=== rules/flows.toml\n[[flow]]\nid = \"kiosk_flow\"\nfrom = \"patients\"\nto = \"team\"\ncarries = \"Details at check-in\"\nhow = \"tablet\"";
    ProductName "P030" "product-name" Error Certain
        "Two products have one name, or one has none"
        "Somebody who types it could mean either."
        "interview/products.toml" "=== interview/products.toml\n[[product]]\nname = \"Kiosk Pad\"\nkind = \"dental_records\"\nalso = [\"Dentrix\"]" "=== interview/products.toml\n# products";
    Scale "P031" "scale" Error Certain
        "The scale of likelihood, impact and level is not whole"
        "Nothing could be rated."
        "rules/scale.toml" "=== rules/scale.toml\n[matrix]\nlow = [\"low\"]" "=== rules/more.toml\n# scale";
    Cases "P032" "cases" Error Certain
        "The cases do not cover everything, or one of them can never count"
        "Something has to hold where no other case does, and only one thing can."
        "rules/more.toml" "=== rules/more.toml\n[[asset]]\nid = \"kiosk_tablets\"\nname = \"Check-in tablets\"\nwhen = \"has_kiosk\"\n[[asset.holds]]\nis = \"what patients typed\"\n[[asset.holds]]\nis = \"nothing\"" "=== rules/more.toml\n# assets";
    HalfSentence "P033" "half-sentence" Error Certain
        "Half a sentence ends with a full stop"
        "Other words follow it in the document."
        "rules/kiosk.toml" "because = \"there are more than three check-in tablets.\"" "because = \"there are more than three check-in tablets\"";
    ThreatTwice "P034" "threat-in-two-risks" Error Certain
        "A threat and the risks do not fit together"
        "Each threat belongs to one risk, so that nothing is counted twice."
        "rules/more.toml" "=== rules/more.toml\n[[risk]]\nid = \"kiosk_risk\"\ntitle = \"Somebody reads along\"\nthreats = [\"shoulder_surfing\"]\n[[risk.likelihood]]\nstep = \"low\"\nbecause = \"few try\"\n[[risk.impact]]\nstep = \"low\"\nbecause = \"it is one patient\"" "=== rules/more.toml\n# risks";
    ActionAndGap "P035" "action-and-gap" Error Certain
        "An action and a gap do not name each other"
        "A step would stand in the plan of a practice that it is not for."
        "rules/kiosk.toml" "gaps = [\"incident_ignored\"]" "gaps = [\"kiosk_loose\"]";
    FactorItem "P036" "factor-of-an-item" Error Certain
        "A rule speaks of an item that it is not judged for"
        "There would be no item to speak of."
        "rules/kiosk.toml" "factors = [\"device_travels\"]" "factors = [\"many_kiosks\"]";
    Conflict "P037" "conflict" Error Certain
        "A conflict does not name the answers it is about"
        "People are asked to put one of two answers right, so both have to be named and read."
        "rules/more.toml" "=== rules/more.toml\n[[conflict]]\nid = \"kiosk_conflict\"\nwhen = 'kiosk_count > 40'\nsays = \"You said two things about tablets.\"\nquestions = [\"kiosk_count\", \"people\"]" "=== rules/more.toml\n[[conflict]]\nid = \"kiosk_conflict\"\nwhen = 'kiosk_count > 40 && people == 1'\nsays = \"You said two things about tablets.\"\nquestions = [\"kiosk_count\", \"people\"]";
    // Conditions
    NotAnExpression "P040" "not-an-expression" Error Certain
        "A condition cannot be read"
        "It has to be an expression, such as: has_server && people > 5"
        "rules/kiosk.toml" "when = \"has_kiosk and kiosk_count > 3\"" "when = \"has_kiosk && kiosk_count > 3\"";
    UnknownFunction "P041" "unknown-function" Error Certain
        "There is no such function, or it is used wrongly"
        "A condition has five functions of the program, and those of rules/*.rhai."
        "rules/kiosk.toml" "in_place = \"days_ago(kiosk_reset) <= 365\"" "in_place = \"days_since(kiosk_reset) <= 365\"";
    Unlike "P042" "unlike" Error Certain
        "Two things are compared that can never be the same"
        "The condition would never hold, whatever is answered."
        "rules/kiosk.toml" "when = 'has_kiosk && kiosk_care == \"cleared\" && kiosk_count > 3'" "when = \"has_kiosk && kiosk_count > 3\"";
    NotAnAnswer "P043" "not-an-answer" Error Certain
        "A word is not one of the question's answers"
        "The condition would never hold, whatever is answered."
        "rules/kiosk.toml" "when = 'has_kiosk && kiosk_code == \"anybody\"'" "when = 'has_kiosk && kiosk_code == \"everybody\"'";
    Item "P044" "item" Error Certain
        "`item` is missing, or stands where there is none"
        "A question about items has an answer for each of them."
        "rules/kiosk.toml" "when = 'has_kiosk && mfa[item] == \"no\" && kiosk_count > 3'" "when = \"has_kiosk && kiosk_count > 3\"";
    Unequal "P045" "unequal" Error Certain
        "`!=` is also true of a question that nobody answered"
        "A finding would show up where nothing was said."
        "rules/kiosk.toml" "when = 'has_kiosk && kiosk_code != \"office\"'" "when = 'has_kiosk && kiosk_code == \"everybody\"'";
    NoTruth "P046" "no-truth" Error Certain
        "This gives no true or false"
        "A condition has to hold or not."
        "rules/kiosk.toml" "when = \"has_kiosk && kiosk_code\"" "when = 'has_kiosk && kiosk_code == \"everybody\"'";
    Calculation "P047" "calculation" Error Certain
        "This may fail for some numbers"
        "A condition that fails would hide a finding."
        "rules/kiosk.toml" "when = \"has_kiosk && kiosk_count + 1 > 3\"" "when = \"has_kiosk && kiosk_count > 3\"";
    DateAndNumber "P048" "date-and-number" Error Certain
        "A date is taken for a number, or a number for a date"
        "A date is counted in days since then; a number is not."
        "rules/kiosk.toml" "in_place = \"kiosk_reset <= 365\"" "in_place = \"days_since(kiosk_reset) <= 365\"";
    Functions "P049" "functions" Error Certain
        "A file of functions cannot be used"
        "It holds functions alone, each one expression over what it is given."
        "rules/kiosk.rhai" "=== rules/kiosk.rhai\nhas_kiosk && kiosk_count > 3" "=== rules/kiosk.rhai\nfn kiosks_over(count, most) { count > most }";
    // Templates and theme
    Tag "P050" "tag" Error Certain
        "A tag of a template cannot be used"
        "The document could not be written."
        "templates/advice.hbs" "No advice on {{day as_of}}." "No advice on {{date as_of}}.";
    Partial "P051" "partial" Error Certain
        "A template or a partial is not there, or is there twice"
        "The document could not be written."
        "templates/advice.hbs" "{{> advise_end}}\nNo advice on {{date as_of}}." "No advice on {{date as_of}}.";
    TemplateSize "P052" "template-size" Error Certain
        "A template is too large"
        "No document needs so much, and filling it in would take too long."
        "templates/advice.hbs" "{{#if (not (not (not (not (not (not (not (not (not (not (not (not (not (not (not (not (not (not as_of))))))))))))))))))}}x{{/if}}" "No advice on {{date as_of}}.";
    TemplateName "P053" "template-name" Error Certain
        "The report has nothing of this name here"
        "Outside a condition the document could not be written; in one it would be false without a word."
        "templates/advice.hbs" "**{{titel}}**" "**{{title}}**";
    TemplateValue "P054" "template-value" Error Certain
        "A helper or a loop is given a value of another kind"
        "The document could not be written."
        "templates/advice.hbs" "{{join title \"; \"}}" "{{join findings \"; \"}}";
    Block "P055" "block" Error Certain
        "A block, a table or a heading cannot be written"
        "The document could not be written in all formats."
        "templates/advice.hbs" ":::widths 50 30 20" ":::widths 50 50";
    Theme "P057" "theme" Error Certain
        "The theme, the logo or a font cannot be used"
        "PDF, Word and HTML would not be written."
        "templates/theme.toml" "=== templates/theme.toml\naccent = \"blue-ish\"" "=== templates/theme.toml\naccent = \"#1f4e79\"";
    // Logic
    NeverHolds "P060" "never-holds" Warning Certain
        "A condition can never hold"
        "What rests on it is never asked, found or counted."
        "rules/kiosk.toml" "when = 'has_kiosk && kiosk_code == \"everybody\" && kiosk_code == \"office\"'" "when = 'has_kiosk && kiosk_code == \"everybody\"'";
    AlwaysHolds "P061" "always-holds" Warning Certain
        "A condition always holds"
        "It says nothing of the practice: it may be the wrong way round."
        "rules/kiosk.toml" "when = '(has_kiosk || !has_kiosk)'" "when = \"has_kiosk && kiosk_count > 3\"";
    NeverAsked "P062" "never-asked" Warning Certain
        "A question, or a line of one, can never be shown"
        "What is not asked is never answered."
        "interview/kiosk.toml" "when = \"has_kiosk && !has_kiosk\"\nkind = \"number\"" "when = \"has_kiosk\"\nkind = \"number\"";
    UnreadChoice "P063" "unread-choice" Warning Look
        "No rule tells this choice from the others"
        "People read it and weigh it, and it changes nothing."
        "interview/kiosk.toml" "tied = { label = \"They are tied to the desk\", also = [\"cable\"] }\nnew = { label = \"They are new\", also = [\"bought lately\"] }" "tied = { label = \"They are tied to the desk\", also = [\"cable\"] }";
    NotThere "P064" "judged-unasked" Warning Certain
        "A thing is judged that the practice may not have"
        "A checklist that is not asked reads as if every line were missing: that gives a finding about nothing."
        "rules/kiosk.toml" "when = '!(\"cleared\" in kiosk_care)'" "when = 'has_kiosk && answered(kiosk_care) && !(\"cleared\" in kiosk_care)'";
    Shadowed "P065" "shadowed" Warning Certain
        "Another rule or case always comes before this one"
        "It can never count, or says the same thing twice."
        "rules/flows.toml" "=== rules/flows.toml\n[[zone]]\nid = \"kiosk_zone\"\ntitle = \"Kiosks\"\ncolumn = \"left\"\neach = \"devices\"" "=== rules/more.toml\n# zones";
    PartlyNever "P066" "partly-never" Warning Certain
        "`partly` never says more than `in_place`"
        "What is in place is not partly in place, so `partly` never counts."
        "rules/kiosk.toml" "partly = '\"cleared\" in kiosk_care && kiosk_code == \"office\" && kiosk_count > 3'" "partly = '\"cleared\" in kiosk_care || kiosk_code == \"office\"'";
    MatrixTurns "P067" "matrix-turns" Error Certain
        "The matrix falls where likelihood or impact rises"
        "Something worse would be rated as less."
        "rules/scale.toml" "high = [\"medium\", \"low\", \"critical\"]" "high = [\"medium\", \"high\", \"critical\"]";
    // Text
    LongAsk "P070" "long-ask" Warning Look
        "A question of more than 20 words"
        "It has to be read twice."
        "interview/kiosk.toml" "ask = \"When were the tablets that stand in your waiting room and that patients use to check in when they come last reset by you?\"" "ask = \"When were the tablets last reset?\"";
    TwoQuestions "P071" "two-questions" Warning Look
        "Two questions in one"
        "One answer cannot say yes to one half and no to the other."
        "interview/kiosk.toml" "ask = \"When were the tablets last reset, and who did it?\"" "ask = \"When were the tablets last reset?\"";
    LongConflict "P072" "long-conflict" Warning Look
        "A conflict told in more than 20 words"
        "People read it in the middle of the interview, and have to answer."
        "rules/more.toml" "=== rules/more.toml\n[[conflict]]\nid = \"kiosk_conflict\"\nwhen = 'kiosk_count > 40 && people == 1'\nsays = \"You said that you have more than forty tablets for your patients to check in on, and that only one person works there.\"\nquestions = [\"kiosk_count\", \"people\"]" "=== rules/more.toml\n[[conflict]]\nid = \"kiosk_conflict\"\nwhen = 'kiosk_count > 40 && people == 1'\nsays = \"You said that you have many tablets, and that one person works there.\"\nquestions = [\"kiosk_count\", \"people\"]";
    HardWords "P073" "hard-words" Warning Look
        "Text above grade 8"
        "It is hard for many people at the end of a working day."
        "interview/kiosk.toml" "why = \"Organizational administrators periodically reinitialize authentication infrastructure concerning availability considerations of the technical documentation.\"" "why = \"A reset takes away what piled up.\"";
    UnknownAbbreviation "P074" "unknown-abbreviation" Warning Look
        "An abbreviation that neither glossary nor roles know"
        "People ask \"what is …?\", and the glossary has no answer."
        "interview/kiosk.toml" "ask = \"When was the XQZ of the tablets last reset?\"" "ask = \"When were the tablets last reset?\"";
    UnreadAnswer "P075" "unread-answer" Warning Look
        "A question that nothing reads"
        "It takes people's time and changes nothing."
        "rules/kiosk.toml" "when = \"has_kiosk\"\nbecause = \"there are more" "when = \"has_kiosk && kiosk_count > 3\"\nbecause = \"there are more";
    UnusedFactor "P076" "unused-factor" Warning Look
        "A factor that nothing names"
        "No gap and no threat counts it."
        "rules/kiosk.toml" "factors = []" "factors = [\"many_kiosks\"]";
    UnusedTerm "P077" "unused-term" Warning Look
        "A term that no text uses"
        "No text uses the word, so nobody will ask about it."
        "interview/glossary.toml" "=== interview/glossary.toml\n[[term]]\nterm = \"turnstile lock\"\nmeans = \"A gate.\"" "=== interview/glossary.toml\n[[term]]\nterm = \"check-in tablet\"\nmeans = \"A tablet on which patients check in.\"";
    UnusedThreat "P078" "unused-threat" Warning Look
        "A threat that no gap names"
        "The document would consider it without ever finding it."
        "rules/more.toml" "=== rules/more.toml\n[[threat]]\nid = \"kiosk_flood\"\ntitle = \"Water in a tablet\"\nsource = \"environmental\"\nevent = \"Water runs into a tablet.\"" "=== rules/more.toml\n# threats";
    UnusedSafeguard "P079" "unused-safeguard" Warning Look
        "A safeguard that no gap names"
        "No gap says what its absence leads to."
        "rules/kiosk.toml" "safeguards = [\"kiosk_cleared\"]\nlikelihood = \"low\"\nimpact = \"moderate\"" "safeguards = [\"kiosk_tied\"]\nlikelihood = \"low\"\nimpact = \"moderate\"";
    ThreatInNoRisk "P080" "threat-in-no-risk" Warning Look
        "A threat that no risk names"
        "The register would have it as a risk of its own, rated by its gravest finding."
        "rules/more.toml" "=== rules/more.toml\n[[threat]]\nid = \"kiosk_flood\"\ntitle = \"Water in a tablet\"\nsource = \"environmental\"\nevent = \"Water runs into a tablet.\"" "=== rules/more.toml\n# threats";
    UnusedAction "P081" "unused-action" Warning Look
        "An action that no gap names"
        "No plan will ever have it."
        "rules/more.toml" "=== rules/more.toml\n[[action]]\nid = \"kiosk_paint\"\ntitle = \"Paint the tablets\"\nfirst = \"Buy paint.\"\nwho = \"it\"\nhours = 2\ncost = [0, 10, 40]\ncost_basis = \"Paint.\"\nwindow = 60\ndone = \"All are painted.\"\nproof = \"A picture.\"\n[[action.step]]\ntext = \"Paint them.\"" "=== rules/more.toml\n# actions";
    GapWithoutSafeguard "P082" "gap-without-safeguard" Warning Look
        "A gap that names no safeguard, although there is one for its paragraph"
        "The document cannot say what would close it."
        "rules/kiosk.toml" "safeguards = []\nfactors" "safeguards = [\"kiosk_cleared\"]\nfactors";
    EverydayName "P083" "everyday-product-name" Warning Look
        "A product is called like an everyday word"
        "A sentence may use the word without meaning the product."
        "interview/products.toml" "=== interview/products.toml\n[[product]]\nname = \"Tablet\"\nkind = \"dental_records\"" "=== interview/products.toml\n# products";
    SingleBraces "P084" "single-braces" Warning Certain
        "One brace where two are needed"
        "The document prints it as it stands."
        "rules/kiosk.toml" "rationale = \"Few patients of {practice} try.\"" "rationale = \"Few patients try.\"";
    Unfinished "P085" "unfinished" Warning Certain
        "A text still holds a note to its author"
        "A client would read it."
        "rules/kiosk.toml" "rationale = \"TODO: how often does this happen?\"" "rationale = \"Few patients try.\"";
    SmallStart "P086" "small-start" Warning Look
        "A sentence begins with a small letter"
        "It stands alone in the document and on the screen."
        "rules/kiosk.toml" "rationale = \"few patients try.\"" "rationale = \"Few patients try.\"";
    LongHint "P087" "long-hint" Warning Look
        "A hint of more than two sentences"
        "It stands under every question, and nobody reads so much."
        "interview/kiosk.toml" "hint = \"Think of the oldest one. It may be slow. It may be small. It may be both.\"" "hint = \"Think of the oldest one.\"";
    NoQuestionMark "P088" "no-question-mark" Warning Look
        "A question without a question mark"
        "It reads like a statement, and people wait for the question."
        "interview/kiosk.toml" "ask = \"When the tablets were last reset.\"" "ask = \"When were the tablets last reset?\"";
    LongLabel "P089" "long-label" Warning Look
        "A label of 12 words or more"
        "It stands in lists and in columns of tables, and is its name."
        "interview/kiosk.toml" "label = \"The day on which somebody of the office last reset the tablets for check-in\"" "label = \"Last reset of check-in tablets\"";
    SameWords "P090" "same-words" Warning Look
        "Two things go by the same words"
        "Whoever reads or types them could mean either."
        "interview/kiosk.toml" "tied = { label = \"They clear what the last patient typed\", also = [\"cable\"] }" "tied = { label = \"They are tied to the desk\", also = [\"cable\"] }";
    EmptySection "P091" "empty-section" Warning Certain
        "A section that has no question"
        "Its heading would stand over nothing."
        "pack.toml" "sections = [\"kiosk\", \"kiosk_more\"]\n=== interview/kiosk_more.toml\n[section]\ntitle = \"More about tablets\"" "sections = [\"kiosk\"]";
    UnusedPartial "P092" "unused-partial" Warning Look
        "A partial that no template takes in"
        "What it says is never printed."
        "templates/more.hbs" "=== templates/kiosks.hbs\nTablets are everywhere." "=== templates/advice.md.txt\nno";
    YesIsBad "P093" "yes-is-bad" Warning Look
        "A yes is the bad answer, and \"not sure\" counts as a no"
        "What nobody knows would count as good."
        "interview/kiosk.toml" "when = \"has_kiosk\"\nkind = \"yes-no\"" "when = \"has_kiosk\"\nkind = \"yes-no\"\nunsure_as = \"yes\"";
    KeyAmongChoices "P094" "key-among-choices" Error Certain
        "A line of the question stands below `[question.choices]`"
        "Everything below that heading is a choice, so people would be shown it as one."
        "interview/kiosk.toml" "kind = \"several-of\"\n\n[question.choices]\nwhen = \"has_kiosk\"" "kind = \"several-of\"\n\n[question.choices]";
    Retirement "P095" "retirement" Error Certain
        "Something cannot be retired like this"
        "A pack retires what the pack below has; what is its own it leaves out."
        "pack.toml" "sections = [\"kiosk\"]\n[[retire]]\nkind = \"page\"\nid = \"no_guest_wifi\"\nreason = \"No guests.\"" "sections = [\"kiosk\"]";
}
