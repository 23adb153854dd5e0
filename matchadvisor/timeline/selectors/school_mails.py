"""The mails of a school as its office reads them: which left, to whom, and which did not."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from letters.models import Writer
from matchadvisor.accounts.models import User
from matchadvisor.outbox.enums import State
from matchadvisor.outbox.markers import blanked
from matchadvisor.outbox.models import Message
from matchadvisor.outbox.selectors import (
    FailedMessage,
    Pulse,
    counts_by_state,
    failed_messages,
    problem_words,
    pulses,
)

LOOKS = {
    State.PENDING: ("new", "i-clock"),
    State.SENT: ("done", "i-check"),
    State.FAILED: ("stop", "i-stop"),
    State.WITHDRAWN: ("none", "i-undo"),
}
FORGOTTEN = "What it said was removed after a while; that it was sent stays on file."


@dataclass(frozen=True, slots=True)
class MailRow:
    """One mail; ``name`` is that of a person or a writer of the school, empty if nobody's.

    ``at`` is when it was sent, was given up, or may leave.
    """

    pk: int
    subject: str
    to: str
    name: str
    state: State
    tone: str
    icon: str
    problem: str
    at: datetime


@dataclass(frozen=True, slots=True)
class GivenUp:
    """A mail that was given up, and whose it was."""

    mail: FailedMessage
    name: str


@dataclass(frozen=True, slots=True)
class Overview:
    """What stands above the list: counts, what was given up, whether mail goes out at all."""

    counts: Mapping[State, int]
    failed: Sequence[GivenUp]
    pulses: Sequence[Pulse]

    @property
    def total(self) -> int:
        """How many mails there are in all."""
        return sum(self.counts.values())

    @property
    def runs(self) -> bool:
        """Whether everything that mail needs shows signs of life."""
        return all(each.is_alive for each in self.pulses)


@dataclass(frozen=True, slots=True)
class Letterhead:
    """One mail to read: a row, what it says without its secrets, and how often it was tried."""

    row: MailRow
    written_at: datetime
    attempts: int
    text: str
    has_html: bool


def overview(*, school_id: int, at: datetime) -> Overview:
    """Counts, mails that were given up and signs of life; five queries."""
    failed = failed_messages(school_id=school_id)
    names = _names((each.to for each in failed), school_id)
    return Overview(
        counts=counts_by_state(school_id=school_id),
        failed=[GivenUp(each, names.get(each.to, "")) for each in failed],
        pulses=pulses(at=at),
    )


def mail_rows(messages: Sequence[Message], *, school_id: int) -> list[MailRow]:
    """Rows of some mails of a school, in their order; two queries."""
    names = _names((each.to for each in messages), school_id)
    return [_row(each, names) for each in messages]


def letterhead(message: Message, *, school_id: int) -> Letterhead:
    """One mail of a school to read."""
    (row,) = mail_rows([message], school_id=school_id)
    return Letterhead(
        row=row,
        written_at=message.created_at,
        attempts=message.attempts,
        text=blanked(message.text) or FORGOTTEN,
        has_html=message.html != "",
    )


def _row(message: Message, names: Mapping[str, str]) -> MailRow:
    state = State(message.state)
    tone, icon = LOOKS[state]
    return MailRow(
        pk=message.pk,
        subject=blanked(message.subject),
        to=message.to,
        name=names.get(message.to, ""),
        state=state,
        tone=tone,
        icon=icon,
        problem=problem_words(message),
        at=message.sent_at or message.failed_at or message.due_at,
    )


def _names(addresses: Iterable[str], school_id: int) -> dict[str, str]:
    wanted = set(addresses)
    writers = Writer.objects.filter(applicant__school_id=school_id, email__in=wanted)
    names = dict(writers.order_by("pk").values_list("email", "name"))
    for user in User.objects.filter(school_id=school_id, email__in=wanted).order_by("pk"):
        names[user.email] = user.get_full_name()
    return names
