"""Gold: articles with the facts and entities people found in them, NAME.txt and NAME.json side by side."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

import msgspec
from msgspec import Struct

from extractor.document import Direction, EntityType, Measure, Modality, Qualifier
from extractor.errors import InputError

FLOORS_NAME = "floors.json"


class GoldFact(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A fact as labelled. `quote` is the surface in the text and `nth` its occurrence, from 1.

    `value` and `value_max` are in the base of `unit`; `period` is the first and the last day, both inclusive.
    """

    quote: str
    nth: int
    value: int | float
    value_max: int | float | None
    qualifier: Qualifier
    unit: str
    measure: Measure
    direction: Direction | None
    indicator: str
    predicate: str | None
    period: tuple[date | None, date | None] | None
    base: str | None
    places: tuple[str, ...]
    speaker: str | None
    modality: Modality


class GoldEntity(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A name as labelled; `quote` and `nth` as in GoldFact."""

    quote: str
    nth: int
    type: EntityType
    normal: str


class GoldDocument(Struct, frozen=True, kw_only=True):
    """An article with its gold. `id` is the name of its files without the suffix."""

    id: str
    title: str
    published: date | None
    text: str
    facts: tuple[GoldFact, ...]
    entities: tuple[GoldEntity, ...]


class GoldFile(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """NAME.json as it lies on disk."""

    id: str
    title: str
    published: date | None
    text_sha256: str
    facts: tuple[GoldFact, ...]
    entities: tuple[GoldEntity, ...]


def gold_paths(folder: Path) -> list[Path]:
    """The gold files of a folder and the folders in it, by name; a floors file may lie among them."""
    return sorted(path for path in folder.rglob("*.json") if path.name != FLOORS_NAME)


def read_gold(folder: Path) -> list[GoldDocument]:
    """Documents of a folder and the folders in it, in the order of their paths.

    Raises InputError for a file that can't be used as gold, and for two documents of one name.
    """
    paths = gold_paths(folder)
    if not paths:
        raise InputError(f"{folder}: нет разметки. Нужны пары файлов ИМЯ.txt и ИМЯ.json")
    by_name: dict[str, Path] = {}
    for path in paths:
        if by_name.setdefault(path.stem, path) != path:
            raise InputError(f"{path}: имя уже занято: {by_name[path.stem]}. Назовите документ иначе")
    return [_read_document(path) for path in paths]


def read_text(path: Path) -> str:
    """A text of the corpus: UTF-8, line ends as `\\n`. Raises InputError."""
    try:
        return path.read_text(encoding="utf-8")
    except FileNotFoundError as error:
        raise InputError(f"{path}: нет текста. Положите его рядом с разметкой") from error
    except UnicodeDecodeError as error:
        raise InputError(f"{path}: текст корпуса должен быть в UTF-8. Перекодируйте файл") from error


def locate(text: str, quote: str, nth: int) -> tuple[int, int]:
    """Start and stop of the nth occurrence, from 1, of a quote; occurrences don't overlap. Raises LookupError."""
    if not quote or nth < 1:
        raise LookupError(quote)
    for number, start in enumerate(_occurrences(text, quote), start=1):
        if number == nth:
            return start, start + len(quote)
    raise LookupError(quote)


def occurrence(text: str, start: int, stop: int) -> tuple[str, int]:
    """The quote between two offsets and which occurrence of it this is: the inverse of `locate`.

    Raises LookupError where only an overlapping count would find the place (`аа` at 1 in `ааа`).
    """
    quote = text[start:stop]
    for number, found in enumerate(_occurrences(text, quote), start=1):
        if found == start:
            return quote, number
    raise LookupError(quote)


def text_hash(text: str) -> str:
    """SHA-256 of a text in UTF-8, in hexadecimal: `text_sha256` of gold."""
    return hashlib.sha256(text.encode()).hexdigest()


def corpus_hash(gold: Sequence[GoldDocument]) -> str:
    """SHA-256 of the texts and their gold, whatever the layout of the files."""
    return hashlib.sha256(msgspec.json.encode(sorted(gold, key=lambda document: document.id))).hexdigest()


def write_gold(document: GoldDocument, folder: Path) -> Path:
    """Write NAME.json, and NAME.txt where there is none yet; returns the path of NAME.json.

    Raises InputError if NAME.txt holds another text, for gold must not be moved to a text it was not made on, and for
    a name that is no plain name of a file.
    """
    if not document.id or Path(document.id).name != document.id:
        raise InputError(f"«{document.id}» не годится в имена файлов. Дайте документу имя без «/»")
    text_path = folder / f"{document.id}.txt"
    if not text_path.exists():
        text_path.write_text(document.text, encoding="utf-8")
    elif read_text(text_path) != document.text:
        raise InputError(f"{text_path}: текст не тот, что размечен. Разметьте заново или верните прежний текст")
    path = folder / f"{document.id}.json"
    path.write_bytes(encode_gold(document))
    return path


def encode_gold(document: GoldDocument) -> bytes:
    """NAME.json of a document: indented, one field a line, so that corrections show in a diff."""
    file = GoldFile(
        id=document.id,
        title=document.title,
        published=document.published,
        text_sha256=text_hash(document.text),
        facts=document.facts,
        entities=document.entities,
    )
    return msgspec.json.format(msgspec.json.encode(file), indent=1) + b"\n"


def _occurrences(text: str, quote: str) -> Iterator[int]:
    start = text.find(quote)
    while start >= 0:
        yield start
        start = text.find(quote, start + len(quote))


def _read_document(path: Path) -> GoldDocument:
    text = read_text(path.with_suffix(".txt"))
    advice = f"Все ошибки покажет: extractor corpus check {path.parent}"
    try:
        file = msgspec.json.decode(path.read_bytes(), type=GoldFile)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise InputError(f"{path}: разметка не читается: {error}. {advice}") from error
    items: tuple[GoldFact | GoldEntity, ...] = (*file.facts, *file.entities)
    for item in items:
        try:
            locate(text, item.quote, item.nth)
        except LookupError as error:
            raise InputError(f"{path}: в тексте нет {item.nth}-й цитаты «{item.quote}». {advice}") from error
    return GoldDocument(
        id=path.stem,
        title=file.title,
        published=file.published,
        text=text,
        facts=file.facts,
        entities=file.entities,
    )
