//! What a kind demands of a picture, and pictures of patients in the clinic theme.

use crate::harness::Site;

const SHOP: &str = "extends: page
name: { en: Shop }
template: shop.html
fields:
  image:
    type: image
    name: { en: Image }
    fields:
      customer: { type: boolean, name: { en: Customer } }
      permission: { type: text, required_when: { customer: true }, private: true, name: { en: Permission } }
      taken: { type: date, required_when: { customer: true }, name: { en: Taken } }
";

/// What is private stands in no file that is published, of whatever kind.
fn nowhere(site: &Site, words: &str) {
    let published = site.published();
    assert!(!published.is_empty());
    for path in published {
        let bytes = std::fs::read(site.root().join("public").join(&path)).expect("the file");
        assert!(!bytes.windows(words.len()).any(|part| part == words.as_bytes()), "{path} holds {words}");
    }
}

#[test]
fn a_template_that_asks_for_what_is_private_is_told() {
    let site = shop("image: { file: a.png, alt: A, customer: yes, permission: P-17, taken: 2026-05-03 }\n")
        .template("shop.html", "{{ page.fields.image.fields.permission }}");
    site.try_build().only("theme/template").is("error").says("permission");
    assert!(site.published().is_empty());
}

fn shop(image: &str) -> Site {
    Site::themed()
        .kind("shop", SHOP)
        .template(
            "shop.html",
            "{% set i = page.fields.image %}{{ i.alt }}|{{ i.fields.customer }}|{% if i.fields.permission is defined %}given{% endif %}|{{ i.fields.taken }}|{{ page.fields }}",
        )
        .file("content/p.md", format!("---\ntitle: P\nkind: shop\n{image}---\n"))
        .picture("content/a.png")
}

#[test]
fn a_picture_can_need_more_than_words() {
    let whole = "image:\n  file: a.png\n  alt: A\n  customer: yes\n  permission: P-17\n  taken: 2026-05-03\n";
    let site = shop(whole);
    site.build().none();
    let page = site.output("p/index.html");
    assert!(page.starts_with("A|true||2026-05-03|"), "{page}");
    nowhere(&site, "P-17");
    // Nobody is to be seen: nothing is asked.
    let site = shop("image: { file: a.png, alt: A }\n");
    site.build().none();
    assert!(site.output("p/index.html").starts_with("A||||"));
    for (gone, code, says) in [
        ("  permission: P-17\n", "content/missing-field", "“permission”"),
        ("  taken: 2026-05-03\n", "content/missing-field", "“taken”"),
    ] {
        let site = shop(&whole.replace(gone, ""));
        site.try_build().only(code).at("content/p.md", 4).is("error").says(says).says("“customer: yes”");
        assert!(site.published().is_empty());
    }
    let site = shop(&whole.replace("2026-05-03", "in May"));
    site.check().only("content/invalid-value").at("content/p.md", 9).says("“taken”");
    let site = shop(&whole.replace("permission", "permision"));
    site.check().only("content/unknown-field").at("content/p.md", 8).says("“permision”");
}

const TREATMENT: &str = "content/treatments/cryotherapy-for-warts.md";

const PAIR: &str = "before_after:
  - before: { file: before.png, alt: The hand on the first day, taken: 2026-05-03 }
    after: { file: after.png, alt: The hand in September, taken: 2026-09-03 }
    consent: 24-017
    note: Not everybody has this result.
";

fn clinic(fields: &str) -> Site {
    Site::sample().picture("content/treatments/before.png").picture("content/treatments/after.png").edit(
        TREATMENT,
        "last_reviewed:",
        &format!("{fields}last_reviewed:"),
    )
}

#[test]
fn patients_are_shown_with_consent_and_day_only() {
    let site = clinic(PAIR);
    site.build().none();
    let page = site.output("treatments/cryotherapy-for-warts/index.html");
    nowhere(&site, "24-017");
    for words in ["2026-05-03", "2026-09-03", "Not everybody has this result.", "The hand in September"] {
        assert!(page.contains(words), "{words}");
    }
    let first = site.read(TREATMENT).lines().position(|line| line.starts_with("before_after")).expect("the pair");
    for (written, left, line, field) in [
        (", taken: 2026-05-03", "", 2, "taken"),
        (", taken: 2026-09-03", "", 3, "taken"),
        ("    consent: 24-017\n", "", 2, "consent"),
        ("consent: 24-017", "consent:", 4, "consent"),
    ] {
        let site = clinic(&PAIR.replace(written, left));
        let problems = site.try_build();
        let problem = problems.only("content/missing-field");
        problem.is("error").at(TREATMENT, u64::try_from(first + line).expect("short")).says(&format!("“{field}”"));
        assert!(site.pages().is_empty(), "{field}");
    }
}

#[test]
fn the_first_picture_of_a_page_can_show_a_patient() {
    let picture = |more: &str| {
        let site = Site::sample().picture("content/treatments/hand.png");
        let file = site.read(TREATMENT);
        let image = file.lines().find(|line| line.trim_start().starts_with("file: ")).expect("a picture").to_owned();
        site.edit(TREATMENT, &image, &format!("  file: hand.png\n{more}"))
    };
    let site = picture("  patient: yes\n  consent: 24-017\n  taken: 2026-05-03");
    site.build().none();
    let page = site.output("treatments/cryotherapy-for-warts/index.html");
    assert!(page.contains("written consent") && page.contains("2026-05-03"), "{page}");
    nowhere(&site, "24-017");
    let problems = picture("  patient: yes").try_build();
    let fields: Vec<_> = problems.of("content/missing-field").map(|problem| problem.message.clone()).collect();
    assert_eq!(fields.len(), 2, "{fields:?}");
    assert!(fields[0].contains("“consent”") && fields[1].contains("“taken”"), "{fields:?}");
}

#[test]
fn a_result_is_asked_for_its_consent_once() {
    let warned = |site: Site| site.check().of("rule/before-after").count();
    let pair = PAIR.replace("The hand in September", "The hand after treatment");
    assert_eq!(warned(clinic(&pair)), 0);
    let text = Site::sample().picture("content/treatments/after.png");
    let more = format!("{}\n![The hand after treatment](after.png)\n", text.read(TREATMENT));
    assert_eq!(warned(text.file(TREATMENT, more)), 1);
}
#[test]
fn no_template_and_no_text_is_given_what_is_private() {
    let facts = "  licence: { type: text, private: true }
  owner: { type: group, fields: { name: { type: text }, key: { type: text, private: true } } }
";
    let shown = "{{ site.facts.licence or 'none' }}|{{ site.facts.owner.name }}|{{ site.facts.owner.key or 'none' }}";
    let site = Site::themed()
        .file("themes/mine/theme.yaml", format!("name: Mine\nextends: plain\nsite:\n{facts}"))
        .setting("licence: L-99\nowner: { name: Sara, key: K-42 }")
        .template("body.html", shown);
    site.build().none();
    assert_eq!(site.output("index.html"), "none|Sara|none");
    for fact in ["licence", "owner.key"] {
        site.write("content/a.md", format!("[It](site:{fact})"));
        site.check().only("link/unknown-fact").at("content/a.md", 1).says(fact);
    }
}
