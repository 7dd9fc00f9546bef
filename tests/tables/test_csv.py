"""Tables to CSV."""

from __future__ import annotations

import csv
import math
from datetime import date
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.document import Extraction
from extractor.tables.columns import FACTS, Column
from extractor.tables.csv import STYLES, csv_file
from extractor.tables.frames import facts_frame
from extractor.tables.rows import fact_rows

COLUMNS = (
    Column("words", "text", "", "", ""),
    Column("count", "integer", "", "", ""),
    Column("value", "number", "", "", ""),
    Column("day", "date", "", "", ""),
)
Row = tuple[str, int, float | None, date | None]


def written(path: Path, rows: list[Row], style: str) -> str:
    with csv_file(path, COLUMNS, STYLES[style]) as add:  # type: ignore[index]
        for row in rows:
            add(row)
    return path.read_bytes().decode("utf-8")


def test_plain_csv(tmp_path: Path) -> None:
    rows: list[Row] = [
        ('a,"б"\nв', -1, 312_500_000_000.0, date(2025, 9, 1)),
        ("=1;2", 0, -10.5, None),
        ("", 2, None, None),
    ]
    assert written(tmp_path / "t.csv", rows, "plain") == (
        'words,count,value,day\n"a,""б""\nв",-1,312500000000,2025-09-01\n=1;2,0,-10.5,\n,2,,\n'
    )


def test_excel_csv(tmp_path: Path) -> None:
    rows: list[Row] = [("a,б", -1, 312_500_000_000.0, date(2025, 9, 1)), ("a;б", 0, -10.5, None), ("", 2, None, None)]
    assert written(tmp_path / "t.csv", rows, "excel") == (
        '\ufeffwords;count;value;day\na,б;-1;312500000000;01.09.2025\n"a;б";0;-10,5;\n;2;;\n'
    )


@pytest.mark.parametrize("text", ["=1+1", "+33%", "-6°C", "@имя", "\tтаб", "\rвк"])
def test_excel_is_kept_from_running_texts_as_formulas(tmp_path: Path, text: str) -> None:
    (_, row) = csv.reader(
        written(tmp_path / "t.csv", [(text, -1, -1.0, None)], "excel").splitlines(True), delimiter=";"
    )
    assert row == [f"'{text}", "-1", "-1", ""]


@pytest.mark.parametrize(
    ("value", "cell"),
    [(7.0, "7"), (0.1 + 0.2, "0.3"), (1e22, "1" + "0" * 22), (1e-7, "0.0000001"), (104.3, "104.3"), (-0.0, "0")],
)
def test_numbers_have_no_noise_and_no_exponent(tmp_path: Path, value: float, cell: str) -> None:
    assert written(tmp_path / "t.csv", [("", 0, value, None)], "plain").splitlines()[1] == f",0,{cell},"


# What spreadsheets and line readers trip over, more often than chance would bring it.
HOSTILE = st.text(st.sampled_from("\",;\r\n\t'=+-@ \0\u2028\x85½₸ж") | st.characters(exclude_categories=["Cs"]))
ROWS = st.lists(
    st.tuples(
        HOSTILE,
        st.integers(-(2**62), 2**62),
        st.none() | st.floats(allow_nan=False, allow_infinity=False),
        st.none() | st.dates(),
    )
)


@given(rows=ROWS, style=st.sampled_from(["plain", "excel"]))
def test_what_is_written_can_be_read_back(
    tmp_path_factory: pytest.TempPathFactory, rows: list[Row], style: str
) -> None:
    path = tmp_path_factory.mktemp("csv") / "t.csv"
    written(path, rows, style)
    form = STYLES[style]  # type: ignore[index]
    with path.open(encoding=form.encoding, newline="") as file:
        header, *lines = csv.reader(file, delimiter=form.separator, strict=True)
    assert header == ["words", "count", "value", "day"]
    assert len(lines) == len(rows)
    for (words, count, value, day), cells in zip(rows, lines, strict=True):
        assert cells[0] in ((words,) if style == "plain" else (words, f"'{words}"))
        assert cells[1] == str(count)
        if value is None:
            assert cells[2] == ""
        else:
            assert math.isclose(float(cells[2].replace(form.decimal, ".")), value, rel_tol=1e-14, abs_tol=0)
        assert cells[3] == (
            "" if day is None else day.isoformat() if style == "plain" else f"{day:%d.%m.}{day.year:04}"
        )


def test_pandas_reads_the_facts_back(tmp_path: Path, extraction: Extraction) -> None:
    table = facts_frame([extraction])
    with csv_file(tmp_path / "facts.csv", FACTS, STYLES["plain"]) as add:
        for row in fact_rows(extraction):
            add(row)
    dates = [column.name for column in FACTS if column.kind == "date"]
    texts: dict[str, str] = {column.name: "str" for column in FACTS if column.kind == "text"}
    back = pd.read_csv(tmp_path / "facts.csv", parse_dates=dates, dtype=texts, keep_default_na=False, na_values={})
    for column in FACTS:
        if column.kind == "text":
            assert list(back[column.name]) == list(table[column.name])
