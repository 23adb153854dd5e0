"""A plain mail as the bytes that go over the wire, put together in a tenth of the usual time."""

import base64
import re
from collections.abc import Iterable, Mapping
from email.utils import formatdate, parseaddr
from functools import lru_cache
from html import escape
from secrets import token_hex

from django.conf import settings

from matchadvisor.outbox.envelope import opened
from matchadvisor.outbox.models import Message
from matchadvisor.outbox.smtp import PLAIN_ADDRESS

PLAIN_HEADER = re.compile(r"[ -~]{0,900}")
LONGEST_LINE = 998
"""Characters that RFC 5322 allows in a line without its end."""


def content_of(message: Message) -> bytes | None:
    """Build the mail that leaves, secrets put in; its lines end as SMTP wants them.

    Returns:
        None for a mail that is not plain: with an address or a header that is not ASCII, is very
        long or has line breaks. Django knows how to encode those, or refuses them.
    """
    addresses = [message.to, sender_address(settings.DEFAULT_FROM_EMAIL)]
    if message.reply_to:
        addresses.append(message.reply_to)
    headers = _headers(message)
    in_head = (*headers, *headers.values())
    if not _all_match(PLAIN_ADDRESS, addresses) or not _all_match(PLAIN_HEADER, in_head):
        return None
    secrets: Mapping[str, str] = message.secrets or {}
    html = message.html
    if html:
        html = opened(html, {mark: escape(secret) for mark, secret in secrets.items()})
    return _mime(headers, opened(message.text, secrets), html)


@lru_cache(maxsize=16)
def sender_address(sender: str) -> str:
    """Return the address in a sender such as ``Office <office@school.example>``."""
    return parseaddr(sender)[1]


def _all_match(pattern: re.Pattern[str], values: Iterable[str]) -> bool:
    return all(pattern.fullmatch(value) for value in values)


def _headers(message: Message) -> dict[str, str]:
    secrets: Mapping[str, str] = message.secrets or {}
    headers = {
        "Subject": opened(message.subject, secrets),
        "From": settings.DEFAULT_FROM_EMAIL,
        "To": message.to,
    }
    if message.reply_to:
        headers["Reply-To"] = message.reply_to
    for title, value in message.headers.items():
        headers[title] = opened(value, secrets)
    return headers | {"Date": formatdate(), "Message-ID": message.message_id}


def _mime(headers: Mapping[str, str], text: str, html: str) -> bytes:
    lines = [f"{title}: {value}" for title, value in headers.items()]
    lines.append("MIME-Version: 1.0")
    if html:
        boundary = f"={token_hex(16)}="
        lines += [f'Content-Type: multipart/alternative; boundary="{boundary}"', ""]
        lines += [f"--{boundary}", *_part("plain", text), f"--{boundary}", *_part("html", html)]
        lines += [f"--{boundary}--", ""]
    else:
        lines += [*_part("plain", text), ""]
    return "\r\n".join(lines).encode("ascii")


def _part(kind: str, text: str) -> list[str]:
    """Lines of one part; base64 unless it is ASCII in lines that are short enough."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").removesuffix("\n").split("\n")
    encoding = "7bit"
    if not text.isascii() or max(map(len, lines)) > LONGEST_LINE:
        encoding = "base64"
        content = "\r\n".join([*lines, ""]).encode()
        lines = base64.encodebytes(content).decode("ascii").splitlines()
    return [
        f'Content-Type: text/{kind}; charset="utf-8"',
        f"Content-Transfer-Encoding: {encoding}",
        "",
        *lines,
    ]
