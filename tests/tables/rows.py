"""The rows of a finished document."""

from __future__ import annotations

from extractor.document import Extraction
from extractor.run import Outcome
from extractor.tables.rows import Row, document_row, entity_rows, fact_rows


def rows_of(*extractions: Extraction) -> dict[str, list[Row]]:
    """For each table the rows that these extractions give."""
    return {
        "facts": [row for one in extractions for row in fact_rows(one)],
        "entities": [row for one in extractions for row in entity_rows(one)],
        "documents": [document_row(Outcome("а.txt", None, one.document.id, "ok", "", one)) for one in extractions],
    }
