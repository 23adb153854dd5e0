"""Who has looked at a student's file: one line for each person and day."""

from collections import defaultdict
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.core.paginator import Page, Paginator
from django.db.models import Count, F, Max, Min, QuerySet
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import TruncDate

from matchadvisor.audit.enums import EXPORTED
from matchadvisor.audit.models import EventSubject
from matchadvisor.privacy.selectors.purposes import purposes_told_to
from matchadvisor.privacy.selectors.readers import BY_LINK, GONE, Reader, link_holders, people
from matchadvisor.privacy.wording.kinds import seen_words
from matchadvisor.privacy.wording.pages import shown_words
from triage.models import Applicant

PER_PAGE = 30
GROUPS = ("day", "by", "link")
Group = tuple[date, int | None, int]


@dataclass(frozen=True, slots=True)
class Look:
    """One thing that a person looked at on a day; ``why`` is what they said where it was asked."""

    words: str
    times: int
    is_file: bool
    why: str


@dataclass(frozen=True, slots=True)
class Visit:
    """What one person looked at on one day, from the first look to the last."""

    day: date
    reader: Reader
    first_at: datetime
    last_at: datetime
    looks: tuple[Look, ...]


@dataclass(frozen=True, slots=True)
class DisclosureLog:
    """One page of a student's log; ``total`` looks stand behind all its pages."""

    page: Page[Any]
    visits: Sequence[Visit]
    total: int


def disclosure_log(
    *, applicant: Applicant, zone: ZoneInfo, number: str | None, is_own: bool = True
) -> DisclosureLog:
    """A page of who looked at a file, the latest day first; eight queries at most.

    A day is that of the school's time zone ``zone``. Without ``is_own`` the words speak of the
    student to somebody else.
    """
    rows = _rows(applicant, zone)
    groups = (
        rows.values(*GROUPS)
        .annotate(times=Count("pk"), first=Min("event__at"), last=Max("event__at"))
        .order_by("-day", "-last", "by", "link")
    )
    page = Paginator(groups, PER_PAGE).get_page(number)
    shown = list(page.object_list)
    worded = shown_words if is_own else seen_words
    looks = _looks(rows, {row["day"] for row in shown}, applicant, worded)
    readers = _readers(shown, applicant)
    visits = [
        Visit(row["day"], readers[key], row["first"], row["last"], tuple(looks[key]))
        for row in shown
        for key in [_key(row)]
    ]
    return DisclosureLog(page, visits, rows.count())


def _rows(applicant: Applicant, zone: ZoneInfo) -> QuerySet[Any, Any]:
    return EventSubject.objects.filter(applicant_id=applicant.pk).annotate(
        day=TruncDate("event__at", tzinfo=zone),
        by=F("event__by_id"),
        link=KeyTextTransform("link", "event__details"),
        view=KeyTextTransform("view", "event__details"),
        purpose=KeyTextTransform("purpose", "event__details"),
        kind=F("event__kind"),
    )


def _looks(
    rows: QuerySet[Any, Any],
    days: set[date],
    applicant: Applicant,
    worded: Callable[[str], str],
) -> defaultdict[Group, list[Look]]:
    """What was looked at on some days, the most often looked at first; two queries."""
    found: defaultdict[Group, list[Look]] = defaultdict(list)
    if not days:
        return found
    on_days = rows.filter(day__gte=min(days), day__lte=max(days))
    counted = on_days.values(*GROUPS, "view", "kind", "purpose").annotate(times=Count("pk"))
    ordered = list(counted.order_by("-times", "kind", "view", "purpose"))
    reasons = purposes_told_to(applicant, (_number(row["purpose"]) for row in ordered))
    merged: dict[tuple[Group, str, bool, str], int] = {}
    for row in ordered:
        why = reasons.get(_number(row["purpose"]), "")
        look = (_key(row), worded(row["view"] or ""), row["kind"] == EXPORTED, why)
        merged[look] = merged.get(look, 0) + row["times"]
    for (group, words, is_file, why), times in merged.items():
        found[group].append(Look(words, times, is_file, why))
    return found


def _readers(rows: Collection[dict[str, Any]], applicant: Applicant) -> dict[Group, Reader]:
    known = people(row["by"] for row in rows)
    numbers = {_number(row["link"]) for row in rows} - {0}
    links = link_holders(numbers, applicant=applicant.pk)
    readers = {}
    for row in rows:
        if row["by"] is not None:
            readers[_key(row)] = known.get(row["by"], Reader(GONE, ""))
        else:
            readers[_key(row)] = links.get(_number(row["link"]), Reader(BY_LINK, ""))
    return readers


def _key(row: dict[str, Any]) -> Group:
    return row["day"], row["by"], _number(row["link"])


def _number(stored: int | str | None) -> int:
    """A number out of an event's details, which one database gives as text; 0 for none."""
    return int(stored or 0)
