"""Which documents of a run are reposts of which.

Every document is a first or a repost of a first. Documents are taken by date, those without one last, then by path;
each is compared with the firsts before it, so that neither engines nor shards matter. What a finished run has decided
stays: its firsts are firsts as long as they are there, and a table that grows does not change its mind.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator

import msgspec

from extractor.run.likeness import is_repost

# The text of a document at a shard, start and length.
Text = Callable[[int, int, int], str]
# A document and its first, by their digests; a first is its own.
Decision = tuple[bytes, bytes]

_SCHEMA = (
    "CREATE TABLE decided (digest BLOB PRIMARY KEY, first BLOB) WITHOUT ROWID",
    "CREATE TABLE band (band INTEGER, number INTEGER, PRIMARY KEY (band, number)) WITHOUT ROWID",
    """
    CREATE TABLE candidate (
        place INTEGER PRIMARY KEY, number INTEGER UNIQUE, digest BLOB UNIQUE, shard INTEGER, start INTEGER,
        length INTEGER, sketch BLOB
    )
    """,
)
# Documents that were read and have an id of their own.
_CANDIDATES = """
INSERT INTO candidate (number, digest, shard, start, length, sketch)
SELECT item.number, digest, shard, start, length, sketch FROM item JOIN result USING (digest)
LEFT JOIN clash USING (doc_id)
WHERE status = 'ok' AND (clash.number IS NULL OR clash.number = item.number)
ORDER BY published IS NULL, published, path, line, item.number
"""
_DECIDED = """
INSERT INTO repost
SELECT candidate.number, first.number FROM decided JOIN candidate USING (digest)
JOIN candidate AS first ON first.digest = decided.first
WHERE decided.first <> decided.digest
"""
_FIRSTS = "SELECT number, sketch FROM candidate JOIN decided USING (digest) WHERE decided.first = digest"
# Those that no run has seen, and those whose first has gone.
_NEW = """
SELECT number, shard, start, length, sketch FROM candidate LEFT JOIN decided USING (digest)
WHERE (decided.first IS NULL OR decided.first <> digest) AND number NOT IN (SELECT number FROM repost)
ORDER BY place
"""
_LIKELY = """
SELECT DISTINCT place, candidate.number, shard, start, length FROM band JOIN candidate USING (number)
WHERE band IN ({}) ORDER BY place
"""
_DECISIONS = """
SELECT candidate.digest, coalesce(first.digest, candidate.digest) FROM candidate
LEFT JOIN repost USING (number) LEFT JOIN candidate AS first ON first.number = repost.first
ORDER BY candidate.place
"""


def find(database: sqlite3.Connection, decided: Iterable[Decision], text: Text) -> None:
    """Fill the table `repost` of a settled index. `decided` is what the last finished run has decided."""
    for statement in _SCHEMA:
        database.execute(statement)
    database.executemany("INSERT INTO decided VALUES (?, ?)", decided)
    database.execute(_CANDIDATES)
    database.execute(_DECIDED)
    if database.execute(_NEW).fetchone() is None:
        return
    for number, sketch in database.execute(_FIRSTS):
        _add_first(database, number, _bands(sketch))
    for number, *place, sketch in database.execute(_NEW):
        bands = _bands(sketch)
        first = _first(database, bands, text(*place), text)
        if first is None:
            _add_first(database, number, bands)
        else:
            database.execute("INSERT INTO repost VALUES (?, ?)", (number, first))


def decisions(database: sqlite3.Connection) -> Iterator[Decision]:
    """What has been decided, to be given to `find` in the next run."""
    return iter(database.execute(_DECISIONS))


def _first(database: sqlite3.Connection, bands: tuple[int, ...], written: str, text: Text) -> int | None:
    """The earliest first that a text repeats."""
    likely = database.execute(_LIKELY.format(", ".join("?" * len(bands))), bands)
    return next((number for _, number, *place in likely if is_repost(written, text(*place))), None)


def _add_first(database: sqlite3.Connection, number: int, bands: tuple[int, ...]) -> None:
    database.executemany("INSERT OR IGNORE INTO band VALUES (?, ?)", ((band, number) for band in bands))


def _bands(sketch: bytes) -> tuple[int, ...]:
    return msgspec.json.decode(sketch, type=tuple[int, ...])
