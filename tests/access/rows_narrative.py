"""The story: students write their own, the assigned advisor and the dean read and comment."""

from tests.access.matrix import Row
from tests.factories.narrative import (
    ExperienceFactory,
    StatementCommentFactory,
    StatementFactory,
    StatementVersionFactory,
)
from tests.factories.triage import SpecialtyChoiceFactory

SLUG = "internal-medicine"


def the_student(scene):
    return {"pk": scene.applicant.pk}


def a_goal(scene):
    SpecialtyChoiceFactory(applicant=scene.applicant)
    return {"slug": SLUG}


def versions(scene):
    statement = StatementFactory(applicant=scene.applicant)
    for number in (1, 2):
        StatementVersionFactory(statement=statement, number=number)
    return a_goal(scene)


def a_version(scene):
    return versions(scene) | {"number": 1}


def a_statement_of_the_student(scene):
    return versions(scene) | the_student(scene)


def a_version_of_the_student(scene):
    return a_version(scene) | the_student(scene)


def a_begun_statement(scene):
    return versions(scene) | {"source": SLUG}


def a_comment(scene):
    statement = StatementFactory(applicant=scene.applicant)
    version = StatementVersionFactory(statement=statement)
    return {"pk": StatementCommentFactory(version=version).pk}


def an_experience(scene):
    return {"pk": ExperienceFactory(applicant=scene.applicant).pk}


def experiences_of_the_student(scene):
    an_experience(scene)
    return the_student(scene)


def a_text(scene):
    return {"text": "I stayed until the morning team came."}


def a_first_text(scene):
    return a_text(scene) | {"seen": "2"}


def no_mention(scene):
    return {"seen": "2", "nowhere": "on"}


def a_role(scene):
    return {"section": "teaching", "role": "Tutor"}


def up(scene):
    return {"places": "-1"}


OWN_PAGE = "302 200 200 404 404 404 404 404 404"
OWN_THING = "302 200 404 404 404 404 404 404 404"
POST_ONLY = "405 405 405 405 405 405 405 405 405"
READ_BY_ADVISORS = "302 404 404 200 404 403 200 404 404"

ROWS = [
    Row("narrative:story", "GET", OWN_PAGE),
    Row("narrative:story", "POST", POST_ONLY),
    Row("narrative:statement", "GET", OWN_THING, versions),
    Row(
        "narrative:statement", "POST", "302 302 404 404 404 404 404 404 404", versions, a_first_text
    ),
    Row("narrative:mention", "GET", OWN_THING, a_goal),
    Row("narrative:mention", "POST", "302 302 404 404 404 404 404 404 404", a_goal),
    Row("narrative:mark", "GET", OWN_THING, versions),
    Row("narrative:mark", "POST", "302 302 404 404 404 404 404 404 404", versions, no_mention),
    Row("narrative:checklist", "GET", OWN_THING, versions),
    Row("narrative:checklist", "POST", "302 302 404 404 404 404 404 404 404", versions),
    Row("narrative:final", "GET", POST_ONLY, versions),
    Row("narrative:final", "POST", "302 302 404 404 404 404 404 404 404", versions),
    Row("narrative:version", "GET", OWN_THING, a_version),
    Row("narrative:version", "POST", POST_ONLY, a_version),
    Row("narrative:restore", "GET", POST_ONLY, a_version),
    Row("narrative:restore", "POST", "302 302 404 404 404 404 404 404 404", a_version),
    Row("narrative:begin-from", "GET", POST_ONLY, a_begun_statement),
    Row("narrative:begin-from", "POST", "302 302 404 404 404 404 404 404 404", a_begun_statement),
    Row("narrative:settle-comment", "GET", POST_ONLY, a_comment),
    Row("narrative:settle-comment", "POST", "302 302 404 302 404 404 302 404 404", a_comment),
    Row("narrative:experiences", "GET", OWN_PAGE),
    Row("narrative:experiences", "POST", POST_ONLY),
    Row("narrative:add-experience", "GET", OWN_PAGE),
    Row(
        "narrative:add-experience",
        "POST",
        "302 302 302 404 404 404 404 404 404",
        data=a_role,
    ),
    Row("narrative:paste-experiences", "GET", OWN_PAGE),
    Row("narrative:paste-experiences", "POST", "302 200 200 404 404 404 404 404 404", data=a_text),
    Row("narrative:copy-experiences", "GET", OWN_PAGE),
    Row("narrative:copy-experiences", "POST", POST_ONLY),
    Row("narrative:experiences-text", "GET", OWN_PAGE),
    Row("narrative:experiences-text", "POST", POST_ONLY),
    Row("narrative:experience", "GET", OWN_THING, an_experience),
    Row("narrative:experience", "POST", "302 422 404 404 404 404 404 404 404", an_experience),
    Row("narrative:remove-experience", "GET", POST_ONLY, an_experience),
    Row(
        "narrative:remove-experience", "POST", "302 302 404 404 404 404 404 404 404", an_experience
    ),
    Row("narrative:move-experience", "GET", POST_ONLY, an_experience),
    Row(
        "narrative:move-experience",
        "POST",
        "302 302 404 404 404 404 404 404 404",
        an_experience,
        up,
    ),
    Row("narrative:student-story", "GET", READ_BY_ADVISORS, the_student),
    Row("narrative:student-story", "POST", POST_ONLY, the_student),
    Row("narrative:student-experiences", "GET", READ_BY_ADVISORS, experiences_of_the_student),
    Row("narrative:student-experiences", "POST", POST_ONLY, the_student),
    Row("narrative:student-statement", "GET", READ_BY_ADVISORS, a_statement_of_the_student),
    Row(
        "narrative:student-statement",
        "POST",
        "302 404 404 302 404 403 302 404 404",
        a_statement_of_the_student,
        a_text,
    ),
    Row("narrative:student-version", "GET", READ_BY_ADVISORS, a_version_of_the_student),
    Row("narrative:student-version", "POST", POST_ONLY, a_version_of_the_student),
]
