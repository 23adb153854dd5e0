"""Run web, worker and beat in one terminal until Ctrl-C.

Each process runs in a session of its own, so that the terminal's Ctrl-C reaches only this
script, which asks each of them to stop once. If one ends by itself the others are stopped.
A second Ctrl-C kills at once.
"""

import os
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from pathlib import Path
from types import FrameType

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent
HOST = "127.0.0.1"
PATIENCE = 12
POLL = 0.1
DEMO_PEOPLE = ("student", "advisor", "coordinator", "dean", "admin")


def commands(*, bind: str, beat_schedule: str) -> dict[str, list[str]]:
    """Name and command line of each process of an installation."""
    celery = ["celery", "-A", "matchadvisor.celery_app", "--quiet"]
    return {
        "web": [
            "gunicorn", "matchadvisor.wsgi", "--bind", bind, "--workers", "2", "--preload",
            "--max-requests", "2000", "--max-requests-jitter", "200", "--no-control-socket",
        ],
        "worker": [
            *celery, "worker", "--concurrency", "2", "--without-mingle", "--without-gossip",
            "--loglevel", "WARNING",
        ],
        "beat": [
            *celery, "beat", "--pidfile=", "--schedule", beat_schedule, "--loglevel", "WARNING",
        ],
    }  # fmt: skip


class Supervisor:
    """The processes and how they end."""

    def __init__(self) -> None:
        self.children: dict[str, subprocess.Popen[str]] = {}
        self.interrupts = 0

    def start(self, name: str, command: list[str], environment: dict[str, str]) -> None:
        """Start one process and print its lines behind its name."""
        child = subprocess.Popen(
            [str(BIN / command[0]), *command[1:]],
            cwd=ROOT,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
            start_new_session=True,
        )
        self.children[name] = child
        threading.Thread(target=_relay, args=(name, child), daemon=True).start()

    def interrupt(self, _signal: int, _frame: FrameType | None) -> None:
        """Note that somebody wants an end."""
        self.interrupts += 1

    def first_ended(self) -> str | None:
        """A process that runs no more, if there is one."""
        return next((n for n, child in self.children.items() if child.poll() is not None), None)

    def wait(self) -> int:
        """Wait for Ctrl-C (0) or until a process ends by itself (1)."""
        while not self.interrupts:
            if ended := self.first_ended():
                print(f"{ended} ended ({self.children[ended].returncode}), stopping the others")
                return 1
            time.sleep(POLL)
        return 0

    def stop(self) -> None:
        """Ask every process to end; kill those that do not, and what they leave behind."""
        asked = self.interrupts
        for child in self.children.values():
            if child.poll() is None:
                child.terminate()
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline and self.interrupts <= max(asked, 1):
            if all(child.poll() is not None for child in self.children.values()):
                break
            time.sleep(POLL)
        for child in self.children.values():
            try:
                os.killpg(child.pid, signal.SIGKILL)
            except ProcessLookupError:
                continue
            child.wait()


def is_taken(port: int) -> bool:
    """Whether something listens on a port of this machine."""
    with socket.socket() as probe:
        return probe.connect_ex((HOST, port)) == 0


def _relay(name: str, child: subprocess.Popen[str]) -> None:
    for line in child.stdout or ():
        print(f"{name:<6} | {line}", end="", flush=True)


def _announce(address: str, supervisor: Supervisor) -> None:
    """Print the address once the web process answers."""
    while not supervisor.interrupts and not supervisor.first_ended():
        try:
            urllib.request.urlopen(f"{address}/healthz", timeout=5).close()  # noqa: S310  # our own address
        except urllib.error.HTTPError:
            break
        except OSError:
            time.sleep(POLL)
        else:
            break
    else:
        return
    print(f"\nReady at {address}  (Ctrl-C stops everything)", flush=True)
    if os.environ.get("DEMO") == "1":
        print("Demo accounts, password: demo", flush=True)
        for person in DEMO_PEOPLE:
            print(f"  {person}@demo.example", flush=True)


def main() -> int:
    """Start everything, wait, stop everything."""
    port = os.environ.get("PORT") or "8000"
    if is_taken(int(port)):
        print(f"Port {port} is in use; choose another: make run PORT=8001")
        return 1
    address = f"http://{HOST}:{port}"
    environment = os.environ | {
        "DJANGO_SETTINGS_MODULE": os.environ.get(
            "DJANGO_SETTINGS_MODULE", "matchadvisor.settings.dev"
        ),
        "SITE_URL": os.environ.get("SITE_URL") or address,
        "PYTHONUNBUFFERED": "1",
    }
    supervisor = Supervisor()
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, supervisor.interrupt)
    data = Path(os.environ.get("DATA_DIR") or ROOT / "var").resolve()
    # The embedded broker moves each message here as it takes it: same disk, so in one step.
    taken = data / "broker" / "taken"
    shutil.rmtree(taken, ignore_errors=True)
    taken.mkdir(parents=True)
    environment["TMPDIR"] = str(taken)
    lines = commands(bind=f"{HOST}:{port}", beat_schedule=str(data / "beat-schedule"))
    for name, command in lines.items():
        supervisor.start(name, command, environment)
    threading.Thread(target=_announce, args=(address, supervisor), daemon=True).start()
    status = supervisor.wait()
    supervisor.stop()
    return status


if __name__ == "__main__":
    sys.exit(main())
