"""Files of a packet as a browser gets them: kept, never shown inside a page, never cached."""

from typing import TypeVar

from django.http import FileResponse, Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.http import content_disposition_header

from letters.models import CurriculumVitae

PDF = "application/pdf"
Response = TypeVar("Response", bound=HttpResponseBase)


def cv_response(cv: CurriculumVitae) -> FileResponse:
    """The CV as its own file; 404 where the storage has lost it."""
    try:
        file = cv.file.open("rb")
    except FileNotFoundError as error:
        raise Http404 from error
    response = FileResponse(file, as_attachment=True, filename=cv.shown_name, content_type=PDF)
    return _guarded(response)


def pdf_response(data: bytes, name: str) -> HttpResponse:
    """A PDF of our own under a name; the name names no person, since files travel."""
    response = HttpResponse(data, content_type=PDF)
    response["Content-Disposition"] = content_disposition_header(True, name) or "attachment"
    return _guarded(response)


def _guarded(response: Response) -> Response:
    response["Cache-Control"] = "private, no-store"
    response["X-Content-Type-Options"] = "nosniff"
    return response
