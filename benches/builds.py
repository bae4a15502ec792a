#!/usr/bin/env python3
"""Builds of whole sites, beside the floor: the least that any generator has to do.

    builds.py BINARY FLOOR FOLDER [--pages 100,1000,10000] [--runs 7] [--for plain|clinic|clinic-long] [--keep]

BINARY is `treatise`; FLOOR is the program in `benches/measure` (read, Markdown to HTML, write; two threads); FOLDER should lie
on a memory-backed file system. For each number of pages it makes the site (see `corpus.py`), then runs the floor and the
builds in turn, so that whatever else the machine does meets all of them: clean (nothing there before), unchanged (once
more), one page changed. Prints medians of the time from start to exit, of the processor time, and the most memory, with
ratios to the floor of the same run; before that, it looks whether the site has what it must have.
"""

import argparse
import os
import pathlib
import re
import shutil
import statistics
import subprocess
import sys
import time

HERE = pathlib.Path(__file__).resolve().parent


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("binary")
    parser.add_argument("floor")
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--pages", default="100,1000,10000")
    parser.add_argument("--runs", type=int, default=7)
    parser.add_argument("--for", dest="kind", choices=["plain", "clinic", "clinic-long"], default="plain")
    parser.add_argument("--keep", action="store_true", help="keep the sites")
    given = parser.parse_args()
    print("| pages | what | wall, ms | processor, ms | to the floor | memory, MB |")
    print("| --- | --- | --- | --- | --- | --- |")
    for pages in map(int, given.pages.split(",")):
        measure(given, pages)


def measure(given, pages):
    site = given.folder / f"{given.kind}-{pages}"
    made, floor = given.folder / f"made-{pages}", given.folder / f"floor-{pages}"
    if not (site / "content").is_dir():
        subprocess.check_call([sys.executable, HERE / "corpus.py", str(pages), site, "--for", given.kind])
    build = [given.binary, "--root", site, "build", "--output", made, "--quiet"]
    figures = {name: [] for name in ["floor", "clean", "unchanged", "one page changed"]}
    for number in range(given.runs):
        remove(floor)
        figures["floor"].append(run([given.floor, site / "content", floor]))
        remove(made)
        figures["clean"].append(run(build))
        if number == 0:
            look(given.kind, pages, made)
        figures["unchanged"].append(run(build))
        change(site, number)
        figures["one page changed"].append(run(build))
    least = statistics.median(wall for wall, _, _ in figures["floor"])
    for name, runs in figures.items():
        wall, work, memory = (statistics.median(values) for values in zip(*runs))
        print(f"| {pages} | {name} | {wall:.0f} | {work:.0f} | {wall / least:.2f} | {memory:.0f} |", flush=True)
    remove(made)
    remove(floor)
    if not given.keep:
        remove(site)


def remove(path):
    for each in [path, path.with_name(f".treatise-{path.name}")]:
        shutil.rmtree(each, ignore_errors=True) if not each.is_symlink() else each.unlink()


def run(command):
    """Milliseconds from start to exit, milliseconds of processor time, megabytes at most."""
    before = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    complaint = process.stderr.read()
    _, status, used = os.wait4(process.pid, 0)
    wall = (time.perf_counter() - before) * 1000
    if status != 0:
        sys.exit(f"{command[0]} failed: {complaint.decode(errors='replace')[:2000]}")
    return wall, (used.ru_utime + used.ru_stime) * 1000, used.ru_maxrss / 1024


def look(kind, pages, made):
    """What a site must have, so that no work is left out unseen."""
    if kind.startswith("clinic"):
        page = (made / "treatments/page-000001/index.html").read_text(encoding="utf-8")
        wanted = ["application/ld+json", "MedicalTherapy", 'rel="canonical"', 'hreflang="', "/search/"]
    else:
        page = (made / "section-01/page-000001/index.html").read_text(encoding="utf-8")
        wanted = ["/section-19/", 'href="#how-it-is-done"', "<table>", 'rel="tag"', 'class="related"', 'rel="canonical"']
        related = page.split('class="related"')[-1]
        assert related.count("<li>") == 5, "five related pages"
        links = len(re.findall(r'href="/section-\d\d/page-\d{6}/"', page))
        assert links >= 7, f"links are resolved: {links}"
        assert (made / "tags/tag-00/index.html").is_file(), "lists of terms"
        count = (made / "sitemap.xml").read_text(encoding="utf-8").count("<loc>") if pages < 40_000 else pages
        assert count >= pages, f"a map of all pages: {count}"
        assert (made / "feed.xml").is_file(), "a feed"
    missing = [words for words in wanted if words not in page]
    assert not missing, f"the page lacks {missing}"


def change(site, number):
    """Writes one page again, with one more sentence."""
    pages = sorted(site.glob("content/*/page-*.md"))
    page = pages[(number * 7919) % len(pages)]
    page.write_text(page.read_text(encoding="utf-8") + f"\nOnce more, for the {number + 1}th time.\n", encoding="utf-8")


if __name__ == "__main__":
    main()
