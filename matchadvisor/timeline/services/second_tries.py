"""Trying again what could not be delivered, with fresh links in place of the forgotten ones."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from letters.services.second_tries import fresh_link
from matchadvisor.accounts.models import User
from matchadvisor.audit import services as audit
from matchadvisor.outbox import services as outbox
from matchadvisor.outbox.models import Message
from matchadvisor.timeline.enums import MailKind
from matchadvisor.timeline.services.unsubscribing import stop_link


@transaction.atomic
def try_again(*, message: Message, by: User, at: datetime) -> None:
    """Let a mail of a school that was given up leave once more.

    A link to set a password is never made anew: its reader asks for another.

    Raises NotGivenUp, or SecretMissing where its link should go there no more.
    """
    outbox.try_again(message=message, secrets=_fresh_secrets(message, at), at=at)
    audit.record(
        "timeline.mail_tried_again",
        target=message,
        by_id=by.pk,
        at=at,
        school_id=message.school_id,
    )


def _fresh_secrets(message: Message, at: datetime) -> Mapping[str, str]:
    if message.school_id is None:
        return {}
    for kind in MailKind:
        if message.key.startswith(f"timeline.{kind.value}:"):
            reader = User.objects.filter(
                email=message.to, school_id=message.school_id, is_active=True
            ).first()
            return {"unsubscribe": stop_link(user_id=reader.pk, kind=kind)} if reader else {}
    link = fresh_link(key=message.key, to=message.to, school_id=message.school_id, at=at)
    return {"link": link} if link else {}
