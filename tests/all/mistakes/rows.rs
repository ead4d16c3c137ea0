//! What people did wrong, by the words of the list that was kept of it.

use sra::diagnostic::Code;

use super::Row;

const RULES: &str = "rules/kiosk.toml";
const ASKED: &str = "interview/kiosk.toml";
const SHOWN: &str = "templates/advice.hbs";
const GAP: &str = "when = 'has_kiosk && answered(kiosk_care) && !(\"cleared\" in kiosk_care)'";
const FACTOR: &str = "when = \"has_kiosk && kiosk_count > 3\"";

macro_rules! rows {
    ($($what:literal $file:expr, $from:expr => $to:expr; $code:ident $at_file:expr, $at:expr;)*) => {
        pub const ROWS: &[Row] = &[$(Row {
            what: $what,
            file: $file,
            from: $from,
            to: $to,
            code: Code::$code,
            at: ($at_file, $at),
        }),*];
    };
}

rows! {
    // What was told nowhere
    "1 judged without the fact that there is a kiosk"
        RULES, GAP => "when = '!(\"cleared\" in kiosk_care)'"; NotThere RULES, "when = '!(";
    "1 the same for a thing of the built-in pack"
        RULES, GAP => "when = 'has_kiosk && !(\"copier_disk\" in fax_copier_care)'"; NotThere RULES, "copier_disk";
    "2 when below the choices"
        ASKED, "[question.choices]\ncleared" => "[question.choices]\nwhen = \"has_kiosk\"\ncleared"; KeyAmongChoices ASKED, "when = \"has_kiosk\"";
    "2 who below the choices"
        ASKED, "[question.choices]\ncleared" => "[question.choices]\nwho = \"it\"\ncleared"; KeyAmongChoices ASKED, "who = \"it\"";
    "2 cites below the choices"
        ASKED, "[question.choices]\noffice" => "[question.choices]\ncites = \"164.310(c)\"\noffice"; KeyAmongChoices ASKED, "cites";
    "3 a misspelt name in a template"
        SHOWN, "- **{{title}}**" => "- **{{titel}}**"; TemplateName SHOWN, "titel";
    "3 a misspelt name in a branch for drafts"
        SHOWN, "{{#if advice}}" => "{{#if status.unanswered}}{{practise}}{{/if}}\n{{#if advice}}"; TemplateName SHOWN, "practise";
    "3 a misspelt name in an if"
        SHOWN, "{{#if findings}}" => "{{#if findngs}}"; TemplateName SHOWN, "findngs";
    "3 a misspelt name in an eq"
        SHOWN, "{{#if advice}}" => "{{#if (eq status.wrods \"Complete\")}}x{{/if}}\n{{#if advice}}"; TemplateName SHOWN, "wrods";
    "3 a name of the report inside a loop"
        SHOWN, "{{capital first_step}}" => "{{capital first_step}} {{practice}}"; TemplateName SHOWN, "practice";
    "3 a question's id in a template"
        SHOWN, "{{#if advice}}" => "{{kiosk_count}}\n{{#if advice}}"; TemplateName SHOWN, "kiosk_count";
    "4 a block that is never closed"
        SHOWN, "{{/each}}\n:::\n" => "{{/each}}\n"; Block SHOWN, ":::widths";
    "4 a misspelt block"
        SHOWN, ":::widths 50 50" => ":::width 50 50"; Block SHOWN, ":::width";
    "4 a wrong number of columns"
        SHOWN, ":::widths 50 50" => ":::widths 50 30 20"; Block SHOWN, ":::widths";
    "4 raw HTML"
        SHOWN, "No advice on" => "<b>No</b> advice on"; Block SHOWN, "<b>";
    "4 a block in a branch that is rare"
        SHOWN, "{{#if advice}}" => "{{#if status.unanswered}}\n:::callot note\nDraft\n:::\n{{/if}}\n{{#if advice}}"; Block SHOWN, "callot";
    "4 a helper given the wrong thing"
        SHOWN, "{{date as_of}}" => "{{date practice}}"; TemplateValue SHOWN, "date practice";
    "5 a matrix that falls"
        "rules/scale.toml", "high = [\"medium\", \"high\"" => "high = [\"medium\", \"low\""; MatrixTurns "rules/scale.toml", "high = ";
    "6 a rules file in a subfolder"
        RULES, "" => "=== rules/tablets/more.toml\n[[threat]]"; MisplacedFile "", "";
    "6 a theme in the root"
        RULES, "" => "=== theme.toml\naccent = \"#102030\""; MisplacedFile "", "";
    "6 tests/practice for tests/practices"
        RULES, "" => "=== tests/practice/one.toml\ntitle = \"One\""; MisplacedFile "", "";
    "6 a dialogue named .md"
        RULES, "" => "=== tests/dialogues/one.md\n> 5"; MisplacedFile "", "";
    "6 a template in a subfolder"
        RULES, "" => "=== templates/parts/more.hbs\nWords."; MisplacedFile "", "";
    "7 after names a section that is not there"
        ASKED, "after = \"computers\"" => "after = \"computer\""; Section ASKED, "computer\"";
    "8 a choice that no rule reads"
        ASKED, "tied = {" => "new = { label = \"They are new\" }\ntied = {"; UnreadChoice ASKED, "new = {";
    "8 a choice of one that no rule reads"
        ASKED, "everybody = {" => "some = { label = \"Some patients too\" }\neverybody = {"; UnreadChoice ASKED, "some = {";
    "9 one answer that is two"
        RULES, "kiosk_code == \"everybody\"'" => "kiosk_code == \"everybody\" && kiosk_code == \"office\"'"; NeverHolds RULES, "kiosk_code ==";
    "9 a fact and its contrary"
        RULES, FACTOR => "when = \"has_kiosk && kiosk_count > 3 && !has_kiosk\""; NeverHolds RULES, "!has_kiosk";
    "9 a fact of the built-in pack and its contrary, through a function"
        RULES, FACTOR => "when = 'has_kiosk && kiosk_count > 3 && kiosk == \"no\"'"; NeverHolds RULES, "== \"no\"";
    "9 a number that is out of reach"
        RULES, FACTOR => "when = \"has_kiosk && kiosk_count > 60\""; NeverHolds RULES, "> 60";
    "9 a condition that always holds"
        RULES, FACTOR => "when = \"kiosk_count > 3 || !(kiosk_count > 3)\""; AlwaysHolds RULES, "||";
    "9 partly equal to in_place"
        RULES, "partly = '\"cleared\" in kiosk_care || kiosk_code == \"office\"'" => "partly = '\"cleared\" in kiosk_care && kiosk_code == \"office\"'"; PartlyNever RULES, "partly";
    "9 a question that is never asked"
        ASKED, "when = \"has_kiosk\"\nkind = \"number\"" => "when = 'has_kiosk && kiosk == \"no\"'\nkind = \"number\""; NeverAsked ASKED, "== \"no\"";
    "9 two gaps with one condition"
        RULES, "when = \"has_kiosk && days_since(kiosk_reset) > 365\"" => GAP; Shadowed RULES, GAP;
    "10 a yes is bad and unsure counts as no"
        ASKED, "when = \"has_kiosk\"\nkind = \"yes-no\"\nunsure_as = \"yes\"" => "when = \"has_kiosk\"\nkind = \"yes-no\""; YesIsBad ASKED, "kiosk_shared";
    "11 a date compared with a number"
        RULES, "days_since(kiosk_reset) <= 365" => "kiosk_reset <= 365"; DateAndNumber RULES, "<= 365";
    "11 days since a number"
        RULES, FACTOR => "when = \"has_kiosk && days_since(kiosk_count) > 3\""; DateAndNumber RULES, "days_since(kiosk_count)";
    "12 the same other word on two choices"
        ASKED, "also = [\"cable\"]" => "also = [\"Clearing\"]"; SameWords ASKED, "tied";
    "12 the same label on two choices"
        ASKED, "\"They are tied to the desk\"" => "\"They clear what the last patient typed\""; SameWords ASKED, "tied";
    "13 two questions in one with and who"
        ASKED, "ask = \"When were the tablets last reset?\"" => "ask = \"When were the tablets last reset, and who did it?\""; TwoQuestions ASKED, "who did it";
    "14 one brace"
        RULES, "rationale = \"Few patients try.\"" => "rationale = \"Few of {practice} try.\""; SingleBraces RULES, "{practice}";
    "14 a full stop at the end of a factor"
        RULES, "check-in tablets\"\n\n[[gap]]" => "check-in tablets.\"\n\n[[gap]]"; HalfSentence RULES, "tablets.\"";
    "14 TODO"
        RULES, "rationale = \"Few patients try.\"" => "rationale = \"TODO write this.\""; Unfinished RULES, "TODO";
    "14 TODO in a hint"
        ASKED, "hint = \"Think of the oldest one.\"" => "hint = \"XXX what is meant?\""; Unfinished ASKED, "XXX";
    "14 a small letter at the start"
        RULES, "title = \"Check-in tablets can be" => "title = \"check-in tablets can be"; SmallStart RULES, "check-in tablets can";
    "14 three sentences as a hint"
        ASKED, "hint = \"Think of the oldest one.\"" => "hint = \"Think of the oldest. It may be old. It may be new.\""; LongHint ASKED, "hint";
    "14 no question mark"
        ASKED, "last reset?\"" => "last reset.\""; NoQuestionMark ASKED, "last reset.";
    "14 a label of twelve words"
        ASKED, "label = \"Number of check-in tablets\"" => "label = \"The number of all the check-in tablets that stand in your waiting room\""; LongLabel ASKED, "The number";
    "14 one title twice"
        RULES, "title = \"Check-in tablets can be carried off\"" => "title = \"Check-in tablets keep what the last patient typed\""; SameWords RULES, "title";
    "14 one label twice"
        ASKED, "label = \"Number of check-in tablets\"" => "label = \"Care of check-in tablets\""; SameWords ASKED, "label";
    "14 a section without a question"
        "pack.toml", "sections = [\"kiosk\"]" => "sections = [\"kiosk\", \"more\"]\n=== interview/more.toml\n[section]\ntitle = \"More\"\n"; EmptySection "interview/more.toml", "title";
    "14 a partial nothing uses"
        RULES, "" => "=== templates/kiosks.hbs\nWords."; UnusedPartial "templates/kiosks.hbs", "Words";
    // What was told badly
    "15 a question retired that rules read"
        "pack.toml", "sections = [\"kiosk\"]" => "sections = [\"kiosk\"]\n[[retire]]\nkind = \"question\"\nid = \"fax_copier_care\"\nreason = \"No fax.\""; RetiredName "pack.toml", "fax_copier_care";
    "15 a question replaced without its choices"
        ASKED, "id = \"kiosk_count\"" => "id = \"people\"\nreplaces = true"; RetiredName ASKED, "people";
    "16 a product twice"
        RULES, "" => "=== interview/products.toml\n[[product]]\nname = \"Kiosk Pad\"\nkind = \"records\"\nalso = [\"Dentrix\"]"; ProductName "interview/products.toml", "Dentrix";
    "17 a scale with only a matrix"
        RULES, "" => "=== rules/scale.toml\n[matrix]\nlow = [\"low\", \"low\", \"low\"]"; Scale "rules/scale.toml", "[matrix]";
    "18 a rules file in interview"
        RULES, "" => "=== interview/more.toml\n[[threat]]\nid = \"x\""; MisplacedFile "interview/more.toml", "threat";
    "19 one equals sign"
        RULES, "kiosk_code == \"everybody\"'" => "kiosk_code = \"everybody\"'"; NotAnExpression RULES, "kiosk_code =";
    "19 and"
        RULES, FACTOR => "when = \"has_kiosk and kiosk_count > 3\""; NotAnExpression RULES, "and";
    "19 or"
        RULES, FACTOR => "when = \"kiosk_count > 3 or has_kiosk\""; NotAnExpression RULES, "or has";
    "19 not"
        RULES, FACTOR => "when = \"kiosk_count > 3 && not has_kiosk\""; NotAnExpression RULES, "not has";
    "19 quotes in quotes"
        RULES, "kiosk_code == \"everybody\"'\nbecause" => "kiosk_code == 'everybody''\nbecause"; NotToml RULES, "everybody";
    "19 double quotes in double quotes"
        RULES, "when = 'has_kiosk && kiosk_code == \"everybody\"'" => "when = \"has_kiosk && kiosk_code == \"everybody\"\""; NotToml RULES, "everybody";
    "19 curly quotes"
        RULES, "kiosk_code == \"everybody\"'" => "kiosk_code == “everybody”'"; NotAnExpression RULES, "“";
    "20 a checklist that equals a line"
        RULES, "in_place = '\"tied\" in kiosk_care'" => "in_place = 'kiosk_care == \"tied\"'"; Unlike RULES, "kiosk_care ==";
    "20 a line in a question with one answer"
        RULES, "kiosk_code == \"everybody\"'" => "\"everybody\" in kiosk_code'"; Unlike RULES, "in kiosk_code";
    "20 without [item]"
        RULES, FACTOR => "when = 'has_kiosk && kiosk_count > 3 && mfa == \"no\"'"; Unlike RULES, "mfa ==";
    "20 a line between brackets"
        RULES, "in_place = '\"tied\" in kiosk_care'" => "in_place = 'kiosk_care[\"tied\"]'"; Item RULES, "kiosk_care[";
    "20 an answer alone"
        RULES, "kiosk_code == \"everybody\"'" => "kiosk_code'"; NoTruth RULES, "kiosk_code'";
    "21 a forgotten head of a gap"
        RULES, "[[gap]]\nid = \"kiosk_open_settings\"" => "id = \"kiosk_open_settings\""; NotToml RULES, "id = \"kiosk_open_settings\"";
    "22 a wrong cost"
        RULES, "cost = [50, 200]" => "cost = [200, 50]"; OutOfRange RULES, "cost = [200";
    "22 an empty fix"
        RULES, "fix = [\"Buy a stand with a lock.\"]" => "fix = []"; Empty RULES, "fix = []";
    "22 an empty list of paragraphs"
        ASKED, "cites = [\"164.310(b)\"]\nkind" => "cites = []\nkind"; Empty ASKED, "cites = []";
    "22 an unknown role"
        RULES, "who = \"it\"\nwindow = 90" => "who = \"computer_people\"\nwindow = 90"; UnknownName RULES, "computer_people";
    "22 an unknown factor"
        RULES, "factors = [\"many_kiosks\"]" => "factors = [\"lots\"]"; UnknownName RULES, "lots";
    "22 an unknown retired id"
        "pack.toml", "sections = [\"kiosk\"]" => "sections = [\"kiosk\"]\n[[retire]]\nkind = \"gap\"\nid = \"guests\"\nreason = \"None.\""; NothingBelow "pack.toml", "guests";
}
