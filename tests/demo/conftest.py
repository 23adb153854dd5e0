"""The demo school, loaded for all tests of a file and rolled back after them."""

from datetime import UTC, datetime

import pytest
from django.db import transaction

from letters.models import LetterRequest
from matchadvisor.accounts.models import School
from matchadvisor.demo.load import load_demo
from matchadvisor.demo.office import SLUG
from triage.models import AcademicRecord, Applicant, RiskDecision, Step2Result

AT = datetime(2026, 11, 22, 17, 30, tzinfo=UTC)


def on_file():
    """What two loads must have in common: everything but keys."""
    people = Applicant.objects.order_by("aamc_id").values_list(
        "aamc_id", "first_name", "last_name", "email", "advisor__email"
    )
    scores = Step2Result.objects.order_by("applicant__aamc_id", "entered_at").values_list(
        "applicant__aamc_id", "score", "taken_on", "expected_on", "origin", "entered_at"
    )
    records = AcademicRecord.objects.order_by("applicant__aamc_id", "entered_at").values_list(
        "applicant__aamc_id", "clinical", "step1", "clerkship_failures", "leave", "origins"
    )
    decisions = RiskDecision.objects.order_by("applicant__aamc_id").values_list(
        "applicant__aamc_id", "way", "words", "decided_at", "countersigned_at"
    )
    letters = LetterRequest.objects.order_by("applicant__aamc_id", "writer__email", "specialty")
    asked = letters.values_list(
        "applicant__aamc_id", "writer__name", "state", "answer", "promised_on", "waiver", "asked_at"
    )
    return [list(each) for each in (people, scores, records, decisions, asked)]


@pytest.fixture(scope="module")
def database(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def earlier_load(database):
    """What was on file after a load that was rolled back."""
    with transaction.atomic():
        load_demo(at=AT)
        found = on_file()
        transaction.set_rollback(True)
    return found


@pytest.fixture(scope="module")
def demo_school(earlier_load):
    assert not School.objects.exists()
    load_demo(at=AT)
    return School.objects.get(slug=SLUG)
