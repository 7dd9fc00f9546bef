"""How fast the program is, beside plain natasha on the same texts; writes docs/performance.md.

    python -m tests.benchmarks.speed [TEXTS.jsonl] [--rounds N] [--articles N]

TEXTS.jsonl has an object with a `text` a line; without it the articles of the corpus are read again and again. Takes
about five minutes on a quiet machine; `--articles` is how many articles the long runs have, 20,000 unless told. All is
measured with numpy alone; where the extra `fast` is installed, the stages with it too: two minutes more. Ends with
code 1 if a reading differs from natasha's or a figure misses its target.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from itertools import cycle, islice
from pathlib import Path

from tests.benchmarks.speed import page, runs, stages

ROOT = Path(__file__).parents[3]
LEAST_TEXTS = 320


def main() -> int:
    arguments = argparse.ArgumentParser()
    arguments.add_argument("texts", nargs="?", type=Path)
    arguments.add_argument("--rounds", type=int, default=7)
    arguments.add_argument("--articles", type=int, default=20_000)
    chosen = arguments.parse_args()
    texts = read(chosen.texts)
    cores = os.sched_getaffinity(0) if hasattr(os, "sched_getaffinity") else set()
    if cores:
        os.sched_setaffinity(0, {min(cores)})
    compared, compiled = stages.compare_both(texts, chosen.rounds)
    archives = stages.by_number(texts, chosen.articles)
    sizes = stages.by_size(texts)
    if cores:
        os.sched_setaffinity(0, cores)
    processes = runs.measure(texts, chosen.articles // 4)
    said, missed = page.write(
        ROOT / "docs" / "performance.md", texts, chosen.texts, compared, compiled, archives, sizes, processes
    )
    print(said)
    for line in missed:
        print(f"MISSED: {line}")
    return int(bool(missed))


def read(path: Path | None) -> list[str]:
    if path is None:
        corpus = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "corpus").glob("*/*.txt"))]
        return list(islice(cycle(corpus), max(LEAST_TEXTS, len(corpus))))
    with path.open(encoding="utf-8") as lines:
        texts = [json.loads(line)["text"] for line in lines]
    return [text for text in texts if text.strip()]


if __name__ == "__main__":
    sys.exit(main())
