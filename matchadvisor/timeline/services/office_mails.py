"""Mails that the office sends to people of its school, each with a way to stop them."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.conf import settings
from django.urls import reverse

from matchadvisor.accounts.models import School
from matchadvisor.outbox import mail
from matchadvisor.timeline.enums import MailKind
from matchadvisor.timeline.selectors.mail_people import Person
from matchadvisor.timeline.services.unsubscribing import stop_link

HEADERS = {
    "List-Unsubscribe": "<{unsubscribe}>",
    "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
}
STOP = {MailKind.DIGEST: "Stop these digests", MailKind.REMINDER: "Stop these reminders"}


def send(
    name: str,
    *,
    person: Person,
    school: School,
    kind: MailKind,
    why: str,
    context: Mapping[str, Any],
    key: str,
    at: datetime,
    urgent: bool = False,
) -> None:
    """Write one mail into the outbox; answers to it go to the office.

    ``why`` says in a sentence why the person gets it. The link that stops such mails is kept
    apart from the stored text, like every link that acts without a sign-in.
    """
    mail.send(
        name,
        to=person.email,
        context={
            "first_name": person.first_name,
            "school": school.name,
            "postal_address": school.postal_address,
            "office_phone": school.office_phone,
            "can_answer": bool(school.office_email),
            "why": why,
            "stop_words": STOP[kind],
            "preferences": settings.SITE_URL + reverse("timeline:mails"),
            **context,
        },
        secrets={"unsubscribe": stop_link(user_id=person.pk, kind=kind)},
        headers=HEADERS,
        reply_to=school.office_email,
        school_id=school.pk,
        key=key,
        at=at,
        urgent=urgent,
    )
