import pytest
from django.urls import reverse

from programs.views.compare import MOST
from tests.factories.programs import ProgramProfileFactory
from tests.factories.programs_lists import EntryFactory, ProgramListFactory
from tests.factories.triage import ApplicantFactory, SpecialtyChoiceFactory, Step2ResultFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def program_list(client):
    applicant = ApplicantFactory(advised=True)
    SpecialtyChoiceFactory(applicant=applicant)
    Step2ResultFactory(applicant=applicant, score=234)
    client.force_login(applicant.user)
    return ProgramListFactory(applicant=applicant)


def page_of(client, program_list, entries):
    url = reverse("programs:compare", args=[program_list.pk])
    page = client.get(url, {"entry": [entry.pk for entry in entries]})
    return " ".join(page.content.decode().split())


def test_those_that_are_picked_are_compared(client, program_list):
    picked = EntryFactory.create_batch(2, program_list=program_list)
    other = EntryFactory(program_list=program_list)
    ProgramProfileFactory(
        school=program_list.applicant.school, program=picked[0].program, typical_step2=247
    )
    data = {"bulk": "yes", "action": "compare", "pick": [f"{each.pk}.1" for each in picked]}

    response = client.post(reverse("programs:change", args=[program_list.pk]), data, follow=True)

    page = response.content.decode()
    assert all(entry.program.name in page for entry in picked)
    assert other.program.name not in page
    assert "Typical matched score: 247" in page
    assert "13 above the score: reach." in page


def test_no_more_are_shown_than_fit(client, program_list):
    entries = EntryFactory.create_batch(MOST + 2, program_list=program_list)

    page = page_of(client, program_list, entries)

    assert "6 programs, with" in page
    assert "so 2 of those picked are left out." in page


def test_an_entry_of_another_list_is_passed_over(client, program_list):
    page = page_of(client, program_list, [EntryFactory()])

    assert "Nothing to compare yet" in page


@pytest.mark.parametrize("count", [1, 3])
def test_queries_do_not_grow_with_the_programs(
    client, program_list, django_assert_num_queries, count
):
    entries = EntryFactory.create_batch(count, program_list=program_list)

    with django_assert_num_queries(QUERIES):
        page_of(client, program_list, entries)


QUERIES = 23
