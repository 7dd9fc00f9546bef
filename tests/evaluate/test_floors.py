from __future__ import annotations

from pathlib import Path

import msgspec
import pandas as pd
import pytest

from extractor.errors import InputError
from extractor.evaluate.figures import qualities
from extractor.evaluate.floors import (
    Floors,
    RegressionError,
    check_floors,
    new_mistakes,
    read_floors,
    update_floors,
    write_floors,
)
from extractor.evaluate.score import score

from .articles import CORPUS, ENTITIES, FACTS

# The second run loses the first fact of the factory and that of the school, and reads the factory's money right.
LATER = FACTS.drop(index=[0, 4]).assign(value=FACTS["value"].replace(3e6, 3e9))
RESULT = score(CORPUS, FACTS, ENTITIES)
FLOORS = update_floors(RESULT, None)
WORSE = score(CORPUS, LATER, ENTITIES)


def lost(facts: pd.DataFrame, entities: pd.DataFrame = ENTITIES, floors: Floors = FLOORS) -> list[tuple[str, str]]:
    return [(mistake.kind, mistake.quote) for mistake in new_mistakes(score(CORPUS, facts, entities), floors)]


def test_a_score_holds_its_own_floors() -> None:
    assert check_floors(RESULT, FLOORS) == []
    assert new_mistakes(RESULT, FLOORS) == ()


def test_every_figure_below_its_floor_is_named() -> None:
    failures = check_floors(WORSE, FLOORS)
    assert "Ниже порога: span.f1: 0.5, порог 0.8" in failures
    assert "Ниже порога: strict_row.f1: 0.0, порог 0.2" in failures
    assert not any(failure.startswith("Ниже порога: entities") for failure in failures)


def test_lost_facts_are_those_that_were_found_before() -> None:
    """The money of the school, missed in both runs, is not among them."""
    assert lost(FACTS.drop(index=[0, 4])) == [("MISS", "120 тонн"), ("MISS", "две школы")]


def test_a_field_a_false_fact_and_a_name_can_be_lost_too() -> None:
    wrong_field = FACTS.assign(modality="planned").query("quote == '120 тонн'")
    assert ("modality", "120 тонн") in lost(pd.concat([wrong_field, FACTS.iloc[1:]]))
    assert lost(pd.concat([FACTS, FACTS.iloc[3:4].assign(start=1, end=3)])) == [("FALSE", "ав")]
    assert lost(FACTS, ENTITIES.iloc[1:]) == [("ENT-MISS LOC", "Темиртау")]


def test_a_fact_found_only_now_is_no_loss_even_with_a_mistake_in_it() -> None:
    missing = update_floors(score(CORPUS, FACTS.iloc[:0], ENTITIES.iloc[:0]), None)
    assert {kind for kind, _quote in lost(FACTS, floors=missing)} == {"FALSE", "ENT-FALSE PER"}
    assert lost(FACTS.assign(value=FACTS["value"].replace(3e6, 3e9))) == []


def test_a_figure_that_was_not_reached_at_all_is_below_its_floor() -> None:
    failures = check_floors(score(CORPUS, FACTS), FLOORS)
    assert "Ниже порога: entities.PER.f1: нет показателя, порог 0.6667" in failures


def test_floors_do_not_hold_on_another_corpus() -> None:
    (failure,) = check_floors(RESULT, msgspec.structs.replace(FLOORS, corpus="0"))
    assert failure.startswith("Корпус изменился")


def test_floors_rise_with_the_score() -> None:
    low = Floors(RESULT.corpus, {"span.f1": 0.5}, {})
    assert update_floors(RESULT, low) == FLOORS
    assert FLOORS.floors == qualities(RESULT)


def test_a_floor_is_not_lowered_unless_allowed() -> None:
    with pytest.raises(RegressionError, match=r"span\.f1: 0\.8 → 0\.5"):
        update_floors(WORSE, FLOORS)
    lowered = update_floors(WORSE, FLOORS, allow_regression=True)
    assert lowered.floors["span.f1"] == 0.5


def test_a_floor_does_not_vanish_unless_allowed() -> None:
    with pytest.raises(RegressionError, match=r"entities\.LOC\.f1: 0\.6667 → нет"):
        update_floors(score(CORPUS, FACTS), FLOORS)


def test_floors_read_back_as_written_one_mistake_a_line(tmp_path: Path) -> None:
    path = tmp_path / "floors.json"
    write_floors({"train": FLOORS, "test": FLOORS}, path)
    assert read_floors(path) == {"train": FLOORS, "test": FLOORS}
    assert '    "school:42"' in path.read_text(encoding="utf-8").splitlines()


def test_unreadable_floors_are_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="нет такого файла порогов"):
        read_floors(tmp_path / "floors.json")
    (tmp_path / "floors.json").write_text("[]", encoding="utf-8")
    with pytest.raises(InputError, match="пороги не читаются"):
        read_floors(tmp_path / "floors.json")
