"""The formats of tables by name, and their files; imports nothing heavy, for the help of the command line."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, get_args

FormatName = Literal["csv", "xlsx", "jsonl", "parquet", "sqlite"]

FORMATS: tuple[FormatName, ...] = get_args(FormatName)

# The file of a table in each format.
FILES: Mapping[FormatName, str] = {
    "csv": "{}.csv",
    "xlsx": "facts.xlsx",
    "jsonl": "{}.jsonl",
    "parquet": "{}.parquet",
    "sqlite": "facts.db",
}
