"""What those counted do or what is done to them, as a participle: «семьи, получившие пособия», «открытые вакансии»."""

from __future__ import annotations

import re
from typing import NamedTuple

from extractor.document import Token
from extractor.facts.indicator.view import CLOSING, DASHES, MARKS, NOMINAL, OPENING, Phrase, View, written
from extractor.facts.predicate import governing, is_finite
from extractor.facts.scene import children
from extractor.facts.vocabulary import phrase_at
from extractor.language.morphology import is_transitive, participle

# «удалось спасти 40 человек», «получить дозу смогли 40 человек»: what they managed is the deed.
_MANAGING = frozenset({"удаться", "удаваться", "смочь", "суметь", "успеть"})
# Of what they take away, they say it in the genitive: «лишены прав».
_DEPRIVING = frozenset({"лишить", "лишать"})
# Prepositions that say how exact the number is.
ABOUT = frozenset({"около", "свыше", "порядка", "до", "по"})


class Deed(NamedTuple):
    """A participle in the plural nominative and the verb's complement, with its preposition if it has one."""

    verb: str
    participle: str
    active: bool
    preposition: tuple[Token, ...]
    complement: Phrase | None

    def of(self, noun: str) -> str:
        """The noun, in the plural nominative, with its deed."""
        if self.complement is None:
            return f"{noun}, {self.participle}" if self.active else f"{self.participle} {noun}"
        return f"{noun}, {self.participle} {self.said()}"

    def said(self) -> str:
        """The complement with its preposition; an empty string without one."""
        if self.complement is None:
            return ""
        tokens = [*self.preposition, *self.complement.tokens]
        text = written(tokens)
        if self.preposition and self.preposition[-1].stop + 1 < self.complement.tokens[0].start:
            text = re.sub("^([вскВСК])[оО] ", r"\1 ", text)  # «со (старых) счетов»: the «о» was the adjective's.
        return text if tokens[0].tag.pos == "PROPN" else text[:1].lower() + text[1:]


def deed(view: View, *, animate: bool) -> Deed | None:
    """The deed of what the number counts, if it is the subject or object of a verb that has a participle.

    `animate` tells whether living beings are counted: they rather act than are acted on.
    """
    tokens = view.tokens
    verb = _verb(view)
    if verb is None or tokens[max(0, verb - 1)].lemma == "не":  # «не хватает 40 учителей»
        return None
    rival = _rival(view, verb)
    active = _is_active(view, verb, rival, animate=animate)
    if active is None or (rival is not None and tokens[rival].tag.pos == "PRON"):
        return None
    lemma, past = tokens[verb].lemma, tokens[verb].tag.tense != "Pres"
    transitive = is_transitive(lemma, tokens[verb].tag.aspect)
    form = participle(lemma, voice="actv" if active else "pssv", past=past, case="nomn")
    if not form:
        return None
    if active and rival is not None and (tokens[rival].rel == "obj" or transitive):
        return Deed(lemma, form, active, (), view.phrase(rival))
    lead, complement = _oblique(view, verb)
    unsaid = rival is None and view.quantity.dimension == "count"
    if active and transitive and (complement is None or unsaid):
        return None  # «люди, получившие» says not what; «в приюте содержат 40 собак» says not who.
    return Deed(lemma, form, active, lead, complement)


def _verb(view: View) -> int | None:
    """The verb of the number's stretch of text, if it tells what has happened or goes on."""
    tokens, setting = view.tokens, view.setting
    lead = tokens[max(0, setting.first - 1)]
    if setting.first > 0 and lead.tag.pos == "ADP" and lead.text.lower() not in ABOUT:
        return None  # «у 24 тысяч человек» is neither subject nor object.
    if _depends(view):
        return None
    verb = governing(setting, view.vocabulary)
    start, stop = _stretch(view)
    if verb is not None and tokens[tokens[verb].head].lemma in _MANAGING and tokens[verb].tag.verb_form == "Inf":
        return verb
    if verb is not None and tokens[verb].lemma in _MANAGING:
        return next((i for i in children(tokens, verb) if tokens[i].tag.verb_form == "Inf"), None)
    if verb is None or not start <= verb < stop or not is_finite(tokens[verb]):
        return None
    tag, lemma = tokens[verb].tag, tokens[verb].lemma
    equates = lemma in view.vocabulary.equating and lemma not in view.vocabulary.acting
    equates = equates and not (lemma == "остаться" and any(token.text.lower() == "без" for token in tokens[start:stop]))
    awaited = any(tokens[i].tag.pos == "AUX" and tokens[i].tag.tense == "Pres" for i in children(tokens, verb))
    idle = tag.verb_form == "Inf" or tag.tense == "Fut" or awaited or equates  # «будут открыты»
    speaks = lemma in view.vocabulary.speech_verbs and tag.verb_form == "Fin" and view.quantity.dimension != "currency"
    return None if idle or speaks else verb  # Money may be «перечислено», people who spoke are not what is counted.


def _depends(view: View) -> bool:
    """Whether the number is in an oblique case or hangs on the noun before it: «о закупке более 70 парт»."""
    tokens, setting = view.tokens, view.setting
    if any(tokens[i].tag.case in ("Dat", "Ins", "Loc") for i in range(setting.first, setting.stop)):
        return True
    head = tokens[setting.anchor].head
    if not 0 <= head < setting.first or head in view.barred or tokens[head].tag.pos != "NOUN":
        return False
    return not any(is_finite(tokens[i]) for i in range(head, setting.first))


def _stretch(view: View) -> tuple[int, int]:
    """The number's stretch of text, over a dash before it, and over a bracket behind: «60 пасек (15%) получили»."""
    tokens = view.tokens
    start, stop = view.setting.segment
    if 1 < start == view.setting.first and tokens[start - 1].text in DASHES:  # «пострадали – 40»
        opening = next((i + 1 for i in range(start - 2, -1, -1) if tokens[i].text in MARKS), 0)
        named = any(token.tag.pos in NOMINAL and token.tag.case == "Nom" for token in tokens[opening:start])
        start = start if named else opening
    if stop < len(tokens) and tokens[stop].text == "(" and stop == view.setting.stop:
        stop = next((i + 1 for i in range(stop, len(tokens)) if tokens[i].text == ")"), stop)
        while stop < len(tokens) and tokens[stop].text not in MARKS:
            stop += 1
    return start, stop


def _is_active(view: View, verb: int, rival: int | None, *, animate: bool) -> bool | None:
    """Whether the counted act («обратились 100 семей») or are acted on («вакансии открыты», «открыли 87 вакансий»).

    None where they do neither: «показан фильм 300 ученикам».
    """
    token = view.tokens[verb]
    one = view.quantity.value % 10 == 1 and view.quantity.value % 100 != 11  # «31 цех»; others take plural or neuter.
    subject = one or token.tag.number == "Plur" or token.tag.gender in ("", "Neut")
    if token.tag.verb_form == "Inf":  # «удалось спасти 40 человек», «смогли получить 40 человек»
        return view.tokens[token.head].lemma not in ("удаться", "удаваться")
    if token.tag.verb_form == "Part":
        return False if subject else None
    if not is_transitive(token.lemma, token.tag.aspect):
        return True if subject else None
    if not subject:
        return False
    if rival is None:
        # «проживает 40 человек», «проживают 40 семей»; «открыли 87 вакансий» says not who.
        others = view.scene.by_sentence[view.setting.sentence.index]
        if view.setting.first < verb and any(other.first == verb + 1 for other in others):
            return True  # «восемь заводов переработали 2 тысячи тонн»
        if animate and any(verb in (other.stop, other.first - 1) for other in others if other is not view.setting):
            return True  # «140 баллов набрали двое», «шестеро мужчин угнали 27 машин»
        acts = animate and token.tag.tense == "Pres" and view.tokens[view.setting.anchor].rel != "obj"
        return token.tag.number == "Sing" or acts
    other = view.tokens[rival].tag
    named = other.case in ("Nom", "Acc") and other.number == "Sing" and other.animacy != "Anim"
    if named and token.tag.number == "Plur":
        return True  # «грант получили 16 фермеров»
    counts, anchor = view.quantity.dimension in ("count", "person"), view.tokens[view.setting.anchor]
    if counts and token.tag.tense == "Past" and rival < verb < view.setting.first and anchor.rel == "obj":
        return False  # «школы приняли 300 детей», but «медали получили 16 пловцов», «печи обслуживают 40 рабочих»
    if other.case == "Acc" or other.number != token.tag.number or view.tokens[rival].rel == "obj":
        return True
    return animate and token.tag.number == "Plur" and other.animacy != "Anim"


def _rival(view: View, verb: int) -> int | None:
    """The subject or object of the verb beside the number: «медали получили 16 пловцов»."""
    tokens, setting = view.tokens, view.setting
    own = range(setting.first, setting.stop)
    around = [i for i in range(*_stretch(view)) if i not in own and (i not in view.barred or _acts(tokens[i]))]
    for index in sorted(around, key=lambda i: abs(i - verb)):
        between = tokens[min(index, verb) + 1 : max(index, verb)]
        if any(is_finite(token) and token.lemma not in _MANAGING for token in between):
            continue
        tag = tokens[index].tag
        bare = view.preposition(index) is None and not _in_title(view, index)
        if (
            tag.pos in (*NOMINAL, "PRON")
            and (tag.case in ("Nom", "Acc") or tokens[index].rel in ("nsubj", "obj"))
            and bare
        ):
            return index
    return None


def _in_title(view: View, index: int) -> bool:
    """Whether a word stands in the title of what a preposition leads to: «по программе «Дом и сад» открыли 40 школ»."""
    tokens = view.tokens
    before = range(index - 1, max(0, index - 6), -1)
    mark = next((i for i in before if tokens[i].text in OPENING + CLOSING), 0)
    return tokens[mark].text in OPENING and view.is_noun(mark - 1) and view.preposition(mark - 1) is not None


def _acts(token: Token) -> bool:
    """Whether a place does something: «8 тысяч доз Кокшетау ожидает в мае»."""
    return token.tag.pos == "PROPN" and token.tag.case == "Nom" and token.rel == "nsubj"


def _lead(view: View, index: int) -> tuple[Token, ...]:
    """The preposition of a noun, of several words too: «в ходе (обыска)», «в связи с (осмотром)»."""
    tokens = view.tokens
    preposition = view.preposition(index)
    if preposition is not None:
        first = next((i for i in range(preposition, 0, -1) if tokens[i].rel != "fixed"), preposition)
        return tokens[first : preposition + 1]
    first = next((i for i in children(tokens, index) if tokens[i].tag.pos == "ADP" and i < index), index)
    return tokens[first:index] if index - first <= 2 else ()


def _oblique(view: View, verb: int) -> tuple[tuple[Token, ...], Phrase | None]:
    """An oblique of the verb, in short, with a preposition before one without: «на промысел», «субсидиями»."""
    tokens, setting = view.tokens, view.setting
    hanging = [i for i in children(tokens, verb) if tokens[i].rel in ("obl", "iobj") and view.is_noun(i)]
    if setting.stop < len(tokens) and tokens[setting.stop].tag.pos == "ADP":  # «вложили 85 млн в теплицы»
        behind = range(setting.stop + 1, min(setting.stop + 5, len(tokens)))
        told = [i for i in behind if view.is_noun(i) and tokens[i].rel != "fixed"]  # not «в связи с»
        hanging += [i for i in told if view.preposition(i) == setting.stop and i not in hanging]
    if verb and view.is_noun(verb - 1) and view.preposition(verb - 1) is not None and verb - 1 not in hanging:
        hanging.append(verb - 1)  # «в области в аварии погибли», where the tree has the accident in the region
    found: list[tuple[tuple[Token, ...], Phrase]] = []
    for index in sorted(hanging, key=lambda i: (i < verb, i)):
        if setting.first <= index < setting.stop or tokens[index].lemma in view.vocabulary.setting_nouns:
            continue
        if tokens[index].tag.case == "Dat" and view.preposition(index) is None:
            continue
        lead = _lead(view, index)
        if not lead and tokens[index].tag.case == "Gen" and tokens[verb].lemma not in _DEPRIVING:
            continue
        if _names_source(view, (*lead, tokens[index])) or _is_set_against(view, index, lead):
            continue
        phrase = view.phrase(index)
        relates = tokens[index].lemma in view.vocabulary.relational_nouns
        if relates and index + 1 < len(tokens) and tokens[index + 1].tag.pos == "PRON":
            continue  # «в результате чего»
        whole = tokens[index].lemma in view.vocabulary.relational_nouns or view.quantity.dimension == "currency"
        found.append((lead, phrase if lead or whole else Phrase((tokens[index],), 0)))
    return next((pair for pair in found if pair[0]), found[0] if found else ((), None))


def _is_set_against(view: View, noun: int, lead: tuple[Token, ...]) -> bool:
    """«учатся 61 тысяча детей при мощности 49 тысяч»: another measure, with a number of its own."""
    measure = view.tokens[noun].lemma in view.vocabulary.measure_nouns
    return measure and len(lead) == 1 and lead[0].text.lower() == "при"


def _names_source(view: View, words: tuple[Token, ...]) -> bool:
    """«согласно данным комитета», «по информации акимата»."""
    return phrase_at(view.vocabulary.by_source, [token.text.lower() for token in words], 0) is not None
