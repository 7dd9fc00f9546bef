"""What several rooms test with."""

from __future__ import annotations

from datetime import date

import pytest

from extractor.document import Document, Entity, Extraction, Fact, Period, Quantity, Reason, Sentence

TEXT = "Аким Ермек Садуов рассказал о планах.\nВ Сарани завод вложил 12,5 млн тенге – на 7% больше, чем в прошлом году."


@pytest.fixture
def extraction() -> Extraction:
    """Two sentences, two facts and two entities, with every kind of cell filled in one fact and empty in the other."""
    money, share = TEXT.index("12,5 млн тенге"), TEXT.index("7%")
    city, person, second = TEXT.index("Сарани"), TEXT.index("Ермек"), TEXT.index("В Сарани")
    return Extraction(
        document=Document(
            id="район/сарань",
            text=TEXT,
            title="Планы; и «факты»",
            published=date(2025, 9, 18),
            source="Вестник",
            url="https://example.kz/1",
        ),
        sentences=(Sentence(0, 0, 0, second - 1, ()), Sentence(1, 1, second, len(TEXT), ())),
        entities=(
            Entity(person, person + len("Ермек Садуов"), "PER", "Ермек Садуов"),
            Entity(city, city + len("Сарани"), "LOC", "Сарань", place_id="kz-saran", latitude=49.8, longitude=72.87),
        ),
        facts=(
            Fact(
                quantity=Quantity(
                    money, money + len("12,5 млн тенге"), 12_500_000.0, 13e6, "=", "KZT", "currency", ("digits", "KZT")
                ),
                sentence=1,
                measure="level",
                direction=None,
                indicator="вложения завода",
                indicator_id="investment",
                predicate="вложить",
                period=Period(date(2025, 1, 1), None),
                base="plan",
                places=("Сарань", "Карагандинская область"),
                speaker="Ермек Садуов",
                modality="actual",
                flags=("two_readings", "far_period"),
                reasons=(Reason("places", "place_in_sentence", city, city + 6), Reason("measure", "default")),
            ),
            Fact(
                quantity=Quantity(share, share + 2, 7.0, None, "=", "%", "share"),
                sentence=1,
                measure="change",
                direction="up",
                indicator="",
                indicator_id="",
                predicate="",
                period=None,
                base="",
                places=(),
                speaker="",
                modality="actual",
                reasons=(),
            ),
        ),
    )
