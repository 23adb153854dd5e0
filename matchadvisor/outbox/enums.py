"""What can be said of a mail in the outbox, and which processes show that they live."""

from matchadvisor.core.enums import LabelledEnum


class State(LabelledEnum):
    """How far a mail has come."""

    PENDING = "pending", "Waiting"
    SENT = "sent", "Sent"
    FAILED = "failed", "Given up"
    WITHDRAWN = "withdrawn", "No longer needed"


class Problem(LabelledEnum):
    """Why a mail did not leave."""

    NO_SERVER = "no-server", "The mail server could not be reached"
    PUT_OFF = "put-off", "The mail server asked to try later"
    ADDRESS_REFUSED = "address-refused", "The mail server does not take mail for this address"
    MAIL_REFUSED = "mail-refused", "The mail server does not take this mail"
    SENDER_REFUSED = "sender-refused", "The mail server does not take mail from this installation"
    NOT_SENDABLE = "not-sendable", "This is not an address that mail can be sent to"


class Process(LabelledEnum):
    """A process whose heartbeat is kept."""

    SCHEDULER = "scheduler", "Scheduler"
    WORKER = "worker", "Worker"
