"""Putting gold that came from outside into a corpus: all of it, or nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from extractor.errors import InputError
from extractor.evaluate.check import gold_problems
from extractor.evaluate.gold import GoldDocument, encode_gold, read_text, write_gold


def store_gold(documents: Sequence[GoldDocument], folder: Path) -> list[Path]:
    """Write every document where its text lies in the folder or a folder inside; returns the paths of the gold.

    Raises InputError, having written nothing, if anything would not pass `check_gold`; every problem is a line of it.
    """
    names = Counter(document.id for document in documents)
    problems = [
        f"{name}: имя у нескольких документов ({n}), назовите их по-разному" for name, n in names.items() if n > 1
    ]
    problems += [f"{document.id}: {problem}" for document in documents for problem in _problems(document, folder)]
    if problems:
        raise InputError("\n".join((f"Ничего не записано, исправить: {len(problems)}", *problems)))
    return [write_gold(document, home(document.id, folder)) for document in documents]


def home(name: str, folder: Path) -> Path:
    """The folder where a document lies, this one or one inside; for a new document this one."""
    places = (
        path.parent for suffix in ("json", "txt") for path in sorted(folder.rglob(f"*.{suffix}")) if path.stem == name
    )
    return next(places, folder)


def _problems(document: GoldDocument, folder: Path) -> Iterator[str]:
    if not document.id or Path(document.id).name != document.id:
        yield "не годится в имена файлов; дайте документу имя без «/»"
        return
    text_path = home(document.id, folder) / f"{document.id}.txt"
    if text_path.exists() and read_text(text_path) != document.text:
        yield f"в {text_path} не тот текст, что размечен; верните прежний или разметьте заново"
    yield from gold_problems(encode_gold(document), document.text, document.id)
