"""Writers: added, changed, taken off, and planned for a letter."""

import pytest
from django.urls import reverse

from letters.enums import LetterKind
from letters.models import LetterRequest, RequestChange, Writer
from tests.factories.letters import LetterRequestFactory, WriterFactory
from tests.factories.triage import ApplicantFactory, SpecialtyChoiceFactory

pytestmark = pytest.mark.django_db
REASON = "The student asked me to by telephone."
FACTS = {
    "name": "Dr. Ines Calloway",
    "role": "faculty",
    "specialty": "internal-medicine",
    "setting": "clerkship",
    "closeness": "closely",
    "worked_from": "2026-02-01",
    "worked_to": "2026-03-20",
}


@pytest.fixture
def applicant(client):
    applicant = ApplicantFactory(advised=True)
    SpecialtyChoiceFactory(applicant=applicant)
    client.force_login(applicant.user)
    return applicant


def add(client, **data):
    return client.post(reverse("letters:add-writer"), {**FACTS, **data})


def words(response):
    return " ".join(response.content.decode().split())


def test_a_writer_is_added_without_an_address(client, applicant):
    response = add(client)

    writer = Writer.objects.get()
    assert response.url.endswith(f"#writer-{writer.pk}")
    assert (writer.applicant, writer.email, writer.added_by) == (applicant, "", applicant.user)


def test_a_name_breaks_and_turns_no_line(client, applicant):
    add(client, name="Dr. Ines\n\u202eCalloway")

    assert Writer.objects.get().name == "Dr. Ines Calloway"


def test_work_that_ends_in_a_far_year_is_taken_for_a_slip(client, applicant):
    assert "Check the year" in words(add(client, worked_to="9999-01-01"))
    assert not Writer.objects.exists()


def test_what_research_mentors_and_clinicians_are_asked_is_kept(client, applicant):
    add(client, role="research", knows_clinical_work="on")
    add(client, role="other_clinician", specialty="", has_a_story="on")

    assert Writer.objects.filter(role="research", knows_clinical_work=True).exists()
    assert Writer.objects.filter(role="other_clinician", has_a_story=True, specialty="").exists()


def test_an_address_is_kept_in_lower_case_and_once(client, applicant):
    add(client, email="Ines@Hospital.example")

    again = add(client, email="ines@hospital.example")

    assert Writer.objects.get().email == "ines@hospital.example"
    assert again.status_code == 422
    assert "is on the plan with this address already" in words(again)


def test_the_address_of_a_student_is_refused(client, applicant):
    response = add(client, email=applicant.email)

    assert response.status_code == 422
    assert not Writer.objects.exists()


@pytest.mark.parametrize(
    "data",
    [
        {"name": ""},
        {"role": "friend"},
        {"specialty": "no-such-field"},
        {"closeness": ""},
        {"email": "not an address"},
        {"worked_from": "2030-01-01"},
        {"worked_from": "1889-01-01"},
        {"worked_to": "2026-01-01"},
    ],
)
def test_facts_that_cannot_be_are_refused_with_what_was_typed(client, applicant, data):
    response = add(client, **data)

    assert response.status_code == 422
    assert not Writer.objects.exists()
    assert 'value="2026-02-01"' in words(response) or "worked_from" in data


def test_a_writer_is_changed(client, applicant):
    writer = WriterFactory(applicant=applicant, email="old@hospital.example")
    url = reverse("letters:writer", args=[writer.pk])

    shown = words(client.get(url))
    client.post(url, {**FACTS, "email": "new@hospital.example"})

    assert "old@hospital.example" in shown
    assert Writer.objects.get().email == "new@hospital.example"


def test_an_address_taken_by_another_writer_is_refused(client, applicant):
    writer = WriterFactory(applicant=applicant)
    other = WriterFactory(applicant=applicant)

    response = client.post(
        reverse("letters:writer", args=[writer.pk]), {**FACTS, "email": other.email}
    )

    assert response.status_code == 422


def test_a_writer_is_taken_off_and_no_longer_there(client, applicant):
    writer = WriterFactory(applicant=applicant)

    client.post(reverse("letters:remove-writer", args=[writer.pk]))

    assert Writer.objects.get().removed_by == applicant.user
    assert client.get(reverse("letters:writer", args=[writer.pk])).status_code == 404


def test_a_writer_in_use_stays(client, applicant):
    row = LetterRequestFactory(applicant=applicant, asked=True)

    shown = words(client.get(reverse("letters:writer", args=[row.writer.pk])))
    response = client.post(reverse("letters:remove-writer", args=[row.writer.pk]))

    assert "Withdraw it first" in shown
    assert response.status_code == 422
    assert Writer.objects.get().removed_at is None


def test_the_office_adds_and_removes_with_a_reason(client, applicant):
    client.force_login(applicant.advisor)
    url = reverse("letters:student-add-writer", args=[applicant.pk])

    refused = client.post(url, FACTS)
    client.post(url, {**FACTS, "reason": REASON})

    writer = Writer.objects.get()
    removal = client.post(reverse("letters:remove-writer", args=[writer.pk]))
    assert (refused.status_code, removal.status_code) == (422, 422)
    assert writer.added_by == applicant.advisor


def plan(client, writer, **data):
    url = reverse("letters:plan", args=[writer.pk])
    return client.post(url, {"specialty": "internal-medicine", "kind": "narrative", **data})


def test_a_letter_is_planned_once(client, applicant):
    writer = WriterFactory(applicant=applicant)

    plan(client, writer)
    plan(client, writer)

    row = LetterRequest.objects.get()
    assert (row.writer, row.season, row.kind) == (writer, 2027, LetterKind.NARRATIVE)


def test_the_same_writer_can_write_for_each_goal(client, applicant):
    SpecialtyChoiceFactory(applicant=applicant, backup=True)
    writer = WriterFactory(applicant=applicant)

    plan(client, writer)
    response = plan(client, writer, specialty="family-medicine")

    assert LetterRequest.objects.count() == 2
    assert response.url == reverse("letters:set", args=["family-medicine"])


@pytest.mark.parametrize("data", [{"specialty": "dermatology"}, {"kind": "poem"}])
def test_what_is_not_on_offer_is_not_planned(client, applicant, data):
    response = plan(client, WriterFactory(applicant=applicant), **data)

    assert response.status_code == 422
    assert not LetterRequest.objects.exists()


def test_the_departments_letter_is_the_chairs_first(client, applicant):
    writer = WriterFactory(applicant=applicant, role="department", without_email=True)

    shown = words(client.get(reverse("letters:plan", args=[writer.pk])))

    assert shown.index("Chair&#x27;s letter") < shown.index("Narrative letter")


def test_the_office_plans_with_a_reason(client, applicant):
    writer = WriterFactory(applicant=applicant)
    client.force_login(applicant.advisor)

    refused = plan(client, writer)
    plan(client, writer, reason=REASON)

    assert refused.status_code == 422
    assert RequestChange.objects.get().reason == REASON
