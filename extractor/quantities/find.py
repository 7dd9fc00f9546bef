"""Quantities of a document: amounts joined into ranges and lists, with denominators, signs and qualifiers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import cast

from extractor.document import Qualifier, Quantity, Sentence
from extractor.language.morphology import parses
from extractor.quantities import amounts
from extractor.quantities.amounts import Amount
from extractor.quantities.context import DASHES, Context
from extractor.quantities.grammar import Grammar

_CLOCK_BEFORE = frozenset({"в", "к", "с", "до"})
_COUNT_NOUNS = frozenset({"число", "числа", "числу", "числом", "количество", "количества", "количеством", "численность", "численности"})
_ENDS = frozenset({".", ",", ";", ":", ")", "и", "а", "–", "—", "против", "(", "в", "на"})
_NEGATED: dict[Qualifier, Qualifier] = {">": "<=", "<": ">="}
_NEVER_ELIDED = frozenset({"time", "multiple"})
_ELISION_REACH = 250
_CLOCK_AFTER = frozenset({"утра", "вечера", "ночи", "дня", "мск", "времени"})


def find(grammar: Grammar, text: str, sentences: Sequence[Sentence]) -> tuple[Quantity, ...]:
    """All quantities of a text, in order, not overlapping."""
    context = Context(grammar, text, sentences)
    found = _read_all(context)
    found = _join_ranges(context, found)
    found = _share_units(context, found)
    found = _without_overlaps(_with_denominator(context, amount) for amount in found)
    found = [amount for amount in found if amount.unit and not _is_frame(context, amount)]
    return tuple(_quantity(context, amount) for amount in found)


def _read_all(context: Context) -> list[Amount]:
    found: list[Amount] = []
    lexemes, numerals = context.lexemes, context.numerals.by_form
    index, count = 0, len(lexemes.starts)
    while index < count:
        text = lexemes.texts[index]
        kind = lexemes.kinds[index]
        if kind == "digits" or (kind == "word" and (text in numerals or amounts.may_start(text))):
            amount = amounts.read(context, index)
            if amount:
                found.append(amount)
                index = amount.stop
                continue
            index = _after_rejected(context, index)
        else:
            index += 1
    return found


def _after_rejected(context: Context, index: int) -> int:
    """Skips the rest of a number that was refused, so that its tail is not read as a number of its own."""
    number = context.numerals.read(context.lexemes, index, context.is_numeral)
    return number.stop if number else index + 1


def _without_overlaps(found: Iterable[Amount]) -> list[Amount]:
    """Drops amounts that a denominator has swallowed: «1 доллар» of «332,88 тенге за 1 доллар»."""
    kept: list[Amount] = []
    for amount in found:
        if not kept or amount.first >= kept[-1].stop:
            kept.append(amount)
    return kept


# -- ranges and lists --------------------------------------------------------------------------------------------


def _join_ranges(context: Context, found: list[Amount]) -> list[Amount]:
    """«от 5 до 7 млн», «5–7%», «между 3 и 4 %» become one amount with two ends."""
    joined: list[Amount] = []
    for amount in found:
        previous = joined[-1] if joined else None
        merged = _range(context, previous, amount) if previous else None
        if merged:
            joined[-1] = merged
        else:
            joined.append(amount)
    return joined


def _range(context: Context, low: Amount, high: Amount) -> Amount | None:
    """The range of two neighbours, or None where they are two amounts."""
    lexemes = context.lexemes
    if low.value_max is not None or high.value_max is not None or low.number_first < 0 or high.number_first < 0:
        return None
    link = lexemes.texts[low.stop : high.first]
    before = lexemes.text(low.first - 1)
    same = low.unit in ("", high.unit)
    dashed = (link in (["…"], ["…", "+"], [".", ".", ".", "+"]) or (len(link) == 1 and link[0] in DASHES)) and (not low.unit or low.unit == high.unit)
    spoken = (before == "от" and link == ["до"]) or (before == "между" and link == ["и"])
    if not same or not (dashed or spoken):
        return None
    low_value = _reach_back(low, high)
    if not low_value < high.value:
        return None
    first = low.first - 1 if before == "от" and spoken else low.first
    return high._replace(first=first, number_first=low.number_first, value=low_value, value_max=high.value,
                         rules=("range", *high.rules))


def _reach_back(low: Amount, high: Amount) -> float:
    """The magnitude of the second number goes for the first: «от 5 до 7 млн»."""
    if low.magnitude == 1 and high.magnitude > 1 and low.value < 1000:
        return low.value * high.magnitude
    return low.value


def _share_units(context: Context, found: list[Amount]) -> list[Amount]:
    """A unit said once serves its neighbours: «5, 7 и 9%», «с 690 до 780 тенге», «65 объектов, … ещё 27»."""
    shared: list[Amount] = []
    for index, amount in enumerate(found):
        if amount.unit:
            shared.append(amount)
            continue
        following = found[index + 1 : index + 4]
        donor = _donor_ahead(context, amount, following)
        if donor:
            value = _reach_back(amount, donor)
            shared.append(amount._replace(value=value, unit=donor.unit, dimension=donor.dimension, rules=("unit:shared",)))
            continue
        if counted := _counted_before(context, amount):
            shared.append(amount._replace(unit=counted, dimension="person" if counted == "person" else "count", rules=("unit:число X",)))
            continue
        if noun := _listed_noun(context, amount):
            shared.append(amount._replace(unit=noun, dimension="person" if noun == "person" else "count", rules=("unit:X – N",)))
            continue
        previous = next((other for other in reversed(shared) if other.unit and other.dimension not in _NEVER_ELIDED), None)
        if previous and _continues(context, previous, amount):
            shared.append(amount._replace(unit=previous.unit, dimension=previous.dimension, rules=("unit:elided",)))
    return shared


def _counted_before(context: Context, amount: Amount) -> str:
    """The unit of «число сделок … – 204»: what is counted, in the singular; empty where nothing is."""
    lexemes = context.lexemes
    if not _is_whole_value(context, amount):
        return ""
    for position in range(amount.first - 1, max(-1, amount.first - 30), -1):
        if lexemes.texts[position] in (".", "!", "?", ";") and context.ends_sentence(position):
            return ""
        if lexemes.texts[position] in _COUNT_NOUNS:
            counted = context.counted_after(position + 1)
            if counted or context.lexemes.text(position + 1) != "которых":
                return counted
    return ""


def _listed_noun(context: Context, amount: Amount) -> str:
    """The unit of «маски – 600 тыс.»: a plural noun that begins its list item."""
    if context.lexemes.text(amount.first - 1) not in DASHES or not _is_whole_value(context, amount) or amount.value != int(amount.value):
        return ""
    return context.counted_ending(amount.first - 2) if amount.first >= 2 else ""


def _is_whole_value(context: Context, amount: Amount) -> bool:
    """Whether a bare number stands as a value: after a dash, a colon or a verb, and nothing goes on after it."""
    lexemes = context.lexemes
    after = lexemes.text(amount.stop)
    return after in _ENDS or lexemes.kind(amount.stop) == ""


def _donor_ahead(context: Context, amount: Amount, following: Sequence[Amount]) -> Amount | None:
    """The next amount with a unit that this one shares in a list or in «с … до …»."""
    position = amount
    for other in following:
        link = context.lexemes.texts[position.stop : other.first]
        before = context.lexemes.text(position.first - 1)
        listed = link in ([","], ["и"], ["или"], [",", "а"], ["и", "на"])
        from_to = before in ("с", "со", "от", "против") and link in (["до"], ["по"], ["на"], ["против"])
        if not (listed or from_to or link in (["против"], ["до"])):
            return None
        if other.unit and other.unit not in ("hour", "minute"):
            return other
        position = other
    return None


def _continues(context: Context, previous: Amount, amount: Amount) -> bool:
    """Whether a bare number goes on with the unit said before: «еще 27», «– 344.», «(397)», «340 тыс. умерли»."""
    lexemes = context.lexemes
    if lexemes.starts[amount.first] - lexemes.stops[previous.stop - 1] > _ELISION_REACH:
        return False
    position = amount.first
    found = context.qualifier_before(position)
    if found:
        position = found[1]
    elif lexemes.text(position - 1) in ("от", "до") and lexemes.text(position - 2) in DASHES:
        position -= 1
    before, after = lexemes.text(position - 1), lexemes.text(amount.stop)
    ends = after in _ENDS or after == "" or "\n" in lexemes.source[lexemes.stops[amount.stop - 1] : lexemes.starts[amount.stop]]
    if before in ("еще", "против", "плюс"):
        return True
    if before in DASHES and (lexemes.stops[position - 2] < lexemes.starts[position - 1]):
        return ends or context.is_plural_verb(amount.stop)
    if previous.dimension in ("person", "count"):
        bracketed = after == ")" and (before == "(" or (before in "+-−" and lexemes.text(position - 2) == "("))
        return amount.magnitude > 1 or bracketed or context.is_plural_verb(amount.stop)
    return amount.magnitude > 1 and ends and previous.dimension == "currency"


# -- around the amount ----------------------------------------------------------------------------------------------


def _with_denominator(context: Context, amount: Amount) -> Amount:
    """«120 тенге за кг», «300 тысяч тонн в год», «10,6 человек на 1000 населения»."""
    lexemes, units = context.lexemes, context.units
    if not amount.unit or amount.dimension in ("share", "multiple") or "/" in amount.unit:
        return amount
    if rate := units.rate(lexemes, amount.stop):
        if lexemes.text(rate.stop - 1) == "году" and amount.dimension != "time":
            return amount
        return amount._replace(stop=rate.stop, unit=f"{amount.unit}/{rate.symbol}", rules=(*amount.rules, "rate"))
    preposition = lexemes.text(amount.stop)
    if preposition not in ("за", "на", "с"):
        return amount
    index = amount.stop + 1
    if lexemes.text(index) in ("каждый", "каждую", "каждые", "каждых", "один", "одну", "одного"):
        index += 1
    number = context.number(index)
    match = units.match(lexemes, number.stop if number else index)
    if match is None or not _may_divide(preposition, number.value if number else None, match.unit.dimension, amount):
        return amount
    size = "" if number is None or number.value == 1 else f"{number.value:g} "
    return amount._replace(stop=match.stop, unit=f"{amount.unit}/{size}{match.symbol}", rules=(*amount.rules, "rate"))


def _may_divide(preposition: str, number: float | None, dimension: str, amount: Amount) -> bool:
    if preposition == "за":
        return amount.dimension == "currency" and (
            dimension in ("physical", "count") or (dimension == "currency" and number in (None, 1.0, 10.0, 100.0, 1000.0))
        )
    if preposition == "на":
        return number in (10.0, 100.0, 1000.0, 10_000.0, 100_000.0, 1_000_000.0) and dimension in ("physical", "person")
    return dimension == "physical" and number in (None, 1.0)


def _is_frame(context: Context, amount: Amount) -> bool:
    """Whether a span of time only frames another number («за 8 месяцев 2025 года») or tells the time of day."""
    if amount.dimension != "time" or "/" in amount.unit:
        return False
    lexemes = context.lexemes
    texts = lexemes.texts
    start = amount.first
    qualifier = context.qualifier_before(start)
    candidates = {start, start - 1 if lexemes.text(start - 1) in ("эти", "последние", "последних", "первые", "первых") else start}
    if qualifier:
        candidates.add(qualifier[1])
    if any(context.grammar.frames.ending(texts, first) for first in candidates) and not _pays_back(context, start):
        return True
    after = lexemes.text(amount.stop)
    if after in context.grammar.frames_after or (lexemes.kind(amount.stop) == "digits" and len(after) == 4):
        return True
    if amount.unit in ("hour", "minute") and after in _CLOCK_AFTER:
        return True
    return amount.unit == "hour" and lexemes.text(start - 1) in _CLOCK_BEFORE and amount.value <= 24 and amount.value_max is None


def _pays_back(context: Context, index: int) -> bool:
    """«окупается за 8–12 месяцев» measures the payback itself."""
    words = context.lexemes.texts[max(0, index - 6) : index]
    return any(word.startswith(("окуп", "займет", "занимает", "занял")) for word in words)


def _quantity(context: Context, amount: Amount) -> Quantity:
    lexemes = context.lexemes
    first, value = amount.first, amount.value
    sign = _sign(context, amount)
    if sign:
        first -= 1
        value = -value if sign == "-" else value
    qualifier, rule = _qualifier(context, amount)
    rules = (*amount.rules, rule) if rule else amount.rules
    return Quantity(
        lexemes.starts[first],
        lexemes.stops[amount.stop - 1],
        value,
        amount.value_max,
        qualifier,
        amount.unit,
        "rate" if "/" in amount.unit and amount.dimension != "physical" else amount.dimension,
        rules,
    )


def _sign(context: Context, amount: Amount) -> str:
    """«+33%», «-2,3%», «минус 32,6%»: «+», «-» or none. A dash between words is no sign."""
    lexemes, index = context.lexemes, amount.first - 1
    mark = lexemes.text(index)
    if amount.value_max is not None or index < 0:
        return ""
    if mark in ("минус", "плюс"):
        return "-" if mark == "минус" else "+"
    if not lexemes.glued(amount.first) or lexemes.glued(index) and lexemes.text(index - 1) != "(":
        return ""
    if mark == "+":
        return "+"
    bracketed = lexemes.text(index - 1) == "("
    if mark in ("-", "−") and (amount.dimension in ("share", "physical") or bracketed):
        return "-"
    return "-" if mark in DASHES and bracketed else ""


def _qualifier(context: Context, amount: Amount) -> tuple[Qualifier, str]:
    """How exact the number is said to be, and the rule that says so."""
    lexemes = context.lexemes
    if amount.qualifier != "=":
        return amount.qualifier, f"qualifier:{amount.qualifier}"
    if found := context.qualifier_before(amount.first):
        sign = found[0]
        if sign in _NEGATED and "не" in (lexemes.text(found[1] - 1), lexemes.text(found[1] - 2)):
            sign = _NEGATED[sign]
        return sign, f"qualifier:{' '.join(lexemes.texts[found[1] : amount.first])}"
    if found_after := context.grammar.after.starting(lexemes.texts, amount.stop):
        return cast(Qualifier, found_after[1]), "qualifier:after"
    before = lexemes.text(amount.first - 1)
    if amount.value_max is not None:
        return "=", ""
    if before == "до" and not _is_end_state(context, amount.first - 1):
        return "<=", "qualifier:до"
    if before == "от" and lexemes.text(amount.first - 2) not in ("%", "процентов", "процента"):
        return ">=", "qualifier:от"
    return _verb_qualifier(context, amount.first)


def _verb_qualifier(context: Context, index: int) -> tuple[Qualifier, str]:
    """«превысило 139 тысяч», «не превышает 36 единиц»: the verb right before the number, or one noun away."""
    texts = context.lexemes.texts
    for position in range(index - 1, max(-1, index - 4), -1):
        if texts[position] in ("на", ",", ".", "–", "—", "("):
            break
        for parse in parses(texts[position])[:2]:
            signs = context.grammar.qualifier_verbs.get(parse.normal_form.replace("ё", "е"))
            if signs:
                before = texts[max(0, position - 2) : position]
                sign = signs[1] if "не" in before and signs[1] else signs[0]
                return sign, f"qualifier:{parse.normal_form}"
    return "=", ""


def _is_end_state(context: Context, index: int) -> bool:
    """Whether «до» names what a change led to: a word of change, or «с N», stands before it in the sentence."""
    lexemes = context.lexemes
    for position in range(index - 1, max(-1, index - 40), -1):
        text = lexemes.texts[position]
        if text in (".", "!", "?", ";") and context.ends_sentence(position):
            return False
        if lexemes.kinds[position] == "digits" and lexemes.text(position - 1) in ("с", "со"):
            return True
        if lexemes.kinds[position] != "word" or len(text) < 4:
            continue
        if any(parse.normal_form.replace("ё", "е") in context.grammar.end_states for parse in parses(text)[:2]):
            return True
    return False
