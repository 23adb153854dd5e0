"""How many full assessments a second one core gives, and the memory of a long file.

Run from the root of the project: ``.venv/bin/python benchmarks/assess.py``.
"""

import json
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from matchadvisor.policy.loading import shipped_policy  # noqa: E402  the root comes first
from matchadvisor.policy.registry import all_specialties, specialty  # noqa: E402
from triage.enums import Absence, ApplicantType, Clinical, Step1  # noqa: E402
from triage.facts import ApplicantFacts, RecordFacts, Step2Facts  # noqa: E402
from triage.rules.advise import assess  # noqa: E402

SEASON = 2027
APPLICANTS = 20_000
ROUNDS = 5
FILE_ROWS = (20_000, 200_000)
COLUMNS = (
    "ref,specialty,step2,step1,applicant_type,clinical,clerkship_failures,marginal_passes,"
    "professionalism,leave,gap"
)


def varied_applicants(count: int) -> list[ApplicantFacts]:
    """Applicants over every specialty, score and kind of record; the same ones each time."""
    chance = random.Random(2027)  # noqa: S311  no secret hangs on it
    slugs = [one.slug for one in all_specialties() if not one.is_bridge]
    scores = [None, *range(195, 280)]
    rare = [Absence.NONE] * 8 + [Absence.EXPLAINED, Absence.UNEXPLAINED]
    return [
        ApplicantFacts(
            specialty=chance.choice(slugs),
            season=SEASON,
            step2=Step2Facts(score=chance.choice(scores)),
            record=RecordFacts(
                applicant_type=chance.choice(list(ApplicantType)),
                clinical=chance.choice(list(Clinical)),
                step1=chance.choice([Step1.PASS] * 8 + [Step1.FAILED, Step1.FAILED_THEN_PASSED]),
                clerkship_failures=chance.choice([0, 0, 0, 1, 2]),
                marginal_passes=chance.choice([0, 0, 0, 1]),
                professionalism=chance.random() < 0.05,
                leave=chance.choice(rare),
                gap=chance.choice(rare),
            ),
        )
        for _ in range(count)
    ]


def best_rate(work: Callable[[], None], count: int) -> float:
    """Applicants per second of processor time, the best of a few rounds."""
    seconds = []
    for _ in range(ROUNDS):
        start = time.process_time()
        work()
        seconds.append(time.process_time() - start)
    return count / min(seconds)


def report_rates(applicants: Sequence[ApplicantFacts]) -> None:
    """Print the floor (an empty loop), the assessment, and the assessment written as JSON."""
    guide, matched = shipped_policy("guide"), shipped_policy("matched-2026")

    def bare_loop() -> None:
        for _facts in applicants:
            pass

    def under_guide() -> None:
        for facts in applicants:
            assess(facts, guide, matched)

    def under_matched() -> None:
        for facts in applicants:
            assess(facts, matched, guide)

    def as_json() -> None:
        for facts in applicants:
            json.dumps(assess(facts, guide, matched).as_json())

    findings = sum(len(assess(facts, guide, matched).findings) for facts in applicants)
    print(f"{len(applicants):,} varied applicants, {findings / len(applicants):.1f} findings each")
    for name, work in (
        ("bare loop (the floor)", bare_loop),
        ("assess, guide decides", under_guide),
        ("assess, matched-2026 decides", under_matched),
        ("assess and write as JSON", as_json),
    ):
        print(f"  {name:<30} {best_rate(work, len(applicants)):>14,.0f} a second")


def write_file(path: Path, applicants: Sequence[ApplicantFacts], rows: int) -> None:
    """Write a file for the triage command that repeats the applicants."""
    with path.open("w", encoding="utf-8") as file:
        file.write(f"{COLUMNS}\n")
        for number in range(rows):
            facts = applicants[number % len(applicants)]
            record = facts.record
            cells = (
                number,
                specialty(facts.specialty).name,
                facts.step2.score or "",
                record.step1.value,
                record.applicant_type.value,
                record.clinical.value,
                record.clerkship_failures,
                record.marginal_passes,
                "yes" if record.professionalism else "no",
                record.leave.value,
                record.gap.value,
            )
            file.write(",".join(map(str, cells)) + "\n")


def report_command(applicants: Sequence[ApplicantFacts]) -> None:
    """Print time and peak memory of the command on a short and on a long file."""
    print("manage.py triage, from start to end")
    with tempfile.TemporaryDirectory() as folder:
        for rows in FILE_ROWS:
            path = Path(folder) / f"{rows}.csv"
            write_file(path, applicants, rows)
            start = time.perf_counter()
            with subprocess.Popen(
                [sys.executable, "manage.py", "triage", str(path), "--season", str(SEASON)],
                cwd=ROOT,
                stdout=subprocess.DEVNULL,
            ) as command:
                _, status, usage = os.wait4(command.pid, 0)
                command.returncode = os.waitstatus_to_exitcode(status)
            seconds = time.perf_counter() - start
            print(
                f"  {rows:>9,} rows  {seconds:>6.1f} s  {rows / seconds:>8,.0f} rows a second  "
                f"peak {usage.ru_maxrss / 1024:>6.1f} MB  exit {command.returncode}"
            )


if __name__ == "__main__":
    people = varied_applicants(APPLICANTS)
    report_rates(people)
    report_command(people)
