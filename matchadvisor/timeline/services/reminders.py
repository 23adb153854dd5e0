"""Deciding who is reminded of what now, each thing once: T-5's ladder carried out."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import partial
from typing import NamedTuple
from zoneinfo import ZoneInfo

from django.db import transaction

from letters.models import LetterRequest
from letters.services.reminders import remind_writer
from matchadvisor.accounts.models import School, User
from matchadvisor.outbox.models import Message
from matchadvisor.policy.years import SchoolYear, school_year
from matchadvisor.timeline.enums import MailKind, Recipient
from matchadvisor.timeline.facts import Rung
from matchadvisor.timeline.models import Milestone, Reminder
from matchadvisor.timeline.rules.ladder import first_loud_moment, most_writer_mails, rungs_on
from matchadvisor.timeline.selectors.mail_people import Office, Person, office_of
from matchadvisor.timeline.selectors.waiting import (
    LATE_FOR,
    Waiting,
    waiting_letters,
    waiting_milestones,
    writer_mails,
)
from matchadvisor.timeline.services import office_mails
from matchadvisor.timeline.services.apart import Apart
from matchadvisor.timeline.services.reminder_words import staff_context, student_context

REMEMBERED_FOR = timedelta(days=120)
"""How far back decisions are read at once; older ones are looked up for each person."""
SOON = timedelta(days=1)
"""A mail about something due this soon goes before others."""
WHY = "You get this when something that waits for you comes close to its day."


class Step(NamedTuple):
    """One thing that waits, and the rung of its ladder to stand on."""

    waiting: Waiting
    rung: Rung

    @property
    def occasion(self) -> str:
        """What makes it the only time: a day that moves makes another occasion."""
        return f"{self.rung.occasion}:{self.rung.from_day.isoformat()}"


@dataclass(frozen=True, slots=True)
class Decided:
    """What one run decided: reminders kept, and mails written for them."""

    reminders: int = 0
    mails: int = 0

    def __add__(self, other: "Decided") -> "Decided":
        return Decided(self.reminders + other.reminders, self.mails + other.mails)


@dataclass(frozen=True, slots=True)
class _Told:
    """Decisions on file: by thing, occasion and person; and the mails that carried them."""

    steps: frozenset[tuple[str, str, int | None]]
    keys: frozenset[str]


def decide_reminders(*, school: School, at: datetime) -> Decided:
    """Remind everybody of a school whose rung has come; safe to run again and twice at once.

    Each person is asked in the loud hours of their own day, gets one mail a day at most with
    all that is due for them, and is never told the same twice. A row and its mail are one commit.
    """
    zone = ZoneInfo(school.time_zone)
    year = school_year(school=school, today=at.astimezone(zone).date())
    ladder = year.policies.deciding.at("timing.ladder", year.season.year).value
    ahead = max(*ladder["doer"], ladder["coordinator"], ladder["advisor"]) + 1
    milestones = waiting_milestones(
        year=year, since=year.today - LATE_FOR, until=year.today + timedelta(days=ahead)
    )
    letters = waiting_letters(year=year)
    office = office_of(school=school, today=year.today)
    told = _told(school, at)
    decided, apart = Decided(), Apart()
    for pk, steps in _due([*milestones, *letters], office, year, at).items():
        person = office.people[pk]
        new = [step for step in steps if (*_name(step), pk) not in told.steps]
        key = _key(person, at)
        if new and not (person.reminders and key in told.keys):
            decided += apart.do(
                partial(_remind, person, new, office, school, key, at),
                otherwise=Decided(),
                about=f"reminders of user {pk}",
            )
    if _is_loud(at.astimezone(zone), year):
        decided += _remind_writers(letters, told, year, at)
    return decided


def _told(school: School, at: datetime) -> _Told:
    rows = list(
        Reminder.objects.filter(
            applicant__school=school, decided_at__gte=at - REMEMBERED_FOR
        ).values_list("subject", "occasion", "user_id", "message_key")
    )
    return _Told(
        frozenset((subject, occasion, user) for subject, occasion, user, _ in rows),
        frozenset(key for *_, key in rows if key),
    )


def _due(
    waiting: Iterable[Waiting], office: Office, year: SchoolYear, at: datetime
) -> Mapping[int, Sequence[Step]]:
    """What is due for whom, for people in whose time zone it is a loud hour."""
    days = {
        person.pk: local.date()
        for person in office.people.values()
        if _is_loud(local := at.astimezone(person.zone), year)
    }
    due: defaultdict[int, list[Step]] = defaultdict(list)
    for each in waiting:
        on: dict[date, dict[Recipient, Rung]] = {}
        for recipient, people in _audience(each, office).items():
            for pk in people:
                if (day := days.get(pk)) is None:
                    continue
                if day not in on:
                    on[day] = {rung.recipient: rung for rung in rungs_on(each.rungs, day)}
                if recipient in on[day]:
                    due[pk].append(Step(each, on[day][recipient]))
    return due


def _audience(waiting: Waiting, office: Office) -> Mapping[Recipient, Collection[int]]:
    pk = waiting.applicant_id
    return {
        Recipient.APPLICANT: office.doers_of(pk, waiting.doer_id),
        Recipient.COORDINATOR: office.coordinators,
        Recipient.ADVISOR: office.advisors_of(pk),
    }


@transaction.atomic
def _remind(
    person: Person, steps: Sequence[Step], office: Office, school: School, key: str, at: datetime
) -> Decided:
    """Keep the decisions about one person and write the one mail that carries them.

    The person's row is held, so that a second scheduler finds all of it done.
    """
    User.objects.select_for_update(no_key=True).get(pk=person.pk)
    if person.reminders and Message.objects.filter(key=key).exists():
        return Decided()
    new = _still_new(person, steps)
    if not new:
        return Decided()
    Reminder.objects.bulk_create(
        [
            Reminder(
                applicant_id=step.waiting.applicant_id,
                subject=step.waiting.subject,
                occasion=step.occasion,
                recipient=step.rung.recipient,
                user_id=person.pk,
                message_key=key if person.reminders else "",
                decided_at=at,
            )
            for step in new
        ]
    )
    if person.reminders:
        _mail(person, [step.waiting for step in new], office, school, key, at)
    return Decided(len(new), int(person.reminders))


def _still_new(person: Person, steps: Sequence[Step]) -> Sequence[Step]:
    """Steps that nobody decided and nobody ended since they were read."""
    subjects = {step.waiting.subject for step in steps}
    told = set(
        Reminder.objects.filter(user_id=person.pk, subject__in=subjects).values_list(
            "subject", "occasion"
        )
    )
    open_now = _open_now(subjects)
    return [step for step in steps if _name(step) not in told and step.waiting.subject in open_now]


def _open_now(subjects: Collection[str]) -> set[str]:
    keys: defaultdict[str, list[int]] = defaultdict(list)
    for subject in subjects:
        thing, _, pk = subject.partition("-")
        keys[thing].append(int(pk))
    milestones = Milestone.objects.open().of_current().filter(pk__in=keys["milestone"])
    letters = LetterRequest.objects.with_writer().filter(pk__in=keys["letter"])
    return {
        *(f"milestone-{pk}" for pk in milestones.values_list("pk", flat=True)),
        *(f"letter-{pk}" for pk in letters.values_list("pk", flat=True)),
    }


def _mail(
    person: Person,
    waiting: Sequence[Waiting],
    office: Office,
    school: School,
    key: str,
    at: datetime,
) -> None:
    today = at.astimezone(person.zone).date()
    distinct = list({each.subject: each for each in waiting}.values())
    is_staff = person.is_staff
    names = {pk: student.name for pk, student in office.students.items()} if is_staff else {}
    office_mails.send(
        "reminder_staff" if is_staff else "reminder",
        person=person,
        school=school,
        kind=MailKind.REMINDER,
        why=WHY,
        context=staff_context(distinct, names=names, today=today)
        if is_staff
        else student_context(distinct, today=today),
        key=key,
        at=at,
        urgent=any(each.last_on and each.last_on <= today + SOON for each in distinct),
    )


def _remind_writers(
    letters: Sequence[Waiting], told: _Told, year: SchoolYear, at: datetime
) -> Decided:
    """Mail the writers whose rung has come, each address once a day, the most urgent first."""
    due = [
        Step(each, rung)
        for each in letters
        for rung in rungs_on(each.rungs, year.today)
        if rung.recipient is Recipient.WRITER
    ]
    due = [step for step in due if (*_name(step), None) not in told.steps]
    if not due:
        return Decided()
    due.sort(key=lambda step: (step.waiting.due_on or date.max, step.waiting.subject))
    requests = [step.waiting.letter_request for step in due]
    got = writer_mails(year=year, requests=[each.pk for each in requests if each])
    most = most_writer_mails(season=year.season.year, policy=year.policies.deciding)
    written = set(got.today | got.denied | {""})
    decided, apart = Decided(), Apart()
    for step, request in zip(due, requests, strict=True):
        if not request or request.writer.email in written or got.by_request[request.pk] >= most:
            continue
        if apart.do(
            partial(_remind_writer, request, step, at),
            otherwise=False,
            about=f"reminder of {step.waiting.subject}",
        ):
            written.add(request.writer.email)
            decided += Decided(1, 1)
    return decided


@transaction.atomic
def _remind_writer(letter_request: LetterRequest, step: Step, at: datetime) -> bool:
    occasion = step.occasion
    if not remind_writer(letter_request=letter_request, occasion=occasion, by=None, at=at):
        return False
    Reminder.objects.create(
        applicant_id=letter_request.applicant_id,
        subject=step.waiting.subject,
        occasion=occasion,
        recipient=Recipient.WRITER,
        message_key=f"letters.reminder:{letter_request.pk}:{occasion}",
        decided_at=at,
    )
    return True


def _is_loud(local: datetime, year: SchoolYear) -> bool:
    policy = year.policies.deciding
    return first_loud_moment(local=local, season=year.season.year, policy=policy) == local


def _name(step: Step) -> tuple[str, str]:
    return step.waiting.subject, step.occasion


def _key(person: Person, at: datetime) -> str:
    return f"timeline.reminder:{person.pk}:{at.astimezone(person.zone).date().isoformat()}"
