"""The source tables that lie beside the project on some machines; they never ship with it."""

import csv
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared" / "data"

needs_shared = pytest.mark.skipif(not SHARED.is_dir(), reason="the shared data is not here")


def rows(name):
    """The rows of one source table."""
    with (SHARED / name).open(encoding="utf-8-sig", newline="") as file:
        yield from csv.DictReader(file)
