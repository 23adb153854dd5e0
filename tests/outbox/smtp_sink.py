"""A mail server on this machine that takes every mail."""

import socket
from contextlib import contextmanager

from aiosmtpd.controller import Controller


class Sink:
    """Keeps what it took, in order; refuses the addresses and answers as it is told."""

    def __init__(self):
        self.taken = []
        self.refused = {}
        self.answers = []

    async def handle_RCPT(self, server, session, envelope, address, options):  # noqa: N802  aiosmtpd's name
        if address in self.refused:
            return self.refused[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):  # noqa: N802  aiosmtpd's name
        answer = self.answers.pop(0) if self.answers else "250 OK"
        if answer.startswith("250"):
            self.taken.append(envelope)
        return answer


def free_port():
    """A port of this machine that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextmanager
def running_server(handler=None):
    """Run it on a free port of this machine and say which."""
    controller = Controller(handler or Sink(), hostname="127.0.0.1", port=free_port())
    controller.start()
    try:
        yield controller.port
    finally:
        controller.stop()
