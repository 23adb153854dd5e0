"""A real browser for the tests: Debian's Chromium, driven through Playwright."""

import os
import shutil

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import sync_playwright

from tests.browser.views import View

PROGRAMS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
]
HEIGHT = 900
PATIENCE = 15_000
"""Milliseconds until a page or an element counts as missing."""


def find_program():
    """The browser's path; the environment's CHROMIUM comes first."""
    named = os.environ.get("CHROMIUM")
    found = (shutil.which(program) for program in ([named] if named else PROGRAMS))
    return next(filter(None, found), None)


@pytest.fixture(scope="session")
def browser():
    """One browser for all tests of the process.

    Without one the tests are skipped, except where CI is set: there it must be installed.
    """
    program = find_program()
    if program is None:
        reason = "needs Chromium (on Debian: apt install chromium; CHROMIUM names another)"
        if os.environ.get("CI"):
            pytest.fail(reason)
        pytest.skip(reason)
    # Playwright keeps an event loop in this thread, which Django would take for async code
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    try:
        with sync_playwright() as playwright:
            started = playwright.chromium.launch(executable_path=program, args=ARGUMENTS)
            yield started
            started.close()
    finally:
        del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture
def open_page(browser, live_server):
    """Make pages of a live server, each in a browser profile of its own."""
    contexts = []

    def open_one(user=None, *, width=1280, color_scheme="light", javascript=True):
        context = browser.new_context(
            base_url=live_server.url,
            viewport={"width": width, "height": HEIGHT},
            color_scheme=color_scheme,
            java_script_enabled=javascript,
            reduced_motion="reduce",
        )
        contexts.append(context)
        context.set_default_timeout(PATIENCE)
        if user:
            client = Client()
            client.force_login(user)
            name = settings.SESSION_COOKIE_NAME
            cookie = {"name": name, "value": client.cookies[name].value, "url": live_server.url}
            context.add_cookies([cookie])
        return View(context.new_page(), live_server.url)

    yield open_one
    for context in contexts:
        context.close()
