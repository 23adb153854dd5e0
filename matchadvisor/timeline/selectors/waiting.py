"""What is not done yet: the milestones and letters of a whole school that somebody waits for."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.db.models.functions import Coalesce

from letters.enums import MailKind, State
from letters.models import LetterRequest, SentMail
from letters.selectors.needed_days import needed_day
from matchadvisor.core.season import Season
from matchadvisor.policy.years import SchoolYear
from matchadvisor.timeline.enums import PERSONAL, Recipient
from matchadvisor.timeline.facts import Rung
from matchadvisor.timeline.models import Milestone
from matchadvisor.timeline.rules.ladder import milestone_rungs, writer_rungs
from matchadvisor.timeline.selectors.proofs import proofs

LATE_FOR = timedelta(days=14)
"""How long after its last day something is still reminded of: an outage that long loses none."""
LETTER = "letter"
UNANSWERED = "unanswered"
NOT_TO_THE_WRITER = [MailKind.DELEGATE, MailKind.THANKS]


@dataclass(frozen=True, slots=True)
class Waiting:
    """One thing that is not done: whose it is, what, by which day, and the rungs of its ladder.

    ``subject`` names it, like ``milestone-12``; ``kind`` is a kind of milestone or ``letter``.
    ``doer_id`` is the member of staff it was assigned to. ``last_on`` is the last day that still
    serves, None for a letter whose day is not published.
    """

    subject: str
    applicant_id: int
    kind: str
    due_on: date | None
    last_on: date | None
    rungs: tuple[Rung, ...]
    doer_id: int | None = None
    letter_request: LetterRequest | None = None


@dataclass(frozen=True, slots=True)
class WriterMails:
    """What writers of a school got: mails by request, and the addresses written to today."""

    by_request: Counter[int]
    today: frozenset[str]
    denied: frozenset[str]


def waiting_milestones(*, year: SchoolYear, since: date, until: date) -> Sequence[Waiting]:
    """Milestones of the whole class due by ``until``, not over before ``since``; four queries.

    What facts prove is done already and is left out.
    """
    rows = (
        Milestone.objects.open()
        .of_current()
        .filter(
            applicant__school_id=year.school.pk,
            season=year.season.year,
            is_event=False,
            due_on__lte=until,
        )
        .annotate(last_on=Coalesce("latest_on", "due_on"))
        .filter(last_on__gte=since)
        .order_by("due_on", "pk")
        .values_list(
            "pk", "applicant_id", "kind", "specialty", "due_on", "latest_on", "assigned_to_id"
        )
    )
    found = list(rows)
    proved = proofs(applicants={row[1] for row in found}, season=year.season)
    ladders: dict[tuple[date | None, date | None, str], tuple[Rung, ...]] = {}
    waiting = []
    for pk, applicant_id, kind, specialty, due_on, latest_on, assigned_to in found:
        proof = proved.get((applicant_id, kind, specialty))
        if proof and proof.is_whole:
            continue
        days = (due_on, latest_on, kind)
        if days not in ladders:
            ladders[days] = _ladder(due_on, latest_on, kind, year)
        waiting.append(
            Waiting(
                subject=f"milestone-{pk}",
                applicant_id=applicant_id,
                kind=kind,
                due_on=due_on,
                last_on=latest_on or due_on,
                rungs=ladders[days],
                doer_id=assigned_to,
            )
        )
    return waiting


def waiting_letters(*, year: SchoolYear) -> Sequence[Waiting]:
    """Letters whose next step is their writer's, of every student of a school; one query."""
    requests = (
        LetterRequest.objects.with_writer()
        .filter(applicant__school_id=year.school.pk, season=year.season.year)
        .exclude(state=State.ASKED, answer__gt="")
        .select_related("writer", "applicant__school")
        .order_by("asked_at", "pk")
    )
    return [_letter(each, year, year.season) for each in requests]


def writer_mails(*, year: SchoolYear, requests: Sequence[int]) -> WriterMails:
    """What their writers got about some requests, and today about any of the school's."""
    school = year.school
    begins = datetime.combine(year.today, datetime.min.time(), tzinfo=ZoneInfo(school.time_zone))
    counted = Counter(
        SentMail.objects.filter(letter_request__in=requests)
        .exclude(kind=MailKind.DELEGATE)
        .order_by()
        .values_list("letter_request_id", flat=True)
    )
    today = (
        SentMail.objects.filter(letter_request__applicant__school_id=school.pk, at__gte=begins)
        .exclude(kind__in=NOT_TO_THE_WRITER)
        .values_list("letter_request__writer__email", flat=True)
    )
    denied = LetterRequest.objects.filter(
        applicant__school_id=school.pk, denied_at__isnull=False
    ).values_list("writer__email", flat=True)
    return WriterMails(counted, frozenset(today), frozenset(denied))


def _ladder(
    due_on: date | None, latest_on: date | None, kind: str, year: SchoolYear
) -> tuple[Rung, ...]:
    """The rungs of a milestone; a date of one's own is nobody else's business."""
    if due_on is None:
        return ()
    rungs = milestone_rungs(
        due_on=due_on,
        latest_on=latest_on,
        season=year.season.year,
        policy=year.policies.deciding,
    )
    return tuple(
        rung for rung in rungs if kind not in PERSONAL or rung.recipient is Recipient.APPLICANT
    )


def _letter(letter_request: LetterRequest, year: SchoolYear, season: Season) -> Waiting:
    school_zone = ZoneInfo(year.school.time_zone)
    due_on = letter_request.promised_on or needed_day(
        letter_request=letter_request, season=season, today=year.today
    )
    is_recent = due_on is not None and due_on >= year.today - LATE_FOR
    asked_at = letter_request.asked_at
    rungs = writer_rungs(
        asked_on=asked_at.astimezone(school_zone).date() if asked_at else year.today,
        due_on=due_on if is_recent else None,
        season=season.year,
        policy=year.policies.deciding,
    )
    return Waiting(
        subject=f"letter-{letter_request.pk}",
        applicant_id=letter_request.applicant_id,
        kind=LETTER,
        due_on=due_on,
        last_on=due_on,
        rungs=tuple(
            rung for rung in rungs if not (letter_request.answer and rung.occasion == UNANSWERED)
        ),
        letter_request=letter_request,
    )
