"""Marking mails as sent, one commit each, while the next one is on its way."""

from datetime import datetime

from django.db import OperationalError, connection
from psycopg import pq

from matchadvisor.outbox.enums import State
from matchadvisor.outbox.models import Message

SENT = b"""
UPDATE outbox_message
SET state = 'sent', sent_at = $1::timestamptz, last_error = '',
    secrets = NULL, lease = NULL, lease_until = NULL
WHERE id = $2::bigint AND lease = $3::uuid
"""


class Settler:
    """Marks mails as sent.

    On PostgreSQL ``sent`` only hands the update over, and ``finish`` waits for its commit: call
    it before the connection is used for anything else, and before the next mail's content goes
    to the mail server. Elsewhere ``sent`` does all of it.
    """

    def __init__(self) -> None:
        self.is_open = False

    def sent(self, message: Message, *, at: datetime) -> None:
        """Begin to mark a mail as sent, unless another worker claimed it meanwhile."""
        self.finish()
        if connection.vendor == "postgresql":
            connection.ensure_connection()
            session = connection.connection.pgconn
            values = [str(value).encode() for value in (at, message.pk, message.lease)]
            session.send_query_params(SENT, values)
            session.flush()
            self.is_open = True
        else:
            Message.objects.filter(pk=message.pk, lease=message.lease).update(
                state=State.SENT,
                sent_at=at,
                last_error="",
                secrets=None,
                lease=None,
                lease_until=None,
            )

    def finish(self) -> None:
        """Wait until what was begun is committed.

        Raises:
            OperationalError: the database did not take it.
        """
        if not self.is_open:
            return
        self.is_open = False
        session = connection.connection.pgconn
        results = list(iter(session.get_result, None))
        if [result.status for result in results] != [pq.ExecStatus.COMMAND_OK]:
            connection.close()
            raise OperationalError("A mail that was sent could not be marked as sent.")
