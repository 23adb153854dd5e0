"""Signing in, and the pages that need no one to be signed in, in a browser."""

import pytest
from django.urls import reverse

from tests.browser.views import assert_page_is_sound
from tests.factories.accounts import PASSWORD, UserFactory

pytestmark = pytest.mark.browser

LOOKS = pytest.mark.parametrize(
    ("width", "color_scheme"),
    [(390, "light"), (390, "dark"), (1280, "light"), (1280, "dark")],
)


@LOOKS
def test_sign_in_page_is_sound(open_page, width, color_scheme):
    view = open_page(width=width, color_scheme=color_scheme)

    assert view.visit(reverse("account_login")) == 200
    assert_page_is_sound(view)


@LOOKS
def test_error_page_is_sound(open_page, width, color_scheme):
    view = open_page(width=width, color_scheme=color_scheme)

    assert view.visit("/nothing-here/") == 404
    assert_page_is_sound(view)


def test_refused_sign_in_says_so_beside_the_field(open_page):
    view = open_page(width=390)
    view.visit(reverse("account_login"))

    view.page.get_by_label("E-mail").fill("nobody@school.example")
    view.page.get_by_label("Password").fill("not the password")
    view.page.get_by_role("button", name="Sign in").click()

    view.page.get_by_role("alert").wait_for()
    assert_page_is_sound(view)


def test_sign_in_works_without_javascript(open_page):
    user = UserFactory()
    view = open_page(javascript=False)
    view.visit(f"{reverse('account_login')}?next={reverse('account_change_password')}")

    view.page.get_by_label("E-mail").fill(user.email)
    view.page.get_by_label("Password").fill(PASSWORD)
    view.page.get_by_role("button", name="Sign in").click()

    view.page.wait_for_url(f"**{reverse('account_change_password')}")


def test_skip_link_is_the_first_stop_and_leads_to_the_content(open_page):
    view = open_page()
    view.visit(reverse("account_login"))

    view.page.keyboard.press("Tab")
    link = view.page.get_by_role("link", name="Skip to the content")
    assert link.evaluate("link => link === document.activeElement")
    assert link.is_visible()

    view.page.keyboard.press("Enter")
    assert view.page.evaluate("document.activeElement.id") == "main"


def test_chosen_mode_outlives_the_page(open_page):
    view = open_page(color_scheme="light")
    view.visit(reverse("account_login"))

    view.page.get_by_role("button", name="Dark page").click()
    view.page.reload()

    assert view.page.evaluate("document.documentElement.dataset.bsTheme") == "dark"
    assert_page_is_sound(view)
