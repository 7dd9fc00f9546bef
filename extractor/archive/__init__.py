"""Inputs to Documents: files, folders and standard input.

`find` lists what there is to read, `read` reads it; what can't be read comes out as a Failure and the rest goes on.
"""

from extractor.archive.failure import Failure
from extractor.archive.reader import read
from extractor.archive.sources import find

__all__ = ["Failure", "find", "read"]
