"""The page: what it holds, and that nothing from a text can run in it."""

from __future__ import annotations

import base64
import hashlib
import json
import math
import re
import shutil
import subprocess
from collections.abc import Callable, Sequence
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from extractor.document import Extraction, Fact, Period
from extractor.report import Wanted, load, render
from extractor.report.payload import payload
from extractor.report.run import Article, Run
from extractor.report.summary import Change, by_time, counts, longest_series, strongest_changes, top

Finish = Callable[[Sequence[Extraction]], Path]
ROOT = Path(__file__).parents[2]
VNU = ROOT / ".tools" / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"
HOSTILE = "</script><script>alert(1)</script><img src=x onerror=alert(2)> \"'&amp; {{ 7*7 }}"


class Elements(HTMLParser):
    """The elements of a page and their attributes."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs


def data(page: str) -> dict[str, Any]:
    found = re.search(r'<script type="application/json" id="data">(.+?)</script>', page, re.S)
    assert found
    return dict(json.loads(found[1]))


def hostile(extraction: Extraction) -> Extraction:
    """Every text of the extraction says something it should not."""
    text = f"{extraction.document.text} {HOSTILE}"
    facts = tuple(
        replace(fact, indicator=HOSTILE, speaker=HOSTILE, places=(HOSTILE,), predicate=HOSTILE, direction="up")
        for fact in extraction.facts
    )
    facts = tuple(replace(fact, quantity=replace(fact.quantity, unit=HOSTILE)) for fact in facts) + facts[1:]
    document = replace(extraction.document, text=text, title=HOSTILE, source=HOSTILE, url="javascript:alert(3)")
    entities = tuple(replace(entity, normal=HOSTILE) for entity in extraction.entities)
    return replace(extraction, document=document, facts=facts, entities=entities)


def test_offsets_reach_the_page(finish: Finish, extraction: Extraction) -> None:
    page = data(render(load(finish([extraction]))))
    text = page["articles"][0]["text"]
    first, second = page["facts"]
    assert text[slice(*first["span"])] == "12,5 млн тенге"
    assert text[slice(*first["sentence"])] == text.splitlines()[1]
    assert [[field, text[start:stop]] for field, start, stop in first["evidence"]] == [["places", "Сарани"]]
    assert [text[start:stop] for start, stop, *_ in page["articles"][0]["entities"]] == ["Сарани", "Ермек Садуов"][::-1]
    assert (first["shown"], first["sign"], first["base"]) == ("12,5\u00a0млн–13\u00a0млн", " ₸", "план")
    assert (second["shown"], second["sign"], second["way"]) == ("7", "%", "up")


def test_offsets_count_as_javascript_does(extraction: Extraction) -> None:
    article = Article("а", "", None, "", "", "😀 7% 😀 8%")
    row = {
        "doc_id": "а",
        "fact_id": "f1",
        "start": 7,
        "end": 9,
        "sentence": "😀 8%",
        "quote": "8%",
        "evidence": "base=0:9",
    }
    rest = {"value": 8.0, "value_max": None, "period_start": None, "period_end": None, "qualifier": "=", "unit": "%"}
    texts = dict.fromkeys(
        ("direction", "measure", "indicator", "predicate", "base", "places", "speaker", "modality", "flags", "rules"),
        "",
    )
    found = json.loads(payload(Run(({**row, **rest, **texts},), (), (article,), {}, Wanted(), 0)))["facts"][0]
    units = (article.text or "").encode("utf-16-le")
    assert units[found["span"][0] * 2 : found["span"][1] * 2].decode("utf-16-le") == "8%"
    assert units[found["sentence"][0] * 2 : found["sentence"][1] * 2].decode("utf-16-le") == "😀 8%"
    assert found["evidence"] == [["base", 0, 11]]


def test_nothing_from_a_text_becomes_markup(finish: Finish, extraction: Extraction) -> None:
    plain, spoilt = (Elements(render(load(finish([one])))) for one in (extraction, hostile(extraction)))
    assert spoilt.tags.count("script") == plain.tags.count("script") == 2
    assert "img" not in spoilt.tags
    assert not [name for name, _ in spoilt.attributes if name.startswith("on")]
    assert not [value for _, value in spoilt.attributes if value and value.strip().startswith("javascript:")]


def test_what_a_text_says_is_kept_as_it_is(finish: Finish, extraction: Extraction) -> None:
    page = data(render(load(finish([hostile(extraction)]))))
    assert page["articles"][0]["text"].endswith(HOSTILE)
    assert page["facts"][0]["indicator"] == HOSTILE
    assert page["articles"][0]["url"] == ""


def test_control_characters_break_neither_charts_nor_offsets(finish: Finish, extraction: Extraction) -> None:
    text = extraction.document.text.replace(" ", "\x0b")
    spoilt = "\x00уголь\x1b\x85\ufffe"
    facts = tuple(
        replace(fact, indicator=spoilt, places=(spoilt,), speaker=spoilt, direction="up") for fact in extraction.facts
    )
    page = render(load(finish([replace(extraction, document=replace(extraction.document, text=text), facts=facts)])))
    assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe]", page)
    assert "уголь" in page
    told = data(page)
    assert told["articles"][0]["text"][slice(*told["facts"][0]["span"])] == "12,5\ufffdмлн\ufffdтенге"


@given(text=st.text())
def test_no_text_leaves_the_data(text: str) -> None:
    clean = text.encode("utf-8", "replace").decode()
    encoded = payload(Run((), (), (Article("а", clean, None, clean, "", clean),), {}, Wanted(), 0))
    assert not set("<>&") & set(encoded)
    assert json.loads(encoded)["articles"][0]["source"] == clean


def test_only_the_pages_own_script_may_run_and_nothing_is_fetched(finish: Finish, extraction: Extraction) -> None:
    page = render(load(finish([extraction])))
    elements = Elements(page)
    (script,) = re.findall(r"<script>(.*?)</script>", page, re.S)
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    (policy,) = (value for name, value in elements.attributes if value and "script-src" in value)
    assert f"script-src 'sha256-{digest}'" in (policy or "")
    assert "default-src 'none'" in (policy or "")
    fetching = [value for name, value in elements.attributes if name in ("src", "srcset", "data", "poster")]
    links = [value or "" for name, value in elements.attributes if name == "href"]
    assert fetching == []
    assert [link for link in links if not link.startswith("#")] == []
    assert "link" not in elements.tags
    assert "@import" not in page
    assert "url(" not in page


def test_an_empty_run_is_a_page_too(finish: Finish) -> None:
    page = render(load(finish([])))
    assert data(page) == {"articles": [], "facts": []}
    assert "<svg" not in page


@pytest.mark.skipif(not VNU.exists(), reason="нет vnu.jar (npm install --prefix .tools vnu-jar)")
@pytest.mark.skipif(shutil.which("java") is None, reason="нет java")
@pytest.mark.parametrize("case", ["plain", "hostile", "empty"])
def test_a_validator_finds_no_errors(finish: Finish, extraction: Extraction, case: str) -> None:
    extractions = {"plain": [_over_time(extraction)], "hostile": [hostile(extraction)], "empty": []}[case]
    path = finish(extractions) / "report.html"
    path.write_text(render(load(path.parent)), encoding="utf-8")
    result = subprocess.run(
        ["java", "-jar", VNU, "--errors-only", "--stdout", path], capture_output=True, text=True, check=False
    )
    assert result.stdout == ""
    assert result.returncode == 0


def test_charts_are_drawn_for_what_there_is(finish: Finish, extraction: Extraction) -> None:
    other = replace(extraction.document, id="другая", published=date(2025, 12, 1))
    page = render(load(finish([_over_time(extraction), replace(extraction, document=other)])))
    labels = re.findall(r'<svg[^>]* aria-label="([^"]+)"', page)
    assert labels == ["Факты по местам", "Самые сильные изменения", "Факты по месяцам публикации", *_SERIES]
    assert '<a target="_self" href="#place=%D0%A1%D0%B0%D1%80%D0%B0%D0%BD%D1%8C">' in page


_SERIES = ["вложения завода", "налоги завода"]


def _over_time(extraction: Extraction) -> Extraction:
    """The first fact in two years with two indicators, and the second with an indicator."""
    fact, change = extraction.facts
    told = [(name, year) for name in _SERIES for year in (2024, 2025)]
    levels: list[Fact] = [
        replace(
            fact,
            indicator=name,
            period=Period(date(year, 1, 1), date(year, 12, 31)),
            quantity=replace(fact.quantity, start=fact.quantity.start + number),
        )
        for number, (name, year) in enumerate(told)
    ]
    return replace(extraction, facts=(*levels, replace(change, indicator="выпуск")))


def test_top_counts_and_leaves_out_empty_values() -> None:
    assert top(["б", "а", "", "б", "в"], 2) == [("б", 2), ("а", 1)]


def test_words_agree_with_their_numbers(finish: Finish, extraction: Extraction) -> None:
    assert counts(load(finish([extraction])))[:3] == [("статья", 1), ("факта", 2), ("имени", 2)]
    assert counts(load(finish([])))[:3] == [("статей", 0), ("фактов", 0), ("имён", 0)]


def published(*days: date | None) -> list[dict[str, date | None]]:
    return [{"published": day} for day in days]


def test_facts_are_counted_by_days_months_or_years() -> None:
    """Whichever are not too many, and those without facts too."""
    days = published(date(2025, 1, 31), date(2025, 2, 2), date(2025, 2, 2), None)
    assert by_time(days) == ("дням", [("31.01.2025", 1), ("01.02.2025", 0), ("02.02.2025", 2)])
    months = published(date(2024, 12, 5), date(2025, 2, 1), date(2025, 2, 28))
    assert by_time(months) == ("месяцам", [("12.2024", 1), ("01.2025", 0), ("02.2025", 2)])
    years = [*months, *published(date(2022, 1, 1))]
    assert by_time(years) == ("годам", [("2022", 1), ("2023", 0), ("2024", 1), ("2025", 2)])
    assert by_time(published(None)) == ("дням", [])


def test_strongest_changes_are_in_per_cent() -> None:
    def change(value: float, unit: str, direction: str, modality: str = "actual") -> dict[str, Any]:
        about = {"indicator": f"{value}{unit}", "places": "", "fact_id": "f"}
        return {**about, "value": value, "unit": unit, "direction": direction, "modality": modality}

    facts = [
        *(change(7.0, "%", "down"), change(2.0, "times", "up"), change(4.0, "times", "down")),
        *(change(300.0, "%", "up", "planned"), change(5.0, "KZT", "up"), change(9.0, "%", "")),
    ]
    assert [(found.indicator, found.percent) for found in strongest_changes(facts, 5)] == [
        ("4.0times", -75.0),
        ("2.0times", 100.0),
        ("7.0%", -7.0),
    ]


def test_what_doubled_and_what_halved_changed_equally() -> None:
    doubled, halved, gone = (Change("", "", percent, "f").strength for percent in (100.0, -50.0, -100.0))
    assert math.isclose(doubled, -halved)
    assert math.isfinite(gone)


def test_series_need_two_periods_in_one_place() -> None:
    def level(indicator: str, place: str, year: int) -> dict[str, Any]:
        about = {"indicator": indicator, "places": place, "unit": "%", "measure": "level", "modality": "actual"}
        return {**about, "value": float(year), "period_end": date(year, 12, 31)}

    facts = [
        level("цены", "Абай", 2024),
        level("Цены", "Абай", 2023),
        level("рост", "Абай", 2024),
        level("рост", "", 2025),
    ]
    (series,) = longest_series(facts, 5)
    assert series.indicator == "цены"
    assert series.lines == {"Абай": ((date(2023, 12, 31), 2023.0), (date(2024, 12, 31), 2024.0))}
