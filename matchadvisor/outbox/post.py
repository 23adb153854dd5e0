"""Handing mails to the mail server, one after the other, and marking what it took."""

from collections.abc import Callable, Sequence
from datetime import datetime
from itertools import islice

from django.conf import settings
from django.core.mail import get_connection

from matchadvisor.outbox.envelope import email_of
from matchadvisor.outbox.failures import Failure, failure_of
from matchadvisor.outbox.models import Message
from matchadvisor.outbox.settling import Settler
from matchadvisor.outbox.smtp import EmailBackend
from matchadvisor.outbox.wire import content_of, sender_address

Clock = Callable[[], datetime]


class Post:
    """The mail server, the mails of one batch, and the rows that say what it took.

    With our own backend, three things go on at once: the server reads a mail, the row of the one
    before is committed, and the one after is put together. The line that ends the mail waits for
    that commit. With any other backend, each row is committed before the next mail is begun.
    Either way a mail is committed as sent before the server takes another.
    """

    def __init__(self, messages: Sequence[Message], *, clock: Clock) -> None:
        self.messages = messages
        self.clock = clock
        self.server = get_connection()
        self._settler = Settler()
        self._unprepared = iter(messages)
        self._ahead: dict[int, bytes | None] = {}
        self._is_ours = isinstance(self.server, EmailBackend)
        if isinstance(self.server, EmailBackend):
            self.server.before_end = self._while_the_server_works

    def send(self, message: Message) -> Failure | None:
        """Send one mail, in the order of the batch, and mark it as sent; or say why it failed."""
        try:
            self._hand_over(message)
        except (OSError, ValueError) as error:
            self._settler.finish()
            return failure_of(error)
        self._settler.sent(message, at=self.clock())
        if not self._is_ours:
            self._settler.finish()
        return None

    def close(self) -> None:
        """Commit what is open and hang up."""
        try:
            self._settler.finish()
        finally:
            self.server.close()

    def _hand_over(self, message: Message) -> None:
        content = self._content_of(message)
        if content and isinstance(self.server, EmailBackend):
            sender = sender_address(settings.DEFAULT_FROM_EMAIL)
            self.server.send_content(content, sender=sender, to=message.to)
        else:
            self.server.send_messages([email_of(message)])

    def _content_of(self, message: Message) -> bytes | None:
        """The bytes of a mail if our backend is to send it and it is plain."""
        while self._is_ours and message.pk not in self._ahead:
            self._prepare()
        return self._ahead.pop(message.pk, None)

    def _while_the_server_works(self) -> None:
        if not self._ahead:
            self._prepare()
        self._settler.finish()

    def _prepare(self) -> None:
        for message in islice(self._unprepared, 1):
            try:
                self._ahead[message.pk] = content_of(message)
            except ValueError:  # at the mail's own turn, Django says the same
                self._ahead[message.pk] = None
