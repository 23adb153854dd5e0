"""Tables that people hand in: CSV or XLSX, whatever their encoding, delimiter and columns."""

import csv
import io
import re
import unicodedata
import zipfile
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any, BinaryIO

from openpyxl import load_workbook

DELIMITERS = (",", ";", "\t")
FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")
XLSX_MAGIC = b"PK\x03\x04"
OLD_EXCEL_MAGIC = b"\xd0\xcf\x11\xe0"
BYTES_A_MEGABYTE = 1_000_000
UNPACKED_TIMES = 20
LINE_END = re.compile(r"\r\n|\r|\n")
CSV_FAULTS = {
    "unexpected end of data": "a quotation mark in it is opened and not closed",
    "expected after": "something stands behind a closed quotation mark",
    "larger than field limit": "a cell in it is too long",
}
CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x19\x1b-\x1f]")


class UnreadableTable(ValueError):
    """The file cannot be read as a table; the message tells a person why."""


class TableTooLarge(UnreadableTable):
    """The file has more than is read at once; the message names the limit."""


class ColumnsMissing(UnreadableTable):
    """Columns that are needed are not in the header; the message names them."""


@dataclass(frozen=True, slots=True)
class TableLimits:
    """How much of a file is read: bytes on disk, and rows below the header."""

    max_bytes: int
    max_rows: int


@dataclass(frozen=True, slots=True)
class TableRow:
    """One row: its line in the file (the header is 1) and its cells by column name.

    ``fault`` says what is wrong with the row as a row, and is empty for a sound one.
    """

    number: int
    cells: Mapping[str, str]
    fault: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """The known columns that the file has, and its rows; empty rows are left out."""

    columns: tuple[str, ...]
    rows: tuple[TableRow, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A file before anybody says what its columns mean: its heading, and the lines below it.

    ``is_cut`` tells that the last line does not end, so the file may end before it should.
    """

    heading: tuple[str, ...]
    lines: Iterator[tuple[int, list[str]]]
    is_cut: bool = False


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of a kind of file, and other names under which they are known."""

    required: tuple[str, ...]
    optional: tuple[str, ...] = ()
    aliases: Mapping[str, str] = field(default_factory=dict)

    def named(self, text: str) -> str:
        """The column that a heading means, in any case and spacing, or an empty string."""
        name = re.sub(r"[^a-z0-9]+", "_", clean_cell(text).casefold()).strip("_")
        name = self.aliases.get(name, name)
        return name if name in self.required or name in self.optional else ""


def read_bytes(file: BinaryIO, limits: TableLimits) -> bytes:
    """The bytes of an open file; raises TableTooLarge without reading further."""
    data = file.read(limits.max_bytes + 1)
    if len(data) > limits.max_bytes:
        raise TableTooLarge(
            f"The file is larger than {limits.max_bytes / BYTES_A_MEGABYTE:g} MB, "
            "the most that is read at once."
        )
    return data


def open_sheet(data: bytes, columns: Columns, limits: TableLimits) -> Sheet:
    """Open a CSV or XLSX file; ``columns`` help to tell what stands between its cells.

    The lines are read as they are asked for. Raises UnreadableTable or TableTooLarge.
    """
    if data.startswith(XLSX_MAGIC):
        return _opened(_workbook_rows(data, limits))
    text = decoded(data)
    rows = _text_rows(text, _delimiter(text, columns))
    return _opened(rows, is_cut=not text.endswith(("\n", "\r")))


def named_table(
    sheet: Sheet, names: Sequence[str], required: Collection[str], limits: TableLimits
) -> Table:
    """Read a sheet whose columns mean ``names``, in their order; "" leaves a column out.

    Raises UnreadableTable, TableTooLarge or ColumnsMissing.
    """
    _refuse_columns(names, required)
    rows: list[TableRow] = []
    width = 0
    for number, cells in sheet.lines:
        cleaned = [clean_cell(cell) for cell in cells]
        if not any(cleaned):
            continue
        width = len(cells)
        named = {name: cell for name, cell in zip(names, cleaned, strict=False) if name}
        blank = {name: "" for name in names if name}
        fault = "has more cells than the header" if any(cleaned[len(names) :]) else ""
        rows.append(TableRow(number, blank | named, fault))
        _refuse_too_many(len(rows), limits)
    if rows and sheet.is_cut and width < len(names):
        rows[-1] = TableRow(rows[-1].number, rows[-1].cells, "the file ends within this row")
    return Table(tuple(name for name in names if name), tuple(rows))


def read_table(data: bytes, columns: Columns, limits: TableLimits) -> Table:
    """Read a CSV or XLSX file with a header.

    Raises UnreadableTable, TableTooLarge or ColumnsMissing.
    """
    sheet = open_sheet(data, columns, limits)
    names = [columns.named(cell) for cell in sheet.heading]
    return named_table(sheet, names, columns.required, limits)


def read_bare_table(data: bytes, columns: Sequence[str], limits: TableLimits) -> Table:
    """Read a tab-separated file without a header, its columns in a given order.

    A column called ``""`` is skipped. Raises UnreadableTable or TableTooLarge.
    """
    rows = []
    for number, line in enumerate(LINE_END.split(decoded(data)), start=1):
        cells = [clean_cell(cell) for cell in line.split("\t")]
        if any(cells):
            is_sound = len(cells) == len(columns)
            fault = "" if is_sound else f"has {len(cells)} cells instead of {len(columns)}"
            named = {name: cell for name, cell in zip(columns, cells, strict=False) if name}
            rows.append(TableRow(number, named, fault))
        _refuse_too_many(len(rows), limits)
    return Table(tuple(name for name in columns if name), tuple(rows))


def decoded(data: bytes) -> str:
    """The text of a file in UTF-8 (with or without its mark), UTF-16 or Windows-1252."""
    if not data.strip():
        raise UnreadableTable("The file is empty.")
    if data.startswith(OLD_EXCEL_MAGIC):
        raise UnreadableTable("The file is in the old Excel format; save it as XLSX or CSV.")
    try:
        text = _decode(data)
    except UnicodeDecodeError:
        raise UnreadableTable("The file is not a table: its characters cannot be read.") from None
    if CONTROL.search(text):
        raise UnreadableTable("The file is not a table: it holds characters no text has.")
    return text


def clean_cell(text: str) -> str:
    """A cell without invisible characters, needless spaces and the apostrophe of an export."""
    text = unicodedata.normalize("NFC", text).strip(" ")
    if text.startswith("'") and text[1:].startswith(FORMULA_SIGNS):
        text = text[1:]
    visible = (c for c in text if c.isspace() or unicodedata.category(c) not in ("Cf", "Cc"))
    return " ".join("".join(visible).split())


def safe_cell(text: str) -> str:
    """A text cell for an export: what a spreadsheet would take for a formula is marked."""
    return f"'{text}" if text.startswith(FORMULA_SIGNS) else text


def _decode(data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        is_at_the_end = error.start >= len(data) - 3
        if is_at_the_end and not data[: error.start].isascii():
            raise UnreadableTable("The file is cut short: it ends within a character.") from None
        return data.decode("cp1252")


def _delimiter(text: str, columns: Columns) -> str:
    heading = next((line for line in text.splitlines() if line.strip()), "")

    def known(delimiter: str) -> tuple[int, int]:
        cells = heading.replace('"', "").split(delimiter)
        return len({columns.named(cell) for cell in cells} - {""}), len(cells)

    return max(DELIMITERS, key=known)


def _text_rows(text: str, delimiter: str) -> Iterator[tuple[int, list[str]]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    number = 1
    try:
        for cells in reader:
            yield number, cells
            number = reader.line_num + 1
    except csv.Error as error:
        raise UnreadableTable(f"Row {number} cannot be read: {_csv_fault(error)}.") from None


def _csv_fault(error: csv.Error) -> str:
    said = str(error)
    return next((words for sign, words in CSV_FAULTS.items() if sign in said), said)


def _workbook_rows(data: bytes, limits: TableLimits) -> Iterator[tuple[int, list[str]]]:
    try:
        _refuse_bomb(data, limits)
        sheet = load_workbook(io.BytesIO(data), read_only=True, data_only=True).worksheets[0]
        sheet.reset_dimensions()
        for number, cells in enumerate(sheet.iter_rows(values_only=True), start=1):
            yield number, [_cell_text(cell) for cell in cells]
    except TableTooLarge:
        raise
    except Exception as error:  # a damaged workbook fails in a hundred ways
        raise UnreadableTable("The workbook is damaged or is not an XLSX file.") from error


def _refuse_bomb(data: bytes, limits: TableLimits) -> None:
    unpacked = sum(part.file_size for part in zipfile.ZipFile(io.BytesIO(data)).infolist())
    most = limits.max_bytes * UNPACKED_TIMES
    if unpacked > most:
        raise TableTooLarge(f"The workbook unpacks to more than {most / BYTES_A_MEGABYTE:g} MB.")


def _cell_text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime) and value.time() == time():
        value = value.date()
    return value.isoformat() if isinstance(value, date) else str(value)


def _opened(numbered: Iterator[tuple[int, list[str]]], *, is_cut: bool = False) -> Sheet:
    heading = next((cells for _, cells in numbered if any(clean_cell(c) for c in cells)), [])
    return Sheet(tuple(heading), numbered, is_cut)


def _refuse_columns(names: Sequence[str], required: Collection[str]) -> None:
    if missing := [name for name in required if name not in names]:
        raise ColumnsMissing(f"The file has no column {', '.join(missing)}.")
    for name in filter(None, names):
        if names.count(name) > 1:
            raise UnreadableTable(f"The column {name} stands in the file twice.")


def _refuse_too_many(count: int, limits: TableLimits) -> None:
    if count > limits.max_rows:
        raise TableTooLarge(
            f"The file has more than {limits.max_rows:,} rows, the most that are read at once."
        )
