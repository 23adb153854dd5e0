"""What happened and what waits, for the digests of a whole school."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from letters.enums import Step
from letters.models import RequestChange
from matchadvisor.contacts.selectors.latest import Promise, due_follow_ups
from matchadvisor.policy.years import SchoolYear
from matchadvisor.timeline.enums import PERSONAL, Change
from matchadvisor.timeline.models import MilestoneChange
from matchadvisor.timeline.selectors.waiting import Waiting, waiting_letters, waiting_milestones

FAR_BACK = timedelta(days=366)
ANSWERS = {Step.ANSWER_STRONG, Step.ANSWER_HESITANT, Step.ANSWER_DECLINED}
UPLOADS = {Step.REPORT_UPLOAD}
ANSWERED, UPLOADED = "answered", "uploaded"


@dataclass(frozen=True, slots=True)
class Happening:
    """Something that happened to a student's item: what, to which kind, when."""

    applicant_id: int
    what: str
    kind: str
    at: datetime


@dataclass(frozen=True, slots=True)
class DigestFacts:
    """What waits by student, and what happened by student, oldest first.

    ``promised`` are the follow-ups that are due, the earliest first.
    """

    waiting: Mapping[int, Sequence[Waiting]]
    happened: Mapping[int, Sequence[Happening]]
    promised: Sequence[Promise]


def digest_facts(*, year: SchoolYear, since: datetime, ahead: timedelta) -> DigestFacts:
    """What the digests of a school are made of, in a number of queries that does not grow.

    Args:
        year: the school on its day.
        since: how far back something that happened is news.
        ahead: how many days of the timeline a digest looks at.
    """
    waiting: defaultdict[int, list[Waiting]] = defaultdict(list)
    found = waiting_milestones(year=year, since=year.today - FAR_BACK, until=year.today + ahead)
    for each in (*found, *_late_letters(year)):
        waiting[each.applicant_id].append(each)
    happened: defaultdict[int, list[Happening]] = defaultdict(list)
    for one in sorted((*_changes(year, since), *_letters(year, since)), key=lambda one: one.at):
        happened[one.applicant_id].append(one)
    promised = due_follow_ups(school=year.school, until=year.today)
    return DigestFacts(waiting, happened, promised)


def _late_letters(year: SchoolYear) -> Sequence[Waiting]:
    return [each for each in waiting_letters(year=year) if is_past(each, year.today)]


def is_past(waiting: Waiting, today: date) -> bool:
    """Whether its last day is over."""
    return waiting.last_on is not None and waiting.last_on < today


def _changes(year: SchoolYear, since: datetime) -> Sequence[Happening]:
    rows = (
        MilestoneChange.objects.filter(
            milestone__applicant__school_id=year.school.pk,
            milestone__season=year.season.year,
            change__in=[Change.MOVED, Change.COMPLETED],
            at__gte=since,
        )
        .exclude(milestone__kind__in=PERSONAL)
        .order_by("pk")
        .values_list("milestone__applicant_id", "change", "milestone__kind", "at")
    )
    return [Happening(*row) for row in rows]


def _letters(year: SchoolYear, since: datetime) -> Sequence[Happening]:
    rows = (
        RequestChange.objects.filter(
            letter_request__applicant__school_id=year.school.pk,
            letter_request__season=year.season.year,
            step__in=[*ANSWERS, *UPLOADS],
            at__gte=since,
        )
        .order_by("pk")
        .values_list("letter_request__applicant_id", "step", "at")
    )
    return [
        Happening(applicant_id, ANSWERED if step in ANSWERS else UPLOADED, "letter", at)
        for applicant_id, step, at in rows
    ]
