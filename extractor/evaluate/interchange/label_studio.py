"""Label Studio: gold as tasks with annotations, one region per fact and entity, its fields as per-region controls.

Nothing of gold is lost. Offsets are code points, as Label Studio stores them since 1.5.
Format: https://labelstud.io/guide/task_format.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any, get_args

import msgspec
from msgspec import Struct

from extractor.document import Direction, Measure, Modality, Qualifier
from extractor.errors import InputError, gather
from extractor.evaluate.gold import GoldDocument
from extractor.evaluate.interchange.spans import ENTITY_LABELS, FACT_LABEL, LABELS, LabelledSpan, from_spans, to_spans

TASKS_NAME = "tasks.json"
CONFIG_NAME = "labelling_config.xml"

_NUMBERS = ("value", "value_max")
_CHOICES: dict[str, tuple[str, ...]] = {
    "qualifier": get_args(Qualifier),
    "measure": get_args(Measure),
    "direction": get_args(Direction),
    "modality": get_args(Modality),
}
_TEXTS = ("unit", "indicator", "predicate", "period_start", "period_end", "base", "places", "speaker")
_FACT_CONTROLS = (*_NUMBERS, *_CHOICES, *_TEXTS)
_LABEL_CONTROL = "label"
_NORMAL_CONTROL = "normal"


class _Data(Struct):
    doc_id: str
    text: str
    title: str = ""
    published: date | None = None


class _Result(Struct):
    """One answer of one control; those of a region share its id. Relations have no control."""

    id: str = ""
    from_name: str = ""
    value: dict[str, Any] = {}


class _Annotation(Struct):
    result: list[_Result]
    was_cancelled: bool = False


class _Task(Struct):
    data: _Data
    annotations: list[_Annotation] = []
    predictions: list[_Annotation] = []


def write_tasks(gold: Sequence[GoldDocument], folder: Path) -> list[Path]:
    """Write the tasks to import into a project and the labelling config to set it up with; returns their paths."""
    folder.mkdir(parents=True, exist_ok=True)
    tasks, config = folder / TASKS_NAME, folder / CONFIG_NAME
    tasks.write_bytes(encode_tasks(gold))
    config.write_text(labelling_config(), encoding="utf-8")
    return [tasks, config]


def read_tasks(path: Path) -> list[GoldDocument]:
    """Gold of a JSON export. Raises InputError, which names the task and the region."""
    try:
        return decode_tasks(path.read_bytes())
    except InputError as error:
        raise InputError(f"{path}: {error}") from error


def encode_tasks(gold: Sequence[GoldDocument]) -> bytes:
    tasks = [
        {
            "id": number,
            "data": {
                "doc_id": document.id,
                "title": document.title,
                "published": document.published,
                "text": document.text,
            },
            "annotations": [{"result": list(_results(document))}],
        }
        for number, document in enumerate(gold, start=1)
    ]
    return msgspec.json.format(msgspec.json.encode(tasks), indent=1) + b"\n"


def decode_tasks(exported: bytes) -> list[GoldDocument]:
    """The last annotation of a task that was not cancelled counts, or its first prediction if nobody annotated it."""
    try:
        tasks = msgspec.json.decode(exported, type=list[_Task])
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise InputError(f"это не выгрузка Label Studio в JSON: {error}. Выгрузите проект как JSON") from error
    return gather(partial(_document, task) for task in tasks)


def labelling_config() -> str:
    """The interface of a project: labels over the text, and the controls of the region selected."""
    controls = [f'<Number name="{name}" toName="text" perRegion="true"/>' for name in _NUMBERS]
    for name, values in _CHOICES.items():
        choices = "".join(f'<Choice value="{value.replace("<", "&lt;")}"/>' for value in values)
        controls.append(f'<Choices name="{name}" toName="text" perRegion="true" showInline="true">{choices}</Choices>')
    controls += [_text_area(name) for name in _TEXTS]
    labels = "".join(f'<Label value="{label}"/>' for label in LABELS)
    facts = "\n    ".join(
        f'<Header value="{name}"/>{control}' for name, control in zip(_FACT_CONTROLS, controls, strict=True)
    )
    return f"""<View>
  <Labels name="{_LABEL_CONTROL}" toName="text">{labels}</Labels>
  <Text name="text" value="$text" granularity="symbol"/>
  <View visibleWhen="region-selected" whenTagName="{_LABEL_CONTROL}" whenLabelValue="{FACT_LABEL}">
    {facts}
  </View>
  <View visibleWhen="region-selected" whenTagName="{_LABEL_CONTROL}" whenLabelValue="{",".join(ENTITY_LABELS)}">
    <Header value="{_NORMAL_CONTROL}"/>{_text_area(_NORMAL_CONTROL)}
  </View>
</View>
"""


def _text_area(name: str) -> str:
    return f'<TextArea name="{name}" toName="text" perRegion="true" editable="true"/>'


def _results(document: GoldDocument) -> Iterator[dict[str, Any]]:
    for number, span in enumerate(to_spans(document), start=1):
        place = {"start": span.start, "end": span.stop}
        answers = [(_LABEL_CONTROL, "labels", [span.label], {"text": document.text[span.start : span.stop]})]
        answers += [(name, kind, value, {}) for name, kind, value in _answers(span.fields)]
        for name, kind, value, quote in answers:
            yield {
                "id": f"r{number}",
                "from_name": name,
                "to_name": "text",
                "type": kind,
                "value": {**place, **quote, "text" if kind == "textarea" else kind: value},
            }


def _answers(fields: Mapping[str, Any]) -> Iterator[tuple[str, str, Any]]:
    """Control, its type and its value for every field that has something to say."""
    start, end = fields.get("period") or (None, None)
    for name, value in {**fields, "period_start": start, "period_end": end}.items():
        if value in (None, ()) or name == "period":
            continue
        if name in _NUMBERS:
            yield name, "number", value
        elif name in _CHOICES:
            yield name, "choices", [value]
        else:
            yield name, "textarea", list(value) if isinstance(value, tuple) else [value]


def _document(task: _Task) -> GoldDocument:
    data = task.data
    done = [annotation for annotation in task.annotations if not annotation.was_cancelled]
    chosen = done[-1:] or task.predictions[:1]
    regions: dict[str, dict[str, dict[str, Any]]] = {}
    for result in chosen[0].result if chosen else []:
        if result.from_name:
            regions.setdefault(result.id, {})[result.from_name] = result.value
    spans = gather(partial(_span, data.doc_id, answers) for answers in regions.values())
    return from_spans(spans, name=data.doc_id, title=data.title, published=data.published, text=data.text)


def _span(name: str, answers: Mapping[str, dict[str, Any]]) -> LabelledSpan:
    try:
        place = answers[_LABEL_CONTROL]
        start, stop, (label,) = int(place["start"]), int(place["end"]), place["labels"]
    except (KeyError, ValueError) as error:
        raise InputError(f"{name}: область без одной метки или границ: {dict(answers)}. Удалите её") from error
    if label != FACT_LABEL:
        return LabelledSpan(start, stop, label, {"normal": _said(answers, _NORMAL_CONTROL)})
    fields = {control: _said(answers, control) for control in (*_NUMBERS, *_CHOICES, *_TEXTS)}
    period = [fields.pop("period_start"), fields.pop("period_end")]
    fields["period"] = None if period == [None, None] else period
    fields["places"] = answers.get("places", {}).get("text", [])
    return LabelledSpan(start, stop, label, fields)


def _said(answers: Mapping[str, dict[str, Any]], control: str) -> Any:
    """The one value of a control, None if it was left empty."""
    value = answers.get(control, {})
    if control in _NUMBERS:
        return value.get("number")
    said = value.get("choices" if control in _CHOICES else "text") or [None]
    return said[0] if isinstance(said, list) else said
