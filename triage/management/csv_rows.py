"""Rows of a CSV stream, one at a time: each row with its line in the file, good or refused.

Memory stays flat however long the file is: a row may span a few lines (a quoted cell with line
ends in it), and neither a line nor a row may be longer than a person would write.
"""

import csv
from collections import deque
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from typing import BinaryIO

DELIMITERS = (",", ";")
LONGEST_LINE = 100_000
MOST_LINES = 20
BYTE_ORDER_MARK = b"\xef\xbb\xbf"


class UnreadableFile(ValueError):
    """The stream is no CSV with the columns asked for; the message says why."""


class UnreadableRow(ValueError):
    """One row cannot be read; the message says why."""


@dataclass(frozen=True, slots=True)
class CsvRow:
    """A row's line in the file and its cells by lower-case column, or why it has none."""

    number: int
    cells: Mapping[str, str] = field(default_factory=dict)
    error: str = ""


class CsvReader:
    """Reads rows from a byte stream; the header is read at once.

    Raises UnreadableFile where the first line is no header, lacks the ``required`` column or
    names one of the ``known`` columns twice. Other columns are ignored.
    """

    def __init__(self, stream: BinaryIO, *, required: str, known: Collection[str]) -> None:
        self._stream = stream
        self._again: deque[tuple[int, bytes]] = deque()
        self._number = 0
        self._delimiter, self._header = self._read_header(required)
        for column in known:
            if self._header.count(column) > 1:
                raise UnreadableFile(f"the column {column} stands there twice")
        self._known = frozenset(known)

    def __iter__(self) -> Iterator[CsvRow]:
        while (first := self._next_line()) is not None:
            if first[1].strip():
                row = self._read_row(first)
                if row.error or any(row.cells.values()):
                    yield row

    def _read_header(self, required: str) -> tuple[str, list[str]]:
        line = self._next_line()
        while line is not None and not line[1].strip():
            line = self._next_line()
        if line is None:
            raise UnreadableFile("the file is empty")
        try:
            text = _decode(line[1].removeprefix(BYTE_ORDER_MARK))
            for delimiter in DELIMITERS:
                cells = next(csv.reader([text], delimiter=delimiter, strict=True))
                header = [cell.strip().lower() for cell in cells]
                if required in header:
                    return delimiter, header
        except (csv.Error, UnreadableRow) as error:
            raise UnreadableFile(f"the first line is no header: {error}") from error
        raise UnreadableFile(f"the first line names no column {required}")

    def _read_row(self, first: tuple[int, bytes]) -> CsvRow:
        used = [first]
        try:
            texts = next(csv.reader(self._feed(used), delimiter=self._delimiter, strict=True))
            problem = self._wrong_count(texts)
        except (csv.Error, UnreadableRow) as error:
            texts, problem = [], _explain(error)
        if problem:
            self._again.extendleft(reversed(used[1:]))
        named = zip(self._header, texts, strict=False)
        cells = {name: text.strip() for name, text in named if name in self._known}
        return CsvRow(first[0], cells, problem)

    def _feed(self, used: list[tuple[int, bytes]]) -> Iterator[str]:
        yield _decode(used[0][1])
        while len(used) < MOST_LINES and (line := self._next_line()) is not None:
            used.append(line)
            yield _decode(line[1])

    def _wrong_count(self, texts: list[str]) -> str:
        columns = len(self._header)
        if len(texts) < columns:
            return f"the row ends after {len(texts)} of {columns} cells"
        if any(text.strip() for text in texts[columns:]):
            return f"the row has {len(texts)} cells under {columns} columns"
        return ""

    def _next_line(self) -> tuple[int, bytes] | None:
        if self._again:
            return self._again.popleft()
        line = self._stream.readline(LONGEST_LINE + 1)
        if not line:
            return None
        self._number += 1
        rest = line
        while len(rest) > LONGEST_LINE and not rest.endswith(b"\n"):
            rest = self._stream.readline(LONGEST_LINE + 1)
        return self._number, line


def _decode(line: bytes) -> str:
    if len(line) > LONGEST_LINE:
        raise UnreadableRow(f"the line is longer than {LONGEST_LINE:,} bytes")
    if b"\0" in line:
        raise UnreadableRow("the line holds NUL bytes, so this is not plain text")
    try:
        return line.decode("utf-8")
    except UnicodeDecodeError:
        pass
    try:
        return line.decode("cp1252")
    except UnicodeDecodeError:
        raise UnreadableRow("the line is neither UTF-8 nor Windows-1252 text") from None


def _explain(error: Exception) -> str:
    if isinstance(error, UnreadableRow):
        return str(error)
    return f"the row is not sound CSV, look at its quotation marks ({error})"
