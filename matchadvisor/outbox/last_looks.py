"""The last look at mails that a worker holds: whether each is still needed, and wanted now."""

import logging
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.conf import settings
from django.db.models import F
from django.utils.module_loading import import_string

from matchadvisor.outbox.enums import State
from matchadvisor.outbox.models import Message

logger = logging.getLogger("outbox.last_looks")


@dataclass(frozen=True, slots=True)
class LastLook:
    """Keys of mails that nobody needs any more, and of those that leave at a later moment."""

    needless: frozenset[int] = frozenset()
    later: Mapping[int, datetime] = field(default_factory=dict)


def still_to_send(messages: Sequence[Message], *, at: datetime) -> list[Message]:
    """Let go of what is needless or too early, and return the others in their order.

    ``settings.OUTBOX_LAST_LOOK`` names the function that knows what mails are about. Should it
    fail, the mails leave: a mail too many is better than a sign-in that never comes.
    """
    try:
        look: LastLook = import_string(settings.OUTBOX_LAST_LOOK)(messages, at=at)
    except Exception:
        logger.exception("the last look failed and the mails leave without it")
        return list(messages)
    _let_go(messages[0], list(look.needless), state=State.WITHDRAWN, secrets=None)
    moments: defaultdict[datetime, list[int]] = defaultdict(list)
    for pk, moment in look.later.items():
        moments[moment].append(pk)
    for moment, pks in moments.items():
        _let_go(messages[0], pks, due_at=moment)
    return [each for each in messages if each.pk not in look.needless and each.pk not in look.later]


def _let_go(one: Message, pks: Sequence[int], **outcome: object) -> None:
    """Give back some mails of the batch that ``one`` is of; the attempt does not count."""
    if pks:
        Message.objects.filter(pk__in=pks, lease=one.lease).update(
            lease=None, lease_until=None, attempts=F("attempts") - 1, **outcome
        )
