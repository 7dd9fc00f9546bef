"""Tables: CSV, TSV, XLSX and Parquet, a document a row."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, BinaryIO
from zipfile import BadZipFile, ZipFile

from extractor.archive.encoding import detect
from extractor.archive.failure import Failure
from extractor.archive.formats.fields import FIELDS
from extractor.archive.limits import MAX_DOCUMENT, MAX_RATIO, whole
from extractor.archive.member import Cutting, Member
from extractor.archive.record import Record
from extractor.errors import InputError

if TYPE_CHECKING:
    from python_calamine import CalamineSheet

_SAMPLE = 1 << 16
_BATCH = 256
_TOO_LONG = f"строка больше {MAX_DOCUMENT >> 20} МБ; проверьте кавычки и что это за файл"


def split_csv(member: Member, cutting: Cutting) -> Iterator[Record | Failure]:
    """Cut a CSV or TSV file; the separator is the one its heading has: a tab, `;` or `,`.

    Raises:
        InputError: there is no such column, or a cell that does not end.
    """
    sample = member.stream.peek(_SAMPLE)[:_SAMPLE] if isinstance(member.stream, io.BufferedReader) else b""
    lines_of_sample = sample[: sample.rfind(b"\n") + 1]
    # Whole lines, as a letter may be cut in two, unless all that is in them is an English heading.
    encoding = detect(sample if lines_of_sample.isascii() else lines_of_sample)
    text = io.TextIOWrapper(member.stream, encoding, errors="replace", newline="")
    csv.field_size_limit(MAX_DOCUMENT)
    lines = _Lines(text)
    heading = next(lines, "").removeprefix("\ufeff")
    separator = max("\t;,", key=heading.count)
    rows = csv.reader((line for part in ([heading], lines) for line in part), delimiter=separator, strict=True)
    try:
        yield from _records(member, next(rows, []), _numbered(rows, lines), cutting.fields)
    except csv.Error as error:
        raise InputError(f"строка {rows.line_num}: таблица не читается ({error}); проверьте кавычки") from error
    finally:
        text.detach()  # Else it would close the file under those who opened it.


def split_xlsx(member: Member, cutting: Cutting) -> Iterator[Record | Failure]:
    """Cut the first sheet of an XLSX file; it is read into memory whole.

    Raises:
        InputError: it is no XLSX file, or there is no such column.
    """
    from python_calamine import CalamineError, CalamineWorkbook

    stream = _seekable(member)
    try:
        with ZipFile(stream) as archive:
            for part in archive.infolist():
                if part.file_size > cutting.most or part.file_size > MAX_RATIO * max(part.compress_size, _SAMPLE):
                    raise InputError(f"внутри распаковывается до {part.file_size >> 20} МБ: похоже на бомбу")
        stream.seek(0)
        sheet: CalamineSheet = CalamineWorkbook.from_filelike(stream).get_sheet_by_index(0)
        rows = sheet.iter_rows()
    except (BadZipFile, CalamineError) as error:
        raise InputError(
            f"это не таблица .xlsx, она повреждена или под паролем ({error}); сохраните её заново"
        ) from error
    yield from _records(member, [str(cell) for cell in next(rows, [])], enumerate(rows, 2), cutting.fields)


def split_parquet(member: Member, cutting: Cutting) -> Iterator[Record | Failure]:
    """Cut a Parquet file, some rows at a time.

    Raises:
        InputError: it is no Parquet file, or there is no such column.
    """
    from pyarrow import ArrowException
    from pyarrow.parquet import ParquetFile

    try:
        file = ParquetFile(_seekable(member))
        heading = list(file.schema_arrow.names)
        columns = [name for name in heading if name in _names(cutting.fields).values()]
        batches = file.iter_batches(_BATCH, columns=columns)
        rows = (list(row.values()) for batch in batches for row in batch.to_pylist())
        yield from _records(member, columns, enumerate(rows, 1), cutting.fields, heading)
    except (ArrowException, OSError) as error:
        raise InputError(
            f"это не таблица .parquet или она повреждена ({' '.join(str(error).split())[:100]})"
        ) from error


def _records(
    member: Member,
    heading: Sequence[str],
    rows: Iterable[tuple[int, Sequence[Any] | InputError]],
    fields: Mapping[str, str],
    all_columns: Sequence[str] = (),
) -> Iterator[Record | Failure]:
    names = _names(fields)
    for field, name in names.items():
        if (field == "text" or field in fields) and name not in heading:
            there = ", ".join(all_columns or heading)[:200]
            raise InputError(f"нет столбца «{name}»; есть: {there}; назовите нужный: --field {field}=СТОЛБЕЦ")
    places = {name: heading.index(name) for name in names.values() if name in heading}
    for number, row in rows:
        if isinstance(row, InputError):
            yield Failure(member.path, number, str(row))
            continue
        values = {name: _cell(row[place]) for name, place in places.items() if place < len(row)}
        if any(value is not None for value in values.values()):
            data = json.dumps(values, ensure_ascii=False).encode(errors="surrogatepass")
            yield Record(member.path, number, f"{member.stem}:{number}", "fields", data)


def _names(fields: Mapping[str, str]) -> dict[str, str]:
    return {field: fields.get(field, field) for field in FIELDS}


def _cell(value: Any) -> object:
    """What JSON can hold; a whole number in a spreadsheet is a float, and an empty cell an empty string."""
    if value is None or value == "":
        return None
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if isinstance(value, date):  # A moment is one too.
        return value.isoformat()
    return value if isinstance(value, str | int) else str(value)


class _Lines:
    """The lines of a text. In place of one longer than MAX_DOCUMENT comes an empty one, and `has_left_out` is set."""

    def __init__(self, text: io.TextIOWrapper) -> None:
        self._text = text
        self.has_left_out = False

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = self._text.readline(MAX_DOCUMENT + 1)
        if not line:
            raise StopIteration
        if len(line) <= MAX_DOCUMENT:
            return line
        self.has_left_out = True
        while line and line[-1] not in "\r\n":
            line = self._text.readline(_SAMPLE)
        return "\n"


def _numbered(rows: Any, lines: _Lines) -> Iterator[tuple[int, list[str] | InputError]]:
    """The rows of a csv.reader with the numbers of their last lines; an error for each that lacks a line."""
    for row in rows:
        yield rows.line_num, InputError(_TOO_LONG) if lines.has_left_out else row
        lines.has_left_out = False


def _seekable(member: Member) -> BinaryIO:
    if member.stream.seekable():
        return member.stream
    return io.BytesIO(whole(member.stream))
