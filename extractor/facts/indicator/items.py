"""Indicators of the items of a series: what its opening counts, by the verb of the item if it has one."""

from __future__ import annotations

from extractor.document import Reason
from extractor.facts.indicator.counts import counted_head
from extractor.facts.indicator.deeds import deed
from extractor.facts.indicator.lists import dash_noun
from extractor.facts.indicator.view import Indicator, Told, View
from extractor.facts.indicator.widening import circumstance
from extractor.facts.predicate import governing, is_finite

_COUNTED = ("count", "person")


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
    nouns += [label] if label is not None else []
    return all(_is_bare(view, i, lemma) or (named and tokens[i].tag.pos == "PROPN") for i in nouns)


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
