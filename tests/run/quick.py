"""`extractor` with a pipeline that is quick and needs no models, as a script: everything else is the real thing.

It takes what `extractor` takes. In the environment, `STOP_AT=N` kills the process before its N-th step on the disk, or,
with `DISK_FULL=1`, makes that step fail, or, with `CTRL_C=1`, interrupts the process and its workers.
"""

from __future__ import annotations

import errno
import os
import re
import signal
import time
from collections.abc import Iterable, Iterator

from extractor.document import Document, Entity, Extraction, Fact, Quantity, Sentence
from extractor.lexicon import Lexicon

SECONDS = 0.0005


class Quick:
    """Makes a fact of every number and a name of every word with a capital. «СБОЙ» breaks it, «КРАХ» its process."""

    def __init__(self, lexicon: Lexicon) -> None:
        assert lexicon.units

    def extract(self, documents: Iterable[Document]) -> Iterator[Extraction]:
        for document in documents:
            time.sleep(SECONDS)
            text = document.text
            if "СБОЙ" in text:
                raise ValueError("не по зубам")
            if "КРАХ" in text:
                os._exit(1)
            names = tuple(Entity(*word.span(), "LOC", word[0]) for word in re.finditer(r"\b[А-Я]\w+", text))
            facts = tuple(_fact(number) for number in re.finditer(r"\d+", text))
            yield Extraction(document, (Sentence(0, 0, 0, len(text), ()),), names, facts)


def _fact(number: re.Match[str]) -> Fact:
    return Fact(
        quantity=Quantity(*number.span(), float(number[0]), None, "=", "школа", "count"),
        sentence=0,
        measure="level",
        direction=None,
        indicator="школы",
        indicator_id="",
        predicate="",
        period=None,
        base="",
        places=(),
        speaker="",
        modality="actual",
        reasons=(),
    )


def stop_at(step: int, *, full: bool, interrupt: bool) -> None:
    """Every file that is written, and every name that it gets, goes through fsync: these are the steps."""
    sync = os.fsync
    left = step

    def counted(descriptor: int) -> None:
        nonlocal left
        left -= 1
        if left == 0 and full:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        if left == 0 and interrupt:
            os.killpg(0, signal.SIGINT)
        elif left == 0:
            os.kill(os.getpid(), signal.SIGKILL)
        sync(descriptor)

    os.fsync = counted


if __name__ == "__main__":
    from extractor.cli import main, run

    run.make_pipeline = Quick  # type: ignore[assignment]
    if "STOP_AT" in os.environ:
        # A shell that runs the tests in the background lets all that it starts ignore Ctrl-C.
        signal.signal(signal.SIGINT, signal.default_int_handler)
        stop_at(int(os.environ["STOP_AT"]), full="DISK_FULL" in os.environ, interrupt="CTRL_C" in os.environ)
    main(prog_name="extractor")
