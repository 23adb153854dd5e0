"""Database constraints that more than one app needs."""

from django.db.models import CheckConstraint, Q


def both_or_neither(first: Q, second: Q, *, name: str) -> CheckConstraint:
    """Two conditions hold together or not at all, as a database constraint called ``name``.

    Each condition must be true or false for every row, never NULL: say ``Q(answered_at=None)``.
    """
    return CheckConstraint(condition=(first & second) | (~first & ~second), name=name)
