"""How much faster the language room reads than plain natasha, with the same result.

    python -m tests.benchmarks.language_speed TEXTS.jsonl

TEXTS.jsonl has an object with a `text` a line. Texts are dealt out to rounds, so that in each round both sides read
texts that are new to them, one after the other on the same core. Ends with code 1 if a result differs.

Words with the same three neighbours on both sides are equally good heads. Where OpenBLAS multiplies equal numbers to
equal products (by AVX-512, for one) natasha and we take the first of them; its kernels for AVX2 round by position, and
who is taken is chance in both: 0.1 % of the heads of news. OPENBLAS_CORETYPE=Sandybridge removes the chance.
"""

from __future__ import annotations

import json
import os
import platform
import statistics
import sys
from collections.abc import Callable, Iterable
from importlib.metadata import version
from pathlib import Path
from time import perf_counter
from typing import Any

from extractor.language.inference import Models
from extractor.language.segment import Segment, segment
from tests.language.plain import Natasha, Reading, of_natasha, of_ours

ROUNDS = 7
BATCH = 64
PACKAGES = ("numpy", "natasha", "slovnet", "navec", "razdel")


def main(path: Path) -> int:
    with path.open(encoding="utf-8") as lines:
        texts = [json.loads(line)["text"] for line in lines]
    texts = [text for text in texts if text.strip()]
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    natasha = Natasha()
    natasha.parse(texts[0])
    load, models = timed(Models.load)
    print(machine())
    print(f"models ready in {load:.2f} s; {len(texts)} texts; times in µs a token")
    print(f"{'round':>6}{'tokens':>9}{'natasha':>9}{'segment':>9}{'analyse':>9}{'ratio':>7}{'different':>11}")
    rows = [compare(natasha, models, texts[number::ROUNDS]) for number in range(ROUNDS)]
    for number, row in enumerate(rows, 1):
        print(f"{number:>6}{line(row)}")
    medians = [statistics.median(column) for column in zip(*rows, strict=True)]
    print(f"{'median':>6}{line(medians)}")
    return int(any(row[-1] for row in rows))


def line(row: Iterable[float]) -> str:
    tokens, plain, segmentation, analysis, ratio, different = row
    return f"{tokens:>9.0f}{plain:>9.1f}{segmentation:>9.1f}{analysis:>9.1f}{ratio:>7.2f}{different:>11.0f}"


def compare(natasha: Natasha, models: Models, texts: list[str]) -> tuple[float, ...]:
    plain_time, docs = timed(lambda: [natasha.parse(text) for text in texts])
    segment_time, segments = timed(lambda: [segment(text) for text in texts])
    analyse_time, parses = timed(lambda: analyse(models, segments))
    different = sum(
        not same(of_natasha(doc), of_ours(sentences, parse), any(sentence.was_cut for sentence in sentences))
        for doc, sentences, parse in zip(docs, segments, parses, strict=True)
    )
    tokens = sum(len(doc.tokens) for doc in docs)
    times = [seconds / tokens * 1e6 for seconds in (plain_time, segment_time, analyse_time)]
    return tokens, *times, plain_time / (segment_time + analyse_time), different


def analyse(models: Models, segments: list[list[Segment]]) -> list[Any]:
    parses = []
    for start in range(0, len(segments), BATCH):
        batch = segments[start : start + BATCH]
        parses += models.analyse([[sentence.words for sentence in sentences] for sentences in batch])
    return parses


def same(plain: Reading, ours: Reading, was_cut: bool) -> bool:
    # natasha parses a sentence of any length whole, so the tags of pieces may differ; names may not.
    return plain.names == ours.names and (was_cut or plain.sentences == ours.sentences)


def timed(function: Callable[[], Any]) -> tuple[float, Any]:
    start = perf_counter()
    result = function()
    return perf_counter() - start, result


def machine() -> str:
    processor = platform.processor() or platform.machine()
    cpuinfo = Path("/proc/cpuinfo")
    if cpuinfo.exists():
        lines = cpuinfo.read_text("utf-8").splitlines()
        processor = next((text.partition(": ")[2] for text in lines if text.startswith("model name")), processor)
    packages = ", ".join(f"{name} {version(name)}" for name in PACKAGES)
    return f"{processor}, {platform.system()}, Python {platform.python_version()}, {packages}"


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    sys.exit(main(Path(sys.argv[1])))
