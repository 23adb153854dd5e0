"""The second step in a browser: set up, used, and each of its pages looked at."""

import pyotp
import pytest
from django.urls import reverse

from tests.browser.views import assert_page_is_sound
from tests.factories.accounts import PASSWORD, SchoolFactory, UserFactory

pytestmark = [pytest.mark.browser, pytest.mark.real_clock]

LOOKS = [(390, "dark"), (1280, "light")]


def say_the_password(view, user):
    view.visit(reverse("account_login"))
    view.page.get_by_label("E-mail").fill(user.email)
    view.page.get_by_label("Password").fill(PASSWORD)
    view.page.get_by_role("button", name="Sign in").click()


def look(view):
    for width, scheme in LOOKS:
        view.show(width=width, color_scheme=scheme)
        assert_page_is_sound(view)


def test_a_dean_sets_it_up_signs_in_with_it_and_helps_an_advisor(open_page, settings):
    settings.REQUIRE_MFA = True
    school = SchoolFactory()
    dean = UserFactory(dean=True, school=school)
    advisor = UserFactory(advisor=True, school=school)
    view = open_page()
    page = view.page

    say_the_password(view, dean)
    page.wait_for_url("**/account/second-step/set-up/")
    look(view)
    page.get_by_label("Code that the app shows now").fill("000000")
    page.get_by_role("button", name="Turn it on").click()
    page.get_by_role("alert").wait_for()
    look(view)
    secret = page.locator("code.key").inner_text().replace(" ", "")
    page.get_by_label("Code that the app shows now").fill(pyotp.TOTP(secret).now())
    page.get_by_role("button", name="Turn it on").click()
    page.wait_for_url("**/account/second-step/codes/")
    look(view)
    codes = page.locator(".codes code").all_inner_texts()
    page.get_by_role("link", name="I have kept them, go on").click()

    for name in ("mfa_view_recovery_codes", "mfa_generate_recovery_codes", "mfa_deactivate_totp"):
        assert view.visit(reverse(name)) == 200
        look(view)
    for path in ("/account/", "/account/sessions/", "/account/confirm/", "/account/confirm/code/"):
        assert view.visit(path) == 200
        look(view)
    assert view.visit(reverse("account_person", args=[advisor.pk])) == 200
    look(view)

    other = open_page(width=390)
    say_the_password(other, dean)
    other.page.wait_for_url("**/sign-in/second-step/")
    look(other)
    other.page.get_by_label("Code of your app, or a recovery code").fill(codes[0])
    other.page.get_by_role("button", name="Sign in").click()
    other.page.wait_for_url(lambda url: "second-step" not in url)
    assert other.visit(reverse("account_overview")) == 200
    assert "9 recovery codes left" in other.page.locator("main").inner_text()


def test_it_works_without_javascript(open_page):
    user = UserFactory(student=True)
    view = open_page(javascript=False)

    say_the_password(view, user)
    view.visit(reverse("mfa_activate_totp"))
    secret = view.page.locator("code.key").inner_text().replace(" ", "")
    view.page.get_by_label("Code that the app shows now").fill(pyotp.TOTP(secret).now())
    view.page.get_by_role("button", name="Turn it on").click()

    view.page.wait_for_url("**/account/second-step/codes/")
    assert view.page.locator(".codes code").count() == 10
