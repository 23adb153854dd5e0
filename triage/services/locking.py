"""Writers to one applicant's file take turns."""

from triage.models import Applicant


def lock_applicant(applicant_id: int) -> Applicant:
    """Hold an applicant's row until the transaction ends and return it as it is now.

    With the lock held, what a service reads stays true until it has written. SQLite has no row
    locks and needs none: there a transaction that writes is alone.
    """
    return (
        Applicant.objects.select_for_update(of=("self",))
        .select_related("school")
        .get(pk=applicant_id)
    )
