"""Indicators of changes: what grew or fell."""

from __future__ import annotations

import itertools

from extractor.document import Tag
from extractor.facts.indicator.view import DASHES, MARKS, NOMINAL, Indicator, View
from extractor.facts.predicate import governing, is_finite, main_verb
from extractor.facts.scene import children
from extractor.language.morphology import inflect, must_be_genitive, verbal_noun

# «довести вывоз до 2 млн тонн»
_BRINGING = ("довести", "доводить")
_THEM = frozenset({"его", "ее", "её", "их"})
_MORE = frozenset({"больше", "меньше"})


def of_level(view: View) -> Indicator | None:
    """«…, что на 7% больше»: a change hangs on the level before it."""
    setting, tokens = view.setting, view.tokens
    earlier = view.scene.before(setting)
    if view.change.measure != "change" or earlier is None:
        return None
    between = tokens[earlier.stop : setting.first]
    own = tokens[max(setting.segment[0], earlier.stop) : setting.first]
    says_what = any(t.tag.pos in NOMINAL or is_finite(t) for t in own)
    if any(t.lemma in ("что", "это") for t in between):
        return view.again("of_level")
    if says_what or _names_its_own(view, earlier.stop):
        return None
    own_noun = _noun_before_dash(view, earlier.stop)
    if own_noun is not None and tokens[own_noun].lemma in view.vocabulary.change_nouns:
        return view.again("of_level")  # «отдохнули 312 тысяч туристов, рост – 14%»
    return view.plain(own_noun, "dash_change") if own_noun is not None else view.again("of_level")


def _names_its_own(view: View, start: int) -> bool:
    """«подорожали яблоки (на 5%), масло (3%)»: a noun before a bracket that says not how the level in it changed."""
    first = view.setting.first
    opens = first > 0 and view.tokens[first - 1].text == "(" and view.change.reason.rule == "change:by"
    return opens and any(view.is_noun(i) for i in range(start, first))


def _noun_before_dash(view: View, start: int) -> int | None:
    """«зарплата выросла на 10%, цены – на 11,6»: what stands between the comma and the dash."""
    tokens = view.tokens
    dash = view.setting.segment[0] - 1
    if dash <= start or tokens[dash].text not in DASHES:
        return None
    named = next((i for i in range(start, dash) if view.is_noun(i) and tokens[i].tag.case == "Nom"), None)
    alone = tokens[dash - 2].text == "," and view.is_noun(dash - 1) and not must_be_genitive(tokens[dash - 1].text)
    return dash - 1 if named is None and alone else named


def more_of(view: View) -> Indicator | None:
    """«погибших стало больше на треть», «скота на 12% больше»: the genitive of which there is more."""
    tokens, setting = view.tokens, view.setting
    word = view.change.word
    if view.change.measure != "change" or word is None or tokens[word].text.lower() not in _MORE:
        return None
    if any(t.tag.pos in NOMINAL and t.tag.case == "Nom" for t in tokens[setting.segment[0] : setting.first]):
        return None
    for index in range(setting.segment[0], setting.first):
        token = tokens[index]
        stands = token.tag.verb_form == "Part" and tokens[index + 1].tag.pos not in (*NOMINAL, "ADJ", "ADP")
        if token.tag.case != "Gen" or index in view.barred or not (stands or token.tag.pos in NOMINAL):
            continue
        if view.preposition(index) is not None or token.tag.number != "Plur":
            return None
        return view.plain(index, "more_of")
    return None


def grown_besides(view: View) -> Indicator | None:
    """«вырастет вдвое, до 1,8 млн пассажиров»: the end of the change before."""
    tokens, first = view.tokens, view.setting.first
    if view.change.measure == "change" or first < 2 or tokens[first - 1].text != "до":
        return None
    before = view.scene.before(view.setting)
    if before is None:
        return None
    between = [token.text for token in tokens[before.stop : view.setting.first]]
    if len(between) != 2 or between[0] not in (*DASHES, ",") or between[1] != "до":
        return None
    return view.again("grown_besides") if view.previous and view.previous.text else None


def growth_of(view: View) -> Indicator | None:
    """«рост производства на 5%», «темп роста торговли»: what grew."""
    word, tokens = view.change.word, view.tokens
    if view.change.measure != "change" or word is None:
        return None
    if tokens[word].tag.pos == "VERB":  # «издержки выросли из-за повышения тарифов на 18%»
        between = range(view.setting.first - 1, word, -1)
        nouns = (i for i in between if tokens[i].lemma in view.vocabulary.change_nouns)
        word = next((i for i in nouns if tokens[i].tag.pos == "NOUN" and tokens[i].tag.case != "Nom"), word)
    found = _grown(view, word) if tokens[word].tag.pos == "NOUN" else None
    return view.plain(found, "growth_of") if found is not None else None


def grown_to(view: View) -> Indicator | None:
    """«повышение ставки налога с 10 до 12%»: the end states of what grew."""
    tokens, setting, words = view.tokens, view.setting, view.vocabulary
    lead = view.preposition(setting.first)
    if view.change.measure == "change" or lead is None or tokens[lead].text.lower() not in ("до", "с", "со"):
        return None
    between = itertools.takewhile(lambda i: not is_finite(tokens[i]), range(lead - 1, max(-1, lead - 20), -1))
    word = next((i for i in between if tokens[i].lemma in words.change_nouns and tokens[i].tag.pos == "NOUN"), None)
    found = _grown(view, word) if word is not None else None
    return view.plain(found, "grown_to") if found is not None else None


def _grown(view: View, word: int) -> int | None:
    """The genitive behind a noun of change, or behind several of them: «торговли» of «темп роста торговли»."""
    tokens = view.tokens
    start = word + 1
    while start < len(tokens) and tokens[start].lemma in view.vocabulary.change_nouns:
        start += 1
    for index in range(start, min(start + 5, len(tokens))):
        token = tokens[index]
        if index in view.barred or token.text in MARKS or token.tag.pos in ("VERB", "ADP") or token.tag.case == "Ins":
            break
        if token.tag.pos in NOMINAL and token.tag.case == "Gen":
            return index
    return None


def growth_by(view: View) -> Indicator | None:
    """«снижение составит 6% по улову», «по вкладам спад составил 3%»: growth in what «по» leads to."""
    word, tokens, setting = view.change.word, view.tokens, view.setting
    if view.change.measure != "change" or word is None or tokens[word].tag.pos != "NOUN":
        return None
    for start in (setting.stop, setting.segment[0]):
        if start + 1 >= len(tokens) or tokens[start].text.lower() != "по":
            continue
        head = next((i for i in range(start + 1, min(start + 6, len(tokens))) if tokens[i].tag.pos in NOMINAL), None)
        if (
            head is not None
            and view.is_noun(head)
            and tokens[head].tag.case == "Dat"
            and tokens[head].lemma not in view.vocabulary.setting_nouns
        ):
            return view.plain(head, "growth_by")
    return None


def done_by(view: View) -> Indicator | None:
    """«мельницы загружены на 60%», «работы выполнены на 40%»: how much of the deed is done."""
    tokens, setting = view.tokens, view.setting
    if view.quantity.unit != "%" or view.change.measure == "change":
        return None
    verb, lead = governing(setting, view.vocabulary), view.preposition(setting.first)
    if verb is None or lead is None:
        return None
    if tokens[verb].tag.variant != "Short" or tokens[lead].text.lower() != "на" or lead < verb:
        return None
    deed = verbal_noun(tokens[verb].lemma) if tokens[verb].tag.verb_form == "Part" else ""
    noun = inflect(deed, Tag(pos="NOUN", case="Gen", number="Sing"), frozenset({"nomn", "sing"})) if deed else None
    own = (i for i in children(tokens, verb) if tokens[i].rel.startswith("nsubj") and view.is_noun(i))
    thing = next((i for i in own if tokens[i].lemma != "план" and tokens[i].tag.animacy != "Anim"), None)
    if not noun or thing is None or tokens[thing].lemma in view.vocabulary.measure_nouns:
        return None
    phrase = view.phrase(thing)
    number = "plur" if tokens[verb].tag.number == "Plur" else ""
    return view.make(f"{noun} {phrase.genitive(number)}", "done_by", phrase)


def changed_object(view: View) -> Indicator | None:
    """«система сокращает потери на 40%», «снизить плату за пирс до 4%»: what somebody changes."""
    verb = view.change.word if view.change.measure == "change" else main_verb(view.setting, view.vocabulary)
    tokens = view.tokens
    if verb is None or tokens[verb].tag.pos != "VERB":
        return None
    if tokens[verb].lemma not in view.vocabulary.change_verbs and tokens[verb].lemma not in _BRINGING:
        return None
    if tokens[verb].lemma in view.vocabulary.comparing:
        return None  # «расход вдвое превышает норму»: the norm has not changed.
    if any(tokens[i].rel == "obj" and tokens[i].text.lower() in _THEM for i in children(tokens, verb)):
        return view.again("pronoun")  # «её планируют довести до 50%»
    objects = (i for i in children(tokens, verb) if tokens[i].rel == "obj" and view.is_noun(i))
    found = next((i for i in objects if not any(t.text in "()" for t in tokens[min(i, verb) : max(i, verb)])), None)
    return view.plain(found, "changed_object") if found is not None else None
