//! From report data to a written document: template, Markdown, one tree, and a writer for each format.

pub mod color;
#[cfg(feature = "office")]
pub mod docx;
pub mod figure;
#[cfg(any(feature = "office", feature = "pdf"))]
mod fonts;
pub mod html;
pub mod markdown;
mod parse;
#[cfg(feature = "pdf")]
pub mod pdf;
mod slug;
pub mod template;
pub mod theme;
pub mod tree;
#[cfg(any(feature = "office", feature = "pdf"))]
mod widths;

#[cfg(feature = "office")]
pub use self::docx::to_docx;
pub use self::figure::{Figure, Figures, HeatMap, figures};
pub use self::html::to_html;
pub use self::markdown::to_markdown;
pub use self::parse::{Meta, build};
#[cfg(feature = "pdf")]
pub use self::pdf::{Attachment, Pdf, to_pdf};
pub use self::template::Templates;
pub use self::theme::Theme;
pub use self::tree::Document;
