"""Indicators of a forecast: «температура ночью на севере», «порывы ветра в горах»."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from extractor.facts.indicator.view import DASHES, MARKS, Indicator, Phrase, View, top_noun, written
from extractor.language.folding import fold

_LEADS = frozenset({"в", "во", "на", "по"})
_STEM = 3
"""«дневная» begins like «днем»."""

_HERE_AND_THERE = "местами"
_ENDS = MARKS | {"и", "а", "до", "около", "с"}


def forecast(view: View) -> Indicator | None:
    """What is that many degrees or metres a second, when and where."""
    if not view.is_forecast or view.change.measure == "change":
        return None
    nouns = {"°C": view.vocabulary.heat, "m/s": view.vocabulary.wind}.get(view.quantity.unit)
    if nouns is None:
        return None
    named = (i for i in view.setting.leftward() if view.tokens[i].lemma in nouns and view.is_noun(i))
    head = next(named, None)
    if head is None:
        noun = "температура воздуха" if view.quantity.unit == "°C" else "скорость ветра"
        return view.make(noun + _when(view), "forecast")
    if view.quantity.unit == "m/s":
        head = top_noun(view, head)  # «усиление ветра»
    said = [i for i in range(len(view.tokens)) if fold(view.tokens[i].text) in view.vocabulary.parts_of_day]
    phrase = view.barring(said).phrase(head)
    when = _when(view, with_part=not any(fold(t.text)[:_STEM] in _stems(view) for t in phrase.tokens))
    of_wind = " ветра" if view.tokens[head].lemma == "порыв" and len(phrase.tokens) == 1 else ""
    return view.make(phrase.nominative() + of_wind + when, "forecast", phrase)


def _stems(view: View) -> set[str]:
    return {part[:_STEM] for part in view.vocabulary.parts_of_day}


def _when(view: View, *, with_part: bool = True) -> str:
    """When and where the number is: the part of the day (unless it's told already), «местами», and the side.

    What stands right behind a number is said of it, what stands before it of those behind too, until the next.
    """
    tokens, settings = view.tokens, view.scene.by_sentence[view.setting.sentence.index]
    index = settings.index(view.setting)
    runs = [_run_behind(view, setting.stop) for setting in settings]
    part = side = ""
    before = range(0)
    for number, setting in enumerate(settings[: index + 1]):
        before = range(runs[number - 1].stop if number else 0, setting.first)
        if any(_is_place(view, i) for i in before):
            side = ""
        part, side = _part(view, before) or part, _side(view, before) or side
    part = _part(view, runs[index]) or part or _respective(view)
    side = _side(view, runs[index]) or side or next((s for run in runs[index:] if (s := _side(view, run))), "")
    there = _HERE_AND_THERE if any(fold(tokens[i].text) == _HERE_AND_THERE for i in before) else ""
    return "".join(f" {word}" for word in (part if with_part else "", there, side) if word)


def _run_behind(view: View, stop: int) -> range:
    """The tokens right behind a number, up to a mark or conjunction."""
    end = stop
    while end < len(view.tokens) and view.tokens[end].text.lower() not in _ENDS:
        end += 1
    return range(stop, end)


def _part(view: View, run: Iterable[int]) -> str:
    """The last part of the day that is named."""
    said = [fold(view.tokens[i].text) for i in run]
    return next((word for word in reversed(said) if word in view.vocabulary.parts_of_day), "")


def _side(view: View, run: Sequence[int]) -> str:
    """The last side or landscape that is named, with its preposition: «на севере», «в южных областях», «Запад:»."""
    tokens, words = view.tokens, view.vocabulary
    for index in reversed(run):
        token = tokens[index]
        if token.lemma in words.sides:
            lead = view.preposition(index)
            if lead is not None:
                return fold(written(tokens[lead : index + 1]))
            if index == 0 and len(tokens) > 1 and tokens[1].text in {":", *DASHES}:
                place = Phrase((token,), 0).locative()
                return f"{'в' if token.lemma in words.within else 'на'} {fold(place)}"
        elif token.lemma in words.turned and index and fold(tokens[index - 1].text) in _LEADS:
            return fold(written(tokens[index - 1 : index + 1])) + _noun_behind(view, index)
    return ""


def _noun_behind(view: View, index: int) -> str:
    """« областях» of «в северных областях», and of «в южных» after it."""
    tokens = view.tokens
    for adjective in range(index, 0, -1):
        behind = tokens[adjective + 1] if adjective + 1 < len(tokens) else None
        if tokens[adjective].lemma in view.vocabulary.turned and behind and behind.tag.pos == "NOUN":
            return f" {fold(behind.text)}"
    return ""


def _respective(view: View) -> str:
    """«ночью» for the first and «днем» for the second of «… в восточных – 7–18 и 19–27 соответственно»."""
    tokens, setting = view.tokens, view.setting
    behind = [i for i in range(setting.stop, len(tokens)) if fold(tokens[i].text) == "соответственно"]
    settings = [s for s in view.scene.by_sentence[setting.sentence.index] if behind and s.stop <= behind[0]][-2:]
    if setting not in settings:
        return ""
    words = [fold(token.text) for token in tokens[: setting.first]]
    parts = list(dict.fromkeys(word for word in words if word in view.vocabulary.parts_of_day))
    place = settings.index(setting)
    return parts[place] if place < len(parts) else ""


def _is_place(view: View, index: int) -> bool:
    token = view.tokens[index]
    entities = view.scene.entities_in(view.setting.sentence)
    return any(entity.type == "LOC" and entity.start <= token.start < entity.stop for entity in entities)
