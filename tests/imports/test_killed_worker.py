"""A worker of its own process, killed in the middle of an import."""

import os
import subprocess
import sys
import time

import pytest
from django.utils import timezone

from matchadvisor.imports.enums import RunState
from matchadvisor.imports.models import ImportRun
from matchadvisor.imports.services.working import PIECE
from tests.factories.accounts import UserFactory
from tests.imports.files import queued, table
from tests.processes import PATIENCE, ROOT, database_url
from triage.models import Applicant

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.real_clock]
ROWS = 3 * PIECE


@pytest.fixture
def worker(settings, tmp_path):
    """Start a worker on the tests' database and files."""
    private = {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": tmp_path / "private"},
    }
    settings.STORAGES = settings.STORAGES | {"private": private}
    environment = {
        "PATH": os.environ["PATH"],
        "DJANGO_SETTINGS_MODULE": "matchadvisor.settings.dev",
        "DATABASE_URL": database_url(),
        "DATA_DIR": str(tmp_path),
    }
    return lambda: subprocess.Popen(
        [sys.executable, "manage.py", "run_imports"], cwd=ROOT, env=environment
    )


def test_a_killed_process_leaves_an_import_that_the_next_one_finishes(worker):
    dean = UserFactory(dean=True)
    rows = [
        (str(15_000_000 + n), f"p{n}@med.example", f"G{n}", f"F{n}", "241", "") for n in range(ROWS)
    ]
    run = queued(dean, table(*rows))
    with worker() as first:
        until = time.monotonic() + PATIENCE
        while not Applicant.objects.exists() and time.monotonic() < until:
            time.sleep(0.02)
        first.kill()
    halfway = Applicant.objects.count()
    ImportRun.objects.filter(pk=run.pk).update(lease_until=timezone.now())  # time goes by

    with worker() as second:
        status = second.wait(timeout=PATIENCE)

    run.refresh_from_db()
    assert 0 < halfway < ROWS
    assert halfway % PIECE == 0
    assert (status, run.state) == (0, RunState.APPLIED)
    assert Applicant.objects.count() == ROWS
    assert run.rows.filter(is_written=True).count() == ROWS
