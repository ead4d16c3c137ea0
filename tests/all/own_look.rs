//! A pack with a logo and a font of its own, from its folder to the documents.

use std::{fs, path::Path};

use sra::{
    diagnostic::Source,
    document::{Theme, theme::logo::Logo},
    pack::{
        Pack, builtin,
        files::{Asset, Files},
    },
};

use crate::cli::sealed::{Ran, Sealed, run};

/// A plain picture of one colour.
fn picture(color: [u8; 3]) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, 32, 9);
    encoder.set_color(png::ColorType::Rgb);
    encoder.write_header().unwrap().write_image_data(&color.repeat(32 * 9)).unwrap();
    bytes
}

fn logo() -> Vec<u8> {
    picture([0x0b, 0x72, 0x85])
}

const THEME: &str = r#"
logo = "logo.png"
logo_alt = "Sample Consulting"
font = "Sample Sans 3"

[font_files]
regular = "Regular.ttf"
italic = "Italic.ttf"
bold = "Bold.ttf"
"#;

/// One of the program's fonts under another name of as many letters.
fn renamed(cut: &str) -> Vec<u8> {
    let path = format!("src/document/fonts/SourceSans3-{cut}.ttf");
    let mut font = fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).unwrap();
    let wide = |text: &str| text.encode_utf16().flat_map(u16::to_be_bytes).collect::<Vec<u8>>();
    let (from, to) = (wide("Source Sans 3"), wide("Sample Sans 3"));
    let is_there = |at: &usize| font[*at..].starts_with(&from);
    let places: Vec<usize> = (0..font.len()).filter(is_there).collect();
    places.iter().for_each(|at| font[*at..at + to.len()].copy_from_slice(&to));
    font
}

/// Writes a layer over the built-in pack into the folder `ours`.
pub fn write_pack(sealed: &Sealed) {
    fs::create_dir_all(sealed.path("ours/templates")).unwrap();
    let manifest = "id = \"ours\"\nversion = \"1.0.0\"\ntitle = \"Ours\"\nextends = \"hipaa-small-practice\"\n";
    sealed.write("ours/pack.toml", manifest);
    sealed.write("ours/templates/theme.toml", THEME);
    sealed.write("ours/templates/logo.png", logo());
    for cut in ["Regular", "Italic", "Bold"] {
        sealed.write(&format!("ours/templates/{cut}.ttf"), renamed(cut));
    }
}

/// The sample dental office, written in these formats with that layer.
pub fn written(formats: &str) -> Sealed {
    let sealed = Sealed::new();
    write_pack(&sealed);
    let sample = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/dental-office.toml");
    sealed.write("answers.toml", fs::read(sample).unwrap());
    for args in [
        &["interview", "--answers", "answers.toml"][..],
        &["report", "--as-of", "2026-11-22", "--format", formats],
    ] {
        let mut command = sealed.bare(&["--pack", "ours"]);
        command.args(args).arg("sample.sra.json");
        let ran = run(command, "");
        assert_eq!(ran.code, Some(0), "{}", ran.talk);
    }
    sealed
}

fn check(sealed: &Sealed) -> Ran {
    run(sealed.bare(&["pack", "check", "ours"]), "")
}

#[test]
fn a_sound_look_passes_the_check_and_a_wrong_one_is_told_with_its_place() {
    let sealed = Sealed::new();
    write_pack(&sealed);
    let ran = check(&sealed);
    assert_eq!((ran.code, ran.results.as_str()), (Some(0), "0 mistakes, 0 warnings\n"));
    sealed.write("ours/templates/logo.png", &logo()[..60]);
    sealed.write("ours/templates/Bold.ttf", vec![0; 2_100_000]);
    sealed.write("ours/templates/theme.toml", THEME.replace("Italic.ttf", "../Italic.ttf"));
    let ran = check(&sealed);
    assert_eq!(ran.code, Some(3), "{}", ran.results);
    for part in [
        "`logo.png` is no PNG, or is damaged",
        "export it as PNG, 1,200 pixels wide",
        "`Bold.ttf` has more than 2000 kilobytes",
        "templates/theme.toml:9:8",
        "`../Italic.ttf` is not the name of a file here",
        "3 mistakes",
    ] {
        assert!(ran.results.contains(part), "{part} is not in:\n{}", ran.results);
    }
}

#[test]
fn a_wrong_look_writes_no_document_that_shows_it() {
    let sealed = Sealed::new();
    sealed.run(&[], "Sample Dental\n");
    let theme = "logo = \"none.png\"\nlogo_alt = \"x\"\n";
    fs::write(sealed.path("../pack/templates/theme.toml"), theme).unwrap();
    let ran = sealed.run(&["report", "--format", "html,md"], "");
    assert_eq!(ran.code, Some(3), "{}", ran.talk);
    let written =
        "sample-dental-2026-05-20-first-look.md\nsample-dental-2026-05-20-risk-assessment.md\n";
    assert_eq!(ran.results, written, "Markdown has no look");
    assert!(ran.talk.contains("there is no file `templates/none.png`"), "{}", ran.talk);
}

#[cfg(unix)]
#[test]
fn a_picture_outside_the_pack_is_not_read_through_a_link() {
    let sealed = Sealed::new();
    write_pack(&sealed);
    fs::rename(sealed.path("ours/templates/logo.png"), sealed.path("secret.png")).unwrap();
    std::os::unix::fs::symlink(sealed.path("secret.png"), sealed.path("ours/templates/logo.png"))
        .unwrap();
    let ran = check(&sealed);
    assert_eq!(ran.code, Some(3));
    assert!(ran.talk.contains("`templates/logo.png` is a link that leads out"), "{}", ran.talk);
}

#[test]
fn the_look_is_in_the_documents_and_leaves_markdown_alone() {
    let sealed = written("html,md");
    let html = sealed.read("sample-2026-11-22-risk-assessment.html");
    assert!(html.contains("alt=\"Sample Consulting\"") && html.contains("@font-face"));
    let markdown = sealed.read("sample-2026-11-22-risk-assessment.md");
    assert!(!markdown.contains(";base64,") && !markdown.contains("Sample Consulting"));
}

fn layer(id: &str, theme: Option<&str>, logo: Option<Vec<u8>>) -> Files {
    let manifest = format!(
        "id = \"{id}\"\nversion = \"1.0.0\"\ntitle = \"{id}\"\nextends = \"hipaa-small-practice\"\n"
    );
    let text = |name: &str, text: &str| Source { name: name.into(), text: text.into() };
    let theme = theme.map(|theme| text("templates/theme.toml", theme));
    let logo = logo.map(|logo| Asset { name: "templates/logo.png".into(), bytes: logo });
    let texts = [text("pack.toml", &manifest)].into_iter().chain(theme).collect();
    Files { texts, assets: logo.into_iter().collect() }
}

fn stacked(layers: Vec<Files>) -> Pack {
    let all = std::iter::once(builtin::layer()).chain(layers).collect();
    Pack::load(all).unwrap_or_else(|mistakes| panic!("{mistakes:#?}")).pack
}

#[test]
fn the_upper_layers_logo_and_theme_win() {
    let bare = stacked(vec![]);
    assert_eq!(Theme::of(&bare), Ok(Theme::default()));
    let theme = "logo = \"logo.png\"\nlogo_alt = \"Lower\"";
    let red = || picture([0xff, 0, 0]);
    let of = |pack: &Pack| -> Logo { Theme::of(pack).unwrap().logo.unwrap() };
    let lower = stacked(vec![layer("lower", Some(theme), Some(logo()))]);
    assert_ne!(lower.digest, bare.digest);
    let other = stacked(vec![layer("lower", Some(theme), Some(red()))]);
    assert_ne!(lower.digest, other.digest, "another picture is another pack");
    assert_ne!(of(&lower).png(), of(&other).png());
    // Another picture under the same name, with the words of the layer below.
    let picture =
        stacked(vec![layer("lower", Some(theme), Some(logo())), layer("upper", None, Some(red()))]);
    assert_eq!((of(&picture).png(), of(&picture).alt.as_str()), (of(&other).png(), "Lower"));
    // A theme of its own, with the picture of the layer below.
    let words = theme.replace("Lower", "Upper");
    let theme = stacked(vec![
        layer("lower", Some(theme), Some(logo())),
        layer("upper", Some(&words), None),
    ]);
    assert_eq!((of(&theme).png(), of(&theme).alt.as_str()), (of(&lower).png(), "Upper"));
}
