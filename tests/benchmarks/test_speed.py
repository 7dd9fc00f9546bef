"""What the benchmark of speed counts."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from tests.benchmarks.speed import stages

TEXTS = ["Построили пять новых школ и один детский сад на пятьдесят мест."] * 3


@pytest.mark.parametrize(("most", "numbers"), [(5_000, [100, 1_000, 5_000]), (800, [100, 800]), (1_000, [100, 1_000])])
def test_archives_grow_and_have_as_many_articles_as_they_say(
    monkeypatch: pytest.MonkeyPatch, most: int, numbers: list[int]
) -> None:
    def count(pipeline: object, texts: Sequence[str]) -> float:
        return len(texts)

    monkeypatch.setattr(stages, "Pipeline", lambda lexicon: None)
    monkeypatch.setattr(stages, "_extract", count)
    monkeypatch.setattr(stages, "_cost", count)
    assert list(stages.by_number(TEXTS, most).items()) == [(number, number) for number in numbers]
