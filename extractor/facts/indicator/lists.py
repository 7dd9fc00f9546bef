"""Indicators in lists: after a dash, in a series that says its words once."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.document import Tag, Token
from extractor.facts.indicator.view import (
    DASHES,
    MARKS,
    NOMINAL,
    OPENING,
    Indicator,
    Phrase,
    View,
    contents,
    ends_sentence,
    written,
)
from extractor.facts.predicate import is_finite
from extractor.language.morphology import inflect, is_common, may_be_genitive, may_be_nominative
from extractor.language.phrases import head_is_common, inflect_modifier, nominative

BETWEEN = frozenset({"почти", "более", "не", "менее", "лишь", "всего", "только", "уже", "около"})
_WHERE = frozenset({"в", "во", "на"})
_FORECASTS = frozenset({"прогноз", "план", "ожидание"})
_THOSE = frozenset({"они", "который"})
_ENDS = frozenset({":", "(", ")", "–", "—"})


def ellipsis(view: View) -> Indicator | None:
    """«средний срок всхода моркови – 12 дней, петрушки – 20 дней»: the new word takes its like's place."""
    earlier, previous = view.scene.before(view.setting), view.previous
    if earlier is None or previous is None:
        return None
    tokens = view.tokens
    start = view.setting.segment[0]
    if start < 2 or tokens[start - 1].text not in DASHES:
        return None
    phrase = previous.phrase or (view.phrase(earlier.stop) if view.is_noun(earlier.stop) else None)
    if view.quantity.unit == "%" and phrase and previous.text == f"доля {written(phrase.tokens)}":
        return _share_of_other(view, start - 2)
    if previous.phrase is None:
        return None
    words = [i for i in range(earlier.stop, start - 1) if _says_something(view, i)]
    if words and tokens[words[-1]].lemma in view.vocabulary.measure_nouns:
        return None  # «длина моста – 412 метров, ширина – 24 метра»
    if (led := _led_by_same(view, previous, range(earlier.stop, start - 1))) is not None:
        return led
    if words and _begins_with_rank(view, words[0], earlier.stop):
        return _of_another_rank(view, previous.phrase, range(words[0] - 1, start - 1))
    new = _with_another(previous.phrase, [tokens[i] for i in words]) if words else None
    if new is None:
        return None
    measure = previous.text.removesuffix(previous.phrase.genitive())
    if measure != previous.text and measure.strip():
        return view.make(f"{measure}{new.genitive()}", "ellipsis", new)
    plural = view.quantity.dimension == "count" and previous.text == previous.phrase.nominative("plur")
    return view.make(_spaced(new, "plur" if plural else ""), "ellipsis", new)


def _begins_with_rank(view: View, first: int, start: int) -> bool:
    """Whether «, на второго» stands before a token and at it: the preposition of an adjective opens the stretch."""
    tokens = view.tokens
    led = first - 2 >= start and tokens[first - 1].tag.pos == "ADP" and tokens[first].tag.pos == "ADJ"
    return led and tokens[first - 2].text in MARKS


def _of_another_rank(view: View, phrase: Phrase, words: range) -> Indicator:
    """«пособие: на первого – 24 тысячи, на второго – 29 тысяч»: the same for one whose noun is left out."""
    said = written([view.tokens[i] for i in words])
    return view.make(f"{phrase.nominative()} {said}", "ellipsis", phrase)


def _with_another(phrase: Phrase, new: Sequence[Token]) -> Phrase | None:
    """The phrase with a word in its like's place: «менее тяжкие» for «особо тяжкие», «петрушки» for «моркови»."""
    old = _like(phrase, new[-1])
    if old is None or not all(token.tag.pos == "ADV" for token in new[:-1]):
        return None
    first = old  # Its own words go with it: «особо тяжкие», «крупного рогатого скота».
    own = ("ADV",) if old < phrase.head else ("ADV", "ADJ")
    while first > 0 and first - 1 != phrase.head and phrase.tokens[first - 1].tag.pos in own:
        first -= 1
    tokens = (*phrase.tokens[:first], *new, *phrase.tokens[old + 1 :])
    return Phrase(tokens, phrase.head + len(tokens) - len(phrase.tokens) if old < phrase.head else phrase.head)


def _share_of_other(view: View, noun: int) -> Indicator | None:
    """«40% моркови, лука – 35%»: the share of another thing."""
    if not view.is_noun(noun) or view.tokens[noun].tag.case != "Gen" or view.preposition(noun) is not None:
        return None
    phrase = view.phrase(noun)
    return view.make(f"доля {phrase.genitive()}", "ellipsis", phrase)


def _led_by_same(view: View, previous: Indicator, between: range) -> Indicator | None:
    """«долги по новым счетам – 5 млн, по старым – 3 млн»: other words behind the same preposition."""
    tokens, phrase = view.tokens, previous.phrase
    lead = next((i for i in between if tokens[i].text != "," and tokens[i].tag.pos != "CCONJ"), None)
    if phrase is None or lead is None or tokens[lead].tag.pos != "ADP" or any(i in view.barred for i in between):
        return None
    last = len(phrase.tokens) - 1
    word = tokens[lead].text.lower()
    alike = _WHERE if word in _WHERE and tokens[lead + 1].tag.case == "Loc" else {word}
    same = [i for i in range(phrase.head + 1, last) if phrase.tokens[i].text.lower() in alike]
    measure = previous.text.removesuffix(phrase.genitive())
    if not same or (measure == previous.text and previous.text != phrase.nominative()):
        return None
    new = tokens[lead + 1 : between.stop]
    noun = phrase.tokens[same[-1] + 1 :] if all(token.tag.pos in ("ADJ", "DET") for token in new) else ()
    kept = tuple(token for token in noun if token.tag.pos not in ("ADJ", "DET"))
    words = " ".join(token.text for token in (tokens[lead], *new, *kept))
    head = Phrase(phrase.tokens[: same[-1]], phrase.head)
    named = f"{measure}{head.genitive()}" if measure != previous.text else head.nominative()
    return view.make(f"{named} {words}", "ellipsis", head)


def same_of_another(view: View) -> Indicator | None:
    """«щенок стоит 90 тысяч, котёнок – 40», «литр масла стоит 9 евро, мёда – 12»: the same measure of another."""
    earlier, previous = view.scene.before(view.setting), view.previous
    if earlier is None or previous is None or previous.phrase is None or view.change.measure == "change":
        return None
    head = dash_noun(view)
    dash = view.setting.segment[0] - 1
    if head is None and dash > 0 and view.tokens[dash].text in DASHES:
        owners = (i for i in range(earlier.stop, dash) if view.is_noun(i) and view.preposition(i) is None)
        cases = ("Dat",) if previous.reason.rule == "indicator:pay" else ("Gen", "Acc")
        head = next((i for i in owners if view.tokens[i].tag.case in cases), None)
    measure = previous.text.removesuffix(previous.phrase.genitive())
    if head is None or measure == previous.text or not measure.strip():
        return None
    if earlier.quantity.dimension != view.quantity.dimension or head < earlier.stop:
        return None
    if view.tokens[head].lemma in view.vocabulary.measure_nouns:
        return None
    goods = contents(view, head) if measure == "цена " else None
    phrase = view.phrase(head if goods is None else goods)
    return view.make(f"{measure}{phrase.genitive()}", "same_of_another", phrase)


def goes_elsewhere(view: View) -> Indicator | None:
    """«40% ушло в торговлю, 18% – в машиностроение»: the same of what stands behind the same preposition."""
    tokens, stop, previous = view.tokens, view.setting.stop, view.previous
    if previous is None or stop + 2 >= len(tokens) or tokens[stop].text not in DASHES:
        return None
    before = view.scene.before(view.setting)
    lead = tokens[stop + 1].text.lower()
    head = next((i for i in range(stop + 2, min(stop + 6, len(tokens))) if view.is_noun(i)), None)
    own = any(view.is_noun(i) or is_finite(tokens[i]) for i in range(view.setting.segment[0], view.setting.first))
    if before is None or own or head is None or view.preposition(head) != stop + 1:
        return None
    said, found, _ = previous.text.rpartition(f" {lead} ")
    if before.quantity.dimension != view.quantity.dimension:  # «треть прибавки – на школы, 2,3 млрд – на набережную»
        said, found = "средства", lead if lead == "на" and view.quantity.dimension == "currency" else ""
    return view.make(f"{said} {lead} {written(view.phrase(head).tokens)}", "goes_elsewhere") if found else None


def made_up_of(view: View) -> Indicator | None:
    """«40 тысяч тонн, из них 12 тысяч – ячмень», «60% – женщины»: what the number is said to be."""
    tokens, stop = view.tokens, view.setting.stop
    if stop + 1 < len(tokens) and tokens[stop].text.lower() == "из" and tokens[stop + 1].lemma in _THOSE:
        stop += 2  # «40 из них – ветераны»
    if stop + 1 >= len(tokens) or tokens[stop].text not in DASHES or view.change.measure == "change":
        return None
    before = range(view.setting.segment[0], view.setting.first)
    own = any(rule.startswith("count:") for rule in view.quantity.rules) or view.quantity.dimension == "time"
    if own or any(view.is_noun(i) or is_finite(tokens[i]) for i in before):
        return None
    head = next((i for i in range(stop + 1, min(stop + 5, len(tokens))) if tokens[i].tag.pos != "ADJ"), stop)
    if head == stop + 2 and tokens[head].text in MARKS and (kind := _of_kind(view, tokens[stop + 1])):
        return kind
    if not view.is_noun(head) or not (tokens[head].tag.case == "Ins" or may_be_nominative(tokens[head].text)):
        return None
    rest = any(tokens[i].lemma == "остальной" for i in before)
    if view.quantity.unit == "%" and view.previous and view.previous.text.startswith("доля ") and not rest:
        return None  # «45% выбрали поход, 28% – рыбалку»
    phrase = view.phrase(head)
    mistaken = tokens[head].tag.case == "Gen"  # «женщины» read as «(нет) женщины»
    plural = "plur" if mistaken or view.quantity.dimension in ("count", "person") else ""
    said = f"доля {phrase.genitive(plural)}" if view.quantity.unit == "%" else phrase.nominative(plural)
    return view.make(said, "made_up_of", phrase)


def _of_kind(view: View, adjective: Token) -> Indicator | None:
    """«создано 40 мест, из них 29 – постоянные»: those of the number before that are such."""
    previous, counts = view.previous, view.quantity.dimension in ("count", "person")
    if not counts or previous is None or previous.phrase is None:
        return None
    if (adjective.tag.case, adjective.tag.number) != ("Nom", "Plur"):
        return None
    unit, noun = view.quantity.unit, Tag(pos="NOUN", case="Nom", number="Sing")
    things = inflect(unit, noun, frozenset({"nomn", "plur"})) if unit.isalpha() and unit != "person" else None
    things = things or Phrase((previous.phrase.tokens[previous.phrase.head],), 0).nominative("plur")
    return view.make(f"{adjective.text.lower()} {things}", "made_up_of", previous.phrase)


def _says_something(view: View, index: int) -> bool:
    token = view.tokens[index]
    return token.text not in ",;" and token.tag.pos not in ("CCONJ", "ADP") and index not in view.barred


def _like(phrase: Phrase, new: Token) -> int | None:
    """The word of a phrase that a new one replaces: an adjective for one of its case, a genitive for a genitive."""
    adjectives = [i for i, token in enumerate(phrase.tokens) if new.tag.pos == token.tag.pos == "ADJ"]
    same_case = (i for i in adjectives if phrase.tokens[i].tag.case == new.tag.case)
    if (adjective := next(same_case, next((i for i in adjectives if i < phrase.head), None))) is not None:
        return adjective
    for index, token in enumerate(phrase.tokens):
        genitive = index > phrase.head and token.tag.pos in NOMINAL and token.tag.case == "Gen"
        if new.tag.pos in NOMINAL and genitive:
            return _last_genitive(phrase, index) if may_be_genitive(new.text) else None
    return None


def _last_genitive(phrase: Phrase, first: int) -> int:
    """The end of a run of genitives: «снегохода» of «час проката снегохода»."""
    tokens = phrase.tokens
    while first + 1 < len(tokens) and tokens[first + 1].tag.pos in NOMINAL and tokens[first + 1].tag.case == "Gen":
        first += 1
    return first


def _spaced(phrase: Phrase, number: str) -> str:
    """The nominative of a phrase whose words come from several places of the text."""
    head = phrase.tokens[phrase.head]
    words = [inflect_modifier(t, head) if i < phrase.head else t.text for i, t in enumerate(phrase.tokens)]
    words[phrase.head] = nominative([head], 0, number=number)
    if head_is_common(phrase.tokens[0]):
        words[0] = words[0][:1].lower() + words[0][1:]
    return " ".join(words)


def dash_noun(view: View, *, over_brackets: bool = False) -> int | None:
    """The head of the noun phrase before «– 76%» or «: 76%» in the same stretch of text.

    `over_brackets` tells to pass over one in the phrase: «число лодок (ПВХ) – 40».
    """
    tokens = view.tokens
    position = view.setting.first - 1
    while position >= 0 and (
        tokens[position].tag.pos in ("ADP", "ADV", "PART", "NUM") or tokens[position].lemma in BETWEEN
    ):
        position -= 1
    if position < 1 or tokens[position].text not in (*DASHES, ":"):
        return None
    start = _stretch_start(tokens, position, over_brackets=over_brackets)
    nominatives = [i for i in range(start, position) if view.is_noun(i) and tokens[i].tag.case == "Nom"]
    if nominatives:
        border = max((i for i in range(start, position) if _may_begin(tokens, i)), default=start)
        return next((i for i in nominatives if i >= border), nominatives[0])
    begins = start == 0 or tokens[start - 1].text in MARKS
    if begins and view.is_noun(start) and tokens[start].tag.case == "Acc" and may_be_nominative(tokens[start].text):
        return start  # «обеспеченность врачами – 25,8»
    words = view.vocabulary
    measures = (i for i in range(start, position) if view.is_noun(i) and tokens[i].lemma in words.measure_nouns)
    measures = (i for i in measures if tokens[i].lemma not in words.size_nouns)
    oblique = next((i for i in measures if view.phrase(i).tokens[-1].index == position - 1), None)
    if oblique is not None and view.preposition(oblique) is not None:
        return oblique  # «считают от средней зарплаты по региону – 412 тысяч»
    last = position - 1
    if view.is_noun(last) and (last == start or tokens[last - 1].text == ",") and may_be_nominative(tokens[last].text):
        return last  # «мякоть – 3900» shows no case.
    abbreviation = view.is_noun(last) and tokens[last].text.isupper()  # «ТЭЦ – 41%» shows no case.
    return last if abbreviation or is_name(view, last) else None


def _may_begin(tokens: Sequence[Token], index: int) -> bool:
    """Whether what the dash is about may begin at a token: behind a comma, or behind a heading without a full stop."""
    token, before = tokens[index], tokens[max(0, index - 1)].text
    return before == "," or (token.text.istitle() and before not in OPENING and is_common(token.text))


def _stretch_start(tokens: Sequence[Token], position: int, *, over_brackets: bool) -> int:
    """Where the phrase before a dash may begin."""
    start = position
    while start > 0:
        last = tokens[start - 1]
        if last.text == ")" and over_brackets:
            start = next((i for i in range(start - 1, -1, -1) if tokens[i].text == "("), 0)
        elif last.text in _ENDS or is_finite(last) or ends_sentence(tokens, start - 1):
            break
        else:
            start -= 1
    return start


def is_name(view: View, index: int) -> bool:
    """Whether a name, most often of a brand, stands at a token: «Zetor – 8%»."""
    token = view.tokens[index]
    return (
        index not in view.barred
        and len(token.text) > 1
        and (token.tag.pos in ("PROPN", "X") or token.tag.foreign == "Yes")
    )


def before_bracket(view: View) -> list[int]:
    """The noun or name right before the bracket that the number opens: «нужны сварщики (210)»."""
    start = view.setting.segment[0]
    last = start - 2
    opens = start > 1 and view.tokens[start - 1].text == "("
    return [last] if opens and (view.is_noun(last) or is_name(view, last)) else []


def _whole_name(view: View, last: int) -> Indicator | None:
    """«Halyk Bank – 684 млрд»: the name in Latin letters that ends at a token."""
    first = last
    while first > 0 and is_name(view, first - 1) and view.tokens[first - 1].text.isascii():
        first -= 1
    if first == last or not view.tokens[last].text.isascii():
        return None
    name = Phrase(view.tokens[first : last + 1], 0)
    return view.make(written(name.tokens), "before_dash", name)


def _foretold(view: View, head: int) -> Indicator | None:
    """«прогноз по инфляции – 10%»: the forecast is of inflation."""
    tokens = view.tokens
    if tokens[head].lemma not in _FORECASTS or tokens[head + 1].text.lower() != "по":
        return None
    what = next((i for i in range(head + 2, view.setting.first) if view.is_noun(i)), None)
    led = what is not None and view.preposition(what) == head + 1
    return view.plain(what, "before_dash") if what is not None and led else None


def before_dash(view: View) -> Indicator | None:
    """«доля озимой ржи – 18%», «Zetor – 8%»."""
    head = dash_noun(view)
    if head is None:
        return None
    goods = contents(view, head) if view.quantity.dimension in ("currency", "rate") else None
    if goods is not None and view.change.measure == "level":
        phrase = view.phrase(goods)
        return view.make(f"цена {phrase.genitive()}", "price_before_dash", phrase)
    if (foretold := _foretold(view, head)) is not None:
        return foretold
    people = view.tokens[head].tag.animacy == "Anim" and view.quantity.dimension in ("currency", "rate")
    if people and view.scene.before(view.setting) is not None and view.previous and view.previous.text:
        return view.again("series")  # «горожане тратят 6 тысяч, сельчане – 4 тысячи»
    found = _whole_name(view, head) or view.plain(head, "before_dash")
    share_of_name = view.quantity.unit == "%" and view.change.measure == "level" and is_name(view, head)
    return view.make(f"доля {found.text}", "share_of_name", found.phrase) if share_of_name else found
