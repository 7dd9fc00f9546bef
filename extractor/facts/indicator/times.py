"""Indicators of years, days and hours: ages, terms and durations."""

from __future__ import annotations

import itertools

from extractor.document import Token
from extractor.facts.indicator.clauses import subject, subjects
from extractor.facts.indicator.lists import BETWEEN
from extractor.facts.indicator.view import DASHES, MARKS, NOMINAL, Indicator, Phrase, View, top_noun
from extractor.facts.indicator.widening import clause
from extractor.facts.predicate import governing, is_finite, is_verbal_noun, main_verb
from extractor.facts.scene import children
from extractor.language.morphology import is_transitive, verbal_noun

_MEASURES = {"m": "длина", "km": "длина", "kg": "вес", "t": "вес"}
_SHORT = frozenset({"hour", "minute", "second"})
_LEADS = ("через", "за", "на", "течение")
_TURNING = frozenset({"исполниться", "исполняться"})
_OLDER = frozenset({"старше", "младше", "моложе"})
# What may stand between somebody and the years of their age, beside words of exactness.
_LIMITS = _OLDER | {"до", "от", "около", "было"}


def of_adjective(view: View) -> Indicator | None:
    """«30-летний водитель» is an age, «двухдневная ярмарка» has a term, «450-метровый туннель» a length."""
    tokens, stop = view.tokens, view.setting.stop
    compound = any(rule.startswith("compound:") for rule in view.quantity.rules)
    measure = _name(view) if view.quantity.dimension == "time" else _MEASURES.get(view.quantity.unit)
    if not compound or measure is None or view.change.measure == "change":
        return None
    ahead = range(stop, min(stop + 4, len(tokens)))
    head = next((i for i in ahead if view.is_noun(i) and len(tokens[i].text) > 1), None)  # not an initial
    if head is None:
        return None
    if tokens[head].lemma in view.vocabulary.measure_nouns:
        return view.plain(head, "age")  # «шестилетний срок»
    if tokens[head].tag.animacy == "Anim" and view.quantity.dimension == "time":
        return view.make(f"возраст {_named(view, head).genitive('sing')}", "age")
    return view.make(f"{measure} {view.phrase(head).genitive('sing')}", "age")


def _named(view: View, owner: int) -> Phrase:
    """The person at a token by name, if the phrase around it names one: «водитель автобуса Иван Ким»."""
    phrase, tokens = view.phrase(owner), view.tokens
    start, stop = tokens[owner].stop, phrase.tokens[-1].stop
    for entity in view.scene.entities_in(view.setting.sentence):
        if entity.type == "PER" and start < entity.start < stop:
            name = tuple(token for token in tokens if entity.start <= token.start < entity.stop)
            same = name[0].tag.case == tokens[owner].tag.case and name[0].rel in ("appos", "flat:name")
            return Phrase(name, 0) if same else phrase
    return phrase


def older(view: View) -> Indicator | None:
    """«яблони старше 12 лет», «каждый третий – не старше пяти лет»."""
    word = view.setting.first - 1
    if not _is_time(view) or word < 1 or view.tokens[word].text.lower() not in _OLDER:
        return None
    if view.tokens[word - 1].lemma == "возраст":
        return None
    if view.tokens[word - 1].tag.pos == "NOUN":
        return _age_of(view, word - 1)
    if view.previous is None or view.scene.before(view.setting) is None:
        return None
    if view.previous.text.startswith("возраст"):
        return view.again("age")
    same = view.previous.phrase if view.previous.text.startswith("доля ") else None
    whose = same.genitive("plur") if same else view.previous.genitive().removeprefix("доля ")
    return view.make(f"возраст {whose}", "age", view.previous.phrase)


def age(view: View) -> Indicator | None:
    """«щенки до двух лет», «в возрасте до 40 лет», «ему было 70 лет»."""
    if not _is_time(view):
        return None
    if (counted := _counted_just_before(view)) is not None:
        return view.make(f"возраст {counted.genitive('plur')}", "age", counted)
    if (found := _at_age(view)) is not None:
        return found
    tokens, unit = view.tokens, view.quantity.unit
    near = not _goes_on_behind(view)
    for index in view.setting.leftward(max(0, view.setting.first - 7)):
        token = tokens[index]
        if token.lemma == "возраст":
            owner = _of_age(view, index)
            return view.make("возраст", "age") if owner is None else _age_of(view.barring({index}), owner)
        if unit == "year" and token.lemma in _TURNING:
            return _turning(view, index)
        if unit == "year" and _is_dative_pronoun(token):
            return view.make("возраст", "age")
        if near and _is_aged(token, unit):
            return _age_of(view, index)
        near = near and (token.text.lower() in BETWEEN | _LIMITS or token.tag.case == "Gen")
        ends = token.text in MARKS or token.lemma in view.vocabulary.measure_nouns
        if ends or (is_finite(token) and token.lemma != "быть"):
            return None
    return None


def _at_age(view: View) -> Indicator | None:
    """Who has done something «в 19 лет»; «срок в пять лет» and «раз в три года» are no ages."""
    tokens, first = view.tokens, view.setting.first
    while first > 0 and tokens[first - 1].text.lower() in BETWEEN:
        first -= 1
    if view.quantity.unit != "year" or first == 0 or tokens[first - 1].text.lower() != "в":
        return None
    before, living = tokens[max(0, first - 2)], _living(view)
    if before.lemma in view.vocabulary.measure_nouns | {"раз"}:
        return None
    if living is not None:
        return _age_of(view, living)
    return None if before.tag.pos == "NOUN" else view.make("возраст", "age")


def _turning(view: View, verb: int) -> Indicator:
    """«исполнится 60 лет посёлку», «театр, которому исполнится 60 лет»: who or what has lasted so long."""
    tokens = view.tokens
    behind = (i for i in range(view.setting.stop, min(view.setting.stop + 4, len(tokens))) if view.is_noun(i))
    owner = next((i for i in behind if tokens[i].tag.case == "Dat"), None)
    if owner is not None and is_verbal_noun(tokens[owner], view.vocabulary):
        return view.plain(owner, "age")  # «исполнится 60 лет открытию театра»
    which = [i for i in range(view.setting.segment[0], verb) if tokens[i].text.lower() in ("которому", "которой")]
    if owner is None and which and tokens[verb].rel == "acl:relcl":
        owner = tokens[verb].head
    return view.make("возраст", "age") if owner is None else _age_of(view, owner)


def _counted_just_before(view: View) -> Phrase | None:
    """The living beings counted right before their years: «трём братьям – от 5 до 9 лет»."""
    before, previous = view.scene.before(view.setting), view.previous
    if before is None or previous is None or previous.phrase is None or view.quantity.unit != "year":
        return None
    between = view.tokens[before.stop : view.setting.first]
    close = all(token.text in DASHES or token.text.lower() in BETWEEN | _LIMITS for token in between)
    living = previous.phrase.tokens[previous.phrase.head].tag.animacy == "Anim"
    if not close or not living or _goes_on_behind(view):
        return None
    return Phrase(tuple(t for t in previous.phrase.tokens if t.stop <= view.quantity.start), previous.phrase.head)


def _age_of(view: View, owner: int) -> Indicator:
    phrase = _named(view, owner)
    return view.make(f"возраст {phrase.genitive()}", "age", phrase)


def _goes_on_behind(view: View) -> bool:
    """Whether a verb behind tells what lasts so long, «врачам три года не платят»; a limit is an age still."""
    tokens, setting = view.tokens, view.setting
    if any(tokens[i].text.lower() in _LIMITS for i in (max(0, setting.first - 1), setting.first)):
        return False
    return any(is_finite(token) and token.tag.aspect == "Imp" for token in tokens[setting.stop : setting.segment[1]])


def _is_time(view: View) -> bool:
    return view.quantity.dimension == "time" and view.change.measure == "level"


def _is_aged(token: Token, unit: str) -> bool:
    """Whether a number of years or months behind a word is the age of it: «детям до», «погибшему около»."""
    tag = token.tag
    stands = tag.case == "Dat" and (tag.pos == "ADJ" or tag.verb_form == "Part") and unit == "year"
    return stands or (tag.pos in NOMINAL and tag.animacy == "Anim" and unit in ("year", "month"))


def _of_age(view: View, index: int) -> int | None:
    """Who is «в возрасте»: the living being before it, else the one the clause is about, else what stands before."""
    tokens = view.tokens
    near = itertools.takewhile(lambda i: tokens[i].text != "что", range(index - 1, max(-1, index - 6), -1))
    owner = next((i for i in near if tokens[i].tag.pos == "NOUN"), None)
    owner = None if owner is None else top_noun(view, owner)
    if owner is not None and tokens[owner].tag.animacy == "Anim":
        return owner
    living = _living(view)
    if living is not None or owner is None:
        return living
    return None if is_verbal_noun(tokens[owner], view.vocabulary) else owner  # «избиение в возрасте 12 лет»


def _living(view: View) -> int | None:
    """The person the clause is about: «скрипач выступил в возрасте 17 лет»."""
    tokens, first, verb = view.tokens, view.setting.first, main_verb(view.setting, view.vocabulary)
    found = subjects(view, verb) if verb is not None else []
    living = next((i for i in found if view.is_noun(i) and tokens[i].tag.animacy == "Anim"), None)
    others = [] if living is None else [i for i in range(living, first) if i != verb and is_finite(tokens[i])]
    return None if others else living  # «историки считают, что в возрасте 6 лет его увезли»


def _is_dative_pronoun(token: Token) -> bool:
    """«ей было 54 года»."""
    return token.tag.pos == "PRON" and token.tag.case == "Dat" and token.tag.person in ("3", "")


def term(view: View) -> Indicator | None:
    """«отправлен на два года обучения»: the term of what follows."""
    tokens, stop = view.tokens, view.setting.stop
    if view.quantity.dimension != "time" or view.change.measure == "change" or stop >= len(tokens):
        return None
    behind = itertools.dropwhile(
        lambda i: tokens[i].tag.pos == "ADJ" and tokens[i].tag.case == "Gen", range(stop, len(tokens))
    )
    head = next(behind, None)
    if head is None or not view.is_noun(head) or tokens[head].tag.case != "Gen":
        return None
    phrase = view.phrase(head)
    return view.make(f"срок {phrase.genitive()}", "term", phrase)


def time_for(view: View) -> Indicator | None:
    """«на ремонт ушло два часа», «для сушки нужно десять дней»: the time that something takes."""
    tokens, verb = view.tokens, governing(view.setting, view.vocabulary)
    if not _is_time(view) or verb is None or tokens[verb].lemma not in view.vocabulary.taking_time:
        return None
    for index in (i for i in children(tokens, verb) if view.is_noun(i)):
        lead = view.preposition(index)
        if lead is not None and tokens[lead].text.lower() in ("на", "для"):
            phrase = view.phrase(index)
            return view.make(f"{_name(view)} {phrase.genitive()}", "time_for", phrase)
    return None


def duration(view: View) -> Indicator | None:
    """«ледостав длится пять месяцев», «солят рыбу две недели»: the duration of the subject or of what is done."""
    if not _is_time(view):
        return None
    if (done := _deed_done(view)) is not None:
        return done
    found = subject(view)
    if found is not None and found.phrase is not None:
        if found.phrase.tokens[found.phrase.head].lemma in view.vocabulary.measure_nouns:
            return found
        if (clause := _while(view)) is not None:
            return clause
        return view.make(f"{_name(view)} {found.phrase.genitive()}", "duration", found.phrase)
    verb = governing(view.setting, view.vocabulary)
    objects = [] if verb is None else [i for i in children(view.tokens, verb) if view.tokens[i].rel == "obj"]
    owner = next((i for i in objects if view.is_noun(i)), None)
    if owner is None:
        return found
    phrase = view.phrase(owner)
    if view.tokens[owner].lemma in view.vocabulary.measure_nouns:
        return view.make(phrase.nominative(), "duration", phrase)
    if (clause := _while(view)) is not None:
        return clause
    return view.make(f"{_name(view)} {phrase.genitive()}", "duration", phrase)


def _deed_done(view: View) -> Indicator | None:
    """«воду отключили на два дня» has the term of «отключение воды», «шахта существует 40 лет» of «существование»."""
    tokens, verb = view.tokens, governing(view.setting, view.vocabulary)
    if verb is None or tokens[verb].lemma in view.vocabulary.equating:
        return None
    lemma = tokens[verb].lemma
    passive = is_transitive(lemma, tokens[verb].tag.aspect)
    relations = ("obj", "iobj", "nsubj:pass") if passive else ("nsubj",)
    hanging = [i for i in children(tokens, verb) if tokens[i].rel in relations and view.is_noun(i)]
    acted_on = [
        i for i in hanging if tokens[i].tag.case != "Dat" and tokens[i].lemma not in view.vocabulary.measure_nouns
    ]
    noun = verbal_noun(lemma.removesuffix("ся"))
    if not acted_on or not noun:
        return None
    owner = min(acted_on, key=lambda i: tokens[i].tag.animacy == "Anim")  # «водителя лишили прав»
    phrase = view.phrase(owner)
    return view.make(f"{_name(view)} {noun} {phrase.genitive()}", "deed_done", phrase)


def _while(view: View) -> Indicator | None:
    """«через пять дней выведут войска»: the time of a clause that has no noun for it."""
    verb, first = governing(view.setting, view.vocabulary), view.setting.first
    lead = view.tokens[first - 1].text.lower() if first else ""
    if verb is None or lead not in _LEADS or not (said := clause(view, verb)):
        return None
    which = "которое" if _name(view) == "время" else "который"
    led = "в течение которого" if lead == "течение" else f"{lead} {which}"
    return view.make(f"{_name(view)}, {led} {said}", "while")


def time_at_all(view: View) -> Indicator | None:
    """«так прождали три дня»: a time of nothing that the clause names."""
    return view.make(_name(view), "time_at_all") if _is_time(view) else None


def _name(view: View) -> str:
    """What a time of this unit is called."""
    return "время" if view.quantity.unit in _SHORT else "срок"
