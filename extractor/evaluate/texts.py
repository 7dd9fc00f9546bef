"""Texts that wait for their gold."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

import msgspec

from extractor.archive import Failure, read
from extractor.document import Document
from extractor.errors import InputError
from extractor.evaluate.gold import read_text
from extractor.evaluate.predictions import document_key


def read_texts(folder: Path, inputs: Sequence[str] = ()) -> dict[str, Document]:
    """Documents by the name their gold would have: those of the inputs of a run, and over them the texts of a corpus.
    Line ends come as `\\n`, as gold has them.

    Raises InputError for an input that can't be read, and for two documents of one name.
    """
    texts: dict[str, Document] = {}
    for item in read(inputs) if inputs else ():
        if isinstance(item, Failure):
            raise InputError(str(item))
        name = document_key(item.id)
        if name in texts:
            raise InputError(f"«{item.id}» и «{texts[name].id}» – одно имя для разметки. Назовите документы по-разному")
        texts[name] = msgspec.structs.replace(item, text="\n".join(re.split("\r\n?", item.text)))
    for path in sorted(folder.rglob("*.txt")):
        given = texts.get(path.stem, Document(id=path.stem, text=""))
        texts[path.stem] = msgspec.structs.replace(given, text=read_text(path))
    return texts
