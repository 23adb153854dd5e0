"""One season of the demo school, lived a few hours of each day, and what came of it."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from letters.enums import Party, Step
from letters.models import LetterRequest
from letters.services.requests import take_step
from matchadvisor.accounts.models import School, User
from matchadvisor.demo.load import load_demo
from matchadvisor.demo.office import SLUG
from matchadvisor.timeline.enums import Cadence, Kind
from matchadvisor.timeline.models import MailPreference, Milestone
from matchadvisor.timeline.services.milestones import complete_milestone
from matchadvisor.timeline.services.ticking import tick_school
from triage.models import Applicant

BEGINS = date(2026, 9, 21)
"""Loaded on this day, the demo's submission opens seven weeks later."""
ENDS = date(2027, 3, 30)
CLOCK_CHANGES = {date(2026, 10, 25), date(2026, 11, 1), date(2027, 3, 14), date(2027, 3, 28)}
"""Of Central Europe and of North America, in both seasons."""
HOURS = (12, 22, 6, 18, 9, 19)
"""The hour of UTC at which the scheduler rings, day after day by turns."""
ON_A_CHANGE = range(0, 24, 2)
ZONES = ("America/New_York", "Pacific/Honolulu", "Europe/Berlin")
AHEAD, ONCE_PAST, NEVER = 0, 1, 2
"""How students see to their dates, by turns; those that they added stay open."""
DELIVERS_EVERY = 3
"""One writer in so many uploads the letter without being reminded to the end."""


@dataclass
class LivedSeason:
    """What happened: whose mails go by which clock, and when the scheduler rang."""

    school: School
    zones: dict[str, ZoneInfo]
    ticks: list[datetime] = field(default_factory=list)


def live():
    """Load the demo school and let one season pass.

    Who does what goes by the order of people and letters. Keys would make another season of it
    wherever their sequences start.
    """
    begins = datetime.combine(BEGINS, time(16), tzinfo=UTC)
    load_demo(at=begins)
    season = LivedSeason(School.objects.get(slug=SLUG), _choose_mails(begins))
    manners = _turns(Applicant.objects.filter(school=season.school), 3)
    turns = _turns(LetterRequest.objects.filter(applicant__school=season.school), DELIVERS_EVERY)
    day = BEGINS
    while day < ENDS:
        day += timedelta(days=1)
        by_turns = [HOURS[day.toordinal() % len(HOURS)]]
        hours = ON_A_CHANGE if day in CLOCK_CHANGES else by_turns
        for hour in hours:
            at = datetime.combine(day, time(hour, 10), tzinfo=UTC)
            tick_school(school=season.school, at=at)
            season.ticks.append(at)
        evening = datetime.combine(day, time(23, 40), tzinfo=UTC)
        _complete(season.school, manners, evening)
        _deliver(season.school, turns, evening)
    return season


def _turns(rows, count):
    """Number rows from 0 to below ``count`` by turns, in their order."""
    pks = rows.order_by("pk").values_list("pk", flat=True)
    return {pk: number % count for number, pk in enumerate(pks)}


def _choose_mails(at):
    """Spread everybody over the time zones and cadences; one in ten wants no reminders."""
    MailPreference.objects.all().delete()
    users = list(User.objects.filter(school__slug=SLUG).order_by("pk"))
    MailPreference.objects.bulk_create(
        MailPreference(
            user=user,
            time_zone=ZONES[number % 3],
            digest=list(Cadence)[number // 3 % 3] if user.role == "student" else Cadence.DAILY,
            reminders=user.role != "student" or number % 10 != 0,
            changed_at=at,
        )
        for number, user in enumerate(users)
    )
    return {user.email: ZoneInfo(ZONES[number % 3]) for number, user in enumerate(users)}


def _complete(school, manners, at):
    """Let students complete what they complete: some ahead of the day, some once it has passed."""
    today = at.date()
    due = (
        Milestone.objects.open()
        .filter(applicant__school=school, is_event=False, due_on__isnull=False)
        .exclude(kind=Kind.OWN)
        .select_related("applicant__user")
        .order_by("pk")
    )
    for milestone in due:
        manner = manners[milestone.applicant_id]
        is_close = manner == AHEAD and milestone.due_on <= today + timedelta(days=5)
        is_past = manner == ONCE_PAST and last_day(milestone) < today
        if is_close or is_past:
            user = milestone.applicant.user
            complete_milestone(milestone=milestone, sequence=milestone.sequence, by=user, at=at)


def _deliver(school, turns, at):
    """Let some writers upload their letter, one each day."""
    waiting = LetterRequest.objects.with_writer().filter(applicant__school=school)
    request = next((each for each in waiting.order_by("pk") if turns[each.pk] == 0), None)
    if request:
        take_step(
            letter_request=request,
            step=Step.REPORT_UPLOAD,
            party=Party.WRITER,
            version=request.version,
            by=None,
            at=at,
        )


def last_day(milestone):
    """The last day that still serves."""
    return milestone.latest_on or milestone.due_on
