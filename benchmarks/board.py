"""Server time of the board, the cohort and a student's page for a class of 160 and of 1,000.

Run from the root of the project: ``.venv/bin/python benchmarks/board.py [STUDENTS]``, on a database
of its own. Every student has a score, a record, a target, a list of 60 programs with signals, four
letters whose writers were edited, twelve dates, contacts and an MSPE draft with the office. Pages
are asked for in process; the first run is that of a process that has worked nothing out yet, the
others are the fastest of fifteen in processor time and by the clock. ``--profile`` says where.
"""

import cProfile
import pstats
import random
import sys
import time
from collections.abc import Callable
from datetime import date, timedelta

from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from search import fill  # its import sets Django up, on a database of its own

from letters import enums
from letters.enums import State
from letters.models import LetterRequest, Writer, WriterChange
from matchadvisor.accounts.enums import Role
from matchadvisor.accounts.models import User
from matchadvisor.contacts.enums import ContactWay
from matchadvisor.contacts.models import Contact
from matchadvisor.dashboard.selectors.keeping import Kept
from matchadvisor.narrative.models import MspeDraft
from matchadvisor.policy.registry import all_specialties
from matchadvisor.policy.services.seasons import enter_season_fact
from matchadvisor.policy.years import SchoolYear, school_year
from matchadvisor.timeline.enums import Kind
from matchadvisor.timeline.models import Milestone
from programs.enums import SignalTier, Status, Tag
from programs.models import Entry, Program, ProgramList, Signal
from triage.enums import ChoiceKind, Origin
from triage.models import AcademicRecord, Applicant, SpecialtyChoice, Step2Result

RUNS = 15
ENTRIES, SIGNALS, LETTERS, DATES, ADVISORS = 60, 15, 4, 12, 8
KINDS = (Kind.STATEMENT, Kind.CV, Kind.MSPE, Kind.READY, Kind.REGISTRATION, Kind.RANK_LIST)
AT_ONCE = 5_000


class Class:
    """So many students of one school, everything about them written in bulk."""

    def __init__(self, count: int) -> None:
        self.student = fill(600)
        self.school = self.student.school
        self.year: SchoolYear = school_year(school=self.school, today=timezone.localdate())
        self.at = timezone.now()
        self.draw = random.Random(count)  # noqa: S311  # no secret hangs on it
        self.advisors = [self._staff(f"advisor{n}", Role.ADVISOR) for n in range(ADVISORS)]
        self.dean = self._staff("dean", Role.DEAN)
        self.applicants = self._applicants(count)
        self._dates()
        self._standings()
        self._lists()
        self._letters()
        self._stories()
        self._milestones()
        self._contacts()

    def _staff(self, name: str, role: Role) -> User:
        return User.objects.create_user(
            f"{name}@school.example",
            first_name="Staff",
            last_name=name.title(),
            role=role,
            school=self.school,
        )

    def _applicants(self, count: int) -> list[Applicant]:
        return Applicant.objects.bulk_create(
            [
                Applicant(
                    school=self.school,
                    aamc_id=str(20_000_000 + number),
                    first_name=f"Given{number}",
                    last_name=f"Family{number % 97}",
                    email=f"s{number}@school.example",
                    graduation_year=self.year.season.year,
                    advisor=self.advisors[number % ADVISORS],
                    origin=Origin.OFFICE,
                )
                for number in range(count)
            ]
        )

    def _dates(self) -> None:
        today = self.year.today
        for service, name in (("eras", "ERAS"), ("residencycas", "ResidencyCAS")):
            for key, days in (("submit_opens", 49), ("programs_review", 70)):
                value = {
                    "title": key,
                    "service": name,
                    "tz": "America/New_York",
                    "on": (today + timedelta(days=days)).isoformat(),
                }
                enter_season_fact(
                    school=self.school,
                    season=self.year.season.year,
                    key=f"dates.{service}_{key}",
                    value=value,
                    source="benchmark",
                    read_on=today,
                    by=self.dean,
                    at=self.at,
                )

    def _standings(self) -> None:
        slugs = [one.slug for one in all_specialties() if not one.is_bridge]
        self.slugs = {each.pk: self.draw.choice(slugs) for each in self.applicants}
        said = {"entered_by": self.dean, "entered_at": self.at}
        Step2Result.objects.bulk_create(
            Step2Result(
                applicant=each, attempt=1, score=self.draw.randint(205, 270),
                origin=Origin.OFFICE, **said,
            )
            for each in self.applicants
        )  # fmt: skip
        AcademicRecord.objects.bulk_create(
            AcademicRecord(
                applicant=each, marginal_passes=self.draw.choice((0, 0, 0, 1, 2)), **said
            )
            for each in self.applicants
        )
        SpecialtyChoice.objects.bulk_create(
            SpecialtyChoice(
                applicant=each, specialty=self.slugs[each.pk], kind=ChoiceKind.TARGET,
                origin=Origin.OFFICE, chosen_by=self.dean, chosen_at=self.at,
            )
            for each in self.applicants
        )  # fmt: skip

    def _lists(self) -> None:
        programs = list(Program.objects.order_by("pk").values_list("pk", flat=True))
        lists = ProgramList.objects.bulk_create(
            ProgramList(
                applicant=each, specialty=self.slugs[each.pk], season=self.year.season.year,
                opened_by=self.dean, opened_at=self.at,
            )
            for each in self.applicants[: len(self.applicants) * 9 // 10]
        )  # fmt: skip
        entries = [
            Entry(
                program_list=held, program_id=program, status=Status.APPLYING,
                tag=self.draw.choice(list(Tag)), tagged_by=self.dean, tagged_at=self.at,
                added_by=self.dean, added_at=self.at,
            )
            for held in lists
            for program in self.draw.sample(programs, ENTRIES)
        ]  # fmt: skip
        Entry.objects.bulk_create(entries, batch_size=AT_ONCE)
        Signal.objects.bulk_create(
            (
                Signal(
                    program_list_id=entry.program_list_id, entry=entry, tier=SignalTier.SINGLE,
                    number=number % ENTRIES + 1, placed_by=self.dean, placed_at=self.at,
                )
                for number, entry in enumerate(entries)
                if number % ENTRIES < SIGNALS
            ),
            batch_size=AT_ONCE,
        )  # fmt: skip

    def _letters(self) -> None:
        writers = Writer.objects.bulk_create(
            (
                Writer(
                    applicant=each, name=f"Writer {number}", email=f"w{number}@x.example",
                    role=enums.WriterRole.FACULTY, closeness=enums.Closeness.CLOSELY,
                    setting=enums.Setting.CLERKSHIP, added_by=self.dean, added_at=self.at,
                    specialty=self.slugs[each.pk] if number else "",
                )
                for each in self.applicants
                for number in range(LETTERS)
            ),
            batch_size=AT_ONCE,
        )  # fmt: skip
        LetterRequest.objects.bulk_create(
            (self._letter(writer) for writer in writers), batch_size=AT_ONCE
        )
        WriterChange.objects.bulk_create(
            (
                WriterChange(
                    writer=writer, step=enums.WriterStep.CHANGED,
                    party=enums.Party.OFFICE, by=self.dean, at=self.at,
                )
                for writer in writers
            ),
            batch_size=AT_ONCE,
        )  # fmt: skip

    def _stories(self) -> None:
        MspeDraft.objects.bulk_create(
            MspeDraft(
                applicant=each, season=self.year.season.year, characteristics=["Words."],
                written_by=self.dean, written_at=self.at,
                handed_over_at=self.at - timedelta(days=self.draw.randint(0, 30)),
            )
            for each in self.applicants
        )  # fmt: skip

    def _letter(self, writer: Writer) -> LetterRequest:
        state = self.draw.choice((State.PLANNED, State.AGREED, State.UPLOADED, State.ASSIGNED))
        more = {}
        if state is not State.PLANNED:
            more = {"asked_at": self.at, "answer": enums.Answer.STRONG, "answered_at": self.at}
        if state in (State.UPLOADED, State.ASSIGNED):
            more |= {"uploaded_at": self.at, "uploaded_says": enums.Party.OFFICE}
        return LetterRequest(
            applicant_id=writer.applicant_id, writer=writer, state=state,
            specialty=self.slugs[writer.applicant_id], season=self.year.season.year,
            kind=enums.LetterKind.NARRATIVE, planned_by=self.dean, planned_at=self.at, **more,
        )  # fmt: skip

    def _milestones(self) -> None:
        Milestone.objects.bulk_create(
            (
                Milestone(
                    applicant=each, season=self.year.season.year, kind=kind,
                    specialty=slug, due_on=self._day(), changed_at=self.at,
                )
                for each in self.applicants
                for kind in KINDS
                for slug in (self.slugs[each.pk], "")
            ),
            batch_size=AT_ONCE,
        )  # fmt: skip

    def _day(self) -> date:
        return self.year.today + timedelta(days=self.draw.randint(-10, 90))

    def _contacts(self) -> None:
        Contact.objects.bulk_create(
            (
                Contact(
                    applicant=each, way=ContactWay.MEETING, reached=self.draw.random() < 0.9,
                    on=self.year.today - timedelta(days=self.draw.randint(0, 40)),
                    by=self.dean, at=self.at,
                )
                for each in self.applicants
                for _ in range(3)
            ),
            batch_size=AT_ONCE,
        )  # fmt: skip


def measure(name: str, ask: Callable[[], HttpResponse]) -> None:
    """Print the first run and the fastest of those after it, and what else is known of them."""
    Kept.forget_all()
    worked, passed = [], []
    for _ in range(RUNS + 1):
        started, clock = time.process_time(), time.perf_counter()
        response = ask()
        worked.append((time.process_time() - started) * 1000)
        passed.append((time.perf_counter() - clock) * 1000)
        if response.status_code != 200:
            raise SystemExit(f"{name} was answered with {response.status_code}")
    with CaptureQueriesContext(connection) as queries:
        size = len(ask().content) / 1024
    print(
        f"{name:28}{worked[0]:8.0f} ms{min(worked[1:]):9.1f} ms{min(passed[1:]):9.1f} ms"
        f"{len(queries):9}{size:8.0f} kB",
        flush=True,
    )


def main() -> None:
    """Fill, measure, print."""
    numbers = [int(word) for word in sys.argv[1:] if word.isdecimal()]
    built = Class(*(numbers or [1_000]))
    dean, advisor = Client(HTTP_HOST="127.0.0.1"), Client(HTTP_HOST="127.0.0.1")
    dean.force_login(built.dean)
    advisor.force_login(built.advisors[0])
    words = ("first", "processor", "clock", "queries", "answer")
    print(f"{len(built.applicants)} students".ljust(26), *(f"{word:>11}" for word in words))
    measure("the board, the dean", lambda: dean.get("/board/"))
    measure("the board, red ones by name", lambda: dean.get("/board/?zone=red&sort=name"))
    measure("the board, the last page", lambda: dean.get("/board/?page=99"))
    measure("the board, an advisor", lambda: advisor.get("/board/"))
    measure("the cohort, the dean", lambda: dean.get("/cohort/"))
    one = built.applicants[0].pk
    measure("a student's page, the dean", lambda: dean.get(f"/students/{one}/"))
    if "--profile" in sys.argv:
        with cProfile.Profile() as profile:
            for _ in range(RUNS):
                dean.get("/board/")
        pstats.Stats(profile).sort_stats("cumulative").print_stats(60)


if __name__ == "__main__":
    main()
