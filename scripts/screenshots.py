"""Take pictures of pages of a running product, on a phone and a desk, light and dark.

    python scripts/screenshots.py --as student@demo.example --into shots /plan/ /standing/

For people who look at pages; no test depends on it. It needs Chromium and the demo school.
"""

import argparse
import os
import shutil
import sys
from collections.abc import Sequence
from itertools import product
from pathlib import Path
from typing import Literal

from playwright.sync_api import Browser, Page, sync_playwright

Scheme = Literal["light", "dark"]

WIDTHS = (390, 1280)
SCHEMES: tuple[Scheme, ...] = ("light", "dark")
BROWSERS = ("chromium", "chromium-browser", "google-chrome")


def file_name(path: str, width: int, scheme: str) -> str:
    """The name of a picture, like ``students-7-390-dark.png``; the front page is ``home``."""
    words = [word for word in path.partition("?")[0].split("/") if word]
    return f"{'-'.join(words) or 'home'}-{width}-{scheme}.png"


def sign_in(page: Page, email: str, password: str) -> None:
    """Sign in through the form; an account that is refused ends the program."""
    page.goto("/sign-in/")
    page.get_by_label("E-mail").fill(email)
    page.get_by_label("Password").fill(password)
    page.locator("main").get_by_role("button", name="Sign in").click()
    if page.url.rstrip("/").endswith("/sign-in"):
        sys.exit(f"{email} could not sign in.")


def take(browser: Browser, options: argparse.Namespace, width: int, scheme: Scheme) -> None:
    """Picture every page once, whole, at one width in one scheme."""
    context = browser.new_context(
        base_url=options.base,
        viewport={"width": width, "height": 900},
        color_scheme=scheme,
        reduced_motion="reduce",
    )
    page = context.new_page()
    if options.email:
        sign_in(page, options.email, options.password)
    for path in options.paths:
        answer = page.goto(path)
        wider = page.evaluate("document.documentElement.scrollWidth") - width
        name = file_name(path, width, scheme)
        page.screenshot(path=options.into / name, full_page=True)
        status = answer.status if answer else "no answer"
        print(name, status, f"{wider} px too wide" if wider > 0 else "", sep="  ")
    context.close()


def read(arguments: Sequence[str]) -> argparse.Namespace:
    """What to picture, as asked on the command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("paths", nargs="+", help="pages, such as /plan/")
    parser.add_argument("--as", dest="email", default="", help="account; nobody if missing")
    parser.add_argument("--password", default="demo")
    parser.add_argument("--base", default="http://127.0.0.1:8000", help="where the product runs")
    parser.add_argument("--into", type=Path, default=Path("var/shots"))
    return parser.parse_args(arguments)


def main() -> None:
    """Find a browser and take all pictures."""
    options = read(sys.argv[1:])
    found = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, BROWSERS)), None)
    if found is None:
        sys.exit("No Chromium here; CHROMIUM names one.")
    options.into.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=["--no-sandbox"])
        for width, scheme in product(WIDTHS, SCHEMES):
            take(browser, options, width, scheme)
        browser.close()


if __name__ == "__main__":
    main()
