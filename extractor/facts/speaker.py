"""Who states a number: direct and reported speech, «по данным X», «Об этом сообщил X», signatures after quotations."""

from __future__ import annotations

from extractor.document import Entity, Reason, Sentence, Token
from extractor.facts.scene import Scene, children
from extractor.facts.vocabulary import Vocabulary

_PRONOUNS = frozenset({"он", "она"})
_OPENING, _CLOSING = "«\"“„—–-", "»\"”"


def assign(scene: Scene, vocabulary: Vocabulary) -> dict[int, tuple[str, Reason | None]]:
    """The speaker of each sentence, by sentence index."""
    found: dict[int, tuple[str, Reason | None]] = {}
    carried: tuple[str, Reason | None] = ("", None)
    last_person = ""
    paragraph = -1
    for sentence in scene.sentences:
        if sentence.paragraph != paragraph:
            paragraph, carried = sentence.paragraph, ("", None)
        if sentence.tokens and sentence.tokens[0].text.lower() in vocabulary.background:
            carried = ("", None)
            found[sentence.index] = carried
            continue
        said = _attribution(scene, sentence, vocabulary, last_person)
        if said is None:
            found[sentence.index] = carried
            continue
        name, reason, whole = said
        if name and any(e.normal == name and e.type == "PER" for e in scene.entities):
            last_person = name
        found[sentence.index] = (name, reason)
        if _points_back(sentence):
            _spread_back(scene, sentence, found, (name, reason))
            carried = ("", None)
        elif whole:
            carried = (name, reason)
        else:
            _spread_back_quote(scene, sentence, found, (name, reason))
            carried = ("", None)
    _signatures(scene, found)
    return found


def _attribution(
    scene: Scene, sentence: Sentence, vocabulary: Vocabulary, last_person: str
) -> tuple[str, Reason | None, bool] | None:
    """Who speaks in a sentence, and whether the speech runs on through the paragraph; None where nobody does."""
    tokens = sentence.tokens
    by = _by_source(scene, sentence, vocabulary, last_person)
    if by:
        return by[0], by[1], True
    for index, token in enumerate(tokens):
        if token.lemma not in vocabulary.speech_verbs or token.tag.pos not in ("VERB", "AUX") or token.tag.verb_form not in ("Fin", "Part"):
            continue
        if token.tag.person in ("1", "2"):
            continue
        name = _subject(scene, sentence, index, vocabulary, last_person)
        if name:
            closes = any(t.text in _CLOSING or t.text in "–—" for t in tokens[max(0, index - 3) : index])
            return name, Reason("speaker", "speaker:speech_verb", token.start, token.stop), not closes
    return None


def _by_source(scene: Scene, sentence: Sentence, vocabulary: Vocabulary, last_person: str) -> tuple[str, Reason] | None:
    words = [token.text.lower() for token in sentence.tokens]
    for index in range(len(words)):
        for phrase, _ in vocabulary.by_source:
            if tuple(words[index : index + len(phrase)]) != phrase:
                continue
            after = index + len(phrase)
            start = sentence.tokens[index].start
            entity = next((e for e in scene.entities_in(sentence) if e.start >= start and e.type != "LOC"), None)
            if entity is not None and after < len(words) and entity.start - sentence.tokens[after].start < 80:
                return entity.normal, Reason("speaker", "speaker:by_source", start, entity.stop)
        if words[index] in ("его", "ее", "её") and index + 1 < len(words) and words[index + 1] in ("словам", "данным") and last_person:
            return last_person, Reason("speaker", "speaker:his_words", sentence.tokens[index].start, sentence.tokens[index + 1].stop)
    return None


def _subject(scene: Scene, sentence: Sentence, verb: int, vocabulary: Vocabulary, last_person: str) -> str:
    """The speaker of a verb of speech: its subject in the tree, or the name nearest to it."""
    tokens = sentence.tokens
    subjects = [i for i in children(tokens, verb) if tokens[i].rel.startswith("nsubj")]
    near = [e for e in scene.entities_in(sentence) if e.type != "LOC" and abs(e.start - tokens[verb].start) < 160]
    for index in subjects:
        entity = _entity_at(near, tokens[index])
        if entity is not None:
            return entity.normal
        if tokens[index].lemma in _PRONOUNS:
            return last_person
        if tokens[index].lemma in vocabulary.roles:
            named = next((e for e in near if e.type == "PER" and e.start >= tokens[index].start), None)
            return named.normal if named else last_person
    after = [e for e in near if e.start > tokens[verb].start and e.type == "PER"]
    if after:
        return after[0].normal
    following = next((e for e in near if e.start > tokens[verb].start and e.type == "ORG"), None)
    if following and not _is_outlet(following):
        return following.normal
    before = [e for e in near if e.stop <= tokens[verb].start and e.type == "PER"]
    return before[-1].normal if before else ""


def _is_outlet(entity: Entity) -> bool:
    return "." in entity.normal


def _entity_at(entities: list[Entity], token: Token) -> Entity | None:
    return next((e for e in entities if e.start <= token.start < e.stop), None)


def _points_back(sentence: Sentence) -> bool:
    """«Об этом сообщил X» speaks of the sentences before it."""
    return [token.text.lower() for token in sentence.tokens[:2]] in (["об", "этом"], ["о", "чем"])


def _spread_back(
    scene: Scene, sentence: Sentence, found: dict[int, tuple[str, Reason | None]], said: tuple[str, Reason | None]
) -> None:
    for other in reversed(scene.sentences[: sentence.index]):
        if other.paragraph != sentence.paragraph or found[other.index][0]:
            return
        found[other.index] = said


def _spread_back_quote(
    scene: Scene, sentence: Sentence, found: dict[int, tuple[str, Reason | None]], said: tuple[str, Reason | None]
) -> None:
    """«…», – сказал X: the sentences of the quotation before the one that names X."""
    rows = [other for other in scene.sentences[: sentence.index] if other.paragraph == sentence.paragraph]
    opening = next((i for i in range(len(rows) - 1, -1, -1) if rows[i].tokens and rows[i].tokens[0].text[0] in _OPENING), None)
    if opening is None:
        return
    for other in rows[opening:]:
        if not found[other.index][0]:
            found[other.index] = said


def _signatures(scene: Scene, found: dict[int, tuple[str, Reason | None]]) -> None:
    """«"…". Имя Фамилия»: a paragraph that opens with a quotation mark and ends with a bare name."""
    paragraphs: dict[int, list[Sentence]] = {}
    for sentence in scene.sentences:
        paragraphs.setdefault(sentence.paragraph, []).append(sentence)
    for rows in paragraphs.values():
        names = [e for e in scene.entities_in(rows[-1]) if e.type == "PER"]
        if len(rows) < 2 or not names or rows[0].tokens[0].text[0] not in _OPENING:
            continue
        text = scene.document.text[rows[-1].start : names[-1].stop].strip(" \"»”.–—-")
        if text == scene.document.text[names[-1].start : names[-1].stop]:
            for row in rows[:-1]:
                found[row.index] = (names[-1].normal, Reason("speaker", "speaker:signature", names[-1].start, names[-1].stop))
