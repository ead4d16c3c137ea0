//! Packs: what is accepted, and every mistake with its place and a way out.

use crate::support::{SMALL, load, load_layers, small_with};

/// The mistakes of the small pack with one stretch replaced.
fn refused(from: &str, to: &str) -> String {
    match load(&small_with(from, to)) {
        Ok(_) => panic!("`{to}` was accepted"),
        Err(text) => text,
    }
}

fn assert_says(text: &str, wanted: &[&str]) {
    for part in wanted {
        assert!(text.contains(part), "`{part}` is not in:\n{text}");
    }
}

#[test]
fn the_id_of_a_pack_is_a_plain_name() {
    let long = "a".repeat(65);
    let odd = [
        "a\\nb",
        "a\\u001b[2J",
        "a/b",
        "../a",
        "a\\u202eb",
        "A",
        "1a",
        "-a",
        "a b",
        "é",
        ".",
        &long,
    ];
    for id in odd {
        let text = load(&small_with("id = \"small\"", &format!("id = \"{id}\""))).unwrap_err();
        assert_says(&text, &["pack.toml:1:6", "is not an id for a pack", "small letters"]);
        assert!(!text.contains(['\u{1b}', '\u{202e}']), "{text}");
    }
    for id in ["a", "sample-pack_2", &long[..64]] {
        load(&small_with("id = \"small\"", &format!("id = \"{id}\""))).unwrap();
    }
}

#[test]
fn mistakes_in_expressions_are_told_in_plain_words() {
    for (expression, told) in [
        ("(people > 1", "`)` is missing here"),
        ("people >", "it ends too early"),
        ("people > 'a", "a quote is never closed"),
        ("people # 1", "there is no `#`"),
        ("", "`is` is empty"),
    ] {
        let text = load(&small_with("is = \"people > 1\"", &format!("is = \"{expression}\"")));
        assert_says(&text.unwrap_err(), &["interview/facts.toml", told]);
    }
    let text = load(&small_with("version = \"1.0.0\"", "version = 2026-05-01")).unwrap_err();
    assert_says(&text, &["pack.toml:2:11", "not a date without quotes", "put the date in quotes"]);
}

#[test]
fn the_small_pack_loads_with_every_kind_of_question() {
    let pack = load(SMALL).unwrap().pack;
    assert_eq!(pack.questions.len(), 9);
    assert_eq!(pack.gaps.len(), 3);
    assert_eq!(pack.scale.level(2, 2), 3);
    assert_eq!(pack.digest.len(), 64);
}

#[test]
fn an_unknown_key_is_shown_where_it_stands_with_the_right_one() {
    let text = refused("hint = \"A code", "hnit = \"A code");
    assert_says(
        &text,
        &["interview/systems.toml:29:1", "has no key `hnit`", "did you mean `hint`?", "^^^^"],
    );
}

#[test]
fn unknown_names_in_expressions_are_underlined_inside_the_string() {
    let text = refused("has_server && server_lock == 'open'", "has_sever && server_lock == 'open'");
    assert_says(
        &text,
        &[
            "rules/access.toml:51:9",
            "unknown name `has_sever`",
            "did you mean `has_server`?",
            "^^^^^^^^^",
        ],
    );
}

#[test]
fn a_misspelt_choice_is_not_just_false() {
    let text = refused("server_lock == 'open'\"", "server_lock == 'opne'\"");
    assert_says(&text, &["`opne` is not one of its answers", "did you mean `open`?", "'opne'"]);
}

#[test]
fn unlike_things_are_never_compared() {
    for (expression, says) in [
        ("people == 'many'", "never equal"),
        ("server > 3", "only numbers can be larger"),
        ("server", "this gives no true or false"),
        ("channels == 'email'", "never equal"),
        ("'fax' in channels", "`fax` is not one of its answers"),
        ("server in ['yes', 'maybe']", "`maybe` is not one of its answers"),
        ("mfa[item] == 'no'", "there is no `item` here"),
        ("answered(has_server)", "cannot be used"),
        ("people + 1 > 3", "may not have been given"),
        ("server != 'yes'", "`!=` is also true for a question nobody answered"),
        ("recent(people, server)", "takes 1 values, not 2"),
        ("recent(server)", "in the function `recent`"),
        ("resent(last_training)", "did you mean `recent`?"),
        ("channels.count() > 1", "there are no dots in conditions"),
        ("name == 'x'", "never equal"),
    ] {
        let text = refused("has_server && server_lock == 'open'", expression);
        assert_says(&text, &[says, "rules/access.toml:51"]);
    }
}

#[test]
fn a_syntax_error_is_found_at_its_true_place_in_every_form_of_string() {
    let text = refused(
        "when = \"has_server && server_lock == 'open'\"",
        "when = '''\nhas_server &&\n  )'''",
    );
    assert_says(&text, &["rules/access.toml:53:3", "this is not an expression"]);
}

#[test]
fn a_question_cannot_depend_on_a_later_one() {
    let text = refused(
        "kind = \"yes-no\"\nwho",
        "kind = \"yes-no\"\nwhen = \"has_staff && count(systems) > 0\"\nwho",
    );
    assert_says(
        &text,
        &["depends on `systems`, which is asked later", "interview/practice.toml", "asked here"],
    );
}

#[test]
fn facts_that_read_each_other_are_refused_with_the_chain() {
    let text = refused(
        "is = \"people > 1\"",
        "is = \"people > 1 && loops\"\nyes = \"a\"\nno = \"b\"\n\n[[fact]]\nid = \"loops\"\nis = \"has_staff\"",
    );
    assert_says(&text, &["depends on itself", "`has_staff` reads `loops` reads `has_staff`"]);
}

#[test]
fn the_same_id_twice_shows_both_places() {
    let text = refused("id = \"open_server\"", "id = \"no_second_step\"");
    assert_says(
        &text,
        &[
            "there is already a gap `no_second_step`",
            "the first one",
            "access.toml:27",
            "access.toml:49",
        ],
    );
}

#[test]
fn references_lead_somewhere() {
    for (from, to, says) in [
        ("threats = [\"theft\"]", "threats = [\"thefts\"]", "did you mean `theft`?"),
        (
            "factors = [\"large\"]\nfix = [\"Lock",
            "factors = [\"reached\"]\nfix = [\"Lock",
            "speaks of one item",
        ),
        ("who = \"owner\"\nwindow = 60", "who = \"onwer\"\nwindow = 60", "did you mean `owner`?"),
        (
            "cites = [\"164.310(a)(1)\"]\nsafeguards",
            "cites = [\"164.999\"]\nsafeguards",
            "not a paragraph",
        ),
        ("csf = [\"PR.AA-03\"]", "csf = [\"PR.AA-3\"]", "did you mean `PR.AA-03`?"),
        ("likelihood = \"low\"", "likelihood = \"lwo\"", "did you mean `low`?"),
        ("of = \"systems\"\nonly", "of = \"sistems\"\nonly", "did you mean `systems`?"),
        ("{{server_lock}}", "{{server_lok}}", "did you mean `server_lock`?"),
        ("Lock the server away", "Lock {{items}} away", "`{{items}}` needs `each`"),
        ("effort = \"days\"", "effort = \"dayz\"", "did you mean `days`?"),
        ("name_question = \"name\"", "name_question = \"nme\"", "there is no question `nme`"),
        (
            "sections = [\"practice\", \"systems\"]",
            "sections = [\"practice\"]",
            "not listed in `sections`",
        ),
        ("unsure_as = \"open\"", "", "does not say how \"not sure\" is rated"),
        (
            "low = [\"low\", \"low\", \"medium\"]",
            "low = [\"low\", \"low\"]",
            "the row `low` has 2 levels",
        ),
        ("version = \"1.0.0\"", "version = \"1\"", "is not a version"),
    ] {
        assert_says(&refused(from, to), &[says]);
    }
}

#[test]
fn a_condition_without_a_fact_needs_a_sentence() {
    let text = refused(
        "when = \"has_staff\"\n\n=== interview/facts",
        "when = \"people > 1\"\n\n=== interview/facts",
    );
    assert_says(&text, &["reads no fact", "add `otherwise"]);
}

#[test]
fn all_mistakes_come_at_once() {
    let broken = SMALL
        .replace("kind = \"number\"", "kind = \"numbr\"")
        .replace("threats = [\"theft\"]", "threats = [\"thefts\"]")
        .replace("has_server && server_lock", "has_sever && server_lock")
        .replace("id = \"owner\"", "id = \"owner\"\ncolour = \"red\"");
    let text = load(&broken).unwrap_err();
    assert_says(&text, &["`numbr`", "`thefts`", "`has_sever`", "`colour`"]);
}

#[test]
fn a_toml_mistake_is_told_with_its_line_and_the_rest_is_still_read() {
    let broken = SMALL
        .replace("unit = \"people\"", "unit = people\"")
        .replace("[\"theft\"]", "[\"thefts\"]");
    let text = load(&broken).unwrap_err();
    assert_says(
        &text,
        &["this is not TOML", "interview/practice.toml:23:8", "did you mean `theft`?"],
    );
}

const CHILD: &str = "=== pack.toml
id = \"child\"
version = \"0.1.0\"
title = \"A layer\"
extends = \"small\"

[[retire]]
kind = \"gap\"
id = \"stale_training\"
reason = \"Training is judged elsewhere.\"

=== rules/more.toml
[[gap]]
id = \"open_server\"
replaces = true
title = \"The server is open\"
when = \"has_server\"
vulnerability = \"v\"
because = \"b\"
threats = [\"theft\"]
cites = [\"164.310(a)(1)\"]
likelihood = \"high\"
impact = \"high\"
rationale = \"r\"
fix = [\"f\"]
effort = \"days\"
cost = [1, 2]
cost_basis = \"c\"
who = \"it\"
window = 30
";

#[test]
fn a_layer_replaces_whole_items_and_retires_with_a_reason() {
    let pack = load_layers(&[SMALL, CHILD]).unwrap().pack;
    assert_eq!(pack.id, "child");
    assert_eq!(
        pack.gaps.keys().map(|id| id.as_str()).collect::<Vec<_>>(),
        ["no_second_step", "open_server"]
    );
    assert_eq!(pack.gaps["open_server"].layer, "child");
    assert_eq!(pack.retired.len(), 1);
    assert_eq!(pack.retired[0].reason, "Training is judged elsewhere.");
}

#[test]
fn a_layer_says_anew_what_to_have_at_hand_or_leaves_it() {
    let with = |pack: &str, line: &str| {
        pack.replacen("version", &format!("at_hand = [\"{line}\"]\nversion"), 1)
    };
    let of = |layers: &[&str]| load_layers(layers).unwrap().pack.at_hand;
    let base = with(SMALL, "Your agreements.");
    assert_eq!(of(&[SMALL, CHILD]), [""; 0]);
    assert_eq!(of(&[&base, CHILD]), ["Your agreements."]);
    assert_eq!(of(&[&base, &with(CHILD, "Your keys.")]), ["Your keys."]);
}

#[test]
fn an_undeclared_clash_of_layers_shows_both_places() {
    let clash = CHILD.replace("replaces = true\n", "");
    let text = load_layers(&[SMALL, &clash]).unwrap_err();
    assert_says(
        &text,
        &[
            "there is already a gap `open_server`",
            "rules/access.toml",
            "rules/more.toml",
            "replaces = true",
        ],
    );
}

#[test]
fn replacing_or_retiring_nothing_is_a_mistake() {
    let text =
        load_layers(&[SMALL, &CHILD.replace("\"open_server\"", "\"open_sever\"")]).unwrap_err();
    assert_says(&text, &["to replace", "did you mean `open_server`?"]);
    let text = load_layers(&[SMALL, &CHILD.replace("\"stale_training\"", "\"stale_trainin\"")])
        .unwrap_err();
    assert_says(&text, &["to retire", "did you mean `stale_training`?"]);
}

#[test]
fn an_empty_layer_changes_nothing_but_the_stamp() {
    let empty = "=== pack.toml\nid = \"empty\"\nversion = \"1.0.0\"\ntitle = \"Nothing\"\nextends = \"small\"\n";
    let base = load(SMALL).unwrap().pack;
    let layered = load_layers(&[SMALL, empty]).unwrap().pack;
    assert_eq!(layered.walk, base.walk);
    assert_eq!(layered.layers.len(), 2);
    assert_eq!(
        layered.gaps.values().map(|gap| &gap.title).collect::<Vec<_>>(),
        base.gaps.values().map(|gap| &gap.title).collect::<Vec<_>>()
    );
}

#[test]
fn the_built_in_pack_loads_without_a_warning() {
    let loaded = sra::pack::Pack::load(vec![sra::pack::builtin::files()]).map_err(|mistakes| {
        mistakes.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")
    });
    let loaded = loaded.unwrap_or_else(|text| panic!("{text}"));
    assert!(loaded.warnings.is_empty(), "{:?}", loaded.warnings);
    assert!(loaded.pack.questions.len() >= 45);
}

#[test]
fn flows_with_mistakes_are_shown_where_they_stand() {
    for (from, to, says) in [
        ("to = \"item\"", "to = \"patients\"", "there is no party `patients`"),
        ("to = \"item\"", "to = \"staff\"", "a flow cannot end where it begins"),
        ("from = \"staff\"\nto = \"item\"", "from = \"item\"\nto = \"item\"", "cannot end where"),
        (
            "each = \"systems\"\nwhen = \"online[item] in ['yes', 'not_sure']\"\nfrom",
            "from",
            "there is no `item` here",
        ),
        ("zone = \"here\"", "zone = \"hear\"", "there is no zone `hear`"),
        ("column = \"right\"", "column = \"rihgt\"", "did you mean `right`?"),
        (
            "no_agreement = \"mfa[item] == 'no'\"\n",
            "",
            "`agreement` and `no_agreement` belong together",
        ),
        (
            "open = \"mfa[item] == 'no'\"",
            "open = \"mfa[item] == 'nope'\"",
            "`nope` is not one of its answers",
        ),
        ("open = \"mfa[item] == 'no'\"", "opne = \"mfa[item] == 'no'\"", "did you mean `open`?"),
        ("carries = \"Charts\"\n", "", "has no `carries`"),
    ] {
        assert_says(&refused(from, to), &[says, "rules/flows.toml:"]);
    }
}

#[test]
fn a_layer_adds_replaces_and_retires_flows() {
    let layer = "=== pack.toml
id = \"child\"
version = \"0.1.0\"
title = \"A layer\"
extends = \"small\"

[[retire]]
kind = \"flow\"
id = \"work\"
reason = \"Drawn otherwise.\"

=== rules/flows.toml
[[party]]
id = \"staff\"
replaces = true
title = \"The whole team\"
zone = \"here\"

[[party]]
id = \"patients\"
title = \"Patients\"
zone = \"here\"

[[flow]]
id = \"letters\"
from = \"staff\"
to = \"patients\"
carries = \"Letters\"
";
    let pack = load_layers(&[SMALL, layer]).unwrap().pack;
    assert_eq!(pack.flows.flows.keys().map(|id| id.as_str()).collect::<Vec<_>>(), ["letters"]);
    assert_eq!(pack.flows.parties["staff"].title, "The whole team");
    assert_eq!(pack.retired[0].title, "Charts");
}

#[test]
fn an_old_id_that_is_none_is_refused_at_its_place() {
    let text =
        refused("kind = \"yes-no\"\nwho", "kind = \"yes-no\"\nrenamed_from = [\"Old Id\"]\nwho");
    assert_says(&text, &["`Old Id` is no id, so nothing can have had it"]);
}

#[test]
fn an_id_of_a_wrong_kind_hides_no_other_mistake() {
    let text = refused("id = \"server_lock\"\n", "id = 7\nlabe = \"?\"\n");
    assert_says(&text, &["`labe`", "id = 7"]);
}
