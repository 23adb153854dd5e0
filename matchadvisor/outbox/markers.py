"""What stands in a stored mail where a secret belongs."""

import re
from secrets import token_hex

from matchadvisor.outbox.models import Message

MARKER = re.compile(r"\[([a-z][a-z_]*)-[0-9a-f]{16}\]")


def marker(label: str) -> str:
    """What stands for a secret: nobody can guess it, so no text that a person wrote holds it."""
    return f"[{label}-{token_hex(8)}]"


def markers_of(message: Message) -> dict[str, str]:
    """The marker of each secret that a mail needs, by its label."""
    places = [message.subject, message.text, message.html, *message.headers.values()]
    return {found[1]: found[0] for place in places for found in MARKER.finditer(place)}


def blanked(text: str) -> str:
    """A text as it may be shown: in place of each secret only what it is."""
    return MARKER.sub(r"[\1 not shown]", text)
