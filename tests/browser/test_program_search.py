"""Looking up programs by keyboard alone, on a desk and on a phone."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from programs.models import Program
from programs.selectors.search_text import search_text
from tests.browser.views import assert_page_is_sound
from tests.factories.accounts import SchoolFactory, UserFactory
from tests.factories.programs import ProgramFactory, ProgramProfileFactory, TrackFactory
from tests.factories.triage import ApplicantFactory, SpecialtyChoiceFactory

pytestmark = pytest.mark.browser

URL = reverse("programs:search")


def furnish(school):
    for number in range(45):
        shown = ProgramFactory(name=f"Harbor Lake {number:02d}", latitude=41.0, longitude=-81.0)
        Program.objects.filter(pk=shown.pk).update(search_text=search_text(shown, []))
    other = ProgramFactory(
        name="Birch Point University Medical Center/Birch Point Veterans Hospital",
        city="Cedar Minster",
        state="PA",
        latitude=40.0,
        longitude=-77.0,
    )
    TrackFactory(program=other, nrmp_code="1007140C0", positions=12)
    ProgramProfileFactory(
        school=school,
        program=other,
        kind="academic",
        typical_step2=246,
        minimum_step2=230,
        checked={"typical_step2": {"source": "A survey", "on": "2020-01-02", "by": None}},
    )
    Program.objects.filter(pk=other.pk).update(search_text=search_text(other, ["1007140C0"]))


@pytest.mark.parametrize(("width", "scheme"), [(390, "dark"), (1280, "light")])
def test_typing_finds_and_the_address_remembers(open_page, width, scheme):
    school = SchoolFactory()
    furnish(school)
    view = open_page(UserFactory(student=True, school=school), width=width, color_scheme=scheme)
    view.visit(URL)
    status = view.page.locator("#found-count")

    view.page.get_by_label("Name, place or code").press_sequentially("birch pen", delay=20)

    expect(status).to_have_text("1 program, by name.")
    assert "q=birch%20pen" in view.page.url
    view.page.get_by_text("facts").focus()
    view.page.keyboard.press("Enter")
    expect(view.page.get_by_text("A survey")).to_be_visible()
    assert_page_is_sound(view)

    view.page.reload()

    expect(status).to_have_text("1 program, by name.")
    expect(view.page.get_by_label("Name, place or code")).to_have_value("birch pen")

    view.page.get_by_label("Name, place or code").fill("")
    view.page.get_by_label("Near a city").fill("Alder Falls, OH")
    view.page.keyboard.press("Enter")

    expect(status).to_have_text("45 programs within 50 miles of Alder Falls, OH, nearest first.")
    view.page.get_by_role("link", name="Next").click()
    expect(view.page.get_by_text("Page 2 of 2")).to_be_visible()
    assert view.errors == []


def test_what_is_found_goes_on_the_list_without_leaving_the_page(open_page):
    applicant = ApplicantFactory(advised=True)
    SpecialtyChoiceFactory(applicant=applicant)
    furnish(applicant.school)
    view = open_page(applicant.user, width=390)
    view.visit(f"{URL}?q=birch")

    view.page.get_by_role("button", name="Add Birch Point").click()

    expect(view.page.get_by_text("On it")).to_be_visible()
    expect(view.page.locator("#messages")).to_contain_text("1 program added.")
    assert view.page.url.endswith("q=birch") or "q=birch&" in view.page.url
    assert_page_is_sound(view)
