"""No answer that shows a student's record to somebody else leaves without an event of it."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils import timezone

from matchadvisor.audit import services as audit
from matchadvisor.audit.disclosing import Disclosure, disclosed

SHOWING = frozenset({200, 409, 413, 422})
"""Statuses of pages: a form that is refused is drawn again with everything around it."""
FILES = ("text/csv", "text/calendar", "application/pdf", "application/zip", "application/vnd.")
SUPPORT = "admin"
LONGEST_KEY = 20
GetResponse = Callable[[HttpRequest], HttpResponseBase]


class DisclosureMiddleware:
    """Records what views noted with ``disclose()``, and every page of the admin site."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer, and record whose records the answer shows; one that cannot be is an error."""
        response = self.get_response(request)
        if response.status_code not in SHOWING or request.method == "HEAD":
            return response
        try:
            _record(request, response)
        except BaseException:
            response.close()
            raise
        return response


def _record(request: HttpRequest, response: HttpResponseBase) -> None:
    match = request.resolver_match
    if match is None:
        return
    noted = disclosed(request)
    if noted.applicants:
        _record_disclosure(request, noted, view=match.view_name, is_export=_is_file(response))
    if match.app_name == SUPPORT and request.user.is_authenticated:
        audit.record(
            "support.page_viewed",
            target=request.user,
            by_id=request.user.pk,
            at=timezone.now(),
            view=match.view_name,
            row=_row(match.kwargs),
        )


def _record_disclosure(
    request: HttpRequest, noted: Disclosure, *, view: str, is_export: bool
) -> None:
    school_id = noted.school_id
    by_id = None
    if noted.link is None:
        by_id = request.user.pk
        school_id = getattr(request.user, "school_id", None) if school_id is None else school_id
    audit.record_disclosure(
        applicants=noted.applicants,
        view=view,
        is_export=is_export,
        school_id=school_id,
        by_id=by_id,
        link=noted.link,
        at=timezone.now(),
        **({} if noted.purpose is None else {"purpose": noted.purpose}),
    )


def _is_file(response: HttpResponseBase) -> bool:
    kind = response.headers.get("Content-Type", "")
    disposition = response.headers.get("Content-Disposition", "")
    return disposition.startswith("attachment") or kind.startswith(FILES)


def _row(kwargs: dict[str, Any]) -> str:
    """The key that a page of the admin site is about; "" where it is not one of ours."""
    key = str(kwargs.get("object_id", ""))
    return key if key.isalnum() and len(key) <= LONGEST_KEY else ""
