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
    hear.recv_timeout(Duration::from_secs(60)).expect("the pack hung or overflowed the stack")
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
        "exceeds maximum complexity",
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

#[test]
fn facts_in_a_circle_are_refused() {
    let ring: String = (0..50)
        .map(|n| {
            format!(
                "[[fact]]\nid = \"f{n}\"\nis = \"f{}\"\nyes = \"y\"\nno = \"n\"\n",
                (n + 1) % 50
            )
        })
        .collect();
    assert_refused(
        &small_with("=== interview/roles.toml", &format!("{ring}\n=== interview/roles.toml")),
        "depends on itself",
    );
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
fn an_overflow_while_judging_is_a_fault_not_a_crash() {
    let pack = with_condition(
        "count(systems) * 9223372036854775807 > 1 || 1 / (count(channels) - count(channels)) > 1",
    );
    let faults = bounded(move || {
        let pack = Pack::load(vec![files(&pack)]).unwrap().pack;
        let start = jiff::Timestamp::UNIX_EPOCH;
        let assessment = sra::assessment::Assessment::new(&pack, start);
        let standing = sra::evaluate::standing(&pack, &assessment, jiff::civil::date(2026, 11, 22));
        pack.gaps["open_server"].when.holds(&standing.given).unwrap_err().to_string()
    });
    assert!(faults.contains("could not be worked out"), "{faults}");
}

fn template_refusal(template: &'static str, data: serde_json::Value) -> String {
    bounded(move || {
        let source = Source { name: "templates/sra.md.hbs".into(), text: template.into() };
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
