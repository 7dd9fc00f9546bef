"""The program as a user starts it: start-up, memory, one process and two; wall time."""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import tempfile
import threading
from collections.abc import Sequence
from pathlib import Path
from time import monotonic, sleep
from typing import NamedTuple

from tests.benchmarks.speed.stages import mixed

STARTS = 5
STARTED = {
    "import extractor": ["-c", "import extractor"],
    "extractor --help": ["-m", "extractor", "--help"],
    "models and patterns ready": ["-c", "from extractor.pipeline import default_pipeline; default_pipeline()"],
}


class Runs(NamedTuple):
    """Seconds of each start; articles, seconds and MB of the largest process of a run with 1 and with 2 processes."""

    starts: dict[str, float]
    articles: int
    one: float
    two: float
    memory: float


def measure(texts: Sequence[str], articles: int) -> Runs:
    starts = {name: statistics.median(_run(arguments)[0] for _ in range(STARTS)) for name, arguments in STARTED.items()}
    with tempfile.TemporaryDirectory() as folder:
        archive = Path(folder, "archive.jsonl")
        with archive.open("w", encoding="utf-8") as file:
            for text in mixed(texts, articles, paragraphs=6):
                file.write(json.dumps({"text": text}, ensure_ascii=False) + "\n")
        command = ["-m", "extractor", "run", str(archive), "-q", "-o"]
        one, alone = _run([*command, str(Path(folder, "one"))])
        two, together = _run([*command, str(Path(folder, "two")), "--jobs", "2"])
        same = Path(folder, "one", "facts.csv").read_bytes() == Path(folder, "two", "facts.csv").read_bytes()
        if not same:
            raise AssertionError("two processes have found other facts than one")
    return Runs(starts, articles, one, two, max(alone, together))


def _run(arguments: Sequence[str]) -> tuple[float, float]:
    """Seconds that Python takes for the arguments, and the MB of the largest of its processes at their peak."""
    start = monotonic()
    with subprocess.Popen([sys.executable, *arguments], stdout=subprocess.DEVNULL) as process:
        peaks: dict[int, float] = {}
        watch = threading.Thread(target=_watch, args=(process, peaks), daemon=True)
        watch.start()
        if process.wait():
            raise subprocess.CalledProcessError(process.returncode, list(arguments))
        took = monotonic() - start
        watch.join()
    return took, max(peaks.values(), default=float("nan"))


def _watch(process: subprocess.Popen[bytes], peaks: dict[int, float]) -> None:
    """Note the largest memory of a process and its children, as far as the system tells."""
    while process.poll() is None:
        for one in _family(process.pid):
            try:
                status = Path(f"/proc/{one}/status").read_text(encoding="ascii", errors="replace")
            except OSError:
                continue  # It has ended.
            peak = status.partition("VmHWM:")[2].split()
            if peak:
                peaks[one] = int(peak[0]) / 1024
        sleep(0.2)


def _family(parent: int) -> list[int]:
    children = Path(f"/proc/{parent}/task/{parent}/children")
    if not children.exists():
        return []
    return [parent, *(one for child in children.read_text().split() for one in _family(int(child)))]
