"""The packet for writers: students build their own, those who act for them read it."""

from tests.access.matrix import Row
from tests.factories.letters import DraftStatementFactory, ExampleFactory, LetterRequestFactory
from tests.factories.packets import CurriculumVitaeFactory
from tests.factories.triage import SpecialtyChoiceFactory


def the_student(scene):
    return {"pk": scene.applicant.pk}


def a_goal(scene):
    SpecialtyChoiceFactory(applicant=scene.applicant)
    return {"slug": "internal-medicine"}


def a_filled_packet(scene):
    CurriculumVitaeFactory(applicant=scene.applicant)
    ExampleFactory(applicant=scene.applicant)
    DraftStatementFactory(applicant=scene.applicant)
    return a_goal(scene)


def a_cv(scene):
    return {"pk": CurriculumVitaeFactory(applicant=scene.applicant).pk}


def an_example(scene):
    return {"pk": ExampleFactory(applicant=scene.applicant).pk}


def a_request(scene):
    return {"pk": LetterRequestFactory(applicant=scene.applicant).pk}


def the_packet_of_the_student(scene):
    a_filled_packet(scene)
    return the_student(scene)


def some_words(scene):
    return {"kind": "ownership", "title": "The handover sheet", "did": "I wrote it."}


READ_BY_OFFICE = "302 200 404 200 404 200 200 404 404"
POST_ONLY = "405 405 405 405 405 405 405 405 405"

ROWS = [
    Row("letters:packet", "GET", "302 200 200 404 404 404 404 404 404"),
    Row("letters:packet", "POST", POST_ONLY),
    Row(
        "letters:student-packet",
        "GET",
        "302 404 404 200 404 200 200 404 404",
        the_packet_of_the_student,
    ),
    Row("letters:student-packet", "POST", POST_ONLY, the_student),
    Row("letters:upload-cv", "GET", POST_ONLY),
    Row("letters:upload-cv", "POST", "302 422 422 404 404 404 404 404 404"),
    Row("letters:remove-cv", "GET", POST_ONLY),
    Row("letters:remove-cv", "POST", "302 302 302 404 404 404 404 404 404"),
    Row("letters:cv", "GET", READ_BY_OFFICE, a_cv),
    Row("letters:cv", "POST", POST_ONLY, a_cv),
    Row("letters:add-example", "GET", "302 200 200 404 404 404 404 404 404"),
    Row("letters:add-example", "POST", "302 302 302 404 404 404 404 404 404", data=some_words),
    Row("letters:example", "GET", "302 200 404 404 404 404 404 404 404", an_example),
    Row("letters:example", "POST", "302 422 404 404 404 404 404 404 404", an_example),
    Row("letters:remove-example", "GET", POST_ONLY, an_example),
    Row("letters:remove-example", "POST", "302 302 404 404 404 404 404 404 404", an_example),
    Row("letters:statement", "GET", "302 200 404 404 404 404 404 404 404", a_goal),
    Row("letters:statement", "POST", "302 302 404 404 404 404 404 404 404", a_goal),
    Row("letters:preview", "GET", "302 200 404 404 404 404 404 404 404", a_filled_packet),
    Row("letters:preview", "POST", POST_ONLY, a_goal),
    Row("letters:preview-pdf", "GET", "302 200 404 404 404 404 404 404 404", a_filled_packet),
    Row("letters:preview-pdf", "POST", POST_ONLY, a_goal),
    Row("letters:packet-pdf", "GET", READ_BY_OFFICE, a_request),
    Row("letters:packet-pdf", "POST", POST_ONLY, a_request),
]
