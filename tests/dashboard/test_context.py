from types import SimpleNamespace

import pytest
from django.contrib.auth.models import AnonymousUser
from django.urls import reverse

from matchadvisor.accounts.enums import Role
from matchadvisor.dashboard.context import Frame, frame
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
        (
            Role.STUDENT,
            ["Plan", "Standing", "Programs", "Letters", "Timeline", "Record", "Decision"],
        ),
        (Role.ADVISOR, ["Students", "Reviews", "Letters", "Programs", "Policy"]),
        (Role.COORDINATOR, ["Students", "Letters", "Timeline", "Mails", "Programs", "Policy"]),
        (
            Role.DEAN,
            [
                *("Students", "Reviews", "Letters", "Timeline", "Mails"),
                *("Settings", "Programs", "Policy"),
            ],
        ),
        (Role.ADMINISTRATOR, ["Operations"]),
    ],
)
def test_places_are_those_of_the_role(rf, role, labels):
    user = UserFactory(**{role.value: True})

    places = frame(asked(rf, user))["places"]

    assert [place.label for place in places] == labels
    assert not any(place.is_current for place in places)


@pytest.mark.parametrize(
    ("role", "view_name", "label"),
    [
        (Role.STUDENT, "dashboard:plan", "Plan"),
        (Role.STUDENT, "triage:standing-in", "Standing"),
        (Role.STUDENT, "triage:earlier-one", "Standing"),
        (Role.STUDENT, "triage:edit-goals", "Record"),
        (Role.STUDENT, "dashboard:decision", "Decision"),
        (Role.STUDENT, "programs:search", "Programs"),
        (Role.STUDENT, "programs:entry", "Programs"),
        (Role.ADVISOR, "programs:student-list", "Students"),
        (Role.ADVISOR, "programs:search", "Programs"),
        (Role.STUDENT, "programs:review", "Programs"),
        (Role.ADVISOR, "programs:reviews", "Reviews"),
        (Role.DEAN, "programs:review-round", "Reviews"),
        (Role.COORDINATOR, "programs:search", "Programs"),
        (Role.ADVISOR, "triage:student-standing", "Students"),
        (Role.COORDINATOR, "letters:office", "Letters"),
        (Role.COORDINATOR, "letters:request", "Students"),
        (Role.STUDENT, "letters:request", "Letters"),
        (Role.STUDENT, "timeline:milestone", "Timeline"),
        (Role.ADVISOR, "timeline:milestone", "Students"),
        (Role.COORDINATOR, "timeline:cohort-date", "Timeline"),
        (Role.COORDINATOR, "timeline:season", "Timeline"),
        (Role.DEAN, "timeline:season-date", "Settings"),
        (Role.ADVISOR, "timeline:season", "Policy"),
        (Role.ADVISOR, "policy:policy", "Policy"),
        (Role.DEAN, "dashboard:student", "Students"),
        (Role.DEAN, "policy:set-volume-class", "Settings"),
        (Role.DEAN, "policy:policy", "Policy"),
    ],
)
def test_one_place_is_current(rf, role, view_name, label):
    user = UserFactory(**{role.value: True})

    places = frame(asked(rf, user, view_name))["places"]

    assert [place.label for place in places if place.is_current] == [label]


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

    assert context == {"places": [], "frame": Frame()}
