"""What was recorded at a school: the latest first, narrowed, a hundred at a time."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.db.models import QuerySet

from matchadvisor.accounts.models import School, User
from matchadvisor.audit.models import Event
from matchadvisor.privacy.selectors.log_subjects import (
    about_students,
    applicants_named,
    subjects_of,
)
from matchadvisor.privacy.selectors.purposes import purposes
from matchadvisor.privacy.selectors.readers import GONE, people
from matchadvisor.privacy.wording.kinds import area_words, kind_words

PER_PAGE = 100
MOST_EXPORTED = 10_000
SYSTEM = "The product itself"
BY_LINK = "Whoever held a link"
SAID_ELSEWHERE = frozenset({"digest", "link", "purpose", "subjects", "view"})


@dataclass(frozen=True, slots=True)
class LogFilter:
    """What of a school's log is shown; empty parts show everything.

    ``person`` is the key of whoever did it, ``student`` part of a name, ``area`` the beginning of
    kinds. The days are those of the school.
    """

    person: int | None = None
    student: str = ""
    area: str = ""
    first_day: date | None = None
    last_day: date | None = None


@dataclass(frozen=True, slots=True)
class LogRow:
    """One event as a dean reads it; ``single`` is the student where it is about one.

    ``why`` is what was said where a page asked what a file is for.
    """

    seq: int
    at: datetime
    who: str
    role: str
    what: str
    area: str
    kind: str
    students: str
    count: int
    details: str
    why: str
    single: int | None


@dataclass(frozen=True, slots=True)
class LogPage:
    """Rows, and where the next page goes on; ``named`` are the students whom the rows name."""

    rows: Sequence[LogRow]
    next_before: int | None
    named: frozenset[int]


def log_page(
    *, school: School, wanted: LogFilter, before: int | None, size: int = PER_PAGE
) -> LogPage:
    """Events of a school before a number, the latest first."""
    events = _events(school, wanted).order_by("-seq")
    if before is not None:
        events = events.filter(seq__lt=before)
    found = list(events[: size + 1])
    rows, named = _rows(found[:size])
    return LogPage(rows, rows[-1].seq if len(found) > size else None, named)


def staff_of(school: School) -> list[tuple[int, str]]:
    """Everybody with an account at a school but the students, by name; one query."""
    staff = User.objects.filter(school=school).exclude(role="student")
    ordered = staff.order_by("last_name", "first_name", "pk")
    return [(each.pk, each.get_full_name()) for each in ordered]


def _events(school: School, wanted: LogFilter) -> QuerySet[Event]:
    events: QuerySet[Event] = Event.objects.filter(school_id=school.pk)
    zone = ZoneInfo(school.time_zone)
    if wanted.person is not None:
        events = events.filter(by_id=wanted.person)
    if wanted.area:
        events = events.filter(kind__startswith=f"{wanted.area}.")
    if wanted.first_day:
        events = events.filter(at__gte=_start(wanted.first_day, zone))
    if wanted.last_day:
        events = events.filter(at__lt=_start(wanted.last_day + timedelta(days=1), zone))
    if wanted.student:
        keys = applicants_named(wanted.student, school_id=school.pk)
        events = about_students(events, keys)
    return events


def _start(day: date, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, time(), zone)


def _rows(events: Collection[Event]) -> tuple[list[LogRow], frozenset[int]]:
    known = people(event.by_id for event in events)
    subjects = subjects_of(events)
    stated = purposes(event.details.get("purpose") for event in events)
    rows = []
    for event in events:
        keys = subjects.by_event.get(event.seq, ())
        who, role = GONE, ""
        if event.by_id is None:
            who = BY_LINK if "link" in event.details else SYSTEM
        elif event.by_id in known:
            who, role = known[event.by_id].name, known[event.by_id].role
        rows.append(
            LogRow(
                seq=event.seq,
                at=event.at,
                who=who,
                role=role,
                what=kind_words(event.kind, str(event.details.get("view", ""))),
                area=area_words(event.kind),
                kind=event.kind,
                students=subjects.words(event),
                count=len(keys),
                details="; ".join(_details(event)),
                why=stated.get(event.details.get("purpose", 0), ""),
                single=next(iter(keys)) if len(keys) == 1 else None,
            )
        )
    return rows, frozenset(subjects.names)


def _details(event: Event) -> Iterator[str]:
    """The codes of an event that its words do not say already."""
    for key, value in sorted(event.details.items()):
        if key not in SAID_ELSEWHERE and value not in ("", None, []):
            shown = ", ".join(map(str, value)) if isinstance(value, list) else value
            yield f"{key.replace('_', ' ')}: {shown}"
