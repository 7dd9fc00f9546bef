"""Indicators told by a noun of measure or by what stands right behind the number."""

from __future__ import annotations

from extractor.facts.indicator.clauses import subject
from extractor.facts.indicator.lists import BETWEEN
from extractor.facts.indicator.view import DASHES, NOMINAL, OPENING, Indicator, View, outermost, top_noun
from extractor.facts.indicator.widening import for_whom
from extractor.facts.predicate import governing, is_finite, main_verb
from extractor.facts.scene import children
from extractor.language.morphology import is_common, verbal_noun

# How what people get hangs on the verb: «пособие получили», «выплатами охвачены».
_GOT = ("obj", "nsubj", "nsubj:pass", "obl")


def measure_noun(view: View) -> Indicator | None:
    """«длиной 35 метров», «в размере 60 тысяч евро», «по тарифу стоянки 90 евро»."""
    tokens = view.tokens
    if view.change.word is not None and tokens[view.change.word].lemma in view.vocabulary.comparing:
        return None  # «содержание пыли превысило норматив на 40%»
    for index in view.setting.leftward(max(0, view.setting.first - 7)):
        token = tokens[index]
        if token.lemma == "число" and tokens[index - 1].lemma == "тот":
            return None  # «в том числе»
        measures = view.is_noun(index) and token.lemma in view.vocabulary.measure_nouns
        lead = view.preposition(index) if measures and token.tag.case == "Acc" else None
        if lead is not None and tokens[lead].text.lower() == "в" and index + 1 == view.setting.first:
            return None  # «перечислили в бюджет 4 млрд»
        if token.tag.pos == "NOUN" and measures and token.tag.case != "Nom":
            if _is_given(view, index):
                return None
            return _measured(view, index)
        if token.text == ":" and index == view.setting.first - 1:
            continue  # «на такую сумму: 9 млн тенге»
        passes = token.tag.pos in ("ADP", "ADJ", "ADV", "NUM", "PART", "DET") or token.tag.case == "Gen"
        if not passes or index in view.barred:
            return None
    return None


def _is_given(view: View, noun: int) -> bool:
    """«обошлось бюджету в 9 млн» says no size of it."""
    return view.tokens[noun].tag.case == "Dat" and view.preposition(noun) is None


def _measured(view: View, index: int) -> Indicator | None:
    tokens = view.tokens
    word = tokens[index]
    if word.lemma == "сумма" and view.previous and view.scene.before(view.setting) is not None:
        return _sum_of(view, "общая сумма" if tokens[index - 1].lemma == "общий" else "сумма")
    reached_so = word.rel == "obj" and index + 1 == view.setting.first  # «достиг отметки 758 млн»
    led = (
        reached_so or word.tag.case == "Acc" or view.preposition(index) is not None
    )  # «превысил отметку», «на отметке»
    lead = view.preposition(index)
    against = lead is not None and tokens[lead].text.lower() == "при"  # «при критической отметке 5,6 метра»
    reaches = word.lemma in view.vocabulary.reached_nouns and led and not against
    reached = subject(view) if reaches else None
    if reached is not None:
        return reached
    own = view.phrase(index)
    if len(own.tokens) > own.head + 1:
        return view.make(own.nominative(), "measure", own)
    if tokens[index - 1].tag.pos == "CCONJ" and word.tag.case != "Ins":
        return view.make(own.nominative(), "measure", own)  # «к сроку лишения свободы и штрафу в 9 млн тенге»
    before = view.scene.before(view.setting)
    beside = before is not None and all(token.tag.pos == "ADJ" for token in tokens[before.stop : index])
    counts = before is not None and beside and before.quantity.dimension in ("count", "person")
    own_of_counted = counts and before is not None and view.preposition(before.first) is None
    owner = None if own_of_counted else _owner(view, index)  # «проложены сети, пробурены 3 скважины глубиной по 80 м»
    if owner is not None and tokens[owner].tag.pos == "PROPN":
        owner = _object(view, index) or owner  # «заём от Altyn и Kumis в размере 9 млн»
    counted = owner is None or _is_counted(view, owner)
    if counted and view.previous and view.previous.phrase and view.scene.before(view.setting) is not None:
        return view.make(f"{own.nominative()} {view.previous.genitive()}", "measure_of")
    if owner is None:
        return view.make(own.nominative(), "measure", own) if view.quantity.dimension == "time" else None
    apart = view.barring({index})
    if word.lemma in view.vocabulary.size_nouns and not against:
        sized_thing = for_whom(view, apart.phrase(owner))
        return view.make(sized_thing.nominative(), "size_of", sized_thing)
    owned = apart.phrase(owner)
    return view.make(f"{own.nominative()} {owned.genitive()}", "measure_of", owned)


def _is_counted(view: View, noun: int) -> bool:
    """Whether a noun is of what the number before counts: «3 аппарата УЗИ стоимостью 45 млн»."""
    phrase = view.previous.phrase if view.previous else None
    return phrase is not None and view.tokens[noun] in phrase.tokens[phrase.head + 1 :]


def _object(view: View, index: int) -> int | None:
    """The object of the clause's verb before a token."""
    tokens, verb = view.tokens, main_verb(view.setting, view.vocabulary)
    found = [] if verb is None else [i for i in children(tokens, verb) if tokens[i].rel == "obj" and i < index]
    return next((i for i in found if view.is_noun(i) and tokens[i].tag.pos == "NOUN"), None)


def _sum_of(view: View, noun: str) -> Indicator | None:
    """«выдано 40 займов на сумму …»: their sum; «пособие получили 40 семей на сумму …»: the sum of what they got."""
    previous, received = view.previous, _received(view)
    if received is not None:
        phrase = view.phrase(received)
        return view.make(f"{noun} {phrase.genitive()}", "sum_of", phrase)
    return view.make(f"{noun} {previous.genitive()}", "sum_of") if previous and previous.phrase else None


def _received(view: View) -> int | None:
    """What the people of the number before got: «пособие» of «пособие получили 40 семей на сумму …»."""
    tokens, verb, before = view.tokens, main_verb(view.setting, view.vocabulary), view.scene.before(view.setting)
    if verb is None or before is None:
        return None
    if before.quantity.dimension != "person" and tokens[verb].lemma != "получить":
        return None
    things = [i for i in children(tokens, verb) if view.is_noun(i) and tokens[i].tag.animacy != "Anim"]
    things = [i for i in things if tokens[i].lemma not in view.vocabulary.size_nouns | view.vocabulary.setting_nouns]
    found = (i for rel in _GOT for i in things if tokens[i].rel == rel)
    return next(found, None)


def _owner(view: View, index: int) -> int | None:
    """The noun that has the measure: right before «на сумму», the head of it in the tree, or the nearest."""
    tokens, head = view.tokens, view.tokens[index].head
    nearest = next((i for i in range(index - 1, max(-1, index - 8), -1) if view.is_noun(i)), None)
    if nearest is not None and _measure_together(view, nearest, index):
        return _owner(view, nearest)
    lead = view.preposition(index)
    while lead is not None and lead > 0 and view.is_noun(lead - 1):
        index = lead - 1
        lead = view.preposition(index)
        if lead is None or tokens[lead].lemma not in ("от", "у", "для"):
            return outermost(view, index)  # else «семенной фонд от соседей в размере»
    if 0 <= head < index and view.is_noun(head):
        return head
    return None if nearest is None else outermost(view, top_noun(view, nearest))


def _measure_together(view: View, first: int, second: int) -> bool:
    """Whether two measures are of one thing: «насос мощностью 250 ватт и весом 25 кг»."""
    tokens, measures = view.tokens, view.vocabulary.measure_nouns
    return tokens[first].lemma in measures and tokens[first].tag.case == tokens[second].tag.case == "Ins"


def sized(view: View) -> Indicator | None:
    """«заказы на саженцы на 30 тысяч евро», «ставка в 14%», «отпуск на 9 суток»: the noun that has the size."""
    tokens, dimension = view.tokens, view.quantity.dimension
    lead = view.setting.first - 1
    while lead > 0 and tokens[lead].tag.pos in ("ADV", "NUM", "PART"):
        lead -= 1
    if lead < 1 or view.change.measure == "change" or dimension in ("count", "person", "multiple"):
        return None
    word, noun = tokens[lead].text.lower(), lead - 1
    before = view.scene.before(view.setting)
    dash = lead > 0 and tokens[lead - 1].text in DASHES  # «взяли два кредита – на 5 и 3 млн тенге»
    if before is not None and before.stop == lead - dash and word == "на" and dimension == "currency":
        return _sum_of(view, "сумма")  # «оформлено 140 займов на 9 млн тенге»
    money = dimension in ("currency", "rate")
    bought = word == "за" and noun >= 0 and tokens[outermost(view, noun)].lemma in view.vocabulary.deals
    verb = governing(view.setting, view.vocabulary)
    if money and verb is not None and (tokens[verb].lemma, dimension) in view.vocabulary.measure_verbs:
        return None  # «суд оштрафовал завод на 5 млн тенге»
    leads = word == "на" if dimension == "time" else word == "в" or (money and (word == "на" or bought))
    if not leads or not view.is_noun(noun) or tokens[noun].tag.animacy == "Anim" or _is_given(view, noun):
        return None  # «обходится хозяину в 90 евро» says nothing of its size.
    if tokens[noun].lemma in view.vocabulary.size_nouns:
        return _measured(view, noun)
    if dimension != "time":
        return view.plain(outermost(view, noun), "sized")
    verb = tokens[view.setting.anchor].head
    if verb >= 0 and verb == tokens[noun].head and verbal_noun(tokens[verb].lemma):
        return None  # «отключили воду на два дня»: the deed has the term.
    phrase = view.phrase(outermost(view, noun))
    return view.make(f"срок {phrase.genitive()}", "term", phrase)


def sum_on(view: View) -> Indicator | None:
    """«4 тысячи займов на 74 млрд»: the sum of what is counted right before, without a unit of its own."""
    before, first = view.scene.before(view.setting), view.setting.first
    things = before is not None and before.quantity.dimension == "count" and before.stop == first - 1
    money = view.quantity.dimension == "currency" and view.change.measure == "level"
    return _sum_of(view, "сумма") if things and money and view.tokens[first - 1].text.lower() == "на" else None


def yearly(view: View) -> Indicator | None:
    """«кредиты под 5% годовых», «ипотеку выдают под 7% годовых»: the rate of a loan."""
    tokens, setting = view.tokens, view.setting
    lead = setting.first - 1
    while lead > 0 and tokens[lead].text.lower() in BETWEEN:
        lead -= 1
    if tokens[setting.stop - 1].lemma != "годовой" or lead < 1 or tokens[lead].text.lower() != "под":
        return None
    verb = governing(setting, view.vocabulary)
    near = [
        lead - 1,
        *(i for i in (children(tokens, verb) if verb is not None else ()) if tokens[i].rel in ("obj", "nsubj")),
    ]
    loan = next((i for i in near if view.is_noun(i) and tokens[i].tag.animacy != "Anim"), None)
    if loan is None:
        return view.make("ставка", "yearly")
    phrase = view.phrase(loan)
    return view.make(f"ставка {phrase.genitive()}", "yearly", phrase)


def accompanied(view: View) -> Indicator | None:
    """«с долей цинка в сплаве 8%», «при норме 3 тонны»: the noun that «с» or «при» brings before the number."""
    tokens, setting = view.tokens, view.setting
    if view.change.measure == "change" or view.quantity.dimension == "multiple":
        return None
    things = view.quantity.dimension in ("count", "person")
    for index in range(setting.first - 1, setting.segment[0], -1):
        if things and tokens[index].lemma not in view.vocabulary.measure_nouns:
            continue
        lead = view.preposition(index)
        case = None if lead is None else {"с": "Ins", "со": "Ins", "при": "Loc"}.get(tokens[lead].text.lower())
        if not view.is_noun(index) or tokens[index].tag.case != case or index in view.barred:
            continue
        verb_between = any(tokens[i].tag.pos == "VERB" for i in range(index, setting.first))
        return None if verb_between else view.plain(index, "accompanied")
    return None


def complement(view: View) -> Indicator | None:
    """«собрано 40 тысяч евро пожертвований», «25 гектаров сада»: the genitive after a measure."""
    if view.quantity.dimension in ("share", "multiple", "time") or view.change.measure == "change":
        return None
    tokens, stop = view.tokens, view.setting.stop
    if _named_before(view) or _named_by_verb(view):
        return None
    for index in range(stop, min(stop + 5, len(tokens))):
        tag = tokens[index].tag
        if tokens[index].text in OPENING and index == stop:
            continue  # «1,2 килограмма «соли»»
        if tokens[index].text.istitle() and tokens[index].tag.pos != "PROPN" and is_common(tokens[index].text):
            return None  # «344 тенге Средний курс …»: a headline has lost its full stop.
        modifies = tag.pos in ("ADJ", "DET", *NOMINAL) or tag.verb_form == "Part"
        if index in view.barred or not modifies or tag.case not in ("Gen", ""):
            return None
        if tag.pos in NOMINAL:
            return view.plain(index, "complement")
    return None


def _named_by_verb(view: View) -> bool:
    """Whether a verb says what the number measures: «завод рассчитан на 40 тонн руды»."""
    verb = governing(view.setting, view.vocabulary)
    named = verb is not None and (view.tokens[verb].lemma, view.quantity.dimension) in view.vocabulary.measure_verbs
    return named and view.preposition(view.setting.first) is not None


def _named_before(view: View) -> bool:
    """Whether a noun of measure says already what the number is: «ёмкость бака 90 литров бензина»."""
    tokens, (start, _), first = view.tokens, view.setting.segment, view.setting.first
    nouns = [i for i in range(start, first) if tokens[i].lemma in view.vocabulary.measure_nouns]
    named = any(view.is_noun(i) and tokens[i].tag.case == "Nom" for i in nouns)
    return named and not any(is_finite(token) for token in tokens[start:first])
