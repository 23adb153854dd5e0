"""Writing a mail: a row in the caller's transaction, sent by a worker later."""

import hashlib
from collections.abc import Mapping
from datetime import datetime
from email.utils import parseaddr
from typing import Any

from django.conf import settings
from django.template import Context, TemplateDoesNotExist
from django.template.loader import get_template

from matchadvisor.outbox.inlining import with_styles_inline
from matchadvisor.outbox.markers import marker
from matchadvisor.outbox.models import Message


def send(
    name: str,
    *,
    to: str,
    context: Mapping[str, Any],
    key: str,
    at: datetime,
    urgent: bool = False,
    secrets: Mapping[str, str] | None = None,
    headers: Mapping[str, str] | None = None,
    reply_to: str = "",
    school_id: int | None = None,
    due_at: datetime | None = None,
) -> None:
    """Put one mail into the outbox; a key that is there already stays as it is.

    The mail is rendered now from ``emails/<name>.subject.txt``, ``.body.txt`` and, where there is
    one, ``.body.html``. Templates hold no score, zone, anchor or content of a letter.

    Args:
        name: the template's name.
        to: one address.
        context: what the templates need; ``site_url`` is added.
        key: says which mail this is, so that it is sent once; up to 200 characters.
        at: when it was written.
        urgent: whether it goes before the others, such as a link to sign in.
        secrets: what templates write like context, such as a ``link`` that opens something, but
            the stored mail does not show; forgotten once the mail is sent or given up.
        headers: further headers; ``{link}`` in one stands for the secret of that name.
        reply_to: where answers go, if not to the sender.
        school_id: whose office is told when the mail cannot be delivered.
        due_at: when it may leave; at once when left out.
    """
    hidden = {label: (marker(label), secret) for label, secret in (secrets or {}).items()}
    marks = {label: mark for label, (mark, _) in hidden.items()}
    values = {"site_url": settings.SITE_URL, **context, **marks}
    message = Message(
        key=key,
        school_id=school_id,
        to=to,
        reply_to=reply_to,
        subject=" ".join(_text(f"emails/{name}.subject.txt", values).split()),
        text=_text(f"emails/{name}.body.txt", values).strip() + "\n",
        html=_html(f"emails/{name}.body.html", values),
        headers={title: _marked(value, marks) for title, value in (headers or {}).items()},
        secrets=dict(hidden.values()) or None,
        message_id=_message_id(key),
        is_urgent=urgent,
        due_at=due_at or at,
        created_at=at,
    )
    Message.objects.bulk_create([message], ignore_conflicts=True)


def _marked(value: str, marks: Mapping[str, str]) -> str:
    for label, mark in marks.items():
        value = value.replace(f"{{{label}}}", mark)
    return value


def _text(template_name: str, values: Mapping[str, Any]) -> str:
    template: Any = get_template(template_name, using="django")
    rendered: str = template.template.render(Context(dict(values), autoescape=False))
    return rendered


def _html(template_name: str, values: Mapping[str, Any]) -> str:
    try:
        template = get_template(template_name, using="django")
    except TemplateDoesNotExist:
        return ""
    return with_styles_inline(template.render(dict(values)))


def _message_id(key: str) -> str:
    host = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].partition("@")[2] or "localhost"
    return f"<{hashlib.sha256(key.encode()).hexdigest()[:40]}@{host}>"
