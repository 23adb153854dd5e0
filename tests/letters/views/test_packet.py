import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from letters.models import CurriculumVitae, DraftStatement, Example
from letters.models.packets import private_storage
from letters.services.packet import MOST_EXAMPLES
from tests.factories.accounts import UserFactory
from tests.factories.letters import DraftStatementFactory, ExampleFactory, LetterRequestFactory
from tests.factories.packets import CurriculumVitaeFactory
from tests.factories.triage import (
    AT,
    ApplicantFactory,
    SpecialtyChoiceFactory,
    Step2ResultFactory,
)
from tests.pdfs import a_pdf, text_of

pytestmark = pytest.mark.django_db
PACKET = "/letters/packet/"
WORDS = {"kind": "beyond", "title": "The night bus", "did": "I found the family at dawn."}


@pytest.fixture
def applicant(client):
    applicant = ApplicantFactory(advised=True)
    SpecialtyChoiceFactory(applicant=applicant)
    client.force_login(applicant.user)
    return applicant


def upload(client, data, name="My CV.pdf"):
    file = SimpleUploadedFile(name, data, "application/pdf")
    return client.post(reverse("letters:upload-cv"), {"file": file})


def test_an_empty_packet_says_what_to_do(client, applicant):
    page = client.get(PACKET).content.decode()

    assert "no CV and 0 of 3 to 5 examples" in page
    assert "Upload the CV" in page
    assert "No example yet" in page
    assert "Nothing written yet" in page


def test_the_page_says_what_is_there_and_what_is_missing(client, applicant):
    CurriculumVitaeFactory(applicant=applicant, shown_name="A & B.pdf", pages=2)
    ExampleFactory(applicant=applicant, title="Six West")
    ExampleFactory(applicant=applicant, title="Interpreter", changed="", seen_by="")
    ExampleFactory(applicant=applicant, title="Brief", did="I called.")
    DraftStatementFactory(applicant=applicant, is_ready=False)

    page = client.get(PACKET).content.decode()

    assert "A &amp; B.pdf" in page
    assert "2 of 3 to 5 examples" in page
    assert "Still to say: what changed and who saw it." in page
    assert page.count("Short so far") == 1
    assert "not ready" in page


@pytest.mark.parametrize("count", [1, MOST_EXAMPLES])
def test_the_page_takes_the_same_queries_for_any_number_of_examples(
    client, applicant, django_assert_max_num_queries, count
):
    ExampleFactory.create_batch(count, applicant=applicant)
    client.get(PACKET)

    with django_assert_max_num_queries(16) as queries:
        client.get(PACKET)

    assert len(queries) == len({query["sql"] for query in queries})


def test_a_cv_is_uploaded_replaced_and_downloaded(client, applicant):
    upload(client, a_pdf(), name="Old.pdf")
    upload(client, a_pdf(page_count=2), name="../../New \u202eCV.pdf")

    cv = CurriculumVitae.objects.current().get()
    response = client.get(reverse("letters:cv", args=[cv.pk]))
    assert b"".join(response.streaming_content) == a_pdf(page_count=2)
    assert (cv.shown_name, cv.pages) == ("New CV.pdf", 2)
    assert response["Content-Disposition"] == 'attachment; filename="New CV.pdf"'
    assert response["Content-Type"] == "application/pdf"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Cache-Control"] == "private, no-store"


@pytest.mark.parametrize(
    ("data", "says"),
    [
        pytest.param(b"GIF89a", "This is not a PDF", id="wrong type"),
        pytest.param(b"%PDF-1.4 broken", "The file is damaged", id="malformed"),
        pytest.param(a_pdf(password="x"), "The file is locked", id="encrypted"),
        pytest.param(a_pdf(page_count=0), "The file has no page", id="no page"),
    ],
)
def test_a_cv_that_cannot_be_taken_loses_nothing(client, applicant, data, says):
    before = CurriculumVitaeFactory(applicant=applicant)

    response = upload(client, data)

    assert response.status_code == 422
    assert says in response.content.decode()
    assert CurriculumVitae.objects.current().get() == before
    assert private_storage().exists(before.file.name)


def test_a_cv_over_the_limit_is_dropped_and_said(client, applicant, settings):
    settings.LARGEST_UPLOAD = 1_000_000
    before = CurriculumVitaeFactory(applicant=applicant)

    response = upload(client, b"%PDF-" + b"x" * 1_200_000)

    assert response.status_code == 413
    assert "The file is larger than 1 MB" in response.content.decode()
    assert CurriculumVitae.objects.current().get() == before


def test_an_upload_without_a_file_is_said(client, applicant):
    response = client.post(reverse("letters:upload-cv"))

    assert response.status_code == 422
    assert "Choose a PDF file." in response.content.decode()


def test_no_address_leads_to_a_stored_file(client, applicant):
    upload(client, a_pdf())
    name = CurriculumVitae.objects.current().get().file.name

    for folder in ("/", "/media/", "/static/", "/private/", "/static/../private/"):
        assert client.get(f"{folder}{name}").status_code == 404


def test_an_older_or_lost_cv_is_not_there(client, applicant):
    older = CurriculumVitaeFactory(applicant=applicant, ended_at=AT)
    lost = CurriculumVitaeFactory(applicant=applicant)
    private_storage().delete(lost.file.name)

    for cv in (older, lost):
        assert client.get(reverse("letters:cv", args=[cv.pk])).status_code == 404


def test_a_cv_is_taken_away(client, applicant):
    CurriculumVitaeFactory(applicant=applicant)

    page = client.post(reverse("letters:remove-cv"), follow=True).content.decode()

    assert "The CV is taken away" in page
    assert not CurriculumVitae.objects.current().exists()


def test_those_who_look_after_a_student_read_the_packet_and_change_nothing(client, applicant):
    ExampleFactory(applicant=applicant, did="I drew a sheet for the ward.")
    cv = CurriculumVitaeFactory(applicant=applicant)
    client.force_login(UserFactory(coordinator=True, school=applicant.school))

    page = client.get(reverse("letters:student-packet", args=[applicant.pk])).content.decode()

    assert "I drew a sheet for the ward." in page
    assert reverse("letters:cv", args=[cv.pk]) in page
    assert "<textarea" not in page
    assert "Upload the CV" not in page


def test_an_example_is_written_changed_removed_and_brought_back(client, applicant):
    client.post(reverse("letters:add-example"), WORDS)
    example = Example.objects.get()
    url = reverse("letters:example", args=[example.pk])
    seen = example.updated_at.isoformat()
    client.post(url, WORDS | {"changed": "They came home.", "seen": seen})
    removal = reverse("letters:remove-example", args=[example.pk])

    page = client.post(removal, follow=True).content.decode()
    assert "Bring it back" in page
    assert not Example.objects.current().exists()

    client.post(removal, {"back": "yes"})
    assert Example.objects.current().get().changed == "They came home."


def test_an_example_that_is_refused_keeps_what_was_typed(client, applicant):
    response = client.post(reverse("letters:add-example"), WORDS | {"title": ""})

    assert response.status_code == 422
    assert "I found the family at dawn." in response.content.decode()
    assert not Example.objects.exists()


def test_there_is_no_room_for_a_ninth_example(client, applicant):
    removed = ExampleFactory(applicant=applicant, removed_at=AT)
    ExampleFactory.create_batch(MOST_EXAMPLES, applicant=applicant)

    response = client.post(reverse("letters:add-example"), WORDS)
    page = client.get(PACKET).content.decode()
    back = client.post(
        reverse("letters:remove-example", args=[removed.pk]), {"back": "yes"}, follow=True
    )

    assert response.status_code == 422
    assert "There are 8 examples" in response.content.decode()
    assert "Write an example</a>" not in page
    assert "There are 8 examples" in back.content.decode()


def test_an_example_saved_meanwhile_is_shown_beside_ones_own(client, applicant):
    example = ExampleFactory(applicant=applicant, did="The other window.")
    url = reverse("letters:example", args=[example.pk])

    response = client.post(url, WORDS | {"seen": "2026-01-01T00:00:00+00:00"})

    page = response.content.decode()
    assert response.status_code == 409
    assert "The other window." in page
    assert "I found the family at dawn." in page
    again = {"seen": response.context["form"]["seen"].value()}
    assert client.post(url, WORDS | again).status_code == 302
    assert Example.objects.get().did == WORDS["did"]


def test_a_statement_is_written_and_marked_ready(client, applicant):
    url = reverse("letters:statement", args=["internal-medicine"])
    client.post(url, {"text": "One.\n\nTwo."})
    seen = client.get(url).context["form"]["seen"].value()

    response = client.post(url, {"text": "One.\n\nThree.", "is_ready": "on", "seen": seen})

    draft = DraftStatement.objects.get()
    assert response.status_code == 302
    assert (draft.text.split()[-1], draft.is_ready) == ("Three.", True)


def test_a_statement_saved_meanwhile_is_shown_beside_ones_own(client, applicant):
    DraftStatementFactory(applicant=applicant, text="From the other window.")
    url = reverse("letters:statement", args=["internal-medicine"])

    response = client.post(url, {"text": "From this one."})

    page = response.content.decode()
    assert response.status_code == 409
    assert "From the other window." in page
    assert "From this one." in page


def test_a_statement_that_is_empty_is_not_ready(client, applicant):
    url = reverse("letters:statement", args=["internal-medicine"])

    response = client.post(url, {"text": "", "is_ready": "on"})

    assert response.status_code == 422
    assert not DraftStatement.objects.exists()


@pytest.mark.parametrize("name", ["statement", "preview", "preview-pdf"])
def test_a_specialty_that_is_no_goal_has_no_page(client, applicant, name):
    for slug in ("dermatology", "no-such-specialty"):
        assert client.get(reverse(f"letters:{name}", args=[slug])).status_code == 404


def test_the_paper_says_word_for_word_what_the_preview_shows(client, applicant):
    CurriculumVitaeFactory(applicant=applicant)
    ExampleFactory.create_batch(3, applicant=applicant)
    DraftStatementFactory(applicant=applicant, text="One.\n\nTwo <b>bold</b>.", is_ready=True)
    page = client.get(reverse("letters:preview", args=["internal-medicine"]))

    response = client.get(reverse("letters:preview-pdf", args=["internal-medicine"]))

    said = text_of(response.content)
    sheet = page.context["sheet"]
    parts = [sheet["title"], sheet["material"], sheet["needed_by"], sheet["waiver"], sheet["cv"]]
    parts += [*sheet["upload"], *sheet["helps"], *sheet["statement"]]
    parts += [words for example in sheet["examples"] for words in example.values()]
    assert len(parts) > 20
    assert [part for part in parts if " ".join(part.split()) not in said] == []
    assert response["Content-Disposition"] == 'attachment; filename="packet-internal-medicine.pdf"'
    assert response["Cache-Control"] == "private, no-store"


@pytest.mark.parametrize(
    ("person", "reads_score"),
    [("own", True), ("advisor", True), ("dean", True), ("coordinator", False)],
)
def test_the_paper_of_a_request_shows_a_shared_score_to_those_who_may(client, person, reads_score):
    request = LetterRequestFactory(shares_score=True)
    applicant = request.applicant
    Step2ResultFactory(applicant=applicant, score=231)
    readers = {"own": applicant.user, "advisor": applicant.advisor}
    reader = readers.get(person) or UserFactory(school=applicant.school, **{person: True})
    client.force_login(reader)

    said = text_of(client.get(reverse("letters:packet-pdf", args=[request.pk])).content)

    assert request.writer.name in said
    assert ("231" in said) is reads_score
