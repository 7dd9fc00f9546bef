"""Indicators of percentages: the share of a group that does something."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.document import Token
from extractor.facts.indicator.view import MARKS, NOMINAL, Indicator, View, written
from extractor.facts.predicate import is_finite
from extractor.language.morphology import participle

_TAIL = 9


def share_of(view: View) -> Indicator | None:
    """«82% казахстанцев пользуются …»: the share of those who do."""
    tokens, setting = view.tokens, view.setting
    if not _is_share(view) or setting.stop >= len(tokens) or tokens[setting.stop].lemma == "годовой":
        return None
    head = next((i for i in range(setting.stop, min(setting.stop + 6, len(tokens))) if _may_be_group(tokens[i])), None)
    if head is None or tokens[head].tag.case != "Gen" or not _modifiers_only(tokens[setting.stop : head]):
        return None
    phrase = view.phrase(head)
    ahead = range(head, min(head + 14, len(tokens)))
    verb = next((i for i in ahead if is_finite(tokens[i]) and tokens[i].tag.verb_form == "Fin"), None)
    doing = _doing(view, verb) if verb is not None and tokens[verb].tag.number == "Plur" else ""
    return view.make(f"доля {written(phrase.tokens)}{doing}", "share_of")


def share_of_group(view: View) -> Indicator | None:
    """«23% назвали …», «четверть из которых …»: the share of the group that was named before."""
    tokens, setting = view.tokens, view.setting
    if not _is_share(view):
        return None
    start, stop = setting.segment
    verb = next((i for i in range(start, stop) if is_finite(tokens[i]) and tokens[i].tag.number == "Plur"), None)
    who = _group(view)
    if verb is None or not who or tokens[verb].tag.verb_form != "Fin":
        return None
    named = [i for i in range(start, stop) if tokens[i].tag.case == "Nom" and tokens[i].tag.pos in (*NOMINAL, "PRON")]
    if named:
        return None
    return view.make(f"доля {who}{_doing(view, verb)}", "share_of_group")


# A percentage of these is how large they are, not what part of something they make.
_RATES = frozenset(
    {"инфляция", "индекс", "вес", "износ", "загрузка", "комиссия", "явка", "потеря", "план", "вознаграждение"}
)
_RATE_ENDINGS = ("ость", "ание", "ение")


def share_of_found(view: View, found: Indicator) -> Indicator:
    """«Жители села – 40%»: a percentage of people or things that another rule found is their share."""
    if not _is_share(view) or found.phrase is None:
        return found
    head = found.phrase.tokens[found.phrase.head]
    rate = head.lemma in _RATES | view.vocabulary.measure_nouns or head.lemma.endswith(_RATE_ENDINGS)
    around = view.tokens[max(0, view.setting.first - 4) : view.setting.stop + 4]
    if rate or head.text.isupper() or any(token.lemma == "план" for token in around):
        return found
    return Indicator(f"доля {found.phrase.genitive()}", found.reason, found.phrase)


def _is_share(view: View) -> bool:
    return view.quantity.unit == "%" and view.change.measure == "level"


def _may_be_group(token: Token) -> bool:
    tag = token.tag
    return tag.pos in NOMINAL or (tag.pos in ("ADJ", "VERB") and tag.case == "Gen" and tag.number == "Plur")


def _modifiers_only(tokens: Sequence[Token]) -> bool:
    return all(t.tag.pos in ("ADJ", "DET", "ADV", "NUM") or t.tag.verb_form == "Part" for t in tokens)


def _group(view: View) -> str:
    """The group whose shares are told, in the genitive: «казахстанцев» of «доля казахстанцев, …»."""
    if view.previous is None:
        return ""
    words = view.previous.text.split(",")[0].split()
    if words and words[0] == "доля":
        return " ".join(words[1:])
    phrase = view.previous.phrase
    counted = view.previous.reason.rule == "indicator:counted"
    return phrase.genitive("plur") if phrase and counted and phrase.tokens[phrase.head].tag.animacy == "Anim" else ""


def _doing(view: View, verb: int) -> str:
    """«назвали цену фактором» as «, назвавших цену фактором»."""
    tokens = view.tokens
    form = participle(tokens[verb].lemma, voice="actv", past=tokens[verb].tag.tense == "Past", case="gent")
    if not form:
        return ""
    negated = verb > 0 and tokens[verb - 1].lemma == "не"
    rest: list[Token] = []
    for index in range(verb + 1, len(tokens)):
        if index in view.barred or tokens[index].text in MARKS or is_finite(tokens[index]) or len(rest) > _TAIL:
            break
        rest.append(tokens[index])
    if not rest:  # «О недоверии заявили 70,3%»: what they do stands before the verb.
        start = view.setting.segment[0]
        rest = [tokens[i] for i in range(start, verb) if i not in view.barred and tokens[i].tag.pos != "CCONJ"]
    return f", {'не ' if negated else ''}{form}{' ' if rest else ''}{written(rest)}"
