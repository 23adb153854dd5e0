"""Days that people name for a letter: a possible one, kept with who named it and why."""

from datetime import date

import pytest
from django.urls import reverse

from letters.enums import Step
from letters.models import LetterRequest, RequestChange
from tests.factories.letters import LetterRequestFactory
from tests.factories.triage import ApplicantFactory, SpecialtyChoiceFactory
from tests.letters.doors import an_answer, linked, send

pytestmark = pytest.mark.django_db
REASON = "The student asked me to by telephone."
SOON = date(2026, 12, 18)


@pytest.fixture
def applicant(client):
    applicant = ApplicantFactory(advised=True)
    SpecialtyChoiceFactory(applicant=applicant)
    client.force_login(applicant.user)
    return applicant


def name_day(client, row, **data):
    return client.post(reverse("letters:needed-day", args=[row.pk]), data)


def now(row):
    return LetterRequest.objects.get(pk=row.pk)


def test_a_day_of_ones_own_is_kept_shown_and_taken_back(client, applicant):
    row = LetterRequestFactory(applicant=applicant, asked=True)

    response = name_day(client, row, needed_on=SOON.isoformat())

    assert now(row).needed_on == SOON
    assert "a day of your own" in " ".join(client.get(response.url).content.decode().split())
    name_day(client, row, needed_on="")
    assert now(row).needed_on is None


def test_the_office_names_a_day_with_its_reason(client, applicant):
    row = LetterRequestFactory(applicant=applicant, asked=True)
    client.force_login(applicant.advisor)

    refused = name_day(client, row, needed_on=SOON.isoformat())
    name_day(client, row, needed_on=SOON.isoformat(), reason=REASON)

    assert refused.status_code == 422
    change = RequestChange.objects.get(letter_request=row)
    assert (change.step, change.by, change.reason) == (Step.NAME_DAY, applicant.advisor, REASON)
    assert (change.before, change.after) == ("asked", "asked")


@pytest.mark.parametrize("day", ["2020-01-01", "9999-01-01", "soon"])
def test_a_day_that_cannot_be_is_refused(client, applicant, day):
    row = LetterRequestFactory(applicant=applicant, asked=True)

    response = name_day(client, row, needed_on=day)

    assert response.status_code == 422
    assert now(row).needed_on is None


def test_no_day_is_named_for_a_letter_that_is_there(client, applicant):
    row = LetterRequestFactory(applicant=applicant, uploaded=True)

    assert name_day(client, row, needed_on=SOON.isoformat()).status_code == 409


def test_a_promise_of_a_far_year_is_taken_for_a_slip(client):
    mine = linked()

    response = send(client, "answer", mine, **an_answer(mine, promised_on="9999-01-01"))

    assert response.status_code == 422
    assert "Check the year" in response.content.decode()
    mine.refresh_from_db()
    assert mine.answer == ""


def test_a_name_with_braces_breaks_no_message(client, applicant):
    row = LetterRequestFactory(applicant=applicant, writer__name="Dr. {Ada} {0}")

    response = client.post(reverse("letters:share-score", args=[row.pk]), {"shares": "yes"})

    assert response.status_code == 302
    assert "Dr. {Ada} {0}" in client.get(response.url).content.decode()
