"""Inputs to Documents: files, folders and standard input.

`records` cuts inputs into Records, `parse` makes a Document of one, `read` does both. What can't be read comes out as
a Failure and the rest goes on.
"""

from extractor.archive.documents import clash, read
from extractor.archive.failure import Failure
from extractor.archive.parse import parse
from extractor.archive.reader import records
from extractor.archive.record import Record, digest
from extractor.archive.sources import size

__all__ = ["Failure", "Record", "clash", "digest", "parse", "read", "records", "size"]
