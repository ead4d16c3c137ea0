//! All that typst can see: the walker, the data and the fonts. No disk, no network, no clock.

use std::{collections::HashMap, sync::Arc};

use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook, FontInfo, FontStretch, FontStyle, FontVariant, FontWeight};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World};

use crate::document::fonts::FACES;
use crate::document::lettering::alias;
use crate::document::spare::SpareFont;
use crate::document::theme::{
    Theme,
    typeface::{Cut, Face, Typeface},
};

/// The typeface of the theme, the one inside the program for what that lacks, and fonts of the computer.
#[derive(Clone)]
pub struct Faces {
    own: Vec<(Font, FontInfo)>,
    ours: Vec<Font>,
    spare: Vec<(Font, FontInfo)>,
}

impl Faces {
    pub fn of(theme: &Theme) -> Result<Self, String> {
        let own = theme
            .typeface
            .iter()
            .flat_map(|typeface| typeface.faces.iter().map(|face| font(typeface, face)));
        let ours = FACES.iter().filter_map(|bytes| Font::new(Bytes::new(*bytes), 0));
        Ok(Self {
            own: own.collect::<Result<_, _>>()?,
            ours: ours.collect(),
            spare: theme.spare.iter().enumerate().filter_map(spare).collect(),
        })
    }

    fn book(&self) -> FontBook {
        let own = self.own.iter().map(|(_, info)| info.clone());
        let ours = self.ours.iter().map(|font| font.info().clone());
        let spare = self.spare.iter().map(|(_, info)| info.clone());
        FontBook::from_infos(own.chain(ours).chain(spare))
    }

    fn all(self) -> Vec<Font> {
        let font = |(font, _)| font;
        self.own
            .into_iter()
            .map(font)
            .chain(self.ours)
            .chain(self.spare.into_iter().map(font))
            .collect()
    }
}

/// The face as what the pack calls it, whatever its file says of its weight and slant.
fn font(typeface: &Typeface, face: &Face) -> Result<(Font, FontInfo), String> {
    let font = Font::new(Bytes::new(face.bytes().to_vec()), 0);
    let font = font.ok_or_else(|| format!("a file of the font {} is damaged", typeface.family))?;
    let info = FontInfo {
        family: typeface.family.clone(),
        variant: variant(face.cut),
        ..font.info().clone()
    };
    Ok((font, info))
}

fn spare((at, spare): (usize, &SpareFont)) -> Option<(Font, FontInfo)> {
    let font = Font::new(Bytes::new(Shared(spare.bytes())), spare.index)?;
    let info = FontInfo { family: alias(at), ..font.info().clone() };
    Some((font, info))
}

/// A file that may be large, lent to typst.
struct Shared(Arc<Vec<u8>>);

impl AsRef<[u8]> for Shared {
    fn as_ref(&self) -> &[u8] {
        &self.0
    }
}

fn variant(cut: Cut) -> FontVariant {
    let style = if cut.is_italic() { FontStyle::Italic } else { FontStyle::Normal };
    let weight = if cut.is_bold() { FontWeight::BOLD } else { FontWeight::REGULAR };
    FontVariant::new(style, weight, FontStretch::NORMAL)
}

pub struct DataWorld {
    library: LazyHash<Library>,
    book: LazyHash<FontBook>,
    fonts: Vec<Font>,
    main: Source,
    files: HashMap<FileId, Bytes>,
}

impl DataWorld {
    pub fn new(walker: &str, files: &[(&str, Vec<u8>)], faces: Faces) -> Result<Self, String> {
        let main = Source::new(id("report.typ")?, walker.into());
        let mut known = HashMap::new();
        for (name, bytes) in files {
            known.insert(id(name)?, Bytes::new(bytes.clone()));
        }
        let book = LazyHash::new(faces.book());
        let fonts = faces.all();
        Ok(Self { library: LazyHash::new(Library::default()), book, fonts, main, files: known })
    }
}

fn id(name: &str) -> Result<FileId, String> {
    let path = VirtualPath::new(name).map_err(|error| format!("{name}: {error:?}"))?;
    Ok(RootedPath::new(VirtualRoot::Project, path).intern())
}

impl World for DataWorld {
    fn library(&self) -> &LazyHash<Library> {
        &self.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &self.book
    }

    fn main(&self) -> FileId {
        self.main.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        if id == self.main.id() { Ok(self.main.clone()) } else { Err(FileError::AccessDenied) }
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        self.files.get(&id).cloned().ok_or(FileError::AccessDenied)
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.fonts.get(index).cloned()
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}
