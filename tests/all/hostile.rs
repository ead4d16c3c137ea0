//! Hostile packs: each is refused, or stopped, with a clear sentence, in bounded time and memory.
//!
//! Every case runs in a thread of its own with a small stack and a deadline far above what it should need, so that a pack
//! that hangs or overflows fails its test instead of taking the whole run with it.

use std::{sync::mpsc, thread, time::Duration};

use sra::{
    diagnostic::Source,
    document::Templates,
    pack::{Pack, builtin},
};

use crate::support::{SMALL, files, small_with};

/// Runs `work` on a thread with the stack of a main thread; gives up long after it should have ended.
fn bounded<R: Send + 'static>(work: impl FnOnce() -> R + Send + 'static) -> R {
    let (tell, hear) = mpsc::channel();
    let thread = thread::Builder::new().stack_size(8 << 20);
    thread.spawn(move || tell.send(work())).unwrap();
    hear.recv_timeout(Duration::from_secs(300)).expect("the pack hung or overflowed the stack")
}

fn refusal(sources: Vec<Source>) -> String {
    bounded(move || match Pack::load(vec![sources]) {
        Ok(_) => "accepted".to_owned(),
        Err(mistakes) => mistakes.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"),
    })
}

fn assert_refused(pack: &str, says: &str) {
    let text = refusal(files(pack));
    assert!(text.contains(says), "`{says}` is not in:\n{text}");
}

/// The small pack with its most-used condition replaced.
fn with_condition(condition: &str) -> String {
    small_with(
        "has_server && server_lock == 'open'",
        &condition.replace('\\', "\\\\").replace('"', "\\\""),
    )
}

fn with_functions(functions: &str, condition: &str) -> String {
    format!("{}\n=== rules/evil.rhai\n{functions}\n", with_condition(condition))
}

#[test]
fn loops_are_no_expressions() {
    for condition in [
        "while true { }",
        "loop { }",
        "for x in [1] { true }",
        "do { } while true",
        "{ let x = 1; true }",
    ] {
        assert_refused(&with_condition(condition), "this is not an expression");
    }
    assert_refused(
        &with_functions("fn spin(x) { while true { } }", "spin(1)"),
        "this is not an expression",
    );
}

#[test]
fn a_function_that_calls_itself_is_refused() {
    assert_refused(
        &with_functions("fn again(x) { again(x) }", "again(people)"),
        "the function `again` calls itself",
    );
    let pair = "fn ping(x) { pong(x) }\nfn pong(x) { ping(x) }";
    assert_refused(&with_functions(pair, "ping(people)"), "calls itself");
}

#[test]
fn functions_that_multiply_each_other_are_refused() {
    let mut functions = String::from("fn f0(x) { x > 1 }\n");
    for n in 1..40 {
        functions += &format!("fn f{n}(x) {{ f{0}(x) && f{0}(x) }}\n", n - 1);
    }
    assert_refused(
        &with_functions(&functions, "f39(people)"),
        "too large once its functions are written out",
    );
}

#[test]
fn strings_and_arrays_cannot_grow() {
    assert_refused(
        &with_functions("fn twice(s) { s + s }", "twice(twice('aaaa')) == 'a'"),
        "only numbers can be added",
    );
    assert_refused(&with_condition("[1, 2] + [1, 2] == [1]"), "only numbers can be added");
    assert_refused(
        &with_condition("[[1], [2]] == [1]"),
        "a list holds plain words or numbers only",
    );
    assert_refused(&with_condition("`${people}` == 'x'"), "this cannot be used in a condition");
}

#[test]
fn a_long_chain_of_constants_is_cut_off_before_it_is_parsed() {
    let chain = |parts: usize| with_condition(&format!("{} > 3", vec!["1"; parts].join("+")));
    assert_refused(&chain(4_000), "an expression may have 4096 bytes");
    assert_refused(&chain(40_000), "a text may have 8192 bytes");
    let names: String = (0..800).map(|n| format!("n{n}||")).collect();
    assert_refused(
        &with_condition(&format!("{}true", names.get(..4000).unwrap())),
        "more than 64 parts inside each other",
    );
}

#[test]
fn deep_nesting_is_refused_in_expressions_and_in_toml() {
    let deep = format!("{}true{}", "(".repeat(2_000), ")".repeat(2_000));
    assert_refused(&with_condition(&deep), "this is not an expression");
    let not = format!("{}true", "!".repeat(4_000));
    assert_refused(&with_condition(&not), "this is not an expression");
    let toml = format!("deep = {}{}\nid", "[".repeat(100_000), "]".repeat(100_000));
    assert_refused(&small_with("id", &toml), "this is not TOML");
}

#[test]
fn eval_import_and_printing_do_not_exist() {
    for condition in [
        "eval('1 + 1') == 2",
        "import 'secret' as s",
        "print('boo')",
        "debug('boo')",
        "sleep(1000000)",
        "timestamp() > 3",
        "type_of(people) == 'i64'",
        "Fn('count').call(systems) > 1",
        "(|x| x)(people) > 1",
        "parse_json('{}') == 1",
        "this == 1",
        "global::x == 1",
    ] {
        let text = refusal(files(&with_condition(condition)));
        assert!(
            [
                "this is not an expression",
                "there is no function",
                "cannot be used",
                "unknown name",
                "no dots"
            ]
            .iter()
            .any(|says| text.contains(says)),
            "{condition}:\n{text}"
        );
    }
}

#[test]
fn files_that_are_too_large_are_not_even_parsed() {
    let mut sources = files(SMALL);
    sources.push(Source { name: "rules/large.toml".into(), text: "# x\n".repeat(2_500_000) });
    let text = refusal(sources);
    assert!(text.contains("rules/large.toml has 10000000 bytes"), "{text}");
}

#[test]
fn a_flood_of_items_and_mistakes_ends_soon() {
    let facts: String = (0..2_100)
        .map(|n| format!("[[fact]]\nid = \"f{n}\"\nis = \"true\"\nyes = \"y\"\nno = \"n\"\n"))
        .collect();
    assert_refused(
        &small_with("=== interview/roles.toml", &format!("{facts}\n=== interview/roles.toml")),
        "a pack may have 2000 items",
    );
}

/// Facts that each read the one `next` gives.
fn with_facts(count: usize, next: impl Fn(usize) -> String) -> String {
    let facts: String = (0..count)
        .map(|n| {
            let is = next(n);
            format!("[[fact]]\nid = \"f{n}\"\nis = \"{is}\"\nyes = \"y\"\nno = \"n\"\n")
        })
        .collect();
    small_with("=== interview/roles.toml", &format!("{facts}\n=== interview/roles.toml"))
}

#[test]
fn a_ring_of_facts_is_one_mistake_and_a_long_chain_is_none() {
    let ring = with_facts(500, |n| format!("f{}", (n + 1) % 500));
    let text = refusal(files(&ring));
    assert_eq!(text.matches("error[").count(), 1, "{text}");
    assert!(text.contains("`f0` reads `f1` reads") && text.contains("495 more reads `f0`"));
    let chain =
        with_facts(1_500, |n| if n == 1_499 { "true".into() } else { format!("f{}", n + 1) });
    assert_eq!(refusal(files(&chain)), "accepted");
}

/// Files of ten thousand mistakes and more, each of another kind.
#[test]
fn a_flood_of_mistakes_is_found_in_proportion_to_the_file() {
    let keys: String = (0..60_000).map(|n| format!("k{n}=1\n")).collect();
    let threats = "[[threat]]\nid = \"X X\"\ntitle = 3\n".repeat(10_000);
    let nested = format!("a = {}", "[{a=".repeat(20_000));
    for file in [&keys, &threats, &nested, &"= =\n".repeat(10_000), &"[a]\n".repeat(50_000)] {
        let pack = format!("{SMALL}\n=== rules/flood.toml\n{file}\n");
        let found = bounded(move || Pack::load(vec![files(&pack)]).unwrap_err().len());
        // Of a line that cannot be read, only the first slip is told.
        assert!((1..=100_000).contains(&found), "{found} mistakes");
    }
    let slots = "{{nope}} ".repeat(900);
    assert_refused(&small_with("because = \"", &format!("because = \"{slots}")), "called `nope`");
}

#[test]
fn file_names_cannot_leave_the_pack() {
    for name in [
        "../outside.toml",
        "rules/../../etc/passwd.toml",
        "/etc/passwd",
        "rules/.hidden.toml",
        "rules\\evil.toml",
        "rules/a\u{1b}[2J.toml",
        "rules/sub/deep.toml",
        "templates/page.html",
    ] {
        let mut sources = files(SMALL);
        sources.push(Source { name: name.into(), text: String::new() });
        let text = refusal(sources);
        assert!(text.contains("is not a name that a file of a pack can have"), "{name}:\n{text}");
        assert!(!text.contains('\u{1b}'), "the name reached the terminal as it is");
    }
}

#[test]
fn a_calculation_that_could_fail_while_judging_is_a_mistake_at_load() {
    for (condition, told) in [
        ("count(systems) * 9223372036854775807 > 1", "can become too large"),
        ("count(systems) + 9223372036854775807 > 1", "can become too large"),
        ("1 / (count(channels) - count(channels)) > 1", "divides by a number that can be 0"),
        ("count(systems) / count(channels) > 1", "divides by a number that can be 0"),
        ("has_server || count(systems) / (if has_server { 1 } else { 0 }) > 1", "can be 0"),
    ] {
        let text = refusal(files(&with_condition(condition)));
        assert!(text.contains(told), "{condition}:\n{text}");
    }
    let fine = with_condition("count(systems) * 100 / (count(channels) + 1) > 2 - 3");
    assert!(Pack::load(vec![files(&fine)]).is_ok());
}

fn template_refusal(template: impl Into<String>, data: serde_json::Value) -> String {
    let text = template.into();
    bounded(move || {
        let source = Source { name: "templates/sra.md.hbs".into(), text };
        match Templates::compile(&[("sra.md.hbs".to_owned(), source.into())]) {
            Err(mistakes) => {
                mistakes.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")
            }
            Ok(templates) => match templates.render("sra.md.hbs", &data) {
                Ok(text) => format!("rendered {} bytes", text.len()),
                Err(mistake) => mistake.to_string(),
            },
        }
    })
}

#[test]
fn a_template_that_includes_itself_is_refused() {
    let text = bounded(|| {
        let source = |name: &str, text: &str| {
            (
                name.to_owned(),
                Source { name: format!("templates/{name}"), text: text.into() }.into(),
            )
        };
        let files = [
            source("sra.md.hbs", "{{> a}}"),
            source("a.hbs", "{{> b}}"),
            source("b.hbs", "{{> a}}"),
        ];
        Templates::compile(&files)
            .err()
            .unwrap_or_default()
            .iter()
            .map(ToString::to_string)
            .collect::<String>()
    });
    assert!(text.contains("includes itself") || text.contains("circle"), "{text}");
}

#[test]
fn a_template_that_multiplies_is_stopped() {
    let many: Vec<u32> = (0..2_000).collect();
    let data = serde_json::json!({ "a": many });
    let text = template_refusal(
        "{{#each a}}{{#each ../a}}{{#each ../../a}}x{{/each}}{{/each}}{{/each}}",
        data,
    );
    assert!(text.contains("templates/sra.md.hbs") && !text.contains("rendered"), "{text}");
}

#[test]
fn no_text_makes_reading_a_template_grow_out_of_proportion() {
    let closed =
        |open: &str, close: &str, times| [open.repeat(times), close.repeat(times)].concat();
    for (template, says) in [
        ("\\".repeat(100_000), "more than 100 backslashes"),
        ("{{a}}".repeat(50_000), "too many tags"),
        ("{{a}} and some words to pass the time with\n".repeat(6_000), "too many tags"),
        (format!("{{{{and {}}}}}", "a ".repeat(100_000)), "a tag may have 4096 bytes"),
        (format!("{{{{{}a}}}}", " ".repeat(200_000)), "a tag may have 4096 bytes"),
        ("{{a ".repeat(60_000), "cannot stand inside a tag"),
        ("{{".repeat(120_000), "cannot stand inside a tag"),
        (
            format!("{{{{#if a}}}}{}{{{{/if}}}}", "{{else if b}}".repeat(10_000)),
            "nested too deeply",
        ),
        (closed("{{\r#if a}}", "{{\r/if}}", 9_000), "nested too deeply"),
        (closed("{{~#if a}}", "{{/if~}}", 9_000), "nested too deeply"),
        (closed("{{#if a}}{{!-- {{/if}} --}}", "{{/if}}", 5_000), "nested too deeply"),
        (closed("{{#if a}}{{! -- }} {{/if}} --}}", "{{/if}}", 5_000), "nested too deeply"),
        (closed("{{#if a}}{{lower \"{{/if}}\"}}", "{{/if}}", 5_000), "cannot stand inside a tag"),
        (closed("{{#if a}}\\{{/if}}", "{{/if}}", 5_000), "a backslash cannot stand before a tag"),
        (closed("{{#if a}}{{[}}{{/if}}]}}", "{{/if}}", 5_000), "cannot stand inside a tag"),
        (
            closed("{{#if a}}{{eq {\"a\":1}} \"{{/if}}\"}}", "{{/if}}", 5_000),
            "cannot stand inside a tag",
        ),
        ("x".repeat(300_000), "a template may have 256 KB"),
    ] {
        let start: String = template.chars().take(60).collect();
        let text = template_refusal(template, serde_json::json!({ "a": 1, "b": 1 }));
        assert!(text.contains(says) && text.contains("templates/sra.md.hbs"), "{start}: {text}");
    }
}

#[test]
fn ten_thousand_mistakes_in_a_template_are_all_found() {
    for line in ["{{nope x}}\n", "{{{raw}}} "] {
        let text = line.repeat(10_000);
        let found = bounded(move || {
            let source = Source { name: "templates/sra.md.hbs".into(), text };
            Templates::compile(&[("sra.md.hbs".to_owned(), source.into())]).unwrap_err()
        });
        assert_eq!(found.len(), 10_000, "{line}");
        assert!(found[9].to_string().contains("templates/sra.md.hbs:"));
    }
}

#[test]
fn partials_that_multiply_are_stopped() {
    let file = |name: String, text: String| {
        let source = Source { name: format!("templates/{name}"), text };
        (name, std::sync::Arc::new(source))
    };
    // As they stand, and with a value of their own, for which handlebars copies all that they see.
    for call in ["{{> pX}}\n", "{{> pX a=1}} "] {
        let calls = |next: usize| call.replace('X', &next.to_string()).repeat(10);
        let parts = (0..10).map(|at| file(format!("p{at}.hbs"), calls(at + 1)));
        let ends = [file("sra.md.hbs".into(), calls(0)), file("p10.hbs".into(), "x".into())];
        let all: Vec<_> = parts.chain(ends).collect();
        let list: Vec<String> =
            (0..20_000).map(|at| format!("a long line of words {at}")).collect();
        let told = bounded(move || {
            let templates = Templates::compile(&all).unwrap();
            templates
                .render("sra.md.hbs", &serde_json::json!({ "l": list }))
                .unwrap_err()
                .to_string()
        });
        assert!(told.contains("partials of this template"), "{told}");
    }
}

#[test]
fn raw_output_in_a_template_is_refused() {
    for template in ["{{{name}}}", "{{&name}}"] {
        let text = template_refusal(template, serde_json::json!({ "name": "<script>" }));
        assert!(text.contains("templates/sra.md.hbs:1"), "{text}");
    }
}

#[test]
fn no_cut_or_scrambled_pack_panics() {
    let whole: Vec<Source> = builtin::files();
    for (at, file) in whole.iter().enumerate() {
        let half = file.text.len() / 2;
        let cut = (0..=half).rev().find(|at| file.text.is_char_boundary(*at)).unwrap_or(0);
        let mut broken = whole.clone();
        broken[at].text = file.text.get(..cut).unwrap().replace('"', "'");
        // Each has the whole time for itself: a slow machine is no hang.
        let _ = bounded(move || Pack::load(vec![broken]).is_ok());
    }
}

#[test]
fn functions_that_cannot_be_read_are_told_before_what_follows_from_them() {
    let facts: String = (0..60)
        .map(|at| format!("\n[[fact]]\nid = \"f{at}\"\nwhen = \"late(people)\"\n"))
        .collect();
    let pack = with_functions("fn late(x) { x > 5", "has_server");
    let mut files = files(&pack);
    files.push(Source { name: "interview/facts.toml".into(), text: facts });
    let text = refusal(files);
    let cause = text.find("rules/evil.rhai").expect(&text);
    assert!(text.find("there is no function `late`").is_none_or(|at| cause < at), "{text}");
}

#[test]
fn mistakes_in_conditions_have_a_way_out() {
    for (condition, says) in [
        ("people % 2 == 0", "the signs are"),
        ("nothing_like_it", "write the id of a question or of a fact"),
        ("count() > 1", "`count` cannot be used with nothing"),
        ("people > 1.5", "numbers are whole"),
        ("spin_it(people)", "those of rules/*.rhai"),
    ] {
        assert_refused(&with_condition(condition), says);
    }
    let itself = with_functions("fn spin(x) { spin(x) }", "spin(1)");
    assert_refused(&itself, "without calling it");
}
