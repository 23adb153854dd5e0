"""Database constraints that more than one app needs."""

from django.db.models import CheckConstraint, Q

from matchadvisor.core.enums import LabelledEnum


def both_or_neither(first: Q, second: Q, *, name: str) -> CheckConstraint:
    """Two conditions hold together or not at all, as a database constraint called ``name``.

    Each condition must be true or false for every row, never NULL: say ``Q(answered_at=None)``.
    """
    return CheckConstraint(condition=(first & second) | (~first & ~second), name=name)


def one_of(
    field: str, words: type[LabelledEnum], *, name: str, may_be_empty: bool = False
) -> CheckConstraint:
    """A text column holds one of the words of an enumeration, as a constraint called ``name``."""
    values = [word.value for word in words]
    return CheckConstraint(
        condition=Q(**{f"{field}__in": ["", *values] if may_be_empty else values}),
        name=name,
    )
