"""Server time of the search page over a large invented catalogue, on a database of its own.

Run from the root of the project: ``.venv/bin/python benchmarks/search.py [PROGRAMS]``, 5,200 when
left out. Each page is asked for in process, without a network and without a browser; printed are
the median and the slowest of several runs in processor time, for a whole page and for the part
that htmx swaps, with the number of queries.
"""

import os
import statistics
import sys
import tempfile
import time
from http import HTTPStatus
from pathlib import Path
from random import Random

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
os.environ["DJANGO_SETTINGS_MODULE"] = "matchadvisor.settings.dev"
os.environ["DATABASE_URL"] = f"sqlite:///{tempfile.mkdtemp()}/search.sqlite3"

import django

django.setup()

from django.core.management import call_command  # noqa: E402  Django is set up first
from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402
from django.utils import timezone  # noqa: E402

from matchadvisor.accounts.enums import Role  # noqa: E402
from matchadvisor.accounts.models import School, User  # noqa: E402
from matchadvisor.demo.catalogue import FIELDS  # noqa: E402
from matchadvisor.demo.hospitals import hospitals  # noqa: E402
from matchadvisor.policy.registry import specialty  # noqa: E402
from programs.selectors.program_lines import read_program_file  # noqa: E402
from programs.services.catalogue_import import import_programs  # noqa: E402

RUNS = 15
ADDRESSES = {
    "everything": "",
    "one word": "?q=quill",
    "a word in half of them": "?q=medical",
    "three words": "?q=uni+cal+int",
    "a code begun": "?q=14099",
    "a specialty": "?specialty=internal-medicine",
    "a specialty in a state": "?specialty=family-medicine&state=CA",
    "100 miles around a city": "?near={city}&within=100",
    "a kind": "?kind=academic",
    "nothing found": "?q=zzz",
}


def catalogue(count: int) -> bytes:
    """A file of so many programs; the same one each time."""
    draw = Random(count)  # noqa: S311  # no secret hangs on it
    places, slugs = hospitals(), sorted(FIELDS)
    lines = ["acgme_code,nrmp_code,name,specialty,city,state,latitude,longitude,kind,typical_step2"]
    for number in range(count):
        place, slug = draw.choice(places), draw.choice(slugs)
        prefix = specialty(slug).acgme_prefixes[0]
        code, track = f"{prefix}99{number % 100_000:05d}", f"{number:07d}C{number % 10}"
        middle = FIELDS[slug].typical
        lines.append(
            f"{code},{track},{place.name} {number},{slug},{place.city},{place.state},"
            f"{place.latitude},{place.longitude},{place.kind.value},{middle}"
        )
    return "\n".join([*lines, ""]).encode()


def fill(count: int) -> User:
    """Import the catalogue for a new school; returns one of its students."""
    call_command("migrate", verbosity=0)
    school = School.objects.create(name="A school", slug="a-school")
    data = catalogue(count)
    started = time.perf_counter()
    plan = import_programs(
        file=read_program_file(data),
        data=data,
        file_name="benchmark",
        school=school,
        is_complete=False,
        by=None,
        at=timezone.now(),
    )
    print(f"{plan.created} programs imported in {time.perf_counter() - started:.1f} s")
    return User.objects.create_user(
        "a@school.example", first_name="A", last_name="B", role=Role.STUDENT, school=school
    )


def measure(client: Client, address: str, headers: dict[str, str]) -> tuple[float, float, int]:
    """Median and slowest milliseconds, and how many queries."""
    client.get(address, headers=headers)
    taken = []
    for _ in range(RUNS):
        start = time.process_time()
        response = client.get(address, headers=headers)
        taken.append((time.process_time() - start) * 1000)
        if response.status_code != HTTPStatus.OK:
            raise SystemExit(f"{address} was answered with {response.status_code}")
    with CaptureQueriesContext(connection) as queries:
        client.get(address, headers=headers)
    return statistics.median(taken), max(taken), len(queries)


def main() -> None:
    """Fill, measure, print."""
    user = fill(int(sys.argv[1]) if len(sys.argv) > 1 else 5_200)
    client = Client(HTTP_HOST="127.0.0.1")
    client.force_login(user)
    print(f"{'':26} {'page':>16} {'part':>16}")
    for name, query in ADDRESSES.items():
        address = "/programs/search/" + query.format(city=hospitals()[0].city)
        page = measure(client, address, {})
        part = measure(client, address, {"HX-Request": "true"})
        shown = (f"{median:5.0f} {slow:4.0f} ms {n:3}" for median, slow, n in (page, part))
        print(f"{name:26} {'  '.join(shown)}")


if __name__ == "__main__":
    main()
