"""What surrounds each away and sub-internship, and on which day: R-2."""

from dataclasses import dataclass
from datetime import date, timedelta

from matchadvisor.core.finding import Finding
from matchadvisor.core.policy import Policy
from matchadvisor.rotations.enums import Step

TEXTS = {
    Step.PREPARE: (
        "Read up on the service, ask who runs it, and find out what a good month looks like there."
    ),
    Step.FEEDBACK: (
        "Ask at the middle what you could do better, while there is time to show that you heard it."
    ),
    Step.INTEREST: (
        "Say to the director of the program or clerkship that you would be glad to train there."
    ),
    Step.LETTER: (
        "Ask whoever saw most of your work for a strong letter, and whether they would speak up "
        "for you."
    ),
}
CONDUCT = (
    "Be early, every day.",
    "Come prepared: know your patients and read about tomorrow's.",
    "Be kind to everyone, from the desk to the director.",
    "Ask for feedback, and act on it the next day.",
    "Ask for harder tasks once the first ones sit.",
)
"""The card to carry through the month."""


@dataclass(frozen=True, slots=True)
class DatedStep:
    """One step around a rotation, and the day on which it falls."""

    step: Step
    due_on: date
    finding: Finding


def around(*, starts_on: date, ends_on: date, season: int, policy: Policy) -> tuple[DatedStep, ...]:
    """The steps around one rotation, in the order of their days; none falls outside it too early.

    A step of the last days of a short rotation falls on its first day at the earliest.
    """
    entry = policy.at("rotations.steps", season)
    before = {name: timedelta(days=days) for name, days in entry.value.items()}
    days = {
        Step.PREPARE: starts_on - before["prepare"],
        Step.FEEDBACK: starts_on + (ends_on - starts_on) // 2,
        Step.INTEREST: max(starts_on, ends_on - before["interest"]),
        Step.LETTER: max(starts_on, ends_on - before["letter"]),
    }
    return tuple(
        DatedStep(
            step=step,
            due_on=day,
            finding=Finding(
                rule="R-2",
                verdict=step,
                text=TEXTS[step],
                because={
                    "starts_on": starts_on.isoformat(),
                    "ends_on": ends_on.isoformat(),
                    "due_on": day.isoformat(),
                },
                source=entry.source,
                policy=policy.version,
                inferred=True,
            ),
        )
        for step, day in sorted(days.items(), key=lambda pair: (pair[1], list(Step).index(pair[0])))
    )
