"""Whom the words of a sentence mean as a speaker: names, pronouns, offices, bodies – and whom they don't."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from extractor.document import Entity, Sentence, Token
from extractor.entities import Register, referent
from extractor.facts.scene import Scene
from extractor.facts.vocabulary import Vocabulary
from extractor.language.morphology import inflect
from extractor.language.personal import gender_of

_PRONOUNS = frozenset({"он", "она"})
_ELSEWHERE = frozenset({"на", "под", "при"})
_REFERRED = re.compile(r"(?:ссылкой|ссылаясь) на[^,.]{0,40}$")
_REFERRED_REACH = 60
_AFTER = 2
"""A space and a quotation mark before a name."""


class Last(NamedTuple):
    """Who was the last to speak: a person, and anyone; and up to where the text was theirs."""

    person: str = ""
    anyone: str = ""
    at: int = -1


class Speakers:
    """Finds the speakers of one article."""

    def __init__(self, scene: Scene, vocabulary: Vocabulary, register: Register) -> None:
        self._scene = scene
        self._vocabulary = vocabulary
        self._offices = register.offices
        self.bodies = [e for e in scene.entities if e.type == "ORG" and not self._is_outlet(e)]

    def named(self, sentence: Sentence) -> list[Entity]:
        """The people and bodies of a sentence that may speak: no outlets, nobody the newsroom has read."""
        return [
            e
            for e in self._scene.entities_in(sentence)
            if e.type != "LOC" and not self._is_outlet(e) and not self._is_read(e)
        ]

    def meant(self, sentence: Sentence, near: Sequence[Entity], index: int, last: Last) -> str | None:
        """Whom the subject of a verb of speech means; empty for newsmen, None if it can't be told."""
        token = sentence.tokens[index]
        entity = next((e for e in near if e.start <= token.start < e.stop), None)
        if entity is not None:
            return entity.normal
        if token.lemma in _PRONOUNS:
            return self._pronoun(sentence, index, last)
        if token.lemma in self._vocabulary.newsmen:
            return ""
        if token.tag.number == "Plur":
            return (self.is_role(token) and self._body_behind(near, sentence.tokens, index)) or None
        if self.is_role(token):
            holder = referent(self._offices, self._scene.entities, sentence, index)
            named = self.holder(near, sentence.tokens, index) or (holder.normal if holder else "")
            return named or self._office(sentence, token, last) or last.person
        if token.lemma in self._vocabulary.report_nouns:
            return next((e.normal for e in near if e.start > token.start), last.anyone)
        if token.tag.animacy == "Anim":
            return self.holder(near, sentence.tokens, index) or None
        if token.lemma not in self._vocabulary.bodies:
            return self._body_of(near, token) or None  # «онлайн-сервис X»
        # a «компания» without a name is still no other body of the sentence
        return self._body_of(near, token) or self.body(token, last)

    def _office(self, sentence: Sentence, role: Token, last: Last) -> str:
        """«губернатор Омской области»: an office of whose holder the article tells no name.

        Who spoke last may hold it, if the article doesn't say what they are.
        """
        of = next((e for e in self._scene.entities_in(sentence) if 0 < e.start - role.stop <= _AFTER), None)
        if of is None or of.type == "PER" or role.tag.case != "Nom":
            return ""
        if last.person and not any(e.role for e in self._scene.entities if e.normal == last.person):
            return ""
        return f"{role.text.lower()} {self._scene.document.text[of.start : of.stop]}"

    def is_role(self, token: Token) -> bool:
        return token.lemma.rpartition("-")[2] in self._vocabulary.roles or token.lemma in self._vocabulary.roles

    def people(self, near: Sequence[Entity], token: Token, last: Last) -> str:
        """«синоптиков», «аналитиков Банка развития»: the body they are of or that spoke last, else the many."""
        if token.tag.number != "Plur" or not self.is_role(token):
            return ""
        spoken = last.anyone if last.anyone != last.person else ""
        many = inflect(token.text.lower(), token.tag, frozenset({"nomn"})) or ""
        return self._body_of(near, token) or spoken or many

    def _body_of(self, near: Sequence[Entity], token: Token) -> str:
        """The body named right behind a word: «синоптики Казгидромета», «фонд «Дала»»."""
        return next((e.normal for e in near if e.type == "ORG" and 0 < e.start - token.stop <= _AFTER), "")

    def _body_behind(self, near: Sequence[Entity], tokens: Sequence[Token], index: int) -> str:
        """«аналитики X», «аналитики компании X»."""
        following = tokens[index + 1] if index + 1 < len(tokens) else tokens[index]
        described = following.lemma in self._vocabulary.bodies
        return self._body_of(near, tokens[index]) or (self._body_of(near, following) if described else "")

    def holder(self, near: Sequence[Entity], tokens: Sequence[Token], role: int) -> str:
        """The person named with a role: «аким города Ержан Тлеубаев», but not «глава ведомства на заседании под …»."""
        for entity in near:
            if entity.type == "PER" and entity.start >= tokens[role].start:
                between = [t for t in tokens[role + 1 :] if t.start < entity.start]
                leads_away = any(t.text.lower() in _ELSEWHERE or t.tag.verb_form == "Fin" for t in between)
                return "" if leads_away else entity.normal
        return ""

    def _pronoun(self, sentence: Sentence, index: int, last: Last) -> str:
        """«он», «она»: a person named in the paragraph since someone spoke, else the last speaker, if they agree."""
        named = referent(self._offices, self._scene.entities, sentence, index)
        if named is None:
            return last.person
        here = self._scene.sentence_at(named.start).paragraph == sentence.paragraph
        masculine = sentence.tokens[index].lemma == "он"
        agrees = gender_of(last.person, self._offices.names) in ("", "m" if masculine else "f")
        return named.normal if (here and named.start > last.at) or not (last.person and agrees) else last.person

    def body(self, token: Token, last: Last) -> str:
        """«ведомство», «агентство»: the body of that kind named last; «полиция» is a source by itself."""
        if token.lemma not in self._vocabulary.bodies:
            return ""
        before = [e for e in self.bodies if e.start < token.start]
        same = [e for e in before if token.lemma in e.normal.lower().split()]
        if same:
            return same[-1].normal
        if self._vocabulary.bodies[token.lemma] == "known":
            # «биржа» is no «авиакомпания»
            alike = [e for e in before if self._vocabulary.bodies.keys().isdisjoint(e.normal.lower().split())]
            return last.anyone or next((e.normal for e in reversed(alike or before)), "")
        return token.lemma

    def _is_read(self, entity: Entity) -> bool:
        """«со ссылкой на X»: whom the newsroom has read."""
        return (
            _REFERRED.search(self._scene.document.text, max(0, entity.start - _REFERRED_REACH), entity.start)
            is not None
        )

    def _is_outlet(self, entity: Entity) -> bool:
        """Whether an organisation is an outlet the newsroom has read, not a source of numbers."""
        return entity.type == "ORG" and ("." in entity.normal or entity.normal.lower() in self._vocabulary.media)
