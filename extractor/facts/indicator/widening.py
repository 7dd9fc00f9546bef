"""What a bare counted noun is widened by: a deed, a clause, a whole or a place."""

from __future__ import annotations

import itertools

from msgspec.structs import replace

from extractor.document import Token
from extractor.facts.indicator.deeds import ABOUT, Deed, deed
from extractor.facts.indicator.lists import BETWEEN
from extractor.facts.indicator.view import DASHES, MARKS, NOMINAL, Indicator, Phrase, View, written
from extractor.facts.predicate import governing, is_finite, is_verbal_noun
from extractor.facts.scene import children

_WHICH = {"Gen": "которых", "Loc": "которых", "Dat": "которым", "Ins": "которыми"}
_BARE = {"во": "в", "со": "с", "ко": "к"}  # «во всех школах», but «в которых»
_MAY = frozenset({"можно", "нужно", "необходимо", "нельзя"})
_DONE = ("шие", "шиеся")
_INTO = frozenset({"в", "во", "на", "за", "через"})
# The genders and the number of what a pronoun stands for.
_OWNERS = {
    "их": ((), "Plur"),
    "его": (("Masc", "Neut"), "Sing"),
    "ее": (("Fem",), "Sing"),
    "её": (("Fem",), "Sing"),
}
_ARGUMENTS = ("nsubj", "nsubj:pass", "obj")


def widened(view: View, noun: str, head: Token) -> str:
    """A bare noun with what those counted do, with what is done to them, or with a clause about them."""
    part = head.tag.verb_form == "Part"  # «пострадавшие» says already what was done.
    animate = part or head.tag.animacy == "Anim"
    done = deed(view, animate=animate)
    if done and (done.complement or not (done.active or part)):
        return done.of(noun)
    shared = _shared_circumstance(view, done) if done else ""
    if done and shared:
        return f"{done.of(noun)}{shared}"
    rest = _shared_deed(view) or _holding(view) or relative_clause(view, animate=animate)
    rest = rest or _wherein(view) or place_there(view)
    if not rest and done and not part and done.participle.endswith(_DONE) and done.verb not in view.vocabulary.existing:
        return done.of(noun)  # «погибли двое рабочих» tells more than «рабочие».
    return noun + rest


def for_whom(view: View, phrase: Phrase) -> Phrase:
    """A bare noun of measure with «для …» that its clause begins with: «для школ тариф установлен в размере 310»."""
    tokens, start = view.tokens, view.setting.segment[0]
    bare = len(phrase.tokens) == 1 and phrase.tokens[0].lemma in view.vocabulary.measure_nouns
    if not bare or tokens[start].text.lower() != "для":
        return phrase
    head = next((i for i in range(start + 1, view.setting.first) if tokens[i].tag.pos in NOMINAL), None)
    if head is None or not view.is_noun(head) or view.preposition(head) != start:
        return phrase
    lead = replace(tokens[start], text=tokens[start].text.lower())
    return Phrase((*phrase.tokens, lead, *view.phrase(head).tokens), 0)


def of_owner(view: View, found: Indicator) -> Indicator:
    """«построили мост, его длина – 240 метров»: whose it is, where a pronoun stands for that."""
    phrase = found.phrase
    if phrase is None or not (owner := _owner(view, phrase)) or found.text != phrase.nominative():
        return found
    head, tail = Phrase(phrase.tokens[: phrase.head + 1], phrase.head), phrase.tokens[phrase.head + 1 :]
    return found._replace(text=f"{head.nominative()}{owner} {written(tail)}".strip())


def _owner(view: View, phrase: Phrase) -> str:
    """« моста» for «его длина», behind «построили мост»; an empty string where nothing is found."""
    tokens, previous = view.tokens, view.previous
    first = phrase.tokens[0].index
    if first >= len(tokens) or tokens[first] is not phrase.tokens[0]:
        return ""  # It is told of a number before.
    word = tokens[max(0, first - 1)].text.lower()
    if word not in _OWNERS or phrase.tokens[phrase.head].tag.animacy == "Anim":
        return ""
    before = view.scene.before(view.setting)
    if word == "их" and before is not None and previous is not None and previous.phrase is not None:
        counts = before.quantity.dimension in ("count", "person")
        return f" {previous.phrase.genitive('plur')}" if counts else ""
    owners = (i for i in range(first - 2, -1, -1) if view.is_noun(i) and _may_own(tokens[i], word))
    owner = next(owners, None)
    return "" if owner is None else f" {view.phrase(owner).genitive()}"


def _may_own(token: Token, pronoun: str) -> bool:
    """Whether a noun may be what «их», «его», «её» stand for."""
    genders, number = _OWNERS[pronoun]
    tag = token.tag
    agrees = tag.number == number and (not genders or tag.gender in genders)
    return agrees and tag.case in ("Nom", "Acc") and tag.animacy != "Anim"


def _shared_deed(view: View) -> str:
    """Those «в том числе» do what the number before does: «на остров вышли 44 баркаса, в том числе восемь яхт»."""
    if view.previous is None or not of_those(view):
        return ""
    _, comma, tail = view.previous.text.partition(", ")
    return comma + tail


def _shared_circumstance(view: View, done: Deed) -> str:
    """« в аварии» of «в аварии погибли двое рабочих, ещё пять рабочих пострадали»: said before the first verb, it is
    said of both.
    """
    before, previous = view.scene.before(view.setting), view.previous
    if before is None or previous is None or not done.active:
        return ""
    said = circumstance(previous.text)
    verb = next((token for token in view.tokens[: before.first] if is_finite(token)), None)
    text = view.scene.document.text[view.tokens[0].start : verb.start] if verb else ""
    return f" {said}" if said and said in text[:1].lower() + text[1:] else ""


def circumstance(text: str) -> str:
    """«в аварии» of «рабочие, погибшие в аварии»."""
    return text.partition(", ")[2].partition(" ")[2]


def of_those(view: View) -> bool:
    """Whether the number is a part of the one before: «в том числе восемь», «из них треть»."""
    words = " ".join(token.text.lower() for token in view.tokens[view.setting.segment[0] : view.setting.first])
    return words.startswith(("в том числе", "из них", "включая"))


def _holding(view: View) -> str:
    """What is for so many: « стационара» of «откроют стационар на 25 коек»."""
    tokens, lead = view.tokens, view.preposition(view.setting.first)
    if lead is None or lead < 1 or tokens[lead].text.lower() != "на":
        return ""
    whole = tokens[lead - 1]
    return _wherein(view) if whole.rel == "obj" and whole.tag.animacy != "Anim" else ""


def _wherein(view: View) -> str:
    """What those counted are parts of: « составов» of «составы из 40 вагонов»."""
    tokens, before = view.tokens, view.scene.before(view.setting)
    lead = view.preposition(view.setting.first)
    if lead is None or lead < 1 or tokens[lead].text.lower() not in ("из", "на"):
        return ""
    numbered = before is not None and lead == before.stop  # «16 трупп из семи стран»
    whole = tokens[lead - 1]
    if whole.tag.pos != "NOUN" or is_verbal_noun(whole, view.vocabulary) or not (numbered or view.is_noun(lead - 1)):
        return ""
    phrase = Phrase((whole,), 0) if numbered else view.phrase(lead - 1)
    return f" {phrase.genitive('plur' if numbered else '')}"


def place_there(view: View) -> str:
    """Where those counted are, if the stretch of text begins with it: « в штате» of «в штате 40 инженеров»."""
    tokens, start, first = view.tokens, view.setting.segment[0], view.setting.first
    bare = not any(token.tag.pos in NOMINAL for token in tokens[start:first])
    while start + 1 < first and tokens[start].tag.pos in ("ADV", "PART", "CCONJ"):
        start += 1  # «всего в забое находились 62 человека»
    if bare and start > 1 and tokens[start - 1].text in DASHES:  # «на борту – 40 пассажиров»
        start = next((i + 1 for i in range(start - 2, -1, -1) if tokens[i].text in MARKS), 0)
    head = next((i for i in range(start + 1, first) if tokens[i].tag.pos in NOMINAL), None)
    if head is None or tokens[start].text.lower() not in ("в", "на", "под", "среди") or not view.is_noun(head):
        return ""
    lemma, words = tokens[head].lemma, view.vocabulary
    no_place = tokens[head].tag.case == "Acc" or lemma in words.setting_nouns or lemma in words.measure_nouns
    if view.preposition(head) != start or no_place or view.preposition(first) is not None:
        return ""
    if any(is_finite(token) and token.lemma not in words.existing for token in tokens[head:first]):
        return ""
    return f" {tokens[start].text.lower()} {written(view.phrase(head).tokens)}"


def relative_clause(view: View, *, animate: bool) -> str:
    """«, у которых нашли схему» of «схему нашли у 87 фирм»; empty where the clause says nothing of them.

    `animate` tells whether living beings are counted, for the accusative.
    """
    tokens = view.tokens
    verb = governing(view.setting, view.vocabulary)
    if verb is None or not is_finite(tokens[verb]) or _hangs_on_noun(view):
        return ""
    lead = _lead(view)
    case = _case(view, lead)
    coming = animate and tokens[verb].tag.tense in ("Fut", "Pres")  # What has been done is a participle.
    acted_on = coming and tokens[view.setting.anchor].rel in ("obj", "nsubj") and _has_subject(view, verb)
    if (lead is None and case not in ("Dat", "Ins") and not acted_on) or (lead and lead.text.lower() in ABOUT):
        return ""
    said = "" if tokens[verb].lemma in view.vocabulary.equating else clause(view, verb)
    which = _WHICH.get(case) or ("которых" if animate else "которые")
    words = [_BARE.get(lead.text.lower(), lead.text.lower())] if lead else []
    return f", {' '.join([*words, which, said])}" if said else ""


def _hangs_on_noun(view: View) -> bool:
    """Whether the number hangs on a noun before it and not on the verb: «заказы на 30 тысяч масок»."""
    head = view.tokens[view.setting.anchor].head
    return 0 <= head < view.setting.first and view.tokens[head].tag.pos in (*NOMINAL, "ADJ")


def _has_subject(view: View, verb: int) -> bool:
    """Whether the clause says what acts on the number: «отмена затронет 30 пассажиров»."""
    tokens = view.tokens
    named = [i for i in children(tokens, verb) if tokens[i].rel == "nsubj" and view.is_noun(i) and i < verb]
    return any(tokens[i].tag.animacy != "Anim" for i in named)


def _lead(view: View) -> Token | None:
    """The preposition before the number, over words of exactness: «в более чем 30 странах»."""
    tokens = view.tokens
    index = view.setting.first
    while index > 0 and (tokens[index - 1].text.lower() in BETWEEN or tokens[index - 1].tag.pos in ("ADV", "PART")):
        index -= 1
    found = view.preposition(index)
    return None if found is None else tokens[found]


def _case(view: View, lead: Token | None) -> str:
    """The case of those counted: the noun's, but «в 40 домов» has the accusative."""
    cases = [view.tokens[i].tag.case for i in range(view.setting.first, view.setting.stop)]
    found = next((case for case in reversed(cases) if case), "")
    return "Acc" if found == "Gen" and lead is not None and lead.text.lower() in _INTO else found


def clause(view: View, verb: int) -> str:
    """The verb with its subject and object; empty if it has neither."""
    tokens, setting = view.tokens, view.setting
    helper = next((i for i in (tokens[verb].head, *children(tokens, verb)) if i >= 0 and _helps(view, i, verb)), None)
    verbs = [] if helper is None else [helper]
    found = [
        i
        for i in itertools.chain.from_iterable(children(tokens, v) for v in (*verbs, verb))
        if tokens[i].rel in _ARGUMENTS and view.is_noun(i) and not setting.first <= i < setting.stop
    ]
    near = [i for i in found if not any(t.text in MARKS for t in tokens[min(i, verb) : max(i, verb)])]
    said = [view.plain(i, "").text if tokens[i].rel != "obj" else _as_written(view, i) for i in near]
    ready = tokens[verb].tag.verb_form != "Inf" or verbs
    return " ".join([*(tokens[i].text.lower() for i in (*verbs, verb)), *said]) if said and ready else ""


def _as_written(view: View, index: int) -> str:
    phrase = view.phrase(index)
    return view.make(written(phrase.tokens), "", phrase).text


def _helps(view: View, index: int, verb: int) -> bool:
    """Whether a token is the finite verb over an infinitive or the auxiliary of a verb."""
    token = view.tokens[index]
    over = view.tokens[verb].head == index and view.tokens[verb].tag.verb_form == "Inf"
    may = token.tag.verb_form == "Fin" or token.text.lower() in _MAY
    return may and (over or token.rel.startswith("aux"))
