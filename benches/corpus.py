#!/usr/bin/env python3
"""Writes a site to measure with.

    corpus.py PAGES FOLDER [--for plain|clinic|clinic-long|hugo|zola] [--unrelated]

PAGES treatment pages of about 5 KB of Markdown in 20 sections: 30 tags, three on each page; a menu; a table, lists, and two
links to other pages on each. The same numbers give the same bytes. `plain` and `hugo` have the same bodies, and both show
menu, table of contents, terms, five related pages, lists, feed and map. So does `zola`, but for related pages, which it has no
quick way to find; `--unrelated` leaves them out of `hugo`, too. `clinic` is the content of the sample
site with PAGES further pages of the kind `treatment`. Whatever was in FOLDER is deleted.
"""

import argparse
import pathlib
import random
import re
import shutil

HERE = pathlib.Path(__file__).resolve().parent
SECTIONS = 20
TAGS = 30

OPENERS = [
    "Before anything is done, the doctor asks how long you have had it and what you have tried.",
    "Most people notice little in the first days and should not expect more.",
    "The skin may be warm and a little red for some hours afterwards.",
    "Tell us about every medicine that you take, also those from a pharmacy or a garden.",
    "A leaflet with the same words is given to you at the first visit.",
    "You can stop at any time, and no reason is needed.",
    "The nurse writes down what was used and how much of it.",
    "We take a picture only when you have agreed to it in writing.",
]
OBJECTS = ["the area", "the skin", "a small patch", "the edge of it", "the part that was treated", "the scalp", "the hands"]
VERBS = ["is cleaned with", "is covered with", "is checked against", "is cooled with", "is compared with", "is marked with"]
THINGS = ["saline", "a cold pack", "the earlier picture", "a soft pencil", "clean gauze", "a thin film", "plain ointment"]
TIMES = ["for ten minutes", "twice", "until the next morning", "once a week", "in the first hour", "before you leave"]
HEADINGS = [
    "What it is",
    "Who it may suit",
    "Who should wait",
    "How it is done",
    "How often",
    "Afterwards",
    "What it costs",
    "Questions",
]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pages", type=int)
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--for", dest="kind", choices=["plain", "clinic", "clinic-long", "hugo", "zola"], default="plain")
    parser.add_argument("--unrelated", action="store_true")
    given = parser.parse_args()
    shutil.rmtree(given.folder, ignore_errors=True)
    given.folder.mkdir(parents=True)
    if given.kind == "hugo":
        hugo(given.pages, given.folder, related=not given.unrelated)
    else:
        {"plain": plain, "clinic": clinic, "clinic-long": long_clinic, "zola": zola}[given.kind](given.pages, given.folder)


class Page:
    """One page, from its number alone."""

    def __init__(self, number, count):
        chance = random.Random(number)
        self.number = number
        self.section = number % SECTIONS
        self.name = f"page-{number:06}"
        self.title = f"Care plan {number:06} for {chance.choice(OBJECTS)}"
        self.summary = sentence(chance)
        self.tags = sorted(chance.sample(range(TAGS), 3))
        self.day = f"{2020 + number % 6}-{1 + number % 12:02}-{1 + number % 28:02}"
        self.links = [chance.randrange(count) for _ in range(2)]
        self.chance = chance

    def body(self, link):
        """Its Markdown; `link` gives the address of another page."""
        out = [paragraph(self.chance, 3)]
        for at, heading in enumerate(HEADINGS):
            out.append(f"## {heading}")
            out.append(paragraph(self.chance, 4))
            if at == 1:
                out.append("\n".join(f"- {sentence(self.chance)}" for _ in range(5)))
            elif at == 3:
                out.append("\n".join(f"{step}. {sentence(self.chance)}" for step in range(1, 7)))
            elif at == 4:
                rows = [f"| {week} | {self.chance.choice(TIMES)} | {self.chance.choice(THINGS)} |" for week in range(1, 6)]
                out.append("\n".join(["| Week | When | With |", "| --- | --- | --- |", *rows]))
            elif at in (2, 5):
                other = self.links[at == 5]
                out.append(f"See also [care plan {other:06}]({link(other)}), which is **near** to this one.")
            out.append(paragraph(self.chance, 1))
        return "\n\n".join(out) + "\n"


def sentence(chance):
    return f"{chance.choice(OBJECTS).capitalize()} {chance.choice(VERBS)} {chance.choice(THINGS)} {chance.choice(TIMES)}."


def paragraph(chance, sentences):
    return " ".join([chance.choice(OPENERS)] + [sentence(chance) for _ in range(sentences)])


def write(path, text):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def section(number):
    return f"section-{number:02}"


def plain(count, folder):
    content = folder / "content"
    menu = "".join(f"    - {{ page: {section(number)}/_index.md }}\n" for number in range(SECTIONS))
    write(
        content / "site.yaml",
        "title: Measured\nbase_url: https://measured.example\ntheme: plain\ndefault_language: en\n"
        f"languages: {{ en: English }}\nmenus:\n  main:\n{menu}",
    )
    write(content / "_index.md", "---\ntitle: Measured\n---\n\nA site to measure with.\n")
    for number in range(SECTIONS):
        write(content / section(number) / "_index.md", f"---\ntitle: Section {number}\n---\n")
    for number in range(count):
        page = Page(number, count)
        front = (
            f"---\ntitle: {page.title}\ndescription: {page.summary}\ndate: {page.day}\nupdated: {page.day}\n"
            f"tags: [{', '.join(f'tag-{tag:02}' for tag in page.tags)}]\n---\n\n"
        )
        body = page.body(lambda other: f"../{section(other % SECTIONS)}/page-{other:06}.md")
        write(content / section(page.section) / f"{page.name}.md", front + body)


# Sections that the kind `treatment` knows, and what stands in each: sentences of a paragraph, or items of a list.
TREATMENT = [
    ("What it is", 3, 0),
    ("Who it may help", 2, 4),
    ("Who should not have it", 1, 5),
    ("Before the treatment", 2, 0),
    ("During the treatment", 1, 4),
    ("How many sessions", 2, 0),
    ("What to do after each session", 1, 0),
    ("### Do {.do}", 0, 3),
    ("### Do not {.dont}", 0, 2),
    ("### What is normal {.normal}", 0, 3),
    ("Side effects and risks", 2, 3),
    ("Results and what the evidence says", 3, 0),
    ("When to get help", 1, 3),
    ("Other choices", 2, 0),
    ("Cost", 1, 0),
    ("Questions to ask", 0, 3),
    ("Sources", 1, 0),
]


def clinic(count, folder):
    sample = HERE.parent / "content"
    shutil.copytree(sample, folder / "content")
    treatments = folder / "content" / "treatments"
    # The front matter of a usual page, with fewer sources: about 2 of its 5 KB.
    front = (treatments / "cryotherapy-for-warts.md").read_text(encoding="utf-8").split("\n---\n")[0]
    *above, fourth = re.split(r"(?m)^(?=  - title: )", front)[:4]
    front = "".join(above) + fourth
    for number in range(count):
        page = Page(number, count)
        text = front
        for key, value in [
            ("title", page.title),
            ("weight", str(number)),
            ("plain_name", f"Plan {page.name}"),
            ("medical_name", f"Course {page.name}"),
            ("summary", page.summary),
        ]:
            text = re.sub(rf"(?m)^{key}: .*$", f"{key}: {value}", text, count=1)
        out = [text.rstrip(), "---"]
        for at, (heading, sentences, items) in enumerate(TREATMENT):
            out.append(f"\n{heading if heading.startswith('#') else '## ' + heading}\n")
            if sentences:
                out.append(paragraph(page.chance, sentences - 1))
            if heading == "When to get help":
                out.append("\nCall us on [](site:telephone) on the same day if you are not sure.")
            if items:
                out.append("\n" + "\n".join(f"- {sentence(page.chance)}" for _ in range(items)))
            if at in (0, 13):
                other = page.links[at == 13]
                out.append(f"\nSee also [care plan {other:06}](page-{other:06}.md), which is **near** to this one.")
        write(treatments / f"{page.name}.md", "\n".join(out) + "\n")


def long_clinic(count, folder):
    sample = HERE.parent / "content"
    shutil.copytree(sample, folder / "content")
    treatments = folder / "content" / "treatments"
    written = (treatments / "mesotherapy-for-hair-loss.md").read_text(encoding="utf-8")
    for number in range(count):
        page = Page(number, count)
        text = written
        for key, value in [("title", page.title), ("plain_name", f"Plan {page.name}"), ("medical_name", f"Course {page.name}")]:
            text = re.sub(rf"(?m)^{key}: .*$", f"{key}: {value}", text, count=1)
        text = re.sub(r"(?m)^(aliases|slug): .*\n", "", text)
        write(treatments / f"{page.name}.md", text)


def hugo(count, folder, related):
    menu = "".join(f"  - pageRef: /{section(n)}\n    name: Section {n}\n    weight: {n + 1}\n" for n in range(SECTIONS))
    write(
        folder / "hugo.yaml",
        "baseURL: https://measured.example/\ntitle: Measured\nenableGitInfo: false\n"
        "taxonomies: { tag: tags }\nrelated:\n  includeNewer: true\n  indices:\n    - { name: tags, weight: 100 }\n"
        # One feed of twenty pages, as the others have it. To make one for each list takes as long as all pages.
        "outputs: { home: [html, rss], section: [html], taxonomy: [html], term: [html] }\nservices: { rss: { limit: 20 } }\n"
        "disableKinds: ['404']\n"
        "markup: { tableOfContents: { startLevel: 2, endLevel: 3 }, goldmark: { extensions: { typographer: { disable: true } } } }\n"
        "menus:\n  main:\n"
        + menu.replace("\n  ", "\n    ").replace("  - pageRef", "    - pageRef", 1),
    )
    frame = (
        '<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{{ .Title }} – {{ site.Title }}</title>'
        '<meta name="description" content="{{ .Description }}"><link rel="canonical" href="{{ .Permalink }}"></head><body>'
        '{{ partialCached "header.html" . }}<main>{{ block "main" . }}{{ end }}</main>'
        '{{ partialCached "footer.html" . }}</body></html>'
    )
    write(folder / "layouts/_default/baseof.html", frame)
    write(
        folder / "layouts/partials/header.html",
        '<header><nav><ul>{{ range site.Menus.main }}<li><a href="{{ .URL }}">{{ .Name }}</a></li>{{ end }}</ul></nav></header>',
    )
    write(folder / "layouts/partials/footer.html", "<footer>{{ site.Title }}</footer>")
    write(
        folder / "layouts/_default/single.html",
        '{{ define "main" }}<article><h1>{{ .Title }}</h1><time>{{ .Lastmod.Format "2006-01-02" }}</time>'
        "{{ .TableOfContents }}{{ .Content }}"
        '<ul>{{ range .GetTerms "tags" }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a></li>{{ end }}</ul></article>'
        + (
            '<ul>{{ range site.RegularPages.Related . | first 5 }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a></li>{{ end }}</ul>'
            if related
            else ""
        )
        + "{{ end }}",
    )
    write(
        folder / "layouts/_default/list.html",
        '{{ define "main" }}<h1>{{ .Title }}</h1>{{ .Content }}<ul>{{ range .Pages }}<li><a href="{{ .RelPermalink }}">'
        "{{ .Title }}</a></li>{{ end }}</ul>{{ end }}",
    )
    write(folder / "content/_index.md", "---\ntitle: Measured\n---\n\nA site to measure with.\n")
    for number in range(SECTIONS):
        write(folder / "content" / section(number) / "_index.md", f"---\ntitle: Section {number}\n---\n")
    for number in range(count):
        page = Page(number, count)
        front = (
            f"---\ntitle: {page.title}\ndescription: {page.summary}\ndate: {page.day}\nlastmod: {page.day}\n"
            f"tags: [{', '.join(f'tag-{tag:02}' for tag in page.tags)}]\n---\n\n"
        )
        body = page.body(lambda other: f"/{section(other % SECTIONS)}/page-{other:06}/")
        write(folder / "content" / section(page.section) / f"{page.name}.md", front + body)


def zola(count, folder):
    write(
        folder / "config.toml",
        'base_url = "https://measured.example"\ntitle = "Measured"\ncompile_sass = false\nbuild_search_index = false\n'
        'generate_feeds = true\nfeed_filenames = ["atom.xml"]\nfeed_limit = 20\ntaxonomies = [{ name = "tags" }]\n',
    )
    links = '<ul>{% for page in pages %}<li><a href="{{ page.path }}">{{ page.title }}</a></li>{% endfor %}</ul>'
    # The menu is written into the template, as its sections are few and known: to ask for each on every page takes longer.
    menu = "".join(f'<li><a href="/{section(n)}/">Section {n}</a></li>' for n in range(SECTIONS))
    templates = {
        "base.html": '<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{% block title %}{{ config.title }}'
        '{% endblock %}</title>{% block head %}{% endblock %}<link rel="canonical" href="{{ current_url }}"></head><body>'
        f"<header><nav><ul>{menu}</ul></nav></header><main>{{% block main %}}{{% endblock %}}</main>"
        "<footer>{{ config.title }}</footer></body></html>",
        "page.html": '{% extends "base.html" %}{% block title %}{{ page.title }} – {{ config.title }}{% endblock %}'
        '{% block head %}<meta name="description" content="{{ page.description }}">{% endblock %}'
        '{% block main %}<article><h1>{{ page.title }}</h1><time>{{ page.updated }}</time><nav><ul>{% for h in page.toc %}'
        '<li><a href="#{{ h.id }}">{{ h.title }}</a></li>{% endfor %}</ul></nav>{{ page.content | safe }}'
        '<ul>{% for tag in page.taxonomies.tags %}<li><a href="/tags/{{ tag }}/">{{ tag }}</a></li>{% endfor %}</ul>'
        "</article>{% endblock %}",
        "section.html": '{% extends "base.html" %}{% block main %}<h1>{{ section.title }}</h1>{{ section.content | safe }}'
        "{% set pages = section.pages %}" + links + "{% endblock %}",
        "index.html": '{% extends "section.html" %}',
        "tags/list.html": '{% extends "base.html" %}{% block main %}<ul>{% for term in terms %}<li><a href="{{ term.path }}">'
        "{{ term.name }}</a></li>{% endfor %}</ul>{% endblock %}",
        "tags/single.html": '{% extends "base.html" %}{% block main %}<h1>{{ term.name }}</h1>{% set pages = term.pages %}'
        + links
        + "{% endblock %}",
    }
    for name, text in templates.items():
        write(folder / "templates" / name, text)
    write(folder / "content/_index.md", "+++\ntitle = \"Measured\"\n+++\n\nA site to measure with.\n")
    for number in range(SECTIONS):
        write(folder / "content" / section(number) / "_index.md", f'+++\ntitle = "Section {number}"\nsort_by = "title"\n+++\n')
    for number in range(count):
        page = Page(number, count)
        tags = ", ".join(f'"tag-{tag:02}"' for tag in page.tags)
        front = (
            f'+++\ntitle = "{page.title}"\ndescription = "{page.summary}"\ndate = {page.day}\nupdated = {page.day}\n'
            f"[taxonomies]\ntags = [{tags}]\n+++\n\n"
        )
        body = page.body(lambda other: f"/{section(other % SECTIONS)}/page-{other:06}/")
        write(folder / "content" / section(page.section) / f"{page.name}.md", front + body)


if __name__ == "__main__":
    main()
