"""Quantities against public gold: NEREL 1.1 and factRuEval-2016 as JSONL, one `{"id", "text", "spans"}` a line.

    python -m tests.benchmarks.public_quantities FOLDER [--list]

FOLDER holds `nerel_dev.jsonl` and `factrueval_dev.jsonl`; a span has `start`, `end` (half-open, in characters), `type`.
A span of MONEY or PERCENT is recalled by a quantity of that dimension that overlaps it. A span of DATE, TIME or
ORDINAL is taken for a quantity if one overlaps it that is no span of time: «12 часов», «10 суток» are quantities to
us and dates to NEREL, and so is the denominator «в день». factRuEval labels names only: names taken for quantities
are counted.
`--list` prints every quantity found in a MONEY or PERCENT span, and every mistake. Ends with code 1 below the floors.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from extractor.document import Quantity
from extractor.language import Language
from extractor.lexicon import load
from extractor.quantities import compile_grammar, find

DIMENSIONS = {"MONEY": "currency", "PERCENT": "share"}
FLOORS = {"MONEY": 0.93, "PERCENT": 1.0}
CEILINGS = {"DATE": 0.03, "TIME": 0.03, "ORDINAL": 0.03}
NAMES = ("PER", "LOC", "ORG")


class Case(NamedTuple):
    """A gold span with the quantities that overlap it."""

    type: str
    text: str
    context: str
    found: tuple[str, ...]
    hit: bool


def main(folder: Path, listing: bool) -> int:
    nerel = list(cases(folder / "nerel_dev.jsonl", (*FLOORS, *CEILINGS)))
    names = list(cases(folder / "factrueval_dev.jsonl", NAMES))
    failed = False
    for kind, bound in (*FLOORS.items(), *CEILINGS.items()):
        of_kind = [case for case in nerel if case.type == kind]
        share = sum(case.hit for case in of_kind) / len(of_kind)
        good = share >= bound if kind in FLOORS else share <= bound
        failed |= not good
        word = "recalled" if kind in FLOORS else "taken for quantities"
        print(f"NEREL {kind:8} {len(of_kind):4} spans, {share:6.1%} {word} (bound {bound:.0%})")
    taken = [case for case in names if case.hit]
    print(f"factRuEval names {len(names):4} spans, {len(taken)} overlap a quantity")
    if listing:
        wrong = [case for case in nerel if case.hit == (case.type in CEILINGS) or case.type in FLOORS]
        for case in (*wrong, *taken):
            print(f"{case.type}\t{case.context}\t{'; '.join(case.found) or '–'}")
    return int(failed)


def cases(path: Path, types: Sequence[str]) -> Iterator[Case]:
    """The gold spans of some types, each with what was read there."""
    language, grammar = Language(), compile_grammar(load())
    with path.open(encoding="utf-8") as lines:
        documents = [json.loads(line) for line in lines]
    for document, parsed in zip(documents, language.parse([document["text"] for document in documents]), strict=True):
        quantities = find(grammar, document["text"], parsed.sentences)
        for span in document["spans"]:
            if span["type"] in types:
                yield case(document["text"], span, quantities)


def case(text: str, span: dict[str, Any], quantities: Sequence[Quantity]) -> Case:
    start, stop = span["start"], span["end"]
    over = [quantity for quantity in quantities if quantity.start < stop and start < quantity.stop]
    wanted = DIMENSIONS.get(span["type"])
    hits = [quantity for quantity in over if wanted in (None, quantity.dimension)]
    if wanted is None and span["type"] not in NAMES:
        hits = [
            quantity for quantity in over if quantity.dimension != "time" and not in_denominator(start, quantity, text)
        ]
    context = f"{text[max(0, start - 40) : start]}[{text[start:stop]}]{text[stop : stop + 30]}".replace("\n", "⏎")
    return Case(span["type"], text[start:stop], context, tuple(shown(text, quantity) for quantity in over), bool(hits))


def in_denominator(start: int, quantity: Quantity, text: str) -> bool:
    """Whether a span begins behind the number and its unit: «в день» of «2 тысячи масок в день»."""
    return "/" in quantity.unit and text[quantity.start : start].strip() != ""


def shown(text: str, quantity: Quantity) -> str:
    upper = "" if quantity.value_max is None else f"..{quantity.value_max:.15g}"
    quote = text[quantity.start : quantity.stop]
    return f"«{quote}» {quantity.qualifier} {quantity.value:.15g}{upper} {quantity.unit}"


if __name__ == "__main__":
    if len(sys.argv) not in (2, 3) or sys.argv[2:] not in ([], ["--list"]):
        sys.exit(__doc__)
    sys.exit(main(Path(sys.argv[1]), listing=len(sys.argv) == 3))
