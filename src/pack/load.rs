//! From files to a pack: read everything, keep every mistake, then build.

use std::{panic, sync::Arc, thread};

use indexmap::IndexMap;
use sha2::{Digest, Sha256};
use toml::de::DeTable;

use crate::{
    condition::compile::Compiler,
    diagnostic::{Code, Diagnostic, Place, Severity, Source},
    id::Id,
    pack::{
        LayerStamp, Pack,
        build::Builder,
        cited,
        files::{self, Asset, Files},
        layer::{self, Items, KINDS},
        noted::Noted,
        opened::{Layer, home_of, is_foreign, kinds_of},
        read::{self, Mistakes, Reader},
        whose,
    },
};

/// A pack that can be used, with what its author should know.
#[derive(Debug)]
pub struct Loaded {
    pub pack: Pack,
    /// Never errors.
    pub warnings: Vec<Diagnostic>,
}

/// The files of a pack together may have this many bytes, and one of them this many.
pub const MAX_PACK: usize = 4 * 1024 * 1024;
pub const MAX_FILE: usize = 1024 * 1024;

impl Pack {
    /// The pack that this one extends, as its `pack.toml` names it and where.
    pub fn extends(files: &[Source]) -> Option<(String, Place)> {
        let manifest = files.iter().find(|file| file.name == "pack.toml")?;
        let (table, _) = DeTable::parse_recoverable(&manifest.text);
        let value = table.get_ref().get("extends")?;
        let place = || Place::new(&Arc::new(manifest.clone()), value.span());
        value.get_ref().as_str().map(|base| (base.to_owned(), place()))
    }

    /// Reads layers, the base first, each with its files; gives a pack, or every mistake at once.
    pub fn load<F: Into<Files>>(layers: Vec<F>) -> Result<Loaded, Vec<Diagnostic>> {
        let (layers, assets): (Vec<_>, Vec<_>) = layers.into_iter().map(sorted).unzip();
        loaded(&layers, assets, &Noted::default())
    }
}

/// The pack of these layers; what names what is noted on the way.
pub(super) fn loaded(
    layers: &[Vec<Arc<Source>>],
    assets: Vec<Vec<Asset>>,
    noted: &Noted,
) -> Result<Loaded, Vec<Diagnostic>> {
    let mistakes = Mistakes::default();
    let too_big = too_big(layers);
    if !too_big.is_empty() {
        return Err(too_big);
    }
    // The digest rests on nothing else, and takes a tenth of the start where the processor cannot help.
    let (pack, digest) = thread::scope(|scope| {
        let digest = scope.spawn(|| digest(layers, &assets));
        let pack = put_together(layers, &mistakes, noted);
        (pack, digest.join().unwrap_or_else(|panic| panic::resume_unwind(panic)))
    });
    let pack = pack.map(|pack| Pack { assets: files::merged(assets), digest, ..pack });
    let is_sound = |below: &[_]| loaded(below, Vec::new(), &Noted::default()).is_ok();
    finish(pack, mistakes.into_inner()).map_err(|found| whose::told(found, layers, is_sound))
}

fn put_together(layers: &[Vec<Arc<Source>>], mistakes: &Mistakes, noted: &Noted) -> Option<Pack> {
    let parsed: Vec<Layer<'_>> = layers.iter().filter_map(|files| open(files, mistakes)).collect();
    refuse_twins(&parsed, mistakes);
    if parsed.len() == layers.len() { build(layers, &parsed, mistakes, noted) } else { None }
}

/// Whose an item is, is told by the pack's id, so no two layers may share one.
fn refuse_twins(layers: &[Layer<'_>], mistakes: &Mistakes) {
    for (at, layer) in layers.iter().enumerate() {
        let mut below = layers.iter().take(at);
        if below.any(|other| other.stamp.id == layer.stamp.id) {
            let (source, table) = &layer.manifest;
            let span = table.get("id").map_or(0..0, |id| id.span());
            let message = format!("a pack below this one has the id `{}`, too", layer.stamp.id);
            let twin = Diagnostic::error(Place::new(source, span), message);
            mistakes.add(twin.help("give this pack an id of its own"));
        }
    }
}

fn finish(pack: Option<Pack>, mut found: Vec<Diagnostic>) -> Result<Loaded, Vec<Diagnostic>> {
    // A file of functions that cannot be read is the cause of many mistakes elsewhere, and only the first are shown.
    found.sort_by_cached_key(|mistake| {
        let (place, _) = mistake.places.first()?;
        let name = &place.source.name;
        Some((!name.ends_with(".rhai"), name.clone(), place.span.start))
    });
    found.dedup();
    let refused = found.iter().any(|mistake| mistake.severity == Severity::Error);
    match pack {
        Some(pack) if !refused => Ok(Loaded { pack, warnings: found }),
        _ if refused => Err(found),
        _ => {
            found
                .push(Diagnostic::bare("this pack could not be put together").of(Code::MissingKey));
            Err(found)
        }
    }
}

pub(super) fn sorted(files: impl Into<Files>) -> (Vec<Arc<Source>>, Vec<Asset>) {
    let Files { texts, mut assets } = files.into();
    let mut texts: Vec<Arc<Source>> = texts.into_iter().map(Arc::new).collect();
    texts.sort_by(|a, b| a.name.cmp(&b.name));
    assets.sort_by(|a, b| a.name.cmp(&b.name));
    (texts, assets)
}

fn digest(layers: &[Vec<Arc<Source>>], assets: &[Vec<Asset>]) -> String {
    let mut hash = Sha256::new();
    for file in layers.iter().flatten() {
        hash.update(format!("{}\n{}\n", file.name, file.text.len()));
        hash.update(&file.text);
    }
    for asset in assets.iter().flatten() {
        hash.update(format!("{}\n{}\n", asset.name, asset.bytes.len()));
        hash.update(&asset.bytes);
    }
    hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
}

fn too_big(layers: &[Vec<Arc<Source>>]) -> Vec<Diagnostic> {
    let files = || layers.iter().flatten();
    let mut found: Vec<Diagnostic> = files()
        .filter(|file| file.text.len() > MAX_FILE)
        .map(|file| {
            let message = format!(
                "{} has {} bytes; a file of a pack may have {MAX_FILE}",
                file.name,
                file.text.len()
            );
            Diagnostic::bare(message)
                .of(Code::TooMuch)
                .help("split it, or leave out what does not belong in a pack")
        })
        .collect();
    let total: usize = files().map(|file| file.text.len()).sum();
    if total > MAX_PACK {
        found.push(
            Diagnostic::bare(format!("the pack has {total} bytes; it may have {MAX_PACK}"))
                .of(Code::TooMuch),
        );
    }
    found
}

/// Parses the files of one layer; without a manifest there is no layer.
fn open<'a>(files: &'a [Arc<Source>], mistakes: &Mistakes) -> Option<Layer<'a>> {
    files.iter().for_each(|file| check_name(file, mistakes));
    let written: Vec<_> = files.iter().filter(|file| file.name.ends_with(".toml")).collect();
    let mut parsed = read::parse_all(&written, mistakes);
    let manifest = parsed.iter().position(|(file, _)| file.name == "pack.toml");
    let Some(manifest) = manifest.map(|at| parsed.remove(at)) else {
        let message = "there is no `pack.toml` in this folder";
        mistakes.add(
            Diagnostic::bare(message)
                .of(Code::MissingKey)
                .help("a pack is a folder with pack.toml, interview/, rules/ and templates/"),
        );
        return None;
    };
    let reader = Reader::new(manifest.0, &manifest.1, 0..0, "pack.toml", mistakes);
    let stamp = stamp(&reader);
    Some(Layer { stamp, manifest, files: parsed })
}

fn stamp(reader: &Reader<'_>) -> LayerStamp {
    let version = reader.text("version");
    if let Some(version) = &version {
        let numbers: Vec<_> = version.value.split('.').map(str::parse::<u32>).collect();
        if numbers.len() != 3 || numbers.iter().any(Result::is_err) {
            let message = format!("`{}` is not a version", version.value);
            reader.mistake(
                Diagnostic::error(version.place.clone(), message)
                    .of(Code::WrongId)
                    .help("write three numbers: \"1.0.0\""),
            );
        }
    }
    LayerStamp {
        id: pack_id(reader),
        version: version.map(|version| version.value).unwrap_or_default(),
        title: reader.words("title"),
    }
}

/// The pack's own name. It stands in saved files, in documents and on the screen.
fn pack_id(reader: &Reader<'_>) -> Id {
    let Some(id) = reader.text("id") else { return Id::new("") };
    // As it is written: the text is without the characters that nobody sees.
    let written = reader.peek("id").unwrap_or_default();
    if !is_pack_id(&written) {
        let message = format!("`{}` is not an id for a pack", written.escape_debug());
        let help = format!(
            "it has small letters, digits, - and _, begins with a letter, and has at most {LONGEST_ID} characters: \"sample-pack\""
        );
        reader.mistake(Diagnostic::error(id.place, message).of(Code::WrongId).help(help));
    }
    Id::new(id.value)
}

fn is_pack_id(text: &str) -> bool {
    text.len() <= LONGEST_ID && Id::is_well_formed(&text.replace('-', "_"))
}

/// Characters of a pack's id.
const LONGEST_ID: usize = 64;

fn check_name(file: &Arc<Source>, mistakes: &Mistakes) {
    let parts: Vec<&str> = file.name.split('/').collect();
    let plain = |part: &&str| {
        !part.is_empty()
            && !part.starts_with('.')
            && part.chars().all(|c| c.is_ascii_alphanumeric() || "-_.".contains(c))
    };
    let known = match parts.as_slice() {
        ["pack.toml"] => true,
        ["interview", file] => file.ends_with(".toml"),
        ["rules", file] => file.ends_with(".toml") || file.ends_with(".rhai"),
        ["templates", file] => file.ends_with(".hbs") || file.ends_with(".toml"),
        _ => false,
    };
    if !known || !parts.iter().all(plain) {
        let message =
            format!("`{}` is not a name that a file of a pack can have", file.name.escape_debug());
        mistakes.add(Diagnostic::bare(message).of(Code::MisplacedFile).help("files are `pack.toml`, `interview/NAME.toml`, `rules/NAME.toml`, `rules/NAME.rhai` and `templates/NAME.hbs`; letters, digits, - and _"));
    }
}

fn build(
    sources: &[Vec<Arc<Source>>],
    layers: &[Layer<'_>],
    mistakes: &Mistakes,
    noted: &Noted,
) -> Option<Pack> {
    let mut items: IndexMap<&'static str, Items<'_>> =
        KINDS.iter().map(|(kind, ..)| (*kind, Items::new())).collect();
    let mut retired = Vec::new();
    let mut sections = Vec::new();
    for layer in layers {
        let manifest =
            Reader::new(layer.manifest.0, &layer.manifest.1, 0..0, "pack.toml", mistakes);
        retired.extend(layer::retire(&manifest, &layer.stamp.id, &mut items));
        sections.extend(manifest.texts("sections"));
        gather(layer, &mut items, mistakes);
        finish_manifest(&manifest);
    }
    let compiler = compiler(sources, mistakes);
    let builder = Builder::new(layers, items, compiler, mistakes, noted);
    let pack = builder.build(sections, retired, templates(sources))?;
    cited::check(layers, sources, &pack.security_rule, mistakes);
    Some(pack)
}

fn finish_manifest(manifest: &Reader<'_>) {
    for key in ["id", "version", "title", "publisher", "name_question", "extends"] {
        manifest.maybe_text(key);
    }
    manifest.know("opening");
    manifest.know("at_hand");
    manifest.finish();
}

fn gather<'a>(
    layer: &'a Layer<'_>,
    items: &mut IndexMap<&'static str, Items<'a>>,
    mistakes: &'a Mistakes,
) {
    for (source, table) in &layer.files {
        let reader = Reader::new(source, table, 0..0, source.name.as_str(), mistakes);
        refuse_foreign(&reader, &source.name);
        for kind in kinds_of(&source.name) {
            if let Some(of_kind) = items.get_mut(kind) {
                layer::collect(kind, &reader, &layer.stamp.id, of_kind);
            }
        }
        let also: &[&str] = match source.name.as_str() {
            "rules/scale.toml" => &[
                "source",
                "likelihood",
                "impact",
                "level",
                "matrix",
                "most_in_30_days",
                "most_in_90_days",
            ],
            "rules/security-rule.toml" => &["other"],
            "rules/crosswalk.toml" => &["csf", "hicp", "cpg"],
            name if name.starts_with("interview/") => &["section"],
            _ => &[],
        };
        also.iter().for_each(|key| reader.know(key));
        if !source.name.starts_with("templates/") {
            reader.finish();
        }
    }
}

/// Tables that another file holds: they would be passed over here.
fn refuse_foreign(reader: &Reader<'_>, name: &str) {
    for key in reader.keys() {
        let is_foreign = is_foreign(name, &key.value);
        if !is_foreign || !matches!(name.split('/').next(), Some("interview" | "rules")) {
            continue;
        }
        reader.know(&key.value);
        let message = format!("`[[{}]]` is not read from `{name}`", key.value);
        let help = format!("move it to {}", home_of(&key.value));
        reader.mistake(Diagnostic::error(key.place, message).of(Code::MisplacedFile).help(help));
    }
}

fn compiler(sources: &[Vec<Arc<Source>>], mistakes: &Mistakes) -> Compiler {
    let mut compiler = Compiler::new();
    for file in sources.iter().flatten().filter(|file| file.name.ends_with(".rhai")) {
        for problem in compiler.add_functions(&file.text).err().unwrap_or_default() {
            let place = Place::new(file, problem.at..problem.at + problem.len);
            mistakes.add(
                Diagnostic::error(place, problem.message).of(problem.code).maybe_help(problem.help),
            );
        }
    }
    compiler
}

/// The template files that count, by name without folder.
pub fn templates(layers: &[Vec<Arc<Source>>]) -> IndexMap<String, Arc<Source>> {
    let files = layers.iter().flatten();
    let named = files.filter_map(|file| {
        Some((file.name.strip_prefix("templates/")?.to_owned(), Arc::clone(file)))
    });
    named.collect()
}
