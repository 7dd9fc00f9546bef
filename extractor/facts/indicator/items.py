"""Indicators of the items of a series: what its opening counts, by the verb of the item if it has one."""

from __future__ import annotations

from extractor.document import Reason
from extractor.facts.indicator.counts import counted_head
from extractor.facts.indicator.deeds import deed
from extractor.facts.indicator.lists import before_bracket, dash_noun, is_name
from extractor.facts.indicator.view import DASHES, Indicator, Phrase, Told, View
from extractor.facts.indicator.widening import circumstance
from extractor.facts.predicate import governing, is_finite
from extractor.language.nominal import noun_phrase

_COUNTED = ("count", "person")
_MEASURED = ("currency", "rate", "physical")


def of_series(view: View) -> Indicator | None:
    """«в Астане – 436», «12 погибли, 294 пострадали», «ещё 18 детей погибли»: an item counts what the series does."""
    if view.change.measure == "change" or view.quantity.dimension not in _COUNTED:
        return None
    told = [one for one in view.told if one.setting.quantity.unit == view.quantity.unit and one.indicator.phrase]
    verb = _verb(view)
    lemma = "" if verb is None else view.tokens[verb].lemma
    done = next((one for one in told if lemma and one.verb == lemma), None)
    if not told or not _counts_the_same(view, told[0], named=done is not None):
        return None
    if done is not None or verb is None:
        return _again(done or told[-1])
    return _with_own_deed(view, told[0])


def measured_in_series(view: View) -> Indicator | None:
    """«Выше всего – в Абае (13%)», «Основные покупатели – Узбекистан (2 тонны)»: an item names a place or somebody."""
    if view.change.measure == "change" or view.quantity.dimension in (*_COUNTED, "time"):
        return None
    unit, before = view.quantity.unit, view.scene.before(view.setting)
    if before and before.quantity.unit == unit and view.previous and view.previous.reason.rule != "indicator:of_series":
        return None  # Its sentence has named a measure of its own.
    told = [one for one in view.told if one.setting.quantity.unit == unit and one.measure == "level"]
    opening = next((one for one in reversed(told) if one.setting.sentence is told[0].setting.sentence), None)
    if opening is None or not opening.indicator.text:
        return None
    phrase = opening.indicator.phrase
    same = frozenset(token.lemma for token in phrase.tokens) if phrase else frozenset[str]()
    heads = [*_own_words(view), *_subjects_behind(view)]
    own = [*(view.tokens[i] for i in heads), *(t for i in heads for t in view.phrase(i).tokens if t.tag.pos == "ADJ")]
    return _again(opening) if all(t.lemma in same or t.tag.animacy == "Anim" for t in own) else None


def changed_in_series(view: View) -> Indicator | None:
    """«Рост отмечен в Абае (на 12%)», «Рост по областям: Абай – 12%»: what changed was told before."""
    if view.change.measure != "change":
        return None
    told = [one for one in view.told if one.measure == "change" and one.setting.quantity.unit == view.quantity.unit]
    if not told or not told[0].indicator.text:
        return None
    phrase = told[0].indicator.phrase
    same = frozenset(token.lemma for token in phrase.tokens) if phrase else frozenset[str]()
    own = [view.tokens[i] for i in (*_own_words(view), *_subjects_behind(view))]
    return _again(told[0]) if all(t.lemma in same or t.lemma in view.vocabulary.change_nouns for t in own) else None


def measured_in_list(view: View) -> Indicator | None:
    """«Цены таковы: хлеб – 200 тенге», «Лидеры по объёму: Абай – 2 тонны»: the lead of a list has the measure."""
    if view.lead is None or view.change.measure == "change" or view.quantity.dimension not in _MEASURED:
        return None
    tokens, measures = view.lead.tokens, view.vocabulary.measure_nouns
    head = next((i for i in range(len(tokens) - 1, -1, -1) if tokens[i].lemma in measures), None)
    own = _own_words(view)
    if head is None or not _is_labelled(view, own):
        return None
    indices = noun_phrase(tokens, head, frozenset())
    measure = Phrase(tuple(tokens[i] for i in indices), indices.index(head))
    reason = Reason("indicator", "indicator:of_list", measure.tokens[0].start, measure.tokens[-1].stop)
    if not own:
        return Indicator(measure.nominative(), reason, measure)
    owned = view.phrase(own[0])
    return Indicator(f"{Phrase((tokens[head],), 0).nominative('sing')} {owned.genitive('')}", reason, owned)


def _is_labelled(view: View, own: list[int]) -> bool:
    """Whether the number is the first of its item, behind a label that names no measure itself, or behind a place."""
    tokens, first = view.tokens, view.setting.first
    if view.scene.before(view.setting) is not None or any(is_finite(token) for token in tokens[:first]):
        return False
    if not own:
        return True
    dashed = any(token.text in (*DASHES, ":") for token in tokens[own[-1] : first])
    measures = any(tokens[i].lemma in view.vocabulary.measure_nouns for i in own)
    return dashed and not measures and view.preposition(own[0]) is None


def _subjects_behind(view: View) -> list[int]:
    """What a number may be said of that follows: «ещё 12% занимают пасеки»."""
    behind = (i for i in range(view.setting.stop, view.setting.segment[1]) if view.is_noun(i))
    return [i for i in behind if view.tokens[i].tag.case in ("Nom", "Acc") and view.preposition(i) is None]


def _own_words(view: View) -> list[int]:
    """The nouns and names between the number before, or the beginning of the sentence, and the number.

    Numbers beside each other have the same words: «завод «Степь» (538 штук; 6,9%)».
    """
    setting, before = view.setting, view.scene.before(view.setting)
    while before is not None and all(token.text in ",;" for token in view.tokens[before.stop : setting.first]):
        setting, before = before, view.scene.before(before)
    start = before.stop if before is not None else 0
    return [i for i in range(start, view.setting.first) if view.is_noun(i) or is_name(view, i)]


def verb_of(view: View) -> str:
    """The lemma of the verb that says what those counted did or what was done to them; empty without one."""
    verb = _verb(view)
    return "" if verb is None else view.tokens[verb].lemma


def _verb(view: View) -> int | None:
    """The governing verb, or one that stands beside the dash before the number: «пострадали – 7508»."""
    tokens, setting = view.tokens, view.setting
    found = governing(setting, view.vocabulary)
    if found is not None and is_finite(tokens[found]):
        return found
    beside = setting.segment[0] - 2
    return beside if beside >= 0 and is_finite(tokens[beside]) else None


def _counts_the_same(view: View, opening: Told, *, named: bool) -> bool:
    """Whether a number has no noun of its own, or only the one that the opening of the series counts.

    `named` tells to pass over names: «Камызяк – 3 погибли» counts no Kamyzyaks, «Zetor – 3» may count Zetors.
    """
    phrase, tokens = opening.indicator.phrase, view.tokens
    lemma = phrase.tokens[phrase.head].lemma if phrase else ""
    label = dash_noun(view, over_brackets=True)
    head = counted_head(view)
    if head is not None:
        measured = label is not None and tokens[label].lemma in view.vocabulary.measure_nouns
        return not measured and _is_bare(view.allowing(range(head, view.setting.stop)), head, lemma)
    nouns = [i for i in range(view.setting.segment[0], view.setting.first) if view.is_noun(i)]
    nouns += [label] if label is not None else _before_dash(view)
    nouns += before_bracket(view)
    return all(_is_bare(view, i, lemma) or (named and tokens[i].tag.pos == "PROPN") for i in nouns)


def _before_dash(view: View) -> list[int]:
    """The genitive that a list item begins with: «бессимптомных носителей – 1072»."""
    tokens, dash = view.tokens, view.setting.segment[0] - 1
    if dash < 1 or tokens[dash].text not in DASHES:
        return []
    last = dash - 1
    genitive = view.is_noun(last) and tokens[last].tag.case == "Gen" and tokens[last].tag.number == "Plur"
    return [last] if genitive and view.preposition(last) is None else []


def _is_bare(view: View, index: int, lemma: str) -> bool:
    """Whether a noun is a certain one, and nothing says more of it."""
    return view.tokens[index].lemma == lemma and len(view.phrase(index).tokens) == 1


def _again(told: Told) -> Indicator:
    return told.indicator._replace(reason=_reason(told))


def _reason(told: Told) -> Reason:
    return Reason("indicator", "indicator:of_series", told.indicator.reason.start, told.indicator.reason.stop)


def _with_own_deed(view: View, opening: Told) -> Indicator | None:
    """«ранены 513» behind «в аварии погибли 22 ребёнка»: the noun of the opening, and its circumstance."""
    phrase = opening.indicator.phrase
    if phrase is None:
        return None
    noun = phrase.nominative("plur")
    done = deed(view, animate=phrase.tokens[phrase.head].tag.animacy == "Anim")
    if done is None or done.complement is not None:
        text = done.of(noun) if done else noun
    else:
        said = circumstance(opening.indicator.text)
        text = f"{noun}, {done.participle} {said}" if said else done.of(noun)
    return Indicator(text, _reason(opening), phrase)
