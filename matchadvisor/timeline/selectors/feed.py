"""An applicant's dates as a calendar program reads them: titles and days, nothing else."""

from dataclasses import dataclass
from datetime import date, datetime

from django.conf import settings
from django.db.models import Max
from django.urls import reverse

from matchadvisor.common.calendars import Entry, write_feed
from matchadvisor.common.templatetags.dates import day_words
from matchadvisor.core.season import Season
from matchadvisor.policy.registry import specialty
from matchadvisor.timeline.models import Feed, Milestone
from matchadvisor.timeline.selectors.milestones import title_of
from triage.models import Applicant

TITLE = "Residency application {season}"
LATEST = "The last day that still serves is {day}."
PROVISIONAL = "This day is expected, no official page says it yet."
MOVED = "This day was set by hand."
COMPLETED = "Completed."
CANCELLED = "This is no longer needed."


@dataclass(frozen=True, slots=True)
class FeedText:
    """A feed as it is handed out, and when anything in it last changed; None where it is empty."""

    content: bytes
    changed_at: datetime | None


def feed_in_force(*, applicant: Applicant) -> Feed | None:
    """The applicant's feed, if there is one that nobody revoked."""
    return Feed.objects.in_force().filter(applicant=applicant).first()


def feed_text(*, applicant: Applicant, season: Season) -> FeedText:
    """The dated milestones of a season, cancelled ones included; two queries.

    It names no person, and holds no note, since notes are for those who sign in.
    """
    rows = Milestone.objects.filter(applicant=applicant, season=season.year)
    dated = rows.filter(due_on__isnull=False).order_by("due_on", "pk")
    return FeedText(
        content=write_feed(
            [_entry(row, row.due_on) for row in dated if row.due_on],
            title=TITLE.format(season=season.year),
        ),
        changed_at=rows.aggregate(last=Max("changed_at"))["last"],
    )


def feed_title_of(milestone: Milestone) -> str:
    """What calendars call a milestone: its title and, where it has one, its specialty."""
    title = title_of(milestone)
    if not milestone.specialty:
        return title
    return f"{title} ({specialty(milestone.specialty).name})"


def _entry(milestone: Milestone, day: date) -> Entry:
    has_hour = milestone.due_at is not None and milestone.time_zone != ""
    return Entry(
        name=f"milestone-{milestone.pk}",
        sequence=milestone.sequence,
        changed_at=milestone.changed_at,
        title=feed_title_of(milestone),
        text=" ".join(_sentences(milestone)),
        url=settings.SITE_URL + reverse("timeline:milestone", args=[milestone.pk]),
        day=day,
        at=milestone.due_at if has_hour else None,
        time_zone=milestone.time_zone,
        is_cancelled=milestone.cancelled_at is not None,
    )


def _sentences(milestone: Milestone) -> list[str]:
    said = []
    if milestone.cancelled_at:
        said.append(CANCELLED)
    elif milestone.completed_at:
        said.append(COMPLETED)
    if milestone.service:
        said.append(f"{milestone.service}.")
    if milestone.latest_on:
        said.append(
            LATEST.format(day=f"{day_words(milestone.latest_on)} {milestone.latest_on.year}")
        )
    if milestone.moved_at:
        said.append(MOVED)
    elif milestone.is_provisional:
        said.append(PROVISIONAL)
    return said
