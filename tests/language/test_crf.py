from __future__ import annotations

import numpy as np
import pytest
from slovnet.exec.model import CRF, Weight

from extractor.language.inference.crf import decode


@pytest.mark.parametrize("lengths", [[1], [7], [1, 1, 1], [3, 1, 9, 2, 9], [5000, 1, 4097, 30]])
def test_many_sequences_are_decoded_as_slovnet_decodes_each(lengths: list[int]) -> None:
    random = np.random.default_rng(sum(lengths))
    transitions = random.normal(size=(8, 8)).astype(np.float32)
    emissions = random.normal(scale=2, size=(sum(lengths), 8)).astype(np.float32)
    starts = np.cumsum([0, *lengths[:-1]])

    expected = []
    crf = CRF(Weight(transitions.shape, "float32", transitions))
    for sequence in np.split(emissions, starts[1:]):
        (tags,) = crf.decode(sequence[None], np.ones((1, len(sequence)), bool))
        expected += tags.tolist()

    assert decode(emissions, transitions, starts) == expected


def test_of_equal_tags_the_first_is_chosen() -> None:
    zeros = np.zeros((6, 8), np.float32)
    assert decode(zeros, np.zeros((8, 8), np.float32), np.array([0, 4])) == [0] * 6
