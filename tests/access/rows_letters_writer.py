"""The writer's page: the link alone opens it, so that an account gets nothing more through it."""

from tests.access.matrix import Row
from tests.factories.letters import ExampleFactory, LetterRequestFactory, LinkFactory
from tests.factories.packets import CurriculumVitaeFactory

TOKEN = "token-of-the-access-matrix"


def a_link(scene, **more):
    scene.letter_request = LetterRequestFactory(applicant=scene.applicant, asked=True)
    ExampleFactory(applicant=scene.applicant)
    CurriculumVitaeFactory(applicant=scene.applicant)
    LinkFactory(token=TOKEN, about=scene.letter_request, **more)
    return {"token": TOKEN}


def one_letter(scene):
    return a_link(scene) | {"pk": scene.letter_request.pk}


def an_answer(scene):
    return {"answer": "strong", "version": scene.letter_request.version}


def a_day(scene):
    return {"promised_on": "2026-12-10"}


def an_assistant(scene):
    return {"email": "assistant@hospital.example"}


ALL = "200  200  200  200  200  200  200  200  200"
BACK = "302  302  302  302  302  302  302  302  302"
NEVER = "405  405  405  405  405  405  405  405  405"

# fmt: off
ROWS = [
    #                                                   anon own  oth  adv  oadv coor dean else admin
    Row("letters:writer-page", "GET", ALL, a_link, is_public=True),
    Row("letters:writer-page", "POST", NEVER, a_link, is_public=True),
    Row("letters:writer-packet", "GET", ALL, one_letter, is_public=True),
    Row("letters:writer-packet", "POST", NEVER, one_letter, is_public=True),
    Row("letters:writer-cv", "GET", ALL, one_letter, is_public=True),
    Row("letters:writer-cv", "POST", NEVER, one_letter, is_public=True),
    Row("letters:writer-answer", "GET", BACK, one_letter, is_public=True),
    Row("letters:writer-answer", "POST", BACK, one_letter, an_answer, is_public=True),
    Row("letters:writer-promise", "GET", BACK, one_letter, is_public=True),
    Row("letters:writer-promise", "POST", BACK, one_letter, a_day, is_public=True),
    Row("letters:writer-uploaded", "GET", BACK, one_letter, is_public=True),
    Row("letters:writer-uploaded", "POST", BACK, one_letter, is_public=True),
    Row("letters:writer-delegate", "GET", BACK, one_letter, is_public=True),
    Row("letters:writer-delegate", "POST", BACK, one_letter, an_assistant, is_public=True),
    Row("letters:writer-denied", "GET", BACK, a_link, is_public=True),
    Row("letters:writer-denied", "POST", BACK, a_link, is_public=True),
]
# fmt: on
