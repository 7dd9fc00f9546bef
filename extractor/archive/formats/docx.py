"""Word files."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING
from zipfile import ZipFile

from extractor.archive.encoding import printable
from extractor.archive.limits import MAX_DOCUMENT
from extractor.archive.record import Record
from extractor.document import Document
from extractor.errors import InputError

if TYPE_CHECKING:
    from docx.table import Table
    from docx.text.paragraph import Paragraph


def parse(record: Record) -> Document:
    """Read paragraphs and rows of tables, each as a line, and the title. Its dates are of the file, not of the article.

    Raises:
        InputError: it is not a Word file.
    """
    import docx

    try:
        with ZipFile(io.BytesIO(record.data)) as archive:
            if (
                sum(member.file_size for member in archive.infolist() if member.filename.endswith(".xml"))
                > MAX_DOCUMENT
            ):
                raise InputError(f"в распакованном виде больше {MAX_DOCUMENT >> 20} МБ; сохраните текст в .txt")
        document = docx.Document(io.BytesIO(record.data))
        text = "\n".join(_lines(document.iter_inner_content()))
        title = document.core_properties.title
    except InputError:
        raise
    except Exception as error:
        # A damaged file raises whatever the part that reads it does not expect: a dozen kinds in a fuzz of 1,500.
        raise InputError("это не документ Word (.docx) или он повреждён; откройте и сохраните его заново") from error
    return Document(id=record.name, text=printable(text), title=printable(title))


def _lines(content: Iterable[Paragraph | Table]) -> Iterator[str]:
    for block in content:
        if hasattr(block, "rows"):
            yield from ("\t".join(dict.fromkeys(cell.text for cell in row.cells)) for row in block.rows)
        else:
            yield block.text
