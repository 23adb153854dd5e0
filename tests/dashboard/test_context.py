from types import SimpleNamespace

import pytest
from django.contrib.auth.models import AnonymousUser
from django.urls import reverse

from matchadvisor.accounts.enums import Role
from matchadvisor.dashboard.context import Frame, frame
from matchadvisor.dashboard.wording.places import PLACES
from tests.factories.accounts import SchoolFactory, UserFactory

pytestmark = pytest.mark.django_db


def asked(rf, user, view_name=""):
    request = rf.get("/")
    request.user = user
    request.resolver_match = SimpleNamespace(view_name=view_name) if view_name else None
    return request


@pytest.mark.parametrize(
    ("role", "labels"),
    [
        (Role.STUDENT, ["Plan", "Programs", "Letters", "Story", "Timeline"]),
        (Role.ADVISOR, ["Board", "Reviews", "Letters", "Cohort", "Policy"]),
        (Role.COORDINATOR, ["People", "Letters", "Timeline", "Mails", "Policy"]),
        (Role.DEAN, ["Board", "Reviews", "Letters", "Cohort", "Settings"]),
        (Role.ADMINISTRATOR, ["Operations"]),
    ],
)
def test_places_are_those_of_the_role(rf, role, labels):
    user = UserFactory(**{role.value: True})

    context = frame(asked(rf, user))

    assert [place.label for place in context["places"]] == labels
    assert not any(place.is_current for place in context["places"])
    assert context["place_pages"] == []


@pytest.mark.parametrize("role", Role)
def test_no_role_has_more_places_than_a_phone_can_show(role):
    assert len(PLACES[role]) <= 5


@pytest.mark.parametrize(
    ("role", "view_name", "label", "page"),
    [
        (Role.STUDENT, "dashboard:plan", "Plan", "Plan"),
        (Role.STUDENT, "triage:standing-in", "Plan", "Standing"),
        (Role.STUDENT, "triage:earlier-one", "Plan", "Standing"),
        (Role.STUDENT, "triage:edit-goals", "Plan", "Record"),
        (Role.STUDENT, "dashboard:decision", "Plan", "Decision"),
        (Role.STUDENT, "contacts:own", "Plan", "Notes"),
        (Role.STUDENT, "programs:search", "Programs", None),
        (Role.STUDENT, "programs:entry", "Programs", None),
        (Role.STUDENT, "programs:review", "Programs", None),
        (Role.STUDENT, "letters:request", "Letters", None),
        (Role.STUDENT, "narrative:statement", "Story", "Story"),
        (Role.STUDENT, "narrative:add-experience", "Story", "Experiences"),
        (Role.STUDENT, "narrative:compose-message", "Story", "Messages"),
        (Role.STUDENT, "narrative:person", "Story", "Network"),
        (Role.STUDENT, "rotations:add", "Story", "Rotations"),
        (Role.STUDENT, "timeline:milestone", "Timeline", None),
        (Role.ADVISOR, "dashboard:board", "Board", "Board"),
        (Role.ADVISOR, "contacts:follow-ups", "Board", "Follow-ups"),
        (Role.ADVISOR, "contacts:record", "Board", "Board"),
        (Role.ADVISOR, "programs:student-list", "Board", "Board"),
        (Role.ADVISOR, "programs:search", "Policy", "Programs"),
        (Role.ADVISOR, "programs:reviews", "Reviews", None),
        (Role.ADVISOR, "triage:student-standing", "Board", "Board"),
        (Role.ADVISOR, "narrative:student-story", "Board", "Board"),
        (Role.ADVISOR, "narrative:office-mspe", "Letters", "MSPE"),
        (Role.ADVISOR, "timeline:milestone", "Board", "Board"),
        (Role.ADVISOR, "timeline:season", "Policy", "Season"),
        (Role.ADVISOR, "policy:policy", "Policy", "Policy"),
        (Role.COORDINATOR, "programs:search", "Policy", "Programs"),
        (Role.COORDINATOR, "letters:office", "Letters", "Letters"),
        (Role.COORDINATOR, "letters:request", "People", "Students"),
        (Role.COORDINATOR, "triage:people-invite", "People", "Students"),
        (Role.COORDINATOR, "imports:run", "People", "Imports"),
        (Role.COORDINATOR, "timeline:cohort-date", "Timeline", "Dates"),
        (Role.COORDINATOR, "timeline:season", "Timeline", "Season"),
        (Role.DEAN, "programs:review-round", "Reviews", None),
        (Role.DEAN, "triage:people-staff", "Cohort", "People"),
        (Role.DEAN, "dashboard:hand-over", "Cohort", "People"),
        (Role.DEAN, "dashboard:cohort", "Cohort", "Cohort"),
        (Role.DEAN, "timeline:season-date", "Settings", "Season"),
        (Role.DEAN, "dashboard:student", "Board", "Board"),
        (Role.DEAN, "privacy:student", "Board", "Board"),
        (Role.DEAN, "privacy:audit", "Settings", "Audit"),
        (Role.DEAN, "policy:set-volume-class", "Settings", "Settings"),
        (Role.DEAN, "policy:policy", "Settings", "Policy"),
    ],
)
def test_one_place_and_one_of_its_pages_are_current(rf, role, view_name, label, page):
    user = UserFactory(**{role.value: True})

    context = frame(asked(rf, user, view_name))

    assert [place.label for place in context["places"] if place.is_current] == [label]
    assert [each.label for each in context["place_pages"] if each.is_current] == (
        [page] if page else []
    )


def test_frame_names_school_season_and_policies(rf):
    school = SchoolFactory()

    around = frame(asked(rf, UserFactory(school=school)))["frame"]

    assert around.school == school
    assert {name: link.label for name, link in around.policies.items()} == {
        "deciding": "Advising guide, version 1",
        "lens": "Matched in 2026, version 1",
    }
    assert around.policies["deciding"].url == reverse("policy:policy", args=["guide/1"])


def test_administrator_has_a_frame_without_a_school(rf):
    context = frame(asked(rf, UserFactory(administrator=True)))

    assert context["frame"] == Frame()


def test_nobody_signed_in_has_no_places(rf):
    context = frame(asked(rf, AnonymousUser()))

    assert context == {"places": [], "place_pages": [], "frame": Frame()}
