"""Every example and counterexample of the patterns, each a test of its own."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from extractor.examples import Trial, check, failures, trials
from extractor.lexicon import load
from extractor.lexicon.files import TABLES, Table
from extractor.pipeline import Pipeline, default_pipeline

LEXICON = load()
TRIALS = trials(LEXICON)
# Entries of these are many and of one kind: one example each is enough.
ONE_IS_ENOUGH = {
    "indicators",
    "generics",
    "offices",
    "demonyms",
    "periods",
    "measure_verbs",
    "doers",
    "modalities",
    "bases",
}

# These make entities, not facts, and are tested with them.
ELSEWHERE = {"generics", "offices"}


@cache
def outcomes() -> dict[str, str]:
    """What went wrong with each trial, all tried at once: the models are faster on many texts."""
    found = failures(default_pipeline(), TRIALS)
    return {trial.id: failure for trial, failure in zip(TRIALS, found, strict=True)}


@pytest.mark.parametrize("trial", TRIALS, ids=lambda trial: trial.id)
def test_example(trial: Trial) -> None:
    assert outcomes()[trial.id] == ""


def test_ids_are_unique() -> None:
    assert len({trial.id for trial in TRIALS}) == len(TRIALS)


OURS = [table for table in TABLES if table.field not in ELSEWHERE]


@pytest.mark.parametrize("table", OURS, ids=lambda table: table.field)
def test_every_entry_carries_examples(table: Table) -> None:
    wanted = 1 if table.field in ONE_IS_ENOUGH else 2
    poor = [
        getattr(entry, table.key)
        for entry in getattr(LEXICON, table.field)
        if len(entry.examples) + len(entry.counterexamples) < wanted
    ]
    assert poor == []


def test_a_wrong_example_is_named_with_file_block_and_text(tmp_path: Path) -> None:
    (tmp_path / "rates.toml").write_text(
        '[[rate]]\nsymbol = "рейс"\nphrases = ["за рейс"]\n'
        'examples = [{ text = "5 тенге за рейс", value = 6, unit = "KZT/рейс" }]\n'
        'counterexamples = ["7 тенге за рейс"]\n',
        encoding="utf-8",
    )
    lines = [line for line in check(Pipeline(load([tmp_path]))) if "рейс" in line]
    assert lines == [
        f"{tmp_path}/rates.toml, блок rate 1 («рейс»), «5 тенге за рейс»: value = 5, а нужно 6",
        f"{tmp_path}/rates.toml, блок rate 1 («рейс»), «7 тенге за рейс»: контрпример, а запись сработала: "
        "«7 тенге за рейс» = = 7 KZT/рейс",
    ]
