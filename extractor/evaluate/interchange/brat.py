"""brat standoff: NAME.txt with NAME.ann. Facts and entities are text-bound annotations; measure, direction and modality
are attributes, all other fields one note in JSON. Title and date of publication have no place in the format.

Format: https://brat.nlplab.org/standoff.html. A quote over several lines becomes a discontinuous annotation, as brat
wants it; the parts are put together again on the way back.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any, get_args

import msgspec

from extractor.document import Direction, Measure, Modality
from extractor.errors import InputError, gather
from extractor.evaluate.gold import GoldDocument, read_text
from extractor.evaluate.interchange.spans import ENTITY_LABELS, FACT_LABEL, LabelledSpan, from_spans, to_spans

CONFIG_NAME = "annotation.conf"

_ATTRIBUTES: dict[str, tuple[str, ...]] = {
    "measure": get_args(Measure),
    "direction": get_args(Direction),
    "modality": get_args(Modality),
}
_BOUND = re.compile(r"(?P<id>T\d+)\t(?P<label>\S+) (?P<offsets>\d+ \d+(?:;\d+ \d+)*)\t(?P<quote>.*)")
_ATTRIBUTE = re.compile(r"A\d+\t(?P<name>\S+) (?P<id>T\d+) (?P<value>\S+)")
_NOTE = re.compile(r"#\d+\tAnnotatorNotes (?P<id>T\d+)\t(?P<note>.*)")


def write_folder(gold: Sequence[GoldDocument], folder: Path) -> list[Path]:
    """Write texts, annotations and the configuration of the collection; returns the paths of the annotations."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / CONFIG_NAME).write_text(annotation_config(), encoding="utf-8")
    paths = []
    for document in gold:
        path = folder / f"{document.id}.ann"
        path.write_text(to_ann(document), encoding="utf-8")
        path.with_suffix(".txt").write_text(document.text, encoding="utf-8")
        paths.append(path)
    return paths


def read_folder(folder: Path, known: Sequence[GoldDocument] = ()) -> list[GoldDocument]:
    """Gold of a collection, by name; titles and dates are taken from the documents already known. Raises InputError."""
    paths = sorted(folder.glob("*.ann"))
    if not paths:
        raise InputError(f"{folder}: нет файлов .ann. Нужна папка, выгруженная из brat")
    by_name = {document.id: document for document in known}
    return gather(partial(_read_document, path, by_name) for path in paths)


def to_ann(document: GoldDocument) -> str:
    """NAME.ann of a document."""
    lines: list[str] = []
    attributes = 0
    for number, span in enumerate(to_spans(document), start=1):
        parts = list(_parts(document.text, span))
        offsets = ";".join(f"{start} {stop}" for start, stop in parts)
        quote = " ".join(document.text[start:stop] for start, stop in parts)
        lines.append(f"T{number}\t{span.label} {offsets}\t{quote}")
        for name in _ATTRIBUTES:
            if span.fields.get(name) is not None:
                attributes += 1
                lines.append(f"A{attributes}\t{name.capitalize()} T{number} {span.fields[name]}")
        rest = {name: value for name, value in span.fields.items() if name not in _ATTRIBUTES}
        lines.append(f"#{number}\tAnnotatorNotes T{number}\t{msgspec.json.encode(rest).decode()}")
    return "".join(f"{line}\n" for line in lines)


def from_ann(ann: str, name: str, text: str) -> GoldDocument:
    """The document of NAME.ann and its text, without title and date. Raises InputError, which names the line."""
    places: dict[str, tuple[int, int, str]] = {}
    fields: dict[str, dict[str, Any]] = {}
    # Not splitlines: a quote may hold characters it takes for line ends.
    for number, line in enumerate(ann.split("\n"), start=1):
        where = f"{name}.ann: строка {number}"
        if bound := _BOUND.fullmatch(line):
            places[bound["id"]] = _place(bound, text, where)
            fields[bound["id"]] = dict.fromkeys(_ATTRIBUTES) if bound["label"] == FACT_LABEL else {}
        elif attribute := _ATTRIBUTE.fullmatch(line):
            _fields_of(attribute["id"], fields, where)[attribute["name"].lower()] = attribute["value"]
        elif note := _NOTE.fullmatch(line):
            _fields_of(note["id"], fields, where).update(_note(note["note"], where))
        elif line.strip():
            raise InputError(f"{where}: непонятная запись «{line}». Нужны T, A и AnnotatorNotes")
    spans = [LabelledSpan(start, stop, label, fields[key]) for key, (start, stop, label) in places.items()]
    return from_spans(spans, name=name, title="", published=None, text=text)


def annotation_config() -> str:
    """The configuration of a collection: labels, and attributes of facts with their values."""
    attributes = "\n".join(
        f"{name.capitalize()}\tArg:{FACT_LABEL}, Value:{'|'.join(values)}" for name, values in _ATTRIBUTES.items()
    )
    labels = "\n".join((FACT_LABEL, *ENTITY_LABELS))
    return f"[entities]\n{labels}\n\n[relations]\n\n[events]\n\n[attributes]\n{attributes}\n"


def _read_document(path: Path, known: Mapping[str, GoldDocument]) -> GoldDocument:
    document = from_ann(read_text(path), path.stem, read_text(path.with_suffix(".txt")))
    if path.stem not in known:
        return document
    other = known[path.stem]
    return msgspec.structs.replace(document, title=other.title, published=other.published)


def _parts(text: str, span: LabelledSpan) -> Iterator[tuple[int, int]]:
    """The span line by line."""
    start = span.start
    for line in text[span.start : span.stop].split("\n"):
        if line:
            yield start, start + len(line)
        start += len(line) + 1


def _place(bound: re.Match[str], text: str, where: str) -> tuple[int, int, str]:
    parts = [tuple(map(int, part.split())) for part in bound["offsets"].split(";")]
    there = " ".join(text[start:stop] for start, stop in parts)
    if there != bound["quote"]:
        raise InputError(
            f"{where}: в тексте стоит «{there}», а не «{bound['quote']}». Верните текст, который размечали"
        )
    return parts[0][0], parts[-1][1], bound["label"]


def _fields_of(key: str, fields: Mapping[str, dict[str, Any]], where: str) -> dict[str, Any]:
    if key not in fields:
        raise InputError(f"{where}: {key} ещё не было. Запись T должна стоять выше")
    return fields[key]


def _note(note: str, where: str) -> dict[str, Any]:
    try:
        return msgspec.json.decode(note, type=dict[str, Any])
    except msgspec.DecodeError as error:
        raise InputError(f"{where}: заметка должна быть объектом JSON: {error}") from error
