"""A policy and lists written for the tests, so that next season's numbers break nothing."""

from datetime import date

from matchadvisor.core.policy import Policy
from matchadvisor.core.season_facts import FeeSchedule, FeeTier, SignalCount, SignalRule, SignalTo
from programs.enums import Status, Tag
from programs.facts import EntryFacts, ListFacts, ProgramFacts
from tests.triage.rules.policy import key_file, policy_files
from triage.enums import Zone

VALUES = {
    "mix.stops": ("amber_over = 20\nstop_over = 25\njudged_from = 10", '["judged_from"]'),
    "mix.tag_points": ("reach_from = 10\nlowered_to = 5", "true"),
    "list.cities": ('major = ["Boston, MA"]\noversaturated = ["Miami, FL"]', "true"),
    "signals.cautions": ("typical_above = 15", "false"),
    "signals.evidence": (
        """
        [values.value.dermatology]
        measured = { what = "interviews with a signal", value = 24.4 }
        compared = { what = "interviews without", value = 0.92 }
        unit = "percent"
        cycle = "2022-23"
        sample = "69 programs"
        source = "A survey (2023)"
        [values.value.urology]
        measured = { what = "odds ratio of an interview", value = 5 }
        unit = "odds_ratio"
        cycle = "2024-25"
        source = "A study (2025)"
        """,
        "false",
    ),
}
CITED = {"source": "Season", "read_on": date(2026, 11, 22)}
ERAS = FeeSchedule(tiers=(FeeTier(1, 30, each=11), FeeTier(31, None, each=30)), **CITED)
THREE = SignalCount(total=3, **CITED)
GOLD_AND_SILVER = SignalCount(total=3, tiers={"gold": 1, "silver": 2}, **CITED)
NO_SIGNALS = SignalCount(total=0, **CITED)


def files():
    """The test policy's files: triage's and those of lists."""
    own = {
        key.replace(".", "/") + ".toml": key_file(key, value, inferred=inferred)
        for key, (value, inferred) in VALUES.items()
    }
    return {**policy_files(), **own}


def policy_with(key, value):
    """The test policy with the value of one key replaced, as TOML."""
    return Policy.parse({**files(), key.replace(".", "/") + ".toml": key_file(key, value)})


POLICY = Policy.parse(files())


def program(code="1400000001", **given):
    """A program of internal medicine in a city that no list names."""
    place = {"specialty": "internal-medicine", "city": "Springfield", "state": "IL"}
    return ProgramFacts(**{"code": code, **place, **given})


def entry(number=1, status=Status.APPLYING, **given):
    """An entry that counts; what belongs to its program goes there by its name."""
    own = {name: given.pop(name) for name in list(given) if name in ProgramFacts.__slots__}
    return EntryFacts(program=program(f"{1400000000 + number}", **own), status=status, **given)


def entries(*, reach=0, target=0, safety=0, untagged=0):
    """Entries that count, so many with each tag."""
    tags = [Tag.REACH] * reach + [Tag.TARGET] * target + [Tag.SAFETY] * safety
    tags += [None] * untagged
    return tuple(entry(number, tag=tag) for number, tag in enumerate(tags, start=1))


def listed(*given, **facts):
    """The facts of a yellow list of internal medicine with these entries."""
    chosen = {"specialty": "internal-medicine", "season": 2027, "service": "ERAS", "score": 234}
    return ListFacts(**{**chosen, "zone": Zone.YELLOW, "entries": given, **facts})


def rule_of(home, away=SignalTo.INCLUDE):
    """A rule of the season on home programs and away rotations."""
    return SignalRule(home=home, away=away, **CITED)
