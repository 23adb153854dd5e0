import os
import sqlite3
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]


def bootstrap(folder, **given):
    """Run the command as on a fresh machine: development settings, an empty folder for data."""
    ours = {"DATA_DIR": str(folder), "STATIC_ROOT": str(folder / "static"), "LOG_LEVEL": "WARNING"}
    done = subprocess.run(
        [sys.executable, "manage.py", "bootstrap"],
        cwd=ROOT,
        env={"PATH": os.environ["PATH"], **ours, **given},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


def count(folder, table):
    database = sqlite3.connect(folder / "matchadvisor.sqlite3")
    [number] = database.execute(f"SELECT count(*) FROM {table}").fetchone()  # noqa: S608  # our own words
    database.close()
    return number


def test_bootstrap_loads_the_demo_once_and_only_in_demo_mode(tmp_path):
    without = (bootstrap(tmp_path), count(tmp_path, "accounts_school"))

    told = [bootstrap(tmp_path, DEMO="1"), bootstrap(tmp_path, DEMO="1")]

    assert without == ("", 0)
    assert told == ["The demo school is loaded.\n", ""]
    assert count(tmp_path, "accounts_school") == 1
    assert count(tmp_path, "triage_applicant") == 160 + 14
    assert count(tmp_path, "outbox_message") > 0
