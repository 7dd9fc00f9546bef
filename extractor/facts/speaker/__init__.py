"""Who states a number: direct and reported speech, «по данным X», «Об этом сообщил X», signatures after quotations."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Mapping, Sequence

from extractor.document import Sentence
from extractor.entities import Register
from extractor.facts.scene import Scene, opens_with
from extractor.facts.series import Series
from extractor.facts.speaker.attributions import Attributions
from extractor.facts.speaker.quotations import Quotation, find_quotations
from extractor.facts.speaker.quoted import NOBODY, Said, quote
from extractor.facts.speaker.speakers import Last
from extractor.facts.vocabulary import Vocabulary, phrase_at

__all__ = ["Said", "assign"]


def assign(scene: Scene, vocabulary: Vocabulary, series: Series, register: Register) -> dict[int, Said]:
    """The speaker of each setting, by its index in `scene.settings`; an empty name where the newsroom speaks."""
    quotations = find_quotations(scene)
    told, framed = _narrate(scene, quotations, vocabulary, series, register)
    speakers = quote(scene, quotations, told, framed)
    forecast = _of_head(scene, series.forecast.head, told, framed)
    found: dict[int, Said] = {}
    for index, setting in enumerate(scene.settings):
        start = setting.quantity.start
        quoted = next((who for q, who in zip(quotations, speakers, strict=True) if q.start <= start < q.stop), None)
        found[index] = quoted or told[setting.sentence.index]
        if not found[index][0] and series.forecast.foretells(setting.sentence):
            found[index] = forecast
    return found


def _of_head(scene: Scene, head: Iterable[int], told: Mapping[int, Said], framed: Mapping[int, Said]) -> Said:
    """The first speaker that the head of a forecast names."""
    for index in head:
        name, reason = framed.get(index) or told[index]
        if reason is not None and scene.sentence_at(reason.start).index == index:
            return name, reason
    return NOBODY


def _narrate(
    scene: Scene, quotations: Sequence[Quotation], vocabulary: Vocabulary, series: Series, register: Register
) -> tuple[dict[int, Said], dict[int, Said]]:
    """The speaker of each sentence outside of direct speech, and whom its frame of direct speech names, by index."""
    told: dict[int, Said] = {}
    framed: dict[int, Said] = {}
    attributions = Attributions(scene, vocabulary, register)
    people = {entity.normal for entity in scene.entities if entity.type == "PER"}
    full = _full_names(scene)
    carried = report = NOBODY
    last = Last()
    paragraph = -1
    for sentence in scene.sentences:
        if sentence.paragraph != paragraph:
            paragraph, carried = sentence.paragraph, report
        if sentence.index in series.items:
            carried = told[sentence.index - 1]
        past = opens_with(sentence, vocabulary.background)
        if past or opens_with(sentence, vocabulary.asides):
            carried = report = NOBODY
        said = attributions.read(sentence, last) or attributions.of_title(sentence)
        if said is None or (past and said.reason.rule == "speaker:referent"):
            if attributions.is_hearsay(sentence) or _is_elsewhere(sentence, vocabulary):
                carried = report = NOBODY
            told[sentence.index] = carried = report if opens_with(sentence, vocabulary.anonymous) else carried
            continue
        speaker = (full.get(said.name, said.name), said.reason)
        last = Last(said.name if said.name in people else last.person, said.name, sentence.stop)
        if said.is_frame and any(q.start < sentence.stop and q.stop > sentence.start for q in quotations):
            framed[sentence.index] = speaker
            told[sentence.index] = carried
            carried = report = report if report[0] == speaker[0] else NOBODY
            continue
        told[sentence.index] = speaker
        if past or said.reach == "aside":
            continue
        carried = speaker if said.reach != "sentence" else report
        if said.reach == "report" or (report[0] and speaker[0] != report[0]):
            report = speaker if said.reach == "report" else NOBODY
        if opens_with(sentence, vocabulary.pointing):
            _spread_back(scene, sentence, told)
            carried = speaker if said.reason.rule == "speaker:by_source" else report
    return told, framed


def _is_elsewhere(sentence: Sentence, vocabulary: Vocabulary) -> bool:
    """«В обменниках доллар продают по …»: a bank told its own rate."""
    lemmas = [token.lemma for token in sentence.tokens]
    if vocabulary.elsewhere.keys().isdisjoint(lemmas):
        return False
    return any(phrase_at(vocabulary.elsewhere, lemmas, index) for index in range(len(lemmas)))


def _full_names(scene: Scene) -> dict[str, str]:
    """What abbreviations stand for: «Агентство по защите конкуренции (АЗРК)»."""
    bodies = [entity for entity in scene.entities if entity.type == "ORG"]
    text = scene.document.text
    return {
        short.normal: long.normal
        for long, short in itertools.pairwise(bodies)
        if text[long.stop : short.start].strip() == "(" and len(short.normal) < len(long.normal)
    }


def _spread_back(scene: Scene, sentence: Sentence, told: dict[int, Said]) -> None:
    """Gives the speaker of a sentence to those before it in the paragraph that have none; of the last one if it opens.

    A title has none but its own.
    """
    before = [other for other in scene.sentences[: sentence.index] if other.paragraph or not sentence.paragraph]
    for other in reversed(before):
        if other.paragraph != before[-1].paragraph or told[other.index][0]:
            return
        told[other.index] = told[sentence.index]
