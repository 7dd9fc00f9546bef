"""The figures on a page."""

from __future__ import annotations

import os
import platform
import statistics
from collections.abc import Sequence
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import get_args

from extractor.clock import Stage
from tests.benchmarks.speed import floor
from tests.benchmarks.speed.runs import Runs
from tests.benchmarks.speed.stages import Round

# What else the machine was doing before the benchmark began: wall times and two processes are worth little above 0.5.
LOAD = f"{os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else "unknown"
TEMPLATE = Path(__file__).with_name("page.md")
PACKAGES = ("numpy", "natasha", "slovnet", "navec", "razdel", "pymorphy3", "dawg2", "numba")
FACTS: tuple[Stage, ...] = ("entities", "quantities", "calendar", "facts")
SAID: dict[Stage, str] = {
    "segment": "sentences and words",
    "models": "morphology, syntax, names: the networks",
    "words": "lemmas, tokens",
    "entities": "entities",
    "quantities": "quantities",
    "calendar": "dates",
    "facts": "facts",
}


def write(
    path: Path,
    texts: Sequence[str],
    source: Path | None,
    rounds: Sequence[Round],
    compiled: Sequence[Round],
    archives: dict[int, float],
    sizes: dict[str, float],
    runs: Runs,
) -> tuple[str, list[str]]:
    """Fill the template; return the page, and the targets that are missed."""
    natasha = _median(one.natasha / one.words * 1e6 for one in rounds)
    ours = _median(one.ours / one.words * 1e6 for one in rounds)
    stages = {name: _median(one.seconds.get(name, 0.0) / one.words * 1e6 for one in rounds) for name in get_args(Stage)}
    language = _median(one.natasha / one.language for one in rounds)
    networks = _median(one.networks / one.words * 1e6 for one in rounds)
    whole = _median(one.natasha / one.ours for one in rounds)
    facts = _median(sum(one.seconds[name] for name in FACTS) / one.ours for one in rounds)
    quantities = _median(one.seconds["quantities"] / one.natasha for one in rounds)
    fast = _median(one.natasha / one.language for one in compiled) if compiled else None
    different = sum(one.different for one in (*rounds, *compiled))
    two = runs.one / runs.two
    targets = [
        ("Language stage against natasha, numpy alone: times faster", "≥ 5", f"{language:.2f}", language >= 5),
        *([("The same with the extra `fast`", "≥ 6.5", f"{fast:.2f}", fast >= 6.5)] if fast else []),
        ("Texts whose reading differs from natasha's", "0", str(different), different == 0),
        ("All of `extract` against natasha's four steps: times faster", "≥ 4", f"{whole:.2f}", whole >= 4),
        ("Entities, quantities, dates and facts: share of the whole", "≤ 35 %", f"{facts:.1%}", facts <= 0.35),
        ("Quantities: share of natasha's time", "≤ 5 %", f"{quantities:.1%}", quantities <= 0.05),
        (f"Two processes against one, {runs.articles:,} articles", "≥ 1.8", f"{two:.2f}", two >= 1.8),
        ("Memory of the largest process", "≤ 400 MB", f"{runs.memory:.0f} MB", runs.memory <= 400),
        *(
            (f"Start: {name}", f"≤ {most} s", f"{took:.2f} s", took <= most)
            for (name, took), most in zip(runs.starts.items(), (0.3, 0.3, 1.0), strict=True)
        ),
        ("Cost of a word by the number of articles: largest deviation", "≤ 15 %", *_flat(archives.values())),
        ("Cost of a word by the length of the text: largest deviation", "≤ 15 %", *_flat(sizes.values())),
    ]
    all_operations, operations = floor.megaflops()
    speed = floor.gigaflops()
    least = operations / speed * 1e3
    words = sum(one.words for one in rounds)
    said = TEMPLATE.read_text(encoding="utf-8").format(
        machine=_machine(),
        load=LOAD,
        versions=", ".join(f"{name} {version(name)}" for name in PACKAGES if _is_there(name)),
        source=f"{len(texts)} texts of {source.name}" if source else f"the corpus, repeated to {len(texts)} texts",
        words=f"{words:,}",
        rounds=len(rounds),
        targets=_table(
            ("what", "target", "measured", ""), [(*row[:3], "" if row[3] else "**missed**") for row in targets]
        ),
        stages=_table(
            ("stage", "µs a word", "share"),
            [
                *((said, f"{stages[name]:.2f}", f"{stages[name] / ours:.0%}") for name, said in SAID.items()),
                (
                    "rows, tables, the rest",
                    f"{ours - sum(stages.values()):.2f}",
                    f"{1 - sum(stages.values()) / ours:.0%}",
                ),
                ("**all**", f"**{ours:.2f}**", "100%"),
                ("natasha's four steps", f"{natasha:.2f}", f"{natasha / ours:.0%}"),
            ],
        ),
        rounds_table=_table(
            ("round", "words", "natasha", "language stage", "all of ours", "times faster: language", "all"),
            [_row(number, one) for number, one in enumerate(rounds, 1)],
        ),
        archives=_table(
            ("articles", "µs a word"), [(f"{number:,}", f"{cost:.1f}") for number, cost in archives.items()]
        ),
        sizes=_table(("text", "µs a word"), [(name, f"{cost:.1f}") for name, cost in sizes.items()]),
        language=f"{language:.1f}",
        fast=f"{fast:.1f} times" if fast else "not measured here",
        one=f"{runs.one:.1f}",
        two=f"{runs.two:.1f}",
        articles=f"{runs.articles:,}",
        all_operations=f"{all_operations:.2f}",
        operations=f"{operations:.2f}",
        speed=f"{speed:.0f}",
        least=f"{least:.1f}",
        models=f"{networks:.1f}",
        distance=f"{networks / least:.1f}",
    )
    path.write_text(said, encoding="utf-8")
    return said, [f"{name}: {measured} (target {wanted})" for name, wanted, measured, good in targets if not good]


def _is_there(name: str) -> bool:
    try:
        return bool(version(name))
    except PackageNotFoundError:  # dawg2 is not for every machine, numba is an extra.
        return False


def _median(values: object) -> float:
    return statistics.median(values)  # type: ignore[call-overload,no-any-return]


def _flat(costs: object) -> tuple[str, bool]:
    """How far the costs lie from the middle between the least and the largest."""
    costs = list(costs)  # type: ignore[call-overload]
    middle = (min(costs) + max(costs)) / 2
    deviation = max(costs) / middle - 1
    return f"{deviation:.1%}", deviation <= 0.15


def _row(number: int, one: Round) -> tuple[str, ...]:
    costs = [f"{seconds / one.words * 1e6:.1f}" for seconds in (one.natasha, one.language, one.ours)]
    return str(number), f"{one.words:,}", *costs, f"{one.natasha / one.language:.2f}", f"{one.natasha / one.ours:.2f}"


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _machine() -> str:
    processor = platform.processor() or platform.machine()
    cpuinfo = Path("/proc/cpuinfo")
    if cpuinfo.exists():
        lines = cpuinfo.read_text("utf-8").splitlines()
        processor = next((text.partition(": ")[2] for text in lines if text.startswith("model name")), processor)
    return f"{processor}, {os.cpu_count()} cores, {platform.system()}, Python {platform.python_version()}"
