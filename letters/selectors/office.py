"""Every request that a person of the office sees: what is late, and who waits for whom."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q

from letters.enums import MailKind, State, WaitsFor
from letters.facts import ARRIVED, RequestFacts
from letters.models import LetterRequest
from letters.models.requests import WITH_WRITER
from letters.permissions import can_work_the_office
from letters.rules.advise import RequestAdvice, advise_request
from letters.rules.request_date import ask_days
from letters.selectors.reading import (
    assigned_programs,
    bare_facts,
    counted_programs,
    request_facts,
)
from letters.wording.cards import Due, StateLine, due, state_line, waits_for
from matchadvisor.accounts.models import User
from matchadvisor.common.text import folded_words
from matchadvisor.policy.registry import specialty
from matchadvisor.policy.years import SchoolYear

MANY = 2
"""Open requests to one address from which it is named apart."""
URGENCY = {"stop": 0, "look": 1}


@dataclass(frozen=True, slots=True)
class OfficeFilter:
    """What of the office's requests is shown; empty parts show everything.

    ``text`` is looked for in the names of students and writers.
    """

    waits_for: WaitsFor | None = None
    is_late: bool = False
    is_unread: bool = False
    is_denied: bool = False
    specialty: str = ""
    advisor: int | None = None
    text: str = ""


@dataclass(frozen=True, slots=True)
class OfficeRow:
    """One request as the office sees it; nothing here tells a score or a zone.

    ``days_late`` is 0 unless its day has passed, ``mails`` how many went to the writer,
    ``is_with_writer`` tells that the writer owes an answer or the letter, and
    ``can_be_reminded`` that a mail could reach them about it.
    """

    pk: int
    version: int
    student: str
    student_pk: int
    advisor: str
    advisor_pk: int | None
    writer: str
    writer_pk: int
    writer_email: str
    specialty: str
    specialty_name: str
    state: State
    waits_for: WaitsFor
    due: Due | None
    day: date | None
    days_late: int
    line: StateLine | None
    is_unread: bool
    is_denied: bool
    mails: int
    is_with_writer: bool
    can_be_reminded: bool


@dataclass(frozen=True, slots=True)
class BusyWriter:
    """An address with several open requests of the school's students."""

    name: str
    email: str
    open: int
    students: tuple[str, ...]
    earliest: date | None


@dataclass(frozen=True, slots=True)
class OfficeCounts:
    """All the requests in force, whatever the filter shows."""

    all: int
    late: int
    unread: int
    writer: int
    student: int
    office: int


@dataclass(frozen=True, slots=True)
class OfficePage:
    """The office's letters: rows late ones first, then by their day.

    ``denied`` are those whose address somebody said is not theirs, whatever the filter shows.
    """

    rows: tuple[OfficeRow, ...]
    denied: tuple[OfficeRow, ...]
    counts: OfficeCounts
    busy: tuple[BusyWriter, ...]
    specialties: tuple[tuple[str, str], ...]
    advisors: tuple[tuple[int, str], ...]


def office_page(
    *, user: User, year: SchoolYear, wanted: OfficeFilter, most_mails: int
) -> OfficePage:
    """The requests in force of the students whom a person looks after.

    ``most_mails`` is how many mails about one request its writer may get. Three queries, however
    many requests; nothing for students and administrators.
    """
    rows = _rows(user, year, most_mails) if can_work_the_office(user) else []
    rows.sort(key=_urgency)
    waiting = Counter(row.waits_for for row in rows)
    words = folded_words(wanted.text)
    return OfficePage(
        rows=tuple(row for row in rows if _is_wanted(row, wanted, words)),
        denied=tuple(row for row in rows if row.is_denied),
        counts=OfficeCounts(
            all=len(rows),
            late=sum(row.days_late > 0 for row in rows),
            unread=sum(row.is_unread for row in rows),
            writer=waiting[WaitsFor.WRITER],
            student=waiting[WaitsFor.STUDENT],
            office=waiting[WaitsFor.OFFICE],
        ),
        busy=_busy(rows),
        specialties=tuple(sorted({(row.specialty, row.specialty_name) for row in rows})),
        advisors=tuple(
            sorted(
                {(row.advisor_pk, row.advisor) for row in rows if row.advisor_pk is not None},
                key=lambda each: (each[1], each[0]),
            )
        ),
    )


def _rows(user: User, year: SchoolYear, most_mails: int) -> list[OfficeRow]:
    season = year.season.year
    requests = (
        LetterRequest.objects.visible_to(user)
        .in_force()
        .filter(season=season)
        .select_related("writer", "applicant__advisor")
        .annotate(mail_count=Count("mails", filter=~Q(mails__kind=MailKind.DELEGATE)))
        .order_by("pk")
    )
    loaded = list(requests)
    sent = assigned_programs(each.pk for each in loaded)
    programs = counted_programs({each.applicant_id for each in loaded}, season)
    rows = []
    for (applicant, slug), group in _by_set(loaded).items():
        facts = bare_facts(
            slug,
            year.season,
            year.today,
            requests=[
                request_facts(each, sent.get(each.pk, frozenset()), year.season, year)
                for each in group
            ],
            programs=programs.get((applicant, slug), frozenset()),
        )
        advice = [advise_request(each, facts, year.policies.deciding) for each in facts.requests]
        days = ask_days(facts, year.policies.deciding)
        rows += [
            _row(each, said, due(said.request, year.today, days), year.today, most_mails)
            for each, said in zip(group, advice, strict=True)
        ]
    return rows


def _row(
    letter_request: LetterRequest,
    advice: RequestAdvice,
    due_day: Due | None,
    today: date,
    most_mails: int,
) -> OfficeRow:
    mails: int = letter_request.mail_count  # type: ignore[attr-defined]
    applicant, writer, facts = letter_request.applicant, letter_request.writer, advice.request
    is_denied = letter_request.denied_at is not None and facts.state not in ARRIVED
    is_unread = advice.fault is not None and advice.fault.verdict == "unassigned"
    day = _day(facts, due_day)
    waiting = waits_for(advice, is_denied=is_denied, has_sign_in=applicant.user_id is not None)
    owes = facts.state in WITH_WRITER and not facts.is_soft
    return OfficeRow(
        pk=letter_request.pk,
        version=letter_request.version,
        student=applicant.get_full_name(),
        student_pk=applicant.pk,
        advisor=applicant.advisor.get_full_name() if applicant.advisor else "",
        advisor_pk=applicant.advisor_id,
        writer=writer.name,
        writer_pk=writer.pk,
        writer_email=writer.email,
        specialty=letter_request.specialty,
        specialty_name=specialty(letter_request.specialty).name,
        state=facts.state,
        waits_for=waiting,
        due=due_day,
        day=day,
        days_late=0 if waiting is WaitsFor.NOBODY or not day else max((today - day).days, 0),
        line=state_line(advice, is_denied=is_denied),
        is_unread=is_unread,
        is_denied=is_denied,
        mails=mails,
        is_with_writer=owes,
        can_be_reminded=owes and bool(writer.email) and not is_denied and mails < most_mails,
    )


def _day(request: RequestFacts, due_day: Due | None) -> date | None:
    """The day that counts as late once it has passed: to ask by, promised, or needed."""
    if request.state is State.PLANNED:
        return due_day.day if due_day else None
    if request.state in ARRIVED:
        return request.needed_on
    return request.promised_on or request.needed_on


def _by_set(
    requests: Sequence[LetterRequest],
) -> Mapping[tuple[int, str], list[LetterRequest]]:
    sets: defaultdict[tuple[int, str], list[LetterRequest]] = defaultdict(list)
    for each in requests:
        sets[each.applicant_id, each.specialty].append(each)
    return sets


def _urgency(row: OfficeRow) -> tuple[int, int, int, date, date, str, int]:
    tone = row.line.tone if row.line else ""
    return (
        row.waits_for is WaitsFor.NOBODY,
        -row.days_late,
        URGENCY.get(tone, len(URGENCY)),
        row.day or date.max,
        row.due.day if row.due else date.max,
        row.student,
        row.pk,
    )


def _is_wanted(row: OfficeRow, wanted: OfficeFilter, words: Sequence[str]) -> bool:
    names = " ".join(folded_words(f"{row.student} {row.writer}")) if words else ""
    return (
        (wanted.waits_for is None or row.waits_for is wanted.waits_for)
        and (not wanted.is_late or row.days_late > 0)
        and (not wanted.is_unread or row.is_unread)
        and (not wanted.is_denied or row.is_denied)
        and (not wanted.specialty or row.specialty == wanted.specialty)
        and (wanted.advisor is None or row.advisor_pk == wanted.advisor)
        and all(word in names for word in words)
    )


def _busy(rows: Sequence[OfficeRow]) -> tuple[BusyWriter, ...]:
    """Addresses with several requests that wait for their letter, the most first."""
    groups: defaultdict[str, list[OfficeRow]] = defaultdict(list)
    for row in rows:
        if row.state in WITH_WRITER and row.writer_email:
            groups[row.writer_email].append(row)
    busy = [
        BusyWriter(
            name=each[0].writer,
            email=email,
            open=len(each),
            students=tuple(sorted({row.student for row in each})),
            earliest=min((row.day for row in each if row.day), default=None),
        )
        for email, each in groups.items()
        if len(each) >= MANY
    ]
    return tuple(sorted(busy, key=lambda one: (-one.open, one.name, one.email)))
