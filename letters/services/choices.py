"""What a person chooses for one request: waiver, score, a day of one's own."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.db import transaction

from letters.enums import Party, State, Step, Waiver
from letters.models import LetterRequest
from letters.permissions import is_own
from letters.rules.states import ENDS
from letters.services.steps import Stamp, move, record, set_fields, stamp_of
from matchadvisor.accounts.models import User

GOING_ON = tuple(state for state in State if state not in ENDS)


class NotTheApplicant(Exception):
    """Only the applicant chooses a waiver and opts in to a score (L-4, L-7)."""


@transaction.atomic
def choose_waiver(*, letter_request: LetterRequest, waiver: Waiver, by: User, at: datetime) -> None:
    """Record the applicant's choice with its day (L-7).

    Raises NotTheApplicant, or StepRefused once the request has ended.
    """
    applicant = letter_request.applicant
    _refuse_others(letter_request, by)
    today = at.astimezone(ZoneInfo(applicant.school.time_zone)).date()
    set_fields(letter_request, GOING_ON, waiver=waiver, waiver_on=today)
    stamp = Stamp(Party.APPLICANT, by, at)
    record("letters.waiver_chosen", letter_request, stamp, waiver=waiver.value)


@transaction.atomic
def share_score(*, letter_request: LetterRequest, shares: bool, by: User, at: datetime) -> None:
    """Record whether the writer may read the score on the writer's page (L-4).

    Raises NotTheApplicant, or StepRefused once the request has ended.
    """
    _refuse_others(letter_request, by)
    set_fields(letter_request, GOING_ON, shares_score=shares)
    stamp = Stamp(Party.APPLICANT, by, at)
    record("letters.score_sharing_chosen", letter_request, stamp, shares=shares)


@transaction.atomic
def set_needed_day(
    *,
    letter_request: LetterRequest,
    needed_on: date | None,
    by: User,
    at: datetime,
    reason: str = "",
) -> None:
    """Name a day of one's own by which the letter is needed; None goes back to the season's.

    Raises StepRefused once the letter is delivered or the request has ended, or ReasonMissing.
    """
    stamp = stamp_of(by, letter_request.applicant, at, reason)
    move(letter_request=letter_request, step=Step.NAME_DAY, stamp=stamp, needed_on=needed_on)
    record("letters.needed_day_set", letter_request, stamp, needed_on=needed_on)


def _refuse_others(letter_request: LetterRequest, by: User) -> None:
    if not is_own(by, letter_request.applicant):
        raise NotTheApplicant
