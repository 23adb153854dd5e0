"""Programs: looking them up, and the lists of students."""

from uuid import uuid4

from tests.access.matrix import Row
from tests.factories.programs import ProgramFactory
from tests.factories.programs_lists import EntryFactory, ProgramListFactory, ReviewRoundFactory
from tests.factories.triage import SpecialtyChoiceFactory


def a_target(scene):
    SpecialtyChoiceFactory(applicant=scene.applicant)
    return {"slug": "internal-medicine"}


def the_student(scene):
    return {"pk": scene.applicant.pk}


def a_target_of_the_student(scene):
    return the_student(scene) | a_target(scene)


def a_list(scene):
    return {"pk": ProgramListFactory(applicant=scene.applicant).pk}


def a_list_as_csv(scene):
    return a_list(scene) | {"ending": "csv"}


def a_slug(scene):
    return {"slug": "internal-medicine"}


def the_entries(scene):
    entry = EntryFactory(program_list=scene.applicant.program_lists.get(), tagged=True)
    return {"entry": entry.pk}


def a_list_and_an_action(scene):
    return a_list(scene) | {"batches": str(uuid4())}


def an_entry(scene):
    return {"pk": EntryFactory(program_list__applicant=scene.applicant).pk}


def a_tag(scene):
    return {"what": "tag", "version": "1", "tag": "target", "reason": ""}


def a_program(scene):
    return {"code": ProgramFactory().acgme_code}


def a_fact(scene):
    return {"kind": "community", "source": "Program page", "checked_on": "2026-01-05"}


def some_codes(scene):
    return {"text": ProgramFactory().acgme_code}


def a_list_to_send(scene):
    EntryFactory(program_list__applicant=scene.applicant, tagged=True)
    return a_target(scene)


def a_round(scene):
    entry = EntryFactory(program_list__applicant=scene.applicant, tagged=True)
    entry.program_list.state = "submitted"
    entry.program_list.save()
    return {"pk": ReviewRoundFactory(program_list=entry.program_list).pk}


def the_version(scene):
    return {"version": "1"}


def an_answer(scene):
    return {"to": "return", "words": "Two reach programs fewer, please."}


NEVER = "405  405  405  405  405  405  405  405  405"
OFFICE = "302  403  403  403  403  302  302  302  404"
WITH_A_SCHOOL = "302  200  200  200  200  200  200  200  404"

OWN = "302  200  200  404  404  404  404  404  404"
OF_ONE = "302  200  404  404  404  404  404  404  404"
OF_ONE_POST = "302  302  404  404  404  404  404  404  404"
READ = "302  200  404  200  404  404  200  404  404"
NO_FILE = "302  422  404  404  404  404  404  404  404"
DEAN = "302  403  403  403  403  403  200  200  404"
NO_COUNT = "302  403  403  403  403  403  422  422  404"
EDIT = "302  302  404  403  404  404  403  404  404"
UNDO = "302  409  404  403  404  404  403  404  404"
REVIEW = "302  403  404  200  404  404  200  404  404"
ANSWER = "302  403  404  302  404  404  302  404  404"
WAITING = "302  403  403  200  200  403  200  200  403"
ADVISES = "302  404  404  200  404  403  200  404  404"

# fmt: off
ROWS = [
    #                                             anon own  oth  adv  oadv coor dean else admin
    Row("programs:search", "GET", WITH_A_SCHOOL),
    Row("programs:search", "POST", NEVER),
    Row("programs:facts", "GET", WITH_A_SCHOOL, kwargs=a_program),
    Row("programs:facts", "POST", OFFICE, kwargs=a_program, data=a_fact),
    Row("programs:list", "GET", OWN),
    Row("programs:list", "POST", NEVER),
    Row("programs:side-by-side", "GET", OWN),
    Row("programs:side-by-side", "POST", NEVER),
    Row("programs:student-side-by-side", "GET", ADVISES, kwargs=the_student),
    Row("programs:student-side-by-side", "POST", NEVER, kwargs=the_student),
    Row("programs:list-in", "GET", OF_ONE, kwargs=a_target),
    Row("programs:list-in", "POST", NEVER, kwargs=a_target),
    Row("programs:list-in-companion", "GET", OF_ONE, kwargs=a_target),
    Row("programs:list-in-companion", "POST", NEVER, kwargs=a_target),
    Row("programs:add", "GET", NEVER, kwargs=a_target),
    Row("programs:add", "POST", OF_ONE_POST, kwargs=a_target, data=some_codes),
    Row("programs:compare", "GET", READ, kwargs=a_list, data=the_entries),
    Row("programs:compare", "POST", NEVER, kwargs=a_list),
    Row("programs:change", "GET", NEVER, kwargs=a_list),
    Row("programs:change", "POST", EDIT, kwargs=a_list),
    Row("programs:undo", "GET", NEVER, kwargs=a_list_and_an_action),
    Row("programs:undo", "POST", UNDO, kwargs=a_list_and_an_action),
    Row("programs:download", "GET", READ, kwargs=a_list_as_csv),
    Row("programs:download", "POST", NEVER, kwargs=a_list_as_csv),
    Row("programs:bring-in", "GET", OF_ONE, kwargs=a_target),
    Row("programs:bring-in", "POST", NO_FILE, kwargs=a_target),
    Row("programs:bring-in-companion", "GET", OF_ONE, kwargs=a_target),
    Row("programs:bring-in-companion", "POST", NO_FILE, kwargs=a_target),
    Row("programs:signal-count", "GET", DEAN, kwargs=a_slug),
    Row("programs:signal-count", "POST", NO_COUNT, kwargs=a_slug),
    Row("programs:entry", "GET", READ, kwargs=an_entry),
    Row("programs:entry", "POST", EDIT, kwargs=an_entry, data=a_tag),
    Row("programs:student-list", "GET", ADVISES, kwargs=a_target_of_the_student),
    Row("programs:student-list", "POST", NEVER, kwargs=a_target_of_the_student),
    Row("programs:student-list-companion", "GET", ADVISES, kwargs=a_target_of_the_student),
    Row("programs:student-list-companion", "POST", NEVER, kwargs=a_target_of_the_student),
    Row("programs:review", "GET", OF_ONE, kwargs=a_list_to_send),
    Row("programs:review", "POST", OF_ONE_POST, kwargs=a_list_to_send, data=the_version),
    Row("programs:take-back", "GET", NEVER, kwargs=a_round),
    Row("programs:take-back", "POST", EDIT, kwargs=a_round),
    Row("programs:reviews", "GET", WAITING),
    Row("programs:reviews", "POST", NEVER),
    Row("programs:review-round", "GET", REVIEW, kwargs=a_round),
    Row("programs:review-round", "POST", ANSWER, kwargs=a_round, data=an_answer),
]
# fmt: on
