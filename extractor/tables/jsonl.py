"""Tables to JSON Lines: an object on each line, keys as in the columns."""

from __future__ import annotations

from pathlib import Path

import msgspec

from extractor.tables.frames import Table


def write_jsonl(table: Table, path: Path) -> None:
    """Write one table; empty numbers and dates are null, empty texts are "", days look like 2025-09-18."""
    names = [column.name for column in table.columns]
    encode = msgspec.json.Encoder().encode
    with path.open("wb") as file:
        file.writelines(encode(dict(zip(names, row, strict=True))) + b"\n" for row in table.rows())
