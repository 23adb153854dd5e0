"""Real servers and real processes for ``outbox.py``: PostgreSQL, Redis, a mail server, Celery."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg

ROOT = Path(__file__).resolve().parent.parent
CELERY = [sys.executable, "-m", "celery", "-A", "matchadvisor.celery_app", "--quiet"]


def free_port() -> int:
    """A port of this machine that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_for(port: int, *, seconds: float = 20) -> None:
    """Wait until somebody listens on a port of this machine."""
    deadline = time.monotonic() + seconds
    with socket.socket() as probe:
        while probe.connect_ex(("127.0.0.1", port)):
            if time.monotonic() > deadline:
                raise TimeoutError(f"nobody listens on port {port}")
            time.sleep(0.05)


@contextmanager
def servers() -> Iterator[tuple[str, str]]:
    """URLs of an empty database on PostgreSQL and of an empty database of Redis.

    Those that ``DATABASE_URL`` and ``REDIS_URL`` name lend a database each; without them both
    servers are started here, PostgreSQL with its usual care for the disk.
    """
    given = os.environ.get("DATABASE_URL", ""), os.environ.get("REDIS_URL", "")
    if given[0].startswith("postgres") and given[1]:
        with _database(given[0]) as database_url:
            yield database_url, urlunsplit(urlsplit(given[1])._replace(path="/15"))
        return
    with tempfile.TemporaryDirectory() as folder, _postgres(Path(folder)) as url:
        port = free_port()
        redis = subprocess.Popen(
            [
                shutil.which("redis-server") or "redis-server",
                "--port",
                str(port),
                "--bind",
                "127.0.0.1",
                "--save",
                "",
            ],
            stdout=subprocess.DEVNULL,
        )
        try:
            wait_for(port)
            with _database(url) as database_url:
                yield database_url, f"redis://127.0.0.1:{port}/0"
        finally:
            redis.terminate()
            redis.wait()


@contextmanager
def _postgres(folder: Path) -> Iterator[str]:
    """A cluster of its own; PostgreSQL refuses to run as root, so root hands it to ``postgres``."""
    found = shutil.which("pg_ctl") or max(
        map(str, Path("/usr/lib/postgresql").glob("*/bin/pg_ctl")), default=""
    )
    if not found:
        sys.exit("PostgreSQL is not installed, and DATABASE_URL and REDIS_URL name no servers.")
    tools, data, port = Path(found).resolve().parent, folder / "postgres", free_port()
    data.mkdir()
    folder.chmod(0o711)
    user = "postgres" if os.geteuid() == 0 else None
    if user:
        shutil.chown(data, user)

    def run(*command: str) -> None:
        subprocess.run(
            [str(tools / command[0]), *command[1:]],
            user=user,
            cwd="/",
            check=True,
            stdout=subprocess.DEVNULL,
        )

    run("initdb", "-D", str(data), "-U", "advisor", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8")
    options = f"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories=''"
    run("pg_ctl", "-D", str(data), "-w", "-l", str(data / "log"), "-o", options, "start")
    try:
        yield f"postgres://advisor@127.0.0.1:{port}/postgres"
    finally:
        run("pg_ctl", "-D", str(data), "-m", "immediate", "stop")


@contextmanager
def _database(url: str) -> Iterator[str]:
    name = f"outbox_{os.getpid()}"
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
        try:
            yield urlunsplit(urlsplit(url)._replace(path=f"/{name}"))
        finally:
            connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


class Processes:
    """Processes of an installation, each in a session of its own, ended with ``stop``."""

    def __init__(self, environment: dict[str, str], log: Path) -> None:
        self.environment = environment
        self.log = log.open("ab")
        self.running: dict[str, subprocess.Popen[bytes]] = {}

    def start(self, name: str, *command: str) -> None:
        """Start a process under a name."""
        self.running[name] = subprocess.Popen(
            command,
            cwd=ROOT,
            env=self.environment,
            stdin=subprocess.DEVNULL,
            stdout=self.log,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )

    def start_worker(self, name: str) -> None:
        """Start a Celery worker with one child that does the work."""
        options = ["--concurrency", "1", "--without-mingle", "--without-gossip"]
        node = ["--hostname", f"{name}@bench", "--loglevel", "WARNING"]
        self.start(name, *CELERY, "worker", *options, *node)

    def start_scheduler(self, schedule: Path) -> None:
        """Start Celery's scheduler."""
        options = ["--pidfile=", "--schedule", str(schedule), "--loglevel", "WARNING"]
        self.start("beat", *CELERY, "beat", *options)

    def children_of(self, name: str) -> list[int]:
        """Process ids of what a process started."""
        parent = self.running[name].pid
        return [
            int(path.parent.name)
            for path in Path("/proc").glob("[0-9]*/stat")
            if _parent_in(path) == parent
        ]

    def kill(self, name: str) -> None:
        """Kill a process and all it started, at once and without a word."""
        process = self.running.pop(name)
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()

    def stop(self) -> None:
        """Kill everything."""
        for name in list(self.running):
            self.kill(name)
        self.log.close()


def _parent_in(path: Path) -> int:
    try:
        return int(path.read_text().rpartition(")")[2].split()[1])
    except OSError:
        return 0
