"""Noting on a request whose records its answer shows to somebody else."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.http import HttpRequest

NOTED = "_disclosure"


@dataclass(frozen=True, slots=True)
class Disclosure:
    """Whose records an answer shows, by key.

    ``school_id`` and ``link`` are set where nobody is signed in: whose office it concerns, and the
    number of the link that opened the page. ``purpose`` is the number of what was said when the
    page asked why.
    """

    applicants: frozenset[int] = frozenset()
    school_id: int | None = None
    link: int | None = None
    purpose: int | None = None


def disclose(
    request: HttpRequest,
    *,
    applicants: Iterable[int],
    school_id: int | None = None,
    link: int | None = None,
    purpose: int | None = None,
) -> None:
    """Say that the answer to a request shows or hands out records of students, by key.

    Leave out whoever reads their own. Nothing is written here: the middleware records it once the
    answer is known to be one, and an answer that cannot be recorded is not given.
    """
    before = disclosed(request)
    noted = Disclosure(
        applicants=before.applicants | frozenset(applicants),
        school_id=before.school_id if school_id is None else school_id,
        link=before.link if link is None else link,
        purpose=before.purpose if purpose is None else purpose,
    )
    setattr(request, NOTED, noted)


def disclosed(request: HttpRequest) -> Disclosure:
    """What was noted so far."""
    noted: Disclosure = getattr(request, NOTED, Disclosure())
    return noted
