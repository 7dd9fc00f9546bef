"""Corrections made in `facts.xlsx`, read back as gold."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Any, get_args

import msgspec
import pytest
import xlsxwriter
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from extractor.document import Document, Qualifier
from extractor.errors import InputError
from extractor.evaluate.gold import GoldDocument, GoldEntity, GoldFact, locate, occurrence
from extractor.evaluate.interchange.xlsx import Review, read_book
from extractor.evaluate.legal import BASES
from extractor.evaluate.outcomes import as_found
from extractor.tables.columns import ENTITIES, FACTS, Column
from extractor.tables.rows import Row
from extractor.tables.xlsx import xlsx_file

from .articles import CORPUS, FACTORY, SCHOOL
from .workbook import Edit, Sheet, put, saved

SOFFICE = shutil.which("soffice")
TEXTS = {d.id: Document(id=d.id, text=d.text, title=d.title, published=d.published) for d in CORPUS}


def book(folder: Path, gold: Sequence[GoldDocument]) -> Path:
    """The workbook of a run that found all of gold."""
    facts = [_fact_cells(document, fact) for document in gold for fact in document.facts]
    names = [_place(document, name) | msgspec.structs.asdict(name) for document in gold for name in document.entities]
    with xlsx_file(folder) as sinks:
        for table, columns, filled in (("facts", FACTS, facts), ("entities", ENTITIES, names)):
            for row in filled:
                sinks[table](_row(columns, row))
    return folder / "facts.xlsx"


def _fact_cells(document: GoldDocument, fact: GoldFact) -> dict[str, Any]:
    first, last = fact.period or (None, None)
    said = msgspec.structs.asdict(as_found(fact)) | {"period_start": first, "period_end": last, "sentence_no": 1}
    return said | _place(document, fact)


def _place(document: GoldDocument, item: GoldFact | GoldEntity) -> dict[str, Any]:
    start, stop = locate(document.text, item.quote, item.nth)
    return {"doc_id": f"район/{document.id}", "start": start, "end": stop, "quote": item.quote}


def _row(columns: tuple[Column, ...], cells: dict[str, Any]) -> Row:
    """`cells` in the order of `columns`; a text that is missing is ""."""
    found = ((column, cells.get(column.name)) for column in columns)
    return tuple("" if cell is None and column.kind == "text" else cell for column, cell in found)


def every(*edits: Edit) -> Edit:
    return lambda rows: [edit(rows) for edit in edits]


def added(**cells: object) -> Edit:
    return lambda rows: rows.append([cells.get(heading.replace(" ", "_"), "") for heading in rows[0]])


def judged(rows: Sheet) -> None:
    for row in rows[1:]:
        row[0] = "верно"


def reviewed(folder: Path, *edits: Edit, known: Sequence[GoldDocument] = ()) -> Review:
    return read_book(saved(book(folder, CORPUS), every(*edits)), TEXTS, known)


def test_what_was_judged_right_is_gold(tmp_path: Path) -> None:
    assert reviewed(tmp_path, judged) == Review(CORPUS, dropped=0, unjudged=0, left=[])


words = st.text("аб7% <&=+@'", min_size=1, max_size=12).map(str.strip).filter(bool)
# A workbook keeps fifteen digits.
numbers = st.integers(-(10**15), 10**15) | st.floats(-1e300, 1e300).map(lambda number: float(f"{number:.15g}"))
days = st.dates() | st.none()


@st.composite
def legal_documents(draw: st.DrawFn) -> GoldDocument:
    """Gold that passes its checks, facts and names apart."""
    text = " ".join(
        draw(st.lists(st.sampled_from(["7%", "7", "т", "абв", "💩", "<&>", "=1+1"]), min_size=1, max_size=20))
    )
    facts: list[GoldFact] = []
    entities: list[GoldEntity] = []
    done = 0
    while done < len(text):
        start = draw(st.integers(done, len(text) - 1))
        done = draw(st.integers(start + 1, len(text))) + 1
        try:
            quote, nth = occurrence(text, start, done - 1)
        except LookupError:
            continue
        if quote != quote.strip():
            continue
        if draw(st.booleans()):
            facts.append(draw(legal_facts(quote, nth)))
        else:
            kind = draw(st.sampled_from(["PER", "LOC", "ORG"]))
            entities.append(GoldEntity(quote=quote, nth=nth, type=kind, normal=draw(words)))
    return GoldDocument(
        id="x", title=draw(words), published=draw(days), text=text, facts=tuple(facts), entities=tuple(entities)
    )


@st.composite
def legal_facts(draw: st.DrawFn, quote: str, nth: int) -> GoldFact:
    low, high = sorted((draw(numbers), draw(numbers)))
    first, last = sorted((draw(st.dates()), draw(st.dates())))
    changes = draw(st.booleans())
    return GoldFact(
        quote=quote,
        nth=nth,
        value=int(low) if float(low).is_integer() else low,
        value_max=None if low == high or draw(st.booleans()) else int(high) if float(high).is_integer() else high,
        qualifier=draw(st.sampled_from(get_args(Qualifier))),
        unit=draw(st.sampled_from(["%", "KZT", "завод", "KZT/1000 шт", "°C"])),
        measure="change" if changes else "level",
        direction=draw(st.sampled_from(["up", "down"])) if changes else None,
        indicator=draw(words),
        predicate=draw(words | st.none()),
        period=draw(st.sampled_from([(first, last), (None, last), (first, None), None])),
        base=draw(st.sampled_from([*BASES, "2019-01-01/2019-12-31", None])),
        places=tuple(draw(st.lists(words, max_size=3, unique=True))),
        speaker=draw(words | st.none()),
        modality=draw(st.sampled_from(["actual", "planned"])),
    )


@settings(suppress_health_check=[HealthCheck.too_slow], max_examples=60, deadline=None)
@given(legal_documents().filter(lambda document: bool(document.facts)))
def test_a_workbook_carries_all_of_gold(tmp_path_factory: pytest.TempPathFactory, document: GoldDocument) -> None:
    path = saved(book(tmp_path_factory.mktemp("book"), [document]), judged)
    text = Document(id="x", text=document.text, title=document.title, published=document.published)
    assert read_book(path, {"x": text}).documents == [document]


@pytest.mark.slow
@pytest.mark.skipif(SOFFICE is None, reason="нет LibreOffice (apt-get install libreoffice-calc-nogui)")
def test_a_workbook_that_libreoffice_saved_is_read(tmp_path: Path) -> None:
    path = saved(book(tmp_path, CORPUS), judged)
    command = [SOFFICE or "", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--convert-to", "xlsx"]
    subprocess.run([*command, "--outdir", tmp_path / "out", path], check=True, capture_output=True)
    assert read_book(tmp_path / "out" / path.name, TEXTS).documents == CORPUS


def test_only_documents_with_a_verdict_are_taken(tmp_path: Path) -> None:
    """Rows 2 to 4 are the factory's. A wrong one goes, those without a verdict stay."""
    review = reviewed(tmp_path, put(3, "Вердикт", "Неверно"))
    bare = msgspec.structs.replace(FACTORY, facts=(FACTORY.facts[0], FACTORY.facts[2]))
    assert review == Review([bare], dropped=1, unjudged=2, left=["school"])
    assert reviewed(tmp_path) == Review([], dropped=0, unjudged=0, left=["factory", "school"])


@pytest.mark.parametrize(
    ("heading", "cell", "field", "value"),
    [
        ("Значение", 130.0, "value", 130),
        ("Значение", "1 234,5", "value", 1234.5),
        ("Значение до", 150.0, "value_max", 150),
        ("Точность", "около", "qualifier", "~"),
        ("Единица", "kg", "unit", "kg"),
        ("Показатель", "выплавка", "indicator", "выплавка"),
        ("Предикат", "выпустить", "predicate", "выпустить"),
        ("Период с", "", "period", (None, "2024-12-31")),
        ("Период по", "30.06.2024", "period", ("2024-01-01", "2024-06-30")),
        ("База сравнения", "предыдущий год", "base", "previous_year"),
        ("База сравнения", "2019-01-01/2019-12-31", "base", "2019-01-01/2019-12-31"),
        ("Места", "Темиртау; Абай", "places", ("Темиртау", "Абай")),
        ("Источник", "Иван Петров", "speaker", "Иван Петров"),
        ("Модальность", "план", "modality", "planned"),
    ],
)
def test_an_edited_cell_is_in_the_gold(tmp_path: Path, heading: str, cell: object, field: str, value: object) -> None:
    (document,) = reviewed(tmp_path, put(2, "Вердикт", "верно"), put(2, heading, cell)).documents
    fact, *others = document.facts
    assert msgspec.to_builtins(fact) == msgspec.to_builtins(FACTORY.facts[0]) | {field: value}
    assert tuple(others) == FACTORY.facts[1:]


def test_an_edited_quote_is_looked_for_where_it_was(tmp_path: Path) -> None:
    edits = put(2, "Вердикт", "верно"), put(2, "Цитата", "120 тонн труб"), put(4, "Цитата", "3 млрд")
    (document,) = reviewed(tmp_path, *edits).documents
    assert [fact.quote for fact in document.facts] == ["120 тонн труб", "7%", "3 млрд"]


def test_an_added_row_needs_little(tmp_path: Path) -> None:
    row = added(
        Вердикт="верно", Документ="район/school", Цитата="две", Значение=2.0, Единица="школа", Показатель="школы"
    )
    (document,) = reviewed(tmp_path, put(5, "Вердикт", "неверно"), row).documents
    assert [fact.quote for fact in document.facts] == ["две", "500 млн тенге"]
    first = document.facts[0]
    assert (first.nth, first.qualifier, first.measure, first.modality) == (1, "=", "level", "actual")


def test_an_added_row_may_say_which_of_several_places_it_means(tmp_path: Path) -> None:
    text = "Было 7%. Стало 7%."
    row = {"Вердикт": "верно", "Документ": "new", "Цитата": "7%", "Значение": 7.0, "Единица": "%", "Показатель": "доля"}
    texts = TEXTS | {"new": Document(id="new", text=text)}
    with pytest.raises(InputError, match=r"строка 7, столбец «Цитата»: «7%» в тексте не раз; .* одно из: 5, 15"):
        read_book(saved(book(tmp_path, CORPUS), added(**row)), texts)
    (document,) = read_book(saved(book(tmp_path, CORPUS), added(**row, Начало=15.0)), texts).documents
    assert [(fact.quote, fact.nth) for fact in document.facts] == [("7%", 2)]


def test_names_and_title_of_gold_stay_and_new_ones_come_from_the_book(tmp_path: Path) -> None:
    old = msgspec.structs.replace(FACTORY, facts=(), entities=FACTORY.entities[:1], title="Прежний")
    first, second = reviewed(tmp_path, judged, known=[old]).documents
    assert (first.title, first.entities, first.facts) == ("Прежний", old.entities, FACTORY.facts)
    assert second == SCHOOL


@pytest.mark.parametrize(
    ("edit", "message"),
    [
        (put(2, "Вердикт", "ага"), "Факты, строка 2, столбец «Вердикт»: «ага»; можно: верно, неверно или ничего"),
        (put(2, "Значение", "много"), "Факты, строка 2, столбец «Значение»: «много», а нужно число"),
        (put(2, "Значение", ""), "Факты, строка 2, столбец «Значение»: нужно число"),
        (put(2, "Начало", 1.5), "Факты, строка 2, столбец «Начало»: «1.5», а нужно число"),
        (put(2, "Единица", "KTZ"), "Факты, строка 2, столбец «Единица»: неизвестная единица «KTZ»"),
        (put(2, "Период с", "май"), "Факты, строка 2, столбец «Период с»: «май», а нужно дата вида 31.01.2025"),
        (put(2, "Период с", "01.01.2026"), "Факты, строка 2, столбец «Период с»: начало 2026-01-01 позже конца"),
        (put(3, "Направление", ""), "Факты, строка 3, столбец «Направление»: у изменения (change) нужно up или down"),
        (put(3, "Модальность", "потом"), "Факты, строка 3, столбец «Модальность»: «потом»; можно: actual, planned"),
        (put(3, "Цитата", "8%"), "Факты, строка 3, столбец «Цитата»: в тексте нет «8%»"),
        (put(3, "Цитата", ""), "Факты, строка 3, столбец «Цитата»: пусто"),
        (put(3, "Цитата", "120"), "Факты, строка 3, столбец «Цитата»: «120» пересекается: Факты, строка 2"),
        (put(3, "Документ", ""), "Факты, строка 3, столбец «Документ»: пусто"),
        (put(3, "Документ", "завод"), "завод: нет текста"),
        (put(3, "Документ", "другой/factory"), "Факты, строка 3, столбец «Документ»: «другой/factory» и"),
        (put(1, "Единица", "Ед."), "Факты: нет столбцов: Единица"),
    ],
)
def test_a_cell_that_cant_be_used_is_named(tmp_path: Path, edit: Edit, message: str) -> None:
    with pytest.raises(InputError) as caught:
        reviewed(tmp_path, judged, edit)
    assert any(message in line for line in str(caught.value).splitlines())


def test_all_bad_cells_are_named_at_once(tmp_path: Path) -> None:
    with pytest.raises(InputError) as caught:
        reviewed(tmp_path, judged, put(2, "Единица", "KTZ"), put(3, "Показатель", ""), put(5, "Единица", "tt"))
    assert [line.partition(":")[0] for line in str(caught.value).splitlines()] == [
        "Факты, строка 2, столбец «Единица»",
        "Факты, строка 3, столбец «Показатель»",
        "Факты, строка 5, столбец «Единица»",
    ]


def test_what_is_no_workbook_of_ours_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "facts.xlsx"
    path.write_bytes(b"PK")
    with pytest.raises(InputError, match="это не книга Excel"):
        read_book(path, TEXTS)
    with xlsxwriter.Workbook(str(path)) as file:
        file.add_worksheet("Лист1")
    with pytest.raises(InputError, match="нет листа «Факты»"):
        read_book(path, TEXTS)
