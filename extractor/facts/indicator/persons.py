"""Indicators of people counted without a noun of their own: by what they do, what they became, where they are."""

from __future__ import annotations

from extractor.facts.indicator.deeds import deed
from extractor.facts.indicator.view import Indicator, Phrase, View, written
from extractor.facts.indicator.widening import place_there, relative_clause
from extractor.facts.predicate import governing

# Numbers that say nothing of who are counted but that they are people.
_BARE = frozenset({"unit:elided", "unit:befallen"})


def people_there(view: View) -> Indicator | None:
    """«на льдине находились 9 человек»: people by where they are."""
    if view.quantity.dimension != "person" or view.change.measure == "change":
        return None
    there = place_there(view) or _there_behind(view)
    return view.make(f"люди{there}", "people_there") if there else None


def _there_behind(view: View) -> str:
    """« в реанимации» of «двое в реанимации»."""
    tokens, stop = view.tokens, view.setting.stop
    head = next((i for i in range(stop + 1, min(stop + 4, len(tokens))) if view.is_noun(i)), None)
    if head is None or tokens[stop].text.lower() not in ("в", "на") or tokens[head].tag.case != "Loc":
        return ""
    led = view.preposition(head) == stop and tokens[head].lemma not in view.vocabulary.setting_nouns
    return f" {tokens[stop].text.lower()} {written(view.phrase(head).tokens)}" if led else ""


def people(view: View) -> Indicator | None:
    """«обучены 350 человек», «приплыли свыше 60 человек»: people by what they do."""
    if view.quantity.dimension != "person" or view.change.measure == "change":
        return None
    role = _role(view)
    if role is not None:
        return view.make(role.nominative("plur"), "role", role)
    done = deed(view, animate=True)
    if done is None:
        clause = relative_clause(view, animate=True)
        return view.make(f"люди{clause}", "people") if clause else None
    doers = view.vocabulary.doers.get(done.verb) if done.active else None
    if doers and not doers.objects and not done.complement:
        return view.make(doers.noun, "doers")
    if doers and done.complement:
        what = done.complement.tokens[done.complement.head].lemma
        if not doers.objects or what in doers.objects:
            return view.make(f"{doers.noun} {done.complement.genitive()}", "doers", done.complement)
    same = _same_people(view)
    noun = same.nominative("plur") if same else "люди"
    return view.make(done.of(noun), "people", same)


def _same_people(view: View) -> Phrase | None:
    """Who are counted in a series that says it once: «погибли пятеро детей, 12 пострадали»."""
    previous = view.previous
    if not _BARE & set(view.quantity.rules) or previous is None or previous.phrase is None:
        return None
    head = previous.phrase.tokens[previous.phrase.head]
    counted = previous.reason.rule in ("indicator:counted", "indicator:people", "indicator:age")
    return Phrase((head,), 0) if counted and head.tag.animacy == "Anim" else None


def _role(view: View) -> Phrase | None:
    """What they became: «свидетелями пуска стали 30 человек»."""
    tokens = view.tokens
    verb = governing(view.setting, view.vocabulary)
    if verb is None or tokens[verb].lemma not in ("стать", "становиться", "оказаться", "являться", "признать"):
        return None
    around = (i for i in range(*view.setting.segment) if not view.setting.first <= i < view.setting.stop)
    head = next((i for i in around if view.is_noun(i) and tokens[i].tag.case == "Ins"), None)
    return view.phrase(head) if head is not None and view.preposition(head) is None else None
