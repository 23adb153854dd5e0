"""Applying a file of outcomes, all of it or nothing."""

from datetime import datetime

from django.db import transaction

from matchadvisor.accounts.models import School, User
from matchadvisor.audit import services as audit
from programs.models import Outcome
from programs.selectors.outcome_lines import COUNTS, OutcomeFile
from programs.selectors.outcome_plan import OutcomePlan, plan_outcomes

AT_ONCE = 500


@transaction.atomic
def import_outcomes(
    *, school: School, file: OutcomeFile, by: User | None, at: datetime
) -> OutcomePlan:
    """Apply every line that is not refused, in one transaction; returns what was done.

    The counts are kept as they are and shown nowhere below ten. The same file again changes
    nothing.
    """
    School.objects.select_for_update().get(pk=school.pk)
    plan = plan_outcomes(school=school, file=file)
    for outcome in (*plan.new, *plan.changed):
        outcome.updated_at = at
    Outcome.objects.bulk_create(plan.new, batch_size=AT_ONCE)
    Outcome.objects.bulk_update(plan.changed, [*COUNTS, "updated_at"], batch_size=AT_ONCE)
    if plan.new or plan.changed:
        audit.record(
            "programs.outcomes_imported",
            target=school,
            by_id=by.pk if by else None,
            at=at,
            school_id=school.pk,
            created=len(plan.new),
            updated=len(plan.changed),
            unchanged=plan.unchanged,
            refused=len(plan.refused),
        )
    return plan
