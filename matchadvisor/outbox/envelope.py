"""A stored mail as the mail that leaves: its secrets stand where their markers stood."""

from collections.abc import Mapping
from html import escape

from django.core.mail import EmailMultiAlternatives

from matchadvisor.outbox.models import Message


def email_of(message: Message) -> EmailMultiAlternatives:
    """Build the mail that leaves, secrets put in; in html they are escaped."""
    secrets: Mapping[str, str] = message.secrets or {}
    headers = {title: opened(value, secrets) for title, value in message.headers.items()}
    email = EmailMultiAlternatives(
        subject=opened(message.subject, secrets),
        body=opened(message.text, secrets),
        to=[message.to],
        reply_to=[message.reply_to] if message.reply_to else None,
        headers={**headers, "Message-ID": message.message_id},
    )
    if message.html:
        escaped = {mark: escape(secret) for mark, secret in secrets.items()}
        email.attach_alternative(opened(message.html, escaped), "text/html")
    return email


def opened(text: str, secrets: Mapping[str, str]) -> str:
    """Put each secret where its marker stands."""
    for mark, secret in secrets.items():
        text = text.replace(mark, secret)
    return text
