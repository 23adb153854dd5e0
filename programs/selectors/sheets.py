"""One specialty's lists with all that they are judged by, read in a fixed number of queries."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from matchadvisor.core.season import Season
from matchadvisor.core.season_facts import Service, SignalTo
from matchadvisor.policy.registry import service_for
from matchadvisor.policy.selectors import Policies
from programs.enums import (
    Kind,
    Letter,
    ListKind,
    SignalPolicy,
    SignalTier,
    Status,
    Tag,
)
from programs.facts import EntryFacts, ListFacts, ProgramFacts
from programs.models import Entry, Program, ProgramList, ProgramProfile, Signal, Track
from programs.rules.advise import EntryAdvice, ListAssessment, assess_list
from triage.models import Applicant
from triage.selectors.dossiers import Dossier, dossier_of
from triage.selectors.standing import Standing, standing_for

SERVICE_UNKNOWN = "the application service"
NOTHING_NOTED = ProgramProfile()


@dataclass(frozen=True, slots=True)
class Yardstick:
    """What lists are measured with: the school's policies, its season, and the day."""

    policies: Policies
    season: Season
    today: date


@dataclass(frozen=True, slots=True)
class Line:
    """One entry with what the applicant's school knows of its program."""

    entry: Entry
    profile: ProgramProfile | None
    signal: Signal | None
    facts: EntryFacts


@dataclass(frozen=True, slots=True)
class Sheet:
    """The main and the companion list of one specialty, either of which may not be begun yet.

    ``lines`` stand in the order of ``facts.entries`` and of ``assessment.entries``; those of the
    companion list likewise. A companion list has no range and no signals of its own.
    """

    applicant: Applicant
    specialty: str
    yardstick: Yardstick
    standing: Standing
    main: ProgramList | None
    lines: tuple[Line, ...]
    facts: ListFacts
    assessment: ListAssessment
    companion: ProgramList | None
    companion_lines: tuple[Line, ...]
    companion_assessment: ListAssessment

    def advised(self, kind: ListKind | str) -> Iterator[tuple[Line, EntryAdvice]]:
        """The entries of the main or the companion list with what the rules say of each."""
        if kind == ListKind.MAIN:
            return zip(self.lines, self.assessment.entries, strict=True)
        return zip(self.companion_lines, self.companion_assessment.entries, strict=True)


@dataclass(frozen=True, slots=True)
class _Shelf:
    """The rows of an applicant's lists, by the key of their list."""

    lists: Mapping[tuple[str, str], ProgramList]
    lines: Mapping[int, tuple[Line, ...]]


def sheet_for(*, applicant: Applicant, slug: str, yardstick: Yardstick) -> Sheet:
    """The lists of one specialty; twelve queries, however long they are.

    Raises UnknownSpecialty, and PolicyGap for a season without figures.
    """
    return sheets_for(applicant=applicant, slugs=[slug], yardstick=yardstick)[0]


def sheets_for(
    *, applicant: Applicant, slugs: Sequence[str], yardstick: Yardstick
) -> tuple[Sheet, ...]:
    """The lists of several specialties side by side, in the same number of queries (B-5)."""
    dossier = dossier_of(applicant)
    shelf = _shelf(applicant, slugs, yardstick.season.year)
    return tuple(_sheet(dossier, slug, shelf, yardstick) for slug in slugs)


def program_facts(program: Program, profile: ProgramProfile | None) -> ProgramFacts:
    """A program of the catalogue with what one school's office adds."""
    noted = profile or NOTHING_NOTED
    return ProgramFacts(
        code=program.acgme_code,
        specialty=program.specialty,
        name=program.name,
        institution=program.institution,
        city=program.city,
        state=program.state,
        kind=Kind(noted.kind) if noted.kind else None,
        research_name=noted.research_name,
        uses_aways=noted.uses_aways,
        minimum_step2=noted.minimum_step2,
        typical_step2=noted.typical_step2,
        signal_policy=SignalPolicy(noted.signal_policy) if noted.signal_policy else None,
        home_away=SignalTo(noted.home_away) if noted.home_away else None,
    )


def list_facts(
    standing: Standing,
    season: Season,
    lines: Iterable[Line] = (),
    companion: Iterable[Line] = (),
) -> ListFacts:
    """What the rules on lists read, from where the applicant stands and what is on the lists."""
    slug, assessment = standing.specialty, standing.assessment
    service = service_for(slug, season.year)
    return ListFacts(
        specialty=slug,
        season=season.year,
        service=service.label if service else SERVICE_UNKNOWN,
        zone=assessment.zone,
        score=standing.facts.step2.score,
        tier=assessment.tier,
        has_anchors=bool(assessment.anchors),
        volume=assessment.volume,
        entries=tuple(line.facts for line in lines),
        fees=season.fee_for(service.value, slug) if service else None,
        signals=season.signals.get(slug),
        signal_rule=season.signal_rules.get(slug),
        companion=tuple(line.facts for line in companion),
        companion_service=Service.ERAS.label,
        companion_fees=season.fees.get(Service.ERAS.value),
    )


def _sheet(dossier: Dossier, slug: str, shelf: _Shelf, yardstick: Yardstick) -> Sheet:
    season, policies = yardstick.season, yardstick.policies
    standing = standing_for(
        dossier=dossier, slug=slug, policies=policies, season=season, today=yardstick.today
    )
    main = shelf.lists.get((slug, ListKind.MAIN))
    companion = shelf.lists.get((slug, ListKind.COMPANION))
    lines = shelf.lines.get(main.pk, ()) if main else ()
    beside = shelf.lines.get(companion.pk, ()) if companion else ()
    facts = list_facts(standing, season, lines, beside)
    return Sheet(
        applicant=dossier.applicant,
        specialty=slug,
        yardstick=yardstick,
        standing=standing,
        main=main,
        lines=lines,
        facts=facts,
        assessment=assess_list(facts, policies.deciding),
        companion=companion,
        companion_lines=beside,
        companion_assessment=assess_list(_of_the_companion(facts), policies.deciding),
    )


def _of_the_companion(facts: ListFacts) -> ListFacts:
    return replace(
        facts,
        service=facts.companion_service,
        volume=None,
        entries=facts.companion,
        fees=facts.companion_fees,
        signals=None,
        signal_rule=None,
        companion=(),
    )


def _shelf(applicant: Applicant, slugs: Collection[str], season: int) -> _Shelf:
    lists = {
        (each.specialty, each.kind): each
        for each in ProgramList.objects.filter(
            applicant=applicant, specialty__in=slugs, season=season
        )
    }
    keys = [each.pk for each in lists.values()]
    entries = list(
        Entry.objects.present()
        .filter(program_list__in=keys)
        .select_related("program", "track")
        .order_by("program__name", "pk")
    )
    programs = [entry.program_id for entry in entries]
    profiles = {
        profile.program_id: profile
        for profile in ProgramProfile.objects.filter(
            school=applicant.school_id, program__in=programs
        )
    }
    letters = _letters(programs)
    signals = {each.entry_id: each for each in Signal.objects.filter(program_list__in=keys)}
    lines: defaultdict[int, list[Line]] = defaultdict(list)
    for entry in entries:
        profile, signal = profiles.get(entry.program_id), signals.get(entry.pk)
        lines[entry.program_list_id].append(
            Line(entry, profile, signal, _entry_facts(entry, profile, signal, letters))
        )
    return _Shelf(lists, {key: tuple(each) for key, each in lines.items()})


def _letters(programs: Collection[int]) -> Mapping[int, set[str]]:
    """The letters of the open tracks of some programs."""
    letters: defaultdict[int, set[str]] = defaultdict(set)
    tracks = Track.objects.open().filter(program__in=programs)
    for program_id, letter in tracks.values_list("program_id", "letter"):
        letters[program_id].add(letter)
    return letters


def _entry_facts(
    entry: Entry,
    profile: ProgramProfile | None,
    signal: Signal | None,
    letters: Mapping[int, set[str]],
) -> EntryFacts:
    return EntryFacts(
        program=program_facts(entry.program, profile),
        status=Status(entry.status),
        tag=Tag(entry.tag) if entry.tag else None,
        was_applied=entry.was_applied,
        is_home=entry.is_home,
        is_rotated=entry.is_rotated,
        has_tie=entry.has_tie,
        priority=entry.priority,
        letter=_letter(entry, letters),
        signal=SignalTier(signal.tier) if signal else None,
        signal_reason=signal.reason if signal else "",
    )


def _letter(entry: Entry, letters: Mapping[int, set[str]]) -> Letter | None:
    """The letter of the chosen track, or of the program's tracks where all have the same."""
    if entry.track is not None:
        return Letter(entry.track.letter)
    known = letters.get(entry.program_id, set())
    return Letter(next(iter(known))) if len(known) == 1 else None
