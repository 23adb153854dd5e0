"""Django's SMTP backend, with something else to do while the mail server thinks."""

import re
import smtplib
from collections.abc import Callable
from typing import Any

from django.core.mail.backends import smtp

GO_AHEAD = 354
DOT_AT_START = re.compile(rb"^\.", re.MULTILINE)


def _nothing() -> None:
    return


class _Overlapping:
    """Calls back when the server accepted sender and recipient, and while it takes the mail."""

    before_content: Callable[[], None] = staticmethod(_nothing)
    after_content: Callable[[], None] = staticmethod(_nothing)

    def data(self: Any, msg: bytes) -> Any:
        """Hand over the content of a mail, lines ended by CRLF, and return the reply."""
        self.putcmd("data")
        code, reply = self.getreply()
        if code != GO_AHEAD:
            raise smtplib.SMTPDataError(code, reply)
        try:
            self.before_content()
        except BaseException:
            self.close()
            raise
        end = b".\r\n" if msg.endswith(b"\r\n") else b"\r\n.\r\n"
        self.send(DOT_AT_START.sub(b"..", msg) + end)
        self.after_content()
        return self.getreply()


class _Plain(_Overlapping, smtplib.SMTP):  # type: ignore[misc]  # content is bytes here
    pass


class _Secure(_Overlapping, smtplib.SMTP_SSL):  # type: ignore[misc]  # likewise
    pass


class EmailBackend(smtp.EmailBackend):
    """Sends by SMTP, and lets its user work while the mail server works.

    ``before_content`` is called when the server accepted the addresses of a mail and does not
    have its content yet; the server takes no mail before it returns. ``after_content`` is called
    while the server stores what it was given.
    """

    before_content: Callable[[], None] = staticmethod(_nothing)
    after_content: Callable[[], None] = staticmethod(_nothing)

    @property
    def connection_class(self) -> Any:
        """The connection, encrypted from the start or not."""
        return _Secure if self.use_ssl else _Plain

    def open(self) -> bool | None:
        """Connect if there is no connection; say whether it is new."""
        is_new = super().open()
        if is_new:
            server: Any = self.connection
            server.before_content = self.before_content
            server.after_content = self.after_content
        return is_new

    def send_content(self, content: bytes, *, sender: str, to: str) -> None:
        """Send one mail that is ready: lines of at most 998 characters, ended by CRLF."""
        self.open()
        server: Any = self.connection
        server.sendmail(sender, [to], content)
