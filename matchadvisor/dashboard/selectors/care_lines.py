"""What asks for help with one student, as the student's page lists it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse

from matchadvisor.core.finding import Finding
from matchadvisor.dashboard.rules.attention import finding_of, words_of
from matchadvisor.dashboard.selectors.board import BoardRow
from matchadvisor.policy.years import SchoolYear
from triage.models import Applicant

MOST_WORDS = 300


@dataclass(frozen=True, slots=True)
class CareLine:
    """One thing that asks for help: the advice, and where it is closed.

    ``is_in_hand`` tells that somebody agreed on a next step that lies ahead.
    """

    finding: Finding
    is_in_hand: bool
    close_url: str


def care_lines(
    rows: Iterable[BoardRow], *, applicant: Applicant, year: SchoolYear
) -> Sequence[CareLine]:
    """What the board's row says of one student, what has to be done first in front.

    ``rows`` hold none once the student left. Makes no query.
    """
    return [
        CareLine(
            finding=finding_of(care, row.facts, year.policies.deciding),
            is_in_hand=care.is_in_hand,
            close_url=_close_url(applicant, care.concern.value, words_of(care)),
        )
        for row in rows
        for care in row.cares
    ]


def _close_url(applicant: Applicant, concern: str, words: str) -> str:
    asked = urlencode({"concern": concern, "words": words[:MOST_WORDS]})
    return f"{reverse('contacts:close-concern', args=[applicant.pk])}?{asked}"
