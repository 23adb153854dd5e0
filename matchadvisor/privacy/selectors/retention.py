"""How long a student's file has to be kept, and what stands in the way of erasing it."""

from dataclasses import dataclass
from datetime import date

from matchadvisor.core.policy import Policy
from matchadvisor.privacy.models import ErasureRequest, LegalHold
from triage.enums import LeftAs
from triage.models import Applicant

KEY = "office.retention"
GONE_AS = frozenset({LeftAs.GRADUATED, LeftAs.TRANSFERRED, LeftAs.LEFT_SCHOOL})
"""Whoever moved to a later class is still at the school."""


@dataclass(frozen=True, slots=True)
class Retention:
    """How a file stands: ``until`` is the first day on which it may be erased, None before it runs.

    ``hold`` is the hold in force, ``asked`` the request to erase it earlier.
    """

    years: int
    source: str
    policy_version: str
    until: date | None
    has_passed: bool
    hold: LegalHold | None
    asked: ErasureRequest | None


def retention_of(*, applicant: Applicant, policy: Policy, season: int, today: date) -> Retention:
    """How a student's file stands on a day; two queries."""
    entry = policy.at(KEY, season)
    years = entry.value["years_after_leaving"]
    until = kept_until(applicant, years)
    holds = LegalHold.objects.in_force().filter(applicant=applicant).select_related("set_by")
    requests = ErasureRequest.objects.filter(applicant=applicant).select_related("asked_by")
    return Retention(
        years=years,
        source=entry.source,
        policy_version=policy.version,
        until=until,
        has_passed=until is not None and today >= until,
        hold=holds.first(),
        asked=requests.first(),
    )


def kept_until(applicant: Applicant, years: int) -> date | None:
    """The first day on which the file may go: the day of leaving, some years later."""
    if applicant.left_on is None or LeftAs(applicant.left_as) not in GONE_AS:
        return None
    try:
        return applicant.left_on.replace(year=applicant.left_on.year + years)
    except ValueError:  # the 29th of February
        return date(applicant.left_on.year + years, 3, 1)
