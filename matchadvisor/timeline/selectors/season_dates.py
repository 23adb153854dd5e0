"""The season's dates service by service, and what an entered one moved."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count

from matchadvisor.accounts.models import School
from matchadvisor.common.templatetags.dates import hour_words
from matchadvisor.core.season import Season
from matchadvisor.core.season_facts import SeasonDate
from matchadvisor.policy.loading import shipped_season
from matchadvisor.policy.models import SeasonFact
from matchadvisor.timeline.enums import Change, Kind
from matchadvisor.timeline.models import MilestoneChange
from matchadvisor.timeline.rules.due_days import OFFICIAL
from matchadvisor.timeline.wording.lines import zone_words
from matchadvisor.timeline.wording.season_dates import BY_KEY, HEADINGS, KNOWN_DATES, OTHERS

DATES = "dates."


@dataclass(frozen=True, slots=True)
class SeasonRow:
    """One date of the season; ``fact`` is None while it is not published.

    ``entered`` is the office's own entry that holds, also one that takes the date back.
    """

    key: str
    title: str
    service: str
    fact: SeasonDate | None
    hour: str
    zone: str
    is_provisional: bool
    entered: SeasonFact | None


@dataclass(frozen=True, slots=True)
class ServiceDates:
    """The dates of one service."""

    name: str
    rows: tuple[SeasonRow, ...]


@dataclass(frozen=True, slots=True)
class Move:
    """How many milestones of one kind went from one day to another."""

    title: str
    before: date | None
    after: date | None
    count: int


@dataclass(frozen=True, slots=True)
class EntryRow:
    """One entry of the office about a date, with what it moved."""

    pk: int
    day: date | None
    source: str
    url: str
    by: str
    at: datetime
    moves: tuple[Move, ...]


def season_dates(*, school: School, season: Season) -> tuple[ServiceDates, ...]:
    """Every date that is known or asked for; one query."""
    entered = _latest(school, season.year)
    shipped = shipped_season(season.year).dates
    keys = [*(known.key for known in KNOWN_DATES), *shipped, *season.dates]
    rows = [_row(key, season, entered.get(key)) for key in dict.fromkeys(keys)]
    services = [*HEADINGS, OTHERS]
    grouped = {name: [row for row in rows if _section(row) == name] for name in services}
    return tuple(
        ServiceDates(HEADINGS.get(name, name), tuple(each))
        for name, each in grouped.items()
        if each
    )


def season_date(*, key: str, school: School, season: Season) -> SeasonRow | None:
    """One date, or None where neither the product nor the season knows it."""
    entered = _latest(school, season.year).get(key)
    if all(key not in known for known in (BY_KEY, season.dates, shipped_season(season.year).dates)):
        return None
    return _row(key, season, entered)


def entries_of(*, key: str, school: School, season: int) -> Sequence[EntryRow]:
    """What the office entered about a date, the latest first, with what each entry moved."""
    facts = list(
        SeasonFact.objects.filter(school=school, season=season, key=f"{DATES}{key}")
        .select_related("entered_by")
        .order_by("-pk")
    )
    moves = _moves(school, season, [fact.entered_at for fact in facts])
    return [
        EntryRow(
            pk=fact.pk,
            day=_day_of(fact),
            source=fact.source,
            url=fact.url,
            by=fact.entered_by.get_full_name(),
            at=fact.entered_at,
            moves=tuple(moves.get(fact.entered_at, ())),
        )
        for fact in facts
    ]


def _latest(school: School, season: int) -> dict[str, SeasonFact]:
    facts = (
        SeasonFact.objects.filter(school=school, season=season, key__startswith=DATES)
        .select_related("entered_by")
        .order_by("pk")
    )
    return {fact.key.removeprefix(DATES): fact for fact in facts}


def _row(key: str, season: Season, entered: SeasonFact | None) -> SeasonRow:
    fact = season.dates.get(key)
    told = fact or shipped_season(season.year).dates.get(key)
    known = BY_KEY.get(key)
    return SeasonRow(
        key=key,
        title=told.title if told else known.title if known else key,
        service=known.service if known else told.service if told else OTHERS,
        fact=fact,
        hour=hour_words(fact.at, fact.tz) if fact else "",
        zone=zone_words(fact.tz) if fact else "",
        is_provisional=fact is not None and not fact.confidence.startswith(OFFICIAL),
        entered=entered,
    )


def _section(row: SeasonRow) -> str:
    return row.service if row.service in HEADINGS else OTHERS


def _day_of(fact: SeasonFact) -> date | None:
    """The entered day; None where the date was taken back."""
    if fact.value is None:
        return None
    return date.fromisoformat(str(fact.value.get("on") or fact.value["at"])[:10])


def _moves(school: School, season: int, at: Sequence[datetime]) -> dict[datetime, list[Move]]:
    rows = (
        MilestoneChange.objects.filter(
            change=Change.FOLLOWED,
            at__in=at,
            milestone__season=season,
            milestone__applicant__school=school,
        )
        .values_list(
            "at", "milestone__kind", "due_before", "due_after", "latest_before", "latest_after"
        )
        .annotate(count=Count("pk"))
        .order_by("due_after", "milestone__kind", "due_before", "latest_after", "latest_before")
    )
    counts: Counter[tuple[datetime, str, date | None, date | None]] = Counter()
    for instant, kind, before, after, last_before, last_after, count in rows:
        title = Kind(kind).label
        if before != after:
            counts[instant, title, before, after] += count
        if last_before != last_after:
            counts[instant, f"{title}, the last day", last_before, last_after] += count
    moves: dict[datetime, list[Move]] = {}
    for (instant, title, before, after), count in counts.items():
        moves.setdefault(instant, []).append(Move(title, before, after, count))
    return moves
