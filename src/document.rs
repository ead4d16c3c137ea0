//! From report data to a written document: template, Markdown, one tree, and a writer for each format.

pub mod color;
#[cfg(feature = "office")]
pub mod docx;
pub mod figure;
#[cfg(feature = "lettering")]
mod fonts;
pub mod html;
#[cfg(feature = "lettering")]
mod lettering;
pub mod markdown;
mod parse;
#[cfg(feature = "pdf")]
pub mod pdf;
#[cfg(feature = "lettering")]
mod shape;
mod slug;
#[cfg(feature = "lettering")]
pub mod spare;
pub mod template;
pub mod theme;
pub mod tree;
#[cfg(any(feature = "office", feature = "pdf"))]
mod widths;

#[cfg(feature = "office")]
pub use self::docx::to_docx;
pub use self::figure::{Figure, Figures, HeatMap, figures};
pub use self::html::to_html;
#[cfg(feature = "lettering")]
pub use self::lettering::StandIn;
pub use self::markdown::to_markdown;
pub use self::parse::{Meta, build};
#[cfg(feature = "pdf")]
pub use self::pdf::{Attachment, Pdf, to_pdf};
pub use self::template::Templates;
pub use self::theme::Theme;
pub use self::tree::Document;
