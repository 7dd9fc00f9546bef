"""Numbers written in digits: thousands by space, dot or apostrophe, decimal comma or dot, fractions."""

from __future__ import annotations

import re

from extractor.quantities.lexer import Lexemes

_SPACES = frozenset(" \u00a0\u202f\u2009")
_VULGAR = {"½": 0.5, "¼": 0.25, "¾": 0.75, "⅓": 1 / 3, "⅔": 2 / 3}
_PLAIN = re.compile(r"\d+")
_DECIMAL = re.compile(r"(\d+)[.,](\d+)")
_GROUPED = re.compile(r"(\d{1,3})((?:\.\d{3})+|(?:['’]\d{3})+)(?:,(\d+))?|(\d{1,3})((?:,\d{3}){2,})(?:\.(\d+))?")
_GROUP = re.compile(r"\d{3}(?:,\d+)?")
_FIRST = re.compile(r"[1-9]\d{0,2}")
_FRACTION = re.compile(r"(\d{1,3})/(\d{1,4})")


def read(lexemes: Lexemes, index: int, *, before_magnitude: bool) -> tuple[float, int] | None:
    """The value of a number in digits that starts at `index`, and the index after it; None for dates, clock times and
    nonsense such as «1,2,3,4».

    «2.305» is thousands unless a magnitude follows («2.305 млн»): Russian writes decimals with a comma.
    """
    run, stop = _spaced_groups(lexemes, index)
    if run in _VULGAR:
        return _VULGAR[run], stop
    if _PLAIN.fullmatch(run):
        return float(run), stop
    grouped = None if before_magnitude and run.count(".") == 1 else _GROUPED.fullmatch(run)
    if grouped and not run.startswith("0"):
        whole = re.sub(r"\D", "", (grouped[1] or grouped[4]) + (grouped[2] or grouped[5]))
        return float(f"{whole}.{grouped[3] or grouped[6] or 0}"), stop
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
    stop = index + 1
    if not _FIRST.fullmatch(written):
        return written, stop
    while (
        lexemes.kind(stop) == "digits"
        and "," not in written
        and lexemes.source[lexemes.stops[stop - 1] : lexemes.starts[stop]] in _SPACES
        and _GROUP.fullmatch(lexemes.texts[stop])
    ):
        written += lexemes.texts[stop]
        stop += 1
    return written, stop
