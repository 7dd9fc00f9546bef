"""`--csv excel`, opened by LibreOffice with Russian settings."""

from __future__ import annotations

import shutil
import subprocess
from datetime import date
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from extractor.tables.columns import Column
from extractor.tables.csv import STYLES, csv_file
from extractor.tables.rows import Row

SOFFICE = shutil.which("soffice")
COLUMNS = (
    Column("words", "text", "", "", ""),
    Column("count", "integer", "", "", ""),
    Column("value", "number", "", "", ""),
    Column("day", "date", "", "", ""),
)
ROWS: list[Row] = [
    ("завод; «Сталь», 7%", 1, 312_500_000_000.0, date(2025, 9, 18)),
    ('a "б"', 0, -10.5, date(1999, 12, 31)),
    ("две\nстроки", 2, 0.125, date(2026, 2, 3)),
    ("₸ ½ қ", 3, 104.3, None),
    ("ничего", 4, None, None),
    ("=1+1", 5, 1.0, None),
    ("+33%", 6, 2.0, None),
    ("-6°C", 7, 3.0, None),
    ("@имя", 8, 4.0, None),
]
# Separator «;», quotes, UTF-8, from line 1, Russian (1049), quoted numbers are texts, numbers and days are recognised:
# https://wiki.documentfoundation.org/Documentation/DevGuide/Spreadsheet_Documents#Filter_Options_for_the_CSV_Filter
FILTER = "Text - txt - csv (StarCalc):59,34,76,1,,1049,false,true"

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(SOFFICE is None, reason="нет LibreOffice (apt-get install libreoffice-calc-nogui)"),
]


def test_every_value_is_what_it_was(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    with csv_file(path, COLUMNS, STYLES["excel"]) as add:
        for row in ROWS:
            add(row)
    command = [SOFFICE or "", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", f"--infilter={FILTER}"]
    subprocess.run([*command, "--convert-to", "xlsx", "--outdir", tmp_path, path], check=True, capture_output=True)
    heading, *rows = CalamineWorkbook.from_path(tmp_path / "t.xlsx").get_sheet_by_index(0).to_python()
    assert heading == ["words", "count", "value", "day"]
    for (words, count, value, day), cells in zip(ROWS, rows, strict=True):
        assert cells[0] in (words, f"'{words}")
        assert cells[1:3] == [float(str(count)), "" if value is None else value]
        assert cells[3] == ("" if day is None else day)
