"""Numbers written in digits: thousands by space, dot or apostrophe, decimal comma or dot, fractions."""

from __future__ import annotations

import re

from extractor.quantities.lexer import Lexemes

_SPACES = frozenset(" \u00a0\u202f\u2009\u2007")
_VULGAR = {"½": 0.5, "¼": 0.25, "¾": 0.75, "⅓": 1 / 3, "⅔": 2 / 3}
_PLAIN = re.compile(r"0|[1-9]\d{0,29}")
_DECIMAL = re.compile(r"(0|[1-9]\d{0,29})[.,](\d{1,15})")
_GROUPED = re.compile(
    r"(?P<whole>[1-9]\d{0,2}(?:(?:\.\d{3}){1,9}|(?:'\d{3}){1,9}))(?:,(?P<part>\d{1,15}))?"
    r"|(?P<english>[1-9]\d{0,2}(?:,\d{3}){2,9})(?:\.(?P<cents>\d{1,15}))?"
)
_FIRST_GROUP = re.compile(r"[1-9]\d{0,2}")
_NEXT_GROUP = re.compile(r"\d{3}(?:,\d{1,15})?")
_MOST_GROUPS = 10
_FRACTION = re.compile(r"(\d{1,3})/(\d{1,4})")


def read(lexemes: Lexemes, index: int, *, before_magnitude: bool) -> tuple[float, int] | None:
    """The value of a number in digits that starts at `index`, and the index after it; None for dates, clock times,
    codes («007») and nonsense such as «1,2,3,4» or «12.345.67».

    «2.305» is thousands unless a magnitude follows («2.305 млн»): Russian writes decimals with a comma.
    """
    run, stop = _spaced_groups(lexemes, index)
    if run in _VULGAR:
        return _VULGAR[run], stop
    if _PLAIN.fullmatch(run):
        return float(run), stop
    grouped = None if before_magnitude and run.count(".") == 1 else _GROUPED.fullmatch(run)
    if grouped:
        whole = re.sub(r"\D", "", grouped["whole"] or grouped["english"])
        return float(f"{whole}.{grouped['part'] or grouped['cents'] or 0}"), stop
    if decimal := _DECIMAL.fullmatch(run):
        return float(f"{decimal[1]}.{decimal[2]}"), stop
    return None


def fraction(run: str) -> float | None:
    """«1/10» as a share of one; None where the run is no proper fraction, or more likely a code («25/26»)."""
    match = _FRACTION.fullmatch(run)
    if not match or not 0 < int(match[1]) < int(match[2]) or not (int(match[2]) <= 10 or match[2] in ("100", "1000")):
        return None
    return int(match[1]) / int(match[2])


def _spaced_groups(lexemes: Lexemes, index: int) -> tuple[str, int]:
    """The digits of «2 270» or «1 523 093,5» from `index` on, and the index after them."""
    written = lexemes.texts[index]
    if not _FIRST_GROUP.fullmatch(written):
        return written, index + 1
    stop = index + 1
    while (
        stop - index < _MOST_GROUPS
        and lexemes.kind(stop) == "digits"
        and "," not in lexemes.texts[stop - 1]
        and lexemes.gap(stop) in _SPACES
        and _NEXT_GROUP.fullmatch(lexemes.texts[stop])
    ):
        stop += 1
    return "".join(lexemes.texts[index:stop]), stop
