"""Django's SMTP backend, with something else to do while the mail server thinks."""

import re
import smtplib
import socket
from collections.abc import Callable, Sequence
from typing import Any

from django.core.mail.backends import smtp

GO_AHEAD = 354
PLAIN_ADDRESS = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]+@[A-Za-z0-9.-]+")
DOT_AT_START = re.compile(rb"^\.", re.MULTILINE)


def _nothing() -> None:
    return


class _Overlapping:
    """Calls back when the server has all of a mail but the line that ends it."""

    before_end: Callable[[], None] = staticmethod(_nothing)

    def mail(self: Any, sender: str, options: Sequence[str] = ()) -> Any:
        """Name the sender, without taking a plain address apart first."""
        if "smtputf8" in options or not PLAIN_ADDRESS.fullmatch(sender):
            return super().mail(sender, options)  # type: ignore[misc]  # of the class mixed with
        self.putcmd("mail", " ".join((f"FROM:<{sender}>", *options)))
        return self.getreply()

    def rcpt(self: Any, recip: str, options: Sequence[str] = ()) -> Any:
        """Name the recipient, without taking a plain address apart first."""
        if not PLAIN_ADDRESS.fullmatch(recip):
            return super().rcpt(recip, options)  # type: ignore[misc]  # of the class mixed with
        self.putcmd("rcpt", " ".join((f"TO:<{recip}>", *options)))
        return self.getreply()

    def data(self: Any, msg: bytes) -> Any:
        """Hand over the content of a mail, lines ended by CRLF, and return the reply."""
        self.putcmd("data")
        code, reply = self.getreply()
        if code != GO_AHEAD:
            raise smtplib.SMTPDataError(code, reply)
        self.send(DOT_AT_START.sub(b"..", msg if msg.endswith(b"\r\n") else msg + b"\r\n"))
        try:
            self.before_end()
        except BaseException:
            self.close()
            raise
        self.send(b".\r\n")
        return self.getreply()


class _Plain(_Overlapping, smtplib.SMTP):  # type: ignore[misc]  # content is bytes here
    pass


class _Secure(_Overlapping, smtplib.SMTP_SSL):  # type: ignore[misc]  # likewise
    pass


class EmailBackend(smtp.EmailBackend):
    """Sends by SMTP, and lets its user work while the mail server works.

    ``before_end`` is called for each mail when the server has it but for the line that ends it:
    the server takes no mail before it returns, and none at all if it fails.
    """

    before_end: Callable[[], None] = staticmethod(_nothing)

    @property
    def connection_class(self) -> Any:
        """The connection, encrypted from the start or not."""
        return _Secure if self.use_ssl else _Plain

    def open(self) -> bool | None:
        """Connect if there is no connection; say whether it is new."""
        is_new = super().open()
        if is_new:
            server: Any = self.connection
            server.before_end = self.before_end
            # The line that ends a mail goes out at once, not when the rest was acknowledged.
            server.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        return is_new

    def send_content(self, content: bytes, *, sender: str, to: str) -> None:
        """Send one mail that is ready: lines of at most 998 characters, ended by CRLF."""
        self.open()
        server: Any = self.connection
        server.sendmail(sender, [to], content)
