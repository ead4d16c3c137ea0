//! The style sheet inside the page.

use crate::document::color::Color;
use crate::document::theme::Theme;
use crate::document::tree::Tone;

const DARK: Color = Color(0x14, 0x19, 0x1f);
const PAPER: Color = Color(0xf3, 0xf5, 0xf8);

/// The colours of a theme, and the fixed rules that use them.
pub fn css(theme: &Theme) -> String {
    let light = theme.accent.readable_on(PAPER);
    let dark = theme.accent.readable_on(DARK.mix(Color::WHITE, 0.12));
    let tint = light.mix(Color::WHITE, 0.92);
    let dark_tint = DARK.mix(dark, 0.12);
    let mut css = format!(
        ":root{{--accent:{light};--tint:{tint}}}\n\
         @media screen and (prefers-color-scheme:dark){{:root{{--accent:{dark};--tint:{dark_tint}}}}}\n"
    );
    for tone in Tone::ALL {
        css.push_str(&tone_rules(theme, tone));
    }
    css.push_str(include_str!("style.css"));
    css.push_str(&super::own::css(theme));
    css
}

/// Badges, and the marks of the same name inside figures.
pub fn tone_rules(theme: &Theme, tone: Tone) -> String {
    let (name, ground, ink) = (tone.name(), theme.levels.ground(tone), theme.levels.ink(tone));
    format!(
        ".badge.{name}{{background:{ground};color:{ink}}}.ground-{name}{{fill:{ground}}}.ink-{name}{{fill:{ink}}}\n"
    )
}
