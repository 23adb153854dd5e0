"""Mail servers that misbehave, as Django mail backends."""

from smtplib import SMTPRecipientsRefused, SMTPServerDisconnected

from django.core import mail
from django.core.mail.backends.base import BaseEmailBackend


class Absent(BaseEmailBackend):
    """Nobody listens."""

    def open(self):
        raise ConnectionRefusedError

    def send_messages(self, email_messages):
        raise AssertionError("nothing is sent without a connection")


class Choosy(BaseEmailBackend):
    """Takes mail for everyone except an address that starts with ``gone``."""

    def send_messages(self, email_messages):
        for message in email_messages:
            if message.to[0].startswith("gone"):
                raise SMTPRecipientsRefused({message.to[0]: (550, b"no such person")})
            mail.outbox.append(message)


class HangsUp(BaseEmailBackend):
    """Takes one mail, then breaks off."""

    taken = 0

    def send_messages(self, email_messages):
        if self.taken:
            raise SMTPServerDisconnected("bye")
        self.taken += 1
        mail.outbox.extend(email_messages)


class Counted(BaseEmailBackend):
    """Counts how often a connection is made."""

    opened = 0

    def open(self):
        type(self).opened += 1

    def send_messages(self, email_messages):
        mail.outbox.extend(email_messages)
