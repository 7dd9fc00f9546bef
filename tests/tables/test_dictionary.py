"""The published dictionary and schemas: up to date, and true of what is written."""

from __future__ import annotations

import json
import runpy
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from extractor.document import Extraction
from extractor.tables.columns import DOCUMENTS, ENTITIES, FACTS, TABLES
from extractor.tables.dictionary import json_schema, markdown
from extractor.tables.jsonl import jsonl_file
from extractor.tables.rows import Row

from .rows import rows_of

SCRIPT = Path(__file__).parents[2] / "docs" / "make_dictionary.py"


def test_the_files_in_docs_are_up_to_date() -> None:
    files: dict[Path, str] = runpy.run_path(str(SCRIPT))["files"]()
    assert {path.name for path, text in files.items() if path.read_text(encoding="utf-8") != text} == set()


def test_the_dictionary_explains_every_column_and_code() -> None:
    text = markdown()
    for column in (*FACTS, *ENTITIES, *DOCUMENTS):
        assert f"| `{column.name}` | {column.heading} |" in text
        assert all(f"| `{column.name}` | `{code}` | {russian} |" in text for code, russian in column.labels)


@pytest.mark.parametrize("name", TABLES)
def test_every_column_is_explained_in_both_languages(name: str) -> None:
    for column in TABLES[name]:
        assert column.heading
        assert any("а" <= letter <= "я" for letter in column.russian.lower())
        assert not any("а" <= letter <= "я" for letter in column.english.lower())
    assert len({column.heading for column in TABLES[name]}) == len(TABLES[name])


@pytest.mark.parametrize("name", TABLES)
def test_what_is_written_fits_the_schema(name: str, extraction: Extraction, tmp_path: Path) -> None:
    lines = written(tmp_path, name, rows_of(extraction)[name])
    check = validator(name)
    assert lines
    for line in lines:
        check.validate(json.loads(line))


@pytest.mark.parametrize("name", TABLES)
def test_the_schema_is_a_schema(name: str) -> None:
    jsonschema.Draft202012Validator.check_schema(json_schema(name))


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("measure", "уровень"),
        ("value", "7"),
        ("published", "18.09.2025"),
        ("base", "2019"),
        ("start", -1),
        ("flags", "far"),
    ],
)
def test_the_schema_refuses_what_no_row_has(column: str, value: object, extraction: Extraction, tmp_path: Path) -> None:
    row = json.loads(written(tmp_path, "facts", rows_of(extraction)["facts"])[0])
    assert validator("facts").is_valid(row)
    assert not validator("facts").is_valid({**row, column: value})


@given(base=st.dates(), other=st.dates())
def test_a_period_is_a_base(base: object, other: object) -> None:
    (column,) = (column for column in FACTS if column.name == "base")
    schema = json_schema("facts")["properties"][column.name]
    assert jsonschema.Draft202012Validator(schema).is_valid(f"{base}/{other}")


def test_lone_surrogates_are_written_as_replacement_characters(extraction: Extraction, tmp_path: Path) -> None:
    broken = replace(extraction, document=replace(extraction.document, title="a\ud800б"))
    assert '"title":"a\ufffdб"' in written(tmp_path, "facts", rows_of(broken)["facts"])[0]


def written(folder: Path, name: str, rows: list[Row]) -> list[str]:
    with jsonl_file(folder / "t.jsonl", TABLES[name]) as add:
        for row in rows:
            add(row)
    return (folder / "t.jsonl").read_text(encoding="utf-8").splitlines()


def validator(name: str) -> Any:
    checker = jsonschema.Draft202012Validator.FORMAT_CHECKER
    return jsonschema.Draft202012Validator(json_schema(name), format_checker=checker)
