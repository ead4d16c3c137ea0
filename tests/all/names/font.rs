//! A font for tests: the shapes of the program's typeface, for the letters of Hebrew.

use std::{fs, path::Path};

/// The first Hebrew letter, and the shape of "a", after which those of the alphabet follow.
const FIRST: [u32; 3] = [0x5D0, 0x5D0 + 25, 28];

/// With this name, in version 1.5.
pub fn of(name: &str) -> Vec<u8> {
    let path =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("src/document/fonts/SourceSans3-Regular.ttf");
    let font = fs::read(path).unwrap();
    let number = |at: usize| u32::from_be_bytes(font[at..at + 4].try_into().unwrap()) as usize;
    let count = u16::from_be_bytes([font[4], font[5]]);
    let tables = (0..usize::from(count)).map(|at| 12 + at * 16).map(|at| {
        let table = &font[number(at + 8)..number(at + 8) + number(at + 12)];
        let table = match &font[at..at + 4] {
            b"cmap" => letters(),
            b"name" => names(name),
            _ => table.to_vec(),
        };
        (font[at..at + 4].to_vec(), table)
    });
    file(&font[..12], &tables.collect::<Vec<_>>())
}

fn file(head: &[u8], tables: &[(Vec<u8>, Vec<u8>)]) -> Vec<u8> {
    let (mut directory, mut data) = (head.to_vec(), Vec::new());
    let start = 12 + tables.len() * 16;
    for (tag, table) in tables {
        directory.extend(tag);
        directory.extend([0; 4]);
        directory.extend(u32::try_from(start + data.len()).unwrap().to_be_bytes());
        directory.extend(u32::try_from(table.len()).unwrap().to_be_bytes());
        data.extend(table);
        data.resize(data.len().next_multiple_of(4), 0);
    }
    [directory, data].concat()
}

/// One table for all of Unicode with one stretch in it.
fn letters() -> Vec<u8> {
    let head: [u16; 8] = [0, 1, 3, 10, 0, 12, 12, 0];
    let rest = [28, 0, 1].into_iter().chain(FIRST);
    let head = head.into_iter().flat_map(u16::to_be_bytes);
    head.chain(rest.flat_map(u32::to_be_bytes)).collect()
}

/// Family, version, and the name PostScript knows.
fn names(name: &str) -> Vec<u8> {
    let wide = |text: &str| text.encode_utf16().flat_map(u16::to_be_bytes).collect::<Vec<u8>>();
    let texts = [(1, wide(name)), (5, wide("Version 1.5")), (6, wide(&name.replace(' ', "")))];
    let mut table: Vec<u8> =
        [0_u16, 3, 6 + 3 * 12].into_iter().flat_map(u16::to_be_bytes).collect();
    let mut at = 0;
    for (id, text) in &texts {
        let length = u16::try_from(text.len()).unwrap();
        table.extend([3, 1, 0x409, *id, length, at].into_iter().flat_map(u16::to_be_bytes));
        at += length;
    }
    texts.into_iter().for_each(|(_, text)| table.extend(text));
    table
}
