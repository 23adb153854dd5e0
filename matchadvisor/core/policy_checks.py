"""The kinds of check that the values of policy keys go through.

A check takes the value and the place it stands in, and raises Unsound where the value cannot be
right; the text names the place and what is wrong there.
"""

import re
from collections.abc import Callable, Collection, Mapping
from datetime import date
from itertools import pairwise
from typing import Any, Never

Check = Callable[[Any, str], None]

SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


class Unsound(ValueError):
    """A value that cannot be right; the text names the place and what is wrong there."""


def refuse(where: str, problem: str) -> Never:
    """Raise Unsound: what is wrong, and in which place."""
    raise Unsound(f"{where}: {problem}")


def whole(lowest: int, highest: int) -> Check:
    """A whole number between two bounds, both included."""

    def check(value: Any, where: str) -> None:
        if isinstance(value, bool) or not isinstance(value, int):
            refuse(where, f"must be a whole number, not {value!r}")
        if not lowest <= value <= highest:
            refuse(where, f"{value} is outside {lowest} to {highest}")

    return check


def number(value: Any, where: str) -> None:
    """Any number of 0 or more."""
    if isinstance(value, bool) or not isinstance(value, int | float) or value < 0:
        refuse(where, f"must be a number of 0 or more, not {value!r}")


def words(value: Any, where: str) -> None:
    """Text that says something."""
    if not isinstance(value, str) or not value.strip():
        refuse(where, "must be words")


def one_of(*allowed: str) -> Check:
    """One of some words."""

    def check(value: Any, where: str) -> None:
        if value not in allowed:
            refuse(where, f"{value!r} is none of {', '.join(allowed)}")

    return check


def table(required: Mapping[str, Check], optional: Mapping[str, Check] | None = None) -> Check:
    """A table that holds all of the required parts and no unknown one."""
    fields = {**required, **(optional or {})}

    def check(value: Any, where: str) -> None:
        if not isinstance(value, Mapping):
            refuse(where, "must be a table")
        if missing := [name for name in required if name not in value]:
            refuse(where, f"{missing[0]} missing")
        for name, inner in value.items():
            if name not in fields:
                refuse(where, f"unknown part {name}")
            fields[name](inner, f"{where}.{name}")

    return check


def by(names: Collection[str], inner: Check) -> Check:
    """A table with the same check for each of its names, none missing."""
    return table(dict.fromkeys(names, inner))


def by_specialty(inner: Check) -> Check:
    """A table whose names are specialty slugs."""

    def check(value: Any, where: str) -> None:
        if not isinstance(value, Mapping):
            refuse(where, "must be a table")
        for slug, line in value.items():
            if not SLUG.fullmatch(slug):
                refuse(where, f"{slug!r} is no specialty slug")
            inner(line, f"{where}.{slug}")

    return check


def pair(bound: Check) -> Check:
    """A list of two numbers, the lower one first."""

    def check(value: Any, where: str) -> None:
        if not isinstance(value, list) or len(value) != 2:
            refuse(where, "must be a pair [low, high]")
        for end in value:
            bound(end, where)
        if value[0] > value[1]:
            refuse(where, f"low {value[0]} is above high {value[1]}")

    return check


def in_order(value: Mapping[str, Any], where: str, *names: str) -> None:
    """Refuse a table whose named parts do not rise in that order."""
    present = [name for name in names if name in value]
    for lower, upper in pairwise(present):
        if value[lower] > value[upper]:
            refuse(where, f"{lower} {value[lower]} is above {upper} {value[upper]}")


def day(value: Any, where: str) -> None:
    """A date without an hour."""
    if type(value) is not date:
        refuse(where, f"must be a day, not {value!r}")
