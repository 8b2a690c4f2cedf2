//! Which modules name which: upward imports and circles.
//!
//! An edge leads from a module to the one that holds what it names by a path from `crate`, `super` or `self`; what a module
//! gives on with `use` is followed to where it stands. In each folder the edges are lifted to its modules: `a/x` that names
//! `b/y` is an edge from `a` to `b`. The folder's own file is one more module of it, written `mod`. It may name
//! its modules, and they its types and constants; who calls a function of it is above it, so that a module which the folder's file
//! uses and which calls it back is a circle.

use std::collections::{BTreeMap, BTreeSet};

use crate::source::word_at;

/// A module, by the names from the root to it.
pub(crate) type Path = Vec<String>;

/// The modules of a tree of sources with the paths that each names.
#[derive(Default)]
pub(crate) struct Modules {
    named: BTreeMap<Path, Vec<Named>>,
}

/// A path that is named, from the root, and whether it is only given on or declared.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Named {
    path: Path,
    /// The name under which the module has it, where a `use` brings it in.
    known_as: Option<String>,
    given_on: bool,
}

impl Modules {
    /// The modules of files, each with its path below the root and its code.
    pub(crate) fn new(files: &[(String, String)]) -> Self {
        let module_of = |file: &str| -> Path {
            let mut parts: Path = file.trim_end_matches(".rs").split('/').map(str::to_owned).collect();
            if parts.last().is_some_and(|last| ["mod", "lib"].contains(&last.as_str())) {
                parts.pop();
            }
            parts
        };
        let mut modules = Self::default();
        for (file, _) in files {
            modules.named.insert(module_of(file), Vec::new());
        }
        for (file, code) in files {
            let module = module_of(file);
            let named = modules.names(&module, code);
            modules.named.insert(module, named);
        }
        modules
    }

    /// The paths that a module names, from the root.
    fn names(&self, module: &Path, code: &str) -> Vec<Named> {
        let mut found = Vec::new();
        let is_child = |word: &str| self.named.contains_key(&[&module[..], &[word.to_owned()]].concat());
        let mut starts: Vec<(usize, String)> = Vec::new();
        for word in ["crate", "super", "self"] {
            starts.extend(word_at(code, word).map(|at| (at, word.to_owned())));
        }
        let children = self.named.keys().filter(|path| path.len() == module.len() + 1 && path.starts_with(module));
        for child in children.filter_map(|path| path.last()) {
            starts.extend(word_at(code, child).map(|at| (at, child.clone())));
        }
        for (at, word) in starts {
            let (before, rest) = (code[..at].trim_end(), &code[at..]);
            let within = before.ends_with("::") || before.ends_with("pub(in") || before.ends_with('.');
            if within || !rest[word.len()..].trim_start().starts_with("::") {
                continue;
            }
            let statement = before.rsplit([';', '}']).next().unwrap_or_default().trim();
            let is_use = before.ends_with("use");
            let given_on = is_use && statement.contains("pub");
            for (mut path, alias) in tree(rest) {
                let mut base = module.clone();
                match path.first().map(String::as_str) {
                    Some("crate") => base.clear(),
                    Some("self") => {}
                    Some("super") => drop(base.pop()),
                    Some(child) if is_child(child) => base.push(child.to_owned()),
                    _ => continue,
                }
                path.remove(0);
                while path.first().is_some_and(|word| word == "super") {
                    base.pop();
                    path.remove(0);
                }
                base.extend(path);
                let known_as = is_use.then(|| alias.or_else(|| base.last().cloned())).flatten();
                found.push(Named { path: base, known_as, given_on });
            }
        }
        found
    }

    /// The module that holds what a path from the root names, and the first name within it.
    fn holder(&self, path: &[String], deeper: usize) -> (Path, Option<String>) {
        let mut module = Path::new();
        for (at, word) in path.iter().enumerate() {
            let child = [&module[..], std::slice::from_ref(word)].concat();
            if self.named.contains_key(&child) {
                module = child;
                continue;
            }
            let given = self.named.get(&module).into_iter().flatten();
            let given = given.filter(|named| named.known_as.as_ref() == Some(word) && named.path != path[..=at]);
            if let Some(named) = given.into_iter().next().filter(|_| deeper > 0) {
                return self.holder(&[&named.path[..], &path[at + 1..]].concat(), deeper - 1);
            }
            return (module, Some(word.clone()));
        }
        (module, None)
    }

    /// Every edge from a module to another, with the name in the other; without what is only given on.
    fn edges(&self) -> BTreeSet<(&Path, Path, Option<String>)> {
        let mut edges = BTreeSet::new();
        for (from, named) in &self.named {
            for named in named.iter().filter(|named| !named.given_on) {
                let (to, word) = self.holder(&named.path, 8);
                if *from != to {
                    edges.insert((from, to, word));
                }
            }
        }
        edges
    }

    /// The imports that do not go down: from a module of a floor to one of the same or a higher floor, or to or from one that
    /// has no floor. The root itself only lists the floors.
    pub(crate) fn upward(&self, floors: &[(&str, u32)]) -> Vec<String> {
        let floor = |module: &Path| floors.iter().find(|(name, _)| *name == module[0]).map(|&(_, floor)| floor);
        let goes_down = |from: &Path, to: &Path| match (floor(from), floor(to)) {
            (Some(from), Some(to)) => to < from,
            _ => false,
        };
        let mut upward = BTreeSet::new();
        for (from, to, _) in self.edges() {
            if !from.is_empty() && !to.is_empty() && from[0] != to[0] && !goes_down(from, &to) {
                upward.insert(format!("{} names {}", from.join("/"), to.join("/")));
            }
        }
        upward.into_iter().collect()
    }

    /// The circles: for each, the folder and the modules in it that lead to each other.
    pub(crate) fn circles(&self) -> Vec<(String, Vec<String>)> {
        let mut lifted: BTreeMap<Path, BTreeSet<(String, String)>> = BTreeMap::new();
        for (from, to, word) in self.edges() {
            let shared = from.iter().zip(&to).take_while(|(one, other)| one == other).count();
            let own_file = || "mod".to_owned();
            if to.len() == shared && word.is_none_or(|word| word.starts_with(|letter: char| letter.is_uppercase())) {
                continue;
            }
            let edge =
                (from.get(shared).cloned().unwrap_or_else(own_file), to.get(shared).cloned().unwrap_or_else(own_file));
            lifted.entry(to[..shared].to_vec()).or_default().insert(edge);
        }
        let mut circles = Vec::new();
        for (folder, edges) in lifted {
            circles.extend(components(&edges).into_iter().map(|members| (folder.join("/"), members)));
        }
        circles
    }
}

/// The paths of the `use` tree that a text begins with, each with its other name where it has one.
fn tree(text: &str) -> Vec<(Path, Option<String>)> {
    let mut found = Vec::new();
    read(&mut text.trim_start(), &Path::new(), &mut found);
    found
}

fn read(text: &mut &str, before: &Path, found: &mut Vec<(Path, Option<String>)>) {
    let mut path = before.clone();
    loop {
        let length = text.find(|letter: char| !letter.is_alphanumeric() && letter != '_').unwrap_or(text.len());
        let word = &text[..length];
        *text = text[length..].trim_start();
        if text.starts_with('*') && word.is_empty() {
            *text = text[1..].trim_start();
        } else if text.starts_with('{') && word.is_empty() {
            loop {
                *text = text[1..].trim_start();
                read(text, &path, found);
                if !text.starts_with(',') {
                    break;
                }
            }
            *text = text.strip_prefix('}').unwrap_or(text).trim_start();
            return;
        } else if !word.is_empty() && (word != "self" || before.is_empty()) {
            path.push(word.to_owned());
        }
        let Some(rest) = text.strip_prefix("::") else { break };
        *text = rest.trim_start();
        // `Vec::<T>::new` names no path within the type.
        if text.starts_with('<') {
            break;
        }
    }
    let mut alias = None;
    if let Some(rest) = text.strip_prefix("as ") {
        let length = rest.find(|letter: char| !letter.is_alphanumeric() && letter != '_').unwrap_or(rest.len());
        alias = Some(rest[..length].to_owned());
        *text = rest[length..].trim_start();
    }
    if path.len() > before.len() || (!before.is_empty() && path == *before) {
        found.push((path, alias));
    }
}

/// The sets of more than one name that all lead to each other.
fn components(edges: &BTreeSet<(String, String)>) -> Vec<Vec<String>> {
    let reach = |start: &String| {
        let (mut seen, mut open) = (BTreeSet::new(), vec![start]);
        while let Some(name) = open.pop() {
            let next = edges.iter().filter(|(from, _)| from == name).map(|(_, to)| to);
            open.extend(next.filter(|&to| seen.insert(to.clone())));
        }
        seen
    };
    let names: BTreeSet<&String> = edges.iter().flat_map(|(from, to)| [from, to]).collect();
    let reached: BTreeMap<&String, BTreeSet<String>> = names.iter().map(|&name| (name, reach(name))).collect();
    let mut components = BTreeSet::new();
    for name in names {
        let mutual = reached[name].iter().filter(|&other| other != name && reached[other].contains(name));
        let mut members: Vec<String> = mutual.cloned().collect();
        if !members.is_empty() {
            members.push(name.clone());
            members.sort();
            components.insert(members);
        }
    }
    components.into_iter().collect()
}

#[cfg(test)]
mod fake_trees {
    use super::{Modules, tree};
    use crate::source::code;

    const FLOORS: [(&str, u32); 3] = [("event", 0), ("plan", 1), ("solve", 2)];

    fn modules(files: &[(&str, &str)]) -> Modules {
        Modules::new(&files.iter().map(|(file, text)| ((*file).to_owned(), code(text))).collect::<Vec<_>>())
    }

    fn circles(files: &[(&str, &str)]) -> Vec<String> {
        let told = |(folder, members): (String, Vec<String>)| format!("{folder}: {}", members.join(" "));
        modules(files).circles().into_iter().map(told).collect()
    }

    #[test]
    fn trees_of_paths_are_read_whole() {
        let read = |text: &str| tree(text).into_iter().map(|(path, _)| path.join(" ")).collect::<Vec<_>>();
        assert_eq!(
            read("crate::{event::{Event, Goals}, report, plan::{self, Plan}};"),
            ["crate event Event", "crate event Goals", "crate report", "crate plan", "crate plan Plan"]
        );
        assert_eq!(read("super::super::solve::x(1)"), ["super super solve x"]);
        assert_eq!(read("self::x as y;"), ["self x"]);
        assert_eq!(read("super::*;"), ["super"]);
    }

    #[test]
    fn an_upward_and_a_floorless_import_are_found() {
        let tree = modules(&[
            ("lib.rs", "pub mod event; pub mod plan; pub mod solve; pub mod odd;"),
            ("event/mod.rs", "use crate::{solve::{Watch, solve}};"),
            ("plan/mod.rs", "use crate::event::Event; // crate::solve::Watch"),
            ("solve/mod.rs", "use crate::plan::Plan; pub struct Watch;"),
            ("odd.rs", "fn f() { crate::event::g() }"),
        ]);
        assert_eq!(tree.upward(&FLOORS), ["event names solve", "odd names event"]);
        let deep = modules(&[
            ("event/mod.rs", "mod a;"),
            ("event/a.rs", "fn f(x: super::super::plan::Plan) {}"),
            ("plan.rs", "pub struct Plan;"),
        ]);
        assert_eq!(deep.upward(&FLOORS), ["event/a names plan"]);
    }

    #[test]
    fn a_circle_among_siblings_is_found_at_any_depth() {
        let direct = [
            ("solve/mod.rs", "mod a; mod b;"),
            ("solve/a.rs", "use super::b::B;"),
            ("solve/b.rs", "pub struct B(super::a::A);"),
        ];
        assert_eq!(circles(&direct), ["solve: a b"]);
        let through_a_third_and_a_folder = [
            ("solve/mod.rs", "mod x;"),
            ("solve/x/mod.rs", "mod a; mod b; mod c;"),
            ("solve/x/a/mod.rs", "mod deep;"),
            ("solve/x/a/deep.rs", "use crate::solve::x::b::B;"),
            ("solve/x/b.rs", "use super::c;"),
            ("solve/x/c.rs", "use super::a::A;"),
        ];
        assert_eq!(circles(&through_a_third_and_a_folder), ["solve/x: a b c"]);
        let down_only = [("solve/mod.rs", "mod a; mod b;"), ("solve/a.rs", "use super::b::B;"), ("solve/b.rs", "")];
        assert_eq!(circles(&down_only), [""; 0]);
    }

    #[test]
    fn what_a_folder_gives_on_is_followed_to_where_it_stands() {
        let files = [
            ("solve/mod.rs", "mod a; mod b; pub(crate) use a::A; pub use b::B as Other;"),
            ("solve/a.rs", "use super::Other; pub struct A;"),
            ("solve/b.rs", "use crate::solve::A; pub struct B;"),
        ];
        assert_eq!(circles(&files), ["solve: a b"]);
    }

    #[test]
    fn a_module_may_use_types_of_its_folder_but_not_call_it_back() {
        let types =
            [("solve/mod.rs", "mod a; pub struct T; fn f() { a::g() }"), ("solve/a.rs", "use super::{T, LIMIT};")];
        assert_eq!(circles(&types), [""; 0]);
        let call = [("solve/mod.rs", "mod a; fn f() { a::g() }"), ("solve/a.rs", "fn g() { super::f() }")];
        assert_eq!(circles(&call), ["solve: a mod"]);
        let unused = [("solve/mod.rs", "mod a; pub use a::g; pub(crate) fn f() {}"), ("solve/a.rs", "use super::f;")];
        assert_eq!(circles(&unused), [""; 0]);
    }
}
