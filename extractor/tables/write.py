"""Tables to the files of one or more formats and a record of the run: all of them appear, or none."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, Literal, get_args

from extractor.tables.csv import STYLES, StyleName, write_csv
from extractor.tables.frames import Table

FormatName = Literal["csv", "xlsx", "jsonl", "parquet", "sqlite"]

FORMATS: tuple[FormatName, ...] = get_args(FormatName)
RECORD = "run.json"


def write(
    folder: Path,
    tables: Sequence[Table],
    record: Mapping[str, Any],
    formats: Iterable[FormatName] = ("csv",),
    style: StyleName = "plain",
) -> list[Path]:
    """Write the tables and `run.json` to `folder`, replacing those of an earlier run; return the paths of the files.

    Everything is written aside first and moved in at the end, so that an error or Ctrl-C leaves no halves. `style` is
    for CSV alone.

    Raises:
        ExtractorError: a format needs a package that is not installed.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder, prefix=".unfinished-") as name:
        aside = Path(name)
        for format_name in dict.fromkeys(formats):
            _write_format(format_name, tables, aside, style)
        text = json.dumps(record, ensure_ascii=False, indent=2)
        (aside / RECORD).write_text(f"{text}\n", encoding="utf-8", newline="\n")
        return [path.replace(folder / path.name) for path in sorted(aside.iterdir())]


def _write_format(name: FormatName, tables: Sequence[Table], folder: Path, style: StyleName) -> None:
    """The writers are imported when asked for: some bring heavy packages."""
    if name == "csv":
        for table in tables:
            write_csv(table, folder / f"{table.name}.csv", STYLES[style])
    elif name == "xlsx":
        from extractor.tables.xlsx import write_xlsx

        write_xlsx(tables, folder)
    elif name == "jsonl":
        from extractor.tables.jsonl import write_jsonl

        for table in tables:
            write_jsonl(table, folder / f"{table.name}.jsonl")
    elif name == "parquet":
        from extractor.tables.parquet import write_parquet

        for table in tables:
            write_parquet(table, folder / f"{table.name}.parquet")
    else:
        from extractor.tables.sqlite import write_sqlite

        write_sqlite(tables, folder)
