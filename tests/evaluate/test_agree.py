from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from extractor.errors import InputError
from extractor.evaluate.agree import agreement
from extractor.evaluate.gold import GoldDocument, read_gold

from .articles import CORPUS, FACTORY, SCHOOL

# One fact of four fields changed, one left out, one name of another type.
FIRST, SECOND, THIRD = FACTORY.facts
OTHER = msgspec.structs.replace(
    FACTORY,
    facts=(msgspec.structs.replace(FIRST, speaker="Иван Петров"), msgspec.structs.replace(SECOND, value=70)),
    entities=(msgspec.structs.replace(FACTORY.entities[0], type="ORG"), FACTORY.entities[1]),
)
EMPTY = msgspec.structs.replace(FACTORY, facts=(), entities=())


def test_a_labelling_agrees_with_itself() -> None:
    result = agreement(CORPUS, list(reversed(CORPUS)))
    assert {rate.f1 for rate in result.levels.values()} == {1.0}
    assert result.mistakes == ()


def test_agreement_is_counted_over_common_documents() -> None:
    result = agreement(CORPUS, [OTHER])
    assert list(result.by_document) == ["factory"]
    assert {name: round(rate.f1, 2) for name, rate in result.levels.items()} == {
        "span": 0.8,
        "quantity": 0.4,
        "core_fact": 0.4,
        "strict_row": 0.0,
    }
    assert [mistake.kind for mistake in result.mistakes].count("speaker") == 1
    assert result.entities is not None
    assert result.entities["PER"].rate.f1 == 1.0
    assert result.entities["LOC"].rate.f1 == 0.0


@pytest.mark.parametrize("other", [OTHER, EMPTY])
def test_it_is_the_same_either_way(other: GoldDocument) -> None:
    one, two = agreement([FACTORY], [other]), agreement([other], [FACTORY])
    assert [rate.f1 for rate in one.levels.values()] == [rate.f1 for rate in two.levels.values()]


def test_only_labellings_of_the_same_texts_are_compared() -> None:
    with pytest.raises(InputError, match="нет общих документов"):
        agreement([FACTORY], [SCHOOL])
    with pytest.raises(InputError, match="Тексты разные: factory"):
        agreement(CORPUS, [msgspec.structs.replace(FACTORY, text=FACTORY.text + " ")])


def test_two_labellings_of_ten_articles_of_the_corpus_agree() -> None:
    first, second = Path(__file__).parents[2] / "corpus", Path(__file__).parent / "second_labelling"
    result = agreement(read_gold(first), read_gold(second))
    assert len(result.by_document) == 10
    assert result.levels["quantity"].f1 >= 0.95
