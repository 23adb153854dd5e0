"""Walking the chain of recorded events."""

from dataclasses import dataclass

from matchadvisor.audit.chain import GENESIS, event_hash
from matchadvisor.audit.models import ChainHead, Event


@dataclass(frozen=True, slots=True)
class ChainReport:
    """What a walk over the chain found.

    ``broken_at`` is the first sequence number that does not hold, None for a sound chain;
    ``seq`` and ``hash`` are the last event that does.
    """

    seq: int
    hash: str
    broken_at: int | None


def verify_chain() -> ChainReport:
    """Walk the chain from its first event and recompute every hash, one row in memory at a time."""
    seq, last_hash = 0, GENESIS
    for event in Event.objects.order_by("seq").iterator(chunk_size=2000):
        if not _follows(event, seq=seq, last_hash=last_hash):
            return ChainReport(seq=seq, hash=last_hash, broken_at=seq + 1)
        seq, last_hash = event.seq, event.hash
    head = ChainHead.objects.filter(pk=1).first()
    expected = (head.seq, head.hash) if head else (0, GENESIS)
    broken_at = None if expected == (seq, last_hash) else seq + 1
    return ChainReport(seq=seq, hash=last_hash, broken_at=broken_at)


def _follows(event: Event, *, seq: int, last_hash: str) -> bool:
    recomputed = event_hash(
        seq=event.seq,
        kind=event.kind,
        target=(event.target_app, event.target_model, event.target_pk),
        school_id=event.school_id,
        by_id=event.by_id,
        at=event.at,
        details=event.details,
        prev_hash=event.prev_hash,
    )
    return event.seq == seq + 1 and event.prev_hash == last_hash and event.hash == recomputed
