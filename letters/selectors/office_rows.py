"""The letters of students as rows for those who look after them: whose turn, by when, how late."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q

from letters.enums import MailKind, State, WaitsFor
from letters.facts import ARRIVED, RequestFacts
from letters.models import LetterRequest
from letters.models.requests import WITH_WRITER, LetterRequestQuerySet
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
from matchadvisor.policy.registry import specialty
from matchadvisor.policy.years import SchoolYear
from triage.models import Applicant

URGENCY = {"stop": 0, "look": 1}


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


def office_rows(
    *, user: User, year: SchoolYear, most_mails: int = 0, applicant: Applicant | None = None
) -> list[OfficeRow]:
    """The requests in force of the students whom a person looks after, or of one; late ones first.

    Of students who left the class only when they are asked for by name. Five queries, however many requests; nothing for students and administrators. Without
    ``most_mails`` no row says that its writer can be reminded.
    """
    if not can_work_the_office(user):
        return []
    requests = LetterRequest.objects.visible_to(user).in_force().filter(season=year.season.year)
    if applicant is None:
        requests = requests.filter(applicant__left_on=None)
    else:
        requests = requests.filter(applicant=applicant)
    return sorted(_rows(requests, year, most_mails), key=_urgency)


def _rows(
    requests: LetterRequestQuerySet, year: SchoolYear, most_mails: int
) -> Iterator[OfficeRow]:
    season = year.season.year
    loaded = list(
        requests.select_related("writer")
        .prefetch_related("applicant__advisor")
        .annotate(mail_count=Count("mails", filter=~Q(mails__kind=MailKind.DELEGATE)))
        .order_by("pk")
    )
    sent = assigned_programs(each.pk for each in loaded)
    programs = counted_programs({each.applicant_id for each in loaded}, season)
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
        for each, said in zip(group, advice, strict=True):
            day = due(said.request, year.today, days)
            yield _row(each, said, day, year.today, most_mails)


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
