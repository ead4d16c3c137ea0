//! No two files of a room import each other, also not by way of others.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
};

use syn::{
    Attribute, ItemMod, Meta, UseTree,
    visit::{self, Visit},
};

/// A module's path in the crate: `["evaluate", "risk"]`.
type Module = Vec<String>;

/// What a file names of others.
#[derive(Default)]
struct Names {
    /// Each `use`, flattened: the name it gives, and the path it stands for.
    imports: Vec<(String, Vec<String>)>,
    /// Modules inside it that only tests have.
    tests: Vec<String>,
    /// Paths of two or more words in the code itself.
    paths: Vec<Vec<String>>,
}

impl<'ast> Visit<'ast> for Names {
    fn visit_item_mod(&mut self, inner: &'ast ItemMod) {
        if inner.attrs.iter().any(is_for_tests) {
            self.tests.push(inner.ident.to_string());
        } else {
            visit::visit_item_mod(self, inner);
        }
    }

    fn visit_item_use(&mut self, item: &'ast syn::ItemUse) {
        flatten(&item.tree, &mut Vec::new(), &mut self.imports);
    }

    fn visit_path(&mut self, path: &'ast syn::Path) {
        if path.segments.len() > 1 {
            self.paths.push(path.segments.iter().map(|part| part.ident.to_string()).collect());
        }
        visit::visit_path(self, path);
    }
}

fn is_for_tests(attribute: &Attribute) -> bool {
    let Meta::List(list) = &attribute.meta else { return false };
    list.path.is_ident("cfg") && list.tokens.to_string() == "test"
}

fn flatten(tree: &UseTree, before: &mut Vec<String>, found: &mut Vec<(String, Vec<String>)>) {
    match tree {
        UseTree::Path(path) => {
            before.push(path.ident.to_string());
            flatten(&path.tree, before, found);
            before.pop();
        }
        UseTree::Group(group) => group.items.iter().for_each(|tree| flatten(tree, before, found)),
        UseTree::Name(name) if name.ident == "self" => {
            found.push((before.last().cloned().unwrap_or_default(), before.clone()));
        }
        UseTree::Name(name) => found.push((name.ident.to_string(), with(before, &name.ident))),
        UseTree::Rename(name) => found.push((name.rename.to_string(), with(before, &name.ident))),
        UseTree::Glob(_) => found.push(("*".to_owned(), before.clone())),
    }
}

fn with(before: &[String], last: &syn::Ident) -> Vec<String> {
    [before, &[last.to_string()]].concat()
}

/// The modules below a folder, each with what it names.
fn read(folder: &Path, module: &Module, found: &mut BTreeMap<Module, Names>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let stem = path.file_stem().unwrap().to_str().unwrap().to_owned();
        let own = [module.as_slice(), &[stem]].concat();
        if path.is_dir() {
            read(&path, &own, found);
        } else if path.extension().is_some_and(|end| end == "rs") {
            let mut names = Names::default();
            names.visit_file(&syn::parse_file(&fs::read_to_string(&path).unwrap()).unwrap());
            found.insert(own, names);
        }
    }
}

/// The program's own modules: not those that only tests have, nor what is inside of them.
fn modules(src: &Path) -> BTreeMap<Module, Names> {
    let mut all = BTreeMap::new();
    read(src, &Vec::new(), &mut all);
    let of_tests: Vec<Module> = all
        .iter()
        .flat_map(|(module, names)| {
            names
                .tests
                .iter()
                .map(|inner| [module.as_slice(), std::slice::from_ref(inner)].concat())
        })
        .collect();
    all.retain(|module, _| !of_tests.iter().any(|inner| module.starts_with(inner)));
    all
}

/// The module in which what a path names is written, followed through the imports of the modules on its way.
fn home(
    at: &Module,
    path: &[String],
    all: &BTreeMap<Module, Names>,
    depth: usize,
) -> Option<Module> {
    let (first, rest) = path.split_first()?;
    let mut module = match first.as_str() {
        "crate" => Vec::new(),
        "self" => at.clone(),
        "super" => at[..at.len().checked_sub(1)?].to_vec(),
        _ => {
            let inner = [at.as_slice(), std::slice::from_ref(first)].concat();
            if all.contains_key(&inner) {
                inner
            } else {
                let (_, to) = all.get(at)?.imports.iter().find(|(name, _)| name == first)?;
                if to.first() == Some(first) || depth > 9 {
                    return None;
                }
                return home(at, &[to.as_slice(), rest].concat(), all, depth + 1);
            }
        }
    };
    for (place, word) in rest.iter().enumerate() {
        if word == "super" {
            module.pop();
            continue;
        }
        let inner = [module.as_slice(), std::slice::from_ref(word)].concat();
        if all.contains_key(&inner) {
            module = inner;
            continue;
        }
        let given =
            all.get(&module).and_then(|names| names.imports.iter().find(|(name, _)| name == word));
        return match given {
            Some((_, to)) if depth < 9 => {
                home(&module, &[to.as_slice(), &rest[place + 1..]].concat(), all, depth + 1)
                    .or(Some(module))
            }
            _ => Some(module),
        };
    }
    Some(module)
}

/// For each room, which of its files (each with what lies below it) use which others.
fn uses(all: &BTreeMap<Module, Names>) -> BTreeMap<Module, BTreeMap<String, BTreeSet<String>>> {
    let mut rooms: BTreeMap<Module, BTreeMap<String, BTreeSet<String>>> = BTreeMap::new();
    for (module, names) in all {
        let paths = names.imports.iter().map(|(_, path)| path).chain(&names.paths);
        for to in paths.filter_map(|path| home(module, path, all, 0)) {
            let shared = module.iter().zip(&to).take_while(|(one, other)| one == other).count();
            if shared < module.len() && shared < to.len() {
                let room = rooms.entry(module[..shared].to_vec()).or_default();
                room.entry(module[shared].clone()).or_default().insert(to[shared].clone());
            }
        }
    }
    rooms
}

fn reached(from: &str, uses: &BTreeMap<String, BTreeSet<String>>) -> BTreeSet<String> {
    let mut reached = BTreeSet::new();
    let mut open = vec![from.to_owned()];
    while let Some(one) = open.pop() {
        for next in uses.get(&one).into_iter().flatten() {
            if reached.insert(next.clone()) {
                open.push(next.clone());
            }
        }
    }
    reached
}

/// A line for each file of a room that comes back to itself.
fn circles(all: &BTreeMap<Module, Names>) -> Vec<String> {
    let mut found = Vec::new();
    for (room, uses) in uses(all) {
        for (one, direct) in &uses {
            let back = direct.iter().filter(|other| reached(other, &uses).contains(one));
            let back: Vec<&String> = back.collect();
            if !back.is_empty() {
                found.push(format!("{}: {one} uses {back:?}, which use it", room.join("::")));
            }
        }
    }
    found
}

#[test]
fn no_two_files_of_a_room_use_each_other() {
    let all = modules(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"));
    assert!(all.len() > 200, "only {} files were found", all.len());
    let known = uses(&all);
    let used: usize = known.values().flat_map(BTreeMap::values).map(BTreeSet::len).sum();
    assert!(used > 500, "only {used} uses were found");
    assert_eq!(circles(&all), Vec::<String>::new());
}

#[test]
fn the_layers_of_an_evaluation_use_only_those_before_them() {
    let all = modules(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"));
    let layers = ["findings", "actions", "risks", "plan"];
    let rooms = uses(&all);
    let uses = &rooms[&vec!["evaluate".to_owned()]];
    for (at, layer) in layers.iter().enumerate() {
        let reached = reached(layer, uses);
        let after: Vec<&&str> = layers[at..].iter().filter(|one| reached.contains(**one)).collect();
        assert_eq!(after, Vec::<&&str>::new(), "{layer}");
    }
    assert!(reached("risks", uses).contains("findings"), "the layers were not found");
}
