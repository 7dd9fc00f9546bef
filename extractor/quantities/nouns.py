"""Units said as a noun before the number: «число сделок – 204», «комбайнов в районе 54», «маски – 600 тыс.»."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.document import Token
from extractor.language.phrases import agrees
from extractor.quantities import counted
from extractor.quantities.amount import Amount
from extractor.quantities.bare import ends, is_fraction, is_year
from extractor.quantities.context import Context
from extractor.quantities.lexer import CLAUSE_ENDS, DASH

_SENTENCE_ENDS = frozenset({".", "!", "?", ";"})
_CLAUSE_STARTS = frozenset({".", "!", "?", ";", ":", ",", DASH, "«", "(", "•", "также", "а", "что"})
# «налогов собрано на 120,5 млрд», «билетов продали по 500»
OTHER_SUMS = frozenset({"на", "за", "по", "в"})
_NOUN_REACH = 30
_PHRASE_REACH = 8
_MILLION = 1e6
_WHOLE = 100
_AMONG = frozenset({"среди", "из"})
_HEAD = "голова"


def number_of(context: Context, found: Sequence[Amount], index: int) -> Amount | None:
    """«число сделок … – 204»: what is counted stands behind «число»."""
    amount = found[index]
    lexemes = context.lexemes
    if not ends(context, amount, verbs=True) or is_fraction(amount):
        return None
    for position in range(amount.first - 1, max(-1, amount.first - _NOUN_REACH), -1):
        if lexemes.texts[position] in _SENTENCE_ENDS and context.ends_sentence(position):
            return None
        if lexemes.texts[position] in context.grammar.count_nouns and lexemes.text(position - 1) != "том":
            counted_thing = counted_as(context, amount, position + 1, "unit:число X")
            if counted_thing and counted_thing.unit != "person" and not is_plural(context, position + 1):
                return None  # «дефицит воды – 1,2 млрд»
            if counted_thing or lexemes.text(position + 1) != "которых":
                return counted_thing
    return None


def inverted(context: Context, found: Sequence[Amount], index: int) -> Amount | None:
    """«Комбайнов в районе 54», «овец и коз насчитывается 1 млн 384 тыс.»: the genitive plural comes first."""
    amount = found[index]
    lexemes = context.lexemes
    if is_fraction(amount) or not ends(context, amount, verbs=True) or is_year(context, amount):
        return None
    compared = _is_more(context, found, index)
    if (lexemes.text(amount.first - 1) in OTHER_SUMS and not compared) or _shares_out(context, found, index):
        return None
    least = max(0, amount.first - _PHRASE_REACH, found[index - 1].stop if index else 0)
    bracketed = lexemes.text(amount.first - 1) == "(" and lexemes.text(amount.stop) == ")"
    for position in range(amount.first - 1 - bracketed, least - 1, -1):
        token = context.token(position)
        if lexemes.texts[position] in CLAUSE_ENDS or "\n" in lexemes.gap(position + 1):
            return None
        if token and is_genitive_plural(context, position, token):
            first = phrase_start(context, position)
            among = lexemes.text(first - 1) in _AMONG and position == amount.first - 1  # «среди станков пять стоят»
            most = "всего" in lexemes.texts[max(0, first - 2) : first]  # «больше всего аварий в ауле – 18»
            begins = _begins(context, first) or context.is_time_word(first - 1)  # «в 2024 году краж было 312»
            there = position == amount.first - 2 and _occurred(context, first, amount)
            if among or most or compared or there or (begins and not bracketed):
                return _head_of_livestock(context, found, index, counted_as(context, amount, first, "unit:inverted"))
    return None


def _occurred(context: Context, first: int, amount: Amount) -> bool:
    """«в районе пожаров произошло 18»: a place before the genitive, an impersonal verb behind it."""
    place, verb = context.token(first - 1), context.token(amount.first - 1)
    if place is None or verb is None or context.lexemes.texts[amount.first - 1] in context.grammar.elided:
        return False
    impersonal = verb.tag.pos in ("VERB", "AUX") and verb.tag.gender == "Neut"
    return impersonal and place.tag.pos in ("NOUN", "PROPN") and place.tag.case in ("Loc", "Dat")


def _head_of_livestock(
    context: Context, found: Sequence[Amount], index: int, counted_thing: Amount | None
) -> Amount | None:
    """«поголовье лошадей – 298 тысяч, верблюдов – 2,9 тысячи»: animals behind heads are heads."""
    before = found[index - 1] if index else None
    if (
        counted_thing is None
        or before is None
        or before.unit != _HEAD
        or counted_thing.unit not in context.grammar.animals
    ):
        return counted_thing
    return counted_thing._replace(unit=_HEAD)


def in_number(context: Context, found: Sequence[Amount], index: int) -> Amount | None:
    """«привезли маски для больниц в количестве 50 тыс.»: the plural right behind the verb is counted."""
    amount = found[index]
    if context.lexemes.texts[max(0, amount.first - 2) : amount.first] != ["в", "количестве"]:
        return None
    for position in range(amount.first - 3, max(0, amount.first - _NOUN_REACH), -1):
        token = context.token(position - 1)
        if token is not None and token.tag.pos == "VERB":
            return counted_as(context, amount, position, "unit:в количестве") if is_plural(context, position) else None
    return None


def befallen(context: Context, found: Sequence[Amount], index: int) -> Amount | None:
    """«погибли 12», «578 умерли»: what befalls only people counts them."""
    amount = found[index]
    qualifier = context.qualifier_before(amount.first)
    before = qualifier[1] if qualifier else amount.first
    follows = _befalls(context, before - 1) and ends(context, amount)
    if is_fraction(amount) or is_year(context, amount) or not (follows or _befalls(context, amount.stop)):
        return None
    led = context.token(before - 1)
    if led is not None and led.tag.pos == "ADP":  # «десять аварий, в шести погибли люди»
        return None
    return amount.measured("person", "person", "unit:befallen")


def owners(context: Context, found: Sequence[Amount], index: int) -> Amount | None:
    """«у 860 арестованы машины», «у 19 болезнь подтвердилась»: those who have or suffer something are people."""
    amount = found[index]
    if context.lexemes.text(amount.first - 1) != "у" or is_fraction(amount) or amount.magnitude >= _MILLION:
        return None
    token = context.token(amount.stop)
    done = token is not None and token.tag.pos == "VERB" and token.tag.tense == "Past"
    return amount.measured("person", "person", "unit:owners") if done else None


def _befalls(context: Context, position: int) -> bool:
    token = context.token(position)
    return token is not None and token.tag.pos == "VERB" and token.lemma in context.grammar.befall


def item(context: Context, found: Sequence[Amount], index: int) -> Amount | None:
    """«маски – 600 тыс.»: a plural noun that begins its list item is what is counted."""
    amount = found[index]
    position = amount.first - 2
    if context.lexemes.text(amount.first - 1) != DASH or not ends(context, amount) or is_fraction(amount):
        return None
    token = context.token(position)
    if token is None or token.tag.pos != "NOUN" or token.tag.number != "Plur" or token.tag.case not in ("Nom", "Acc"):
        return None
    telling = context.grammar.elided.get(context.lexemes.texts[position])
    if telling and telling.dimension == "currency":  # «инвестиции – 560 млрд»
        return None
    before = found[index - 1] if index else None
    same = before is not None and context.sentence_of(before.first) == context.sentence_of(amount.first)
    if same and before and before.dimension in ("currency", "time"):
        return None  # «взрослые платят 65 тенге, школьники – 50», «возраст жениха – 29 лет, невесты – 27»
    first = phrase_start(context, position)
    return counted_as(context, amount, first, "unit:X – N") if _begins(context, first) else None


def is_genitive_plural(context: Context, position: int, token: Token) -> bool:
    """Whether «домов» or «погибших» stands at a lexeme; the tagger takes participles of people for other cases."""
    if context.lexemes.texts[position] in context.grammar.people:
        return token.text.endswith(("ых", "их"))
    if token.tag.pos not in ("NOUN", "PROPN") or token.tag.number != "Plur":
        return False
    living = token.tag.case == "Acc" and token.tag.animacy == "Anim"  # «учителей набрали 78»
    return token.tag.case == "Gen" or (living and ("gent", "plur") in counted.noun_forms(token.text.lower()))


def _is_more(context: Context, found: Sequence[Amount], index: int) -> bool:
    """«аварий стало больше на 8, погибших – на 2»."""
    texts, first = context.lexemes.texts, found[index].first
    if context.lexemes.text(first - 1) != "на":
        return False
    if context.is_comparative(first - 2):
        return True
    before = found[index - 1] if index else None
    things = before is not None and before.dimension in ("count", "person")
    return things and texts[first - 2] == DASH and texts[before.first - 1 if before else 0] == "на"


def _shares_out(context: Context, found: Sequence[Amount], index: int) -> bool:
    """«школам – 3,2 млрд тенге, больниц – 1,8 млрд», «картофеля – 345 тыс. тонн, овощей – 210 тыс.»."""
    amount, before = found[index], found[index - 1] if index else None
    if before is None or context.lexemes.text(amount.first - 1) != DASH:
        return False
    if before.dimension == "share" and context.lexemes.text(before.first - 1) == DASH:  # «женщин – 45%, мужчин – 55»
        return amount.value <= _WHOLE
    if before.dimension == "time" and context.lexemes.text(before.first - 1) == DASH:
        return amount.magnitude == 1  # «возраст мужчин – 29 лет, женщин – 27»
    weighed = before.dimension == "physical" and amount.magnitude == before.magnitude > 1
    priced = context.lexemes.text(before.first - 1) == DASH and amount.magnitude == before.magnitude > 1
    return weighed or (before.dimension == "currency" and (priced or amount.magnitude >= _MILLION))


def is_plural(context: Context, position: int) -> bool:
    """Whether a word in the plural stands at a lexeme."""
    token = context.token(position)
    return token is not None and token.tag.number == "Plur"


def phrase_start(context: Context, position: int) -> int:
    """The first lexeme of the adjectives that stand before a noun and agree with it."""
    noun, first = context.token(position), position
    while first > 0 and position - first < 4:
        before = context.token(first - 1)
        if noun is None or before is None or not agrees(before, noun):
            break
        first -= 1
    return first


def _begins(context: Context, first: int) -> bool:
    """Whether a clause begins at a lexeme."""
    return first == 0 or context.lexemes.text(first - 1) in _CLAUSE_STARTS or "\n" in context.lexemes.gap(first)


def counted_as(context: Context, amount: Amount, position: int, rule: str) -> Amount | None:
    """The amount with the unit that the noun phrase at a lexeme makes, by a rule."""
    if position >= len(context.lexemes.starts):
        return None
    match = context.units.match(context.lexemes, position)
    if match and match.unit.dimension == "physical":  # «тонн 15–20»
        return amount.measured(match.symbol, "physical", rule)
    noun = context.counted(position)
    if noun is None:
        return None
    return amount.measured(noun.unit, "person" if noun.is_person else "count", rule)
