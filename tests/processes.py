"""Programs that run beside the tests, each a process of its own on a port of this machine."""

import contextlib
import os
import socket
import subprocess
import sys
import time
from pathlib import Path

import requests
from django.conf import settings
from django.db import connection

ROOT = Path(__file__).resolve().parent.parent
PATIENCE = 120
"""Seconds until a program that does not answer counts as broken."""


def free_port():
    """A port that nothing listens on at this moment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def database_url():
    """The address of the tests' own database."""
    if connection.vendor == "sqlite":
        return f"sqlite:///{connection.settings_dict['NAME']}"
    server = settings.DATABASE_URL.rpartition("/")[0]
    return f"{server}/{connection.settings_dict['NAME']}"


@contextlib.contextmanager
def running(*arguments, answers_at, log, **environment):
    """Run a Python program until the block ends; it is up once an address answers."""
    with (
        log.open("w") as lines,
        subprocess.Popen(
            [sys.executable, *arguments],
            cwd=ROOT,
            env={"PATH": os.environ["PATH"], **environment},
            stdout=lines,
            stderr=lines,
        ) as process,
    ):
        try:
            _wait_for(process, answers_at, log)
            yield process
        finally:
            process.terminate()
            try:
                process.wait(timeout=10)
            except subprocess.TimeoutExpired:
                process.kill()


def _wait_for(process, url, log):
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and process.poll() is None:
        try:
            requests.get(url, timeout=20)
        except requests.RequestException:
            time.sleep(0.1)
        else:
            return
    raise AssertionError(f"nothing answers at {url}: {log.read_text()}")
