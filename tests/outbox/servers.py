"""Mail servers that misbehave, as Django mail backends."""

from smtplib import SMTPRecipientsRefused, SMTPServerDisconnected
from uuid import UUID

from django.core import mail
from django.core.mail.backends.base import BaseEmailBackend

from matchadvisor.outbox.models import Message


class Absent(BaseEmailBackend):
    """Nobody listens."""

    def open(self):
        raise ConnectionRefusedError

    def send_messages(self, email_messages):
        raise AssertionError("nothing is sent without a connection")


class Choosy(BaseEmailBackend):
    """Knows nobody called ``gone``, and has no time for ``busy``."""

    def send_messages(self, email_messages):
        for message in email_messages:
            if message.to[0].startswith("gone"):
                raise SMTPRecipientsRefused({message.to[0]: (550, b"no such person")})
            if message.to[0].startswith("busy"):
                raise SMTPRecipientsRefused({message.to[0]: (451, b"try later")})
            mail.outbox.append(message)


class HangsUp(BaseEmailBackend):
    """Takes one mail over each connection, then breaks off."""

    taken = 0

    def open(self):
        self.taken = 0

    def send_messages(self, email_messages):
        if self.taken:
            raise SMTPServerDisconnected("bye")
        self.taken += 1
        mail.outbox.extend(email_messages)


class Mute(BaseEmailBackend):
    """Lets everyone in and breaks off whatever is said."""

    def send_messages(self, email_messages):
        raise SMTPServerDisconnected("bye")


class Snatched(BaseEmailBackend):
    """So slow that another worker claims the row before the mail is taken."""

    LEASE = UUID("8e2f6f2e-7f0c-4c1e-9c8e-0d4c3f0a1b2c")

    def send_messages(self, email_messages):
        Message.objects.update(lease=self.LEASE)


class Counted(BaseEmailBackend):
    """Counts how often a connection is made."""

    opened = 0

    def open(self):
        type(self).opened += 1

    def send_messages(self, email_messages):
        mail.outbox.extend(email_messages)
