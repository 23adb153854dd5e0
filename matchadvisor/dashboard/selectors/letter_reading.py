"""How the letters of many students stand, each worked out once for the same requests."""

from collections import defaultdict
from collections.abc import Collection, Hashable, Mapping
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import Count, QuerySet, Sum

from letters.enums import Closeness, LetterKind, State, WriterRole, WriterStep
from letters.facts import RequestFacts, WriterFacts
from letters.models import LetterRequest, WriterChange
from letters.models.requests import WITH_WRITER
from letters.rules.writer_rank import is_specific
from letters.selectors.reading import bare_facts
from matchadvisor.dashboard.facts import LettersCare
from matchadvisor.dashboard.selectors.keeping import Kept
from matchadvisor.dashboard.selectors.stands import Stand
from matchadvisor.policy.registry import service_for
from matchadvisor.policy.years import SchoolYear
from triage.models import Applicant

FIELDS = (
    *("applicant_id", "specialty", "state", "uploaded_at", "promised_on", "needed_on", "kind"),
    *("writer__specialty", "writer__role", "writer__closeness"),
    *("writer__knows_clinical_work", "writer__has_a_story"),
)
Row = tuple[Any, ...]

_KEPT: Kept[LettersCare] = Kept()


def letters_read(
    *, applicants: QuerySet[Applicant], found: Mapping[int, Stand], year: SchoolYear
) -> dict[int, LettersCare]:
    """The letters in force for the targets of some students, by the key of those who have any.

    Two queries, and one more for students of whom a request or a writer changed. Requests are
    never deleted and their versions only grow, so that their number and the sum of their
    versions are the same only while nothing changed.
    """
    keys = applicants.order_by().values("pk")
    requests = LetterRequest.objects.filter(applicant__in=keys, season=year.season.year)
    versions = (
        requests.order_by()
        .values("applicant_id")
        .annotate(count=Count("pk"), versions=Sum("version"))
        .values_list("applicant_id", "count", "versions")
    )
    edits = (
        WriterChange.objects.filter(writer__applicant__in=keys, step=WriterStep.CHANGED)
        .order_by()
        .values("writer__applicant_id")
        .annotate(count=Count("pk"))
        .values_list("writer__applicant_id", "count")
    )
    edited = dict(edits)
    reader = _Reader(year)
    policy = year.policies.deciding
    stamp = (id(policy), year.season.year, year.today, year.school.time_zone)
    inputs: dict[int, Hashable] = {
        pk: (
            *(stamp, pk, count, total, edited.get(pk, 0)),
            *(found[pk].specialty, reader.line(found[pk].specialty)),
        )
        for pk, count, total in versions
        if pk in found and found[pk].specialty
    }

    def work(missing: Collection[int]) -> dict[int, LettersCare]:
        rows: defaultdict[int, list[Row]] = defaultdict(list)
        in_force = requests.in_force().filter(applicant__in=list(missing)).order_by("pk")
        for applicant, slug, *row in in_force.values_list(*FIELDS):
            if found[applicant].specialty == slug:
                rows[applicant].append(tuple(row))
        return {pk: reader.care(found[pk].specialty, rows[pk]) for pk in missing}

    return _KEPT.read(inputs, work, held=(policy,))


class _Reader:
    """Reads rows on one day, and each kind of writer once."""

    def __init__(self, year: SchoolYear) -> None:
        self.year = year
        self.zone = ZoneInfo(year.school.time_zone)
        self.specific: dict[Row, bool] = {}
        self.lines: dict[str, date | None] = {}

    def care(self, slug: str, rows: list[Row]) -> LettersCare:
        """The letters of one student."""
        uploaded = [row[1] for row in rows if row[0] == State.UPLOADED]
        late = [
            day
            for state, _, promised_on, needed_on, *_ in rows
            if state in WITH_WRITER
            and (day := promised_on or needed_on or self.line(slug))
            and day < self.year.today
        ]
        return LettersCare(
            letters=len(rows),
            own=sum(self._is_own(slug, row[4:]) for row in rows),
            planned=sum(row[0] == State.PLANNED for row in rows),
            unassigned=len(uploaded),
            unassigned_since=min((self._day(at) for at in uploaded), default=None),
            awaited=len(late),
            awaited_since=min(late, default=None),
        )

    def _day(self, at: datetime) -> date:
        return at.astimezone(self.zone).date()

    def line(self, slug: str) -> date | None:
        """The last day of the season: a letter without a day of its own is needed by then."""
        if slug not in self.lines:
            service = service_for(slug, self.year.season.year)
            line = self.year.season.hard_line(service.value) if service else None
            self.lines[slug] = line.on if line else None
        return self.lines[slug]

    def _is_own(self, slug: str, row: Row) -> bool:
        key = (slug, *row)
        if key not in self.specific:
            kind, own, role, closeness, knows, story = row
            writer = WriterFacts(
                key=0,
                name="",
                role=WriterRole(role),
                closeness=Closeness(closeness),
                specialty=own,
                knows_clinical_work=knows,
                has_a_story=story,
            )
            request = RequestFacts(key=0, writer=writer, kind=LetterKind(kind))
            facts = bare_facts(
                slug, self.year.season, self.year.today, requests=(), programs=frozenset()
            )
            self.specific[key] = own == slug and is_specific(
                request, facts, self.year.policies.deciding
            )
        return self.specific[key]
