"""A run read back."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

import pytest
from msgspec.structs import replace

from extractor.archive import Reading, Record, parse
from extractor.document import Extraction
from extractor.errors import InputError
from extractor.report import Wanted, load, part
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


@pytest.mark.parametrize("gone", ["memory://нет-такого", "нет-такого", "-"])
def test_an_input_that_is_gone_costs_its_texts_alone(
    finish: Finish, extraction: Extraction, tmp_path: Path, gone: str
) -> None:
    folder = finish([extraction])
    assert load(folder, [gone]).articles[0].text is None
    assert load(folder, [gone, str(tmp_path / "вход.jsonl")]).articles[0].text == extraction.document.text


def test_tables_within_an_input_are_not_read_as_articles(
    finish: Finish, extraction: Extraction, tmp_path: Path
) -> None:
    folder = finish([extraction])
    line = json.dumps({"id": extraction.document.id, "text": "Из таблиц."}, ensure_ascii=False)
    (folder / "прочее.jsonl").write_text(line, encoding="utf-8")
    (tmp_path / "вход.jsonl").rename(tmp_path / "я.jsonl")
    assert load(folder, [str(tmp_path)]).articles[0].text == extraction.document.text


def test_reading_ends_when_all_texts_are_there(
    finish: Finish, extraction: Extraction, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = finish([dated(extraction, name, date(2025, 1, 1)) for name in ("первая", "вторая")])
    more = json.dumps({"id": "третья", "text": "Её не ждут."}, ensure_ascii=False)
    path = folder.parent / "вход.jsonl"
    path.write_text(f"{path.read_text(encoding='utf-8')}\n{more}", encoding="utf-8")
    parsed = []

    def noted(record: Record, reading: Reading) -> object:
        parsed.append(record.path)
        return parse(record, reading)

    monkeypatch.setattr("extractor.report.folder.parse", noted)
    assert [article.text for article in load(folder).articles] == [extraction.document.text] * 2
    assert len(parsed) == 2


def test_inputs_are_found_from_any_folder(
    finish: Finish, extraction: Extraction, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = finish([extraction])
    record = {"inputs": ["вход.jsonl"], "folder": str(tmp_path)}
    (folder / "run.json").write_text(json.dumps(record), encoding="utf-8")
    monkeypatch.chdir(folder)
    assert load(folder).articles[0].text == extraction.document.text


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
        ("entities.csv", None, "нет таблицы; запишите её заново"),
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


def dated(extraction: Extraction, name: str, published: date | None) -> Extraction:
    document = replace(extraction.document, id=name, title=name, published=published)
    return replace(extraction, document=document)


@pytest.fixture
def years(finish: Finish, extraction: Extraction) -> Path:
    """Articles of three years and one without a date, two facts in each; only the last is about coal."""
    days = {"старая": date(2023, 5, 1), "без даты": None, "новая": date(2025, 5, 1), "средняя": date(2024, 5, 1)}
    articles = [dated(extraction, name, day) for name, day in days.items()]
    coal = replace(articles[-1].facts[0], indicator="Добыча УГЛЯ на чёрный день")
    articles[-1] = replace(articles[-1], facts=(coal, *articles[-1].facts[1:]))
    return finish(articles)


@pytest.mark.parametrize(
    ("wanted", "articles", "facts"),
    [
        (Wanted(), ["старая", "без даты", "новая", "средняя"], 8),
        (Wanted(since=date(2024, 5, 1)), ["новая", "средняя"], 4),
        (Wanted(until=date(2024, 5, 1)), ["старая", "средняя"], 4),
        (Wanted(date(2024, 1, 1), date(2024, 12, 31), "угл"), ["средняя"], 1),
        (Wanted(words="черный угл"), ["средняя"], 1),
        (Wanted(words="нефть"), [], 0),
    ],
)
def test_a_part_can_be_asked_for(years: Path, wanted: Wanted, articles: list[str], facts: int) -> None:
    run = load(years, (), wanted)
    assert [article.id for article in run.articles] == articles
    assert {fact["doc_id"] for fact in run.facts} == set(articles)
    assert (len(run.facts), run.total) == (facts, facts)


def test_of_too_much_the_newest_articles_are_shown_whole(years: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("extractor.report.choice.MAX_FACTS", 5)
    run = load(years)
    assert [article.id for article in run.articles] == ["новая", "средняя"]
    assert (len(run.facts), run.total) == (4, 8)
    assert "Показано фактов: 4 из 8, из самых новых статей" in part(run)
    monkeypatch.setattr("extractor.report.choice.MAX_FACTS", 1)
    assert [article.id for article in load(years).articles] == ["новая"]
    monkeypatch.setattr("extractor.report.choice.MAX_FACTS", 100)
    monkeypatch.setattr("extractor.report.choice.MAX_ARTICLES", 3)
    assert [article.id for article in load(years).articles] == ["старая", "новая", "средняя"]


def test_what_was_asked_for_is_told(years: Path) -> None:
    assert part(load(years)) == ""
    wanted = Wanted(date(2024, 1, 1), date(2024, 12, 31), "угл")
    assert part(load(years, (), wanted)) == "Отобрано: статьи с 01.01.2024 по 31.12.2024, слова «угл»."
    assert part(load(years, (), Wanted(words="нефть"))) == "Отобрано: слова «нефть». Таких фактов нет."


def test_an_empty_folder_gets_advice(tmp_path: Path) -> None:
    (tmp_path / "run.json").write_text("{}", encoding="utf-8")
    with pytest.raises(InputError, match="нет таблиц; запишите их: extractor run"):
        load(tmp_path)
