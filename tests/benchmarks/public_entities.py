"""Entities against a public gold corpus, beside the tagger alone.

    python -m tests.benchmarks.public_entities GOLD.jsonl

GOLD.jsonl has an object `{"text", "spans": [{"start", "end", "type"}]}` a line, offsets half-open, in characters; spans
marked `nested` are left out. An entity is right if its bounds and type are. Bodies that a text writes with a small
letter («правительство», or «Правительство» at the start of a sentence) are left aside: factRuEval never counts them.
Ends with code 1 if a type is lower than the tagger alone.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from extractor import entities
from extractor.document import Entity
from extractor.language import Language
from extractor.lexicon import load

TYPES = ("PER", "LOC", "ORG")
Span = tuple[int, int, str]


class Count(NamedTuple):
    right: int
    found: int
    gold: int

    @property
    def f1(self) -> float:
        return 2 * self.right / (self.found + self.gold) if self.found + self.gold else 0.0

    def line(self) -> str:
        precision = self.right / self.found if self.found else 0.0
        recall = self.right / self.gold if self.gold else 0.0
        return f"{precision:>8.3f}{recall:>8.3f}{self.f1:>8.3f}"


def main(path: Path) -> int:
    with path.open(encoding="utf-8") as lines:
        documents = [json.loads(line) for line in lines]
    register = entities.compile_register(load())
    parsed = Language().parse([document["text"] for document in documents])
    gold: list[set[Span]] = []
    tagger: list[set[Span]] = []
    ours: list[set[Span]] = []
    for document, one in zip(documents, parsed, strict=True):
        gold.append({(s["start"], s["end"], s["type"]) for s in document["spans"] if not s.get("nested")})
        tagger.append({(name.start, name.stop, name.type) for name in one.names})
        ours.append(named(entities.find(register, document["text"], one.sentences, one.names)))
    print(f"{len(documents)} documents; precision, recall, F1 of exact spans")
    print(f"{'':<6}{'tagger alone':>24}{'extractor':>26}{'gold':>8}")
    lower = False
    for kind in TYPES:
        alone, here = count(kind, tagger, gold), count(kind, ours, gold)
        lower = lower or here.f1 < alone.f1
        print(f"{kind:<6}{alone.line()}  {here.line()}{here.gold:>8}")
    return int(lower)


def named(found: Iterable[Entity]) -> set[Span]:
    """Spans of entities without the bodies that are common nouns."""
    return {(e.start, e.stop, e.type) for e in found if not (e.type == "ORG" and e.normal[:1].islower())}


def count(kind: str, found: Iterable[set[Span]], gold: Iterable[set[Span]]) -> Count:
    pairs = [
        ({span for span in here if span[2] == kind}, {span for span in there if span[2] == kind})
        for here, there in zip(found, gold, strict=True)
    ]
    return Count(
        right=sum(len(here & there) for here, there in pairs),
        found=sum(len(here) for here, _ in pairs),
        gold=sum(len(there) for _, there in pairs),
    )


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
