"""What a batch run costs: memory of a long one against a short one, two processes against one, the driver alone.

    python -m tests.benchmarks.archive TEXTS.jsonl [ARTICLES]

TEXTS.jsonl has an object with a `text` a line. The texts are repeated with other numbers and other words until there
are ARTICLES of them (2,000 by default), and ten times as many for the long run. Reposts are not looked for, so that
every article is worked on.
"""

from __future__ import annotations

import itertools
import json
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from time import perf_counter

from msgspec import Struct

from extractor.run.session import SHARD_DOCUMENTS

LONGER = 10
REAL = [sys.executable, "-m", "extractor"]
# With a pipeline that does next to nothing: what is left is reading, cutting, keeping and writing.
DRIVER = [sys.executable, str(Path(__file__).parents[1] / "run" / "quick.py")]
_DIGIT = re.compile(r"[1-9]")
_LONG_WORD = re.compile(r"\b[а-яё]{9,}\b")
_LETTERS = "бвгджзклмнпрст"
_WORDS_KEPT = 10


class Cost(Struct, frozen=True):
    """Wall time in seconds, CPU time of all processes in seconds, memory at its most of the largest one in MB."""

    seconds: float
    cpu: float
    megabytes: float


def main(path: Path, articles: int) -> None:
    with path.open(encoding="utf-8") as lines:
        texts = [json.loads(line)["text"] for line in lines]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        short, long = write(folder, texts, articles), write(folder, texts, LONGER * articles)
        print(f"{articles} and {LONGER * articles} articles, {sum(map(len, texts)) / len(texts):.0f} characters each")
        one = run(REAL, short, folder / "1")
        report("one process", articles, one)
        kept = sum(file.stat().st_size for file in (folder / "1" / "shards").iterdir())
        tables = sum(file.stat().st_size for file in (folder / "1").glob("*.csv"))
        print(f"  shards {kept / articles / 1000:.1f} KB an article, tables {tables / articles / 1000:.1f} KB")
        two = run(REAL, short, folder / "2", "--jobs", "2")
        report("two processes", articles, two)
        report("Dask, two workers", articles, run(REAL, short, folder / "3", "--engine", "dask", "--jobs", "2"))
        report("the driver alone", articles, run(DRIVER, short, folder / "4"))
        print(f"two processes are {one.seconds / two.seconds:.2f} times as fast as one")
        many = run(REAL, long, folder / "5")
        report("one process, the long run", LONGER * articles, many)
        print(f"the long run takes {many.megabytes / one.megabytes - 1:+.1%} memory")


def write(folder: Path, texts: list[str], articles: int) -> Path:
    """The texts, repeated with changes, as a JSONL file of so many articles."""
    path = folder / f"{articles}.jsonl"
    with path.open("w", encoding="utf-8") as file:
        for text in itertools.islice(changed(texts), articles):
            file.write(json.dumps({"text": text}) + "\n")
    return path


def changed(texts: list[str]) -> Iterator[str]:
    """The texts again and again, each time changed in another way."""
    for again in itertools.count():
        yield from (change(text, again) if again else text for text in texts)


def change(text: str, again: int) -> str:
    """Other digits, and of the long words every tenth such as no dictionary has, for the caches to grow."""
    numbers = _DIGIT.sub(lambda digit: str((int(digit[0]) + again) % 9 + 1), text)
    high, low = divmod(again, len(_LETTERS))
    infix = _LETTERS[high % len(_LETTERS)] + _LETTERS[low]
    places = itertools.count(again)
    return _LONG_WORD.sub(
        lambda word: word[0] if next(places) % _WORDS_KEPT else word[0][:5] + infix + word[0][5:], numbers
    )


def run(program: list[str], articles: Path, folder: Path, *options: str) -> Cost:
    """Run `extractor run` as a process of its own."""
    command = [*program, "run", str(articles), "-o", str(folder), "--keep-duplicates", "--quiet", *options]
    start = perf_counter()
    process = subprocess.Popen(command)
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    assert process.returncode == 0, command
    return Cost(perf_counter() - start, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)


def report(name: str, articles: int, cost: Cost) -> None:
    rate, each = articles / cost.seconds, cost.cpu / articles * 1000
    print(
        f"{name}: {cost.seconds:.1f} s, {rate:.1f} articles/s, {rate * 3600:,.0f} an hour, "
        f"{each:.1f} ms of CPU an article, {cost.megabytes:.0f} MB",
        flush=True,
    )


if __name__ == "__main__":
    wanted = int(sys.argv[2]) if len(sys.argv) > 2 else 10 * SHARD_DOCUMENTS
    main(Path(sys.argv[1]), wanted)
