#!/usr/bin/env python3
"""How often the rules of the theme `clinic` cry wolf.

    tests/rules/false_alarms.py [--pages N] [--health] [--show] REPOSITORY...

Each REPOSITORY is a git repository (bare, or a clone) or a folder with
Markdown that is not about health. N pages of them (3,000), chosen by the hash
of their path, become pages of a treatment with needles, so that a rule about
those cannot say that it is not concerned. All packs count. With --health, the
pages also say in their front matter that they are about hair and skin, which
takes from the rules what tells them that a page is about something else. Written to a folder that goes
away; nothing is fetched and nothing is kept. TREATISE names the program
(target/release/treatise); the theme is the one of this folder.

Rules of style are counted apart. With --show, every find of the others is
printed with its line.
"""

import argparse
import collections
import hashlib
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parents[2]
STYLE = ["sentence-length", "paragraph-length", "number-style", "abbreviation"]
# Copies of a page in another language are not English.
FOREIGN = re.compile(r"(^|[/._-])(ar|bn|de|es|fa|fr|hi|id|it|ja|ko|nl|pl|pt|pt-br|pt_br|ro|ru|tr|uk|vi|zh|zh-cn|zh-tw|zh_cn|zh-hans)([/._-]|$)", re.I)


def texts(source):
    """The path and the text of every Markdown file of `source`."""
    bare = ["git", "-C", str(source)]
    inside = subprocess.run([*bare, "rev-parse", "--git-dir"], capture_output=True, text=True)
    if inside.returncode == 0:
        names = subprocess.run([*bare, "ls-tree", "-r", "--name-only", "HEAD"], capture_output=True, text=True).stdout
        for name in filter(wanted, names.splitlines()):
            shown = subprocess.run([*bare, "show", f"HEAD:{name}"], capture_output=True)
            if shown.returncode == 0:
                yield f"{source}/{name}", shown.stdout
    else:
        for path in sorted(source.rglob("*.md*")):
            if wanted(path.name) and path.is_file():
                yield str(path), path.read_bytes()


def wanted(name):
    return re.search(r"\.mdx?$", name) and not FOREIGN.search(name)


def body(text):
    """The text without its front matter, if it is worth reading."""
    text = text.decode("utf-8", "replace").replace("\r\n", "\n")
    text = re.sub(r"\A(---\n.*?\n---|\+\+\+\n.*?\n\+\+\+)\n", "", text, count=1, flags=re.S)
    return text if len(text.split()) >= 50 else None


def main():
    options = argparse.ArgumentParser()
    options.add_argument("--pages", type=int, default=3000)
    options.add_argument("--health", action="store_true")
    options.add_argument("--show", action="store_true")
    options.add_argument("repository", nargs="+", type=pathlib.Path)
    options = options.parse_args()
    program = os.environ.get("TREATISE", str(HERE / "target/release/treatise"))
    found = [(path, body(text)) for source in options.repository for path, text in texts(source)]
    found = [(path, text) for path, text in found if text]
    found.sort(key=lambda one: hashlib.sha1(one[0].split("+")[-1].encode()).hexdigest())
    found = found[: options.pages]
    with tempfile.TemporaryDirectory() as folder:
        site = pathlib.Path(folder) / "site"
        subprocess.run([program, "init", str(site)], check=True, capture_output=True)
        (site / "themes").mkdir(exist_ok=True)
        (site / "themes/clinic").symlink_to(HERE / "themes/clinic")
        settings = site / "content/site.yaml"
        packs = "\nsample: true\nrules: { packs: [core, uk, us, jo] }\n"
        settings.write_text(settings.read_text().replace("\nsample: true\n", packs))
        about = "summary: What the clinic says of hair and skin.\n" if options.health else ""
        front = f"---\ntitle: A page\n{about}injection: yes\nprocedure_type: percutaneous\n---\n\n"
        places = {}
        for index, (path, text) in enumerate(found):
            name = f"content/treatments/z{index}.md"
            (site / name).write_text(front + text)
            places[name] = (path, (front + text).split("\n"))
        ask = [program, "check", "--verbose", "--at", "2026-11-23", "--format", "json"]
        run = subprocess.run(ask, cwd=site, capture_output=True, text=True)
        if run.returncode not in (0, 1):
            sys.exit(run.stderr)
        counts = collections.Counter()
        first = len(front.split("\n")) - 1
        for line in run.stdout.splitlines():
            problem = json.loads(line)
            code, place = problem["code"], places.get(problem["file"])
            # The front matter is not the page's.
            if place is None or not code.startswith("rule/") or problem["line"] <= first:
                continue
            rule = code.removeprefix("rule/")
            counts[rule] += 1
            if options.show and rule not in STYLE:
                path, lines = place
                print(f"{rule}\t{problem['message']}\t{lines[problem['line'] - 1].strip()[:300]}\t{path}")
        pages = len(found)
        words = sum(len(text.split()) for _, text in found)
        print(f"{pages} pages, {words} words")
        for group, rules in (("claims", [r for r in counts if r not in STYLE]), ("style", STYLE)):
            total = sum(counts[rule] for rule in rules)
            print(f"{group}: {total}, {100 * total / pages:.2f} a hundred pages")
            for rule in sorted(rules, key=lambda rule: -counts[rule]):
                print(f"  {rule} {counts[rule]}")


if __name__ == "__main__":
    main()
