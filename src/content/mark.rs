//! Names that seem to say the language of a page, and do not.

use std::cell::OnceCell;
use std::collections::{BTreeSet, HashSet};
use std::sync::Arc;

use super::front::Front;
use crate::diagnostic::{Diagnostic, LANGUAGE_MARK, Place};
use crate::language::Language;

/// Codes of languages that in a name can hardly be anything else.
const SURE: &str = " ar de en es fa fr hu ja ko nl pl pt ru sv tr ur zh ";

/// The codes of ISO 639-1. Many are words, too (`no`, `so`, `it`), or the names
/// of people: without another page of the same name they say nothing.
const KNOWN: &str = " aa ab ae af ak am an ar as av ay az ba be bg bi bm bn bo br bs ca ce ch co cr cs cu cv cy da \
                     de dv dz ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz \
                     ia id ie ig ii ik io is it iu ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln \
                     lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi \
                     pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn so sq sr ss st su sv sw ta te tg th ti \
                     tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu ";

/// Tells of pages that count as pages of the main language, `languages[0]`,
/// though their name or folder seems to say another.
pub(super) fn check(fronts: &[Arc<Front>], languages: &[Language], out: &mut Vec<Diagnostic>) {
    let named = OnceCell::new();
    let mut folders = BTreeSet::new();
    for front in fronts {
        let slot = &front.slot;
        let found = || Diagnostic::warning(LANGUAGE_MARK, Place::file(&front.file));
        let top = slot.folder.split('/').next().unwrap_or("");
        if let Some(language) = languages.iter().find(|language| top.eq_ignore_ascii_case(language.code()))
            && folders.insert(top)
        {
            let reason = if language == &languages[0] { "main-folder" } else { "folder" };
            out.push(
                found()
                    .with("reason", reason)
                    .with("name", top)
                    .with("mark", language.code())
                    .with("suggestion", "none"),
            );
            continue;
        }
        let Some((stem, mark)) = slot.stem.rsplit_once('.').filter(|(stem, _)| !stem.is_empty()) else { continue };
        let lower = mark.to_ascii_lowercase();
        let ending = front.file.path.extension();
        let (reason, mark, suggestion) = if languages.iter().any(|language| language.code() == lower) {
            ("capitals", mark, format!("{stem}.{lower}.{ending}"))
        } else {
            let is_in = |codes: &str, code: &str| code.len() == 2 && codes.contains(&format!(" {code} "));
            let names = || fronts.iter().map(|front| front.slot.parts()).collect::<HashSet<_>>();
            let has_original = || named.get_or_init(names).contains(&(slot.folder.as_str(), stem));
            let code = lower.split_once('-').filter(|(_, region)| region.len() == 2).map_or(&*lower, |(code, _)| code);
            let is_language = is_in(SURE, &lower) || is_in(KNOWN, code) && has_original();
            if !is_language {
                continue;
            }
            ("unknown", &*lower, format!("{stem}-{lower}.{ending}"))
        };
        let name = front.file.path.file_name();
        out.push(found().with("reason", reason).with("name", name).with("mark", mark).with("suggestion", suggestion));
    }
}
