"""What went wrong with a mail, and whether trying again can help."""

from dataclasses import dataclass
from smtplib import (
    SMTPDataError,
    SMTPNotSupportedError,
    SMTPRecipientsRefused,
    SMTPResponseException,
    SMTPSenderRefused,
)

from matchadvisor.outbox.enums import Problem

CLOSING = 421
"""The reply of a server that hangs up, such as after many mails over one connection."""
PERMANENT = 500
"""Replies from here on say no for good (RFC 5321); those below say later."""


@dataclass(frozen=True, slots=True)
class Failure:
    """Why one attempt failed; ``reply`` is the server's code, 0 when it gave none."""

    problem: Problem
    reply: int = 0
    is_final: bool = False

    @property
    def is_server_gone(self) -> bool:
        """Whether the connection is of no use any more."""
        return self.problem == Problem.NO_SERVER

    def __str__(self) -> str:
        return f"{self.problem.value} {self.reply}" if self.reply else self.problem.value


def failure_of(error: Exception) -> Failure:
    """Read an error of the mail server or of building the mail.

    Only an answer about this mail is final. A server that refuses the sender, or wants another
    password, would refuse every mail, so those wait until somebody mends it.
    """
    if isinstance(error, SMTPRecipientsRefused):
        return _refusal(_recipient_reply(error), Problem.ADDRESS_REFUSED)
    if isinstance(error, SMTPDataError):
        return _refusal(error.smtp_code, Problem.MAIL_REFUSED)
    if isinstance(error, SMTPSenderRefused) and error.smtp_code != CLOSING:
        return Failure(Problem.SENDER_REFUSED, error.smtp_code)
    if isinstance(error, SMTPNotSupportedError):
        return Failure(Problem.ADDRESS_REFUSED, is_final=True)
    if isinstance(error, SMTPResponseException):
        return Failure(Problem.NO_SERVER, error.smtp_code)
    if isinstance(error, OSError):
        return Failure(Problem.NO_SERVER)
    return Failure(Problem.NOT_SENDABLE, is_final=True)


def _recipient_reply(error: SMTPRecipientsRefused) -> int:
    """The code for the one recipient of a mail."""
    return next((code for code, _ in error.recipients.values()), 0)


def _refusal(reply: int, problem: Problem) -> Failure:
    if reply == CLOSING:
        return Failure(Problem.NO_SERVER, reply)
    if reply < PERMANENT:
        return Failure(Problem.PUT_OFF, reply)
    return Failure(problem, reply, is_final=True)
