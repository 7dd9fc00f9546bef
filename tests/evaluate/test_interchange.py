from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.errors import InputError
from extractor.evaluate.gold import GoldDocument, GoldEntity, GoldFact, occurrence
from extractor.evaluate.interchange import brat, label_studio

from .articles import CORPUS, FACTORY, SCHOOL

# Letters, an astral character, what JSON and XML escape, and what Python takes for line ends and brat does not.
words = st.text('аб7% "<&\\\t\n\u2028\u0085💩', min_size=1, max_size=12)
numbers = st.integers(-(2**53), 2**53) | st.floats(allow_nan=False, allow_infinity=False)
days = st.dates() | st.none()


@st.composite
def documents(draw: st.DrawFn) -> GoldDocument:
    """Gold with any legal content, spans apart or not."""
    text = draw(st.text('аб7% "<\t\n\u2028💩', min_size=1, max_size=60))
    facts: list[GoldFact] = []
    entities: list[GoldEntity] = []
    for start, length in draw(st.lists(st.tuples(st.integers(0, len(text) - 1), st.integers(1, 20)), max_size=6)):
        try:
            quote, nth = occurrence(text, start, min(len(text), start + length))
        except LookupError:
            continue
        if quote != quote.strip():
            continue
        if draw(st.booleans()):
            facts.append(draw(gold_facts(quote, nth)))
        else:
            kind = draw(st.sampled_from(["PER", "LOC", "ORG"]))
            entities.append(GoldEntity(quote=quote, nth=nth, type=kind, normal=draw(words)))
    return GoldDocument(
        id="x",
        title=draw(words),
        published=draw(days),
        text=text,
        facts=tuple(facts),
        entities=tuple(entities),
    )


def gold_facts(quote: str, nth: int) -> st.SearchStrategy[GoldFact]:
    return st.builds(
        GoldFact,
        quote=st.just(quote),
        nth=st.just(nth),
        value=numbers,
        value_max=numbers | st.none(),
        unit=words,
        indicator=words,
        predicate=words | st.none(),
        period=st.tuples(days, days).filter(any) | st.none(),
        base=words | st.none(),
        places=st.lists(words, max_size=3).map(tuple),
        speaker=words | st.none(),
    )


@given(documents())
def test_label_studio_carries_all_of_gold(document: GoldDocument) -> None:
    gold = [document, FACTORY]
    assert label_studio.decode_tasks(label_studio.encode_tasks(gold)) == gold


@given(documents())
def test_brat_carries_all_but_title_and_date(document: GoldDocument) -> None:
    bare = msgspec.structs.replace(document, title="", published=None)
    assert brat.from_ann(brat.to_ann(document), "x", document.text) == bare


def test_files_of_both_read_back(tmp_path: Path) -> None:
    tasks, _config = label_studio.write_tasks(CORPUS, tmp_path / "studio")
    assert label_studio.read_tasks(tasks) == CORPUS
    brat.write_folder(CORPUS, tmp_path / "brat")
    assert brat.read_folder(tmp_path / "brat", known=CORPUS) == CORPUS
    assert brat.read_folder(tmp_path / "brat", known=[SCHOOL])[0].published is None


def test_brat_lines_are_as_the_format_has_them() -> None:
    lines = brat.to_ann(FACTORY).splitlines()
    assert lines[:4] == [
        "T1\tFACT 26 34\t120 тонн",
        "A1\tMeasure T1 level",
        "A2\tModality T1 actual",
        lines[3],
    ]
    assert lines[3].startswith('#1\tAnnotatorNotes T1\t{"value":120,')
    assert "T4\tLOC 8 16\tТемиртау" in lines


@given(documents())
def test_brat_lines_point_at_their_quotes(document: GoldDocument) -> None:
    """Read by nothing but tabs and spaces, as https://brat.nlplab.org/standoff.html describes them."""
    seen: set[str] = set()
    for line in brat.to_ann(document).removesuffix("\n").split("\n") if brat.to_ann(document) else []:
        key, about, *rest = line.split("\t", 2)
        assert key not in seen
        seen.add(key)
        if key.startswith("T"):
            spans = [tuple(map(int, part.split(" "))) for part in about.partition(" ")[2].split(";")]
            assert " ".join(document.text[start:stop] for start, stop in spans) == rest[0]
        else:
            assert about.split(" ")[1] in seen


def test_a_quote_over_two_lines_is_discontinuous_in_brat() -> None:
    text = "Всего 7\n\nтонн."
    fact = msgspec.structs.replace(FACTORY.facts[0], quote="7\n\nтонн")
    ann = brat.to_ann(GoldDocument(id="x", title="", published=None, text=text, facts=(fact,), entities=()))
    assert ann.startswith("T1\tFACT 6 7;9 13\t7 тонн\n")


def test_label_studio_regions_hold_the_label_and_the_fields() -> None:
    (task,) = json.loads(label_studio.encode_tasks([FACTORY]))
    region = {item["from_name"]: item for item in task["annotations"][0]["result"] if item["id"] == "r2"}
    assert region["label"]["value"] == {"start": 70, "end": 72, "text": "7%", "labels": ["FACT"]}
    assert region["direction"]["value"] == {"start": 70, "end": 72, "choices": ["up"]}
    assert region["places"]["value"]["text"] == ["Темиртау"]
    assert "value_max" not in region


def test_the_labelling_config_declares_every_control_in_use() -> None:
    config = ElementTree.fromstring(label_studio.labelling_config())
    declared = {element.get("name") for element in config.iter() if element.get("toName")}
    used = {
        item["from_name"]
        for task in json.loads(label_studio.encode_tasks(CORPUS))
        for item in task["annotations"][0]["result"]
    }
    assert used <= declared
    qualifiers = config.find(".//Choices[@name='qualifier']")
    assert qualifiers is not None
    assert [choice.get("value") for choice in qualifiers] == ["=", "~", ">", ">=", "<", "<="]


def test_the_last_annotation_that_stands_is_imported() -> None:
    (task,) = json.loads(label_studio.encode_tasks([SCHOOL]))
    (annotation,) = task["annotations"]
    empty, cancelled = {"result": []}, {**annotation, "was_cancelled": True}

    def imported(**fields: Any) -> GoldDocument:
        (document,) = label_studio.decode_tasks(json.dumps([{"data": task["data"], **fields}]).encode())
        return document

    assert imported(annotations=[empty, annotation, cancelled]) == SCHOOL
    assert imported(annotations=[annotation, empty]).facts == ()
    assert imported(predictions=[annotation]) == SCHOOL
    assert imported().facts == ()


def _without(control: str) -> Callable[[list[Any]], object]:
    def drop(results: list[Any]) -> None:
        results[:] = [item for item in results if item["from_name"] != control]

    return drop


def _relabel(results: list[Any]) -> None:
    results[0]["value"]["labels"] = ["CITY"]


@pytest.mark.parametrize(
    ("damage", "message"),
    [
        (_without("label"), "school: область без одной метки"),
        (_without("value"), r"school: FACT «две школы» \(15–24\): .*value"),
        (_relabel, "неизвестная метка; можно: FACT, PER, LOC, ORG"),
    ],
)
def test_a_bad_region_is_named(damage: Callable[[list[Any]], object], message: str) -> None:
    tasks = json.loads(label_studio.encode_tasks([SCHOOL]))
    damage(tasks[0]["annotations"][0]["result"])
    with pytest.raises(InputError, match=message):
        label_studio.decode_tasks(json.dumps(tasks).encode())


def test_what_is_no_export_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "tasks.json"
    path.write_text("{}", encoding="utf-8")
    with pytest.raises(InputError, match=r"tasks\.json: это не выгрузка Label Studio"):
        label_studio.read_tasks(path)
    with pytest.raises(InputError, match=r"нет файлов \.ann"):
        brat.read_folder(tmp_path)


@pytest.mark.parametrize(
    ("ann", "message"),
    [
        ("T1\tLOC 2 6\tАбай\n", "строка 1: в тексте стоит «Абае», а не «Абай»"),
        ("R1\tIn Arg1:T1 Arg2:T2\n", "строка 1: непонятная запись"),
        ("A1\tMeasure T1 level\n", "строка 1: T1 ещё не было"),
        ("T1\tLOC 2 6\tАбае\n#1\tAnnotatorNotes T1\tгород\n", "строка 2: заметка должна быть объектом JSON"),
        ("T1\tLOC 2 6\tАбае\n", r"school: LOC «Абае» \(2–6\): .*normal"),
    ],
)
def test_a_bad_line_is_named(ann: str, message: str) -> None:
    with pytest.raises(InputError, match=message):
        brat.from_ann(ann, "school", SCHOOL.text)
