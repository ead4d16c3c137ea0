//! Figures: as SVG for programs that draw it, as PNG for all others, and in words for who sees neither.

use std::sync::Arc;

use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{
    ImageHrefResolver, Options, Tree, WriteOptions,
    fontdb::{Database, FaceInfo, ID, Language, Source, Stretch, Style as FontStyle, Weight},
};

use super::block::{centred, set};
use super::namespace::{DRAWING, PICTURE, SVG_BLIP};
use super::package::Image;
use super::paragraph::{Paragraph, Style, field, run};
use super::xml::{Element, element};
use super::{INCH, Item, Place, Writer, broken};
use crate::diagnostic::Diagnostic;
use crate::document::fonts::FACES;
use crate::document::html::tone_rules;
use crate::document::lettering::alias;
use crate::document::spare::SpareFont;
use crate::document::theme::{Theme, logo::Logo};
use crate::document::tree::{Line, Picture, Tone};

/// A drawing of this width fills the line.
const FULL: u32 = 600;
/// Room for the logo, in twips.
const LOGO: (u32, u32) = (INCH * 13 / 5, INCH * 3 / 4);
const ABOVE_LOGO: u32 = INCH;
const BELOW_LOGO: u32 = INCH / 4;
/// English Metric Units, in which Word measures drawings.
const TWIP: u32 = 635;
/// Pixels to an inch.
const SHARPNESS: f32 = 192.0;
const MOST_PIXELS: f32 = 4_000.0;

impl Writer<'_> {
    pub(super) fn figure(
        &mut self,
        caption: &Line,
        picture: &Picture,
        place: Place,
    ) -> Result<Vec<Item>, Diagnostic> {
        self.figures += 1;
        let size = size(picture, place);
        let image = drawn(picture, self.theme, size).map_err(broken)?;
        let words = Words { alt: &picture.alt, title: &picture.title };
        let drawing = self.picture(image, &words, size);
        let mut figure = set(centred(Style::Figure, vec![drawing]), place);
        figure.keep_next = !caption.is_empty();
        let mut items = vec![Item::Paragraph(figure)];
        if !caption.is_empty() {
            let number = field("SEQ Figure \\* ARABIC", &self.figures.to_string());
            let words = self.inlines(caption);
            let content = [run("Figure "), number, run(". ")].into_iter().chain(words).collect();
            items.push(Item::Paragraph(set(centred(Style::Caption, content), place)));
        }
        Ok(items)
    }

    /// The pack's logo, on a line of its own.
    pub(super) fn logo(&mut self, logo: &Logo) -> Paragraph {
        let size = logo.within(LOGO.0, LOGO.1);
        let image = Image { svg: None, png: logo.png().to_vec() };
        let drawing = self.picture(image, &Words { alt: &logo.alt, title: "Logo" }, size);
        let mut line = Paragraph::new(Style::Figure, vec![drawing]);
        (line.before, line.after) = (Some(ABOVE_LOGO), Some(BELOW_LOGO));
        line
    }

    /// A run with the picture in it.
    fn picture(&mut self, image: Image, words: &Words<'_>, size: (u32, u32)) -> Element {
        let has_svg = image.svg.is_some();
        let number = self.parts.picture(image);
        element("w:r").child(drawing(words, (number, has_svg), size))
    }
}

/// What a picture shows, for who does not see it.
struct Words<'a> {
    alt: &'a str,
    title: &'a str,
}

/// Width and height in twips: as wide as in the PDF, and never taller than most of a page.
fn size(picture: &Picture, place: Place) -> (u32, u32) {
    let (wide, tall) = (u64::from(picture.width.max(1)), u64::from(picture.height.max(1)));
    let width = u64::from(place.width) * wide.min(u64::from(FULL)) / u64::from(FULL);
    let most = u64::from(place.height) * 4 / 5;
    let width = width.min(most * wide / tall).max(1);
    let height = (width * tall / wide).max(1);
    (u32::try_from(width).unwrap_or(1), u32::try_from(height).unwrap_or(1))
}

/// The drawing with its letters as shapes, which every program shows alike.
fn drawn(picture: &Picture, theme: &Theme, size: (u32, u32)) -> Result<Image, String> {
    let tree =
        Tree::from_str(&whole(picture, theme), &options(theme)).map_err(|e| e.to_string())?;
    let canvas = format!("<svg viewBox=\"0 0 {} {}\" ", picture.width, picture.height);
    let svg = tree.to_string(&WriteOptions::default()).replacen("<svg ", &canvas, 1);
    Ok(Image { svg: Some(svg.into_bytes()), png: painted(&tree, size)? })
}

/// Stretched to whole pixels, so that no edge shines through.
fn painted(tree: &Tree, (width, height): (u32, u32)) -> Result<Vec<u8>, String> {
    let scale = (SHARPNESS / INCH as f32).min(MOST_PIXELS / width.max(height) as f32);
    let pixels = |twips: u32| (twips as f32 * scale).ceil();
    let (wide, tall) = (pixels(width), pixels(height));
    let mut canvas = Pixmap::new(wide as u32, tall as u32).ok_or("a figure has no size")?;
    let stretch = Transform::from_scale(wide / tree.size().width(), tall / tree.size().height());
    resvg::render(tree, stretch, &mut canvas.as_mut());
    canvas.encode_png().map_err(|error| error.to_string())
}

fn whole(picture: &Picture, theme: &Theme) -> String {
    let style: String = Tone::ALL.iter().map(|tone| tone_rules(theme, *tone)).collect();
    let Picture { width, height, svg, .. } = picture;
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" viewBox=\"0 0 {width} {height}\"><style>{style}</style>{svg}</svg>"
    )
}

/// The typeface of the program and, for what it lacks, the fonts that the theme brings along; nothing from outside.
fn options(theme: &Theme) -> Options<'static> {
    let mut fonts = Database::new();
    for face in FACES {
        fonts.load_font_data(face.to_vec());
    }
    for (at, spare) in theme.spare.iter().enumerate() {
        fonts.push_face_info(renamed(spare, alias(at)));
    }
    let nothing = ImageHrefResolver {
        resolve_data: Box::new(|_, _, _| None),
        resolve_string: Box::new(|_, _| None),
    };
    Options {
        fontdb: Arc::new(fonts),
        font_family: "Source Sans 3".into(),
        image_href_resolver: nothing,
        ..Options::default()
    }
}

fn renamed(spare: &SpareFont, name: String) -> FaceInfo {
    FaceInfo {
        id: ID::dummy(),
        source: Source::Binary(spare.bytes()),
        index: spare.index,
        families: vec![(name, Language::English_UnitedStates)],
        post_script_name: String::new(),
        style: FontStyle::Normal,
        weight: Weight::NORMAL,
        stretch: Stretch::Normal,
        monospaced: false,
    }
}

fn drawing(
    words: &Words<'_>,
    (number, has_svg): (usize, bool),
    (width, height): (u32, u32),
) -> Element {
    let name = format!("Figure {number}");
    let extent = |name| element(name).with("cx", width * TWIP).with("cy", height * TWIP);
    let described = element("wp:docPr")
        .with("id", number)
        .with("name", &name)
        .with("descr", words.alt)
        .with("title", words.title);
    let locks = element("a:graphicFrameLocks").with("xmlns:a", DRAWING).with("noChangeAspect", 1);
    let data = element("a:graphicData").with("uri", PICTURE).child(shown(
        &name,
        (number, has_svg),
        extent,
    ));
    let inline = element("wp:inline")
        .with("distT", 0)
        .with("distB", 0)
        .with("distL", 0)
        .with("distR", 0)
        .child(extent("wp:extent"))
        .child(described)
        .child(element("wp:cNvGraphicFramePr").child(locks))
        .child(element("a:graphic").with("xmlns:a", DRAWING).child(data));
    element("w:drawing").child(inline)
}

fn shown(
    name: &str,
    (number, has_svg): (usize, bool),
    extent: impl Fn(&'static str) -> Element,
) -> Element {
    let names = element("pic:nvPicPr")
        .child(element("pic:cNvPr").with("id", number).with("name", name))
        .child(element("pic:cNvPicPr"));
    let svg = element("asvg:svgBlip")
        .with("xmlns:asvg", SVG_BLIP)
        .with("r:embed", format!("rIdSvg{number}"));
    let svg = element("a:ext").with("uri", "{96DAC541-7B7A-43D3-8B79-37D633B846F1}").child(svg);
    let svg = has_svg.then(|| element("a:extLst").child(svg));
    let blip = element("a:blip").with("r:embed", format!("rIdPng{number}")).children(svg);
    let fill = element("pic:blipFill")
        .child(blip)
        .child(element("a:stretch").child(element("a:fillRect")));
    let place =
        element("a:xfrm").child(element("a:off").with("x", 0).with("y", 0)).child(extent("a:ext"));
    let shape = element("a:prstGeom").with("prst", "rect").child(element("a:avLst"));
    element("pic:pic")
        .with("xmlns:pic", PICTURE)
        .child(names)
        .child(fill)
        .child(element("pic:spPr").child(place).child(shape))
}
