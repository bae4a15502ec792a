#!/usr/bin/env python3
"""Clean builds of the same pages with several generators, in turn.

    beside.py FOLDER treatise=BINARY floor=BINARY hugo=BINARY zola=BINARY [--pages 10000] [--runs 5]

Each generator has the pages in its own form (see `corpus.py`), those of Hugo and Zola without related pages. On a file
system of a disk, each build writes into a folder of its own, and all are deleted at the end: what was deleted a moment ago
makes some file systems slow. The first round does not count.
"""

import argparse
import os
import pathlib
import statistics
import subprocess
import sys

from builds import HERE, remove, run


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("programs", nargs="+", metavar="NAME=BINARY")
    parser.add_argument("--pages", type=int, default=10000)
    parser.add_argument("--runs", type=int, default=5)
    given = parser.parse_args()
    programs = dict(program.split("=", 1) for program in given.programs)
    figures = {name: [] for name in programs}
    for kind in ["plain", "hugo", "zola"]:
        if kind == "plain" or kind in programs:
            site = given.folder / kind
            subprocess.check_call(
                [sys.executable, HERE / "corpus.py", str(given.pages), site, "--for", kind, "--unrelated"]
            )
    for number in range(given.runs + 1):
        for name, binary in programs.items():
            made = given.folder / f"made-{name}-{number}"
            os.sync()
            used = run(command(name, binary, given.folder, made))
            pages = sum(1 for _ in made.rglob("page-*/index.html"))
            assert pages >= given.pages or name == "floor", f"{name} made {pages} pages"
            if number:
                figures[name].append(used)
    print("| generator | wall, s | processor, s | memory, MB |")
    print("| --- | --- | --- | --- |")
    for name, runs in figures.items():
        wall, work, memory = (statistics.median(values) for values in zip(*runs))
        print(f"| {name} | {wall / 1000:.2f} | {work / 1000:.2f} | {memory:.0f} |", flush=True)
    for name in programs:
        for number in range(given.runs + 1):
            remove(given.folder / f"made-{name}-{number}")


def command(name, binary, folder, made):
    if name == "floor":
        return [binary, folder / "plain/content", made]
    if name == "hugo":
        return [binary, "--source", folder / "hugo", "--destination", made, "--quiet"]
    if name == "zola":
        return [binary, "--root", folder / "zola", "build", "--force", "--output-dir", made]
    return [binary, "--root", folder / "plain", "build", "--output", made, "--quiet"]


if __name__ == "__main__":
    main()
