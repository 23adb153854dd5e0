"""Noting on a request whose records its answer shows to somebody else."""

from collections.abc import Iterable

from django.http import HttpRequest

NOTED = "_disclosed_applicants"


def disclose(request: HttpRequest, *, applicants: Iterable[int]) -> None:
    """Say that the answer to a request shows or hands out records of students, by key.

    Nothing is written here: the middleware records it once the answer is known to be one.
    """
    noted: set[int] = getattr(request, NOTED, set())
    setattr(request, NOTED, noted | set(applicants))


def disclosed(request: HttpRequest) -> frozenset[int]:
    """The applicants noted so far."""
    return frozenset(getattr(request, NOTED, ()))
