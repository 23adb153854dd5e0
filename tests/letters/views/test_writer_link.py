"""The door of the writer's page: what opens nothing, what is kept from logs, caches and search."""

import io
import logging
import logging.config

import pytest
from django.conf import settings
from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.test import Client

from letters.enums import State
from letters.models import CurriculumVitae, LetterRequest, Link
from matchadvisor.audit.models import Event
from tests.factories.letters import ExampleFactory
from tests.factories.packets import CurriculumVitaeFactory
from tests.factories.triage import AT, Step2ResultFactory
from tests.letters.doors import EMAIL, TOKEN, an_answer, asked_of, at, fellow_of, linked
from tests.pdfs import text_of

pytestmark = pytest.mark.django_db

ONE = ("packet", "cv", "answer", "promise", "uploaded", "delegate")
NOW = b"%PDF-1.7 the CV of now"
READ = ("page", "packet", "cv")
ACT = ("answer", "promise", "uploaded", "delegate", "denied")
GUARDS = {
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",
    "X-Robots-Tag": "noindex, nofollow",
    "X-Frame-Options": "DENY",
}


@pytest.fixture
def log():
    """Every line that the settings would write, as they would write it."""
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    line = dict(settings.LOGGING["formatters"]["line"])
    configured = logging.config.DictConfigurator({"version": 1}).configure_formatter(line)
    handler.setFormatter(configured)
    logging.getLogger().addHandler(handler)
    yield stream
    logging.getLogger().removeHandler(handler)


def address(name, letter_request, token=TOKEN):
    return at(name, letter_request if name in ONE else None, token=token)


def ask_everything(client, letter_request, token=TOKEN):
    """Every view once: what is read is read, what acts is posted to."""
    data = an_answer(letter_request, email="assistant@hospital.example")
    return {
        **{name: client.get(address(name, letter_request, token)) for name in READ},
        **{name: client.post(address(name, letter_request, token), data) for name in ACT},
    }


def ended(**traits):
    return linked(**{"withdrawn": True} | traits)


WRONG = {
    "unknown": (lambda: asked_of(), 404, "This link opens nothing"),
    "tampered": (lambda: linked(token=TOKEN[:-1]), 404, "This link opens nothing"),
    "expired": (lambda: linked(link={"expired": True}), 410, "This link has closed"),
    "revoked": (lambda: linked(link={"revoked": True}), 410, "This link was closed"),
    "after the last withdrawal": (ended, 410, "Nothing waits for you here"),
    "after the last upload": (lambda: linked(uploaded=True), 410, "Nothing waits for you here"),
    "assistant's, after the end": (
        lambda: linked(delegate=True, uploaded=True),
        410,
        "Nothing waits for you here",
    ),
}


@pytest.mark.parametrize(("make", "status", "title"), WRONG.values(), ids=WRONG)
def test_link_that_opens_nothing_leads_to_a_calm_page(client, log, make, status, title):
    letter_request = make()
    before = LetterRequest.objects.values().get()

    answers = ask_everything(client, letter_request)

    assert {answer.status_code for answer in answers.values()} == {status}
    for answer in answers.values():
        page = answer.content.decode()
        assert title in page
        for private in (letter_request.applicant.last_name, letter_request.writer.name, EMAIL):
            assert private not in page
    assert LetterRequest.objects.values().get() == before
    assert not Event.objects.exists()
    lines = log.getvalue()
    assert lines.count("letters.links") == len(answers)
    for private in (TOKEN, TOKEN[:-1], EMAIL, letter_request.applicant.last_name):
        assert private not in lines


def test_page_says_thanks_where_the_last_letter_was_settled_by_it(client):
    linked(declined=True)

    response = client.get(at("page"), {"done": "declined"})

    assert response.status_code == 410
    assert "Thank you for telling us" in response.content.decode()


@pytest.mark.parametrize("code", ["<b>", "unheard-of", ""])
def test_page_says_nothing_that_the_address_made_up(client, code):
    linked()

    page = client.get(at("page"), {"done": code}).content.decode()

    assert 'role="status"' not in page


def test_unknown_link_gives_no_thanks(client):
    assert "opens nothing" in client.get(at("page"), {"done": "strong"}).content.decode()


def others(mine):
    """Letters that a link in force does not open, by what they are."""
    school = mine.applicant.school
    return {
        "another writer's": asked_of(school=school, email="another@hospital.example"),
        "another school's": asked_of(),
        "only planned": asked_of(school=school, state=State.PLANNED),
        "settled": fellow_of(mine, uploaded=True),
        "withdrawn before the ask": asked_of(school=school, withdrawn=True),
    }


@pytest.mark.parametrize("whose", ["another writer's", "another school's", "only planned"])
def test_link_opens_no_request_of_somebody_else(client, log, whose):
    mine = linked()
    other = others(mine)[whose]
    CurriculumVitaeFactory(applicant=other.applicant)
    ExampleFactory(applicant=other.applicant)
    before = list(LetterRequest.objects.order_by("pk").values())
    data = an_answer(other, email="assistant@hospital.example")

    answers = [
        client.get(at(name, other)) if name in READ else client.post(at(name, other), data)
        for name in ONE
    ]

    assert {answer.status_code for answer in answers} == {404}
    for answer in answers:
        assert "Nothing is here" in answer.content.decode()
        assert other.applicant.last_name not in answer.content.decode()
    assert list(LetterRequest.objects.order_by("pk").values()) == before
    assert f"Link {Link.objects.get().pk} was refused: another request" in log.getvalue()


@pytest.mark.parametrize("whose", ["settled", "withdrawn before the ask"])
def test_files_of_a_settled_letter_are_closed(client, whose):
    mine = linked()
    other = others(mine)[whose]
    CurriculumVitaeFactory(applicant=other.applicant)

    assert client.get(at("cv", other)).status_code == 404
    assert client.get(at("packet", other)).status_code == 404


def test_assistants_link_opens_the_other_letters_of_the_writer_no_more(client):
    mine = linked(delegate=True, agreed=True)
    fellow = fellow_of(mine, agreed=True)

    assert client.get(at("packet", fellow)).status_code == 404
    assert client.post(at("uploaded", fellow)).status_code == 404
    fellow.refresh_from_db()
    assert fellow.state == State.AGREED


@pytest.mark.parametrize("wrong", [False, True])
def test_no_answer_is_cached_indexed_or_tells_where_it_came_from(client, wrong):
    mine = linked()
    CurriculumVitaeFactory(applicant=mine.applicant)
    answers = ask_everything(client, mine, token=TOKEN[1:] if wrong else TOKEN)
    answers["never"] = client.post(at("page"))

    for answer in answers.values():
        assert {name: answer.headers.get(name) for name in GUARDS} == GUARDS
        assert "Set-Cookie" not in answer.headers
        assert not answer.cookies


def test_post_needs_no_cookie_and_no_session():
    mine = linked()
    strict = Client(enforce_csrf_checks=True)

    response = strict.post(
        at("answer", mine), an_answer(mine), headers={"origin": "null"}, secure=True
    )

    assert response.status_code == 302
    assert not strict.cookies
    mine.refresh_from_db()
    assert mine.state == State.AGREED


def test_page_asks_for_files_of_our_own_alone(client):
    linked()

    page = client.get(at("page")).content.decode()

    for address in [part.partition('"')[0] for part in page.split('src="')[1:]]:
        assert address.startswith(staticfiles_storage.base_url)
    assert "http" not in page.replace("http-equiv", "")
    assert "<title>Letter request - matchadvisor</title>" in page


def test_packet_is_the_applicants_and_has_the_score_that_was_shared(client):
    mine = linked(asked=True, shares_score=True)
    ExampleFactory(applicant=mine.applicant, title="The night shift")
    Step2ResultFactory(applicant=mine.applicant, score=231)

    response = client.get(at("packet", mine))

    assert response.headers["Content-Type"] == "application/pdf"
    text = text_of(response.content)
    assert mine.applicant.get_full_name() in text
    assert "The night shift" in text
    assert "231" in text


def test_packet_of_an_assistant_has_no_score(client):
    mine = linked(delegate=True, asked=True, shares_score=True)
    Step2ResultFactory(applicant=mine.applicant, score=231)

    assert "231" not in text_of(client.get(at("packet", mine)).content)


def test_cv_is_a_file_of_its_own(client):
    mine = linked()
    CurriculumVitaeFactory(applicant=mine.applicant, ended_at=AT)
    now = ContentFile(NOW, name="cv.pdf")
    CurriculumVitaeFactory(applicant=mine.applicant, file=now)

    response = client.get(at("cv", mine))

    assert response.headers["Content-Disposition"].startswith("attachment")
    assert response.headers["Content-Type"] == "application/pdf"
    assert b"".join(response.streaming_content) == NOW


@pytest.mark.parametrize("is_lost", [False, True])
def test_cv_that_is_not_there_leads_to_a_calm_page(client, is_lost):
    mine = linked()
    if is_lost:
        storages["private"].delete(CurriculumVitaeFactory(applicant=mine.applicant).file.name)
        assert CurriculumVitae.objects.exists()

    response = client.get(at("cv", mine))

    assert response.status_code == 404
    assert "Nothing is here" in response.content.decode()
    assert at("page") in response.content.decode()


def test_looking_changes_nothing(client):
    mine = linked()
    CurriculumVitaeFactory(applicant=mine.applicant)
    before = Link.objects.values().get(), type(mine).objects.values().get()

    for name in ("page", "packet", "cv", "answer", "uploaded", "promise", "delegate", "denied"):
        one = None if name in {"page", "denied"} else mine
        assert client.get(at(name, one)).status_code in {200, 302}
        assert client.head(at(name, one)).status_code in {200, 302}

    assert (Link.objects.values().get(), type(mine).objects.values().get()) == before
    kinds = list(Event.objects.order_by("seq").values_list("kind", flat=True))
    assert kinds == ["records.viewed", "records.exported", "records.exported"]
    assert not client.cookies
