"""Saying where an uploaded letter goes, within the service's limit (L-8)."""

import pytest
from django.urls import reverse

from letters.enums import State
from letters.models import Assignment, LetterRequest
from tests.factories.accounts import UserFactory
from tests.factories.letters import AssignmentFactory, LetterRequestFactory
from tests.factories.programs import ProgramFactory
from tests.factories.programs_lists import EntryFactory, ProgramListFactory
from tests.factories.triage import ApplicantFactory, SpecialtyChoiceFactory

pytestmark = pytest.mark.django_db
REASON = "The student asked me to by telephone."


@pytest.fixture
def row(client):
    applicant = ApplicantFactory(advised=True)
    SpecialtyChoiceFactory(applicant=applicant)
    client.force_login(applicant.user)
    return LetterRequestFactory(applicant=applicant, uploaded=True)


@pytest.fixture
def programs(row):
    program_list = ProgramListFactory(applicant=row.applicant)
    programs = [ProgramFactory(name=f"Harbor {number}") for number in range(3)]
    for program in programs:
        EntryFactory(program_list=program_list, program=program, status="applying")
    considered = ProgramFactory(name="Only considered")
    EntryFactory(program_list=program_list, program=considered, status="considering")
    return programs


def post(client, row, which, **data):
    return client.post(
        reverse("letters:assign", args=[row.pk]), {"which": which, "version": row.version, **data}
    )


def page(client, row):
    response = client.get(reverse("letters:assign", args=[row.pk]))
    return " ".join(response.content.decode().split())


def goes_to(row):
    found = Assignment.objects.filter(letter_request=row).order_by("program")
    return list(found.values_list("program", flat=True))


def fill(row, program, count=4):
    for number in range(count):
        other = LetterRequestFactory(applicant=row.applicant, assigned=True)
        AssignmentFactory(letter_request=other, program=program, place=number + 1)


def now(row):
    return LetterRequest.objects.get(pk=row.pk)


def test_all_programs_that_count_are_assigned_at_once(client, row, programs):
    response = post(client, row, "all")

    assert goes_to(row) == [program.pk for program in programs]
    assert now(row).state == State.ASSIGNED
    assert f"#request-{row.pk}" in response.url


def test_some_are_picked_and_later_others(client, row, programs):
    first, second, third = programs

    post(client, row, "some", programs=[first.pk, second.pk])
    post(client, now(row), "some", programs=[second.pk, third.pk])

    assert goes_to(row) == [second.pk, third.pk]


def test_none_takes_it_back(client, row, programs):
    post(client, row, "all")

    post(client, now(row), "none")

    assert goes_to(row) == []
    assert now(row).state == State.UPLOADED


def test_the_page_says_which_are_full_and_all_leaves_them_out(client, row, programs):
    fill(row, programs[0])

    shown = page(client, row)
    post(client, row, "all")

    assert "1 program has no room for it" in shown
    assert "Harbor 0" in shown.split("no room for it")[1].split("</div>")[0]
    assert "all 2 with room" in shown
    assert goes_to(row) == [program.pk for program in programs[1:]]


def test_a_full_program_that_is_picked_is_named_and_nothing_saved(client, row, programs):
    fill(row, programs[0])

    response = post(client, row, "some", programs=[programs[0].pk, programs[1].pk])

    assert response.status_code == 422
    assert "Harbor 0: as many letters as ERAS takes" in response.content.decode()
    assert goes_to(row) == []


def test_programs_of_other_lists_cannot_be_picked(client, row, programs):
    response = post(client, row, "some", programs=[ProgramFactory().pk])

    assert response.status_code == 422
    assert goes_to(row) == []


def test_what_somebody_else_changed_is_shown(client, row, programs):
    post(client, row, "all")

    response = post(client, row, "none")

    assert response.status_code == 409
    assert "Assigned to 3 of 3 programs." in response.content.decode()


def test_a_letter_that_is_not_uploaded_is_not_assigned(client, row, programs):
    other = LetterRequestFactory(applicant=row.applicant, agreed=True)

    response = client.get(reverse("letters:assign", args=[other.pk]))

    assert response.status_code == 409
    assert "not uploaded yet" in response.content.decode()


def test_without_programs_the_page_says_so(client, row):
    assert "No program to assign it to" in page(client, row)


def test_a_coordinator_sees_no_list_and_can_assign_all_of_it(client, row, programs):
    client.force_login(UserFactory(coordinator=True, school=row.applicant.school))

    shown = page(client, row)
    post(client, row, "all", reason=REASON)

    assert "Harbor" not in shown
    assert len(goes_to(row)) == 3


def test_a_coordinator_is_not_told_which_are_full(client, row, programs):
    fill(row, programs[0])
    client.force_login(UserFactory(coordinator=True, school=row.applicant.school))

    shown = page(client, row)

    assert "1 program has no room for it" in shown
    assert "Harbor" not in shown


def test_the_office_gives_a_reason(client, row, programs):
    client.force_login(row.applicant.advisor)

    assert post(client, row, "all").status_code == 422
    assert goes_to(row) == []


@pytest.mark.parametrize("count", [1, 100])
def test_the_number_of_queries_does_not_grow(client, row, django_assert_num_queries, count):
    program_list = ProgramListFactory(applicant=row.applicant)
    EntryFactory.create_batch(count, program_list=program_list, status="applying")
    client.get(reverse("letters:assign", args=[row.pk]))

    with django_assert_num_queries(23):
        client.get(reverse("letters:assign", args=[row.pk]))
