"""Lines of the log: what opens a page without an account is not in them."""

import logging
import re
from typing import Any

TOKEN = re.compile(r"(?<![^\s/'\"(\[=])(w|calendar|unsubscribe|invitation)/[^/\s'\"?#]{8,}")
"""The address of a writer's page, a calendar, an invitation or a way to stop mails, with its token."""
MASKED = r"\1/***"


def masked(text: str) -> str:
    """A text without the tokens of writers' links, calendars, invitations and stopped mails."""
    return TOKEN.sub(MASKED, text)


class MaskedFormatter(logging.Formatter):
    """Writes lines as it is told, tracebacks included, each without tokens.

    ``inner`` is a formatter that somebody else chose; its lines are masked likewise.
    """

    def __init__(self, *args: Any, inner: logging.Formatter | None = None, **more: Any) -> None:
        super().__init__(*args, **more)
        self.inner = inner

    def format(self, record: logging.LogRecord) -> str:
        """The line of a record."""
        return masked(self.inner.format(record) if self.inner else super().format(record))
