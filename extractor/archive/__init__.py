"""Inputs to Documents: files, folders, archives and standard input.

`records` cuts inputs into Records, `parse` makes a Document of one, `read` does both. What can't be read comes out as
a Failure and the rest goes on.
"""

from extractor.archive.documents import clash, read
from extractor.archive.failure import Failure, fault
from extractor.archive.formats.fields import FIELDS
from extractor.archive.languages import RUSSIAN
from extractor.archive.languages import tell as tell_language
from extractor.archive.limits import MAX_MEMBER
from extractor.archive.parse import parse
from extractor.archive.reader import records
from extractor.archive.record import Reading, Record, digest
from extractor.archive.sources import Filter, size

__all__ = [
    "FIELDS",
    "MAX_MEMBER",
    "RUSSIAN",
    "Failure",
    "Filter",
    "Reading",
    "Record",
    "clash",
    "digest",
    "fault",
    "parse",
    "read",
    "records",
    "size",
    "tell_language",
]
