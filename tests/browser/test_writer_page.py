"""The writer's page on a phone: two minutes, a thumb or a keyboard, with and without JavaScript."""

from datetime import date

import pytest

from letters.enums import State, Waiver
from tests.browser.views import assert_page_is_sound
from tests.factories.letters import ExampleFactory
from tests.factories.packets import CurriculumVitaeFactory
from tests.factories.triage import AT, Step2ResultFactory
from tests.letters.doors import TOKEN, at, fellow_of, linked

pytestmark = pytest.mark.browser

THUMB = 44
"""Least height in pixels of what a thumb presses."""


def a_letter(**traits):
    """A letter with everything that a page can show of it."""
    mine = linked(
        **{
            "asked": True,
            "writer": {"worked_from": date(2026, 6, 1), "worked_to": date(2026, 6, 26)},
            "needed_on": date(2026, 12, 18),
            "waiver": Waiver.WAIVED,
            "waiver_on": AT.date(),
            "shares_score": True,
        }
        | traits
    )
    CurriculumVitaeFactory(applicant=mine.applicant)
    ExampleFactory(applicant=mine.applicant)
    Step2ResultFactory(applicant=mine.applicant, score=231)
    return mine


def unfold_all(view):
    """Open everything that folds."""
    view.page.evaluate("document.querySelectorAll('details').forEach((each) => each.open = true)")


def look(view):
    """Sound at every width and in both schemes, folded and unfolded."""
    for width, color_scheme in [(390, "light"), (320, "dark"), (1280, "light")]:
        view.show(width=width, color_scheme=color_scheme)
        assert_page_is_sound(view)
    unfold_all(view)
    assert_page_is_sound(view)


@pytest.mark.parametrize(
    "traits",
    [
        pytest.param({}, id="asked"),
        pytest.param({"agreed": True, "asked": False}, id="answered"),
        pytest.param({"hesitant": True, "asked": False}, id="soft yes"),
        pytest.param({"delegate": True}, id="assistant"),
        pytest.param({"name": "long"}, id="long names"),
    ],
)
def test_page_is_sound_on_a_phone(open_page, traits):
    is_long = traits.pop("name", "") == "long"
    mine = a_letter(**traits)
    if is_long:
        mine.applicant.first_name = "Maximiliane-Theodora Anneliese"
        mine.applicant.last_name = "Quillfeather-Achebe-Okafor-Lindqvist"
        mine.applicant.save()
    view = open_page(width=390)

    assert view.visit(at("page")) == 200

    look(view)


def test_page_with_several_letters_is_sound_on_a_phone(open_page):
    mine = a_letter()
    fellow_of(mine, agreed=True)
    fellow_of(mine, asked=True, needed_on=date(2026, 12, 1))
    view = open_page(width=390)

    assert view.visit(at("page")) == 200

    look(view)


def test_closed_link_is_sound_on_a_phone(open_page):
    linked(link={"expired": True})
    view = open_page(width=390)

    assert view.visit(at("page")) == 410

    look(view)


@pytest.mark.parametrize("javascript", [True, False])
def test_writer_answers_in_a_few_presses(open_page, javascript):
    mine = a_letter()
    view = open_page(width=390, javascript=javascript)
    view.visit(at("page"))
    page = view.page

    page.get_by_label("Yes, a strong letter").check()
    page.get_by_label("When can you have it done?").fill("2026-12-11")
    page.get_by_label("A word to the student").fill("Gladly.")
    page.get_by_role("button", name="Send answer").click()

    page.get_by_text("Thank you: your yes is on its way").wait_for()
    mine.refresh_from_db()
    assert (mine.state, mine.promised_on, mine.words) == (
        State.AGREED,
        date(2026, 12, 11),
        "Gladly.",
    )
    page.get_by_text("I have uploaded it").click()
    page.get_by_role("button", name="Yes, it is uploaded").click()
    page.get_by_role("heading", name="Thank you for the letter").wait_for()
    mine.refresh_from_db()
    assert mine.state == State.UPLOADED
    assert view.foreign == []


def test_slip_is_mended_on_the_same_page(open_page):
    mine = a_letter()
    view = open_page(width=390)
    view.visit(at("page"))
    page = view.page
    page.get_by_text("Something for the office alone?").click()
    page.get_by_label("A word to the office alone").fill("Better ask the chair.")

    page.get_by_role("button", name="Send answer").click()

    page.get_by_text("Choose one of these.").wait_for()
    assert_page_is_sound(view)
    assert page.get_by_label("A word to the office alone").input_value() == "Better ask the chair."
    page.get_by_role("link", name="Could you write it?").click()
    page.get_by_label("Not this time").check()
    page.get_by_role("button", name="Send answer").click()
    page.get_by_role("heading", name="Thank you for telling us").wait_for()
    mine.refresh_from_db()
    assert mine.state == State.DECLINED


def test_everything_works_from_the_keyboard(open_page):
    mine = a_letter()
    view = open_page(width=390)
    view.visit(at("page"))
    page = view.page
    focused = "document.activeElement.name || document.activeElement.textContent.trim()"

    page.keyboard.press("Tab")
    assert page.evaluate(focused) == "Skip to the content"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate(focused) == "answer"
    page.keyboard.press("ArrowDown")
    assert page.get_by_label("I can write one").is_checked()
    while page.evaluate(focused) != "Something for the office alone?":
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.type("Only for you")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")

    page.get_by_text("Thank you for saying so openly").wait_for()
    assert mine.remarks.get().text == "Only for you"


def test_what_is_pressed_has_room_for_a_thumb(open_page):
    a_letter()
    view = open_page(width=390)
    view.visit(at("page"))
    unfold_all(view)

    pressed = view.page.locator(
        "main button:visible, main summary, main .choice, main input.form-control"
    )
    heights = {
        each.inner_text() or each.get_attribute("name"): each.bounding_box()["height"]
        for each in pressed.all()
        if "theme-toggle" not in (each.get_attribute("class") or "")
    }

    assert len(heights) >= 9
    assert {what: height for what, height in heights.items() if height < THUMB} == {}


def test_browser_keeps_the_address_to_itself(open_page):
    a_letter()
    view = open_page(width=390)
    told = []
    view.page.on("request", lambda request: told.append(request.all_headers()))

    view.visit(at("page"))
    view.page.get_by_label("Not this time").check()
    view.page.get_by_role("button", name="Send answer").click()
    view.page.get_by_role("heading", name="Thank you").wait_for()

    assert len(told) > 4
    assert [headers for headers in told if TOKEN in headers.get("referer", "")] == []
    assert view.page.context.cookies() == []
