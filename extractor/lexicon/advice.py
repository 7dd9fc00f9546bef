"""msgspec's complaints in Russian, with the nearest valid name for a misspelt one."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable
from typing import Literal, get_args, get_origin, get_type_hints

from msgspec import Struct

from extractor.lexicon.schema import Example

_KINDS = {
    "str": "строка",
    "float": "число",
    "int": "целое число",
    "bool": "true или false",
    "array": "список",
    "object": "таблица { … }",
    "date": "дата",
    "null": "ничего",
}


def advice(message: str, kind: type[Struct]) -> str:
    """What is wrong with an entry of a kind, in one line."""
    if unknown := re.search(r"unknown field `([^`]+)`(?: - at `\$\.([^`]+)`)?", message):
        place = f" в {_place(unknown[2])}" if unknown[2] else ""
        fields = (Example if unknown[2] and unknown[2].startswith("examples") else kind).__struct_fields__
        return f"неизвестный ключ «{unknown[1]}»{place}{nearest(unknown[1], fields)}"
    if missing := re.search(r"missing required field `([^`]+)`(?: - at `\$\.([^`]+)`)?", message):
        return f"нет ключа «{missing[1]}»" + (f" в {_place(missing[2])}" if missing[2] else "")
    if wrong := re.search(r"Invalid enum value '([^']*)' - at `\$\.([^`]+)`", message):
        values = _values(kind, wrong[2])
        return f"{_place(wrong[2])} = «{wrong[1]}» не годится{nearest(wrong[1], values)}; возможны {', '.join(values)}"
    if typed := re.search(r"Expected `([^`]+)`, got `([^`]+)` - at `\$\.([^`]+)`", message):
        wanted = " или ".join(_KINDS.get(name.strip(), name.strip()) for name in typed[1].split("|"))
        return f"{_place(typed[3])}: здесь {wanted}, а не {_KINDS.get(typed[2], typed[2])}"
    return message


def nearest(name: str, known: Iterable[str]) -> str:
    """«; возможно, «words»» for the known name that is most like a misspelt one; an empty string if none is."""
    near = difflib.get_close_matches(name, list(known), n=1)
    return f"; возможно, «{near[0]}»" if near else ""


def _place(path: str) -> str:
    """«examples[0].value» of msgspec as an analyst counts: «examples №1, value»."""
    counted = re.sub(r"\[(\d+)\]", lambda match: f" №{int(match[1]) + 1}", path)
    return counted.replace("[...]", "").replace(".", ", ")


def _values(kind: type[Struct], path: str) -> list[str]:
    """The values that a key of literals may have."""
    hint = get_type_hints(kind).get(path.split("[")[0])
    options = [hint, *get_args(hint)]
    return [str(value) for option in options if get_origin(option) is Literal for value in get_args(option)]
