"""The notation of `patterns/periods.toml` as regular expressions over folded text."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Mapping

_TOKEN = re.compile(r"\[|\]|\(|\)|\||\{[^}]*\}|[^\s\[\](){}|]+|\s+")
_DASH = r"\s*[-–—−/]\s*"
_SPACE = r"\s+"


def compile_form(form: str, slots: Mapping[str, str]) -> re.Pattern[str]:
    """A form such as `за {n} месяц* [{year}]` as a pattern; `slots` are the regular expressions of its `{…}`.

    Raises ValueError that says what is wrong with the form.
    """
    used = re.findall(r"\{([^}]*)\}", form)
    twice = next((name for name in used if used.count(name) > 1), None)
    if twice:
        raise ValueError(f"место «{{{twice}}}» стоит дважды")
    return re.compile(_Form(form, slots).read())


def openings(form: str) -> set[str]:
    """The tokens of a form that a text it matches may begin with: words, stems with `*`, slots."""
    return _openings(deque(token for token in _TOKEN.findall(form) if not token.isspace()))


def _openings(tokens: deque[str]) -> set[str]:
    """What a sequence may begin with; it is read up to the bracket that closes it."""
    found: set[str] = set()
    begins = True
    while tokens and (token := tokens.popleft()) not in ("]", ")"):
        options = _openings(tokens) if token in ("[", "(") else {token}
        if token == "|":
            begins = True
        elif begins:
            found |= options
            begins = token == "["
    return found


class _Form:
    """A reader of one form: words in order, `( | )` alternatives, `[ ]` what may be left out with its space."""

    def __init__(self, form: str, slots: Mapping[str, str]) -> None:
        self._tokens = [token for token in _TOKEN.findall(form) if not token.isspace()]
        self._slots = slots
        self._index = 0

    def read(self) -> str:
        pattern = self._sequence(frozenset())
        if self._index < len(self._tokens):
            raise ValueError(f"лишняя «{self._tokens[self._index]}»")
        return pattern

    def _sequence(self, ends: frozenset[str]) -> str:
        """Items with spaces between; the space of an optional item goes with it."""
        pattern, begun = "", False
        while self._index < len(self._tokens) and self._tokens[self._index] not in ends:
            token = self._tokens[self._index]
            if token == "-":
                self._index += 1
                pattern, begun = pattern + _DASH, False
            elif token == "[":
                inner = self._group("]")
                pattern += f"(?:{_SPACE}{inner})?" if begun else f"(?:{inner}{_SPACE})?"
            else:
                pattern += (_SPACE if begun else "") + self._item()
                begun = True
        return pattern

    def _item(self) -> str:
        token = self._tokens[self._index]
        if token == "(":
            return self._group(")")
        self._index += 1
        if token.startswith("{"):
            if token[1:-1] not in self._slots:
                raise ValueError(
                    f"неизвестное место «{token}»; есть {', '.join(f'{{{name}}}' for name in self._slots)}"
                )
            return self._slots[token[1:-1]]
        if token in "])|":
            raise ValueError(f"лишняя «{token}»")
        stem = token.rstrip("*")
        ending = r"\w*" if token.endswith("*") else (r"\b" if stem[-1].isalnum() else "")
        return rf"\b{re.escape(stem)}{ending}"

    def _group(self, closing: str) -> str:
        """What stands between brackets, with its alternatives."""
        self._index += 1
        options = [self._sequence(frozenset({"|", closing}))]
        while self._index < len(self._tokens) and self._tokens[self._index] == "|":
            self._index += 1
            options.append(self._sequence(frozenset({"|", closing})))
        if self._index >= len(self._tokens):
            raise ValueError(f"нет закрывающей «{closing}»")
        self._index += 1
        return f"(?:{'|'.join(options)})"
