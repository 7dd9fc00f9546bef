"""Who speaks in a sentence: «по данным X», «X сообщил», «сообщили в X», «говорится в отчете X»."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from extractor.document import Entity, Reason, Sentence, Token
from extractor.entities import Register
from extractor.facts.scene import Scene, children, opens_with
from extractor.facts.speaker.quotations import DASHES, frame
from extractor.facts.speaker.speakers import Last, Speakers
from extractor.facts.vocabulary import Vocabulary, phrase_at

_HIS = frozenset({"его", "ее", "её", "их"})
_NEAR = 160
_BEFORE_VERB = 60
_OF_DOCUMENT = 6
_AT_ONCE = 4
"""How many words behind «заявив» what was said begins."""
_OF_TITLE = 4
_OPENS = 3
"""How many words open a sentence: «При этом отмечается, что …»."""
_INTO = frozenset({"в", "во"})
_OF_ITSELF = frozenset({"говориться", "сообщаться"})
_OPENING = frozenset('«"“„')
_LEAD = 2
"""The paragraphs that open a text."""

Reach = Literal["aside", "sentence", "paragraph", "report"]
"""How far an attribution holds: its own sentence, the rest of the paragraph, or the rest of the article.

After an aside whoever spoke before goes on.
"""


class Attribution(NamedTuple):
    """Who speaks, by which rule, how far, and whether by a verb that is set off from direct speech."""

    name: str
    reason: Reason
    reach: Reach
    is_frame: bool = False


class Attributions:
    """Reads the sentences of one article."""

    def __init__(self, scene: Scene, vocabulary: Vocabulary, register: Register) -> None:
        self._scene = scene
        self._vocabulary = vocabulary
        self._speakers = Speakers(scene, vocabulary, register)

    def read(self, sentence: Sentence, last: Last) -> Attribution | None:
        """Who speaks in a sentence; None where nobody does."""
        if opens_with(sentence, self._vocabulary.teasers):
            return None
        return self._by_source(sentence, last) or self._by_verb(sentence, last)

    def is_hearsay(self, sentence: Sentence) -> bool:
        """«Ранее сообщалось, что …», «отмечено, что …», «Отмечается, что …»: nobody says who told it."""
        speech, tokens = self._vocabulary.speech_verbs, sentence.tokens
        opening = list(itertools.takewhile(lambda token: token.tag.pos not in ("NOUN", "PROPN"), tokens[:_OPENS]))
        if any(t.lemma.endswith("ся") and t.lemma.removesuffix("ся") in speech for t in opening) and _leads_on(tokens):
            return True
        return any((t.lemma in speech and _is_hearsay(t)) or self._is_impersonal(t) for t in tokens)

    def of_title(self, sentence: Sentence) -> Attribution | None:
        """«100 вокзалов отремонтируют до конца года – Минтранс»: who is named behind the dash that ends a title."""
        entity = next(reversed(self._speakers.named(sentence)), None)
        if sentence.index or entity is None:
            return None
        before = [token for token in sentence.tokens if token.start < entity.start]
        if len(before) < _OF_TITLE or before[-1].text not in DASHES or entity.stop != sentence.stop:
            return None
        return Attribution(entity.normal, Reason("speaker", "speaker:title", entity.start, entity.stop), "sentence")

    def _by_verb(self, sentence: Sentence, last: Last) -> Attribution | None:
        tokens = sentence.tokens
        framed = frame(sentence)
        for index in sorted(self._speech_verbs(sentence, framed), key=lambda index: index != framed):
            name = self._subject(sentence, index, last)
            if name:
                reason = self._reason(sentence, name, "speech_verb", (tokens[index].start, tokens[index].stop))
                recalled = _is_recalled(tokens[index]) or self._is_earlier(sentence, index)
                reach = "aside" if recalled else self._reach(sentence, index)
                return Attribution(name, reason, reach, index == framed)
        return None

    def _speech_verbs(self, sentence: Sentence, framed: int | None) -> Iterator[int]:
        """Verbs of speech, «сказано в отчете», «представил данные», and any verb in a frame of direct speech."""
        words = self._vocabulary
        for index, token in enumerate(sentence.tokens):
            tag = token.tag
            if tag.pos not in ("VERB", "AUX"):
                continue
            speaks = token.lemma in words.speech_verbs or (
                token.lemma in words.telling_verbs and self._tells(sentence, index)
            )
            speaks = speaks or (token.lemma in words.research_verbs and self._researches(sentence, index))
            is_finite = tag.verb_form == "Fin" and tag.person not in ("1", "2")
            is_finite |= tag.verb_form == "Conv" and _leads_on(sentence.tokens[index + 1 : index + _AT_ONCE])
            if index == framed or (speaks and is_finite and not _is_hearsay(token)) or self._is_impersonal(token):
                yield index

    def _tells(self, sentence: Sentence, verb: int) -> bool:
        """Whether a verb that may mean something else tells.

        «Привёл данные», «заметил, что …», «как подсчитали в X», «…, подсчитали в X».
        """
        tokens = sentence.tokens
        if _leads_on(tokens[verb + 1 :]) or any(token.lemma in self._vocabulary.report_nouns for token in tokens):
            return True
        if tokens[max(0, verb - 1)].lemma == "как":
            return True
        behind = any(index > verb and tokens[index].rel.startswith("nsubj") for index in children(tokens, verb))
        return _closes(tokens, verb) and (behind or tokens[min(verb + 1, len(tokens) - 1)].text.lower() in _INTO)

    def _researches(self, sentence: Sentence, verb: int) -> bool:
        """«Сервис X провёл опрос», «аналитики X изучили резюме»: what follows in the article they have found out."""
        tokens = sentence.tokens
        if not 1 <= sentence.paragraph <= _LEAD:
            return False
        if any(token.lemma in self._vocabulary.report_nouns for token in tokens[verb:]):
            return True
        doers = (i for i in children(tokens, verb) if tokens[i].rel.startswith("nsubj"))
        return any(tokens[i].tag.number == "Plur" and self._speakers.is_role(tokens[i]) for i in doers)

    def _is_earlier(self, sentence: Sentence, verb: int) -> bool:
        """«Как заявил ранее X»: a word of reminders beside the verb."""
        beside = sentence.tokens[max(0, verb - 1) : verb + 2]
        return any((token.text.lower(),) in self._vocabulary.background.get(token.text.lower(), ()) for token in beside)

    def _reach(self, sentence: Sentence, verb: int) -> Reach:
        """How far a verb of speech holds.

        «Министерство опубликовало данные» introduces a report, and so does a lead without numbers;
        «X заявил, что …» states one thing, «…, сообщил X» closes its own sentence but in a lead.
        """
        tokens = sentence.tokens
        if tokens[verb].tag.verb_form == "Conv":
            return "sentence"
        if tokens[verb].lemma in self._vocabulary.report_verbs | self._vocabulary.research_verbs:
            return "report"
        states = tokens[verb].lemma in self._vocabulary.stating_verbs
        if not states and any(token.lemma in self._vocabulary.report_nouns for token in tokens):
            return "report"
        if self._is_lead(sentence) and not states and not opens_with(sentence, self._vocabulary.pointing):
            return "report"
        closes = _closes(tokens, verb) and sentence.paragraph > 1 and not _leads_on(tokens[verb + 1 :])
        return "sentence" if states or closes else "paragraph"

    def _is_lead(self, sentence: Sentence) -> bool:
        """Whether a sentence opens the text below its title, before any number."""
        before = (s.index for s in self._scene.sentences[: sentence.index + 1] if s.paragraph)
        return 1 <= sentence.paragraph <= _LEAD and not any(index in self._scene.by_sentence for index in before)

    def _by_source(self, sentence: Sentence, last: Last) -> Attribution | None:
        """«по данным X», «по официальным данным X», «по словам министра», «по его словам», «ссылаясь на данные X»."""
        words = [token.text.lower() for token in sentence.tokens]
        if self._vocabulary.by_source.keys().isdisjoint(words) and _HIS.isdisjoint(words):
            return None
        kept = [i for i, t in enumerate(sentence.tokens) if t.tag.pos != "ADJ" or words[i] in _HIS]
        tokens, words = [sentence.tokens[i] for i in kept], [words[i] for i in kept]
        reach: Reach = "report" if words[-1:] == [":"] else "paragraph"
        for index, (word, following) in enumerate(itertools.pairwise(words)):
            start = tokens[index].start
            is_his = word in _HIS and following in self._vocabulary.his_words
            name = self._his(sentence, word, last) if is_his else ""
            if name:
                reason = self._reason(sentence, name, "his_words", (start, tokens[index + 1].stop))
                return Attribution(name, reason, reach)
            phrase = phrase_at(self._vocabulary.by_source, words, index)
            if phrase is None or phrase[1] >= len(tokens):
                continue
            name, stop = self._source(sentence, tokens, phrase[1], last)
            if name:
                titled = sentence.paragraph == 1 and self._is_titled(name)
                reason = self._reason(sentence, name, "by_source", (start, stop))
                return Attribution(name, reason, "report" if titled else reach)
        return None

    def _is_titled(self, name: str) -> bool:
        """Whether the title names somebody: the article below is a report of theirs."""
        title = self._scene.sentences[0]
        return title.paragraph == 0 and any(e.normal == name for e in self._scene.entities_in(title))

    def _his(self, sentence: Sentence, word: str, last: Last) -> str:
        """Whose «его словам» are: of whoever spoke last, else of the person named last; «их» is no person's."""
        if word == "их":
            return last.anyone
        people = (e.normal for e in reversed(self._scene.entities) if e.type == "PER" and e.stop <= sentence.start)
        return last.person or last.anyone or next(people, "")

    def _source(self, sentence: Sentence, tokens: Sequence[Token], index: int, last: Last) -> tuple[str, int]:
        """The source that begins at a token, and where it ends; an empty name if it isn't one."""
        token = tokens[index]
        near = [e for e in self._scene.entities_in(sentence) if e.type != "LOC" and e.stop > token.start]
        if people := self._speakers.people(near, token, last):
            return people, token.stop
        if self._speakers.is_role(token):
            return self._speakers.holder(near, tokens, index) or last.person, token.stop
        body = self._speakers.body(token, last)
        if not near and token.lemma in self._vocabulary.report_nouns:  # «согласно исследованию, …»
            return last.anyone or next(
                (e.normal for e in self._speakers.bodies if e.stop <= token.start), ""
            ), token.stop
        if near and near[0].start - token.start < _BEFORE_VERB and not (body and self._are_parted(token, near[0])):
            return near[0].normal, near[0].stop
        return body, token.stop

    def _are_parted(self, token: Token, entity: Entity) -> bool:
        """«по данным спецслужбы, X …»: X is no part of the source."""
        return "," in self._scene.document.text[token.start : entity.start]

    def _reason(self, sentence: Sentence, name: str, rule: str, words: tuple[int, int]) -> Reason:
        """The rule and its words; a speaker whom the sentence doesn't name was found by the rule for referents."""
        named = any(entity.normal == name for entity in self._scene.entities_in(sentence))
        itself = any(token.lemma == name for token in sentence.tokens)
        return Reason("speaker", f"speaker:{rule if named or itself else 'referent'}", *words)

    def _subject(self, sentence: Sentence, verb: int, last: Last) -> str:
        """The speaker of a verb of speech: its subject in the tree, a body («сообщили в X»), or the nearest person."""
        tokens = sentence.tokens
        start = tokens[verb].start
        near = [e for e in self._speakers.named(sentence) if -_NEAR < e.start - start < _NEAR]
        if tokens[verb].lemma in _OF_ITSELF or self._is_impersonal(tokens[verb]):
            return self._of_document(sentence, near, verb, last)
        if tokens[verb].lemma in self._vocabulary.quoting:
            return next((e.normal for e in near if e.type == "PER"), "")
        says = tokens[verb].head if tokens[verb].tag.verb_form == "Conv" else verb
        for index in (i for i in children(tokens, says) if tokens[i].rel.startswith("nsubj")):
            found = self._speakers.meant(sentence, near, index, last)
            if found is not None:
                return found
        if tokens[verb].tag.number == "Plur":
            return self._place_of_speech(sentence, near, verb, last)
        people = [e for e in near if e.type == "PER" and _may_be_subject(sentence, e)]
        named = next((e for e in people if e.start > start), people[-1] if people else None)
        if named:
            return named.normal
        body = next((e for e in near if e.type == "ORG" and 0 < e.start - start < _BEFORE_VERB), None)
        return body.normal if body and not _stands_in(sentence, body.start) else ""

    def _is_impersonal(self, token: Token) -> bool:
        """«сказано в отчете»."""
        is_said = token.lemma in self._vocabulary.impersonal
        return is_said and token.tag.variant == "Short" and token.tag.gender == "Neut"

    def _place_of_speech(self, sentence: Sentence, near: Sequence[Entity], verb: int, last: Last) -> str:
        """«сообщили в министерстве»: a body after «в»."""
        for entity in near:
            if entity.type == "ORG" and _stands_in(sentence, entity.start):
                return entity.normal
        for index, token in enumerate(sentence.tokens):
            if abs(index - verb) < 8 and token.tag.case == "Loc" and _stands_in(sentence, token.start):
                found = self._speakers.body(token, last)
                if found:
                    return found
        return ""

    def _of_document(self, sentence: Sentence, near: Sequence[Entity], verb: int, last: Last) -> str:
        """«говорится в отчете X», «в сообщении на сайте X указано»; without X whoever spoke last.

        A document nobody signs is the first body's.
        """
        tokens = sentence.tokens
        documents = [i for i, t in enumerate(tokens) if abs(i - verb) < _OF_DOCUMENT and self._is_document(t)]
        for index in documents:
            for token in tokens[index + 1 : index + _OF_DOCUMENT]:
                entity = next((e for e in near if e.start == token.start), None)
                named = entity.normal if entity else self._speakers.body(token, last)
                if named:
                    return named
        if tokens[verb].lemma == "сообщаться" or (not documents and self._is_impersonal(tokens[verb])):
            return ""
        if last.anyone or not documents or not self._speakers.bodies:
            return last.anyone
        return self._speakers.bodies[0].normal

    def _is_document(self, token: Token) -> bool:
        return token.lemma in self._vocabulary.documents and token.tag.case == "Loc"


def _is_recalled(verb: Token) -> bool:
    """«глава компании сообщал»: said on another occasion."""
    return verb.tag.tense == "Past" and verb.tag.aspect == "Imp"


def _is_hearsay(verb: Token) -> bool:
    return _is_recalled(verb) and verb.tag.gender == "Neut"


def _may_be_subject(sentence: Sentence, entity: Entity) -> bool:
    """Whether any word of a name is in the nominative, as the subject is."""
    return any(t.tag.case in ("Nom", "") for t in sentence.tokens if entity.start <= t.start < entity.stop)


def _closes(tokens: Sequence[Token], verb: int) -> bool:
    """Whether a verb of speech stands behind what is said: «…, сообщил X»."""
    return verb > 0 and tokens[verb - 1].text in {",", *DASHES}


def _leads_on(after: Sequence[Token]) -> bool:
    """Whether a verb of speech stands before what is said: «сообщил, что …», «пояснил: …»."""
    return any(token.text == ":" or token.lemma == "что" for token in after)


def _stands_in(sentence: Sentence, start: int) -> bool:
    """Whether «в» stands before what begins at an offset, or before the adjective of it."""
    before = [token for token in sentence.tokens if token.start < start]
    while before and (before[-1].tag.pos == "ADJ" or before[-1].text in _OPENING):
        before.pop()
    return bool(before) and before[-1].text.lower() in _INTO
