"""Cases: taken on, closed with what came of it, never closed twice."""

import pytest
from django.urls import reverse

from matchadvisor.contacts.models import Case, Contact
from tests.factories.contacts import AT, CaseFactory, ContactFactory
from tests.factories.triage import ApplicantFactory

pytestmark = pytest.mark.django_db

HTMX = {"HX-Request": "true"}
CONCERN = {"concern": "no_contact", "words": "Not reached for 24 days"}
END = {
    "on": "2026-11-23",
    "way": "call",
    "reached": "yes",
    "agreed": "Sends the list on Friday.",
    "next_step": "Look at the list",
    "next_on": "2026-11-27",
}


@pytest.fixture
def applicant(client):
    applicant = ApplicantFactory(advised=True)
    client.force_login(applicant.advisor)
    return applicant


def url(name, applicant, *more, query=""):
    return reverse(f"contacts:{name}", args=[applicant.pk, *more]) + query


def test_a_case_stands_on_the_students_page(client, applicant):
    response = client.post(url("open-case", applicant), CONCERN, follow=True)

    case = Case.objects.get()
    page = response.content.decode()
    assert CONCERN["words"] in page
    assert url("close-case", applicant, case.pk) in page


def test_a_case_from_the_board_comes_with_its_words(client, applicant):
    query = "?concern=no_contact&words=Not%20reached%20for%2024%20days"

    page = client.get(url("open-case", applicant, query=query)).content.decode()

    assert 'value="Not reached for 24 days"' in page
    assert 'value="no_contact"' in page


def test_a_concern_is_taken_on_once(client, applicant):
    client.post(url("open-case", applicant), CONCERN)

    response = client.post(url("open-case", applicant), CONCERN, headers=HTMX)

    assert "Somebody has taken this on already" in response.content.decode()
    assert Case.objects.count() == 1


def test_a_case_without_words_is_refused(client, applicant):
    assert client.post(url("open-case", applicant), {"words": ""}).status_code == 422


def test_closing_asks_and_keeps_what_came_of_it(client, applicant):
    case = CaseFactory(applicant=applicant)

    form = client.get(url("close-case", applicant, case.pk)).content.decode()
    response = client.post(url("close-case", applicant, case.pk), END, headers=HTMX)

    assert "Was the student reached?" in form
    assert case.words in form
    page = response.content.decode()
    assert "Closed a case: No answer since the list was returned" in page
    assert "1 closed case" in page
    assert Contact.objects.get().agreed == END["agreed"]


def test_closing_without_an_answer_is_refused(client, applicant):
    case = CaseFactory(applicant=applicant)

    response = client.post(url("close-case", applicant, case.pk), {**END, "agreed": ""})

    assert response.status_code == 422
    assert "Say in a few words what was agreed." in response.content.decode()
    assert Case.objects.open().exists()


def test_a_closed_case_is_not_closed_again(client, applicant):
    end = ContactFactory(applicant=applicant)
    case = CaseFactory(
        applicant=applicant, closed_with=end, closed_by=applicant.advisor, closed_at=AT
    )

    response = client.post(url("close-case", applicant, case.pk), END, follow=True)

    assert "Somebody closed this case before." in response.content.decode()
    assert Contact.objects.count() == 1


def test_a_concern_is_closed_from_the_board_without_a_case(client, applicant):
    address = url(
        "close-concern", applicant, query="?concern=no_contact&words=Not+reached+for+24+days"
    )

    form = client.get(address).content.decode()
    client.post(address, END)

    assert "Not reached for 24 days" in form
    case = Case.objects.get()
    assert (case.concern, case.closed_with.agreed) == ("no_contact", END["agreed"])


def test_a_concern_without_words_leads_to_opening_a_case(client, applicant):
    response = client.get(url("close-concern", applicant))

    assert response.url == url("open-case", applicant)


def test_a_case_of_another_student_is_not_found(client, applicant):
    elsewhere = CaseFactory()

    assert client.get(url("close-case", applicant, elsewhere.pk)).status_code == 404
