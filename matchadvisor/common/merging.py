"""Two people correct the same facts at once: what each changed stands, and a clash is told."""

from collections.abc import Mapping
from typing import Any

Facts = Mapping[str, Any]


class Clash(Exception):
    """Somebody else changed the same facts in the meantime, to something else.

    ``fields`` are those, ``now`` is how everything stands, ``merged`` that with what this person
    wanted to change.
    """

    def __init__(self, fields: tuple[str, ...], now: Facts, merged: Facts) -> None:
        super().__init__(*fields)
        self.fields = fields
        self.now = now
        self.merged = merged


def changes(*, seen: Facts, said: Facts, now: Facts) -> dict[str, Any]:
    """What somebody changes of the facts that they saw, whatever else changed since.

    Args:
        seen: the facts that the page showed.
        said: the facts as they came back.
        now: the facts on file.

    Raises Clash where one of them was changed by somebody else, too, to something else.
    """
    mine = {field: value for field, value in said.items() if value != seen[field]}
    clashes = tuple(
        field for field, value in mine.items() if now[field] not in (seen[field], value)
    )
    if clashes:
        raise Clash(clashes, now, {**now, **mine})
    return {field: value for field, value in mine.items() if value != now[field]}
