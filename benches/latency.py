#!/usr/bin/env python3
"""From the write of a page to the new page over HTTP.

    latency.py BINARY SITE [--edits 50] [--title]

SITE is a folder with content/site.yaml, best on a memory-backed file system. The script starts `treatise serve`, then
edits pages one after the other: it writes a word that was never there into the body (or the title) of a page, and asks
for that page every millisecond until the word is in the answer. Pauses between edits vary, so that no tick of a clock
is met or missed each time. Prints the figures in milliseconds, and the memory of the server after 10, 100, 1,000 edits
and so on, each time when it has been quiet for four seconds.
"""

import argparse
import http.client
import pathlib
import random
import re
import statistics
import subprocess
import sys
import time


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("binary")
    parser.add_argument("site", type=pathlib.Path)
    parser.add_argument("--edits", type=int, default=50)
    parser.add_argument("--title", action="store_true", help="change titles, which lists and menus show")
    parser.add_argument("--seed", type=int, default=7)
    given = parser.parse_args()
    chance = random.Random(given.seed)
    # Below the ports that the system gives away: one of those could end up connected to itself.
    port = chance.randrange(20000, 32000)
    started = time.perf_counter()
    server = subprocess.Popen(
        [given.binary, "--root", str(given.site), "serve", "--port", str(port)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        wait_for(port)
        print(f"first answer after {(time.perf_counter() - started) * 1000:.0f} ms")
        measure(server, port, given, chance)
    finally:
        server.terminate()
        server.wait()


def wait_for(port):
    for _ in range(60_000):
        try:
            ask(http.client.HTTPConnection("127.0.0.1", port), "/")
            return
        except OSError:
            time.sleep(0.001)
    sys.exit("the server did not answer")


def ask(connection, path):
    connection.request("GET", path)
    return connection.getresponse().read()


def measure(server, port, given, chance):
    content = given.site / "content"
    pages = sorted(path for path in content.rglob("*.md") if not path.name.startswith("_index"))
    pages = chance.sample(pages, min(given.edits, len(pages)))
    if len(pages) < given.edits:
        pages = [pages[at % len(pages)] for at in range(given.edits)]
    memories = [f"{quiet_memory(server.pid)} MB before"]
    connection = http.client.HTTPConnection("127.0.0.1", port)
    times = []
    for at, page in enumerate(pages):
        path = "/" + str(page.relative_to(content).with_suffix("")).replace("index", "").strip("/") + "/"
        word = f"word{started_at()}x{at}"
        text = page.read_text()
        if given.title:
            text = re.sub(r"(?m)^title: .*$", f'title: "A title with {word}"', text, count=1)
        else:
            text += f"\n{word}\n"
        ask(connection, path)
        began = time.perf_counter()
        page.write_text(text)
        while word.encode() not in ask(connection, path):
            if time.perf_counter() - began > 20:
                sys.exit(f"{path} never showed {word}")
            time.sleep(0.001)
        times.append((time.perf_counter() - began) * 1000)
        if at + 1 in (10, 100, 1_000, 10_000) or at + 1 == len(pages):
            memories.append(f"{quiet_memory(server.pid)} MB after {at + 1:,}")
        time.sleep(chance.uniform(0.3, 0.9) if given.edits <= 200 else chance.uniform(0.01, 0.05))
    times.sort()
    what = "title" if given.title else "body"
    print(
        f"{len(times)} edits of the {what}: median {statistics.median(times):.1f} ms, "
        f"nine of ten below {times[int(len(times) * 0.9)]:.1f} ms, worst {times[-1]:.1f} ms"
    )
    print(f"memory: {', '.join(memories)}")


def started_at():
    return time.time_ns() // 1_000_000


def quiet_memory(pid):
    # The whole site is rendered once after the start, and when it has been quiet for a second.
    time.sleep(4)
    return memory(pid)


def memory(pid):
    for line in pathlib.Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith("VmRSS"):
            return int(line.split()[1]) // 1024
    return 0


main()
