"""Server time of the pages people open most, on the demo school with its 160 students.

Needs a loaded demo school (``make setup``). Each page is asked for in process, without a network
and without a browser, and the median of several runs is printed.
"""

import os
import statistics
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "matchadvisor.settings.dev")
os.environ.setdefault("DEMO", "1")

import django

django.setup()

from django.db import connection  # noqa: E402  Django is set up first
from django.test import Client  # noqa: E402

from matchadvisor.accounts.models import User  # noqa: E402
from triage.models import Applicant  # noqa: E402

RUNS = 15
ACCOUNTS = {
    "student": [
        "/plan/",
        "/standing/",
        "/record/",
        "/record/history/",
        "/decision/internal-medicine/",
        "/programs/internal-medicine/",
        "/programs/search/",
        "/letters/",
        "/letters/packet/",
        "/timeline/",
        "/mails/",
    ],
    "advisor": ["/board/", "/reviews/", "/policy/guide/", "/letters/office/"],
    "dean": [
        "/board/",
        "/board/?zone=red&sort=name",
        "/cohort/",
        "/reviews/",
        "/reviews/1/",
        "/letters/office/",
        "/timeline/office/",
        "/office/mails/",
        "/settings/",
        "/settings/season/",
    ],
    "coordinator": ["/students/", "/letters/office/"],
    "admin": ["/operations/"],
}


def measure(client: Client, path: str) -> float:
    """Median milliseconds of a page that answers 200."""
    status = client.get(path).status_code
    if status != 200:
        raise SystemExit(f"{path} answered {status}")
    times = []
    for _ in range(RUNS):
        started = time.perf_counter()
        client.get(path)
        times.append((time.perf_counter() - started) * 1000)
    return statistics.median(times)


def main() -> None:
    """Print a line for each page."""
    print(f"{Applicant.objects.count()} students, {connection.vendor}, median of {RUNS} runs")
    for name, paths in ACCOUNTS.items():
        user = User.objects.get(email=f"{name}@demo.example")
        client = Client(HTTP_HOST="127.0.0.1")
        client.force_login(user)
        if name == "advisor":
            pk = user.advised_applicants.order_by("pk")[1].pk
            paths = [*paths, f"/students/{pk}/"]
        for path in paths:
            print(f"{name:12} {path:34} {measure(client, path):7.1f} ms")


if __name__ == "__main__":
    main()
