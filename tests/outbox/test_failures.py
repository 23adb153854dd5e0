import smtplib
from smtplib import SMTPRecipientsRefused

import pytest

from matchadvisor.outbox.enums import Problem
from matchadvisor.outbox.failures import Failure, failure_of


def refused(code):
    return SMTPRecipientsRefused({"ada@school.example": (code, b"")})


@pytest.mark.parametrize(
    ("error", "failure"),
    [
        (refused(550), Failure(Problem.ADDRESS_REFUSED, 550, is_final=True)),
        (refused(500), Failure(Problem.ADDRESS_REFUSED, 500, is_final=True)),
        (refused(499), Failure(Problem.PUT_OFF, 499)),
        (refused(451), Failure(Problem.PUT_OFF, 451)),
        (refused(421), Failure(Problem.NO_SERVER, 421)),
        (SMTPRecipientsRefused({}), Failure(Problem.PUT_OFF)),
        (smtplib.SMTPDataError(554, b""), Failure(Problem.MAIL_REFUSED, 554, is_final=True)),
        (smtplib.SMTPDataError(452, b""), Failure(Problem.PUT_OFF, 452)),
        (smtplib.SMTPDataError(421, b""), Failure(Problem.NO_SERVER, 421)),
        (smtplib.SMTPSenderRefused(553, b"", "a@b"), Failure(Problem.SENDER_REFUSED, 553)),
        (smtplib.SMTPSenderRefused(451, b"", "a@b"), Failure(Problem.SENDER_REFUSED, 451)),
        (smtplib.SMTPSenderRefused(421, b"", "a@b"), Failure(Problem.NO_SERVER, 421)),
        (smtplib.SMTPNotSupportedError("utf8"), Failure(Problem.ADDRESS_REFUSED, is_final=True)),
        (smtplib.SMTPAuthenticationError(535, b""), Failure(Problem.NO_SERVER, 535)),
        (smtplib.SMTPServerDisconnected(), Failure(Problem.NO_SERVER)),
        (TimeoutError(), Failure(Problem.NO_SERVER)),
        (ConnectionResetError(), Failure(Problem.NO_SERVER)),
        (ValueError("Invalid address"), Failure(Problem.NOT_SENDABLE, is_final=True)),
    ],
)
def test_failure_of(error, failure):
    assert failure_of(error) == failure


@pytest.mark.parametrize("problem", Problem)
def test_only_a_server_that_is_gone_ends_the_connection(problem):
    assert Failure(problem).is_server_gone == (problem == Problem.NO_SERVER)


def test_a_failure_is_written_with_its_reply_or_without():
    assert str(Failure(Problem.PUT_OFF, 451)) == "put-off 451"
    assert str(Failure(Problem.NO_SERVER)) == "no-server"
