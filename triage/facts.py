"""What the triage rules know about one applicant and one specialty."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from triage.enums import (
    Absence,
    AnchorCode,
    ApplicantType,
    Clinical,
    Exam,
    Outcome,
    RecordItem,
    Step1,
    Strength,
    Way,
)


@dataclass(frozen=True, slots=True)
class Step2Facts:
    """The Step 2 CK result that counts, and how many attempts there were."""

    score: int | None = None
    taken_on: date | None = None
    outcome: Outcome | None = None
    """Pass or fail as a person entered it; it outweighs the pass mark."""
    attempts: int = 0


@dataclass(frozen=True, slots=True)
class RecordFacts:
    """The academic record as far as triage weighs it."""

    applicant_type: ApplicantType = ApplicantType.US_MD
    exam: Exam = Exam.USMLE
    step1: Step1 = Step1.PASS
    clinical: Clinical = Clinical.SOLID
    clerkship_failures: int = 0
    marginal_passes: int = 0
    unremediated: bool = False
    professionalism: bool = False
    leave: Absence = Absence.NONE
    gap: Absence = Absence.NONE
    strengths: Mapping[RecordItem, Strength] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class BackupFacts:
    """A backup specialty on file; ``willing`` is None until the applicant has said."""

    specialty: str
    willing: bool | None = None


@dataclass(frozen=True, slots=True)
class RiskDecision:
    """The answer to the risk question, and whether an advisor has signed beside it."""

    way: Way
    countersigned: bool = False


@dataclass(frozen=True, slots=True)
class RetakeFacts:
    """What a person answers when a failed result must be repeated (B-6)."""

    cause_dealt_with: bool | None = None
    jump_credible: bool | None = None


@dataclass(frozen=True, slots=True)
class ResearchYearFacts:
    """What a person answers about a research or gap year (B-7)."""

    mentor_or_project: bool | None = None
    output_in_sight: bool | None = None
    willing_to_delay: bool | None = None


@dataclass(frozen=True, slots=True)
class ApplicantFacts:
    """Everything that the triage rules read, for one applicant and one specialty.

    ``specialty`` is a slug of the registry, ``season`` the year of its Match. ``as_of`` is the
    day of the assessment and ``hard_line`` the day by which an application must be complete;
    both stay None where they are not known. ``reach_typical`` is the typical matched score of
    the reach programs on the list.
    """

    specialty: str
    season: int
    step2: Step2Facts = Step2Facts()
    record: RecordFacts = RecordFacts()
    overruled: frozenset[AnchorCode] = frozenset()
    backups: tuple[BackupFacts, ...] = ()
    risk: RiskDecision | None = None
    retake: RetakeFacts = RetakeFacts()
    research_year: ResearchYearFacts = ResearchYearFacts()
    as_of: date | None = None
    hard_line: date | None = None
    reach_typical: int | None = None
