"""Interview, MSPE, messages and network: the student's, read by those who advise."""

from tests.access.matrix import Row
from tests.factories.programs_lists import EntryFactory, ProgramListFactory
from tests.factories.story import MspeDraftFactory, NetworkPersonFactory
from tests.factories.triage import SpecialtyChoiceFactory

SLUG = "internal-medicine"


def applicant(scene):
    return {"pk": scene.applicant.pk}


def a_program(scene):
    SpecialtyChoiceFactory(applicant=scene.applicant, specialty=SLUG)
    entry = EntryFactory(program_list=ProgramListFactory(applicant=scene.applicant))
    return {"program": entry.program_id, "occasion": "after_submitting"}


def person(scene):
    return {"pk": NetworkPersonFactory(applicant=scene.applicant).pk}


def handed_over(scene):
    return {"pk": MspeDraftFactory(applicant=scene.applicant, handed_over=True).pk}


def a_beat(scene):
    return {"own": "It is mine."}


def characteristic(scene):
    return {"first": "Founded the sleep clinic."}


def nothing_typed(scene):
    return {"name": ""}


def asked(scene):
    return {"state": "asked", "version": 1}


# fmt: off
ROWS = [
    #                                                anon own  oth  adv  oadv coor dean else admin
    Row("narrative:interview", "GET",               "302  200  200  404  404  404  404  404  404"),
    Row("narrative:interview", "POST",              "302  302  302  404  404  404  404  404  404",
        data=a_beat),
    Row("narrative:mspe", "GET",                    "302  200  200  404  404  404  404  404  404"),
    Row("narrative:mspe", "POST",                   "302  302  302  404  404  404  404  404  404",
        data=characteristic),
    Row("narrative:hand-over-mspe", "GET",          "405  405  405  405  405  405  405  405  405"),
    Row("narrative:hand-over-mspe", "POST",         "302  302  302  404  404  404  404  404  404"),
    Row("narrative:office-mspe", "GET",             "302  403  403  200  200  200  200  200  403"),
    Row("narrative:office-mspe", "POST",            "405  405  405  405  405  405  405  405  405"),
    Row("narrative:confirm-mspe", "GET",            "405  405  405  405  405  405  405  405  405",
        kwargs=handed_over),
    Row("narrative:confirm-mspe", "POST",           "302  403  404  302  404  302  302  404  404",
        kwargs=handed_over),
    Row("narrative:messages", "GET",                "302  200  200  404  404  404  404  404  404"),
    Row("narrative:messages", "POST",               "405  405  405  405  405  405  405  405  405"),
    # The program and the occasion stand in the address; another student's program is none of theirs.
    Row("narrative:compose-message", "GET",         "302  200  422  404  404  404  404  404  404",
        data=a_program),
    Row("narrative:compose-message", "POST",        "302  422  422  404  404  404  404  404  404"),
    Row("narrative:network", "GET",                 "302  200  200  404  404  404  404  404  404"),
    Row("narrative:network", "POST",                "405  405  405  405  405  405  405  405  405"),
    Row("narrative:add-person", "GET",              "302  200  200  404  404  404  404  404  404"),
    Row("narrative:add-person", "POST",             "302  422  422  404  404  404  404  404  404",
        data=nothing_typed),
    Row("narrative:person", "GET",                  "302  200  404  403  404  404  403  404  404",
        kwargs=person),
    Row("narrative:person", "POST",                 "302  422  404  403  404  404  403  404  404",
        kwargs=person, data=nothing_typed),
    Row("narrative:move-person", "GET",             "405  405  405  405  405  405  405  405  405",
        kwargs=person),
    Row("narrative:move-person", "POST",            "302  302  404  403  404  404  403  404  404",
        kwargs=person, data=asked),
    Row("narrative:student-interview", "GET",       "302  404  404  200  404  403  200  404  404",
        kwargs=applicant),
    Row("narrative:student-interview", "POST",      "405  405  405  405  405  405  405  405  405",
        kwargs=applicant),
    Row("narrative:student-mspe", "GET",            "302  404  404  200  404  403  200  404  404",
        kwargs=applicant),
    Row("narrative:student-mspe", "POST",           "405  405  405  405  405  405  405  405  405",
        kwargs=applicant),
    Row("narrative:student-messages", "GET",        "302  404  404  200  404  403  200  404  404",
        kwargs=applicant),
    Row("narrative:student-messages", "POST",       "405  405  405  405  405  405  405  405  405",
        kwargs=applicant),
    Row("narrative:student-network", "GET",         "302  404  404  200  404  403  200  404  404",
        kwargs=applicant),
    Row("narrative:student-network", "POST",        "405  405  405  405  405  405  405  405  405",
        kwargs=applicant),
]
