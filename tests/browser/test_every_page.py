"""Every page that the access matrix lists, as each role that may read it, in a browser."""

from functools import reduce
from operator import or_
from urllib.parse import urlencode

import pytest
from django.db.models import Q
from django.urls import reverse

from matchadvisor.contacts.enums import Audience
from tests.access.matrix import Scene, all_rows
from tests.browser.views import assert_page_is_sound
from tests.factories.accounts import UserFactory
from tests.factories.contacts import CaseFactory, ContactFactory, NoteFactory
from tests.factories.triage import (
    AcademicRecordFactory,
    RiskDecisionFactory,
    SpecialtyChoiceFactory,
    Step2ResultFactory,
)
from triage.enums import ChoiceKind

pytestmark = pytest.mark.browser

READERS = (
    "anonymous",
    "own_student",
    "assigned_advisor",
    "coordinator",
    "dean",
    "administrator",
)
LOOKS = [(390, "dark"), (1280, "light")]
SAME_FOR_ALL = ("account_",)
"""Pages that show no more than who is signed in: one reader stands for all."""
NOT_PAGES = {
    *("healthz", "readyz", "programs:download"),
    *("letters:cv", "letters:packet-pdf", "letters:preview-pdf"),
    *("letters:writer-cv", "letters:writer-packet"),
    *("timeline:calendar", "dashboard:plan-paper", "dashboard:student-paper"),
    *("dashboard:board-export", "imports:refused"),
    "narrative:experiences-text",
}


def readers_of(row):
    """Who is answered with a page; whatever is public is seen by nobody signed in."""
    readers = [person for person, status in row.expected() if status == 200 and person in READERS]
    is_one_enough = readers[:1] == ["anonymous"] or row.name.startswith(SAME_FOR_ALL)
    return readers[:1] if is_one_enough else readers


def pages(reader_count=None):
    """Each page with its readers, or with the first few of them."""
    return [
        pytest.param(row, person, id=f"{row.name} {person}")
        for row in all_rows()
        if row.method == "GET" and row.name not in NOT_PAGES
        for person in readers_of(row)[:reader_count]
    ]


class FurnishedScene(Scene):
    """A scene whose applicant has something to show on every page."""

    def furnish(self):
        """Add what the row itself did not make."""
        self.have(Step2ResultFactory, score=232)
        self.have(AcademicRecordFactory, marginal_passes=1)
        self.have(SpecialtyChoiceFactory, kind=ChoiceKind.TARGET, specialty="dermatology")
        self.have(SpecialtyChoiceFactory, kind=ChoiceKind.BACKUP, specialty="internal-medicine")
        self.have(RiskDecisionFactory)
        self.have(ContactFactory, with_step=True)
        self.have(CaseFactory)
        self.have(NoteFactory, version__audience=Audience.SHARED)

    def have(self, factory, **values):
        """Make one for the applicant, unless there is one of its kind or specialty."""
        mine = factory._meta.model.objects.filter(applicant=self.applicant)
        same = [Q(**{name: values[name]}) for name in ("kind", "specialty") if name in values]
        if not mine.filter(reduce(or_, same, Q())).exists():
            factory(applicant=self.applicant, **values)


def open_row(open_page, row, person, **look):
    scene = FurnishedScene()
    url = reverse(row.name, kwargs=row.kwargs(scene))
    query = urlencode(row.data(scene))
    scene.furnish()
    view = open_page(getattr(scene, person), **look)
    assert view.visit(f"{url}?{query}") == 200
    return view


@pytest.mark.parametrize(("row", "person"), pages())
def test_page_is_sound(open_page, row, person):
    view = open_row(open_page, row, person)

    for width, color_scheme in LOOKS:
        view.show(width=width, color_scheme=color_scheme)
        assert_page_is_sound(view)


@pytest.mark.parametrize(("row", "person"), pages(reader_count=1))
def test_page_reads_without_javascript(open_page, row, person):
    view = open_row(open_page, row, person, javascript=False)

    assert view.page.locator("h1").count() == 1
    assert view.errors == []


@pytest.mark.parametrize(
    ("name", "person"),
    [
        ("dashboard:plan", "own_student"),
        ("triage:standing", "own_student"),
        ("triage:earlier", "own_student"),
        ("triage:record", "own_student"),
        ("triage:history", "own_student"),
        ("triage:edit-goals", "own_student"),
        ("dashboard:students", "other_advisor"),
        ("dashboard:students", "coordinator"),
    ],
)
def test_page_with_nothing_in_it_yet_is_sound(open_page, name, person):
    scene = Scene()
    if person == "own_student":
        assert scene.applicant
    view = open_page(getattr(scene, person), width=390)

    assert view.visit(reverse(name)) == 200
    assert_page_is_sound(view)


def test_plan_of_someone_without_a_file_is_sound(open_page):
    view = open_page(UserFactory(), width=390)

    assert view.visit(reverse("dashboard:plan")) == 200
    assert_page_is_sound(view)


@pytest.mark.parametrize(
    ("name", "person"),
    [("dashboard:student", "assigned_advisor"), ("policy:deciding", "own_student")],
)
def test_page_fits_the_narrowest_phone(open_page, name, person):
    row = next(row for row in all_rows() if (row.name, row.method) == (name, "GET"))

    view = open_row(open_page, row, person, width=320)

    assert_page_is_sound(view)
