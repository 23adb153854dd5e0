"""What a file of outcomes would change, worked out before anything is written."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from matchadvisor.accounts.models import School
from programs.models import Outcome, Program, Track
from programs.selectors.lines import LineRefused, Remark
from programs.selectors.outcome_lines import COUNTS, OutcomeFile, OutcomeLine

FEW = 500
"""Up to so many lines are looked up by themselves, more with the whole catalogue."""

Key = tuple[int, int | None, int, str]


@dataclass(frozen=True, slots=True)
class OutcomeNews:
    """What one line writes: the row with its new counts, and those that it had.

    ``before`` is empty for a new row.
    """

    number: int
    outcome: Outcome
    before: Mapping[str, int]


@dataclass(slots=True)
class OutcomePlan:
    """Rows to write, not saved yet, and how many lines do what; ``news`` has them by line."""

    news: list[OutcomeNews] = field(default_factory=list)
    new: list[Outcome] = field(default_factory=list)
    changed: list[Outcome] = field(default_factory=list)
    unchanged: int = 0
    refused: list[Remark] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _OnFile:
    """The catalogue and the school's outcomes; ``told`` are the lines taken so far."""

    school: School
    programs: Mapping[str, Program]
    tracks: Mapping[str, Track]
    outcomes: Mapping[Key, Outcome]
    told: dict[Key, OutcomeLine] = field(default_factory=dict)


def plan_outcomes(*, school: School, file: OutcomeFile) -> OutcomePlan:
    """Compare a file with the school's outcomes; changes nothing."""
    on_file = _look_up(school, file.lines)
    plan = OutcomePlan(refused=list(file.refused))
    for line in file.lines:
        try:
            _take(line, on_file, plan)
        except LineRefused as refusal:
            plan.refused.append(Remark(line.number, str(refusal)))
    plan.refused.sort(key=lambda remark: remark.number)
    return plan


def _look_up(school: School, lines: Sequence[OutcomeLine]) -> _OnFile:
    programs = Program.objects.all()
    tracks = Track.objects.select_related("program")
    outcomes = Outcome.objects.filter(school=school, year__in={line.year for line in lines})
    if len(lines) <= FEW:
        programs = programs.filter(acgme_code__in=[line.acgme_code for line in lines])
        tracks = tracks.filter(nrmp_code__in=[line.nrmp_code for line in lines if line.nrmp_code])
        outcomes = outcomes.filter(
            program__in={*(each.pk for each in programs), *(each.program_id for each in tracks)}
        )
    return _OnFile(
        school=school,
        programs={program.acgme_code: program for program in programs},
        tracks={track.nrmp_code: track for track in tracks},
        outcomes={(o.program_id, o.track_id, o.year, o.step2_band): o for o in outcomes},
    )


def _take(line: OutcomeLine, on_file: _OnFile, plan: OutcomePlan) -> None:
    program, track = _program(line, on_file)
    key = (program.pk, track.pk if track else None, line.year, line.step2_band)
    counts = {name: getattr(line, name) for name in COUNTS}
    if other := on_file.told.get(key):
        if any(getattr(other, name) != count for name, count in counts.items()):
            raise LineRefused(f"row {other.number} counts the same program, year and band already")
        plan.unchanged += 1
        return
    on_file.told[key] = line
    known = on_file.outcomes.get(key)
    if known is None:
        outcome = Outcome(
            school=on_file.school,
            program=program,
            track=track,
            year=line.year,
            step2_band=line.step2_band,
            **counts,
        )
        plan.new.append(outcome)
        plan.news.append(OutcomeNews(line.number, outcome, {}))
    elif any(getattr(known, name) != count for name, count in counts.items()):
        before = {name: getattr(known, name) for name in COUNTS}
        for name, count in counts.items():
            setattr(known, name, count)
        plan.changed.append(known)
        plan.news.append(OutcomeNews(line.number, known, before))
    else:
        plan.unchanged += 1


def _program(line: OutcomeLine, on_file: _OnFile) -> tuple[Program, Track | None]:
    if not line.nrmp_code:
        program = on_file.programs.get(line.acgme_code)
        if program is None:
            raise LineRefused(f"acgme_code: {line.acgme_code} is not in the catalogue")
        return program, None
    track = on_file.tracks.get(line.nrmp_code)
    if track is None:
        raise LineRefused(f"nrmp_code: {line.nrmp_code} is not in the catalogue")
    if line.acgme_code not in ("", track.program.acgme_code):
        raise LineRefused(
            f"nrmp_code: {line.nrmp_code} is a track of program {track.program.acgme_code}"
        )
    return track.program, track
