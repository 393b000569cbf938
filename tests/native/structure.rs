//! The shape of the source: which module uses which, headers, file lengths.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// Which modules each module may use, besides itself. A module missing here may use nothing.
const MAY_USE: [(&str, &[&str]); 19] = [
    ("checksum", &[]),
    ("picture", &["checksum"]),
    ("text", &[]),
    ("gb9704", &["text"]),
    ("report", &["text", "gb9704"]),
    ("template", &["text", "gb9704", "report"]),
    ("profile", &["gb9704", "report"]),
    ("compose", &["text", "gb9704", "report"]),
    ("layout", &["text", "gb9704", "report", "compose"]),
    ("proofread", &["text", "report", "template"]),
    ("docx", &["checksum", "picture", "text", "gb9704", "report", "compose"]),
    ("draft", &["checksum", "gb9704", "report", "profile"]),
    ("lock", &["text", "draft"]),
    ("store", &["checksum", "picture", "report", "draft", "lock"]),
    ("import", &["text", "gb9704", "report", "template", "profile", "compose", "proofread", "docx"]),
    ("cli", &["text", "gb9704", "compose", "layout", "proofread", "docx", "draft", "import"]),
    ("browser", &[]),
    (
        "ui",
        &[
            "picture",
            "text",
            "gb9704",
            "report",
            "template",
            "profile",
            "compose",
            "layout",
            "proofread",
            "docx",
            "draft",
            "lock",
            "store",
            "import",
            "browser",
        ],
    ),
    ("main", &["ui", "cli"]),
];

/// Crates only some modules may name.
const CRATES: [(&str, &[&str]); 14] = [
    ("docx_rs", &["docx"]),
    ("rawzip", &["docx"]),
    ("miniz_oxide", &["docx"]),
    ("diff", &["compose"]),
    ("encoding_rs", &["cli"]),
    ("aes_gcm", &["lock"]),
    ("pbkdf2", &["lock"]),
    ("sha2", &["lock", "store"]),
    ("base64ct", &["lock", "store"]),
    ("serde", &["draft", "cli"]),
    ("leptos", &["ui"]),
    ("web_sys", &["browser", "ui"]),
    ("gloo_storage", &["browser"]),
    ("wasm_bindgen", &["browser", "ui"]),
];

/// Longest source file, in lines.
const LONGEST_FILE: usize = 600;

fn sources() -> Vec<(PathBuf, String)> {
    fn walk(folder: &Path, found: &mut Vec<(PathBuf, String)>) {
        for entry in fs::read_dir(folder).expect("the folder can be read") {
            let path = entry.expect("the entry can be read").path();
            if path.is_dir() {
                walk(&path, found);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                let text = fs::read_to_string(&path).expect("source is UTF-8");
                found.push((path, text));
            }
        }
    }
    let mut found = Vec::new();
    walk(Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/src")), &mut found);
    found.sort();
    found
}

/// The top-level module a source file belongs to.
fn module_of(path: &Path) -> String {
    let inside =
        path.strip_prefix(concat!(env!("CARGO_MANIFEST_DIR"), "/src")).expect("sources are under src");
    let first = inside.components().next().expect("a file has a name").as_os_str().to_string_lossy();
    first.trim_end_matches(".rs").to_owned()
}

/// Names directly behind `prefix`, up to the next character that cannot be in a name.
fn names_behind<'a>(text: &'a str, prefix: &str) -> Vec<&'a str> {
    text.match_indices(prefix)
        .filter(|(at, _)| !text[..*at].ends_with(|c: char| c.is_alphanumeric() || c == '_'))
        .map(|(at, _)| &text[at + prefix.len()..])
        .map(|rest| &rest[..rest.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(rest.len())])
        .collect()
}

/// The code of a file: comments may name anything.
fn code(text: &str) -> String {
    text.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n")
}

#[test]
fn modules_use_only_modules_above_them() {
    let table: BTreeMap<&str, &[&str]> = MAY_USE.into_iter().collect();
    let mut wrong = Vec::new();
    for (path, text) in sources() {
        let module = module_of(&path);
        if module == "lib" {
            continue;
        }
        let allowed = table.get(module.as_str()).copied().unwrap_or(&[]);
        let code = code(&text);
        let used = names_behind(&code, "crate::").into_iter().chain(names_behind(&code, "report_drafter::"));
        for used in used.filter(|used| *used != module && table.contains_key(used) && !allowed.contains(used))
        {
            wrong.push(format!("{} uses {used}", path.display()));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn crates_stay_in_their_modules() {
    let mut wrong = Vec::new();
    for (path, text) in sources() {
        let module = module_of(&path);
        let code = code(&text);
        for (name, modules) in CRATES {
            let named = code.contains(&format!("{name}::")) || code.contains(&format!("use {name};"));
            if named && !modules.contains(&module.as_str()) {
                wrong.push(format!("{} names {name}", path.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn every_file_says_what_it_is_and_stays_short() {
    let mut wrong = Vec::new();
    for (path, text) in sources() {
        if !text.starts_with("//! ") {
            wrong.push(format!("{} has no //! header", path.display()));
        }
        let lines = text.lines().count();
        if lines > LONGEST_FILE {
            wrong.push(format!("{} has {lines} lines", path.display()));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn every_permission_is_used() {
    let mut used: BTreeMap<String, String> = BTreeMap::new();
    for (path, text) in sources() {
        used.entry(module_of(&path)).or_default().push_str(&code(&text));
    }
    let mut unused = Vec::new();
    for (module, allowed) in MAY_USE {
        let code = &used[module];
        let names = [names_behind(code, "crate::"), names_behind(code, "report_drafter::")].concat();
        unused.extend(
            allowed.iter().filter(|name| !names.contains(name)).map(|name| format!("{module}: {name}")),
        );
    }
    for (name, modules) in CRATES {
        let named = |module: &&&str| used[**module].contains(&format!("{name}::"));
        unused
            .extend(modules.iter().filter(|module| !named(module)).map(|module| format!("{name}: {module}")));
    }
    assert!(unused.is_empty(), "{unused:#?}");
}

#[test]
fn the_table_names_every_module() {
    let library =
        fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/src/lib.rs")).expect("lib.rs is UTF-8");
    let mut declared = names_behind(&library, "pub mod ");
    declared.push("main");
    declared.sort_unstable();
    let mut table: Vec<&str> = MAY_USE.iter().map(|(module, _)| *module).collect();
    table.sort_unstable();
    assert_eq!(declared, table);
}
