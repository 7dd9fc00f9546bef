"""How fast the program is, beside plain natasha on the same texts; writes docs/performance.md.

    python -m tests.benchmarks.speed [TEXTS.jsonl] [--rounds N] [--articles N] [--fast PYTHON]

TEXTS.jsonl has an object with a `text` a line; without it the articles of the corpus are read again and again. Takes
about nine minutes on a quiet machine; `--articles` is how many articles the long runs have, 20,000 unless told. All is
measured with numpy alone, so the extra `fast` must not be installed beside it; `--fast` names the Python of another
environment, which has it: the language stage is then measured there too, in a process that has read nothing before.
Ends with code 1 if a reading differs from natasha's or a figure misses its target.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
from importlib.util import find_spec
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
    arguments.add_argument("--fast", type=Path, metavar="PYTHON")
    arguments.add_argument("--stages-only", action="store_true", help=argparse.SUPPRESS)
    chosen = arguments.parse_args()
    texts = read(chosen.texts)
    cores = os.sched_getaffinity(0) if hasattr(os, "sched_getaffinity") else set()
    if cores:
        os.sched_setaffinity(0, {min(cores)})
    if chosen.stages_only:
        print(json.dumps(stages.compare(texts, chosen.rounds)))
        return 0
    if find_spec("numba"):
        arguments.error("the extra `fast` is installed here; name its Python by --fast and run this one without it")
    compared = stages.compare(texts, chosen.rounds)
    compiled = _compare_fast(chosen.fast, chosen.texts, chosen.rounds) if chosen.fast else []
    archives = stages.by_number(texts, chosen.articles)
    sizes = stages.by_size(texts)
    if cores:
        os.sched_setaffinity(0, cores)
    processes = runs.measure(texts, chosen.articles)
    said, missed = page.write(
        ROOT / "docs" / "performance.md", texts, chosen.texts, compared, compiled, archives, sizes, processes
    )
    print(said)
    for line in missed:
        print(f"MISSED: {line}")
    return int(bool(missed))


def _compare_fast(python: Path, texts: Path | None, rounds: int) -> list[stages.Round]:
    """The comparison of the stages by another Python, whose figures come as JSON on the last line it prints."""
    command = [str(python), "-m", "tests.benchmarks.speed", "--stages-only", "--rounds", str(rounds)]
    done = subprocess.run([*command, *([str(texts)] if texts else [])], check=True, stdout=subprocess.PIPE, text=True)
    return [stages.Round(*figures) for figures in json.loads(done.stdout.splitlines()[-1])]


def read(path: Path | None) -> list[str]:
    if path is None:
        corpus = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "corpus").glob("*/*.txt"))]
        return list(islice(cycle(corpus), max(LEAST_TEXTS, len(corpus))))
    with path.open(encoding="utf-8") as lines:
        texts = [json.loads(line)["text"] for line in lines]
    return [text for text in texts if text.strip()]


if __name__ == "__main__":
    sys.exit(main())
