"""Standing and record: the student's own, and the pages of those who advise."""

from tests.access.matrix import Row
from tests.factories.triage import (
    AcademicRecordFactory,
    AnchorOverruleFactory,
    KeptAssessmentFactory,
    SpecialtyChoiceFactory,
    Step2ResultFactory,
)
from triage.enums import Step1


def the_student(scene):
    return {"pk": scene.applicant.pk}


def a_target(scene):
    SpecialtyChoiceFactory(applicant=scene.applicant)
    return {"slug": "internal-medicine"}


def a_target_of_the_student(scene):
    return the_student(scene) | a_target(scene)


def a_kept_assessment(scene):
    return {"kept_pk": KeptAssessmentFactory(applicant=scene.applicant).pk}


def a_kept_assessment_of_the_student(scene):
    return the_student(scene) | a_kept_assessment(scene)


def a_result(scene):
    return {"pk": Step2ResultFactory(applicant=scene.applicant).pk}


def a_backup(scene):
    return {"pk": SpecialtyChoiceFactory(applicant=scene.applicant, backup=True).pk}


def an_anchor(scene):
    AcademicRecordFactory(applicant=scene.applicant, step1=Step1.FAILED)
    return the_student(scene) | {"code": "step1_failed"}


def an_overrule(scene):
    overrule = AnchorOverruleFactory(applicant=scene.applicant, overruled_by=scene.assigned_advisor)
    return the_student(scene) | {"overrule_pk": overrule.pk}


def a_score(scene):
    return {"score": "234"}


def no_date(scene):
    return {"expected_on": ""}


def a_specialty(scene):
    return {"target": "internal-medicine"}


def another_specialty(scene):
    return {"backup": "psychiatry"}


def a_yes(scene):
    return {"willing": "yes"}


def open_answers(scene):
    return {"words": ""}


def a_reason(scene):
    return {"reason": "A documented family emergency.", "concern": "yes"}


def a_record(scene):
    return {
        "applicant_type": "us_md",
        "exam": "usmle",
        "step1": "pass",
        "clinical": "solid",
        "clerkship_failures": "0",
        "marginal_passes": "0",
        "leave": "none",
        "gap": "none",
        "strength_clinical_grades": "unknown",
        "strength_letters": "unknown",
        "strength_standing": "unknown",
        "strength_research": "unknown",
        "strength_narrative": "unknown",
    }


OWN = "302  200  200  404  404  404  404  404  404"
SAVES_OWN = "302  302  302  404  404  404  404  404  404"
OF_ONE = "302  200  404  404  404  404  404  404  404"
CHANGES_ONE = "302  302  404  404  404  404  404  404  404"
ADVISES = "302  404  404  200  404  403  200  404  404"
SAVES_ADVICE = "302  404  404  302  404  403  302  404  404"
NEVER = "405  405  405  405  405  405  405  405  405"

# fmt: off
ROWS = [
    #                                             anon own  oth  adv  oadv coor dean else admin
    Row("triage:standing", "GET", OWN),
    Row("triage:standing", "POST", NEVER),
    Row("triage:standing-in", "GET", OF_ONE, kwargs=a_target),
    Row("triage:standing-in", "POST", NEVER, kwargs=a_target),
    Row("triage:earlier", "GET", OWN),
    Row("triage:earlier", "POST", NEVER),
    Row("triage:earlier-one", "GET", OF_ONE, kwargs=a_kept_assessment),
    Row("triage:earlier-one", "POST", NEVER, kwargs=a_kept_assessment),
    Row("triage:record", "GET", OWN),
    Row("triage:record", "POST", NEVER),
    Row("triage:history", "GET", OWN),
    Row("triage:history", "POST", NEVER),
    Row("triage:enter-score", "GET", OWN),
    Row("triage:enter-score", "POST", SAVES_OWN, data=a_score),
    Row("triage:expect-score", "GET", OWN),
    Row("triage:expect-score", "POST", SAVES_OWN, data=no_date),
    Row("triage:correct-score", "GET", OF_ONE, kwargs=a_result),
    Row("triage:correct-score", "POST", CHANGES_ONE, kwargs=a_result, data=a_score),
    Row("triage:remove-score", "GET", NEVER, kwargs=a_result),
    Row("triage:remove-score", "POST", CHANGES_ONE, kwargs=a_result),
    Row("triage:edit-record", "GET", OWN),
    Row("triage:edit-record", "POST", SAVES_OWN, data=a_record),
    Row("triage:answer-retake", "GET", OWN),
    Row("triage:answer-retake", "POST", SAVES_OWN, data=open_answers),
    Row("triage:answer-research-year", "GET", OWN),
    Row("triage:answer-research-year", "POST", SAVES_OWN, data=open_answers),
    Row("triage:edit-goals", "GET", OWN),
    Row("triage:edit-goals", "POST", SAVES_OWN, data=a_specialty),
    Row("triage:add-backup", "GET", NEVER),
    Row("triage:add-backup", "POST", SAVES_OWN, data=another_specialty),
    Row("triage:remove-backup", "GET", NEVER, kwargs=a_backup),
    Row("triage:remove-backup", "POST", CHANGES_ONE, kwargs=a_backup),
    Row("triage:answer-willing", "GET", NEVER, kwargs=a_backup),
    Row("triage:answer-willing", "POST", CHANGES_ONE, kwargs=a_backup, data=a_yes),
    Row("triage:student-standing", "GET", ADVISES, kwargs=a_target_of_the_student),
    Row("triage:student-standing", "POST", NEVER, kwargs=a_target_of_the_student),
    Row("triage:student-earlier", "GET", ADVISES, kwargs=the_student),
    Row("triage:student-earlier", "POST", NEVER, kwargs=the_student),
    Row("triage:student-earlier-one", "GET", ADVISES, kwargs=a_kept_assessment_of_the_student),
    Row("triage:student-earlier-one", "POST", NEVER, kwargs=a_kept_assessment_of_the_student),
    Row("triage:student-history", "GET", ADVISES, kwargs=the_student),
    Row("triage:student-history", "POST", NEVER, kwargs=the_student),
    Row("triage:student-backup", "GET", ADVISES, kwargs=the_student),
    Row("triage:student-backup", "POST", SAVES_ADVICE, kwargs=the_student, data=another_specialty),
    Row("triage:enter-professionalism", "GET", ADVISES, kwargs=the_student),
    Row("triage:enter-professionalism", "POST", SAVES_ADVICE, kwargs=the_student, data=a_reason),
    Row("triage:overrule-anchor", "GET", ADVISES, kwargs=an_anchor),
    Row("triage:overrule-anchor", "POST", SAVES_ADVICE, kwargs=an_anchor, data=a_reason),
    Row("triage:withdraw-overrule", "GET", NEVER, kwargs=an_overrule),
    Row("triage:withdraw-overrule", "POST", SAVES_ADVICE, kwargs=an_overrule),
]
# fmt: on
