"""The workbook, read back by another library."""

from __future__ import annotations

import zipfile
from datetime import date
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from python_calamine import CalamineWorkbook

from extractor.document import Document, Extraction, Period
from extractor.tables.columns import FACTS, TABLES
from extractor.tables.display import label
from extractor.tables.pivot import Pivot
from extractor.tables.sheet import MAX_ROWS
from extractor.tables.xlsx import xlsx_file

from .rows import rows_of

HEADINGS = {column.name: column.heading for column in FACTS}


def write_book(folder: Path, *extractions: Extraction, max_rows: int = MAX_ROWS) -> None:
    with xlsx_file(folder, max_rows=max_rows) as sinks:
        for name, rows in rows_of(*extractions).items():
            for row in rows:
                sinks[name](row)


def sheet(folder: Path, name: str) -> list[dict[str, Any]]:
    heading, *rows = CalamineWorkbook.from_path(folder / "facts.xlsx").get_sheet_by_name(name).to_python()
    return [dict(zip(map(str, heading), row, strict=True)) for row in rows]


def part(folder: Path, name: str) -> str:
    with zipfile.ZipFile(folder / "facts.xlsx") as archive:
        return archive.read(name).decode()


def with_text(extraction: Extraction, text: str) -> Extraction:
    """The same facts, with `text` for every word of them that comes from an article."""
    facts = tuple(
        replace(fact, indicator=text, speaker=text, places=(text,), predicate=text) for fact in extraction.facts
    )
    entities = tuple(replace(entity, normal=text) for entity in extraction.entities)
    document = replace(extraction.document, title=text, url=text, source=text)
    return replace(extraction, document=document, facts=facts, entities=entities)


def test_the_sheets(extraction: Extraction, tmp_path: Path) -> None:
    write_book(tmp_path, extraction)
    book = CalamineWorkbook.from_path(tmp_path / "facts.xlsx")
    assert book.sheet_names == ["Факты", "Сущности", "Документы", "Показатели", "Словарь"]


def test_each_cell_is_what_it_was(extraction: Extraction, tmp_path: Path) -> None:
    """Numbers are numbers, days are days, codes are Russian words, texts are as they were."""
    write_book(tmp_path, extraction)
    for (name, rows), title in zip(rows_of(extraction).items(), ("Факты", "Сущности", "Документы"), strict=True):
        for row, cells in zip(rows, sheet(tmp_path, title), strict=True):
            for column, cell in zip(TABLES[name], row, strict=True):
                shown = cells[column.heading]
                if cell is None:
                    assert shown == ""
                else:
                    assert shown == (label(column, cell) if isinstance(cell, str) else cell)
                    assert type(shown) is (float if isinstance(cell, int) else type(cell))


def test_what_an_analyst_looks_at_stands_first(extraction: Extraction, tmp_path: Path) -> None:
    write_book(tmp_path, extraction)
    heading = CalamineWorkbook.from_path(tmp_path / "facts.xlsx").get_sheet_by_name("Факты").to_python()[0]
    assert heading[:5] == ["Вердикт", "Дата публикации", "Места", "Показатель", "Значение"]
    assert sorted(map(str, heading[1:])) == sorted(HEADINGS.values())


def test_the_verdict_is_left_to_a_person(extraction: Extraction, tmp_path: Path) -> None:
    write_book(tmp_path, extraction)
    assert [row["Вердикт"] for row in sheet(tmp_path, "Факты")] == ["", ""]
    facts = part(tmp_path, "xl/worksheets/sheet1.xml")
    assert 'sqref="A2:A1048576"' in facts
    assert '<formula1>"верно,неверно"</formula1>' in facts
    assert "dataValidation " not in part(tmp_path, "xl/worksheets/sheet2.xml")


def test_numbers_are_shown_with_their_units(extraction: Extraction, tmp_path: Path) -> None:
    write_book(tmp_path, extraction)
    styles = part(tmp_path, "xl/styles.xml")
    for code in ("#,##0&quot; ₸&quot;", "#,##0&quot;%&quot;", "dd.mm.yyyy"):
        assert f'formatCode="{code}"' in styles


def test_headings_stay_and_filter_and_changes_are_coloured(extraction: Extraction, tmp_path: Path) -> None:
    write_book(tmp_path, extraction)
    facts = part(tmp_path, "xl/worksheets/sheet1.xml")
    assert '<pane ySplit="1"' in facts
    assert '<autoFilter ref="A1:AD3"/>' in facts
    for word in ("рост", "снижение", "план"):
        assert f"<formula>&quot;{word}&quot;</formula>" in facts or f'<formula>"{word}"</formula>' in facts


def test_changes_are_coloured_in_the_pivot_too(extraction: Extraction, tmp_path: Path) -> None:
    fact = replace(extraction.facts[0], direction="up")
    write_book(tmp_path, replace(extraction, facts=(fact,)))
    pivot = part(tmp_path, "xl/worksheets/sheet4.xml")
    assert [f'sqref="{column}2:{column}3"' in pivot for column in "CD"] == [True, True]


def test_doubts_are_coloured(extraction: Extraction, tmp_path: Path) -> None:
    write_book(tmp_path, replace(extraction, facts=(replace(extraction.facts[0], flags=("far_period",)),)))
    assert sheet(tmp_path, "Факты")[0]["Сомнения"] == "период издалека"
    assert 'type="notContainsBlanks"' in part(tmp_path, "xl/worksheets/sheet1.xml")


def test_headings_stand_on_every_printed_page(extraction: Extraction, tmp_path: Path) -> None:
    write_book(tmp_path, extraction)
    assert part(tmp_path, "xl/workbook.xml").count("_xlnm.Print_Titles") == 5
    assert 'orientation="landscape"' in part(tmp_path, "xl/worksheets/sheet1.xml")


@pytest.mark.parametrize("text", ["=1+1", "+33%", "-6°C", "@имя", "\tтаб", "{=A1}", "https://example.kz", "007", "1e5"])
def test_no_text_becomes_a_formula_a_link_or_a_number(extraction: Extraction, tmp_path: Path, text: str) -> None:
    write_book(tmp_path, with_text(extraction, text))
    row = sheet(tmp_path, "Факты")[0]
    for name in ("indicator", "speaker", "places", "predicate", "title", "url", "source"):
        assert row[HEADINGS[name]] == text
    with zipfile.ZipFile(tmp_path / "facts.xlsx") as archive:
        sheets = {name: archive.read(name).decode() for name in archive.namelist() if "worksheets/sheet" in name}
        assert not any("rels" in name for name in archive.namelist() if "worksheets" in name)
    for content in sheets.values():
        assert "<f>" not in content
        assert "<hyperlink" not in content


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None)
@given(text=st.text(st.sampled_from("\0\1\b\x0b\x1f\x7f\r\n\t\ud800\udfff\ufffe😀<&>\"'_x0041") | st.characters()))
def test_no_character_breaks_the_file(
    extraction: Extraction, tmp_path_factory: pytest.TempPathFactory, text: str
) -> None:
    folder = tmp_path_factory.mktemp("book")
    write_book(folder, with_text(extraction, text))
    assert len(sheet(folder, "Факты")) == 2
    with zipfile.ZipFile(folder / "facts.xlsx") as archive:
        for name in archive.namelist():
            ElementTree.fromstring(archive.read(name))


def test_a_text_longer_than_a_cell_is_cut(extraction: Extraction, tmp_path: Path) -> None:
    write_book(tmp_path, with_text(extraction, "ж" * 40_000))
    shown = sheet(tmp_path, "Факты")[0][HEADINGS["indicator"]]
    assert shown.endswith("ж…")
    assert len(shown) <= 32_767


def test_days_and_numbers_out_of_range_are_texts(extraction: Extraction, tmp_path: Path) -> None:
    quantity = replace(extraction.facts[0].quantity, value=1e308)
    fact = replace(extraction.facts[0], period=Period(date(1465, 1, 1), date(1899, 12, 31)), quantity=quantity)
    write_book(tmp_path, replace(extraction, facts=(fact,)))
    row = sheet(tmp_path, "Факты")[0]
    assert (row["Период с"], row["Период по"], row["Значение"]) == ("1465-01-01", "1899-12-31", "1e+308")


def test_more_rows_than_a_sheet_holds_go_on_in_the_next(extraction: Extraction, tmp_path: Path) -> None:
    many = [replace(extraction, document=replace(extraction.document, id=str(number))) for number in range(5)]
    write_book(tmp_path, *many, max_rows=4)
    book = CalamineWorkbook.from_path(tmp_path / "facts.xlsx")
    parts = [name for name in book.sheet_names if name.startswith("Факты")]
    assert parts == ["Факты", "Факты 2", "Факты 3", "Факты 4"]
    read = [sheet(tmp_path, name) for name in parts]
    assert [len(rows) for rows in read] == [3, 3, 3, 1]
    keys = [row["ID факта"] for rows in read for row in rows]
    assert keys == [row[0] for row in rows_of(*many)["facts"]]


def test_the_pivot_shows_the_latest_value_of_an_indicator_in_a_place(extraction: Extraction, tmp_path: Path) -> None:
    year = Period(date(2025, 1, 1), date(2025, 12, 31))
    quarter = Period(date(2025, 4, 1), date(2025, 6, 30))
    fact, change = extraction.facts
    old = _said(extraction, date(2025, 9, 1), replace(fact, period=year, indicator="Вложения завода"), 5.0)
    new = _said(extraction, date(2025, 9, 2), replace(fact, period=year), 6.0)
    other = _said(extraction, None, replace(fact, period=quarter), 7.0)
    rise = replace(extraction, facts=(replace(change, indicator="цены", period=quarter),))
    write_book(tmp_path, new, old, other, rise)
    assert sheet(tmp_path, "Показатели") == [
        _line("вложения завода", "тенге", "уровень", "Карагандинская область", 3, 6.0, 7.0),
        _line("вложения завода", "тенге", "уровень", "Сарань", 3, 6.0, 7.0),
        _line("цены", "%", "рост", "", 1, "", 7.0),
    ]


def _said(extraction: Extraction, published: date | None, fact: Any, value: float) -> Extraction:
    document: Document = replace(extraction.document, published=published)
    return replace(extraction, document=document, facts=(replace(fact, quantity=replace(fact.quantity, value=value)),))


def _line(indicator: str, unit: str, way: str, place: str, count: int, year: object, quarter: object) -> dict[str, Any]:
    about = {"Показатель": indicator, "Единица": unit, "Мера": way, "Модальность": "факт", "Место": place}
    return {**about, "Фактов": float(count), "2025": year, "II кв. 2025": quarter}


def test_the_rarest_periods_are_left_out_of_a_full_pivot(extraction: Extraction) -> None:
    periods = [Period(date(2020, 1, 1), date(year, 12, 31)) for year in (2021, 2022, 2022)]
    facts = tuple(replace(extraction.facts[0], period=period) for period in periods)
    pivot = Pivot()
    for row in rows_of(replace(extraction, facts=facts))["facts"]:
        pivot.add(row)
    assert pivot.spans(1) == ([(date(2020, 1, 1), date(2022, 12, 31))], 1)


def test_the_dictionary_explains_each_column(extraction: Extraction, tmp_path: Path) -> None:
    write_book(tmp_path, extraction)
    told = {(row["Лист"], row["Имя в CSV"]): row["Что в нём"] for row in sheet(tmp_path, "Словарь")}
    for name, title in (("facts", "Факты"), ("entities", "Сущности"), ("documents", "Документы")):
        for column in TABLES[name]:
            assert told[title, column.name] == column.russian
