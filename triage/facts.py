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
    Shade,
    Step1,
    Strength,
    Way,
    Zone,
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
    the reach programs on the list; only programs knows it, so it is None on triage's own pages.
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


@dataclass(frozen=True, slots=True)
class Reading:
    """Where a score stands for one specialty under one policy.

    ``policy``, ``version`` and ``title`` name the policy, ``source`` its lines. ``low`` is the
    bottom of the band, ``green`` the green line, ``high`` the top of the band where the source
    gives one, all Step 2 CK points and None where the policy has no lines for the specialty.
    ``gap`` is ``low`` minus the score: negative inside the band, None without a score.
    """

    policy: str
    version: str
    title: str
    source: str
    zone: Zone
    shade: Shade | None = None
    boundary: bool = False
    gap: int | None = None
    low: int | None = None
    green: int | None = None
    high: int | None = None
    inferred: bool = False


@dataclass(frozen=True, slots=True)
class Weights:
    """What weighs on an application besides the score, in the order of the codes.

    ``watches`` are kept in view and change nothing; ``overruled`` would count as anchors if
    an advisor had not decided otherwise.
    """

    anchors: tuple[AnchorCode, ...] = ()
    watches: tuple[AnchorCode, ...] = ()
    overruled: tuple[AnchorCode, ...] = ()


@dataclass(frozen=True, slots=True)
class Volume:
    """How many programs to apply to in one specialty; ``must_choose`` asks the risk question."""

    low: int
    high: int
    suggested: int
    must_choose: bool


@dataclass(frozen=True, slots=True)
class Mix:
    """Fewest and most reach, target and safety programs at the suggested size."""

    reach: tuple[int, int]
    target: tuple[int, int]
    safety: tuple[int, int]
