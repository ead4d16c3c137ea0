//! Bounds on what rendering may cost: a template can be long, but it always ends.

use std::io::{self, Write};
use std::sync::atomic::{AtomicU64, Ordering};

use handlebars::{
    Context, Handlebars, Helper, HelperDef, HelperResult, Output, RenderContext, RenderErrorReason,
    Template, template::TemplateElement,
};
use serde_json::Value;

/// Bytes of Markdown one document may have.
pub const MOST_BYTES: usize = 8 * 1024 * 1024;
/// Turns of all loops together; a turn through a partial counts for [`PARTIAL`], and one through many tags for several.
const MOST_STEPS: u64 = 200_000;
const PARTIAL: u64 = 20;
const TAGS: u64 = 8;
/// Values of the report that handlebars copies in the time of one turn.
const COPIED: u64 = 100;
/// The cost of a copy of the whole report: known once there is a report.
const COPY: u64 = 0;
/// No author writes a name that starts with a colon.
const STEP: &str = ":step";

/// Makes every turn of a loop, and every use of a partial, count.
pub fn count_steps(template: &mut Template, is_partial: bool) {
    let own = tags(template);
    count_copies(template);
    count_loops(template);
    if is_partial {
        insert_step(template, 0, PARTIAL + own / TAGS);
    }
}

/// The tags that one turn goes through at most: those of a loop inside count for its own turns.
fn tags(template: &Template) -> u64 {
    let of = |element: &TemplateElement| match element {
        TemplateElement::RawString(_) | TemplateElement::Comment(_) => 0,
        TemplateElement::HelperBlock(block) if block.name.as_name() == Some("each") => 1,
        TemplateElement::HelperBlock(block) => {
            1 + [&block.template, &block.inverse].into_iter().flatten().map(tags).sum::<u64>()
        }
        _ => 1,
    };
    template.elements.iter().map(of).sum()
}

/// A partial that is set in, or has values of its own, is given a copy of all that it can see.
fn count_copies(template: &mut Template) {
    let mut at = 0;
    while let Some(element) = template.elements.get_mut(at) {
        if let TemplateElement::HelperBlock(block) = element {
            let inner = [&mut block.template, &mut block.inverse];
            inner.into_iter().flatten().for_each(count_copies);
        }
        if matches!(element, TemplateElement::PartialExpression(_)) {
            insert_step(template, at, COPY);
            at += 1;
        }
        at += 1;
    }
}

fn count_loops(template: &mut Template) {
    for element in &mut template.elements {
        let TemplateElement::HelperBlock(block) = element else { continue };
        let is_loop = block.name.as_name() == Some("each");
        for inner in [&mut block.template, &mut block.inverse].into_iter().flatten() {
            count_loops(inner);
        }
        if let Some(body) = block.template.as_mut().filter(|_| is_loop) {
            let own = tags(body);
            insert_step(body, 0, 1 + own / TAGS);
        }
    }
}

fn insert_step(template: &mut Template, at: usize, cost: u64) {
    let Ok(mut step) = Template::compile(&format!("{{{{{STEP} {cost}}}}}")) else { return };
    let place = at.min(template.mapping.len());
    template.elements.splice(at..at, step.elements.drain(..));
    template.mapping.splice(place..place, step.mapping.drain(..));
}

/// Registers the counter for one rendering of this report.
pub fn start_counting(registry: &mut Handlebars<'static>, data: &Value) {
    let counter = Counter { steps: AtomicU64::new(0), copy: 1 + values(data) / COPIED };
    registry.register_helper(STEP, Box::new(counter));
}

/// The values in a value, itself counted.
fn values(value: &Value) -> u64 {
    match value {
        Value::Array(items) => 1 + items.iter().map(values).sum::<u64>(),
        Value::Object(fields) => 1 + fields.values().map(values).sum::<u64>(),
        _ => 1,
    }
}

struct Counter {
    steps: AtomicU64,
    copy: u64,
}

impl HelperDef for Counter {
    fn call<'reg: 'rc, 'rc>(
        &self,
        helper: &Helper<'rc>,
        _: &'reg Handlebars<'reg>,
        _: &'rc Context,
        _: &mut RenderContext<'reg, 'rc>,
        _: &mut dyn Output,
    ) -> HelperResult {
        let cost = helper.param(0).and_then(|cost| cost.value().as_u64()).unwrap_or(1);
        let cost = if cost == COPY { self.copy } else { cost };
        if self.steps.fetch_add(cost, Ordering::Relaxed) + cost > MOST_STEPS {
            return Err(RenderErrorReason::Other(too_many_steps()).into());
        }
        Ok(())
    }
}

fn too_many_steps() -> String {
    format!(
        "the loops and partials of this template take more than {MOST_STEPS} turns; \
        loop over shorter lists, or use fewer partials"
    )
}

/// Text that refuses to grow past a cap.
pub struct Capped {
    text: Vec<u8>,
    most: usize,
}

impl Capped {
    pub fn new(most: usize) -> Self {
        Self { text: Vec::new(), most }
    }

    /// What was written; handlebars writes whole strings, so this is text.
    pub fn into_text(self) -> String {
        String::from_utf8_lossy(&self.text).into_owned()
    }
}

impl Write for Capped {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.text.len() + bytes.len() > self.most {
            let megabytes = self.most / (1024 * 1024);
            let sentence =
                format!("the document grows past {megabytes} MB; loop over shorter lists");
            return Err(io::Error::other(sentence));
        }
        self.text.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
