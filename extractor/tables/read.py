"""Reading tables of facts and entities back from CSV into frames of text."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pandas as pd

from extractor.tables.columns import ENTITIES, FACTS, Column
from extractor.tables.csv_reader import csv_lines


def read_facts(path: Path) -> pd.DataFrame:
    """Facts, one a row, all cells text as plain CSV has it (`1.5`, `2025-01-31`, "" for nothing).

    CSV for Excel is told by its header and comes out plain too. Raises InputError.
    """
    return _read(path, FACTS)


def read_entities(path: Path) -> pd.DataFrame:
    """Entities, one a row; otherwise as `read_facts`."""
    return _read(path, ENTITIES)


def _read(path: Path, columns: Sequence[Column]) -> pd.DataFrame:
    header, *rows = csv_lines(path, columns)
    return pd.DataFrame(rows, columns=header, dtype=str)
