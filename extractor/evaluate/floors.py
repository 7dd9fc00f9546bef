"""The gate: figures of a corpus that must not fall, kept in a file with the hash of the corpus they were reached on."""

from __future__ import annotations

from pathlib import Path

import msgspec
from msgspec import Struct

from extractor.errors import ExtractorError, InputError
from extractor.evaluate.compare import Comparison
from extractor.evaluate.figures import qualities
from extractor.evaluate.score import Score


class Floors(Struct, frozen=True, forbid_unknown_fields=True):
    """`floors` by the dotted names of `figures.qualities`."""

    corpus: str
    floors: dict[str, float]


class RegressionError(ExtractorError):
    """An update that would lower a floor."""


def read_floors(path: Path) -> Floors:
    """Raises InputError."""
    try:
        return msgspec.json.decode(path.read_bytes(), type=Floors)
    except FileNotFoundError as error:
        raise InputError(f"{path}: нет такого файла порогов. Создайте его: --update-floors") from error
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise InputError(f"{path}: пороги не читаются: {error}. Верните прежний файл или создайте новый") from error


def write_floors(floors: Floors, path: Path) -> None:
    path.write_bytes(msgspec.json.format(msgspec.json.encode(floors), indent=1) + b"\n")


def check_floors(score: Score, floors: Floors, comparison: Comparison | None = None) -> list[str]:
    """Messages for every figure below its floor, then for the facts lost since the old run, if a comparison with it is
    given; [] if the score holds. On another corpus floors mean nothing, and the one message says so."""
    if score.corpus != floors.corpus:
        return ["Корпус изменился, пороги к нему не относятся. Проверьте счёт и обновите их: --update-floors"]
    reached = qualities(score)
    failures = [
        f"Ниже порога: {name}: {reached.get(name, 'нет показателя')}, порог {floor}"
        for name, floor in floors.floors.items()
        if reached.get(name, -1.0) < floor
    ]
    return failures + _lost(comparison) if failures and comparison else failures


def update_floors(score: Score, floors: Floors | None, *, allow_regression: bool = False) -> Floors:
    """Floors at the figures of this score. Raises RegressionError, naming them, if some would fall or vanish."""
    reached = qualities(score)
    lower = [
        f"{name}: {floor} → {reached.get(name, 'нет')}"
        for name, floor in (floors.floors.items() if floors else ())
        if reached.get(name, -1.0) < floor
    ]
    if lower and not allow_regression:
        raise RegressionError(
            f"Пороги не изменены, {len(lower)} пришлось бы понизить: {'; '.join(lower)}. "
            "Если так и надо, добавьте --allow-regression"
        )
    return Floors(score.corpus, reached)


def _lost(comparison: Comparison) -> list[str]:
    lost = [
        f"Потерян {level}: {fact.document}, {fact.start}: «{fact.quote}»"
        for level, change in comparison.levels.items()
        for fact in change.lost
    ]
    new = [f"Новый ложный факт: {fact.document}, {fact.start}: «{fact.quote}»" for fact in comparison.false.lost]
    return lost + new
