"""Taking the end of a season back: whoever left with it is in the class again."""

from datetime import datetime

from django.db import transaction

from matchadvisor.accounts.models import School, User
from matchadvisor.audit import services as audit
from triage.enums import LeftAs
from triage.models import Applicant, DetailChange, RollOver
from triage.services.leaving import IN_CLASS, keep_class_changes


class AlreadyTakenBack(Exception):
    """There is no such end of a season any more, or a later season has ended since."""


@transaction.atomic
def take_back(*, done: RollOver, by: User, at: datetime) -> int:
    """Bring back whoever left with the latest end of a season; says how many that are.

    They have their access again. Whoever has come back or left otherwise since stays where they
    are, and so does whoever returned with it. Raises AlreadyTakenBack.
    """
    school = School.objects.select_for_update(no_key=True).get(pk=done.school_id)
    latest = RollOver.objects.filter(school=school).order_by("-season").first()
    if latest != done:
        raise AlreadyTakenBack
    keys = _who_left_with(done, school)
    Applicant.objects.filter(pk__in=keys).update(left_on=None, left_as="")
    User.objects.filter(applicant__in=keys).update(access_ends_on=None)
    keep_class_changes([(pk, LeftAs.GRADUATED.label, IN_CLASS) for pk in keys], by, at)
    RollOver.objects.filter(pk=done.pk).delete()
    audit.record(
        "triage.roll_over_taken_back",
        target=done,
        by_id=by.pk,
        at=at,
        school_id=school.pk,
        season=done.season,
        applicants=keys,
    )
    return len(keys)


def _who_left_with(done: RollOver, school: School) -> list[int]:
    """Those whose leaving was written at that very moment, and nothing since about their class."""
    changes = DetailChange.objects.filter(field="class", applicant__school=school)
    left = changes.filter(changed_at=done.done_at, new=LeftAs.GRADUATED.label)
    later = changes.filter(changed_at__gt=done.done_at)
    gone = (
        Applicant.objects.select_for_update(of=("self",))
        .archived()
        .filter(school=school, pk__in=left.values("applicant_id"))
        .exclude(pk__in=later.values("applicant_id"))
    )
    return [applicant.pk for applicant in gone.order_by("pk")]
