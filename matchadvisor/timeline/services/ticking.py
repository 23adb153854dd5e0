"""What is done for a school every few minutes: milestones in step, reminders, digests."""

import logging
from collections.abc import Callable
from datetime import datetime
from zoneinfo import ZoneInfo

from matchadvisor.accounts.models import School
from matchadvisor.timeline.services.digests import decide_digests
from matchadvisor.timeline.services.reminders import decide_reminders
from matchadvisor.timeline.services.syncing import sync_school

logger = logging.getLogger("timeline.ticking")


def school_keys() -> list[int]:
    """The schools to tick for, in their order."""
    return list(School.objects.order_by("pk").values_list("pk", flat=True))


def tick_school(*, school: School, at: datetime) -> None:
    """Bring a school's milestones into step and write the mails that are due.

    Safe to run again and twice at once: what was decided is on file.
    """
    today = at.astimezone(ZoneInfo(school.time_zone)).date()
    sync_school(school=school, today=today, at=at)
    reminded = decide_reminders(school=school, at=at)
    digests = decide_digests(school=school, at=at)
    if reminded.reminders or digests:
        logger.info(
            "school %s: %s reminders in %s mails, %s digests",
            *(school.pk, reminded.reminders, reminded.mails, digests),
        )


def tick_all(*, clock: Callable[[], datetime]) -> None:
    """Tick for every school; one that fails is logged and leaves the others their turn.

    Args:
        clock: gives the present time; many schools take a while.
    """
    for school in School.objects.order_by("pk"):
        try:
            tick_school(school=school, at=clock())
        except Exception:
            logger.exception("school %s: the tick failed", school.pk)
