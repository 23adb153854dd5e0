"""Mails arrive though workers are killed and Redis is emptied: real servers, real processes."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
HAS_SERVERS = os.environ.get("DATABASE_URL", "").startswith("postgres") and os.environ.get(
    "REDIS_URL"
)


@pytest.mark.skipif(not HAS_SERVERS, reason="DATABASE_URL and REDIS_URL name no real servers")
def test_every_mail_arrives_though_workers_are_killed_and_redis_is_emptied():
    done = subprocess.run(
        [sys.executable, "benchmarks/outbox.py", "--quick"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=600,
        check=False,
    )

    assert done.returncode == 0, done.stdout + done.stderr
    result = json.loads(done.stdout.splitlines()[-1])
    killed = sum(result["killed"].values())
    assert killed
    assert result["emptied"]
    assert result["missing"] == 0
    assert result["duplicates"] == result["explained"] <= killed
