"""Whether the process of a container is well: `python scripts/healthcheck.py web|worker|beat`.

Exit status 0 means well. It starts no Django, so that asking often costs little.
"""

import os
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

PORT = os.environ.get("PORT") or "8000"
BEAT_SILENCE_S = 180
"""The scheduler keeps its file at least every ten rings, some twenty seconds apart."""


def is_web_well() -> bool:
    """Whether the web process answers under one of its own host names."""
    host = os.environ.get("ALLOWED_HOSTS", "").split(",")[0].strip().lstrip(".") or "127.0.0.1"
    request = urllib.request.Request(f"http://127.0.0.1:{PORT}/healthz", headers={"Host": host})
    try:
        with urllib.request.urlopen(request, timeout=5) as response:  # noqa: S310  # our own address
            return bool(response.status == 200)
    except OSError:
        return False


def is_worker_well() -> bool:
    """Whether the worker of this container answers through the broker."""
    worker = f"celery@{os.uname().nodename}"
    ping = [
        *("celery", "-A", "matchadvisor.celery_app", "--quiet"),
        *("inspect", "ping", "--timeout", "5", "--destination", worker),
    ]
    return subprocess.run(ping, check=False, stdout=subprocess.DEVNULL).returncode == 0


def is_beat_well() -> bool:
    """Whether the scheduler has written its file of late."""
    folder = Path(os.environ.get("DATA_DIR") or "var")
    written = [path.stat().st_mtime for path in folder.glob("beat-schedule*")]
    return bool(written) and time.time() - max(written) < BEAT_SILENCE_S


CHECKS = {"web": is_web_well, "worker": is_worker_well, "beat": is_beat_well}

if __name__ == "__main__":
    sys.exit(0 if CHECKS[sys.argv[1]]() else 1)
