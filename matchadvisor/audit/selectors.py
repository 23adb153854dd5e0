"""Walking the chain of recorded events."""

from collections.abc import Iterator
from dataclasses import dataclass

from matchadvisor.audit.chain import GENESIS, event_hash, subjects_digest
from matchadvisor.audit.models import ChainHead, Event, EventSubject

CHUNK = 2000


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
    """Walk the chain from its first event and recompute every hash, some rows in memory at a time.

    An event whose students are no longer those that it was recorded with does not hold either.
    """
    seq, last_hash = 0, GENESIS
    subjects = _Subjects()
    for event in Event.objects.order_by("seq").iterator(chunk_size=CHUNK):
        is_sound = _follows(event, seq=seq, last_hash=last_hash) and _is_about(
            event, subjects.of(event)
        )
        if not is_sound:
            return ChainReport(seq=seq, hash=last_hash, broken_at=seq + 1)
        seq, last_hash = event.seq, event.hash
    head = ChainHead.objects.filter(pk=1).first()
    expected = (head.seq, head.hash) if head else (0, GENESIS)
    broken_at = None if expected == (seq, last_hash) else seq + 1
    return ChainReport(seq=seq, hash=last_hash, broken_at=broken_at)


class _Subjects:
    """Whom events are about, read along with the events in their order."""

    def __init__(self) -> None:
        rows = EventSubject.objects.order_by("event", "applicant_id")
        self._rows: Iterator[EventSubject] = rows.iterator(chunk_size=CHUNK)
        self._next = next(self._rows, None)

    def of(self, event: Event) -> list[int]:
        """The students of an event; events are asked for in their order."""
        found = []
        while self._next is not None and self._next.event_id <= event.seq:
            found.append(self._next.applicant_id)
            self._next = next(self._rows, None)
        return found


def _is_about(event: Event, applicants: list[int]) -> bool:
    said = (event.details.get("subjects", 0), event.details.get("digest", ""))
    return said == (len(applicants), subjects_digest(applicants) if applicants else "")


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
