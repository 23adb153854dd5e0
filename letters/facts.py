"""What the rules on letters know about one applicant, one specialty and its set of letters."""

from dataclasses import dataclass, field
from datetime import date, timedelta

from letters.enums import Answer, Closeness, ExampleKind, LetterKind, Setting, State, WriterRole
from triage.enums import Zone

ENDED = frozenset({State.DECLINED, State.WITHDRAWN})
"""States in which a letter is no longer part of the set."""
ARRIVED = frozenset({State.UPLOADED, State.ASSIGNED})
"""States in which the letter lies with the application service."""


@dataclass(frozen=True, slots=True)
class WriterFacts:
    """One possible writer, as the applicant knows them.

    ``specialty`` is a slug of the registry, empty where the writer's field is not in it.
    ``worked_from`` and ``worked_to`` are the days of the work together; without a last day they
    still work together, without either the time is not on file.
    """

    key: int
    name: str
    role: WriterRole
    closeness: Closeness = Closeness.REGULARLY
    setting: Setting = Setting.OTHER
    specialty: str = ""
    worked_from: date | None = None
    worked_to: date | None = None
    knows_clinical_work: bool = False
    has_a_story: bool = False
    can_be_mailed: bool = True


@dataclass(frozen=True, slots=True)
class RequestFacts:
    """One letter of the set and how far it has come.

    ``needed_on`` is the day that a person set, else the season's, None while that is not
    published. ``programs`` are the keys of the programs that the letter is assigned to.
    """

    key: int
    writer: WriterFacts
    kind: LetterKind = LetterKind.NARRATIVE
    state: State = State.PLANNED
    answer: Answer | None = None
    asked_on: date | None = None
    answered_on: date | None = None
    uploaded_on: date | None = None
    promised_on: date | None = None
    needed_on: date | None = None
    programs: frozenset[int] = frozenset()

    @property
    def is_in_force(self) -> bool:
        """Neither declined nor withdrawn."""
        return self.state not in ENDED

    @property
    def is_soft(self) -> bool:
        """Answered without a strong yes, and neither thanked nor kept yet."""
        return self.state is State.ASKED and self.answer is Answer.HESITANT


@dataclass(frozen=True, slots=True)
class PacketFacts:
    """What is ready for writers: the kinds of the examples, the CV, the draft."""

    examples: tuple[ExampleKind, ...] = ()
    has_cv: bool = False
    has_statement: bool = False


@dataclass(frozen=True, slots=True)
class LettersFacts:
    """Everything that the rules on letters read, for one applicant and one specialty (B-5).

    ``service`` is the application service's key, empty where none is on file, ``service_name``
    the same in words. ``zone`` and ``has_anchors`` are triage's answers under the policy that
    decides; ``zone`` is None for a reader who may not see it. ``opens_on`` is the day when
    submission opens and ``hard_line`` the day by which all is complete (T-1), None while not
    published. ``programs`` are the keys of the programs that count on the lists, and
    ``packet`` what writers get.
    """

    specialty: str
    specialty_name: str
    season: int
    today: date
    service: str = ""
    service_name: str = "the application service"
    zone: Zone | None = None
    has_anchors: bool = False
    opens_on: date | None = None
    hard_line: date | None = None
    writers: tuple[WriterFacts, ...] = ()
    requests: tuple[RequestFacts, ...] = ()
    programs: frozenset[int] = frozenset()
    packet: PacketFacts = field(default_factory=PacketFacts)

    @property
    def in_force(self) -> tuple[RequestFacts, ...]:
        """The set: letters that are neither declined nor withdrawn."""
        return tuple(each for each in self.requests if each.is_in_force)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a writer stands for one specialty (L-1): ``order`` 1 is worth most, None is no place.

    ``reasons`` say in plain words why. ``is_inferred`` tells that the guide leaves it open.
    """

    order: int | None
    reasons: tuple[str, ...]
    is_inferred: bool = False


@dataclass(frozen=True, slots=True)
class AskDays:
    """The days by which letters are asked (L-6): the aim, and the latest."""

    aim: date
    latest: date

    @classmethod
    def before(cls, opens_on: date, weeks: tuple[int, int]) -> "AskDays":
        """So many weeks before submission opens: the aim first, then the latest."""
        aim, latest = weeks
        return cls(opens_on - timedelta(weeks=aim), opens_on - timedelta(weeks=latest))

    def days_late(self, today: date) -> int:
        """Days after the latest day; 0 up to it."""
        return max((today - self.latest).days, 0)
