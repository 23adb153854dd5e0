"""Inviting a student and choosing the first password, in a browser, also without JavaScript."""

import pytest
from django.urls import reverse

from matchadvisor.outbox.models import Message
from tests.browser.views import assert_page_is_sound
from tests.factories.accounts import PASSWORD, UserFactory
from tests.factories.triage import ApplicantFactory

pytestmark = pytest.mark.browser


@pytest.mark.parametrize(
    ("width", "javascript"),
    [
        pytest.param(390, True, id="on a phone"),
        pytest.param(1280, True, id="at a desk"),
        pytest.param(1280, False, id="without JavaScript"),
    ],
)
def test_an_invited_student_chooses_a_password_and_signs_in(open_page, width, javascript):
    coordinator = UserFactory(coordinator=True)
    student = ApplicantFactory(school=coordinator.school, user__without_password=True)
    office = open_page(coordinator, width=width, javascript=javascript)

    office.visit(reverse("triage:people"))
    office.page.get_by_role("checkbox", name=f"Pick {student.last_name}").check()
    office.page.get_by_role("button", name="Invite those picked").click()
    office.page.get_by_text("1 invitation on the way.").wait_for()

    (link,) = Message.objects.get(to=student.email).secrets.values()
    path = "/invitation/" + link.partition("/invitation/")[2]
    newcomer = open_page(width=width, javascript=javascript)
    assert newcomer.visit(path) == 200
    if javascript:
        assert_page_is_sound(newcomer)
    newcomer.page.get_by_label("Password", exact=True).fill(PASSWORD)
    newcomer.page.get_by_label("The password once more").fill(PASSWORD)
    newcomer.page.get_by_role("button", name="Keep this password").click()
    newcomer.page.get_by_text("Your password is set.").wait_for()
    newcomer.page.get_by_label("E-mail").fill(student.email)
    newcomer.page.get_by_label("Password").fill(PASSWORD)
    newcomer.page.locator("main").get_by_role("button", name="Sign in").click()
    newcomer.page.wait_for_url(f"**{reverse('dashboard:plan')}")

    assert open_page(width=width, javascript=javascript).visit(path) == 410
