//! The names by which the parts of a Word file say whose words they use.

pub const MAIN: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
pub const RELATIONS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
pub const DRAWING: &str = "http://schemas.openxmlformats.org/drawingml/2006/main";
pub const PICTURE: &str = "http://schemas.openxmlformats.org/drawingml/2006/picture";
pub const SVG_BLIP: &str = "http://schemas.microsoft.com/office/drawing/2016/SVG/main";
