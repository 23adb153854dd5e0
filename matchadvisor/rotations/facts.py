"""What the rules of rotations know about one month at one place."""

from dataclasses import dataclass
from datetime import date

from programs.enums import Tag
from triage.enums import Tier


@dataclass(frozen=True, slots=True)
class AwayFacts:
    """An away rotation that is weighed; None where nothing is known.

    ``can_impress`` is the applicant's own answer. ``uses_aways``, ``minimum_step2`` (the
    published one) and ``typical_step2`` (of those who matched) are facts of the program.
    ``hard_line`` is the day by which the application is complete (T-1).
    """

    specialty: str
    season: int
    tier: Tier | None
    can_impress: bool | None
    uses_aways: bool | None
    ends_on: date
    score: int | None = None
    tag: Tag | None = None
    minimum_step2: int | None = None
    typical_step2: int | None = None
    hard_line: date | None = None
