"""A real browser on a live server; a missing one is an error under CI=true."""

import os
import shutil
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import sync_playwright

# Playwright keeps an event loop in this thread; the tests still use the database from it.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

AXE = (Path(__file__).parent / "vendor" / "axe.min.js").read_text()
AXE_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
BROWSERS = ["chromium", "chromium-browser", "google-chrome"]
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
]
WIDTHS = {"phone": 390, "desktop": 1280}


def pytest_collection_modifyitems(items):
    """Mark what stands in this folder; its tests need committed rows that the server sees."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.django_db(transaction=True))


@pytest.fixture(scope="session")
def chromium():
    found = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, BROWSERS)), None)
    if found is None:
        say = pytest.fail if os.environ.get("CI") else pytest.skip
        say("no Chromium here (CHROMIUM names one)")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def open_page(chromium, live_server, client):
    """Open a path as a user: `open_page(path, user=, width="phone", scheme="dark")`.

    At the end no page may have written an error to the console or asked another host.
    """
    contexts, complaints = [], []

    def note_request(request):
        if urlsplit(request.url).netloc not in {urlsplit(live_server.url).netloc, ""}:
            complaints.append(f"foreign request: {request.url}")

    def note_console(message):
        if message.type == "error":
            complaints.append(f"console: {message.text}")

    def open_(path, *, user=None, width="desktop", scheme="light"):
        context = chromium.new_context(
            base_url=live_server.url,
            viewport={"width": WIDTHS[width], "height": 900},
            color_scheme=scheme,
            reduced_motion="reduce",
        )
        contexts.append(context)
        if user:
            client.force_login(user)
            context.add_cookies(
                [
                    {"name": name, "value": cookie.value, "url": live_server.url}
                    for name, cookie in client.cookies.items()
                ]
            )
        page = context.new_page()
        page.on("request", note_request)
        page.on("console", note_console)
        page.on("pageerror", lambda error: complaints.append(f"script: {error}"))
        page.goto(path)
        return page

    yield open_
    for context in contexts:
        context.close()
    assert complaints == []


@pytest.fixture(scope="session")
def axe():
    """What axe-core finds wrong on a page: `axe(page)`, a list of rule, help and places."""

    def run(page):
        page.evaluate(AXE)
        result = page.evaluate(
            "tags => axe.run(document, {runOnly: {type: 'tag', values: tags}})", AXE_TAGS
        )
        return [
            f"{violation['id']}: {violation['help']} {[n['target'] for n in violation['nodes']]}"
            for violation in result["violations"]
        ]

    return run


@pytest.fixture(scope="session")
def overflow():
    """By how many pixels a page is wider than its window: `overflow(page)`."""
    return lambda page: page.evaluate(
        "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    )
