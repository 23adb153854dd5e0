"""Choosing which policy decides."""

from datetime import datetime

from django.db import transaction

from matchadvisor.accounts.models import School, User
from matchadvisor.audit import services as audit
from matchadvisor.policy.loading import POLICY_NAMES
from matchadvisor.policy.models import PolicyChoice
from matchadvisor.policy.selectors import deciding_name
from matchadvisor.policy.services import edits


class NoSuchPolicy(Exception):
    """No policy of this name is on offer."""


@transaction.atomic
def choose_deciding_policy(
    *,
    school: School,
    season: int,
    policy_name: str,
    by: User,
    at: datetime,
    seen: str | None = None,
) -> PolicyChoice:
    """Let a policy decide for a school in a season.

    ``seen`` is the policy that decided when the person looked. Raises NoSuchPolicy, or
    ChangedMeanwhile where another one decides by now.
    """
    if policy_name not in POLICY_NAMES:
        raise NoSuchPolicy(policy_name)
    edits.lock(school)
    if seen is not None and deciding_name(school=school, season=season) != seen:
        raise edits.ChangedMeanwhile
    choice = PolicyChoice.objects.create(
        school=school, season=season, policy_name=policy_name, chosen_by=by, chosen_at=at
    )
    audit.record(
        "policy.deciding_policy_chosen",
        target=choice,
        by_id=by.pk,
        at=at,
        season=season,
        policy=policy_name,
    )
    return choice
