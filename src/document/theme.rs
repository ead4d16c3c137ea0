//! How a document looks; a pack may give its own.

mod asset;
mod load;
pub mod logo;
mod read;
pub mod typeface;

use self::logo::Logo;
use self::typeface::Typeface;
use super::color::Color;
use super::tree::Tone;

/// Colours, running words, logo and typeface of HTML, PDF and DOCX.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Theme {
    /// Headings, links, table heads; made darker or lighter where it could not be read.
    pub accent: Color,
    /// At the top of every page; the document's title where this is empty.
    pub header: String,
    /// At the bottom of every page, beside the page number.
    pub footer: String,
    pub levels: Levels,
    /// On the cover.
    pub logo: Option<Logo>,
    /// Where it is not the one inside the program.
    pub typeface: Option<Typeface>,
    /// Fonts of the computer, for what the typefaces lack.
    #[cfg(feature = "lettering")]
    pub spare: Vec<super::spare::SpareFont>,
}

/// Grounds of badges and of the cells of a heat map; the words on them are black or white as reads better.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Levels {
    pub critical: Color,
    pub high: Color,
    pub medium: Color,
    pub low: Color,
    pub good: Color,
    pub neutral: Color,
}

impl Default for Theme {
    fn default() -> Self {
        Self {
            accent: Color(0x1f, 0x4e, 0x79),
            header: String::new(),
            footer: "Confidential".into(),
            levels: Levels::default(),
            logo: None,
            typeface: None,
            #[cfg(feature = "lettering")]
            spare: Vec::new(),
        }
    }
}

impl Default for Levels {
    /// From dark to light with the level, so that the order can be seen without colour.
    fn default() -> Self {
        Self {
            critical: Color(0x7a, 0x1f, 0x3d),
            high: Color(0xb4, 0x4e, 0x24),
            medium: Color(0xf2, 0xc1, 0x6b),
            low: Color(0xdc, 0xe9, 0xf2),
            good: Color(0xd5, 0xea, 0xdc),
            neutral: Color(0xe6, 0xe8, 0xeb),
        }
    }
}

impl Levels {
    pub fn ground(&self, tone: Tone) -> Color {
        match tone {
            Tone::Critical => self.critical,
            Tone::High => self.high,
            Tone::Medium => self.medium,
            Tone::Low => self.low,
            Tone::Good => self.good,
            Tone::Neutral => self.neutral,
        }
    }

    /// The colour of words on [`Self::ground`].
    pub fn ink(&self, tone: Tone) -> Color {
        Color(0x14, 0x1a, 0x21).clearer_on(self.ground(tone), Color::WHITE)
    }
}

impl Tone {
    pub const ALL: [Self; 6] =
        [Self::Critical, Self::High, Self::Medium, Self::Low, Self::Good, Self::Neutral];

    /// The tone of a word such as `High` or `Not implemented`; neutral where the word says nothing.
    pub fn of(word: &str) -> Self {
        match word.trim().to_lowercase().as_str() {
            "critical" | "very high" | "extreme" => Self::Critical,
            "high" | "not implemented" | "not encrypted" | "overdue" => Self::High,
            "medium" | "moderate" | "partly" | "partly implemented" | "not known" => Self::Medium,
            "low" | "very low" => Self::Low,
            "implemented" | "in place" | "encrypted" | "done" | "alternative implemented" => {
                Self::Good
            }
            _ => Self::Neutral,
        }
    }

    /// The tone of a level by its place among so many, the mildest first.
    pub fn at_rank(place: usize, of: usize) -> Self {
        const RAMP: [Tone; 4] = [Tone::Low, Tone::Medium, Tone::High, Tone::Critical];
        let step = place * (RAMP.len() - 1) / of.saturating_sub(1).max(1);
        RAMP.get(step).copied().unwrap_or(Self::Neutral)
    }

    /// The word that names this tone in CSS and in the PDF's theme.
    pub fn name(self) -> &'static str {
        match self {
            Self::Critical => "critical",
            Self::High => "high",
            Self::Medium => "medium",
            Self::Low => "low",
            Self::Good => "good",
            Self::Neutral => "neutral",
        }
    }
}

#[cfg(test)]
mod hostile;
#[cfg(test)]
pub(crate) mod own;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_level_can_be_read_and_gets_darker_as_it_rises() {
        let levels = Levels::default();
        for tone in Tone::ALL {
            let contrast = levels.ink(tone).contrast(levels.ground(tone));
            assert!(contrast >= 4.5, "{tone:?} {contrast}");
        }
        let light = |tone| levels.ground(tone).contrast(Color::BLACK);
        assert!(light(Tone::Low) > light(Tone::Medium));
        assert!(light(Tone::Medium) > light(Tone::High));
        assert!(light(Tone::High) > light(Tone::Critical));
    }
}
