"""Figures worked out by hand from the tables of `articles.py`."""

from __future__ import annotations

from collections import Counter

import pandas as pd
import pytest

from extractor.errors import InputError
from extractor.evaluate.figures import figures, qualities
from extractor.evaluate.rates import Accuracy
from extractor.evaluate.score import Score, score, strangers

from .articles import CORPUS, ENTITIES, FACTS


@pytest.fixture(scope="module")
def result() -> Score:
    return score(CORPUS, FACTS, ENTITIES)


@pytest.mark.parametrize(("level", "hits"), [("span", 4), ("quantity", 3), ("core_fact", 2), ("strict_row", 1)])
def test_levels(result: Score, level: str, hits: int) -> None:
    share = round(hits / 5, 4)
    assert figures(result)[level] == {"p": share, "r": share, "f1": share, "tp": hits, "gold": 5, "pred": 5}


def test_fields_are_judged_over_right_quantities(result: Score) -> None:
    assert figures(result)["fields"] == {
        "measure": 0.6667,
        "qualifier": 1.0,
        "indicator": 1.0,
        "predicate": 0.6667,
        "period": 1.0,
        "base": 0.6667,
        "places": 0.6667,
        "speaker": 0.6667,
        "modality": 1.0,
    }


@pytest.mark.parametrize(
    ("name", "hits", "gold", "found"),
    [
        ("change", 0, 1, 1),
        ("base", 0, 1, 0),
        ("planned", 0, 0, 0),
        ("period", 2, 2, 2),
        ("speaker", 1, 1, 2),
        ("places", 2, 3, 3),
    ],
)
def test_non_default_fields_are_counted_where_they_speak(
    result: Score, name: str, hits: int, gold: int, found: int
) -> None:
    rate = result.non_default[name]
    assert (rate.hits, rate.gold, rate.found) == (hits, gold, found)


def test_f1_is_the_harmonic_mean(result: Score) -> None:
    assert figures(result)["non_default"]["speaker"] == {
        "p": 0.5,
        "r": 1.0,
        "f1": 0.6667,
        "tp": 1,
        "gold": 1,
        "pred": 2,
    }


def test_entities(result: Score) -> None:
    assert figures(result)["entities"] == {
        "PER": {"p": 0.5, "r": 1.0, "f1": 0.6667, "tp": 1, "gold": 1, "pred": 2, "normal": 1.0},
        "LOC": {"p": 1.0, "r": 0.5, "f1": 0.6667, "tp": 1, "gold": 2, "pred": 1, "normal": 1.0},
        "ORG": {"p": 0.0, "r": 0.0, "f1": 0.0, "tp": 0, "gold": 0, "pred": 0, "normal": None},
    }


def test_what_constants_would_get(result: Score) -> None:
    fields = {name: (c.answer, c.accuracy.right, c.accuracy.total) for name, c in result.constant_fields.items()}
    assert fields["measure"] == ("level", 2, 3)
    assert fields["base"] == ("", 2, 3)
    assert fields["period"] == ("2024-01-01/2024-12-31", 2, 3)
    assert fields["places"] == ("Темиртау", 2, 3)
    rates = {
        name: (c.answer, c.rate.hits, c.rate.gold, c.rate.found) for name, c in result.constant_non_default.items()
    }
    assert rates["change"] == ("change up", 1, 1, 3)
    assert rates["planned"] == ("", 0, 0, 0)
    assert rates["places"] == ("Темиртау", 2, 3, 3)


def test_breakdowns_add_up(result: Score) -> None:
    for groups in (result.by_document, result.by_kind):
        for level, rate in result.levels.items():
            assert sum(levels[level].hits for levels in groups.values()) == rate.hits
            assert sum(levels[level].gold for levels in groups.values()) == rate.gold
            assert sum(levels[level].found for levels in groups.values()) == rate.found
    assert list(result.by_kind) == ["currency", "physical", "share", "time", "count"]
    assert result.by_kind["currency"]["span"].gold == 2


def test_mistakes_are_listed_by_frequency_of_kind(result: Score) -> None:
    kinds = Counter(mistake.kind for mistake in result.mistakes)
    assert kinds == {
        "VALUE/UNIT": 1,
        "FALSE": 1,
        "MISS": 1,
        "measure": 1,
        "predicate": 1,
        "base": 1,
        "places": 1,
        "speaker": 1,
        "ENT-MISS LOC": 1,
        "ENT-FALSE PER": 1,
    }
    more = score(CORPUS, FACTS.drop(index=[0, 2]), ENTITIES)
    assert [mistake.kind for mistake in more.mistakes][:3] == ["MISS", "MISS", "MISS"]
    assert [mistake.quote for mistake in more.mistakes][:3] == ["120 тонн", "3 млрд тенге", "500 млн тенге"]


def test_a_mistake_shows_both_sides_and_the_text(result: Score) -> None:
    mistakes = {mistake.kind: mistake for mistake in result.mistakes}
    wrong_value = mistakes["VALUE/UNIT"]
    assert (wrong_value.gold, wrong_value.found) == ("3000000000 KZT", "3000000 KZT")
    assert wrong_value.context == "л Иван Петров. В 2026 году вложат около 3 млрд тенге."
    assert (mistakes["measure"].gold, mistakes["measure"].found) == ("change up", "change down")
    assert mistakes["FALSE"].quote == "2024 году"


def test_without_a_table_of_entities_they_are_not_scored() -> None:
    result = score(CORPUS, FACTS)
    assert result.entities is None
    assert figures(result)["entities"] is None


def test_an_empty_table_scores_nothing() -> None:
    nothing = score(CORPUS, FACTS.iloc[:0], ENTITIES.iloc[:0])
    assert nothing.levels["span"].f1 == 0.0
    assert figures(nothing)["fields"]["measure"] is None
    assert len([mistake for mistake in nothing.mistakes if mistake.kind == "MISS"]) == 5


def test_qualities_are_shares_of_all_gold(result: Score) -> None:
    named = qualities(result)
    assert named["quantity.f1"] == 0.6
    assert result.fields["base"] == Accuracy(2, 3)
    assert named["right.base"] == 0.4
    assert named["entities.LOC.right"] == 0.5
    assert "entities.ORG.f1" not in named
    assert "quantity.tp" not in named


def test_a_fact_found_with_a_wrong_field_costs_no_other_field() -> None:
    misread = FACTS.assign(speaker=["Чужой", *FACTS["speaker"][1:]])
    without, with_it = score(CORPUS, misread.iloc[1:]), score(CORPUS, misread)
    before, after = qualities(without), qualities(with_it)
    assert [name for name in before if name.startswith("right.") and after[name] < before[name]] == []
    assert after["right.period"] > before["right.period"]
    assert (without.fields["speaker"], with_it.fields["speaker"]) == (Accuracy(1, 2), Accuracy(1, 3))


def test_rows_of_other_documents_are_told() -> None:
    assert strangers(CORPUS, FACTS) == []
    assert strangers(CORPUS[:1], FACTS) == ["school"]


@pytest.mark.parametrize(
    ("table", "message"),
    [
        (FACTS.drop(columns=["start", "doc_id"]), "нет столбцов: doc_id, start"),
        (FACTS.assign(value="семь"), "запись 1: value: «семь» – не число"),
        (FACTS.assign(end=None), "запись 1: end: пусто"),
    ],
)
def test_a_broken_table_is_refused(table: pd.DataFrame, message: str) -> None:
    with pytest.raises(InputError, match=message):
        score(CORPUS, table)
