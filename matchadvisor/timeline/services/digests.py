"""Deciding about everybody's digest of the day: sent once, or nothing to say."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import partial
from typing import Any
from zoneinfo import ZoneInfo

from django.db import transaction

from matchadvisor.accounts.enums import Role
from matchadvisor.accounts.models import School, User
from matchadvisor.policy.years import SchoolYear, school_year
from matchadvisor.timeline.enums import MailKind
from matchadvisor.timeline.models import Digest
from matchadvisor.timeline.selectors.digest_facts import DigestFacts, digest_facts
from matchadvisor.timeline.selectors.mail_people import Office, Person, office_of
from matchadvisor.timeline.services import office_mails
from matchadvisor.timeline.services.apart import Apart
from matchadvisor.timeline.services.digest_days import digest_day
from matchadvisor.timeline.services.digest_words import staff_context, student_context
from matchadvisor.timeline.wording.mails import why_digest

NEWS_FOR = timedelta(days=8)
"""How far back something that happened is still news to somebody who gets digests."""
AHEAD = timedelta(days=8)


@dataclass(frozen=True, slots=True)
class _Issue:
    """The digest of one person for one day of theirs, and since when things are news to them."""

    person: Person
    day: date
    since: datetime


def decide_digests(*, school: School, at: datetime) -> int:
    """Write the digests that are due at a school; says how many mails.

    Safe to run again and twice at once: each person and local day is decided once, also where
    there is nothing to say. What was decided and its mail are one commit.
    """
    today = at.astimezone(ZoneInfo(school.time_zone)).date()
    year = school_year(school=school, today=today)
    office = office_of(school=school, today=today)
    issues = _issues(office, year, at)
    if not issues:
        return 0
    facts = digest_facts(year=year, since=at - NEWS_FOR, ahead=AHEAD)
    apart = Apart()
    return sum(
        apart.do(
            partial(_decide, issue, office, facts, school, at),
            otherwise=0,
            about=f"digest of user {issue.person.pk}",
        )
        for issue in issues
    )


def _issues(office: Office, year: SchoolYear, at: datetime) -> list[_Issue]:
    last: dict[int, tuple[date, datetime]] = {}
    rows = (
        Digest.objects.filter(user__school_id=year.school.pk, decided_at__gte=at - NEWS_FOR)
        .order_by("day")
        .values_list("user_id", "day", "decided_at")
    )
    for user_id, day, decided_at in rows:
        last[user_id] = (day, decided_at)
    issues = []
    for person in office.people.values():
        due = digest_day(
            person=person, at=at, season=year.season.year, policy=year.policies.deciding
        )
        before = last.get(person.pk)
        if due and (before is None or before[0] < due):
            since = before[1] if before else at - timedelta(days=7)
            issues.append(_Issue(person, due, since.astimezone(person.zone)))
    return issues


def _context(
    issue: _Issue, office: Office, facts: DigestFacts, at: datetime
) -> Mapping[str, Any] | None:
    person = issue.person
    today = at.astimezone(person.zone).date()
    if not person.is_staff:
        mine = (pk for pk, student in office.students.items() if student.user_id == person.pk)
        waiting = [each for pk in mine for each in facts.waiting.get(pk, [])]
        return student_context(waiting, cadence=person.digest, today=today)
    names = {
        pk: student.name
        for pk, student in office.students.items()
        if person.role != Role.ADVISOR or student.advisor_id == person.pk
    }
    return staff_context(
        facts,
        names=names,
        promised=_promised(person, facts, names),
        cadence=person.digest,
        since=issue.since,
        today=today,
    )


def _promised(person: Person, facts: DigestFacts, names: Mapping[int, str]) -> dict[int, date]:
    """The first follow-up due with each student: an advisor's all, of others what they wrote."""
    found: dict[int, date] = {}
    for each in facts.promised:
        is_theirs = person.role == Role.ADVISOR or each.by_pk == person.pk
        if is_theirs and each.applicant_pk in names:
            found.setdefault(each.applicant_pk, each.due_on)
    return found


@transaction.atomic
def _decide(issue: _Issue, office: Office, facts: DigestFacts, school: School, at: datetime) -> int:
    """Keep the decision and write its mail; 0 where somebody decided it meanwhile."""
    person, context = issue.person, _context(issue, office, facts, at)
    User.objects.select_for_update(no_key=True).get(pk=person.pk)
    key = f"timeline.digest:{person.pk}:{issue.day.isoformat()}"
    _, is_new = Digest.objects.get_or_create(
        user_id=person.pk,
        day=issue.day,
        defaults={"message_key": key if context else "", "decided_at": at},
    )
    if not is_new or context is None:
        return 0
    office_mails.send(
        "digest_staff" if person.is_staff else "digest",
        person=person,
        school=school,
        kind=MailKind.DIGEST,
        why=why_digest(person.digest, person.weekday),
        context=context,
        key=key,
        at=at,
    )
    return 1
