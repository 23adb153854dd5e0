"""The rows of a list's page, and which of an applicant's lists there are."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from matchadvisor.policy.registry import specialty
from programs.enums import Answer, Doubt, ListKind, ProfileField, SignalTier, Tag
from programs.models import Entry, EntryComment, Program, ProgramList, ProgramProfile
from programs.rules.advise import EntryAdvice
from programs.selectors.sheets import Line, Sheet, Yardstick, sheets_for
from triage.enums import ChoiceKind
from triage.models import Applicant, SpecialtyChoice

STALE_AFTER_YEARS = 1
EASE = {Tag.REACH: 0, Tag.TARGET: 1, Tag.SAFETY: 2}
TOO_MUCH_REACH = {("M-2", "stop"), ("M-2", "amber")}
GRAVITY = {doubt: place for place, doubt in enumerate(Doubt)}


@dataclass(frozen=True, slots=True)
class Remark:
    """What the advisor said of a program in the latest round."""

    answer: Answer
    text: str


@dataclass(frozen=True, slots=True)
class ListRow:
    """One entry as the list's page shows it.

    ``tag`` is the one that counts, ``is_decided`` whether a person set it; ``advice`` explains
    the suggestion and what speaks against a signal. ``typical`` and ``minimum`` are Step 2 CK
    points, ``points`` how far the typical score stands above the applicant's. ``stale`` names
    the office's facts that nobody checked for a year. ``version`` goes back with every change.
    """

    entry: Entry
    version: int
    program: Program
    track: str
    tag: Tag | None
    is_decided: bool
    is_counted: bool
    advice: EntryAdvice
    profile: ProgramProfile | None
    typical: int | None
    minimum: int | None
    points: int | None
    signal: SignalTier | None
    signal_reason: str
    stale: tuple[ProfileField, ...]
    doubts: tuple[Doubt, ...]
    remark: Remark | None = None


def find_list(*, applicant: Applicant, slug: str, season: int, kind: str) -> ProgramList | None:
    """A list that was begun, or None."""
    return ProgramList.objects.filter(
        applicant=applicant, specialty=slug, season=season, kind=kind
    ).first()


def goals_of(applicant: Applicant) -> tuple[str, ...]:
    """The specialties that get a list: the target first, then the full backups (B-5)."""
    choices = SpecialtyChoice.objects.in_force().filter(applicant=applicant)
    ordered = sorted(
        choices, key=lambda each: (each.kind != ChoiceKind.TARGET, each.position, each.pk)
    )
    slugs = (choice.specialty for choice in ordered)
    return tuple(slug for slug in slugs if not specialty(slug).is_bridge)


def sheets_of(*, applicant: Applicant, yardstick: Yardstick) -> tuple[Sheet, ...]:
    """The lists of every goal side by side; thirteen queries, however long they are."""
    return sheets_for(applicant=applicant, slugs=goals_of(applicant), yardstick=yardstick)


def rows_of(sheet: Sheet, remarks: Mapping[int, Remark] | None = None) -> list[ListRow]:
    """The rows of the main list, by name; makes no query."""
    findings = sheet.assessment.findings
    is_over = any((finding.rule, finding.verdict) in TOO_MUCH_REACH for finding in findings)
    is_signalled = any(finding.rule == "V-5" for finding in findings)
    return [
        _row(sheet, line, advice, remarks or {}, is_over=is_over, is_signalled=is_signalled)
        for line, advice in sheet.advised(ListKind.MAIN)
    ]


def companion_rows_of(sheet: Sheet) -> list[ListRow]:
    """The rows of the companion list, by name; makes no query."""
    return [_row(sheet, line, advice, {}) for line, advice in sheet.advised(ListKind.COMPANION)]


def doubtful_first(rows: Iterable[ListRow]) -> list[ListRow]:
    """Rows with the gravest doubts first, then as they stood."""
    return sorted(rows, key=lambda row: [GRAVITY[doubt] for doubt in row.doubts] or [len(GRAVITY)])


def remarks_of(program_list: ProgramList) -> dict[int, Remark]:
    """What was said in the latest round, by program; one query."""
    latest = program_list.rounds.order_by("-number").values("pk")[:1]
    comments = EntryComment.objects.filter(review_round__in=latest)
    return {each.program_id: Remark(Answer(each.answer), each.text) for each in comments}


def stale_fields(profile: ProgramProfile | None, today: date) -> tuple[ProfileField, ...]:
    """The facts on file that nobody has checked for more than a year."""
    if profile is None:
        return ()
    known = [each for each in ProfileField if getattr(profile, each.value) not in (None, "")]
    limit = _years_before(today, STALE_AFTER_YEARS).isoformat()
    return tuple(
        each for each in known if profile.checked.get(each.value, {}).get("on", "") < limit
    )


def _row(
    sheet: Sheet,
    line: Line,
    advice: EntryAdvice,
    remarks: Mapping[int, Remark],
    *,
    is_over: bool = False,
    is_signalled: bool = False,
) -> ListRow:
    entry, facts, score = line.entry, line.facts, sheet.facts.score
    typical = facts.program.typical_step2
    stale = stale_fields(line.profile, sheet.yardstick.today)
    doubts = _doubts(line, advice, is_over=is_over, is_signalled=is_signalled, is_stale=bool(stale))
    return ListRow(
        entry=entry,
        version=entry.version,
        program=entry.program,
        track=entry.track.nrmp_code if entry.track else "",
        tag=advice.tag,
        is_decided=facts.tag is not None,
        is_counted=advice.is_counted,
        advice=advice,
        profile=line.profile,
        typical=typical,
        minimum=facts.program.minimum_step2,
        points=None if typical is None or score is None else typical - score,
        signal=facts.signal,
        signal_reason=facts.signal_reason,
        stale=stale,
        doubts=doubts if advice.is_counted else (),
        remark=remarks.get(entry.program_id),
    )


def _doubts(
    line: Line, advice: EntryAdvice, *, is_over: bool, is_signalled: bool, is_stale: bool
) -> tuple[Doubt, ...]:
    facts = line.facts
    flags = {
        Doubt.UNTAGGED: advice.tag is None,
        Doubt.SCREENED: advice.suggestion.is_likely_screened,
        Doubt.SIGNAL: bool(facts.signal and advice.signal_finding),
        Doubt.CLOSED: not line.entry.program.is_open,
        Doubt.REACH: is_over and advice.tag is Tag.REACH,
        Doubt.EASIER: _is_easier(facts.tag, advice.suggestion.tag),
        Doubt.UNSIGNALLED: is_signalled and facts.signal is None,
        Doubt.STALE: is_stale,
    }
    return tuple(doubt for doubt in Doubt if flags[doubt])


def _is_easier(tag: Tag | None, suggestion: Tag | None) -> bool:
    return tag is not None and suggestion is not None and EASE[tag] > EASE[suggestion]


def _years_before(day: date, years: int) -> date:
    try:
        return day.replace(year=day.year - years)
    except ValueError:
        return day.replace(year=day.year - years, day=28)
