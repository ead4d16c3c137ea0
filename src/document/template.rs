//! Templates: Markdown with `{{names}}`, compiled and checked once, rendered with values that stay text.

mod budget;
mod check;
mod escape;
mod helpers;
mod include;
mod partial;
pub mod place;
mod tags;

use std::collections::BTreeMap;
use std::sync::Arc;

use handlebars::{
    Handlebars, RenderError, RenderErrorReason, Template, TemplateError, TemplateErrorReason,
};
use serde_json::Value;

pub use self::escape::{LINE, escape, is_accent, is_joiner, visible};
use self::include::Includes;
use self::tags::Tags;
use crate::diagnostic::{Code, Diagnostic, Place, Source, did_you_mean};

/// Checked templates of one pack.
#[derive(Clone, Debug)]
pub struct Templates {
    registry: Handlebars<'static>,
    sources: BTreeMap<String, Arc<Source>>,
}

impl Templates {
    /// Compiles every `*.hbs` among the files, or gives all mistakes.
    ///
    /// `*.md.hbs` are documents and keep their name; every other is a partial named by its stem.
    pub fn compile(files: &[(String, Arc<Source>)]) -> Result<Self, Vec<Diagnostic>> {
        let mut compiled = Self { registry: empty_registry(), sources: BTreeMap::new() };
        let mut mistakes = Vec::new();
        let mut includes = Includes::new();
        let mut tags = Tags::default();
        for (file, source) in files.iter().filter(|(file, _)| is_template(file)) {
            if let Err(mut found) = compiled.add(file, source, &mut tags, &mut includes) {
                mistakes.append(&mut found);
            }
        }
        let partials: Vec<String> =
            files.iter().filter_map(|(file, _)| partial_name(file)).collect();
        mistakes.extend(include::check(&includes, &partials));
        if mistakes.is_empty() { Ok(compiled) } else { Err(mistakes) }
    }

    fn add(
        &mut self,
        file: &str,
        source: &Arc<Source>,
        tags: &mut Tags,
        includes: &mut Includes,
    ) -> Result<(), Vec<Diagnostic>> {
        let partial = partial_name(file);
        let is_partial = partial.is_some();
        let name = partial.unwrap_or_else(|| base(file).to_owned());
        if let Some(first) = self.sources.insert(name.clone(), Arc::clone(source)) {
            return Err(vec![twice(&name, source, &first)]);
        }
        let found = tags.of(source).map_err(|refused| vec![refused])?;
        let (mistakes, included) = check::check(source, &found);
        includes.insert(name.clone(), included);
        if !mistakes.is_empty() {
            return Err(mistakes);
        }
        tags.check_counting(source, &found).map_err(|refused| vec![refused])?;
        let mut template = Template::compile_with_name(&source.text, name.clone())
            .map_err(|error| vec![syntax(source, &error)])?;
        partial::share_data(&mut template);
        budget::count_steps(&mut template, is_partial);
        self.registry.register_template(&name, template);
        Ok(())
    }

    /// The names of the documents, such as `sra.md.hbs`.
    pub fn documents(&self) -> impl Iterator<Item = &str> {
        self.sources.keys().map(String::as_str).filter(|name| name.ends_with(DOCUMENT))
    }

    /// Fills the document called `name` with `data`; the result is Markdown for [`super::build`].
    pub fn render(&self, name: &str, data: &Value) -> Result<String, Diagnostic> {
        if !self.sources.contains_key(name) {
            let message = format!("there is no template called `{name}`");
            return Err(Diagnostic::bare(message)
                .of(Code::Tag)
                .maybe_help(did_you_mean(name, self.documents())));
        }
        let mut registry = self.registry.clone();
        budget::start_counting(&mut registry, data);
        let mut text = budget::Capped::new(budget::MOST_BYTES);
        registry
            .render_to_write(name, data, &mut text)
            .map_err(|error| self.explain(name, &error, data))?;
        Ok(text.into_text())
    }

    fn explain(&self, name: &str, error: &RenderError, data: &Value) -> Diagnostic {
        let source = self.sources.get(error.template_name.as_deref().unwrap_or(name));
        let (message, help) = explanation(error.reason(), data);
        let diagnostic = match (source, error.line_no, error.column_no) {
            (Some(source), Some(line), Some(column)) => {
                Diagnostic::error(place::tag_at(source, line, column), message)
                    .of(Code::TemplateName)
            }
            (Some(source), ..) => {
                Diagnostic::error(Place::new(source, 0..0), message).of(Code::TemplateName)
            }
            (None, ..) => Diagnostic::bare(message).of(Code::TemplateName),
        };
        diagnostic.maybe_help(help)
    }
}

const DOCUMENT: &str = ".md.hbs";

fn empty_registry() -> Handlebars<'static> {
    let mut registry = Handlebars::new();
    registry.set_strict_mode(true);
    registry.register_escape_fn(escape);
    helpers::register(&mut registry);
    partial::register(&mut registry);
    registry
}

fn base(file: &str) -> &str {
    file.rsplit('/').next().unwrap_or(file)
}

fn is_template(file: &str) -> bool {
    base(file).ends_with(".hbs")
}

fn partial_name(file: &str) -> Option<String> {
    let name = base(file);
    let stem = name.strip_suffix(".hbs")?;
    (!name.ends_with(DOCUMENT)).then(|| stem.to_owned())
}

fn twice(name: &str, source: &Arc<Source>, first: &Arc<Source>) -> Diagnostic {
    Diagnostic::error(Place::new(source, 0..0), format!("two templates are called `{name}`"))
        .of(Code::Partial)
        .also(Place::new(first, 0..0), "the other one")
}

fn syntax(source: &Arc<Source>, error: &TemplateError) -> Diagnostic {
    let (line, column) = error.pos().unwrap_or((1, 1));
    let message = match error.reason() {
        TemplateErrorReason::InvalidSyntax(_) => "the template cannot be read from here on".into(),
        TemplateErrorReason::MismatchingClosedHelper(open, close)
        | TemplateErrorReason::MismatchingClosedDecorator(open, close) => {
            format!("`{open}` is open here, and `{close}` is closed")
        }
        _ => "this tag cannot be read".into(),
    };
    Diagnostic::error(place::tag_at(source, line, column), message).of(Code::Tag)
        .help("every `{{#if …}}` and `{{#each …}}` needs its `{{/if}}` or `{{/each}}`, every `{{` its `}}`")
}

fn explanation(reason: &RenderErrorReason, data: &Value) -> (String, Option<String>) {
    match reason {
        RenderErrorReason::MissingVariable(Some(path)) => {
            let last = path.rsplit(['.', '/']).next().unwrap_or(path);
            let near = did_you_mean(last, field_names(data));
            let help = near.unwrap_or_else(|| "PACKS.md tells what a template can show".to_owned());
            (format!("the report has nothing called `{path}` here"), Some(help))
        }
        RenderErrorReason::MissingVariable(None) => {
            ("the report has no such value here".into(), None)
        }
        RenderErrorReason::ParamNotFoundForName(helper, _)
        | RenderErrorReason::ParamNotFoundForIndex(helper, _) => {
            (format!("`{helper}` is given a value that the report does not have"), usage(helper))
        }
        RenderErrorReason::ParamTypeMismatchForName(helper, name, kind) => {
            (format!("`{helper}` needs {} for its {name}", kind_name(kind)), usage(helper))
        }
        RenderErrorReason::IOError(error) => (error.to_string(), None),
        RenderErrorReason::Other(ours) => (ours.clone(), None),
        RenderErrorReason::InvalidJsonIndex(name) => {
            let help = "go through it with `{{#each …}}`".to_owned();
            (format!("this is a list, and a list has nothing called `{name}`"), Some(help))
        }
        _ => ("this tag cannot be filled with what the report has".into(), None),
    }
}

fn usage(helper: &str) -> Option<String> {
    let known = helpers::INLINE.iter().find(|known| known.name == helper)?;
    Some(format!("write `{}`", known.usage))
}

fn kind_name(kind: &str) -> &str {
    match kind {
        "str" => "a text",
        "array" => "a list",
        "i64" => "a whole number",
        other => other,
    }
}

fn field_names(data: &Value) -> Vec<&str> {
    match data {
        Value::Object(fields) => fields
            .iter()
            .flat_map(|(name, value)| std::iter::once(name.as_str()).chain(field_names(value)))
            .collect(),
        Value::Array(items) => items.first().map(field_names).unwrap_or_default(),
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests;
