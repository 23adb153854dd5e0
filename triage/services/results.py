"""Entering, expecting, correcting and removing Step 2 CK results."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.db import transaction

from matchadvisor.accounts.models import User
from matchadvisor.audit import services as audit
from matchadvisor.core.policy import Policy
from triage.enums import Origin, Outcome
from triage.facts import ApplicantFacts, Step2Facts
from triage.models import Applicant, Step2Result
from triage.rules.zone import ScoreOutOfRange, refuse_impossible_score
from triage.services.locking import lock_applicant

__all__ = ["ScoreOutOfRange"]


class NothingEntered(Exception):
    """Neither a score nor pass or fail was given."""


class TakenInTheFuture(Exception):
    """A result is of a test that is still to come."""


class DatesOutOfOrder(Exception):
    """The test dates of the attempts do not follow each other, or a result precedes its test."""


class AllAttemptsUsed(Exception):
    """There are as many attempts on file as the examination allows."""


class ResultChanged(Exception):
    """Somebody corrected or removed this result in the meantime."""


class NotTheLatest(Exception):
    """Only the latest attempt can be removed."""


@dataclass(frozen=True, slots=True)
class _Entry:
    """What somebody says about one attempt."""

    score: int | None = None
    outcome: Outcome | None = None
    taken_on: date | None = None
    expected_on: date | None = None

    def is_said_by(self, row: Step2Result) -> bool:
        return (row.score, row.outcome, row.taken_on, row.expected_on) == (
            self.score,
            self.outcome or "",
            self.taken_on,
            self.expected_on,
        )


@transaction.atomic
def add_result(
    *,
    applicant: Applicant,
    score: int | None,
    taken_on: date | None,
    outcome: Outcome | None,
    by: User | None,
    at: datetime,
    policy: Policy,
    season: int,
    origin: Origin = Origin.SELF,
) -> Step2Result:
    """Enter the result of a further attempt, or of the one that was awaited.

    The same entry twice is one entry. Raises NothingEntered, ScoreOutOfRange, TakenInTheFuture,
    DatesOutOfOrder or AllAttemptsUsed.
    """
    entry = _Entry(score=score, outcome=outcome, taken_on=taken_on)
    applicant = lock_applicant(applicant.pk)
    _refuse_impossible(entry, applicant, at, policy, season)
    rows = _in_force(applicant)
    if rows and entry.is_said_by(rows[-1]):
        return rows[-1]
    awaited = rows[-1] if rows and rows[-1].is_awaited else None
    if awaited is None:
        _refuse_too_many(rows, policy, season)
    _refuse_disorder(entry, [row for row in rows if row is not awaited], [])
    attempt = awaited.attempt if awaited else len(rows) + 1
    return _write(applicant, awaited, attempt, entry, by=by, at=at, origin=origin)


@transaction.atomic
def expect_result(
    *,
    applicant: Applicant,
    expected_on: date | None,
    taken_on: date | None,
    by: User | None,
    at: datetime,
    policy: Policy,
    season: int,
    origin: Origin = Origin.SELF,
) -> Step2Result:
    """Note that a result is awaited, and from when it can be there.

    Raises DatesOutOfOrder or AllAttemptsUsed.
    """
    entry = _Entry(taken_on=taken_on, expected_on=expected_on)
    applicant = lock_applicant(applicant.pk)
    if taken_on and expected_on and expected_on < taken_on:
        raise DatesOutOfOrder
    rows = _in_force(applicant)
    awaited = rows[-1] if rows and rows[-1].is_awaited else None
    if awaited and entry.is_said_by(awaited):
        return awaited
    if awaited is None:
        _refuse_too_many(rows, policy, season)
    _refuse_disorder(entry, [row for row in rows if row is not awaited], [])
    attempt = awaited.attempt if awaited else len(rows) + 1
    return _write(applicant, awaited, attempt, entry, by=by, at=at, origin=origin)


@transaction.atomic
def correct_result(
    *,
    result: Step2Result,
    score: int | None,
    taken_on: date | None,
    outcome: Outcome | None,
    by: User | None,
    at: datetime,
    policy: Policy,
    season: int,
    origin: Origin = Origin.SELF,
) -> Step2Result:
    """Put a corrected row in the place of a result; the old one stays on file.

    Raises ResultChanged, NothingEntered, ScoreOutOfRange, TakenInTheFuture or DatesOutOfOrder.
    """
    entry = _Entry(score=score, outcome=outcome, taken_on=taken_on)
    applicant = lock_applicant(result.applicant_id)
    _refuse_impossible(entry, applicant, at, policy, season)
    rows = _in_force(applicant)
    now = next((row for row in rows if row.attempt == result.attempt), None)
    if now is not None and entry.is_said_by(now):
        return now
    if now is None or now.pk != result.pk:
        raise ResultChanged
    _refuse_disorder(
        entry,
        [row for row in rows if row.attempt < now.attempt],
        [row for row in rows if row.attempt > now.attempt],
    )
    return _write(applicant, now, now.attempt, entry, by=by, at=at, origin=origin)


@transaction.atomic
def remove_result(*, result: Step2Result, by: User, at: datetime) -> None:
    """Take the latest attempt off, entered by mistake; it stays in the history.

    Removing twice is removing once. Raises NotTheLatest or ResultChanged.
    """
    applicant = lock_applicant(result.applicant_id)
    rows = _in_force(applicant)
    result.refresh_from_db()
    if result.ended_at is not None:
        if Step2Result.objects.filter(replaces=result).exists():
            raise ResultChanged
        return
    if rows[-1].pk != result.pk:
        raise NotTheLatest
    Step2Result.objects.filter(pk=result.pk).update(ended_at=at, ended_by=by)
    _record("triage.result_removed", result, applicant, by, at)
    result.refresh_from_db()


def _in_force(applicant: Applicant) -> list[Step2Result]:
    return list(Step2Result.objects.in_force().filter(applicant=applicant).order_by("attempt"))


def _refuse_impossible(
    entry: _Entry, applicant: Applicant, at: datetime, policy: Policy, season: int
) -> None:
    if entry.score is None and entry.outcome is None:
        raise NothingEntered
    facts = ApplicantFacts(specialty="", season=season, step2=Step2Facts(score=entry.score))
    refuse_impossible_score(facts, policy)
    today = at.astimezone(ZoneInfo(applicant.school.time_zone)).date()
    if entry.taken_on and entry.taken_on > today:
        raise TakenInTheFuture


def _refuse_too_many(rows: Sequence[Step2Result], policy: Policy, season: int) -> None:
    if len(rows) >= policy.at("scores.attempts", season).value["most"]:
        raise AllAttemptsUsed


def _refuse_disorder(
    entry: _Entry, earlier: Sequence[Step2Result], later: Sequence[Step2Result]
) -> None:
    day = entry.taken_on
    if day is None:
        return
    if any(row.taken_on and row.taken_on >= day for row in earlier):
        raise DatesOutOfOrder
    if any(row.taken_on and row.taken_on <= day for row in later):
        raise DatesOutOfOrder


def _write(
    applicant: Applicant,
    old: Step2Result | None,
    attempt: int,
    entry: _Entry,
    *,
    by: User | None,
    at: datetime,
    origin: Origin,
) -> Step2Result:
    if old is not None:
        Step2Result.objects.in_force().filter(pk=old.pk).update(ended_at=at, ended_by=by)
    row = Step2Result.objects.create(
        applicant=applicant,
        attempt=attempt,
        score=entry.score,
        outcome=entry.outcome or "",
        taken_on=entry.taken_on,
        expected_on=entry.expected_on,
        origin=origin,
        entered_by=by,
        entered_at=at,
        replaces=old,
    )
    _record(written_as(row, old), row, applicant, by, at)
    return row


def written_as(row: Step2Result, old: Step2Result | None) -> str:
    """The audit's kind of event for a row that was written in the place of ``old``."""
    if old is not None and not old.is_awaited:
        return "triage.result_corrected"
    return "triage.result_expected" if row.is_awaited else "triage.result_entered"


def happening(
    kind: str, row: Step2Result, applicant: Applicant, by: User | None, at: datetime
) -> audit.Happening:
    """What the audit is told of a result."""
    return audit.Happening(
        kind,
        row,
        by.pk if by else None,
        at,
        applicant.school_id,
        {"applicant": applicant.pk, "attempt": row.attempt, "origin": row.origin},
    )


def _record(
    kind: str, row: Step2Result, applicant: Applicant, by: User | None, at: datetime
) -> None:
    audit.record_many([happening(kind, row, applicant, by, at)])
