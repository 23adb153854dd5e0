"""What the front page knows about one applicant's plan."""

from dataclasses import dataclass, field
from datetime import date

from matchadvisor.dashboard.enums import DecisionState
from programs.enums import ListState
from triage.enums import Stance
from triage.facts import Volume


@dataclass(frozen=True, slots=True)
class LetterFacts:
    """How far the letters for the target are; names are writers', empty where there is none.

    ``unread`` wrote a letter that goes to no program, ``soft`` promised no strong one, ``denied``
    may have another address, ``agreed`` waits for the packet, ``following`` is next to ask.
    ``letters`` are in force, ``asked`` and ``ready`` how many of them were asked for and reach
    programs, ``aim`` how many a program takes, None without a limit on file.
    """

    unread: str = ""
    soft: str = ""
    denied: str = ""
    agreed: str = ""
    following: str = ""
    letters: int = 0
    asked: int = 0
    ready: int = 0
    aim: int | None = None
    is_packet_ready: bool = False


@dataclass(frozen=True, slots=True)
class ListFacts:
    """How far the list of programs is: those that count, those without a person's tag."""

    size: int
    undecided: int
    state: ListState


@dataclass(frozen=True, slots=True)
class PlanFacts:
    """The state of a plan on one day.

    ``specialty`` is None until one is chosen. ``has_score`` tells that no score has to be entered:
    it is on file, or the applicant sits COMLEX only. ``must_retake`` tells that the result counts
    as a fail and no further attempt is planned yet. ``cost`` is what applying to the suggested number
    of programs costs in dollars, ``opens_on`` the day on which the application service takes
    submissions; both are None where they are not published yet. ``program_list`` is None before the
    list is begun.
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
    program_list: ListFacts | None = None
    letters: LetterFacts = field(default_factory=LetterFacts)
