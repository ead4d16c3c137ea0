//! The last layer: in which order actions are done, and by when. It weighs them by the risks that they take away.

pub mod order;
pub mod window;
