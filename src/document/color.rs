//! Colours that are always readable on their ground.

use std::{fmt, str::FromStr};

use serde::{Serialize, Serializer};

/// Red, green and blue; written `#1f4e79`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Color(pub u8, pub u8, pub u8);

impl Color {
    pub const WHITE: Self = Self(255, 255, 255);
    pub const BLACK: Self = Self(0, 0, 0);

    /// Contrast of two colours as WCAG counts it, from 1 to 21.
    pub fn contrast(self, other: Self) -> f64 {
        let (a, b) = (self.luminance(), other.luminance());
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    /// This colour, moved towards black or white until text in it can be read on `ground`.
    pub fn readable_on(self, ground: Self) -> Self {
        let towards = Self::BLACK.clearer_on(ground, Self::WHITE);
        (0..=20)
            .map(|step| self.mix(towards, f64::from(step) / 20.0))
            .find(|color| color.contrast(ground) >= 4.6)
            .unwrap_or(towards)
    }

    /// Whichever of the two stands out more from `ground`.
    pub fn clearer_on(self, ground: Self, other: Self) -> Self {
        if self.contrast(ground) >= other.contrast(ground) { self } else { other }
    }

    /// This colour with `share` (0 to 1) of another.
    pub fn mix(self, other: Self, share: f64) -> Self {
        let one =
            |a: u8, b: u8| (f64::from(a) + (f64::from(b) - f64::from(a)) * share).round() as u8;
        Self(one(self.0, other.0), one(self.1, other.1), one(self.2, other.2))
    }

    fn luminance(self) -> f64 {
        let one = |part: u8| {
            let part = f64::from(part) / 255.0;
            if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * one(self.0) + 0.7152 * one(self.1) + 0.0722 * one(self.2)
    }
}

impl fmt::Display for Color {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "#{:02x}{:02x}{:02x}", self.0, self.1, self.2)
    }
}

impl FromStr for Color {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let wrong = || format!("`{text}` is not a colour such as #1f4e79");
        let digits = text.strip_prefix('#').filter(|digits| digits.len() == 6 && digits.is_ascii());
        let digits = digits.filter(|digits| digits.bytes().all(|b| b.is_ascii_hexdigit()));
        let value = u32::from_str_radix(digits.ok_or_else(wrong)?, 16).map_err(|_| wrong())?;
        let [_, red, green, blue] = value.to_be_bytes();
        Ok(Self(red, green, blue))
    }
}

impl Serialize for Color {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_six_hex_digits_are_a_colour() {
        assert_eq!("#1f4E79".parse(), Ok(Color(0x1f, 0x4e, 0x79)));
        for wrong in ["1f4e79", "#12", "#+12345", "#12345é", "red; }"] {
            assert!(wrong.parse::<Color>().is_err(), "{wrong}");
        }
    }

    #[test]
    fn a_pale_colour_is_made_readable() {
        let yellow = Color(255, 240, 0);
        assert!(yellow.readable_on(Color::WHITE).contrast(Color::WHITE) >= 4.5);
        assert!(Color(0, 0, 90).readable_on(Color::BLACK).contrast(Color::BLACK) >= 4.5);
        assert_eq!(Color(0x1f, 0x4e, 0x79).readable_on(Color::WHITE), Color(0x1f, 0x4e, 0x79));
    }
}
