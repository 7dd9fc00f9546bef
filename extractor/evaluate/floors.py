"""The gate: figures of a corpus that must not fall, kept in a file with the hash of the corpus they were reached on and
with the mistakes that were made then, so that a fall can be told fact by fact."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import groupby
from pathlib import Path

import msgspec
from msgspec import Struct

from extractor.errors import ExtractorError, InputError
from extractor.evaluate.fields import FIELDS
from extractor.evaluate.figures import qualities
from extractor.evaluate.mistakes import MISSED, MISSED_ENTITY, WRONG_NORMAL, WRONG_QUANTITY, Mistake
from extractor.evaluate.names import ENTITY_TYPES
from extractor.evaluate.score import Score

# What a mistake may come after and still be a step forward.
_WORSE: dict[str, tuple[str, ...]] = {
    WRONG_QUANTITY: (MISSED,),
    **dict.fromkeys(FIELDS, (MISSED, WRONG_QUANTITY)),
    WRONG_NORMAL: tuple(f"{MISSED_ENTITY} {kind}" for kind in ENTITY_TYPES),
}


class Floors(Struct, frozen=True, forbid_unknown_fields=True):
    """`floors` by the dotted names of `figures.qualities`; `mistakes` by kind, each as `document:start`."""

    corpus: str
    floors: dict[str, float]
    mistakes: dict[str, tuple[str, ...]]


class RegressionError(ExtractorError):
    """An update that would lower a floor."""


def read_floors(path: Path) -> dict[str, Floors]:
    """Floors by the name of the folder they were reached on. Raises InputError."""
    try:
        return msgspec.json.decode(path.read_bytes(), type=dict[str, Floors])
    except FileNotFoundError as error:
        raise InputError(f"{path}: нет такого файла порогов. Создайте его: --update-floors") from error
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise InputError(f"{path}: пороги не читаются: {error}. Верните прежний файл или создайте новый") from error


def write_floors(floors: Mapping[str, Floors], path: Path) -> None:
    """One figure and one mistake a line, so that what was won and lost shows in a diff."""
    path.write_bytes(msgspec.json.format(msgspec.json.encode(floors), indent=1) + b"\n")


def check_floors(score: Score, floors: Floors) -> list[str]:
    """Messages for every figure below its floor; [] if the score holds.

    On another corpus floors mean nothing, and the one message says so.
    """
    if score.corpus != floors.corpus:
        return ["Корпус изменился, пороги к нему не относятся. Проверьте счёт и обновите их: --update-floors"]
    reached = qualities(score)
    return [
        f"Ниже порога: {name}: {reached.get(name, 'нет показателя')}, порог {floor}"
        for name, floor in floors.floors.items()
        if reached.get(name, -1.0) < floor
    ]


def new_mistakes(score: Score, floors: Floors) -> tuple[Mistake, ...]:
    """Mistakes that were not made when the floors were set: facts, fields and names lost since, and new false ones.

    A fact missed then and found now with a wrong field is no loss, nor is one whose quantity was wrong already.
    """
    known = {(kind, place) for kind, places in floors.mistakes.items() for place in places}

    def is_new(mistake: Mistake) -> bool:
        kinds = (mistake.kind, *_WORSE.get(mistake.kind, ()))
        return not any((kind, _place(mistake)) in known for kind in kinds)

    return tuple(filter(is_new, score.mistakes))


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
    by_kind = groupby(sorted(score.mistakes, key=lambda mistake: mistake.kind), key=lambda mistake: mistake.kind)
    mistakes = {kind: tuple(map(_place, group)) for kind, group in by_kind}
    return Floors(score.corpus, reached, mistakes)


def _place(mistake: Mistake) -> str:
    return f"{mistake.document}:{mistake.start}"
