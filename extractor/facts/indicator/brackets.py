"""Indicators of numbers in brackets: what stands before the bracket."""

from __future__ import annotations

import itertools

from extractor.facts.indicator.lists import is_name
from extractor.facts.indicator.view import CLOSING, MARKS, NOMINAL, OPENING, Indicator, Phrase, View, top_noun


def in_brackets(view: View) -> Indicator | None:
    """«трактор Zetor Major (12 ед.)», «60 садоводов (15%)»: what stands before the bracket."""
    tokens, start = view.tokens, view.setting.segment[0]
    if start < 1:
        return None
    if tokens[start - 1].text in ",;" and _in_one_bracket(view):
        return _of_earlier(view)  # «(12 ед.; 4%)»
    if tokens[start - 1].text != "(":
        return None
    if (quoted := _quoted_before(view, start - 2)) is not None:
        return view.make(quoted.nominative(), "in_brackets", quoted)
    before = range(start - 2, max(-1, start - 10), -1)
    head = next((i for i in before if view.is_noun(i) or is_name(view, i)), None)
    earlier = view.scene.before(view.setting)
    if earlier is not None and view.previous and (head is None or head < earlier.stop):
        return _of_earlier(view)
    if head is not None and tokens[head].lemma in view.vocabulary.referring_nouns and view.previous:
        return view.again("bracket")
    return _named_before(view, head) if head is not None else None


def _in_one_bracket(view: View) -> bool:
    """Whether the bracket that holds the number holds the number before too, and nothing but numbers so far."""
    earlier, tokens = view.scene.before(view.setting), view.tokens
    if earlier is None or earlier.first == 0 or tokens[earlier.first - 1].text != "(":
        return False
    return all(token.text in ",;" for token in tokens[earlier.stop : view.setting.first])


def _of_earlier(view: View) -> Indicator | None:
    """The same as the number before, or the share that it makes."""
    earlier, previous = view.scene.before(view.setting), view.previous
    if earlier is None or previous is None:
        return None
    share = view.quantity.unit == "%" and view.change.measure == "level" and earlier.quantity.unit != "%"
    if share and previous.phrase:
        return view.make(f"доля {previous.genitive()}", "share_of_level")
    return view.again("bracket")


def _quoted_before(view: View, last: int) -> Phrase | None:
    """What a name in quotation marks is the name of: «завод «Луч» (90 мест)»."""
    tokens = view.tokens
    if last < 2 or tokens[last].text not in CLOSING:
        return None
    opening = next((i for i in range(last - 1, 0, -1) if tokens[i].text in OPENING), 0)
    if opening == 0 or tokens[opening - 1].tag.pos not in NOMINAL:
        return None
    return Phrase(tokens[opening - 1 : last + 1], 0)


def _kind(view: View) -> str:
    """What those named in a list are: «яблоки» of «тройку сортов яблок составили Melba (60 кг) и Gala (40 кг)»; what is
    measured of them, «продажи» of «рейтинг продаж моделей возглавила Melba (60)»; with «также» as in the list before.
    """
    tokens, listing = view.tokens, view.vocabulary.listing_nouns
    for index in range(view.setting.segment[0]):
        if tokens[index].lemma not in listing:
            continue
        behind = itertools.takewhile(
            lambda i: tokens[i].text not in MARKS, range(index + 1, min(index + 6, len(tokens)))
        )
        kind = next((i for i in behind if tokens[i].tag.pos in NOMINAL), None)
        if kind is None or not view.is_noun(kind) or tokens[kind].lemma in listing or tokens[kind].tag.case != "Gen":
            continue
        phrase = view.phrase(kind)
        measured = any(token.lemma in listing for token in phrase.tokens)
        return (Phrase((tokens[kind],), 0) if measured else phrase).nominative()
    return _kind_before(view) if any(t.lemma == "также" for t in tokens[: view.setting.first]) else ""


def _kind_before(view: View) -> str:
    """What the indicator of the number before has before its name."""
    previous = view.previous
    if previous is None or previous.phrase is None or previous.reason.rule != "indicator:in_brackets":
        return ""
    name = previous.phrase.nominative()
    return previous.text.removesuffix(name).strip() if previous.text.endswith(name) else ""


def _named_before(view: View, last: int) -> Indicator:
    """The phrase that ends at a token: a run of name words with the noun before them, or a noun with its genitives."""
    tokens = view.tokens
    first = last
    while first > 0 and is_name(view, first) and (is_name(view, first - 1) or tokens[first - 1].tag.pos == "NOUN"):
        first -= 1
    if first < last or is_name(view, last):
        name = Phrase(tokens[first : _end_of_name(view, last)], 0)
        kind = _kind(view) if is_name(view, first) else ""
        return view.make(f"{kind} {name.nominative()}".strip(), "in_brackets", name)
    return view.plain(top_noun(view, last), "in_brackets")


def _end_of_name(view: View, last: int) -> int:
    """The end of a name with the digits that belong to it: «Zetor 25», «Zetor 4x4»."""
    bracket = view.setting.segment[0] - 1
    rest = view.tokens[last + 1 : bracket]
    return bracket if all(token.tag.pos in ("NUM", "SYM") for token in rest) else last + 1
