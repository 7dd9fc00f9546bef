"""What the columns mean, for people (Markdown) and for programs (JSON Schema)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from extractor.tables.columns import TABLES, Column, Kind

_TITLES = {
    "facts": ("Факты", "one row per fact"),
    "entities": ("Сущности", "one row per mention of a person, place or organisation"),
    "documents": ("Документы", "one row per article, with facts or without"),
}
_KINDS: dict[Kind, str] = {"text": "текст", "integer": "целое", "number": "число", "date": "дата"}
_HEAD = """# Словарь данных · Data dictionary

Таблицы одни и те же в любом формате: `facts.csv`, лист «Факты» в `facts.xlsx`, `facts.jsonl`, `facts.parquet`,
таблица `facts` в `facts.db`. Пустой текст и пустая ячейка значат «не сказано». В XLSX и отчёте вместо кодов стоят
русские слова, столбцы – в порядке чтения, а на листе «Факты» первым стоит пустой «Вердикт» для проверки
(docs/labelling.md). JSON Schema: {schemas}.

The tables are the same in every format. An empty text and an empty cell mean "not said". XLSX and the report show
Russian words in place of codes. Offsets count characters of the text from 0; the end is exclusive.
"""


def markdown() -> str:
    """The data dictionary: a section for each table, a line for each column, then the codes."""
    schemas = ", ".join(f"[{schema_file(name)}]({schema_file(name)})" for name in TABLES)
    parts = [_HEAD.replace("{schemas}", schemas)]
    for name, columns in TABLES.items():
        russian, english = _TITLES[name]
        lines = [f"## {russian} · `{name}`", "", f"{english.capitalize()}.", "", *_column_lines(columns), ""]
        parts.append("\n".join(lines))
    parts.append("## Коды · Codes\n\n" + "\n".join(_code_lines()) + "\n")
    return "\n".join(parts)


def schema_file(name: str) -> str:
    """The name of the file with the schema of a table."""
    return f"{name}.schema.json"


def json_schema(name: str) -> dict[str, Any]:
    """JSON Schema (draft 2020-12) of a row of table `name`: a line of its JSON Lines file."""
    columns = TABLES[name]
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": name,
        "description": _TITLES[name][1],
        "type": "object",
        "properties": {column.name: _property(column) for column in columns},
        "required": [column.name for column in columns],
        "additionalProperties": False,
    }


def _property(column: Column) -> dict[str, Any]:
    kinds: dict[Kind, dict[str, Any]] = {
        "text": {"type": "string"},
        "integer": {"type": "integer", "minimum": 0},
        "number": {"type": ["number", "null"]},
        "date": {"type": ["string", "null"], "format": "date"},
    }
    allowed = kinds[column.kind]
    if column.is_list:
        code = f"({'|'.join(code for code, _ in column.labels)})"
        allowed = {**allowed, "pattern": f"^({code}(; {code})*)?$"}
    elif column.labels:
        allowed = {**allowed, "enum": ["", *(code for code, _ in column.labels)]}
    if column.pattern:
        allowed = {"anyOf": [allowed, {**kinds[column.kind], "pattern": f"^{column.pattern}$"}]}
    return {"title": column.heading, "description": f"{column.english}. {column.russian}", **allowed}


def _column_lines(columns: Sequence[Column]) -> Iterator[str]:
    yield "| столбец | заголовок | вид | что в нём | meaning |"
    yield "|---|---|---|---|---|"
    for column in columns:
        cells = (f"`{column.name}`", column.heading, _KINDS[column.kind], column.russian, column.english)
        yield f"| {' | '.join(cells)} |"


def _code_lines() -> Iterator[str]:
    yield "| столбец | код | по-русски |"
    yield "|---|---|---|"
    for columns in TABLES.values():
        for column in columns:
            for code, russian in column.labels:
                yield f"| `{column.name}` | `{code}` | {russian} |"
            if column.pattern:
                yield f"| `{column.name}` | прочее | {column.others} |"
