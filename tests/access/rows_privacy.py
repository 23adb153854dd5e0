"""Who looked, data to take along, holds and the end of a file: the student's own and the dean's."""

from tests.access.matrix import Row
from tests.factories.privacy import ErasureRequestFactory, LegalHoldFactory


def applicant(scene):
    return {"pk": scene.applicant.pk}


def held(scene):
    LegalHoldFactory(applicant=scene.applicant)
    return applicant(scene)


def asked(scene):
    ErasureRequestFactory(applicant=scene.applicant)
    return applicant(scene)


def a_reason(scene):
    return {"reason": "The student asked for it in writing."}


def a_hold(scene):
    return {"hold-reason": "A complaint is open since Monday."}


def a_purpose(scene):
    return {"purpose": "complaint", "words": "For the appeal"}


def the_name(scene):
    return {"name": scene.applicant.last_name}


def as_csv(scene):
    return {"ending": "csv"}


# fmt: off
ROWS = [
    #                                anon own  oth  adv  oadv coor dean else admin
    Row("privacy:disclosures", "GET",
                                    "302  200  200  404  404  404  404  404  404"),
    Row("privacy:disclosures", "POST",
                                    "405  405  405  405  405  405  405  405  405"),
    Row("privacy:data", "GET",      "302  200  200  404  404  404  404  404  404"),
    Row("privacy:data", "POST",     "302  200  200  404  404  404  404  404  404"),
    Row("privacy:student", "GET",   "302  404  404  403  404  403  200  404  404", applicant),
    Row("privacy:student", "POST",  "405  405  405  405  405  405  405  405  405", applicant),
    Row("privacy:student-data", "GET",
                                    "405  405  405  405  405  405  405  405  405", applicant),
    Row("privacy:student-data", "POST",
                                    "302  404  404  403  404  403  200  404  404",
        applicant, a_purpose),
    Row("privacy:set-hold", "GET",  "405  405  405  405  405  405  405  405  405", applicant),
    Row("privacy:set-hold", "POST", "302  404  404  403  404  403  302  404  404",
        applicant, a_hold),
    Row("privacy:lift-hold", "GET", "405  405  405  405  405  405  405  405  405", applicant),
    Row("privacy:lift-hold", "POST",
                                    "302  404  404  403  404  403  302  404  404", held, a_hold),
    # The second person who confirms an erasure may be the coordinator.
    Row("privacy:erasure", "GET",   "302  404  404  403  404  200  200  404  404", asked),
    # Nobody has left yet, so the dean is told that it is too early.
    Row("privacy:erasure", "POST",  "302  404  404  403  404  403  409  404  404",
        applicant, the_name),
    Row("privacy:ask-erasure", "GET",
                                    "405  405  405  405  405  405  405  405  405", applicant),
    Row("privacy:ask-erasure", "POST",
                                    "302  404  404  403  404  403  302  404  404",
        applicant, a_reason),
    Row("privacy:withdraw-erasure", "GET",
                                    "405  405  405  405  405  405  405  405  405", applicant),
    Row("privacy:withdraw-erasure", "POST",
                                    "302  404  404  403  404  403  302  404  404", asked),
    Row("privacy:confirm-erasure", "GET",
                                    "405  405  405  405  405  405  405  405  405", applicant),
    Row("privacy:confirm-erasure", "POST",
                                    "302  404  404  403  404  302  302  404  404",
        asked, the_name),
    Row("privacy:audit", "GET",     "302  403  403  403  403  403  200  200  403"),
    Row("privacy:audit", "POST",    "405  405  405  405  405  405  405  405  405"),
    Row("privacy:audit-export", "GET",
                                    "405  405  405  405  405  405  405  405  405", as_csv),
    Row("privacy:audit-export", "POST",
                                    "302  403  403  403  403  403  200  200  403",
        as_csv, a_purpose),
]
# fmt: on
