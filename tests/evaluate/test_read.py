from __future__ import annotations

from datetime import date
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from extractor.document import Extraction
from extractor.errors import InputError
from extractor.evaluate.predictions import document_key, entities_by_document, facts_by_document
from extractor.tables.columns import ENTITIES, FACTS
from extractor.tables.csv import STYLES, StyleName, csv_file
from extractor.tables.frames import entities_frame, facts_frame
from extractor.tables.read import read_entities, read_facts

PLAIN = """doc_id,start,end,quote,value,value_max,qualifier,unit,period_start,period_end,places
a.txt,3,9,"12,5 %",12.5,,=,%,2025-01-01,2025-01-31,Абай; Сарань
"""
EXCEL = """doc_id;start;end;quote;value;value_max;qualifier;unit;period_start;period_end;places
a.txt;3;9;12,5 %;12,5;;'=;%;01.01.2025;31.01.2025;"Абай; Сарань"
"""
RUSSIAN = """Документ;Начало;Конец;Цитата;Значение;Значение до;Точность;Единица;Период с;Период по;Места
a.txt;3;9;12,5 %;12,5;;'=;%;01.01.2025;31.01.2025;"Абай; Сарань"
"""


def written(folder: Path, text: str) -> Path:
    path = folder / "facts.csv"
    path.write_text(text, encoding="utf-8", newline="")
    return path


@pytest.mark.parametrize(
    "text",
    [PLAIN, "\ufeff" + PLAIN, PLAIN.replace("\n", "\r\n"), EXCEL, "\ufeff" + EXCEL.replace("\n", "\r\n"), RUSSIAN],
    ids=["plain", "BOM", "CRLF", "Excel", "Excel, BOM, CRLF", "Excel, Russian headings"],
)
def test_every_dialect_reads_the_same(tmp_path: Path, text: str) -> None:
    (record,) = read_facts(written(tmp_path, text)).to_dict("records")
    assert record == {
        "doc_id": "a.txt",
        "start": "3",
        "end": "9",
        "quote": "12,5 %",
        "value": "12.5",
        "value_max": "",
        "qualifier": "=",
        "unit": "%",
        "period_start": "2025-01-01",
        "period_end": "2025-01-31",
        "places": "Абай; Сарань",
    }


@pytest.mark.parametrize("style", STYLES)
def test_tables_as_written_read_like_the_frames_they_were(
    extraction: Extraction, tmp_path: Path, style: StyleName
) -> None:
    facts, entities = facts_frame([extraction]), entities_frame([extraction])
    facts.loc[0, "speaker"] = "-"
    for name, columns, frame in (("facts", FACTS, facts), ("entities", ENTITIES, entities)):
        with csv_file(tmp_path / f"{name}.csv", columns, STYLES[style]) as add:
            for row in frame.itertuples(index=False, name=None):
                add(row)
    assert facts_by_document(read_facts(tmp_path / "facts.csv")) == facts_by_document(facts)
    assert entities_by_document(read_entities(tmp_path / "entities.csv")) == entities_by_document(entities)
    assert facts_by_document(facts)["сарань"][0].speaker == "-"


def test_entities_are_read_with_their_headings(tmp_path: Path) -> None:
    path = written(tmp_path, "Документ;Начало;Конец;Тип;Нормальная форма\na;0;4;LOC;Абай\n")
    assert read_entities(path).to_dict("records") == [
        {"doc_id": "a", "start": "0", "end": "4", "type": "LOC", "normal": "Абай"}
    ]


@pytest.mark.parametrize(
    ("text", "message"),
    [("", "файл пуст"), ("doc_id,start,end\na,1\n", "запись 1: 2 ячеек, а в заголовке 3")],
)
def test_a_broken_file_is_refused_by_name(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(InputError, match=rf"facts\.csv: .*{message}"):
        read_facts(written(tmp_path, text))


def test_a_missing_file_and_a_foreign_encoding_are_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="не открывается"):
        read_facts(tmp_path / "none.csv")
    path = tmp_path / "facts.csv"
    path.write_bytes(RUSSIAN.encode("cp1251"))
    with pytest.raises(InputError, match="UTF-8"):
        read_facts(path)


@pytest.mark.parametrize(
    ("doc_id", "key"), [("a", "a"), ("a.txt", "a"), ("x/y/a.html", "a"), ("kz.2025.htm", "kz.2025"), ("a.pdf", "a.pdf")]
)
def test_a_document_is_known_by_its_bare_name(doc_id: str, key: str) -> None:
    assert document_key(doc_id) == key


def test_typed_cells_read_as_their_text() -> None:
    frame = pd.DataFrame(
        {
            "doc_id": ["a", "a"],
            "start": [0, 5],
            "end": [4, 9],
            "value": [7, np.nan],
            "period_start": pd.to_datetime(["2025-01-01", None]),
            "period_end": [date(2025, 1, 31), None],
            "speaker": ["Иван", None],
        }
    )
    first, second = facts_by_document(frame)["a"]
    assert (first.value, first.period_start, first.period_end, first.speaker) == (7, "2025-01-01", "2025-01-31", "Иван")
    assert (second.value, second.period_start, second.period_end, second.speaker) == (None, None, None, None)


def test_offsets_may_come_back_as_fractions() -> None:
    frame = pd.DataFrame({"doc_id": ["a"], "start": ["12.0"], "end": ["15.0"], "type": ["LOC"], "normal": [""]})
    (entity,) = entities_by_document(frame)["a"]
    assert (entity.start, entity.stop, entity.normal) == (12, 15, None)
