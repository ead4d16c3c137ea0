//! The words a template may use on values; each returns a value, so the result is escaped like any other.

use handlebars::{Handlebars, JsonTruthy, RenderErrorReason, handlebars_helper};
use serde_json::Value;

use super::escape::visible;
use crate::limits::thousands;

/// One helper as authors see it.
pub struct Known {
    pub name: &'static str,
    pub arguments: std::ops::RangeInclusive<usize>,
    pub usage: &'static str,
}

const fn known(name: &'static str, least: usize, most: usize, usage: &'static str) -> Known {
    Known { name, arguments: least..=most, usage }
}

/// Helpers that stand in `{{name …}}` or `(name …)`.
pub const INLINE: &[Known] = &[
    known("eq", 2, 2, "eq a b"),
    known("ne", 2, 2, "ne a b"),
    known("gt", 2, 2, "gt a b"),
    known("gte", 2, 2, "gte a b"),
    known("lt", 2, 2, "lt a b"),
    known("lte", 2, 2, "lte a b"),
    known("and", 1, 16, "and a b …"),
    known("or", 1, 16, "or a b …"),
    known("not", 1, 1, "not a"),
    known("len", 1, 1, "len list"),
    known("lookup", 2, 2, "lookup list index"),
    known("join", 2, 2, "join list \", \""),
    known("plural", 3, 3, "plural count \"system\" \"systems\""),
    known("lower", 1, 1, "lower text"),
    known("capital", 1, 1, "capital text"),
    known("date", 1, 1, "date day"),
    known("money", 1, 1, "money dollars"),
    known("add", 2, 2, "add a b"),
];

/// Helpers that open a block: `{{#name …}} … {{/name}}`.
pub const BLOCK: &[Known] = &[
    known("if", 1, 1, "#if value"),
    known("unless", 1, 1, "#unless value"),
    known("each", 1, 1, "#each list"),
    known("with", 1, 1, "#with value"),
];

handlebars_helper!(eq: |a: Json, b: Json| a == b);
handlebars_helper!(ne: |a: Json, b: Json| a != b);
handlebars_helper!(gt: |a: Json, b: Json| number(a, "gt")? > number(b, "gt")?);
handlebars_helper!(and: |*values| values.iter().all(|value| truthy(value)));
handlebars_helper!(or: |*values| values.iter().any(|value| truthy(value)));
handlebars_helper!(not: |value: Json| !truthy(value));
handlebars_helper!(join: |list: array, separator: str, {last: str = ""}| join_list(list, separator, last));
handlebars_helper!(plural: |count: Json, one: str, many: str|
    (if number(count, "plural")? == 1.0 { one } else { many }).to_owned());
handlebars_helper!(lower: |text: str| text.to_lowercase());
handlebars_helper!(capital: |text: str| capitalize(text));
handlebars_helper!(date: |day: str| long_date(day)?);
handlebars_helper!(money: |dollars: Json| dollars_text(dollars)?);
handlebars_helper!(add: |a: i64, b: i64| a.saturating_add(b));

/// Adds the helpers of this program and takes away those that reach past a value.
pub fn register(registry: &mut Handlebars<'static>) {
    registry.register_helper("eq", Box::new(eq));
    registry.register_helper("ne", Box::new(ne));
    registry.register_helper("gt", Box::new(gt));
    registry.register_helper("and", Box::new(and));
    registry.register_helper("or", Box::new(or));
    registry.register_helper("not", Box::new(not));
    registry.register_helper("join", Box::new(join));
    registry.register_helper("plural", Box::new(plural));
    registry.register_helper("lower", Box::new(lower));
    registry.register_helper("capital", Box::new(capital));
    registry.register_helper("date", Box::new(date));
    registry.register_helper("money", Box::new(money));
    registry.register_helper("add", Box::new(add));
    registry.unregister_helper("log");
    registry.unregister_helper("raw");
}

fn truthy(value: &Value) -> bool {
    value.is_truthy(false)
}

fn number(value: &Value, helper: &str) -> Result<f64, RenderErrorReason> {
    value.as_f64().ok_or_else(|| {
        RenderErrorReason::Other(format!("`{helper}` needs a number, not {}", shown(value)))
    })
}

fn shown(value: &Value) -> String {
    match value {
        Value::String(text) => format!("the text `{text}`"),
        Value::Array(_) => "a list".into(),
        Value::Object(_) => "a group of values".into(),
        other => format!("`{other}`"),
    }
}

fn join_list(list: &[Value], separator: &str, last: &str) -> String {
    let words: Vec<String> = list.iter().map(word).collect();
    match words.split_last() {
        Some((end, rest)) if !last.is_empty() && !rest.is_empty() => {
            format!("{}{last}{end}", rest.join(separator))
        }
        _ => words.join(separator),
    }
}

fn word(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), visible)
}

fn capitalize(text: &str) -> String {
    let mut rest = text.chars();
    rest.next().map_or_else(String::new, |first| first.to_uppercase().chain(rest).collect())
}

fn long_date(day: &str) -> Result<String, RenderErrorReason> {
    let parsed: Result<jiff::civil::Date, _> = day.parse();
    parsed.map(|day| day.strftime("%B %-d, %Y").to_string()).map_err(|_| {
        RenderErrorReason::Other(format!("`date` needs a day such as 2026-11-22, not `{day}`"))
    })
}

fn dollars_text(dollars: &Value) -> Result<String, RenderErrorReason> {
    let whole = dollars.as_i64().ok_or_else(|| {
        let found = shown(dollars);
        RenderErrorReason::Other(format!("`money` needs a whole number of dollars, not {found}"))
    })?;
    let sign = if whole < 0 { "-" } else { "" };
    Ok(format!("{sign}${}", thousands(whole.unsigned_abs())))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn render(template: &str, data: Value) -> String {
        let mut registry = Handlebars::new();
        registry.set_strict_mode(true);
        registry.register_escape_fn(handlebars::no_escape);
        register(&mut registry);
        registry.render_template(template, &data).unwrap_or_else(|e| e.to_string())
    }

    #[test]
    fn dates_and_money_read_as_in_a_letter() {
        assert_eq!(render("{{date d}}", json!({"d": "2026-11-02"})), "November 2, 2026");
        assert_eq!(render("{{money m}}", json!({"m": 1_234_500})), "$1,234,500");
        assert!(render("{{date d}}", json!({"d": "soon"})).contains("such as 2026-11-22"));
    }

    #[test]
    fn lists_join_and_words_follow_their_number() {
        let data = json!({"l": ["a", "b", 3]});
        assert_eq!(render("{{join l \", \"}}", data.clone()), "a, b, 3");
        assert_eq!(render("{{join l \", \" last=\" and \"}}", data.clone()), "a, b and 3");
        assert_eq!(render("{{plural (len l) \"item\" \"items\"}}", data), "items");
    }

    #[test]
    fn conditions_combine() {
        let data = json!({"a": "x", "n": 3});
        let text = "{{#if (and (eq a \"x\") (gt n 2) (not (ne a \"x\")) (or false n))}}yes{{/if}}";
        assert_eq!(render(text, data), "yes");
    }

    #[test]
    fn every_documented_helper_exists_under_its_name() {
        let mut registry = Handlebars::new();
        register(&mut registry);
        for helper in INLINE {
            let text = format!("{{{{{} 1 2 3 4}}}}", helper.name);
            let result = registry.render_template(&text, &json!({}));
            let missing = result.is_err_and(|e| e.to_string().contains("Helper not found"));
            assert!(!missing, "{}", helper.name);
        }
    }
}
