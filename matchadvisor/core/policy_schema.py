"""What the value of each policy key may look like."""

from typing import Any


def check_value(key: str, value: Any) -> str | None:
    """Say what is wrong with a value, or None where it is sound."""
    return None if isinstance(value, dict | list) else "must be a table or a list"
