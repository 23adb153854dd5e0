"""Adding to the chain of recorded events."""

from datetime import datetime
from typing import Any

from django.db import models, transaction

from matchadvisor.audit.chain import GENESIS, checked_details, event_hash
from matchadvisor.audit.models import ChainHead, Event


@transaction.atomic
def record(
    kind: str,
    *,
    target: models.Model,
    by_id: int | None,
    at: datetime,
    school_id: int | None = None,
    **details: Any,
) -> Event:
    """Add one event to the chain, in the caller's transaction.

    Call it last in a service: the end of the chain stays locked until the transaction ends.

    Args:
        kind: what happened, as ``app.noun_verbed``.
        target: the saved row that it happened to.
        by_id: the person who did it; None for the system itself.
        at: when it happened, with its time zone.
        school_id: whose office may read it; when left out, the target's own ``school_id``.
        details: ids, codes and dates; never names, scores, addresses or free text.

    Raises:
        PrivateDetail: if a detail is not an id, a code or a date.
    """
    stored = checked_details(details)
    head, _ = ChainHead.objects.select_for_update().get_or_create(
        pk=1, defaults={"seq": 0, "hash": GENESIS}
    )
    if school_id is None:
        school_id = getattr(target, "school_id", None)
    meta = target._meta
    row = (meta.app_label, meta.model_name or "", str(target.pk))
    seq = head.seq + 1
    digest = event_hash(
        seq=seq,
        kind=kind,
        target=row,
        school_id=school_id,
        by_id=by_id,
        at=at,
        details=stored,
        prev_hash=head.hash,
    )
    event = Event.objects.create(
        seq=seq,
        kind=kind,
        target_app=row[0],
        target_model=row[1],
        target_pk=row[2],
        school_id=school_id,
        by_id=by_id,
        at=at,
        details=stored,
        prev_hash=head.hash,
        hash=digest,
    )
    ChainHead.objects.filter(pk=head.pk).update(seq=seq, hash=digest)
    return event
