"""The page of one request: what it shows to whom, and what can be done from it."""

import pytest
from django.urls import reverse

from letters.enums import State
from letters.models import LetterRequest
from tests.factories.accounts import UserFactory
from tests.factories.letters import (
    LetterRequestFactory,
    RemarkFactory,
    RequestChangeFactory,
    WriterFactory,
)
from tests.factories.triage import ApplicantFactory, SpecialtyChoiceFactory

pytestmark = pytest.mark.django_db
REMARK = "I would rather the chair wrote; please call me."


@pytest.fixture
def applicant(client):
    applicant = ApplicantFactory(advised=True)
    SpecialtyChoiceFactory(applicant=applicant)
    client.force_login(applicant.user)
    return applicant


def page(client, row):
    return " ".join(client.get(reverse("letters:request", args=[row.pk])).content.decode().split())


def test_the_history_says_who_when_what_and_the_offices_reason(client, applicant):
    row = LetterRequestFactory(applicant=applicant, withdrawn=True)
    RequestChangeFactory(letter_request=row)
    RequestChangeFactory(
        letter_request=row,
        step="withdraw",
        before=State.PLANNED,
        after=State.WITHDRAWN,
        party="office",
        by=applicant.advisor,
        reason="The writer left the hospital.",
    )

    shown = page(client, row)

    assert applicant.advisor.get_full_name() in shown
    assert "The writer left the hospital." in shown
    assert "for the student" in shown
    assert "can be planned anew" in shown


@pytest.mark.parametrize("trait", ["hesitant", "uploaded", "declined"])
def test_the_remark_is_never_on_the_applicants_page(client, applicant, trait):
    row = LetterRequestFactory(
        applicant=applicant, **{trait: True}, waiver="waived", waiver_on="2026-08-03"
    )
    RemarkFactory(letter_request=row, text=REMARK)

    for_student = page(client, row)
    client.force_login(applicant.advisor)
    for_advisor = page(client, row)

    assert REMARK not in for_student
    assert REMARK in for_advisor


def test_what_the_writer_says_to_the_applicant_is_shown(client, applicant):
    row = LetterRequestFactory(applicant=applicant, agreed=True, words="Send me the June case.")

    assert "Send me the June case." in page(client, row)


def test_the_waiver_has_two_equal_choices_and_no_default(client, applicant):
    shown = page(client, LetterRequestFactory(applicant=applicant))

    choices = shown.split('id="waiver"')[1].split("</form>")[0]
    assert choices.count('type="radio"') == 2
    assert "checked" not in choices
    assert "Either is fine" in choices


@pytest.mark.parametrize("role", ["advisor", "dean"])
def test_only_the_student_chooses_waiver_and_score(client, applicant, role):
    row = LetterRequestFactory(applicant=applicant)
    reader = (
        applicant.advisor if role == "advisor" else UserFactory(dean=True, school=applicant.school)
    )
    client.force_login(reader)

    shown = page(client, row)

    assert "Only the student chooses." in shown
    assert reverse("letters:waiver", args=[row.pk]) not in shown
    assert reverse("letters:share-score", args=[row.pk]) not in shown


def test_the_office_is_asked_for_a_reason_and_the_student_is_not(client, applicant):
    row = LetterRequestFactory(applicant=applicant, asked=True)

    for_student = page(client, row)
    client.force_login(applicant.advisor)
    for_advisor = page(client, row)

    assert 'name="reason"' not in for_student
    assert for_advisor.count('name="reason"') == 3


@pytest.mark.parametrize(
    ("trait", "offered"),
    [
        ("asked", {"report_upload", "withdraw"}),
        ("hesitant", {"accept", "report_upload", "withdraw"}),
        ("agreed", {"send_packet", "hand_over", "report_upload", "withdraw"}),
        ("packet_sent", {"send_packet", "report_upload", "withdraw"}),
        ("withdrawn", set()),
    ],
)
def test_only_possible_steps_are_offered(client, applicant, trait, offered):
    row = LetterRequestFactory(applicant=applicant, **{trait: True})

    shown = page(client, row)

    steps = ("accept", "send_packet", "hand_over", "report_upload", "take_back_upload", "withdraw")
    assert {step for step in steps if f'name="step" value="{step}"' in shown} == offered


def test_a_removed_writer_does_not_break_the_history(client, applicant):
    writer = WriterFactory(applicant=applicant, removed=True)
    row = LetterRequestFactory(applicant=applicant, writer=writer, withdrawn=True)

    assert writer.name in page(client, row)


@pytest.mark.parametrize("others", [0, 200])
def test_the_number_of_queries_does_not_grow(client, applicant, django_assert_num_queries, others):
    row = LetterRequestFactory(applicant=applicant, asked=True)
    RequestChangeFactory.create_batch(others + 1, letter_request=row)
    LetterRequestFactory.create_batch(others, applicant=applicant, asked=True)
    client.get(reverse("letters:request", args=[row.pk]))

    with django_assert_num_queries(25):
        client.get(reverse("letters:request", args=[row.pk]))

    assert LetterRequest.objects.count() == others + 1
