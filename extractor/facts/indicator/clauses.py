"""Indicators told by the clause: its subject, its object, or the nearest noun."""

from __future__ import annotations

import itertools

from extractor.document import Tag
from extractor.facts.indicator.view import (
    MARKS,
    NOMINAL,
    OPENING,
    Indicator,
    View,
    contents,
    ends_sentence,
    top_noun,
    written,
)
from extractor.facts.indicator.widening import for_whom
from extractor.facts.predicate import governing, is_finite, main_verb
from extractor.facts.scene import children

_PRONOUNS = ("PRON", "DET")
# «килограмм картофеля подорожал на 40 тенге, на 5%»
_BOUNDS = ("минимум", "максимум")
_PRICED = ("currency", "rate", "share", "multiple")


def referring(view: View) -> Indicator | None:
    """«Это 45% от плана»: a sentence about the number before."""
    tokens = view.tokens
    if tokens[0].text.lower() != "это" or any(view.is_noun(i) for i in range(view.setting.first)):
        return None
    return view.again("this")


def verb_of_measure(view: View) -> Indicator | None:
    """«прицеп стоит 900 евро», «оштрафован на 25 тысяч»: the verb names the measure."""
    tokens = view.tokens
    verb = governing(view.setting, view.vocabulary)
    noun = (
        view.vocabulary.measure_verbs.get((tokens[verb].lemma, view.quantity.dimension)) if verb is not None else None
    )
    if verb is None or noun is None or view.change.measure == "change":
        return None
    if tokens[verb].lemma in view.vocabulary.acting and view.preposition(view.setting.first) is not None:
        return None  # «занимал пост в течение девяти лет»
    objects = [i for i in children(tokens, verb) if tokens[i].rel == "obj" and view.is_noun(i)]
    if tokens[verb].lemma in view.vocabulary.acting and objects and view.quantity.dimension == "time":
        return None  # «занимал пост девять лет»
    numbers = range(view.setting.first, view.setting.stop)
    owners = (i for i in (*objects, *subjects(view, verb)) if i not in numbers and view.is_noun(i))
    owner = next((i for i in owners if tokens[i].lemma not in _BOUNDS), None)
    if owner is None and (counted := _counted_before(view, verb)):
        return view.make(f"{noun} {counted}", "verb_of_measure")
    if owner is None:
        same = view.previous is not None and view.previous.text.startswith((f"{noun} ", "цена "))
        return view.again("pronoun") if same else view.make(noun, "verb_of_measure")
    goods = contents(view, owner) if view.quantity.dimension in ("currency", "rate") else None
    if goods is not None:
        phrase = view.phrase(goods)
        return view.make(f"цена {phrase.genitive()}", "verb_of_measure", phrase)
    if tokens[owner].lemma in view.vocabulary.portions:
        return view.make("цена", "verb_of_measure")
    phrase = view.phrase(owner)
    if tokens[owner].lemma in view.vocabulary.measure_nouns:
        return view.make(phrase.nominative(), "verb_of_measure", phrase)  # «цена плотины оценивается в …»
    return view.make(f"{noun} {phrase.genitive()}", "verb_of_measure", phrase)


def _counted_before(view: View, verb: int) -> str:
    """«станции» of «одна станция обойдётся в 60 млрд»: what the number right before the verb counts."""
    before, previous = view.scene.before(view.setting), view.previous
    if before is None or before.stop != verb or before.quantity.dimension != "count" or previous is None:
        return ""
    return previous.phrase.genitive("sing" if before.quantity.value == 1 else "plur") if previous.phrase else ""


def verbless(view: View) -> Indicator | None:
    """«оклад у меня 190 тысяч»: the nominative that the number is said of without a verb."""
    tokens, setting = view.tokens, view.setting
    before = range(setting.segment[0], setting.first)
    if view.change.measure == "change" or any(is_finite(tokens[i]) for i in before):
        return None
    head = next((i for i in before if view.is_noun(i) and tokens[i].tag.case == "Nom"), None)
    if (
        head is None
        or _is_named_so(view, head)
        or not _may_be_measured(view, head)
        or view.preposition(head) is not None
    ):
        return None
    return view.plain(head, "verbless")


def _is_named_so(view: View, noun: int) -> bool:
    """Whether a noun is the name of another in quotation marks: «в хозяйстве «Мечта» 1200 гектаров»."""
    tokens = view.tokens
    return noun > 1 and tokens[noun - 1].text in OPENING and tokens[noun - 2].tag.pos == "NOUN"


def subject(view: View) -> Indicator | None:
    """The subject of the clause's verb: «улов сельди … составил 17 тонн»."""
    verb = main_verb(view.setting, view.vocabulary)
    if verb is None:
        return None
    tokens = view.tokens
    anchor = tokens[view.setting.anchor]
    if anchor.rel == "obj" and anchor.head == verb and tokens[verb].lemma not in view.vocabulary.equating:
        return None  # «завод выпустил 500 тонн»: the plant is not what is measured.
    equates = tokens[verb].lemma in view.vocabulary.equating and tokens[verb].lemma not in view.vocabulary.existing
    if view.quantity.dimension == "person" and not equates:
        return None  # «дожди привели к переселению 300 человек»
    for head in subjects(view, verb):
        token = tokens[head]
        if token.tag.pos in _PRONOUNS and view.previous and token.tag.person in ("3", ""):
            return view.again("pronoun")
        if token.tag.pos in NOMINAL and _may_be_measured(view, head) and not _is_named_so(view, head):
            if token.lemma in view.vocabulary.referring_nouns and view.previous and len(view.phrase(head).tokens) <= 2:
                return view.again("refers")
            goods = contents(view, head) if view.quantity.dimension in _PRICED else None
            if goods is not None:
                phrase = view.phrase(goods)
                return view.make(f"цена {phrase.genitive()}", "subject", phrase)
            misread = token.tag.case == "Gen" and token.tag.number == "Sing" and tokens[verb].tag.number == "Plur"
            return _with_antecedent(view, head, "plur" if misread else "")
        if token.tag.pos in NOMINAL and token.tag.animacy == "Anim":
            return None  # Somebody acts in this clause: a subject farther off is another's.
    return None


def equated(view: View) -> Indicator | None:
    """«флот вырос до 11 лодок», «запас составит 15 тонн соли»: what a verb equates with things counted or weighed."""
    tokens, setting = view.tokens, view.setting
    if view.change.measure == "change" or view.quantity.dimension not in ("count", "person", "physical"):
        return None
    verb = governing(setting, view.vocabulary)
    if verb is None or not setting.segment[0] <= verb < setting.first or not is_finite(tokens[verb]):
        return None
    lemma, words = tokens[verb].lemma, view.vocabulary
    if lemma not in words.equating or lemma in words.existing or lemma in words.acting:
        return None
    named = (tokens[verb].lemma, view.quantity.dimension) in view.vocabulary.measure_verbs
    if named or any(tokens[i].tag.pos in NOMINAL for i in range(verb + 1, setting.first)):
        return None
    found = subject(view)
    if found is None or found.phrase is None or found.reason.rule != "indicator:subject":
        return found
    what = _behind(view)
    whole = f"{found.text} {what}" if what and len(found.phrase.tokens) <= 2 else found.text
    return view.make(whole, "equated", found.phrase)


def _behind(view: View) -> str:
    """The genitive behind the number: «тонн меди»."""
    tokens, stop = view.tokens, view.setting.stop
    if view.quantity.dimension != "physical" or stop >= len(tokens) or not view.is_noun(stop):
        return ""
    return written(view.phrase(stop).tokens) if tokens[stop].tag.case == "Gen" else ""


def subjects(view: View, verb: int) -> list[int]:
    """Candidates: the subject in the tree, nominatives before the verb, nearest first, and right after it."""
    tokens = view.tokens
    before = itertools.takewhile(lambda i: not ends_sentence(tokens, i), range(verb - 1, max(-1, verb - 18), -1))
    behind = itertools.takewhile(lambda i: not ends_sentence(tokens, i), range(verb + 1, min(len(tokens), verb + 6)))
    near = [*before, *behind]
    nominatives = [i for i in near if tokens[i].tag.pos in NOMINAL and tokens[i].tag.case == "Nom"]
    nominatives = [i for i in nominatives if _may_agree(tokens[i].tag, tokens[verb].tag)]
    own = [i for i in children(tokens, verb) if tokens[i].rel.startswith("nsubj") and i != view.setting.anchor]
    if (antecedent := _antecedent(view, verb)) is not None and antecedent not in view.barred:
        return [antecedent]
    in_tree = [i for i in own if not any(ends_sentence(tokens, k) for k in range(min(i, verb), max(i, verb)))]
    beside = [i for i in nominatives if i < verb and not any(t.text in MARKS for t in tokens[i:verb])]
    astray = [i for i in in_tree if beside and any(tokens[k].text == "," for k in range(min(i, verb), max(i, verb)))]
    found = [*(i for i in in_tree if i not in astray), *(beside if astray else ()), *in_tree, *nominatives]
    return [i for i in dict.fromkeys(found) if i not in view.barred]


def _may_agree(noun: Tag, verb: Tag) -> bool:
    """Whether a noun may be the subject of a verb: not «план» of «поступило»."""
    if verb.number != "Sing" or not verb.gender:
        return True
    return noun.number != "Plur" and (noun.gender in ("", verb.gender) or noun.animacy == "Anim")


def _antecedent(view: View, verb: int) -> int | None:
    """The noun that «который» stands for as the subject of a verb: «ремонт, который начался и длится два года»."""
    tokens = view.tokens
    while tokens[verb].rel == "conj" and tokens[verb].head >= 0:
        if any(tokens[i].rel.startswith("nsubj") for i in children(tokens, verb)):
            return None
        verb = tokens[verb].head
    which = (i for i in children(tokens, verb) if tokens[i].lemma == "который" and tokens[i].tag.case == "Nom")
    head = tokens[verb].head
    related = tokens[verb].rel == "acl:relcl" and next(which, None) is not None and head >= 0
    return head if related and tokens[head].tag.pos in NOMINAL else None


def _may_be_measured(view: View, head: int) -> bool:
    """People act and are not measured; a noun of growth is what happened to the indicator."""
    token = view.tokens[head]
    grows = view.change.measure == "change" and token.lemma in view.vocabulary.change_nouns
    return token.tag.animacy != "Anim" and not grows and token.lemma not in _BOUNDS


def _with_antecedent(view: View, head: int, number: str) -> Indicator:
    """A subject with «которого» takes the noun it refers to: «объем переработки сельди».

    `number` is that of a subject which looks like a genitive: «отгрузки достигнут».
    """
    phrase, tokens = view.phrase(head), view.tokens
    position = next(i for i, t in enumerate(tokens) if t.start == phrase.tokens[-1].start) + 1
    relative = position < len(tokens) and tokens[position].lemma == "который" and tokens[position].tag.case == "Gen"
    comma = next((i for i in range(position - 1, -1, -1) if tokens[i].text == ","), None) if relative else None
    noun = next((i for i in range(comma - 1, -1, -1) if view.is_noun(i)), None) if comma else None
    if noun is None:
        phrase = for_whom(view, phrase)
        return view.make(phrase.nominative(number), "subject", phrase)
    owner = view.phrase(top_noun(view, noun))
    return view.make(f"{phrase.nominative(number)} {owner.genitive()}", "relative", phrase)


def object_of(view: View) -> Indicator | None:
    """The object of the clause's verb, where the number only measures it."""
    verb = main_verb(view.setting, view.vocabulary)
    if verb is None:
        return None
    tokens = view.tokens
    for index in children(tokens, verb):
        token = tokens[index]
        has_preposition = any(tokens[i].tag.pos == "ADP" for i in children(tokens, index))
        hangs = token.rel in ("obj", "obl", "iobj") and token.tag.case in ("Acc", "Gen", "Ins")
        if hangs and view.is_noun(index) and not has_preposition and token.lemma not in view.vocabulary.time_nouns:
            return view.plain(index, "object")
    return None


def people_at_all(view: View) -> Indicator | None:
    """People of whom nothing is said."""
    return view.make("люди", "people") if view.quantity.dimension == "person" else None


def nearest_noun(view: View) -> Indicator | None:
    """The noun phrase nearest before the number, rather one without a preposition; else the nearest of all.

    It is nobody's name or office.
    """
    tokens, setting = view.tokens, view.setting
    people = [entity for entity in view.scene.entities_in(setting.sentence) if entity.type == "PER"]
    named = {i for i, token in enumerate(tokens) if any(e.start <= token.start < e.stop for e in people)}
    around = (*setting.leftward(), *range(setting.stop, len(tokens)))
    nouns = [i for i in around if named.isdisjoint((i, i + 1)) and view.is_noun(i)]
    tops = [top_noun(view, i) for i in nouns]
    telling = [i for i in tops if tokens[i].lemma not in view.vocabulary.setting_nouns]
    bare = [i for i in telling if i < setting.first and view.preposition(i) is None]
    if not tops:
        return None
    found = (bare or telling or tops)[0]
    money = view.quantity.dimension == "currency" and view.change.measure == "level"
    if money and tokens[found].tag.animacy == "Anim":
        return view.make("средства", "nearest")  # Nobody is worth so much.
    return view.plain(found, "nearest")
