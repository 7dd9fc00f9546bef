"""Indicators in lists: after a dash, in brackets, in a series that says its words once."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.document import Token
from extractor.facts.indicator.view import (
    CLOSING,
    DASHES,
    NOMINAL,
    OPENING,
    Indicator,
    Phrase,
    View,
    contents,
    ends_sentence,
    top_noun,
)
from extractor.facts.predicate import is_finite
from extractor.language.morphology import may_be_genitive
from extractor.language.phrases import head_is_common, inflect_modifier, nominative

BETWEEN = frozenset({"почти", "более", "не", "менее", "лишь", "всего", "только", "уже", "около"})
_ENDS = frozenset({":", "(", ")", "–", "—"})


def ellipsis(view: View) -> Indicator | None:
    """«средний срок всхода моркови – 12 дней, петрушки – 20 дней»: the new word takes its like's place."""
    earlier, previous = view.scene.before(view.setting), view.previous
    if earlier is None or previous is None or previous.phrase is None:
        return None
    tokens = view.tokens
    start = view.setting.segment[0]
    if start < 2 or tokens[start - 1].text not in DASHES:
        return None
    words = [i for i in range(earlier.stop, start - 1) if _says_something(view, i)]
    if len(words) != 1:
        return None
    old = _like(previous.phrase, tokens[words[0]])
    if old is None:
        return None
    phrase = previous.phrase
    new = Phrase((*phrase.tokens[:old], tokens[words[0]], *phrase.tokens[old + 1 :]), phrase.head)
    return view.make(_spaced(new, "plur" if view.quantity.dimension == "count" else ""), "ellipsis", new)


def same_of_another(view: View) -> Indicator | None:
    """«щенок стоит 90 тысяч, котёнок – 40»: the same measure of what stands before the dash."""
    earlier, previous = view.scene.before(view.setting), view.previous
    if earlier is None or previous is None or previous.phrase is None or view.change.measure == "change":
        return None
    head = dash_noun(view)
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


def _says_something(view: View, index: int) -> bool:
    token = view.tokens[index]
    return token.text not in ",;" and token.tag.pos not in ("CCONJ", "ADP") and index not in view.barred


def _like(phrase: Phrase, new: Token) -> int | None:
    """The word of a phrase that a new one replaces: an adjective for an adjective, a genitive for a genitive."""
    for index, token in enumerate(phrase.tokens):
        if new.tag.pos == "ADJ" and index < phrase.head and token.tag.pos == "ADJ":
            return index
        genitive = index > phrase.head and token.tag.pos in NOMINAL and token.tag.case == "Gen"
        if new.tag.pos in NOMINAL and genitive:
            return index if may_be_genitive(new.text) else None
    return None


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
        comma = max((i for i in range(start, position) if tokens[i].text == ","), default=start)
        return next((i for i in nominatives if i > comma), nominatives[0])
    last = position - 1
    abbreviation = view.is_noun(last) and tokens[last].text.isupper()  # «ТЭЦ – 41%» shows no case.
    return last if abbreviation or _is_name(view, last) else None


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


def _is_name(view: View, index: int) -> bool:
    """Whether a name, most often of a brand, stands at a token: «Zetor – 8%»."""
    token = view.tokens[index]
    return (
        index not in view.barred
        and len(token.text) > 1
        and (token.tag.pos in ("PROPN", "X") or token.tag.foreign == "Yes")
    )


def before_dash(view: View) -> Indicator | None:
    """«доля озимой ржи – 18%», «Zetor – 8%»."""
    head = dash_noun(view)
    if head is None:
        return None
    goods = contents(view, head) if view.quantity.dimension in ("currency", "rate") else None
    if goods is not None and view.change.measure == "level":
        phrase = view.phrase(goods)
        return view.make(f"цена {phrase.genitive()}", "price_before_dash", phrase)
    found = view.plain(head, "before_dash")
    share_of_name = view.quantity.unit == "%" and view.change.measure == "level" and _is_name(view, head)
    return view.make(f"доля {found.text}", "share_of_name", found.phrase) if share_of_name else found


def in_brackets(view: View) -> Indicator | None:
    """«трактор Zetor Major (12 ед.)», «60 садоводов (15%)»: what stands before the bracket."""
    tokens, start = view.tokens, view.setting.segment[0]
    if start < 1:
        return None
    if tokens[start - 1].text in ",;" and _in_one_bracket(view):
        return _of_earlier(view)  # «(12 ед.; 4%)»
    if tokens[start - 1].text != "(":
        return None
    if (quoted := _quoted_before(view, start - 2)) is not None:
        return view.make(quoted.nominative(), "in_brackets", quoted)
    before = range(start - 2, max(-1, start - 10), -1)
    head = next((i for i in before if view.is_noun(i) or _is_name(view, i)), None)
    earlier = view.scene.before(view.setting)
    if earlier is not None and view.previous and (head is None or head < earlier.stop):
        return _of_earlier(view)
    if head is not None and tokens[head].lemma in view.vocabulary.referring_nouns and view.previous:
        return view.again("bracket")
    return _named_before(view, head) if head is not None else None


def _in_one_bracket(view: View) -> bool:
    """Whether the bracket that holds the number holds the number before too, and nothing but numbers so far."""
    earlier, tokens = view.scene.before(view.setting), view.tokens
    if earlier is None or earlier.first == 0 or tokens[earlier.first - 1].text != "(":
        return False
    return all(token.text in ",;" for token in tokens[earlier.stop : view.setting.first])


def _of_earlier(view: View) -> Indicator | None:
    """The same as the number before, or the share that it makes."""
    earlier, previous = view.scene.before(view.setting), view.previous
    if earlier is None or previous is None:
        return None
    share = view.quantity.unit == "%" and view.change.measure == "level" and earlier.quantity.unit != "%"
    if share and previous.phrase:
        return view.make(f"доля {previous.genitive()}", "share_of_level")
    return view.again("bracket")


def _quoted_before(view: View, last: int) -> Phrase | None:
    """What a name in quotation marks is the name of: «завод «Луч» (90 мест)»."""
    tokens = view.tokens
    if last < 2 or tokens[last].text not in CLOSING:
        return None
    opening = next((i for i in range(last - 1, 0, -1) if tokens[i].text in OPENING), 0)
    if opening == 0 or tokens[opening - 1].tag.pos not in NOMINAL:
        return None
    return Phrase(tokens[opening - 1 : last + 1], 0)


def _kind(view: View) -> Phrase | None:
    """What those named in a list are: «яблоки» of «тройку сортов яблок составили Melba (60 кг) и Gala (40 кг)»."""
    tokens = view.tokens
    for index in range(view.setting.segment[0]):
        if tokens[index].lemma not in view.vocabulary.listing_nouns or index + 1 >= len(tokens):
            continue
        kind = next((i for i in range(index + 1, min(index + 6, len(tokens))) if tokens[i].tag.pos in NOMINAL), None)
        if kind is not None and view.is_noun(kind) and tokens[kind].lemma not in view.vocabulary.listing_nouns:
            return view.phrase(kind) if tokens[kind].tag.case == "Gen" else None
    return None


def _named_before(view: View, last: int) -> Indicator:
    """The phrase that ends at a token: a run of name words with the noun before them, or a noun with its genitives."""
    tokens = view.tokens
    first = last
    while first > 0 and _is_name(view, first) and (_is_name(view, first - 1) or tokens[first - 1].tag.pos == "NOUN"):
        first -= 1
    if first < last or _is_name(view, last):
        name = Phrase(tokens[first : last + 1], 0)
        kind = _kind(view) if first == last else None
        return view.make(f"{kind.nominative()} {name.nominative()}" if kind else name.nominative(), "in_brackets", name)
    return view.plain(top_noun(view, last), "in_brackets")
