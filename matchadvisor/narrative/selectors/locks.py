"""The lock of Match Week as the pages show it (S-2, S-3)."""

from dataclasses import dataclass
from datetime import date, datetime

from matchadvisor.common.templatetags.dates import hour_words
from matchadvisor.narrative.rules.match_code import lock_of
from matchadvisor.policy.years import SchoolYear


@dataclass(frozen=True, slots=True)
class LockCard:
    """The days of the lock, and the hour of its last one; "" where that day counts whole."""

    begins: date
    until: date
    hour: str
    is_published: bool
    holds: bool


def lock_card(year: SchoolYear, at: datetime) -> LockCard | None:
    """The lock of a school's season at an instant; None while the week is not published."""
    lock = lock_of(year.season, year.school.time_zone)
    if lock is None:
        return None
    return LockCard(
        begins=lock.begins_on,
        until=lock.ends_on,
        hour=hour_words(lock.ends, lock.zone) if lock.zone else "",
        is_published=lock.is_published,
        holds=lock.holds_at(at),
    )
