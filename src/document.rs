//! documents
pub mod color;
pub mod slug;
pub mod template;
pub mod theme;
pub mod tree;
