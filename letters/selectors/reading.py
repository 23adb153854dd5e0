"""One specialty's letters of one applicant with all that they are judged by."""

from collections import defaultdict
from collections.abc import Collection, Hashable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import TypeVar
from zoneinfo import ZoneInfo

from django.db.models import QuerySet

from letters.enums import (
    Answer,
    Closeness,
    ExampleKind,
    LetterKind,
    Setting,
    State,
    WriterRole,
)
from letters.facts import LettersFacts, PacketFacts, RequestFacts, WriterFacts
from letters.models import Assignment, LetterRequest, Writer
from letters.rules.advise import LettersAssessment, RequestAdvice, assess_letters
from letters.selectors.needed_days import needed_day
from letters.selectors.packets import PacketView, packet_of
from matchadvisor.accounts.models import School, User
from matchadvisor.core.season import Season
from matchadvisor.policy.registry import service_for, specialty
from matchadvisor.policy.selectors import season_for
from matchadvisor.policy.years import SchoolYear
from programs.enums import Status
from programs.models import Entry
from triage.enums import Zone
from triage.models import Applicant
from triage.permissions import can_read_assessment
from triage.selectors.dossiers import dossier_of
from triage.selectors.standing import standing_for

NOT_ON_THE_LIST = [Status.CONSIDERING, Status.WITHDRAWN]
SERVICE_UNKNOWN = "the application service"
Key = TypeVar("Key", bound=Hashable)


@dataclass(frozen=True, slots=True)
class LettersSet:
    """The letters of one specialty: the rows, the facts made of them, and what the rules say.

    ``writers`` and ``requests`` are found by key; ``requests`` stand in order of worth.
    """

    applicant: Applicant
    specialty: str
    season: Season
    today: date
    facts: LettersFacts
    assessment: LettersAssessment
    writers: Mapping[int, Writer]
    requests: Mapping[int, LetterRequest]
    packet: PacketView

    def advice_of(self, pk: int) -> RequestAdvice:
        """What the rules say of one letter."""
        return next(each for each in self.assessment.requests if each.request.key == pk)


def letters_set(
    *, applicant: Applicant, slug: str, season: int, year: SchoolYear, reader: User
) -> LettersSet:
    """The set of a specialty and a season; the same number of queries for any number of rows.

    A reader who may not see zones gets advice that needs none. Raises UnknownSpecialty.
    """
    zone, has_anchors = _standing(applicant, slug, year, reader)
    return set_under(
        applicant=applicant, slug=slug, season=season, year=year, zone=zone, has_anchors=has_anchors
    )


def set_under(
    *,
    applicant: Applicant,
    slug: str,
    season: int,
    year: SchoolYear,
    zone: Zone | None,
    has_anchors: bool,
) -> LettersSet:
    """The set for a reader who knows the standing already; ``zone`` is None for who may not."""
    of_season = season_of(year, season)
    writers = {each.pk: each for each in Writer.objects.filter(applicant=applicant).order_by("pk")}
    requests = list(
        LetterRequest.objects.filter(applicant=applicant, specialty=slug, season=season)
        .select_related("writer", "applicant__school")
        .order_by("pk")
    )
    sent = assigned_programs(each.pk for each in requests)
    packet = packet_of(applicant.pk, slug)
    counted = counted_programs([applicant.pk], season)
    none: frozenset[int] = frozenset()
    rows = [request_facts(each, sent.get(each.pk, none), of_season, year) for each in requests]
    programs = counted.get((applicant.pk, slug), none)
    facts = replace(
        bare_facts(slug, of_season, year.today, requests=rows, programs=programs),
        zone=zone,
        has_anchors=has_anchors,
        writers=tuple(writer_facts(each) for each in writers.values() if not each.removed_at),
        packet=packet_facts(packet),
    )
    return LettersSet(
        applicant=applicant,
        specialty=slug,
        season=of_season,
        today=year.today,
        facts=facts,
        assessment=assess_letters(facts, year.policies.deciding),
        writers=writers,
        requests={each.pk: each for each in requests},
        packet=packet,
    )


def bare_facts(
    slug: str,
    season: Season,
    today: date,
    *,
    requests: Iterable[RequestFacts],
    programs: frozenset[int],
) -> LettersFacts:
    """The letters of one specialty with its service's days (T-1); no writers, zone or packet."""
    service = service_for(slug, season.year)
    opens = season.submission_opens(service) if service else None
    line = season.hard_line(service) if service else None
    return LettersFacts(
        specialty=slug,
        specialty_name=specialty(slug).name.lower(),
        season=season.year,
        today=today,
        service=service.value if service else "",
        service_name=service.label if service else SERVICE_UNKNOWN,
        opens_on=opens.on if opens else None,
        hard_line=line.on if line else None,
        requests=tuple(requests),
        programs=programs,
    )


def packet_facts(packet: PacketView) -> PacketFacts:
    """A packet as the rules read it."""
    return PacketFacts(
        examples=tuple(ExampleKind(each.kind) for each in packet.examples),
        has_cv=packet.cv is not None,
        has_statement=packet.statement is not None,
    )


def writer_facts(writer: Writer) -> WriterFacts:
    """A row of the writers as the rules read it."""
    return WriterFacts(
        key=writer.pk,
        name=writer.name,
        role=WriterRole(writer.role),
        closeness=Closeness(writer.closeness),
        setting=Setting(writer.setting),
        specialty=writer.specialty,
        worked_from=writer.worked_from,
        worked_to=writer.worked_to,
        knows_clinical_work=writer.knows_clinical_work,
        has_a_story=writer.has_a_story,
        can_be_mailed=bool(writer.email),
    )


def request_facts(
    letter_request: LetterRequest, programs: frozenset[int], season: Season, year: SchoolYear
) -> RequestFacts:
    """A row of the requests as the rules read it; its writer has to be loaded."""
    return RequestFacts(
        key=letter_request.pk,
        writer=writer_facts(letter_request.writer),
        kind=LetterKind(letter_request.kind),
        state=State(letter_request.state),
        answer=Answer(letter_request.answer) if letter_request.answer else None,
        asked_on=day_of(letter_request.asked_at, year.school),
        answered_on=day_of(letter_request.answered_at, year.school),
        uploaded_on=day_of(letter_request.uploaded_at, year.school),
        promised_on=letter_request.promised_on,
        needed_on=needed_day(letter_request=letter_request, season=season, today=year.today),
        programs=programs,
    )


def assigned_programs(
    requests: Iterable[int] | QuerySet[LetterRequest],
) -> dict[int, frozenset[int]]:
    """The programs that some letters are assigned to, by request; one query."""
    keys = requests if isinstance(requests, QuerySet) else list(requests)
    rows = Assignment.objects.filter(letter_request__in=keys)
    return _grouped(rows.values_list("letter_request", "program"))


def counted_programs(
    applicants: Collection[int] | QuerySet[Applicant], season: int
) -> dict[tuple[int, str], frozenset[int]]:
    """The programs that count (M-6) on main and companion lists, by applicant and specialty."""
    rows = (
        Entry.objects.present()
        .filter(program_list__applicant__in=applicants, program_list__season=season)
        .exclude(status__in=NOT_ON_THE_LIST)
        .values_list("program_list__applicant", "program_list__specialty", "program")
    )
    return _grouped(((applicant, slug), program) for applicant, slug, program in rows)


def season_of(year: SchoolYear, season: int) -> Season:
    """The season of a year: the school's own, or an earlier one of a request that is read."""
    if season == year.season.year:
        return year.season
    return season_for(school=year.school, season=season)


def day_of(at: datetime | None, school: School) -> date | None:
    """The day of an instant where the school is."""
    return at.astimezone(ZoneInfo(school.time_zone)).date() if at else None


def _standing(
    applicant: Applicant, slug: str, year: SchoolYear, reader: User
) -> tuple[Zone | None, bool]:
    if not can_read_assessment(reader, applicant):
        return None, False
    standing = standing_for(
        dossier=dossier_of(applicant),
        slug=slug,
        policies=year.policies,
        season=year.season,
        today=year.today,
    )
    return standing.assessment.zone, bool(standing.assessment.anchors)


def _grouped(pairs: Iterable[tuple[Key, int]]) -> dict[Key, frozenset[int]]:
    groups: defaultdict[Key, set[int]] = defaultdict(set)
    for key, program in pairs:
        groups[key].add(program)
    return {key: frozenset(programs) for key, programs in groups.items()}
