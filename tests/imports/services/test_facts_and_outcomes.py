"""Facts about programs and outcomes on the web: what an office's file may change, and undo."""

import csv
import io
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from matchadvisor.imports.enums import ImportKind, RunState, Verdict
from matchadvisor.imports.services import runs
from programs.enums import ProfileField
from programs.models import Outcome, ProfileChange, Program, ProgramProfile
from programs.services.profiles import record_facts
from tests.factories.accounts import UserFactory
from tests.factories.programs import ProgramFactory, TrackFactory
from tests.imports.files import applied, previewed, queued, table, undone, work_through
from tests.shared_data import SHARED, needs_shared

pytestmark = pytest.mark.django_db
FACTS = ("ACGME ID", "Name", "City", "Kind", "Min Step 2", "Research")
COUNTS = ("ACGME code", "Year", "Applied", "Interviews", "Matched")


@pytest.fixture
def dean():
    return UserFactory(dean=True)


def facts(*rows):
    return table(*rows, heading=FACTS)


def counts(*rows):
    return table(*rows, heading=COUNTS)


def left(run):
    return [tuple(each) for row in run.rows.order_by("number") for each in row.left]


def test_an_offices_file_changes_its_facts_and_never_the_catalogue(dean):
    program = ProgramFactory(name="Heron Bay", city="Salem")
    before = Program.objects.values().get()
    data = facts(
        (program.acgme_code, "Another name", "Elsewhere", "University", "225", "yes"),
        ("9999999999", "New", "Reno", "community", "", ""),
    )

    run = applied(dean, data, ImportKind.PROGRAMS)

    profile = ProgramProfile.objects.get(school=dean.school)
    assert Program.objects.values().get() == before
    assert (profile.kind, profile.minimum_step2, profile.research_name) == ("academic", 225, True)
    assert profile.checked["kind"]["source"] == run.shown_name
    refused = run.rows.get(verdict=Verdict.REFUSED.value)
    assert refused.reason == "acgme_code: 9999999999 is not in the catalogue"


def test_undo_of_facts_leaves_nothing_of_a_new_profile(dean):
    program = ProgramFactory()

    run = applied(
        dean, facts((program.acgme_code, "", "", "community", "", "")), ImportKind.PROGRAMS
    )
    undone(run, dean)

    assert not ProgramProfile.objects.exists()
    assert not ProfileChange.objects.exists()
    assert left(run) == []


def test_undo_of_facts_restores_what_nobody_changed_since(dean):
    program = ProgramFactory()
    entered = {"source": "Their page", "checked_on": date(2026, 11, 1), "by": dean}
    at = timezone.now()
    profile = record_facts(
        school=dean.school,
        program=program,
        facts={ProfileField.KIND: "academic", ProfileField.MINIMUM_STEP2: 220},
        at=at,
        **entered,
    )
    memory = profile.checked["kind"]

    run = applied(
        dean, facts((program.acgme_code, "", "", "community", "230", "yes")), ImportKind.PROGRAMS
    )
    record_facts(
        school=dean.school,
        program=program,
        facts={ProfileField.MINIMUM_STEP2: 235},
        at=at,
        **entered,
    )
    undone(run, dean)

    profile.refresh_from_db()
    assert (profile.kind, profile.minimum_step2, profile.research_name) == ("academic", 235, None)
    assert profile.checked["kind"] == memory
    assert "research_name" not in profile.checked
    assert left(run) == [("minimum_step2", "was changed since")]
    kinds = ProfileChange.objects.filter(field="kind").order_by("pk").values_list("new", flat=True)
    assert list(kinds) == ["academic", "community", "academic"]


def test_undo_of_outcomes(dean):
    first, second = ProgramFactory(), ProgramFactory()
    applied(dean, counts((first.acgme_code, 2025, 40, 20, 11)), ImportKind.OUTCOMES)
    before = list(Outcome.objects.values_list("program", "applied", "interviewed", "matched"))

    run = applied(
        dean,
        counts((first.acgme_code, 2025, 41, 21, 12), (second.acgme_code, 2025, 30, 20, 10)),
        ImportKind.OUTCOMES,
    )
    changed = Outcome.objects.count()
    undone(run, dean)

    after = list(Outcome.objects.values_list("program", "applied", "interviewed", "matched"))
    assert changed == 2
    assert after == before


def test_undo_of_outcomes_leaves_later_counts(dean):
    program = ProgramFactory()
    run = applied(dean, counts((program.acgme_code, 2025, 40, 20, 11)), ImportKind.OUTCOMES)
    Outcome.objects.update(matched=12)

    undone(run, dean)

    assert Outcome.objects.get().matched == 12
    assert left(run) == [("", "was changed since")]


def test_outcomes_of_a_track_come_and_go(dean):
    track = TrackFactory()
    heading = ("NRMP code", "Year", "Applied", "Interviews", "Matched")

    run = applied(
        dean, table((track.nrmp_code, 2025, 40, 20, 11), heading=heading), ImportKind.OUTCOMES
    )
    kept = list(Outcome.objects.values_list("program", "track", "matched"))
    undone(run, dean)

    assert kept == [(track.program_id, track.pk, 11)]
    assert not Outcome.objects.exists()


def test_undo_of_outcomes_says_which_are_gone(dean):
    program = ProgramFactory()
    run = applied(dean, counts((program.acgme_code, 2025, 40, 20, 11)), ImportKind.OUTCOMES)
    Outcome.objects.all().delete()

    undone(run, dean)

    assert left(run) == [("", "is not on file any more")]


@pytest.mark.parametrize("step", ["apply", "undo"])
def test_outcomes_take_as_many_queries_for_many_as_for_one(dean, step):
    queries = []
    for year in (2024, 2025):
        programs = [ProgramFactory() for _ in range(1 if year == 2024 else 8)]
        run = queued(
            dean,
            counts(*((each.acgme_code, year, 40, 20, 11) for each in programs)),
            ImportKind.OUTCOMES,
        )
        if step == "undo":
            work_through()
            runs.ask_to_undo(run=run, by=dean, at=timezone.now())
        with CaptureQueriesContext(connection) as counted:
            work_through()
        queries.append(len(counted))

    assert len(set(queries)) == 1


def test_facts_of_another_school_stay_apart(dean):
    program = ProgramFactory()
    other = UserFactory(dean=True)

    applied(dean, facts((program.acgme_code, "", "", "community", "", "")), ImportKind.PROGRAMS)
    again = previewed(
        other, facts((program.acgme_code, "", "", "community", "", "")), ImportKind.PROGRAMS
    )

    assert again.updated == 1
    assert ProgramProfile.objects.get().school == dean.school


@needs_shared
@pytest.mark.parametrize("name", ["programs_dirty.csv", "programs.csv"])
def test_the_real_catalogue_comes_and_goes(dean, name):
    data = (SHARED / name).read_bytes()
    known = [ProgramFactory(acgme_code=code) for code in codes_in(data)[:40]]

    run = applied(dean, data, ImportKind.PROGRAMS)
    with_kind = ProgramProfile.objects.exclude(kind="").count()
    again = previewed(dean, data, ImportKind.PROGRAMS)
    undone(run, dean)

    total = run.created + run.updated + run.unchanged + run.refused
    assert total == run.rows_in_file
    assert with_kind <= len(known)
    assert (again.updated, again.refused) == (0, run.refused)
    assert run.state == RunState.UNDONE
    assert not ProgramProfile.objects.exists()


def codes_in(data):
    """Sound codes of rows that say what kind a program is, each once, in their order."""
    rows = csv.DictReader(io.StringIO(data.decode("utf-8-sig")))
    sound = (row["acgme_code"] for row in rows if row["kind"] and len(row["acgme_code"]) == 10)
    return list(dict.fromkeys(code for code in sound if code.isdigit()))
