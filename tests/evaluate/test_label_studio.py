"""Exports against Label Studio's own package: its check of configs and annotations, its converter."""

from __future__ import annotations

import copy
import json
import warnings
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from extractor.evaluate.gold import GoldDocument, read_gold
from extractor.evaluate.interchange import label_studio

from .articles import CORPUS
from .test_interchange import documents

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    reason = "нет Label Studio SDK, он велик и нужен только здесь (pip install label-studio-sdk)"
    pytest.importorskip("label_studio_sdk", reason=reason)
    from label_studio_sdk.converter import Converter
    from label_studio_sdk.label_interface import LabelInterface

GOLD = read_gold(Path(__file__).parents[2] / "corpus")
INTERFACE = LabelInterface(label_studio.labelling_config())


def tasks(gold: list[GoldDocument]) -> list[dict[str, Any]]:
    read: list[dict[str, Any]] = json.loads(label_studio.encode_tasks(gold))
    return read


def is_valid(task: dict[str, Any]) -> bool:
    whole = INTERFACE.validate_task({"data": task["data"]})
    return whole and all(INTERFACE.validate_annotation(annotation) for annotation in task["annotations"])


def test_the_labelling_config_is_valid() -> None:
    INTERFACE.validate()


@pytest.mark.parametrize("task", tasks(GOLD), ids=lambda task: task["data"]["doc_id"])
def test_the_corpus_is_valid(task: dict[str, Any]) -> None:
    assert is_valid(task)


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(documents())
def test_any_gold_is_valid(document: GoldDocument) -> None:
    assert is_valid(tasks([document])[0])


def test_what_the_config_does_not_offer_is_not_valid() -> None:
    """So the checks above can fail."""
    (task, _other) = tasks(CORPUS)
    for damage in (_unknown_label, _unknown_control, _without_text):
        damaged = copy.deepcopy(task)
        damage(damaged)
        assert not is_valid(damaged)


def _unknown_label(task: dict[str, Any]) -> None:
    task["annotations"][0]["result"][0]["value"]["labels"] = ["CITY"]


def _unknown_control(task: dict[str, Any]) -> None:
    task["annotations"][0]["result"][1]["from_name"] = "colour"


def _without_text(task: dict[str, Any]) -> None:
    del task["data"]["text"]


def test_the_converter_loads_the_export(tmp_path: Path) -> None:
    path, config = label_studio.write_tasks(GOLD, tmp_path)
    converter = Converter(str(config), str(tmp_path), download_resources=False)
    converter.convert_to_json_min(str(path), str(tmp_path / "min"), is_dir=False)
    converted = json.loads((tmp_path / "min" / "result.json").read_text(encoding="utf-8"))
    for document, task in zip(GOLD, converted, strict=True):
        assert task["doc_id"] == document.id
        quotes = [(label["text"], label["labels"]) for label in task["label"]]
        assert quotes == [(fact.quote, ["FACT"]) for fact in document.facts] + [
            (entity.quote, [entity.type]) for entity in document.entities
        ]
        assert sorted(number["number"] for number in task["value"]) == sorted(fact.value for fact in document.facts)
