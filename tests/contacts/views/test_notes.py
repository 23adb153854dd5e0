"""Notes: who reads them, what they said before, two people at once."""

import pytest
from django.urls import reverse

from matchadvisor.contacts.enums import Audience
from matchadvisor.contacts.models import Note, NoteVersion
from tests.factories.accounts import UserFactory
from tests.factories.contacts import ContactFactory, NoteFactory
from tests.factories.triage import ApplicantFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def applicant(client):
    applicant = ApplicantFactory(advised=True)
    client.force_login(applicant.advisor)
    return applicant


def url(name, applicant, *more):
    return reverse(f"contacts:{name}", args=[applicant.pk, *more])


def words(text, audience="office", **more):
    return {"text": text, "audience": audience, **more}


def own_page(client, applicant):
    client.force_login(applicant.user)
    return client.get(reverse("contacts:own")).content.decode()


def test_a_note_stands_beside_what_it_is_about(client, applicant):
    form = client.get(url("write-note", applicant) + "?about=letters").content.decode()

    response = client.post(
        url("write-note", applicant), words("Remind early.", about="letters"), follow=True
    )

    assert '<option value="letters" selected>' in form
    page = response.content.decode()
    letters, _, after = page.partition('id="timeline"')
    assert "Remind early." in letters
    assert "Remind early." not in after
    assert "for the office only" in page


def test_a_note_without_a_reader_is_refused(client, applicant):
    response = client.post(url("write-note", applicant), {"about": "general", "text": "Words."})

    assert response.status_code == 422
    assert "Choose who may read it." in response.content.decode()
    assert not Note.objects.exists()


def test_the_student_reads_what_is_shared_and_nothing_else(client, applicant):
    NoteFactory(applicant=applicant, version__text="Office words.")
    NoteFactory(
        applicant=applicant, version__text="Shared words.", version__audience=Audience.SHARED
    )
    ContactFactory(applicant=applicant, with_step=True)
    ContactFactory(applicant=applicant, missed=True, next_step="Call the ward")

    page = own_page(client, applicant)

    assert "Shared words." in page
    assert "Cut the list to sixty." in page
    assert "Office words." not in page
    assert "Call the ward" not in page


def test_the_student_is_told_that_a_note_is_not_shared_any_more(client, applicant):
    note = NoteFactory(
        applicant=applicant, version__text="Shared.", version__audience=Audience.SHARED
    )
    client.post(url("note", applicant, note.pk), words("Shared.", read=1))

    history = client.get(url("note", applicant, note.pk)).content.decode()
    page = own_page(client, applicant)

    assert "No longer shared: office only from here on" in history
    assert "Shared with the student" in history
    assert "1 note that you could read before is not shared any more" in page
    assert '<div class="note-text">' not in page


def test_without_anything_shared_the_page_says_so(client, applicant):
    page = own_page(client, applicant)

    assert "No note is shared with you yet" in page
    assert "No conversation is written down yet" in page


def test_two_people_at_once_lose_nothing(client, applicant):
    note = NoteFactory(applicant=applicant, version__text="First.")
    address = url("note", applicant, note.pk)
    client.post(address, words("Mine.", read=1))
    client.force_login(UserFactory(dean=True, school=applicant.school))

    response = client.post(address, words("Theirs.", audience="shared", read=1))

    page = response.content.decode()
    assert response.status_code == 409
    assert "Somebody changed this note while you wrote." in page
    assert "Mine." in page
    assert "Theirs." in page
    assert NoteVersion.objects.current().get().text == "Mine."
    client.post(address, words("Mine. Theirs.", audience="shared", read=2))
    assert NoteVersion.objects.current().get().text == "Mine. Theirs."


def test_a_refused_change_keeps_the_note(client, applicant):
    note = NoteFactory(applicant=applicant)

    response = client.post(url("note", applicant, note.pk), words("", read=1))

    assert response.status_code == 422
    assert note.versions.count() == 1


def test_a_note_taken_back_is_read_with_its_history_and_not_changed(client, applicant):
    note = NoteFactory(applicant=applicant, version__text="Meant for somebody else.")
    client.post(url("take-back", applicant, note.pk))

    page = client.get(url("note", applicant, note.pk)).content.decode()
    answer = client.post(
        url("note", applicant, note.pk), words("Again.", read=1), follow=True
    ).content.decode()
    student_page = client.get(reverse("dashboard:student", args=[applicant.pk])).content.decode()

    assert "Taken back" in page
    assert "Save the change" not in page
    assert "Somebody took this note back in the meantime" in answer
    assert "Meant for somebody else." not in student_page


def test_a_note_on_another_student_is_not_found(client, applicant):
    elsewhere = NoteFactory()

    assert client.get(url("note", applicant, elsewhere.pk)).status_code == 404


def test_a_coordinator_reads_no_note_on_a_decision(client, applicant):
    note = NoteFactory(applicant=applicant, about="decision")
    client.force_login(UserFactory(coordinator=True, school=applicant.school))

    assert client.get(url("note", applicant, note.pk)).status_code == 404
