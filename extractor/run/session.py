"""A run: new documents go to the engine shard by shard, finished ones are taken from earlier runs."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager
from functools import partial
from typing import Any, TypeVar

from msgspec import Struct

from extractor import clock
from extractor.archive import Failure, Record, clash, digest
from extractor.errors import WriteError
from extractor.run import reposts
from extractor.run.engines import Crash, Engine
from extractor.run.index import Index, Row
from extractor.run.outcome import Entry, Outcome
from extractor.run.shards import Shards
from extractor.run.work import Setup, Shard, prepare

T = TypeVar("T")

# A shard is full with so many documents or bytes of them, whichever comes first: a second of work, little to
# lose, and the last to be done is not waited for long.
SHARD_DOCUMENTS = 64
SHARD_BYTES = 4_000_000
# Documents that need no work are told of so often.
_TELL_EVERY = 1000
_END: Any = object()
_CRASHED = "рабочий процесс погиб на этом тексте: не хватило памяти или сбой; остальное обработано"


class Progress(Struct):
    """How far a run is: documents done, those failed, those worked on; bytes of the inputs done, those worked on.

    `words` are the words of the documents worked on.
    """

    documents: int = 0
    failed: int = 0
    worked: int = 0
    size: int = 0
    worked_size: int = 0
    words: int = 0


Tell = Callable[[Progress], None]


class Session:
    """One run over some inputs; `with open_session(…)` makes it."""

    def __init__(self, shards: Shards, index: Index, setup: Setup) -> None:
        self._shards = shards
        self._index = index
        self._setup = setup
        self._names: list[str] = []
        for name, entries in shards.found():
            self._take(name, entries)

    def work(self, items: Iterable[Record | Failure], engine: Engine, tell: Tell) -> Progress:
        """Work on all documents that no earlier run has finished; each shard is kept as soon as it is done.

        A shard whose process died is tried again document by document, and those that kill theirs are failed ones.

        Raises:
            WriteError: a shard can't be written; those before it are kept.
        """
        progress = Progress()
        crashed = self._do(self._cut(items, progress, tell), engine, progress, tell)
        single = (Shard((record,)) for shard in crashed for record in shard.records)
        for shard in self._do(single, engine, progress, tell):
            self._index.fail(digest(shard.records[0]), _CRASHED)
            progress.documents += 1
            progress.failed += 1
        tell(progress)
        return progress

    def outcomes(self, *, keep_duplicates: bool = False) -> Iterator[Outcome]:
        """What became of each document, in the order of the inputs; to be called once, when the work is done."""
        self._index.settle()
        if not keep_duplicates:
            reposts.find(self._index.database, self._shards.decisions(), self._text)
            # Before any table tells of them: the next run must hold to what this one may have told.
            self._shards.write_decisions(reposts.decisions(self._index.database))
        return map(self._outcome, self._index.rows())

    def finish(self) -> None:
        """Once the tables are there: remove shards of other editions and of documents that have gone."""
        self._shards.keep({self._names[number] for number in self._index.live_shards()})

    def _cut(self, items: Iterable[Record | Failure], progress: Progress, tell: Tell) -> Iterator[Shard]:
        """New documents in shards; all are entered in the index."""
        waiting: list[Record] = []
        size = held = behind = 0
        for item in _clocked(items):
            if isinstance(item, Failure):
                self._index.add_failure(item)
                progress.documents += 1
                progress.failed += 1
                continue
            if self._index.add(item, digest(item)):
                waiting.append(item)
                held += len(item.data)
                size += max(0, item.at - behind)
            else:
                progress.documents += 1
                progress.size += max(0, item.at - behind)
                if progress.documents % _TELL_EVERY == 0:
                    tell(progress)
            behind = max(behind, item.at)
            if len(waiting) == SHARD_DOCUMENTS or held >= SHARD_BYTES:
                yield Shard(tuple(waiting), size)
                waiting, size, held = [], 0, 0
        if waiting:
            yield Shard(tuple(waiting), size)

    def _do(self, tasks: Iterable[Shard], engine: Engine, progress: Progress, tell: Tell) -> list[Shard]:
        """Keep what the engine makes of the shards; return those at which its processes died."""
        crashed: list[Shard] = []
        with closing(engine(partial(prepare, self._setup), tasks)) as results:
            for shard, finished in results:
                progress.size += shard.size
                progress.worked_size += shard.size
                if isinstance(finished, Crash):
                    crashed.append(shard)
                    continue
                clock.add(finished.seconds)
                with clock.stage("keep"):
                    self._take(self._shards.write(finished), finished.entries)
                progress.documents += len(finished.entries)
                progress.worked += len(finished.entries)
                progress.words += finished.words
                progress.failed += sum(entry.status == "failed" for entry in finished.entries)
                tell(progress)
        return crashed

    def _take(self, name: str, entries: tuple[Entry, ...]) -> None:
        self._index.finish(len(self._names), entries)
        self._names.append(name)

    def _outcome(self, row: Row) -> Outcome:
        if row.done is None:
            return Outcome(row.path, row.line, row.doc_id, "failed", row.failure or "")
        result = self._shards.result(self._names[row.done.shard], row.done.start, row.done.length)
        if row.holder is not None:
            return Outcome(row.path, row.line, row.doc_id, "failed", clash(row.doc_id, row.holder))
        return Outcome(
            row.path,
            row.line,
            row.doc_id,
            "duplicate" if row.first is not None else row.done.status,
            result.error,
            result.extraction,
            is_plain=result.is_plain,
            language=result.language,
            duplicate_of=row.first or "",
        )

    def _text(self, shard: int, start: int, length: int) -> str:
        return self._shards.text(self._names[shard], start, length)


def _clocked(items: Iterable[T]) -> Iterator[T]:
    """The items; walking folders, unpacking and cutting files into them is a part of reading."""
    left = iter(items)
    while True:
        with clock.stage("read"):
            item = next(left, _END)
        if item is _END:
            return
        yield item


@contextmanager
def open_session(shards: Shards, setup: Setup) -> Iterator[Session]:
    """A session over the finished shards of earlier runs.

    Raises:
        WriteError: there is no room for temporary files.
    """
    with closing(Index()) as index, closing(shards):
        try:
            yield Session(shards, index, setup)
        except sqlite3.OperationalError as error:
            raise WriteError(
                f"временные файлы не записать ({error}); освободите место и повторите команду: готовое не пропало"
            ) from error
