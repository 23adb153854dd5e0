"""Refusing contact with programs while the match code forbids it (S-2, S-3)."""

from datetime import datetime

from matchadvisor.accounts.models import School
from matchadvisor.core.season import Season
from matchadvisor.narrative.rules.match_code import Lock, lock_of


class Locked(Exception):
    """Match Week: nobody contacts programs until SOAP has ended; ``lock`` says until when."""

    def __init__(self, lock: Lock) -> None:
        self.lock = lock
        super().__init__(f"until {lock.ends}")


def refuse_while_locked(season: Season, school: School, at: datetime) -> None:
    """Raise Locked at an instant of the lock, as the Match's clock and the school's tell it."""
    lock = lock_of(season, school.time_zone)
    if lock is not None and lock.holds_at(at):
        raise Locked(lock)
