"""Folders of finished runs to make reports of."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from extractor.document import Extraction
from extractor.tables.columns import DOCUMENTS, ENTITIES, FACTS
from extractor.tables.frames import Table, documents_frame, entities_frame, facts_frame
from extractor.tables.write import write

Finish = Callable[[Sequence[Extraction]], Path]


@pytest.fixture
def finish(tmp_path: Path) -> Finish:
    """Write what `extractor run` leaves behind, its input included."""

    def finished(extractions: Sequence[Extraction]) -> Path:
        lines = [
            json.dumps({"id": one.document.id, "text": one.document.text}, ensure_ascii=False) for one in extractions
        ]
        (tmp_path / "вход.jsonl").write_text("\n".join(lines), encoding="utf-8")
        tables = [
            Table("facts", FACTS, facts_frame(extractions)),
            Table("entities", ENTITIES, entities_frame(extractions)),
            Table("documents", DOCUMENTS, documents_frame(extractions)),
        ]
        record = {
            "version": "0.1.0",
            "inputs": [str(tmp_path / "вход.jsonl")],
            "finished": "2026-11-23T13:13:27+00:00",
        }
        write(tmp_path / "таблицы", tables, record)
        return tmp_path / "таблицы"

    return finished
