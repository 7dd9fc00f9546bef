"""Agreement of two labellings of the same texts, by the metric that scores the extractor."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec
import pandas as pd
from msgspec import Struct

from extractor.errors import InputError
from extractor.evaluate.gold import GoldDocument, GoldEntity, GoldFact, locate
from extractor.evaluate.outcomes import as_found
from extractor.evaluate.score import Score, score


def agreement(first: Sequence[GoldDocument], second: Sequence[GoldDocument]) -> Score:
    """The score of the second labelling against the first, over the documents both have. F1 is the same either way.

    Raises InputError if they have none in common, or the two texts of a document differ.
    """
    others = {document.id: document for document in second}
    common = [document for document in first if document.id in others]
    if not common:
        raise InputError("У двух разметок нет общих документов. Назовите папки с одними и теми же именами файлов")
    if differ := [document.id for document in common if document.text != others[document.id].text]:
        raise InputError(f"Тексты разные: {', '.join(differ)}. Сравнивать можно разметки одного текста")
    found = [others[document.id] for document in common]
    facts = [_row(document, fact, as_found(fact)) for document in found for fact in document.facts]
    entities = [_row(document, entity, entity) for document in found for entity in document.entities]
    return score(common, _frame(facts), _frame(entities))


def _row(document: GoldDocument, item: GoldFact | GoldEntity, said: Struct) -> dict[str, Any]:
    start, stop = locate(document.text, item.quote, item.nth)
    return {**msgspec.structs.asdict(said), "doc_id": document.id, "start": start, "end": stop}


def _frame(rows: Sequence[dict[str, Any]]) -> pd.DataFrame:
    return pd.DataFrame(rows) if rows else pd.DataFrame(columns=["doc_id", "start", "end"])
