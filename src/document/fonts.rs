//! The typeface inside the program.

/// Regular, italic, semibold, bold, and bold italic.
pub static FACES: [&[u8]; 5] = [
    include_bytes!("fonts/SourceSans3-Regular.ttf"),
    include_bytes!("fonts/SourceSans3-Italic.ttf"),
    include_bytes!("fonts/SourceSans3-SemiBold.ttf"),
    include_bytes!("fonts/SourceSans3-Bold.ttf"),
    include_bytes!("fonts/SourceSans3-BoldItalic.ttf"),
];
