"""Heads are likely and near, and make one tree of a sentence."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from extractor.language.inference import Models
from extractor.language.inference.trees import likeliest, trees
from extractor.language.segment import segment

from .invented import TEXTS

SCORES = st.integers(1, 8).flatmap(
    lambda n: arrays(np.float32, (n, n + 1), elements=st.floats(-50, 50, width=32), unique=True)
)


@pytest.fixture(scope="module")
def ours() -> Models:
    return Models.load()


def chosen(scores: np.ndarray) -> list[int]:
    """The head of each word of one sentence, counted from 0; -1 for the root."""
    found = trees(lambda number: scores.copy(), np.array([0]), len(scores))
    return [int(head) - 1 for head in found]


def is_tree(heads: list[int]) -> bool:
    def has_root_above(word: int) -> bool:
        for _ in heads:
            word = heads[word] if word >= 0 else word
        return word < 0

    return heads.count(-1) == 1 and all(map(has_root_above, range(len(heads))))


@given(SCORES)
def test_any_scores_make_one_tree(scores: np.ndarray) -> None:
    assert is_tree(chosen(scores))


@given(SCORES)
def test_likely_heads_that_make_a_tree_of_near_words_are_kept(scores: np.ndarray) -> None:
    np.fill_diagonal(scores[:, 1:], -100)
    heads = [int(head) - 1 for head in likeliest(lambda number: scores.copy(), np.array([0]), len(scores))]
    if is_tree(heads) and len(heads) <= 4:
        assert chosen(scores) == heads


def test_of_equal_heads_the_near_one_is_taken() -> None:
    scores = np.full((12, 13), -9, np.float32)
    scores[:, 6] = 1  # All hang on word 5, which is the root,
    scores[5, 0] = 9
    scores[11, [3, 11]] = 2, 1.9  # but the last one on word 2 or, not quite so well, on word 10.
    assert chosen(scores)[11] == 10


@pytest.mark.parametrize("text", TEXTS)
def test_a_sentence_is_one_tree(ours: Models, text: str) -> None:
    (parse,) = ours.analyse([[sentence.words for sentence in segment(text)]])
    assert all(is_tree(sentence.heads) for sentence in parse.sentences)


def test_all_but_the_tree_is_natashas(ours: Models, models: Models) -> None:
    sentences = [sentence.words for sentence in segment("\n".join(TEXTS))]
    (one,), (other,) = ours.analyse([sentences]), models.analyse([sentences])
    assert one.names == other.names
    for sentence, plain in zip(one.sentences, other.sentences, strict=True):
        assert sentence.tags == plain.tags
        pairs = zip(sentence.heads, sentence.rels, plain.heads, plain.rels, strict=True)
        assert all(rel == its_rel for head, rel, its_head, its_rel in pairs if head == its_head)


def test_numbers_hang_within_their_clause(ours: Models) -> None:
    text = "Пекарня выпустила хлеба на 5 млн тенге, сыродельня продала сыра на 7 млн тенге."
    words = segment(text)[0].words
    ((sentence,),) = (parse.sentences for parse in ours.analyse([[words]]))
    assert [words[sentence.heads[words.index(word)]] for word in ("5", "7")] == ["млн", "млн"]
    assert sentence.heads[words.index("5")] == words.index("5") + 1
