//! What a pack brings along of its own: its logo and its typeface, inside the page.

use base64::{Engine, engine::general_purpose::STANDARD};

use super::escaped;
use crate::document::theme::{
    Theme,
    logo::Logo,
    typeface::{Face, Typeface},
};

/// Room for the logo in CSS pixels.
const ROOM: (u32, u32) = (280, 80);

/// On a dark page too, a logo stands on the white it was made for.
const LOGO: &str = "\
.logo { margin: 0 0 1.5rem; }
.logo img { display: block; max-width: 100%; height: auto; }
@media screen and (prefers-color-scheme: dark) {
  .logo img { background: #ffffff; padding: .75rem; border-radius: .25rem; box-sizing: content-box; }
}
";

/// What the page may load beside its own styles, as an end of its policy.
pub fn policy(theme: &Theme) -> &'static str {
    if theme.typeface.is_some() { "; font-src data:" } else { "" }
}

pub fn css(theme: &Theme) -> String {
    let mut css = String::new();
    if theme.logo.is_some() {
        css.push_str(LOGO);
    }
    if let Some(typeface) = &theme.typeface {
        typeface.faces.iter().for_each(|face| css.push_str(&rule(typeface, face)));
        let family = &typeface.family;
        css.push_str(&format!("html {{ font-family: \"{family}\", system-ui, sans-serif; }}\n"));
    }
    css
}

fn rule(Typeface { family, .. }: &Typeface, face: &Face) -> String {
    let weight = if face.cut.is_bold() { "bold" } else { "normal" };
    let style = if face.cut.is_italic() { "italic" } else { "normal" };
    let source = data("font/ttf", face.bytes());
    format!(
        "@font-face {{ font-family: \"{family}\"; font-weight: {weight}; font-style: {style}; src: url({source}); }}\n"
    )
}

pub fn logo(logo: &Logo) -> String {
    let (width, height) = logo.within(ROOM.0, ROOM.1);
    format!(
        "<p class=\"logo\"><img src=\"{}\" alt=\"{}\" width=\"{width}\" height=\"{height}\"></p>\n",
        data("image/png", logo.png()),
        escaped(&logo.alt)
    )
}

fn data(mime: &str, bytes: &[u8]) -> String {
    format!("data:{mime};base64,{}", STANDARD.encode(bytes))
}
