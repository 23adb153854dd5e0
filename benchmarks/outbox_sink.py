"""A mail server on this machine that takes every mail and notes it: time, connection, Message-ID.

Run as ``python benchmarks/outbox_sink.py PORT FILE``; one line a mail, written before the server
says that it took it.
"""

import asyncio
import re
import sys
import time
from pathlib import Path

from aiosmtpd.smtp import SMTP

MESSAGE_ID = re.compile(rb"^Message-ID:\s*(\S+)", re.IGNORECASE | re.MULTILINE)


class Notes:
    """Writes one line for each mail, at once."""

    def __init__(self, path: str) -> None:
        self.file = Path(path).open("ab", buffering=0)  # noqa: SIM115  open as long as the server

    async def handle_DATA(self, server, session, envelope):  # noqa: N802  aiosmtpd's name
        """Note a mail and take it."""
        name = MESSAGE_ID.search(envelope.content)[1]
        self.file.write(b"%.6f %d %s\n" % (time.time(), session.peer[1], name))
        return "250 taken"


async def main(port: str, path: str) -> None:
    """Serve until killed."""
    notes = Notes(path)
    server = await asyncio.get_running_loop().create_server(
        lambda: SMTP(notes, hostname="sink.example"), "127.0.0.1", int(port)
    )
    await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
