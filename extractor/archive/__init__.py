"""Inputs to Documents: files, folders and standard input.

What can't be read comes out as a Failure and the rest goes on.
"""

from extractor.archive.failure import Failure
from extractor.archive.reader import read
from extractor.archive.sources import count

__all__ = ["Failure", "count", "read"]
