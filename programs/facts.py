"""What the rules on program lists know about a program, an entry and one specialty's list."""

from dataclasses import dataclass

from matchadvisor.core.season_facts import FeeSchedule, SignalCount, SignalRule, SignalTo
from programs.enums import Kind, Letter, SignalPolicy, SignalTier, Status, Tag
from triage.enums import Tier, Zone
from triage.facts import Volume


@dataclass(frozen=True, slots=True)
class ProgramFacts:
    """One program of the catalogue with what the applicant's school knows about it.

    ``code`` is the ACGME code as text, ``specialty`` a slug of the registry. What nobody has
    entered is None. ``minimum_step2`` is a published strict cutoff, ``typical_step2`` the
    typical matched score, both Step 2 CK points. ``home_away`` is what the program itself says
    about signals from its own students and rotators.
    """

    code: str
    specialty: str
    name: str = ""
    institution: str = ""
    city: str = ""
    state: str = ""
    kind: Kind | None = None
    research_name: bool | None = None
    uses_aways: bool | None = None
    minimum_step2: int | None = None
    typical_step2: int | None = None
    signal_policy: SignalPolicy | None = None
    home_away: SignalTo | None = None


@dataclass(frozen=True, slots=True)
class EntryFacts:
    """One entry of a list.

    ``tag`` is a person's; the rules work out the suggestion themselves. ``letter`` is the
    chosen track's. ``priority`` is the applicant's own order, 1 first, None without one.
    """

    program: ProgramFacts
    status: Status = Status.CONSIDERING
    tag: Tag | None = None
    was_applied: bool = False
    is_home: bool = False
    is_rotated: bool = False
    has_tie: bool = False
    priority: int | None = None
    letter: Letter | None = None
    signal: SignalTier | None = None
    signal_reason: str = ""
    """Why a person gave a signal that a rule advises against; empty without one."""


@dataclass(frozen=True, slots=True)
class SizeFacts:
    """How many programs of one specialty count, beside their range and their prices.

    ``service`` is where the applications are filed, in words. ``volume`` is None where the
    policy gives no range, ``fees`` while nothing is published for the season. ``paid`` is how
    many programs cost a fee, None where that is ``size``.
    """

    specialty: str
    season: int
    size: int
    service: str
    volume: Volume | None = None
    fees: FeeSchedule | None = None
    paid: int | None = None


@dataclass(frozen=True, slots=True)
class ListFacts:
    """Everything that the rules on lists read, for one applicant and one specialty.

    ``score``, ``zone``, ``tier``, ``has_anchors`` and ``volume`` are triage's answers under the
    policy that decides. ``fees``, ``signals`` and ``signal_rule`` are None while nothing is on file for
    the season. ``companion`` are the entries of the companion list (V-6), whose programs may
    be of several specialties; they are filed through ``companion_service``.
    """

    specialty: str
    season: int
    service: str
    zone: Zone
    score: int | None = None
    tier: Tier | None = None
    has_anchors: bool = False
    volume: Volume | None = None
    entries: tuple[EntryFacts, ...] = ()
    fees: FeeSchedule | None = None
    signals: SignalCount | None = None
    signal_rule: SignalRule | None = None
    companion: tuple[EntryFacts, ...] = ()
    companion_service: str = "ERAS"
    companion_fees: FeeSchedule | None = None


@dataclass(frozen=True, slots=True)
class TagCounts:
    """How many of the programs that count carry each tag, and how many carry none yet."""

    reach: int = 0
    target: int = 0
    safety: int = 0
    untagged: int = 0

    @property
    def size(self) -> int:
        """How many programs count."""
        return self.reach + self.target + self.safety + self.untagged

    @property
    def by_tag(self) -> dict[str, int]:
        """The programs with a tag, by its name."""
        return {"reach": self.reach, "target": self.target, "safety": self.safety}


@dataclass(frozen=True, slots=True)
class Moves:
    """The fewest programs to drop, to tag anew or to add that end one finding.

    Each number ends it alone; None where that way does not lead there.
    """

    drop: int | None
    retag: int | None
    add: int | None

    def as_json(self) -> dict[str, int | None]:
        """The moves as a finding's reasons hold them."""
        return {"drop": self.drop, "retag": self.retag, "add": self.add}


@dataclass(frozen=True, slots=True)
class Suggestion:
    """The tag that a program suggests (M-4), None where a person has to say.

    ``is_weak`` tells that only the kind of program speaks for it, ``is_likely_screened`` that
    a published minimum stands above the score. ``steps`` are the steps of the rule that
    applied, ``reasons`` a sentence for each.
    """

    tag: Tag | None
    is_weak: bool = False
    is_likely_screened: bool = False
    steps: tuple[int, ...] = ()
    reasons: tuple[str, ...] = ()
