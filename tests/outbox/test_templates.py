"""Every mail is rendered once; none says what only a signed-in person may read."""

import re
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from django.conf import settings

from matchadvisor.outbox import mail
from matchadvisor.outbox.models import Message

AT = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
FOLDER = Path(settings.ROOT) / "templates" / "emails"
PRIVATE = re.compile(
    r"\b(scores?|zones?|anchors?|step ?[12]|green|yellow|red|not competitive)\b", re.IGNORECASE
)
LETTER = {
    "applicant": "Ada Quill",
    "writer": "Bo Wrenfield",
    "school": "Example School of Medicine",
    "specialty": "Internal Medicine",
    "needed_by": date(2026, 9, 23),
    "promised_on": date(2026, 9, 1),
    "has_answered": True,
    "closes_on": date(2027, 3, 1),
}
EVERY = {
    "first_name": "Maren",
    "school": "Example School of Medicine",
    "postal_address": "400 Ferry Road\nTindal Lake, MN 55000",
    "office_phone": "555-0100",
    "can_answer": True,
    "why": "You get this on Mondays when there is something to say.",
    "stop_words": "Stop these digests",
    "preferences": "https://advising.example/mails/",
}
DAYS = {"days": [{"when": "Wed 5 Aug, in 2 days", "what": "1 item"}], "past": "1 item is open."}
GROUPS = [{"when": "Wed 5 Aug, in 2 days", "what": "Statement final", "who": "Ada Quill"}]
OFFICE = {
    "digest": EVERY | DAYS | {"subject": "2 items are due this week"},
    "digest_staff": EVERY
    | {
        "subject": "1 item slipped, 1 change, 1 student to call",
        "slipped": GROUPS,
        "changes": [{"what": "1 item completed", "who": "Ada Quill"}],
        "calls": [{"who": "Ada Quill", "why": "1 item past its day"}],
        "more_calls": 3,
    },
    "reminder": EVERY | DAYS | {"subject": "1 item is due", "unanswered": "1 item has no answer."},
    "reminder_staff": EVERY
    | {"subject": "1 item of 1 student needs a look", "groups": GROUPS, "more": 2},
}
BOARD = {
    "first_name": "Maren",
    "by": "Dr. Ines Calloway",
    "school": "Example School of Medicine",
    "postal_address": "400 Ferry Road\nTindal Lake, MN 55000",
    "office_phone": "555-0100",
    "item": {"words": "your letters", "path": "/letters/"},
}
CONTEXTS = {
    **OFFICE,
    "invitation": {**BOARD, "closes_on": date(2026, 12, 7)},
    "meeting_offer": BOARD,
    "nudge": BOARD,
    "address_changed": {"first_name": "Maren", "school": None},
    "second_factor_reset": {"by": "Dr. Ines Calloway", "school": None},
    "letter_answered": {"school": "Example School of Medicine"},
    "letter_ask": LETTER | {"message": "You saw my work on the wards in May."},
    "letter_delegate": LETTER,
    "letter_packet": LETTER,
    "letter_reminder": LETTER,
    "letter_thanks": LETTER | {"message": "Thank you for your candor."},
    "password_reset_key": {},
    "process_silent": {"process": "scheduler", "since": AT},
}
LINK = {"link": "https://advising.example/w/token/"}
STOP = {"unsubscribe": "https://advising.example/unsubscribe/token/"}
SECRETS = {
    **dict.fromkeys(OFFICE, STOP),
    **dict.fromkeys(["letter_ask", "letter_delegate", "letter_packet", "letter_reminder"], LINK),
    "invitation": {"link": "https://advising.example/invitation/token/"},
    "password_reset_key": {"password_reset_url": "https://advising.example/password/"},
}
"""What each template is given; links that open something are secrets, never context."""


def names():
    return sorted(path.name.removesuffix(".subject.txt") for path in FOLDER.glob("*.subject.txt"))


def test_every_mail_has_a_subject_a_body_and_a_context_here():
    files = {path.name for path in FOLDER.glob("*.*") if not path.name.startswith("_")}
    subjects = {f"{name}.subject.txt" for name in names()}
    bodies = {f"{name}.body.txt" for name in names()}

    assert subjects | bodies <= files
    assert files - subjects - bodies <= {f"{name}.body.html" for name in names()}
    assert set(names()) == set(CONTEXTS)


@pytest.mark.django_db
@pytest.mark.parametrize("name", sorted(CONTEXTS))
def test_no_mail_says_what_only_a_signed_in_person_may_read(name):
    secrets = SECRETS.get(name, {})

    mail.send(
        name, to="a@school.example", context=CONTEXTS[name], secrets=secrets, key="tests", at=AT
    )

    message = Message.objects.get()
    text = f"{message.subject}\n{message.text}\n{message.html}"
    assert all(mark in message.text for mark in message.secrets or {})
    assert not any(secret in text for secret in secrets.values())
    assert not PRIVATE.search(text)
    assert "unknown variable" not in text
    assert "!" not in re.sub(r"<!DOCTYPE|!important", "", text)
