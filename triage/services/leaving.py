"""Leaving the class, coming back, and the turn of a season; nothing on file is lost by either."""

from collections.abc import Collection, Iterable
from datetime import date, datetime

from django.db import transaction
from django.db.models import QuerySet

from matchadvisor.accounts.models import School, User
from matchadvisor.accounts.staff import end_access, restore_access
from matchadvisor.audit import services as audit
from triage.enums import LeftAs, Origin, StaysBecause
from triage.models import Applicant, DetailChange, RollOver, Stay
from triage.selectors.class_turn import Turn, season_turn
from triage.services.locking import lock_applicant
from triage.services.people import change_details

IN_CLASS = "In the class"
BATCH = 500


class AlreadyLeft(Exception):
    """The student is not in the class any more."""


class StillInClass(Exception):
    """The student is in the class."""


class AlreadyRolledOver(Exception):
    """This season's turn was made already."""


class TooEarly(Exception):
    """The school still works in this season."""


class TurnChanged(Exception):
    """Who leaves and who stays is not what was shown any more."""


@transaction.atomic
def leave_class(
    *,
    applicant: Applicant,
    left_as: LeftAs,
    left_on: date,
    last_day: date | None,
    by: User,
    at: datetime,
    graduation_year: int | None = None,
) -> None:
    """Let a student leave the class: neither listed nor written to any more, and all kept.

    Args:
        last_day: the last day with access, None where it does not end.
        graduation_year: of the later class that they moved to.

    Raises AlreadyLeft.
    """
    held = lock_applicant(applicant.pk)
    if not held.is_current:
        raise AlreadyLeft
    if graduation_year is not None and graduation_year != held.graduation_year:
        change_details(applicant=held, details={"graduation_year": graduation_year}, by=by, at=at)
    Applicant.objects.filter(pk=held.pk).update(left_on=left_on, left_as=left_as)
    keep_class_changes([(held.pk, IN_CLASS, left_as.label)], by, at)
    audit.record("triage.class_left", target=held, by_id=by.pk, at=at, left_as=left_as.value)
    if last_day is not None and held.user is not None:
        end_access(user=held.user, last_day=last_day, by=by, at=at)


@transaction.atomic
def bring_back(*, applicant: Applicant, by: User, at: datetime) -> None:
    """Bring a student back into the class, with their access; raises StillInClass."""
    held = lock_applicant(applicant.pk)
    if held.is_current:
        raise StillInClass
    Applicant.objects.filter(pk=held.pk).update(left_on=None, left_as="")
    keep_class_changes([(held.pk, LeftAs(held.left_as).label, IN_CLASS)], by, at)
    audit.record("triage.class_joined_again", target=held, by_id=by.pk, at=at)
    if held.user is not None:
        restore_access(user=held.user, by=by, at=at)


@transaction.atomic
def mark_stays(
    *,
    school: School,
    applicants: Collection[int],
    season: int,
    reason: StaysBecause,
    by: User,
    at: datetime,
) -> int:
    """Note that some students stay when a season is over; says for how many it is news."""
    _hold(school)
    in_class = Applicant.objects.filter(school=school, pk__in=applicants).current()
    wanted = in_class.exclude(stays__season=season).order_by("pk")
    keys = list(wanted.values_list("pk", flat=True))
    Stay.objects.bulk_create(
        [
            Stay(applicant_id=pk, season=season, reason=reason, marked_by=by, marked_at=at)
            for pk in keys
        ],
        batch_size=BATCH,
    )
    if keys:
        _record("triage.students_stay", school, by, at, season=season, applicants=keys)
    return len(keys)


@transaction.atomic
def unmark_stay(*, applicant: Applicant, season: int, by: User, at: datetime) -> None:
    """Take it back that a student stays."""
    removed, _ = Stay.objects.filter(applicant=applicant, season=season).delete()
    if removed:
        audit.record("triage.stay_taken_back", target=applicant, by_id=by.pk, at=at, season=season)


@transaction.atomic
def roll_over(
    *, school: School, season: int, seen: str, last_day: date | None, by: User, at: datetime
) -> RollOver:
    """End a season as shown: who graduated leaves the class, who was to return is in it again.

    Once for each season, all of it or nothing. Lists, letters, timelines and rounds stay as they
    are. ``seen`` is the digest of what was shown.

    Raises AlreadyRolledOver, TooEarly or TurnChanged.
    """
    _hold(school)
    if RollOver.objects.filter(school=school, season=season).exists():
        raise AlreadyRolledOver
    turn = season_turn(school=school, today=school.day(at), season=season)
    if not turn.can_be_done:
        raise TooEarly
    if turn.digest != seen:
        raise TurnChanged
    _let_leave(turn, school.day(at), last_day, by, at)
    _let_return(turn, by, at)
    done = RollOver.objects.create(
        school=school,
        season=season,
        done_by=by,
        done_at=at,
        left=len(turn.leaving),
        stayed=len(turn.staying),
        returned=len(turn.returning),
    )
    audit.record(
        "triage.season_rolled_over",
        target=done,
        by_id=by.pk,
        at=at,
        season=season,
        left=[each.pk for each in turn.leaving],
        returned=[each.pk for each in turn.returning],
    )
    return done


def _let_leave(turn: Turn, day: date, last_day: date | None, by: User, at: datetime) -> None:
    leaving = _held(each.pk for each in turn.leaving)
    keys = list(leaving.values_list("pk", flat=True))
    Applicant.objects.filter(pk__in=keys).update(left_on=day, left_as=LeftAs.GRADUATED)
    keep_class_changes([(pk, IN_CLASS, LeftAs.GRADUATED.label) for pk in keys], by, at)
    if last_day is not None:
        User.objects.filter(applicant__in=keys, access_ends_on=None).update(access_ends_on=last_day)


def _let_return(turn: Turn, by: User, at: datetime) -> None:
    returning = list(_held(each.pk for each in turn.returning).select_related("user"))
    keys = [each.pk for each in returning]
    Applicant.objects.filter(pk__in=keys).update(left_on=None, left_as="")
    keep_class_changes(
        [(each.pk, LeftAs(each.left_as).label, IN_CLASS) for each in returning], by, at
    )
    User.objects.filter(applicant__in=keys).update(access_ends_on=None)


def _held(keys: Iterable[int]) -> QuerySet[Applicant]:
    return (
        Applicant.objects.select_for_update(of=("self",)).filter(pk__in=list(keys)).order_by("pk")
    )


def keep_class_changes(changes: Iterable[tuple[int, str, str]], by: User, at: datetime) -> None:
    """Keep in their history who was in the class and who is now: key, old, new."""
    DetailChange.objects.bulk_create(
        [
            DetailChange(
                applicant_id=pk,
                field="class",
                old=old,
                new=new,
                origin=Origin.OFFICE,
                changed_by=by,
                changed_at=at,
            )
            for pk, old, new in changes
        ],
        batch_size=BATCH,
    )


def _hold(school: School) -> None:
    School.objects.select_for_update(no_key=True).get(pk=school.pk)


def _record(kind: str, school: School, by: User, at: datetime, **details: object) -> None:
    audit.record(kind, target=school, by_id=by.pk, at=at, school_id=school.pk, **details)
