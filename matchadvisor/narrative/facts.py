"""What the rules on the story know about one applicant and one specialty."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from matchadvisor.narrative.enums import Beat, Mark, Occasion, Section

Span = tuple[int, int]
"""First character of a passage, and the one after its last."""


@dataclass(frozen=True, slots=True)
class MentionFacts:
    """The plain questions of N-1; None where an answer is open.

    ``score`` and ``green`` are the Step 2 CK score and the specialty's green line, None where
    there is none; ``below_green`` is computed, never asked.
    """

    season: int
    specialty_name: str
    score: int | None = None
    green: int | None = None
    below_record: bool | None = None
    concrete_reason: bool | None = None
    stronger_before: bool | None = None
    stronger_after: bool | None = None
    plain_underperformance: bool | None = None
    comeback_story: bool | None = None

    @property
    def below_green(self) -> int | None:
        """Points under the green line, 0 or fewer on or above it; None where not computable."""
        return None if self.score is None or self.green is None else self.green - self.score


@dataclass(frozen=True, slots=True)
class MentionText:
    """A statement's text and what the applicant marked in it."""

    season: int
    text: str = ""
    mark: Mark = Mark.UNSAID
    spans: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class ChecklistFacts:
    """How the applicant reads their own statement; None where an answer is open."""

    season: int
    specific_motivation: bool | None = None
    self_awareness: bool | None = None
    stories: int | None = None
    hard_night: bool | None = None


@dataclass(frozen=True, slots=True)
class ExperienceFacts:
    """One experience as it would go into the application."""

    section: Section
    role: str
    organisation: str = ""
    description: str = ""
    is_most_meaningful: bool = False
    meaningful_text: str = ""
    started_on: date | None = None
    ended_on: date | None = None
    key: int = 0


@dataclass(frozen=True, slots=True)
class ExperiencesFacts:
    """All experiences of an applicant, and the application service whose limits hold."""

    season: int
    service: str = ""
    service_name: str = "the application service"
    experiences: tuple[ExperienceFacts, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class InterviewFacts:
    """The answer about the score as it was written, and how long saying it took."""

    season: int
    beats: Mapping[Beat, str]
    seconds: int | None = None


@dataclass(frozen=True, slots=True)
class MspeFacts:
    """What the applicant drafted for the MSPE; ``unchecked`` names facts not ticked yet."""

    season: int
    characteristics: tuple[str, ...] = ()
    unchecked: tuple[str, ...] = ()
    is_handed_over: bool = False


@dataclass(frozen=True, slots=True)
class MessageFacts:
    """A message to one program on one occasion.

    ``place`` is the program's city and state. ``with_score`` says that the applicant chose to
    name the score; ``may_name_score`` that this, or N-1, allows it. ``sent_before`` tells that
    the log holds one of this kind to this program, ``is_submitted`` and ``is_rotated`` what the
    list says: that the application went there, that the applicant rotated there.
    """

    season: int
    occasion: Occasion
    program: str
    place: str
    specialty_name: str
    name: str
    school: str
    aamc_id: str = ""
    aspects: tuple[str, ...] = ()
    evidence: str = ""
    score: int | None = None
    with_score: bool = False
    may_name_score: bool = False
    sent_before: bool = False
    is_submitted: bool = True
    is_rotated: bool = True


@dataclass(frozen=True, slots=True)
class SentOften:
    """How many messages of one kind to one program the log holds."""

    program: str
    occasion: Occasion
    count: int


@dataclass(frozen=True, slots=True)
class AskFacts:
    """What one person of the network is asked, about which programs."""

    person: str
    name: str
    specialty_name: str
    programs: tuple[str, ...] = ()
    own_line: str = ""
