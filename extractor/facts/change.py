"""Level or change, and which way."""

from __future__ import annotations

from typing import NamedTuple

from extractor.document import Direction, Measure, Reason, Token
from extractor.facts.scene import Scene, Setting
from extractor.facts.vocabulary import Vocabulary

_BETWEEN = frozenset(
    {
        "более",
        "менее",
        "чем",
        "почти",
        "около",
        "примерно",
        "порядка",
        "больше",
        "меньше",
        "свыше",
        "не",
        "сразу",
        "всего",
        "лишь",
        "целых",
        "только",
        "в",
        "среднем",
        "минимум",
        "максимум",
    }
)
_SIGNS: dict[str, Direction] = {"+": "up", "плюс": "up", "-": "down", "−": "down", "–": "down", "минус": "down"}
_SPOKEN = frozenset({"минус", "плюс"})
_DASHES = frozenset("-–−")
_EQUALS = frozenset(
    {
        "составить",
        "составлять",
        "достигнуть",
        "достигать",
        "превысить",
        "превышать",
        "равняться",
        "быть",
        "сложиться",
        "зафиксировать",
        "оказаться",
        "замедлиться",
        "ускориться",
        "ожидать",
        "ожидаться",
        "прогнозировать",
        "прогнозироваться",
        "оценивать",
        "оцениваться",
    }
)
_REACH = 14


class Change(NamedTuple):
    """Measure and direction with their reason; `word` is the token that says so, if one does."""

    measure: Measure
    direction: Direction | None
    reason: Reason
    word: int | None = None


LEVEL = Change("level", None, Reason("measure", "level"))


def read(scene: Scene, setting: Setting, vocabulary: Vocabulary, previous: Change | None) -> Change:
    """Whether the number is a level or a change, and which way the change went.

    `previous` is the reading of the number before: «мясо подорожало на 11%, хлеб – на 3%» says the verb once.
    """
    for rule in (_by_sign, _multiple, _comparative, _by_amount, _gained, _growth_rate, _points):
        found = rule(setting, vocabulary)
        if found:
            return found
    if previous is None or previous.reason.rule != "change:by" or (before := scene.before(setting)) is None:
        return LEVEL
    return previous if _follows_na(setting) or _joined(before, setting) else LEVEL


def _joined(before: Setting, setting: Setting) -> bool:
    """«выросли на 5% и 3% соответственно»: nothing but «и» or a comma between two numbers in the same unit."""
    between = [token.text for token in setting.tokens[before.stop : setting.first]]
    return before.quantity.unit == setting.quantity.unit and between in (["и"], [","])


def _change(setting: Setting, index: int, direction: Direction, rule: str) -> Change:
    token = setting.tokens[index]
    return Change("change", direction, Reason("measure", f"change:{rule}", token.start, token.stop), index)


def _direction(token: Token, vocabulary: Vocabulary) -> Direction | None:
    """The way a verb, participle, noun or comparative of change points; None for other words."""
    lemma = token.lemma
    if token.tag.pos in ("VERB", "AUX") and lemma in vocabulary.change_verbs:
        return vocabulary.change_verbs[lemma]
    if token.tag.pos == "NOUN" and lemma in vocabulary.change_nouns:
        return vocabulary.change_nouns[lemma]
    return vocabulary.comparatives.get(token.text.lower().replace("ё", "е"))


def _by_sign(setting: Setting, vocabulary: Vocabulary) -> Change | None:
    """«(+12%)», «минус 32,6%»; a temperature keeps its sign."""
    first = setting.tokens[setting.first].text.lower()
    direction = _SIGNS.get(first) or _SIGNS.get(first[:1])
    if direction is None or setting.quantity.unit == "°C":
        return None
    if first in _SPOKEN and setting.quantity.dimension == "count":  # «минус 94,2 балла» is a level.
        return None
    bracketed = setting.first > 0 and setting.tokens[setting.first - 1].text == "("
    if first[:1] in _DASHES and setting.quantity.dimension != "share" and not bracketed:
        return None  # «Алматы –392 банкомата» is a dash that lost its space.
    return _change(setting, setting.first, direction, "sign")


def _multiple(setting: Setting, vocabulary: Vocabulary) -> Change | None:
    """«в 2,3 раза больше», «выросло вдвое», «удвоился»; «в десятикратном размере» is a level."""
    if setting.quantity.dimension != "multiple":
        return None
    own = _direction(setting.tokens[setting.first], vocabulary)
    if own:
        return _change(setting, setting.first, own, "multiple")
    index = _comparative_near(setting, vocabulary)
    if index is None:
        index = _change_word(setting, vocabulary)
    if index is None:
        following = setting.tokens[setting.stop] if setting.stop < len(setting.tokens) else None
        if following is not None and following.lemma in ("размер", "объем"):
            return None
        return _change(setting, setting.first, "up", "multiple")
    return _change(setting, index, _direction(setting.tokens[index], vocabulary) or "up", "multiple")


def _comparative(setting: Setting, vocabulary: Vocabulary) -> Change | None:
    """«на 10,5% больше», «на 200 тенге ниже», «выше на 3%»."""
    index = _comparative_near(setting, vocabulary)
    if index is None or not _follows_na(setting):
        return None
    return _change(setting, index, _direction(setting.tokens[index], vocabulary) or "up", "comparative")


def _comparative_near(setting: Setting, vocabulary: Vocabulary) -> int | None:
    tokens = setting.tokens
    after = range(setting.stop, min(setting.stop + 4, len(tokens)))
    for index in after:
        if tokens[index].text in ",;:.()–—":
            break
        if tokens[index].text.lower() in vocabulary.comparatives:
            return index
    before = _na(setting)
    if before is not None and before > 0 and tokens[before - 1].text.lower() in vocabulary.comparatives:
        return before - 1
    return None


def _na(setting: Setting) -> int | None:
    """The index of «на» before the number, over words such as «более чем»; None where there is none."""
    for index in setting.leftward(max(0, setting.first - 4)):
        word = setting.tokens[index].text.lower()
        if word == "на":
            return index
        if word not in _BETWEEN:
            return None
    return None


def _follows_na(setting: Setting) -> bool:
    return _na(setting) is not None


def _by_amount(setting: Setting, vocabulary: Vocabulary) -> Change | None:
    """«вырос на 7%», «снижение на 5 тенге»."""
    if not _follows_na(setting):
        return None
    index = _change_word(setting, vocabulary)
    if index is None:
        return None
    direction = _direction(setting.tokens[index], vocabulary)
    return _change(setting, index, direction, "by") if direction else None


def _gained(setting: Setting, vocabulary: Vocabulary) -> Change | None:
    """«портфель прибавил 21,6%»: the share that stands right behind a verb of gain or loss."""
    if setting.quantity.dimension != "share":
        return None
    tokens, index = setting.tokens, setting.first - 1
    while index >= 0 and tokens[index].text.lower() in _BETWEEN:
        index -= 1
    direction = vocabulary.gaining.get(tokens[index].lemma) if index >= 0 and tokens[index].tag.pos == "VERB" else None
    return _change(setting, index, direction, "gained") if direction else None


def _change_word(setting: Setting, vocabulary: Vocabulary) -> int | None:
    """The word of change that the number belongs to: a syntactic head, else the nearest one around it."""
    tokens = setting.tokens
    for step, index in enumerate(setting.ancestors()):
        if _direction(tokens[index], vocabulary) and tokens[index].tag.pos in ("VERB", "NOUN"):
            return index
        if step > 2:
            break
    before = next(
        (i for i in setting.leftward(max(0, setting.first - _REACH)) if _direction(tokens[i], vocabulary)), None
    )
    stop = min(setting.segment[1], setting.stop + _REACH)
    after = next((i for i in range(setting.stop, stop) if _direction(tokens[i], vocabulary)), None)
    if before is not None and any(t.text in ";()" for t in tokens[before : setting.first]):
        before = None if after is not None else before
    return before if before is not None else after


def _growth_rate(setting: Setting, vocabulary: Vocabulary) -> Change | None:
    """«прирост составил 17%», «рост – 5%», «спад замедлился до 26%»: the growth itself is given."""
    if setting.quantity.dimension not in ("share", "multiple"):
        return None
    tokens = setting.tokens
    for index in setting.leftward(max(0, setting.first - _REACH)):
        token = tokens[index]
        if token.tag.pos == "NOUN" and token.lemma in vocabulary.change_nouns and token.tag.case in ("Nom", "Acc", ""):
            if _equated(setting, index):
                return _change(setting, index, vocabulary.change_nouns[token.lemma], "growth_noun")
            return None
        if token.lemma == "темп" and _equated(setting, index):
            following = tokens[index + 1] if index + 1 < len(tokens) else token
            return _change(setting, index, vocabulary.change_nouns.get(following.lemma, "up"), "growth_rate")
        if token.text in ";(":
            return None
    return None


def _equated(setting: Setting, noun: int) -> bool:
    """Whether the noun of growth is said to be the number: by «составил», a dash, or nothing between."""
    between = setting.tokens[noun + 1 : setting.first]
    if any(token.lemma in _EQUALS for token in between):
        return True
    if any(token.text in ("–", "—", "-") for token in between):
        return True
    return not any(token.tag.pos in ("VERB", "ADP") or token.text == "," for token in between)


def _points(setting: Setting, vocabulary: Vocabulary) -> Change | None:
    """Percentage points measure a change, unless they are its end («до 5 п.п.»)."""
    if setting.quantity.unit != "pp" or setting.tokens[max(0, setting.first - 1)].text.lower() in ("до", "в"):
        return None
    index = _change_word(setting, vocabulary)
    direction = _direction(setting.tokens[index], vocabulary) if index is not None else None
    return _change(setting, setting.first if index is None else index, direction or "up", "points")
