"""Adding to the chain of recorded events."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import models, transaction

from matchadvisor.audit.chain import GENESIS, checked_details, event_hash, subjects_digest
from matchadvisor.audit.enums import EXPORTED, VIEWED
from matchadvisor.audit.models import ChainHead, Event, EventSubject

APPLICANT = ("triage", "applicant")
SCHOOL = ("accounts", "school")
AT_ONCE = 500
Row = tuple[str, str, str]
"""Application, table and key of what an event happened to."""


@dataclass(frozen=True, slots=True)
class Happening:
    """What ``record`` is told, for many at a time."""

    kind: str
    target: models.Model
    by_id: int | None
    at: datetime
    school_id: int | None = None
    details: Mapping[str, Any] = field(default_factory=dict)


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
        school_id: whose office may read it; when left out, the target's own ``school_id``, or the
            target where that is a school.
        details: ids, codes and dates; never names, scores, addresses or free text.

    Raises:
        PrivateDetail: if a detail is not an id, a code or a date.
    """
    return _append([_told(Happening(kind, target, by_id, at, school_id, details))])[0]


def record_many(happenings: Iterable[Happening]) -> None:
    """Add events to the chain in their order: what ``record`` does, in few queries.

    Raises PrivateDetail, and then none of them is kept.
    """
    told = [_told(happening) for happening in happenings]
    if told:
        with transaction.atomic(savepoint=False):
            _append(told)


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
    happened = {
        "kind": EXPORTED if is_export else VIEWED,
        "school_id": school_id,
        "by_id": by_id,
        "at": at,
        "details": checked_details(said | details),
    }
    event = _append([(row, happened)])[0]
    EventSubject.objects.bulk_create(EventSubject(event=event, applicant_id=key) for key in keys)
    return event


def _told(happening: Happening) -> tuple[Row, dict[str, Any]]:
    target, school_id = happening.target, happening.school_id
    table = (target._meta.app_label, target._meta.model_name or "")
    if school_id is None:
        school_id = target.pk if table == SCHOOL else getattr(target, "school_id", None)
    return (*table, str(target.pk)), {
        "kind": happening.kind,
        "school_id": school_id,
        "by_id": happening.by_id,
        "at": happening.at,
        "details": checked_details(happening.details),
    }


def _append(told: Iterable[tuple[Row, dict[str, Any]]]) -> list[Event]:
    """Hold the end of the chain, hang the events on it, each with the hash of the one before."""
    head, _ = ChainHead.objects.select_for_update().get_or_create(
        pk=1, defaults={"seq": 0, "hash": GENESIS}
    )
    events = []
    seq, digest = head.seq, head.hash
    for (target_app, target_model, target_pk), happened in told:
        link = {"seq": seq + 1, "prev_hash": digest, **happened}
        digest = event_hash(target=(target_app, target_model, target_pk), **link)
        event = Event(
            target_app=target_app,
            target_model=target_model,
            target_pk=target_pk,
            hash=digest,
            **link,
        )
        events.append(event)
        seq = event.seq
    Event.objects.bulk_create(events, batch_size=AT_ONCE)
    ChainHead.objects.filter(pk=head.pk).update(seq=seq, hash=digest)
    return events
