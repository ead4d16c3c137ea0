//! The first layer: which gaps are open for which things, and how grave each is by itself. It knows nothing of the layers after
//! it.

pub mod exposure;
pub mod finding;
pub mod gap;
pub mod rating;
