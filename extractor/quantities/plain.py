"""A number with its unit beside it: «$15 млн», «7%», «65 объектов», «лет пять», «полчаса»; or alone."""

from __future__ import annotations

from extractor.quantities import counted, nonfacts
from extractor.quantities.amount import Amount, plain_amount
from extractor.quantities.bare import names_money
from extractor.quantities.context import Context
from extractor.quantities.government import agrees
from extractor.quantities.numbers import Number
from extractor.quantities.ones import alone, begins_range, counts_one
from extractor.quantities.units import Match

_NOUN_SIGNS = frozenset({"«", '"', "“"})
_CLOSING = frozenset({"»", '"', "”"})
_INVERTED = frozenset({"time", "physical", "person", "currency", "share"})
_IMPLYING_ONE = frozenset({"time", "physical", "share"})
_OVER_PREPOSITION = frozenset({"через", "за", "по", "на", "в", "до"})
_SHORTEST_WORD = 3
_OBLIQUE_SINGULAR = frozenset({("loct", "sing"), ("datv", "sing")})


def half(context: Context, index: int) -> Amount | None:
    """«полчаса», «полгода»: a half said in one word with its unit."""
    lexemes = context.lexemes
    for stop in (index + 1, index + 3):
        unit = context.units.halves.get("".join(lexemes.texts[index:stop]))
        if unit:
            return Amount(
                index, stop, unit.factor / 2, unit.symbol or unit.id, unit.dimension, rules=(f"half:{unit.id}",)
            )
    return None


def implied_one(context: Context, index: int) -> Amount | None:
    """«более километра», «почти год»: a unit in the singular right behind a qualifier is one."""
    match, token = context.units.match(context.lexemes, index), context.token(index)
    qualifier = context.grammar.before.ending(context.lexemes.texts, index)
    if match is None or token is None or qualifier is None or qualifier[0] == "=":
        return None
    if match.unit.dimension not in _IMPLYING_ONE or token.tag.number != "Sing":
        return None
    if context.grammar.nonfact_after.starting(context.lexemes.texts, match.stop):
        return None
    return Amount(index, match.stop, match.unit.factor, match.symbol, match.unit.dimension, rules=("implied one",))


def number_with_unit(context: Context, index: int) -> Amount | None:
    """A number with a unit before it or after it, with a counted phrase, or alone."""
    number = nonfacts.number(context, index)
    if number is None:
        return None
    if prefixed := _with_prefix(context, number):
        return prefixed
    said_twice = _after_repetition(context, number)
    if said_twice > number.stop and (factor := context.numerals.magnitude(context.lexemes, said_twice)):
        said_twice += 1  # «45 (сорок пять) тысяч тенге»
        number = number._replace(value=number.value * factor.value, magnitude=factor.value)
    infix, stop = context.grammar.after.starting(context.lexemes.texts, said_twice) or (number.infix, said_twice)
    amount = _with_unit(context, number, stop) or _with_counted(context, number, stop)
    if amount is None:
        return _inverted(context, number) or _bare(context, number)
    return amount._replace(qualifier=infix)


def _bare(context: Context, number: Number) -> Amount | None:
    """A number without a unit; «двое погибли» are people, «один» and «десяток» alone are no numbers."""
    lexemes = context.lexemes
    numeral = context.numerals.by_form.get(number.word) if number.word else None
    if numeral and numeral.people:
        if lexemes.text(number.first - 1) == "на":  # «ужин на двоих»
            return None
        return plain_amount(number, "person", "person", "collective")
    if numeral and numeral.counted_only and not begins_range(context, number):
        return alone(context, number) if numeral.word == "один" else None
    return plain_amount(number, "", "", "bare", _without_full_stop(context, number))


def _without_full_stop(context: Context, number: Number) -> int:
    """Where a number ends that nothing follows: before the dot of «512 млрд.» that also ends a sentence."""
    dotted = context.lexemes.text(number.stop - 1) == "."
    return number.stop - (dotted and context.begins_sentence(number.stop))


def _after_repetition(context: Context, number: Number) -> int:
    """The lexeme where the unit may begin: «240 000 (двести сорок тысяч) тенге» says its number twice."""
    lexemes = context.lexemes
    if lexemes.text(number.stop) != "(":
        return number.stop
    again = context.number(number.stop + 1)
    same = again is not None and again.value == number.value and lexemes.text(again.stop) == ")"
    return again.stop + 1 if again and same else number.stop


# -- units ------------------------------------------------------------------------------------------------------------


def _with_prefix(context: Context, number: Number) -> Amount | None:
    """«$15 млн», «US$ 5 млн», «Т2,67 млрд»: letters count only when glued to the number, with a magnitude behind it."""
    prefix = context.units.prefix(context.lexemes, number.first)
    if prefix is None:
        return None
    first, unit = prefix
    if (
        context.lexemes.kind(first) == "word"
        and context.lexemes.kind(number.first - 1) == "word"
        and (not context.lexemes.glued(number.first) or number.magnitude == 1 or context.lexemes.glued(first))
    ):
        return None
    stop = _without_full_stop(context, number)
    return plain_amount(number, unit.symbol or unit.id, unit.dimension, f"prefix:{unit.id}", stop)._replace(first=first)


def _with_unit(context: Context, number: Number, stop: int) -> Amount | None:
    """«5 млн тенге», «6 тысяч 605 тенге 48 тиын», «1 год 6 месяцев»."""
    match = context.units.match(context.lexemes, stop) or _quoted_unit(context, stop)
    if (
        match is None
        or "\n" in context.lexemes.gap(stop)
        or any(refuses(context, number, match) for refuses in (_is_year_mark, _is_letter, _is_earlier, _is_nth))
    ):
        return None
    if number.word == "один" and not counts_one(context, number, match.stop):
        return None
    total, parts, last = number.value, 1.0, match
    while rest := _smaller_part(context, last):
        total, parts = total * last.unit.parts[rest[1].unit.id] + rest[0], parts * last.unit.parts[rest[1].unit.id]
        last = rest[1]
    # «2 часа 20 минут» is 140 minutes, «605 тенге 48 тиын» 605.48 tenge.
    unit, value = (last, total) if match.unit.dimension == "time" else (match, total / parts * match.unit.factor)
    amount = plain_amount(number, unit.symbol, unit.unit.dimension, f"unit:{unit.unit.id}", last.stop)
    return amount._replace(value=value)


def _quoted_unit(context: Context, stop: int) -> Match | None:
    """«2 млн „квадратов“»: a unit in quotation marks of its own."""
    lexemes = context.lexemes
    match = context.units.match(lexemes, stop + 1) if lexemes.text(stop) in _NOUN_SIGNS else None
    return match._replace(stop=match.stop + 1) if match and lexemes.text(match.stop) in _CLOSING else None


def _smaller_part(context: Context, match: Match) -> tuple[float, Match] | None:
    """«48 тиын» behind «605 тенге», «20 минут» behind «2 часа», «6 месяцев» behind «1 год»: how many, and of what."""
    lexemes = context.lexemes
    if not match.unit.parts:
        return None
    between = lexemes.text(match.stop) == "и" or (match.unit.dimension == "time" and lexemes.text(match.stop) == ",")
    start = match.stop + between
    number = context.number(start)
    small = context.units.match(lexemes, number.stop) if number else None
    if number is None or small is None or "\n" in lexemes.gap(start) or small.unit.id not in match.unit.parts:
        return None
    return number.value, small


def _is_year_mark(context: Context, number: Number, match: Match) -> bool:
    """«2016 г.» and «2016 В…» are years, whatever «г» and «В» stand for elsewhere."""
    looks_like_year = number.value % 1 == 0 and 1800 <= number.value <= 2100 and number.magnitude == 1
    written = context.lexemes.text(match.stop - 1 - (context.lexemes.text(match.stop - 1) == "."))
    if written == "лет":
        return False
    return looks_like_year and (match.unit.id in ("g", "year") or (len(written) == 1 and written.isalpha()))


def _is_earlier(context: Context, number: Number, match: Match) -> bool:
    """«против 15,1 годом ранее»: a time word in the instrumental singular is not what was counted."""
    token = context.token(match.stop - 1)
    return (
        match.unit.dimension == "time"
        and token is not None
        and (token.tag.case, token.tag.number) == ("Ins", "Sing")
        and number.value != 1
    )


def _is_letter(context: Context, number: Number, match: Match) -> bool:
    """«пять в …»: a unit of one letter stands only behind digits and magnitudes."""
    one_letter = match.stop == number.stop + 1 and len(context.lexemes.text(number.stop)) == 1
    spelled = context.lexemes.kind(number.first) == "word" and number.magnitude == 1
    return one_letter and spelled and context.lexemes.kind(number.stop) == "word"


def _is_nth(context: Context, number: Number, match: Match) -> bool:
    """«на 316 километре», «на 63 минуте»: an oblique singular that the number can't govern makes it an ordinal."""
    word, value = context.lexemes.text(number.stop), number.value
    if match.stop != number.stop + 1 or match.unit.dimension not in ("physical", "time"):
        return False
    if word not in context.units.nouns or number.magnitude > 1 or value % 1 or (value % 10 == 1 and value % 100 != 11):
        return False
    return counted.noun_forms(word) <= _OBLIQUE_SINGULAR


# -- counted things ---------------------------------------------------------------------------------------------------


def _with_counted(context: Context, number: Number, stop: int) -> Amount | None:
    """«65 объектов», «пять „Оскаров“», «82 тысяч TEU»."""
    lexemes = context.lexemes
    starts_noun = lexemes.kind(stop) == "word" or lexemes.text(stop) in _NOUN_SIGNS or context.is_compound(stop)
    if not starts_noun or "\n" in lexemes.gap(stop) or _without_full_stop(context, number) < number.stop:
        return None
    phrase = context.counted(stop)
    if phrase is None or not agrees(context, number, phrase):
        phrase = context.counted_far(stop, number)
        if phrase and not agrees(context, number, phrase):
            return None
    if phrase is None or phrase.unit in context.grammar.money_nouns or names_money(context, number.magnitude, stop):
        return None
    last = context.stop_at(phrase.stop, stop)
    if lexemes.text(stop) in _NOUN_SIGNS and lexemes.text(last) in _CLOSING:
        last += 1
    if number.word == "один" and not counts_one(context, number, last):
        return None
    span = context.units.match(lexemes, last - 1)
    if span and span.unit.dimension == "time":  # «два последних года»
        return plain_amount(number, span.symbol, "time", f"unit:{span.unit.id}", last)
    dimension = "person" if phrase.is_person else "count"
    return plain_amount(number, phrase.unit, dimension, f"count:{dimension}", last)


# -- approximate inversion --------------------------------------------------------------------------------------------


def _inverted(context: Context, number: Number) -> Amount | None:
    """«лет пять», «минут через 20», «человек 300»: a unit before the number makes it approximate."""
    lexemes = context.lexemes
    if context.looks_like_year(number) or number.value % 1:
        return None
    last = number.first - 1 - (lexemes.text(number.first - 1) in _OVER_PREPOSITION)
    match = context.units.match(lexemes, last)
    token = context.token(last)
    if match is None or match.stop != last + 1 or match.unit.dimension not in _INVERTED or token is None:
        return None
    if len(token.text) < _SHORTEST_WORD or token.tag.case != "Gen" or _number_ends(context, last):
        return None
    amount = plain_amount(number, match.symbol, match.unit.dimension, "inverted")
    return amount._replace(first=last, value=number.value * match.unit.factor, qualifier="~")


def _number_ends(context: Context, index: int) -> bool:
    """Whether a number, or its magnitude, stands right before an index."""
    lexemes = context.lexemes
    before = index - 1 - (lexemes.text(index - 1) == ".")
    return lexemes.kind(before) == "digits" or lexemes.text(before) in context.numerals.by_form
