"""How well the checker of experiences tells the examples apart; what the docs report."""

from dataclasses import dataclass

from matchadvisor.narrative.rules.outcomes import read_outcomes
from tests.narrative.examples import fourth, good, held_out, other_hand, poor, second, third

SETS = {
    "first": (good.GOOD, poor.POOR),
    "second": (second.GOOD, second.POOR),
    "third": (third.GOOD, third.POOR),
    "fourth": (fourth.GOOD, fourth.POOR),
    "held out": (held_out.GOOD, held_out.POOR),
    "other hand": (other_hand.GOOD, other_hand.POOR),
}
"""Pairs of descriptions that tell an outcome and of those that do not."""


@dataclass(frozen=True)
class Measured:
    """``false_alarms`` are good ones that were marked, ``missed`` poor ones that were not."""

    good: int
    poor: int
    false_alarms: tuple[str, ...]
    missed: tuple[str, ...]

    @property
    def precision(self):
        """Of those marked, the share that are poor."""
        marked = self.poor - len(self.missed)
        return marked / (marked + len(self.false_alarms))

    @property
    def recall(self):
        """Of the poor ones, the share that was marked."""
        return (self.poor - len(self.missed)) / self.poor

    def line(self, name):
        """One line of the table in the docs."""
        return (
            f"| {name} | {self.good} | {self.poor} | {len(self.false_alarms)} | "
            f"{len(self.missed)} | {self.precision:.2f} | {self.recall:.2f} |"
        )


def is_marked(text):
    """Whether the checker says that a description lacks an outcome."""
    return read_outcomes(text).outcome == ""


def measured(name):
    """How the checker does on one set."""
    told, untold = SETS[name]
    return Measured(
        good=len(told),
        poor=len(untold),
        false_alarms=tuple(text for text in told if is_marked(text)),
        missed=tuple(text for text in untold if not is_marked(text)),
    )
