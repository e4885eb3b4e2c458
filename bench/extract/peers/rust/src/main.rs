//! One Rust extractor over a folder of pages: `peers PEER PAGES OUT ROUNDS`; see python.py beside it.

use std::collections::BTreeMap;
use std::panic::{catch_unwind, AssertUnwindSafe};
use std::{env, fs};

type Extractor = fn(&str) -> Option<String>;

fn dom_smoothie(page: &str) -> Option<String> {
    let config = dom_smoothie::Config { text_mode: dom_smoothie::TextMode::Formatted, ..Default::default() };
    let article = dom_smoothie::Readability::new(page, None, Some(config)).ok()?.parse().ok()?;
    Some(article.text_content.to_string())
}

/// As HTML.
fn legible(page: &str) -> Option<String> {
    Some(legible::parse(page, None, None).ok()?.content)
}

fn trafilatura(page: &str) -> Option<String> {
    let options = trafilatura::Options::default().with_fallback(true).with_exclude_comments(true);
    Some(trafilatura::extract(page, &options).ok()?.content_text)
}

fn processor_seconds() -> f64 {
    let mut now = libc::timespec { tv_sec: 0, tv_nsec: 0 };
    unsafe { libc::clock_gettime(libc::CLOCK_PROCESS_CPUTIME_ID, &mut now) };
    now.tv_sec as f64 + now.tv_nsec as f64 * 1e-9
}

fn main() {
    let arguments: Vec<String> = env::args().collect();
    let extract: Extractor = match arguments[1].as_str() {
        "dom_smoothie" => dom_smoothie,
        "legible" => legible,
        "trafilatura-rust" => trafilatura,
        other => panic!("{other} is none of the peers"),
    };
    let rounds: usize = arguments[4].parse().unwrap();
    let mut pages = BTreeMap::new();
    for entry in fs::read_dir(&arguments[2]).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_stem().unwrap().to_str().unwrap().to_owned();
        pages.insert(name, fs::read_to_string(&path).unwrap());
    }
    let mut answers = BTreeMap::new();
    let mut seconds = Vec::new();
    for _ in 0..rounds {
        let begun = processor_seconds();
        for (name, page) in &pages {
            // A page that a tool cannot read is an empty answer.
            let text = catch_unwind(AssertUnwindSafe(|| extract(page))).ok().flatten();
            answers.insert(name, text.unwrap_or_default());
        }
        seconds.push(processor_seconds() - begun);
    }
    fs::write(&arguments[3], serde_json::to_string(&answers).unwrap()).unwrap();
    seconds.sort_by(f64::total_cmp);
    println!("{}", seconds[rounds / 2]);
}
