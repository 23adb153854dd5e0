"""How the letters of many students stand, in one query."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import QuerySet

from letters.enums import Closeness, LetterKind, State, WriterRole
from letters.facts import RequestFacts, WriterFacts
from letters.models import LetterRequest
from letters.models.requests import WITH_WRITER
from letters.rules.writer_rank import is_specific
from letters.selectors.reading import bare_facts
from matchadvisor.dashboard.facts import LettersCare
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


def letters_read(
    *, applicants: QuerySet[Applicant], found: Mapping[int, Stand], year: SchoolYear
) -> dict[int, LettersCare]:
    """The letters in force for the targets of some students, by the student's key."""
    rows: defaultdict[int, list[Row]] = defaultdict(list)
    requests = LetterRequest.objects.in_force().filter(
        applicant__in=applicants.order_by().values("pk"), season=year.season.year
    )
    for applicant, slug, *row in requests.order_by("pk").values_list(*FIELDS):
        if applicant in found and found[applicant].specialty == slug:
            rows[applicant].append(tuple(row))
    reader = _Reader(year)
    return {pk: reader.care(found[pk].specialty, each) for pk, each in rows.items()}


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
            and (day := promised_on or needed_on or self._line(slug))
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

    def _line(self, slug: str) -> date | None:
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
