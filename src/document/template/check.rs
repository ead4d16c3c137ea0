//! What a template may not do, found tag by tag.

use std::sync::Arc;

use handlebars::template::{
    DecoratorTemplate, HelperTemplate, Parameter, Subexpression, Template, TemplateElement,
};

use super::helpers::{BLOCK, INLINE, Known};
use super::place::word_in;
use super::tags::{Kind, Tag, chained};
use crate::diagnostic::{Code, Diagnostic, Place, Source, did_you_mean};

/// A `{{> name}}` in a template.
pub struct Include {
    pub name: String,
    pub place: Place,
}

/// All mistakes in the tags of one template, and the partials it includes.
pub fn check(source: &Arc<Source>, tags: &[Tag]) -> (Vec<Diagnostic>, Vec<Include>) {
    let mut check = Check { mistakes: Vec::new(), includes: Vec::new() };
    for tag in tags.iter().filter(|tag| tag.kind != Kind::Nothing) {
        let place = Place::new(source, tag.span.clone());
        let text = source.text.get(tag.span.clone()).unwrap_or_default();
        match Template::compile(&alone(text, tag.kind)) {
            Ok(template) => template.elements.iter().for_each(|part| check.element(part, &place)),
            Err(_) => check.refuse(
                &place,
                "this tag cannot be read",
                "a tag is `{{name}}`, `{{helper name \"words\"}}`, `{{#if name}}`, `{{else}}`, `{{/if}}` or `{{> partial}}`",
            ),
        }
    }
    (check.mistakes, check.includes)
}

/// A template of one tag alone: a block is closed at once, and a link of a chain is a block.
fn alone(tag: &str, kind: Kind) -> String {
    let is_blank = |c: char| c.is_whitespace() || c == '~';
    let inside = tag.trim_matches(['{', '}']).trim_matches(is_blank);
    let opened = match kind {
        Kind::Opens => inside.strip_prefix('#'),
        Kind::Chains => chained(inside),
        Kind::Stands | Kind::Nothing => None,
    };
    let Some(opened) = opened else { return tag.to_owned() };
    let name = opened.trim_start_matches(|c| is_blank(c) || c == '*' || c == '>');
    let name = name.split(is_blank).next().unwrap_or_default();
    format!("{{{{#{opened}}}}}{{{{/{name}}}}}")
}

struct Check {
    mistakes: Vec<Diagnostic>,
    includes: Vec<Include>,
}

impl Check {
    fn element(&mut self, element: &TemplateElement, place: &Place) {
        match element {
            TemplateElement::RawString(_) | TemplateElement::Comment(_) => {}
            TemplateElement::Expression(tag) => self.expression(tag, place),
            TemplateElement::HelperBlock(tag) => self.helper(tag, BLOCK, place),
            TemplateElement::PartialExpression(tag) => self.partial(tag, place),
            TemplateElement::HtmlExpression(_) => self.refuse(
                place,
                "this would put a value into the document without escaping it",
                "write two braces: `{{name}}`",
            ),
            TemplateElement::PartialBlock(_) => self.refuse(
                place,
                "a partial cannot hand a block to another partial here",
                "write `{{> name}}` and put the words around it",
            ),
            _ => self.refuse(
                place,
                "decorators and inline partials are not available",
                "put the partial into a file of its own, such as `finding.hbs`, and write `{{> finding}}`",
            ),
        }
    }

    fn refuse(&mut self, place: &Place, message: impl Into<String>, help: impl Into<String>) {
        self.mistakes.push(Diagnostic::error(place.clone(), message).of(Code::Tag).help(help));
    }

    fn expression(&mut self, tag: &HelperTemplate, place: &Place) {
        if tag.params.is_empty() && tag.hash.is_empty() {
            self.value(&tag.name, place);
        } else {
            self.helper(tag, INLINE, place);
        }
    }

    /// A lone name is a field of the data, unless a helper of this name hides it.
    fn value(&mut self, name: &Parameter, place: &Place) {
        let Some(word) = name.as_name() else {
            return self.parameter(name, place);
        };
        if INLINE.iter().chain(BLOCK).any(|helper| helper.name == word) {
            let message = format!("`{word}` is a helper and needs arguments");
            let help = format!("for a field of this name write `{{{{this.{word}}}}}`");
            self.refuse(&word_in(place, word), message, help);
        }
    }

    fn helper(&mut self, tag: &HelperTemplate, known: &[Known], place: &Place) {
        match tag.name.as_name() {
            Some(name) => self.call(name, tag.params.len(), known, place),
            None => self.refuse(place, "the name of a helper cannot be computed", "write its name"),
        }
        for parameter in tag.params.iter().chain(tag.hash.values()) {
            self.parameter(parameter, place);
        }
    }

    fn call(&mut self, name: &str, arguments: usize, known: &[Known], place: &Place) {
        let at = word_in(place, name);
        let Some(helper) = known.iter().find(|helper| helper.name == name) else {
            return self.unknown(name, known, at);
        };
        if !helper.arguments.contains(&arguments) {
            let message = format!("`{name}` does not take {arguments} arguments");
            self.refuse(&at, message, format!("write `{}`", helper.usage));
        }
    }

    fn unknown(&mut self, name: &str, known: &[Known], at: Place) {
        let is_block = known.iter().any(|helper| helper.name == "each");
        let message = match INLINE.iter().chain(BLOCK).find(|helper| helper.name == name) {
            Some(_) if is_block => format!("`{name}` cannot open a block"),
            Some(_) => format!("`{name}` opens a block"),
            None => format!("there is no helper called `{name}`"),
        };
        let help =
            did_you_mean(name, known.iter().map(|helper| helper.name)).unwrap_or_else(|| {
                match INLINE.iter().chain(BLOCK).find(|helper| helper.name == name) {
                    Some(helper) if is_block => format!("write `{{{{#if ({})}}}}`", helper.usage),
                    Some(helper) => format!("write `{{{{{}}}}} … {{{{/{name}}}}}`", helper.usage),
                    None => format!("the helpers are {}", names(known)),
                }
            });
        self.refuse(&at, message, help);
    }

    fn parameter(&mut self, parameter: &Parameter, place: &Place) {
        if let Parameter::Subexpression(Subexpression { element, .. }) = parameter
            && let TemplateElement::Expression(tag) = element.as_ref()
        {
            self.expression(tag, place);
        }
    }

    fn partial(&mut self, tag: &DecoratorTemplate, place: &Place) {
        match &tag.name {
            Parameter::Name(name) if !name.starts_with('@') => {
                self.includes.push(Include { name: name.clone(), place: word_in(place, name) });
            }
            _ => {
                self.refuse(
                    place,
                    "the name of a partial cannot be computed",
                    "write the name of a file beside this one, such as `{{> finding}}` for `finding.hbs`",
                );
            }
        }
        for parameter in tag.params.iter().chain(tag.hash.values()) {
            self.parameter(parameter, place);
        }
    }
}

fn names(known: &[Known]) -> String {
    let names: Vec<&str> = known.iter().map(|helper| helper.name).collect();
    names.join(", ")
}
