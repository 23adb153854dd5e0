"""Three of the product's workflows from end to end, wide and narrow."""

import pytest
from django.urls import reverse

from tests.browser.views import assert_page_is_sound
from tests.factories.policy import SeasonFactFactory
from tests.factories.programs import ProgramFactory
from tests.factories.programs_lists import EntryFactory, ProgramListFactory
from tests.factories.triage import (
    AcademicRecordFactory,
    ApplicantFactory,
    SpecialtyChoiceFactory,
    Step2ResultFactory,
)
from triage.models import RiskDecision

pytestmark = pytest.mark.browser

SIZES = [390, 1280]
EM = "emergency-medicine"
WORDS = "I want to try dermatology once, and I would gladly train in medicine."


def student(slug, score, **more):
    applicant = ApplicantFactory(advised=True)
    SpecialtyChoiceFactory(applicant=applicant, specialty=slug)
    Step2ResultFactory(applicant=applicant, score=score)
    AcademicRecordFactory(applicant=applicant, **more)
    return applicant


def fact(applicant, key, value):
    SeasonFactFactory(
        school=applicant.school, key=key, value=value, source=f"{key} as the office read it"
    )


@pytest.fixture
def emergency_student(transactional_db):
    """An EM student whose office has entered what ResidencyCAS and the specialty published."""
    applicant = student(EM, 241)
    title = "Applicants may submit in ResidencyCAS"
    day = {"title": title, "service": "ResidencyCAS", "tz": "America/New_York", "on": "2027-02-03"}
    fact(applicant, "dates.residencycas_submit_opens", day)
    tiers = [
        {"first": 1, "last": 18, "flat": 99},
        {"first": 19, "last": 30, "each": 18},
        {"first": 31, "each": 23},
    ]
    fact(applicant, f"fees.residencycas.{EM}", {"tiers": tiers})
    fact(applicant, f"signals.{EM}", {"total": 5})
    fact(applicant, f"signal_rules.{EM}", {"home": "exclude", "away": "exclude"})
    program_list = ProgramListFactory(applicant=applicant, specialty=EM)
    home = ProgramFactory(specialty=EM, name="Home Harbor Medical Center")
    EntryFactory(program_list=program_list, program=home, is_home=True)
    return applicant


@pytest.mark.parametrize("width", SIZES)
def test_workflow_1_a_234_in_medicine_reads_both_policies_and_every_reason(
    open_page, transactional_db, width
):
    applicant = student("internal-medicine", 234, clinical="strong")
    view = open_page(applicant.user, width=width)

    view.visit(reverse("dashboard:plan"))
    plan = view.page.locator("main").inner_text()
    view.visit(reverse("triage:standing"))
    standing = view.page.locator("main").inner_text()
    first = view.page.locator(".finding").first
    first.locator("summary").click()

    assert "60 to 80 programs in internal medicine, about 70" in plan
    assert "Applying to 70 through ERAS costs 1,530 USD" in plan
    assert "1 under the band and 6 under the green line" in standing
    assert "7 to 14 reach, 35 to 49 target and 14 to 21 safety" in standing
    assert "3,236 of 3,320 US MD seniors" in standing
    assert "Both tables read yellow" in standing
    assert "Green line" in first.inner_text()
    assert "Z-3" in first.inner_text()
    assert_page_is_sound(view)


@pytest.mark.parametrize("width", SIZES)
def test_workflow_3_an_em_student_sees_residencycas_and_the_specialtys_signal_rule(
    open_page, emergency_student, width
):
    view = open_page(emergency_student.user, width=width)

    view.visit(reverse("dashboard:plan"))
    plan = view.page.locator("main").inner_text()
    view.visit(reverse("programs:list-in", args=[EM]))
    program_list = view.page.locator("main").inner_text()
    entry = view.page.get_by_role("link", name="Home Harbor Medical Center")
    entry.click()
    reasons = view.page.locator("main").inner_text()

    assert "ResidencyCAS" in plan
    assert "ERAS" not in plan.replace("ResidencyCAS", "")
    assert "99 USD" in program_list
    assert "ERAS" not in program_list.replace("ResidencyCAS", "")
    assert f"signal_rules.{EM} as the office read it" in reasons
    assert_page_is_sound(view)


@pytest.mark.parametrize("width", SIZES)
def test_workflow_7_a_232_in_dermatology_decides_and_an_advisor_signs(
    open_page, transactional_db, width
):
    applicant = student("dermatology", 232)
    SpecialtyChoiceFactory(applicant=applicant, backup=True, specialty="internal-medicine")
    view = open_page(applicant.user, width=width)

    view.visit(reverse("dashboard:decisions"))
    scenarios = view.page.locator(".scenarios").inner_text()
    view.page.get_by_label("Apply in the target specialty and in a backup").check()
    view.page.locator("#id_backup").select_option("internal-medicine")
    view.page.get_by_label("I would truly train").check()
    view.page.get_by_label("In your own words").fill(WORDS)
    view.page.get_by_role("button", name="Save decision").click()
    assert_page_is_sound(view)
    advisor = open_page(applicant.advisor, width=width)
    advisor.visit(reverse("dashboard:students"))
    advisor.page.get_by_role("link", name="Read and sign").click()
    read = advisor.page.locator(".own-words").inner_text()
    advisor.page.get_by_label("I have read this").check()
    advisor.page.get_by_role("button", name="Sign beside it").click()
    advisor.page.get_by_text("Signed. The student sees it now.").wait_for()

    assert "2,430 USD" in scenarios
    assert "3,360 USD" in scenarios
    assert read == WORDS
    assert RiskDecision.objects.get().countersigned_by == applicant.advisor
    assert_page_is_sound(advisor)
