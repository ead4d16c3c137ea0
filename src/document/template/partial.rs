//! Partials that read the report where it is.
//!
//! Handlebars hands each partial a copy of all it can see, and takes another copy of every list that the partial goes through.
//! Most parts of a document see the whole report, so that most of the time went into copies.

use handlebars::{
    BlockContext, Context, Handlebars, Helper, HelperDef, HelperResult, Output, RenderContext,
    RenderErrorReason, Renderable, Template,
    template::{DecoratorTemplate, Parameter, TemplateElement},
};
use serde_json::Value;

/// No author writes a name that starts with a colon.
const PART: &str = ":part";

pub fn register(registry: &mut Handlebars<'static>) {
    registry.register_helper(PART, Box::new(Part));
}

/// Puts [`Part`] in the place of every `{{> name}}` that stands at the start of its line and has no values of its own.
pub fn share_data(template: &mut Template) {
    for element in &mut template.elements {
        match element {
            TemplateElement::PartialExpression(tag) => {
                if let Some(part) = plain_name(tag).and_then(part) {
                    *element = part;
                }
            }
            TemplateElement::HelperBlock(block) => {
                let inner = [&mut block.template, &mut block.inverse];
                inner.into_iter().flatten().for_each(share_data);
            }
            _ => {}
        }
    }
}

fn plain_name(tag: &DecoratorTemplate) -> Option<&str> {
    let is_plain = tag.params.is_empty() && tag.hash.is_empty() && tag.indent.is_none();
    match &tag.name {
        Parameter::Name(name) if is_plain => Some(name),
        _ => None,
    }
}

fn part(name: &str) -> Option<TemplateElement> {
    let text = format!("{{{{{PART} {}}}}}", Value::from(name));
    Template::compile(&text).ok()?.elements.pop()
}

struct Part;

impl HelperDef for Part {
    fn call<'reg: 'rc, 'rc>(
        &self,
        helper: &Helper<'rc>,
        registry: &'reg Handlebars<'reg>,
        context: &'rc Context,
        render: &mut RenderContext<'reg, 'rc>,
        output: &mut dyn Output,
    ) -> HelperResult {
        let name = helper.param(0).and_then(|name| name.value().as_str()).unwrap_or_default();
        let Some(template) = registry.get_template(name) else {
            return Err(RenderErrorReason::PartialNotFound(name.to_owned()).into());
        };
        let around = render.get_current_template_name();
        render.push_block(same_view(render.block()));
        let done = template.render(registry, context, render, output);
        render.pop_block();
        render.set_current_template_name(around);
        done
    }
}

/// What a partial sees: the same `this` as around it, and `@index` and its like, but a scope of its own.
fn same_view<'rc>(around: Option<&BlockContext<'rc>>) -> BlockContext<'rc> {
    let mut view = BlockContext::new();
    if let Some(around) = around {
        view.base_path_mut().clone_from(around.base_path());
        view.local_variables_mut().clone_from(around.local_variables());
        if let Some(value) = around.base_value() {
            view.set_base_value(value.clone());
        }
    }
    view
}
