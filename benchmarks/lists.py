"""Server time of a list of 120 programs and its review, beside 5,000 programs in the catalogue.

Run from the root of the project: ``.venv/bin/python benchmarks/lists.py [ENTRIES [PROGRAMS]]``, on
a database of its own. Each page is asked for in process, without a network and without a browser.
Printed are the fastest of many runs in processor time and by the clock, that of a bare loop which
tells how fast the machine was meanwhile, how many queries it took and how long the answer is.
"""

import random
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from http import HTTPStatus

from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from search import fill  # its import sets Django up, on a database of its own

from matchadvisor.accounts.enums import Role
from matchadvisor.accounts.models import User
from matchadvisor.policy.services.seasons import enter_season_fact
from matchadvisor.policy.years import SchoolYear, school_year
from programs.enums import Answer, ProfileField, SignalTier, Tag
from programs.models import Entry, Program, ProgramList, ProgramProfile, ReviewRound
from programs.selectors.sheets import Yardstick, sheet_for
from programs.services import entries, lists, reviews, signals
from triage.models import Applicant
from triage.services import goals, people, results

SLUG, SCORE = "internal-medicine", 238
RUNS = 40
LOOP = 200_000
WHY = "The list is long on purpose, and each of these was talked through."
TIERS = {SignalTier.GOLD: 3, SignalTier.SILVER: 12}


@dataclass(frozen=True, slots=True)
class Stage:
    """Who looks at which list."""

    student: User
    advisor: User
    program_list: ProgramList
    yardstick: Yardstick


def set_up(entry_count: int, program_count: int) -> Stage:
    """A student with a list of so many entries: tags, marks, notes, signals, stale facts."""
    student = fill(program_count)
    year = school_year(school=student.school, today=timezone.localdate())
    advisor = User.objects.create_user(
        "b@school.example", first_name="B", last_name="C", role=Role.ADVISOR, school=student.school
    )
    applicant = _applicant(student, advisor, year)
    at = timezone.now()
    program_list = lists.open_list(
        applicant=applicant, slug=SLUG, season=year.season.year, by=student, at=at
    )
    codes = Program.objects.filter(specialty=SLUG).order_by("acgme_code")[:entry_count]
    entries.add_programs(
        program_list=program_list, codes=[each.acgme_code for each in codes], by=student, at=at
    )
    _note(program_list, year.today)
    year = school_year(school=student.school, today=year.today)
    yardstick = Yardstick(policies=year.policies, season=year.season, today=year.today)
    stage = Stage(student, advisor, program_list, yardstick)
    _decide(stage)
    return stage


def _applicant(student: User, advisor: User, year: SchoolYear) -> Applicant:
    at = timezone.now()
    applicant = people.add_applicant(
        school=year.school,
        aamc_id="12345678",
        first_name="A",
        last_name="B",
        email=student.email,
        graduation_year=year.season.year,
        user=student,
        by=None,
        at=at,
    )
    people.assign_advisor(applicant=applicant, advisor=advisor, by=None, at=at)
    goals.set_target(applicant=applicant, slug=SLUG, by=student, at=at)
    rules = {"policy": year.policies.deciding, "season": year.season.year}
    results.add_result(
        applicant=applicant, score=SCORE, taken_on=None, outcome=None, by=student, at=at, **rules
    )
    enter_season_fact(
        school=year.school,
        season=year.season.year,
        key=f"signals.{SLUG}",
        value={"total": sum(TIERS.values()), **{t.value: n for t, n in TIERS.items()}},
        source="The office's own count",
        read_on=year.today,
        by=advisor,
        at=at,
    )
    return applicant


def _note(program_list: ProgramList, today: date) -> None:
    """What the office knows of most programs, and what the student wrote on some."""
    draw = random.Random(program_list.specialty)  # noqa: S311  # no secret hangs on it
    held = list(program_list.entries.order_by("pk"))
    profiles = list(
        ProgramProfile.objects.filter(program__in=[e.program_id for e in held]).order_by("pk")
    )
    for profile in profiles:
        on = (today - timedelta(days=draw.choice((20, 90, 200, 400)))).isoformat()
        profile.typical_step2 = draw.choice((None, *range(SCORE - 12, SCORE + 16)))
        profile.minimum_step2 = draw.choice((None, None, None, SCORE - 20, SCORE + 2))
        profile.checked = {f.value: {"source": "Its own page", "on": on} for f in ProfileField}
    ProgramProfile.objects.bulk_update(profiles, ["typical_step2", "minimum_step2", "checked"])
    for number, entry in enumerate(held):
        entry.priority = number + 1 if number < 40 else None
        entry.is_home, entry.is_rotated = number == 0, number in (1, 2)
        entry.has_tie = draw.random() < 0.2
        entry.notes = "Talked with a resident; strong in what I want." if number % 4 == 0 else ""
    Entry.objects.bulk_update(held, ["priority", "is_home", "is_rotated", "has_tie", "notes"])


def _decide(stage: Stage) -> None:
    """The student decides half of the tags, and places every signal that nothing speaks against."""
    at, held = timezone.now(), stage.program_list
    versions = dict(held.entries.order_by("pk").values_list("pk", "version"))
    common = {"program_list": held, "by": stage.student, "at": at}
    half = dict(list(versions.items())[::2])
    entries.accept_suggestions(versions=half, yardstick=stage.yardstick, **common)
    left = held.entries.filter(tag="", pk__in=half).values_list("pk", "version")
    entries.tag_entries(versions=dict(left), tag=Tag.TARGET, reason="I read their page.", **common)
    sheet = sheet_for(applicant=held.applicant, slug=SLUG, yardstick=stage.yardstick)
    free = [line.entry for line, advice in sheet.advised(held.kind) if not advice.signal_finding]
    tiers = [tier for tier, number in TIERS.items() for _ in range(number)]
    for entry, tier in zip(free, tiers, strict=False):
        entry.refresh_from_db()
        signals.place_signal(
            entry=entry,
            version=entry.version,
            tier=tier,
            yardstick=stage.yardstick,
            by=stage.student,
            at=at,
        )


def send(stage: Stage) -> ReviewRound:
    """The student sends the list, with a reason for what stops it; the advisor comments on it."""
    held, at = stage.program_list, timezone.now()
    sheet = sheet_for(applicant=held.applicant, slug=SLUG, yardstick=stage.yardstick)
    untagged = {
        line.entry.pk: line.entry.version
        for line, advice in sheet.advised(held.kind)
        if advice.tag is None
    }
    entries.tag_entries(
        program_list=held, versions=untagged, tag=Tag.TARGET, by=stage.student, at=at
    )
    held.refresh_from_db()
    review_round = reviews.submit_list(
        program_list=held,
        version=held.version,
        reasons=dict.fromkeys(("M-2", "M-5", "V-4"), WHY),
        yardstick=stage.yardstick,
        by=stage.student,
        at=at,
    )
    codes = [each["code"] for each in review_round.snapshot["entries"]]
    reviews.comment_entries(
        review_round=review_round,
        comments={
            code: reviews.Comment(Answer.ASK, "What draws you there?") for code in codes[::3]
        },
        by=stage.advisor,
        at=at,
    )
    return review_round


def signed_in(user: User) -> Client:
    """A client of a person."""
    client = Client(HTTP_HOST="127.0.0.1")
    client.force_login(user)
    return client


def retag(client: Client, stage: Stage, headers: dict[str, str]) -> HttpResponse:
    """Change the tag of one row, to another one each time."""
    entry = stage.program_list.entries.order_by("pk")[0]
    value = Tag.REACH if entry.tag != Tag.REACH else Tag.TARGET
    url = f"/programs/lists/{stage.program_list.pk}/change/"
    field = f"tag.{entry.pk}.{entry.version}.{entry.tag}"
    return client.post(url, {field: value.value}, headers=headers)


def measure(name: str, ask: Callable[[], HttpResponse], status: int = HTTPStatus.OK) -> None:
    """Print the fastest of many runs, and of as many loops between them."""
    worked, passed, loops = [], [], []
    for _ in range(RUNS):
        loops.append(loop())
        start, clock = time.process_time(), time.perf_counter()
        response = ask()
        worked.append((time.process_time() - start) * 1000)
        passed.append((time.perf_counter() - clock) * 1000)
        if response.status_code != status:
            raise SystemExit(f"{name} was answered with {response.status_code}")
    with CaptureQueriesContext(connection) as queries:
        size = len(ask().content) / 1024
    print(
        f"{name:28}{min(worked):8.1f} ms{min(passed):9.1f} ms{min(loops):9.1f} ms"
        f"{len(queries):9}{size:8.0f} kB",
        flush=True,
    )


def loop() -> float:
    """Milliseconds that this machine takes to add some numbers."""
    start, total = time.process_time(), 0
    for number in range(LOOP):
        total += number
    return (time.process_time() - start) * 1000


def main() -> None:
    """Fill, measure, print."""
    counts = [*map(int, sys.argv[1:]), *(120, 5_000)[len(sys.argv) - 1 :]]
    stage = set_up(*counts)
    held = stage.program_list
    student, advisor = signed_in(stage.student), signed_in(stage.advisor)
    listed, part = f"/programs/{SLUG}/", {"HX-Request": "true"}
    words = ("processor", "clock", "the loop", "queries", "answer")
    print(f"{held.entries.count()} entries".ljust(26), *(f"{word:>11}" for word in words))
    measure("the list, its student", lambda: student.get(listed))
    measure("the list, by name", lambda: student.get(f"{listed}?sort=name"))
    measure("the list, one word", lambda: student.get(f"{listed}?q=medical"))
    read = f"/students/{held.applicant_id}{listed}"
    measure("the list, the advisor", lambda: advisor.get(read))
    measure("lists side by side", lambda: student.get("/programs/side-by-side/"))
    measure("sending the list, the page", lambda: student.get(f"{listed}review/"))
    measure("search", lambda: student.get(f"/programs/search/?specialty={SLUG}"))
    measure("search, the part", lambda: student.get("/programs/search/?q=medical", headers=part))
    measure("a tag changed, the part", lambda: retag(student, stage, part))
    measure("a tag changed, the redirect", lambda: retag(student, stage, {}), HTTPStatus.FOUND)
    review = f"/reviews/{send(stage).pk}/"
    measure("the reviews", lambda: advisor.get("/reviews/"))
    measure("the review", lambda: advisor.get(review))
    measure("the review, kept", lambda: advisor.post(review, {"to": "save"}), HTTPStatus.FOUND)
    measure("the list under review", lambda: student.get(listed))


if __name__ == "__main__":
    main()
