"""Privacy in a browser: a student reads who looked, two people erase a file, without JavaScript."""

import pytest
from django.urls import reverse

from matchadvisor.audit import services as audit
from matchadvisor.privacy.models import ErasedFile
from tests.factories.accounts import UserFactory
from tests.factories.triage import AT, ApplicantFactory
from triage.models import Applicant

pytestmark = pytest.mark.browser


@pytest.fixture
def applicant(transactional_db):
    return ApplicantFactory(advised=True, last_name="Quillfeather")


@pytest.mark.parametrize("width", [390, 1280])
def test_a_student_reads_who_looked_and_takes_their_data(open_page, applicant, width):
    audit.record_disclosure(
        applicants=[applicant.pk],
        view="dashboard:student",
        is_export=False,
        school_id=applicant.school_id,
        by_id=applicant.advisor_id,
        at=AT,
    )
    view = open_page(applicant.user, width=width, javascript=False)
    view.visit(reverse("privacy:disclosures"))
    assert applicant.advisor.get_full_name() in view.page.locator("main").inner_text()

    view.page.get_by_role("link", name="Take my data along").click()
    with view.page.expect_download() as download:
        view.page.get_by_role("button", name="Download my data").click()

    assert download.value.suggested_filename == "my-data.zip"


@pytest.mark.parametrize("width", [390, 1280])
def test_two_people_erase_a_file(open_page, applicant, width):
    dean = UserFactory(dean=True, school=applicant.school)
    coordinator = UserFactory(coordinator=True, school=applicant.school)
    url = reverse("privacy:erasure", args=[applicant.pk])
    asking = open_page(dean, width=width, javascript=False)
    asking.visit(url)
    asking.page.get_by_label("Reason").fill("The student asked for it in writing.")
    asking.page.get_by_role("button", name="Ask to erase it now").click()
    asking.page.get_by_role("button", name="Take the request back").wait_for()

    confirming = open_page(coordinator, width=width, javascript=False)
    confirming.visit(url)
    confirming.page.get_by_label("last name").fill("Quillfeather")
    confirming.page.get_by_role("button", name="Confirm and erase").click()
    confirming.page.get_by_text("The file is erased.").first.wait_for()

    assert not Applicant.objects.filter(pk=applicant.pk).exists()
    assert ErasedFile.objects.get().confirmed_by == coordinator
