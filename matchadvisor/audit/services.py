"""Adding to the chain of recorded events."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from django.db import models, transaction

from matchadvisor.audit.chain import GENESIS, checked_details, event_hash, subjects_digest
from matchadvisor.audit.enums import EXPORTED, VIEWED
from matchadvisor.audit.models import ChainHead, Event, EventSubject

APPLICANT = ("triage", "applicant")
SCHOOL = ("accounts", "school")


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


@transaction.atomic(savepoint=False)
def record_disclosure(
    *,
    applicants: Collection[int],
    view: str,
    is_export: bool,
    school_id: int | None,
    by_id: int | None,
    at: datetime,
    link: int | None = None,
    **details: Any,
) -> Event:
    """Add one event that says whose records were shown, or handed out as a file; four queries.

    Args:
        applicants: the students, by key; at least one.
        view: the name of the page.
        is_export: whether it left as a file.
        school_id: whose office it concerns.
        by_id: who read it; None for whoever held a link.
        at: when.
        link: the number of the link that opened the page.
        details: more ids, codes and dates.
    """
    keys = sorted(set(applicants))
    row = (*APPLICANT, str(keys[0])) if len(keys) == 1 else (*SCHOOL, str(school_id))
    said = {"view": view, "subjects": len(keys), "digest": subjects_digest(keys)}
    if link is not None:
        said["link"] = link
    event = _append(
        row,
        {
            "kind": EXPORTED if is_export else VIEWED,
            "school_id": school_id,
            "by_id": by_id,
            "at": at,
            "details": checked_details(said | details),
        },
    )
    EventSubject.objects.bulk_create(EventSubject(event=event, applicant_id=key) for key in keys)
    return event


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
