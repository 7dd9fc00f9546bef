"""Units said with an earlier number, or told by a word: «ещё 27», «оклад 190 тысяч», «освоить 487 миллиардов»."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.lexicon.schema import ElidedWords
from extractor.quantities import denominators
from extractor.quantities.ahead import after_adjectives
from extractor.quantities.amount import Amount
from extractor.quantities.bare import ends, is_fraction, is_year, names_money
from extractor.quantities.context import Context
from extractor.quantities.lexer import CLAUSE_ENDS, DASH
from extractor.quantities.standing import donors, is_aside, parallel, stands_as_value

_PREPOSITIONS = frozenset({"на", "за", "с", "со", "по", "для", "из", "в", "во", "до"})
_MOST_DONORS = 8
_REACH = 1200
_CLOSE = 120
_CLAUSE = 12
_TELLING_REACH = 12
_MILLION = 1e6
_TOO_LARGE_TO_SHARE = 1000
_AS_IT_STANDS = 20
_LARGEST_PERCENT = 1000
_WHOLE = 100
# «новое жильё – 99,8%, аренда – 103»
_SMALLEST_INDEX = 90
_LARGEST_INDEX = 130
_LONGEST_TIME = 400
_MOST_UNLIKE = 1e4
_ALIKE = 10
_MOST_THINGS = 1e4


def told(context: Context, found: Sequence[Amount], index: int) -> Amount | None:
    """«Оклад у меня 190 тысяч», «катамаран за 280 тысяч», «температура упадёт до 5»: a word tells the unit."""
    amount = found[index]
    if not ends(context, amount, verbs=True) or is_year(context, amount):
        return None
    entry = _telling_word(context, found, index)
    if entry is None:
        return _in_currency(context, found, index) if _is_price(context, amount) else None
    if entry.dimension == "currency":
        return _in_currency(context, found, index)
    whole = entry.dimension != "person" or amount.magnitude > 1 or not is_fraction(amount)
    plausible = amount.magnitude == 1 or entry.dimension in ("person", "count")
    return amount.measured(entry.unit, entry.dimension, f"unit:{entry.id}") if whole and plausible else None


def _is_price(context: Context, amount: Amount) -> bool:
    """«катамаран за 280 тысяч»."""
    return amount.magnitude > 1 and context.lexemes.text(amount.first - 1) == "за"


def _telling_word(context: Context, found: Sequence[Amount], index: int) -> ElidedWords | None:
    """What the first telling word of the clause says. Between it and a number of thousands may stand shares («турпоток
    вырос на 18% и достиг 540 тысяч»), but what depends on them tells nothing («30% оклада, молодым – 50»).
    """
    lexemes, first = context.lexemes, found[index].first
    if context.spaced_dash(first - 2):  # «зарплата выросла на 10,2%, цены – на 11,6» goes on with the percent.
        return None
    if index and lexemes.texts[found[index - 1].stop : first] == ["до"]:  # «пошлина снижена с 5% до нуля»
        return None
    told, after_comma = None, False
    near = index > 0 and context.sentence_of(found[index - 1].first) == context.sentence_of(first)
    for position in _telling_reach(found, index):
        if lexemes.texts[position] in CLAUSE_ENDS or "\n" in lexemes.gap(position + 1):
            break
        after_comma |= lexemes.texts[position] == ","
        depends = near and after_comma and position >= found[index - 1].stop
        entry = context.grammar.elided.get(lexemes.texts[position])
        told = entry if entry and not depends else told
    counts = told and told.behind and found[index].magnitude == 1 and lexemes.text(first - 1) not in told.behind
    return None if counts else told  # «купят ещё 30» counts things.


def _telling_reach(found: Sequence[Amount], index: int) -> range:
    """The lexemes where a telling word may stand, the nearest first."""
    first = found[index].first
    least = max(0, first - _TELLING_REACH)
    for other in reversed(found[max(0, index - _MOST_DONORS) : index]):
        if other.dimension != "share" or found[index].magnitude == 1:
            least = max(least, other.stop)
            break
    return range(first - 1, least - 1, -1)


def magnitudes(context: Context, found: Sequence[Amount], index: int) -> Amount | None:
    """«придётся освоить 487 миллиардов», «2,3 млрд – на ремонт», «340 млн долга»: so much of nothing else is money."""
    amount = found[index]
    is_much = amount.magnitude >= _MILLION or (amount.magnitude > 1 and amount.value_max is not None)
    is_money = names_money(context, amount.magnitude, amount.stop)
    much = is_money or (is_much and ends(context, amount, verbs=True))
    return _in_currency(context, found, index) if much else None


def _in_currency(context: Context, found: Sequence[Amount], index: int) -> Amount | None:
    """The bare number in the currency used last, or else next, or else that of the country the text speaks of."""
    around = (*reversed(found[max(0, index - 4 * _MOST_DONORS) : index]), *found[index + 1 : index + _MOST_DONORS])
    sums = [other for other in around if other.dimension == "currency"]
    donor = next((other for other in sums if not is_aside(context, other, found[index])), sums[0] if sums else None)
    if donor:
        return _like(context, found[index], donor, told=True)
    return found[index].measured(context.home_currency, "currency", "unit:home") if context.home_currency else None


def stepped(context: Context, found: Sequence[Amount], index: int) -> Amount | None:
    """«коек – с 3 200 до 3 450»: the end of a change has the unit of its start."""
    amount, start = found[index], found[index - 1] if index else None
    if start is None or not start.unit or context.lexemes.texts[start.stop : amount.first] != ["до"]:
        return None
    return _like(context, amount, start) if context.lexemes.text(start.first - 1) in ("с", "со", "от") else None


def continued(context: Context, found: Sequence[Amount], index: int) -> Amount | None:
    """«ещё 27», «– 344.», «(397)», «340 тыс. умерли», «в 2026-м понадобится 70»: the unit of a number before it."""
    amount = found[index]
    if is_year(context, amount) or not stands_as_value(context, found, index) or _is_price(context, amount):
        return None
    word = _telling_word(context, found, index)
    fits = [other for other in donors(context, found, index) if _fits(context, other, amount)]
    fits = [other for other in fits if word is None or other.dimension == word.dimension]
    if _has_sum(context, found, index):
        fits = [other for other in fits if other.dimension != "currency"]
    if context.lexemes.text(amount.first - 1) == "у":  # «накопили 1,2 млрд тенге, у 860 арестованы машины»
        fits = [other for other in fits if other.dimension == "person"]
    if _is_key(context, found, index):
        fits = [other for other in fits if other.unit.split("/")[0] != found[index + 1].unit.split("/")[0]] or fits
    if context.lexemes.text(amount.first - 1) in ("в", "во"):  # «люди живут в 64 сёлах, свет есть в 52»
        fits = [other for other in fits if other.dimension != "person"]
    if _is_label(context, found, index):
        fits = [other for other in fits if other.dimension == "time"]
    if context.lexemes.text(amount.first - 1) != "(":
        fits = [other for other in fits if not is_aside(context, other, amount)] or fits
    return _like(context, amount, _kin(context, fits, amount)) if fits else None


def _is_key(context: Context, found: Sequence[Amount], index: int) -> bool:
    """«до 3 000 кубов – 9 МРП, свыше 4 000 – 117 МРП»: what a number is said of has another unit than it."""
    following = found[index + 1] if index + 1 < len(found) else None
    if following is None or not following.unit:
        return False
    return context.lexemes.texts[found[index].stop : following.first] == [DASH]


def _is_label(context: Context, found: Sequence[Amount], index: int) -> bool:
    """«от 3 до 7 – 30%»: what a share is said of is an age."""
    amount, following = found[index], found[index + 1] if index + 1 < len(found) else None
    if following is None or following.dimension != "share":
        return False
    return context.lexemes.texts[amount.stop : following.first] == [DASH]


def _has_sum(context: Context, found: Sequence[Amount], index: int) -> bool:
    """«удовлетворено 230 на 900 млн тенге»: what comes to a sum is no sum."""
    amount, following = found[index], found[index + 1] if index + 1 < len(found) else None
    if following is None or context.lexemes.texts[amount.stop : following.first] not in (["на"], [DASH, "на"]):
        return False
    return following.dimension == "currency" or following.magnitude >= _MILLION


def _kin(context: Context, fits: Sequence[Amount], amount: Amount) -> Amount:
    """Of «закупили 45 автобусов за 2 млрд тенге. Купят ещё 30» the buses: «ещё» goes on with what no preposition
    governs; any other number with what is nearest.
    """
    nearest, texts = fits[0], context.lexemes.texts
    if alike := next((other for other in fits if parallel(context, amount, other)), None):
        return alike
    if "еще" not in texts[max(0, amount.first - 2) : amount.first] or texts[amount.first - 1] in _PREPOSITIONS:
        return nearest
    beside = [other for other in fits if context.sentence_of(other.first) == context.sentence_of(nearest.first)]
    return next((other for other in beside if context.lexemes.text(other.first - 1) not in _PREPOSITIONS), nearest)


def with_adjective(context: Context, found: Sequence[Amount], index: int) -> Amount | None:
    """«12 медалей: 5 золотых, 4 серебряных», «500 рабочих мест и 120 постоянных»: the noun came before."""
    amount = found[index]
    stop = after_adjectives(context, amount)
    if stop == amount.stop or not _ends_at(context, stop):
        return None
    if context.lexemes.texts[amount.stop] in context.grammar.medals:
        return amount.measured("медаль", "count", "unit:medal")._replace(stop=stop)
    donor = next(donors(context, found, index), None)
    if donor is None or donor.dimension not in ("count", "person"):
        return None
    if context.sentence_of(amount.first) - context.sentence_of(donor.first) > 1:
        return None
    filled = _like(context, amount, donor)
    return filled._replace(stop=stop, unit=filled.unit.rpartition(" ")[2] if "/" not in filled.unit else filled.unit)


def _ends_at(context: Context, stop: int) -> bool:
    token = context.token(stop)
    if token is not None and token.tag.pos == "ADP":
        return True  # «построят шесть новых на 300 мест»
    return context.ends_here(stop) or context.lexemes.kind(stop) == "sign" or context.lexemes.text(stop) == "и"


def _like(context: Context, amount: Amount, donor: Amount, *, told: bool = False) -> Amount:
    """The bare number in the unit of another, and in its magnitude where that is meant («с надбавками – 242»)."""
    near = context.sentence_of(donor.first) == context.sentence_of(amount.first)
    factor = donor.magnitude if _shares_magnitude(amount, donor, near=near, told=told) else 1.0
    own_rate = _has_own_rate(context, donor, amount)
    own_rate = own_rate or _has_own_subject(context, donor, amount)
    unit = donor.unit if (near or donor.dimension != "currency") and not own_rate else donor.unit.split("/")[0]
    many = denominators.bare_round(context, amount.stop) if "/" in donor.unit else None
    if many:  # «21,3 на 1000 жителей, … – 7,4 на 1000»
        unit = f"{donor.unit.split('/')[0]}/{many.symbol} {donor.unit.rpartition(' ')[2]}"
    filled = amount.measured(unit, donor.dimension, "unit:elided")._replace(stop=many.stop if many else amount.stop)
    upper = amount.value_max and amount.value_max * factor
    number = amount.number._replace(magnitude=factor) if amount.number and factor > 1 else amount.number
    return filled._replace(value=amount.value * factor, value_max=upper, number=number)


def _has_own_rate(context: Context, donor: Amount, amount: Amount) -> bool:
    """«2 500 тенге в час, 250 тысяч в месяц», «500 тонн в сутки, в год – 180 тысяч»."""
    between = range(donor.stop, amount.first) if amount.first - donor.stop <= _CLAUSE else ()
    ahead = any(denominators.each_time(context, position) for position in between)
    return ahead or denominators.after(context, donor, amount.stop) is not None


def _has_own_subject(context: Context, donor: Amount, amount: Amount) -> bool:
    """«литр кумыса сдают по 900 тенге, баран стоит 65 тысяч»: what has its own price is not sold by the litre."""
    if donor.dimension not in ("currency", "rate") or amount.first - donor.stop > _CLAUSE:
        return False
    tags = [token.tag for position in range(donor.stop, amount.first) if (token := context.token(position))]
    verb = next((index for index, tag in enumerate(tags) if tag.pos == "VERB"), 0)
    return any(tag.pos == "NOUN" and tag.case == "Nom" and tag.animacy == "Anim" for tag in tags[:verb])


def _shares_magnitude(amount: Amount, donor: Amount, *, near: bool, told: bool) -> bool:
    """Whether «242» behind «310 тысяч тенге» means thousands; in another sentence only where that makes them alike, and
    where no word of its own tells what the number is («билет стоит 500»)."""
    if not donor.magnitude > 1 == amount.magnitude:
        return False
    smaller = 0 < amount.value < min(_TOO_LARGE_TO_SHARE, donor.value / _AS_IT_STANDS)
    alike = 1 / _ALIKE < amount.value * donor.magnitude / donor.value < _ALIKE
    if is_fraction(amount) and alike:  # «1 134,6 тыс. человек, в городах – 920,3»
        return near or not told
    return smaller and donor.dimension in ("currency", "physical") and (near or (alike and not told))


def _fits(context: Context, donor: Amount, amount: Amount) -> bool:
    """Whether the unit of an earlier amount can be that of a bare number."""
    lexemes = context.lexemes
    distance = lexemes.starts[amount.first] - lexemes.stops[donor.stop - 1]
    if distance > _REACH or donor.dimension == "multiple":
        return False
    if donor.dimension in ("person", "count"):
        whole = not is_fraction(amount) or is_fraction(donor) or not is_fraction(_like(context, amount, donor))
        return whole and amount.value <= abs(donor.value) * _MOST_THINGS
    if lexemes.text(amount.first - 1) == "(":  # «55 % (112)» is a share and its count, «(23%), … (18,4)» not.
        same_sentence = context.sentence_of(donor.first) == context.sentence_of(amount.first)
        return same_sentence and (donor.dimension != "share" or lexemes.text(donor.first - 1) == "(")
    if donor.dimension == "share":
        return amount.magnitude == 1 and amount.value <= _LARGEST_PERCENT and _is_share_too(context, donor, amount)
    if donor.dimension == "time":
        return amount.magnitude == 1 and amount.value <= _LONGEST_TIME and distance < _CLOSE
    likeness = abs(_like(context, amount, donor).value) / (abs(donor.value) or 1)
    return amount.value == 0 or 1 / _MOST_UNLIKE < likeness < _MOST_UNLIKE


def _is_share_too(context: Context, donor: Amount, amount: Amount) -> bool:
    """Whether a bare number may be a share like an earlier one: of «на 15% больше. В ауле – 300» and «выросло на 15%,
    до 300» the second is none; in another sentence a level does not go on with a change, nor above a hundred.
    """
    changed, changes = (context.lexemes.text(one.first - 1) == "на" for one in (donor, amount))
    before = context.token(amount.first - 1)
    amounts_to = before is not None and before.tag.pos == "VERB"  # «вырос на 3% и составил 74,5»
    if changed and (amounts_to or context.lexemes.text(amount.first - 1) == "до"):
        return False
    same_sentence = context.sentence_of(donor.first) == context.sentence_of(amount.first)
    whole = _LARGEST_INDEX if abs(donor.value) > _SMALLEST_INDEX else _WHOLE
    return changes or (amount.value <= whole and (same_sentence or not changed))
