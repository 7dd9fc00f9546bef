"""Indicators of money: prices, and what is called by what was done with it or what it is for."""

from __future__ import annotations

import itertools

from extractor.facts.indicator.deeds import Deed, deed
from extractor.facts.indicator.lists import is_name
from extractor.facts.indicator.view import DASHES, MARKS, Indicator, View, contents, written
from extractor.facts.predicate import governing, main_verb
from extractor.facts.scene import children
from extractor.language.morphology import is_transitive, participle
from extractor.quantities import SUMS

# What money does by itself: «в бюджет поступило 40 млн».
_ARRIVING = frozenset({"поступить", "прийти", "пойти", "уйти", "остаться"})
_BESIDE = frozenset({"/", "и", ","})
_GETTING = ("получить", "получать")
# What money is called by the preposition that says what it is for.
_INTO = ("в", "во", "на")
_FOR = {"на": "средства", "для": "средства", "за": "плата"}


def price(view: View) -> Indicator | None:
    """«рожь сдают по 90 тенге за килограмм», «евро продают по 530 тенге»: the price of what is bought or sold."""
    tokens, setting = view.tokens, view.setting
    if view.quantity.dimension not in ("currency", "rate") or view.change.measure == "change":
        return None
    verb = governing(setting, view.vocabulary)
    named = _is_named_price(view)
    if verb is None or not (named or (tokens[verb].lemma in view.vocabulary.trading and _is_price(view))):
        return None
    ware = _ware(view, verb)
    if ware is None:
        return view.make("цена", "price")
    goods = contents(view, ware)
    phrase = view.phrase(ware if goods is None else goods)
    if goods is None and len(phrase.tokens) == 1 and tokens[ware].lemma in view.vocabulary.portions:
        return view.make("цена", "price")
    noun = "курс" if tokens[ware].lemma in view.vocabulary.currencies else "цена"
    return view.make(f"{noun} {phrase.genitive()}", "price", phrase)


def _is_price(view: View) -> bool:
    """Whether «по» or «за» leads to the number: «по 90 тенге»."""
    first = view.setting.first
    before = [view.tokens[i].text.lower() for i in view.setting.leftward(max(0, first - 3))]
    return "по" in before or before[:1] == ["за"]


def _is_named_price(view: View) -> bool:
    """«по льготной цене – 250 тенге за литр», «по цене от 90 тенге», by the words right before the number."""
    tokens, first = view.tokens, view.setting.first
    noun = next((i for i in range(first - 1, max(0, first - 4), -1) if tokens[i].lemma == "цена"), None)
    led = None if noun is None else view.preposition(noun)
    return led is not None and tokens[led].text.lower() == "по"


def _ware(view: View, verb: int) -> int | None:
    """What is bought or sold: the verb's object, or its subject if that is no living being and there is no object."""
    tokens = view.tokens
    hanging = [i for i in children(tokens, verb) if tokens[i].rel in ("obj", "nsubj", "nsubj:pass")]
    objects = [i for i in hanging if tokens[i].rel == "obj"]
    near = (i for i in (verb - 1, verb + 1) if 0 <= i < len(tokens))
    beside = (i for i in near if not tokens[i].text.isalpha() and is_name(view, i))
    found = (i for i in objects or hanging if view.is_noun(i) and tokens[i].tag.animacy != "Anim")
    ware = next(itertools.chain(beside, found), None)  # «АИ-92 продают по 238 тенге»
    return _traded(view, verb) if ware is None else ware


def _traded(view: View, verb: int) -> int | None:
    """«доллары покупают/продают по 412 тенге»: what stands before the first of two verbs."""
    tokens, first = view.tokens, verb
    while first > 1 and (tokens[first - 1].text in _BESIDE or tokens[first - 1].lemma in view.vocabulary.trading):
        first -= 1
    found = first - 1 if 0 < first < verb and view.is_noun(first - 1) else None
    return None if found is None or view.preposition(found) is not None else found


def spending(view: View) -> Indicator | None:
    """«вложат в завод 9 млн евро», «фонд помог фермерам на 9 млн»: money by the deed and what that is for."""
    verb = _moving(view)
    noun = view.vocabulary.spending.get(view.tokens[verb].lemma) if verb is not None else None
    if verb is None or noun is None:
        return None
    tokens, words = view.tokens, view.vocabulary
    if any(tokens[i].rel == "obj" and tokens[i].tag.case == "Acc" and view.is_noun(i) for i in children(tokens, verb)):
        return None  # «выплатил ущерб», which has a name of its own
    for index in children(tokens, verb):
        lead, case = view.preposition(index), tokens[index].tag.case
        led = (
            lead is None
            if case == "Dat"
            else case in ("Acc", "Nom") and lead is not None and tokens[lead].text.lower() in _INTO
        )
        if not led or not view.is_noun(index) or tokens[index].lemma in words.setting_nouns | words.account_nouns:
            continue
        phrase = view.phrase(index)
        said = f"{tokens[lead].text.lower()} {written(phrase.tokens)}" if lead is not None else phrase.dative()
        return view.make(f"{noun} {said}", "spending", phrase)
    return None


def purpose(view: View) -> Indicator | None:
    """«выделено 9 тысяч евро на ремонт пирса», «за стоянку платят 4 евро»: money for something."""
    verb = _moving(view)
    if verb is None:
        return None
    tokens, setting = view.tokens, view.setting
    start = setting.segment[0]
    begins = (i for i in range(start, setting.first) if i == start or tokens[i - 1].tag.pos in ("ADV", "PART", "VERB"))
    for index in (setting.stop, *begins, verb + 1):
        if index + 1 >= len(tokens) or tokens[index].text.lower() not in _FOR:
            continue
        if tokens[index].text.lower() == "для" and view.quantity.unit in SUMS:
            continue  # «для граждан штраф – 10 МРП»
        if tokens[index].text.lower() == "за" and tokens[verb].lemma not in view.vocabulary.paying:
            continue
        head = next((i for i in range(index + 1, min(index + 5, len(tokens))) if tokens[i].tag.pos == "NOUN"), None)
        if tokens[index].text.lower() == "на" and _points_back(view, index + 1):
            return _for_the_same(view)
        if head is None or not view.is_noun(head) or tokens[head].tag.case not in ("Acc", "Gen"):
            continue
        if tokens[head].lemma not in view.vocabulary.time_nouns | view.vocabulary.account_nouns:
            word = tokens[index].text.lower()
            return view.make(f"{_FOR[word]} {word} {written(view.phrase(head).tokens)}", "purpose")
    return None


def listed_purpose(view: View) -> Indicator | None:
    """«на школы направят 40 млрд, на дороги – 12 млрд»: money for what stands before the dash."""
    tokens, dash = view.tokens, view.setting.segment[0] - 1
    if dash < 2 or tokens[dash].text not in DASHES or (verb := _moving(view)) is None:
        return None
    noun = view.vocabulary.spending.get(tokens[verb].lemma, "средства")
    start = next((i + 1 for i in range(dash - 1, -1, -1) if tokens[i].text in MARKS), 0)
    head = next((i for i in range(start + 1, dash) if view.is_noun(i)), None)
    if head is None or tokens[start].text.lower() != "на" or tokens[head].tag.case != "Acc":
        return None
    phrase = view.phrase(head)
    return view.make(f"{noun} на {written(phrase.tokens)}", "listed_purpose", phrase)


def _for_the_same(view: View) -> Indicator | None:
    """«на эти цели направили 24 млн»: money for what the number before measures, or the same money."""
    if view.previous is None or view.previous.phrase is None:
        return None
    if view.previous.text.startswith("средства"):
        return view.again("purpose")
    return view.make(f"средства на {view.previous.phrase.accusative()}", "purpose", view.previous.phrase)


def _points_back(view: View, index: int) -> bool:
    """Whether «это», «эти цели», «эти работы» stand at a token."""
    if index + 1 >= len(view.tokens):
        return False
    token, following = view.tokens[index], view.tokens[index + 1]
    alone = token.text.lower() == "это" and following.tag.pos not in ("NOUN", "ADJ")
    return alone or (token.lemma == "этот" and following.lemma in view.vocabulary.purposes)


def pay(view: View) -> Indicator | None:
    """«сварщикам платят 300 тысяч», «от 15 тысяч получат санитары»: money for people that has no other name."""
    tokens, verb = view.tokens, _moving(view)
    if verb is None:
        return None
    hanging = [i for i in children(tokens, verb) if view.is_noun(i)]
    if any(tokens[i].rel == "obj" and tokens[i].tag.case != "Dat" for i in hanging):
        return None
    people = sorted((i for i in hanging if tokens[i].tag.animacy == "Anim"), key=lambda i: abs(i - view.setting.first))
    if tokens[verb].lemma in _GETTING:
        found = next((i for i in people if tokens[i].rel == "nsubj"), None)
        return None if found is None else view.make(f"выплаты {view.phrase(found).dative()}", "pay")
    if tokens[verb].lemma not in view.vocabulary.paying:
        return None
    payer = next((i for i in people if tokens[i].rel == "nsubj" and tokens[i].tag.case == "Nom"), None)
    if payer is not None and "плат" in tokens[verb].lemma:
        return view.make(f"плата {view.phrase(payer).genitive()}", "pay")  # «каждый житель платит по 300 тенге»
    found = next((i for i in people if tokens[i].tag.case == "Dat" and view.preposition(i) is None), None)
    if found is None:
        return None
    phrase = view.phrase(found)
    wage = tokens[verb].tag.aspect == "Imp"
    return view.make(f"зарплата {phrase.genitive()}" if wage else f"выплаты {phrase.dative()}", "pay")


def sum_for(view: View) -> Indicator | None:
    """«передал ему 20 тысяч тенге за молчание»: money for something that has no other name."""
    tokens, stop = view.tokens, view.setting.stop
    money = view.quantity.dimension == "currency" and view.change.measure == "level"
    if not money or stop + 1 >= len(tokens) or tokens[stop].text.lower() != "за":
        return None
    head = next((i for i in range(stop + 1, min(stop + 5, len(tokens))) if view.is_noun(i)), None)
    if head is None or view.preposition(head) != stop or tokens[head].lemma in view.vocabulary.time_nouns:
        return None
    return view.make(f"сумма за {written(view.phrase(head).tokens)}", "sum_for")


def funds(view: View) -> Indicator | None:
    """«на карты перечислили 7 тысяч евро»: money that has no other name than what was done with it."""
    found = _funds(view)
    return view.make(found.of("средства"), "funds") if found and found.complement else None


def funds_at_all(view: View) -> Indicator | None:
    """«за лето возместили 5 тысяч евро»: the same, where not even that is said to whom or for what."""
    verb, found = _moving(view), _funds(view)
    noun = view.vocabulary.spending.get(view.tokens[verb].lemma) if verb is not None else None
    if noun is not None:
        return view.make(noun, "funds")
    if found is None and verb is not None and (listed := _listed_with(view, verb)):
        return view.make(f"{listed} средства", "funds")
    return view.make(found.of("средства"), "funds") if found else None


def _listed_with(view: View, verb: int) -> str:
    """«изъятые» of «изъяли три пистолета, 4 млн тенге»: what was done to all that a list names."""
    before, tokens = view.scene.before(view.setting), view.tokens
    between = [token.text for token in tokens[before.stop : view.setting.first]] if before is not None else []
    if between not in ([","], ["и"]) or tokens[verb].tag.tense != "Past" or verb > view.setting.first:
        return ""
    if not is_transitive(tokens[verb].lemma, tokens[verb].tag.aspect):
        return ""
    return participle(tokens[verb].lemma, voice="pssv", past=True, case="nomn")


def _funds(view: View) -> Deed | None:
    verb = _moving(view)
    if verb is None or view.tokens[verb].tag.tense == "Pres":
        return None
    found = deed(view, animate=False)
    return None if found is None or (found.active and found.verb not in _ARRIVING) else found


def _moving(view: View) -> int | None:
    """The verb over money that somebody spends or gets, where it is not the size of what the clause is about."""
    money = view.quantity.dimension in ("currency", "rate") or view.quantity.unit in SUMS
    if not money or view.change.measure == "change":
        return None
    verb = main_verb(view.setting, view.vocabulary)
    if verb is None or view.tokens[verb].lemma == "получить":
        return verb
    return None if view.tokens[verb].lemma in view.vocabulary.equating else verb
