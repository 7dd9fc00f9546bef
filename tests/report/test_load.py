"""A run read back."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

import pytest
from msgspec.structs import replace

from extractor.document import Extraction
from extractor.errors import InputError
from extractor.report import load
from extractor.tables.columns import FACTS
from extractor.tables.rows import fact_rows

Finish = Callable[[Sequence[Extraction]], Path]


def test_rows_come_back_as_they_were(finish: Finish, extraction: Extraction) -> None:
    run = load(finish([extraction]))
    names = [column.name for column in FACTS]
    expected = [dict(zip(names, row, strict=True)) for row in fact_rows(extraction)]
    assert list(run.facts) == expected
    assert [entity["normal"] for entity in run.entities] == ["Ермек Садуов", "Сарань"]


def test_articles_come_with_their_texts(finish: Finish, extraction: Extraction) -> None:
    (article,) = load(finish([extraction])).articles
    assert (article.id, article.title, article.published) == ("район/сарань", "Планы; и «факты»", date(2025, 9, 18))
    assert article.text == extraction.document.text


def test_a_moved_input_can_be_named(finish: Finish, extraction: Extraction) -> None:
    folder = finish([extraction])
    moved = (folder.parent / "вход.jsonl").rename(folder.parent / "архив.jsonl")
    assert load(folder).articles[0].text is None
    assert load(folder, [str(moved)]).articles[0].text == extraction.document.text


def test_texts_kept_beside_the_tables_are_used(finish: Finish, extraction: Extraction) -> None:
    folder = finish([extraction])
    (folder.parent / "вход.jsonl").rename(folder / "texts.jsonl")
    assert load(folder).articles[0].text == extraction.document.text


def test_a_text_that_has_changed_is_not_shown(finish: Finish, extraction: Extraction) -> None:
    folder = finish([extraction])
    line = {"id": extraction.document.id, "text": f"Новость. {extraction.document.text}"}
    (folder.parent / "вход.jsonl").write_text(json.dumps(line), encoding="utf-8")
    assert load(folder).articles[0].text is None


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("run.json", None, "нужна папка, которую записал extractor run"),
        ("run.json", "{", "не JSON"),
        ("facts.csv", None, "запустите extractor run с --format csv"),
        ("entities.csv", "doc_id,start\nа,пять\n", "запись 1, столбец start: «пять» не подходит"),
    ],
)
def test_what_is_wrong_is_said(
    finish: Finish, extraction: Extraction, name: str, content: str | None, message: str
) -> None:
    folder = finish([extraction])
    (folder / name).unlink()
    if content is not None:
        (folder / name).write_text(content, encoding="utf-8")
    with pytest.raises(InputError, match=message) as raised:
        load(folder)
    assert str(folder / name) in str(raised.value)


def test_too_many_facts_are_refused_with_advice(
    finish: Finish, extraction: Extraction, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("extractor.report.folder.MAX_FACTS", 3)
    other = replace(extraction, document=replace(extraction.document, id="другая"))
    with pytest.raises(InputError, match=r"фактов 4, а страница показывает не больше 3; обработайте архив частями"):
        load(finish([extraction, other]))
