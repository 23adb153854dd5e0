"""``manage.py triage`` from the outside: lines, errors, exit status, no database."""

import io
import json
import os
import random
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

ROOT = Path(__file__).resolve().parent.parent.parent
HEADER = "ref,specialty,step2\n"


def run(path, *options):
    """The command's lines and, where it ends with an error, its exit status and message."""
    out = io.StringIO()
    status, message = 0, ""
    try:
        call_command("triage", str(path), "--season", "2027", *options, stdout=out)
    except CommandError as error:
        status, message = error.returncode, str(error)
    return out.getvalue().splitlines(), status, message


def start(*arguments, **options):
    """The command as a process with a database that nobody can reach."""
    environment = {**os.environ, "DATABASE_URL": "postgres://nobody@127.0.0.1:1/none"}
    return subprocess.run(
        [sys.executable, "manage.py", "triage", *arguments],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        check=False,
        **options,
    )


@pytest.fixture
def file(tmp_path):
    def write(content):
        path = tmp_path / "applicants.csv"
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return write


def test_triage_writes_one_object_a_line(file):
    lines, status, _ = run(file(HEADER + "a,IM,234\nb,Derm,232\nc,fm,\n"))

    found = [json.loads(line) for line in lines]
    assert status == 0
    assert [(one["ref"], one["specialty"], one["zone"], one["shade"]) for one in found] == [
        ("a", "Internal Medicine", "yellow", "below_band"),
        ("b", "Dermatology", "red", "deep"),
        ("c", "Family Medicine", "pending", None),
    ]
    assert list(found[0]) == [
        *("ref", "specialty", "policy", "zone", "shade", "boundary", "gap", "tier", "anchors"),
        *("stance", "volume", "mix", "findings"),
    ]


def test_triage_under_the_other_policy(file):
    lines, _, _ = run(file(HEADER + "a,IM,241\nb,Neurosurgery,256\n"), "--policy", "matched-2026")

    found = [json.loads(line) for line in lines]
    assert [(one["policy"], one["zone"], one["tier"]) for one in found] == [
        ("matched-2026", "yellow", "moderate"),
        ("matched-2026", "green", None),
    ]
    assert (found[1]["volume"], found[1]["mix"]) == (None, None)
    assert found[0]["findings"][0]["policy"].startswith("matched-2026/")


def test_triage_without_a_ref_column_gives_an_empty_ref(file):
    lines, _, _ = run(file("Specialty\nIM\n"))

    assert json.loads(lines[0])["ref"] == ""


def test_triage_names_a_bad_row_and_goes_on(file):
    rows = "a,IM,999\nb,IM,abc\n\nc,Basketry,234\nd,IM\ne,IM,234\n"

    lines, status, message = run(file(HEADER + rows))

    found = [json.loads(line) for line in lines]
    assert found[:4] == [
        {
            "ref": "a",
            "row": 2,
            "error": "a Step 2 CK score lies between 1 and 300, not 999",
        },
        {"ref": "b", "row": 3, "error": "step2: 'abc' is not a whole number"},
        {"ref": "c", "row": 5, "error": "specialty: 'Basketry' is no known specialty"},
        {"ref": "d", "row": 6, "error": "the row ends after 2 of 3 cells"},
    ]
    assert found[4]["zone"] == "yellow"
    assert (status, message) == (1, "4 of 5 rows could not be assessed; their lines say why.")


def test_triage_as_a_table(file):
    path = file(HEADER + "a,IM,234\nb,IM,999\nc,fm,\n")

    lines, status, _ = run(path, "--format", "table")

    assert [line.split() for line in lines[:2]] == [
        ["ref", "specialty", "zone", "shade", "gap", "programs", "stance", "anchors"],
        ["a", "Internal", "Medicine", "yellow", "below_band", "1", "60..80,", "70", "reframe", "-"],
    ]
    assert lines[2].split(maxsplit=3)[:3] == ["b", "row", "3:"]
    assert "pending" in lines[3]
    assert status == 1


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        pytest.param(b"", "the file is empty", id="empty"),
        pytest.param(b"ref,step2\na,234\n", "names no column specialty", id="no specialty"),
        pytest.param(b"specialty,specialty\nIM,IM\n", "specialty stands there twice", id="twice"),
        pytest.param(random.Random(2).randbytes(5000), "first line", id="random bytes"),
    ],
)
def test_triage_refuses_what_is_no_such_file(file, content, reason):
    lines, status, message = run(file(content))

    assert (lines, status) == ([], 2)
    assert reason in message


@pytest.mark.parametrize("seed", range(20))
def test_triage_survives_random_bytes_under_a_sound_header(file, seed):
    noise = random.Random(seed).randbytes(3000)

    lines, status, _ = run(file(HEADER.encode() + noise + b"\nz,IM,234\n"))

    found = [json.loads(line) for line in lines]
    assert status == 1
    assert (found[-1]["ref"], found[-1]["zone"]) == ("z", "yellow")
    assert all(set(one) == {"ref", "row", "error"} for one in found[:-1])


def test_triage_refuses_a_missing_file_and_a_folder(tmp_path):
    _, missing, message = run(tmp_path / "nowhere.csv")
    _, folder, _ = run(tmp_path)

    assert (missing, folder) == (2, 2)
    assert message.endswith("nowhere.csv: No such file or directory")


def test_triage_refuses_a_season_before_the_policy(file):
    _, status, message = run(file(HEADER + "a,IM,234\n"), "--season", "2020")

    assert status == 2
    assert "holds no scores.range for season 2020" in message


def test_triage_reads_standard_input_and_needs_no_database():
    done = start("-", input=(HEADER + "a,IM,234\nb,IM,0\n").encode())

    first, second = (json.loads(line) for line in done.stdout.splitlines())
    assert (first["ref"], first["zone"]) == ("a", "yellow")
    assert second["row"] == 3
    assert done.returncode == 1
    assert b"Traceback" not in done.stderr


def test_triage_gives_the_same_bytes_in_another_process(file):
    path = str(file(HEADER + "a,Derm,232\nb,IM,234\nc,ENT,\n"))

    first, again = (start(path, "--season", "2027").stdout for _ in range(2))

    assert first
    assert first == again


def test_triage_stops_quietly_when_nobody_reads_on(file):
    path = file(HEADER + "a,IM,234\n" * 3000)

    with subprocess.Popen(
        [sys.executable, "manage.py", "triage", str(path)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as command:
        first = command.stdout.readline()
        command.stdout.close()
        said = command.stderr.read()
        status = command.wait()

    assert json.loads(first)["ref"] == "a"
    assert (said, status) == (b"", 0)
