"""The words everyone here uses: Document, Token, Tree, Sentence, Entity, Quantity, Period, Fact.

All values are frozen; those without documents in them are nothing to the garbage collector (`gc=False`), for they can't
make cycles. Offsets are half-open (`stop` is exclusive) and count characters of `Document.text` as given.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import cached_property
from typing import Literal, TypeAlias

from msgspec import Struct

EntityType = Literal["PER", "LOC", "ORG"]
Qualifier = Literal["=", "~", ">", ">=", "<", "<="]
Measure = Literal["level", "change"]
Direction = Literal["up", "down"]
Modality = Literal["actual", "planned"]
Arcs: TypeAlias = tuple[list[int], list[str]]


class Document(Struct, frozen=True, kw_only=True):
    """One article as it came in. `published` resolves relative dates; facts come from `text` alone."""

    id: str
    text: str
    title: str = ""
    published: date | None = None
    source: str = ""
    url: str = ""


class Tag(Struct, frozen=True, gc=False):
    """Morphology of a token in Universal Dependencies terms; an empty string where a feature is absent."""

    pos: str = "X"
    animacy: str = ""
    aspect: str = ""
    case: str = ""
    degree: str = ""
    gender: str = ""
    mood: str = ""
    number: str = ""
    person: str = ""
    polarity: str = ""
    tense: str = ""
    variant: str = ""
    verb_form: str = ""
    voice: str = ""
    foreign: str = ""


class Tree:
    """Heads and relations of the tokens of a sentence, by `read`, which is called when they are first asked for."""

    def __init__(self, read: Callable[[], Arcs]) -> None:
        self._read = read

    @cached_property
    def arcs(self) -> Arcs:
        return self._read()

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Tree) and self.arcs == other.arcs

    def __hash__(self) -> int:
        return hash(tuple(self.arcs[0]))

    def __getstate__(self) -> dict[str, Arcs]:
        return {"arcs": self.arcs}  # Where a pickle goes there is nothing to read with.


class Token(Struct, frozen=True, gc=False):
    """A razdel token, the one at `index` in its sentence."""

    start: int
    stop: int
    text: str
    lemma: str
    tag: Tag
    index: int
    tree: Tree

    @property
    def head(self) -> int:
        """The index of its syntactic head in the sentence, or -1 for the root."""
        return self.tree.arcs[0][self.index]

    @property
    def rel(self) -> str:
        """Its relation to the head, in Universal Dependencies terms."""
        return self.tree.arcs[1][self.index]


class Sentence(Struct, frozen=True):
    """`index` counts sentences of the document from 0; `paragraph` counts its paragraphs from 0."""

    index: int
    paragraph: int
    start: int
    stop: int
    tokens: tuple[Token, ...]
    was_cut: bool = False


class Entity(Struct, frozen=True, gc=False):
    """A person, place or organisation; `normal` is the nominative, fullest form the article supports.

    `role` is the office of a person, in the nominative. `place_id` is the key of a place in `places.csv`: the place
    itself, or the territory of an organisation or office; `latitude` and `longitude` are its degrees of WGS 84, None if
    unknown.
    """

    start: int
    stop: int
    type: EntityType
    normal: str
    role: str = ""
    place_id: str = ""
    latitude: float | None = None
    longitude: float | None = None


class Quantity(Struct, frozen=True, gc=False):
    """A number with its unit, in the base of the unit (`312,5 млрд тенге` is 312500000000 KZT).

    `dimension` is the unit's (`currency`, `share`, `count`, `person`, `time`, …). `rules` name the rules that read it.
    """

    start: int
    stop: int
    value: float
    value_max: float | None
    qualifier: Qualifier
    unit: str
    dimension: str
    rules: tuple[str, ...] = ()


class Period(Struct, frozen=True, gc=False):
    """First and last day, both inclusive; an open side is None."""

    start: date | None
    end: date | None


class Reason(Struct, frozen=True, gc=False):
    """Why a field of a fact has its value: the rule, and the words it rests on (`start == stop`: none)."""

    field: str
    rule: str
    start: int = 0
    stop: int = 0


class Fact(Struct, frozen=True, kw_only=True):
    """A quantity with its meaning. `base` is a label (`same_period_last_year`, `plan`, …) or an ISO period `a/b`.

    `flags` are codes of reasons to look again, as listed in `tables/columns.py`.
    """

    quantity: Quantity
    sentence: int
    measure: Measure
    direction: Direction | None
    indicator: str
    indicator_id: str
    predicate: str
    period: Period | None
    base: str
    places: tuple[str, ...]
    speaker: str
    modality: Modality
    reasons: tuple[Reason, ...]
    flags: tuple[str, ...] = ()


class Extraction(Struct, frozen=True):
    """What one document gave."""

    document: Document
    sentences: tuple[Sentence, ...]
    entities: tuple[Entity, ...]
    facts: tuple[Fact, ...]
