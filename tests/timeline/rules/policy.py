"""A policy and a season written for the tests, so that next season's dates break nothing."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from matchadvisor.core.policy import Policy
from matchadvisor.core.season import Season
from matchadvisor.core.season_facts import SeasonDate
from tests.triage.rules.policy import key_file, policy_files

EASTERN = "America/New_York"
VALUES = {
    "timing.letters_asked": ("weeks = [6, 4]", "false"),
    "timing.drafts_final": ("weeks = [3, 2]", "false"),
    "timing.ladder": (
        "doer = [14, 3]\ncoordinator = 7\nadvisor = 3\nanswer = 7\nwriter_mails = 3\n"
        "quiet_from = 20\nquiet_to = 7",
        "true",
    ),
}


POLICY = Policy.parse(
    policy_files()
    | {
        key.replace(".", "/") + ".toml": key_file(key, value, inferred=inferred)
        for key, (value, inferred) in VALUES.items()
    }
)


def season(**dates):
    """A season with these dates alone."""
    return Season(2027, dates=dates)


def on(day, *, service="ERAS", confidence="official page seen"):
    """A day of the season, without an hour."""
    return SeasonDate(
        title="A day",
        service=service,
        tz=EASTERN,
        on=date.fromisoformat(day),
        source="A page",
        confidence=confidence,
        read_on=date(2026, 11, 22),
    )


def at(moment, *, service="NRMP"):
    """A day of the season with its hour."""
    instant = datetime.fromisoformat(moment).replace(tzinfo=ZoneInfo(EASTERN))
    return SeasonDate(
        title="A moment",
        service=service,
        tz=EASTERN,
        on=instant.date(),
        at=instant,
        source="A page",
        read_on=date(2026, 11, 22),
    )
