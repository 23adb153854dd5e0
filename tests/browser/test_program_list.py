"""The program list in a browser: retag in the table, bulk, undo, add; wide, narrow, scriptless."""

import pytest
from django.urls import reverse
from django.utils import timezone

from programs.models import Entry
from tests.browser.views import assert_page_is_sound
from tests.factories.policy import SeasonFactFactory
from tests.factories.programs import ProgramFactory, ProgramProfileFactory
from tests.factories.programs_lists import EntryFactory, ProgramListFactory
from tests.factories.triage import ApplicantFactory, SpecialtyChoiceFactory, Step2ResultFactory

pytestmark = pytest.mark.browser

MEDICINE = reverse("programs:list-in", args=["internal-medicine"])
PLACES = ["Alder Point", "Birch Hollow", "Cedar Grove and Silver Fork Regional Medical Center"]


@pytest.fixture
def program_list(transactional_db):
    applicant = ApplicantFactory(advised=True)
    SpecialtyChoiceFactory(applicant=applicant)
    SpecialtyChoiceFactory(applicant=applicant, backup=True, specialty="family-medicine")
    Step2ResultFactory(applicant=applicant, score=234)
    SeasonFactFactory(school=applicant.school)
    program_list = ProgramListFactory(applicant=applicant)
    today = timezone.localdate().isoformat()
    for name, typical in zip(PLACES, (248, 238, 228), strict=True):
        program = ProgramFactory(name=name)
        ProgramProfileFactory(
            school=applicant.school,
            program=program,
            typical_step2=typical,
            minimum_step2=240 if typical == 248 else None,
            checked={
                fact: {"source": "FREIDA", "on": today, "by": None}
                for fact in ("typical_step2", "minimum_step2")
            },
        )
        EntryFactory(program_list=program_list, program=program)
    return program_list


@pytest.fixture(params=[390, 1280])
def view(request, open_page, program_list):
    view = open_page(program_list.applicant.user, width=request.param)
    assert view.visit(MEDICINE) == 200
    return view


def row_of(view, name):
    return view.page.get_by_role("row").filter(has_text=name)


def toast_of(view):
    return view.page.locator("#messages")


def test_a_tag_saves_by_itself_moves_the_meter_and_is_undone(view, program_list):
    mix = view.page.locator("#meter-mix .figure")
    view.page.get_by_label("Tag of Birch Hollow").select_option("safety")

    toast_of(view).get_by_text("1 program changed.").wait_for()
    entry = Entry.objects.get(program__name="Birch Hollow")
    assert entry.tag == "safety"
    assert mix.inner_text().split() == ["1", "reach", "0", "target", "2", "safety"]
    assert_page_is_sound(view)

    toast_of(view).get_by_role("button", name="Undo").click()

    toast_of(view).get_by_text("Undone: everything stands as before.").wait_for()
    assert Entry.objects.get(pk=entry.pk).tag == ""


def test_a_row_changes_twice_and_keeps_the_keyboard(view, program_list):
    view.page.get_by_label("Status of Birch Hollow").focus()
    view.page.get_by_label("Status of Birch Hollow").select_option("applied")
    toast_of(view).get_by_text("1 program changed.").wait_for()
    focused = view.page.evaluate("document.activeElement.getAttribute('aria-label')")
    view.page.get_by_label("Signal to Birch Hollow").select_option("gold")

    view.page.locator("#meter-signals").get_by_text("14 to place").wait_for()
    entry = Entry.objects.select_related("signal").get(program__name="Birch Hollow")
    assert focused == "Status of Birch Hollow"
    assert (entry.status, entry.signal.tier) == ("applied", "gold")


def test_a_blocked_signal_says_why_and_stays_unplaced(view, program_list):
    view.page.get_by_label("Signal to Alder Point").select_option("gold")

    toast_of(view).get_by_text("Open the program to write the reason.").wait_for()
    assert view.page.get_by_label("Signal to Alder Point").input_value() == ""


def test_what_somebody_else_changed_is_shown_and_not_overwritten(view, program_list):
    Entry.objects.filter(program__name="Birch Hollow").update(status="considering", version=2)

    view.page.get_by_label("Tag of Birch Hollow").select_option("reach")

    toast_of(view).get_by_text("Birch Hollow was changed meanwhile").wait_for()
    assert view.page.get_by_label("Status of Birch Hollow").input_value() == "considering"
    assert view.page.get_by_label("Tag of Birch Hollow").input_value() == ""


def test_those_that_are_picked_are_retagged_and_undone(view, program_list):
    for box in view.page.locator("tbody .pick").all():
        box.check()
    view.page.get_by_label("With those picked").select_option("tag:suggested")
    view.page.get_by_role("button", name="Apply").click()

    toast_of(view).get_by_text("3 programs changed.").wait_for()
    tags = Entry.objects.order_by("program__name").values_list("tag", flat=True)
    assert list(tags) == ["reach", "target", "safety"]

    toast_of(view).get_by_role("button", name="Undo").click()

    toast_of(view).get_by_text("Undone").wait_for()
    assert set(tags.all()) == {""}


def test_codes_are_pasted_into_the_list(view, program_list):
    program = ProgramFactory(name="Dunmore Hospital")
    view.page.get_by_label("Text with program codes").fill(f"and {program.acgme_code}, please")
    view.page.get_by_role("button", name="Add the programs").click()

    toast_of(view).get_by_text("1 program added.").wait_for()
    assert row_of(view, "Dunmore Hospital").count() == 1


def test_reasons_are_one_click_away(view, program_list):
    row = row_of(view, "Alder Point")

    row.locator("summary").first.click()

    reason = "The program publishes a minimum of 240, above the score"
    row.get_by_text(reason).first.wait_for()
    assert_page_is_sound(view)


def test_everything_saves_without_scripts(open_page, program_list):
    view = open_page(program_list.applicant.user, javascript=False)
    view.visit(f"{MEDICINE}?tag=undecided")
    view.page.get_by_label("Tag of Birch Hollow").select_option("safety")
    view.page.get_by_label("Status of Alder Point").select_option("applied")
    view.page.get_by_role("button", name="Save tags, status and signals").click()

    toast_of(view).get_by_text("2 programs changed.").wait_for()
    assert view.page.url.endswith(f"{MEDICINE}?tag=undecided")
    assert row_of(view, "Birch Hollow").count() == 0

    toast_of(view).get_by_role("button", name="Undo").click()

    assert row_of(view, "Birch Hollow").count() == 1


def test_every_program_can_be_picked_at_once(open_page, program_list):
    view = open_page(program_list.applicant.user)
    view.visit(MEDICINE)

    view.page.locator("[data-pick-all]").check()

    boxes = view.page.locator("tbody .pick")
    assert [box.is_checked() for box in boxes.all()] == [True] * len(PLACES)
