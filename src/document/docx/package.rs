//! The archive: which files it holds, of what kind they are, and which names which.

use std::collections::BTreeMap;
use std::io::{Cursor, Write};

use jiff::civil::Date;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use super::namespace::{MAIN, RELATIONS};
use super::section::{TURNED, UPRIGHT};
use super::typeface::{self, Embedded, FONT_ENDING};
use super::xml::{Element, element, val};
use super::{Writer, running, styles};
use crate::document::tree::Document;

const INLINE: &str = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";
const CORE: &str = "application/vnd.openxmlformats-package.core-properties+xml";
const WORD: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml";

/// Parts beside the text, by kind, with the id of the relation and the file.
const BESIDE: [(&str, &str, &str); 8] = [
    ("styles", "rIdStyles", "styles.xml"),
    ("numbering", "rIdNumbering", "numbering.xml"),
    ("settings", "rIdSettings", "settings.xml"),
    ("fontTable", "rIdFontTable", "fontTable.xml"),
    ("header", "rIdHeader", "header.xml"),
    ("footer", "rIdFooter", "footer.xml"),
    ("header", "rIdHeaderTurned", "header-turned.xml"),
    ("footer", "rIdFooterTurned", "footer-turned.xml"),
];

/// What the text refers to.
#[derive(Debug, Default)]
pub struct Parts {
    links: BTreeMap<String, usize>,
    pictures: Vec<Image>,
}

/// The files of one figure.
#[derive(Debug)]
pub struct Image {
    /// None for a picture that never was a drawing.
    pub svg: Option<Vec<u8>>,
    pub png: Vec<u8>,
}

impl Parts {
    /// The id of the relation to an address outside.
    pub fn link(&mut self, address: String) -> String {
        let next = self.links.len() + 1;
        format!("rIdLink{}", self.links.entry(address).or_insert(next))
    }

    /// The number of a picture.
    pub fn picture(&mut self, image: Image) -> usize {
        self.pictures.push(image);
        self.pictures.len()
    }

    fn relations(&self) -> Element {
        let beside =
            BESIDE.map(|(kind, id, file)| relation(id, &format!("{RELATIONS}/{kind}"), file));
        let pictures = (1..).zip(&self.pictures).flat_map(|(number, image): (usize, _)| {
            let kind = format!("{RELATIONS}/image");
            let files = [image.svg.as_ref().map(|_| ("Svg", "svg")), Some(("Png", "png"))];
            files.into_iter().flatten().map(move |(id, ending)| {
                relation(
                    &format!("rId{id}{number}"),
                    &kind,
                    &format!("media/figure{number}.{ending}"),
                )
            })
        });
        let links = self.links.iter().map(|(address, number)| {
            let kind = format!("{RELATIONS}/hyperlink");
            relation(&format!("rIdLink{number}"), &kind, address).with("TargetMode", "External")
        });
        relations().children(beside).children(pictures).children(links)
    }
}

/// The whole file.
pub fn file(writer: Writer, body: Element) -> Result<Vec<u8>, zip::result::ZipError> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    let mut put = |name: &str, bytes: &[u8]| {
        archive.start_file(name, options(name))?;
        archive.write_all(bytes).map_err(zip::result::ZipError::from)
    };
    put("[Content_Types].xml", &content_types().file())?;
    put("_rels/.rels", &root_relations().file())?;
    put("docProps/core.xml", &properties(writer.document).file())?;
    put("word/document.xml", &document(body).file())?;
    put("word/_rels/document.xml.rels", &writer.parts.relations().file())?;
    put("word/styles.xml", &styles::part(writer.document, writer.theme).file())?;
    put("word/numbering.xml", &writer.numbering.part().file())?;
    put("word/settings.xml", &settings().file())?;
    let fonts = typeface::embedded(writer.theme);
    put("word/fontTable.xml", &typeface::table(writer.theme, &fonts).file())?;
    put("word/_rels/fontTable.xml.rels", &font_relations(&fonts).file())?;
    for font in &fonts {
        put(&format!("word/{}", font.file()), &font.mixed())?;
    }
    for (name, width) in [("", UPRIGHT.line()), ("-turned", TURNED.line())] {
        put(&format!("word/header{name}.xml"), &running::header(&writer, width).file())?;
        put(&format!("word/footer{name}.xml"), &running::footer(&writer, width).file())?;
    }
    for (at, image) in writer.parts.pictures.iter().enumerate() {
        if let Some(svg) = &image.svg {
            put(&format!("word/media/figure{}.svg", at + 1), svg)?;
        }
        put(&format!("word/media/figure{}.png", at + 1), &image.png)?;
    }
    Ok(archive.finish()?.into_inner())
}

/// The same on every machine and every day. Fonts take long to press together well, for little.
fn options(name: &str) -> SimpleFileOptions {
    let level = if name.ends_with(FONT_ENDING) { Some(1) } else { None };
    SimpleFileOptions::default()
        .compression_level(level)
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default())
        .unix_permissions(0o644)
        .system(zip::System::Unix)
}

fn document(body: Element) -> Element {
    element("w:document")
        .with("xmlns:w", MAIN)
        .with("xmlns:r", RELATIONS)
        .with("xmlns:wp", INLINE)
        .child(body)
}

fn content_types() -> Element {
    let default =
        |ending, kind| element("Default").with("Extension", ending).with("ContentType", kind);
    let part = |name: &str, kind: &str| {
        element("Override").with("PartName", format!("/{name}")).with("ContentType", kind)
    };
    let beside =
        BESIDE.map(|(kind, _, file)| part(&format!("word/{file}"), &format!("{WORD}.{kind}+xml")));
    element("Types")
        .with("xmlns", format!("{PACKAGE}/content-types"))
        .child(default("rels", "application/vnd.openxmlformats-package.relationships+xml"))
        .child(default("xml", "application/xml"))
        .child(default("png", "image/png"))
        .child(default("svg", "image/svg+xml"))
        .child(default(FONT_ENDING, "application/vnd.openxmlformats-officedocument.obfuscatedFont"))
        .child(part("word/document.xml", &format!("{WORD}.document.main+xml")))
        .child(part("docProps/core.xml", CORE))
        .children(beside)
}

fn relations() -> Element {
    element("Relationships").with("xmlns", format!("{PACKAGE}/relationships"))
}

fn relation(id: &str, kind: &str, target: &str) -> Element {
    element("Relationship").with("Id", id).with("Type", kind).with("Target", target)
}

fn font_relations(fonts: &[Embedded<'_>]) -> Element {
    let kind = format!("{RELATIONS}/font");
    relations().children(fonts.iter().map(|font| relation(&font.id(), &kind, &font.file())))
}

fn root_relations() -> Element {
    let core = format!("{PACKAGE}/relationships/metadata/core-properties");
    relations()
        .child(relation("rId1", &format!("{RELATIONS}/officeDocument"), "word/document.xml"))
        .child(relation("rId2", &core, "docProps/core.xml"))
}

/// What programs show about a file without opening it.
fn properties(document: &Document) -> Element {
    let day = |name, date: Date| {
        element(name).with("xsi:type", "dcterms:W3CDTF").text(&format!("{date}T00:00:00Z"))
    };
    let days =
        document.date.map(|date| [day("dcterms:created", date), day("dcterms:modified", date)]);
    element("cp:coreProperties")
        .with("xmlns:cp", format!("{PACKAGE}/metadata/core-properties"))
        .with("xmlns:dc", "http://purl.org/dc/elements/1.1/")
        .with("xmlns:dcterms", "http://purl.org/dc/terms/")
        .with("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance")
        .child(element("dc:title").text(&document.title))
        .children(document.author.iter().map(|author| element("dc:creator").text(author)))
        .child(element("dc:language").text(&styles::language(document)))
        .children(days.into_iter().flatten())
}

/// Mode 15 is that of every Word since 2013; without it Word shows the file as one of an old program.
fn settings() -> Element {
    let mode = element("w:compatSetting")
        .with("w:name", "compatibilityMode")
        .with("w:uri", "http://schemas.microsoft.com/office/word")
        .with("w:val", 15);
    element("w:settings")
        .with("xmlns:w", MAIN)
        .child(element("w:zoom").with("w:percent", 100))
        .child(element("w:embedTrueTypeFonts"))
        .child(val("w:defaultTabStop", 720))
        .child(element("w:autoHyphenation"))
        .child(val("w:characterSpacingControl", "doNotCompress"))
        .child(element("w:compat").child(mode))
        .child(val("w:decimalSymbol", "."))
        .child(val("w:listSeparator", ","))
}
