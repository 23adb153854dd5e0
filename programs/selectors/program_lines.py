"""Reading a file of programs: what each line says, or why it is refused."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from matchadvisor.common.states import state_letters
from matchadvisor.common.tables import Columns, TableLimits, TableRow, read_table
from matchadvisor.core.season_facts import SignalTo
from matchadvisor.policy.registry import (
    Specialty,
    UnknownSpecialty,
    specialty_of,
    specialty_of_code,
)
from programs.enums import Kind, ProfileField, SignalPolicy
from programs.models.catalogue import HIGHEST_SCORE, LOWEST_SCORE
from programs.selectors.acgme_states import state_of_code
from programs.selectors.lines import LineRefused, Remark, acgme_code, nrmp_code, whole_number

LIMITS = TableLimits(max_bytes=50_000_000, max_rows=100_000)
REQUIRED = ("acgme_code", "name", "specialty", "city", "state")
OFFICE = tuple(member.value for member in ProfileField)
COLUMNS = Columns(
    required=REQUIRED,
    optional=(
        "nrmp_code",
        "institution",
        "latitude",
        "longitude",
        "positions",
        "season",
        "track",
        "source",
        "checked_on",
        *OFFICE,
    ),
    aliases={"program": "name", "program_name": "name"},
)
KIND_WORDS = {
    "university": Kind.ACADEMIC,
    "university_based": Kind.ACADEMIC,
    "community_university_affiliated": Kind.AFFILIATE,
    "community_based_university_affiliated": Kind.AFFILIATE,
    "community_based": Kind.COMMUNITY,
    "military_based": Kind.MILITARY,
}
YES_NO = {"yes": True, "no": False}
PAGE_LABEL = re.compile(r"\s*Osteopathic Recognized!?$", re.IGNORECASE)
LONGEST = {"name": 200, "institution": 200, "city": 80}
MOST_POSITIONS = 999
EARLIEST_SEASON, LATEST_SEASON = 2000, 2100

Fact = str | int | float | bool


@dataclass(frozen=True, slots=True)
class ProgramLine:
    """What one line says; blanks say nothing and are left out.

    ``program`` is empty for a line that speaks only of a track of a known program, ``track``
    where no track is named. ``office`` holds what belongs to a school, read on ``checked_on``
    where the line says so. ``source`` says where the line comes from; two lines that differ only
    in source, day or number say the same.
    """

    number: int
    acgme_code: str
    nrmp_code: str = ""
    program: Mapping[str, Fact] = field(default_factory=dict)
    track: Mapping[str, Fact] = field(default_factory=dict)
    office: Mapping[str, Fact] = field(default_factory=dict)
    source: str = ""
    checked_on: date | None = None

    def says_the_same(self, other: "ProgramLine") -> bool:
        """Whether another line of the file repeats this one."""
        mine, theirs = (
            replace(line, number=0, source="", checked_on=None) for line in (self, other)
        )
        return mine == theirs


@dataclass(frozen=True, slots=True)
class ProgramFile:
    """The lines of a file, and what was said of the others.

    ``codes`` are all ACGME codes that the file names, also in lines that were refused.
    """

    lines: tuple[ProgramLine, ...]
    refused: tuple[Remark, ...] = ()
    odd: tuple[Remark, ...] = ()
    repeated: int = 0
    codes: frozenset[str] = frozenset()


def read_program_file(data: bytes) -> ProgramFile:
    """Read a file of programs or of tracks.

    A line that repeats another is left out; one that says something else of the same program is
    refused unless it names another track. Raises UnreadableTable, TableTooLarge or
    ColumnsMissing.
    """
    table = read_table(data, COLUMNS, LIMITS)
    is_of_tracks = "track" in table.columns
    lines: list[ProgramLine] = []
    refused: list[Remark] = []
    odd: list[Remark] = []
    by_code: dict[str, list[ProgramLine]] = {}
    for row in table.rows:
        try:
            line = _line(row, is_of_tracks=is_of_tracks)
            if _repeats(line, by_code.get(line.acgme_code, [])):
                continue
        except LineRefused as refusal:
            refused.append(Remark(row.number, str(refusal)))
            continue
        by_code.setdefault(line.acgme_code, []).append(line)
        lines.append(line)
        odd += [Remark(row.number, reason) for reason in _oddities(line)]
    codes = frozenset(row.cells["acgme_code"] for row in table.rows)
    repeated = len(table.rows) - len(lines) - len(refused)
    return ProgramFile(tuple(lines), tuple(refused), tuple(odd), repeated, codes)


def _repeats(line: ProgramLine, earlier: list[ProgramLine]) -> bool:
    if any(line.says_the_same(other) for other in earlier):
        return True
    is_another_track = line.nrmp_code and line.nrmp_code not in [o.nrmp_code for o in earlier]
    if earlier and not is_another_track:
        raise LineRefused(
            f"acgme_code: row {earlier[0].number} speaks of {line.acgme_code} already"
        )
    return False


def _line(row: TableRow, *, is_of_tracks: bool) -> ProgramLine:
    if row.fault:
        raise LineRefused(row.fault)
    cells = row.cells
    code, track = acgme_code(cells["acgme_code"]), nrmp_code(cells.get("nrmp_code", ""))
    if is_of_tracks and not track:
        raise LineRefused("nrmp_code: is empty")
    is_track_only = bool(track) and (is_of_tracks or _names_no_program(cells))
    return ProgramLine(
        number=row.number,
        acgme_code=code,
        nrmp_code=track,
        program={} if is_track_only else _program(cells, has_track=bool(track)),
        track=_track(cells) if track else {},
        office={} if is_track_only else _office(cells),
        source=cells.get("source", "")[:200],
        checked_on=_day(cells.get("checked_on", "")),
    )


def _names_no_program(cells: Mapping[str, str]) -> bool:
    """A list of tracks says "Internal Medicine" where a list of programs has a name."""
    if not all(cells[column] for column in REQUIRED):
        return True
    try:
        specialty_of(cells["name"])
    except UnknownSpecialty:
        return False
    return True


def _program(cells: Mapping[str, str], *, has_track: bool) -> dict[str, Fact]:
    if missing := [column for column in REQUIRED if not cells[column]]:
        raise LineRefused(f"{missing[0]}: is empty")
    state = state_letters(cells["state"])
    if not state:
        raise LineRefused(f"state: {cells['state']!r} is no state")
    said: dict[str, Fact] = {"specialty": _specialty(cells["specialty"]).slug, "state": state}
    for column, most in LONGEST.items():
        text = cells.get(column, "")
        if len(text) > most:
            raise LineRefused(f"{column}: is longer than {most} characters")
        if text:
            said[column] = PAGE_LABEL.sub("", text) if column == "name" else text
    if not has_track and cells.get("positions"):
        said["positions"] = whole_number(cells["positions"], "positions", 0, MOST_POSITIONS)
    return said | _place(cells)


def _specialty(text: str) -> Specialty:
    try:
        return specialty_of(re.sub(r"\s*\([0-9]{3}\)$", "", text))
    except UnknownSpecialty:
        raise LineRefused(f"specialty: there is no specialty {text!r}") from None


def _place(cells: Mapping[str, str]) -> dict[str, Fact]:
    texts = {column: cells.get(column, "") for column in ("latitude", "longitude")}
    if not any(texts.values()):
        return {}
    place: dict[str, Fact] = {}
    for (column, text), most in zip(texts.items(), (90, 180), strict=True):
        if not re.fullmatch(r"[+-]?[0-9]{1,3}(\.[0-9]+)?", text) or abs(float(text)) > most:
            raise LineRefused(f"{column}: {text!r} is no place on the globe")
        place[column] = float(text)
    return place


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise LineRefused(f"checked_on: {text!r} is no day like 2026-11-22") from None


def _track(cells: Mapping[str, str]) -> dict[str, Fact]:
    said: dict[str, Fact] = {}
    if cells.get("positions"):
        said["positions"] = whole_number(cells["positions"], "positions", 0, MOST_POSITIONS)
    if cells.get("season"):
        said["season"] = whole_number(cells["season"], "season", EARLIEST_SEASON, LATEST_SEASON)
    return said


def _office(cells: Mapping[str, str]) -> dict[str, Fact]:
    return {
        column: office_fact(ProfileField(column), cells[column])
        for column in OFFICE
        if cells.get(column)
    }


def office_fact(what: ProfileField, text: str) -> Fact:
    """One fact of an office from its text; raises LineRefused."""
    word = re.sub(r"[^a-z0-9]+", "_", text.lower()).strip("_")
    if what in (ProfileField.RESEARCH_NAME, ProfileField.USES_AWAYS):
        if word not in YES_NO:
            raise LineRefused(f"{what.value}: {text!r} is neither yes nor no")
        return YES_NO[word]
    words: Mapping[str, Fact]
    if what is ProfileField.KIND:
        words = {kind.value: kind.value for kind in Kind}
        words |= {spelling: kind.value for spelling, kind in KIND_WORDS.items()}
    elif what is ProfileField.SIGNAL_POLICY:
        words = {policy.value: policy.value for policy in SignalPolicy}
    elif what is ProfileField.HOME_AWAY:
        words = {to.value: to.value for to in (SignalTo.INCLUDE, SignalTo.EXCLUDE)}
    else:
        return whole_number(text, what.value, LOWEST_SCORE, HIGHEST_SCORE)
    if word not in words:
        raise LineRefused(f"{what.value}: {text!r} is none of {', '.join(words)}")
    return words[word]


def _oddities(line: ProgramLine) -> list[str]:
    """What looks wrong in a line and is taken all the same."""
    if not line.program:
        return []
    odd = []
    state = state_of_code(line.acgme_code)
    if state and state != line.program["state"]:
        odd.append(f"the code's state digits say {state}, the row says {line.program['state']}")
    try:
        told = specialty_of_code(line.acgme_code)
    except UnknownSpecialty:
        odd.append("the code's first digits belong to no known specialty")
    else:
        said = specialty_of(str(line.program["specialty"]))
        if told != said and not said.is_bridge:
            odd.append(f"the code's first digits say {told.name}, the row says {said.name}")
    return odd
