"""What the services of letters refuse, in words for whoever asked."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from letters.services import requests as services

CHANGED = (
    "Somebody changed this request since you opened the page, so nothing was done. "
    "This is how it stands now."
)
REFUSED = "That does not fit how the request stands now, so nothing was done."
NO_ADDRESS = (
    "No e-mail address of {name} is on file, so nothing was sent. Add one, or hand it over."
)
DENIED = (
    "{name} told us that this address is not the right one, so nothing was sent. "
    "Check the address with {name} first."
)
SPENT = "{name} has had every mail that the product sends about one letter, so nothing was sent."
SCORE = (
    "The words hold a number that is a score or could be one, and a mail carries none. Take it "
    "out, or copy the text and ask in person; on the writer's page a score can be shown."
)
NO_WORDS = "A mail needs words of yours; nothing was sent."
NO_LONGER = "That writer is no longer on the plan, or the specialty is no goal any more."
NO_REASON = "Write why you do this for the student; nothing was done."


@dataclass(slots=True)
class Outcome:
    """What a service refused, in words; ``is_conflict`` where somebody else was first."""

    refusals: list[str] = field(default_factory=list)
    is_conflict: bool = False

    @property
    def status(self) -> int:
        """What a page that shows the refusals is answered with."""
        return 409 if self.is_conflict else 422


@contextmanager
def refused(outcome: Outcome, name: str) -> Iterator[None]:
    """Turn what a service refuses into words; ``name`` is the writer's."""
    try:
        yield
    except services.RequestChanged:
        outcome.is_conflict = True
        outcome.refusals.append(CHANGED)
    except services.StepRefused:
        outcome.is_conflict = True
        outcome.refusals.append(REFUSED)
    except services.AddressMissing:
        outcome.refusals.append(NO_ADDRESS.format(name=name))
    except services.WriterDenied:
        outcome.refusals.append(DENIED.format(name=name))
    except services.MailsSpent:
        outcome.refusals.append(SPENT.format(name=name))
    except services.ScoreInMail:
        outcome.refusals.append(SCORE)
    except services.MessageMissing:
        outcome.refusals.append(NO_WORDS)
    except (services.NotAGoal, services.WriterIsRemoved):
        outcome.is_conflict = True
        outcome.refusals.append(NO_LONGER)
    except services.ReasonMissing:
        outcome.refusals.append(NO_REASON)
