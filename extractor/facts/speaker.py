"""Who states a number: direct and reported speech, «по данным X», «Об этом сообщил X», signatures after quotations."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from extractor.document import Entity, Reason, Sentence, Token
from extractor.entities import Register, referent
from extractor.facts.scene import Scene, children
from extractor.facts.vocabulary import Vocabulary, phrase_at

_PRONOUNS = frozenset({"он", "она"})
_HIS = frozenset({"его", "ее", "её", "их"})
_OPENING, _CLOSING = '«"“„—–-', '»"”'
_DASHES = frozenset("–—-")
_HIS_WORDS = (["словам"], ["данным"], ["мнению"], ["прогнозу"], ["подсчетам"], ["оценке"])
_NEWSMEN = frozenset({"корреспондент", "журналист", "агентство", "издание"})
_ELSEWHERE = frozenset({"на", "под", "при"})
_NEAR = 160
_BEFORE_VERB = 60

Reach = Literal["sentence", "paragraph", "report"]
"""How far an attribution holds: a closed quotation, the rest of the paragraph, or the rest of the article."""


class Attribution(NamedTuple):
    """Who speaks, by which rule, and how far."""

    name: str
    reason: Reason
    reach: Reach


NOBODY: tuple[str, Reason | None] = ("", None)


def assign(scene: Scene, vocabulary: Vocabulary, register: Register) -> dict[int, tuple[str, Reason | None]]:
    """The speaker of each sentence, by sentence index; an empty name where the newsroom speaks."""
    found: dict[int, tuple[str, Reason | None]] = {}
    people = {entity.normal for entity in scene.entities if entity.type == "PER"}
    full = _full_names(scene)
    carried, report, quoted = NOBODY, NOBODY, NOBODY
    last = _Last("", "")
    paragraph = -1
    for sentence in scene.sentences:
        if sentence.paragraph != paragraph:
            paragraph, carried, quoted = sentence.paragraph, report, NOBODY
        if _is_background(sentence, vocabulary):
            carried = report = quoted = NOBODY
            found[sentence.index] = NOBODY
            continue
        if quoted[0] and sentence.tokens and sentence.tokens[0].text in _DASHES:
            carried = quoted  # «– Осень сухая, – объясняет X. – Потери малы…»
        said = _attribution(scene, sentence, vocabulary, register, last)
        if said is None:
            found[sentence.index] = carried
            continue
        speaker = (full.get(said.name, said.name), said.reason)
        found[sentence.index] = speaker
        last = _Last(said.name if said.name in people else last.person, said.name)
        if _points_back(sentence):
            _spread_back(scene, sentence, found, speaker)
        elif said.reach == "sentence":
            _spread_back_quotation(scene, sentence, found, speaker)
        quoted = speaker
        carried = speaker if said.reach != "sentence" else NOBODY
        report = speaker if said.reach == "report" else NOBODY
    _sign(scene, found)
    return found


def _full_names(scene: Scene) -> dict[str, str]:
    """What abbreviations stand for: «Агентство по защите конкуренции (АЗРК)»."""
    bodies = [entity for entity in scene.entities if entity.type == "ORG"]
    text = scene.document.text
    return {
        short.normal: long.normal
        for long, short in itertools.pairwise(bodies)
        if text[long.stop : short.start].strip() == "(" and len(short.normal) < len(long.normal)
    }


class _Last(NamedTuple):
    """Who was the last to speak: a person, and anyone."""

    person: str
    anyone: str


def _attribution(
    scene: Scene, sentence: Sentence, vocabulary: Vocabulary, register: Register, last: _Last
) -> Attribution | None:
    """Who speaks in a sentence; None where nobody does."""
    by = _by_source(scene, sentence, vocabulary, last)
    if by:
        return by._replace(reach="report") if _leads_in(sentence) else by
    tokens = sentence.tokens
    for index in _speech_verbs(sentence, vocabulary):
        name = _subject(scene, sentence, index, vocabulary, register, last)
        if not name:
            continue
        closed = any(t.text in _CLOSING or t.text in _DASHES for t in tokens[max(0, index - 3) : index])
        reach: Reach = "sentence" if closed else "report" if _reports(sentence, index, vocabulary) else "paragraph"
        return Attribution(
            name, Reason("speaker", "speaker:speech_verb", tokens[index].start, tokens[index].stop), reach
        )
    return None


def _speech_verbs(sentence: Sentence, vocabulary: Vocabulary) -> Iterator[int]:
    for index, token in enumerate(sentence.tokens):
        tag = token.tag
        is_verb = tag.pos in ("VERB", "AUX") and tag.verb_form == "Fin" and tag.person not in ("1", "2")
        if is_verb and token.lemma in vocabulary.speech_verbs:
            yield index


def _reports(sentence: Sentence, verb: int, vocabulary: Vocabulary) -> bool:
    """Whether a sentence introduces data as a whole: «министерство опубликовало данные», «подсчитали в фонде»."""
    if sentence.tokens[verb].lemma in vocabulary.report_verbs:
        return True
    return any(token.lemma in vocabulary.report_nouns for token in sentence.tokens)


def _leads_in(sentence: Sentence) -> bool:
    """«Согласно данным X, размеры следующие:» covers what follows."""
    return bool(sentence.tokens) and sentence.tokens[-1].text == ":"


def _by_source(scene: Scene, sentence: Sentence, vocabulary: Vocabulary, last: _Last) -> Attribution | None:
    """«по данным X», «по официальным данным X», «по словам X», «по его словам»."""
    tokens = [token for token in sentence.tokens if token.tag.pos != "ADJ" or token.text.lower() in _HIS]
    words = [token.text.lower() for token in tokens]
    for index in range(len(words)):
        start = tokens[index].start
        if words[index] in _HIS and words[index + 1 : index + 2] in _HIS_WORDS and (last.person or last.anyone):
            name = last.person or last.anyone
            return Attribution(name, Reason("speaker", "speaker:his_words", start, tokens[index + 1].stop), "paragraph")
        phrase = phrase_at(vocabulary.by_source, words, index)
        if phrase is None:
            continue
        after = tokens[min(phrase[1], len(tokens) - 1)]
        near = [e for e in scene.entities_in(sentence) if start <= e.start < after.start + _NEAR and e.type != "LOC"]
        named = _holder(near, tokens, min(phrase[1], len(tokens) - 1)) if after.lemma in vocabulary.roles else ""
        if named or (after.lemma in vocabulary.roles and last.person):
            reason = Reason("speaker", "speaker:role", start, after.stop)
            return Attribution(named or last.person, reason, "paragraph")
        if near and near[0].start - after.start < _BEFORE_VERB:
            return Attribution(near[0].normal, Reason("speaker", "speaker:by_source", start, near[0].stop), "paragraph")
    return None


def _subject(
    scene: Scene, sentence: Sentence, verb: int, vocabulary: Vocabulary, register: Register, last: _Last
) -> str:
    """The speaker of a verb of speech: its subject in the tree, a body («сообщили в X»), or the nearest person."""
    tokens = sentence.tokens
    start = tokens[verb].start
    near = [
        e
        for e in scene.entities_in(sentence)
        if e.type != "LOC" and -_NEAR < e.start - start < _NEAR and not _is_outlet(e, vocabulary)
    ]
    if tokens[verb].lemma == "говориться":
        return next((e.normal for e in near if e.start > start), last.anyone)
    if tokens[verb].lemma in ("цитировать", "процитировать"):
        return next((e.normal for e in near if e.type == "PER"), "")
    for index in (i for i in children(tokens, verb) if tokens[i].rel.startswith("nsubj")):
        entity = next((e for e in near if e.start <= tokens[index].start < e.stop), None)
        if entity is not None:
            return entity.normal
        if tokens[index].lemma in _PRONOUNS:
            return last.person
        if tokens[index].lemma in _NEWSMEN:
            return ""
        if tokens[index].lemma in vocabulary.roles:
            holder = referent(register.offices, scene.entities, sentence, index)
            return _holder(near, tokens, index) or (holder.normal if holder else last.person)
        if tokens[index].lemma in vocabulary.report_nouns:
            return next((e.normal for e in near if e.start > tokens[index].start), last.anyone)
    if tokens[verb].tag.number == "Plur":
        return next((e.normal for e in near if e.type == "ORG" and _stands_in(sentence, e)), "")
    people = [e for e in near if e.type == "PER"]
    named = next((e for e in people if e.start > start), people[-1] if people else None)
    if named:
        return named.normal
    body = next((e for e in near if e.type == "ORG" and 0 < e.start - start < _BEFORE_VERB), None)
    return body.normal if body and not _stands_in(sentence, body) else ""


def _holder(near: Sequence[Entity], tokens: Sequence[Token], role: int) -> str:
    """The person named with a role: «аким города Ержан Тлеубаев», but not «глава ведомства на заседании под …»."""
    for entity in near:
        if entity.type == "PER" and entity.start >= tokens[role].start:
            between = [t for t in tokens[role + 1 :] if t.start < entity.start]
            leads_away = any(t.text.lower() in _ELSEWHERE for t in between)
            return "" if leads_away else entity.normal
    return ""


def _stands_in(sentence: Sentence, entity: Entity) -> bool:
    """«сообщили в министерстве»: the body stands after «в» or «на»."""
    before: Token | None = None
    for token in sentence.tokens:
        if token.start >= entity.start:
            break
        before = token
    return before is not None and before.text.lower() in ("в", "во")


def _is_outlet(entity: Entity, vocabulary: Vocabulary) -> bool:
    """Whether an organisation is an outlet the newsroom has read, not a source of numbers."""
    return entity.type == "ORG" and ("." in entity.normal or entity.normal.lower() in vocabulary.media)


def _is_background(sentence: Sentence, vocabulary: Vocabulary) -> bool:
    return bool(sentence.tokens) and sentence.tokens[0].text.lower() in vocabulary.background


def _points_back(sentence: Sentence) -> bool:
    """«Об этом сообщил X» speaks of the sentences before it."""
    first = [token.text.lower() for token in sentence.tokens[:2]]
    return first in (["об", "этом"], ["о", "чем"], ["такие", "данные"], ["такие", "цифры"], ["эти", "данные"])


def _spread_back(
    scene: Scene, sentence: Sentence, found: dict[int, tuple[str, Reason | None]], speaker: tuple[str, Reason | None]
) -> None:
    """Gives the speaker to the sentences before in the paragraph that have none."""
    for other in reversed(scene.sentences[: sentence.index]):
        if other.paragraph != sentence.paragraph or found[other.index][0]:
            return
        found[other.index] = speaker


def _spread_back_quotation(
    scene: Scene, sentence: Sentence, found: dict[int, tuple[str, Reason | None]], speaker: tuple[str, Reason | None]
) -> None:
    """«…», – сказал X: the sentences of the quotation before the one that names X."""
    rows = [other for other in scene.sentences[: sentence.index] if other.paragraph == sentence.paragraph]
    openings = [i for i, row in enumerate(rows) if row.tokens and row.tokens[0].text[0] in _OPENING]
    if openings:
        for other in rows[openings[-1] :]:
            if not found[other.index][0]:
                found[other.index] = speaker


def _sign(scene: Scene, found: dict[int, tuple[str, Reason | None]]) -> None:
    """«"…". Имя Фамилия»: a paragraph that opens with a quotation mark and ends with a bare name."""
    paragraphs: dict[int, list[Sentence]] = {}
    for sentence in scene.sentences:
        paragraphs.setdefault(sentence.paragraph, []).append(sentence)
    for rows in paragraphs.values():
        names = [e for e in scene.entities_in(rows[-1]) if e.type == "PER"]
        if len(rows) < 2 or not names or rows[0].tokens[0].text[0] not in _OPENING:
            continue
        name = names[-1]
        if (
            scene.document.text[rows[-1].start : name.stop].strip(' "»”.–—-')
            == scene.document.text[name.start : name.stop]
        ):
            for row in rows[:-1]:
                found[row.index] = (name.normal, Reason("speaker", "speaker:signature", name.start, name.stop))
