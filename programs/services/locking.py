"""Writers to one list take turns."""

from programs.enums import ListKind
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


def lock_signed_list(program_list: ProgramList) -> ProgramList:
    """Hold the list that an advisor signs: a companion list goes with the main one beside it.

    A main list, held already, is itself; so is a companion list that stands alone.
    """
    if program_list.kind == ListKind.MAIN:
        return program_list
    beside = ProgramList.objects.select_for_update().filter(
        applicant=program_list.applicant_id,
        specialty=program_list.specialty,
        season=program_list.season,
        kind=ListKind.MAIN,
    )
    return beside.first() or program_list
