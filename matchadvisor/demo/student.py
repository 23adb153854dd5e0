"""What is known about one invented student before anything is on file."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from triage.enums import AnchorCode, Origin, Way


@dataclass(frozen=True, slots=True)
class DemoStudent:
    """One invented student; ``score`` is None while the result is awaited.

    ``record`` and ``strengths`` hold columns of the academic record that differ from its
    defaults. ``advisor`` counts from 0. Days are counted back from the day of loading.
    """

    first_name: str
    last_name: str
    specialty: str
    score: int | None
    aamc_id: str = ""
    email: str = ""
    advisor: int = 0
    tested_days_ago: int = 60
    origin: Origin = Origin.SELF
    first_typed: int | None = None
    """A score entered by mistake and corrected minutes later."""
    expects_in_days: int | None = None
    """Days from the day of loading until an awaited result can be there."""
    has_record: bool = True
    is_step1_imported: bool = False
    record: Mapping[str, str | int | bool] = field(default_factory=dict)
    strengths: Mapping[str, str] = field(default_factory=dict)
    concern: str = ""
    """The advisor's words about a professionalism concern."""
    overrules: AnchorCode | None = None
    overrule_reason: str = ""
    backup: str = ""
    is_willing: bool | None = None
    way: Way | None = None
    """The answer to the risk question, given only where the plan asks it."""
    words: str = ""
    is_signed: bool = False
    retake_words: str = ""
    keeps_looking: bool = False
    """Looks at the own standing now and then, so that earlier advice is kept."""
