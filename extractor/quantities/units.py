"""Units after and before a number, and denominators after a unit. Words match in any case, signs as written."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from extractor.language.morphology import forms, parses
from extractor.lexicon.schema import Rate, Unit
from extractor.quantities.lexer import Lexemes, lex


class Match(NamedTuple):
    """A unit over the lexemes up to `stop`, exclusive."""

    stop: int
    unit: Unit

    @property
    def symbol(self) -> str:
        return self.unit.symbol or self.unit.id


class _Node:
    """A step in the tree of unit wordings. `exact` holds wordings that match only with these very capitals."""

    __slots__ = ("children", "dotted", "exact", "unit")

    def __init__(self) -> None:
        self.children: dict[str, _Node] = {}
        self.unit: Unit | None = None
        self.dotted = False
        self.exact: dict[str, Unit] = {}


def _add(root: _Node, wording: str, unit: Unit, *, exact: bool = False, inflect: bool = False) -> None:
    lexemes = lex(wording)
    nodes = [root]
    for text, kind in zip(lexemes.texts, lexemes.kinds, strict=True):
        if text == ".":
            continue
        options = _forms(text) if inflect and kind == "word" else {text}
        nodes = [node.children.setdefault(option, _Node()) for node in nodes for option in options]
    for node in nodes:
        if exact:
            node.exact[_bare(wording)] = unit
        elif node.unit is None:
            node.unit, node.dotted = unit, lexemes.texts[-1] == "."


def _forms(word: str) -> frozenset[str]:
    """All forms of a word; of an adjective also where it is given as it agrees with its noun («лошадиная сила»)."""
    parse = parses(word)[0]
    return forms(str(parse.normal_form)) if parse.tag.POS == "ADJF" else forms(word)


def _bare(wording: str) -> str:
    return wording.replace(" ", "").replace("\u00a0", "").replace(".", "")


class Units:
    """The units of a lexicon, indexed by every wording."""

    def __init__(self, units: Iterable[Unit], rates: Iterable[Rate]) -> None:
        self._root, self._prefixes = _Node(), _Node()
        self._rates, self._counters, self._adverbs = _Node(), _Node(), _Node()
        self.by_symbol: dict[str, Unit] = {}
        self.nouns: set[str] = set()
        self.halves: dict[str, Unit] = {}
        self.compounds: dict[str, Unit] = {}
        for unit in units:
            self.by_symbol.setdefault(unit.symbol or unit.id, unit)
            self.halves.update(dict.fromkeys(unit.halves, unit))
            self.compounds.update(dict.fromkeys(unit.compounds, unit))
            for word in unit.words:
                _add(self._root, word, unit, inflect=True)
                self.nouns |= _forms(word.split()[0])
            for abbreviation in unit.abbreviations:
                _add(self._root, abbreviation, unit)
            for abbreviation in unit.exact:
                _add(self._root, abbreviation, unit, exact=True)
            for prefix in unit.prefixes:
                _add(self._prefixes, prefix, unit, exact=True)
        for rate in rates:
            unit = Unit(id=rate.symbol, dimension="rate")
            for phrase in rate.phrases:
                _add(self._rates, phrase, unit)
            for word in rate.words:
                _add(self._counters, word, unit, inflect=True)
            for word in rate.before:
                _add(self._adverbs, word, unit, inflect=True)

    def match(self, lexemes: Lexemes, index: int) -> Match | None:
        """The longest unit that starts at `index`."""
        return _longest(self._root, lexemes, index)

    def prefix(self, lexemes: Lexemes, index: int) -> tuple[int, Unit] | None:
        """A sign that ends right before `index` («$15», «Т600»): the index where it starts and its unit."""
        for first in (index - 2, index - 1):
            if first >= 0 and (match := _longest(self._prefixes, lexemes, first)) and match.stop == index:
                return first, match.unit
        return None

    def rate(self, lexemes: Lexemes, index: int) -> Match | None:
        """A denominator in set words: «в месяц», «/ч», «на душу населения»."""
        return _longest(self._rates, lexemes, index)

    def counter(self, lexemes: Lexemes, index: int) -> Match | None:
        """A thing that has a price: «пачка», «голова»."""
        return _longest(self._counters, lexemes, index)

    def adverb(self, lexemes: Lexemes, index: int) -> Match | None:
        """A denominator that stands before its number: «ежедневно», «суточный»."""
        return _longest(self._adverbs, lexemes, index)


def _longest(root: _Node, lexemes: Lexemes, index: int) -> Match | None:
    if lexemes.text(index) not in root.children:  # Most words begin no unit.
        return None
    node, position, found = root, index, None
    while True:
        if lexemes.text(position) == "." and lexemes.glued(position) and node is not root:
            position += 1
        child = node.children.get(lexemes.text(position))
        if child is None or (position > index and "\n" in lexemes.gap(position)):
            return found
        node, position = child, position + 1
        unit = node.exact.get(_bare(lexemes.written(index, position))) or node.unit
        if unit:
            dot = node.dotted and lexemes.text(position) == "." and lexemes.glued(position)
            found = Match(position + dot, unit)
