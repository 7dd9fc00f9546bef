"""Extractions to data frames with the columns of `columns.py`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import pandas as pd

from extractor.document import Extraction
from extractor.tables.columns import ENTITIES, FACTS, Column, Kind
from extractor.tables.rows import Row, entity_rows, fact_rows

_DTYPES: dict[Kind, str] = {"text": "str", "integer": "int64", "number": "float64", "date": "datetime64[s]"}


def facts_frame(extractions: Iterable[Extraction]) -> pd.DataFrame:
    """One row per fact, columns FACTS: texts are "" where there is nothing, numbers NaN, dates NaT."""
    return frame(FACTS, [row for extraction in extractions for row in fact_rows(extraction)])


def entities_frame(extractions: Iterable[Extraction]) -> pd.DataFrame:
    """One row per mention of a person, place or organisation, columns ENTITIES."""
    return frame(ENTITIES, [row for extraction in extractions for row in entity_rows(extraction)])


def frame(columns: Sequence[Column], rows: Sequence[Row]) -> pd.DataFrame:
    """A data frame of `rows`, typed by the kinds of `columns`."""
    values: Sequence[Sequence[Any]] = list(zip(*rows, strict=True)) if rows else [()] * len(columns)
    named = zip(columns, values, strict=True)
    return pd.DataFrame({column.name: pd.Series(cells, dtype=_DTYPES[column.kind]) for column, cells in named})
