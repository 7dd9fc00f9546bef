"""Indicators that the unit tells: temperatures, distances, the power of what is named."""

from __future__ import annotations

from extractor.facts.indicator.clauses import object_of, subject
from extractor.facts.indicator.deeds import deed
from extractor.facts.indicator.view import Indicator, View, written
from extractor.facts.predicate import governing
from extractor.facts.scene import children

_DISTANCES = frozenset({"km", "m"})
# What is measured in a unit, in the plural; else «объемы».
_AMOUNTS = {"ha": "площади", "m2": "площади", "km": "участки", "m": "участки"}


def temperature(view: View) -> Indicator | None:
    """«у пловца температура 39 градусов», «18 градусов – такова температура воды»: the temperature that is named."""
    if view.quantity.unit != "°C" or view.change.measure == "change":
        return None
    tokens, setting = view.tokens, view.setting
    if any(token.lemma == "термометр" for token in tokens):
        return view.make("температура воздуха", "temperature")
    named = (i for i in (*setting.leftward(), *range(setting.stop, len(tokens))) if tokens[i].lemma == "температура")
    head = next(named, None)
    return view.plain(head, "temperature") if head is not None else None


def weather(view: View) -> Indicator | None:
    """«ночью ожидается 10–12 градусов»: degrees of nothing that the sentence names are those of the air."""
    if view.quantity.unit != "°C" or view.change.measure == "change":
        return None
    return view.make("температура воздуха", "weather")


def distance(view: View) -> Indicator | None:
    """«стоит в 40 километрах от дороги»: how far it is."""
    tokens, first, stop = view.tokens, view.setting.first, view.setting.stop
    if view.quantity.unit not in _DISTANCES or view.change.measure == "change":
        return None
    start = view.setting.segment[0]
    place = next((i for i in range(start + 1, first) if view.is_noun(i)), None)
    if tokens[start].text.lower() == "до" and place is not None and view.preposition(place) == start:
        phrase = view.phrase(place)
        return view.make(f"расстояние до {phrase.genitive()}", "distance", phrase)  # «до райцентра 120 км»
    if stop + 1 >= len(tokens):
        return None
    verb = governing(view.setting, view.vocabulary)
    if first and tokens[first - 1].text.lower() == "за" and verb is not None and verb < first:
        return view.make("расстояние", "distance")  # «возили воду за семь километров»
    if tokens[stop].text.lower() != "от" or first == 0 or tokens[first - 1].tag.pos not in ("ADP", "ADV"):
        return None
    head = next((i for i in range(stop + 1, min(stop + 5, len(tokens))) if view.is_noun(i)), None)
    if head is None or view.preposition(head) != stop:
        return view.make("расстояние", "distance")
    phrase = view.phrase(head)
    return view.make(f"расстояние от {written(phrase.tokens)}", "distance", phrase)


def frequency(view: View) -> Indicator | None:
    """«занятия проводят три раза в неделю»: how often."""
    if not view.quantity.unit.startswith("раз/") or view.change.measure == "change":
        return None
    found = object_of(view) or subject(view)
    if found is None or found.phrase is None:
        return view.make("частота", "frequency")
    return view.make(f"частота {found.phrase.genitive()}", "frequency", found.phrase)


def amount(view: View, found: Indicator) -> Indicator:
    """«фермеры засеяли 40 гектаров»: how much of what it does not say, where another rule found who has done it."""
    verb, phrase = governing(view.setting, view.vocabulary), found.phrase
    if verb is None or phrase is None or view.quantity.dimension != "physical" or view.change.measure == "change":
        return found
    subject = (i for i in children(view.tokens, verb) if view.tokens[i].rel == "nsubj")
    anchor = view.tokens[view.setting.anchor]
    done = deed(view, animate=False) if anchor.rel == "obj" and anchor.head == verb else None
    if (
        done is None
        or done.active
        or view.tokens[verb].tag.aspect == "Imp"
        or not any(view.tokens[i] is phrase.tokens[phrase.head] for i in subject)
    ):
        return found
    return view.make(f"{done.participle} {_AMOUNTS.get(view.quantity.unit, 'объемы')}", "amount")


def by_unit(view: View, found: Indicator) -> Indicator:
    """«станция Восток (90 кВт)» is the power of it: what another rule found is no measure, but the unit has one."""
    noun = view.vocabulary.unit_nouns.get(view.quantity.unit)
    if noun is None or view.change.measure == "change":
        return found
    if found.phrase is None:
        return found if found.text else view.make(noun, "by_unit")
    head = found.phrase.tokens[found.phrase.head]
    words = view.vocabulary
    if head.lemma in words.referring_nouns:
        return view.make(noun, "by_unit")
    if head.lemma == noun or head.lemma in words.measure_nouns or head.lemma in words.change_nouns:
        return found
    return found._replace(text=f"{noun} {found.phrase.genitive()}")
