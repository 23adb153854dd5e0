"""The door of the writer's page: a token opens it or a calm page says why not.

There is no account and no session. Whoever holds the token may do what it allows and nobody else
may do anything, so a forged post gains nothing and needs no cookie to be told apart: the views are
exempt from the check, and work where cookies are blocked. Pages are rendered without the request,
so that whoever is signed in gets what a stranger gets.
"""

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import wraps
from typing import Any, Concatenate, ParamSpec
from zoneinfo import ZoneInfo

from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseNotAllowed,
    HttpResponseRedirect,
)
from django.http.response import HttpResponseBase
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt

from letters.enums import Party
from letters.models import LetterRequest
from letters.selectors.writer_page import party_of, was_opened_by
from letters.services import links
from letters.services.links import LinkEnded, LinkExpired, LinkRefused, LinkRevoked, LinkUnknown
from letters.wording.writer_page import DONE, Told
from matchadvisor.audit.disclosing import disclose
from matchadvisor.policy.years import SchoolYear, school_year

logger = logging.getLogger("letters.links")

P = ParamSpec("P")
GUARDS = {
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",
    "X-Robots-Tag": "noindex, nofollow",
}
NOTHING_LOST = "Whatever you sent from here before has arrived."
REFUSED: Mapping[type[LinkRefused], tuple[int, Told]] = {
    LinkUnknown: (
        404,
        Told(
            "This link opens nothing",
            "Part of it may have been lost on the way. Open it once more from the mail, or copy "
            "it whole into the address bar.",
        ),
    ),
    LinkExpired: (
        410,
        Told(
            "This link has closed",
            "Links close after a while. Answer the mail that it came with to get a new one. "
            + NOTHING_LOST,
        ),
    ),
    LinkRevoked: (
        410,
        Told(
            "This link was closed",
            "If you still mean to write, answer the mail that it came with. " + NOTHING_LOST,
        ),
    ),
    LinkEnded: (
        410,
        Told("Nothing waits for you here", f"Every letter of this link is settled. {NOTHING_LOST}"),
    ),
}
NOT_HERE = Told(
    "Nothing is here",
    "This link does not open that page, or the letter needs nothing from you any more.",
)
WRITER_ALONE = Told(
    "Only the writer can do this",
    "As the assistant you can read what was prepared, set the day and report the upload.",
)


class NotHere(Exception):
    """The link opens no such request; ``is_settled`` where it did once."""

    def __init__(self, *, is_settled: bool) -> None:
        self.is_settled = is_settled
        super().__init__()


class ForTheWriter(Exception):
    """An assistant asked for what is the writer's alone."""


@dataclass(frozen=True, slots=True)
class Visit:
    """Somebody with a link in force, and when they came."""

    token: str
    opened: links.OpenedLink
    at: datetime

    @property
    def url(self) -> str:
        """The page of the link."""
        return reverse("letters:writer-page", args=[self.token])

    @property
    def party(self) -> Party:
        """The writer, or the writer's assistant."""
        return party_of(self.opened.link)

    @property
    def today(self) -> date:
        """The day where the school is."""
        return self.at.astimezone(ZoneInfo(self.opened.correspondent.school.time_zone)).date()

    def year(self) -> SchoolYear:
        """The school's year."""
        return school_year(school=self.opened.correspondent.school, today=self.today)

    def request(self, pk: int) -> LetterRequest:
        """The request of a key; raises NotHere where the link does not open it."""
        found = self.opened.find(pk)
        if found is None:
            is_settled = was_opened_by(self.opened.link, pk)
            logger.warning(
                "Link %s was refused: %s",
                self.opened.link.pk,
                "settled request" if is_settled else "another request",
            )
            raise NotHere(is_settled=is_settled)
        return found

    def refuse_assistant(self) -> None:
        """Raise ForTheWriter unless it is the writer who came."""
        if self.party is not Party.WRITER:
            raise ForTheWriter

    def back(self, code: str) -> HttpResponse:
        """Go to the page, which says once what was done."""
        return HttpResponseRedirect(f"{self.url}?done={code}")

    def acted(self, code: str) -> HttpResponse:
        """Keep that the link was used, and go to the page."""
        links.note_use(link=self.opened.link, at=self.at)
        return self.back(code)

    def anew(self) -> "Visit":
        """The same link as it opens now; raises LinkRefused."""
        return Visit(self.token, links.open_link(token=self.token, at=self.at), self.at)


Inside = Callable[Concatenate[HttpRequest, Visit, P], HttpResponseBase]
Outside = Callable[..., HttpResponseBase]


def shows(view: Inside[P]) -> Outside:
    """Let a view be read with a link, and only read."""
    return _door(view, ("GET", "HEAD"))


def acts(view: Inside[P]) -> Outside:
    """Let a view act on a post with a link; whoever only looks is led to the page."""
    return _door(view, ("POST",))


def drawn(template: str, context: Mapping[str, Any], *, status: int = 200) -> HttpResponse:
    """A page that depends on its context alone, not on who is signed in."""
    return HttpResponse(render_to_string(template, dict(context)), status=status)


def _door(view: Inside[P], methods: tuple[str, ...]) -> Outside:
    @wraps(view)
    def entered(
        request: HttpRequest, token: str, *args: P.args, **named: P.kwargs
    ) -> HttpResponseBase:
        if request.method in methods:
            response = _answer(view, request, token, *args, **named)
        elif request.method in {"GET", "HEAD"}:
            response = HttpResponseRedirect(reverse("letters:writer-page", args=[token]))
        else:
            response = HttpResponseNotAllowed(methods)
        for name, value in GUARDS.items():
            response[name] = value
        return response

    return csrf_exempt(entered)


def _answer(
    view: Inside[P], request: HttpRequest, token: str, *args: P.args, **named: P.kwargs
) -> HttpResponseBase:
    at = timezone.now()
    back = reverse("letters:writer-page", args=[token])
    try:
        visit = Visit(token, links.open_link(token=token, at=at), at)
        _note(request, visit, named.get("pk"))
        return view(request, visit, *args, **named)
    except LinkRefused as refusal:
        status, told = REFUSED[type(refusal)]
        done = None if status == 404 else DONE.get(request.GET.get("done", ""))
        return _refused(done or told, status)
    except NotHere as refusal:
        if refusal.is_settled and request.method == "POST":
            return HttpResponseRedirect(f"{back}?done=settled")
        return _refused(NOT_HERE, 404, back)
    except Http404:
        return _refused(NOT_HERE, 404, back)
    except ForTheWriter:
        return _refused(WRITER_ALONE, 403, back)


def _note(request: HttpRequest, visit: Visit, pk: object) -> None:
    """Say whose records the holder of a link reads: a file's, or all that the page shows."""
    is_file = request.method != "POST" and pk is not None
    opened = [row for row in visit.opened.requests if not is_file or row.pk == pk]
    disclose(
        request,
        applicants=[row.applicant_id for row in opened],
        school_id=visit.opened.correspondent.school_id,
        link=visit.opened.link.pk,
    )


def _refused(told: Told, status: int, back: str = "") -> HttpResponse:
    return drawn("letters/writer_refused.html", {"told": told, "back": back}, status=status)
