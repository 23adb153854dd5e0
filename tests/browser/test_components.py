"""Every component once on a page, in a browser."""

from datetime import date
from pathlib import Path

import pytest
from django import forms
from django.core.paginator import Paginator
from django.template import engines

from matchadvisor.core.finding import Finding
from matchadvisor.dashboard.context import Frame, Place, PolicyLink
from tests.browser.views import assert_page_is_sound
from tests.factories.accounts import SchoolFactory, UserFactory
from tests.pages import flaws
from triage.enums import Shade, Zone

pytestmark = pytest.mark.browser

LONG = "University of the Upper Monongahela Valley College of Osteopathic Medicine"


class EveryFieldForm(forms.Form):
    score = forms.IntegerField(help_text="Three digits.", max_value=300)
    specialty = forms.ChoiceField(choices=[("im", "Internal medicine")])
    words = forms.CharField(label="In your own words", widget=forms.Textarea)
    willing = forms.BooleanField(label="I would gladly train there.")
    way = forms.ChoiceField(
        widget=forms.RadioSelect,
        choices=[("alone", "Dermatology alone"), ("backup", f"With {LONG} as a backup")],
    )
    kinds = forms.MultipleChoiceField(
        widget=forms.CheckboxSelectMultiple, choices=[("a", "First"), ("b", "Second")]
    )


def finding(rule, verdict, *, inferred=False):
    return Finding(
        rule=rule,
        verdict=verdict,
        text="234 is 1 point under the band. Two points lower would read red.",
        because={
            "score": 234,
            "range": [60, 80],
            "shade": "below_band",
            "specialty": "internal-medicine",
            "name": LONG,
        },
        source="Advising guide: score tiers",
        policy="guide/1",
        inferred=inferred,
    )


def components():
    link = PolicyLink(label="Advising guide 1", url="/policy/guide/1/")
    school = SchoolFactory.build(name=LONG)
    context = {
        "user": UserFactory.build(school=school, first_name="Bartholomew", last_name=LONG),
        "places": [
            Place(label=label, icon=icon, url="/", is_current=label == "Plan")
            for label, icon in (("Plan", "i-plan"), ("Standing", "i-list"), ("Record", "i-file"))
        ],
        "place_pages": [
            Place(label=label, url="/", is_current=label == "Plan")
            for label in ("Plan", "Standing", "Record", "Decision")
        ],
        "frame": Frame(school=school, season=2027, policies={"deciding": link, "lens": link}),
        "csrf_token": "token",
        "messages": ["Your score is saved."],
        "trail": [("Plan", "/plan/")],
        "zones": [
            (Zone.GREEN, None),
            (Zone.YELLOW, Shade.BELOW_BAND),
            (Zone.RED, Shade.DEEP),
            (Zone.PENDING, None),
            (Zone.NOT_COVERED, None),
        ],
        "findings": [
            finding("Z-3", "yellow"),
            finding("Z-9", "fail"),
            finding("M-1", "aims", inferred=True),
            finding("A-2", "none"),
        ],
        "form": EveryFieldForm({"score": "2340", "way": "alone"}),
        "page": Paginator(range(50), 20).page(2),
        "day": date(2026, 8, 6),
        "today": date(2026, 8, 3),
    }
    source = Path(__file__).with_name("components.html").read_text(encoding="utf-8")
    return engines["django"].from_string(source).render(context)


@pytest.mark.parametrize(
    ("width", "color_scheme"),
    [(320, "light"), (390, "dark"), (768, "light"), (1280, "dark"), (1600, "light")],
)
def test_components_are_sound(open_page, width, color_scheme):
    html = components()
    view = open_page(width=width, color_scheme=color_scheme)
    view.page.route(
        "**/components/", lambda route: route.fulfill(body=html, content_type="text/html")
    )

    view.visit("/components/")
    for why in view.page.locator("summary").all():
        why.click()

    assert flaws(html) == []
    assert_page_is_sound(view)
