"""Delivery that survives: 10,000 mails, workers killed at random, Redis emptied half-way.

Run from the root of the project: ``.venv/bin/python benchmarks/outbox.py [--quick]``. PostgreSQL,
Redis, a mail server that notes every mail, the scheduler and two workers are real processes (see
``outbox_servers.py``). Three parts, each printed and at the end told as one line of JSON:

- one worker, taking turns with a bare ``smtplib`` loop over mails that are ready as bytes;
- two workers, likewise;
- two workers under ``kill -9``, with Redis emptied when half of the mails have arrived.

``--quick`` sends fewer mails and shortens the lease, so that what a killed worker held is taken
over in seconds instead of minutes.
"""

import argparse
import json
import os
import random
import signal
import smtplib
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from statistics import harmonic_mean
from typing import Any

import outbox_servers
import redis

sys.path.insert(0, str(outbox_servers.ROOT))
SENDER = "office@advising.example"
PATIENCE = 600
PARAGRAPH = "Two items of your list are due this week. Please sign in to see which. " * 10


@dataclass
class Bench:
    """What the parts share: the mail server's notes, the processes, the emptied broker."""

    folder: Path
    smtp_port: int
    redis_url: str
    processes: outbox_servers.Processes
    results: dict[str, object] = field(default_factory=dict)

    @property
    def notes(self) -> Path:
        """Where the mail server writes."""
        return self.folder / "notes"

    def arrived(self) -> list[tuple[float, int, str]]:
        """Time, connection and Message-ID of every mail since the last part."""
        lines = self.notes.read_text().splitlines()
        return [(float(at), int(peer), name) for at, peer, name in map(str.split, lines)]

    def say(self, what: str, value: object, words: str) -> None:
        """Print a result and keep it."""
        self.results[what] = value
        print(words, flush=True)


def mails(part: str, count: int) -> list[Any]:
    """So many mails that are due, text and html, each with a link kept apart."""
    from django.utils import timezone  # noqa: PLC0415  Django is set up by then

    from matchadvisor.outbox.models import Message  # noqa: PLC0415

    at = timezone.now()
    mark = "[link-0123456789abcdef]"
    return [
        Message(
            key=f"{part}:{number}",
            to=f"person{number}@school.example",
            subject="Two items are due this week",
            text=f"{PARAGRAPH}\n\n{mark}\n",
            html=f'<p>{PARAGRAPH}</p><p><a href="{mark}">Open the list</a></p>',
            secrets={mark: f"https://advising.example/w/{number}"},
            message_id=f"<{part}.{number}@advising.example>",
            due_at=at,
            created_at=at,
        )
        for number in range(count)
    ]


def put_due(part: str, count: int) -> None:
    """Write so many mails in one transaction, in place of those before."""
    from matchadvisor.outbox.models import Message  # noqa: PLC0415

    Message.objects.all().delete()
    Message.objects.bulk_create(mails(part, count), batch_size=500)


def waiting() -> int:
    """How many mails have neither arrived nor been given up, as the rows say."""
    from matchadvisor.outbox.enums import State  # noqa: PLC0415
    from matchadvisor.outbox.models import Message  # noqa: PLC0415

    return Message.objects.filter(state=State.PENDING).count()


def rate_of(arrived: list[tuple[float, int, str]]) -> float:
    """Mails a second from the first that arrived to the last."""
    times = [at for at, _, _ in arrived]
    return (len(times) - 1) / (max(times) - min(times))


def bare_loop(bench: Bench, count: int) -> float:
    """Send ready bytes over one connection and do nothing else."""
    from matchadvisor.outbox.envelope import email_of  # noqa: PLC0415

    ready = [
        (mail.to, email_of(mail).message().as_bytes(linesep="\r\n"))
        for mail in mails("bare", count)
    ]
    bench.notes.write_text("")
    with other_cores(), smtplib.SMTP("127.0.0.1", bench.smtp_port) as server:
        for to, content in ready:
            server.sendmail(SENDER, [to], content)
    return rate_of(bench.arrived())


@contextmanager
def other_cores() -> Iterator[None]:
    """Keep off the core of the mail server, as if that were another machine.

    On an idle machine the loop and the server would else share one core, where a round trip costs
    half of what it costs between cores; workers, with their database, never have that.
    """
    cores = os.sched_getaffinity(0)
    os.sched_setaffinity(0, cores - {max(cores)} or cores)
    try:
        yield
    finally:
        os.sched_setaffinity(0, cores)


def with_workers(bench: Bench, count: int) -> float:
    """Let the workers that run send, undisturbed."""
    bench.notes.write_text("")
    put_due("undisturbed", count)
    wait_until_done()
    return rate_of(bench.arrived())


def compare(bench: Bench, rounds: dict[int, tuple[int, int]]) -> None:
    """Take turns, bare loop and workers, so that a busy moment of the machine meets both.

    ``rounds`` says for so many workers how often and how many mails; the ratio is between the
    times that all of them took.
    """
    for workers, (times, count) in rounds.items():
        bench.processes.start_worker(f"worker{workers - 1}")
        with_workers(bench, 100)
        pairs = [(bare_loop(bench, count), with_workers(bench, count)) for _ in range(times)]
        bare, sent = (harmonic_mean(each) for each in zip(*pairs, strict=True))
        ratios = sorted(ours / floor for floor, ours in pairs)
        words = f"bare loop {bare:.0f}, {workers} at work {sent:.0f} mails a second, ratio "
        words += f"{sent / bare:.2f} ({ratios[0]:.2f} to {ratios[-1]:.2f} in {times} rounds)"
        bench.say(f"by {workers}", [round(bare), round(sent), round(sent / bare, 2)], words)
    for name in ("worker0", "worker1"):
        bench.processes.kill(name)


def wait_until_done() -> None:
    """Wait until no mail waits."""
    deadline = time.monotonic() + PATIENCE
    while waiting():
        if time.monotonic() > deadline:
            raise TimeoutError(f"{waiting()} mails still wait")
        time.sleep(0.5)


def survive(bench: Bench, count: int, step: int) -> None:
    """Kill a worker after every ``step`` mails or so, and empty Redis when half has arrived."""
    draw = random.Random(count)  # noqa: S311  no secret hangs on it
    bench.notes.write_text("")
    put_due("killed", count)
    kills: Counter[str] = Counter()
    emptied = False
    for number in range(2):
        bench.processes.start_worker(f"worker{number}")
    kill_at = 1
    while (so_far := len(bench.arrived())) < 0.95 * count:
        if not emptied and so_far > count / 2:
            redis.Redis.from_url(bench.redis_url).flushdb()
            emptied = True
        if so_far >= kill_at:
            kills[kill_one(bench.processes, draw)] += 1
            kill_at = so_far + draw.randint(step // 2, step * 3 // 2)
        time.sleep(draw.uniform(0.01, 0.1))
    wait_until_done()
    tell_survival(bench, count, kills, emptied=emptied)


def kill_one(processes: outbox_servers.Processes, draw: random.Random) -> str:
    """Kill one of the workers, or only its child that sends, which the worker then replaces."""
    name = f"worker{draw.randrange(2)}"
    children = processes.children_of(name)
    if children and draw.random() < 0.4:
        os.kill(children[0], signal.SIGKILL)
        return "child"
    processes.kill(name)
    processes.start_worker(name)
    return "worker"


def tell_survival(bench: Bench, count: int, kills: Counter[str], *, emptied: bool) -> None:
    """Count what arrived and explain what arrived twice.

    A duplicate is explained when its first copy was the last mail over its connection: the
    process was killed after the server took it and before the row was settled.
    """
    arrived = sorted(bench.arrived())
    copies = Counter(name for _, _, name in arrived)
    last_of = {peer: name for _, peer, name in arrived}
    first_over = {}
    for _, peer, name in arrived:
        first_over.setdefault(name, peer)
    twice = [name for name, number in copies.items() if number > 1]
    explained = sum(last_of[first_over[name]] == name for name in twice)
    extra = sum(copies.values()) - len(copies)
    killed = sum(kills.values())
    bench.say("killed", dict(kills), f"killed: {dict(kills)}; Redis emptied half-way: {emptied}")
    bench.say("emptied", emptied, f"connections to the mail server: {len(last_of)}")
    bench.say("missing", count - len(copies), f"arrived: {len(copies)} of {count}")
    bench.say("duplicates", extra, f"second copies: {extra}, of {killed} killed processes")
    bench.say("explained", explained, f"explained by a kill between 250 and commit: {explained}")


def main() -> None:
    """Run the parts."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--quick", action="store_true", help="fewer mails and a short lease")
    quick = parser.parse_args().quick
    signal.signal(signal.SIGTERM, lambda *_: sys.exit("asked to end"))
    smtp_port = outbox_servers.free_port()
    with (
        tempfile.TemporaryDirectory() as name,
        outbox_servers.servers() as (database_url, redis_url),
    ):
        folder = Path(name)
        os.environ |= {
            "DATABASE_URL": database_url,
            "REDIS_URL": redis_url,
            "EMAIL_URL": f"smtp://127.0.0.1:{smtp_port}",
            "DATA_DIR": str(folder),
            "DJANGO_SETTINGS_MODULE": "outbox_settings" if quick else "matchadvisor.settings.dev",
            "OUTBOX_LEASE_SECONDS": "6",
            "PYTHONPATH": str(Path(__file__).resolve().parent),
        }
        import django  # noqa: PLC0415  the environment says which settings
        from django.core.management import call_command  # noqa: PLC0415
        from django.db import connection  # noqa: PLC0415

        django.setup()
        call_command("migrate", verbosity=0)
        processes = outbox_servers.Processes(dict(os.environ), folder / "log")
        bench = Bench(folder, smtp_port, redis_url, processes)
        try:
            sink = Path(__file__).with_name("outbox_sink.py")
            processes.start("sink", sys.executable, str(sink), str(smtp_port), str(bench.notes))
            os.sched_setaffinity(processes.running["sink"].pid, {max(os.sched_getaffinity(0))})
            outbox_servers.wait_for(smtp_port)
            processes.start_scheduler(folder / "schedule")
            run(bench, quick=quick)
        except TimeoutError:
            print((folder / "log").read_text()[-4000:], file=sys.stderr)
            raise
        finally:
            processes.stop()
            connection.close()
    print(json.dumps(bench.results))


def run(bench: Bench, *, quick: bool) -> None:
    """The parts in order."""
    if quick:
        compare(bench, {1: (1, 400), 2: (1, 400)})
        survive(bench, 3000, 500)
    else:
        compare(bench, {1: (12, 1000), 2: (5, 4000)})
        survive(bench, 10_000, 300)


if __name__ == "__main__":
    main()
