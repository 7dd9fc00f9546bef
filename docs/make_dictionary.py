"""Writes the data dictionary and the JSON schemas of this folder anew: python docs/make_dictionary.py"""

from __future__ import annotations

import json
from pathlib import Path

from extractor.tables.columns import TABLES
from extractor.tables.dictionary import json_schema, markdown, schema_file

DOCS = Path(__file__).parent


def files() -> dict[Path, str]:
    """Every generated file of this folder and what it must say."""
    schemas = {
        DOCS / schema_file(name): f"{json.dumps(json_schema(name), ensure_ascii=False, indent=2)}\n" for name in TABLES
    }
    return {DOCS / "data-dictionary.md": markdown(), **schemas}


if __name__ == "__main__":
    for path, text in files().items():
        path.write_text(text, encoding="utf-8", newline="\n")
        print(path)
