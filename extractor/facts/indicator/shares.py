"""Indicators of percentages: the share of a group that does something."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from extractor.document import Token
from extractor.facts.indicator.clauses import subjects
from extractor.facts.indicator.deeds import deed
from extractor.facts.indicator.lists import BETWEEN, dash_noun
from extractor.facts.indicator.view import DASHES, MARKS, NOMINAL, Indicator, Phrase, View, written
from extractor.facts.indicator.widening import of_those
from extractor.facts.predicate import governing, is_finite, main_verb
from extractor.facts.scene import children
from extractor.language.morphology import inflect, participle
from extractor.language.phrases import plural_genitive

_NO_MORE = BETWEEN | {"больше", "меньше"}
_TAIL = 9
_COUNTING = frozenset(f"indicator:{rule}" for rule in ("counted", "partitive", "out_of", "series", "elided"))
_OR = frozenset({"или", "это", "то есть"})
_OF_THEM = (["из", "них"], ["из", "которых"])
_FALLING = frozenset({"приходиться", "прийтись"})
_SURVEYED = frozenset({f"indicator:{rule}" for rule in ("share_of", "share_of_group", "share_of_same")})


def share_of(view: View) -> Indicator | None:
    """«82% пасечников держат …»: the share of those who do; «корм съедает 30% выручки»: the part in a whole."""
    tokens, setting = view.tokens, view.setting
    if not _is_share(view) or setting.stop >= len(tokens):
        return None
    head = _whole(view)
    if head is None:
        return None
    each = tokens[setting.first].lemma == "каждый"
    if tokens[head].tag.case != "Gen" and not each:
        return None
    phrase = view.phrase(head)
    whole = phrase.genitive("plur") if each else written(phrase.tokens)
    verb = None if view.preposition(setting.first) is not None else _verb_behind(view, head)
    if verb is not None:
        return view.make(f"доля {whole}{_doing(view, verb)}", "share_of")
    part = _part(view, head + len(phrase.tokens) - phrase.head)
    if part is not None and tokens[head].tag.animacy != "Anim":
        named = part.tokens[part.head].lemma in ("доля", "часть")
        share = part.nominative() if named else f"доля {part.genitive()}"
        return view.make(f"{share} в {phrase.locative()}", "part_of", part)
    return view.make(f"доля {whole}{_befallen(view, head)}", "share_of")


def _befallen(view: View, head: int) -> str:
    """What is done to the part that a verb before it tells: «оформлены 70% машин» as «, оформленных»."""
    tokens, verb = view.tokens, governing(view.setting, view.vocabulary)
    living = tokens[head].tag.animacy == "Anim"
    done = deed(view, animate=living) if tokens[head].tag.number == "Plur" else None
    if done is None or verb is None or verb > view.setting.first:
        return ""
    if done.active and (done.complement is None or not (living or done.verb.endswith("ся"))):
        return ""  # «корма съедают треть расходов»: the part is not what acts.
    past, voice = tokens[verb].tag.tense != "Pres", "actv" if done.active else "pssv"
    form = participle(done.verb, voice=voice, past=past, case="gent")
    return f", {form} {done.said()}" if form else ""


def share_from(view: View) -> Indicator | None:
    """«помогли 40 детям, или 87% от числа нуждающихся»: the share that the number before makes."""
    tokens, stop = view.tokens, view.setting.stop
    if not _is_share(view) or stop >= len(tokens) or tokens[stop].lemma != "от":
        return None
    head = next((i for i in range(stop + 1, min(stop + 5, len(tokens))) if tokens[i].tag.pos in NOMINAL), None)
    if head is None or not view.is_noun(head) or tokens[head].tag.case != "Gen" or tokens[head].lemma == "план":
        return None
    if dash_noun(view) is not None:
        return None  # «взнос – 10% от оклада»
    same = view.previous if view.scene.before(view.setting) is not None else None
    part = f"{same.genitive()} " if same and same.phrase else ""
    phrase = view.phrase(head)
    return view.make(f"доля {part}от {phrase.genitive()}", "share_from", phrase)


def share_or(view: View) -> Indicator | None:
    """«трудоустроено 47 тысяч, или 74,6%»: the share that the number before makes."""
    before, previous = view.scene.before(view.setting), view.previous
    if not _is_share(view) or before is None or previous is None or before.quantity.dimension == "share":
        return None
    link = written(view.tokens[before.stop : view.setting.first]).strip(", ")
    if _names_whole(view) or link not in _OR or not previous.text:
        return None
    whole = previous.genitive() if previous.phrase else plural_genitive(previous.text)
    return view.make(f"доля {whole}", "share_or", previous.phrase)


def _names_whole(view: View) -> bool:
    """Whether the whole that the share is of stands behind the number."""
    tokens, stop = view.tokens, view.setting.stop
    return stop < len(tokens) and (tokens[stop].lemma in ("от", "из") or tokens[stop].tag.case == "Gen")


def falls_on_part(view: View) -> Indicator | None:
    """«на ипотеку пришлось 23%, на вклады – 40%, остальные 37% – автокредиты»: the parts of a whole."""
    tokens, (start, stop) = view.tokens, view.setting.segment
    if not _is_share(view) or _names_whole(view):
        return None
    verb = governing(view.setting, view.vocabulary)
    told = view.previous is not None and view.previous.reason.rule == "indicator:falls_on_part"
    if verb is not None and start <= verb < stop and tokens[verb].lemma in _FALLING:
        leads = [i for i in range(start, stop) if not view.setting.first <= i < view.setting.stop]
    elif told and start > 1 and tokens[start - 1].text in DASHES:
        opening = next((i for i in range(start - 2, -1, -1) if tokens[i].text in MARKS), -1) + 1
        leads = list(range(opening, start - 1))
    else:
        return None
    lead = next((i for i in leads if tokens[i].text.lower() == "на"), None)
    behind = range(lead + 1, min(lead + 5, len(tokens))) if lead is not None else range(0)
    head = next((i for i in behind if view.is_noun(i)), None)
    if head is None or view.preposition(head) != lead or tokens[head].lemma in view.vocabulary.measure_nouns:
        return None  # «на их долю пришлось 40%»
    phrase = view.phrase(head)
    return view.make(f"доля {phrase.genitive()}", "falls_on_part", phrase)


def _verb_behind(view: View, head: int) -> int | None:
    """The verb that says what the group does, or what is done to it."""
    tokens = view.tokens
    for index in range(head + 1, min(head + 14, len(tokens))):
        token = tokens[index]
        if _is_predicate(token):
            return index if token.tag.number == "Plur" or token.tag.gender != "Masc" else None
        if token.text in ";:()–—" or (token.text == "," and index < head + 3 and not _relates(tokens, index + 1)):
            return None
    return None


def _is_predicate(token: Token) -> bool:
    """Whether a token says what a group does or is like: a verb but no infinitive, or «готовы», «довольны»."""
    short = token.tag.pos == "ADJ" and token.tag.case == "" and token.tag.number == "Plur"
    return short or (is_finite(token) and token.tag.verb_form != "Inf" and token.lemma != "быть")


def _relates(tokens: Sequence[Token], index: int) -> bool:
    """Whether a clause about the group begins: «пасечников, которые …», «пасечников, держащих …»."""
    return index < len(tokens) and (tokens[index].lemma == "который" or tokens[index].tag.verb_form == "Part")


def _part(view: View, stop: int) -> Phrase | None:
    """What makes the share: «корм» of «корм съедает 30% выручки», «на корм приходится 30%», «30% – это корм»."""
    tokens, setting = view.tokens, view.setting
    if stop < len(tokens) and tokens[stop].text in DASHES:
        head = next((i for i in range(stop + 1, min(stop + 5, len(tokens))) if view.is_noun(i)), None)
        return view.phrase(head) if head is not None and tokens[head].tag.case == "Nom" else None
    verb = main_verb(setting, view.vocabulary)
    start, _ = setting.segment
    if verb is None or not start <= verb < setting.first:
        return None
    if tokens[verb].lemma in view.vocabulary.falling_to:
        hanging = (i for i in children(tokens, verb) if tokens[i].rel in ("obl", "nmod") and view.is_noun(i))
        head = next((i for i in hanging if tokens[i].tag.case == "Acc"), None)
    else:
        head = next((i for i in subjects(view, verb) if start <= i < verb and tokens[i].tag.case == "Nom"), None)
    if head is None or tokens[head].tag.animacy == "Anim" or not view.is_noun(head):
        return None
    return view.phrase(head)


def share_of_group(view: View) -> Indicator | None:
    """«23% назвали …», «пятая часть которых …»: the share of the group that was named before."""
    tokens, setting = view.tokens, view.setting
    if not _is_share(view):
        return None
    start, stop = setting.segment
    each = tokens[setting.first].lemma == "каждый"
    numbers = ("Plur", "Sing") if tokens[setting.first].tag.pos == "NOUN" else ("Sing" if each else "Plur",)  # «треть»
    verb = next((i for i in range(start, stop) if _is_predicate(tokens[i]) and tokens[i].tag.number in numbers), None)
    out_of = stop > setting.stop + 1 and tokens[setting.stop + 1].lemma in ("который", "он", "они")
    who = _group(view, out_of=out_of or each)
    if verb is None or not who or tokens[verb].tag.verb_form not in ("Fin", ""):
        return None
    named = [i for i in range(start, stop) if tokens[i].tag.case == "Nom" and tokens[i].tag.pos in (*NOMINAL, "PRON")]
    if not out_of and any(tokens[i].tag.number == "Plur" for i in named):
        return None
    return view.make(f"доля {who}{_doing(view, verb)}", "share_of_group")


def share_of_those(view: View) -> Indicator | None:
    """«в парке 620 машин, из них 40% – новые», «треть из них – новые», «каждая третья – новая»: the share of those
    counted before."""
    previous = view.previous
    if not _is_share(view) or previous is None or previous.phrase is None or previous.text.startswith("доля "):
        return None
    each = view.tokens[view.setting.first].lemma == "каждый"
    behind = [token.text.lower() for token in view.tokens[view.setting.stop : view.setting.stop + 2]]
    if not (each or of_those(view) or behind in _OF_THEM) or previous.reason.rule not in _COUNTING:
        return None
    return view.make(f"доля {previous.phrase.genitive('plur')}", "share_of_those", previous.phrase)


def share_of_same(view: View) -> Indicator | None:
    """«45% выбрали поход, 28% – рыбалку»: the share of those who do the same to something else."""
    tokens, stop = view.tokens, view.setting.stop
    if not _is_share(view) or view.previous is None or stop + 1 >= len(tokens) or tokens[stop].text not in DASHES:
        return None
    who, comma, doing = view.previous.text.partition(", ")
    if view.previous.reason.rule not in _SURVEYED or not comma or not view.is_noun(stop + 1):
        return None
    phrase, words = view.phrase(stop + 1), doing.split()
    deed = " ".join(words[: 2 if words[0] == "не" else 1])
    return view.make(f"{who}, {deed} {written(phrase.tokens)}", "share_of_same", phrase)


def share_of_found(view: View, found: Indicator) -> Indicator:
    """«Жители села – 40%»: a percentage of people or things that another rule found is their share."""
    if not _is_share(view) or found.phrase is None:
        return found
    head = found.phrase.tokens[found.phrase.head]
    words = view.vocabulary
    if head.lemma in ("большинство", "меньшинство", "часть"):
        rest = Phrase(found.phrase.tokens[found.phrase.head + 1 :], 0)
        return found._replace(text=f"доля {written(rest.tokens)}") if rest.tokens else found
    rate = any(head.lemma in nouns for nouns in (words.referring_nouns, words.measure_nouns, words.change_nouns))
    around = view.tokens[max(0, view.setting.first - 4) : view.setting.stop + 4]
    if rate or any(token.lemma == "план" for token in around):
        return found
    return Indicator(f"доля {found.phrase.genitive()}", found.reason, found.phrase)


def _is_share(view: View) -> bool:
    """Whether a percentage is a part of something; «14% годовых» is a rate."""
    setting = view.setting
    if view.quantity.unit != "%" or view.change.measure != "level":
        return False
    return all(token.lemma != "годовой" for token in view.tokens[setting.first : setting.stop + 1])


def _whole(view: View) -> int | None:
    """The noun behind the number, or the last of the modifiers there if they stand for people: «70% опрошенных»."""
    tokens, stop = view.tokens, view.setting.stop
    standing = None
    for index in range(stop, min(stop + 6, len(tokens))):
        tag = tokens[index].tag
        if tag.pos in NOMINAL:
            return index if view.is_noun(index) else None
        modifies = tag.pos in ("ADJ", "DET", "ADV", "NUM") or (tag.verb_form == "Part" and tag.variant != "Short")
        if not modifies:
            break
        each = tokens[view.setting.first].lemma == "каждый" and tag.case == "Nom"
        if tag.pos in ("ADJ", "VERB") and (each or (tag.case == "Gen" and tag.number == "Plur")):
            standing = index
    return standing


def _group(view: View, *, out_of: bool) -> str:
    """The group whose shares are told, in the genitive: «пасечников» of «доля пасечников, …».

    `out_of` tells that the text says «из которых».
    """
    if view.previous is None:
        return ""
    words = view.previous.text.split(",")[0].split()
    if words and words[0] == "доля":
        return " ".join(words[1:])
    phrase = view.previous.phrase
    counted = view.previous.reason.rule == "indicator:counted"
    animate = phrase is not None and phrase.tokens[phrase.head].tag.animacy == "Anim"
    return phrase.genitive("plur") if phrase and counted and (animate or out_of) else ""


def _doing(view: View, verb: int) -> str:
    """«держат пчёл в ульях» as «, держащих пчёл в ульях»."""
    tokens = view.tokens
    token = tokens[verb]
    if token.tag.pos == "ADJ":
        form = inflect(token.text.lower(), token.tag, frozenset({"gent", "plur"})) or ""
    else:
        form = participle(token.lemma, voice="actv", past=token.tag.tense == "Past", case="gent")
    if not form:
        return ""
    negated = verb > 0 and tokens[verb - 1].lemma == "не"
    rest: list[Token] = []
    for index in range(verb + 1, len(tokens)):
        if index in view.barred or tokens[index].text in MARKS or _is_predicate(tokens[index]) or len(rest) > _TAIL:
            break
        rest.append(tokens[index])
    if not rest and [t.lemma for t in tokens[verb + 1 : verb + 3]] == [",", "что"]:
        rest = list(itertools.takewhile(lambda t: t.text not in ".;:()", tokens[verb + 2 : verb + 4 + _TAIL]))
        return f", {'не ' if negated else ''}{form}, {written(rest)}"
    if not rest:  # «О скуке заявили 12%»: what they do stands before the verb.
        start = view.setting.segment[0]
        rest = [
            tokens[i]
            for i in range(start, verb)
            if i not in view.barred and tokens[i].tag.pos not in ("CCONJ", "ADV", "PART")
        ]
    # «Из 40 должников не платит каждый шестой», «приживалось не больше половины»
    while rest and (rest[-1].tag.pos == "ADP" or rest[-1].text.lower() in _NO_MORE):
        rest.pop()
    return f", {'не ' if negated else ''}{form}{' ' if rest else ''}{written(rest)}"
