"""Indicators of what is counted by a noun, and of numbers that go on with it."""

from __future__ import annotations

import itertools

from extractor.document import Tag
from extractor.facts.indicator.clauses import subject, verb_of_measure, verbless
from extractor.facts.indicator.deeds import deed
from extractor.facts.indicator.lists import before_bracket, dash_noun
from extractor.facts.indicator.measures import accompanied, sum_on
from extractor.facts.indicator.money import funds_at_all, pay, purpose
from extractor.facts.indicator.persons import people
from extractor.facts.indicator.view import DASHES, MARKS, NOMINAL, Indicator, Phrase, View, ends_sentence, written
from extractor.facts.indicator.widening import of_those, widened
from extractor.facts.predicate import governing, is_finite
from extractor.language.morphology import inflect, must_be_genitive
from extractor.quantities import COMPOUND

# Units that stand for another noun («37 единиц снаряжения», «58 голов птицы»).
_STANDING_FOR = frozenset({"единица", "штука", "экземпляр", "раз", "голова"})
_CLAUSE = 11
_PEOPLE = frozenset({"человек", "люди", "чел"})
_NUMERIC = frozenset({"тыс", "млн", "млрд", "полутысяча", "полтысячи", "и", "более", "много", "менее"})


def counted(view: View) -> Indicator | None:
    """The thing counted, with what depends on it: «14 станций речного надзора»."""
    head = counted_head(view)
    if head is None:
        return None
    tokens, setting = view.tokens, view.setting
    if setting.segment[0] > 0 and tokens[setting.segment[0] - 1].text in DASHES:
        listed = _listed(view, tokens[head].lemma)
        if listed is not None:
            return listed
    numbers = [i for i in range(setting.first, head) if _is_number(view, i)]
    modifiers = tokens[numbers[-1] + 1 if numbers else setting.first : head]  # «(около 12) сорванных ветром крыш»
    own = view.allowing((head,))
    whole = own.phrase(head)
    phrase = Phrase((*modifiers, *whole.tokens[whole.head :]), len(modifiers))
    if view.quantity.unit in _STANDING_FOR or tokens[head].lemma in _PEOPLE:
        return _stood_for(view, phrase)
    described = _described(view, phrase)
    text = phrase.nominative("plur")
    says_little = not modifiers and own.is_bare(head)
    if says_little and (not described or described.startswith(", которые")):
        wider = widened(view, text, tokens[head])
        if wider == text and not described:
            text += _complement(view)
        elif not described or wider.endswith(f" {text}"):  # «задержанные водители, которые …»
            text = wider
    return view.make(text + described, "counted", phrase)


def of_kind(view: View) -> Indicator | None:
    """«11 медалей: 4 золотые, 2 серебряные»: an adjective that stands for the things counted before."""
    last, unit = view.tokens[view.setting.stop - 1], view.quantity.unit
    if view.quantity.dimension != "count" or last.tag.pos != "ADJ" or " " in unit or view.setting.stop < 2:
        return None
    kind = inflect(last.text.lower(), last.tag, frozenset({"nomn", "plur"}))
    things = inflect(unit, Tag(pos="NOUN", case="Nom", number="Sing"), frozenset({"nomn", "plur"}))
    return view.make(f"{kind} {things}", "of_kind") if kind and things else None


def _complement(view: View) -> str:
    """« против стройки» of «30 тысяч подписей против стройки», whatever it hangs on; not how much or when."""
    tokens, stop = view.tokens, view.setting.stop
    head = next((i for i in range(stop + 1, min(stop + 5, len(tokens))) if tokens[i].tag.pos in NOMINAL), None)
    if head is None or view.preposition(head) != stop or not {head, head + 1, stop}.isdisjoint(view.barred):
        return ""
    if tokens[head].lemma in view.vocabulary.setting_nouns | view.vocabulary.measure_nouns:
        return ""
    return f" {written((tokens[stop], *view.phrase(head).tokens))}"


def _listed(view: View, lemma: str) -> Indicator | None:
    """«число лодок в порту – 40 лодок, во втором – 30 лодок»: the noun before the dash says more, here or before."""
    head = dash_noun(view, over_brackets=True)
    if head is not None:
        return view.plain(head, "before_dash") if view.tokens[head].lemma in view.vocabulary.measure_nouns else None
    told = view.previous.phrase.tokens if view.previous and view.previous.phrase else ()
    return view.again("repeated") if len(told) > 1 and any(token.lemma == lemma for token in told) else None


def counted_head(view: View) -> int | None:
    """The counted noun inside the quantity: its last noun before a denominator («120 комплектов в неделю»)."""
    quantity, setting = view.quantity, view.setting
    people = quantity.unit.startswith("person/") and "rate" not in quantity.rules
    counts = people or quantity.dimension == "person" or quantity.unit.split("/")[0] in _STANDING_FOR
    if view.change.measure == "change" or not (counts or any(rule.startswith("count:") for rule in quantity.rules)):
        return None
    head = None
    for index in range(setting.first, setting.stop):
        token = view.tokens[index]
        if token.tag.pos == "ADP" and head is not None:
            break
        stands = token.tag.pos in (*NOMINAL, "ADJ") or token.tag.verb_form == "Part"  # «40 домов», «40 раненых»
        if stands and (not _is_number(view, index) or token.lemma == quantity.unit):  # «1 480 пар»
            head = index
    return head


def _is_number(view: View, index: int) -> bool:
    token = view.tokens[index]
    if COMPOUND.match(token.text):
        return False  # «два 60-квартирных дома»
    if token.tag.pos in ("NUM", "PUNCT") or not token.text[:1].isalpha():
        return True
    return token.lemma in _NUMERIC or token.lemma in view.vocabulary.numerals


def _stood_for(view: View, phrase: Phrase) -> Indicator | None:
    """«37 единиц снаряжения» counts the gear; «600 человек» alone says nothing."""
    rest = phrase.tokens[phrase.head + 1 :]
    head = next((i for i, t in enumerate(rest) if t.tag.pos in NOMINAL and t.tag.case == "Gen"), None)
    if head is None or rest[head].lemma == "год":
        return None  # «14 человек старше 90 лет»
    if rest[0].tag.pos == "ADP":  # «96 тысяч человек из групп риска»
        return view.make(f"люди {written(rest)}", "units_of") if view.quantity.dimension == "person" else None
    inner = Phrase(rest, head)
    return view.make(inner.nominative(), "units_of", inner)


def _described(view: View, phrase: Phrase) -> str:
    """A participle or a clause behind the counted phrase: «26 лодок, собранных в мастерской»."""
    tokens = view.tokens
    comma = next(i for i, t in enumerate(tokens) if t.start == phrase.tokens[-1].start) + 1
    if comma + 1 >= len(tokens) or tokens[comma].text != ",":
        return ""
    first = tokens[comma + 1]
    if first.text.lower() == "которые":
        clause = list(itertools.takewhile(lambda t: t.text not in MARKS, tokens[comma + 1 : comma + _CLAUSE]))
        return f", {written(clause)}"
    if first.tag.verb_form != "Part" or first.tag.variant == "Short":
        return ""
    if first.tag.number != "Plur":
        return ""
    form = inflect(first.text, first.tag, frozenset({"nomn", "plur"}))
    rest = list(itertools.takewhile(lambda t: t.text not in MARKS and not is_finite(t), tokens[comma + 2 : comma + 9]))
    return f", {form}{' ' if rest else ''}{written(rest)}" if form else ""


def partitive(view: View) -> Indicator | None:
    """«торфа привезли 40 тонн», «скрипачей – 8»: the genitive that a stretch begins with."""
    tokens = view.tokens
    if view.change.measure == "change" or view.quantity.dimension in ("time", "multiple", "share"):
        return None
    start = view.setting.segment[0]
    if start > 1 and tokens[start - 1].text in DASHES:
        start -= 1
        while start > 0 and not _begins(view, start):
            start -= 1
    elif counted_head(view) is not None or _holds(view):
        return None
    while start < view.setting.first and tokens[start].tag.pos in ("CCONJ", "PART", "ADV", "ADJ", "PUNCT"):
        start += 1
    if start > 1 and tokens[start - 1].text == "," and tokens[start - 2].tag.case == "Gen" and view.is_noun(start - 2):
        return None  # «оклады работников культуры, архивов и библиотек – это 62 тысячи человек»
    if not view.is_noun(start) or start >= view.setting.first or tokens[start].lemma in view.vocabulary.portions:
        return None
    if tokens[start].tag.case != "Gen" and not must_be_genitive(tokens[start].text):
        return None
    things = tokens[start].tag.number == "Plur" and tokens[start].tag.animacy != "Anim"
    if view.quantity.dimension == "currency" and not (things and start == view.setting.segment[0]):
        return None
    phrase = view.phrase(start)
    mass = tokens[start].tag.number == "Sing" and view.quantity.dimension == "count"  # «скота – 3 тысячи голов»
    number = "plur" if view.quantity.dimension in ("count", "person") and not mass else ""
    return view.make(phrase.nominative(number), "partitive", phrase)


def _begins(view: View, index: int) -> bool:
    """Whether a mark stands before a token that is not the dot of an abbreviation: «цена за кв. м»."""
    mark = view.tokens[index - 1].text
    return mark in MARKS and (mark != "." or ends_sentence(view.tokens, index - 1))


def _holds(view: View) -> bool:
    """Whether what is measured stands behind the number: «хозяйства намолотили 40 тонн ржи»."""
    stop = view.setting.stop
    return stop < len(view.tokens) and view.is_noun(stop) and view.tokens[stop].tag.case == "Gen"


def out_of(view: View) -> Indicator | None:
    """«19 из 23 отобранных саженцев», «трое из выживших», «из 40 домов 12 – новые»: those counted out."""
    tokens, setting = view.tokens, view.setting
    if view.quantity.dimension not in ("count", "person") or view.change.measure == "change":
        return None
    if counted_head(view) is not None:
        return None
    for start in (setting.stop, setting.segment[0]):
        if start >= len(tokens) or tokens[start].text.lower() != "из":
            continue
        for index in range(start + 1, min(start + 7, len(tokens))):
            tag = tokens[index].tag
            if _is_number(view, index):
                continue  # «из 450 тыс. саженцев»
            if tag.case == "Gen" and tag.number == "Plur" and (tag.pos in NOMINAL or _stands_alone(view, index)):
                whole = view.allowing(range(start, index))  # Those are often numbered too.
                phrase = whole.phrase(index)
                text = phrase.nominative("plur")
                if len(phrase.tokens) == 1:
                    text = widened(view, text, tokens[index])
                return view.make(text, "out_of", phrase)
            if tag.pos not in ("NUM", "ADJ", "DET") and tag.verb_form != "Part":
                break
    return None


def _stands_alone(view: View, index: int) -> bool:
    """Whether a participle stands for people: «из выживших»."""
    tokens = view.tokens
    last = index + 1 >= len(tokens) or tokens[index + 1].tag.pos not in (*NOMINAL, "ADJ", "DET")
    return tokens[index].tag.verb_form == "Part" and last


def elided(view: View) -> Indicator | None:
    """A number whose unit is left out goes on with those before it, unless a dash or bracket names something new."""
    if "unit:elided" not in view.quantity.rules or view.change.measure == "change":
        return None
    if dash_noun(view) is not None or before_bracket(view):
        return None
    rules = (accompanied, sum_on, purpose, verb_of_measure, verbless, people, pay, _told_of_its_own)
    own = (found for rule in rules if (found := rule(view)) is not None)
    return next(own, None) or goes_on(view, "series")


def _told_of_its_own(view: View) -> Indicator | None:
    """«…, из которых просроченный долг составляет 40»: the subject that the verb equates with the number."""
    verb = governing(view.setting, view.vocabulary)
    if verb is None or not view.setting.segment[0] <= verb < view.setting.first:
        return None
    lemma, words = view.tokens[verb].lemma, view.vocabulary
    return subject(view) if lemma in words.equating and lemma not in words.existing else None


def goes_on(view: View, rule: str) -> Indicator | None:
    """The indicator of the number before; with a verb of its own only what is counted, for the deed was another's."""
    previous = view.previous
    start, stop = view.setting.segment
    share = previous is not None and previous.text.startswith("доля ") and " в " not in previous.text
    whole = previous.phrase if previous and share else None
    if whole is not None and view.quantity.dimension != "share" and view.change.measure == "level":
        return view.make(whole.nominative(), rule, whole)  # «30% пасек, или 400 пасек»
    if not any(is_finite(token) for token in view.tokens[start:stop]):
        return view.again(rule)
    if previous and previous.reason.rule == "indicator:funds":
        return funds_at_all(view) or view.again(rule)  # «из бюджета направили 9 млн, ещё 4 собрали меценаты»
    if previous is None or previous.phrase is None or previous.reason.rule != "indicator:counted":
        return view.again(rule)
    noun = previous.phrase.nominative("plur")
    done = deed(view, animate=previous.phrase.tokens[previous.phrase.head].tag.animacy == "Anim")
    told = done is not None and (done.complement is not None or not done.active)
    return view.make(done.of(noun) if done and told else noun, rule, previous.phrase)


def series(view: View) -> Indicator | None:
    """The indicator of a number of the same kind before, in the same sentence, or of a percentage of what it counts.

    Across kinds nothing goes on: «яхты старше 12 лет платят 5 тысяч» tells no age in money.
    """
    before = view.scene.before(view.setting)
    if before is None:
        return None
    same = before.quantity.dimension in ("share", view.quantity.dimension) or of_those(view)
    return goes_on(view, "series") if same else None
