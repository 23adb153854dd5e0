"""Lists as files: what the lines of one say, and what an export holds."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from matchadvisor.common.tables import Columns, TableLimits, TableRow, read_table
from programs.enums import ListKind, Mark, Status, Tag
from programs.selectors.lines import LineRefused, Remark, acgme_code, nrmp_code, whole_number
from programs.selectors.sheets import Sheet

Word = TypeVar("Word")

LIMITS = TableLimits(max_bytes=5_000_000, max_rows=2_000)
MARKS = {"home": Mark.HOME, "rotated": Mark.ROTATED, "tie": Mark.TIE}
COLUMNS = Columns(
    required=("acgme_code",),
    optional=("nrmp_code", "status", "tag", "tag_reason", "priority", "notes", *MARKS),
    aliases={mark.value: name for name, mark in MARKS.items()} | {"code": "acgme_code"},
)
EXPORTED = (
    *("acgme_code", "name", "institution", "city", "state", "nrmp_code", "status"),
    *("tag", "tag_reason", "suggested_tag", "priority", "notes", *MARKS, "signal"),
)
LONGEST = {"tag_reason": 500, "notes": 4000}
MOST_PRIORITY = 9999
YES_NO = {"yes": True, "no": False}


@dataclass(frozen=True, slots=True)
class ListLine:
    """What one line says of one program; ``None`` and absent marks say nothing."""

    number: int
    code: str
    nrmp_code: str = ""
    status: Status | None = None
    tag: Tag | None = None
    tag_reason: str = ""
    priority: int | None = None
    notes: str = ""
    marks: Mapping[Mark, bool] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ListFile:
    """The lines of a file, and why others are refused."""

    lines: tuple[ListLine, ...]
    refused: tuple[Remark, ...] = ()


def read_list_file(data: bytes) -> ListFile:
    """Read a CSV or XLSX file of a list; blank cells say nothing.

    Only the code is required. Suggested tags and signals of an export are not taken: the first
    are worked out anew, the others are placed on the page. Raises UnreadableTable, TableTooLarge
    or ColumnsMissing.
    """
    lines: dict[str, ListLine] = {}
    refused = []
    for row in read_table(data, COLUMNS, LIMITS).rows:
        try:
            line = _line(row)
        except LineRefused as refusal:
            refused.append(Remark(row.number, str(refusal)))
            continue
        earlier = lines.setdefault(line.code, line)
        if earlier is not line:
            words = f"acgme_code: row {earlier.number} speaks of {line.code} already"
            refused.append(Remark(row.number, words))
    return ListFile(tuple(lines.values()), tuple(refused))


def exported_rows(sheet: Sheet, kind: ListKind = ListKind.MAIN) -> list[Sequence[str | int | None]]:
    """The rows of a list under the columns ``EXPORTED``, by name; makes no query."""
    rows: list[Sequence[str | int | None]] = []
    for line, advice in sheet.advised(kind):
        entry, program = line.entry, line.entry.program
        suggestion = advice.suggestion.tag
        rows.append(
            (
                program.acgme_code,
                program.name,
                program.institution,
                program.city,
                program.state,
                entry.track.nrmp_code if entry.track else "",
                str(entry.status),
                str(entry.tag),
                entry.tag_reason,
                suggestion.value if suggestion else "",
                entry.priority,
                entry.notes,
                *("yes" if getattr(entry, mark) else "no" for mark in MARKS.values()),
                str(line.signal.tier) if line.signal else "",
            )
        )
    return rows


def _line(row: TableRow) -> ListLine:
    if row.fault:
        raise LineRefused(row.fault)
    cells = {column: row.cells.get(column, "") for column in (*COLUMNS.required, *COLUMNS.optional)}
    for column, most in LONGEST.items():
        if len(cells[column]) > most:
            raise LineRefused(f"{column}: has more than {most} characters")
    priority = cells["priority"]
    return ListLine(
        number=row.number,
        code=acgme_code(cells["acgme_code"]),
        nrmp_code=nrmp_code(cells["nrmp_code"]),
        status=_word(cells["status"], "status", {each.value: each for each in Status}),
        tag=_word(cells["tag"], "tag", {each.value: each for each in Tag}),
        tag_reason=cells["tag_reason"],
        priority=whole_number(priority, "priority", 1, MOST_PRIORITY) if priority else None,
        notes=cells["notes"],
        marks={
            mark: YES_NO[said]
            for name, mark in MARKS.items()
            if (said := _word(cells[name], name, {word: word for word in YES_NO}))
        },
    )


def _word(text: str, column: str, words: Mapping[str, Word]) -> Word | None:
    if not text:
        return None
    try:
        return words[text.casefold()]
    except KeyError:
        raise LineRefused(f"{column}: {text!r} is none of {', '.join(words)}") from None
