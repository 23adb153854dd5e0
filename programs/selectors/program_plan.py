"""What a file of programs would change, worked out before anything is written."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from matchadvisor.accounts.models import School
from programs.enums import CatalogueStatus, Letter
from programs.models import Program, ProgramProfile, Track
from programs.selectors.lines import LineRefused, Remark
from programs.selectors.program_lines import Fact, ProgramFile, ProgramLine
from programs.selectors.search_text import search_text

AT_ONCE = 5_000


@dataclass(frozen=True, slots=True)
class OfficeNews:
    """What a line says of a program that a school's office keeps; ``facts`` by field.

    ``checked_on`` is None where the line has no day: then it is the day of the import.
    """

    program: Program
    facts: Mapping[str, Fact]
    source: str
    checked_on: date | None


@dataclass(slots=True)
class CataloguePlan:
    """What a whole file does: rows to write, and how many lines do what.

    The programs and tracks carry their new values and are not saved.
    """

    new_programs: list[Program] = field(default_factory=list)
    changed_programs: dict[str, Program] = field(default_factory=dict)
    new_tracks: list[Track] = field(default_factory=list)
    changed_tracks: list[Track] = field(default_factory=list)
    office_news: list[OfficeNews] = field(default_factory=list)
    closing: list[Program] = field(default_factory=list)
    refused: list[Remark] = field(default_factory=list)
    odd: list[Remark] = field(default_factory=list)
    created: int = 0
    updated: int = 0
    unchanged: int = 0
    is_office_left_out: bool = False

    @property
    def changes_something(self) -> bool:
        """Whether anything at all is to be written."""
        return bool(
            self.new_programs
            or self.changed_programs
            or self.new_tracks
            or self.changed_tracks
            or self.office_news
            or self.closing
        )


@dataclass(slots=True)
class _OnFile:
    """The catalogue as far as the file speaks of it, and as its lines change it."""

    programs: dict[str, Program]
    tracks: dict[str, Track]
    profiles: Mapping[int, ProgramProfile]
    school: School | None
    source: str
    spoken_of: set[str] = field(default_factory=set)


def plan_catalogue(
    *, file: ProgramFile, source: str, school: School | None, is_complete: bool
) -> CataloguePlan:
    """Compare a file with the catalogue; changes nothing.

    ``is_complete`` says that the file holds every program of the specialties it speaks of: a
    program of theirs that it does not name is closed. A school's facts count only when they
    say something other than the last import did.
    """
    on_file = _look_up(file, school, source)
    plan = CataloguePlan(refused=list(file.refused), odd=list(file.odd), unchanged=file.repeated)
    for line in file.lines:
        try:
            _take(line, on_file, plan)
        except LineRefused as refusal:
            plan.refused.append(Remark(line.number, str(refusal)))
    plan.refused.sort(key=lambda remark: remark.number)
    plan.is_office_left_out = school is None and any(line.office for line in file.lines)
    _renew_search_texts(on_file, plan)
    if is_complete:
        plan.closing = _missing(file)
    return plan


def _look_up(file: ProgramFile, school: School | None, source: str) -> _OnFile:
    codes = sorted({line.acgme_code for line in file.lines})
    track_codes = sorted({line.nrmp_code for line in file.lines if line.nrmp_code})
    programs = {
        program.acgme_code: program
        for some in _portions(codes)
        for program in Program.objects.filter(acgme_code__in=some)
    }
    tracks = {
        track.nrmp_code: track
        for column, wanted in (("program__acgme_code", codes), ("nrmp_code", track_codes))
        for some in _portions(wanted)
        for track in Track.objects.filter(**{f"{column}__in": some}).select_related("program")
    }
    profiles = {}
    if school is not None:
        profiles = {each.program_id: each for each in ProgramProfile.objects.filter(school=school)}
    return _OnFile(programs, tracks, profiles, school, source)


def _portions(codes: list[str]) -> Iterator[list[str]]:
    """As many at once as every database takes in one question."""
    for start in range(0, len(codes), AT_ONCE):
        yield codes[start : start + AT_ONCE]


def _take(line: ProgramLine, on_file: _OnFile, plan: CataloguePlan) -> None:
    known = on_file.programs.get(line.acgme_code)
    track = on_file.tracks.get(line.nrmp_code)
    if known is None and not line.program:
        raise LineRefused(f"acgme_code: {line.acgme_code} is not in the catalogue")
    if track is not None and track.program.acgme_code != line.acgme_code:
        raise LineRefused(
            f"nrmp_code: {line.nrmp_code} is a track of program {track.program.acgme_code}"
        )
    is_first = line.acgme_code not in on_file.spoken_of
    program = known or Program(acgme_code=line.acgme_code)
    is_changed = False
    if line.program and is_first:
        on_file.spoken_of.add(line.acgme_code)
        is_changed = _speak(line, program, known is None, on_file, plan)
    is_new_track = bool(line.nrmp_code) and track is None
    if is_new_track:
        on_file.tracks[line.nrmp_code] = _new_track(line, program, plan)
    elif track is not None and _set(track, line.track):
        is_changed = True
        if track.pk:
            plan.changed_tracks.append(track)
    if known is None or is_new_track:
        plan.created += 1
    elif is_changed:
        plan.updated += 1
    else:
        plan.unchanged += 1


def _speak(
    line: ProgramLine, program: Program, is_new: bool, on_file: _OnFile, plan: CataloguePlan
) -> bool:
    """Take what a line says of the program itself; whether that is anything new."""
    is_changed = _set(program, {**line.program, "status": CatalogueStatus.OPEN.value})
    if is_changed:
        program.source = line.source or on_file.source
    if is_new:
        on_file.programs[line.acgme_code] = program
        plan.new_programs.append(program)
    elif is_changed:
        plan.changed_programs[line.acgme_code] = program
    if on_file.school is None:
        return is_changed
    profile = on_file.profiles.get(program.pk)
    news = {name: fact for name, fact in line.office.items() if _is_news(profile, name, fact)}
    if news:
        source = line.source or on_file.source
        plan.office_news.append(OfficeNews(program, news, source, line.checked_on))
    return is_changed or any(
        profile is None or getattr(profile, name) != fact for name, fact in news.items()
    )


def _is_news(profile: ProgramProfile | None, name: str, fact: Fact) -> bool:
    """An old file never takes the place of what a person has entered since."""
    return profile is None or profile.checked.get(name, {}).get("imported") != fact


def _new_track(line: ProgramLine, program: Program, plan: CataloguePlan) -> Track:
    letter = {member.value: member for member in Letter}[line.nrmp_code[7]]
    track = Track(program=program, nrmp_code=line.nrmp_code, letter=letter.value)
    _set(track, line.track)
    plan.new_tracks.append(track)
    if program.pk:
        plan.changed_programs[program.acgme_code] = program
    return track


def _set(row: Program | Track, said: Mapping[str, Any]) -> bool:
    """Give a row its new values; whether any of them is new."""
    news = {name: value for name, value in said.items() if getattr(row, name) != value}
    for name, value in news.items():
        setattr(row, name, value)
    return bool(news)


def _renew_search_texts(on_file: _OnFile, plan: CataloguePlan) -> None:
    codes: dict[str, list[str]] = {}
    for track in on_file.tracks.values():
        codes.setdefault(track.program.acgme_code, []).append(track.nrmp_code)
    for program in _written(plan):
        program.search_text = search_text(program, sorted(codes.get(program.acgme_code, [])))


def _written(plan: CataloguePlan) -> Iterable[Program]:
    return [*plan.new_programs, *plan.changed_programs.values()]


def _missing(file: ProgramFile) -> list[Program]:
    specialties = {str(line.program["specialty"]) for line in file.lines if line.program}
    listed = Program.objects.open().filter(specialty__in=specialties).order_by("acgme_code")
    return [program for program in listed if _is_missing(program, file.codes)]


def _is_missing(program: Program, codes: Collection[str]) -> bool:
    return program.acgme_code not in codes
