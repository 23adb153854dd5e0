"""The dated steps around rotations, as milestones of those who planned them (R-2)."""

from collections.abc import Collection, Iterator
from datetime import date

from letters.enums import State
from letters.models import LetterRequest
from matchadvisor.core.policy import Policy
from matchadvisor.core.season import Season
from matchadvisor.rotations.enums import RotationState, Step
from matchadvisor.rotations.models import Rotation
from matchadvisor.rotations.rules.around import DatedStep, around
from matchadvisor.timeline.enums import Kind
from matchadvisor.timeline.facts import Planned

KIND_OF = {
    Step.PREPARE: Kind.ROTATION_PREPARE,
    Step.FEEDBACK: Kind.ROTATION_FEEDBACK,
    Step.INTEREST: Kind.ROTATION_INTEREST,
    Step.LETTER: Kind.ROTATION_LETTER,
}
TITLE = "{step}: {place}"
LONGEST = 120


def rotation_steps(
    *, applicants: Collection[int], season: Season, policy: Policy
) -> Iterator[tuple[int, Planned]]:
    """Every step of some applicants with the applicant's key; at most two queries.

    Rotations count from the January before the season until its end in March. One that is done
    still asks for its letter until the writer was asked; one that was dropped asks for nothing.
    """
    first, last = date(season.year - 1, 1, 1), date(season.year, 3, 31)
    rows = list(
        Rotation.objects.kept()
        .filter(applicant__in=applicants, ends_on__range=(first, last))
        .order_by("starts_on", "pk")
    )
    if not rows:
        return
    asked = set(
        LetterRequest.objects.in_force()
        .filter(applicant__in=applicants, season=season.year)
        .exclude(state=State.PLANNED)
        .values_list("writer_id", flat=True)
    )
    for row in rows:
        for step in around(
            starts_on=row.starts_on, ends_on=row.ends_on, season=season.year, policy=policy
        ):
            if _is_wanted(row, step.step, asked):
                yield row.applicant_id, _planned(row, step)


def _is_wanted(row: Rotation, step: Step, asked: set[int]) -> bool:
    if step is Step.LETTER:
        return row.writer_id not in asked
    return row.state == RotationState.PLANNED


def _planned(row: Rotation, step: DatedStep) -> Planned:
    return Planned(
        kind=KIND_OF[step.step],
        specialty=row.specialty,
        due_on=step.due_on,
        latest_on=None,
        at=None,
        time_zone="",
        service="",
        is_event=False,
        is_provisional=False,
        finding=step.finding,
        subject=f"rotation-{row.pk}",
        title=TITLE.format(step=step.step.label, place=row.place)[:LONGEST],
        note=step.finding.text,
    )
