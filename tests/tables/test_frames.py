"""Extractions to data frames."""

from __future__ import annotations

from datetime import date

import pandas as pd
from msgspec.structs import replace

from extractor.document import Extraction
from extractor.tables.columns import ENTITIES, FACTS
from extractor.tables.frames import entities_frame, facts_frame


def test_a_fact_is_a_row_with_every_declared_column(extraction: Extraction) -> None:
    table = facts_frame([extraction])
    assert list(table.columns) == [column.name for column in FACTS]
    text = extraction.document.text
    first = table.loc[0].drop("fact_id").to_dict()
    assert first == {
        "doc_id": "район/сарань",
        "title": "Планы; и «факты»",
        "published": pd.Timestamp(2025, 9, 18),
        "source": "Вестник",
        "url": "https://example.kz/1",
        "sentence_no": 2,
        "start": text.index("12,5"),
        "end": text.index(" – на"),
        "quote": "12,5 млн тенге",
        "value": 12_500_000.0,
        "value_max": 13_000_000.0,
        "qualifier": "=",
        "unit": "KZT",
        "measure": "level",
        "direction": "",
        "indicator": "вложения завода",
        "indicator_id": "investment",
        "predicate": "вложить",
        "period_start": pd.Timestamp(2025, 1, 1),
        "period_end": pd.NaT,
        "base": "plan",
        "places": "Сарань; Карагандинская область",
        "speaker": "Ермек Садуов",
        "modality": "actual",
        "flags": "two_readings; far_period",
        "sentence": text.splitlines()[1],
        "rules": "quantity=digits; quantity=KZT; places=place_in_sentence; measure=default",
        "evidence": f"places={text.index('Сарани')}:{text.index('Сарани') + 6}",
    }


def test_what_a_fact_lacks_is_empty(extraction: Extraction) -> None:
    second = facts_frame([extraction]).loc[1]
    assert pd.isna(second["value_max"])
    assert pd.isna(second["period_start"])
    assert [second[name] for name in ("base", "places", "speaker", "flags", "rules")] == [""] * 5
    assert second["direction"] == "up"


def test_an_entity_is_a_row(extraction: Extraction) -> None:
    table = entities_frame([extraction])
    assert list(table.columns) == [column.name for column in ENTITIES]
    city = extraction.document.text.index("Сарани")
    assert list(table.loc[1])[:8] == ["район/сарань", city, city + 6, "Сарани", "LOC", "Сарань", "", "kz-saran"]
    assert [table.loc[1, "latitude"], table.loc[1, "longitude"]] == [49.8, 72.87]


def test_types_are_the_same_with_and_without_rows(extraction: Extraction) -> None:
    for make in (facts_frame, entities_frame):
        assert (make([]).dtypes == make([extraction]).dtypes).all()


def test_keys_are_unique_stable_and_no_spreadsheet_takes_them_for_numbers(extraction: Extraction) -> None:
    other = replace(extraction, document=replace(extraction.document, id="район/сарань-2"))
    keys = list(facts_frame([extraction, other])["fact_id"])
    assert len(set(keys)) == 4
    assert keys[:2] == ["f7bf4ca0282c0", "f5415b056c17b"]
    assert all(key[0] == "f" and len(key) == 13 for key in keys)


def test_years_outside_the_nanosecond_range_are_kept(extraction: Extraction) -> None:
    old = replace(extraction, document=replace(extraction.document, published=date(1465, 1, 1)))
    assert facts_frame([old])["published"].iloc[0].year == 1465
