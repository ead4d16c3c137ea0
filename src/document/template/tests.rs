use serde_json::json;

use super::*;

fn file(name: &str, text: &str) -> (String, Arc<Source>) {
    let source = Source { name: format!("templates/{name}"), text: text.into() };
    (name.into(), Arc::new(source))
}

fn render(text: &str, data: Value) -> Result<String, String> {
    let templates = Templates::compile(&[file("a.md.hbs", text)]).map_err(|found| shown(&found))?;
    templates.render("a.md.hbs", &data).map_err(|error| error.to_string())
}

fn shown(mistakes: &[Diagnostic]) -> String {
    mistakes.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")
}

fn refused(text: &str) -> String {
    render(text, json!({})).expect_err("this template should be refused")
}

#[test]
fn values_are_escaped_and_never_expanded_again() {
    let data = json!({"a": "*x* {{b}}", "l": ["_1_"]});
    let text = render("{{a}} {{#each l}}{{this}}{{/each}} {{capital a}} {{join l \"|\"}}", data);
    let text = text.unwrap();
    assert!(!text.contains(['*', '_', '{', '|']), "{text}");
}

#[test]
fn a_partial_is_named_by_its_file() {
    let files =
        [file("sra.md.hbs", "A {{#each l}}{{> item}}{{/each}}"), file("item.hbs", "<{{this}}>")];
    let templates = Templates::compile(&files).unwrap();
    assert_eq!(templates.documents().collect::<Vec<_>>(), ["sra.md.hbs"]);
    assert_eq!(templates.render("sra.md.hbs", &json!({"l": [1, 2]})).unwrap(), "A <1><2>");
}

/// A partial sees what stands around it, as handlebars itself would show it.
#[test]
fn a_partial_sees_the_same_values_as_the_place_it_stands_in() {
    let part = "{{#if @last}}!{{/if}}{{@index}} {{n}} {{../../t}} {{#each m}}{{this}}{{../n}}{{/each}}\n{{> deep}}";
    let deep = "{{#with n}}<{{this}}{{../n}}>{{/with}}";
    let text = "{{#each l}}\n{{> part}}\n{{/each}}\n{{#with l.[1]}}{{> deep}}{{/with}} {{> top}} {{> deep l.[0]}}\n  {{> deep n=9}}\n- \n  {{> lines}}\n";
    let all =
        [("part", part), ("deep", deep), ("top", "{{t}}{{l.[1].n}}"), ("lines", "a\n{{t}}\n")];
    let mut files: Vec<_> =
        all.iter().map(|(name, text)| file(&format!("{name}.hbs"), text)).collect();
    files.push(file("a.md.hbs", text));
    let data = json!({"t": "T", "l": [{"n": 1, "m": ["x", "y"]}, {"n": 2, "m": ["z"]}]});
    let mut plain = Handlebars::new();
    plain.set_strict_mode(true);
    for (name, text) in all.into_iter().chain([("a", text)]) {
        plain.register_partial(name, text).unwrap();
    }
    let templates = Templates::compile(&files).unwrap_or_else(|found| panic!("{}", shown(&found)));
    let expected = plain.render("a", &data).unwrap();
    assert_eq!(templates.render("a.md.hbs", &data).unwrap(), expected);
    assert!(expected.contains("0 1 T x1y1\n<11>"), "{expected}");
}

#[test]
fn a_mistake_in_a_partial_is_shown_there() {
    let files = [file("a.md.hbs", "x\n{{#if t}}{{> b}}{{/if}}"), file("b.hbs", "y\n\n{{nope}}")];
    let templates = Templates::compile(&files).unwrap();
    let found = templates.render("a.md.hbs", &json!({"t": 1})).unwrap_err().to_string();
    assert!(found.contains("templates/b.hbs:3:1"), "{found}");
}

#[test]
fn every_mistake_of_every_file_is_given_with_its_place() {
    let files = [
        file("a.md.hbs", "line\n{{{raw}}} {{&raw}}\n{{#if (eqq a 1)}}{{else}}{{> nothere}}{{/if}}"),
        file("b.hbs", "{{#if x}}"),
        file("c.hbs", "{{#*inline \"z\"}}{{/inline}}{{#> d}}{{/d}}{{> (lookup x 'x')}}"),
        file("d.hbs", "{{log 1}}{{#gt a 1}}{{/gt}}{{date}}{{plural 1}}"),
    ];
    let found = shown(&Templates::compile(&files).unwrap_err());
    for part in [
        "templates/a.md.hbs:2:1",
        "templates/a.md.hbs:2:11",
        "there is no helper called `eqq`",
        "did you mean `eq`?",
        "there is no partial called `nothere`",
        "templates/b.hbs:1",
        "decorators and inline partials",
        "hand a block",
        "name of a partial cannot be computed",
        "no helper called `log`",
        "`gt` cannot open a block",
        "write `{{this.date}}`",
        "write `plural count",
    ] {
        assert!(found.contains(part), "{part} is missing in\n{found}");
    }
}

#[test]
fn a_partial_that_comes_back_to_itself_is_refused_with_the_chain() {
    let files = [
        file("a.md.hbs", "{{> b}}"),
        file("b.hbs", "{{> c}}"),
        file("c.hbs", "x\n{{> b}}"),
        file("d.hbs", "{{> d}}"),
    ];
    let found = shown(&Templates::compile(&files).unwrap_err());
    assert!(found.contains("includes itself: `b` → `c` → `b`"), "{found}");
    assert!(found.contains("templates/c.hbs:2:5"), "{found}");
    assert!(found.contains("includes itself: `d` → `d`"), "{found}");
}

#[test]
fn a_missing_value_names_the_near_one() {
    let found = render("a\nb {{practice.nmae}}", json!({"practice": {"name": "x"}})).unwrap_err();
    assert!(found.contains("nothing called `practice.nmae`"), "{found}");
    assert!(found.contains("did you mean `name`?"), "{found}");
    assert!(found.contains("templates/a.md.hbs:2:3"), "{found}");
    assert!(render("{{#each lisst}}{{/each}}", json!({"list": []})).is_err());
}

#[test]
fn a_template_that_would_never_end_is_stopped() {
    let list: Vec<u32> = (0..300).collect();
    let data = json!({ "l": list });
    let silent = "{{#each l}}{{#each ../l}}{{#each ../../l}}{{/each}}{{/each}}{{/each}}";
    assert!(render(silent, data.clone()).unwrap_err().contains("turns"));
    let loud =
        format!("{{{{#each l}}}}{{{{#each ../l}}}}{}{{{{/each}}}}{{{{/each}}}}", "x".repeat(999));
    assert!(render(&loud, data.clone()).unwrap_err().contains("8 MB"));
    let mut files = vec![file("a.md.hbs", "{{> p0}}"), file("p12.hbs", "")];
    for at in 0..12 {
        let next = format!("{{{{> p{}}}}}", at + 1).repeat(9);
        files.push(file(&format!("p{at}.hbs"), &next));
    }
    let templates = Templates::compile(&files).unwrap();
    assert!(templates.render("a.md.hbs", &data).is_err());
}

#[test]
fn nesting_that_would_exhaust_the_parser_is_refused() {
    for text in [
        "{{#if a}}".repeat(5_000) + "{{/if}}".repeat(5_000).as_str(),
        format!("{{{{eq {}1 2{} 1}}}}", "(eq ".repeat(5_000), ")".repeat(5_000)),
        format!("{{{{eq {}{} 1}}}}", "[".repeat(5_000), "]".repeat(5_000)),
    ] {
        assert!(refused(&text).contains("nested too deeply"));
    }
}
