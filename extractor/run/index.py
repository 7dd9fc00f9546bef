"""What is known of the documents of a run, on disk: memory stays the same however many there are.

A temporary SQLite database, gone with the process. Nothing is lost with it: it is made anew from the inputs and from
the marks of finished shards.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator

from msgspec import Struct

from extractor.archive import Failure, Record
from extractor.run.outcome import Entry, Status

_SCHEMA = """
PRAGMA journal_mode = OFF;
PRAGMA synchronous = OFF;
PRAGMA temp_store = FILE;
PRAGMA cache_size = -8192;  -- KB
-- What the inputs hold, in their order; where there is no digest, the failure says why.
CREATE TABLE item (number INTEGER PRIMARY KEY, digest BLOB, path TEXT, line INTEGER, name TEXT, failure TEXT);
-- What is finished, or is being worked on: then it has no shard yet.
CREATE TABLE result (
    digest BLOB PRIMARY KEY, shard INTEGER, start INTEGER, length INTEGER, status TEXT, doc_id TEXT, published TEXT,
    sketch BLOB
) WITHOUT ROWID;
-- For every id that several documents have, the first of them.
CREATE TABLE clash (doc_id TEXT PRIMARY KEY, number INTEGER) WITHOUT ROWID;
-- Documents that are another one again, and that other.
CREATE TABLE repost (number INTEGER PRIMARY KEY, first INTEGER);
"""
_CLASHES = """
INSERT INTO clash
SELECT doc_id, min(number) FROM item JOIN result USING (digest)
WHERE status <> 'failed' GROUP BY doc_id HAVING count(*) > 1
"""
_ROWS = """
SELECT item.path, item.line, coalesce(result.doc_id, item.name), item.failure, shard, start, length, status,
       CASE WHEN item.number > clash.number AND status <> 'failed'
            THEN holder.path || coalesce(':' || holder.line, '') END,
       (SELECT doc_id FROM item AS first JOIN result USING (digest) WHERE first.number = repost.first)
FROM item
LEFT JOIN result USING (digest)
LEFT JOIN clash ON clash.doc_id = result.doc_id
LEFT JOIN item AS holder ON holder.number = clash.number
LEFT JOIN repost ON repost.number = item.number
ORDER BY item.number
"""


class Done(Struct, frozen=True):
    """Where in a shard the result of a finished document lies, and what became of it."""

    shard: int
    start: int
    length: int
    status: Status


class Row(Struct, frozen=True):
    """A document of the inputs. If it is not finished, `failure` says why.

    `holder` is the place of an earlier document with the same id, `first` the id of one that this is a repost of.
    """

    path: str
    line: int | None
    doc_id: str
    failure: str | None
    done: Done | None
    holder: str | None
    first: str | None


class Index:
    """Shards go by numbers that the caller gives. `database` is open to the search for reposts."""

    def __init__(self) -> None:
        self.database = sqlite3.connect("", isolation_level=None)
        self.database.executescript(_SCHEMA)
        self.database.execute("BEGIN")

    def finish(self, shard: int, entries: Iterable[Entry]) -> None:
        """Take in a finished shard."""
        rows = (
            (
                *(entry.digest, shard, entry.start, entry.length, entry.status, entry.doc_id),
                *(entry.published and entry.published.isoformat(), entry.sketch),
            )
            for entry in entries
        )
        self.database.executemany("INSERT OR REPLACE INTO result VALUES (?, ?, ?, ?, ?, ?, ?, ?)", rows)

    def add(self, record: Record, digest: bytes) -> bool:
        """Take in the next document of the inputs; tell whether it is a new one, to be worked on."""
        values = (digest, record.path, record.line, record.name)
        self.database.execute("INSERT INTO item (digest, path, line, name) VALUES (?, ?, ?, ?)", values)
        return self.database.execute("INSERT OR IGNORE INTO result (digest) VALUES (?)", [digest]).rowcount == 1

    def add_failure(self, failure: Failure) -> None:
        """Take in a part of the inputs that gave no document."""
        values = (failure.path, failure.line, "", failure.message)
        self.database.execute("INSERT INTO item (path, line, name, failure) VALUES (?, ?, ?, ?)", values)

    def fail(self, digest: bytes, message: str) -> None:
        """Note that the work on a document did not come to an end."""
        self.database.execute("UPDATE item SET failure = ? WHERE digest = ?", (message, digest))

    def settle(self) -> None:
        """Find the documents whose ids are taken, once all are in and none is being worked on."""
        self.database.execute(_CLASHES)

    def rows(self) -> Iterator[Row]:
        """All documents of the inputs in their order."""
        for path, line, doc_id, failure, *done, holder, first in self.database.execute(_ROWS):
            yield Row(path, line, doc_id, failure, None if done[0] is None else Done(*done), holder, first)

    def live_shards(self) -> list[int]:
        """The shards that hold a document of the inputs."""
        query = "SELECT DISTINCT shard FROM item JOIN result USING (digest) WHERE shard IS NOT NULL"
        return [number for (number,) in self.database.execute(query)]

    def close(self) -> None:
        """Remove the database."""
        self.database.close()
