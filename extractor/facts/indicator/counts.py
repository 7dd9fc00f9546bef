"""Indicators of counted things and people."""

from __future__ import annotations

import itertools

from extractor.document import Token
from extractor.facts.indicator.view import MARKS, NOMINAL, Indicator, Phrase, View, written
from extractor.facts.predicate import is_finite
from extractor.language.morphology import inflect, participle

# Units that stand for another noun («1126 единиц техники», «260 голов скота»).
_STANDING_FOR = frozenset({"единица", "штука", "экземпляр", "раз", "голова"})
_PEOPLE = frozenset({"человек", "люди"})
_MAGNITUDES = frozenset({"тысяча", "миллион", "миллиард", "тыс", "млн", "млрд"})


def counted(view: View) -> Indicator | None:
    """The thing counted, with what depends on it: «65 объектов сельского здравоохранения»."""
    head = _counted_head(view)
    if head is None:
        return None
    tokens, setting = view.tokens, view.setting
    numbers = {i for i in range(setting.first, head) if _is_number(view, i)}
    own = view._replace(barred=(view.barred - set(range(setting.first, setting.stop))) | numbers)
    phrase = own.phrase(head)
    if view.quantity.unit in _STANDING_FOR or tokens[head].lemma in _PEOPLE:
        return _stood_for(view, phrase)
    return view.make(phrase.nominative("plur") + _described(view, phrase), "counted", phrase)


def _counted_head(view: View) -> int | None:
    """The counted noun inside the quantity: its last noun before a denominator («120 комплектов в неделю»)."""
    quantity, setting = view.quantity, view.setting
    counts = quantity.dimension == "person" or quantity.unit.split("/")[0] in _STANDING_FOR
    if view.change.measure == "change" or not (counts or any(rule.startswith("count:") for rule in quantity.rules)):
        return None
    head = None
    for index in range(setting.first, setting.stop):
        token = view.tokens[index]
        if token.tag.pos == "ADP" and head is not None:
            break
        if token.tag.pos in (*NOMINAL, "ADJ") and not _is_number(view, index):
            head = index
    return head


def _is_number(view: View, index: int) -> bool:
    token = view.tokens[index]
    return token.tag.pos in ("NUM", "PUNCT") or not token.text[:1].isalpha() or token.lemma in _MAGNITUDES


def _stood_for(view: View, phrase: Phrase) -> Indicator | None:
    """«1126 единиц техники» counts the technique; «600 человек» alone says nothing."""
    rest = phrase.tokens[phrase.head + 1 :]
    head = next((i for i, t in enumerate(rest) if t.tag.pos in NOMINAL and t.tag.case == "Gen"), None)
    if head is None:
        return None
    inner = Phrase(rest, head)
    return view.make(inner.nominative(), "units_of", inner)


def _described(view: View, phrase: Phrase) -> str:
    """A participle behind the counted phrase: «3003 автомобиля, собранных на заводе»."""
    tokens = view.tokens
    comma = next(i for i, t in enumerate(tokens) if t.start == phrase.tokens[-1].start) + 1
    if comma + 1 >= len(tokens) or tokens[comma].text != "," or tokens[comma + 1].tag.verb_form != "Part":
        return ""
    first = tokens[comma + 1]
    if first.tag.number != "Plur" or first.tag.case not in ("Gen", "Acc", "Nom"):
        return ""
    form = inflect(first.text, first.tag, frozenset({"nomn", "plur"}))
    rest = list(itertools.takewhile(lambda t: t.text not in MARKS and not is_finite(t), tokens[comma + 2 : comma + 9]))
    return f", {form}{' ' if rest else ''}{written(rest)}" if form else ""


def people(view: View) -> Indicator | None:
    """«трудоустроены 18,2 тысячи человек», «обратились более 100 человек»: people by what they do."""
    quantity, setting = view.quantity, view.setting
    if quantity.dimension != "person" or view.change.measure == "change":
        return None
    start, stop = setting.segment
    if setting.first > start and view.tokens[setting.first - 1].tag.pos == "ADP":
        return None  # «подтвердили у 24 тысяч человек» is not what they do.
    around = [*range(setting.first - 1, start - 1, -1), *range(setting.stop, stop)]
    verb = next((i for i in around if is_finite(view.tokens[i]) and _agrees_with_number(view.tokens[i])), None)
    if verb is None or view.tokens[verb].lemma in view.vocabulary.equating:
        return None
    token = view.tokens[verb]
    passive = token.tag.verb_form == "Part"
    form = participle(token.lemma, voice="pssv" if passive else "actv", past=token.tag.tense != "Pres", case="nomn")
    if not form:
        return None
    return view.make(f"{form} люди" if passive else f"люди, {form}", "people")


def _agrees_with_number(token: Token) -> bool:
    """A number takes the plural or the neuter: «погибли 5 человек», «трудоустроено 245 тысяч человек»."""
    return token.tag.number == "Plur" or token.tag.gender == "Neut"
