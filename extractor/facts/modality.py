"""Done or planned: from the tense of the verb and the words around it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from extractor.document import Modality, Period, Reason, Token
from extractor.facts.predicate import governing, is_finite, main_verb
from extractor.facts.scene import Scene, Setting, remembered
from extractor.facts.series import Series
from extractor.facts.vocabulary import Vocabulary

_WILL_BE = frozenset({"будет", "будут", "будем"})
_CLAUSE_ENDS = frozenset({",", ";", "(", ")"})
_EQUATING = frozenset({":", "–", "—", "-"})
_FORMER = frozenset({"прежний", "нынешний", "прошлогодний", "сегодняшний", "обычный"})
_PURPOSE = frozenset({"чтобы", "чтоб"})
_AGE = "compound:year"
"""The rule of «31-летний житель», who is so old whatever he plans."""
_BREAKS = frozenset({",", ";", ":", "(", ")", "–", "—"})


Modal = tuple[Modality, Reason]


def read(scene: Scene, setting: Setting, period: Period | None, series: Series, vocabulary: Vocabulary) -> Modal:
    """`planned` for plans, forecasts, targets, duties and possibilities; else `actual`.

    The numbers of a forecast are planned, and the items of a series without a verb of their own as what opens it.
    """
    verb = _verb(setting, vocabulary)
    happened = verb is not None and setting.tokens[verb].tag.tense == "Past"
    word = series.forecast.word if series.forecast.is_dated else None
    if word and series.forecast.foretells(setting.sentence) and not happened:
        return "planned", Reason("modality", "planned:of_forecast", word.start, word.stop)
    if is_past_end(setting):
        return "actual", Reason("modality", "actual:before")
    if _AGE in setting.quantity.rules:
        return "actual", Reason("modality", "actual:age")
    if said := plan(setting, vocabulary):
        return "planned", said
    if (led := _led(scene, setting, series, vocabulary)) is not None:
        return "planned", Reason("modality", "planned:of_series", led.start, led.stop)
    published = scene.document.published
    if period and published and not happened and _is_ahead(period, published):
        return "planned", Reason("modality", "planned:later_than_published")
    return "actual", Reason("modality", "actual")


@remembered
def plan(setting: Setting, vocabulary: Vocabulary) -> Reason | None:
    """The word that makes a number a plan, if one does."""
    verb = _verb(setting, vocabulary)
    while True:
        for rule in (_by_words, _by_infinitive, _by_subject):
            if found := rule(setting, verb, vocabulary):
                name, index = found
                token = setting.tokens[index]
                return Reason("modality", f"planned:{name}", token.start, token.stop)
        first = _first_conjunct(setting.tokens, verb)
        if first is None:
            return None
        verb = first


def _first_conjunct(tokens: Sequence[Token], verb: int | None) -> int | None:
    """The infinitive that an infinitive stands beside, before it: «нужно снизить налог, а также выделить 5 млн»."""
    if verb is None or tokens[verb].rel != "conj" or tokens[verb].tag.verb_form != "Inf":
        return None
    before = next((i for i in range(verb - 1, -1, -1) if is_finite(tokens[i])), None)
    return before if before is not None and tokens[before].tag.verb_form == "Inf" else None


def _led(scene: Scene, setting: Setting, series: Series, vocabulary: Vocabulary) -> Token | None:
    """The word of plan in the lead or opening of a series that an item without a verb goes on with."""
    sentence = setting.sentence
    if sentence.index not in series.items or any(is_finite(token) for token in sentence.tokens):
        return None
    opening = series.lead(scene, sentence.index) or scene.sentences[series.opening(sentence.index)]
    return next((token for token in opening.tokens if _plans(token, vocabulary)), None)


def _plans(token: Token, vocabulary: Vocabulary) -> bool:
    plans = token.lemma in vocabulary.planned and token.tag.pos != "NOUN"
    return plans or token.tag.tense == "Fut" or token.text.lower() in _WILL_BE


def _by_words(setting: Setting, verb: int | None, vocabulary: Vocabulary) -> tuple[str, int] | None:
    """«Построят», «будет построено», «планируется», «должны», «из 90 запланированных»."""
    for index in _deciding(setting, verb):
        token = setting.tokens[index]
        is_future = token.tag.tense == "Fut" or token.text.lower() in _WILL_BE
        if is_future and (index == verb or not _tells(setting, verb)):
            return "future", index
        name = vocabulary.planned.get(token.lemma)
        if name == "possibility" and token.tag.tense == "Past" and token.tag.verb_form == "Fin":
            continue  # «Смогли выйти 2%» is done.
        if index != verb and (_stands_beside(setting.tokens, verb, index) or _owes(setting, index)):
            continue
        if name and token.tag.pos != "NOUN" and (index == verb or _counts(setting, index)):
            return name, index
    return None


def _stands_beside(tokens: Sequence[Token], verb: int | None, index: int) -> bool:
    """Whether a finite verb is another beside that of the number: «взял 5 млн и пообещал контракт»."""
    if verb is None or not is_finite(tokens[verb]) or tokens[index].tag.verb_form != "Fin":
        return False
    pairs = ((verb, index), (index, verb))
    return any(tokens[one].rel == "conj" and tokens[one].head == other for one, other in pairs)


def _owes(setting: Setting, index: int) -> bool:
    """«завод должен 5 млн тенге» is a debt, «должен выпустить» a duty."""
    tokens = setting.tokens
    owing = setting.quantity.dimension == "currency" and tokens[index].lemma == "должный"
    return owing and not any(token.tag.verb_form == "Inf" for token in tokens[index:])


def _by_infinitive(setting: Setting, verb: int | None, vocabulary: Vocabulary) -> tuple[str, int] | None:
    """«Просят построить», «чтобы построить», «построить 5 школ» as a sentence."""
    if verb is None or setting.tokens[verb].tag.verb_form != "Inf":
        return None
    if _commands(setting, verb):
        return "infinitive", verb
    for index in _before_infinitive(setting, verb):
        lemma = setting.tokens[index].lemma
        if lemma in vocabulary.planned_subjects:
            return vocabulary.planned_subjects[lemma], index
        if lemma in vocabulary.asking:
            return vocabulary.asking[lemma], index
        if lemma in _PURPOSE:
            return "purpose", index
    return None


def _by_subject(setting: Setting, verb: int | None, vocabulary: Vocabulary) -> tuple[str, int] | None:
    """«План на год – 5 школ», «прогноз: 5 школ»."""
    subject = _planned_level(setting, vocabulary)
    subject = _subject(setting) if subject is None else subject
    name = vocabulary.planned_subjects.get(setting.tokens[subject].lemma) if subject is not None else None
    return (name, subject) if name and subject is not None else None


def _planned_level(setting: Setting, vocabulary: Vocabulary) -> int | None:
    """«создано 41 место при плане в 38»: the noun of planning that leads to the number."""
    tokens, index = setting.tokens, setting.first - 1
    while index > 0 and tokens[index].tag.pos in ("ADP", "ADV", "PART"):
        index -= 1
    led = index > 0 and tokens[index].lemma in vocabulary.planned_subjects and tokens[index - 1].text.lower() == "при"
    return index if led else None


def _tells(setting: Setting, verb: int | None) -> bool:
    """Whether the verb itself says that it happened or holds, so that a future beside it is of another clause."""
    tag = setting.tokens[verb].tag if verb is not None else None
    return tag is not None and tag.verb_form == "Fin" and tag.tense in ("Past", "Pres")


def _commands(setting: Setting, verb: int) -> bool:
    """Whether the verb is an infinitive on which no other word rests: «Выделить 5 млн тенге на дороги»."""
    tokens = setting.tokens
    if verb not in setting.ancestors():
        return False
    before = tokens[:verb]
    return not any(is_finite(token) or token.tag.variant == "Short" or token.tag.pos == "NOUN" for token in before)


def _is_participle(token: Token) -> bool:
    return token.tag.verb_form == "Part" and token.tag.variant != "Short"


@remembered
def _subject(setting: Setting) -> int | None:
    """The noun that a number is said to be by a dash or a colon, without a verb: «план на год – 5 школ»."""
    tokens, found, is_equated = setting.tokens, None, False
    for index in setting.leftward():
        token = tokens[index]
        if token.text in _CLAUSE_ENDS or is_finite(token):
            break
        is_equated = is_equated or token.text in _EQUATING
        if is_equated and token.tag.pos == "NOUN" and token.tag.case == "Nom":
            found = index
    return found


def _before_infinitive(setting: Setting, verb: int) -> list[int]:
    """The words before an infinitive in its clause, and the verb it hangs on."""
    tokens = setting.tokens
    start = verb
    while start > 0 and tokens[start - 1].text not in _CLAUSE_ENDS:
        start -= 1
    return [*range(start, verb), *([tokens[verb].head] if tokens[verb].head >= 0 else [])]


def _counts(setting: Setting, index: int) -> bool:
    """Whether a word of planning is of the number: an attribute is not, if it stands with another noun."""
    tokens = setting.tokens
    tag = tokens[index].tag
    if tag.variant == "Short" or not (tag.verb_form == "Part" or (tag.pos == "ADJ" and tag.case)):
        return True
    between = range(index + 1, setting.first)
    return (
        index <= setting.stop and tokens[index].head not in between and not any(is_finite(tokens[i]) for i in between)
    )


def is_past_end(setting: Setting) -> bool:
    """Whether a number is what another is compared with: «с 0,52 до 1,3 тенге», «против нынешних 141,3 тысячи», «вместо
    прежних 85»; not «вместо запланированных 14», «вместо 950 по плану»."""
    tokens, first = setting.tokens, setting.first
    before = [token.text.lower() for token in tokens[max(0, first - 2) : first]]
    following = [token.text.lower() for token in tokens[setting.stop : setting.stop + 2]]
    if before[-1:] in (["с"], ["со"]) and following[:1] == ["до"] and setting.quantity.unit != "°C":
        return True
    former = before[-1:] == ["вместо"] or (before[:1] == ["вместо"] and tokens[first - 1].lemma in _FORMER)
    return "против" in before or (former and following != ["по", "плану"])


@remembered
def _verb(setting: Setting, vocabulary: Vocabulary) -> int | None:
    """The verb of a number's clause; one behind a comma that doesn't govern the number belongs to another clause."""
    governor = governing(setting, vocabulary)
    if governor is not None and _is_participle(setting.tokens[governor]):
        return governor
    verb = main_verb(setting, vocabulary)
    subject = _subject(setting)
    is_measured = subject is not None and setting.tokens[subject].lemma in vocabulary.measure_nouns
    if subject is not None and verb is not None and is_measured and verb < subject:
        between = {token.text for token in setting.tokens[verb:subject]}
        equates = setting.tokens[verb].lemma in vocabulary.equating and ";" not in between
        return verb if equates else None  # «расход составит 5, доход – 4»
    if verb is None or verb < setting.segment[1] or verb in setting.ancestors():
        return verb
    relative = any(token.lemma == "который" for token in setting.tokens[setting.stop : verb])
    return verb if relative else None


def _deciding(setting: Setting, verb: int | None) -> list[int]:
    """The words that decide: the verb an infinitive hangs on, and what stands with the verb or the number."""
    tokens = setting.tokens
    if verb is None:
        return list(range(*setting.segment))
    start = stop = verb
    while start > 0 and tokens[start - 1].text not in _BREAKS:
        start -= 1
    while stop < len(tokens) and tokens[stop].text not in _BREAKS:
        stop += 1
    head = tokens[verb].head
    governor = [head] if head >= 0 and tokens[verb].tag.verb_form == "Inf" else []
    around = sorted({*range(start, stop), *range(*setting.segment)})
    return [*governor, *around]


def _is_ahead(period: Period, published: date) -> bool:
    """Whether a period lies after the day of publication, or runs up to a day after it."""
    if period.start is not None:
        return period.start > published
    return period.end is not None and period.end > published
