"""What is wrong with a page, whatever it shows."""

import re

FLAWS = {
    "unrendered template": re.compile(r"\{\{|\{%"),
    "unknown variable": re.compile(r"unknown variable [\w.]*"),
    "inline handler": re.compile(r"<[^>]*\son[a-z]+\s*=", re.IGNORECASE),
    "inline script": re.compile(r"<script(?![^>]*\ssrc=)", re.IGNORECASE),
    "inline style": re.compile(r"<style|<[^>]*\sstyle\s*=", re.IGNORECASE),
}
ADMIN = "/admin/"
KEYED = re.compile(
    r'\s(?:action|aria-[a-z]+|for|formaction|href|hx-[a-z]+|id)="[^"]*"'
    r'|(?<=name="csrfmiddlewaretoken" value=")[^"]*'
)
"""What of a page holds keys or chance: addresses, ids and tokens."""


def flaws(html):
    """Each kind of flaw found, with the text where it stands."""
    return [
        f"{flaw}: {html[max(found.start() - 60, 0) : found.end() + 60]!r}"
        for flaw, pattern in FLAWS.items()
        if (found := pattern.search(html))
    ]


def without_keys(html):
    """A page without what may hold any number, for tests that look for one in vain."""
    return KEYED.sub("", html)


def assert_sound(response):
    """Fail on a page of ours with a flaw; Django's own admin pages are not ours."""
    if response.request["PATH_INFO"].startswith(ADMIN) or response.streaming:
        return
    if response.headers.get("Content-Type", "").startswith("text/html"):
        found = flaws(response.content.decode())
        assert not found, f"{response.request['PATH_INFO']}: {found}"
