"""The day by which a letter is needed."""

from datetime import date

from letters.models import LetterRequest
from matchadvisor.core.season import Season
from matchadvisor.policy.registry import service_for


def needed_day(*, letter_request: LetterRequest, season: Season, today: date) -> date | None:
    """A person's day, else that on which submission opens, once past the hard line's (T-1).

    ``season`` is the request's. None while the day of the specialty's service is not published.
    """
    if letter_request.needed_on is not None:
        return letter_request.needed_on
    service = service_for(letter_request.specialty, season.year)
    if service is None:
        return None
    opens = season.submission_opens(service)
    if opens is not None and today <= opens.on:
        return opens.on
    line = season.hard_line(service)
    return line.on if line is not None else None
