"""Enumerations that rules, models and forms share, without Django."""

from enum import StrEnum
from typing import Self


class LabelledEnum(StrEnum):
    """A string enumeration whose members carry the words a person reads.

    Written as ``MEMBER = "stored_value", "Shown label"``.
    """

    label: str

    def __new__(cls, value: str, label: str = "") -> Self:
        member = str.__new__(cls, value)
        member._value_ = value
        member.label = label
        return member

    @classmethod
    def choices(cls) -> list[tuple[str, str]]:
        """Pairs of stored value and label, in the order of declaration."""
        return [(member.value, member.label) for member in cls]
