"""What can be said of a mail in the outbox, and which processes show that they live."""

from matchadvisor.core.enums import LabelledEnum


class State(LabelledEnum):
    """How far a mail has come."""

    PENDING = "pending", "Waiting"
    SENT = "sent", "Sent"
    FAILED = "failed", "Given up"


class Process(LabelledEnum):
    """A process whose heartbeat is kept."""

    SCHEDULER = "scheduler", "Scheduler"
    WORKER = "worker", "Worker"
