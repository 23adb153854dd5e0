"""No line of a log opens a writer's page."""

import logging
import logging.config
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest
from django.conf import settings

from matchadvisor.common.logs import MaskedFormatter, masked

ROOT = Path(__file__).resolve().parents[2]
TOKEN = "rZ3kT0aVq0nq1PpX7xJ8mYwC5dE2fG4hI6jK9lM-_oQ"


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (f"Not Found: /w/{TOKEN}/", "Not Found: /w/***/"),
        (f'"POST /w/{TOKEN}/7/answer/ HTTP/1.1" 302', '"POST /w/***/7/answer/ HTTP/1.1" 302'),
        (f"Not Found: /w/{TOKEN[:-1]}%20", "Not Found: /w/***"),
        (
            f"https://advising.example/w/{TOKEN}/?done=strong",
            "https://advising.example/w/***/?done=strong",
        ),
        (f"{{'path': 'w/{TOKEN}/x'}}", "{'path': 'w/***/x'}"),
        (f"Gone: /calendar/{TOKEN}.ics", "Gone: /calendar/***"),
        (f"Gone: /invitation/{TOKEN}/", "Gone: /invitation/***/"),
        (f"Bad Request: /unsubscribe/{TOKEN}/", "Bad Request: /unsubscribe/***/"),
        (f'"GET /calendar/{TOKEN}.ics HTTP/1.1" 200', '"GET /calendar/*** HTTP/1.1" 200'),
        ("Not Found: /view/w/", "Not Found: /view/w/"),
        ("sent w/o delay, /letters/writers/4/", "sent w/o delay, /letters/writers/4/"),
    ],
)
def test_masked(line, expected):
    assert masked(line) == expected


def test_traceback_is_masked():
    formatter = MaskedFormatter("{message}", style="{")
    try:
        raise ValueError(f"/w/{TOKEN}/")  # noqa: TRY301  # a failure somewhere below
    except ValueError:
        record = logging.LogRecord("x", logging.ERROR, "", 0, "lost", (), sys.exc_info())

    line = formatter.format(record)

    assert "ValueError: /w/***/" in line


def test_every_line_of_ours_is_masked():
    formatters = settings.LOGGING["formatters"]

    assert {each["class"] for each in formatters.values()} == {
        "matchadvisor.common.logs.MaskedFormatter"
    }
    assert {each["formatter"] for each in settings.LOGGING["handlers"].values()} <= {*formatters}
    assert settings.LOGGING["loggers"]["django.server"]["handlers"] == []


def test_web_server_masks_its_own_lines(tmp_path):
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    log = tmp_path / "web.log"
    environment = {
        "PATH": os.environ["PATH"],
        "DJANGO_SETTINGS_MODULE": "matchadvisor.settings.dev",
        "DATA_DIR": str(tmp_path),
    }
    command = ["gunicorn", "matchadvisor.wsgi", "--bind", f"127.0.0.1:{port}"]
    with log.open("w") as out:
        web = subprocess.Popen(
            [Path(sys.executable).parent / command[0], *command[1:], "--access-logfile", "-"],
            cwd=ROOT,
            env=environment,
            stdout=out,
            stderr=subprocess.STDOUT,
        )
    try:
        _ask(f"http://127.0.0.1:{port}/w/{TOKEN}/lost/")
    finally:
        web.send_signal(signal.SIGTERM)
        web.wait(20)

    text = log.read_text()
    assert "GET /w/***/lost/" in text
    assert TOKEN not in text


def _ask(url):
    for _ in range(200):
        try:
            urllib.request.urlopen(url, timeout=5).close()  # noqa: S310  # our own address
        except urllib.error.HTTPError as error:
            error.close()
            return
        except OSError:
            time.sleep(0.1)
    pytest.fail("no answer")
