"""The next steps that wait for one member of the office, over all their students."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import F

from matchadvisor.accounts.enums import Role
from matchadvisor.accounts.models import User
from matchadvisor.contacts.models import Contact
from matchadvisor.contacts.selectors.latest import LastContact, last_contacts
from triage.models import Applicant


@dataclass(frozen=True, slots=True)
class FollowUpRow:
    """One next step: of whom, what, by when, and when the student was last spoken with."""

    contact_pk: int
    applicant_pk: int
    student: str
    advisor: str
    step: str
    due_on: date | None
    said_on: date
    last: LastContact

    def is_late(self, today: date) -> bool:
        """Whether its day has passed."""
        return self.due_on is not None and self.due_on < today


def follow_up_rows(*, user: User) -> Sequence[FollowUpRow]:
    """What waits with the students in the class whom a person sees, the soonest first; two queries.

    Coordinators read the steps that they wrote down themselves.
    """
    waiting = Contact.objects.visible_to(user).waiting()
    waiting = waiting.filter(applicant__in=Applicant.objects.current().values("pk"))
    if user.role == Role.COORDINATOR:
        waiting = waiting.filter(by=user)
    found = list(
        waiting.select_related("applicant__advisor").order_by(
            F("next_on").asc(nulls_last=True), "on", "pk"
        )
    )
    last = last_contacts({each.applicant_id for each in found})
    return [
        FollowUpRow(
            contact_pk=each.pk,
            applicant_pk=each.applicant_id,
            student=each.applicant.get_full_name(),
            advisor=each.applicant.advisor.get_full_name() if each.applicant.advisor else "",
            step=each.next_step,
            due_on=each.next_on,
            said_on=each.on,
            last=last[each.applicant_id],
        )
        for each in found
    ]
