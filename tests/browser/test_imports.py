"""A class list brought in, looked at, applied and undone in a browser, with script and without."""

import pytest
from django.urls import reverse

from tests.browser.views import assert_page_is_sound
from tests.factories.accounts import UserFactory
from tests.factories.triage import ApplicantFactory
from tests.imports.files import latest, table, work_through
from triage.models import Applicant

pytestmark = pytest.mark.browser
HEADING = ("Nr", "E-mail", "Given name", "Surname", "Step 2 CK score", "Shoe size")
ROWS = [
    ("15000001", "ana@med.example", "Zoë", "Núñez", "241", "42"),
    ("15000002", "bo@med.example", "Bo", "Lee", "242", "43"),
    ("15000003", "bo at med.example", "Cy", "Lee", "243", "44"),
]


@pytest.fixture
def coordinator(transactional_db):
    user = UserFactory(coordinator=True)
    ApplicantFactory(
        school=user.school,
        without_user=True,
        aamc_id="15000002",
        email="bo@med.example",
        first_name="Bob",
        last_name="Lee",
    )
    return user


@pytest.fixture
def file():
    return {
        "name": "class list.csv",
        "mimeType": "text/csv",
        "buffer": table(*ROWS, heading=HEADING, encoding="cp1252", delimiter=";"),
    }


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("javascript", [True, False], ids=["script", "no script"])
def test_a_file_comes_and_goes(open_page, coordinator, file, width, javascript):
    view = open_page(coordinator, width=width, javascript=javascript)
    page = view.page
    view.visit(reverse("imports:runs"))
    page.get_by_role("link", name="Bring a file in").click()
    page.get_by_label("CSV or XLSX file").set_input_files(file)
    page.get_by_role("button", name="Read the file").click()

    missing = page.locator("main").inner_text()
    page.get_by_label("AAMC ID").select_option("Nr")
    page.get_by_role("button", name="Show what would change").click()
    page.get_by_role("heading", name="What would change").wait_for()
    preview = page.locator("main").inner_text()
    page.get_by_role("link", name="1 changed row").click()
    rows = page.locator("main").inner_text()
    page.go_back()
    page.get_by_role("button", name="Apply it").click()
    page.get_by_text("It starts in a moment.").wait_for()
    waiting = page.url
    view.visit(reverse("imports:runs"))  # progress survives leaving the page
    page.goto(waiting)
    work_through()
    page.get_by_text("Applied on").wait_for()
    applied = Applicant.objects.count()

    page.get_by_text("Undo this import").click()
    page.get_by_role("button", name="Undo it").click()
    page.get_by_text("What it wrote is being taken back.").wait_for()
    work_through()
    page.get_by_text("Undone on").wait_for()

    assert "No column was found for AAMC ID." in missing
    assert "Nothing has changed yet." in preview
    assert "Bob" in rows
    assert "242" not in rows
    assert applied == 2
    assert Applicant.objects.get().first_name == "Bob"
    assert latest().refused == 1
    if javascript:
        assert_page_is_sound(view)
