"""Recording a contact, with htmx and without, correcting one, steps done."""

import pytest
from django.urls import reverse

from matchadvisor.contacts.models import Contact
from tests.audit.recorded import RECORDED
from tests.factories.accounts import UserFactory
from tests.factories.contacts import CaseFactory, ContactFactory, NoteFactory
from tests.factories.triage import ApplicantFactory

pytestmark = pytest.mark.django_db

HTMX = {"HX-Request": "true"}
CALL = {"on": "2026-11-23", "way": "call", "reached": "no", "next_step": "Call again"}


@pytest.fixture
def applicant(client):
    applicant = ApplicantFactory(advised=True)
    client.force_login(applicant.advisor)
    return applicant


@pytest.fixture
def coordinator(applicant):
    return UserFactory(coordinator=True, school=applicant.school)


def url(name, applicant, *more):
    return reverse(f"contacts:{name}", args=[applicant.pk, *more])


def test_recording_leads_back_to_the_students_page(client, applicant):
    response = client.post(url("record", applicant), CALL)

    page = reverse("dashboard:student", args=[applicant.pk])
    assert response.url == f"{page}#contacts"
    assert Contact.objects.get().next_step == "Call again"
    text = client.get(page).content.decode()
    assert "The contact is on file." in text
    assert "Mon 23 Nov</time>, today, call: not reached, and not before" in text


def test_recording_leads_a_coordinator_to_the_contacts(client, applicant, coordinator):
    client.force_login(coordinator)

    response = client.post(url("record", applicant), CALL, follow=True)

    assert response.redirect_chain[0][0] == url("student-contacts", applicant)
    assert "Call again" in response.content.decode()


@pytest.mark.parametrize("place", ["timeline:student-timeline", "letters:student-letters"])
def test_the_way_back_of_a_coordinator_leads_where_they_may_go(
    client, applicant, coordinator, place
):
    client.force_login(coordinator)

    page = client.get(reverse(place, args=[applicant.pk]), follow=True).content.decode()

    assert f'href="{url("student-contacts", applicant)}"' in page
    assert f'href="{reverse("dashboard:student", args=[applicant.pk])}"' not in page


def test_recording_with_htmx_renews_the_contacts_in_their_place(client, applicant):
    response = client.post(url("record", applicant), CALL, headers=HTMX)

    page = response.content.decode()
    assert 'id="contacts-desk"' in page
    assert 'id="contact-brief" hx-swap-oob="true"' in page
    assert "The contact is on file." in page
    assert "<html" not in page


def test_a_form_opened_with_htmx_comes_alone(client, applicant):
    response = client.get(url("record", applicant), headers=HTMX)

    page = response.content.decode()
    assert f'hx-post="{url("record", applicant)}"' in page
    assert "<html" not in page


def test_a_refused_form_stays_where_it_was_opened(client, applicant):
    sent = {**CALL, "agreed": "Something."}

    response = client.post(url("record", applicant), sent, headers=HTMX)

    assert response.status_code == 422
    assert response.headers["HX-Retarget"] == "#contact-form"
    assert response.headers["HX-Reswap"] == "innerHTML"
    assert "The student was not reached." in response.content.decode()
    assert not Contact.objects.exists()


def test_a_refused_page_says_it_at_the_field(client, applicant):
    response = client.post(url("record", applicant), {**CALL, "on": "2026-11-24"})

    assert response.status_code == 422
    assert "This day is still to come" in response.content.decode()


def test_recording_ticks_off_steps_that_waited(client, applicant):
    done = ContactFactory(applicant=applicant, with_step=True)

    client.post(url("record", applicant), {**CALL, "settles": [done.pk]})

    assert [each.next_step for each in Contact.objects.waiting()] == ["Call again"]


def test_a_coordinator_reads_when_and_how_alone(client, applicant, coordinator):
    ContactFactory(applicant=applicant, with_step=True)
    NoteFactory(applicant=applicant, about="letters", version__text="Remind the chair early.")
    NoteFactory(applicant=applicant, about="decision", version__text="Wavers.")
    CaseFactory(applicant=applicant, words="Unsure about the specialty")
    client.force_login(coordinator)

    page = client.get(url("student-contacts", applicant)).content.decode()

    assert "Between the student and those who advise." in page
    assert "Remind the chair early." in page
    assert "Next step due" in page
    hidden = ("Cut the list", "Look at the list", "Wavers", "Unsure", "Open a case")
    assert [each for each in hidden if each in page] == []


@pytest.mark.parametrize("count", [1, 3])
def test_contacts_query_count(client, applicant, django_assert_num_queries, count):
    for _ in range(count):
        ContactFactory(applicant=applicant, with_step=True)
        CaseFactory(applicant=applicant)
        NoteFactory(applicant=applicant)
    client.get(url("student-contacts", applicant))

    with django_assert_num_queries(11 + RECORDED):
        client.get(url("student-contacts", applicant))


def test_a_correction_keeps_what_it_said_before(client, applicant):
    contact = ContactFactory(applicant=applicant, agreed="Cut to sixty.")
    address = url("contact", applicant, contact.pk)

    form = client.get(address).content.decode()
    client.post(address, {**CALL, "reached": "yes", "agreed": "Cut to seventy."})

    assert "Cut to sixty." in form
    corrected = Contact.objects.in_force().get()
    page = client.get(url("contact", applicant, corrected.pk)).content.decode()
    assert "What it said before" in page
    assert "Cut to sixty." in page


def test_a_contact_that_was_corrected_is_gone_from_its_address(client, applicant):
    contact = ContactFactory(applicant=applicant)
    client.post(url("contact", applicant, contact.pk), CALL)

    assert client.get(url("contact", applicant, contact.pk)).status_code == 404


def test_a_refused_correction_changes_nothing(client, applicant):
    contact = ContactFactory(applicant=applicant)

    response = client.post(url("contact", applicant, contact.pk), {**CALL, "way": "pigeon"})

    assert response.status_code == 422
    assert list(Contact.objects.in_force()) == [contact]


def test_a_step_is_done_once(client, applicant):
    contact = ContactFactory(applicant=applicant, with_step=True)
    address = url("settle", applicant, contact.pk)

    first = client.post(address, headers=HTMX).content.decode()
    second = client.post(address, follow=True).content.decode()

    assert "The step is done." in first
    assert "Somebody noted before that this step is done." in second


def test_a_step_done_on_the_list_leads_back_to_it(client, applicant):
    contact = ContactFactory(applicant=applicant, with_step=True)
    page = client.get(reverse("contacts:follow-ups")).content.decode()

    response = client.post(
        url("settle", applicant, contact.pk), {"back": "follow-ups"}, follow=True
    )

    assert "Look at the list again" in page
    assert response.redirect_chain[0][0] == reverse("contacts:follow-ups")
    assert "Nothing waits." in response.content.decode()


def test_a_contact_of_another_student_is_not_found(client, applicant):
    elsewhere = ContactFactory(with_step=True)

    for name in ("contact", "settle"):
        response = client.post(url(name, applicant, elsewhere.pk), CALL)
        assert response.status_code == 404
