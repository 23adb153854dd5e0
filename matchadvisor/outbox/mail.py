"""Writing a mail: a row in the caller's transaction, sent by a worker later."""

import hashlib
from collections.abc import Mapping
from datetime import datetime
from email.utils import parseaddr
from typing import Any

from django.conf import settings
from django.template import Context, TemplateDoesNotExist
from django.template.loader import get_template

from matchadvisor.outbox.models import Message


def send(
    name: str,
    *,
    to: str,
    context: Mapping[str, Any],
    key: str,
    at: datetime,
    urgent: bool = False,
) -> None:
    """Put one mail into the outbox; a key that is there already stays as it is.

    The mail is rendered now from ``emails/<name>.subject.txt``, ``.body.txt`` and, where there is
    one, ``.body.html``. Templates hold no score, zone, anchor or content of a letter.

    Args:
        name: the template's name.
        to: one address.
        context: what the templates need; ``site_url`` is added.
        key: says which mail this is, so that it is sent once; up to 200 characters.
        at: when it was written, which is also when it is due.
        urgent: whether it goes before the others, such as a link to sign in.
    """
    values = {"site_url": settings.SITE_URL, **context}
    message = Message(
        key=key,
        to=to,
        subject=" ".join(_text(f"emails/{name}.subject.txt", values).split()),
        text=_text(f"emails/{name}.body.txt", values).strip() + "\n",
        html=_html(f"emails/{name}.body.html", values),
        message_id=_message_id(key),
        is_urgent=urgent,
        due_at=at,
        created_at=at,
    )
    Message.objects.bulk_create([message], ignore_conflicts=True)


def _text(template_name: str, values: Mapping[str, Any]) -> str:
    template: Any = get_template(template_name, using="django")
    rendered: str = template.template.render(Context(dict(values), autoescape=False))
    return rendered


def _html(template_name: str, values: Mapping[str, Any]) -> str:
    try:
        template = get_template(template_name, using="django")
    except TemplateDoesNotExist:
        return ""
    return template.render(dict(values))


def _message_id(key: str) -> str:
    host = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].partition("@")[2] or "localhost"
    return f"<{hashlib.sha256(key.encode()).hexdigest()[:40]}@{host}>"
