"""Which files can be read, and by what; told by their endings."""

from __future__ import annotations

import re
from bz2 import BZ2File
from collections.abc import Callable, Iterator
from functools import partial
from importlib.util import find_spec
from lzma import LZMAFile

from backports.zstd import ZstdFile

from extractor.archive import containers
from extractor.archive.failure import Failure
from extractor.archive.formats import feed, lines, table, warc, whole
from extractor.archive.member import Cutting, Member
from extractor.archive.record import Record

Split = Callable[[Member, Cutting], Iterator[Record | Failure]]
Open = Callable[[Member, int], Iterator[Member | Failure]]

SPLITS: dict[str, Split] = {
    ".txt": whole.split_text,
    ".html": whole.split_html,
    ".htm": whole.split_html,
    ".xhtml": whole.split_html,
    ".docx": whole.split_docx,
    ".jsonl": lines.split,
    ".ndjson": lines.split,
    ".csv": table.split_csv,
    ".tsv": table.split_csv,
    ".xlsx": table.split_xlsx,
    ".parquet": table.split_parquet,
    ".xml": feed.split,
    ".rss": feed.split,
    ".atom": feed.split,
    ".warc": warc.split,
}
ARCHIVES: dict[str, Open] = {".zip": containers.open_zip, ".tar": containers.open_tar}
COMPRESSED: dict[str, Open] = {
    **dict.fromkeys((".gz", ".tgz"), partial(containers.open_compressed, containers.gunzip)),
    **dict.fromkeys((".bz2", ".tbz2"), partial(containers.open_compressed, BZ2File)),
    **dict.fromkeys((".xz", ".txz"), partial(containers.open_compressed, LZMAFile)),
    **dict.fromkeys((".zst", ".tzst"), partial(containers.open_compressed, ZstdFile)),
}
_ENDING = re.compile(r"\.(?=.*[^\W\d])\w{1,8}")
# What is not installed by default: the module, and the extra of this package that brings it.
_EXTRAS = {
    ".html": ("trafilatura", "html"),
    ".htm": ("trafilatura", "html"),
    ".xhtml": ("trafilatura", "html"),
    ".docx": ("docx", "docx"),
    ".xlsx": ("python_calamine", "xlsx"),
    ".parquet": ("pyarrow", "parquet"),
    ".warc": ("fastwarc", "warc"),
}
# What holds texts too, but not for us, and what to do about it.
_ADVICE = {
    **dict.fromkeys((".doc", ".rtf", ".odt"), "формат не читается; сохраните как .docx"),
    **dict.fromkeys((".xls", ".ods"), "формат не читается; сохраните как .xlsx"),
    **dict.fromkeys((".pdf", ".djvu", ".epub", ".fb2"), "формат не читается; извлеките текст в .txt"),
    **dict.fromkeys((".rar", ".7z"), "формат не читается; перепакуйте в .zip"),
}


def ending(name: str) -> str:
    """The ending in small letters, with the dot."""
    stem, dot, last = name.rpartition("/")[2].rpartition(".")
    return f".{last.lower()}" if stem and dot else ""


def is_readable(name: str) -> bool:
    """Whether a file called so holds documents, or may."""
    found = ending(name)
    return found in SPLITS or found in ARCHIVES or (found in COMPRESSED and is_readable(containers.inner_name(name)))


def kind(name: str) -> str:
    """The ending of a file that can't be read, for people; empty if what is behind the last dot is none (`a.2025`)."""
    found = ending(name)
    return found if _ENDING.fullmatch(found) else ""


def holds_text(name: str) -> bool:
    """Whether somebody would miss what is in a file called so, be it readable or not."""
    return is_readable(name) or ending(name) in _ADVICE


def card_name(name: str) -> str:
    """What the file beside a plain text is called that says when and by whom it was published; empty for others."""
    return name[: -len(".txt")] + ".json" if ending(name) == ".txt" else ""


def is_hidden(name: str) -> bool:
    """Whether a file or folder is none of the user's: those of systems begin with a dot, or are a Mac's in archives."""
    parts = name.split("/")
    return "__MACOSX" in parts or any(part.startswith(".") and part not in (".", "..") for part in parts)


def advice(name: str) -> str:
    """What to do with a file of texts that can't be read, or an empty string."""
    return _ADVICE.get(ending(name), "")


def missing(name: str) -> str:
    """What to install to read such a file, or an empty string."""
    module, extra = _EXTRAS.get(ending(name), ("", ""))
    if not module or find_spec(module):
        return ""
    return f"для {ending(name)} нужно дополнение: pip install 'extractor[{extra}]'"
