"""What a number measures, as a noun phrase in the nominative."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Sequence
from typing import NamedTuple

from extractor.document import Reason, Token
from extractor.facts.change import Change
from extractor.facts.predicate import is_finite, main_verb
from extractor.facts.scene import Scene, Setting, children
from extractor.facts.vocabulary import Vocabulary
from extractor.language.morphology import active_participle, inflect, may_be_genitive
from extractor.language.nominal import noun_phrase
from extractor.language.phrases import genitive, inflect_modifier, join, nominative

_GENERIC_PLACES = frozenset({"область", "регион", "край", "город", "республика", "страна", "район", "мегаполис"})
_GENERIC_UNITS = frozenset({"единица", "штука", "экземпляр", "раз", "голова"})
_PEOPLE = frozenset({"человек", "люди"})
_MEASURES = frozenset(
    {
        "размер",
        "сумма",
        "объем",
        "площадь",
        "стоимость",
        "цена",
        "уровень",
        "ставка",
        "мощность",
        "протяженность",
        "длина",
        "высота",
        "ширина",
        "глубина",
        "вес",
        "масса",
        "возраст",
        "срок",
        "количество",
        "число",
        "доля",
        "тариф",
        "температура",
        "скорость",
        "зарплата",
        "оклад",
        "штраф",
        "порог",
        "курс",
        "емкость",
        "вместимость",
        "численность",
        "грузоподъемность",
        "урожайность",
        "доход",
        "бюджет",
    }
)
_REFERRING = frozenset({"показатель", "цифра", "значение", "результат"})
_TRANSPARENT = frozenset({"размер", "сумма", "объем", "количество", "уровень", "отметка", "показатель", "результат"})


class Phrase(NamedTuple):
    """A noun phrase of the text: tokens of one sentence and the position of the head among them."""

    tokens: tuple[Token, ...]
    head: int

    def nominative(self, number: str = "") -> str:
        return nominative(self.tokens, self.head, number=number)

    def genitive(self, number: str = "") -> str:
        return genitive(self.tokens, self.head, number=number)

    def spaced(self, words: Sequence[str]) -> str:
        """The nominative of a phrase whose words come from several places of the text."""
        head = self.tokens[self.head]
        parts = [
            inflect_modifier(t, head) if i < self.head else w
            for i, (t, w) in enumerate(zip(self.tokens, words, strict=True))
        ]
        parts[self.head] = nominative([head], 0)
        return " ".join(parts)


class Indicator(NamedTuple):
    """The indicator's text and, where it is a plain phrase of the article, the phrase."""

    text: str
    reason: Reason
    phrase: Phrase | None = None


class View(NamedTuple):
    """What the indicator rules look at."""

    scene: Scene
    setting: Setting
    change: Change
    vocabulary: Vocabulary
    barred: frozenset[int]
    previous: Indicator | None

    def phrase(self, head: int) -> Phrase:
        """The noun phrase around a token, without numbers, places and times."""
        tokens = self.setting.tokens
        indices = noun_phrase(tokens, head, self.barred)
        return Phrase(tuple(tokens[i] for i in indices), indices.index(head))


def read(
    scene: Scene, setting: Setting, change: Change, vocabulary: Vocabulary, previous: Indicator | None
) -> Indicator:
    """The indicator by the first rule that finds one; empty text where none does."""
    view = View(scene, setting, change, vocabulary, _barred(scene, setting), previous)
    for rule in RULES:
        found = rule(view)
        if found and found.text:
            return found
    return Indicator("", Reason("indicator", "indicator:none"))


def _made(view: View, text: str, rule: str, phrase: Phrase | None = None) -> Indicator:
    tokens = phrase.tokens if phrase else ()
    start, stop = (tokens[0].start, tokens[-1].stop) if tokens else (0, 0)
    return Indicator(text.strip(' «»"“”'), Reason("indicator", f"indicator:{rule}", start, stop), phrase)


def _plain(view: View, head: int, rule: str) -> Indicator:
    phrase = view.phrase(head)
    return _made(view, phrase.nominative(), rule, phrase)


def _barred(scene: Scene, setting: Setting) -> frozenset[int]:
    """Tokens that no indicator may hold: numbers, times, places and «область», «город»."""
    tokens = setting.tokens
    spans = [(s.quantity.start, s.quantity.stop) for s in scene.by_sentence[setting.sentence.index]]
    spans += [(m.start, m.stop) for m in scene.mentions_in(setting.sentence)]
    spans += [(e.start, e.stop) for e in scene.entities_in(setting.sentence) if e.type == "LOC"]
    found = {i for i, t in enumerate(tokens) if any(a <= t.start < b for a, b in spans)}
    for index, token in enumerate(tokens):
        if token.lemma in _GENERIC_PLACES and index and tokens[index - 1].tag.pos in ("ADP", "NOUN", "ADJ", "DET"):
            found.add(index)
    return frozenset(found)


# -- rules ----------------------------------------------------------------------------------------------------------


def elided(view: View) -> Indicator | None:
    """A number whose unit is left out goes on with the series before it."""
    if view.previous and "unit:elided" in view.setting.quantity.rules and view.change.measure == "level":
        noun = _dash_noun(view)
        if noun is not None:
            return None
        return view.previous._replace(reason=Reason("indicator", "indicator:series"))
    return None


def counted(view: View) -> Indicator | None:
    """The thing counted, with what depends on it: «65 объектов сельского здравоохранения»."""
    setting = view.setting
    quantity = setting.quantity
    counts = (
        quantity.dimension == "person"
        or quantity.unit in _GENERIC_UNITS
        or any(r.startswith("count:") for r in quantity.rules)
    )
    if not counts or view.change.measure == "change":
        return None
    tokens = setting.tokens
    head = next(
        (i for i in range(setting.stop - 1, setting.first - 1, -1) if tokens[i].tag.pos in ("NOUN", "PROPN", "ADJ")),
        None,
    )
    if head is None or tokens[head].text[:1].isdigit():
        return None
    free = view._replace(barred=view.barred - set(range(setting.first, setting.stop)) | _number_tokens(setting, head))
    phrase = free.phrase(head)
    if quantity.unit in _GENERIC_UNITS or tokens[head].lemma in _PEOPLE:
        return _of_units(view, phrase)
    return _made(view, phrase.nominative("plur") + _described(view, phrase), "counted", phrase)


def _described(view: View, phrase: Phrase) -> str:
    """A participle behind the counted phrase: «3003 автомобиля, собранных на заводе»."""
    tokens = view.setting.tokens
    comma = next(i for i, t in enumerate(tokens) if t.start == phrase.tokens[-1].start) + 1
    if comma + 1 >= len(tokens) or tokens[comma].text != "," or tokens[comma + 1].tag.verb_form != "Part":
        return ""
    participle = tokens[comma + 1]
    if participle.tag.number != "Plur" or participle.tag.case not in ("Gen", "Acc", "Nom"):
        return ""
    form = inflect(participle.text, participle.tag, frozenset({"nomn", "plur"}))
    rest = list(
        itertools.takewhile(lambda t: t.text not in ",;:()–—." and not is_finite(t), tokens[comma + 2 : comma + 9])
    )
    return f", {form}{' ' if rest else ''}{join(rest, [t.text for t in rest])}" if form else ""


def _number_tokens(setting: Setting, head: int) -> frozenset[int]:
    tokens = setting.tokens
    return frozenset(
        i
        for i in range(setting.first, head)
        if tokens[i].tag.pos in ("NUM", "PUNCT")
        or not tokens[i].text[:1].isalpha()
        or tokens[i].lemma in ("тысяча", "миллион", "миллиард", "тыс", "млн", "млрд")
    )


def _of_units(view: View, phrase: Phrase) -> Indicator | None:
    """«1126 единиц техники» counts the technique; «600 человек» alone says nothing."""
    rest = phrase.tokens[phrase.head + 1 :]
    head = next((i for i, t in enumerate(rest) if t.tag.pos in ("NOUN", "PROPN") and t.tag.case == "Gen"), None)
    if head is None:
        return None
    inner = Phrase(rest, head)
    return _made(view, inner.nominative(), "units_of", inner)


def share_of(view: View) -> Indicator | None:
    """«82% казахстанцев пользуются …»: the share of those who do."""
    setting = view.setting
    tokens = setting.tokens
    if setting.quantity.unit != "%" or view.change.measure == "change" or setting.stop >= len(tokens):
        return None
    following = tokens[setting.stop]
    if following.lemma in ("годовой", "годовых"):
        return None
    head = next(
        (
            i
            for i in range(setting.stop, min(setting.stop + 6, len(tokens)))
            if tokens[i].tag.pos in ("NOUN", "PROPN")
            or (tokens[i].tag.pos in ("ADJ", "VERB") and tokens[i].tag.case == "Gen" and tokens[i].tag.number == "Plur")
        ),
        None,
    )
    if is_finite(following) and following.tag.number == "Plur" and view.previous:
        who = _group_of(view.previous)
        return _made(view, f"доля {who}{_doing(view, setting.stop)}", "share_of_group") if who else None
    if head is None or tokens[head].tag.case != "Gen" or not _runs(tokens, setting.stop, head):
        return None
    phrase = view.phrase(head)
    text = f"доля {join(phrase.tokens, [t.text for t in phrase.tokens])}"
    verb = next(
        (
            i
            for i in range(head, min(head + 14, len(tokens)))
            if is_finite(tokens[i]) and tokens[i].tag.verb_form == "Fin"
        ),
        None,
    )
    doing = _doing(view, verb) if verb is not None and tokens[verb].tag.number == "Plur" else ""
    return _made(view, text + doing, "share_of", None)


def _runs(tokens: Sequence[Token], start: int, stop: int) -> bool:
    """Whether only modifiers stand between a number and a noun."""
    return all(t.tag.pos in ("ADJ", "DET", "ADV", "NUM") or t.tag.verb_form == "Part" for t in tokens[start:stop])


def _group_of(previous: Indicator) -> str:
    """The group whose shares are told: «казахстанцев» of «доля казахстанцев, …»."""
    words = previous.text.split(",")[0].split()
    return " ".join(words[1:]) if words and words[0] == "доля" else ""


def _doing(view: View, verb: int) -> str:
    """«назвали цену фактором» as «, назвавших цену фактором»."""
    tokens = view.setting.tokens
    participle = active_participle(tokens[verb].lemma, past=tokens[verb].tag.tense == "Past")
    if not participle:
        return ""
    negated = verb > 0 and tokens[verb - 1].lemma == "не"
    rest: list[Token] = []
    for index in range(verb + 1, len(tokens)):
        token = tokens[index]
        if index in view.barred or token.text in ",;:()–—." or is_finite(token) or len(rest) > 9:
            break
        rest.append(token)
    tail = f" {join(rest, [t.text for t in rest])}" if rest else ""
    return f", {'не ' if negated else ''}{participle}{tail}"


def clause_of_comparison(view: View) -> Indicator | None:
    """«…, что на 10,5% больше»: a change hangs on the level before it."""
    setting = view.setting
    if view.change.measure != "change" or view.previous is None:
        return None
    earlier = view.scene.before(setting)
    if earlier is None:
        return None
    between = setting.tokens[earlier.stop : setting.first]
    own = setting.tokens[max(setting.segment[0], earlier.stop) : setting.first]
    says_what = any(t.tag.pos in ("NOUN", "PROPN") or is_finite(t) for t in own)
    if any(t.lemma in ("что", "это") for t in between) or not says_what:
        return view.previous._replace(reason=Reason("indicator", "indicator:of_level"))
    return None


def growth_of(view: View) -> Indicator | None:
    """«рост производства на 5%», «темп роста торговли»: what grew."""
    word = view.change.word
    tokens = view.setting.tokens
    if view.change.measure != "change" or word is None or tokens[word].tag.pos != "NOUN":
        return None
    start = word + 1
    while start < len(tokens) and (tokens[start].lemma in view.vocabulary.change_nouns):
        start += 1
    for index in range(start, min(start + 5, len(tokens))):
        token = tokens[index]
        if index in view.barred or token.text in ",;:()–—" or token.tag.pos in ("VERB", "ADP"):
            break
        if token.tag.pos in ("NOUN", "PROPN") and token.tag.case == "Gen":
            return _plain(view, index, "growth_of")
    return None


def _dash_noun(view: View) -> int | None:
    """The head of the noun phrase before «– 76%» or «: 76%» in the same stretch of text."""
    setting = view.setting
    tokens = setting.tokens
    position = setting.first - 1
    while position >= 0 and (
        tokens[position].tag.pos in ("ADP", "ADV", "PART", "NUM")
        or tokens[position].lemma in ("почти", "более", "не", "менее", "лишь", "всего")
    ):
        position -= 1
    if position < 1 or tokens[position].text not in ("–", "—", "-", ":"):
        return None
    stop = position
    start = stop
    while (
        start > 0 and tokens[start - 1].text not in (";", ":", "(", ")", "–", "—") and not is_finite(tokens[start - 1])
    ):
        start -= 1
    nouns = [i for i in range(start, stop) if tokens[i].tag.pos in ("NOUN", "PROPN") and i not in view.barred]
    nominatives = [i for i in nouns if tokens[i].tag.case == "Nom"]
    if nominatives:
        return nominatives[0]
    return None


def before_dash(view: View) -> Indicator | None:
    """«доля обрабатывающей промышленности – 76%»."""
    head = _dash_noun(view)
    return _plain(view, head, "before_dash") if head is not None else None


def in_brackets(view: View) -> Indicator | None:
    """«Lada (3194 ед.)», «сена (85,1% от плана)»: what stands before the bracket."""
    setting = view.setting
    tokens = setting.tokens
    start = setting.segment[0]
    if start < 1 or tokens[start - 1].text != "(":
        return None
    head = next(
        (
            i
            for i in range(start - 2, max(-1, start - 10), -1)
            if tokens[i].tag.pos in ("NOUN", "PROPN", "X") and i not in view.barred
        ),
        None,
    )
    earlier = view.scene.before(setting)
    if earlier is not None and view.previous and (head is None or head < earlier.stop):
        if (
            setting.quantity.unit == "%"
            and view.change.measure == "level"
            and earlier.quantity.unit != "%"
            and view.previous.phrase
        ):
            return _made(view, f"доля {view.previous.phrase.genitive('plur')}", "share_of_level")
        return view.previous._replace(reason=Reason("indicator", "indicator:bracket"))
    if head is None:
        return None
    while (
        head > 0
        and tokens[head].tag.case == "Gen"
        and tokens[head - 1].tag.pos in ("NOUN", "PROPN")
        and head - 1 not in view.barred
    ):
        head -= 1
    return _plain(view, head, "in_brackets")


def measure_noun(view: View) -> Indicator | None:
    """«площадью 150 квадратных метров», «в размере 7,4 млн долларов», «по ставке вознаграждения 5%»."""
    setting = view.setting
    tokens = setting.tokens
    for index in setting.leftward(max(0, setting.first - 7)):
        token = tokens[index]
        if token.tag.pos == "NOUN" and token.lemma in _MEASURES and token.tag.case != "Nom":
            return _measured(view, index)
        passes = token.tag.pos in ("ADP", "ADJ", "ADV", "NUM", "PART", "DET") or token.tag.case == "Gen"
        if not passes or index in view.barred:
            return None
    return None


def _measured(view: View, index: int) -> Indicator | None:
    setting = view.setting
    tokens = setting.tokens
    word = tokens[index]
    if word.lemma == "сумма" and view.previous and view.scene.before(setting) is not None:
        what = view.previous.phrase.genitive("plur") if view.previous.phrase else view.previous.text
        return _made(view, f"{'общая ' if tokens[index - 1].lemma == 'общий' else ''}сумма {what}", "sum_of")
    own = view.phrase(index)
    if len(own.tokens) > own.head + 1:
        return _made(view, own.nominative(), "measure", own)
    owner = (
        word.head
        if 0 <= word.head < index and tokens[word.head].tag.pos in ("NOUN", "PROPN") and word.head not in view.barred
        else None
    )
    if owner is None:
        nouns = (
            i
            for i in range(index - 1, max(-1, index - 8), -1)
            if tokens[i].tag.pos in ("NOUN", "PROPN") and i not in view.barred
        )
        owner = next(nouns, None)
        owner = None if owner is None else _top(view, owner)
    if owner is None:
        return None
    if word.lemma in _TRANSPARENT:
        return _plain(view, owner, "size_of")
    owned = view.phrase(owner)
    return _made(view, f"{word.lemma} {owned.genitive()}", "measure_of", owned)


def _top(view: View, noun: int) -> int:
    """The head of the phrase that a noun in the genitive ends."""
    tokens = view.setting.tokens
    while noun > 0 and tokens[noun].tag.case == "Gen":
        lead = next(
            (
                i
                for i in range(noun - 1, max(-1, noun - 5), -1)
                if tokens[i].tag.pos in ("NOUN", "PROPN", "ADP", "VERB", "PUNCT")
            ),
            None,
        )
        if lead is None or tokens[lead].tag.pos not in ("NOUN", "PROPN") or lead in view.barred:
            return noun
        noun = lead
    return noun


def complement(view: View) -> Indicator | None:
    """«вложено 644,7 млрд тенге инвестиций», «18 тыс. гектаров земли»: the genitive after a measure."""
    setting = view.setting
    if setting.quantity.dimension in ("share", "multiple", "time") or view.change.measure == "change":
        return None
    tokens = setting.tokens
    for index in range(setting.stop, min(setting.stop + 5, len(tokens))):
        token = tokens[index]
        if index in view.barred or (
            token.tag.pos not in ("ADJ", "NOUN", "PROPN", "DET") and token.tag.verb_form != "Part"
        ):
            return None
        if token.tag.case not in ("Gen", ""):
            return None
        if token.tag.pos in ("NOUN", "PROPN"):
            return _plain(view, index, "complement")
    return None


def subject(view: View) -> Indicator | None:
    """The subject of the clause's verb: «объем инвестиций … составил 360 млрд тенге»."""
    setting = view.setting
    verb = main_verb(setting, view.vocabulary)
    if verb is None:
        return None
    tokens = setting.tokens
    anchor = setting.anchor
    if (
        tokens[anchor].rel == "obj"
        and tokens[anchor].head == verb
        and tokens[verb].lemma not in view.vocabulary.equating
    ):
        return None
    heads = [
        i for i in children(tokens, verb) if tokens[i].rel.startswith("nsubj") and i not in view.barred and i != anchor
    ]
    heads += [
        i
        for i in range(verb - 1, max(-1, verb - 18), -1)
        if tokens[i].tag.pos in ("NOUN", "PROPN")
        and tokens[i].tag.case == "Nom"
        and i not in view.barred
        and i not in heads
    ]
    heads += [
        i
        for i in range(verb + 1, min(len(tokens), verb + 6))
        if tokens[i].tag.pos in ("NOUN", "PROPN")
        and tokens[i].tag.case == "Nom"
        and i not in view.barred
        and i not in heads
    ]
    for head in heads:
        token = tokens[head]
        if token.tag.pos in ("NOUN", "PROPN"):
            if token.tag.animacy == "Anim" or (
                view.change.measure == "change" and token.lemma in view.vocabulary.change_nouns
            ):
                continue
            if token.lemma in _REFERRING and view.previous and len(view.phrase(head).tokens) <= 2:
                return view.previous._replace(reason=Reason("indicator", "indicator:refers"))
            found = _with_antecedent(view, head)
            named = view.vocabulary.measure_verbs.get(tokens[verb].lemma)
            if named and found.phrase:
                return _made(view, f"{named} {found.phrase.genitive()}", "verb_of_measure", found.phrase)
            return found
        if token.tag.pos in ("PRON", "DET") and view.previous:
            return view.previous._replace(reason=Reason("indicator", "indicator:pronoun"))
    return None


def _with_antecedent(view: View, head: int) -> Indicator:
    """A subject with «которого» takes the noun it refers to: «объем производства машиностроения»."""
    phrase = view.phrase(head)
    tokens = view.setting.tokens
    after = phrase.tokens[-1]
    position = next(i for i, t in enumerate(tokens) if t.start == after.start) + 1
    if position < len(tokens) and tokens[position].lemma == "который" and tokens[position].tag.case == "Gen":
        comma = next((i for i in range(position - 1, -1, -1) if tokens[i].text == ","), None)
        noun = (
            next((i for i in range((comma or 0) - 1, -1, -1) if tokens[i].tag.pos in ("NOUN", "PROPN")), None)
            if comma
            else None
        )
        if noun is not None:
            owner = view.phrase(_top(view, noun))
            return _made(view, f"{phrase.nominative()} {owner.genitive()}", "relative", phrase)
    return _made(view, phrase.nominative(), "subject", phrase)


def object_of(view: View) -> Indicator | None:
    """The object of the clause's verb, where the number only measures it: «снизить расходы на 40%»."""
    setting = view.setting
    verb = main_verb(setting, view.vocabulary)
    if verb is None:
        return None
    tokens = setting.tokens
    found = [
        i
        for i in children(tokens, verb)
        if tokens[i].rel in ("obj", "obl", "iobj")
        and tokens[i].tag.pos in ("NOUN", "PROPN")
        and i not in view.barred
        and tokens[i].tag.case in ("Acc", "Gen", "Ins")
    ]
    return _plain(view, found[0], "object") if found else None


def series(view: View) -> Indicator | None:
    """The indicator of the number before, in the same sentence."""
    if view.previous and view.scene.before(view.setting) is not None:
        return view.previous._replace(reason=Reason("indicator", "indicator:series"))
    return None


def nearest_noun(view: View) -> Indicator | None:
    """The noun phrase nearest before the number, else after it."""
    setting = view.setting
    tokens = setting.tokens
    for index in (*setting.leftward(), *range(setting.stop, len(tokens))):
        if tokens[index].tag.pos in ("NOUN", "PROPN") and index not in view.barred:
            return _plain(view, _top(view, index), "nearest")
    return None


def age_or_duration(view: View) -> Indicator | None:
    """«дети до полутора лет», «в возрасте до 23 лет»: an age; «сезон длится семь месяцев»: a duration."""
    setting = view.setting
    if setting.quantity.dimension != "time" or view.change.measure == "change":
        return None
    tokens = setting.tokens
    for index in setting.leftward(max(0, setting.first - 7)):
        token = tokens[index]
        if token.lemma == "возраст":
            owner = next((i for i in range(index - 1, max(-1, index - 6), -1) if tokens[i].tag.pos == "NOUN"), None)
            return _made(view, f"возраст {view.phrase(owner).genitive()}" if owner is not None else "возраст", "age")
        if token.tag.pos == "NOUN" and token.tag.animacy == "Anim" and setting.quantity.unit in ("year", "month"):
            return _made(view, f"возраст {view.phrase(index).genitive()}", "age")
        if is_finite(token) or token.text in ",;:.()":
            return None
    return None


def duration(view: View) -> Indicator | None:
    """«отопительный сезон длится семь месяцев»: the duration of the subject."""
    if view.setting.quantity.dimension != "time" or view.change.measure == "change":
        return None
    found = subject(view)
    if (
        found is None
        or found.phrase is None
        or found.text.startswith(("срок", "продолжительность", "возраст", "время"))
    ):
        return found
    if found.reason.rule == "indicator:verb_of_measure":
        return found
    return _made(view, f"продолжительность {found.phrase.genitive()}", "duration", found.phrase)


def purpose(view: View) -> Indicator | None:
    """«выделено 26 млрд тенге на ремонт дорог»: money for something."""
    setting = view.setting
    tokens = setting.tokens
    if setting.quantity.dimension != "currency" or view.change.measure == "change" or setting.stop >= len(tokens):
        return None
    if tokens[setting.stop].text.lower() != "на":
        return None
    head = next(
        (i for i in range(setting.stop + 1, min(setting.stop + 5, len(tokens))) if tokens[i].tag.pos == "NOUN"), None
    )
    if head is None or head in view.barred or tokens[head].tag.case != "Acc":
        return None
    phrase = view.phrase(head)
    return _made(view, f"средства на {join(phrase.tokens, [t.text for t in phrase.tokens])}", "purpose", None)


def ellipsis(view: View) -> Indicator | None:
    """«средний курс покупки доллара – 537 тенге, продажи – 544 тенге»: the new word takes its like's place."""
    setting = view.setting
    earlier, previous = view.scene.before(setting), view.previous
    if earlier is None or previous is None or previous.phrase is None:
        return None
    tokens = setting.tokens
    start = setting.segment[0]
    if start < 2 or tokens[start - 1].text not in ("–", "—", "-"):
        return None
    words = [
        i
        for i in range(earlier.stop, start - 1)
        if tokens[i].text not in ",;" and tokens[i].tag.pos not in ("CCONJ", "ADP") and i not in view.barred
    ]
    if len(words) != 1:
        return None
    new = tokens[words[0]]
    old = _like(previous.phrase, new)
    if old is None:
        return None
    replaced = Phrase((*previous.phrase.tokens[:old], new, *previous.phrase.tokens[old + 1 :]), previous.phrase.head)
    texts = [t.text for t in replaced.tokens]
    return _made(view, Phrase(replaced.tokens, replaced.head).spaced(texts), "ellipsis", replaced)


def _like(phrase: Phrase, new: Token) -> int | None:
    """The word of a phrase that a new one replaces: an adjective for an adjective, a genitive for a genitive."""
    for index, token in enumerate(phrase.tokens):
        if new.tag.pos == "ADJ" and index < phrase.head and token.tag.pos == "ADJ":
            return index
        if (
            new.tag.pos in ("NOUN", "PROPN")
            and index > phrase.head
            and token.tag.pos in ("NOUN", "PROPN")
            and token.tag.case == "Gen"
        ):
            return index if may_be_genitive(new.text) else None
    return None


def changed_object(view: View) -> Indicator | None:
    """«система снижает расходы на 40%»: what somebody changes."""
    word = view.change.word
    tokens = view.setting.tokens
    if view.change.measure != "change" or word is None or tokens[word].tag.pos != "VERB":
        return None
    found = [
        i
        for i in children(tokens, word)
        if tokens[i].rel == "obj" and tokens[i].tag.pos in ("NOUN", "PROPN") and i not in view.barred
    ]
    return _plain(view, found[0], "changed_object") if found else None


Rule = Callable[[View], Indicator | None]
RULES: tuple[Rule, ...] = (
    ellipsis,
    elided,
    counted,
    age_or_duration,
    clause_of_comparison,
    growth_of,
    changed_object,
    share_of,
    before_dash,
    in_brackets,
    measure_noun,
    complement,
    duration,
    subject,
    purpose,
    object_of,
    series,
    nearest_noun,
)
