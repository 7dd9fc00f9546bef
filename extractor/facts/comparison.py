"""What a number is compared with."""

from __future__ import annotations

from extractor.document import Reason, Token
from extractor.facts.change import Change
from extractor.facts.scene import Scene, Setting
from extractor.facts.vocabulary import Vocabulary, phrase_at

_BECOME = frozenset({"стать", "становиться"})
_DASHES = frozenset("–—-")
_FAR_BEFORE = 200


def read(
    scene: Scene, setting: Setting, change: Change, vocabulary: Vocabulary, *, whole_year: bool
) -> tuple[str, Reason | None]:
    """What the number is compared with: a label, an ISO period, or nothing.

    `whole_year` tells that the number's own period is a whole year, so that «прошлый год» is the year before.
    """
    tokens = setting.tokens
    start = setting.first
    following = scene.after(setting)
    stop = following.first if following else len(tokens)
    found = _phrase(tokens, setting.stop, stop, vocabulary, "plan" if change.measure == "level" else "")
    if found is not None and following is not None and tokens[found[2]].text in _DASHES:
        found = None  # «за месяц цена выросла на 0,6%, за год – на 5,9%»
    if found is None and change.measure == "change":
        previous = scene.before(setting)
        left = previous.stop if previous else 0
        found = _phrase(tokens, left, start, vocabulary, "")
    if found is None and change.measure == "level":
        found = _phrase(tokens, max(0, start - 6), start, vocabulary, "plan")
        if found and setting.quantity.unit != "%":
            found = None
    if found is None and change.measure == "change":
        dated = _dated(scene, setting)
        return dated if dated[0] else _other(setting, change, vocabulary)
    if found is None:
        return "", None
    label, index, end = found
    if label == "same_period_last_year" and whole_year and "год" in tokens[end - 1].lemma:
        label = "previous_year"
    return label, Reason("base", f"base:{label}", tokens[index].start, tokens[end - 1].stop)


def _phrase(
    tokens: tuple[Token, ...], start: int, stop: int, vocabulary: Vocabulary, only: str
) -> tuple[str, int, int] | None:
    """The first phrase of comparison in tokens[start:stop]: (label, first token, after the last)."""
    lemmas = [token.lemma for token in tokens]
    for index in range(start, stop):
        found = phrase_at(vocabulary.bases, lemmas, index)
        if found is None or (only and found[0] != only):
            continue
        if lemmas[index] == "за" and index > start and lemmas[index - 1] == "чем":
            continue
        return found[0], index, found[1]
    return None


def _dated(scene: Scene, setting: Setting) -> tuple[str, Reason | None]:
    """A named year or day after words of comparison: «к уровню 2019 года»; the first behind the number, else the last
    before it."""
    quantity = setting.quantity
    named = [m for m in scene.mentions_in(setting.sentence) if m.compared and m.start > quantity.start - _FAR_BEFORE]
    nearest = sorted(named, key=lambda m: (m.start < quantity.start, abs(m.start - quantity.start)))
    for mention in nearest:
        if mention.period and mention.period.start and mention.period.end:
            label = f"{mention.period.start}/{mention.period.end}"
            return label, Reason("base", "base:dated", mention.start, mention.stop)
    return "", None


def other(setting: Setting, change: Change, vocabulary: Vocabulary) -> tuple[str, Reason | None]:
    """«Липовый мёд дороже на 500 тенге», of no time, is compared with what was named before."""
    if change.word is None or setting.tokens[change.word].text.lower() not in vocabulary.comparatives:
        return "", None
    if any(token.lemma in _BECOME for token in setting.tokens[: change.word]):
        return "", None
    token = setting.tokens[change.word]
    return "other", Reason("base", "base:other", token.start, token.stop)


def _other(setting: Setting, change: Change, vocabulary: Vocabulary) -> tuple[str, Reason | None]:
    """«на 8 тыс. тенге дороже прежнего билета», «вдвое дороже, чем в сёлах»: compared with another thing."""
    tokens = setting.tokens
    if change.word is None or tokens[change.word].text.lower() not in vocabulary.comparatives:
        return "", None
    index = max(change.word + 1, setting.stop)
    while index < len(tokens) and tokens[index].text == ",":
        index += 1
    if index < len(tokens) and (tokens[index].lemma == "чем" or tokens[index].tag.case == "Gen"):
        return "other", Reason("base", "base:other", tokens[index].start, tokens[index].stop)
    return "", None
