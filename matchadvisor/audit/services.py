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
    if school_id is None:
        school_id = getattr(target, "school_id", None)
    meta = target._meta
    row = (meta.app_label, meta.model_name or "", str(target.pk))
    happened = {"kind": kind, "school_id": school_id, "by_id": by_id, "at": at, "details": stored}
    return _append(row, happened)


def _append(row: tuple[str, str, str], happened: dict[str, Any]) -> Event:
    head, _ = ChainHead.objects.select_for_update().get_or_create(
        pk=1, defaults={"seq": 0, "hash": GENESIS}
    )
    link = {"seq": head.seq + 1, "prev_hash": head.hash, **happened}
    digest = event_hash(target=row, **link)
    target_app, target_model, target_pk = row
    event = Event.objects.create(
        target_app=target_app,
        target_model=target_model,
        target_pk=target_pk,
        hash=digest,
        **link,
    )
    ChainHead.objects.filter(pk=head.pk).update(seq=event.seq, hash=digest)
    return event
