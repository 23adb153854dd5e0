"""The office's dates for all its students, with how far each is."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count

from matchadvisor.accounts.models import School
from matchadvisor.timeline.models import CohortDate, Milestone


@dataclass(frozen=True, slots=True)
class CohortRow:
    """One date: on how many timelines it stands, how many completed or moved theirs."""

    pk: int
    title: str
    note: str
    due_on: date
    set_by: str
    students: int
    completed: int
    moved: int
    is_ended: bool


def cohort_rows(*, school: School, season: int) -> Sequence[CohortRow]:
    """Every date of a school's season by its day, those taken back included; two queries.

    Students who left the class are not counted.
    """
    dates = (
        CohortDate.objects.filter(school=school, season=season)
        .select_related("set_by")
        .order_by("due_on", "pk")
    )
    counts = {
        pk: counted
        for pk, *counted in Milestone.objects.in_force()
        .of_current()
        .filter(cohort_date__in=dates.order_by())
        .order_by()
        .values_list("cohort_date")
        .annotate(Count("pk"), Count("completed_at"), Count("moved_at"))
    }
    rows = []
    for each in dates:
        students, completed, moved = counts.get(each.pk, (0, 0, 0))
        rows.append(
            CohortRow(
                pk=each.pk,
                title=each.title,
                note=each.note,
                due_on=each.due_on,
                set_by=each.set_by.get_full_name(),
                students=students,
                completed=completed,
                moved=moved,
                is_ended=each.ended_at is not None,
            )
        )
    return rows
