"""What may stand at a place of a text, tried in order: the first reading that succeeds counts."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from extractor.quantities import compounds, multiples, plain, shares
from extractor.quantities.amount import Amount
from extractor.quantities.context import Context

Reading = Callable[[Context, int], Amount | None]

IN_DIGITS: tuple[Reading, ...] = (
    shares.out_of,
    shares.part,
    multiples.in_n_times,
    compounds.in_digits,
    plain.number_with_unit,
)
IN_LETTERS: tuple[Reading, ...] = (
    shares.each_nth,
    shares.out_of,
    shares.part,
    multiples.said_in_a_word,
    multiples.in_n_times,
    compounds.in_letters,
    plain.half,
    plain.implied_one,
    plain.number_with_unit,
)


def read_all(context: Context) -> list[Amount]:
    """The amounts of a document in order, each as it stands: no ranges, no elided units yet."""
    found: list[Amount] = []
    behind = 0
    for index in _starts(context):
        if index < behind:
            continue
        readings = IN_DIGITS if context.lexemes.kinds[index] == "digits" else IN_LETTERS
        amount = next(filter(None, (reading(context, index) for reading in readings)), None)
        if amount:
            found.append(amount)
            behind = amount.stop
        else:
            # The tail of a number that was refused is not a number of its own.
            number = context.number(index)
            behind = number.stop if number else index + 1
    return found


def _starts(context: Context) -> list[int]:
    """The lexemes that a reading can begin with, by a cheap look."""
    lexemes = context.lexemes
    nouns, halves, by_form = context.units.nouns, context.units.halves, context.numerals.by_form
    starting = {
        text
        for text in set(lexemes.texts)
        if text in nouns or text in by_form or text in halves or _looks_like_number(text)
    }
    return [
        index
        for index, (kind, text) in enumerate(zip(lexemes.kinds, lexemes.texts, strict=True))
        if kind == "digits"
        or (
            text in starting
            and kind == "word"
            and (text not in nouns or lexemes.text(index - 1) in context.grammar.before_last)
        )
    ]


@lru_cache(maxsize=10_000)
def _looks_like_number(word: str) -> bool:
    """Whether a word begins like one that holds a number: «каждый», «пол-литра», «удвоился», «трехлетний»."""
    return word.startswith(("кажд", "пол")) or multiples.may_start(word) or compounds.may_start(word)
