"""The tables to score: read from files, or made by the pipeline from the texts of gold."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pandas as pd

from extractor.document import Document
from extractor.evaluate.gold import GoldDocument
from extractor.lexicon import Lexicon
from extractor.tables.frames import entities_frame, facts_frame
from extractor.tables.read import read_entities, read_facts

Answers = tuple[pd.DataFrame, pd.DataFrame | None]


def read_answers(facts: Path, entities: Path | None) -> Answers:
    """Facts, and entities if there is a table of them. Raises InputError."""
    return read_facts(facts), read_entities(entities) if entities else None


def extract_answers(gold: Sequence[GoldDocument], lexicon: Lexicon) -> Answers:
    """Facts and entities that the pipeline finds; of gold it is told the text and the date of publication only."""
    # Imported here: the models take a second to load, and tables from files need none of them.
    from extractor.pipeline import Pipeline

    documents = [Document(id=document.id, text=document.text, published=document.published) for document in gold]
    extractions = list(Pipeline(lexicon).extract(documents))
    return facts_frame(extractions), entities_frame(extractions)
