"""How many letters one program takes, which is also how many a set aims at."""

from letters.facts import LettersFacts
from matchadvisor.core.policy import Policy


def most_letters(facts: LettersFacts, policy: Policy) -> int | None:
    """The most letters for one program at the specialty's service; None: no limit on file."""
    most: int | None = policy.at("limits.letters", facts.season).value.get(facts.service)
    return most
