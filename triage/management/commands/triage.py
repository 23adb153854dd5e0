"""``manage.py triage FILE``: one assessment per row of a CSV file, as JSON lines or a table."""

import json
import os
import sys
from argparse import ArgumentParser
from collections.abc import Iterator
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import Any, BinaryIO

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from matchadvisor.core.policy import Policy, PolicyGap
from matchadvisor.core.season import current_season
from matchadvisor.policy.loading import POLICY_NAMES, shipped_policy
from triage.management.applicant_rows import COLUMNS, read_applicant
from triage.management.csv_rows import CsvReader, CsvRow, UnreadableFile, UnreadableRow
from triage.rules.advise import assess
from triage.rules.zone import ScoreOutOfRange

STANDARD_INPUT = "-"
UNREADABLE = 2
SOME_REFUSED = 1
WIDTHS = {"ref": 16, "specialty": 34, "zone": 11, "shade": 10, "gap": 4, "programs": 14}
HEADER = {name: name for name in (*WIDTHS, "stance", "anchors")}


class Command(BaseCommand):
    """Assesses every row of a CSV file; touches no database row."""

    help = "Assess the applicants of a CSV file, one line of output per row."
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the file and the three choices."""
        parser.add_argument(
            "file", metavar="FILE", help="CSV with a header; - reads standard input"
        )
        parser.add_argument("--policy", choices=POLICY_NAMES, default=POLICY_NAMES[0])
        parser.add_argument(
            "--season", type=int, help="year of the Match; default: the current one"
        )
        parser.add_argument("--format", choices=("json", "table"), default="json")

    def handle(self, *args: Any, **options: Any) -> None:
        """Write one line per row; the exit status tells whether any row was refused."""
        deciding = shipped_policy(options["policy"])
        lens = shipped_policy(next(name for name in POLICY_NAMES if name != options["policy"]))
        season = options["season"] or current_season(timezone.localdate())
        write = _table_line if options["format"] == "table" else _json_line
        refused = total = 0
        try:
            with _open(options["file"]) as stream:
                rows = CsvReader(stream, required="specialty", known=COLUMNS)
                if write is _table_line:
                    self.stdout.write(_columns(HEADER))
                for answer in _answers(rows, deciding, lens, season):
                    self.stdout.write(write(answer))
                    total += 1
                    refused += "error" in answer
            self.stdout.flush()
        except BrokenPipeError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            return
        except (OSError, UnreadableFile, PolicyGap) as error:
            reason = error.strerror if isinstance(error, OSError) else error
            raise CommandError(f"{options['file']}: {reason}", returncode=UNREADABLE) from error
        if refused:
            raise CommandError(
                f"{refused} of {total} rows could not be assessed; their lines say why.",
                returncode=SOME_REFUSED,
            )


def _open(name: str) -> AbstractContextManager[BinaryIO]:
    if name == STANDARD_INPUT:
        return nullcontext(sys.stdin.buffer)
    return Path(name).open("rb")


def _answers(
    rows: CsvReader, deciding: Policy, lens: Policy, season: int
) -> Iterator[dict[str, Any]]:
    for row in rows:
        yield _answer(row, deciding, lens, season)


def _answer(row: CsvRow, deciding: Policy, lens: Policy, season: int) -> dict[str, Any]:
    ref = row.cells.get("ref", "")
    if row.error:
        return {"ref": ref, "row": row.number, "error": row.error}
    try:
        assessment = assess(read_applicant(row.cells, season), deciding, lens)
    except (UnreadableRow, ScoreOutOfRange) as error:
        return {"ref": ref, "row": row.number, "error": str(error)}
    return {"ref": ref, **assessment.as_json()}


def _json_line(answer: dict[str, Any]) -> str:
    return json.dumps(answer)


def _table_line(answer: dict[str, Any]) -> str:
    if "error" in answer:
        return f"{answer['ref']:<16}  row {answer['row']}: {answer['error']}"
    volume = answer["volume"]
    programs = f"{volume['low']}..{volume['high']}, {volume['suggested']}" if volume else "-"
    return _columns({**answer, "programs": programs, "anchors": ", ".join(answer["anchors"])})


def _columns(cells: dict[str, Any]) -> str:
    words = {name: "-" if cells[name] in (None, "") else str(cells[name]) for name in HEADER}
    return "  ".join(f"{words[name]:<{WIDTHS.get(name, 0)}}" for name in HEADER).rstrip()
