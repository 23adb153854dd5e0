"""Letters: writers, requests and what is done with them, for students and for the office."""

from tests.access.matrix import Row
from tests.factories.letters import LetterRequestFactory, WriterFactory
from tests.factories.programs import ProgramFactory
from tests.factories.programs_lists import EntryFactory, ProgramListFactory
from tests.factories.triage import SpecialtyChoiceFactory

REASON = {"reason": "The student asked me to by telephone."}


def a_target(scene):
    SpecialtyChoiceFactory(applicant=scene.applicant)
    return {"slug": "internal-medicine"}


def the_student(scene):
    return {"pk": scene.applicant.pk}


def a_target_of_the_student(scene):
    return the_student(scene) | a_target(scene)


def a_writer(scene):
    a_target(scene)
    return {"pk": WriterFactory(applicant=scene.applicant).pk}


def a_request(scene, **traits):
    a_target(scene)
    scene.letter_request = LetterRequestFactory(applicant=scene.applicant, **traits)
    return {"pk": scene.letter_request.pk}


def an_asked_one(scene):
    return a_request(scene, asked=True)


def a_soft_yes(scene):
    return a_request(scene, hesitant=True)


def an_uploaded_one(scene):
    program = ProgramFactory()
    program_list = ProgramListFactory(applicant=scene.applicant)
    EntryFactory(program_list=program_list, program=program)
    return a_request(scene, uploaded=True)


def facts_of_a_writer(scene):
    return {
        "name": "Dr. Ines Calloway",
        "role": "faculty",
        "setting": "clerkship",
        "closeness": "closely",
    } | REASON


def a_plan(scene):
    return {"specialty": "internal-medicine", "kind": "narrative"} | REASON


def a_reason(scene):
    return REASON


def a_version(scene):
    return {"version": scene.letter_request.version} | REASON


def a_withdrawal(scene):
    return {"step": "withdraw"} | a_version(scene)


def an_ask(scene):
    return {"way": "by_hand", "message": "Dear Dr. Calloway,"} | a_version(scene)


def an_answer(scene):
    return {"answer": "strong"} | a_version(scene)


def the_next_writer(scene):
    return {"writer": WriterFactory(applicant=scene.applicant).pk} | a_version(scene)


def a_waiver(scene):
    return {"waiver": "kept"}


def a_day(scene):
    return {"needed_on": ""} | REASON


def no_score(scene):
    return {"shares": "no"}


def all_programs(scene):
    return {"which": "all"} | a_version(scene)


# fmt: off
ROWS = [
    #                               anon own  oth  adv  oadv coor dean else admin
    # Without a target the page says so.
    Row("letters:letters", "GET",  "302  200  200  404  404  404  404  404  404"),
    Row("letters:letters", "POST", "405  405  405  405  405  405  405  405  405"),
    Row("letters:set", "GET",      "302  200  404  404  404  404  404  404  404",
        kwargs=a_target),
    Row("letters:set", "POST",     "405  405  405  405  405  405  405  405  405",
        kwargs=a_target),
    Row("letters:student-letters", "GET",
                                   "302  404  404  200  404  200  200  404  404",
        kwargs=the_student),
    Row("letters:student-letters", "POST",
                                   "405  405  405  405  405  405  405  405  405",
        kwargs=the_student),
    Row("letters:student-set", "GET",
                                   "302  404  404  200  404  200  200  404  404",
        kwargs=a_target_of_the_student),
    Row("letters:student-set", "POST",
                                   "405  405  405  405  405  405  405  405  405",
        kwargs=a_target_of_the_student),
    Row("letters:add-writer", "GET",
                                   "302  200  200  404  404  404  404  404  404"),
    Row("letters:add-writer", "POST",
                                   "302  302  302  404  404  404  404  404  404",
        data=facts_of_a_writer),
    Row("letters:student-add-writer", "GET",
                                   "302  404  404  200  404  200  200  404  404",
        kwargs=the_student),
    Row("letters:student-add-writer", "POST",
                                   "302  404  404  302  404  302  302  404  404",
        kwargs=the_student, data=facts_of_a_writer),
    Row("letters:writer", "GET",   "302  200  404  200  404  200  200  404  404",
        kwargs=a_writer),
    Row("letters:writer", "POST",  "302  302  404  302  404  302  302  404  404",
        kwargs=a_writer, data=facts_of_a_writer),
    Row("letters:remove-writer", "GET",
                                   "405  405  405  405  405  405  405  405  405",
        kwargs=a_writer),
    Row("letters:remove-writer", "POST",
                                   "302  302  404  302  404  302  302  404  404",
        kwargs=a_writer, data=a_reason),
    Row("letters:plan", "GET",     "302  200  404  200  404  200  200  404  404",
        kwargs=a_writer),
    Row("letters:plan", "POST",    "302  302  404  302  404  302  302  404  404",
        kwargs=a_writer, data=a_plan),
    Row("letters:request", "GET",  "302  200  404  200  404  200  200  404  404",
        kwargs=a_soft_yes),
    Row("letters:request", "POST", "405  405  405  405  405  405  405  405  405",
        kwargs=a_soft_yes),
    Row("letters:ask", "GET",      "302  200  404  200  404  200  200  404  404",
        kwargs=a_request),
    Row("letters:ask", "POST",     "302  302  404  302  404  302  302  404  404",
        kwargs=a_request, data=an_ask),
    Row("letters:step", "GET",     "405  405  405  405  405  405  405  405  405",
        kwargs=an_asked_one),
    Row("letters:step", "POST",    "302  302  404  302  404  302  302  404  404",
        kwargs=an_asked_one, data=a_withdrawal),
    Row("letters:answer", "GET",   "405  405  405  405  405  405  405  405  405",
        kwargs=an_asked_one),
    Row("letters:answer", "POST",  "302  302  404  302  404  302  302  404  404",
        kwargs=an_asked_one, data=an_answer),
    Row("letters:next-writer", "GET",
                                   "405  405  405  405  405  405  405  405  405",
        kwargs=a_soft_yes),
    Row("letters:next-writer", "POST",
                                   "302  302  404  302  404  302  302  404  404",
        kwargs=a_soft_yes, data=the_next_writer),
    # Nobody chooses a waiver or shows a score for somebody else.
    Row("letters:waiver", "GET",   "405  405  405  405  405  405  405  405  405",
        kwargs=a_request),
    Row("letters:waiver", "POST",  "302  302  404  403  404  403  403  404  404",
        kwargs=a_request, data=a_waiver),
    Row("letters:share-score", "GET",
                                   "405  405  405  405  405  405  405  405  405",
        kwargs=a_request),
    Row("letters:share-score", "POST",
                                   "302  302  404  403  404  403  403  404  404",
        kwargs=a_request, data=no_score),
    Row("letters:needed-day", "GET",
                                   "405  405  405  405  405  405  405  405  405",
        kwargs=a_request),
    Row("letters:needed-day", "POST",
                                   "302  302  404  302  404  302  302  404  404",
        kwargs=a_request, data=a_day),
    Row("letters:assign", "GET",   "302  200  404  200  404  200  200  404  404",
        kwargs=an_uploaded_one),
    Row("letters:assign", "POST",  "302  302  404  302  404  302  302  404  404",
        kwargs=an_uploaded_one, data=all_programs),
]
# fmt: on
