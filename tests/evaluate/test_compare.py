from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from extractor.errors import InputError
from extractor.evaluate.compare import Change, FactRef, compare
from extractor.evaluate.figures import qualities
from extractor.evaluate.floors import (
    Floors,
    RegressionError,
    check_floors,
    read_floors,
    update_floors,
    write_floors,
)
from extractor.evaluate.score import score

from .articles import CORPUS, ENTITIES, FACTORY, FACTS, SCHOOL

NOTHING = Change(won=(), lost=())
# The second run loses the facts of the school and reads the money of the factory right.
LATER = FACTS.drop(index=4).assign(value=FACTS["value"].replace(3e6, 3e9))


def ref(quote: str) -> FactRef:
    document = FACTORY if quote in FACTORY.text else SCHOOL
    return FactRef(document.id, document.text.index(quote), quote)


def test_a_run_against_itself_changes_nothing() -> None:
    comparison = compare(CORPUS, FACTS, FACTS)
    assert comparison.levels == {"quantity": NOTHING, "core_fact": NOTHING, "strict_row": NOTHING}
    assert comparison.false == NOTHING


def test_facts_won_and_lost_per_level() -> None:
    comparison = compare(CORPUS, FACTS, LATER)
    assert comparison.levels["quantity"] == Change(won=(ref("3 млрд тенге"),), lost=(ref("две школы"),))
    assert comparison.levels["core_fact"] == Change(won=(), lost=(ref("две школы"),))
    assert comparison.levels["strict_row"] == NOTHING


def test_false_facts_are_lost_where_they_come_and_won_where_they_go() -> None:
    cleaner = FACTS.drop(index=3)
    assert compare(CORPUS, FACTS, cleaner).false == Change(won=(ref("2024 году"),), lost=())
    assert compare(CORPUS, cleaner, FACTS).false == Change(won=(), lost=(ref("2024 году"),))


RESULT = score(CORPUS, FACTS, ENTITIES)
FLOORS = Floors(RESULT.corpus, qualities(RESULT))
WORSE = score(CORPUS, LATER.iloc[1:], ENTITIES)


def test_a_score_holds_its_own_floors() -> None:
    assert check_floors(RESULT, FLOORS) == []


def test_every_figure_below_its_floor_is_named() -> None:
    failures = check_floors(WORSE, FLOORS)
    assert "Ниже порога: span.f1: 0.5, порог 0.8" in failures
    assert "Ниже порога: strict_row.f1: 0.0, порог 0.2" in failures
    assert not any(failure.startswith("Ниже порога: entities") for failure in failures)


def test_lost_facts_are_listed_where_the_old_run_is_known() -> None:
    failures = check_floors(WORSE, FLOORS, compare(CORPUS, FACTS, LATER.iloc[1:]))
    assert "Потерян strict_row: factory, 26: «120 тонн»" in failures
    assert "Потерян quantity: school, 15: «две школы»" in failures


def test_a_figure_that_was_not_reached_at_all_is_below_its_floor() -> None:
    failures = check_floors(score(CORPUS, FACTS), FLOORS)
    assert "Ниже порога: entities.PER.f1: нет показателя, порог 0.6667" in failures


def test_floors_do_not_hold_on_another_corpus() -> None:
    (failure,) = check_floors(RESULT, msgspec.structs.replace(FLOORS, corpus="0"))
    assert failure.startswith("Корпус изменился")


def test_floors_rise_with_the_score() -> None:
    low = Floors(RESULT.corpus, {"span.f1": 0.5})
    assert update_floors(RESULT, low) == FLOORS
    assert update_floors(RESULT, None) == FLOORS


def test_a_floor_is_not_lowered_unless_allowed() -> None:
    with pytest.raises(RegressionError, match=r"span\.f1: 0\.8 → 0\.5"):
        update_floors(WORSE, FLOORS)
    lowered = update_floors(WORSE, FLOORS, allow_regression=True)
    assert lowered.floors["span.f1"] == 0.5


def test_a_floor_does_not_vanish_unless_allowed() -> None:
    with pytest.raises(RegressionError, match=r"entities\.LOC\.f1: 0\.6667 → нет"):
        update_floors(score(CORPUS, FACTS), FLOORS)


def test_floors_read_back_as_written(tmp_path: Path) -> None:
    path = tmp_path / "floors.json"
    write_floors(FLOORS, path)
    assert read_floors(path) == FLOORS


def test_unreadable_floors_are_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="нет такого файла порогов"):
        read_floors(tmp_path / "floors.json")
    (tmp_path / "floors.json").write_text("[]", encoding="utf-8")
    with pytest.raises(InputError, match="пороги не читаются"):
        read_floors(tmp_path / "floors.json")
