"""Writers to one list take turns."""

from programs.models import ProgramList


def lock_list(list_id: int) -> ProgramList:
    """Hold a list's row until the transaction ends and return it as it is now.

    With the lock held, what a service reads of the list stays true until it has written.
    SQLite has no row locks and needs none: there a transaction that writes is alone.
    """
    return (
        ProgramList.objects.select_for_update(of=("self",))
        .select_related("applicant__school")
        .get(pk=list_id)
    )
