"""What the rules of the timeline know about one applicant and about one thing that waits."""

from dataclasses import dataclass
from datetime import date, datetime

from matchadvisor.core.finding import Finding
from matchadvisor.core.season_facts import Service
from matchadvisor.timeline.enums import Kind, Recipient


@dataclass(frozen=True, slots=True)
class Aim:
    """A specialty that an applicant applies to, and where the application is filed.

    ``service`` is None where no application service is on file. ``gives_signals`` is False where
    the season says that the specialty has none.
    """

    specialty: str
    name: str
    service: Service | None
    gives_signals: bool = True


@dataclass(frozen=True, slots=True)
class YearFacts:
    """Whose season it is: the specialties, and the day on which a score is expected."""

    aims: tuple[Aim, ...]
    score_expected_on: date | None = None
    has_score: bool = True


@dataclass(frozen=True, slots=True)
class Planned:
    """A milestone that a rule asks for.

    ``specialty`` is empty for what all specialties share. ``due_on`` is the day to aim at and
    ``latest_on`` the last one that still serves, where the rule tells them apart; both are None
    while the season has not published what they hang on. ``is_event`` marks days that come by
    themselves. ``is_provisional`` tells that no official page was seen for the day. ``subject``
    tells several of one kind apart, such as those of two rotations; they bring a title and a note.
    """

    kind: Kind
    specialty: str
    due_on: date | None
    latest_on: date | None
    at: datetime | None
    time_zone: str
    service: str
    is_event: bool
    is_provisional: bool
    finding: Finding
    subject: str = ""
    title: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Rung:
    """One reminder of the ladder: whom it reaches, and from which day on."""

    recipient: Recipient
    occasion: str
    from_day: date
