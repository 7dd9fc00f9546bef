"""What a number measures, as a noun phrase in the nominative: an ordered list of rules."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence, Set

from extractor.document import Entity, Quantity, Reason, Sentence, Token
from extractor.facts.calendar import Mention
from extractor.facts.change import Change
from extractor.facts.indicator.brackets import in_brackets
from extractor.facts.indicator.changes import (
    changed_object,
    done_by,
    grown_besides,
    grown_to,
    growth_by,
    growth_of,
    more_of,
    of_level,
)
from extractor.facts.indicator.clauses import (
    equated,
    nearest_noun,
    object_of,
    people_at_all,
    referring,
    subject,
    verb_of_measure,
    verbless,
)
from extractor.facts.indicator.counts import counted, elided, of_kind, out_of, partitive, series
from extractor.facts.indicator.items import (
    changed_in_series,
    measured_in_list,
    measured_in_series,
    of_series,
    verb_of,
)
from extractor.facts.indicator.lists import before_dash, ellipsis, goes_elsewhere, made_up_of, same_of_another
from extractor.facts.indicator.measures import (
    accompanied,
    complement,
    measure_noun,
    sized,
    yearly,
)
from extractor.facts.indicator.money import funds, funds_at_all, listed_purpose, pay, price, purpose, spending, sum_for
from extractor.facts.indicator.outlook import forecast
from extractor.facts.indicator.persons import people, people_there
from extractor.facts.indicator.shares import (
    falls_on_part,
    share_from,
    share_of,
    share_of_found,
    share_of_group,
    share_of_same,
    share_of_those,
    share_or,
)
from extractor.facts.indicator.times import age, duration, of_adjective, older, term, time_at_all, time_for
from extractor.facts.indicator.units import amount, by_unit, distance, frequency, temperature, weather
from extractor.facts.indicator.view import Indicator, Rule, Told, View
from extractor.facts.indicator.widening import of_owner
from extractor.facts.scene import Scene, Setting, opening_words
from extractor.facts.series import Series
from extractor.facts.vocabulary import Vocabulary

__all__ = ["Indicator", "assign"]

RULES: tuple[Rule, ...] = (
    ellipsis,
    same_of_another,
    of_series,
    forecast,
    measured_in_list,
    measured_in_series,
    changed_in_series,
    out_of,
    temperature,
    distance,
    frequency,
    price,
    partitive,
    listed_purpose,
    goes_elsewhere,
    made_up_of,
    elided,
    equated,
    grown_besides,
    counted,
    of_kind,
    of_adjective,
    older,
    age,
    term,
    of_level,
    growth_of,
    growth_by,
    more_of,
    grown_to,
    changed_object,
    share_of_same,
    share_or,
    share_from,
    falls_on_part,
    share_of,
    before_dash,
    in_brackets,
    measure_noun,
    complement,
    yearly,
    sized,
    accompanied,
    done_by,
    share_of_group,
    share_of_those,
    referring,
    verb_of_measure,
    time_for,
    duration,
    people,
    spending,
    purpose,
    pay,
    funds,
    verbless,
    subject,
    people_there,
    series,
    time_at_all,
    weather,
    object_of,
    funds_at_all,
    sum_for,
    nearest_noun,
    people_at_all,
)

# What these rules find may be the thing that has the measure rather than the measure.
_UNNAMED = ("in_brackets", "before_dash", "nearest", "object", "subject")
_UNNAMED_SHARES = frozenset(f"indicator:{rule}" for rule in _UNNAMED)
_UNNAMED_UNITS = frozenset(f"indicator:{rule}" for rule in (*_UNNAMED, "series", "bracket", "pronoun", "verbless"))

_MOST_TOLD = 60
"""No more numbers of a series than these are looked through for its later ones."""

_MOST_BACK = 8
"""How many numbers back one that names nothing looks for one in its unit."""

Span = Entity | Quantity | Mention

# «объём добычи по отношению к плану»: with what the number is compared.
_COMPARISONS = frozenset({"отношение", "сравнение"})

_LOCALITY = re.compile("[а-я]{1,3}")
_GENERIC_PLACES = frozenset({"область", "регион", "край", "город", "республика", "страна", "район", "мегаполис"})
_BARRING = _GENERIC_PLACES | _COMPARISONS | {"место", "пик"}


def assign(scene: Scene, vocabulary: Vocabulary, series: Series, changes: Sequence[Change]) -> list[Indicator]:
    """The indicator of each setting, in order, by the first rule that finds one; an empty text where none does."""
    found: list[Indicator] = []
    told: list[Told] = []
    for sentence in (s for s in scene.sentences if s.index in scene.by_sentence):
        opening = series.opening(sentence.index)
        if opening == sentence.index:
            told = []
        before = [one for one in told if one.setting.sentence.index >= opening]
        lead = series.lead(scene, sentence.index)
        barred = _barred_tokens(scene, sentence, vocabulary)
        if sentence.index in series.items:
            barred |= _ranks(sentence, vocabulary)
        is_forecast = series.forecast.foretells(sentence)
        for setting in scene.by_sentence[sentence.index]:
            change, previous = changes[len(found)], found[-1] if found else None
            view = View(scene, setting, change, vocabulary, barred, previous, before, lead, is_forecast)
            read = _read(view)
            found.append(read if read.text else _same_as_last(setting, scene, found) or read)
            if len(told) < _MOST_TOLD:
                told.append(Told(setting, change.measure, verb_of(view), found[-1]))
    return found


def _ranks(sentence: Sentence, vocabulary: Vocabulary) -> frozenset[int]:
    """The words that an item of a series begins with and that measure nothing: «На втором месте»."""
    ranks = range(opening_words(sentence, vocabulary.going_on))
    return frozenset(i for i in ranks if sentence.tokens[i].lemma not in vocabulary.measure_nouns)


def _read(view: View) -> Indicator:
    for rule in RULES:
        found = rule(view)
        if found and found.text:
            found = of_owner(view, found)
            if found.reason.rule in _UNNAMED_UNITS:
                found = amount(view, by_unit(view, found))
            return share_of_found(view, found) if found.reason.rule in _UNNAMED_SHARES else found
    return by_unit(view, Indicator("", Reason("indicator", "indicator:none")))


def _same_as_last(setting: Setting, scene: Scene, found: Sequence[Indicator]) -> Indicator | None:
    """«Отремонтируют 310 км дорог. Готово 280 км»: what the last number of the paragraph in this unit measures.

    `found` are the indicators of the settings before.
    """
    if setting.quantity.dimension in ("share", "time"):
        return None
    for index in range(len(found) - 1, max(-1, len(found) - 1 - _MOST_BACK), -1):
        other, reason = scene.settings[index], found[index].reason
        if other.sentence.paragraph == setting.sentence.paragraph and other.quantity.unit == setting.quantity.unit:
            return found[index]._replace(reason=Reason("indicator", "indicator:last", reason.start, reason.stop))
    return None


def _barred_tokens(scene: Scene, sentence: Sentence, vocabulary: Vocabulary) -> frozenset[int]:
    """Tokens of a sentence that no indicator may hold: numbers, times, places and «область», «город»."""
    tokens = sentence.tokens
    spans: list[Span] = [setting.quantity for setting in scene.by_sentence[sentence.index]]
    named = [entity for entity in scene.entities_in(sentence) if entity.type == "LOC"]
    spans += [*scene.mentions_in(sentence), *named]
    starts = [token.start for token in tokens]
    found = {i for span in spans for i in range(bisect_left(starts, span.start), bisect_left(starts, span.stop))}
    for index in (bisect_left(starts, entity.start) for entity in named):
        if index > 1 and tokens[index - 1].text == "." and _LOCALITY.fullmatch(tokens[index - 2].text):
            found |= {index - 2, index - 1}  # «г. Сарань»
    for index, token in enumerate(tokens):
        if index and (token.lemma in _BARRING or token.lemma in vocabulary.barring):
            found |= _barred_by(tokens, index, found, vocabulary)
    return frozenset(found)


def _barred_by(tokens: Sequence[Token], index: int, found: Set[int], vocabulary: Vocabulary) -> Set[int]:
    """The tokens that a word keeps out of phrases, with the one before it: «за неделю», «на втором месте»."""
    word, before = tokens[index], tokens[index - 1]
    led = before.text.lower()
    if word.text.lower() == "местами":  # «усиление ветра местами»
        return {index}
    if word.lemma in _GENERIC_PLACES and before.tag.pos in ("ADP", "NOUN", "ADJ", "DET"):
        return {index}
    if (
        (word.lemma == "пик" and before.lemma == "час")
        or (word.lemma in _COMPARISONS and before.tag.pos == "ADP")
        or (word.lemma in vocabulary.planned_subjects and led == "при")  # «создано 40 мест при плане в 30»
        or (word.lemma == "место" and before.lemma in vocabulary.ordinals)
        or (word.lemma in vocabulary.relational_nouns and index + 1 in found)  # «в рамках 12 проектов»
        or (word.lemma in vocabulary.time_nouns and led == "за")  # «индекс за неделю вырос»
    ):
        return {index - 1, index}
    return frozenset()
