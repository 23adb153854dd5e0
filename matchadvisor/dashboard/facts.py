"""What the front page knows about one applicant's plan."""

from dataclasses import dataclass, field
from datetime import date

from matchadvisor.dashboard.enums import DecisionState, Risk
from matchadvisor.narrative.enums import Stage
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
class StoryFacts:
    """How far the story for the target is.

    ``has_mention`` tells that there is a decision about a mention to make, ``is_mention_decided``
    that its questions were answered. ``number`` is the latest draft's, ``comments`` are open ones.
    ``gaps`` are experiences without a text, or most meaningful without the reason. ``is_begun``
    tells that anything of it is on file.
    """

    has_mention: bool = False
    is_mention_decided: bool = False
    stage: Stage = Stage.EMPTY
    number: int = 0
    comments: int = 0
    experiences: int = 0
    gaps: int = 0
    is_mspe_handed_over: bool = False
    is_begun: bool = False


@dataclass(frozen=True, slots=True)
class ContactFacts:
    """What the applicant prepared to say, and to whom.

    ``is_begun`` tells that any of it is on file, ``is_answer_ready`` that all five beats of the answer are written and timed. ``people``
    are in the network, ``unasked`` is the first of them nobody asked yet. ``messages`` are in the
    log; ``is_filed`` tells that an application was filed, ``is_locked`` that it is Match Week.
    """

    is_begun: bool = False
    is_answer_ready: bool = False
    people: int = 0
    unasked: str = ""
    messages: int = 0
    is_filed: bool = False
    is_locked: bool = False


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
    as a fail and no further attempt is planned yet, ``retake`` what the rule says to the answers
    about it (B-6). ``unwritten`` is the place of a rotation that is done and has no writer named;
    "" without one. ``cost`` is what applying to the suggested number
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
    story: StoryFacts = field(default_factory=StoryFacts)
    contact: ContactFacts = field(default_factory=ContactFacts)
    retake: str = "required"
    unwritten: str = ""


@dataclass(frozen=True, slots=True)
class ListCare:
    """The main list for the target as the board reads it; entries that count (M-6).

    ``is_filed`` tells that an application was filed, ``has_review`` that a round waits for the
    advisor. ``wasted`` are signals that a rule speaks against and no reason supports, ``untagged``
    entries that neither a person nor a suggestion tags.
    """

    size: int = 0
    reach: int = 0
    untagged: int = 0
    invited: int = 0
    is_filed: bool = False
    has_review: bool = False
    signals: int = 0
    wasted: int = 0


@dataclass(frozen=True, slots=True)
class LettersCare:
    """The letters for the target that are in force, as the board reads them.

    ``unassigned`` were uploaded and go to no program, the first of them on ``unassigned_since``;
    ``planned`` were not asked yet; ``awaited`` are with their writers past the day they were
    promised or needed, the earliest of which is ``awaited_since``; ``own`` speak for the
    specialty itself.
    """

    letters: int = 0
    own: int = 0
    planned: int = 0
    unassigned: int = 0
    unassigned_since: date | None = None
    awaited: int = 0
    awaited_since: date | None = None


@dataclass(frozen=True, slots=True)
class StoryCare:
    """What of the story waits for somebody, as the board reads it.

    ``mspe_since`` is the day on which a draft was handed over that nobody confirmed yet (N-7).
    ``comments`` on a statement are open, the first of them since ``comments_since``.
    """

    mspe_since: date | None = None
    comments: int = 0
    comments_since: date | None = None


@dataclass(frozen=True, slots=True)
class CareFacts:
    """What the office knows of one student's season on one day (O-1).

    ``opens_on`` is the day when submission opens, ``hard_line`` the day by which all is complete
    and ``reviews_on`` the one on which programs may review (T-1); ``ends_on`` is the Monday of
    Match Week. All are None while not published. ``signals`` is how many the specialty gives, None
    while not published. ``overdue`` are titles of milestones past their last day, the first of
    them on ``overdue_since``. ``reached_on`` and ``tried_on`` are the last days on which somebody
    reached the student, or tried. ``in_hand`` are concerns that somebody closed with a next step
    that lies ahead.
    """

    season: int
    today: date
    specialty: str = ""
    opens_on: date | None = None
    hard_line: date | None = None
    reviews_on: date | None = None
    ends_on: date | None = None
    signals: int | None = None
    program_list: ListCare = field(default_factory=ListCare)
    letters: LettersCare = field(default_factory=LettersCare)
    story: StoryCare = field(default_factory=StoryCare)
    risk: Risk = Risk.SETTLED
    overdue: tuple[str, ...] = ()
    overdue_since: date | None = None
    reached_on: date | None = None
    tried_on: date | None = None
    in_hand: frozenset[str] = frozenset()
