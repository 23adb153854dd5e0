"""The packet as a writer gets it: on a page before it is sent, and as one tagged PDF (L-5)."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from letters.models import LetterRequest
from letters.selectors.needed_days import needed_day
from letters.selectors.packets import Cover, packet_of, packet_pdf, paper, sheet
from letters.selectors.reading import season_of
from letters.views.downloads import pdf_response
from letters.views.files import desk_of
from letters.views.packet import own_packet
from matchadvisor.common.http import SignedInRequest
from programs.selectors.lists import goals_of
from triage.permissions import can_read_scores
from triage.views.files import File

FILE_NAME = "packet-{slug}.pdf"


@require_safe
@login_required
def preview(request: SignedInRequest, slug: str) -> HttpResponse:
    """One's own packet for a specialty, as a writer reads it."""
    file = own_packet(request)
    packet = packet_of(file.applicant.pk, slug)
    context = {
        "file": file,
        "slug": slug,
        "packet": packet,
        "sheet": sheet(_cover(file, slug), packet),
    }
    return render(request, "letters/packet_preview.html", context)


@require_safe
@login_required
def preview_pdf(request: SignedInRequest, slug: str) -> HttpResponse:
    """The same as the PDF that a writer downloads."""
    file = own_packet(request)
    cover = _cover(file, slug)
    data = paper(cover, packet_of(file.applicant.pk, slug), file.year.today)
    return pdf_response(data, FILE_NAME.format(slug=slug))


@require_safe
@login_required
def request_pdf(request: SignedInRequest, pk: int) -> HttpResponse:
    """The packet of one request, word for word as its writer gets it.

    A reader of the office who sees no scores gets it without the score that was shared.
    """
    desk = desk_of(request, pk)
    year, letter_request = desk.file.year, desk.letter_request
    data = packet_pdf(
        letter_request=letter_request,
        needed_by=needed_day(
            letter_request=letter_request,
            season=season_of(year, letter_request.season),
            today=year.today,
        ),
        today=year.today,
        with_score=desk.file.is_own or can_read_scores(request.user, desk.file.applicant),
    )
    return pdf_response(data, FILE_NAME.format(slug=letter_request.specialty))


def _cover(file: File, slug: str) -> Cover:
    """A cover before any letter is asked: nobody is named, and nothing is chosen yet."""
    if slug not in goals_of(file.applicant):
        raise Http404
    season = file.year.season
    unasked = LetterRequest(specialty=slug)
    return Cover(
        applicant=file.applicant,
        specialty=slug,
        season=season.year,
        needed_by=needed_day(letter_request=unasked, season=season, today=file.year.today),
    )
