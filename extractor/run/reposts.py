"""Which documents of a run are reposts of which.

Every document is a first or a repost of a first. Documents are taken by date, those without one last, then by path;
each is compared with the firsts before it, so that neither engines nor shards matter. What a finished run has decided
stays: its firsts are firsts as long as they are there, and a table that grows does not change its mind.

Thousands of articles may be told in the same words and be none of them a repost: rates of exchange, weather. So that
each is compared with a few only, a band keeps the first firsts that have it, and the likeliest ones are compared, if
their sketches leave it open.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator

from extractor.run.likeness import bands, is_repost, likeness, may_be_repost

# How many firsts a band keeps, and with how many a text is compared.
_FIRSTS_OF_BAND = 50
_COMPARED = 10
# The text of a document at a shard, start and length.
Text = Callable[[int, int, int], str]
# A document and its first, by their digests; a first is its own.
Decision = tuple[bytes, bytes]

_SCHEMA = (
    "CREATE TABLE decided (digest BLOB PRIMARY KEY, first BLOB) WITHOUT ROWID",
    "CREATE TABLE band (band INTEGER, place INTEGER, PRIMARY KEY (band, place)) WITHOUT ROWID",
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
_FIRSTS = """
SELECT place, sketch FROM candidate JOIN decided USING (digest) WHERE decided.first = digest ORDER BY place
"""
_ADD_FIRST = f"""
INSERT OR IGNORE INTO band SELECT value, ? FROM json_each(?)
WHERE (SELECT count(*) FROM band WHERE band = value) < {_FIRSTS_OF_BAND}
"""
# Those that no run has seen, and those whose first has gone.
_NEW = """
SELECT place, number, shard, start, length, sketch FROM candidate LEFT JOIN decided USING (digest)
WHERE (decided.first IS NULL OR decided.first <> digest) AND number NOT IN (SELECT number FROM repost)
ORDER BY place
"""
_LIKELY = f"""
SELECT number, shard, start, length, sketch FROM candidate
WHERE place IN (
    SELECT place FROM band WHERE band IN (SELECT value FROM json_each(?))
    GROUP BY place ORDER BY count(*) DESC, place LIMIT {_COMPARED}
)
ORDER BY place
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
    for place, sketch in database.execute(_FIRSTS):
        _add_first(database, place, _json(sketch))
    for place, number, *lies, sketch in database.execute(_NEW):
        its_bands = _json(sketch)
        likely = [lie for *lie, other in database.execute(_LIKELY, [its_bands]) if may_be_repost(sketch, other)]
        first = _first(likely, lies, text) if likely else None
        if first is None:
            _add_first(database, place, its_bands)
        else:
            database.execute("INSERT INTO repost VALUES (?, ?)", (number, first))


def decisions(database: sqlite3.Connection) -> Iterator[Decision]:
    """What has been decided, to be given to `find` in the next run."""
    return iter(database.execute(_DECISIONS))


def _first(likely: Iterable[list[int]], lies: list[int], text: Text) -> int | None:
    """The earliest of the likely firsts that is repeated by the text that `lies` there."""
    compared = likeness(text(*lies))
    return next((number for number, *place in likely if is_repost(compared, likeness(text(*place)))), None)


def _add_first(database: sqlite3.Connection, place: int, its_bands: str) -> None:
    database.execute(_ADD_FIRST, (place, its_bands))


def _json(sketch: bytes) -> str:
    return json.dumps(bands(sketch))
