//! Every branch of every template, followed without any answers: each name has to be known where it stands, and what comes
//! out has to be a document.
//!
//! A document is written several times, each time with the branches that were not taken yet, until all were.

use std::{
    collections::{BTreeMap, HashMap, HashSet},
    sync::Arc,
};

use handlebars::template::{
    BlockParam, DecoratorTemplate, HelperTemplate, Parameter, Subexpression, Template,
    TemplateElement,
};

use super::{paper::Paper, shape::Shape};
use crate::{
    diagnostic::{Code, Diagnostic, Place, Source, did_you_mean},
    document::{
        Figures, Meta, build,
        template::place::{tag_at, word_in},
    },
};

/// So often a document is written; more is left untried.
const MOST_TURNS: usize = 24;

/// Tags that are followed in all documents together, and bytes of one: far more than any honest template has.
const MOST_STEPS: usize = 400_000;
const MOST_BYTES: usize = 2_000_000;

/// Partials inside each other, which the templates themselves are checked for.
const DEEPEST: usize = 20;

/// The templates of a pack by name: documents with their ending, partials without.
pub struct Branches<'f> {
    templates: BTreeMap<String, (Template, Arc<Source>)>,
    figures: &'f Figures,
    /// How often each branch of a block was taken, by the block's address.
    taken: HashMap<usize, [usize; 2]>,
    /// The partials that a document takes in.
    pub used: HashSet<String>,
    pub mistakes: Vec<Diagnostic>,
    paper: Paper,
    scopes: Vec<Scope>,
    depth: usize,
    /// Tags followed so far.
    steps: usize,
}

/// What names mean inside a block.
#[derive(Clone)]
struct Scope {
    here: Shape,
    /// Names given by `as |name|` or to a partial.
    given: Vec<(String, Shape)>,
}

/// Where something stands: the file, and the line and column of its tag.
#[derive(Clone, Copy)]
struct At<'a> {
    source: &'a Arc<Source>,
    line: usize,
    column: usize,
}

impl At<'_> {
    fn tag(self) -> Place {
        tag_at(self.source, self.line, self.column)
    }
}

impl<'f> Branches<'f> {
    /// Follows all documents. The templates were compiled before, so each can be read.
    pub fn follow(files: &[(String, Arc<Source>)], figures: &'f Figures) -> Self {
        let parsed = files.iter().filter_map(|(file, source)| {
            let name = file.strip_suffix(".hbs")?;
            let name = if name.ends_with(".md") { file.as_str() } else { name };
            let template = Template::compile(&source.text).ok()?;
            Some((name.to_owned(), (template, Arc::clone(source))))
        });
        let mut branches = Self {
            templates: parsed.collect(),
            figures,
            taken: HashMap::new(),
            used: HashSet::new(),
            mistakes: Vec::new(),
            paper: Paper::default(),
            scopes: Vec::new(),
            depth: 0,
            steps: 0,
        };
        let templates = std::mem::take(&mut branches.templates);
        for (name, (template, source)) in &templates {
            if let Some(data) = Shape::of_document(name) {
                branches.document(name, (template, source), data, &templates);
            }
        }
        branches.templates = templates;
        branches.finish();
        branches
    }

    fn finish(&mut self) {
        let mut seen = HashSet::new();
        self.mistakes.retain(|mistake| {
            let place = mistake.places.first();
            let at = place.map(|(place, _)| (place.source.name.clone(), place.span.clone()));
            seen.insert((at, mistake.code))
        });
    }

    fn document(
        &mut self,
        name: &str,
        (template, source): (&Template, &Arc<Source>),
        data: Shape,
        all: &BTreeMap<String, (Template, Arc<Source>)>,
    ) {
        for _ in 0..MOST_TURNS {
            self.paper = Paper::default();
            self.scopes = vec![Scope { here: data.clone(), given: Vec::new() }];
            self.elements(template, source, all);
            if self.is_spent() {
                break;
            }
            self.build(name);
            if self.untaken() == 0 {
                break;
            }
        }
        self.taken.clear();
    }

    /// Whether a template takes too long to follow; it is bounded where it is filled in.
    fn is_spent(&self) -> bool {
        self.steps > MOST_STEPS || self.paper.text().len() > MOST_BYTES
    }

    /// Branches that were come by and not taken.
    fn untaken(&self) -> usize {
        self.taken.values().flatten().filter(|times| **times == 0).count()
    }

    fn build(&mut self, name: &str) {
        let paper = std::mem::take(&mut self.paper);
        let meta = Meta { name: name.to_owned(), ..Meta::default() };
        let Err(found) = build(paper.text(), self.figures, &meta) else { return };
        let moved = found.into_iter().map(|mistake| paper.traced(mistake));
        self.mistakes.extend(moved);
    }

    fn elements(
        &mut self,
        template: &Template,
        source: &Arc<Source>,
        all: &BTreeMap<String, (Template, Arc<Source>)>,
    ) {
        for (element, mapping) in template.elements.iter().zip(&template.mapping) {
            self.steps += 1;
            if self.is_spent() {
                return;
            }
            let at = At { source, line: mapping.0, column: mapping.1 };
            match element {
                TemplateElement::RawString(text) => self.paper.raw(text, source, at.line),
                TemplateElement::Expression(tag) => {
                    let shape = self.tag(tag, at);
                    self.print(&shape, tag, at);
                }
                TemplateElement::HelperBlock(block) => self.block(block, at, all),
                TemplateElement::PartialExpression(tag) => self.partial(tag, at, all),
                _ => {}
            }
        }
    }

    fn print(&mut self, shape: &Shape, tag: &HelperTemplate, at: At<'_>) {
        if matches!(shape, Shape::List(_) | Shape::Map(_) | Shape::Group(_)) {
            let message = format!("this is {}, and would be printed as it stands", shape.says());
            let help = "go through a list with `{{#each …}}`, or name a value in it";
            let place = raw(&tag.name).map_or_else(|| at.tag(), |name| word_in(&at.tag(), name));
            self.refuse(Code::TemplateValue, place, message, help);
        }
        self.paper.value(shape.sample());
    }

    /// What a tag or a bracket gives.
    fn tag(&mut self, tag: &HelperTemplate, at: At<'_>) -> Shape {
        let Some(name) = raw(&tag.name) else { return Shape::Any };
        if tag.params.is_empty() && tag.hash.is_empty() {
            return self.name(name, at);
        }
        let given: Vec<Shape> = tag.params.iter().map(|one| self.parameter(one, at)).collect();
        tag.hash.values().for_each(|one| {
            self.parameter(one, at);
        });
        self.arguments(name, tag, &given, at);
        match (name, given.first()) {
            ("len" | "add", _) => Shape::Number,
            ("eq" | "ne" | "gt" | "gte" | "lt" | "lte" | "and" | "or" | "not", _) => Shape::Flag,
            ("lookup", Some(Shape::List(of) | Shape::Map(of))) => (**of).clone(),
            ("lookup", _) => Shape::Any,
            _ => Shape::Text,
        }
    }

    fn parameter(&mut self, parameter: &Parameter, at: At<'_>) -> Shape {
        match parameter {
            Parameter::Literal(value) if value.is_number() => Shape::Number,
            Parameter::Literal(value) if value.is_string() => Shape::Text,
            Parameter::Literal(value) if value.is_boolean() => Shape::Flag,
            Parameter::Literal(_) => Shape::Any,
            Parameter::Subexpression(Subexpression { element, .. }) => match element.as_ref() {
                TemplateElement::Expression(tag) => self.tag(tag, at),
                _ => Shape::Any,
            },
            named => raw(named).map_or(Shape::Any, |name| self.name(name, at)),
        }
    }

    /// Whether a helper can do something with what it is given.
    fn arguments(&mut self, helper: &str, tag: &HelperTemplate, given: &[Shape], at: At<'_>) {
        let wanted: &[&str] = match helper {
            "date" => &["a day"],
            "money" => &["a number"],
            "gt" | "gte" | "lt" | "lte" | "add" => &["a number", "a number"],
            "plural" => &["a number", "a text", "a text"],
            "join" => &["a list", "a text"],
            "lower" | "capital" => &["a text"],
            _ => &[],
        };
        for ((wanted, found), parameter) in wanted.iter().zip(given).zip(&tag.params) {
            let is_text = *wanted == "a text" && *found == Shape::Date;
            if *found == Shape::Any || found.says() == *wanted || is_text {
                continue;
            }
            let message = format!("`{helper}` needs {wanted}, and this is {}", found.says());
            let place = raw(parameter).map_or_else(|| at.tag(), |name| word_in(&at.tag(), name));
            self.refuse(Code::TemplateValue, place, message, "give it another value");
        }
    }

    /// What a name stands for where it is used.
    fn name(&mut self, raw: &str, at: At<'_>) -> Shape {
        let mut path = raw;
        let mut up = 0;
        while let Some(rest) = path.strip_prefix("../") {
            (path, up) = (rest, up + 1);
        }
        if path.starts_with('@') && !path.starts_with("@root") {
            return if path.contains("index") { Shape::Number } else { Shape::Any };
        }
        let parts: Vec<&str> =
            path.split(['.', '/']).map(|part| part.trim_matches(['[', ']'])).collect();
        let mut parts = parts.into_iter().filter(|part| !part.is_empty() && *part != "this");
        let mut parts = parts.by_ref().peekable();
        let scope = self.scopes.len().checked_sub(up + 1).and_then(|at| self.scopes.get(at));
        let (mut shape, mut before) = match (parts.peek(), scope) {
            (Some(&"@root"), _) => {
                parts.next();
                (self.scopes.first().map_or(Shape::Any, |root| root.here.clone()), None)
            }
            (_, None) => return self.unknown(raw, "..", &Shape::Any, at),
            (Some(first), Some(scope)) => {
                let given = self.scopes.iter().rev().flat_map(|scope| &scope.given);
                let given = given.filter(|_| up == 0).find(|(name, _)| name == first);
                match given.map(|(_, shape)| shape.clone()) {
                    Some(shape) => {
                        parts.next();
                        (shape, None)
                    }
                    None => (scope.here.clone(), Some(*first)),
                }
            }
            (None, Some(scope)) => (scope.here.clone(), None),
        };
        for part in parts {
            let Some(inner) = shape.field(part) else {
                return self.unknown(raw, part, &shape, at);
            };
            before = before.or(Some(part));
            shape = inner;
        }
        shape
    }

    fn unknown(&mut self, raw: &str, part: &str, around: &Shape, at: At<'_>) -> Shape {
        let place = word_in(&at.tag(), raw);
        let place = if raw == part { place } else { word_in(&place, part) };
        let is_outside = |scope: &&Scope| scope.here.field(part).is_some();
        let outside = self.scopes.iter().rev().skip(1).position(|scope| is_outside(&scope));
        let help = match outside {
            Some(up) => format!("inside this block write `{}{part}`", "../".repeat(up + 1)),
            None => did_you_mean(part, around.names()).unwrap_or_else(|| match around.names() {
                names if names.is_empty() => {
                    format!("this is {}, with no names in it", around.says())
                }
                names => format!("there are: {}", names.join(", ")),
            }),
        };
        let message = format!("there is nothing called `{part}` here");
        self.refuse(Code::TemplateName, place, message, help);
        Shape::Any
    }

    fn refuse(
        &mut self,
        code: Code,
        place: Place,
        message: impl Into<String>,
        help: impl Into<String>,
    ) {
        self.mistakes.push(Diagnostic::error(place, message).of(code).help(help));
    }

    fn block(
        &mut self,
        block: &HelperTemplate,
        at: At<'_>,
        all: &BTreeMap<String, (Template, Arc<Source>)>,
    ) {
        let name = raw(&block.name).unwrap_or_default();
        let asked = block.params.first().map_or(Shape::Any, |one| self.parameter(one, at));
        let scope = self.inside(name, block, asked, at);
        let address = std::ptr::from_ref(block) as usize;
        let [yes, no] = self.taken.entry(address).or_default();
        let takes = *yes <= *no;
        *(if takes { yes } else { no }) += 1;
        if !takes {
            if let Some(other) = &block.inverse {
                self.elements(other, at.source, all);
            }
            return;
        }
        let Some(inner) = &block.template else { return };
        let is_scope = scope.is_some();
        self.scopes.extend(scope);
        self.elements(inner, at.source, all);
        if is_scope {
            self.scopes.pop();
        }
    }

    /// What names mean inside a block that changes it.
    fn inside(
        &mut self,
        name: &str,
        block: &HelperTemplate,
        asked: Shape,
        at: At<'_>,
    ) -> Option<Scope> {
        let here = match (name, asked) {
            ("with", asked) => asked,
            ("each", Shape::List(of) | Shape::Map(of)) => *of,
            ("each", Shape::Any | Shape::Group(_)) => Shape::Any,
            ("each", other) => {
                let message = format!("`each` goes through a list, and this is {}", other.says());
                let help = "for a value that may be missing write `{{#if …}}`";
                self.refuse(Code::TemplateValue, at.tag(), message, help);
                Shape::Any
            }
            _ => return None,
        };
        let given = match &block.block_param {
            Some(BlockParam::Single(one)) => vec![(one, here.clone())],
            Some(BlockParam::Pair((one, key))) => {
                vec![(one, here.clone()), (key, Shape::Any)]
            }
            _ => Vec::new(),
        };
        let named = |(name, shape): (&Parameter, Shape)| Some((raw(name)?.to_owned(), shape));
        Some(Scope { here, given: given.into_iter().filter_map(named).collect() })
    }

    fn partial(
        &mut self,
        tag: &DecoratorTemplate,
        at: At<'_>,
        all: &BTreeMap<String, (Template, Arc<Source>)>,
    ) {
        let Some(name) = raw(&tag.name) else { return };
        let Some((template, source)) = all.get(name).filter(|_| self.depth < DEEPEST) else {
            return;
        };
        self.used.insert(name.to_owned());
        let around = self.scopes.last().map_or(Shape::Any, |scope| scope.here.clone());
        let here = tag.params.first().map_or(around, |one| self.parameter(one, at));
        let given = tag.hash.iter().map(|(name, one)| (name.clone(), self.parameter(one, at)));
        let given = given.collect();
        self.scopes.push(Scope { here, given });
        self.depth += 1;
        self.elements(template, source, all);
        self.depth -= 1;
        self.scopes.pop();
    }
}

/// A name as it is written.
fn raw(parameter: &Parameter) -> Option<&str> {
    match parameter {
        Parameter::Name(name) => Some(name),
        Parameter::Path(
            handlebars::Path::Relative((_, raw)) | handlebars::Path::Local((_, _, raw)),
        ) => Some(raw),
        _ => None,
    }
}
