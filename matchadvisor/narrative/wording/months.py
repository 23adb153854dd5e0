"""Months as people write them: 2024-08, 08/2024, Aug 2024, August 2024."""

import calendar
import re
from datetime import date

NAMES = {
    name.lower(): number
    for names in (calendar.month_name, calendar.month_abbr)
    for number, name in enumerate(names)
    if name
} | {"sept": 9}
MONTH = re.compile(
    r"(?P<year>(?:19|20)\d\d)[-/.](?P<month>\d{1,2})"
    r"|(?P<month2>\d{1,2})[-/.](?P<year2>(?:19|20)\d\d)"
    rf"|(?P<name>{'|'.join(sorted(NAMES, key=len, reverse=True))})\.?,?\s+(?P<year3>(?:19|20)\d\d)",
    re.IGNORECASE,
)


def month_of(text: str) -> date | None:
    """The first of the month that a text names, None where it names none."""
    match = MONTH.fullmatch(text.strip())
    return None if match is None else found_month(match)


def found_month(match: re.Match[str]) -> date | None:
    """The first of the month that a match of ``MONTH`` names; None for a thirteenth month."""
    year = int(match["year"] or match["year2"] or match["year3"])
    name = match["name"]
    month = NAMES[name.lower()] if name else int(match["month"] or match["month2"])
    return date(year, month, 1) if 1 <= month <= 12 else None


def month_text(day: date | None) -> str:
    """``2024-08``, "" for none."""
    return f"{day:%Y-%m}" if day else ""


def month_words(day: date) -> str:
    """``Aug 2024``."""
    return f"{day:%b %Y}"


def span_words(started_on: date | None, ended_on: date | None) -> str:
    """``Aug 2024 to May 2025``, ``since Aug 2024``, or "" without a start."""
    if started_on is None:
        return ""
    if ended_on is None:
        return f"since {month_words(started_on)}"
    return f"{month_words(started_on)} to {month_words(ended_on)}"
