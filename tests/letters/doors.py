"""A writer's link and what can be done with it, for the tests of the writer's page."""

from django.urls import reverse

from tests.factories.letters import LetterRequestFactory, LinkFactory, WriterFactory
from tests.factories.triage import ApplicantFactory

TOKEN = "rZ3kT0aVq0nq1PpX7xJ8mYwC5dE2fG4hI6jK9lM-_oQ"
EMAIL = "quillfeather@hospital.example"


def at(name, letter_request=None, token=TOKEN):
    """An address of the writer's page, such as ``answer`` of one request."""
    arguments = [token] if letter_request is None else [token, letter_request.pk]
    return reverse(f"letters:writer-{name}", args=arguments)


def linked(*, delegate=False, token=TOKEN, link=None, **traits):
    """A request to EMAIL, asked unless told otherwise, and a link that opens it."""
    letter_request = asked_of(**traits)
    LinkFactory(token=token, about=letter_request, delegate=delegate, **(link or {}))
    return letter_request


def asked_of(*, school=None, applicant=None, email=EMAIL, writer=None, **traits):
    """A request of a student to an address, EMAIL unless told otherwise."""
    of_school = {"school": school} if school else {}
    applicant = applicant or ApplicantFactory(advised=True, **of_school)
    person = WriterFactory(applicant=applicant, email=email, **(writer or {}))
    return LetterRequestFactory(applicant=applicant, writer=person, **(traits or {"asked": True}))


def fellow_of(letter_request, **more):
    """Another student's request of the same school to the same address."""
    return asked_of(school=letter_request.applicant.school, **more)


def an_answer(letter_request, **more):
    """What the answer's form sends."""
    return {
        "answer": "strong",
        "promised_on": "",
        "words": "",
        "remark": "",
        "version": letter_request.version,
    } | more


def send(client, name, letter_request, **data):
    """Post a form of one letter; the response."""
    return client.post(at(name, letter_request), data)


def done(response):
    """What the page that a post leads to says was done."""
    assert response.status_code == 302
    address, _, code = response.url.partition("?done=")
    assert address == at("page")
    return code
