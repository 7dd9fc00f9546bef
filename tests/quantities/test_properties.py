"""A number in any notation, or in words in any case, reads back as itself; no text breaks or slows the stage."""

from __future__ import annotations

import random
import re
from time import process_time

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from extractor.document import Sentence, Tag, Token, Tree
from extractor.language import Language
from extractor.quantities import find
from extractor.quantities.context import Context

from .conftest import Read
from .shipped import grammar
from .spell import CASES, Case, spell

WHOLE = st.integers(0, 10**15)
THOUSANDS = st.sampled_from([" ", "\u00a0", "\u2009", "\u202f", ".", "'", "’", ""])
MARKS = {pos: Tag(pos=pos) for pos in ("NUM", "NOUN", "PUNCT")}
VOCABULARY = """
    5 12 1,5 2.5 2025 1/2 тысяч млн. миллион пять сто полторы половины каждый пятый тенге $ ₸ % руб. т га км/ч человек
    школ от до и или из за на по с в около более не , . ; : ( ) « » – - … + № минус лет дней года раза ещё
    против числа цена
"""
PIECES = st.sampled_from(re.findall(r"\S+", VOCABULARY))


def written(number: int, mark: str) -> str:
    """A number with a mark between its thousands, where it has any."""
    return f"{number:,}".replace(",", mark)


def tokens(text: str) -> tuple[Sentence, ...]:
    """One sentence of tokens cut without a model, tagged by their looks."""
    found = list(re.finditer(r"\d+|\w+|\S", text))
    tree = Tree(lambda: ([-1] * len(found), ["x"] * len(found)))
    cut = tuple(
        Token(match.start(), match.end(), match[0], match[0].lower(), MARKS[looks(match[0])], index, tree)
        for index, match in enumerate(found)
    )
    return (Sentence(0, 0, 0, len(text), cut),) if cut else ()


def looks(word: str) -> str:
    return "NUM" if word[0].isdigit() else "NOUN" if word[0].isalpha() else "PUNCT"


@given(number=WHOLE, mark=THOUSANDS)
def test_whole_numbers_in_digits(number: int, mark: str) -> None:
    text = written(number, mark) + " тонн"
    (quantity,) = find(grammar(), text, tokens(text))
    assert (quantity.value, quantity.unit, quantity.start, quantity.stop) == (float(number), "t", 0, len(text))


@given(number=st.integers(0, 10**9), part=st.integers(0, 999), comma=st.sampled_from([",", "."]))
def test_decimals(number: int, part: int, comma: str) -> None:
    fraction = f"{part}" if comma == "," else f"{part % 100:02}"
    text = f"{number}{comma}{fraction} кг"
    (quantity,) = find(grammar(), text, tokens(text))
    assert quantity.value == pytest.approx(float(f"{number}.{fraction}"), rel=1e-12)


@given(
    number=st.integers(1, 999), part=st.integers(0, 99), words=st.sampled_from(["тыс.", "млн", "млрд", "трлн", "тыс"])
)
def test_magnitudes(number: int, part: int, words: str) -> None:
    text = f"{number},{part} {words} тенге"
    (quantity,) = find(grammar(), text, tokens(text))
    magnitude = {"тыс": 1e3, "млн": 1e6, "млр": 1e9, "трл": 1e12}[words[:3]]
    assert quantity.value == pytest.approx(float(f"{number}.{part}") * magnitude, rel=1e-12)


@settings(max_examples=400)
@given(number=st.integers(0, 999_999_999), case=st.sampled_from(CASES))
@example(number=200_001, case="instrumental")
@example(number=40_040, case="dative")
@example(number=1_000, case="genitive")
def test_words_in_six_cases(number: int, case: Case) -> None:
    text = spell(number, case)
    read = Context(grammar(), f"около {text}", ()).number(1)
    assert read is not None
    assert (read.value, read.stop) == (float(number), 1 + len(text.split()))


FRAMES: dict[Case, str] = {
    "nominative": "В порту лежат {} тонн.",
    "genitive": "Не хватает {} тонн угля.",
    "dative": "Обрадовались {} тоннам груза.",
    "accusative": "Завезли {} тонн угля.",
    "instrumental": "Расплатились {} тоннами зерна.",
    "prepositional": "Говорили о {} тоннах зерна.",
}


@settings(max_examples=150, derandomize=True)
@given(number=st.integers(2, 999_999_999), case=st.sampled_from(CASES))
@example(number=342, case="instrumental")
@example(number=40, case="instrumental")
@example(number=7, case="instrumental")
def test_words_in_six_cases_with_the_models(read: Read, number: int, case: Case) -> None:
    (quantity,) = read(FRAMES[case].format(spell(number, case)))
    assert (quantity.value, quantity.unit) == (float(number), "t")


@given(low=st.integers(1, 10**6), step=st.integers(1, 10**6), dash=st.sampled_from(["-", "–", "—", " – ", " - "]))
def test_ranges(low: int, step: int, dash: str) -> None:
    text = f"{low}{dash}{low + step} тонн"
    (quantity,) = find(grammar(), text, tokens(text))
    assert (quantity.value, quantity.value_max) == (float(low), float(low + step))


def test_a_value_over_1e18_keeps_its_magnitude() -> None:
    for text, value in (("5 000 000 000 000 000 000 000 т", 5e21), ("9000000000 трлн тенге", 9e21)):
        (quantity,) = find(grammar(), text, tokens(text))
        assert quantity.value == pytest.approx(value)


@pytest.mark.parametrize("text", ["1,2,3,4 тонны", "12.345.67 тонн", "- -5", "5,,5", "--", "+", "№", "%", "5:5:5 т"])
def test_nonsense_gives_no_fact(text: str) -> None:
    assert [q.unit for q in find(grammar(), text, tokens(text)) if text[q.start].isdigit() and q.start == 0] == []


@given(st.text())
def test_no_text_raises(text: str) -> None:
    check(text)


@settings(max_examples=300)
@given(st.lists(PIECES, max_size=40).map(" ".join))
def test_no_mix_of_our_words_raises(text: str) -> None:
    check(text)
    check(text.replace(" ", ""))


@settings(max_examples=50, deadline=None)
@given(st.lists(PIECES, min_size=1, max_size=30).map(" ".join))
def test_no_mix_of_our_words_raises_with_the_models(language: Language, text: str) -> None:
    (parsed,) = language.parse([text])
    find(grammar(), text, parsed.sentences)


def check(text: str) -> None:
    """Quantities are in order, apart, inside the text, and have a unit."""
    last = 0
    for quantity in find(grammar(), text, tokens(text)):
        assert last <= quantity.start < quantity.stop <= len(text)
        assert quantity.unit
        assert quantity.value_max is None or quantity.value < quantity.value_max
        last = quantity.stop


@pytest.mark.parametrize(
    "piece",
    [
        "1",
        "1 ",
        "1, ",
        "12 345 ",
        "5-",
        "5 - ",
        "от 5 до ",
        "5 из ",
        "пять ",
        "1 тыс. ",
        "5% и 7, ",
        "\n5",
        "$5 ",
        "5 ц ",
    ],
    ids=repr,
)
def test_time_is_linear_in_the_length(piece: str) -> None:
    short, long = (piece * (length // len(piece)) for length in (20_000, 80_000))
    assert seconds(long) < 4 * max(seconds(short), 0.02) * 2


@pytest.mark.slow
def test_a_megabyte_of_digits_spaces_and_commas() -> None:
    dice = random.Random(1)
    text = "".join(dice.choices("0123456789 ,", k=2**20))
    assert seconds(text) < 30


def seconds(text: str) -> float:
    cut = tokens(text)
    start = process_time()
    find(grammar(), text, cut)
    return process_time() - start
