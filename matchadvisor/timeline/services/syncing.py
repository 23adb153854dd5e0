"""Keeping milestones in step with the season's dates and with what applicants aim at (T-4)."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import F

from matchadvisor.accounts.models import School
from matchadvisor.core.policy import Policy
from matchadvisor.core.season import Season
from matchadvisor.policy.selectors import policies_for, school_season, season_for
from matchadvisor.timeline.enums import Change, Kind
from matchadvisor.timeline.facts import Planned, YearFacts
from matchadvisor.timeline.models import CohortDate, Milestone, MilestoneChange
from matchadvisor.timeline.models.milestones import ADDED
from matchadvisor.timeline.rules.due_days import due_days
from matchadvisor.timeline.selectors.rotation_steps import rotation_steps
from matchadvisor.timeline.selectors.year_facts import year_facts
from triage.models import Applicant

FOLLOWS = (
    "due_on",
    "latest_on",
    "due_at",
    "time_zone",
    "service",
    "is_event",
    "is_provisional",
    "season_due_on",
    "rule",
    "source",
    "policy_version",
    "title",
    "note",
)
"""What a milestone takes from the rules, as long as nobody moved or completed it."""
BATCH = 500

Slot = tuple[int, str, str, str]


@dataclass(slots=True)
class Synced:
    """What one run changed: milestones added, moved with the season, no longer needed."""

    added: list[Milestone] = field(default_factory=list)
    moved: list[Milestone] = field(default_factory=list)
    cancelled: list[Milestone] = field(default_factory=list)

    @property
    def is_something(self) -> bool:
        """Whether anything was out of step."""
        return bool(self.added or self.moved or self.cancelled)


def sync_school(*, school: School, today: date, at: datetime) -> Synced:
    """Bring the milestones of every student of a school's class into step; safe to run again."""
    season = season_for(school=school, season=school_season(school=school, today=today))
    policy = policies_for(school=school, season=season.year).deciding
    in_class = Applicant.objects.filter(school=school).current()
    applicants = list(in_class.values_list("pk", flat=True))
    return sync_applicants(
        applicants=applicants, school=school, season=season, policy=policy, at=at
    )


@transaction.atomic
def sync_applicants(
    *, applicants: Collection[int], school: School, season: Season, policy: Policy, at: datetime
) -> Synced:
    """Bring the milestones of some students of one school into step.

    The school's row is held meanwhile, so that two runs at once add nothing twice. A day that
    a person moved stays, and so does what somebody completed.
    """
    School.objects.select_for_update(no_key=True).get(pk=school.pk)
    synced = _compared(applicants, season, policy, at)
    _add_cohort_dates(_missing_cohort_dates(applicants, school, season), season, at)
    _write(synced, at)
    return synced


def keep_in_step(*, applicant: Applicant, season: Season, policy: Policy, at: datetime) -> None:
    """Bring one student's milestones into step; writes and locks nothing where they are.

    Those of a student who left the class stay as they were.
    """
    if not applicant.is_current:
        return
    keys = [applicant.pk]
    if _compared(keys, season, policy, at).is_something or _missing_cohort_dates(
        keys, applicant.school, season
    ):
        sync_applicants(
            applicants=keys, school=applicant.school, season=season, policy=policy, at=at
        )


def _compared(applicants: Collection[int], season: Season, policy: Policy, at: datetime) -> Synced:
    wanted = _wanted(year_facts(applicants=applicants, season=season), season, policy)
    wanted |= {
        (pk, str(planned.kind), planned.specialty, planned.subject): planned
        for pk, planned in rotation_steps(applicants=applicants, season=season, policy=policy)
    }
    found = _milestones(applicants, season)
    synced = Synced()
    for slot, planned in wanted.items():
        milestone = found.get(slot)
        if milestone is None:
            synced.added.append(_new(slot, planned, season, at))
        elif milestone.cancelled_at:
            _follow(milestone, planned, at)
            milestone.cancelled_at = None
            synced.added.append(milestone)
        elif _is_free(milestone) and _differs(milestone, planned):
            _follow(milestone, planned, at)
            synced.moved.append(milestone)
    for slot, milestone in found.items():
        if slot not in wanted and not milestone.cancelled_at and not milestone.completed_at:
            milestone.cancelled_at = at
            milestone.sequence += 1
            milestone.changed_at = at
            synced.cancelled.append(milestone)
    return synced


def planned_fields(planned: Planned) -> Mapping[str, object]:
    """What a rule's milestone writes into the row."""
    return {
        "due_on": planned.due_on,
        "latest_on": _later(planned),
        "due_at": planned.at,
        "time_zone": planned.time_zone,
        "service": planned.service,
        "is_event": planned.is_event,
        "is_provisional": planned.is_provisional,
        "season_due_on": planned.due_on,
        "rule": planned.finding.rule,
        "source": planned.finding.source,
        "policy_version": planned.finding.policy,
        "title": planned.title,
        "note": planned.note,
    }


def _later(planned: Planned) -> date | None:
    if planned.due_on and planned.latest_on and planned.latest_on <= planned.due_on:
        return None
    return planned.latest_on


def _milestones(applicants: Collection[int], season: Season) -> dict[Slot, Milestone]:
    rows = Milestone.objects.filter(applicant__in=applicants, season=season.year).exclude(
        kind__in=ADDED
    )
    return {(row.applicant_id, row.kind, row.specialty, row.subject): row for row in rows}


def _wanted(facts: Mapping[int, YearFacts], season: Season, policy: Policy) -> dict[Slot, Planned]:
    shared: dict[YearFacts, tuple[Planned, ...]] = {}
    wanted = {}
    for pk, year in facts.items():
        if year not in shared:
            shared[year] = due_days(year, season, policy)
        for planned in shared[year]:
            wanted[pk, str(planned.kind), planned.specialty, ""] = planned
    return wanted


def _is_free(milestone: Milestone) -> bool:
    return milestone.moved_at is None and milestone.completed_at is None


def _differs(milestone: Milestone, planned: Planned) -> bool:
    fields = planned_fields(planned)
    return any(getattr(milestone, name) != fields[name] for name in FOLLOWS)


def _new(slot: Slot, planned: Planned, season: Season, at: datetime) -> Milestone:
    applicant_id, kind, specialty, subject = slot
    return Milestone(
        applicant_id=applicant_id,
        season=season.year,
        kind=kind,
        specialty=specialty,
        subject=subject,
        changed_at=at,
        **planned_fields(planned),
    )


def _follow(milestone: Milestone, planned: Planned, at: datetime) -> None:
    for name, value in planned_fields(planned).items():
        setattr(milestone, name, value)
    milestone.sequence += 1
    milestone.changed_at = at


def _missing_cohort_dates(
    applicants: Collection[int], school: School, season: Season
) -> list[tuple[int, CohortDate]]:
    dates = list(
        CohortDate.objects.in_force().filter(school=school, season=season.year).order_by("pk")
    )
    held = set(
        Milestone.objects.filter(applicant__in=applicants, cohort_date__in=dates).values_list(
            "applicant_id", "cohort_date_id"
        )
    )
    return [(pk, each) for each in dates for pk in applicants if (pk, each.pk) not in held]


def _add_cohort_dates(
    missing: Collection[tuple[int, CohortDate]], season: Season, at: datetime
) -> None:
    Milestone.objects.bulk_create(
        [
            Milestone(
                applicant_id=pk,
                season=season.year,
                kind=Kind.COHORT,
                cohort_date=cohort_date,
                title=cohort_date.title,
                note=cohort_date.note,
                due_on=cohort_date.due_on,
                changed_at=at,
            )
            for pk, cohort_date in missing
        ],
        batch_size=BATCH,
    )


def _write(synced: Synced, at: datetime) -> None:
    new = [milestone for milestone in synced.added if milestone.pk is None]
    back = [milestone for milestone in synced.added if milestone.pk is not None]
    free = Milestone.objects.filter(moved_at=None, completed_at=None)
    rows = (
        free.select_for_update(no_key=True)
        .filter(pk__in=[m.pk for m in synced.moved])
        .values_list("pk", "due_on", "latest_on")
    )
    before = {pk: (due_on, latest_on) for pk, due_on, latest_on in rows}
    synced.moved = [milestone for milestone in synced.moved if milestone.pk in before]
    Milestone.objects.bulk_create(new, batch_size=BATCH)
    _update([*back, *synced.moved, *synced.cancelled], at)
    changes = [_change(m, Change.PLANNED, None, at) for m in new]
    changes += [_change(m, Change.REVIVED, None, at) for m in back]
    changes += [
        _followed(m, *before[m.pk], at)
        for m in synced.moved
        if before[m.pk] != (m.due_on, m.latest_on)
    ]
    changes += [_change(m, Change.CANCELLED, m.due_on, at) for m in synced.cancelled]
    MilestoneChange.objects.bulk_create(changes, batch_size=BATCH)


def _update(milestones: Iterable[Milestone], at: datetime) -> None:
    """Write what the milestones follow: one update for all that have the same values.

    Most of a school's milestones of one kind and service do.
    """
    fields = (*FOLLOWS, "cancelled_at")
    same: defaultdict[tuple[Any, ...], list[int]] = defaultdict(list)
    for milestone in milestones:
        same[tuple(getattr(milestone, name) for name in fields)].append(milestone.pk)
    for values, pks in same.items():
        Milestone.objects.filter(pk__in=pks).update(
            **dict(zip(fields, values, strict=True)), sequence=F("sequence") + 1, changed_at=at
        )


def _followed(
    milestone: Milestone, due_on: date | None, latest_on: date | None, at: datetime
) -> MilestoneChange:
    change = _change(milestone, Change.FOLLOWED, due_on, at)
    if latest_on != milestone.latest_on:
        change.latest_before, change.latest_after = latest_on, milestone.latest_on
    return change


def _change(
    milestone: Milestone, change: Change, before: date | None, at: datetime
) -> MilestoneChange:
    after = None if change is Change.CANCELLED else milestone.due_on
    return MilestoneChange(
        milestone=milestone, change=change, due_before=before, due_after=after, at=at
    )
