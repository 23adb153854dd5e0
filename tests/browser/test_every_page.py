"""Every page that the access matrix lists, as each role that may read it, in a browser."""

from urllib.parse import urlencode

import pytest
from django.urls import reverse

from tests.access.matrix import Scene, all_rows
from tests.browser.views import assert_page_is_sound
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
LOOKS = [(390, "light"), (390, "dark"), (1280, "light"), (1280, "dark")]
SAME_FOR_ALL = ("account_",)
"""Pages that show no more than who is signed in: one reader stands for all."""
NOT_PAGES = {"healthz", "readyz"}


def readers_of(row):
    """Who is answered with a page; whatever is public is seen by nobody signed in."""
    readers = [person for person, status in row.expected() if status == 200 and person in READERS]
    is_one_enough = readers[:1] == ["anonymous"] or row.name.startswith(SAME_FOR_ALL)
    return readers[:1] if is_one_enough else readers


def looks_of(row, person):
    """The first reader sees a page in every look, the others in two that differ in both ways."""
    return LOOKS if person == readers_of(row)[0] else LOOKS[1:3]


PAGES = [
    pytest.param(row, person, id=f"{row.name} {person}")
    for row in all_rows()
    if row.method == "GET" and row.name not in NOT_PAGES
    for person in readers_of(row)
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

    def have(self, factory, **values):
        kind = {name: value for name, value in values.items() if name == "kind"}
        model = factory._meta.model
        if not model.objects.filter(applicant=self.applicant, **kind).exists():
            factory(applicant=self.applicant, **values)


def open_row(open_page, row, person, **look):
    scene = FurnishedScene()
    url = reverse(row.name, kwargs=row.kwargs(scene))
    query = urlencode(row.data(scene))
    scene.furnish()
    view = open_page(getattr(scene, person), **look)
    assert view.visit(f"{url}?{query}") == 200
    return view


@pytest.mark.parametrize(("row", "person"), PAGES)
def test_page_is_sound(open_page, row, person):
    view = open_row(open_page, row, person)

    for width, color_scheme in looks_of(row, person):
        view.show(width=width, color_scheme=color_scheme)
        assert_page_is_sound(view)


@pytest.mark.parametrize(("row", "person"), PAGES)
def test_page_reads_without_javascript(open_page, row, person):
    view = open_row(open_page, row, person, javascript=False)

    assert view.page.locator("h1").count() == 1
    assert view.errors == []
