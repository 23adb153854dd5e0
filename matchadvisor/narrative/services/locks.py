"""Refusing contact with programs while the match code forbids it (S-2, S-3)."""

from datetime import date

from matchadvisor.core.season import Season
from matchadvisor.narrative.rules.match_code import Lock, lock_of


class Locked(Exception):
    """Match Week: nobody contacts programs until SOAP has ended; ``lock`` says until when."""

    def __init__(self, lock: Lock) -> None:
        self.lock = lock
        super().__init__(f"until {lock.until}")


def refuse_while_locked(season: Season, today: date) -> None:
    """Raise Locked on a day of the lock."""
    lock = lock_of(season)
    if lock is not None and lock.holds_on(today):
        raise Locked(lock)
