from datetime import UTC, datetime

import pytest

from matchadvisor.audit.models import Event
from programs.models import Outcome
from programs.selectors.outcome_lines import read_outcome_file
from programs.services.outcomes_import import import_outcomes
from tests.factories.accounts import SchoolFactory
from tests.factories.programs import OutcomeFactory, ProgramFactory, TrackFactory

pytestmark = pytest.mark.django_db

AT = datetime(2026, 11, 22, 15, 0, tzinfo=UTC)
HEADER = "acgme_code,nrmp_code,year,applied,interviewed,matched,step2_band"


@pytest.fixture
def school():
    return SchoolFactory()


@pytest.fixture
def track():
    return TrackFactory(program=ProgramFactory(acgme_code="1403800001"), nrmp_code="1007140C0")


def run(school, *rows):
    file = read_outcome_file("\n".join([HEADER, *rows, ""]).encode())
    return import_outcomes(school=school, file=file, by=None, at=AT)


def counts(plan):
    return (len(plan.new), len(plan.changed), plan.unchanged, len(plan.refused))


def test_counts_are_kept_by_program_and_by_track(school, track):
    plan = run(
        school,
        "1403800001,,2026,12,5,2,",
        "1403800001,,2026,4,1,0,230-239",
        ",1007140C0,2026,9,4,2,",
    )

    assert counts(plan) == (3, 0, 0, 0)
    kept = Outcome.objects.order_by("pk").values_list(
        "program", "track", "year", "step2_band", "applied", "interviewed", "matched"
    )
    assert list(kept) == [
        (track.program_id, None, 2026, "", 12, 5, 2),
        (track.program_id, None, 2026, "230-239", 4, 1, 0),
        (track.program_id, track.pk, 2026, "", 9, 4, 2),
    ]
    event = Event.objects.get()
    assert (event.kind, event.school_id) == ("programs.outcomes_imported", school.pk)


def test_the_same_file_again_changes_nothing(school, track):
    run(school, "1403800001,,2026,12,5,2,", ",1007140C0,2026,9,4,2,")
    before = list(Outcome.objects.order_by("pk").values())

    plan = run(school, "1403800001,,2026,12,5,2,", ",1007140C0,2026,9,4,2,")

    assert counts(plan) == (0, 0, 2, 0)
    assert list(Outcome.objects.order_by("pk").values()) == before
    assert Event.objects.count() == 1


def test_new_counts_replace_old_ones(school, track):
    run(school, "1403800001,,2026,12,5,2,")

    plan = run(school, "1403800001,,2026,13,5,2,")

    assert counts(plan) == (0, 1, 0, 0)
    assert Outcome.objects.get().applied == 13


def test_another_school_s_outcomes_stay(school, track):
    other = OutcomeFactory(program=track.program, applied=50)

    run(school, "1403800001,,2026,12,5,2,")

    other.refresh_from_db()
    assert other.applied == 50


def test_lines_that_fit_no_program_are_refused_and_the_rest_is_kept(school, track):
    other = TrackFactory(nrmp_code="1008140C0")

    plan = run(
        school,
        "1403899999,,2026,12,5,2,",
        ",1009140C0,2026,12,5,2,",
        "1403800001,1008140C0,2026,12,5,2,",
        "1403800001,,2026,12,5,2,",
        "1403800001,,2026,12,5,2,",
        "1403800001,,2026,12,5,3,",
    )

    assert counts(plan) == (1, 0, 1, 4)
    assert [(refusal.number, refusal.reason) for refusal in plan.refused] == [
        (2, "acgme_code: 1403899999 is not in the catalogue"),
        (3, "nrmp_code: 1009140C0 is not in the catalogue"),
        (4, f"nrmp_code: 1008140C0 is a track of program {other.program.acgme_code}"),
        (7, "row 5 counts the same program, year and band already"),
    ]
