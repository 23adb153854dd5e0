"""The people of a school, as coordinators and deans manage them."""

import json

from matchadvisor.accounts import staff
from tests.access.matrix import Row
from tests.factories.accounts import InvitationFactory, UserFactory
from tests.factories.people import (
    ArchivedFactory,
    AssignmentRuleFactory,
    RollOverFactory,
    StayFactory,
)
from tests.factories.triage import ApplicantFactory
from triage.services.corrections import facts_of


def the_student(scene):
    return {"pk": scene.applicant.pk}


def some_people(scene):
    assert scene.applicant
    ArchivedFactory(school=scene.school)
    AssignmentRuleFactory(school=scene.school)
    UserFactory(advisor=True, school=scene.school, without_password=True)
    return {}


def the_pick(scene):
    return {"pick": [scene.applicant.pk], "to-advisor": ""}


def a_newcomer(scene):
    return {
        "first_name": "New",
        "last_name": "Student",
        "email": "new.student@school.example",
        "graduation_year": "2027",
        "invite": "on",
    }


def a_correction(scene):
    facts = facts_of(scene.applicant)
    return {**facts, "first_name": "Corrected", "seen": json.dumps(facts)}


def an_uninvited_student(scene):
    return {"pk": ApplicantFactory(school=scene.school, user__without_password=True).pk}


def an_invited_student(scene):
    return the_student(scene) if InvitationFactory(user=scene.own_student) else {}


def a_way_out(scene):
    return {"left_as": "graduated", "left_on": "2026-11-20"}


def a_student_who_left(scene):
    return {"pk": ArchivedFactory(school=scene.school).pk}


def a_student_who_stays(scene):
    return {"pk": StayFactory(applicant__school=scene.school).applicant_id}


def an_ended_season(scene):
    return {"pk": RollOverFactory(school=scene.school).pk}


def a_reason(scene):
    return {"pick": [scene.applicant.pk], "reason": "not_matched"}


def an_advisor(scene):
    scene.shown = UserFactory(advisor=True, school=scene.school)
    return {"pk": scene.shown.pk}


def an_invited_advisor(scene):
    advisor = UserFactory(advisor=True, school=scene.school, without_password=True)
    return {"pk": InvitationFactory(user=advisor).user_id}


def a_colleague(scene):
    return {
        "first_name": "New",
        "last_name": "Advisor",
        "email": "new.advisor@school.example",
        "role": "advisor",
    }


def another_name(scene):
    facts = staff.facts_of(scene.shown)
    return {**facts, "first_name": "Corrected", "seen": json.dumps(facts)}


def another_role(scene):
    return {"role": "coordinator", "seen": "advisor"}


def a_rule(scene):
    return {"pk": AssignmentRuleFactory(school=scene.school).pk}


def a_new_rule(scene):
    return {"last_from": "A", "last_to": "F", "advisor": str(scene.assigned_advisor.pk)}


def a_preview(scene):
    return {"scope": "unassigned", "seen": "stale"}


def a_turn(scene):
    return {"season": "2026", "seen": "stale"}


OFFICE = "302  403  403  403  403  200  200  200  403"
ACTS = "302  403  403  403  403  302  302  302  403"
OF_ONE = "302  403  403  403  403  200  200  404  403"
ON_ONE = "302  403  403  403  403  302  302  404  403"
DEAN_ON_ONE = "302  403  403  403  403  403  302  404  403"
NEVER = "405  405  405  405  405  405  405  405  405"

# fmt: off
ROWS = [
    #                                            anon own  oth  adv  oadv coor dean else admin
    Row("triage:people", "GET", OFFICE, some_people),
    Row("triage:people", "POST", NEVER),
    Row("triage:people-add", "GET", OFFICE),
    Row("triage:people-add", "POST", ACTS, data=a_newcomer),
    Row("triage:people-assign", "GET", NEVER),
    Row("triage:people-assign", "POST", ACTS, data=the_pick),
    Row("triage:people-invite", "GET", OFFICE, some_people),
    Row("triage:people-invite", "POST", ACTS, some_people),
    Row("triage:people-invite-picked", "GET", NEVER),
    Row("triage:people-invite-picked", "POST", ACTS, data=the_pick),
    Row("triage:people-person", "GET", OF_ONE, the_student),
    Row("triage:people-person", "POST", NEVER, the_student),
    Row("triage:people-correct", "GET", OF_ONE, the_student),
    Row("triage:people-correct", "POST", ON_ONE, the_student, a_correction),
    Row("triage:people-invite-one", "GET", NEVER, the_student),
    Row("triage:people-invite-one", "POST", ON_ONE, an_uninvited_student),
    Row("triage:people-revoke", "GET", NEVER, the_student),
    Row("triage:people-revoke", "POST", ON_ONE, an_invited_student),
    Row("triage:people-leave", "GET", NEVER, the_student),
    Row("triage:people-leave", "POST", ON_ONE, the_student, a_way_out),
    Row("triage:people-return", "GET", NEVER, the_student),
    Row("triage:people-return", "POST", ON_ONE, a_student_who_left),
    Row("triage:people-staff", "GET", OFFICE, some_people),
    Row("triage:people-staff", "POST", NEVER),
    Row("triage:people-staff-add", "GET", OFFICE),
    Row("triage:people-staff-add", "POST", ACTS, data=a_colleague),
    Row("triage:people-staff-member", "GET", OF_ONE, an_advisor),
    Row("triage:people-staff-member", "POST", NEVER, an_advisor),
    Row("triage:people-staff-correct", "GET", OF_ONE, an_advisor),
    Row("triage:people-staff-correct", "POST", ON_ONE, an_advisor, another_name),
    Row("triage:people-staff-invite", "GET", NEVER, an_advisor),
    Row("triage:people-staff-invite", "POST", ON_ONE, an_invited_advisor),
    Row("triage:people-staff-revoke", "GET", NEVER, an_advisor),
    Row("triage:people-staff-revoke", "POST", ON_ONE, an_invited_advisor),
    # Roles and the end of access are the dean's.
    Row("triage:people-staff-role", "GET", NEVER, an_advisor),
    Row("triage:people-staff-role", "POST", DEAN_ON_ONE, an_advisor, another_role),
    Row("triage:people-staff-access", "GET", NEVER, an_advisor),
    Row("triage:people-staff-access", "POST", DEAN_ON_ONE, an_advisor),
    Row("triage:people-staff-restore", "GET", NEVER, an_advisor),
    Row("triage:people-staff-restore", "POST", DEAN_ON_ONE, an_advisor),
    Row("triage:people-rules", "GET", OFFICE, some_people),
    # Another school's dean cannot name this school's advisor.
    Row("triage:people-rules", "POST",          "302  403  403  403  403  302  302  422  403",
        data=a_new_rule),
    Row("triage:people-rules-apply", "GET", NEVER),
    Row("triage:people-rules-apply", "POST", ACTS, data=a_preview),
    Row("triage:people-rule-first", "GET", NEVER, a_rule),
    Row("triage:people-rule-first", "POST", ON_ONE, a_rule),
    Row("triage:people-rule-remove", "GET", NEVER, a_rule),
    Row("triage:people-rule-remove", "POST", ON_ONE, a_rule),
    Row("triage:people-roll-over", "GET", OFFICE, some_people),
    Row("triage:people-roll-over", "POST",      "302  403  403  403  403  403  302  302  403",
        data=a_turn),
    Row("triage:people-take-back", "GET", NEVER, an_ended_season),
    Row("triage:people-take-back", "POST", DEAN_ON_ONE, an_ended_season),
    Row("triage:people-stay", "GET", NEVER),
    Row("triage:people-stay", "POST", ACTS, data=a_reason),
    Row("triage:people-unstay", "GET", NEVER, the_student),
    Row("triage:people-unstay", "POST", ON_ONE, a_student_who_stays),
    Row("dashboard:hand-over", "GET", OF_ONE, an_advisor),
    Row("dashboard:hand-over", "POST",          "302  403  403  403  403  422  422  404  403",
        an_advisor),
    Row("triage:people-archive", "GET", OFFICE, some_people),
    Row("triage:people-archive", "POST", NEVER),
]
# fmt: on
