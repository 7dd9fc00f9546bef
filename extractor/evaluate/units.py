"""Which unit strings are legal in gold, and what kind of unit each is. The symbols are listed in `units.toml`."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import Literal, get_args

from extractor.evaluate.lemmas import has_dictionary_noun

SymbolKind = Literal["currency", "share", "multiple", "person", "time", "physical"]
Kind = Literal[SymbolKind, "count", "rate", "other"]

_RUSSIAN = re.compile(r"[А-Яа-яЁё][А-Яа-яЁё0-9-]*(?:[ -][А-Яа-яЁё0-9-]+)*\.?")
_CYRILLIC = re.compile(r"[А-Яа-яЁё]")
_DENOMINATOR = re.compile(r"(?:\d+(?:\.\d+)?(?: |$))?(.*)")


def is_legal(unit: str) -> bool:
    """True for a symbol of `units.toml`, a Russian noun phrase in the nominative singular, or a rate of one of
    these: `KZT/kg`, `раз/month`, `KZT/1000 шт`, `KZT/0.5 l`."""
    numerator, *denominators = unit.split("/")
    if not all(map(_is_denominator, denominators)):
        return False
    return numerator in _symbols() or (_is_russian(numerator) and has_dictionary_noun(numerator))


def kind(unit: str | None) -> Kind:
    """Kind of a unit: `rate` for everything with a denominator, `count` for Russian words, `other` for the unknown."""
    if unit is None:
        return "other"
    if "/" in unit:
        return "rate"
    return _symbols().get(unit) or ("count" if _CYRILLIC.search(unit) else "other")


def _is_denominator(unit: str) -> bool:
    """A unit after an optional number; here any Russian word will do (`1000 шт`, `смена`)."""
    found = _DENOMINATOR.fullmatch(unit)
    if not unit or found is None:
        return False
    bare = found[1]
    return not bare or bare in _symbols() or _is_russian(bare)


def _is_russian(unit: str) -> bool:
    return bool(_RUSSIAN.fullmatch(unit))


@cache
def _symbols() -> dict[str, SymbolKind]:
    """Every symbol with its kind."""
    lists: dict[str, list[str]] = tomllib.loads(Path(__file__).with_name("units.toml").read_text(encoding="utf-8"))
    prefixed = [prefix + symbol for prefix in lists["prefixes"] for symbol in lists["prefixable"]]
    lists["physical"] = [*lists["prefixable"], *lists["customary"], *prefixed]
    return {symbol: name for name in get_args(SymbolKind) for symbol in lists[name]}
