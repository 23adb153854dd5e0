"""What the front page knows about one applicant's plan."""

from dataclasses import dataclass
from datetime import date

from matchadvisor.dashboard.enums import DecisionState
from triage.enums import Stance
from triage.facts import Volume


@dataclass(frozen=True, slots=True)
class PlanFacts:
    """The state of a plan on one day.

    ``specialty`` is None until one is chosen. ``has_score`` tells that no score has to be entered:
    it is on file, or the applicant sits COMLEX only. ``must_retake`` tells that the result counts
    as a fail and no further attempt is planned yet. ``cost`` is what applying to the suggested number
    of programs costs in dollars, ``opens_on`` the day on which the application service takes
    submissions; both are None where they are not published yet.
    """

    season: int
    today: date
    specialty: str | None
    specialty_name: str
    has_score: bool
    must_retake: bool
    expected_on: date | None
    is_record_checked: bool
    stance: Stance
    volume: Volume | None
    cost: int | None
    decision: DecisionState
    service_name: str
    opens_on: date | None
