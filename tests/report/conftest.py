"""Folders of finished runs to make reports of."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from extractor.document import Extraction
from extractor.run import Outcome
from extractor.storage import LocalFolder
from extractor.tables.write import write

Finish = Callable[[Sequence[Extraction]], Path]


@pytest.fixture
def finish(tmp_path: Path) -> Finish:
    """Write what `extractor run` leaves behind, its input included; one of its inputs could not be read."""

    def finished(extractions: Sequence[Extraction]) -> Path:
        path = tmp_path / "вход.jsonl"
        lines = [
            json.dumps({"id": one.document.id, "text": one.document.text}, ensure_ascii=False) for one in extractions
        ]
        path.write_text("\n".join(lines), encoding="utf-8")
        outcomes = [Outcome(str(path), None, one.document.id, "ok", "", one) for one in extractions]
        failed = Outcome("пусто.txt", None, "пусто", "failed", "пусто")
        record = {"version": "0.1.0", "inputs": [str(path)], "finished": "2026-11-23T13:13:27+00:00"}
        (tmp_path / "таблицы").mkdir(exist_ok=True)
        write(LocalFolder(tmp_path / "таблицы"), [*outcomes, failed], lambda counts: record)
        return tmp_path / "таблицы"

    return finished
